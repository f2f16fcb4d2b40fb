from __future__ import annotations

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from catalog.api.base import Body, IdField
from catalog.api.serializers import EvidenceSerializer, state_field
from catalog.classes import PiiClass
from skimmer.models import Finding, Scan, ScanReason, ScanState, Verdict, VerdictKind, Verification, VerificationReason

MAX_DATASETS = 1000


class ScanSerializer(serializers.ModelSerializer[Scan]):
    dataset_id = serializers.IntegerField()
    dataset = serializers.CharField(source="dataset.full_name")
    state = state_field(ScanState)
    reason = state_field(ScanReason)

    class Meta:
        model = Scan
        fields: tuple[str, ...] = (
            "id",
            "dataset_id",
            "dataset",
            "state",
            "reason",
            "attempts",
            "due_at",
            "queued_at",
            "started_at",
            "finished_at",
            "error",
            "rows_sampled",
            "columns_scanned",
            "columns_flagged",
            "classifier",
        )
        read_only_fields = fields


class FindingSerializer(serializers.ModelSerializer[Finding]):
    column_id = serializers.IntegerField()
    column = serializers.CharField(source="column.name")
    evidence = EvidenceSerializer(many=True)

    class Meta:
        model = Finding
        fields: tuple[str, ...] = ("column_id", "column", "type", "sensitivity", "confidence", "evidence")
        read_only_fields = fields


class ScanDetailSerializer(ScanSerializer):
    findings = serializers.SerializerMethodField()

    class Meta(ScanSerializer.Meta):
        fields: tuple[str, ...] = (*ScanSerializer.Meta.fields, "findings")
        read_only_fields = fields

    @extend_schema_field(FindingSerializer(many=True))
    def get_findings(self, scan: Scan) -> Any:
        found = scan.findings.exclude(type=PiiClass.NONE).select_related("column")
        return FindingSerializer(found, many=True).data


class ScanBody(Body):
    dataset_ids = serializers.ListField(child=IdField(), min_length=1, max_length=MAX_DATASETS)


class QueuedSerializer(serializers.Serializer[Any]):
    queued = serializers.IntegerField(
        help_text="New scans; a dataset whose scan waits or runs already gets no second one."
    )


class VerificationSerializer(serializers.ModelSerializer[Verification]):
    dataset_id = serializers.IntegerField()
    dataset = serializers.CharField(source="dataset.full_name")
    scan_id = serializers.IntegerField()
    state = state_field(ScanState)
    reason = state_field(VerificationReason)

    class Meta:
        model = Verification
        fields: tuple[str, ...] = (
            "id",
            "dataset_id",
            "dataset",
            "scan_id",
            "state",
            "reason",
            "attempts",
            "due_at",
            "queued_at",
            "started_at",
            "finished_at",
            "error",
            "abstained",
            "model",
            "steps",
        )
        read_only_fields = fields


class CheckSerializer(serializers.Serializer[Any]):
    sql = serializers.CharField()
    result = serializers.CharField()


class VerdictSerializer(serializers.ModelSerializer[Verdict]):
    column_id = serializers.IntegerField()
    column = serializers.CharField(source="column.name")
    kind = state_field(VerdictKind)
    checks = CheckSerializer(many=True)

    class Meta:
        model = Verdict
        fields: tuple[str, ...] = ("column_id", "column", "kind", "type", "confidence", "reason", "checks")
        read_only_fields = fields


class VerificationDetailSerializer(VerificationSerializer):
    verdicts = serializers.SerializerMethodField()

    class Meta(VerificationSerializer.Meta):
        fields: tuple[str, ...] = (*VerificationSerializer.Meta.fields, "verdicts")
        read_only_fields = fields

    @extend_schema_field(VerdictSerializer(many=True))
    def get_verdicts(self, row: Verification) -> Any:
        return VerdictSerializer(row.verdicts.select_related("column"), many=True).data
