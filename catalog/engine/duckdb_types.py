"""DuckDB's type names as Trino would write them."""

from __future__ import annotations

import re

from catalog.names import quote_identifier

_PLAIN = {
    "BOOLEAN": "boolean",
    "TINYINT": "tinyint",
    "SMALLINT": "smallint",
    "INTEGER": "integer",
    "BIGINT": "bigint",
    "HUGEINT": "decimal(38,0)",
    "UTINYINT": "smallint",
    "USMALLINT": "integer",
    "UINTEGER": "bigint",
    "UBIGINT": "decimal(20,0)",
    "UHUGEINT": "decimal(38,0)",
    "FLOAT": "real",
    "DOUBLE": "double",
    "VARCHAR": "varchar",
    "BLOB": "varbinary",
    "BIT": "varchar",
    "BIGNUM": "varchar",
    "DATE": "date",
    "TIME": "time(6)",
    "TIME_NS": "time(9)",
    "TIME WITH TIME ZONE": "time(6) with time zone",
    "TIMESTAMP": "timestamp(6)",
    "TIMESTAMP_S": "timestamp(0)",
    "TIMESTAMP_MS": "timestamp(3)",
    "TIMESTAMP_NS": "timestamp(9)",
    "TIMESTAMP WITH TIME ZONE": "timestamp(6) with time zone",
    "INTERVAL": "interval day to second",
    "UUID": "uuid",
    "JSON": "json",
    "VARIANT": "json",
    "GEOMETRY": "Geometry",
    '"NULL"': "unknown",
}
_TOKEN = re.compile(
    r"""\s*(?:(?P<quoted>"(?:[^"]|"")*") | (?P<text>'(?:[^']|'')*') | (?P<word>\w+) | (?P<mark>[()\[\],]))""",
    re.VERBOSE,
)
_PLAIN_FIELD = re.compile(r"[a-z_][a-z0-9_]*\Z")
_MAX_DEPTH = 64


def trino_type(duckdb_type: str) -> str:
    """The Trino type that holds what `duckdb_type` holds; a type unknown here is answered in lower case."""
    try:
        reader = _Reader(duckdb_type)
        found = reader.type(_MAX_DEPTH)
    except _UnknownTypeError:
        return duckdb_type.lower()
    return found if reader.is_at_end() else duckdb_type.lower()


class _UnknownTypeError(Exception):
    pass


class _Reader:
    """Reads one type from the text that duckdb_columns() has of it."""

    def __init__(self, text: str) -> None:
        self.tokens: list[str] = []
        self.at = 0
        end, rest = 0, text.rstrip()
        while end < len(rest):
            match = _TOKEN.match(rest, end)
            if match is None:
                raise _UnknownTypeError
            self.tokens.append(match.group().strip())
            end = match.end()

    def is_at_end(self) -> bool:
        return self.at == len(self.tokens)

    def type(self, depth: int) -> str:
        if depth == 0:
            raise _UnknownTypeError
        found = self._base(depth)
        while self._take("["):
            while not self._take("]"):
                self._next()
            found = f"array({found})"
        return found

    def _base(self, depth: int) -> str:
        name = self._next()
        if name in {"STRUCT", "UNION"} and self._take("("):
            return f"row({', '.join(self._fields(depth))})"
        if name == "MAP" and self._take("("):
            key = self.type(depth - 1)
            self._expect(",")
            value = self.type(depth - 1)
            self._expect(")")
            return f"map({key}, {value})"
        if name == "DECIMAL" and self._take("("):
            return f"decimal({','.join(self._arguments())})"
        if name == "ENUM" and self._take("("):
            self._arguments()
            return "varchar"
        while self._peek() in {"WITH", "TIME", "ZONE"}:
            name += " " + self._next()
        if name in _PLAIN:
            if self._take("("):
                self._arguments()
            return _PLAIN[name]
        raise _UnknownTypeError

    def _fields(self, depth: int) -> list[str]:
        fields = []
        while True:
            name = self._next()
            name = name[1:-1].replace('""', '"') if name.startswith('"') else name
            shown = name.lower()
            shown = shown if _PLAIN_FIELD.match(shown) else quote_identifier(shown)
            fields.append(f"{shown} {self.type(depth - 1)}")
            if self._take(")"):
                return fields
            self._expect(",")

    def _arguments(self) -> list[str]:
        found = []
        while not self._take(")"):
            found.append(self._next())
            self._take(",")
        return found

    def _peek(self) -> str:
        return "" if self.is_at_end() else self.tokens[self.at]

    def _next(self) -> str:
        if self.is_at_end():
            raise _UnknownTypeError
        self.at += 1
        return self.tokens[self.at - 1]

    def _take(self, token: str) -> bool:
        if self._peek() != token:
            return False
        self.at += 1
        return True

    def _expect(self, token: str) -> None:
        if not self._take(token):
            raise _UnknownTypeError
