"""Steps: no query on the way leaks, nothing that is taken away waits, and the target is reached soon."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from itertools import chain, combinations, pairwise, product, takewhile
from random import Random
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from catalog.names import TableName
from lifeguard.policy.compile import compile_policy
from lifeguard.policy.evaluate import FileRules
from lifeguard.policy.masks import MaskTemplate
from lifeguard.policy.meet import meet
from lifeguard.policy.model import (
    Access,
    ColumnDecision,
    ColumnFacts,
    DatasetFacts,
    DatasetState,
    Level,
    PolicyInput,
    PrincipalFacts,
    PrincipalKind,
    RuleFacts,
    Scope,
    ServiceAccess,
    SessionFacts,
)
from lifeguard.policy.render_file import render
from lifeguard.policy.rendered import check_rendered
from lifeguard.policy.rows import both, is_within
from lifeguard.policy.steps import Past, next_policy, path
from tests.lifeguard.policy.analysis import RAW, TRUTHS, Simulator, View, holds, leaks
from tests.lifeguard.policy.strategies import ATOMS, EPOCH, dense_lake, lakes
from tests.lifeguard.policy.test_properties import slow

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

    from lifeguard.policy.policy import Policy

AT = EPOCH + timedelta(hours=3)
WAIT = timedelta(seconds=10)


def changed(inputs: PolicyInput, chance: Random) -> PolicyInput:
    """The same lake some decisions later: whatever can be decided may be decided otherwise."""
    pick = chance.choice
    rate = pick((0.1, 0.3, 0.6))

    def columns(dataset: DatasetFacts) -> tuple[tuple[ColumnFacts, ...], tuple[str, ...]]:
        kept, gone = [], list(dataset.gone_columns)
        for column in dataset.columns:
            if chance.random() < rate / 4:
                gone.append(column.name)
            elif chance.random() < rate:
                kept.append(
                    replace(column, decision=pick(list(ColumnDecision)), mask=pick(list(MaskTemplate)), type="varchar")
                )
            else:
                kept.append(column)
        if chance.random() < rate / 4:
            kept.append(
                ColumnFacts(pick(("a", "b", "new")), "varchar", pick(list(ColumnDecision)), MaskTemplate.EMAIL_DOMAIN)
            )
        return tuple(kept), tuple(name for name in gone if chance.random() > rate / 4)

    def dataset(facts: DatasetFacts) -> DatasetFacts:
        kept, gone = columns(facts)
        state = pick((DatasetState.APPROVED, *DatasetState)) if chance.random() < rate else facts.state
        return replace(facts, columns=kept, gone_columns=gone, state=state)

    def principal(facts: PrincipalFacts) -> PrincipalFacts:
        if chance.random() < rate / 3:
            return replace(facts, kind=pick(list(PrincipalKind)), service_access=pick(list(ServiceAccess)))
        return replace(facts, groups=frozenset(("g", "h", *facts.groups))) if chance.random() < rate else facts

    def rule(facts: RuleFacts) -> RuleFacts:
        if chance.random() >= rate:
            return facts
        row_filter = pick((None, *ATOMS, f"({ATOMS[0]}) OR ({ATOMS[1]})"))
        return replace(facts, row_filter=row_filter, level=pick(list(Level)), starts_at=None, ends_at=None)

    def most(values: Sequence[Any]) -> list[Any]:
        return [value for value in values if chance.random() > rate / 4]

    return replace(
        inputs,
        datasets=tuple(dataset(facts) for facts in most(inputs.datasets)),
        principals=tuple(principal(facts) for facts in most(inputs.principals)),
        rules=tuple(rule(facts) for facts in most(inputs.rules)),
        sessions=tuple(most(inputs.sessions)),
    )


seeds = st.integers(0, 2**40)


def users_of(*policies: Policy) -> list[str]:
    return sorted({user for policy in policies for user in (*policy.people, *policy.readers, *policy.writers)})


def tables_of(*policies: Policy) -> dict[TableName, list[str]]:
    """Every dataset with every column that any of the policies names."""
    found: dict[TableName, set[str]] = {}
    for policy in policies:
        for dataset in policy.datasets:
            found.setdefault(dataset.name, set()).update(dataset.columns, dataset.gone_columns)
    return {name: sorted(columns) for name, columns in found.items()}


class Analysis:
    """All the policies of one story, rendered once each."""

    def __init__(self, policies: Sequence[Policy]) -> None:
        self.users, self.tables = users_of(*policies), tables_of(*policies)
        self._simulators = [Simulator(policy) for policy in policies]
        self._named = [
            {
                dataset.name: {
                    *dataset.columns,
                    *dataset.gone_columns,
                    *chain(*(others for _, others in dataset.spellings)),
                }
                for dataset in policy.datasets
            }
            for policy in policies
        ]

    def leaks(self, *versions: int) -> Iterator[str]:
        """Queries that meet these policies, in this order, and name columns that the newest of them knows: file rules leave others
        open, but where a rule says something of them on behalf of another table.
        """
        for user, (table, every) in product(self.users, self.tables.items()):
            known = self._named[versions[-1]].get(table.folded(), set(every))
            columns = [column for column in every if column in known]
            views = [self._view(version, user, table, columns) for version in versions]
            yield from (f"{user} on {table}: {leak}" for leak in leaks(views, columns))

    def _view(self, version: int, user: str, table: TableName, columns: Sequence[str]) -> View:
        known = self._named[version].get(table.folded(), set(columns))
        view = self._simulators[version].view(user, table, columns)
        return replace(view, unlisted=frozenset(columns).difference(known))

    def views(self, user: str, table: TableName) -> list[View]:
        return [self._view(version, user, table, self.tables[table]) for version in range(len(self._simulators))]


def pair(seed: int) -> tuple[Policy, Policy]:
    chance = Random(seed)
    inputs = dense_lake(chance.randrange(2**40), ATOMS)
    return compile_policy(inputs, AT), compile_policy(changed(inputs, chance), AT)


def test_the_simulator_sees_the_leaks_that_were_seen_on_a_real_trino() -> None:
    """Else a test that finds none would tell nothing."""
    shut, granted = policy_of(ColumnDecision.PROTECTED, rules=0), policy_of(ColumnDecision.PROTECTED)
    pending = policy_of(ColumnDecision.PENDING)
    for old, new in ((shut, granted), (pending, granted)):
        assert any(f"'email' as {RAW!r}" in leak for leak in Analysis((old, new)).leaks(0, 1))
    assert not list(Analysis((granted, shut)).leaks(0, 1))


@settings(slow, max_examples=slow.max_examples * 5)
@given(seeds)
def test_no_step_leaks_and_none_gives_what_the_target_does_not(seed: int) -> None:
    old, new = pair(seed)
    steps = (old, *path(old, new, AT, WAIT))
    analysis = Analysis(steps)
    for number in range(1, len(steps)):
        assert not list(analysis.leaks(number - 1, number))
    for user, table in product(analysis.users, analysis.tables):
        *before, target = analysis.views(user, table)
        for view in before[1:]:
            assert_at_most(view, target, analysis.tables[table])


def assert_at_most(view: View, target: View, columns: Sequence[str]) -> None:
    for truth in TRUTHS:
        assert target.sees(truth) or not view.sees(truth)
        for column in columns:
            assert (
                view.value(column, truth) in (None, target.value(column, truth)) or target.value(column, truth) == RAW
            )


@settings(slow, max_examples=slow.max_examples * 5)
@given(seeds)
def test_the_target_is_reached_in_three_steps(seed: int) -> None:
    old, new = pair(seed)
    steps = path(old, new, AT, WAIT)
    assert steps == () if old.meaning == new.meaning else 1 <= len(steps) <= 3
    assert (steps or (new,))[-1] == new
    for step in steps[:-1]:
        assert step.valid_until is not None
        assert AT < step.valid_until <= AT + len(steps) * WAIT


@settings(slow, max_examples=slow.max_examples * 3)
@given(seeds)
def test_whatever_comes_in_between_a_query_that_meets_all_of_it_leaks_nothing(seed: int) -> None:
    """Changes at any moment, also while a step waits; a query meets every policy of the last `WAIT`."""
    chance = Random(seed)
    inputs = dense_lake(chance.randrange(2**40), ATOMS)
    at = AT
    story: list[tuple[datetime, Policy]] = [(at, compile_policy(inputs, AT))]
    target = story[0][1]
    for _ in range(chance.randint(2, 6)):
        at += chance.choice((timedelta(seconds=1), timedelta(seconds=4), WAIT, 3 * WAIT))
        if chance.random() < 0.7:
            inputs = changed(inputs, chance)
            target = replace(compile_policy(inputs, AT), at=at)
        recent = past(story, at)
        step = next_policy(story[-1][1], target, at, WAIT, recent=recent)
        if step.meaning != story[-1][1].meaning:
            story.append((at, step))
    analysis = Analysis([policy for _, policy in story])
    for newest, (began, _) in enumerate(story):
        met = [n for n in range(newest) if story[n + 1][0] > began - WAIT]
        for count in (1, 2, 3):
            for some in combinations(met, count):
                assert not list(analysis.leaks(*some, newest)), [when.second for when, _ in story]


def past(story: Sequence[tuple[datetime, Policy]], at: datetime) -> list[Past]:
    return [Past(policy, began + WAIT) for (_, policy), (began, _) in pairwise(story) if began + WAIT > at]


@slow
@given(seeds, st.randoms(use_true_random=False))
def test_the_order_of_inputs_changes_no_step(seed: int, chance: Any) -> None:
    first = dense_lake(seed, ATOMS)
    second = changed(first, Random(seed))

    def mixed(inputs: PolicyInput) -> PolicyInput:
        return replace(
            inputs,
            datasets=tuple(chance.sample(inputs.datasets, len(inputs.datasets))),
            principals=tuple(chance.sample(inputs.principals, len(inputs.principals))),
            rules=tuple(chance.sample(inputs.rules, len(inputs.rules))),
        )

    there = path(compile_policy(first, AT), compile_policy(second, AT), AT, WAIT)
    again = path(compile_policy(mixed(first), AT), compile_policy(mixed(second), AT), AT, WAIT)
    assert list(map(render, there)) == list(map(render, again))
    assert there == again


@settings(slow, max_examples=slow.max_examples * 3)
@given(seeds)
def test_what_both_give_is_at_most_either(seed: int) -> None:
    old, new = pair(seed)
    common = meet(old, new)
    analysis = Analysis((common, old, new))
    for user, table in product(analysis.users, analysis.tables):
        mine, *others = analysis.views(user, table)
        for other in others:
            assert_at_most(mine, other, analysis.tables[table])
    rules = FileRules.parse(render(common))
    for user, shadow in product(analysis.users, analysis.users):
        if rules.can_impersonate(user, shadow):
            assert all(FileRules.parse(render(each)).can_impersonate(user, shadow) for each in (old, new))


@settings(slow, max_examples=slow.max_examples * 3)
@given(seeds)
def test_every_step_and_what_both_give_pass_their_checks(seed: int) -> None:
    """Else publication would stand still, refusing its own steps."""
    chance = Random(seed)
    before = dense_lake(chance.randrange(2**40), ATOMS)
    after = changed(before, chance)
    old, new = compile_policy(before, AT), compile_policy(after, AT)
    common = meet(old, new)
    for policy in (common, *path(old, new, AT, WAIT), *path(old, common, AT, WAIT)):
        checked = check_rendered(policy, render(policy), after)
        assert checked.problems == ()
        assert checked.pairs == checked.of


def test_a_rendering_that_says_something_else_is_found() -> None:
    shut, granted = policy_of(rules=0), policy_of()
    step = next_policy(shut, granted, AT, WAIT)
    for body in (render(granted), render(shut), b"{}", b"["):
        assert check_rendered(step, body, lake()).problems
    unreviewed = lake(ColumnDecision.PENDING)
    opened = policy_of(ColumnDecision.OPEN)
    assert "was not reviewed" in check_rendered(opened, render(opened), unreviewed).problems[0]


@slow
@given(lakes(filters=ATOMS))
def test_what_a_policy_and_itself_give_is_the_policy(inputs: PolicyInput) -> None:
    policy = compile_policy(inputs, AT)
    assert meet(policy, policy) == policy
    assert path(policy, policy, AT, WAIT) == ()
    assert next_policy(policy, policy, AT, WAIT) == policy


# Row filters


filters = st.recursive(
    st.sampled_from(ATOMS),
    lambda inner: st.builds(
        lambda parts, word: f" {word} ".join(f"({part})" for part in parts),
        st.lists(inner, min_size=2, max_size=3),
        st.sampled_from(("AND", "OR")),
    ),
    max_leaves=5,
)


@slow
@given(filters, filters)
def test_rows_compare_as_they_hold(one: str, other: str) -> None:
    for truth in TRUTHS:
        assert holds(both(one, other), truth) == (holds(one, truth) and holds(other, truth))
        if is_within(one, other):
            assert holds(other, truth) or not holds(one, truth)
    assert is_within(both(one, other), one)
    assert is_within(both(one, other), other)
    assert is_within(one, None)
    assert not is_within(None, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("(x = 1) OR (y = ') AND (')", "y = ') AND ('"),
        ("(a = ') AND (') OR (b)", "a = '"),
        ("x = 1 AND y = 2", "x = 1"),
        ("(x = 1) AND y = 2", "x = 1"),
        ("(x) AND (y) OR (z)", "x"),
        ("(x) AND (y)) OR ((z)", "x"),
    ],
)
def test_texts_that_only_look_put_together_do_not_compare(one: str, other: str) -> None:
    assert not is_within(one, other)


# Single cases


EMAIL = ColumnFacts("email", "varchar", ColumnDecision.PROTECTED, MaskTemplate.EMAIL_DOMAIN)
TABLE = TableName("pg", "shop", "orders")


def lake(
    email: ColumnDecision = ColumnDecision.PROTECTED,
    *,
    rules: int = 1,
    row_filter: str | None = None,
    state: DatasetState = DatasetState.APPROVED,
) -> PolicyInput:
    columns = (ColumnFacts("id", "bigint", ColumnDecision.OPEN), replace(EMAIL, decision=email))
    return PolicyInput(
        datasets=(DatasetFacts(TABLE, state, columns),),
        principals=(PrincipalFacts("anna"), PrincipalFacts("ben")),
        rules=tuple(RuleFacts(str(n), "anna", None, Scope("pg"), row_filter=row_filter) for n in range(rules)),
        base_url="https://boathouse.example",
    )


def policy_of(email: ColumnDecision = ColumnDecision.PROTECTED, **told: Any) -> Policy:
    return compile_policy(lake(email, **told), AT)


def seen(policy: Policy) -> tuple[str | None, Access, Access]:
    """The filter (refusals in short) and what becomes of both columns."""
    found = FileRules.parse(render(policy)).table("anna", TABLE, ["id", "email"])
    row_filter = "refused" if found.refusal else found.row_filter
    return (row_filter, found.columns["id"][0], found.columns["email"][0])


CLEAR, MASKED, HIDDEN = Access.CLEAR, Access.MASKED, Access.HIDDEN


def test_a_grant_with_a_mask_is_refused_first() -> None:
    steps = path(policy_of(rules=0), policy_of(), AT, WAIT)
    assert [seen(step) for step in steps] == [("refused", CLEAR, MASKED), (None, CLEAR, MASKED)]
    refusal = FileRules.parse(render(steps[0])).table("anna", TABLE, ["id"]).refusal
    assert refusal == "Access to this table is being changed. Run the query again in 15 seconds."


def test_a_column_that_comes_to_be_masked_is_refused_twice() -> None:
    steps = path(policy_of(ColumnDecision.PENDING), policy_of(), AT, WAIT)
    assert [seen(step) for step in steps] == [
        ("refused", CLEAR, HIDDEN),
        ("refused", CLEAR, MASKED),
        (None, CLEAR, MASKED),
    ]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (lake(rules=0), lake(ColumnDecision.OPEN)),
        (lake(rules=0), lake(ColumnDecision.HIDDEN)),
        (lake(), lake(ColumnDecision.OPEN)),
        (lake(ColumnDecision.HIDDEN), lake(ColumnDecision.OPEN)),
        (lake(), lake(ColumnDecision.HIDDEN)),
        (lake(row_filter="id > 3"), lake()),
        (lake(), lake(row_filter="id > 3")),
        (lake(), lake(rules=0)),
        (lake(), lake(state=DatasetState.PENDING)),
        (lake(rules=0), lake(rules=0, state=DatasetState.PENDING)),
    ],
)
def test_taking_away_and_giving_without_a_mask_go_at_once(old: PolicyInput, new: PolicyInput) -> None:
    target = compile_policy(new, AT)
    assert next_policy(compile_policy(old, AT), target, AT, WAIT) == target


def test_a_column_that_closes_while_rows_are_added_closes_first() -> None:
    steps = path(policy_of(ColumnDecision.OPEN, row_filter="id > 3"), policy_of(), AT, WAIT)
    assert [seen(step) for step in steps] == [("id > 3", CLEAR, MASKED), (None, CLEAR, MASKED)]


def test_closing_a_table_whose_listed_column_was_hidden_denies_all_of_it_first() -> None:
    """The one column that a closed table lists is masked, so a query under way could drop that mask."""
    columns = (ColumnFacts("id", "bigint", ColumnDecision.HIDDEN), ColumnFacts("note", "varchar", ColumnDecision.OPEN))
    old = replace(lake(), datasets=(DatasetFacts(TABLE, DatasetState.APPROVED, columns),))
    new = replace(
        old,
        datasets=(DatasetFacts(TABLE, DatasetState.APPROVED, (replace(columns[0], type=""), columns[1])),),
        rules=(),
    )
    steps = path(compile_policy(old, AT), compile_policy(new, AT), AT, WAIT)
    shown = steps[-1].datasets[0].shown
    expected = 2 if "id" in shown else 1
    assert len(steps) == expected
    if expected == 2:
        table = FileRules.parse(render(steps[0])).table("anna", TABLE, ["id", "note"])
        assert table.refusal == steps[-1].datasets[0].refusal.message
        assert {access for access, _ in table.columns.values()} == {HIDDEN}


def test_what_is_taken_away_while_a_step_waits_goes_at_once() -> None:
    shut, granted = policy_of(rules=0), policy_of()
    step = next_policy(shut, granted, AT, WAIT)
    later = AT + WAIT / 2
    hidden = policy_of(ColumnDecision.HIDDEN)
    assert seen(next_policy(step, granted, later, WAIT)) == ("refused", CLEAR, MASKED)
    assert seen(next_policy(step, hidden, later, WAIT)) == ("refused", CLEAR, HIDDEN)
    assert seen(next_policy(step, shut, later, WAIT)) == seen(shut)
    assert next_policy(step, granted, AT + WAIT, WAIT) == granted


def test_what_was_taken_away_just_now_does_not_come_back_wider_at_once() -> None:
    """All rows with a mask, then some of them, then these with the value: a query could still have the first filter."""
    first, second = policy_of(), policy_of(row_filter="id > 3")
    third = policy_of(ColumnDecision.OPEN, row_filter="id > 3")
    assert next_policy(second, third, AT, WAIT) == third
    step = next_policy(second, third, AT, WAIT, recent=[Past(first, AT + WAIT / 2)])
    assert seen(step) == ("id > 3", CLEAR, MASKED)
    assert step.valid_until == AT + WAIT / 2
    assert next_policy(step, third, AT + WAIT / 2, WAIT, recent=[Past(first, AT + WAIT / 2)]) == third


def test_others_notice_nothing_of_a_step() -> None:
    both_read = replace(lake(), rules=(*lake().rules, RuleFacts("b", "ben", None, Scope("pg"))))
    only_ben = replace(both_read, rules=both_read.rules[1:])
    step = next_policy(compile_policy(only_ben, AT), compile_policy(both_read, AT), AT, WAIT)
    rules = FileRules.parse(render(step))
    assert rules.table("ben", TABLE, ["email"]).refusal is None
    assert rules.table("anna", TABLE, ["email"]).refusal


def test_a_shadow_user_comes_to_raw_values_at_once() -> None:
    """A session gives with no mask, and its user is new: nothing to wait for."""
    raw = replace(lake(), rules=(replace(lake().rules[0], level=Level.RAW),))
    target = compile_policy(replace(raw, sessions=(SessionFacts("anna", AT - timedelta(1), AT + timedelta(1)),)), AT)
    assert next_policy(compile_policy(raw, AT), target, AT, WAIT) == target


def test_the_first_policy_needs_no_step() -> None:
    assert next_policy(None, policy_of(), AT, WAIT) == policy_of()
    assert list(takewhile(lambda policy: policy != policy_of(), path(None, policy_of(), AT, WAIT))) == []
