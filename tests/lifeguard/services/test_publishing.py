"""Publishing: one revision for many changes, none for nothing, refused when its checks fail."""

from __future__ import annotations

import gzip
import json
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from django.core.exceptions import PermissionDenied

from catalog.models import AuditEvent
from lifeguard import services, snapshots
from lifeguard.models import Level, PolicyRevision, PolicyState, Principal
from lifeguard.policy import render_file
from lifeguard.policy.evaluate import FileRules
from lifeguard.services.publishing import PolicyRefused, newest_revision
from tests.factories import NOW, make_approved_dataset, make_dataset, make_group, make_rule, publish_all

if TYPE_CHECKING:
    from pytest_django import DjangoAssertNumQueries

    from catalog.models import User

pytestmark = pytest.mark.django_db


def document(revision: PolicyRevision | None) -> dict[str, Any]:
    assert revision is not None
    found: dict[str, Any] = json.loads(gzip.decompress(bytes(revision.body)))
    return found


def rules_of(revision: PolicyRevision | None) -> FileRules:
    return FileRules(document(revision)["trino"])


def test_the_first_policy_lets_the_scanner_read_and_people_wait(analyst: User) -> None:
    dataset = make_approved_dataset("pg.shop.customers")
    revision = services.publish_policy(at=NOW)
    assert revision is not None
    assert revision.number == 1
    assert revision.because == "The first policy."
    table = dataset.table_name
    columns = ["id", "email", "country", "password_hash"]
    assert rules_of(revision).table("boathouse", table, columns).is_readable
    assert rules_of(revision).table("anna", table, columns).refusal
    assert Principal.objects.get(name="boathouse").service_access == "read"
    assert AuditEvent.objects.filter(action="policy.published", target_id=revision.pk).count() == 1


def test_a_rule_shows_in_the_next_revision_and_its_diff(analyst: User) -> None:
    dataset = make_approved_dataset("pg.shop.customers")
    services.publish_policy(at=NOW)
    group = make_group("sales", analyst)
    services.add_rule(subject=group, scope=dataset, actor=None, at=NOW)
    step = services.publish_policy(at=NOW)
    assert step is not None
    assert step.is_step, "its e-mail is masked, so it is refused first"
    assert step.summary["change_count"] == 0
    assert rules_of(step).table("anna", dataset.table_name, ["id"]).refusal
    revision = publish_all(at=NOW)
    change = revision.summary["changes"][0]
    assert (change["dataset"], change["opens"], change["users"]["names"]) == ("pg.shop.customers", True, ["anna"])
    assert "access given: sales → pg.shop.customers (by boathouse)" in step.because
    assert revision.because == step.because
    evaluated = rules_of(revision).table("anna", dataset.table_name, ["id", "email", "country", "password_hash"])
    assert evaluated.is_readable
    assert set(evaluated.described) == {"id", "email", "country"}
    assert document(revision)["meta"]["revision"] == 3


def test_nothing_new_makes_no_revision_and_counts_the_changes() -> None:
    services.publish_policy(at=NOW)
    services.policy_changed(NOW)
    assert services.publish_policy(at=NOW) is None
    state = PolicyState.objects.get()
    assert state.changes == state.published_changes
    assert PolicyRevision.objects.count() == 1


def test_many_changes_lead_to_one_revision(analyst: User) -> None:
    services.publish_policy(at=NOW)
    group = make_group("sales", analyst)
    for name in ("a", "b", "c"):
        services.add_rule(subject=group, scope=make_approved_dataset(f"pg.shop.{name}"), actor=None, at=NOW)
    assert services.publish_if_due(at=NOW) is not None
    assert services.publish_if_due(at=NOW) is None
    assert PolicyRevision.objects.count() == 2


def test_a_rule_that_ends_makes_a_revision_when_it_does(analyst: User) -> None:
    dataset = make_approved_dataset("pg.shop.customers")
    end = NOW + timedelta(hours=1)
    services.add_rule(subject=analyst.principal, scope=dataset, actor=None, at=NOW, ends_at=end)
    first = services.publish_if_due(at=NOW)
    assert first is not None
    assert first.valid_until == end
    assert services.publish_if_due(at=end - timedelta(microseconds=1)) is None
    second = services.publish_if_due(at=end)
    assert second is not None
    assert second.because == "Time: access started or ended."
    assert second.summary["changes"][0]["closes"] is True


def test_valid_until_moves_without_a_revision(analyst: User) -> None:
    """A second way to the same data that ends later: the bytes stay, the time until which they hold does not."""
    dataset = make_approved_dataset("pg.shop.customers")
    end = NOW + timedelta(hours=1)
    services.add_rule(subject=analyst.principal, scope=dataset, actor=None, at=NOW, ends_at=end)
    services.publish_if_due(at=NOW)
    services.add_rule(subject=analyst.principal, scope=dataset, actor=None, at=NOW)
    assert services.publish_if_due(at=NOW) is None
    newest = newest_revision()
    assert newest is not None
    assert (newest.number, newest.valid_until) == (1, None)


def test_a_policy_that_fails_its_checks_is_refused(analyst: User, monkeypatch: pytest.MonkeyPatch) -> None:
    services.publish_policy(at=NOW)
    services.add_rule(subject=analyst.principal, scope=make_approved_dataset(), actor=None, at=NOW)
    monkeypatch.setattr(render_file, "render_rules", lambda policy, **_: render_file.Rendered(b"{}", 0, {}))
    with pytest.raises(PolicyRefused, match="failed its checks"):
        services.publish_policy(at=NOW)
    state = PolicyState.objects.get()
    assert state.failed_at == NOW
    assert "sections" in state.failure
    assert PolicyRevision.objects.count() == 1
    assert AuditEvent.objects.filter(action="policy.refused").count() == 1
    assert services.publish_if_due(at=NOW + timedelta(seconds=5)) is None, "not again at once"
    monkeypatch.undo()
    assert services.publish_if_due(at=NOW + timedelta(minutes=2)) is not None
    assert PolicyState.objects.get().failure == ""


def test_only_who_may_publish_publishes(analyst: User, administrator: User) -> None:
    with pytest.raises(PermissionDenied):
        services.publish_policy(at=NOW, actor=analyst)
    assert services.publish_policy(at=NOW, actor=administrator) is not None


def test_whoever_left_and_whatever_was_retired_is_not_in_it(analyst: User) -> None:
    dataset = make_approved_dataset("pg.shop.customers")
    make_rule(make_group("sales", analyst), dataset)
    gone = make_approved_dataset("pg.shop.gone", retired_at=NOW)
    Principal.objects.filter(name="anna").update(left_at=NOW)
    text = json.dumps(document(services.publish_policy(at=NOW)))
    assert "anna" not in text
    assert gone.name not in text


def test_a_preview_changes_nothing(analyst: User) -> None:
    services.publish_policy(at=NOW)
    services.add_rule(subject=analyst.principal, scope=make_approved_dataset(), actor=None, at=NOW)
    preview = services.preview_policy(at=NOW)
    assert not preview.is_same
    assert preview.problems == ()
    assert preview.summary["gaining"] == 1
    assert PolicyRevision.objects.count() == 1


def test_a_snapshot_reads_back(analyst: User) -> None:
    from lifeguard.policy.compile import compile_policy
    from lifeguard.selectors import load_policy_input

    dataset = make_approved_dataset(
        'pg.shop."Ünï ""q"" $x"', columns=(("ÄB", "varchar"), ("id", "bigint")), decisions={"id": "open"}
    )
    make_rule(analyst, dataset, row_filter="id > 3", ends_at=NOW + timedelta(days=1), level=Level.RAW)
    policy = compile_policy(load_policy_input(), NOW)
    assert snapshots.unpack(snapshots.pack(policy)) == policy
    assert snapshots.unpack(b"") is None


def test_loading_costs_the_same_however_much_there_is(
    analyst: User, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    from lifeguard.selectors import load_policy_input

    for _ in range(3):
        make_rule(make_group("", analyst), make_dataset())
    with django_assert_num_queries(6):
        load_policy_input()


def test_a_late_publisher_brings_nothing_back(analyst: User) -> None:
    dataset = make_approved_dataset("pg.shop.customers")
    end = NOW + timedelta(hours=1)
    services.add_rule(subject=analyst.principal, scope=dataset, actor=None, at=NOW, ends_at=end)
    services.publish_policy(at=end)
    assert services.publish_policy(at=NOW) is None
    assert (
        rules_of(PolicyRevision.objects.get())
        .table("anna", dataset.table_name, ["id", "email", "country", "password_hash"])
        .refusal
    )
