"""A compiled policy as bytes and back: kept with its revision, so that the next one can be told apart from it. PURE.

What many datasets share (outcomes of columns, names, sets of classes) stands once and is meant by its number: a lake of a million
columns has some ten thousand outcomes.
"""

from __future__ import annotations

import gzip
import json
from datetime import datetime
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from catalog.names import TableName
from lifeguard.policy.model import Access, ColumnOutcome, Reason
from lifeguard.policy.policy import DatasetPolicy, Ending, Opening, Policy, PrincipalClass, Shadow
from lifeguard.policy.refusals import Refusal

if TYPE_CHECKING:
    from collections.abc import Hashable

_FORMAT = 2
T = TypeVar("T", bound="Hashable")


class _Table(Generic[T]):
    """Values by number, each once; found by identity first, since hashing a million outcomes would take most of the time."""

    def __init__(self) -> None:
        self.values: list[T] = []
        self._numbers: dict[T, int] = {}
        self._by_identity: dict[int, int] = {}

    def number(self, value: T) -> int:
        known = self._by_identity.get(id(value))
        if known is not None:
            return known
        number = self._numbers.setdefault(value, len(self.values))
        if number == len(self.values):
            self.values.append(value)
        self._by_identity[id(value)] = number  # the policy keeps its values alive while it is packed
        return number

    def numbers(self, values: tuple[T, ...]) -> list[int]:
        known = self._by_identity
        try:
            return [known[id(value)] for value in values]
        except KeyError:
            return [self.number(value) for value in values]


def pack(policy: Policy) -> bytes:
    """The same policy gives the same bytes."""
    outcomes, names, classes = _Table[ColumnOutcome](), _Table[str](), _Table[tuple[int, ...]]()
    datasets = [
        [
            list(dataset.name.parts),
            _refusal(dataset.refusal),
            names.numbers(dataset.columns),
            list(dataset.shown),
            [
                [
                    classes.number(opening.classes),
                    opening.row_filter,
                    outcomes.numbers(opening.columns),
                    opening.until.isoformat() if opening.until else None,
                ]
                for opening in dataset.openings
            ],
            dataset.spellings,
            dataset.gone_columns,
        ]
        for dataset in policy.datasets
    ]
    document = {
        "format": _FORMAT,
        "at": policy.at.isoformat(),
        "valid_until": policy.valid_until.isoformat() if policy.valid_until else None,
        "classes": [each.members for each in policy.classes],
        "readers": policy.readers,
        "writers": policy.writers,
        "shadows": [[shadow.person, shadow.user] for shadow in policy.shadows],
        "endings": [[ending.at.isoformat(), ending.users] for ending in policy.endings],
        "base_url": policy.base_url,
        "outcomes": [[each.name, each.access, each.text, each.expression] for each in outcomes.values],
        "names": names.values,
        "sets": classes.values,
        "datasets": datasets,
    }
    return gzip.compress(json.dumps(document, separators=(",", ":")).encode(), compresslevel=6, mtime=0)


def unpack(packed: bytes) -> Policy | None:
    """The policy; None for no bytes, or for a format that this version does not read."""
    if not packed:
        return None
    document = json.loads(gzip.decompress(packed))
    return _policy(document) if document.get("format") == _FORMAT else None


def _refusal(refusal: Refusal) -> list[Any]:
    return [refusal.reason, refusal.text, refusal.message, refusal.link, refusal.groups]


def _policy(data: dict[str, Any]) -> Policy:
    outcomes = [ColumnOutcome(name, Access(access), text, sql) for name, access, text, sql in data["outcomes"]]
    sets = [tuple(each) for each in data["sets"]]
    return Policy(
        at=datetime.fromisoformat(data["at"]),
        valid_until=_instant(data["valid_until"]),
        classes=tuple(PrincipalClass(tuple(members)) for members in data["classes"]),
        readers=tuple(data["readers"]),
        writers=tuple(data["writers"]),
        shadows=tuple(Shadow(person=person, user=user) for person, user in data["shadows"]),
        datasets=tuple(_dataset(each, data["names"], outcomes, sets) for each in data["datasets"]),
        endings=tuple(Ending(datetime.fromisoformat(at), tuple(users)) for at, users in data["endings"]),
        base_url=data["base_url"],
    )


def _dataset(
    data: list[Any], names: list[str], outcomes: list[ColumnOutcome], sets: list[tuple[int, ...]]
) -> DatasetPolicy:
    parts, (reason, text, message, link, groups), columns, shown, openings, spellings, gone = data
    return DatasetPolicy(
        name=TableName(*parts),
        refusal=Refusal(Reason(reason), text, message, link, tuple(groups)),
        columns=tuple([names[number] for number in columns]),
        shown=tuple(shown),
        openings=tuple(
            Opening(sets[number], row_filter, tuple([outcomes[each] for each in seen]), _instant(until))
            for number, row_filter, seen, until in openings
        ),
        spellings=tuple((name, tuple(others)) for name, others in spellings),
        gone_columns=tuple(gone),
    )


def _instant(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None
