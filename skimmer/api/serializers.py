from __future__ import annotations

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from catalog.api.base import Body, IdField
from catalog.api.serializers import EvidenceSerializer, state_field
from catalog.classes import PiiClass
from skimmer.limits import Held
from skimmer.models import (
    Finding,
    Scan,
    ScanReason,
    ScanState,
    Verdict,
    VerdictKind,
    Verification,
    VerificationReason,
    WorkerTrouble,
)
from skimmer.steering import MOST_BYTES, MOST_REASON, MOST_RUNNING

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
            "bytes_read",
            "columns_scanned",
            "columns_flagged",
            "sampling_seconds",
            "classifying_seconds",
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


# --- The scanner as a whole --------------------------------------------------------------------------------
class PauseSerializer(serializers.Serializer[Any]):
    reason = serializers.CharField()
    by = serializers.CharField(allow_null=True, help_text="Null for an operator at a shell.")
    since = serializers.DateTimeField(allow_null=True)


class ScannedCatalogSerializer(serializers.Serializer[Any]):
    """A Trino catalog as the scanner sees it."""

    id = serializers.IntegerField(source="pk")
    name = serializers.CharField()
    waiting = serializers.IntegerField(help_text="Scans that could begin now.")
    later = serializers.IntegerField(help_text="Scans that are tried again later.")
    running = serializers.IntegerField()
    limit = serializers.IntegerField(help_text="How many run at a time.")
    bytes_today = serializers.IntegerField()
    daily_bytes = serializers.IntegerField(allow_null=True, help_text="Its own budget, if it has one.")
    pause = PauseSerializer(allow_null=True)
    unanswered_since = serializers.DateTimeField(allow_null=True)
    retry_at = serializers.DateTimeField(allow_null=True, help_text="When one that does not answer is tried again.")
    error = serializers.CharField(help_text="Of one that does not answer.")
    sends_raw_samples = serializers.BooleanField(
        help_text="Whether values leave for the LLM of the second pass; else their shapes only."
    )
    held = state_field(Held, allow_null=True, help_text="What keeps another scan from beginning now; null for nothing.")


class WorkerTroubleSerializer(serializers.ModelSerializer[WorkerTrouble]):
    """A machine whose worker cannot use its file of recognizers."""

    words = serializers.CharField(help_text="What it means, in one sentence; `error` says what is wrong in the file.")

    class Meta:
        model = WorkerTrouble
        fields: tuple[str, ...] = ("machine", "is_stopped", "words", "error", "since", "seen_at")
        read_only_fields = fields


class ScannerSerializer(serializers.Serializer[Any]):
    pause = PauseSerializer(source="overall.pause", allow_null=True)
    held = state_field(Held, source="overall.held", allow_null=True)
    bytes_today = serializers.IntegerField(source="overall.bytes_today")
    daily_bytes = serializers.IntegerField(source="overall.budget", help_text="0 for no budget.")
    due = serializers.DictField(child=serializers.IntegerField(), help_text="Scans that could begin now, by reason.")
    waiting = serializers.IntegerField(source="queue.waiting")
    later = serializers.IntegerField(source="queue.later")
    running = serializers.IntegerField(source="queue.running")
    abandoned = serializers.IntegerField(source="queue.abandoned")
    failed = serializers.IntegerField(source="queue.failed")
    scanned = serializers.IntegerField(source="queue.scanned")
    unscanned = serializers.IntegerField(source="queue.unscanned")
    oldest_due_at = serializers.DateTimeField(source="queue.oldest_due_at", allow_null=True)
    oldest_unscanned_at = serializers.DateTimeField(source="queue.oldest_unscanned_at", allow_null=True)
    columns_last_hour = serializers.IntegerField(source="speed.columns")
    columns_a_second = serializers.FloatField(source="speed.columns_a_second", allow_null=True)
    flagged_share = serializers.FloatField(allow_null=True, help_text="Of the columns scanned in the last 30 days.")
    catalogs_held = serializers.DictField(
        source="catalogs", child=serializers.IntegerField(), help_text="Trino catalogs by what holds them."
    )
    worker_troubles = WorkerTroubleSerializer(
        source="troubles",
        many=True,
        help_text="Workers that scan nothing (is_stopped), or with the recognizers of before.",
    )


class PauseBody(Body):
    reason = serializers.CharField(max_length=MOST_REASON)


class RawSamplesBody(Body):
    is_allowed = serializers.BooleanField()
    reason = serializers.CharField(max_length=MOST_REASON, required=False, default="", allow_blank=True)


class ScanLimitsBody(Body):
    most_running = serializers.IntegerField(min_value=1, max_value=MOST_RUNNING, allow_null=True)
    daily_bytes = serializers.IntegerField(min_value=1, max_value=MOST_BYTES, allow_null=True)


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
