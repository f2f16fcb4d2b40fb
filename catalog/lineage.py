"""What a column inherits from the columns it is derived from. PURE.

The rule, from its edges and from what is known of the columns upstream:

- A column that people protected or hid passes that on; so does one that is only proposed so. The strictest source wins.
- Openness is never inherited. A source that nobody decided on says "unknown"; one that a reviewer opened says nothing.
- A decided column stands for everything above it: a reviewer judged what it shows. An undecided one passes on what it inherits.
- Every derivation passes the value on, unless it is known that it does not: a count, or a column that only chooses rows.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from catalog.review import ColumnState

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from catalog.names import ColumnName

NO_MASK = "null"
NO_TYPE = "NONE"
MOST_SOURCES = 3
"""How many sources are named; of a column with more only these are, and it is said that there are others."""


class Derivation(StrEnum):
    """How a column came from another. What the source of the edges cannot tell is `unknown`."""

    COPIED = "copied"
    RENAMED = "renamed"
    TRANSFORMED = "transformed"
    AGGREGATED = "aggregated"
    FILTERED_JOIN = "filtered_join"  # the source stands in WHERE or ON only: it chooses rows and shows no value
    UNKNOWN = "unknown"


# What says how many there are, and nothing of what they are. Any other aggregate may show a value: the least, the greatest, a list,
# and the sum or average of a group of one.
_COUNTS = frozenset({"count", "count_if", "approx_distinct"})
_VERBATIM = frozenset({Derivation.COPIED, Derivation.RENAMED})


@dataclass(frozen=True, slots=True)
class Edge:
    """`target` is derived from `source`; `aggregate` names the function of an aggregation where that is known."""

    source: ColumnName
    target: ColumnName
    how: Derivation = Derivation.UNKNOWN
    aggregate: str = ""

    @property
    def carries(self) -> bool:
        """Whether something of the source's values may show in the target; yes, when in doubt."""
        if self.how == Derivation.AGGREGATED:
            return self.aggregate.strip().lower() not in _COUNTS
        return self.how != Derivation.FILTERED_JOIN

    @property
    def is_verbatim(self) -> bool:
        """Whether the target shows the source's very values, so that its mask fits."""
        return self.how in _VERBATIM


@dataclass(frozen=True, slots=True)
class ColumnFacts:
    """What is known of a column: what people decided, and what the scanner proposes (None where it was not scanned).

    `type` is the kind of data, `mask` the template of the decision, or of the proposal while there is none.
    """

    name: ColumnName
    decision: ColumnState = ColumnState.PENDING
    proposed: ColumnState | None = None
    type: str = NO_TYPE
    mask: str = NO_MASK


@dataclass(frozen=True, slots=True)
class Inheritance:
    """What a column inherits: `hidden`, `protected`, or `pending` where a source is undecided and nothing stricter is known.

    `sources` are the strictest ones, at most MOST_SOURCES by name; `is_decided` says that a person decided on the first of them. `mask` is
    a template's name that fits the values, if not the column's type: the caller checks that.
    """

    decision: ColumnState
    type: str
    mask: str
    sources: tuple[ColumnName, ...]
    has_more: bool
    is_decided: bool
    words: str


_STRICTNESS = {ColumnState.HIDDEN: 0, ColumnState.PROTECTED: 1, ColumnState.PENDING: 2, ColumnState.OPEN: 3}
_Item = tuple[int, bool]  # the number of a source, by strictness; whether it arrives verbatim
_Items = tuple[_Item, ...]
_KEPT = MOST_SOURCES + 2  # one to see that there are more, and one that may be the column itself


def inherited(edges: Iterable[Edge], facts: Iterable[ColumnFacts]) -> dict[ColumnName, Inheritance]:
    """What each derived column inherits, by name; a column that inherits nothing is not in it. Order of inputs never matters.

    Costs time and memory in proportion to columns and edges, whatever their shape: cycles, diamonds and chains of any length.
    """
    graph = _Graph(edges, facts)
    reach = graph.reach()
    found: dict[ColumnName, Inheritance] = {}
    made: dict[_Items, Inheritance] = {}  # many columns inherit the same
    for number, name in enumerate(graph.names):
        reaching = reach[number] if graph.is_undecided[number] else _merged(graph.arriving(number, reach))
        # The others only: in a cycle every column is derived from itself as well.
        items = [item for item in reaching if item[0] != graph.own[number]]
        if items:
            first = graph.states[items[0][0]]
            strictest = tuple(item for item in items if graph.states[item[0]] == first)
            if strictest not in made:
                made[strictest] = _inheritance(first, [(graph.sources[order], v) for order, v in strictest])
            found[name] = made[strictest]
    return found


class _Graph:
    """The columns by number, the carrying edges between them, and what each passes on of its own."""

    def __init__(self, edges: Iterable[Edge], facts: Iterable[ColumnFacts]) -> None:
        self.names: list[ColumnName] = []
        self.above: list[dict[int, bool]] = []  # by source, whether every edge from it is verbatim
        numbers: dict[ColumnName, int] = {}
        for edge in edges:
            if edge.carries and edge.source != edge.target:
                source, target = self._number(edge.source, numbers), self._number(edge.target, numbers)
                self.above[target][source] = self.above[target].get(source, True) and edge.is_verbatim
        self.facts = [ColumnFacts(name) for name in self.names]
        told: set[int] = set()
        for fact in facts:
            number = numbers.get(fact.name)
            if number is not None:
                self.facts[number] = min(self.facts[number], fact, key=_rank) if number in told else fact
                told.add(number)
        self.is_undecided = [fact.decision == ColumnState.PENDING for fact in self.facts]
        self._number_sources()

    def _number(self, name: ColumnName, numbers: dict[ColumnName, int]) -> int:
        number = numbers.setdefault(name, len(numbers))
        if number == len(self.names):
            self.names.append(name)
            self.above.append({})
        return number

    def _number_sources(self) -> None:
        """What passes something on, in the order in which it counts: the strictest, then the decided, then by name."""
        passing = [number for number, fact in enumerate(self.facts) if fact.decision != ColumnState.OPEN]
        passing.sort(key=lambda number: _rank(self.facts[number]))
        self.sources = [self.facts[number] for number in passing]
        self.states = [_state(fact) for fact in self.sources]
        self.own: list[int | None] = [None] * len(self.names)
        for order, number in enumerate(passing):
            self.own[number] = order

    def reach(self) -> list[_Items]:
        """What reaches each undecided column, and so goes on from there; columns of one cycle reach each other."""
        reach: list[_Items] = [()] * len(self.names)
        for group in self._groups():
            if len(group) == 1:
                reach[group[0]] = _merged(self.arriving(group[0], reach))
                continue
            inside = set(group)
            is_verbatim = all(v for number in group for source, v in self.above[number].items() if source in inside)
            items = _merged((item, v and is_verbatim) for number in group for item, v in self.arriving(number, reach))
            for number in group:
                reach[number] = items
        return reach

    def arriving(self, number: int, reach: list[_Items]) -> Iterator[_Item]:
        """What the sources of a column pass on to it: of their own, and, if nobody decided on them, what reaches them."""
        for source, is_verbatim in self.above[number].items():
            own = self.own[source]
            if own is not None:
                yield own, is_verbatim
            for item, was_verbatim in reach[source]:
                yield item, was_verbatim and is_verbatim

    def _groups(self) -> Iterator[list[int]]:
        """The undecided columns in groups that are derived from each other, each group after all that is above it.

        Tarjan's algorithm, without recursion: a chain may be as long as the lake.
        """
        index, low = [-1] * len(self.names), [0] * len(self.names)
        count = 0
        stack: list[int] = []
        is_stacked = bytearray(len(self.names))
        for start in range(len(self.names)):
            if index[start] >= 0 or not self.is_undecided[start]:
                continue
            path = [(start, iter(self.above[start]))]
            while path:
                node, rest = path[-1]
                if index[node] < 0:
                    index[node] = low[node] = count
                    count += 1
                    stack.append(node)
                    is_stacked[node] = True
                for source in rest:
                    if not self.is_undecided[source]:
                        continue
                    if index[source] < 0:
                        path.append((source, iter(self.above[source])))
                        break
                    if is_stacked[source]:
                        low[node] = min(low[node], low[source])
                else:
                    path.pop()
                    if path:
                        low[path[-1][0]] = min(low[path[-1][0]], low[node])
                    if low[node] == index[node]:
                        yield _popped(stack, node, is_stacked)


def _popped(stack: list[int], node: int, is_stacked: bytearray) -> list[int]:
    group: list[int] = []
    while not group or group[-1] != node:
        group.append(stack.pop())
        is_stacked[group[-1]] = False
    return group


def _state(fact: ColumnFacts) -> ColumnState:
    """What a column passes on: its decision, or what is proposed if that closes it."""
    if fact.decision == ColumnState.PENDING and fact.proposed in (ColumnState.HIDDEN, ColumnState.PROTECTED):
        return fact.proposed
    return fact.decision


def _rank(fact: ColumnFacts) -> tuple[object, ...]:
    is_pending = fact.decision == ColumnState.PENDING
    name = fact.name
    return (
        _STRICTNESS[_state(fact)],
        is_pending,
        name.table.parts,
        name.column,
        fact.type,
        fact.mask,
        fact.proposed or "",
    )


def _merged(items: Iterable[_Item]) -> _Items:
    """The first few of a set of items; one that arrives in two ways is verbatim only if it is in both."""
    found: dict[int, bool] = {}
    for order, is_verbatim in items:
        found[order] = found.get(order, True) and is_verbatim
    if len(found) <= 1:
        return tuple(found.items())
    return tuple((order, found[order]) for order in sorted(found)[:_KEPT])


def _inheritance(state: ColumnState, strictest: Sequence[tuple[ColumnFacts, bool]]) -> Inheritance:
    """From the sources that are as strict as the strictest."""
    named = [fact for fact, _ in strictest[:MOST_SOURCES]]
    has_more = len(strictest) > MOST_SOURCES
    masks = {fact.mask for fact in named}
    keeps_mask = state == ColumnState.PROTECTED and not has_more and len(masks) == 1 and all(v for _, v in strictest)
    return Inheritance(
        decision=state,
        type=next((fact.type for fact in named if fact.type != NO_TYPE), NO_TYPE),
        mask=named[0].mask if keeps_mask else NO_MASK,
        sources=tuple(fact.name for fact in named),
        has_more=has_more,
        is_decided=named[0].decision != ColumnState.PENDING,
        words=_words(named, state, has_more=has_more),
    )


def _words(named: Sequence[ColumnFacts], state: ColumnState, *, has_more: bool) -> str:
    """One sentence for a reviewer, such as "Derived from lake.crm.customers.email, which is protected."."""
    if state == ColumnState.PENDING:
        return f"Derived from {_listed(named, has_more=has_more)}, on which nobody has decided yet."
    decided = [fact for fact in named if fact.decision != ColumnState.PENDING]
    proposed = [fact for fact in named if fact.decision == ColumnState.PENDING]
    parts = []
    for facts, is_last, what in (
        (decided, not proposed, state.value),
        (proposed, True, f"proposed to be {state.value}"),
    ):
        if facts:
            is_several = len(facts) > 1 or (has_more and is_last)
            parts.append(
                f"{_listed(facts, has_more=has_more and is_last)}, which {'are' if is_several else 'is'} {what}"
            )
    return f"Derived from {', and from '.join(parts)}."


def _listed(facts: Sequence[ColumnFacts], *, has_more: bool) -> str:
    names = [str(fact.name) for fact in facts] + (["other columns"] if has_more else [])
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
