"""What holds of every lake: the rules say what `decide` says, order is nothing, taking away never gives, and time is kept."""

from __future__ import annotations

import json
import os
import re
from dataclasses import replace
from datetime import timedelta
from itertools import product
from typing import TYPE_CHECKING, Any

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from lifeguard.policy.check import check_policy, differences
from lifeguard.policy.compile import compile_policy
from lifeguard.policy.decide import decide
from lifeguard.policy.evaluate import FileRules
from lifeguard.policy.explain import Explainer
from lifeguard.policy.inputs import is_engine_owned
from lifeguard.policy.model import (
    Access,
    ColumnDecision,
    DatasetState,
    Decision,
    Effect,
    Level,
    PolicyInput,
    PrincipalKind,
    Reason,
    ServiceAccess,
)
from lifeguard.policy.render_file import SECTIONS, render
from tests.lifeguard.policy.strategies import ATOMS, INSTANTS, instants, lakes, tables_of, users_of

if TYPE_CHECKING:
    import random
    from collections.abc import Callable, Iterator
    from datetime import datetime

    from catalog.names import TableName

# Enough to fail on most mistakes in half a minute; continuous integration may ask for more.
EXAMPLES = int(os.environ.get("HYPOTHESIS_EXAMPLES", "60"))
slow = settings(
    max_examples=EXAMPLES, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)


def dataset_names(inputs: PolicyInput) -> Iterator[TableName]:
    return (name for name in tables_of(inputs) if not is_engine_owned(name))


@slow
@given(lakes(), instants)
def test_rules_say_what_decide_says(inputs: PolicyInput, at: datetime) -> None:
    rules = FileRules.parse(render(compile_policy(inputs, at)))
    for user, name in product(users_of(inputs), dataset_names(inputs)):
        decision = decide(inputs, user, name, at)
        evaluated = rules.table(user, name, [column.name for column in decision.columns])
        assert differences(decision, evaluated) == (), (user, name)


@slow
@given(lakes(), instants)
def test_compiled_policy_explains_as_decide_does(inputs: PolicyInput, at: datetime) -> None:
    explainer = Explainer(compile_policy(inputs, at))
    for user, name in product(users_of(inputs), tables_of(inputs)):
        expected, found = decide(inputs, user, name, at), explainer.decision(user, name)
        if expected.reason in (Reason.NAME_CLASH, Reason.NO_SESSION):
            assert found.effect is Effect.INVISIBLE
        else:
            assert found == expected


@slow
@given(lakes(), instants, st.randoms(use_true_random=False))
def test_order_of_inputs_changes_no_byte(inputs: PolicyInput, at: datetime, chance: random.Random) -> None:
    def mixed(values: tuple[Any, ...]) -> tuple[Any, ...]:
        return tuple(chance.sample(values, len(values)))

    other = replace(
        inputs,
        datasets=mixed(tuple(replace(d, columns=mixed(d.columns)) for d in inputs.datasets)),
        principals=mixed(inputs.principals),
        rules=mixed(inputs.rules),
        sessions=mixed(inputs.sessions),
    )
    assert compile_policy(other, at) == compile_policy(inputs, at)
    assert render(compile_policy(other, at)) == render(compile_policy(inputs, at))


@slow
@given(lakes(), instants)
def test_no_name_breaks_the_file_and_every_section_ends_in_a_refusal(inputs: PolicyInput, at: datetime) -> None:
    body = render(compile_policy(inputs, at))
    assert FileRules.parse(body).sections == SECTIONS
    document = json.loads(body)
    last = {name: rules[-1] for name, rules in document.items()}
    assert last == {
        "catalogs": {"allow": "none"},
        "schemas": {"owner": False},
        "tables": {"privileges": [], "filter": "false"},
        "functions": {"privileges": []},
        "procedures": {"privileges": []},
        "queries": {"allow": []},
        "impersonation": {"new_user": ".*", "allow": False},
        "system_information": {"allow": []},
        "authorization": {"new_user": ".*", "new_role": ".*", "allow": False},
        "system_session_properties": {"allow": False},
        "catalog_session_properties": {"allow": False},
    }
    assert '""' not in re.findall(
        r'"(?:user|catalog|schema|table|original_user|new_user)":("(?:[^"\\]|\\.)*")', body.decode()
    )


@slow
@given(lakes(), instants)
def test_what_nobody_reviewed_only_services_read(inputs: PolicyInput, at: datetime) -> None:
    """Said without `decide`: from the facts straight to what Trino would do."""
    rules = FileRules.parse(render(compile_policy(inputs, at)))
    services = {
        p.name
        for p in inputs.principals
        if p.service_access is not ServiceAccess.NONE and p.kind is PrincipalKind.SERVICE
    }
    for user, dataset in product(users_of(inputs), inputs.datasets):
        if user in services or is_engine_owned(dataset.name):
            continue
        evaluated = rules.table(user, dataset.name, [column.name for column in dataset.columns])
        for column in dataset.columns:
            if dataset.state is not DatasetState.APPROVED or column.decision is not ColumnDecision.OPEN:
                access, mask = evaluated.columns[column.name]
                is_session = user.endswith(inputs.shadow_suffix) and column.decision is ColumnDecision.PROTECTED
                assert access is not Access.CLEAR or (is_session and dataset.state is DatasetState.APPROVED)
                assert mask is None or mask.startswith("fail(") or column.decision is ColumnDecision.PROTECTED


@slow
@given(lakes(), instants)
def test_only_known_users_get_past_any_check(inputs: PolicyInput, at: datetime) -> None:
    policy = compile_policy(inputs, at)
    rules = FileRules.parse(render(policy))
    known = {*policy.people, *policy.readers, *policy.writers}
    for user in users_of(inputs):
        is_known, is_writer = user in known, user in policy.writers
        assert rules.can_execute_query(user) is is_known
        assert rules.catalog_access(user, "anything") in ("all" if is_writer else "read-only", "none")
        assert rules.can_execute_function(user, "system", "builtin", "lower") is is_known
        assert rules.can_execute_function(user, "pg", "system", "query") is is_writer
        assert rules.can_execute_procedure(user, "pg", "system", "flush_metadata_cache") is is_writer
        assert not rules.can_execute_procedure(user, "system", "runtime", "kill_query")
        assert not rules.can_view_query(user, "somebody")
        assert not rules.can_kill_query(user, "somebody")
        assert not rules.can_read_system_information(user)
        assert rules.can_set_catalog_property(user, "pg", "anything") is is_writer
        assert rules.owns_schema(user, "pg", "anything") is is_writer
        assert rules.can_set_system_property(user, "time_zone_id") is is_known
        assert not rules.can_set_system_property(user, "query_max_memory") or user in {*policy.readers, *policy.writers}


@slow
@given(lakes(), instants)
def test_only_the_person_in_session_becomes_the_shadow(inputs: PolicyInput, at: datetime) -> None:
    policy = compile_policy(inputs, at)
    rules = FileRules.parse(render(policy))
    allowed = {(shadow.person, shadow.user) for shadow in policy.shadows}
    users = users_of(inputs)
    others = {*users, *(user + inputs.shadow_suffix for user in users)}  # those with almost the name of a shadow too
    assert {(user, new) for user, new in product(users, others) if rules.can_impersonate(user, new)} == allowed


@slow
@given(lakes(), instants)
def test_valid_until_is_exact(inputs: PolicyInput, at: datetime) -> None:
    policy = compile_policy(inputs, at)
    until = policy.valid_until
    for instant in (*INSTANTS, *(each + timedelta(minutes=30) for each in INSTANTS)):
        if at <= instant and (until is None or instant < until):
            assert compile_policy(inputs, instant).meaning == policy.meaning
    if until is not None:
        assert until > at
        assert compile_policy(inputs, until).meaning != policy.meaning


@slow
@given(lakes(), instants)
def test_equal_decisions_make_one_class_and_one_policy(inputs: PolicyInput, at: datetime) -> None:
    """Classes are about what users get, not about how they came to it."""
    policy = compile_policy(inputs, at)
    names = [dataset.name for dataset in policy.datasets]

    def all_of(user: str) -> tuple[Decision, ...]:
        return tuple(decide(inputs, user, name, at) for name in names)

    for each in policy.classes:
        assert len({all_of(user) for user in each.members}) == 1
    assert len({all_of(each.members[0]) for each in policy.classes}) == len(policy.classes)


@slow
@given(lakes(), instants)
def test_check_finds_a_sound_policy_sound(inputs: PolicyInput, at: datetime) -> None:
    policy = compile_policy(inputs, at)
    checked = check_policy(inputs, policy, render(policy), at)
    assert checked.problems == ()
    assert checked.pairs == checked.of


# Taking away. A decision is turned into cells: for each way the atoms of the filters can hold, what is seen of each column.

Cells = dict[tuple[str, tuple[bool, ...]], int]
_CASE = re.compile(r"CASE WHEN \((.*)\) THEN .* END\Z", re.DOTALL)


def holds(text: str | None, truth: tuple[bool, ...]) -> bool:
    if text is None:
        return True
    for atom, value in zip(ATOMS, truth, strict=True):
        text = text.replace(atom, str(value))
    return bool(eval(text.replace(" OR ", " or "), {}, {}))  # noqa: S307 (only the atoms of this file)


def cells_of(decision: Decision) -> Cells:
    """0 no value, 1 masked, 2 clear; "" stands for the row itself, "w" for writing."""
    cells: Cells = {}
    for truth in product((False, True), repeat=len(ATOMS)):
        is_seen = decision.effect is Effect.READABLE and holds(decision.row_filter, truth)
        cells["", truth] = int(is_seen)
        cells["w", truth] = int(decision.can_write)
        for column in decision.columns:
            case = _CASE.match(column.expression or "")
            is_clear = column.access is Access.CLEAR or (case is not None and holds(case[1], truth))
            value = 0 if column.access is Access.HIDDEN else 2 if is_clear else 1
            cells["." + column.name, truth] = value if is_seen else 0
    return cells


def take_away(draw: Callable[[st.SearchStrategy[int]], int], inputs: PolicyInput, at: datetime) -> PolicyInput | None:
    """The inputs with one thing taken away; None when the drawn kind of thing is not there."""
    kind = draw(st.integers(0, 9))
    part = ("rules", "principals", "sessions", "datasets")[
        {0: 0, 1: 1, 2: 2, 3: 3, 4: 3, 5: 0, 6: 0, 7: 0, 8: 1, 9: 2}[kind]
    ]
    values = list(getattr(inputs, part))
    if not values:
        return None
    index = draw(st.integers(0, len(values) - 1))
    it = values.pop(index)
    if kind == 1:
        if not it.groups:
            return None
        gone = sorted(it.groups)[draw(st.integers(0, len(it.groups) - 1))]
        values.append(replace(it, groups=it.groups - {gone}))
    elif kind == 3:
        values.append(replace(it, state=(DatasetState.PENDING, DatasetState.DENIED)[draw(st.integers(0, 1))]))
    elif kind == 4:
        if not it.columns:
            return None
        columns = list(it.columns)
        number = draw(st.integers(0, len(columns) - 1))
        stricter = [ColumnDecision.OPEN, ColumnDecision.PROTECTED, ColumnDecision.HIDDEN, ColumnDecision.PENDING]
        rank = stricter.index(columns[number].decision)
        columns[number] = replace(columns[number], decision=stricter[draw(st.integers(rank, 3))])
        values.append(replace(it, columns=tuple(columns)))
    elif kind == 5:
        values.append(replace(it, ends_at=at))
    elif kind == 6:
        values.append(replace(it, level=Level.MASKED))
    elif kind == 7:
        if it.row_filter is not None:
            return None
        values.append(replace(it, row_filter=ATOMS[draw(st.integers(0, 1))]))
    elif kind == 8:
        fewer = {ServiceAccess.WRITE: ServiceAccess.READ}.get(it.service_access, ServiceAccess.NONE)
        values.append(replace(it, service_access=fewer))
    elif kind == 9:
        values.append(replace(it, ends_at=at))
    changes: dict[str, Any] = {part: tuple(values)}
    return replace(inputs, **changes)


@settings(slow, max_examples=3 * EXAMPLES)
@given(lakes(filters=ATOMS), instants, st.data())
def test_taking_away_never_widens(inputs: PolicyInput, at: datetime, data: st.DataObject) -> None:
    fewer = take_away(data.draw, inputs, at)
    assume(fewer is not None)
    assert fewer is not None
    for user, name in product(users_of(inputs), dataset_names(inputs)):
        before, after = cells_of(decide(inputs, user, name, at)), cells_of(decide(fewer, user, name, at))
        wider = {cell for cell, value in after.items() if value > before.get(cell, 0)}
        assert not wider, (user, name, wider)


@slow
@given(lakes(filters=ATOMS), instants)
def test_cells_are_the_sum_of_single_rules(inputs: PolicyInput, at: datetime) -> None:
    """Several grants add up cell by cell and never beyond: what all rules give together is what one of them gives alone."""
    for user, name in product(users_of(inputs), dataset_names(inputs)):
        together = cells_of(decide(inputs, user, name, at))
        alone = [cells_of(decide(replace(inputs, rules=(rule,)), user, name, at)) for rule in inputs.rules]
        alone.append(cells_of(decide(replace(inputs, rules=()), user, name, at)))
        assert together == {cell: max(each.get(cell, 0) for each in alone) for cell in together}, (user, name)


@slow
@given(lakes(), instants)
def test_at_expiry_access_is_gone(inputs: PolicyInput, at: datetime) -> None:
    """From the end of the last rule and session on, nobody but services reads anything; and it is all there just before."""
    ended = replace(
        inputs,
        rules=tuple(replace(rule, starts_at=None, ends_at=at) for rule in inputs.rules),
        sessions=tuple(
            replace(session, opened_at=INSTANTS[0].replace(year=2000), ends_at=at) for session in inputs.sessions
        ),
    )
    endless = replace(ended, rules=tuple(replace(rule, ends_at=None) for rule in ended.rules))
    just_before = at.replace(year=at.year - 1, month=12, day=31, hour=23, minute=59, second=59)
    before, after = FileRules.parse(render(compile_policy(ended, just_before))), compile_policy(ended, at)
    rules = FileRules.parse(render(after))
    services = {*after.readers, *after.writers}
    assert after.shadows == ()
    assert all(not dataset.openings for dataset in after.datasets)
    for user, name in product(users_of(inputs), dataset_names(inputs)):
        assert user in services or not rules.table(user, name, ()).is_readable or rules.table(user, name, ()).refusal
        decision = decide(endless, user, name, just_before)
        asked = [column.name for column in decision.columns]
        assert differences(decision, before.table(user, name, asked)) == ()
