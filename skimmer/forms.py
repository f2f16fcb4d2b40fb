"""What people send to the scanner's pages."""

from __future__ import annotations

from django import forms

from catalog.forms import PagedForm
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


class PauseForm(forms.Form):
    reason = forms.CharField(
        max_length=MOST_REASON,
        label="Why",
        help_text="Whoever wonders why nothing is scanned reads it here.",
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
        help_text="Of sampled values. Empty for no budget of its own.",
    )

    @property
    def daily_bytes(self) -> int | None:
        megabytes = self.cleaned_data["daily_megabytes"]
        return None if megabytes is None else int(megabytes) * _MB
