"""Names of tables, schemas and columns as Trino sees them. PURE."""

from __future__ import annotations

import re
from dataclasses import dataclass

# What Trino reads without quotes, folded to lower case.
_SIMPLE = re.compile(r"[a-z_][a-z0-9_]*\Z")
_PART = re.compile(r'\s*(?:"((?:[^"]|"")*)"|([^".\s][^".]*))\s*')


class BadName(ValueError):
    """Text that is not a `catalog.schema.table` name."""


def fold(name: str) -> str:
    """The name as Trino compares it: lower case, whatever the source wrote."""
    return name.lower()


def quote_identifier(name: str) -> str:
    """`name` as a double-quoted SQL identifier; a NUL cannot be part of one (BadName)."""
    if "\x00" in name:
        raise BadName("A name cannot contain a NUL character.")
    return '"' + name.replace('"', '""') + '"'


def quote_literal(text: str) -> str:
    """`text` as a single-quoted SQL string literal."""
    return "'" + text.replace("'", "''") + "'"


def _plain(part: str) -> str:
    return part if _SIMPLE.match(part) else quote_identifier(part)


@dataclass(frozen=True, slots=True, order=True)
class TableName:
    """A table or view by its three-part name; parts are compared as Trino compares them, in lower case."""

    trino_catalog: str
    schema: str
    table: str

    def __post_init__(self) -> None:
        for part in (self.trino_catalog, self.schema, self.table):
            if not part:
                raise BadName("Every part of catalog.schema.table must have at least one character.")

    def folded(self) -> TableName:
        parts = fold(self.trino_catalog), fold(self.schema), fold(self.table)
        return self if parts == self.parts else TableName(*parts)

    @property
    def parts(self) -> tuple[str, str, str]:
        """Catalog, schema and table: sorts as names do, and faster than they."""
        return self.trino_catalog, self.schema, self.table

    def quoted(self) -> str:
        """The name for SQL, every part quoted."""
        return ".".join(quote_identifier(part) for part in (self.trino_catalog, self.schema, self.table))

    def __str__(self) -> str:
        """The name for people and links; parts are quoted only where they need it, so `parse` reads it back."""
        return ".".join(_plain(part) for part in (self.trino_catalog, self.schema, self.table))

    @property
    def schema_name(self) -> SchemaName:
        return SchemaName(self.trino_catalog, self.schema)

    @classmethod
    def parse(cls, text: str) -> TableName:
        """Read `catalog.schema.table`; a part may be double-quoted, an unquoted one is folded. Raises BadName."""
        return cls(*_parts(text, "catalog.schema.table", "a table's name has three"))


@dataclass(frozen=True, slots=True, order=True)
class ColumnName:
    """A column of a table or view; names are compared as Trino compares them, in lower case."""

    table: TableName
    column: str

    def __str__(self) -> str:
        """The name for people; parts are quoted only where they need it."""
        return f"{self.table}.{_plain(self.column)}"


@dataclass(frozen=True, slots=True, order=True)
class SchemaName:
    """A schema by its two-part name; parts are compared as Trino compares them, in lower case."""

    trino_catalog: str
    schema: str

    def __post_init__(self) -> None:
        if not self.trino_catalog or not self.schema:
            raise BadName("Every part of catalog.schema must have at least one character.")

    def folded(self) -> SchemaName:
        return SchemaName(fold(self.trino_catalog), fold(self.schema))

    def __str__(self) -> str:
        """The name for people and links; parts are quoted only where they need it, so `parse` reads it back."""
        return f"{_plain(self.trino_catalog)}.{_plain(self.schema)}"

    @classmethod
    def parse(cls, text: str) -> SchemaName:
        """Read `catalog.schema`; a part may be double-quoted, an unquoted one is folded. Raises BadName."""
        return cls(*_parts(text, "catalog.schema", "a schema's name has two"))


@dataclass(frozen=True, slots=True, order=True)
class CatalogName:
    """A Trino catalog by its name, which is compared as Trino compares it, in lower case."""

    trino_catalog: str

    def __post_init__(self) -> None:
        if not self.trino_catalog:
            raise BadName("The name of a Trino catalog must have at least one character.")

    def folded(self) -> CatalogName:
        return CatalogName(fold(self.trino_catalog))

    def __str__(self) -> str:
        """The name for people and links, quoted only where it needs it, so `parse` reads it back."""
        return _plain(self.trino_catalog)

    @classmethod
    def parse(cls, text: str) -> CatalogName:
        """Read `catalog`; it may be double-quoted, an unquoted one is folded. Raises BadName."""
        return cls(*_parts(text, "catalog", "the name of a Trino catalog has one"))


def _parts(text: str, form: str, how_many: str) -> list[str]:
    """The parts of a name of this form, dots between them. Raises BadName, also for more or fewer parts than the form has."""
    parts: list[str] = []
    at = 0
    while True:
        match = _PART.match(text, at)
        if match is None:
            raise BadName(f"{text!r} is not a name of the form {form}.")
        quoted, bare = match.group(1), match.group(2)
        parts.append(quoted.replace('""', '"') if quoted is not None else fold(bare.strip()))
        at = match.end()
        if at == len(text):
            break
        if text[at] != ".":
            raise BadName(f"{text!r} is not a name of the form {form}.")
        at += 1
    if len(parts) != form.count(".") + 1:
        raise BadName(f"{text!r} has {len(parts)} parts; {how_many}: {form}.")
    return parts
