"""What of a whole schema or Trino catalog is closed to one person: where the link leads that Trino's refusal gives for all of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Q

from catalog.access import AccessSummary, access_summaries, reach
from catalog.models import Dataset, ReviewRequest, Schema, TrinoCatalog
from catalog.names import CatalogName, SchemaName
from catalog.paging import Page, cut_page
from catalog.review import RequestState, ReviewState

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from catalog.models import User

_SIMILAR = 8


@dataclass(frozen=True, slots=True)
class Scope:
    """A schema or Trino catalog by the name in a link: the rows of that name, in whatever case, and where its own page is."""

    name: SchemaName | CatalogName
    schemas: tuple[Schema, ...]
    trino_catalog: TrinoCatalog | None = None

    @property
    def is_catalog(self) -> bool:
        return self.trino_catalog is not None


@dataclass(frozen=True, slots=True)
class ClosedRow:
    """A dataset that is closed to the person; `asked_at` is when they asked for its review, if they did and nobody answered yet."""

    dataset: Dataset
    access: AccessSummary
    asked_at: datetime | None

    @property
    def needs_review(self) -> bool:
        return bool(self.dataset.state != ReviewState.APPROVED)


def find_scope(user: User, name: SchemaName | CatalogName) -> Scope | None:
    """What of this name `user` can see; None where there is nothing, or nothing any more. Names compare as Trino compares them."""
    if isinstance(name, CatalogName):
        found = TrinoCatalog.objects.visible_to(user).filter(name__iexact=name.trino_catalog).first()
        return Scope(name, (), found) if found else None
    schemas = Schema.objects.visible_to(user).select_related("trino_catalog")
    named = schemas.filter(trino_catalog__name__iexact=name.trino_catalog, name__iexact=name.schema)
    rows = tuple(named.order_by("pk")[:_SIMILAR])
    return Scope(name, rows) if rows else None


def closed_rows(user: User, scope: Scope, *, text: str, page: int, at: datetime) -> Page:
    """The datasets of `scope` that `user` cannot read, by name. A fixed number of queries, however large the scope.

    Access is no column of a table: what no rule reaches is left to the database, and the rest is asked about page by page.
    """
    rows = Dataset.objects.visible_to(user).with_names()
    if scope.trino_catalog is not None:
        rows = rows.filter(schema__trino_catalog=scope.trino_catalog)
    else:
        rows = rows.filter(schema__in=[schema.pk for schema in scope.schemas])
    if text:
        rows = rows.filter(full_name__icontains=text)
    may_read = rows.filter(reach(user, at), state=ReviewState.APPROVED).order_by()
    cut = cut_page(rows.exclude(pk__in=may_read.values("pk")).order_by("full_name"), page)
    access = access_summaries(user, cut.rows, at)
    asked = _asked(user, cut.rows)
    made = [
        ClosedRow(dataset, access[dataset.pk], asked.get(dataset.pk))
        for dataset in cut.rows
        if not access[dataset.pk].is_readable
    ]
    return Page(made, cut.number, cut.total, cut.is_cut)


def _asked(user: User, datasets: Sequence[Dataset]) -> dict[int, datetime]:
    own = ReviewRequest.objects.filter(requester=user, state=RequestState.OPEN, dataset__in=datasets)
    return dict(own.values_list("dataset_id", "asked_at"))


def similar_scopes(user: User, name: SchemaName | CatalogName | None, text: str) -> list[str]:
    """A few names that hold the last part of what was looked for, such as the same schema in another Trino catalog."""
    part = (name.schema if isinstance(name, SchemaName) else name.trino_catalog) if name else text.replace('"', "")
    part = part.rsplit(".", 1)[-1].strip()
    if len(part) < 2:
        return []
    rows = Schema.objects.visible_to(user).select_related("trino_catalog")
    wanted = Q(name__icontains=part) | Q(trino_catalog__name__icontains=part)
    named = rows.filter(wanted).order_by("trino_catalog__name", "name")[:_SIMILAR]
    return [str(SchemaName(schema.trino_catalog.name, schema.name)) for schema in named]
