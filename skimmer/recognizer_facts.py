"""Reads of recognizers: what each flags now, what reviewers made of it, and what operators changed."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.db import connection
from django.db.models import Count, Q

from catalog.models import ColumnReview, Dataset, Proposal
from skimmer.classify.recognizers import BUILT_IN
from skimmer.models import RecognizerTuning, Renewal
from skimmer.precedents import SOURCE as PRECEDENTS
from skimmer.precision import Precision

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.db.models import QuerySet

    from catalog.models import User
    from skimmer.classify.own import OwnRecognizer

# The newest decision by hand on each column of which a recognizer led the proposal.
_REVIEWED = """
SELECT proposed_by, count(*), count(*) FILTER (WHERE decision IN ('protected', 'hidden'))
FROM (
    SELECT DISTINCT ON (column_id, proposed_by) proposed_by, decision FROM catalog_columnreview
    WHERE proposed_by <> '' AND NOT in_bulk
    ORDER BY column_id, proposed_by, review_id DESC
) AS newest
GROUP BY proposed_by
"""
_BESIDE = {
    PRECEDENTS: "What reviewers decided on columns of the same name in other datasets.",
    "empty": "Columns without values in the sample are proposed protected.",
    "unreadable": "Columns whose values could not be read are proposed hidden.",
    "lineage": "Columns that are derived from protected ones.",
    "second-pass": "What the LLM added to the first pass.",
}


@dataclass(frozen=True, slots=True)
class RecognizerRow:
    """A recognizer or a voice beside them. `origin` is built-in, own, beside (a voice) or gone: only in reviews and tunings still."""

    name: str
    origin: str
    types: tuple[str, ...]
    description: str
    flagged: int = 0
    precision: Precision = field(default_factory=Precision)
    tuning: RecognizerTuning | None = None

    @property
    def can_be_tuned(self) -> bool:
        return self.origin != "beside"

    @property
    def is_muted(self) -> bool:
        return self.tuning is not None and self.tuning.is_muted

    @property
    def is_tuned(self) -> bool:
        return self.tuning is not None and (self.tuning.is_muted or self.tuning.least_confidence > 0)

    @property
    def standing(self) -> str:
        """In one word: believed, tuned or muted."""
        if self.is_muted:
            return "muted"
        return "tuned" if self.is_tuned else "believed"

    @property
    def state(self) -> str:
        """The same, with from which confidence it is believed."""
        if self.standing == "tuned" and self.tuning is not None:
            return f"believed from {self.tuning.least_confidence:.0%}"
        return self.standing

    def to_json(self) -> dict[str, Any]:
        low, high = self.precision.bounds
        return {
            "name": self.name,
            "origin": self.origin,
            "types": list(self.types),
            "description": self.description,
            "flagged": self.flagged,
            "reviewed": self.precision.reviewed,
            "kept": self.precision.kept,
            "precision": None if self.precision.share is None else round(self.precision.share, 4),
            "precision_low": round(low, 4),
            "precision_high": round(high, 4),
            "is_doubtful": self.precision.is_doubtful,
            "is_muted": self.is_muted,
            "least_confidence": self.tuning.least_confidence if self.tuning else 0.0,
        }


def recognizer_rows(own: Iterable[OwnRecognizer]) -> list[RecognizerRow]:
    """All recognizers, those in doubt first, then by how much they flag. Three queries."""
    flagged, reviewed = flagged_now(), reviewed_by_recognizer()
    tunings = {tuning.recognizer: tuning for tuning in RecognizerTuning.objects.select_related("changed_by")}
    named: dict[str, tuple[str, tuple[str, ...], str]] = {
        each.name: ("built-in", (each.type,), each.description) for each in BUILT_IN.values()
    }
    named |= {each.name: ("own", (each.type,), f"{each.words}.") for each in own}
    for name in {*flagged, *reviewed, *tunings} - set(named):
        is_gone = name in tunings
        named[name] = (
            "gone" if is_gone else "beside",
            (),
            _BESIDE.get(name, "Not among the recognizers, or not any more."),
        )
    rows = [
        RecognizerRow(name, *facts, flagged.get(name, 0), reviewed.get(name, Precision()), tunings.get(name))
        for name, facts in named.items()
    ]
    return sorted(rows, key=lambda row: (not row.precision.is_doubtful, -row.flagged, row.name))


def recognizer_row(name: str, own: Iterable[OwnRecognizer]) -> RecognizerRow | None:
    return next((row for row in recognizer_rows(own) if row.name == name), None)


def flagged_now() -> dict[str, int]:
    """How many present columns each recognizer leads the proposal of."""
    led = Proposal.objects.filter(column__retired_at=None).exclude(led_by="")
    return dict(led.order_by().values_list("led_by").annotate(columns=Count("pk")))


def reviewed_by_recognizer() -> dict[str, Precision]:
    """What reviewers made of what each recognizer flagged; without what was taken as proposed in bulk."""
    with connection.cursor() as cursor:
        cursor.execute(_REVIEWED)
        return {name: Precision(reviewed, kept) for name, reviewed, kept in cursor.fetchall()}


def overridden_most(*, most: int = 5) -> list[tuple[str, Precision]]:
    """The recognizers whose findings reviewers changed, those changed most often first. One query."""
    changed = [(name, precision) for name, precision in reviewed_by_recognizer().items() if precision.opened]
    return sorted(changed, key=lambda each: (-each[1].opened, each[0]))[:most]


def muted_recognizers() -> list[str]:
    """Their names: what a muted one would find is found by nobody, so pages of the scanner say so."""
    return list(RecognizerTuning.objects.filter(is_muted=True).values_list("recognizer", flat=True))


def missed_columns() -> int:
    """How many columns reviewers protected or hid that were proposed open: what nobody flagged."""
    missed = ColumnReview.objects.filter(proposed="open", decision__in=["protected", "hidden"], in_bulk=False)
    return missed.filter(column__decision__in=["protected", "hidden"]).values("column").distinct().count()


def renewals_left() -> int:
    """How many datasets still show proposals of before the last tuning."""
    return Renewal.objects.count()


def overridden_columns(user: User, recognizer: str) -> QuerySet[ColumnReview]:
    """Columns that reviewers opened although this recognizer flagged them, the newest first; only of datasets that `user` judges."""
    rows = ColumnReview.objects.filter(proposed_by=recognizer, decision="open", in_bulk=False)
    judged = Dataset.objects.present()
    if not user.has_perm("skimmer.view_recognizertuning"):
        owned = Dataset.objects.administered_by(user).order_by().values("pk")
        reviewed = Dataset.objects.reviewable_by(user).order_by().values("pk")
        judged = judged.filter(Q(pk__in=owned) | Q(pk__in=reviewed))
    rows = rows.filter(column__retired_at=None, review__dataset__in=judged.order_by().values("pk"))
    return rows.select_related("column", "review__dataset", "review__reviewer").order_by(
        "-review_id", "column__position"
    )


def recognizer_measures() -> list[tuple[str, str, float, str, str]]:
    """For Prometheus, each as name, text, value, label and what the label is of. Four queries.

    Names of recognizers are no names of data: operators give theirs in a file of their own.
    """
    measures: list[tuple[str, str, float, str, str]] = []

    def tell(name: str, text: str, value: float, of: str) -> None:
        measures.append((f"recognizer_{name}", text, value, "recognizer", of))

    for of, count in sorted(flagged_now().items()):
        tell("columns_flagged", "Present columns whose proposal it leads.", count, of)
    for of, precision in sorted(reviewed_by_recognizer().items()):
        tell("columns_reviewed", "Columns it flagged that people reviewed one by one.", precision.reviewed, of)
        tell("columns_opened", "Those of them that reviewers opened.", precision.opened, of)
    for of in muted_recognizers():
        tell("muted", "1 while it is muted.", 1, of)
    measures.append(
        ("reviews_missed_columns", "Columns reviewers protected that nobody flagged.", missed_columns(), "", "")
    )
    return measures
