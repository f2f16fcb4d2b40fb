"""What a revision becomes by itself is compiled when it is published: it takes away what ends, from whom it ends, and nothing else."""

from __future__ import annotations

import gzip
import json
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from lifeguard import ahead, services, snapshots
from lifeguard.models import PolicyRevision, RevisionAhead
from lifeguard.policy.evaluate import FileRules
from lifeguard.services.revisions import policy_in_force
from lifeguard.serving import PolicyHolder
from tests.factories import NOW, make_approved_dataset, make_user

if TYPE_CHECKING:
    from catalog.models import Dataset, User
    from lifeguard.served import Served

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)
COLUMNS = ["id", "email", "country", "password_hash"]


@pytest.fixture
def customers() -> Dataset:
    return make_approved_dataset("pg.shop.customers")


def give(user: User, dataset: Dataset, *, hours: float | None = None, starts: float | None = None) -> None:
    services.add_rule(
        subject=user.principal,
        scope=dataset,
        actor=None,
        at=NOW,
        starts_at=None if starts is None else NOW + starts * HOUR,
        ends_at=None if hours is None else NOW + hours * HOUR,
    )


def reads(body: bytes, user: str, dataset: Dataset) -> bool:
    found = FileRules(json.loads(body)["trino"]).table(user, dataset.table_name, COLUMNS)
    return found.is_readable and not found.refusal


def served(at: datetime) -> Served:
    own = PolicyHolder(clock=lambda: 0.0)
    own.current(NOW)
    found = own.current(at)
    assert found is not None
    return found


def test_the_policy_of_a_later_instant_is_kept(analyst: User, customers: Dataset) -> None:
    orders = make_approved_dataset("pg.shop.orders")
    give(analyst, customers, hours=1)
    give(analyst, orders)
    services.publish_policy(at=NOW)
    row = RevisionAhead.objects.get()
    assert row.from_at == NOW + HOUR
    body = gzip.decompress(bytes(row.body))
    assert not reads(body, "anna", customers)
    assert reads(body, "anna", orders)
    assert json.loads(body)["meta"]["revision"] == 1
    revision = PolicyRevision.objects.get()
    assert revision.endings == [[(NOW + HOUR).isoformat(), ["anna"]]]
    assert served(NOW + HOUR).body == body


def test_an_ending_that_takes_nothing_away_is_known_as_such(analyst: User, customers: Dataset) -> None:
    give(analyst, customers, hours=1)
    give(analyst, customers)
    services.publish_policy(at=NOW)
    assert bytes(RevisionAhead.objects.get().body) == b""
    assert reads(served(NOW + HOUR).body, "anna", customers)


def test_where_somebody_gains_at_the_same_time_it_is_left_to_the_publisher(analyst: User, customers: Dataset) -> None:
    """Who loses is shut out until then, and who gains waits."""
    rita = make_user("rita")
    give(analyst, customers, hours=1)
    give(rita, customers, starts=1)
    services.publish_policy(at=NOW)
    assert not RevisionAhead.objects.exists()
    after = served(NOW + HOUR)
    assert after.shut_out == ("anna",)
    assert not reads(after.body, "anna", customers)
    assert not reads(after.body, "rita", customers)


def test_what_changes_is_compiled_ahead_anew_although_the_policy_is_the_same(analyst: User, customers: Dataset) -> None:
    """A second rule kept access at the first one's end; once it is revoked, access ends there."""
    give(analyst, customers, hours=1)
    second = services.add_rule(subject=analyst.principal, scope=customers, actor=None, at=NOW)
    services.publish_policy(at=NOW)
    assert reads(served(NOW + HOUR).body, "anna", customers)
    services.revoke_rule(rule_id=second.pk, actor=None, at=NOW)
    assert services.publish_policy(at=NOW) is None
    assert not reads(served(NOW + HOUR).body, "anna", customers)


def test_a_holder_sees_what_was_compiled_anew(analyst: User, customers: Dataset) -> None:
    clock = [0.0]
    own = PolicyHolder(clock=lambda: clock[0])
    give(analyst, customers, hours=1)
    services.publish_policy(at=NOW)
    first = own.current(NOW)
    give(analyst, customers, hours=3)
    assert services.publish_policy(at=NOW) is None
    clock[0] += 1
    second = own.current(NOW + 2 * HOUR)
    assert first is not None
    assert second is not None
    assert reads(second.body, "anna", customers)


def test_no_more_than_a_few_instants_and_when_to_go_on(
    analyst: User, customers: Dataset, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ahead, "MOST_INSTANTS", 2)
    give(analyst, customers)
    for hours in (1, 2, 3):
        give(analyst, customers, hours=hours)
    services.publish_policy(at=NOW)
    revision = PolicyRevision.objects.get()
    assert [row.from_at for row in RevisionAhead.objects.all()] == [NOW + HOUR, NOW + 2 * HOUR]
    assert revision.valid_until == NOW + 2 * HOUR
    assert services.publish_if_due(at=NOW + 2 * HOUR) is None
    assert [row.from_at for row in RevisionAhead.objects.all()] == [NOW + 3 * HOUR]
    revision.refresh_from_db()
    assert revision.valid_until is None


def test_what_is_far_off_is_looked_at_again_in_time(analyst: User, customers: Dataset) -> None:
    give(analyst, customers)
    give(analyst, customers, hours=24 * 30)
    services.publish_policy(at=NOW)
    assert not RevisionAhead.objects.exists()
    anew_at = PolicyRevision.objects.get().valid_until
    assert anew_at == NOW + timedelta(days=29)
    services.publish_if_due(at=anew_at)
    assert bytes(RevisionAhead.objects.get().body) == b""
    assert PolicyRevision.objects.count() == 1


def test_another_publisher_knows_better(analyst: User, customers: Dataset) -> None:
    from lifeguard.drafts import make_draft
    from lifeguard.selectors.policy_input import load_policy_input

    give(analyst, customers, hours=1)
    inputs = load_policy_input()
    services.publish_policy(at=NOW)
    RevisionAhead.objects.all().delete()
    ahead.compile_ahead(ahead.Renewal(1, 1), make_draft(inputs, NOW).policy, inputs)
    assert not RevisionAhead.objects.exists()


def test_what_fails_leaves_the_revision_published(
    analyst: User, customers: Dataset, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    give(analyst, customers, hours=1)
    monkeypatch.setattr(ahead, "compile_policy", lambda *_: 1 / 0)
    assert services.publish_policy(at=NOW) is not None
    assert "could not be compiled ahead" in caplog.text
    assert not reads(served(NOW + HOUR).body, "anna", customers)


def test_what_is_in_force_later_is_what_the_next_policy_is_compared_with(analyst: User, customers: Dataset) -> None:
    give(analyst, customers, hours=1)
    revision = services.publish_policy(at=NOW)
    assert revision is not None
    now, later = (policy_in_force(revision, at) for at in (NOW, NOW + HOUR))
    assert now == snapshots.unpack(bytes(revision.snapshot))
    assert [len(policy.datasets[0].openings) for policy in (now, later)] == [1, 0]
