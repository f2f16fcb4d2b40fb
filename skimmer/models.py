"""Work is rows with leases: a Celery message only wakes a worker, and a killed worker's lease runs out."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Any

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models import Case, F, Func, IntegerField, JSONField, Q, Value, When

from catalog.models import Column, Dataset, TrinoCatalog

if TYPE_CHECKING:
    from django_stubs_ext.db.models.manager import RelatedManager


class ScanState(StrEnum):
    QUEUED = "queued"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"


class ScanReason(StrEnum):
    """Why a scan is due, in the order in which scans run. ASKED: people wait, for its review or for this very scan."""

    NEW = "new"
    CHANGED = "changed"
    ASKED = "asked"
    STALE = "stale"


_ORDER = {ScanReason.NEW: 0, ScanReason.CHANGED: 1, ScanReason.ASKED: 2, ScanReason.STALE: 3}


class LeasedWork(models.Model):
    """Something that one worker at a time does to a dataset, in the background.

    While it runs it belongs to the worker that holds `lease` until `lease_until`; after that any worker may take it again.
    `due_at` puts off what failed; after `attempts` tries it stays failed with its `error`.
    """

    state = models.CharField(
        max_length=10, choices=[(s.value, s.value) for s in ScanState], default=ScanState.QUEUED.value
    )
    priority = models.PositiveSmallIntegerField(default=0)
    attempts = models.PositiveSmallIntegerField(default=0)
    due_at = models.DateTimeField()
    lease = models.UUIDField(null=True, blank=True)
    lease_until = models.DateTimeField(null=True, blank=True)
    queued_at = models.DateTimeField()
    started_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    error = models.TextField(blank=True)

    class Meta:
        abstract = True


_SHOWN = (ScanState.FAILED, ScanState.RUNNING, ScanState.QUEUED, ScanState.DONE)


def shown_place(state: ScanState) -> int:
    """The place of a state in lists: what needs a look first."""
    return _SHOWN.index(state)


def shown_order() -> tuple[Any, ...]:
    """In which order scans are listed: by state, then what ended last, then what is due first. An index has it, so an expression that
    differs from this one by a constant sorts the whole table.
    """
    places = [When(state=state.value, then=Value(place)) for place, state in enumerate(_SHOWN[:-1])]
    place = Case(*places, default=Value(len(places)), output_field=IntegerField())
    return place, F("finished_at").desc(), F("priority").asc(), F("due_at").asc(), F("id").asc()


class Scan(LeasedWork):
    """One look at every column of a dataset. At most one per dataset is queued or running.

    `bytes_read` is what the engine read of the lake, or the size of the values where it does not say. `empty` and `unreadable` are
    ids of columns without values, and of those whose values the engine could not turn into text.
    """

    dataset = models.ForeignKey(Dataset, on_delete=models.CASCADE, related_name="scans")
    trino_catalog = models.ForeignKey(  # the dataset's, for indexes: it never changes
        TrinoCatalog, on_delete=models.CASCADE, related_name="scans", db_index=False
    )
    reason = models.CharField(max_length=10, choices=[(r.value, r.value) for r in ScanReason])
    dataset_version = models.PositiveIntegerField(null=True, blank=True)  # as the sample was taken
    rows_sampled = models.PositiveIntegerField(default=0)
    bytes_read = models.PositiveBigIntegerField(default=0)
    columns_scanned = models.PositiveIntegerField(default=0)
    columns_flagged = models.PositiveIntegerField(default=0)
    empty = ArrayField(models.BigIntegerField(), default=list, blank=True)
    unreadable = ArrayField(models.BigIntegerField(), default=list, blank=True)
    sampling_seconds = models.FloatField(default=0.0)
    classifying_seconds = models.FloatField(default=0.0)
    classifier = models.CharField(max_length=64, blank=True)

    findings: RelatedManager[Finding]

    class Meta:
        ordering = ("-queued_at", "-id")
        constraints = (
            models.UniqueConstraint(
                "dataset", condition=Q(state__in=["queued", "running"]), name="one_unfinished_scan_each"
            ),
        )
        indexes = (
            models.Index(
                fields=["trino_catalog", "priority", "due_at", "id"], condition=Q(state="queued"), name="scan_turn"
            ),
            models.Index(fields=["trino_catalog", "lease_until"], condition=Q(state="running"), name="scan_running"),
            models.Index(
                fields=["trino_catalog", "-started_at"], condition=Q(started_at__isnull=False), name="scan_started"
            ),
            models.Index(fields=["-finished_at"], condition=Q(finished_at__isnull=False), name="scan_finished"),
            models.Index(fields=["dataset"], condition=Q(state="failed"), name="scan_failed"),
            models.Index(fields=["dataset", "-queued_at", "-id"], name="scan_history"),
            models.Index(*shown_order(), name="scan_list"),
            models.Index(fields=["-queued_at", "-id"], name="scan_newest"),
        )

    def __str__(self) -> str:
        return f"scan {self.pk} of {self.dataset_id}: {self.state}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """`trino_catalog` follows from the dataset."""
        if not self.trino_catalog_id:
            self.trino_catalog_id = self.dataset.schema.trino_catalog_id
        super().save(*args, **kwargs)


class OpinionPart(Func):
    """One part of each of a finding's opinions, as a JSON list in their order: its `path` below an opinion, a constant of ours."""

    function = "jsonb_path_query_array"
    output_field = JSONField()

    def __init__(self, path: str, opinions: str = "opinions") -> None:
        super().__init__(opinions, template=f"%(function)s(%(expressions)s, '$[*].{path}')")


class Finding(models.Model):
    """What a scan's first pass says of one column. Holds redacted shapes, never raw values.

    `opinions` are those of all recognizers, as skimmer.stored writes them. A row whose type is NONE is no finding: its opinions stand
    below the threshold, or are of recognizers that are muted or tuned.
    """

    scan = models.ForeignKey(Scan, on_delete=models.CASCADE, related_name="findings")
    column = models.ForeignKey(Column, on_delete=models.CASCADE, related_name="findings")
    type = models.CharField(max_length=32)
    sensitivity = models.CharField(max_length=16)
    confidence = models.FloatField()
    evidence = models.JSONField(default=list)
    opinions = models.JSONField(default=list)

    class Meta:
        ordering = ("scan", "column__position")
        constraints = (models.UniqueConstraint("scan", "column", name="finding_once_in_scan"),)
        indexes = (
            GinIndex(
                OpClass(OpinionPart("evidence.recognizer"), name="jsonb_path_ops"),
                name="finding_recognizers",
                fastupdate=False,
            ),
        )

    def __str__(self) -> str:
        return f"{self.column_id}: {self.type}"


class RecognizerTuning(models.Model):
    """A recognizer that an operator mutes or believes only from `least_confidence` up; others have no row."""

    recognizer = models.CharField(max_length=64, unique=True)
    is_muted = models.BooleanField(default=False)
    least_confidence = models.FloatField(default=0.0)
    reason = models.TextField()
    changed_by = models.ForeignKey("catalog.User", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    changed_at = models.DateTimeField()

    class Meta:
        ordering = ("recognizer",)

    def __str__(self) -> str:
        return self.recognizer


class Renewal(models.Model):
    """A dataset whose proposals are to be made anew from what is stored, since a recognizer was tuned; the row goes when that is done."""

    dataset = models.OneToOneField(Dataset, on_delete=models.CASCADE, related_name="renewal")
    queued_at = models.DateTimeField()

    class Meta:
        ordering = ("queued_at", "id")

    def __str__(self) -> str:
        return f"renewal of {self.dataset_id}"


class ScannerControl(models.Model):
    """Whether the scanner works at all; one row at most (1), none means that it does.

    `looked_through` is the dataset up to which the round that finds overdue scans has come.
    """

    is_paused = models.BooleanField(default=False)
    reason = models.TextField(blank=True)
    changed_by = models.ForeignKey("catalog.User", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    changed_at = models.DateTimeField()
    looked_through = models.BigIntegerField(default=0)

    def __str__(self) -> str:
        return "paused" if self.is_paused else "working"


class WorkerTrouble(models.Model):
    """A machine whose worker cannot use its file of recognizers, and why; the row goes when it can.

    `is_stopped`: it scans nothing, since it never read a good one; else it scans with what it read before. `seen_at` is when the
    worker last said so.
    """

    machine = models.CharField(max_length=255, unique=True)
    is_stopped = models.BooleanField()
    error = models.TextField()
    since = models.DateTimeField()
    seen_at = models.DateTimeField()

    class Meta:
        ordering = ("-is_stopped", "machine")

    def __str__(self) -> str:
        return self.machine

    @property
    def words(self) -> str:
        """What it means, in one sentence."""
        if self.is_stopped:
            return f"The worker on {self.machine} scans nothing: it cannot use its file of recognizers."
        return f"The worker on {self.machine} scans with the recognizers that it read before: it cannot use its file as it is now."


class CatalogScanning(models.Model):
    """What differs for one Trino catalog; without a row the settings hold.

    `most_running` is None for the setting's limit, `daily_bytes` None for no budget of its own. Raw samples leave for the LLM only
    where `sends_raw_samples` says so.
    """

    trino_catalog = models.OneToOneField(TrinoCatalog, on_delete=models.CASCADE, related_name="scanning")
    is_paused = models.BooleanField(default=False)
    pause_reason = models.TextField(blank=True)
    paused_by = models.ForeignKey("catalog.User", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    paused_at = models.DateTimeField(null=True, blank=True)
    most_running = models.PositiveSmallIntegerField(null=True, blank=True)
    daily_bytes = models.PositiveBigIntegerField(null=True, blank=True)
    sends_raw_samples = models.BooleanField(default=False)
    raw_samples_reason = models.TextField(blank=True)
    changed_by = models.ForeignKey("catalog.User", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    changed_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"scanning of {self.trino_catalog_id}"


class CatalogOutage(models.Model):
    """A Trino catalog that did not answer a sample since `since`; the first answer removes the row.

    `datasets` are those whose samples failed so. From OUTAGE_AFTER different ones on nothing of it is sampled until `retry_at`, and
    then one at a time; `rounds` counts those trials.
    """

    trino_catalog = models.OneToOneField(TrinoCatalog, on_delete=models.CASCADE, related_name="outage")
    datasets = ArrayField(models.BigIntegerField(), default=list)
    since = models.DateTimeField()
    retry_at = models.DateTimeField(null=True, blank=True)
    rounds = models.PositiveIntegerField(default=0)
    error = models.TextField()

    def __str__(self) -> str:
        return f"{self.trino_catalog_id} does not answer"


class ScanDay(models.Model):
    """What the scans of one Trino catalog that ended on one day (UTC) came to, so that budgets and figures cost no look at each scan.

    `seconds` is the time that sampling and classifying took, over all workers.
    """

    trino_catalog = models.ForeignKey(TrinoCatalog, on_delete=models.CASCADE, related_name="scan_days")
    day = models.DateField()
    scans = models.PositiveIntegerField(default=0)
    failed = models.PositiveIntegerField(default=0)
    columns = models.PositiveBigIntegerField(default=0)
    flagged = models.PositiveBigIntegerField(default=0)
    bytes_read = models.PositiveBigIntegerField(default=0)
    seconds = models.FloatField(default=0.0)

    class Meta:
        ordering = ("-day", "trino_catalog")
        constraints = (models.UniqueConstraint("day", "trino_catalog", name="scan_day_once_in_catalog"),)

    def __str__(self) -> str:
        return f"{self.day} of {self.trino_catalog_id}"


class VerificationReason(StrEnum):
    """Why the second pass looks at a dataset."""

    FLAGGED = "flagged"
    NEAR = "near"
    TUNED = "tuned"  # looked at before, and its findings are others since a recognizer was tuned
    CLEAN = "clean"  # a random share, to estimate what the first pass misses
    ASKED = "asked"


class Verification(LeasedWork):
    """The second pass over one scan of a dataset: an LLM looks at it once more. At most one per dataset is queued or running.

    `abstained` says in words why there are no verdicts although it ended: no LLM, a used-up budget, nonsense. `judged` stands for the
    findings that its verdicts are on; "" where it gave none, or ended before that was kept.
    """

    dataset = models.ForeignKey(Dataset, on_delete=models.CASCADE, related_name="verifications")
    scan = models.ForeignKey(Scan, on_delete=models.CASCADE, related_name="verifications")
    reason = models.CharField(max_length=10, choices=[(r.value, r.value) for r in VerificationReason])
    abstained = models.TextField(blank=True)
    model = models.CharField(max_length=200, blank=True)
    steps = models.PositiveSmallIntegerField(default=0)
    judged = models.CharField(max_length=64, blank=True)

    verdicts: RelatedManager[Verdict]

    class Meta:
        ordering = ("-queued_at", "-id")
        constraints = (
            models.UniqueConstraint(
                "dataset", condition=Q(state__in=["queued", "running"]), name="one_unfinished_verification_each"
            ),
        )
        indexes = (
            models.Index(
                fields=["priority", "due_at", "id"],
                condition=Q(state__in=["queued", "running"]),
                name="verification_queue",
            ),
            models.Index(fields=["dataset", "-queued_at"], name="verification_history"),
        )

    def __str__(self) -> str:
        return f"verification {self.pk} of {self.dataset_id}: {self.state}"


class VerdictKind(StrEnum):
    """What the second pass says of a column. REFUTED argues against a finding and removes nothing; ADDED is a finding of its own."""

    CONFIRMED = "confirmed"
    REFUTED = "refuted"
    UNSURE = "unsure"
    ADDED = "added"


class Verdict(models.Model):
    """What the second pass says of one column; `reason` and `checks` hold no raw value.

    `checks` is a list of {"sql", "result"}: what was asked of the lake, with literals left out, and what was answered, redacted.
    `sensitivity` is that of the type as the operator's recognizers had it then, "" for verdicts of before there were others than ours.
    """

    verification = models.ForeignKey(Verification, on_delete=models.CASCADE, related_name="verdicts")
    column = models.ForeignKey(Column, on_delete=models.CASCADE, related_name="verdicts")
    kind = models.CharField(max_length=10, choices=[(k.value, k.value) for k in VerdictKind])
    type = models.CharField(max_length=32)
    sensitivity = models.CharField(max_length=16, blank=True)
    confidence = models.FloatField()
    reason = models.TextField()
    checks = models.JSONField(default=list)

    class Meta:
        ordering = ("verification", "column__position")
        constraints = (models.UniqueConstraint("verification", "column", name="verdict_once_in_verification"),)

    def __str__(self) -> str:
        return f"{self.column_id}: {self.kind}"


class LlmRequest(models.Model):
    """One request to an LLM: what it cost and what became of it; of its content only sizes and digests.

    `endpoint` is scheme, host and port. `cost` is in the currency of the prices that are set, 0 where none are.
    """

    verification = models.ForeignKey(
        Verification, on_delete=models.SET_NULL, null=True, blank=True, related_name="requests"
    )
    at = models.DateTimeField()
    endpoint = models.TextField()
    model = models.CharField(max_length=200)
    outcome = models.CharField(max_length=20)
    request_digest = models.CharField(max_length=64)
    request_bytes = models.PositiveIntegerField()
    answer_digest = models.CharField(max_length=64, blank=True)
    answer_bytes = models.PositiveIntegerField(default=0)
    tokens_in = models.PositiveIntegerField(default=0)
    tokens_out = models.PositiveIntegerField(default=0)
    cost = models.DecimalField(max_digits=12, decimal_places=6, default=0)
    seconds = models.FloatField(default=0.0)

    class Meta:
        ordering = ("-at", "-id")
        indexes = (models.Index(fields=["at"], name="llm_request_at"),)

    def __str__(self) -> str:
        return f"{self.model} {self.outcome}"


def scan_priority(reason: ScanReason) -> int:
    """Lower runs first: new before changed before waited for before stale; of each kind (one less) what people wait for is first."""
    return 2 * _ORDER[reason] + 1
