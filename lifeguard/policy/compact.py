"""As few rules on tables as mean exactly what the policy says: which users and which tables share a rule. PURE.

Rules are planned a schema at a time. For each set of users and each row filter, datasets that can share a rule do (`colouring`); what
is left is refused, with a message of its own for each table while the number of rules allows, else with one message for the tables of
the schema, else for those of the whole Trino catalog. Hiding columns takes most of the bytes, since Trino wants each name, and a rule for
a whole catalog names each once. It means all tables that got so far, which must be known ones: a table that nobody knows yet must stay
closed. So a guard for each schema comes before it, and ends the search for every name that is not known. All other rules name tables.

The rules of a schema hang on nothing but its datasets and the users of its classes, so a plan that was made before is used again.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from lifeguard.policy import refusals
from lifeguard.policy.colouring import Sayings, coloured
from lifeguard.policy.model import Access, Reason

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from lifeguard.policy.colouring import Saying
    from lifeguard.policy.model import ColumnOutcome
    from lifeguard.policy.policy import DatasetPolicy, Policy

# What refusals of schemas may take at the most, of the 8 MB that a policy is meant to have. A hidden column takes about 44 bytes.
_MOST_HIDDEN = 4_000_000 // 44
# A schema of so many tables keeps refusals of its own, also where others are refused by their Trino catalog: closer messages for many
# tables at once, and listing them costs Trino the same.
_LARGE = 500
# Trino tries one rule after the other for each table. An operator may choose another number (POLICY_RULE_BUDGET).
RULE_BUDGET = 2_000
_MOST_SAYINGS = 3_000_000  # what a memory holds before it starts over

_CLEAR, _HIDDEN, _REFUSED, _MASK = "c", "h", "r", "m"


class Telling(IntEnum):
    """How closely refusals in a schema name what they refuse; each tells more than the one before and takes as many rules or more."""

    CATALOG = 0  # one message for whatever is closed in the Trino catalog
    SCHEMA = 1  # the same for the schema
    REASON = 2  # one for each reason
    UNREVIEWED = 3  # tables that need review each their own
    TABLE = 4  # each table its own


class Rule(NamedTuple):
    """One rule on tables of one schema before it is written down. Everything is sorted; the first rule that fits decides.

    `tables` are its tables, None is all. `classes` are those of the policy, None is everybody. `constraints` are numbers of `Sayings`:
    whatever is not clear. `message` is what a rule that refuses answers, its filter is then made from it. A guard is for all tables
    but `tables`, and gives nothing.
    """

    tables: tuple[str, ...] | None
    classes: tuple[int, ...] | None
    row_filter: str | None
    constraints: tuple[Saying, ...]
    message: str | None = None
    is_guard: bool = False


class Said(NamedTuple):
    """What a constraint does to a column: nothing of it is seen (None), or the mask; `is_refused`: the mask is the rule's message."""

    column: str
    mask: str | None
    is_refused: bool


@dataclass(frozen=True, slots=True)
class SchemaPlan:
    """Rules, in order, each of them on all these schemas. `datasets` is how many are refused in this telling."""

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
        self.refusals: dict[str, tuple[list[_Planner], tuple[SchemaPlan, ...]]] = {}

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

    def of_closed(self, names: Sequence[str], shown: Sequence[str]) -> list[Saying]:
        """Of every column of a closed dataset."""
        known = self._hidden
        try:
            said = [known[name] for name in names]
        except KeyError:
            for name in names:
                known.setdefault(name, self.sayings.number(name, _HIDDEN))
            said = [known[name] for name in names]
        for name in shown:
            said[names.index(name)] = self.sayings.number(name, _REFUSED)
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
    for place, datasets in groupby(
        policy.datasets, key=lambda dataset: (dataset.name.trino_catalog, dataset.name.schema)
    ):
        known = memory.plans.get(place)
        found = tuple(datasets)
        if known is None or known.base_url != policy.base_url or not _are_same(known.datasets, found):
            known = _Planner(found, policy.base_url, memory)
        planners[place] = known
    memory.plans = planners
    by_size = sorted(planners.values(), key=lambda planner: (-len(planner.datasets), planner.place))
    tellings = _within(budget, by_size)
    if tellings is None:
        return tuple(_by_catalog(by_size, memory))
    return tuple(planner.plan(telling) for planner, telling in zip(by_size, tellings, strict=True))


def _are_same(some: Sequence[object], others: Sequence[object]) -> bool:
    return len(some) == len(others) and all(one is other for one, other in zip(some, others, strict=True))


def _within(budget: int, planners: Sequence[_Planner]) -> list[Telling] | None:
    """How closely each schema can tell: closer where that costs the fewest rules, until the budget is used up; None where not even one
    message for each schema is within it.
    """
    used = sum(planner.count(Telling.SCHEMA) for planner in planners)
    if used > budget or sum(planner.hidden for planner in planners) > _MOST_HIDDEN:
        return None
    tellings = [Telling.SCHEMA] * len(planners)
    for telling in (Telling.REASON, Telling.UNREVIEWED, Telling.TABLE):
        costs = sorted(
            (planner.count(telling) - planner.count(tellings[index]), planner.place, index)
            for index, planner in enumerate(planners)
        )
        for cost, _, index in costs:
            if used + cost > budget:
                break
            tellings[index] = telling
            used += cost
    return tellings


def _by_catalog(planners: Sequence[_Planner], memory: Memory) -> Iterator[SchemaPlan]:
    """Openings by schema, then for the catalog the guards, what cannot share the last rule, and the last rule."""
    by_catalog: dict[str, list[_Planner]] = {}
    for planner in planners:
        by_catalog.setdefault(planner.place[0], []).append(planner)
    for trino_catalog, planned in by_catalog.items():
        yield from (planner.plan(Telling.SCHEMA) for planner in planned if planner.is_large)
        its = [planner for planner in planned if not planner.is_large]
        if not its:
            continue
        yield from (planner.openings for planner in its)
        yield from (planner.guard for planner in its)
        known = memory.refusals.get(trino_catalog)
        if known is None or not _are_same(known[0], its):
            known = memory.refusals[trino_catalog] = its, tuple(_refusals_of_catalog(trino_catalog, its, memory))
        yield from known[1]


def _refusals_of_catalog(trino_catalog: str, planners: Sequence[_Planner], memory: Memory) -> Iterator[SchemaPlan]:
    """Every known table of the catalog. Those that most tables can share a rule with come last and need not be named."""
    found = [(planner, index) for planner in planners for index in range(len(planner.datasets))]
    message = refusals.of_catalog(None, trino_catalog, planners[0].base_url).message
    sets = sorted(
        coloured([planner.closed[index] for planner, index in found], memory.sayings),
        key=lambda each: (len(each), each),
    )
    for together in sets[:-1]:
        by_schema: dict[str, list[tuple[_Planner, int]]] = {}
        for number in together:
            by_schema.setdefault(found[number][0].place[1], []).append(found[number])
        for schema, members in by_schema.items():
            tables = tuple(planner.datasets[index].name.table for planner, index in members)
            constraints = constrained((planner.closed[index] for planner, index in members), memory)
            rule = Rule(tables, None, None, constraints, message)
            yield SchemaPlan(trino_catalog, (schema,), (rule,), Telling.CATALOG, len(tables))
    last = [found[number] for number in sets[-1]]
    constraints = constrained((planner.closed[index] for planner, index in last), memory)
    schemas = tuple(sorted(planner.place[1] for planner in planners))
    yield SchemaPlan(
        trino_catalog, schemas, (Rule(None, None, None, constraints, message),), Telling.CATALOG, len(last)
    )


def constrained(said: Iterable[Iterable[Saying]], memory: Memory) -> tuple[Saying, ...]:
    """Everything that is said but what is clear, by the name of the column."""
    columns, texts = memory.sayings.columns, memory.sayings.texts
    kept = [each for each in set().union(*said) if texts[each] != _CLEAR]
    return tuple(sorted(kept, key=columns.__getitem__))


class _Planner:
    """Plans the rules of one schema, each way of telling once."""

    def __init__(self, datasets: tuple[DatasetPolicy, ...], base_url: str, memory: Memory) -> None:
        self.datasets = datasets
        self.base_url = base_url
        name = datasets[0].name
        self.place = name.trino_catalog, name.schema
        self._memory = memory
        self.closed = [self._closed_said(dataset) for dataset in datasets]
        self.openings = SchemaPlan(*self._where, tuple(self._open()), Telling.CATALOG, 0)
        self._plans: dict[Telling, SchemaPlan] = {}
        self._guard: SchemaPlan | None = None

    @property
    def _where(self) -> tuple[str, tuple[str, ...]]:
        return self.place[0], (self.place[1],)

    @property
    def is_large(self) -> bool:
        return len(self.datasets) >= _LARGE

    @property
    def guard(self) -> SchemaPlan:
        """Ends the search for every table that is not known."""
        if self._guard is None:
            tables = tuple(dataset.name.table for dataset in self.datasets)
            self._guard = SchemaPlan(*self._where, (Rule(tables, None, None, (), is_guard=True),), Telling.CATALOG, 0)
        return self._guard

    @property
    def hidden(self) -> int:
        """How many columns its refusals name when they name as little as they can."""
        return sum(len(rule.constraints) for rule in self.plan(Telling.SCHEMA).rules if rule.message is not None)

    def count(self, telling: Telling) -> int:
        """How many rules this telling takes."""
        if telling is Telling.TABLE:
            return len(self.openings.rules) + len(self.datasets)
        return len(self.plan(telling).rules)

    def plan(self, telling: Telling) -> SchemaPlan:
        """All rules of the schema, those that refuse in this telling."""
        if telling not in self._plans:
            rules = (*self.openings.rules, *self._refusals(telling))
            self._plans[telling] = SchemaPlan(*self._where, rules, telling, len(self.datasets))
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
                yield Rule(
                    tables, classes, row_filter or None, constrained((said[index] for index in together), self._memory)
                )

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
            constraints = constrained([self.closed[index]], self._memory)
            yield Rule((dataset.name.table,), None, None, constraints, dataset.refusal.message)
        for message, indexes in together:
            for some in coloured([self.closed[index] for index in indexes], self._memory.sayings):
                chosen = [indexes[number] for number in some]
                tables = tuple(self.datasets[index].name.table for index in chosen)
                constraints = constrained((self.closed[index] for index in chosen), self._memory)
                yield Rule(tables, None, None, constraints, message)

    def _split(self, telling: Telling) -> tuple[list[int], list[tuple[str, list[int]]]]:
        """The datasets that are refused each by itself, and the others by message."""
        alone: list[int] = []
        together: dict[str, list[int]] = {}
        messages: dict[Reason | None, str] = {}
        for index, dataset in enumerate(self.datasets):
            reason = dataset.refusal.reason
            if telling is Telling.TABLE or (telling is Telling.UNREVIEWED and reason is Reason.NOT_REVIEWED):
                alone.append(index)
                continue
            kind = None if telling <= Telling.SCHEMA else reason
            if kind not in messages:
                messages[kind] = self._message(kind)
            together.setdefault(messages[kind], []).append(index)
        return alone, sorted(together.items())

    def _message(self, reason: Reason | None) -> str:
        return refusals.of_schema(reason, *self.place, self.base_url).message
