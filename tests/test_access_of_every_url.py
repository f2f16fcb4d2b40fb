"""Walks every address of the program with every method, as everyone, and compares with the table of tests/access_of_every_url.py."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pytest
from django.conf import settings
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils import timezone

from catalog.audit import record
from catalog.models import Review, ReviewRequest
from catalog.views.access import Access, Need
from lifeguard.models import DeploymentKind
from lifeguard.services import add_signing_key, publish_policy, register_deployment
from skimmer.models import Scan, Verification
from tests.access_of_every_url import BODIES, TABLE, WHO
from tests.factories import (
    NOW,
    give_ownership,
    make_approved_dataset,
    make_dataset,
    make_group,
    make_proposals,
    make_rule,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from catalog.models import User

# Open to whoever has a right on at least one thing, so they declare no one permission and are closed to some all the same.
CLOSED_TO_SOME = {"review-queue", "review-drift", "review-bulk", "access-rules", "access-rule-add"}
# Open to programs with the token of a deployment, whoever signed in.
BY_TOKEN = {"policy-agent", "policy-agent-report", "policy-opa"}
# One for all: the static files are listed anew for each client's first request.
_client = Client(raise_request_exception=False)
METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")


@dataclass(frozen=True, slots=True)
class Address:
    name: str
    view: Any
    arguments: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the table; `target` is the address's name with what follows it."""

    method: str
    name: str
    arguments: Mapping[str, str]
    query: str
    statuses: tuple[int, ...]

    @property
    def target(self) -> str:
        return " ".join(
            [
                self.name,
                *(f"{key}={value}" for key, value in self.arguments.items()),
                *([self.query] if self.query else []),
            ]
        )


def addresses() -> list[Address]:
    """Every pattern of the resolver, by its full name."""

    def walk(patterns: list[Any], namespace: str) -> Iterator[Address]:
        for pattern in patterns:
            if isinstance(pattern, URLResolver):
                yield from walk(pattern.url_patterns, f"{pattern.namespace}:" if pattern.namespace else namespace)
            elif isinstance(pattern, URLPattern):
                yield Address(f"{namespace}{pattern.name}", pattern.callback, tuple(pattern.pattern.converters))

    return list(walk(get_resolver().url_patterns, ""))


def table() -> list[Line]:
    lines = []
    for text in TABLE.strip().splitlines():
        if not text or text.startswith("#"):
            continue
        method, name, *rest = text.split()
        statuses = tuple(int(word) for word in rest[-len(WHO) :])
        words = rest[: -len(WHO)]
        arguments = dict(word.split("=", 1) for word in words if not word.startswith("?"))
        lines.append(Line(method, name, arguments, "".join(word for word in words if word.startswith("?")), statuses))
    return lines


def needs_of(view: Any, method: str) -> Access | None:
    declared = getattr(view, "boathouse_access", None)
    if isinstance(declared, dict):
        found = declared.get(method)
        return found if isinstance(found, Access) else None
    return declared if isinstance(declared, Access) else None


def test_every_address_has_a_name_of_its_own_and_declares_what_it_needs() -> None:
    found = addresses()
    names = [address.name for address in found]
    assert len(names) > 50
    assert [name for name in names if names.count(name) > 1 or name.endswith("None")] == []
    silent = []
    for address in found:
        declared = getattr(address.view, "boathouse_access", None)
        each = list(declared.values()) if isinstance(declared, dict) else [declared]
        if not each or not all(isinstance(access, Access) for access in each):
            silent.append(address.name)
    assert silent == []


def test_every_address_is_in_the_table_and_the_table_names_no_other() -> None:
    assert {line.name for line in table()} == {address.name for address in addresses()}


@pytest.fixture
def people(analyst: User, reviewer: User, owner: User, auditor: User, administrator: User) -> dict[str, User | None]:
    return dict(zip(WHO, (None, analyst, reviewer, owner, auditor, administrator), strict=True))


@pytest.fixture
def things(people: dict[str, User | None], analyst: User, reviewer: User, owner: User) -> dict[str, int | str]:
    """The ids of the small lake's rows, by the names that the table uses."""
    customers, orders = make_approved_dataset("pg.shop.customers"), make_dataset("pg.shop.orders")
    give_ownership(owner, customers)
    make_proposals(orders, email="EMAIL")
    (proposal, *_) = make_proposals(customers, email="EMAIL")
    group = make_group("analysts", analyst)
    scan = Scan.objects.create(dataset=customers, state="done", reason="new", due_at=NOW, queued_at=NOW)
    verification = Verification.objects.create(
        dataset=customers, scan=scan, state="done", reason="flagged", due_at=NOW, queued_at=NOW
    )
    revision = publish_policy(at=timezone.now())
    assert revision is not None
    made = register_deployment(name="blue", kind=DeploymentKind.AGENT, refresh_seconds=10, actor=None, at=NOW)
    numbers = {"email": "email", "revision": revision.number, "signing_key": add_signing_key(actor=None, at=NOW).key_id}
    rows: dict[str, Any] = {
        "customers": customers,
        "orders": orders,
        "shop": customers.schema,
        "pg": customers.schema.trino_catalog,
        "column": customers.columns.all()[0],
        "proposal": proposal,
        "review": Review.objects.create(
            dataset=customers, reviewer=reviewer, outcome="approved", dataset_version=1, at=NOW
        ),
        "request": ReviewRequest.objects.create(dataset=orders, requester=analyst, asked_at=NOW),
        "scan": scan,
        "verification": verification,
        "analysts": group,
        "rule": make_rule(group, customers),
        "deployment": made.deployment,
        "anna": analyst.principal,
        "olga": owner,
        "event": record(actor=reviewer, action="review.approved", target=customers, at=NOW),
    }
    return {name: row.pk for name, row in rows.items()} | numbers


def path_of(name: str, arguments: Mapping[str, str], things: Mapping[str, int | str]) -> str:
    if name == "v1:api-unknown":
        return "/api/v1/nothing/"
    return reverse(name, kwargs={key: things[value] for key, value in arguments.items()})


def body_of(name: str, things: Mapping[str, int | str]) -> Any:
    """The body of the table, its ids filled in."""
    text = json.dumps(BODIES.get(name, {}))
    return json.loads(re.sub(r'"\{(\w+)\}"', lambda found: str(things[found.group(1)]), text))


def answer(session: str, method: str, url: str, body: Any) -> int:
    """The status of one request in a session, as if it were the first; its changes are undone."""
    _client.cookies.clear()
    if session:
        _client.cookies[settings.SESSION_COOKIE_NAME] = session
    sent: dict[str, Any] = {}
    if method == "POST" and not url.startswith("/api/"):
        sent = {"data": body}
    elif method in {"POST", "PUT", "PATCH", "DELETE"}:
        sent = {"data": json.dumps(body), "content_type": "application/json"}
    with transaction.atomic():
        status = getattr(_client, method.lower())(url, **sent).status_code
        transaction.set_rollback(True)
    return int(status)


@pytest.fixture
def sessions(people: dict[str, User | None]) -> dict[str, str]:
    """Everyone's session key; none for those who did not sign in."""
    made = dict.fromkeys(people, "")
    for who, user in people.items():
        if user is not None:
            client = Client()
            client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
            made[who] = client.cookies[settings.SESSION_COOKIE_NAME].value
    return made


def test_every_address_answers_as_the_table_says(sessions: dict[str, str], things: dict[str, int | str]) -> None:
    wrong = []
    for line in table():
        url = path_of(line.name, line.arguments, things) + line.query
        body = body_of(line.name, things)
        seen = [answer(sessions[who], line.method, url, body) for who in WHO]
        if tuple(seen) != line.statuses:
            wrong.append(f"{line.method} {line.target} answers {' '.join(map(str, seen))}")
        if line.method == "GET":
            heads = [answer(sessions[who], "HEAD", url, None) for who in WHO]
            if heads != seen:
                wrong.append(f"HEAD {line.target} answers {' '.join(map(str, heads))}")
    assert not wrong, "\n".join(["The table says otherwise:", *wrong])


def test_no_address_takes_another_method(sessions: dict[str, str], things: dict[str, int | str]) -> None:
    taken = {(line.method, line.name) for line in table()}
    first = {line.name: line for line in reversed(table())}
    wrong = []
    for name, line in first.items():
        url = path_of(name, line.arguments, things)
        for method in METHODS:
            if (method, name) in taken:
                continue
            stranger, administrator = (answer(sessions[who], method, url, {}) for who in ("anonymous", "administrator"))
            if stranger not in {302, 401, 405} or administrator != 405:
                wrong.append(f"{method} {name} {stranger} {administrator}")
    assert not wrong, "\n".join(wrong)


def test_what_an_address_declares_is_what_it_does(people: dict[str, User | None], things: dict[str, int | str]) -> None:
    """The table's refusals follow from the declared needs: no page is open by oversight, none is closed in secret."""
    views = {address.name: address.view for address in addresses()}
    wrong = []
    for line in table():
        needed = needs_of(views[line.name], line.method)
        if needed is None:
            wrong.append(f"{line.method} {line.name} declares nothing for this method")
            continue
        for who, status in zip(WHO, line.statuses, strict=True):
            user = people[who]
            if line.name in BY_TOKEN:
                is_as_declared = status == 401 and needed.need == Need.PUBLIC
            elif user is None:
                is_as_declared = line.name == "sign-out" or (status in {302, 401}) == (needed.need != Need.PUBLIC)
            elif needed.need == Need.PERMISSION:
                is_as_declared = (status == 403) != any(map(user.has_perm, needed.permissions))
            else:
                is_as_declared = needed.need == Need.OBJECT or line.name in CLOSED_TO_SOME or status != 403
            if not is_as_declared:
                wrong.append(f"{line.method} {line.target} answers {status} to {who}, and declares {needed.need}")
    assert not wrong, "\n".join(wrong)
