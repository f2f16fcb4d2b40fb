"""Names of people and of places from public lists, with what speaks against each. PURE: reads its own file, once.

SOURCES.md tells where the names come from, under which licences, and how the file is made.
"""

from __future__ import annotations

import lzma
from functools import cache
from importlib.resources import files

GIVEN, FAMILY, WORD, PLACE, KANA, RARE = 1, 2, 4, 8, 16, 32
"""Signs of a folded word: a given name, a family name; also an ordinary word or a land, so that alone it shows nothing;
a city, a land or a language; a Japanese name as it is read; a name that few people bear, which another language may use as a word."""


@cache
def names() -> dict[str, int]:
    """Signs by folded name."""
    found: dict[str, int] = {}
    packed = files(__package__).joinpath("names.txt.xz").read_bytes()
    for line in lzma.decompress(packed).decode().splitlines():
        signs, *section = line.split("\t")
        found.update(dict.fromkeys(section, int(signs)))
    return found
