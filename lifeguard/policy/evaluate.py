"""How Trino reads file-based access control rules: a model of release 476, checked against its own classes. PURE.

What this model accepts it reads as Trino does. It refuses whatever Trino refuses, and some that Trino would accept by guessing (a
number where text belongs, a pattern that Java and Python may read differently): nothing of that kind is ever to be published.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from catalog.names import TableName, fold
from lifeguard.policy.model import Access
from lifeguard.policy.reading import (
    SECTIONS,
    WHEN_ABSENT,
    Mode,
    UnreadablePolicy,
    compile_pattern,
    read_section,
    replaced_user,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from lifeguard.policy.reading import Rule

_INFORMATION_SCHEMA = "information_schema"
_LITERAL = re.compile(r"[^\\\[\](){}^$.|?*+]+")  # a pattern that is a plain text
_MOST_KEPT = 10_000  # answers kept, so that many questions on one table or user cost little
_READS = frozenset(("SELECT", "GRANT_SELECT"))
_FAILS = re.compile(r"fail\('((?:[^']|'')*)'\)='x'\Z", re.DOTALL)


def _fits(pattern: re.Pattern[str] | None, value: str) -> bool:
    return pattern is None or pattern.fullmatch(value) is not None


def _fits_any(pattern: re.Pattern[str] | None, values: Iterable[str]) -> bool:
    return pattern is None or any(pattern.fullmatch(value) for value in values)


@dataclass(frozen=True, slots=True)
class Evaluated:
    """What a user gets of one table under the rules.

    `is_listed`: in SHOW TABLES. `is_readable`: a query that names no column passes the check. `described`: the columns in DESCRIBE.
    `columns`: for each asked one, whether its value, a mask (with its SQL) or a refusal meets the query. `refusal`: the message in
    which every query ends, when the row filter is one that fails.
    """

    is_listed: bool
    is_readable: bool
    described: tuple[str, ...]
    columns: Mapping[str, tuple[Access, str | None]]
    row_filter: str | None = None
    refusal: str | None = None
    privileges: frozenset[str] = frozenset()
    can_write: bool = False


class _TableRules:
    """The rules on tables, found by the table they are about: one that names a single schema is not tried for another."""

    def __init__(self, rules: tuple[Rule, ...]) -> None:
        self._general: list[tuple[int, Rule]] = []
        self._by_schema: dict[tuple[str, str], list[tuple[int, Rule]]] = {}
        for numbered in enumerate(rules):
            patterns = [numbered[1][key] for key in ("catalog", "schema")]
            if all(pattern is not None and _LITERAL.fullmatch(pattern.pattern) for pattern in patterns):
                catalog, schema = (pattern.pattern for pattern in patterns)
                self._by_schema.setdefault((catalog, schema), []).append(numbered)
            else:
                self._general.append(numbered)
        self._found: dict[TableName, list[Rule]] = {}

    def about(self, name: TableName) -> list[Rule]:
        """The rules whose patterns fit the table, in order."""
        if name not in self._found:
            if len(self._found) >= _MOST_KEPT:
                self._found.clear()
            fitting = [numbered for numbered in self._general if self._fits(numbered[1], name)]
            own = self._by_schema.get((name.trino_catalog, name.schema), ())
            fitting += [numbered for numbered in own if _fits(numbered[1]["table"], name.table)]
            self._found[name] = [rule for _, rule in sorted(fitting, key=lambda numbered: numbered[0])]
        return self._found[name]

    @staticmethod
    def _fits(rule: Rule, name: TableName) -> bool:
        return (
            _fits(rule["catalog"], name.trino_catalog)
            and _fits(rule["schema"], name.schema)
            and _fits(rule["table"], name.table)
        )


class FileRules:
    """Rules as Trino has them in memory. `groups` is always empty: our rules name users only, and so do the answers here."""

    def __init__(self, document: Mapping[str, Any]) -> None:
        """Read the part of a policy under the JSON pointer. Raises UnreadablePolicy."""
        if not isinstance(document, dict):
            raise UnreadablePolicy(f"expected an object, not {document!r}")
        unknown = sorted(document.keys() - SECTIONS.keys())
        if unknown:
            raise UnreadablePolicy(f"unknown section {unknown[0]!r}")
        self._rules = {name: read_section(name, rules) for name, rules in document.items() if rules is not None}
        self._tables = _TableRules(self._section("tables"))
        self._access: dict[tuple[str, str], str] = {}

    @classmethod
    def parse(cls, body: bytes) -> FileRules:
        """Read JSON. Raises UnreadablePolicy."""
        try:
            document = json.loads(body, parse_constant=_refuse_constant)
        except (ValueError, RecursionError) as error:
            raise UnreadablePolicy(f"not JSON: {error}") from error
        return cls(document)

    @property
    def sections(self) -> frozenset[str]:
        """The sections that are there; Trino allows everything for most of those that are not."""
        return frozenset(self._rules)

    # Catalogs and schemas

    def catalog_access(self, user: str, trino_catalog: str) -> str:
        """`owner`, `all`, `read-only` or `none`."""
        key = (user, trino_catalog)
        if key not in self._access:
            if len(self._access) >= _MOST_KEPT:
                self._access.clear()
            self._access[key] = self._catalog_access(user, trino_catalog)
        return self._access[key]

    def _catalog_access(self, user: str, trino_catalog: str) -> str:
        if "catalogs" not in self._rules:
            return Mode.ALL
        for rule in self._rules["catalogs"]:
            if self._is_for(rule, user) and _fits(rule["catalog"], trino_catalog):
                return str(rule["allow"])
        # Trino adds one rule of its own, for users of the pattern `.*`.
        return Mode.ALL if trino_catalog == "system" and compile_pattern(".*").fullmatch(user) else Mode.NONE

    def _may(self, user: str, trino_catalog: str, wanted: Mode) -> bool:
        return Mode(self.catalog_access(user, trino_catalog)).implies(wanted)

    def sees_catalog(self, user: str, trino_catalog: str) -> bool:
        """Whether SHOW CATALOGS has it."""
        if self._may(user, trino_catalog, Mode.OWNER):
            return True
        return self._may(user, trino_catalog, Mode.READ_ONLY) and self._has_anything(user, trino_catalog, None)

    def sees_schema(self, user: str, trino_catalog: str, schema: str) -> bool:
        """Whether SHOW SCHEMAS has it."""
        return self._may(user, trino_catalog, Mode.READ_ONLY) and self._has_anything(user, trino_catalog, schema)

    def _has_anything(self, user: str, trino_catalog: str, schema: str | None) -> bool:
        """Whether any rule at all, the first or not, gives something in the catalog or the schema."""
        sections = ["schemas", "tables", "functions", "procedures"] + (
            [] if schema is not None else ["catalog_session_properties"]
        )
        return any(
            self._gives(section, rule)
            and self._is_for(rule, user)
            and _fits(rule["catalog"], trino_catalog)
            and (schema is None or _fits(rule["schema"], schema))
            for section in sections
            for rule in self._section(section)
        )

    @staticmethod
    def _gives(section: str, rule: Rule) -> bool:
        return bool(rule[{"schemas": "owner", "catalog_session_properties": "allow"}.get(section, "privileges")])

    def owns_schema(self, user: str, trino_catalog: str, schema: str) -> bool:
        """Whether the user may create, drop and rename it."""
        if not self._may(user, trino_catalog, Mode.ALL):
            return False
        for rule in self._section("schemas"):
            if self._is_for(rule, user) and _fits(rule["catalog"], trino_catalog) and _fits(rule["schema"], schema):
                return bool(rule["owner"])
        return False

    # Tables

    def table(self, user: str, table: TableName, columns: Iterable[str]) -> Evaluated:
        """What the user gets of a table and these of its columns; names in any case, as in SQL without quotes."""
        name = table.folded()
        asked = {column: fold(column) for column in columns}
        if not self._may(user, name.trino_catalog, Mode.READ_ONLY):
            return Evaluated(False, False, (), dict.fromkeys(asked, (Access.HIDDEN, None)))
        if name.schema == _INFORMATION_SCHEMA:
            can_write = self._may(user, name.trino_catalog, Mode.ALL)
            return Evaluated(True, True, tuple(asked), dict.fromkeys(asked, (Access.CLEAR, None)), can_write=can_write)

        rule = self._table_rule(user, name)
        privileges: frozenset[str] = rule["privileges"] if rule else frozenset()
        constraints: dict[str, Rule] = (rule["columns"] if rule else None) or {}
        row_filter: str | None = rule["filter"] if rule else None
        refusal = _FAILS.match(row_filter) if row_filter else None
        is_readable = not _READS.isdisjoint(privileges)
        is_denied = {column: constraints.get(lower, {}).get("allow") is False for column, lower in asked.items()}
        lists_all = bool(privileges - _READS)
        return Evaluated(
            is_listed=bool(privileges) or self.owns_schema(user, name.trino_catalog, name.schema),
            is_readable=is_readable,
            described=tuple(c for c in asked if privileges and (lists_all or not is_denied[c])),
            columns={
                column: _column_access(constraints.get(lower), is_readable=is_readable)
                for column, lower in asked.items()
            },
            row_filter=row_filter,
            refusal=refusal[1].replace("''", "'") if refusal else None,
            privileges=privileges,
            can_write=bool(privileges - _READS) and self._may(user, name.trino_catalog, Mode.ALL),
        )

    def rules_about(self, name: TableName) -> list[Rule]:
        """The rules whose patterns fit a table (name in lower case), in order; whom each is for is not looked at."""
        return self._tables.about(name)

    def _table_rule(self, user: str, name: TableName) -> Rule | None:
        return next((rule for rule in self._tables.about(name) if self._is_for(rule, user)), None)

    # Everything else

    def can_execute_query(self, user: str) -> bool:
        return self._query_access(user, None, "execute")

    def can_view_query(self, user: str, owner: str) -> bool:
        """Of another user; everybody may view their own."""
        return self._query_access(user, owner, "view")

    def can_kill_query(self, user: str, owner: str) -> bool:
        return self._query_access(user, owner, "kill")

    def _query_access(self, user: str, owner: str | None, wanted: str) -> bool:
        if "queries" not in self._rules:
            return True
        for rule in self._rules["queries"]:
            is_about = rule["queryOwner"] is None or (owner is not None and _fits(rule["queryOwner"], owner))
            if is_about and self._is_for(rule, user):
                return wanted in rule["allow"]
        return False

    def can_impersonate(self, user: str, new_user: str) -> bool:
        for rule in self._rules.get("impersonation", ()):
            has_original = rule["original_user"] is not None
            new = compile_pattern(replaced_user(rule["new_user"]) if has_original else rule["new_user"])
            if _fits(rule["original_user"], user) and rule["original_role"] is None and new.fullmatch(new_user):
                return rule["allow"] is not False
        return False

    def can_execute_function(self, user: str, trino_catalog: str, schema: str, function: str) -> bool:
        rule = self._routine_rule("functions", "function", user, (trino_catalog, schema, function))
        return rule is not None and not rule["privileges"].isdisjoint(("EXECUTE", "GRANT_EXECUTE"))

    def can_execute_procedure(self, user: str, trino_catalog: str, schema: str, procedure: str) -> bool:
        rule = self._routine_rule("procedures", "procedure", user, (trino_catalog, schema, procedure))
        return rule is not None and not rule["privileges"].isdisjoint(("EXECUTE", "GRANT_EXECUTE"))

    def _routine_rule(self, section: str, key: str, user: str, routine: tuple[str, str, str]) -> Rule | None:
        trino_catalog, schema, name = routine
        if not self._may(user, trino_catalog, Mode.READ_ONLY):
            return None
        for rule in self._section(section):
            is_named = (
                _fits(rule["catalog"], trino_catalog) and _fits(rule["schema"], schema) and _fits(rule[key], name)
            )
            if is_named and self._is_for(rule, user):
                return rule
        return None

    def can_set_system_property(self, user: str, name: str) -> bool:
        for rule in self._section("system_session_properties"):
            if self._is_for(rule, user) and _fits(rule["property"], name):
                return bool(rule["allow"])
        return False

    def can_set_catalog_property(self, user: str, trino_catalog: str, name: str) -> bool:
        if not self._may(user, trino_catalog, Mode.READ_ONLY):
            return False
        for rule in self._section("catalog_session_properties"):
            if self._is_for(rule, user) and _fits(rule["catalog"], trino_catalog) and _fits(rule["property"], name):
                return bool(rule["allow"])
        return False

    def can_read_system_information(self, user: str) -> bool:
        for rule in self._rules.get("system_information", ()):
            if _fits(rule["user"], user) and rule["role"] is None:
                return "read" in rule["allow"]
        return False

    def can_give_table_to(self, user: str, table: TableName, new_user: str) -> bool:
        """ALTER TABLE … SET AUTHORIZATION."""
        if "OWNERSHIP" not in self.table(user, table, ()).privileges or not self._may(
            user, table.trino_catalog, Mode.ALL
        ):
            return False
        for rule in self._rules.get("authorization", ()):
            is_for = (
                _fits(rule["original_user"], user) and rule["original_group"] is None and rule["original_role"] is None
            )
            if is_for and rule["new_user"] is not None and rule["new_user"].fullmatch(new_user):
                return rule["allow"] is not False
        return False

    def _section(self, name: str) -> tuple[Rule, ...]:
        return self._rules[name] if name in self._rules else WHEN_ABSENT[name]

    @staticmethod
    def _is_for(rule: Rule, user: str) -> bool:
        """Nobody has roles, and Trino has no group provider here, so a rule for those is for nobody."""
        return rule["role"] is None and rule["group"] is None and _fits(rule["user"], user)


def _column_access(constraint: Rule | None, *, is_readable: bool) -> tuple[Access, str | None]:
    if not is_readable or (constraint is not None and constraint["allow"] is False):
        return Access.HIDDEN, None
    if constraint is not None and constraint["mask"] is not None:
        return Access.MASKED, constraint["mask"]
    return Access.CLEAR, None


def _refuse_constant(name: str) -> Any:
    raise UnreadablePolicy(f"{name} is not JSON")


def evaluate(
    document: Mapping[str, Any] | bytes | FileRules, user: str, table: TableName, columns: Iterable[str]
) -> Evaluated:
    """What Trino gives `user` of `table` and its `columns` under these rules. Raises UnreadablePolicy.

    For many questions read the document once with `FileRules`.
    """
    if isinstance(document, bytes):
        document = FileRules.parse(document)
    rules = document if isinstance(document, FileRules) else FileRules(document)
    return rules.table(user, table, columns)
