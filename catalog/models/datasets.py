"""What data exists: Trino catalogs, schemas, datasets (tables and views) and their columns."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from catalog.engine.base import DatasetKind, KeyKind
from catalog.names import TableName
from catalog.querysets import ColumnQuerySet, DatasetQuerySet, SchemaQuerySet, TrinoCatalogQuerySet
from catalog.review import ColumnState, ReviewState

if TYPE_CHECKING:
    from django_stubs_ext.db.models.manager import RelatedManager

    from catalog.models.reviews import Proposal, ReviewRequest


def _choices(kind: type[DatasetKind | KeyKind | ColumnState | ReviewState]) -> list[tuple[str, str]]:
    return [(item.value, item.value.replace("_", " ")) for item in kind]


class TrinoCatalog(models.Model):
    """A Trino catalog, as the engine names it. A failed discovery leaves everything but `last_error` as it was."""

    name = models.TextField(unique=True)
    discovered_at = models.DateTimeField(null=True, blank=True)
    last_error = models.TextField(blank=True)
    last_error_at = models.DateTimeField(null=True, blank=True)
    retired_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar = TrinoCatalogQuerySet.as_manager()
    schemas: RelatedManager[Schema]

    class Meta:
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name


class Schema(models.Model):
    trino_catalog = models.ForeignKey(TrinoCatalog, on_delete=models.PROTECT, related_name="schemas")
    name = models.TextField()
    retired_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar = SchemaQuerySet.as_manager()
    datasets: RelatedManager[Dataset]

    class Meta:
        ordering = ("trino_catalog__name", "name")
        constraints = (models.UniqueConstraint("trino_catalog", "name", name="schema_once_in_catalog"),)
        permissions = (("review_schema", "Can review every dataset of this schema"),)

    def __str__(self) -> str:
        return f"{self.trino_catalog.name}.{self.name}"


class Dataset(models.Model):
    """A table or view. New ones are pending: visible by name, readable to nobody, until a person approves.

    `version` grows with every change that a reviewer must have seen (a column, a type, a proposal, a decision); a review
    that was made on an older version is refused. `trino_catalog` repeats the schema's, for indexes.
    """

    schema = models.ForeignKey(Schema, on_delete=models.PROTECT, related_name="datasets")
    name = models.TextField()
    full_name = models.TextField(unique=True)  # str(TableName), for search, order and links
    kind = models.CharField(max_length=20, choices=_choices(DatasetKind), default=DatasetKind.TABLE.value)
    comment = models.TextField(blank=True)  # the source's own
    description = models.TextField(blank=True)  # Boathouse's own, in front of the comment
    view_sql = models.TextField(blank=True)
    state = models.CharField(max_length=10, choices=_choices(ReviewState), default=ReviewState.PENDING.value)
    reason = models.TextField(blank=True)  # of the last review
    reviewed_at = models.DateTimeField(null=True, blank=True)
    reviewed_by = models.ForeignKey("catalog.User", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    version = models.PositiveIntegerField(default=1)
    discovered_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    retired_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar = DatasetQuerySet.as_manager()
    columns: RelatedManager[Column]
    keys: RelatedManager[DatasetKey]
    requests: RelatedManager[ReviewRequest]

    class Meta:
        ordering = ("full_name",)
        constraints = (models.UniqueConstraint("schema", "name", name="dataset_once_in_schema"),)
        indexes = (models.Index(F("state"), F("changed_at"), condition=Q(retired_at=None), name="dataset_queue"),)
        permissions = (
            ("review_dataset", "Can review this dataset, or every dataset"),
            ("administer_dataset", "Owns this dataset: describes it and gives access to it"),
        )

    def __str__(self) -> str:
        return self.full_name

    @property
    def table_name(self) -> TableName:
        """Costs queries unless loaded with `schema__trino_catalog`."""
        return TableName(self.schema.trino_catalog.name, self.schema.name, self.name)


class DatasetKey(models.Model):
    """A primary, unique or foreign key that the engine knows; replaced as a whole by each discovery."""

    dataset = models.ForeignKey(Dataset, on_delete=models.CASCADE, related_name="keys")
    kind = models.CharField(max_length=10, choices=_choices(KeyKind))
    columns = ArrayField(models.TextField())
    target_name = models.TextField(blank=True)
    target_columns = ArrayField(models.TextField(), default=list)

    class Meta:
        ordering = ("dataset", "kind", "id")

    def __str__(self) -> str:
        return f"{self.kind} key of {self.dataset_id}"


class Column(models.Model):
    """A column, by the name that Trino shows (lower case). `mask` names a template of lifeguard.policy.masks.

    `decided_in_bulk`: its decision was taken as proposed by many at once, so it tells nothing of other columns.
    """

    dataset = models.ForeignKey(Dataset, on_delete=models.CASCADE, related_name="columns")
    name = models.TextField()
    source_name = models.TextField()  # as the engine spells it
    type = models.TextField()
    position = models.PositiveIntegerField()
    comment = models.TextField(blank=True)
    nullable = models.BooleanField(default=True)
    decision = models.CharField(max_length=10, choices=_choices(ColumnState), default=ColumnState.PENDING.value)
    mask = models.CharField(max_length=20, default="null")
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey("catalog.User", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    decided_in_bulk = models.BooleanField(default=False)
    discovered_at = models.DateTimeField()
    retired_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar = ColumnQuerySet.as_manager()
    proposal: Proposal  # raises Proposal.DoesNotExist where nothing was scanned yet

    class Meta:
        ordering = ("dataset", "position", "id")
        constraints = (models.UniqueConstraint("dataset", "name", name="column_once_in_dataset"),)
        indexes = (
            models.Index(fields=["name"], name="column_name"),
            models.Index(
                F("name"),
                F("decided_at").desc(),
                condition=Q(decision__in=["open", "protected", "hidden"], decided_in_bulk=False, retired_at=None),
                name="column_precedents",
            ),
        )

    def __str__(self) -> str:
        return self.name
