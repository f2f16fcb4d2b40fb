"""What people send to the scanner's pages."""

from __future__ import annotations

from django import forms

from catalog.forms import PagedForm
from skimmer.models import ScanState

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
