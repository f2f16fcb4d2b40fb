"""Decisions read back from a compiled policy: many, fast, and without the inputs. PURE."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lifeguard.policy import decide as spec
from lifeguard.policy.inputs import is_engine_owned
from lifeguard.policy.model import Decision, Effect, Reason

if TYPE_CHECKING:
    from catalog.names import TableName
    from lifeguard.policy.policy import DatasetPolicy, Opening, Policy


class Explainer:
    """Answers as `decide` does, from the policy that is in force. Make one per policy and keep it.

    One thing it cannot tell: for a user who gets nothing at all, the reason is always that the name is unknown.
    """

    def __init__(self, policy: Policy) -> None:
        self.policy = policy
        self._class_of = {user: index for index, each in enumerate(policy.classes) for user in each.members}
        self._datasets = {dataset.name: dataset for dataset in policy.datasets}
        self._readers = frozenset(policy.readers)
        self._writers = frozenset(policy.writers)

    def decision(self, principal: str, dataset: TableName) -> Decision:
        """What this Trino user gets of this dataset."""
        is_service = principal in self._readers or principal in self._writers
        if not is_service and principal not in self._class_of:
            return Decision(Effect.INVISIBLE, Reason.UNKNOWN_PRINCIPAL, spec.UNKNOWN_PRINCIPAL)
        if is_engine_owned(dataset):
            return Decision(Effect.INVISIBLE, Reason.ENGINE_OWNED, spec.ENGINE_OWNED)
        found = self._datasets.get(dataset.folded())
        if is_service:
            return spec.for_service(found.columns if found else (), can_write=principal in self._writers)
        if found is None:
            return Decision(Effect.INVISIBLE, Reason.UNKNOWN_DATASET, spec.unknown_dataset(dataset))
        opening = self._opening(principal, found)
        return (
            spec.closed(found.refusal, found.columns)
            if opening is None
            else spec.readable(opening.row_filter, opening.columns)
        )

    def _opening(self, principal: str, dataset: DatasetPolicy) -> Opening | None:
        mine = self._class_of[principal]
        return next((opening for opening in dataset.openings if mine in opening.classes), None)
