"""Access groups: their names are for everyone, their members for those who may see people."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from catalog.errors import Conflict, DomainError, Invalid
from catalog.paging import cut_page
from catalog.views.access import needs, needs_object, signed_in
from lifeguard import services
from lifeguard.forms import DescribeGroupForm, GroupForm, MemberForm, SearchForm
from lifeguard.models import AccessGroup, Source
from lifeguard.selectors.pages import groups_for, members_of, rule_state, rules_for, sees_all_rules, sees_members
from lifeguard.selectors.scopes import find_principal

if TYPE_CHECKING:
    from django.http import HttpResponse

    from catalog.models import User
    from catalog.views.access import SignedInRequest

MANAGE = "lifeguard.manage_identities"
_SHOWN = 100  # rules of one group; the page of the rules lists all


@require_safe
@signed_in
def group_list(request: SignedInRequest) -> HttpResponse:
    form = SearchForm(request.GET)
    context = {
        "form": form,
        "page": cut_page(groups_for(form.text), form.page_number),
        "sees_members": sees_members(request.user),
        "can_manage": request.user.has_perm(MANAGE),
    }
    return render(request, "lifeguard/groups.html", context)


def _find(user: User, pk: int) -> AccessGroup | None:
    """Groups that were retired are for those who may see the history of people."""
    group = AccessGroup.objects.filter(pk=pk).first()
    return group if group and (group.retired_at is None or sees_members(user)) else None


def _may_manage(user: User, group: AccessGroup) -> bool:
    return user.has_perm(MANAGE)


to_manage = needs_object(_find, allowed=_may_manage, permissions=(MANAGE,))


@require_safe
@needs_object(_find)
def group_detail(request: SignedInRequest, group: AccessGroup) -> HttpResponse:
    return _page(request, group)


def _page(
    request: SignedInRequest, group: AccessGroup, form: MemberForm | None = None, status: int = 200
) -> HttpResponse:
    at = timezone.now()
    is_open = group.source == Source.LOCAL and group.retired_at is None
    rules = rules_for(request.user, at=at).filter(group=group)[:_SHOWN] if sees_all_rules(request.user) else []
    context = {
        "group": group,
        "members": cut_page(members_of(group), _number(request)) if sees_members(request.user) else None,
        "rules": [(rule, rule_state(rule, at)) for rule in rules],
        "sees_rules": sees_all_rules(request.user),
        "can_manage": request.user.has_perm(MANAGE) and is_open,
        "can_give": request.user.has_perm("lifeguard.manage_access") and group.retired_at is None,
        "form": form or MemberForm(),
        "crumbs": [("Access groups", "/access/groups/"), (group.name, "")],
    }
    return render(request, "lifeguard/group.html", context, status=status)


def _number(request: SignedInRequest) -> int:
    return SearchForm(request.GET).page_number


@require_http_methods(["GET", "HEAD", "POST"])
@needs(MANAGE)
def group_add(request: SignedInRequest) -> HttpResponse:
    form = GroupForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            group = services.add_group(**form.cleaned_data, actor=request.user, at=timezone.now())
        except (Invalid, Conflict) as error:
            form.add_error("name", str(error))
        else:
            messages.success(request, f"The group {group} is there. Add its members, then give it access.")
            return redirect("access-group", pk=group.pk)
    context = {"form": form, "crumbs": [("Access groups", "/access/groups/"), ("Add a group", "")]}
    return render(request, "lifeguard/group_add.html", context, status=400 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@to_manage
def group_describe(request: SignedInRequest, group: AccessGroup) -> HttpResponse:
    form = DescribeGroupForm(request.POST or None, initial={"description": group.description})
    if request.method == "POST" and form.is_valid():
        services.describe_group(group_id=group.pk, **form.cleaned_data, actor=request.user, at=timezone.now())
        messages.success(request, "The description is saved.")
        return redirect("access-group", pk=group.pk)
    crumbs: list[tuple[Any, str]] = [
        ("Access groups", "/access/groups/"),
        (group.name, f"/access/groups/{group.pk}/"),
        ("Describe", ""),
    ]
    context = {"group": group, "form": form, "crumbs": crumbs}
    return render(request, "lifeguard/group_describe.html", context, status=400 if form.errors else 200)


@require_POST
@to_manage
def member_add(request: SignedInRequest, group: AccessGroup) -> HttpResponse:
    form = MemberForm(request.POST)
    if form.is_valid():
        try:
            principal = find_principal(form.cleaned_data["name"])
            services.add_member(group_id=group.pk, principal_id=principal.pk, actor=request.user, at=timezone.now())
        except DomainError as error:
            form.add_error("name", str(error))
        else:
            messages.success(request, f"{principal} is in {group}. Trino follows in a few seconds.")
            return redirect("access-group", pk=group.pk)
    return _page(request, group, form, status=400)


@require_POST
@to_manage
def member_remove(request: SignedInRequest, group: AccessGroup, principal: int) -> HttpResponse:
    member = members_of(group).filter(principal_id=principal).first()
    if member is not None:
        services.remove_member(group_id=group.pk, principal_id=principal, actor=request.user, at=timezone.now())
        messages.success(request, f"{member.principal} is not in {group} any more. Trino follows in a few seconds.")
    return redirect("access-group", pk=group.pk)


@require_POST
@to_manage
def group_retire(request: SignedInRequest, group: AccessGroup) -> HttpResponse:
    services.retire_group(group_id=group.pk, actor=request.user, at=timezone.now())
    messages.success(request, f"{group} is retired: it has no members and opens nothing.")
    return redirect("access-groups")
