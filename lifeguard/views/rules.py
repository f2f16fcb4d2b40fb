"""Access rules: who may read what. Administrators see all of them, owners those on their datasets."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from catalog.errors import Conflict, Invalid
from catalog.models import Schema, TrinoCatalog
from catalog.paging import cut_page
from catalog.views.access import needs_object, signed_in
from lifeguard import services
from lifeguard.forms import RevokeForm, RuleForm, RulesForm
from lifeguard.models import Level
from lifeguard.selectors.carried import enforcement_of_rules
from lifeguard.selectors.pages import owns_anything, rule_state, rules_for, sees_all_rules
from lifeguard.selectors.what_if import if_added, if_revoked, rule_outlook
from lifeguard.services.changes import current_state
from lifeguard.services.rules import RuleDraft, can_give_access, planned_rule, rule_facts, rule_scope, rule_subject

if TYPE_CHECKING:
    from datetime import datetime

    from django.http import HttpResponse, QueryDict

    from catalog.models import User
    from catalog.outlook import Outlook
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
    enforced = enforcement_of_rules([rule.pk for rule in page.rows], at)
    context = {"form": form, "page": page, "rows": rows, "can_add": can_add, "enforced": enforced}
    return render(request, "lifeguard/rules.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def rule_add(request: SignedInRequest) -> HttpResponse:
    if not owns_anything(request.user):
        raise PermissionDenied("Access is given by administrators, and by owners to their datasets.")
    typed = request.POST if request.method == "POST" else None
    form = RuleForm(
        typed, user=request.user, initial={name: request.GET.get(name, "") for name in ("group", "person", "scope")}
    )
    shown, status = None, 200
    if typed is not None:
        status = 400
        if form.is_valid():
            try:
                shown = _planned(form, request.user)
                if shown.is_as_seen(typed):
                    return _saved(request, shown)
            except (Invalid, Conflict) as error:
                form.add_error(None, str(error))
                status = 409 if isinstance(error, Conflict) else 400
            else:
                status = 409 if shown.has_moved(typed) else 200
    context = {
        "form": form,
        "scopes": _scopes(request.user),
        "shown": shown,
        "moved": shown is not None and typed is not None and shown.has_moved(typed),
        "crumbs": [("Access rules", "/access/rules/"), ("Give access", "")],
    }
    return render(request, "lifeguard/rule_add.html", context, status=status)


@dataclass(frozen=True, slots=True)
class _Shown:
    """A rule as it is asked for, what it would change, and how many changes there were when that was worked out.

    `plan` stands for the rule and `effect` for what it changes: a page sends both back, and only what it showed is saved.
    """

    draft: RuleDraft
    outlook: Outlook
    changes: int
    plan: str

    @property
    def seen(self) -> str:
        return f"{self.plan}.{self.outlook.digest}"

    def is_as_seen(self, sent: QueryDict) -> bool:
        return sent.get("action") != "preview" and sent.get("seen") == self.seen

    def has_moved(self, sent: QueryDict) -> bool:
        """Whether this very rule was shown with another effect."""
        plan, _, effect = sent.get("seen", "").partition(".")
        return sent.get("action") != "preview" and plan == self.plan and effect != self.outlook.digest


def _planned(form: RuleForm, user: User) -> _Shown:
    data, at, changes = form.cleaned_data, timezone.now(), current_state().changes
    draft = RuleDraft(
        subject=data["subject"],
        scope=data["found"],
        level=Level(data.get("level") or Level.MASKED),
        row_filter=data.get("row_filter", ""),
        reason=data["reason"],
        starts_at=form.moment("starts_at"),
        ends_at=form.moment("ends_at"),
    )
    rule = planned_rule(draft, actor=user, at=at)
    told = rule_outlook(if_added(rule, at), [rule], viewer=user, at=at)
    facts = {**rule_facts(rule), "reason": ""}
    return _Shown(draft, told, changes, hashlib.sha256(json.dumps(facts, sort_keys=True).encode()).hexdigest()[:32])


def _saved(request: SignedInRequest, shown: _Shown) -> HttpResponse:
    draft = shown.draft
    rule = services.add_rule(
        subject=draft.subject,
        scope=draft.scope,
        actor=request.user,
        at=timezone.now(),
        level=draft.level,
        row_filter=draft.row_filter,
        reason=draft.reason,
        starts_at=draft.starts_at,
        ends_at=draft.ends_at,
        seen_changes=shown.changes,
    )
    messages.success(request, f"{rule_subject(rule)} may read {rule_scope(rule)}. Trino follows in a few seconds.")
    return redirect("access-rules")


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


@require_safe
@needs_object(_find, permissions=("lifeguard.view_accessrule", "lifeguard.manage_access", "catalog.administer_dataset"))
def rule_detail(request: SignedInRequest, rule: AccessRule) -> HttpResponse:
    """The rule, which revision carries it, and for those who may revoke it what that would change."""
    return _rule_page(request, rule)


def _rule_page(request: SignedInRequest, rule: AccessRule, *, moved: bool = False) -> HttpResponse:
    at = timezone.now()
    state = rule_state(rule, at)
    can_revoke = state in {"active", "queued"} and _may_revoke(request.user, rule)
    context = {
        "rule": rule,
        "state": state,
        "enforced": enforcement_of_rules([rule.pk], at).get(rule.pk),
        "outlook": _revoked(rule, request.user, at) if can_revoke else None,
        "moved": moved,
        "crumbs": [("Access rules", "/access/rules/"), (f"Rule {rule.pk}", "")],
    }
    return render(request, "lifeguard/rule.html", context, status=409 if moved else 200)


def _revoked(rule: AccessRule, user: User, at: datetime) -> Outlook:
    return rule_outlook(if_revoked([rule], at), [rule], viewer=user, at=at)


@require_POST
@needs_object(_find, allowed=_may_revoke, permissions=("lifeguard.manage_access", "catalog.administer_dataset"))
def rule_revoke(request: SignedInRequest, rule: AccessRule) -> HttpResponse:
    """Without `seen` it is done as it is asked: taking away needs no second look."""
    form = RevokeForm(request.POST)
    reason = form.cleaned_data["reason"] if form.is_valid() else ""
    seen, changes = request.POST.get("seen", ""), current_state().changes
    at = timezone.now()
    if seen and rule_state(rule, at) in {"active", "queued"} and seen != _revoked(rule, request.user, at).digest:
        return _rule_page(request, rule, moved=True)
    services.revoke_rule(
        rule_id=rule.pk, actor=request.user, at=at, reason=reason, seen_changes=changes if seen else None
    )
    messages.success(
        request, f"{rule_subject(rule)} loses access to {rule_scope(rule)}. Trino follows in a few seconds."
    )
    return redirect("access-rules")
