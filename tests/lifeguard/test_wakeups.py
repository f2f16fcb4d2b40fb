"""Changes count in their own transaction; messages only wake, and may be lost."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Any

import pytest
from django.db import connection, transaction
from kombu.exceptions import OperationalError

from catalog.models import Dataset
from catalog.review import ColumnChoice, ColumnState, Outcome
from catalog.services import review_dataset
from catalog.signals import datasets_changed
from lifeguard import services, tasks
from lifeguard.drafts import make_draft
from lifeguard.identity.plan import Directory, Group, Person, plan_import
from lifeguard.models import AccessGroup, PolicyRevision, PolicyState
from lifeguard.selectors import known_identities, load_policy_input
from tests.factories import NOW, make_approved_dataset, make_dataset, make_group, make_rule, publish_all

if TYPE_CHECKING:
    from pytest_django import DjangoCaptureOnCommitCallbacks

    from catalog.models import User


@pytest.fixture
def sent(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    found: list[Any] = []
    monkeypatch.setattr(tasks.publish, "apply_async", lambda *args, **options: found.append(options))
    return found


@pytest.mark.django_db
def test_a_review_counts_and_wakes_once_committed(
    reviewer: User, sent: list[Any], django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    dataset = make_dataset(columns=(("id", "bigint"),))
    column = dataset.columns.get()
    with django_capture_on_commit_callbacks(execute=True):
        review_dataset(
            dataset_id=dataset.pk, reviewer=reviewer, seen_version=1, outcome=Outcome.APPROVED,
            choices={column.pk: ColumnChoice(ColumnState.OPEN)}, at=NOW,
        )  # fmt: skip
        assert sent == []
    assert PolicyState.objects.get().changes == 1
    assert sent == [{"countdown": 1}]


@pytest.mark.django_db
def test_what_is_rolled_back_does_not_count() -> None:
    with transaction.atomic():
        datasets_changed.send(sender=Dataset, dataset_ids=[1])
        transaction.set_rollback(True)
    assert not PolicyState.objects.filter(changes__gt=0).exists()


@pytest.mark.django_db
def test_a_broker_that_is_away_fails_nothing(
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    def away(*args: Any, **options: Any) -> None:
        raise OperationalError("no broker")

    monkeypatch.setattr(tasks.publish, "apply_async", away)
    with django_capture_on_commit_callbacks(execute=True):
        services.policy_changed(NOW)
    assert "next sweep will publish" in caplog.text
    tasks.publish_if_due()
    assert PolicyRevision.objects.count() == 1


@pytest.mark.django_db
def test_tasks_have_their_names_and_may_run_twice() -> None:
    assert tasks.publish_if_due.name == "lifeguard.publish_if_due"
    assert tasks.publish.name == "lifeguard.publish"
    services.policy_changed(NOW)
    for task in (tasks.publish, tasks.publish, tasks.publish_if_due):
        task()
    assert PolicyRevision.objects.count() == 1


@pytest.mark.django_db
def test_a_restart_counts_but_makes_no_revision_of_the_same() -> None:
    tasks.publish()
    tasks.count_restart()
    tasks.publish()
    state = PolicyState.objects.get()
    assert state.changes == state.published_changes
    assert PolicyRevision.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_publishers_and_changers_at_once(analyst: User) -> None:
    """Whatever the interleaving, no change is lost and numbers stay a row."""
    group = make_group("sales", analyst)
    datasets = [make_approved_dataset(f"pg.shop.t{n}") for n in range(6)]
    errors: list[BaseException] = []

    def work(action: Any) -> None:
        try:
            action()
        except BaseException as error:  # noqa: BLE001 - told below
            errors.append(error)
        finally:
            connection.close()

    def give(dataset: Dataset) -> None:
        services.add_rule(subject=group, scope=dataset, actor=None, at=NOW)

    actions: list[Any] = [lambda dataset=dataset: give(dataset) for dataset in datasets]
    actions += [lambda: services.publish_if_due(at=NOW) for _ in range(4)]
    threads = [threading.Thread(target=work, args=(action,)) for action in actions]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    publish_all(at=NOW)
    assert errors == []
    state = PolicyState.objects.get()
    assert state.changes == state.published_changes
    numbers = list(PolicyRevision.objects.order_by("number").values_list("number", flat=True))
    assert numbers == list(range(1, len(numbers) + 1))
    newest = PolicyRevision.objects.order_by("-number").first()
    assert newest is not None
    assert newest.digest == make_draft(load_policy_input(), NOW).digest


@pytest.mark.django_db(transaction=True)
def test_sweeps_do_not_queue_behind_a_publication(monkeypatch: pytest.MonkeyPatch) -> None:
    """One that takes minutes would else hold every thread of the worker, and discovery would starve."""
    inside, leave = threading.Event(), threading.Event()

    def slowly(*args: Any, **kwargs: Any) -> Any:
        inside.set()
        leave.wait(20)
        return make_draft(*args, **kwargs)

    def work() -> None:
        try:
            services.publish_if_due(at=NOW)
        finally:
            connection.close()

    with monkeypatch.context() as patch:
        patch.setattr("lifeguard.services.publishing.make_draft", slowly)
        first = threading.Thread(target=work)
        first.start()
        assert inside.wait(20)
        second = threading.Thread(target=work, daemon=True)
        second.start()
        second.join(5)
        is_free = not second.is_alive()
        services.policy_changed(NOW)
        leave.set()
        first.join()
    assert is_free
    assert PolicyRevision.objects.count() == 1
    state = PolicyState.objects.get()
    assert state.changes == state.published_changes + 1, "what changed meanwhile is still due"


@pytest.mark.django_db(transaction=True)
def test_imports_and_rules_at_once_do_not_lock_each_other_out(analyst: User) -> None:

    def directory(note: str) -> Directory:
        return Directory(
            people=(Person("p1", note), Person("p2", note)), groups=(Group("sales", note, frozenset({"p1", "p2"})),)
        )

    def bring(note: str) -> None:
        plan = plan_import(directory(note), known_identities())
        services.import_identities(plan=plan, actor=None, at=NOW)

    bring("first")
    group = make_group("local", analyst)
    make_rule(group, make_approved_dataset())
    datasets = [make_approved_dataset() for _ in range(4)]

    imported = AccessGroup.objects.get(name="sales")
    problems: list[str] = []

    def work(action: Any) -> None:
        try:
            action()
        except Exception as error:  # noqa: BLE001 - told below
            if "changed since" not in str(error):
                problems.append(repr(error))
        finally:
            connection.close()

    actions: list[Any] = [lambda n=n: bring(f"note {n}") for n in range(3)]
    actions += [
        lambda dataset=dataset: services.add_rule(subject=imported, scope=dataset, actor=None, at=NOW)
        for dataset in datasets
    ]
    actions += [lambda: services.publish_if_due(at=NOW) for _ in range(2)]
    threads = [threading.Thread(target=work, args=(action,)) for action in actions]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert problems == []
