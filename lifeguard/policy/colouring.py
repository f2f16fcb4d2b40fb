"""Which datasets can share a rule: a colouring problem, solved greedily and the same way each time. PURE.

A rule on several tables says one thing of each column name: its value, a mask, or nothing. Two datasets can share one when no column
that both have is to be seen differently in them; a column that only one has does not matter to the other. So a set of datasets can
share a rule when what they say together is a function of the column's name, and a smallest number of rules is a smallest number of
such sets: as hard as colouring a graph. Datasets that say the same of the contested columns are one node here; nodes that say most go
first, each into the first set that it does not contradict.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

Saying = int
"""What is said of one column, as a number: the same number is the same column and the same said of it."""


class Sayings:
    """Numbers for what is said of columns. A text stands for what is said, so that an order exists that does not hang on the numbers."""

    def __init__(self) -> None:
        self.columns: list[str] = []
        self.texts: list[str] = []
        self._numbers: dict[tuple[str, str], Saying] = {}

    def number(self, column: str, text: str) -> Saying:
        key = (column, text)
        number = self._numbers.setdefault(key, len(self.columns))
        if number == len(self.columns):
            self.columns.append(column)
            self.texts.append(text)
        return number

    def __len__(self) -> int:
        return len(self.columns)


def coloured(said: Sequence[Iterable[Saying]], sayings: Sayings) -> list[list[int]]:
    """The indexes of `said` in sets without contradiction, each sorted, the sets by their first. What one index says must be without
    contradiction itself.
    """
    nodes = _nodes(said, _contested(said, sayings))
    if len(nodes) == 1:
        return [list(range(len(said)))]
    sets: dict[int, list[int]] = {}
    said_of: dict[str, int] = {}  # by column: the sets that say anything of it, as bits
    saying: dict[Saying, int] = {}  # by saying: the sets that say it
    columns, texts = sayings.columns, sayings.texts
    order = sorted(nodes, key=lambda node: (-len(node), sorted((columns[each], texts[each]) for each in node)))
    for node in order:
        against = 0
        for each in node:
            against |= said_of.get(columns[each], 0) & ~saying.get(each, 0)
        free = (~against & (against + 1)).bit_length() - 1  # the lowest set that nothing speaks against
        for each in node:
            said_of[columns[each]] = said_of.get(columns[each], 0) | 1 << free
            saying[each] = saying.get(each, 0) | 1 << free
        sets.setdefault(free, []).extend(nodes[node])
    return sorted(sorted(indexes) for indexes in sets.values())


def _contested(said: Sequence[Iterable[Saying]], sayings: Sayings) -> set[Saying]:
    """What is said of columns of which something else is said, too."""
    by_column: dict[str, list[Saying]] = {}
    for each in set().union(*said):
        by_column.setdefault(sayings.columns[each], []).append(each)
    return {each for same in by_column.values() if len(same) > 1 for each in same}


def _nodes(said: Sequence[Iterable[Saying]], contested: set[Saying]) -> dict[frozenset[Saying], list[int]]:
    nodes: dict[frozenset[Saying], list[int]] = {}
    for index, each in enumerate(said):
        nodes.setdefault(frozenset(contested.intersection(each)), []).append(index)
    return nodes
