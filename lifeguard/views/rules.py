"""Access rules: who may read what. Administrators see all of them, owners those on their datasets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from catalog.errors import Conflict, Invalid
from catalog.models import Schema, TrinoCatalog
from catalog.selectors import cut_page
from catalog.views.access import needs_object, signed_in
from lifeguard import services
from lifeguard.forms import RevokeForm, RuleForm, RulesForm
from lifeguard.models import Level
from lifeguard.selectors.pages import owns_anything, rule_state, rules_for, sees_all_rules
from lifeguard.services.rules import can_give_access, rule_scope, rule_subject

if TYPE_CHECKING:
    from django.http import HttpResponse

    from catalog.models import User
    from catalog.views.access import SignedInRequest
    from lifeguard.models import AccessRule

_NAMED = 500


@require_safe
@signed_in
def rule_list(request: SignedInRequest) -> HttpResponse:
    can_add = owns_anything(request.user)
    if not (sees_all_rules(request.user) or can_add):
        raise PermissionDenied("Access rules are for administrators, auditors and owners of datasets.")
    at = timezone.now()
    form = RulesForm(request.GET)
    page = cut_page(rules_for(request.user, state=form.state_wanted, text=form.text, at=at), form.page_number)
    everywhere = request.user.has_perm("lifeguard.manage_access")
    rows = [
        (rule, rule_state(rule, at), everywhere or can_give_access(request.user, rule_scope(rule)))
        for rule in page.rows
    ]
    return render(request, "lifeguard/rules.html", {"form": form, "page": page, "rows": rows, "can_add": can_add})


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def rule_add(request: SignedInRequest) -> HttpResponse:
    if not owns_anything(request.user):
        raise PermissionDenied("Access is given by administrators, and by owners to their datasets.")
    typed = request.POST if request.method == "POST" else None
    form = RuleForm(
        typed, user=request.user, initial={name: request.GET.get(name, "") for name in ("group", "person", "scope")}
    )
    status = 200
    if typed is not None:
        if form.is_valid():
            try:
                rule = _added(form, request.user)
            except (Invalid, Conflict) as error:
                form.add_error(None, str(error))
                status = 409 if isinstance(error, Conflict) else 400
            else:
                messages.success(
                    request, f"{rule_subject(rule)} may read {rule_scope(rule)}. Trino follows in a few seconds."
                )
                return redirect("access-rules")
        else:
            status = 400
    crumbs = [("Access rules", "/access/rules/"), ("Give access", "")]
    context = {"form": form, "scopes": _scopes(request.user), "crumbs": crumbs}
    return render(request, "lifeguard/rule_add.html", context, status=status)


def _added(form: RuleForm, user: User) -> AccessRule:
    data = form.cleaned_data
    return services.add_rule(
        subject=data["subject"],
        scope=data["found"],
        actor=user,
        at=timezone.now(),
        level=Level(data.get("level") or Level.MASKED),
        row_filter=data.get("row_filter", ""),
        reason=data["reason"],
        starts_at=form.moment("starts_at"),
        ends_at=form.moment("ends_at"),
    )


def _scopes(user: User) -> list[str]:
    """Names to choose from while typing; datasets are too many to list."""
    if not user.has_perm("lifeguard.manage_access"):
        return []
    catalogs = TrinoCatalog.objects.present().values_list("name", flat=True)[:_NAMED]
    return [*catalogs, *(str(schema) for schema in Schema.objects.present().select_related("trino_catalog")[:_NAMED])]


def _find(user: User, pk: int) -> AccessRule | None:
    return rules_for(user, at=timezone.now()).filter(pk=pk).first()


def _may_revoke(user: User, rule: AccessRule) -> bool:
    return can_give_access(user, rule_scope(rule))


@require_POST
@needs_object(_find, allowed=_may_revoke, permissions=("lifeguard.manage_access", "catalog.administer_dataset"))
def rule_revoke(request: SignedInRequest, rule: AccessRule) -> HttpResponse:
    form = RevokeForm(request.POST)
    reason = form.cleaned_data["reason"] if form.is_valid() else ""
    services.revoke_rule(rule_id=rule.pk, actor=request.user, at=timezone.now(), reason=reason)
    messages.success(
        request, f"{rule_subject(rule)} loses access to {rule_scope(rule)}. Trino follows in a few seconds."
    )
    return redirect("access-rules")
