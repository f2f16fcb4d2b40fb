"""Publication that does not simply go on: steps, doubts, refusals, roll backs, lockdown."""

from __future__ import annotations

import gzip
import json
import threading
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection

from catalog.errors import Conflict, Invalid
from catalog.models import AuditEvent, Column, Dataset
from lifeguard import services
from lifeguard.models import AccessRule, PolicyMode, PolicyRevision, PolicyState, Principal
from lifeguard.policy.compile import compile_policy
from lifeguard.policy.evaluate import Evaluated, FileRules
from lifeguard.policy.model import Access
from lifeguard.services.publishing import PolicyRefused, newest_revision
from lifeguard.services.revisions import step_wait
from tests.factories import NOW, make_approved_dataset, make_group, make_rule, publish_all

if TYPE_CHECKING:
    from datetime import datetime

    from pytest_django import Settings

    from catalog.models import User

pytestmark = pytest.mark.django_db

COLUMNS = ["id", "email", "country", "password_hash"]
LATER = NOW + timedelta(hours=1)


def newest() -> PolicyRevision:
    found = newest_revision()
    assert found is not None
    return found


def anna_gets(dataset: Dataset, user: str = "anna") -> Evaluated:
    body = json.loads(gzip.decompress(bytes(PolicyRevision.objects.get(number=newest().number).body)))
    return FileRules(body["trino"]).table(user, dataset.table_name, COLUMNS)


def reads(dataset: Dataset, user: str = "anna") -> bool:
    found = anna_gets(dataset, user)
    return found.is_readable and found.refusal is None


def give(user: User, dataset: Dataset, at: datetime = NOW, **told: Any) -> AccessRule:
    return services.add_rule(subject=user.principal, scope=dataset, actor=None, at=at, **told)


def rule_of(user: User) -> AccessRule:
    return AccessRule.objects.get(principal=user.principal, revoked_at=None)


@pytest.fixture
def customers(analyst: User) -> Dataset:
    """Open to anna, and nobody may say so in more than one revision."""
    dataset = make_approved_dataset("pg.shop.customers")
    give(analyst, dataset)
    publish_all()
    assert reads(dataset)
    return dataset


# Steps


def test_a_grant_with_a_mask_is_readable_after_two_refresh_periods(customers: Dataset, reviewer: User) -> None:
    give(reviewer, customers, LATER)
    step = services.publish_if_due(at=LATER)
    assert step is not None
    assert step.is_step
    assert step.held_until == step.valid_until == LATER + step_wait()
    assert "is being changed" in (anna_gets(customers, "rita").refusal or "")
    assert reads(customers), "nobody else notices"
    assert services.publish_if_due(at=LATER + step_wait() - timedelta(microseconds=1)) is None
    last = services.publish_if_due(at=LATER + step_wait())
    assert last is not None
    assert not last.is_step
    assert step.target_digest == last.digest
    assert reads(customers, "rita")
    assert AuditEvent.objects.filter(action="policy.published", data__step_towards=last.digest).count() == 1


def test_a_column_that_comes_to_be_masked_takes_two_steps(customers: Dataset) -> None:
    Column.objects.filter(dataset=customers, name="password_hash").update(decision="protected")
    services.policy_changed(LATER)
    at, seen = LATER, []
    for _ in range(3):
        services.publish_if_due(at=at)
        found = anna_gets(customers)
        seen.append((found.refusal is not None, found.columns["password_hash"][0]))
        at += step_wait()
    assert seen == [(True, Access.HIDDEN), (True, Access.MASKED), (False, Access.MASKED)]


def test_a_step_wakes_the_publisher_when_the_next_is_due(
    customers: Dataset, reviewer: User, monkeypatch: pytest.MonkeyPatch, django_capture_on_commit_callbacks: Any
) -> None:
    from lifeguard import tasks

    sent: list[Any] = []
    monkeypatch.setattr(tasks.publish_if_due, "apply_async", lambda **options: sent.append(options["countdown"]))
    give(reviewer, customers, LATER)
    with django_capture_on_commit_callbacks(execute=True):
        services.publish_policy(at=LATER)
    assert sent == [step_wait().total_seconds()]


def test_what_is_taken_away_during_a_step_goes_at_once(customers: Dataset, reviewer: User, analyst: User) -> None:
    rule = give(reviewer, customers, LATER)
    services.publish_if_due(at=LATER)
    services.revoke_rule(rule_id=rule.pk, actor=None, at=LATER)
    services.revoke_rule(rule_id=rule_of(analyst).pk, actor=None, at=LATER)
    services.publish_if_due(at=LATER + timedelta(seconds=1))
    assert not reads(customers)
    assert not reads(customers, "rita")
    assert anna_gets(customers).refusal == anna_gets(customers, "rita").refusal
    assert not newest().is_step


def test_a_revocation_and_a_grant_within_a_moment_go_in_steps(customers: Dataset, analyst: User) -> None:
    """All rows masked, then none, then some of them in clear: a query could still have the first filter."""
    rule = rule_of(analyst)
    services.revoke_rule(rule_id=rule.pk, actor=None, at=LATER)
    services.publish_if_due(at=LATER)
    Column.objects.filter(dataset=customers, name="email").update(decision="open")
    give(analyst, customers, LATER + timedelta(seconds=1), row_filter="id > 3")
    services.publish_if_due(at=LATER + timedelta(seconds=1))
    assert newest().is_step
    assert not reads(customers)
    publish_all(at=newest().valid_until or LATER)
    assert reads(customers)


def test_a_publication_that_takes_long_lets_its_step_stay_longer(
    customers: Dataset, reviewer: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = iter((100.0, 107.0))
    monkeypatch.setattr("lifeguard.services.publishing.time.monotonic", lambda: next(clock))
    give(reviewer, customers, LATER)
    services.publish_policy(at=LATER)
    assert newest().published_at == LATER + timedelta(seconds=7)
    assert newest().held_until == LATER + timedelta(seconds=7) + step_wait()


def test_a_revision_of_another_version_is_followed_by_a_pause(customers: Dataset, reviewer: User) -> None:
    """What people could read by it is not known, so nobody reads anything until no query can meet it any more."""
    PolicyRevision.objects.update(snapshot=b"")
    give(reviewer, customers, LATER)
    services.publish_policy(at=LATER)
    assert not reads(customers)
    assert anna_gets(customers, "boathouse").is_readable
    at = newest().valid_until
    assert at == LATER + step_wait()
    publish_all(at=at)
    assert reads(customers)
    assert reads(customers, "rita")


# Doubts


@pytest.fixture
def strict(settings: Settings) -> None:
    settings.POLICY_GUARD_PAIRS = 2


def test_what_opens_much_waits_and_what_it_takes_away_does_not(
    customers: Dataset, analyst: User, reviewer: User, administrator: User, strict: None
) -> None:
    group = make_group("everyone", reviewer, administrator)
    services.add_rule(subject=group, scope=customers, actor=None, at=LATER)
    services.revoke_rule(rule_id=rule_of(analyst).pk, actor=None, at=LATER)
    services.publish_if_due(at=LATER)
    state = PolicyState.objects.get()
    assert "would open: 2, where" in state.waiting_reason
    assert state.waiting_summary["gaining"] == 2
    assert state.changes == state.published_changes
    assert newest().mode == PolicyMode.WAITING
    assert [reads(customers, user) for user in ("anna", "rita", "adam")] == [False, False, False]
    assert AuditEvent.objects.filter(action="policy.waits").count() == 1
    assert services.publish_if_due(at=LATER + timedelta(minutes=5)) is None, "nothing to do until somebody does"
    services.publish_policy(at=LATER + timedelta(minutes=5))
    assert AuditEvent.objects.filter(action="policy.waits").count() == 1
    services.publish_anyway(
        digest=state.waiting_digest, reason="the merger", at=LATER + timedelta(minutes=6), actor=administrator
    )
    assert publish_all(at=LATER + timedelta(minutes=6)).mode == PolicyMode.NORMAL
    assert [reads(customers, user) for user in ("anna", "rita", "adam")] == [False, True, True]
    assert PolicyState.objects.get().waiting_digest == ""
    event = AuditEvent.objects.get(action="policy.confirmed")
    assert (event.actor, event.data["reason"]) == (administrator, "the merger")


def test_only_what_was_looked_at_is_let_pass(
    customers: Dataset, reviewer: User, administrator: User, auditor: User, strict: None
) -> None:
    services.add_rule(subject=make_group("a", reviewer, administrator), scope=customers, actor=None, at=LATER)
    services.publish_if_due(at=LATER)
    looked_at = PolicyState.objects.get().waiting_digest
    give(auditor, customers, LATER)
    services.publish_if_due(at=LATER)
    with pytest.raises(Conflict, match="Look at it again"):
        services.publish_anyway(digest=looked_at, reason="fine", at=LATER, actor=administrator)
    for user in (reviewer, auditor):
        with pytest.raises(PermissionDenied):
            services.publish_anyway(digest=looked_at, reason="fine", at=LATER, actor=user)
    with pytest.raises(Invalid, match="Say why"):
        services.publish_anyway(digest=looked_at, reason=" ", at=LATER, actor=administrator)
    assert not reads(customers, "rita")


def test_what_is_taken_back_waits_no_longer(
    customers: Dataset, reviewer: User, administrator: User, strict: None
) -> None:
    rule = services.add_rule(subject=make_group("a", reviewer, administrator), scope=customers, actor=None, at=LATER)
    services.publish_if_due(at=LATER)
    services.revoke_rule(rule_id=rule.pk, actor=None, at=LATER)
    services.publish_if_due(at=LATER)
    assert PolicyState.objects.get().mode == PolicyMode.NORMAL
    assert newest().mode == PolicyMode.NORMAL
    with pytest.raises(Conflict, match="No policy waits"):
        services.publish_anyway(digest="x", reason="fine", at=LATER, actor=administrator)


def test_much_that_closes_goes_out_and_is_told(customers: Dataset, analyst: User, reviewer: User, strict: None) -> None:
    rules = [give(reviewer, customers, LATER), rule_of(analyst)]
    publish_all(at=LATER)
    for rule in rules:
        services.revoke_rule(rule_id=rule.pk, actor=None, at=LATER + timedelta(hours=1))
    services.publish_if_due(at=LATER + timedelta(hours=1))
    assert not reads(customers)
    assert "closes: 2 of the" in PolicyState.objects.get().waiting_reason


def test_what_no_decision_explains_waits(analyst: User, reviewer: User) -> None:
    """As if another version of the program, or somebody in the database, gave more from the same decisions."""
    customers = make_approved_dataset("pg.shop.customers")
    give(analyst, customers, NOW - timedelta(hours=1))
    publish_all(at=NOW - timedelta(hours=1))
    publish_all(at=NOW)
    PolicyRevision.objects.update(compiled_at=NOW)
    make_rule(reviewer, customers)
    services.policy_changed(LATER)
    services.publish_if_due(at=LATER)
    assert "no decision" in PolicyState.objects.get().waiting_reason
    assert not reads(customers, "rita")


def test_what_time_opens_is_explained(customers: Dataset, reviewer: User) -> None:
    give(reviewer, customers, LATER, starts_at=LATER + timedelta(days=1))
    publish_all(at=LATER)
    start = newest().valid_until
    assert start == LATER + timedelta(days=1)
    publish_all(at=start)
    assert reads(customers, "rita")
    assert PolicyState.objects.get().waiting_digest == ""


# Refusals


def widened(*args: Any, **kwargs: Any) -> Any:
    """A compiler that forgets that columns are protected."""
    from dataclasses import replace

    policy = compile_policy(*args, **kwargs)
    return replace(
        policy,
        datasets=tuple(
            replace(
                dataset,
                openings=tuple(
                    replace(
                        opening,
                        columns=tuple(replace(c, access=Access.CLEAR, expression=None) for c in opening.columns),
                    )
                    for opening in dataset.openings
                ),
            )
            for dataset in policy.datasets
        ),
    )


def test_a_refused_policy_takes_away_all_the_same(
    customers: Dataset, analyst: User, reviewer: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = make_approved_dataset("pg.shop.other")
    rule = give(analyst, other, LATER)
    publish_all(at=LATER)
    assert reads(other)
    at = LATER + timedelta(hours=1)
    give(reviewer, customers, at)
    services.revoke_rule(rule_id=rule.pk, actor=None, at=at)
    with monkeypatch.context() as patch:
        patch.setattr("lifeguard.drafts.compile.compile_policy", widened)
        with pytest.raises(PolicyRefused, match="failed its checks"):
            services.publish_policy(at=at)
    assert newest().mode == PolicyMode.REFUSED
    assert not reads(other)
    assert reads(customers)
    assert anna_gets(customers).columns["email"][0] is Access.MASKED
    assert not reads(customers, "rita")
    state = PolicyState.objects.get()
    assert state.mode == PolicyMode.REFUSED
    assert state.changes > state.published_changes, "it is tried again"
    publish_all(at=at + timedelta(minutes=2))
    assert reads(customers, "rita")
    assert PolicyState.objects.get().mode == PolicyMode.NORMAL


def test_a_policy_that_cannot_be_compiled_is_told(
    customers: Dataset, reviewer: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*args: Any, **kwargs: Any) -> Any:
        raise RuntimeError("no such thing")

    give(reviewer, customers, LATER)
    with monkeypatch.context() as patch:
        patch.setattr("lifeguard.services.publishing.make_draft", broken)
        assert services.publish_if_due(at=LATER) is None
    assert "could not be compiled" in PolicyState.objects.get().failure
    assert reads(customers)
    publish_all(at=LATER + timedelta(minutes=2))
    assert reads(customers, "rita")


# Roll back


def test_a_roll_back_never_passes_a_revocation(
    customers: Dataset, analyst: User, reviewer: User, administrator: User
) -> None:
    other = make_approved_dataset("pg.shop.other")
    rule = give(analyst, other, LATER)
    old = publish_all(at=LATER).number
    at = LATER + timedelta(hours=1)
    services.revoke_rule(rule_id=rule.pk, actor=None, at=at)
    give(reviewer, customers, at)
    publish_all(at=at)
    assert services.preview_roll_back(number=old, at=at + step_wait()).summary["losing"] == 1
    made = services.roll_back(number=old, reason="something is odd", at=at + step_wait(), actor=administrator)
    assert made is not None
    assert made.mode == PolicyMode.PINNED
    assert made.because == f"Rolled back to revision {old}: something is odd"
    assert (reads(customers), reads(customers, "rita"), reads(other)) == (True, False, False)
    give(reviewer, other, at + timedelta(hours=1))
    services.publish_if_due(at=at + timedelta(hours=1))
    assert not reads(other, "rita"), "nothing is given until it is released"
    services.revoke_rule(rule_id=rule_of(analyst).pk, actor=None, at=at + timedelta(hours=1))
    services.publish_if_due(at=at + timedelta(hours=1))
    assert not reads(customers), "and what is taken away is"
    services.release(reason="it was not", at=at + timedelta(hours=2), actor=administrator)
    publish_all(at=at + timedelta(hours=2))
    assert newest().mode == PolicyMode.NORMAL
    assert (reads(customers), reads(customers, "rita"), reads(other, "rita")) == (False, True, True)
    actions = AuditEvent.objects.filter(action__in=("policy.rolled_back", "policy.released")).order_by("pk")
    assert [event.actor for event in actions] == [administrator, administrator]


def test_a_roll_back_that_cannot_be(customers: Dataset, analyst: User, administrator: User) -> None:
    with pytest.raises(Invalid, match="no revision 99"):
        services.roll_back(number=99, reason="x", at=LATER, actor=administrator)
    with pytest.raises(Conflict, match="not rolled back"):
        services.release(reason="x", at=LATER, actor=administrator)
    with pytest.raises(PermissionDenied):
        services.roll_back(number=1, reason="x", at=LATER, actor=analyst)
    PolicyRevision.objects.filter(number=1).update(snapshot=b"", aim=b"")
    with pytest.raises(Conflict, match="another version"):
        services.roll_back(number=1, reason="x", at=LATER, actor=administrator)
    assert PolicyState.objects.get().pinned_to is None


# Lockdown


def test_a_lockdown_is_at_once_and_lifted_in_steps(customers: Dataset, analyst: User, administrator: User) -> None:
    assert services.preview_lockdown(at=LATER).summary["losing"] == 1
    made = services.lock_down(reason="an incident", at=LATER, actor=administrator)
    assert made is not None
    assert made.mode == PolicyMode.LOCKDOWN
    assert not anna_gets(customers).is_listed
    assert anna_gets(customers, "boathouse").is_readable
    give(analyst, make_approved_dataset("pg.shop.other"), LATER)
    services.publish_if_due(at=LATER + timedelta(minutes=1))
    assert not anna_gets(customers).is_listed
    with pytest.raises(Conflict, match="already"):
        services.lock_down(reason="again", at=LATER, actor=administrator)
    services.lift_lockdown(reason="over", at=LATER + timedelta(hours=1), actor=administrator)
    assert not reads(customers), "its masks go in steps"
    publish_all(at=LATER + timedelta(hours=1))
    assert reads(customers)
    assert AuditEvent.objects.filter(action__in=("policy.locked_down", "policy.lifted")).count() == 2
    with pytest.raises(Conflict, match="not in lockdown"):
        services.lift_lockdown(reason="again", at=LATER, actor=administrator)


def test_a_lockdown_needs_no_policy_that_can_be_compiled(
    customers: Dataset, administrator: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*args: Any, **kwargs: Any) -> Any:
        raise RuntimeError("cannot compile")

    monkeypatch.setattr("lifeguard.services.publishing.make_draft", broken)
    services.lock_down(reason="an incident", at=LATER, actor=administrator)
    assert not anna_gets(customers).is_listed
    assert anna_gets(customers, "boathouse").is_readable


def test_who_may_lock_down(customers: Dataset, analyst: User) -> None:
    with pytest.raises(PermissionDenied):
        services.lock_down(reason="x", at=LATER, actor=analyst)
    with pytest.raises(PermissionDenied):
        services.lift_lockdown(reason="x", at=LATER, actor=analyst)
    assert reads(customers)


@pytest.mark.django_db(transaction=True)
def test_two_publishers_and_a_lockdown_at_once(administrator: User, analyst: User) -> None:
    """Whoever comes first, in the end nobody but services is served, and the numbers are a row."""
    dataset = make_approved_dataset("pg.shop.customers")
    give(analyst, dataset)
    services.publish_policy(at=NOW)
    errors: list[BaseException] = []

    def work(action: Any) -> None:
        try:
            action()
        except BaseException as error:  # noqa: BLE001 - told below
            errors.append(error)
        finally:
            connection.close()

    actions: list[Any] = [lambda: services.publish_policy(at=LATER) for _ in range(2)]
    actions.append(lambda: services.lock_down(reason="now", at=LATER, actor=administrator))
    threads = [threading.Thread(target=work, args=(action,)) for action in actions]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert errors == []
    assert newest().mode == PolicyMode.LOCKDOWN
    numbers = list(PolicyRevision.objects.order_by("number").values_list("number", flat=True))
    assert numbers == list(range(1, len(numbers) + 1))


def test_a_person_who_leaves_is_gone_at_once_and_comes_back_in_steps(customers: Dataset, analyst: User) -> None:
    Principal.objects.filter(name="anna").update(left_at=LATER)
    services.policy_changed(LATER)
    services.publish_if_due(at=LATER)
    assert not anna_gets(customers).is_listed
