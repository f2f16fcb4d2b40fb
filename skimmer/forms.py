"""What people send to the scanner's pages."""

from __future__ import annotations

from django import forms

from catalog.forms import PagedForm
from skimmer.classify.judging import RecognizerTuning
from skimmer.models import ScanState
from skimmer.steering import MOST_BYTES, MOST_REASON, MOST_RUNNING

_STATES = [("", "Any state"), *((state.value, state.value) for state in ScanState)]
_MB = 1_000_000


class ScansForm(PagedForm):
    state = forms.ChoiceField(required=False, choices=_STATES, label="State")
    q = forms.CharField(required=False, max_length=300, label="Dataset")

    @property
    def state_wanted(self) -> str:
        return str(self.cleaned_data.get("state", ""))

    @property
    def text(self) -> str:
        return str(self.cleaned_data.get("q", ""))


class TuningForm(forms.Form):
    """How far a recognizer is to be believed; `seen` stands for the preview that was looked at."""

    is_muted = forms.BooleanField(
        required=False, label="Mute it", help_text="It says nothing any more, whatever it finds."
    )
    least_percent = forms.IntegerField(
        required=False,
        min_value=0,
        max_value=99,
        label="Believe it only when it is this sure, in percent",
        help_text="0 believes everything that reaches the scanner's own threshold of 50.",
    )
    reason = forms.CharField(
        max_length=MOST_REASON,
        label="Reason",
        help_text="Stays beside the recognizer and in the audit.",
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    seen = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)

    @property
    def wanted(self) -> RecognizerTuning:
        data = self.cleaned_data
        return RecognizerTuning(data["is_muted"], (data["least_percent"] or 0) / 100)


class PauseForm(forms.Form):
    reason = forms.CharField(
        max_length=MOST_REASON,
        label="Why",
        help_text="Whoever wonders why nothing is scanned reads it here.",
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class RawSamplesForm(forms.Form):
    reason = forms.CharField(
        max_length=MOST_REASON,
        label="Why values may leave",
        help_text="Stays on this page and in the audit.",
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class LimitForm(forms.Form):
    most_running = forms.IntegerField(
        required=False,
        min_value=1,
        max_value=MOST_RUNNING,
        label="Scans at a time",
        help_text="Empty for what SCAN_MOST_RUNNING says.",
    )
    daily_megabytes = forms.IntegerField(
        required=False,
        min_value=1,
        max_value=MOST_BYTES // _MB,
        label="Megabytes a day",
        help_text="Read of the lake by samples. Empty for no budget of its own.",
    )

    @property
    def daily_bytes(self) -> int | None:
        megabytes = self.cleaned_data["daily_megabytes"]
        return None if megabytes is None else int(megabytes) * _MB
