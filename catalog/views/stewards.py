"""Naming owners of a dataset and reviewers of a schema. The cards are part of their pages; these addresses take the forms."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import messages
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from catalog.errors import DomainError
from catalog.models import Dataset, Schema
from catalog.stewards import KINDS, Stewardship, add_steward, can_appoint, remove_steward, stewards_of
from catalog.views.access import find_dataset, needs_object

if TYPE_CHECKING:
    from django.http import HttpResponse

    from catalog.models import User
    from catalog.views.access import SignedInRequest


class StewardForm(forms.Form):
    username = forms.CharField(
        max_length=255,
        label="Add a person",
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false", "placeholder": "name"}
        ),
    )


@dataclass(frozen=True, slots=True)
class Card:
    """What the card shows; `add_url` and `remove_name` are the addresses of its forms."""

    kind: Stewardship
    target: Dataset | Schema
    people: list[User]
    can_appoint: bool
    form: StewardForm
    add_name: str
    remove_name: str


def card(user: User, kind: Stewardship, target: Dataset | Schema, form: StewardForm | None = None) -> Card:
    name = f"{target._meta.model_name}-{kind.value}"
    return Card(
        kind, target, stewards_of(kind, target), can_appoint(user, kind), form or StewardForm(), f"{name}-add",
        f"{name}-remove",
    )  # fmt: skip


def _may_name_owners(user: User, dataset: Dataset) -> bool:
    return can_appoint(user, Stewardship.OWNER)


def _may_name_reviewers(user: User, schema: Schema) -> bool:
    return can_appoint(user, Stewardship.REVIEWER)


def find_schema(user: User, pk: int) -> Schema | None:
    """The schema if `user` may see its name, with its Trino catalog."""
    found: Schema | None = Schema.objects.visible_to(user).select_related("trino_catalog").filter(pk=pk).first()
    return found


_of_dataset = needs_object(find_dataset, allowed=_may_name_owners, permissions=(KINDS[Stewardship.OWNER].needed,))
_of_schema = needs_object(find_schema, allowed=_may_name_reviewers, permissions=(KINDS[Stewardship.REVIEWER].needed,))


@require_POST
@_of_dataset
def owner_add(request: SignedInRequest, dataset: Dataset) -> HttpResponse:
    form = StewardForm(request.POST)
    if _add(request, Stewardship.OWNER, dataset, form):
        return redirect("dataset", pk=dataset.pk)
    from catalog.views.datasets import dataset_page  # noqa: PLC0415 - that page shows the card of this module

    return dataset_page(request, dataset, form, status=400)


@require_POST
@_of_dataset
def owner_remove(request: SignedInRequest, dataset: Dataset, user: int) -> HttpResponse:
    _remove(request, Stewardship.OWNER, dataset, user)
    return redirect("dataset", pk=dataset.pk)


@require_POST
@_of_schema
def reviewer_add(request: SignedInRequest, schema: Schema) -> HttpResponse:
    form = StewardForm(request.POST)
    if _add(request, Stewardship.REVIEWER, schema, form):
        return redirect("schema", pk=schema.pk)
    from catalog.views.browse import schema_page  # noqa: PLC0415 - as above

    return schema_page(request, schema, form, status=400)


@require_POST
@_of_schema
def reviewer_remove(request: SignedInRequest, schema: Schema, user: int) -> HttpResponse:
    _remove(request, Stewardship.REVIEWER, schema, user)
    return redirect("schema", pk=schema.pk)


def _add(request: SignedInRequest, kind: Stewardship, target: Any, form: StewardForm) -> bool:
    if not form.is_valid():
        return False
    username = form.cleaned_data["username"]
    try:
        user, is_new = add_steward(kind=kind, target=target, username=username, actor=request.user, at=timezone.now())
    except DomainError as error:
        form.add_error("username", str(error))
        return False
    told = "is now" if is_new else "was already"
    messages.success(request, f"{user} {told} {_TOLD[kind]} {target}.")
    return True


def _remove(request: SignedInRequest, kind: Stewardship, target: Any, user_id: int) -> None:
    user = remove_steward(kind=kind, target=target, user_id=user_id, actor=request.user, at=timezone.now())
    if user is not None:
        messages.success(request, f"{user} is not {_TOLD[kind]} {target} any more.")


_TOLD = {Stewardship.OWNER: "an owner of", Stewardship.REVIEWER: "a reviewer of"}
