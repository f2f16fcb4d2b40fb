"""What every page of the console needs: the navigation that this person can use."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.functional import SimpleLazyObject

from catalog.models import User
from catalog.roles import Role
from catalog.selectors import reviews_anything

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest


@dataclass(frozen=True, slots=True)
class Link:
    """A page in the navigation, by the name of its address; `also` names pages that belong to it. Without `permissions` it is for all."""

    name: str
    label: str
    icon: str
    permissions: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    for_reviewers: bool = False


_NAV: tuple[tuple[str, tuple[Link, ...]], ...] = (
    (
        "",
        (
            Link("home", "Home", "home"),
            Link("datasets", "Datasets", "table", also=("dataset", "describe", "dataset-owner-add")),
            Link("catalogs", "Catalogs", "layers", also=("catalog", "schema", "schema-reviewer-add")),
            Link("requests", "My requests", "hand", also=("ask",)),
        ),
    ),
    (
        "Review",
        (
            Link("review-queue", "Review queue", "inbox", also=("review",), for_reviewers=True),
            Link("review-drift", "Drift", "alert", for_reviewers=True),
            Link(
                "scans",
                "Scans",
                "scan",
                ("catalog.review_dataset", "catalog.change_trinocatalog"),
                also=("scan", "scans-pause", "scan-catalogs", "scan-catalog"),
            ),
            Link(
                "recognizers",
                "Recognizers",
                "filter",
                ("catalog.review_dataset", "skimmer.view_recognizertuning"),
                also=("recognizer", "recognizer-tune"),
            ),
        ),
    ),
    (
        "Access",
        (
            Link(
                "access-rules", "Rules", "key", ("lifeguard.view_accessrule",), also=("access-rule-add", "access-rule")
            ),
            Link("access-groups", "Groups", "users", ("lifeguard.view_accessgroup",), also=("access-group",)),
            Link("principals", "People", "user", ("lifeguard.view_principal",), also=("principal", "identity-import")),
            Link("policy", "Policy", "policy", ("lifeguard.view_policyrevision",), also=("policy-revision", "doctor")),
            Link("deployments", "Deployments", "layers", ("lifeguard.view_policyrevision",), also=("deployment-add",)),
            Link("audit", "Audit", "audit", ("catalog.view_auditevent",)),
        ),
    ),
)


def console(request: HttpRequest) -> dict[str, Any]:
    user = getattr(request, "user", None)
    if not isinstance(user, User):
        return {"nav": [], "now": timezone.now()}
    return {
        "nav": SimpleLazyObject(lambda: _nav(request, user)),
        "roles": SimpleLazyObject(lambda: _roles(user)),
        "now": timezone.now(),
    }


def _roles(user: User) -> list[str]:
    known = {role.value for role in Role}
    return [name for name in user.groups.order_by("name").values_list("name", flat=True) if name in known]


def _nav(request: HttpRequest, user: User) -> list[dict[str, Any]]:
    match = request.resolver_match
    here = match.url_name if match and not match.namespaces else None
    reviews = cache(lambda: reviews_anything(user))  # asked once, for all links
    sections = []
    for title, links in _NAV:
        items = [entry for link in links if (entry := _entry(link, user, here, reviews))]
        if items:
            sections.append({"title": title, "items": items})
    return sections


def _entry(link: Link, user: User, here: str | None, reviews: Callable[[], bool]) -> dict[str, Any] | None:
    if link.permissions and not any(map(user.has_perm, link.permissions)):
        return None
    if link.for_reviewers and not reviews():
        return None
    try:
        url = reverse(link.name)
    except NoReverseMatch:  # a part that is not installed here has no page
        return None
    return {
        "url": url,
        "label": link.label,
        "icon": link.icon,
        "is_current": here is not None and here in {link.name, *link.also},
    }
