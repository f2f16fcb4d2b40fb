"""SQL as it is written for each engine, and the shape of a value in it. PURE."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from catalog.names import quote_literal

if TYPE_CHECKING:
    from collections.abc import Iterable

_SHAPE_INPUT_CHARS = 200
_SHAPE_CHARS = 60


@dataclass(frozen=True, slots=True)
class Written:
    """SQL for each engine, and as it is shown and stored: without literals that say something of a value."""

    trino: str
    duckdb: str
    shown: str

    @classmethod
    def same(cls, text: str) -> Written:
        return cls(text, text, text)


def write(template: str, *parts: Written, duckdb: str | None = None) -> Written:
    """The template with the parts in its braces; DuckDB's own where it says it differently."""
    return Written(
        template.format(*(part.trino for part in parts)),
        (duckdb or template).format(*(part.duckdb for part in parts)),
        template.format(*(part.shown for part in parts)),
    )


def joined(between: str, parts: Iterable[Written]) -> Written:
    found = list(parts)
    return Written(*(between.join(getattr(part, name) for part in found) for name in ("trino", "duckdb", "shown")))


_LETTERS = (
    (r"[\p{Ll}\p{Lt}\p{Lm}\p{Lo}\p{M}]", "x"),
    (r"\p{Lu}", "X"),
    (r"\p{N}", "9"),
    (r"[^xX9 @.\-_:/+,()]", "?"),
    # A long run is cut to four signs, which readers see as three and an ellipsis.
    ("x{4,}", "xxxx"),
    ("X{4,}", "XXXX"),
    ("9{4,}", "9999"),
    (r"\?{4,}", "????"),
)


def shape_of(text: Written) -> Written:
    """What `redact_shape` makes of a value, near enough to group by: it holds no letter and no digit of it."""
    shape = write(f"substr({{}}, 1, {_SHAPE_INPUT_CHARS})", text)
    for pattern, sign in _LETTERS:
        parts = Written.same(quote_literal(pattern)), Written.same(quote_literal(sign))
        shape = write("regexp_replace({}, {}, {})", shape, *parts, duckdb="regexp_replace({}, {}, {}, 'g')")
    cut = write(f"substr({{}}, 1, {_SHAPE_CHARS})", shape)
    return Written(cut.trino, cut.duckdb, f"shape({text.shown})")
