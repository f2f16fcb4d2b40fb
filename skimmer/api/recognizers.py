"""Recognizers: how often reviewers keep what each flags, and muting or tuning one after a look at what that changes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import Http404
from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.response import Response

from catalog.api.access import permission
from catalog.api.base import Body, Endpoint
from skimmer.classify.judging import RecognizerTuning as Tuned
from skimmer.models import RecognizerTuning
from skimmer.recognizer_facts import recognizer_row, recognizer_rows
from skimmer.recognizers import known_recognizers
from skimmer.retuning import preview_tuning
from skimmer.tuning import MOST_REASON, PERMISSION, tune_recognizer

if TYPE_CHECKING:
    from rest_framework.request import Request

    from skimmer.recognizer_facts import RecognizerRow
    from skimmer.retuning import TuningPreview

SEE = permission("catalog.review_dataset", "skimmer.view_recognizertuning")
CHANGE = permission(PERMISSION)


class RecognizerSerializer(serializers.Serializer[Any]):
    """`precision` is null where nothing was reviewed; the true one lies between `precision_low` and `precision_high` 95 % of the time."""

    name = serializers.CharField()
    origin = serializers.ChoiceField(choices=["built-in", "own", "beside", "gone"])
    types = serializers.ListField(child=serializers.CharField())
    description = serializers.CharField()
    flagged = serializers.IntegerField()
    reviewed = serializers.IntegerField()
    kept = serializers.IntegerField()
    precision = serializers.FloatField(allow_null=True)
    precision_low = serializers.FloatField()
    precision_high = serializers.FloatField()
    is_doubtful = serializers.BooleanField()
    is_muted = serializers.BooleanField()
    least_confidence = serializers.FloatField()


class RecognizersSerializer(serializers.Serializer[Any]):
    results = RecognizerSerializer(many=True)


class TuningBody(Body):
    is_muted = serializers.BooleanField(default=False)
    least_confidence = serializers.FloatField(default=0.0, min_value=0.0, max_value=0.99)

    @property
    def wanted(self) -> Tuned:
        return Tuned(self.validated_data["is_muted"], self.validated_data["least_confidence"])


class TuneBody(TuningBody):
    reason = serializers.CharField(max_length=MOST_REASON)
    seen = serializers.CharField(max_length=64, help_text="The digest of the preview that was looked at.")


class ChangeCountSerializer(serializers.Serializer[Any]):
    before = serializers.CharField()
    after = serializers.CharField()
    columns = serializers.IntegerField()


class TuningPreviewSerializer(serializers.Serializer[Any]):
    """`columns` are the first that would change. `is_cut`: more have an opinion of this recognizer than were looked at."""

    looked_at = serializers.IntegerField()
    changed = serializers.IntegerField()
    looser = serializers.IntegerField()
    held = serializers.IntegerField()
    decided = serializers.IntegerField()
    datasets = serializers.IntegerField()
    is_cut = serializers.BooleanField()
    decisions = ChangeCountSerializer(many=True)
    types = ChangeCountSerializer(many=True)
    columns = serializers.ListField(child=serializers.DictField())
    digest = serializers.CharField()


class Recognizers(Endpoint[RecognizerTuning]):
    access = {"list": SEE, "retrieve": SEE, "preview": CHANGE, "tune": CHANGE}
    queryset = RecognizerTuning.objects.none()
    serializer_class = RecognizerSerializer
    pagination_class = None
    lookup_field = "name"
    lookup_value_converter = "slug"

    @extend_schema(responses=RecognizersSerializer)
    def list(self, request: Request) -> Response:
        """All of them, in one answer."""
        self.filter_queryset(self.get_queryset())  # refuses filters that do not exist
        return Response({"results": [row.to_json() for row in recognizer_rows(known_recognizers())]})

    @extend_schema(responses=RecognizerSerializer)
    def retrieve(self, request: Request, name: str) -> Response:
        return Response(_found(name).to_json())

    @extend_schema(request=TuningBody, responses=TuningPreviewSerializer)
    @action(detail=True, methods=["post"])
    def preview(self, request: Request, name: str) -> Response:
        """What muting or tuning it would change; changes nothing."""
        _tunable(name)
        body = TuningBody(data=request.data)
        body.is_valid(raise_exception=True)
        return Response(_preview_json(preview_tuning(name, body.wanted)))

    @extend_schema(request=TuneBody, responses=RecognizerSerializer)
    @action(detail=True, methods=["post"])
    def tune(self, request: Request, name: str) -> Response:
        """Mute, tune or set back; answers 409 when what it changes is not what the preview of `seen` said."""
        _tunable(name)
        body = TuneBody(data=request.data)
        body.is_valid(raise_exception=True)
        tune_recognizer(
            recognizer=name,
            wanted=body.wanted,
            reason=body.validated_data["reason"],
            seen=body.validated_data["seen"],
            own={own.name for own in known_recognizers()},
            actor=self.person,
            at=timezone.now(),
        )
        return Response(_found(name).to_json())


def _found(name: str) -> RecognizerRow:
    row = recognizer_row(name, known_recognizers())
    if row is None:
        raise Http404
    return row


def _tunable(name: str) -> None:
    if not _found(name).can_be_tuned:
        raise Http404


def _preview_json(preview: TuningPreview) -> dict[str, Any]:
    plain = ("looked_at", "changed", "looser", "held", "decided", "datasets", "is_cut", "digest")
    return {
        **{name: getattr(preview, name) for name in plain},
        "decisions": [{"before": was, "after": comes, "columns": n} for was, comes, n in preview.decisions],
        "types": [{"before": was, "after": comes, "columns": n} for was, comes, n in preview.types],
        "columns": [
            {
                "column_id": change.column_id,
                "dataset_id": change.dataset_id,
                "column": change.name,
                "dataset": change.dataset,
                "decision": change.decision,
                "before": {"decision": change.before[0], "type": change.before[1]},
                "after": {"decision": change.after[0], "type": change.after[1]},
            }
            for change in preview.shown
        ],
    }
