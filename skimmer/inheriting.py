"""Lineage as a voice beside the first pass: what a column inherits from the columns it is derived from (the rule: catalog.lineage)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from catalog.lineage import ColumnFacts, inherited
from catalog.models import Column, Dataset
from catalog.names import ColumnName
from catalog.review import ColumnState
from skimmer.beside import Beside, Stance

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from catalog.lineage import Edge, Inheritance

    EdgesAbove = Callable[[Sequence[Column]], Sequence[Edge]]

SOURCE = "lineage"
_DECIDED, _PROPOSED = 0.9, 0.6  # how sure: people decided on the source, or it is only proposed itself


def no_edges(columns: Sequence[Column]) -> Sequence[Edge]:
    """Nothing stores edges yet. What reads them answers all that lead to columns of one dataset, in a fixed number of queries: those
    from the columns above, and through those that nobody decided on further up.
    """
    return ()


def lineage_voices(columns: Sequence[Column], edges_above: EdgesAbove = no_edges) -> dict[int, list[Beside]]:
    """The source for skimmer.proposing, by column id. Without edges it asks nothing; with edges two queries more than those take."""
    edges = edges_above(columns) if columns else ()
    if not edges:
        return {}
    found = inherited(edges, facts_of({name for edge in edges for name in (edge.source, edge.target)}))
    table = Dataset.objects.with_names().get(pk=columns[0].dataset_id).table_name
    return {
        column.pk: [voice_of(found[name])] for column in columns if (name := ColumnName(table, column.name)) in found
    }


def voice_of(inheritance: Inheritance) -> Beside:
    """It proposes what is inherited, with the mask that fits the values. A source on which nobody decided yet only tells."""
    if inheritance.decision == ColumnState.PENDING:
        return Beside(SOURCE, inheritance.words)
    return Beside(
        source=SOURCE,
        words=inheritance.words,
        stance=Stance.FOR,
        decision=inheritance.decision,
        type=inheritance.type,
        confidence=_DECIDED if inheritance.is_decided else _PROPOSED,
        mask=inheritance.mask,
        raises_confidence=True,
    )


def facts_of(names: Iterable[ColumnName]) -> list[ColumnFacts]:
    """What is known of columns by name; one query.

    What a column is only proposed because of its own sources is none of its own: two that are derived from each other would keep each
    other protected after the source of both was opened.
    """
    wanted = {(str(name.table), name.column): name for name in names}
    tables, columns = {table for table, _ in wanted}, {column for _, column in wanted}
    rows = Column.objects.present().filter(dataset__full_name__in=tables, name__in=columns, dataset__retired_at=None)
    facts = []
    for row in rows.select_related("dataset", "proposal"):
        name = wanted.get((row.dataset.full_name, row.name))
        if name is not None:
            facts.append(_facts(name, row))
    return facts


def _facts(name: ColumnName, row: Column) -> ColumnFacts:
    decision, proposal = ColumnState(row.decision), getattr(row, "proposal", None)
    if proposal is None:
        return ColumnFacts(name, decision, mask=row.mask)
    is_own = proposal.led_by != SOURCE
    return ColumnFacts(
        name,
        decision,
        proposed=ColumnState(proposal.decision) if is_own else None,
        type=proposal.type,
        mask=proposal.mask if decision == ColumnState.PENDING else row.mask,
    )
