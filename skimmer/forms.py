"""What people send to the scanner's pages."""

from __future__ import annotations

from django import forms

from catalog.forms import PagedForm
from skimmer.classify.judging import RecognizerTuning
from skimmer.models import ScanState
from skimmer.tuning import MOST_REASON

_STATES = [("", "Any state"), *((state.value, state.value) for state in ScanState)]


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
