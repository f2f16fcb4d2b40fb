"""Reads the corpus: each JSON file in `corpus/` is a lake, an instant, and what some users get. Add a file, write no code.

    {"about": "one sentence that says what the case shows",
     "at": "2026-01-02T12:00:00+00:00",
     "people": {"ana": ["sales"]},                        a person and their groups
     "services": {"etl": "write"},                        none, read or write
     "datasets": {"pg.shop.orders": {"state": "approved", "reason": "", "columns": {"id": "bigint open",
                                     "email": "varchar protected email_domain"}}},
     "rules": [{"group": "sales", "scope": "pg.shop", "level": "raw", "row_filter": "x = 1", "starts_at": …, "ends_at": …}],
     "sessions": [{"person": "ana", "opened_at": …, "ends_at": …}],
     "expect": [{"user": "ana", "table": "pg.shop.orders", "effect": "readable", "reason": "rule", "row_filter": null,
                 "columns": {"id": "clear", "email": "masked", "ssn": "hidden", "phone": "masked: NULL"},
                 "message": "…", "groups": ["sales"], "can_write": false, "at": …}]}

In an expectation only `user`, `table` and `effect` are needed; what is given must hold. Its `at` replaces that of the case.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from catalog.names import TableName
from lifeguard.policy.masks import MaskTemplate
from lifeguard.policy.model import (
    ColumnDecision,
    ColumnFacts,
    DatasetFacts,
    DatasetState,
    Level,
    PolicyInput,
    PrincipalFacts,
    PrincipalKind,
    RuleFacts,
    Scope,
    ServiceAccess,
    SessionFacts,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

CORPUS = Path(__file__).with_name("corpus")
BASE_URL = "https://boathouse.example"


@dataclass(frozen=True, slots=True)
class Expectation:
    """What a user gets of a table at an instant; `holds` has the parts that are stated."""

    user: str
    table: TableName
    at: datetime
    holds: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Case:
    name: str
    about: str
    at: datetime
    inputs: PolicyInput
    expect: tuple[Expectation, ...]


def load_cases(folder: Path = CORPUS) -> tuple[Case, ...]:
    return tuple(load_case(path) for path in sorted(folder.glob("*.json")))


def load_case(path: Path) -> Case:
    """Raises ValueError (with the file's name) for a key or a value that means nothing: a case that says nothing would always pass."""
    try:
        return _case(path.stem, json.loads(path.read_text(encoding="utf-8")))
    except (KeyError, TypeError, ValueError) as error:
        raise ValueError(f"{path.name}: {error}") from error


def _case(name: str, data: dict[str, Any]) -> Case:
    _only(data, ("about", "at", "people", "services", "datasets", "rules", "sessions", "expect"))
    at = datetime.fromisoformat(data["at"])
    people = (PrincipalFacts(person, frozenset(groups)) for person, groups in data.get("people", {}).items())
    services = (
        PrincipalFacts(service, kind=PrincipalKind.SERVICE, service_access=ServiceAccess(access))
        for service, access in data.get("services", {}).items()
    )
    inputs = PolicyInput(
        datasets=tuple(_dataset(table, facts) for table, facts in data["datasets"].items()),
        principals=(*people, *services),
        rules=tuple(_rule(str(number), rule) for number, rule in enumerate(data.get("rules", []))),
        sessions=tuple(_session(session) for session in data.get("sessions", [])),
        base_url=BASE_URL,
    )
    return Case(name, data["about"], at, inputs, tuple(_expectation(each, at) for each in data["expect"]))


def _dataset(table: str, data: dict[str, Any]) -> DatasetFacts:
    _only(data, ("state", "reason", "columns"))
    columns = tuple(_column(name, text) for name, text in data["columns"].items())
    return DatasetFacts(TableName.parse(table), DatasetState(data["state"]), columns, data.get("reason", ""))


def _column(name: str, text: str) -> ColumnFacts:
    """`type decision` or `type protected mask`; the type may have spaces in it."""
    words = text.split()
    mask = MaskTemplate(words.pop()) if words[-2:-1] == ["protected"] else MaskTemplate.NULL
    return ColumnFacts(name, " ".join(words[:-1]), ColumnDecision(words[-1]), mask)


def _rule(number: str, data: dict[str, Any]) -> RuleFacts:
    _only(data, ("person", "group", "scope", "level", "row_filter", "starts_at", "ends_at"))
    return RuleFacts(
        id=number,
        principal=data.get("person"),
        group=data.get("group"),
        scope=_scope(data["scope"]),
        level=Level(data.get("level", "masked")),
        row_filter=data.get("row_filter"),
        starts_at=_instant(data.get("starts_at")),
        ends_at=_instant(data.get("ends_at")),
    )


def _scope(text: str) -> Scope:
    if text.count(".") < 2:
        return Scope(*text.split("."))
    name = TableName.parse(text)
    return Scope(name.trino_catalog, name.schema, name.table)


def _session(data: dict[str, Any]) -> SessionFacts:
    _only(data, ("person", "opened_at", "ends_at"))
    return SessionFacts(
        data["person"], datetime.fromisoformat(data["opened_at"]), datetime.fromisoformat(data["ends_at"])
    )


def _expectation(data: dict[str, Any], at: datetime) -> Expectation:
    _only(
        data,
        ("user", "table", "at", "effect", "reason", "row_filter", "columns", "message", "groups", "can_write"),
    )
    holds = {key: value for key, value in data.items() if key not in ("user", "table", "at")}
    if "effect" not in holds:
        raise ValueError("an expectation lacks its effect")
    return Expectation(data["user"], TableName.parse(data["table"]), _instant(data.get("at")) or at, holds)


def _instant(text: str | None) -> datetime | None:
    return None if text is None else datetime.fromisoformat(text)


def _only(data: dict[str, Any], known: Iterable[str]) -> None:
    unknown = sorted(data.keys() - set(known))
    if unknown:
        raise ValueError(f"unknown key {unknown[0]!r}")
