"""Makes `names.txt.xz` from the sources that SOURCES.md lists: `python -m skimmer.classify.lexicon.make DIRECTORY`.

The product never runs this. The same sources give the same bytes.
"""

from __future__ import annotations

import csv
import json
import lzma
import re
import sys
from collections import defaultdict
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from skimmer.classify.lexicon import FAMILY, GIVEN, KANA, PLACE, RARE, WORD
from skimmer.classify.tokens import fold_value as fold

if TYPE_CHECKING:
    from collections.abc import Iterator

_OUT = Path(__file__).with_name("names.txt.xz")
_MOST_FAMILY = 30_000  # of the census: rarer names are ever more often words
_POPULAR = 600  # census names that stay names although a city has them too: Jackson
_FREQUENT = 6000  # rarer names of the census are marked as rare
_FAMOUS = 400  # given names of the census that stay names although they are words too: Peter, Maria
_BIG, _LARGE, _KNOWN_EVERYWHERE = 60_000, 300_000, 1_500_000  # inhabitants
_WORD_SIZES = (10, 20, 35, 40, 50)
_COMMON_SIZES = (10, 20, 35)
_PART = re.compile(r"[^\W\d_][^\s\d_.,;:/()]*\Z")
_SCRIPTS = re.compile("[A-ZÀ-ɏͰ-ӿ\u0590-\u05ff\u0600-\u06ff\u0900-\u097f\u0e00-\u0e7f\u3040-\u9fff\uac00-\ud7a3]")
_QUOTED = re.compile(r'"([^"\n]+)"')
_SECTION = re.compile(r"const (\w+) = \[(.*?)\]", re.DOTALL)
_KATAKANA = re.compile("[ァ-ヺー]+\\Z")


def _single(name: str) -> str:
    """The folded name where it is one word of at least two letters or one sign of Han, else empty."""
    folded = fold(name.strip())
    return folded if _PART.match(folded) and (len(folded) > 1 or folded > "\u3400") else ""


def _wikidata(source: Path) -> Iterator[tuple[str, int]]:
    text = (source / "wikidata" / "index.mjs").read_text("utf-8")
    for kind, body in _SECTION.findall(text):
        for name in _QUOTED.findall(body):
            yield name, FAMILY if kind == "FAMILY" else GIVEN


def _census(source: Path) -> Iterator[tuple[str, int, int]]:
    for file, kind, most in (
        ("dist.all.last", FAMILY, _MOST_FAMILY),
        ("dist.male.first", GIVEN, 9999),
        ("dist.female.first", GIVEN, 9999),
    ):
        for rank, line in enumerate((source / "census" / file).read_text("utf-8").splitlines()[:most]):
            yield line.split()[0], kind, rank


def _by_country(source: Path) -> Iterator[tuple[str, int]]:
    for file, kind in (("common-surnames-by-country.csv", FAMILY), ("common-forenames-by-country.csv", GIVEN)):
        with (source / "sigpwned" / file).open(encoding="utf-8-sig", newline="") as lines:
            for row in csv.DictReader(lines):
                for column in ("Localized Name", "Romanized Name"):
                    for name in re.split(r"[/,]", row[column] or ""):
                        yield name, kind


def _hebrew(source: Path) -> Iterator[tuple[str, int]]:
    for path in sorted((source / "hebrew").iterdir()):
        kind = FAMILY if path.suffix == ".last" else GIVEN
        most = 6000 if kind == FAMILY else 1500
        for line in path.read_bytes().decode("utf-16", "replace").splitlines()[:most]:
            yield line.split("\t")[0], kind


def _japanese(source: Path) -> Iterator[tuple[str, str, int]]:
    text = (source / "ipadic" / "Noun.name.csv").read_text("utf-8")
    for row in csv.reader(text.splitlines()):
        if row[7] in {"姓", "名"}:
            yield row[0], row[11], FAMILY if row[7] == "姓" else GIVEN


def _words(source: Path, sizes: tuple[int, ...]) -> set[str]:
    found: set[str] = set()
    for variant in ("english", "american", "british"):
        for size in sizes:
            path = source / "words" / f"{variant}-words-{size}.json"
            if path.exists():
                found.update(fold(word) for word in json.loads(path.read_text("utf-8")))
    return found


def _territories(source: Path) -> Iterator[str]:
    for path in sorted((source / "cldr").glob("*/*.json")):
        main = json.loads(path.read_text("utf-8"))["main"]
        names = next(iter(main.values()))["localeDisplayNames"][path.stem]
        yield from (name for code, name in names.items() if len(code) == 2)  # neither dialects nor continents


def _cities(source: Path, least: int, least_elsewhere: int) -> Iterator[str]:
    for city in json.loads((source / "geonames" / "cities15000.json").read_text("utf-8")).values():
        if city["population"] >= least:
            yield city["name"]
        if city["population"] >= least_elsewhere:
            yield from (name for name in city["alternatenames"] if _SCRIPTS.match(name))
    for state in json.loads((source / "geonames" / "us_states.json").read_text("utf-8")).values():
        yield state["name"]


def _collect(source: Path) -> tuple[dict[str, int], set[str], set[str]]:
    """Folded names with their signs, those that are popular, and the given names among them that everybody knows."""
    signs: dict[str, int] = defaultdict(int)
    popular: set[str] = set()
    famous: set[str] = set()
    frequent: set[str] = set()
    for name, kind, rank in _census(source):
        signs[_single(name)] |= kind
        if rank < _FREQUENT:
            frequent.add(_single(name))
        if rank < _POPULAR:
            popular.add(_single(name))
        if kind == GIVEN and rank < _FAMOUS:
            famous.add(_single(name))
    for name, kind in chain(_by_country(source), _hebrew(source)):
        signs[_single(name)] |= kind
        frequent.add(_single(name))
    for name, kind in _wikidata(source):
        signs[_single(name)] |= kind
    for name in signs.keys() - frequent:
        signs[name] |= RARE
    for name, kana, kind in _japanese(source):
        signs[_single(name)] |= kind
        if _KATAKANA.match(kana) and len(kana) > 1:
            signs[fold(kana)] |= kind | KANA
    del signs[""]
    return signs, popular, famous


def make(source: Path) -> str:
    """The lexicon's text: a section for each mix of signs, names sorted."""
    signs, popular, famous = _collect(source)
    words, common = _words(source, _WORD_SIZES), _words(source, _COMMON_SIZES)
    known = {fold(city) for city in _cities(source, _LARGE, 5_000_000)}
    lands = {fold(name) for name in _territories(source)}
    for name in signs.keys() - famous:
        if name in common or (name in words and name not in popular):
            signs[name] |= WORD
        if name in lands or (name in known and name not in popular):
            signs[name] |= WORD
    cities = {fold(city) for city in _cities(source, _BIG, _KNOWN_EVERYWHERE)}
    for place in lands | cities:
        if 2 <= len(place) <= 40 and not any(c.isdigit() or c in "()[]" for c in place):
            signs[place] |= PLACE
    sections: dict[int, list[str]] = defaultdict(list)
    for name, mix in signs.items():
        sections[mix].append(name)
    lines = [f"{mix}\t" + "\t".join(sorted(names)) for mix, names in sorted(sections.items())]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    text = make(Path(sys.argv[1]))
    _OUT.write_bytes(lzma.compress(text.encode(), preset=9 | lzma.PRESET_EXTREME))
