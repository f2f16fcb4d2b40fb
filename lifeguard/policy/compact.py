"""As few rules on tables as mean exactly what the policy says: which users and which tables share a rule. PURE.

Rules are planned a schema at a time. For each set of users and each row filter, datasets that can share a rule do (`colouring`); what
is left is refused, with a message of its own for each table while the number of rules allows, else with one message for the tables of
the schema. Tables are always named, never "all others": one that nobody knows yet must stay closed. For the same reason a message for a
whole catalog would save no rule; schemas share a rule where their tables have the same names and say the same.

The rules of a schema hang on nothing but its datasets and the users of its classes, so a plan that was made before is used again.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import IntEnum
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from lifeguard.policy import refusals
from lifeguard.policy.colouring import Sayings, coloured
from lifeguard.policy.model import Access

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from lifeguard.policy.colouring import Saying
    from lifeguard.policy.model import ColumnOutcome
    from lifeguard.policy.policy import DatasetPolicy, Policy

# With more rules than this Trino's own work on each table shows (docs/policy-size.md); an operator may choose otherwise.
RULE_BUDGET = 2_000
_MOST_SAYINGS = 3_000_000  # what a memory holds before it starts over

_CLEAR, _HIDDEN, _REFUSED, _MASK = "c", "h", "r", "m"


class Telling(IntEnum):
    """How closely refusals in a schema name what they refuse; each tells more than the one before and takes as many rules or more."""

    SCHEMA = 0  # one message for whatever is closed in the schema
    REASON = 1  # one for each reason
    UNREVIEWED = 2  # tables that need review each their own
    TABLE = 3  # each table its own


class Rule(NamedTuple):
    """One rule on tables of one schema before it is written down. Everything is sorted; the first rule that fits decides.

    `classes` are those of the policy, None is everybody. `constraints` are numbers of `Sayings`: whatever is not clear. `message` is
    what a rule that refuses answers, its filter is then made from it.
    """

    tables: tuple[str, ...]
    classes: tuple[int, ...] | None
    row_filter: str | None
    constraints: tuple[Saying, ...]
    message: str | None = None


class Said(NamedTuple):
    """What a constraint does to a column: nothing of it is seen (None), or the mask; `is_refused`: the mask is the rule's message."""

    column: str
    mask: str | None
    is_refused: bool


@dataclass(frozen=True, slots=True)
class SchemaPlan:
    """The rules of one or more schemas that say the same, in order."""

    trino_catalog: str
    schemas: tuple[str, ...]
    rules: tuple[Rule, ...]
    telling: Telling
    datasets: int


class Memory:
    """What one planning worked out and the next may use again. As with that of `compile`: it saves work and changes nothing."""

    def __init__(self) -> None:
        self.sayings = Sayings()
        self._by_outcome: dict[int, Saying] = {}
        self._kept: list[object] = []
        self._hidden: dict[str, Saying] = {}
        self.plans: dict[tuple[str, str], _Planner] = {}

    def of_outcomes(self, outcomes: Sequence[ColumnOutcome]) -> list[Saying]:
        """By identity: most outcomes stand in many datasets."""
        known = self._by_outcome
        try:
            return [known[id(outcome)] for outcome in outcomes]
        except KeyError:
            for outcome in outcomes:
                if id(outcome) not in known:
                    self._kept.append(outcome)  # so that nothing else takes its place
                    known[id(outcome)] = self.sayings.number(outcome.name, _text(outcome))
        return [known[id(outcome)] for outcome in outcomes]

    def of_closed(self, names: Sequence[str], shown: str | None) -> list[Saying]:
        """Of every column of a closed dataset."""
        known = self._hidden
        try:
            said = [known[name] for name in names]
        except KeyError:
            for name in names:
                known.setdefault(name, self.sayings.number(name, _HIDDEN))
            said = [known[name] for name in names]
        if shown is not None:
            said[names.index(shown)] = self.sayings.number(shown, _REFUSED)
        return said

    def said(self, saying: Saying) -> Said:
        text = self.sayings.texts[saying]
        return Said(self.sayings.columns[saying], text[1:] if text.startswith(_MASK) else None, text == _REFUSED)

    def is_clear(self, saying: Saying) -> bool:
        return self.sayings.texts[saying] == _CLEAR

    def forget_if_large(self) -> None:
        """Start over once most of it is about things that are gone."""
        if len(self.sayings) + len(self._kept) > _MOST_SAYINGS:
            self.__init__()  # type: ignore[misc]


def _text(outcome: ColumnOutcome) -> str:
    match outcome.access:
        case Access.CLEAR:
            return _CLEAR
        case Access.HIDDEN:
            return _HIDDEN
        case _:
            return f"{_MASK}{outcome.expression}"


def plan(policy: Policy, memory: Memory, *, budget: int = RULE_BUDGET) -> tuple[SchemaPlan, ...]:
    """The rules on every table, the largest schemas first: whoever lists one pays for each table all rules before its own."""
    memory.forget_if_large()
    planners = {}
    for place, datasets in groupby(policy.datasets, key=lambda dataset: (dataset.name.trino_catalog, dataset.name.schema)):
        known = memory.plans.get(place)
        found = tuple(datasets)
        if known is None or known.base_url != policy.base_url or not _are_same(known.datasets, found):
            known = _Planner(found, policy.base_url, memory)
        planners[place] = known
    memory.plans = planners
    tellings = _within(budget, planners.values())
    plans = [planner.plan(telling) for planner, telling in zip(planners.values(), tellings, strict=True)]
    return tuple(sorted(_joined(plans), key=lambda each: (-each.datasets, each.trino_catalog, each.schemas)))


def _are_same(some: Sequence[object], others: Sequence[object]) -> bool:
    return len(some) == len(others) and all(one is other for one, other in zip(some, others, strict=True))


def _within(budget: int, planners: Iterable[_Planner]) -> list[Telling]:
    """How closely each schema can tell: closer where that costs the fewest rules, until the budget is used up."""
    found = list(planners)
    tellings = [Telling.SCHEMA] * len(found)
    used = sum(planner.count(Telling.SCHEMA) for planner in found)
    for telling in list(Telling)[1:]:
        costs = sorted(
            (planner.count(telling) - planner.count(tellings[index]), planner.place, index)
            for index, planner in enumerate(found)
        )
        for cost, _, index in costs:
            if used + cost > budget:
                break
            tellings[index] = telling
            used += cost
    return tellings


def _joined(plans: Iterable[SchemaPlan]) -> Iterator[SchemaPlan]:
    """Schemas of one catalog whose rules are the same to the letter, together. Messages name the schema, so few with closed tables."""
    same: dict[tuple[str, tuple[Rule, ...]], list[SchemaPlan]] = {}
    for each in plans:
        same.setdefault((each.trino_catalog, each.rules), []).append(each)
    for together in same.values():
        schemas = tuple(schema for each in together for schema in each.schemas)
        yield replace(together[0], schemas=schemas, datasets=sum(each.datasets for each in together))


class _Planner:
    """Plans the rules of one schema, each way of telling once."""

    def __init__(self, datasets: tuple[DatasetPolicy, ...], base_url: str, memory: Memory) -> None:
        self.datasets = datasets
        self.base_url = base_url
        name = datasets[0].name
        self.place = name.trino_catalog, name.schema
        self._memory = memory
        self._openings = tuple(self._open())
        self._plans: dict[Telling, SchemaPlan] = {}
        self._sets: list[list[int]] | None = None
        self._closed = [self._closed_said(dataset) for dataset in datasets]

    def count(self, telling: Telling) -> int:
        """How many rules this telling takes."""
        if telling is Telling.TABLE:
            return len(self._openings) + len(self.datasets)
        return len(self.plan(telling).rules)

    def plan(self, telling: Telling) -> SchemaPlan:
        if telling not in self._plans:
            rules = (*self._openings, *self._refusals(telling))
            self._plans[telling] = SchemaPlan(self.place[0], (self.place[1],), rules, telling, len(self.datasets))
        return self._plans[telling]

    # What is opened

    def _open(self) -> Iterator[Rule]:
        """For each set of users with the same rows, the datasets that can share a rule together."""
        found: dict[tuple[tuple[int, ...], str], tuple[list[DatasetPolicy], list[list[Saying]]]] = {}
        for dataset in self.datasets:
            for opening in dataset.openings:
                names, said = found.setdefault((opening.classes, opening.row_filter or ""), ([], []))
                names.append(dataset)
                said.append(self._opened_said(dataset, opening.columns))
        for (classes, row_filter), (datasets, said) in sorted(found.items()):
            for together in coloured(said, self._memory.sayings):
                tables = tuple(datasets[index].name.table for index in together)
                yield Rule(tables, classes, row_filter or None, self._constraints(said[index] for index in together))

    def _opened_said(self, dataset: DatasetPolicy, outcomes: Sequence[ColumnOutcome]) -> list[Saying]:
        said = self._memory.of_outcomes(outcomes)
        return said if not dataset.gone_columns and not dataset.spellings else self._with_others(dataset, said)

    def _with_others(self, dataset: DatasetPolicy, said: list[Saying]) -> list[Saying]:
        """Names under which Trino may know a column besides its own, and those that are gone."""
        sayings = self._memory.sayings
        by_name = {sayings.columns[each]: each for each in said}
        for name in dataset.gone_columns:
            by_name.setdefault(name, sayings.number(name, _HIDDEN))
        for name, others in dataset.spellings:
            if name in by_name and not self._memory.is_clear(by_name[name]):
                for other in set(others).difference(dataset.columns):
                    by_name.setdefault(other, sayings.number(other, sayings.texts[by_name[name]]))
        return list(by_name.values())

    # What is refused

    def _closed_said(self, dataset: DatasetPolicy) -> list[Saying]:
        said = self._memory.of_closed(dataset.columns, dataset.shown)
        return said if not dataset.gone_columns and not dataset.spellings else self._with_others(dataset, said)

    def _refusals(self, telling: Telling) -> Iterator[Rule]:
        alone, together = self._split(telling)
        for index in alone:
            dataset = self.datasets[index]
            constraints = self._constraints([self._closed[index]])
            yield Rule((dataset.name.table,), None, None, constraints, dataset.refusal.message)
        for message, indexes in together:
            for some in coloured([self._closed[index] for index in indexes], self._memory.sayings):
                chosen = [indexes[number] for number in some]
                tables = tuple(self.datasets[index].name.table for index in chosen)
                yield Rule(tables, None, None, self._constraints(self._closed[index] for index in chosen), message)

    def _split(self, telling: Telling) -> tuple[list[int], list[tuple[str, list[int]]]]:
        """The datasets that are refused each by itself, and the others by message."""
        alone: list[int] = []
        together: dict[str, list[int]] = {}
        messages: dict[object, str] = {}
        for index, dataset in enumerate(self.datasets):
            reason = dataset.refusal.reason
            if telling is Telling.TABLE or (telling is Telling.UNREVIEWED and reason is refusals.NOT_REVIEWED):
                alone.append(index)
                continue
            kind = None if telling is Telling.SCHEMA else reason
            if kind not in messages:
                messages[kind] = refusals.of_schema(kind, *self.place, self.base_url).message
            together.setdefault(messages[kind], []).append(index)
        return alone, sorted(together.items())

    def _constraints(self, said: Iterable[Iterable[Saying]]) -> tuple[Saying, ...]:
        """Everything that is said but what is clear, by the name of the column."""
        columns, texts = self._memory.sayings.columns, self._memory.sayings.texts
        kept = [each for each in set().union(*said) if texts[each] != _CLEAR]
        return tuple(sorted(kept, key=columns.__getitem__))
