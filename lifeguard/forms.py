"""What people send to the pages of access, identities, policy and audit."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from django import forms

from catalog.errors import Invalid
from catalog.forms import MOST_TEXT, PagedForm
from lifeguard.identity.file import LARGEST_BYTES
from lifeguard.models import AccessGroup, DeploymentKind, Level, PrincipalKind
from lifeguard.row_filters import LONGEST
from lifeguard.selectors.pages import AuditFilter
from lifeguard.selectors.scopes import find_group, find_principal, find_scope
from lifeguard.services.deployments import LONGEST_REFRESH
from lifeguard.services.groups import LONGEST_NAME

if TYPE_CHECKING:
    from django.http import QueryDict

    from catalog.models import User

_STATES = [("live", "In force"), ("later", "Later"), ("over", "Over"), ("", "All")]
_KINDS = [
    ("", "People and services"),
    (PrincipalKind.PERSON.value, "People"),
    (PrincipalKind.SERVICE.value, "Services"),
]
_PRESENCE = [("", "Here"), ("left", "Left"), ("all", "Both")]
_AREAS = [
    ("", "Anything"),
    ("review", "Reviews"),
    ("rule", "Access rules"),
    ("group", "Groups"),
    ("principal", "People and services"),
    ("policy", "Policy"),
    ("trino", "Trino’s configuration"),
    ("deployment", "Deployments"),
    ("signing_key", "Signing keys"),
    ("dataset", "Datasets"),
    ("proposals", "Proposals"),
    ("catalog", "Discovery of Trino catalogs"),
    ("schema", "Schemas and their reviewers"),
    ("scan", "Scans"),
    ("scanner", "Pauses of the scanner"),
    ("verification", "Second pass"),
    ("recognizer", "Recognizers"),
    ("session", "Signing in and out"),
    ("token", "API tokens"),
    ("account", "Accounts"),
    ("permission", "Permissions"),
]
_DAY = forms.DateInput(attrs={"type": "date"})
_MOMENT = {"type": "datetime-local", "step": 60}


class SearchForm(PagedForm):
    q = forms.CharField(required=False, max_length=300, label="Search")

    @property
    def text(self) -> str:
        return str(self.cleaned_data.get("q", ""))


class RulesForm(SearchForm):
    """Shows what is in force, unless something else was asked for."""

    state = forms.ChoiceField(required=False, choices=_STATES, label="State")

    def __init__(self, data: QueryDict, **kwargs: Any) -> None:
        typed = data.copy()
        typed.setdefault("state", "live")
        super().__init__(typed, **kwargs)

    @property
    def state_wanted(self) -> str:
        return str(self.cleaned_data.get("state", ""))

    @property
    def is_narrowed(self) -> bool:
        return bool(self.text) or self.state_wanted != "live"


class PeopleForm(SearchForm):
    kind = forms.ChoiceField(required=False, choices=_KINDS, label="Kind")
    state = forms.ChoiceField(required=False, choices=_PRESENCE, label="State")


class AuditForm(PagedForm):
    actor = forms.CharField(required=False, max_length=300, label="Who")
    action = forms.ChoiceField(required=False, choices=_AREAS, label="What")
    target = forms.CharField(required=False, max_length=300, label="On what")
    since = forms.DateField(required=False, label="From", widget=_DAY)
    until = forms.DateField(required=False, label="To", widget=_DAY)

    def wanted(self) -> AuditFilter:
        data = self.cleaned_data
        return AuditFilter(
            actor=data.get("actor", ""),
            action=data.get("action", ""),
            target=data.get("target", ""),
            since=data.get("since"),
            until=data.get("until"),
        )


class ReasonForm(forms.Form):
    """Of what is done to the policy as a whole; `digest` is the one that was looked at, where it matters."""

    reason = forms.CharField(
        max_length=1000,
        label="Reason",
        help_text="Kept in the audit and shown in the history.",
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    digest = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)


class GroupForm(forms.Form):
    name = forms.CharField(
        max_length=LONGEST_NAME, label="Name", help_text="People who are refused are told this name."
    )
    description = forms.CharField(
        required=False,
        max_length=MOST_TEXT,
        label="Description",
        help_text="What it opens, and whom to ask. Everyone who signs in can read it.",
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class DescribeGroupForm(forms.Form):
    description = GroupForm.declared_fields["description"]


class MemberForm(forms.Form):
    name = forms.CharField(
        max_length=255, label="Trino user", widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"})
    )


class RuleForm(forms.Form):
    group = forms.ChoiceField(required=False, label="Access group")
    person = forms.CharField(
        required=False,
        max_length=255,
        label="Or one person or service",
        help_text="The Trino user. Prefer groups: they are reviewed as people come and go.",
    )
    scope = forms.CharField(
        max_length=1000,
        label="May read",
        help_text="catalog, catalog.schema or catalog.schema.table. What comes into it later is included, once it is approved.",
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false", "class": "mono", "list": "scopes"}),
    )
    level = forms.ChoiceField(
        required=False,
        choices=[(Level.MASKED.value, "masked"), (Level.RAW.value, "raw, in a PII session")],
        label="Protected columns",
        help_text="Masked for everyone; “raw” lets people see the values in a PII session.",
    )
    row_filter = forms.CharField(
        required=False,
        max_length=LONGEST,
        label="Only rows where",
        help_text="Of one dataset: a condition over its columns, such as country = 'PT' AND amount < 100.",
        widget=forms.Textarea(attrs={"rows": 2, "spellcheck": "false", "class": "mono"}),
    )
    starts_at = forms.DateTimeField(
        required=False, label="From (UTC)", widget=forms.DateTimeInput(attrs=_MOMENT, format="%Y-%m-%dT%H:%M")
    )
    ends_at = forms.DateTimeField(
        required=False, label="Until (UTC)", widget=forms.DateTimeInput(attrs=_MOMENT, format="%Y-%m-%dT%H:%M")
    )
    reason = forms.CharField(
        required=False,
        max_length=MOST_TEXT,
        label="Reason",
        help_text="For the audit.",
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        names = AccessGroup.objects.filter(retired_at=None).order_by("name").values_list("name", flat=True)
        choices = self.fields["group"]
        if isinstance(choices, forms.ChoiceField):
            choices.choices = [("", "Choose a group"), *((name, name) for name in names)]
        if not user.has_perm("lifeguard.manage_access"):
            del self.fields["level"], self.fields["row_filter"]  # owners give masked access to every row

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        group, person = data.get("group"), data.get("person")
        if bool(group) == bool(person) and not self.errors:
            self.add_error("group", "Choose a group, or name one person or service: one of the two.")
            return data
        for field, name, find in (
            ("group", group, find_group),
            ("person", person, find_principal),
            ("scope", data.get("scope"), find_scope),
        ):
            if name:
                try:
                    data["subject" if field != "scope" else "found"] = find(name)
                except Invalid as error:
                    self.add_error(field, str(error))
        return data

    def moment(self, name: str) -> datetime | None:
        """A time that was typed, as the label says, in UTC."""
        value: datetime | None = self.cleaned_data.get(name)
        return value.astimezone(UTC) if value else None


class DeploymentForm(forms.Form):
    name = forms.CharField(
        max_length=100,
        label="Name",
        help_text="Of the Trino cluster: letters, digits, dots, dashes and underscores, such as trino-eu-1.",
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
    kind = forms.ChoiceField(
        choices=[
            (DeploymentKind.AGENT.value, "boathouse-agent beside the coordinator"),
            (DeploymentKind.OPA.value, "Open Policy Agent"),
            (DeploymentKind.HTTP.value, "Trino polls by HTTP itself, without a token"),
        ],
        label="How the policy gets there",
    )
    refresh_seconds = forms.IntegerField(
        min_value=1,
        max_value=LONGEST_REFRESH,
        initial=10,
        label="Seconds until a revision is in force there",
        help_text="At most: how often the agent asks, plus Trino’s security.refresh-period. The steps of a publication wait for it.",
    )


class RevokeForm(forms.Form):
    reason = forms.CharField(required=False, max_length=MOST_TEXT, label="Reason")


class UploadForm(forms.Form):
    file = forms.FileField(
        label="YAML file",
        max_length=255,
        help_text=f"People, services and groups; at most {LARGEST_BYTES // 2**20} MB. You see the difference before anything changes.",
        widget=forms.ClearableFileInput(attrs={"accept": ".yaml,.yml,application/yaml,text/yaml"}),
    )


class ConfirmImportForm(forms.Form):
    """The file again, as it was shown, and the digest of the difference that was shown."""

    content = forms.CharField(max_length=LARGEST_BYTES, strip=False, widget=forms.HiddenInput)
    seen = forms.CharField(max_length=64, widget=forms.HiddenInput)
    allow_mass_removal = forms.BooleanField(required=False, label="Yes, more than half of them go")
