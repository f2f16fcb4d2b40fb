"""What Trino says of one catalog."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from catalog.engine.base import CatalogFacts, ColumnFact, DatasetFact, DatasetKind, EngineError, EngineRefused
from catalog.engine.trino_failures import names_as_errors
from catalog.engine.trino_link import told_text
from catalog.names import TableName, quote_identifier

if TYPE_CHECKING:
    from catalog.engine.trino_link import Link

_MAX_DOUBTS = 50

_Place = tuple[str, str]


class Description:
    """Reads one catalog: its tables first, so that one created meanwhile waits for the next discovery."""

    def __init__(self, link: Link, trino_catalog: str) -> None:
        self._link = link
        self._name = trino_catalog
        with names_as_errors():
            self._schema = f"{quote_identifier(trino_catalog)}.information_schema"

    def facts(self) -> CatalogFacts:
        schemas = self._schemas()
        kinds = self._kinds()
        columns = self._columns()
        views = self._view_queries()
        materialized = self._materialized()
        comments = self._comments()
        gone = self._gone([place for place in kinds if place not in columns])
        datasets = []
        for place in sorted(kinds.keys() - gone):
            kind = DatasetKind.MATERIALIZED_VIEW if place in materialized else kinds[place]
            view_sql = views.get(place, "") or materialized.get(place, "")
            datasets.append(
                DatasetFact(
                    name=self._table(place),
                    kind=kind,
                    columns=tuple(sorted(columns[place], key=lambda column: column.position)),
                    comment=comments.get(place, ""),
                    view_sql=view_sql,
                )
            )
        return CatalogFacts(self._name, tuple(schemas), tuple(datasets))

    def _table(self, place: _Place) -> TableName:
        with names_as_errors():
            return TableName(self._name, *place)

    def _ask(self, columns: str, of: str) -> list[Any]:
        column = "schema_name" if of == "schemata" else "table_schema"
        # The catalog is quoted by quote_identifier, the rest is ours.
        statement = f"SELECT {columns} FROM {self._schema}.{of} WHERE {column} <> 'information_schema'"  # noqa: S608
        return self._link.rows(statement)

    def _schemas(self) -> list[str]:
        return sorted({told_text(row[0]) for row in self._ask("schema_name", "schemata")})

    def _kinds(self) -> dict[_Place, DatasetKind]:
        return {
            (told_text(schema), told_text(table)): DatasetKind.VIEW if kind == "VIEW" else DatasetKind.TABLE
            for schema, table, kind in self._ask("table_schema, table_name, table_type", "tables")
        }

    def _columns(self) -> defaultdict[_Place, list[ColumnFact]]:
        found: defaultdict[_Place, list[ColumnFact]] = defaultdict(list)
        asked = "table_schema, table_name, column_name, data_type, ordinal_position, comment, is_nullable"
        for schema, table, name, kind, position, comment, nullable in self._ask(asked, "columns"):
            if not isinstance(position, int):
                raise EngineError("Trino answered with the position of a column that is not a number.")
            fact = ColumnFact(told_text(name), told_text(kind), position, str(comment or ""), nullable != "NO")
            found[told_text(schema), told_text(table)].append(fact)
        return found

    def _view_queries(self) -> dict[_Place, str]:
        rows = self._ask("table_schema, table_name, view_definition", "views")
        return {(told_text(schema), told_text(table)): str(query or "") for schema, table, query in rows}

    def _materialized(self) -> dict[_Place, str]:
        """Materialized views and their queries; information_schema calls them tables.

        Not every user may read them; any other failure counts, since a reviewed one would turn into a table that nobody reviewed.
        """
        return self._extra("materialized_views", "schema_name, name, definition", passing=EngineRefused)

    def _comments(self) -> dict[_Place, str]:
        """Good to know, and not worth failing for."""
        return self._extra("table_comments", "schema_name, table_name, comment", passing=EngineError)

    def _extra(self, table: str, columns: str, *, passing: type[EngineError]) -> dict[_Place, str]:
        statement = f"SELECT {columns} FROM system.metadata.{table} WHERE catalog_name = ?"  # noqa: S608 - ours
        try:
            rows = self._link.rows(statement, [self._name])
        except passing:
            return {}
        return {(told_text(schema), told_text(name)): str(value) for schema, name, value in rows if value}

    def _gone(self, doubtful: list[_Place]) -> set[_Place]:
        """Which of the tables that were listed without columns were dropped meanwhile.

        The others stay, without columns: Trino leaves out of the list what it fails to describe.
        """
        if len(doubtful) > _MAX_DOUBTS:
            raise EngineError(
                f"Trino lists {len(doubtful)} tables of {self._name} without their columns, such as"
                f" {self._table(doubtful[0])}."
            )
        return {place for place in doubtful if not self._is_there(place)}

    def _is_there(self, place: _Place) -> bool:
        rows = self._link.rows(
            f"SELECT 1 FROM {self._schema}.tables WHERE table_schema = ? AND table_name = ?",  # noqa: S608 - quoted
            list(place),
        )
        return bool(rows)
