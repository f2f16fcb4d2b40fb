"""What people send to the pages of the catalog. A filter that cannot be read narrows nothing, and says so."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms

from catalog.engine.base import DatasetKind
from catalog.review import ReviewState
from catalog.selectors import DatasetFilter, QueueFilter

if TYPE_CHECKING:
    from django.http import QueryDict

_STATES = [("", "Any state"), *((state.value, state.value) for state in ReviewState)]
_KINDS = [("", "Tables and views"), (DatasetKind.TABLE.value, "tables"), (DatasetKind.VIEW.value, "views")]
_MOST_ID = 2**63 - 1
MOST_TEXT = 4000


class PagedForm(forms.Form):
    """A filter form in an address; whatever is wrong in it counts as empty."""

    page = forms.IntegerField(required=False, min_value=1, max_value=10_000, widget=forms.HiddenInput)

    def __init__(self, data: QueryDict, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.is_valid()

    @property
    def page_number(self) -> int:
        return self.cleaned_data.get("page") or 1

    @property
    def is_narrowed(self) -> bool:
        return any(value for name, value in self.cleaned_data.items() if name != "page")


class DatasetsForm(PagedForm):
    q = forms.CharField(required=False, max_length=300, label="Search")
    state = forms.ChoiceField(required=False, choices=_STATES, label="Review")
    kind = forms.ChoiceField(required=False, choices=_KINDS, label="Kind")
    type = forms.CharField(required=False, max_length=32, label="Found")
    catalog = forms.CharField(required=False, max_length=300, label="Trino catalog")
    readable = forms.BooleanField(required=False, label="Only what I can read")

    def wanted(self, schema_id: int | None = None) -> DatasetFilter:
        data = self.cleaned_data
        return DatasetFilter(
            text=data.get("q", ""),
            state=data.get("state", ""),
            kind=data.get("kind", ""),
            type=data.get("type", ""),
            trino_catalog=data.get("catalog", ""),
            schema_id=schema_id,
            only_readable=bool(data.get("readable")),
        )


class QueueForm(PagedForm):
    catalog = forms.CharField(required=False, max_length=300, label="Trino catalog")
    schema = forms.IntegerField(required=False, min_value=1, max_value=_MOST_ID, label="Schema")
    type = forms.CharField(required=False, max_length=32, label="Found")
    waited = forms.BooleanField(required=False, label="Only what someone waits for")

    def wanted(self) -> QueueFilter:
        data = self.cleaned_data
        return QueueFilter(
            trino_catalog=data.get("catalog", ""),
            schema_id=data.get("schema"),
            type=data.get("type", ""),
            only_waited_for=bool(data.get("waited")),
        )


class ClosedForm(PagedForm):
    q = forms.CharField(required=False, max_length=300, label="Name of the table or view")

    @property
    def text(self) -> str:
        return str(self.cleaned_data.get("q", ""))


class DescriptionForm(forms.Form):
    description = forms.CharField(
        required=False,
        max_length=MOST_TEXT,
        label="Description",
        help_text="What a row stands for, where the data comes from, what people should know first. Everyone who signs in can read it.",
        widget=forms.Textarea(attrs={"rows": 6}),
    )


class AskForm(forms.Form):
    reason = forms.CharField(
        required=False,
        max_length=MOST_TEXT,
        label="What you need it for",
        help_text="Reviewers see this beside your name in their queue.",
        widget=forms.Textarea(attrs={"rows": 3}),
    )
