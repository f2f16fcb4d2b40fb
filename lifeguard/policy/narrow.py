"""The inputs of one decision out of many, so that asking `decide` often stays cheap. PURE."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from catalog.names import TableName, fold
from lifeguard.policy.inputs import is_engine_owned
from lifeguard.policy.model import PrincipalKind, ServiceAccess

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lifeguard.policy.model import DatasetFacts, PolicyInput, PrincipalFacts, RuleFacts


class Narrowed:
    """The same inputs with no more in them than one decision needs, so that asking `decide` often stays cheap."""

    def __init__(self, inputs: PolicyInput) -> None:
        self._inputs = inputs
        self.datasets: dict[TableName, list[DatasetFacts]] = {}
        for dataset in inputs.datasets:
            self.datasets.setdefault(dataset.name.folded(), []).append(dataset)
        self.names: Sequence[TableName] = [name for name in sorted(self.datasets) if not is_engine_owned(name)]
        self._rules: dict[tuple[str, str, str], list[RuleFacts]] = {}
        for rule in inputs.rules:
            scope = (fold(rule.scope.trino_catalog), fold(rule.scope.schema or ""), fold(rule.scope.table or ""))
            self._rules.setdefault(scope, []).append(rule)
        self._principals: dict[str, list[PrincipalFacts]] = {}
        for facts in inputs.principals:
            self._principals.setdefault(facts.name, []).append(facts)
        self.services = {
            facts.name
            for facts in inputs.principals
            if facts.kind is PrincipalKind.SERVICE and facts.service_access is not ServiceAccess.NONE
        }

    def to(self, user: str, name: TableName) -> PolicyInput:
        suffix = self._inputs.shadow_suffix
        users = {user, user.removesuffix(suffix)}
        scopes = (
            (name.trino_catalog, "", ""),
            (name.trino_catalog, name.schema, ""),
            (name.trino_catalog, name.schema, name.table),
        )
        return replace(
            self._inputs,
            datasets=tuple(self.datasets.get(name, ())),
            rules=tuple(rule for scope in scopes for rule in self._rules.get(scope, ())),
            principals=tuple(facts for each in sorted(users) for facts in self._principals.get(each, ())),
            sessions=tuple(s for s in self._inputs.sessions if s.principal in users),
        )
