"""What the catalog looks like from outside."""

from __future__ import annotations

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from catalog.api.base import Body, IdField
from catalog.api.filters import choices
from catalog.engine.base import DatasetKind, KeyKind
from catalog.models import (
    AuditEvent,
    Column,
    ColumnReview,
    Dataset,
    DatasetKey,
    Proposal,
    Review,
    ReviewRequest,
    Schema,
    TrinoCatalog,
)
from catalog.review import ColumnState, Outcome, RequestState, ReviewState
from catalog.views.review_form import MOST_REASON

MAX_TEXT = 10_000


def state_field(kind: type[Any], **kwargs: Any) -> serializers.ChoiceField:
    """One of the values of an enum."""
    return serializers.ChoiceField(choices=choices(kind), **kwargs)


class TrinoCatalogSerializer(serializers.ModelSerializer[TrinoCatalog]):
    class Meta:
        model = TrinoCatalog
        fields: tuple[str, ...] = ("id", "name", "discovered_at", "last_error_at")
        read_only_fields = fields


class SchemaSerializer(serializers.ModelSerializer[Schema]):
    trino_catalog = serializers.CharField(source="trino_catalog.name")

    class Meta:
        model = Schema
        fields: tuple[str, ...] = ("id", "trino_catalog", "name")
        read_only_fields = fields


class DatasetSerializer(serializers.ModelSerializer[Dataset]):
    trino_catalog = serializers.CharField(source="schema.trino_catalog.name")
    schema = serializers.CharField(source="schema.name")
    kind = state_field(DatasetKind)
    state = state_field(ReviewState)
    types = serializers.ListField(child=serializers.CharField(), help_text="What the scans found in its columns.")

    class Meta:
        model = Dataset
        fields: tuple[str, ...] = (
            "id",
            "full_name",
            "trino_catalog",
            "schema",
            "schema_id",
            "name",
            "kind",
            "description",
            "comment",
            "state",
            "reason",
            "reviewed_at",
            "types",
            "version",
            "discovered_at",
            "changed_at",
        )
        read_only_fields = fields


class DatasetKeySerializer(serializers.ModelSerializer[DatasetKey]):
    kind = state_field(KeyKind)

    class Meta:
        model = DatasetKey
        fields: tuple[str, ...] = ("kind", "columns", "target_name", "target_columns")
        read_only_fields = fields


class DatasetDetailSerializer(DatasetSerializer):
    reviewed_by = serializers.CharField(source="reviewed_by.username", allow_null=True, default=None)
    keys = DatasetKeySerializer(many=True)
    view_sql = serializers.SerializerMethodField(
        help_text="Of a view; only for those who may review or own it, as it may name values."
    )
    may_review = serializers.BooleanField()
    may_administer = serializers.BooleanField()

    class Meta(DatasetSerializer.Meta):
        fields: tuple[str, ...] = (
            *DatasetSerializer.Meta.fields,
            "reviewed_by",
            "keys",
            "view_sql",
            "may_review",
            "may_administer",
        )
        read_only_fields = fields

    @extend_schema_field(serializers.CharField(allow_null=True))
    def get_view_sql(self, dataset: Any) -> str | None:
        return str(dataset.view_sql) if dataset.may_review or dataset.may_administer else None


class ProposalSummarySerializer(serializers.ModelSerializer[Proposal]):
    decision = state_field(ColumnState)
    drift = serializers.CharField(
        help_text="Where it is another proposal than the one that the reviewer of a decided column saw: exposed "
        "(decided open), stricter or looser (than decided); else empty."
    )

    class Meta:
        model = Proposal
        fields: tuple[str, ...] = ("id", "decision", "mask", "type", "confidence", "proposed_at", "drift")
        read_only_fields = fields


class ColumnSerializer(serializers.ModelSerializer[Column]):
    dataset_id = serializers.IntegerField()
    dataset = serializers.CharField(source="dataset.full_name")
    decision = state_field(ColumnState)
    proposal = serializers.SerializerMethodField()

    class Meta:
        model = Column
        fields: tuple[str, ...] = (
            "id",
            "dataset_id",
            "dataset",
            "name",
            "type",
            "position",
            "comment",
            "nullable",
            "decision",
            "mask",
            "decided_at",
            "proposal",
        )
        read_only_fields = fields

    @extend_schema_field(ProposalSummarySerializer(allow_null=True))
    def get_proposal(self, column: Column) -> Any:
        proposal = getattr(column, "proposal", None)
        return None if proposal is None else ProposalSummarySerializer(proposal).data


class EvidenceSerializer(serializers.Serializer[Any]):
    recognizer = serializers.CharField()
    words = serializers.CharField()
    matched = serializers.IntegerField()
    sampled = serializers.IntegerField()
    shapes = serializers.ListField(child=serializers.CharField())
    stance = serializers.SerializerMethodField(
        help_text="Whether it speaks for the proposal, against it, or only notes something."
    )

    @extend_schema_field(serializers.ChoiceField(choices=["for", "against", "note"]))
    def get_stance(self, evidence: Any) -> str:
        return str(evidence.get("stance", "for"))


class ProposalSerializer(ProposalSummarySerializer):
    column_id = serializers.IntegerField()
    column = serializers.CharField(source="column.name")
    dataset_id = serializers.IntegerField(source="column.dataset_id")
    dataset = serializers.CharField(source="column.dataset.full_name")
    evidence = serializers.SerializerMethodField(
        help_text="Redacted shapes; null unless you may review or own the dataset."
    )

    class Meta(ProposalSummarySerializer.Meta):
        fields: tuple[str, ...] = (
            *ProposalSummarySerializer.Meta.fields,
            "column_id",
            "column",
            "dataset_id",
            "dataset",
            "classifier",
            "evidence",
        )
        read_only_fields = fields

    @extend_schema_field(EvidenceSerializer(many=True, allow_null=True))
    def get_evidence(self, proposal: Any) -> Any:
        return EvidenceSerializer(proposal.evidence, many=True).data if proposal.shows_evidence else None


class ReviewSerializer(serializers.ModelSerializer[Review]):
    dataset_id = serializers.IntegerField()
    dataset = serializers.CharField(source="dataset.full_name")
    reviewer = serializers.CharField(source="reviewer.username")
    outcome = state_field(Outcome)

    class Meta:
        model = Review
        fields: tuple[str, ...] = (
            "id",
            "dataset_id",
            "dataset",
            "reviewer",
            "outcome",
            "reason",
            "dataset_version",
            "at",
        )
        read_only_fields = fields


class ColumnReviewSerializer(serializers.ModelSerializer[ColumnReview]):
    column_id = serializers.IntegerField()
    column = serializers.CharField(source="column.name")

    class Meta:
        model = ColumnReview
        fields: tuple[str, ...] = ("column_id", "column", "before", "decision", "mask", "proposed", "proposed_type")
        read_only_fields = fields


class ReviewDetailSerializer(ReviewSerializer):
    columns = ColumnReviewSerializer(many=True)

    class Meta(ReviewSerializer.Meta):
        fields: tuple[str, ...] = (*ReviewSerializer.Meta.fields, "columns")
        read_only_fields = fields


class ReviewRequestSerializer(serializers.ModelSerializer[ReviewRequest]):
    dataset_id = serializers.IntegerField()
    dataset = serializers.CharField(source="dataset.full_name")
    requester = serializers.CharField(source="requester.username")
    state = state_field(RequestState)

    class Meta:
        model = ReviewRequest
        fields: tuple[str, ...] = (
            "id",
            "dataset_id",
            "dataset",
            "requester",
            "reason",
            "state",
            "asked_at",
            "closed_at",
        )
        read_only_fields = fields


class AuditEventSerializer(serializers.ModelSerializer[AuditEvent]):
    actor = serializers.CharField(source="actor_name")

    class Meta:
        model = AuditEvent
        fields: tuple[str, ...] = ("id", "at", "actor", "action", "target_type", "target_id", "target_name", "data")
        read_only_fields = fields


# --- What is sent ------------------------------------------------------------------------------------------


class DescriptionBody(Body):
    description = serializers.CharField(allow_blank=True, max_length=MAX_TEXT)


class ColumnChoiceBody(Body):
    decision = serializers.ChoiceField(choices=[(s.value, s.value) for s in ColumnState if s != ColumnState.PENDING])
    mask = serializers.CharField(required=False, max_length=20, help_text="A mask template, for a protected column.")


class OutlookLineSerializer(serializers.Serializer[Any]):
    subject = serializers.CharField()
    text = serializers.CharField()
    widens = serializers.BooleanField()
    narrows = serializers.BooleanField()


class OutlookSerializer(serializers.Serializer[Any]):
    """What a review would change, in words; users are named only for those who may see principals."""

    gaining = serializers.IntegerField(help_text="Trino users who would see more.")
    losing = serializers.IntegerField(help_text="Trino users who would see less.")
    datasets = serializers.IntegerField(help_text="Datasets that would change for somebody.")
    lines = OutlookLineSerializer(many=True)
    notes = serializers.ListField(child=serializers.CharField())
    digest = serializers.CharField(help_text="The same digest, the same effect.")


class ReviewBody(Body):
    dataset_id = IdField()
    version = serializers.IntegerField(
        min_value=0, max_value=2**31 - 1, help_text="The dataset's version that you looked at."
    )
    outcome = state_field(Outcome)
    reason = serializers.CharField(required=False, allow_blank=True, default="", max_length=MOST_REASON)
    columns = serializers.DictField(
        child=ColumnChoiceBody(),
        required=False,
        default=dict,
        help_text="Decisions by column id; an approval needs one for every column.",
    )
    as_proposed = serializers.BooleanField(
        required=False,
        default=False,
        help_text="Columns that `columns` does not name stay as decided, or become what the scan proposed.",
    )

    def validate_columns(self, columns: dict[str, dict[str, str]]) -> dict[int, dict[str, str]]:
        wrong = [key for key in columns if not (key.isascii() and key.isdigit() and len(key) <= 18)]
        if wrong:
            raise serializers.ValidationError({key: ["This is not the id of a column."] for key in wrong})
        return {int(key): choice for key, choice in columns.items()}


class ReviewRequestBody(Body):
    dataset_id = IdField()
    reason = serializers.CharField(required=False, allow_blank=True, default="", max_length=MAX_TEXT)


# --- The caller --------------------------------------------------------------------------------------------


class MeSerializer(serializers.Serializer[Any]):
    id = serializers.IntegerField()
    username = serializers.CharField()
    display_name = serializers.CharField()
    email = serializers.CharField()
    roles = serializers.ListField(child=serializers.CharField())
    permissions = serializers.ListField(child=serializers.CharField())


class TokenStateSerializer(serializers.Serializer[Any]):
    created_at = serializers.DateTimeField(allow_null=True, help_text="Null where there is no token.")


class NewTokenSerializer(serializers.Serializer[Any]):
    token = serializers.CharField(help_text="Shown this once.")
