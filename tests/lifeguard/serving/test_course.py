"""What a revision serves as time goes on, with nobody to ask: access ends on the instant, for whom it ends, and comes from nowhere."""

from __future__ import annotations

import gzip
import hashlib
import json
from dataclasses import replace
from datetime import timedelta
from itertools import product
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings

from lifeguard.drafts import compress, make_draft
from lifeguard.policy.compile import compile_policy
from lifeguard.policy.decide import decide
from lifeguard.policy.evaluate import FileRules
from lifeguard.policy.inputs import is_engine_owned
from lifeguard.policy.model import Access, Effect
from lifeguard.policy.overlay import UnreadableBody, shut_out, take_apart
from lifeguard.policy.render_file import SECTIONS
from lifeguard.served import Ahead, Course, Stored
from tests.factories import NOW
from tests.lifeguard.policies import CUSTOMERS, HOUR, ORDERS, impersonates, make_inputs, make_stored, reads
from tests.lifeguard.policy.strategies import instants, lakes, tables_of, users_of

if TYPE_CHECKING:
    from datetime import datetime

    from lifeguard.policy.model import PolicyInput

JUST = timedelta(microseconds=1)


def test_who_loses_something_is_shut_out_on_the_instant_and_nobody_else() -> None:
    course = Course(make_stored())
    before, after = course.served_at(NOW + HOUR - JUST), course.served_at(NOW + HOUR)
    assert reads(before, "anna", CUSTOMERS)
    assert not reads(after, "anna", CUSTOMERS)
    assert not reads(after, "anna", ORDERS)
    for user, table in product(("rita", "etl", "rita--pii"), (CUSTOMERS, ORDERS)):
        assert reads(after, user, table), (user, table)
    assert (before.shut_out, after.shut_out) == ((), ("anna",))
    assert FileRules(json.loads(after.body)["trino"]).sections == SECTIONS


def test_a_pii_session_ends_on_the_instant() -> None:
    course = Course(make_stored())
    before, after = course.served_at(NOW + 2 * HOUR - JUST), course.served_at(NOW + 2 * HOUR)
    assert reads(before, "rita--pii", CUSTOMERS)
    assert impersonates(before, "rita", "rita--pii")
    assert not reads(after, "rita--pii", CUSTOMERS)
    assert not impersonates(after, "rita", "rita--pii")
    assert reads(after, "rita", CUSTOMERS)


def test_what_is_served_has_its_own_digest_and_says_until_when() -> None:
    course = Course(make_stored(number=3))
    steps = [course.served_at(NOW + hours * HOUR) for hours in range(3)]
    assert [step.valid_until for step in steps] == [NOW + HOUR, NOW + 2 * HOUR, None]
    assert len({step.digest for step in steps}) == 3
    for step in steps:
        assert step.number == 3
        assert step.digest == hashlib.sha256(step.body).hexdigest()
        assert gzip.decompress(step.packed) == step.body
        meta, trino = take_apart(step.body)
        assert meta["digest"] == hashlib.sha256(trino).hexdigest()
        assert meta["revision"] == 3


def test_a_body_compiled_ahead_takes_its_place_and_then_too_things_end() -> None:
    """Anna keeps what did not end."""
    body = compress(make_draft(make_inputs(), NOW + HOUR).body(1))
    course = Course(make_stored(ahead=[Ahead(NOW + HOUR, body)]))
    after = course.served_at(NOW + HOUR)
    assert not reads(after, "anna", CUSTOMERS)
    assert reads(after, "anna", ORDERS)
    assert after.packed == body
    later = course.served_at(NOW + 2 * HOUR)
    assert reads(later, "anna", ORDERS)
    assert not reads(later, "anna", CUSTOMERS)
    assert later.shut_out == ("rita--pii",)


def test_an_instant_at_which_nobody_loses_anything_changes_nothing() -> None:
    course = Course(make_stored(ahead=[Ahead(NOW + HOUR, b"")]))
    assert course.served_at(NOW + HOUR).body == course.served_at(NOW).body


def test_what_is_valid_until_an_instant_goes_on_when_nothing_ends_then() -> None:
    """Access that starts waits for the publisher, and everybody keeps what they have."""
    inputs = make_inputs()
    stored = make_stored(inputs=inputs, at=NOW + 3 * HOUR)
    assert (stored.endings, stored.valid_until) == ((), None)
    course = Course(replace(stored, valid_until=NOW + 4 * HOUR))
    assert course.served_at(NOW + 5 * HOUR) == course.served_at(NOW + 3 * HOUR)


def test_a_damaged_body_ahead_is_the_lockdown() -> None:
    course = Course(make_stored(ahead=[Ahead(NOW + HOUR, b"damaged")]))
    held = course.served_at(NOW + HOUR)
    assert held.number == 0
    assert not reads(held, "rita", CUSTOMERS)
    assert reads(held, "etl", CUSTOMERS)


def test_a_damaged_revision_is_refused() -> None:
    stored = make_stored()
    body = gzip.decompress(stored.packed)
    for packed in (b"", stored.packed[:-9], gzip.compress(body.replace(b"false", b"true ")), gzip.compress(b"{}")):
        with pytest.raises(UnreadableBody):
            Course(replace(stored, packed=packed))


def test_the_next_bytes_are_ready_when_their_instant_is_near() -> None:
    course = Course(make_stored())
    course.prepare(NOW)
    assert set(course._made) == {0}
    course.prepare(NOW + HOUR - timedelta(minutes=1))
    assert set(course._made) == {0, 1}
    made = course._made[1]
    assert course.served_at(NOW + HOUR) is made


def test_shutting_nobody_out_changes_no_rule() -> None:
    body = gzip.decompress(make_stored().packed)
    assert take_apart(shut_out(body, ()))[1] == take_apart(body)[1]


slow = settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
_RANK = {Access.HIDDEN: 0, Access.MASKED: 1, Access.CLEAR: 2}


@slow
@given(lakes(), instants, instants)
def test_nobody_keeps_what_ended_and_nobody_gains(inputs: PolicyInput, at: datetime, then: datetime) -> None:
    """Whatever the lake: at any later instant the served rules give no cell that `decide` would not have given then or before."""
    if then < at:
        at, then = then, at
    stored = make_stored_unchecked(inputs, at)
    served = Course(stored).served_at(then)
    rules = FileRules(json.loads(served.body)["trino"])
    first = FileRules(json.loads(gzip.decompress(stored.packed))["trino"])
    services = {*compile_policy(inputs, at).readers, *compile_policy(inputs, at).writers}
    touched = {user for ending in stored.endings or () if ending.at <= then for user in ending.users} - services
    for user, name in product(users_of(inputs), tables_of(inputs)):
        if is_engine_owned(name):
            continue
        decision = decide(inputs, user, name, then)
        columns = [column.name for column in decision.columns]
        found, before = rules.table(user, name, columns), first.table(user, name, columns)
        if user in touched:
            assert not found.is_readable, (user, name)
        else:
            assert found == before, (user, name)
        if found.is_readable and not found.refusal:
            assert decision.effect is Effect.READABLE or _starts_between(inputs, at, then), (user, name)
            for column in decision.columns if not _starts_between(inputs, at, then) else ():
                assert _RANK[found.columns[column.name][0]] <= _RANK[column.access], (user, name, column)


def _starts_between(inputs: PolicyInput, at: datetime, then: datetime) -> bool:
    """What starts may change an expression without anybody losing anything."""
    starts = [rule.starts_at for rule in inputs.rules] + [session.opened_at for session in inputs.sessions]
    return any(start is not None and at < start <= then for start in starts)


def make_stored_unchecked(inputs: PolicyInput, at: datetime) -> Stored:
    draft = make_draft(inputs, at)
    return Stored(1, 1, draft.policy.valid_until, compress(draft.body(1)), draft.policy.endings)
