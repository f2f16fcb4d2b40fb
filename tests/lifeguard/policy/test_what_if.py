"""What if: the same as the diff of whole policies, worked out on the users and datasets that the decision can touch."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog.names import TableName
from lifeguard.policy.compile import compile_policy
from lifeguard.policy.diff import Named, Rows, diff
from lifeguard.policy.model import (
    ColumnDecision,
    ColumnFacts,
    DatasetFacts,
    DatasetState,
    Level,
    MaskTemplate,
    PolicyInput,
    PrincipalFacts,
    RuleFacts,
    Scope,
    SessionFacts,
)
from lifeguard.policy.what_if import (
    CHANGES_NAMED,
    AddRule,
    Decision,
    ReviewDatasets,
    RevokeRules,
    WhatIf,
    applied,
    what_if,
)
from tests.lifeguard.policy.strategies import instants, lakes
from tests.lifeguard.policy.test_properties import slow

if TYPE_CHECKING:
    from collections.abc import Callable

AT = datetime(2026, 3, 2, 12, tzinfo=UTC)
COLUMNS = (
    ColumnFacts("id", "bigint", ColumnDecision.OPEN),
    ColumnFacts("email", "varchar", ColumnDecision.PROTECTED),
    ColumnFacts("secret", "varchar", ColumnDecision.HIDDEN),
)


def dataset(
    table: str, state: DatasetState = DatasetState.APPROVED, columns: tuple[ColumnFacts, ...] = COLUMNS
) -> DatasetFacts:
    return DatasetFacts(TableName("pg", "shop", table), state, columns)


LAKE = PolicyInput(
    datasets=(dataset("customers"), dataset("orders"), dataset("new", DatasetState.PENDING)),
    principals=(
        PrincipalFacts("anna", frozenset({"sales"})),
        PrincipalFacts("bert", frozenset({"sales", "finance"})),
        PrincipalFacts("cleo", frozenset({"finance"})),
    ),
    rules=(RuleFacts("1", None, "finance", Scope("pg", "shop", "orders")),),
)
SALES = RuleFacts("new", None, "sales", Scope("pg", "shop"))


def test_a_rule_on_a_schema() -> None:
    found = what_if(LAKE, AddRule(SALES), AT)
    assert found.gaining == Named(("anna", "bert"), 2)
    assert found.losing.count == 0
    assert (found.datasets, found.of_datasets) == (2, 3)
    told = {(effect.users.names, effect.datasets.names, effect.opens, effect.gains) for effect in found.effects}
    assert told == {
        (("anna", "bert"), ("pg.shop.customers",), True, 2),
        (("anna",), ("pg.shop.orders",), True, 2),  # bert reads it already
    }
    assert [(str(change.dataset), change.gains.names) for change in found.changes] == [
        ("pg.shop.customers", ("email", "id")),
        ("pg.shop.orders", ("email", "id")),
    ]
    assert found.groups.names == ("finance", "sales")


def test_what_is_given_already_changes_nothing() -> None:
    found = what_if(LAKE, AddRule(RuleFacts("new", "bert", None, Scope("pg", "shop", "orders"))), AT)
    assert found.is_empty
    assert found.gaining.count == found.losing.count == found.datasets == 0


def test_more_rows_and_other_rows() -> None:
    def rows_of(now: str | None, more: str | None) -> Rows:
        scope = Scope("pg", "shop", "orders")
        before = replace(LAKE, rules=(RuleFacts("1", "anna", None, scope, row_filter=now),))
        return what_if(before, AddRule(RuleFacts("2", "anna", None, scope, row_filter=more)), AT).effects[0].rows

    assert rows_of("id > 3", None) is Rows.MORE
    assert rows_of("id > 3", "id < 2") is Rows.OTHER


def test_a_rule_that_is_revoked() -> None:
    found = what_if(LAKE, RevokeRules(frozenset({"1"})), AT)
    assert found.losing == Named(("bert", "cleo"), 2)
    assert found.effects[0].closes
    assert found.groups.names == ("finance",)


def test_a_rule_of_later_is_judged_at_its_time() -> None:
    later = AT + timedelta(days=1)
    rule = replace(SALES, starts_at=later, ends_at=later + timedelta(hours=1))
    assert what_if(LAKE, AddRule(rule), AT).is_empty
    assert what_if(LAKE, AddRule(rule), later).gaining.count == 2


def test_a_review_opens_and_closes() -> None:
    lake = replace(LAKE, rules=(*LAKE.rules, SALES))
    approved = what_if(lake, ReviewDatasets((dataset("new"),)), AT)
    assert approved.gaining.names == ("anna", "bert")
    denied = what_if(lake, ReviewDatasets((dataset("orders", DatasetState.DENIED),)), AT)
    assert denied.losing.names == ("anna", "bert", "cleo")
    assert denied.effects[0].closes


def test_a_review_changes_columns() -> None:
    columns = (
        replace(COLUMNS[0], decision=ColumnDecision.HIDDEN),
        replace(COLUMNS[1], mask=MaskTemplate.TEXT),
        COLUMNS[2],
    )
    effect = what_if(LAKE, ReviewDatasets((dataset("orders", columns=columns),)), AT).effects[0]
    assert (effect.gains, effect.loses, effect.remasks) == (0, 1, 1)
    assert effect.widens
    assert effect.narrows


def test_a_raw_rule_counts_for_whoever_is_in_a_session() -> None:
    session = SessionFacts("cleo", AT, AT + timedelta(hours=1))
    lake = replace(LAKE, sessions=(session,))
    found = what_if(lake, AddRule(RuleFacts("2", "cleo", None, Scope("pg"), level=Level.RAW)), AT)
    on_orders = [change for change in found.changes if change.dataset.table == "orders"]
    assert [(change.users.names, change.gains.names) for change in on_orders] == [(("cleo--pii",), ("email",))]


def test_datasets_that_change_alike_are_one_effect_and_named_within_bounds() -> None:
    lake = replace(LAKE, datasets=tuple(dataset(f"t{number:04}") for number in range(300)), rules=())
    found = what_if(lake, AddRule(SALES), AT)
    (effect,) = found.effects
    assert (effect.datasets.count, effect.gains, found.datasets, found.change_count) == (300, 600, 300, 300)
    assert len(effect.datasets.names) < 10
    assert len(found.changes) == CHANGES_NAMED
    assert len(str(found.to_json(with_names=True))) < 40_000


def test_where_there_is_too_much_to_look_at_it_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    """Those that stand for most are looked at: here the 30 that no rule of their own covers, and not orders."""
    monkeypatch.setattr("lifeguard.policy.what_if._MOST_PAIRS", 3)
    lake = replace(LAKE, datasets=(*LAKE.datasets[:2], *(dataset(f"t{number}") for number in range(29))))
    found = what_if(lake, AddRule(SALES), AT)
    assert (found.datasets, found.of_datasets, found.left_out) == (30, 30, 1)


def test_names_of_users_are_for_those_who_may_know_them() -> None:
    found = what_if(LAKE, AddRule(SALES), AT)
    assert "anna" in str(found.to_json(with_names=True))
    told = str(found.to_json(with_names=False))
    assert "anna" not in told
    assert "'gaining': {'names': [], 'count': 2}" in told


def test_the_digest_is_of_the_effect_and_not_of_the_time() -> None:
    first = what_if(LAKE, AddRule(SALES), AT)
    assert first.digest == what_if(LAKE, AddRule(SALES), AT + timedelta(hours=1)).digest
    more = replace(LAKE, principals=(*LAKE.principals, PrincipalFacts("dora", frozenset({"sales"}))))
    assert first.digest != what_if(more, AddRule(SALES), AT).digest


def test_a_naive_time_is_refused() -> None:
    with pytest.raises(ValueError, match="aware"):
        what_if(LAKE, AddRule(SALES), datetime(2026, 1, 1))  # noqa: DTZ001


def _pairs(found: WhatIf, wanted: Callable[..., bool]) -> int:
    return sum(effect.users.count * effect.datasets.count for effect in found.effects if wanted(effect))


@st.composite
def decisions(draw: st.DrawFn, lake: PolicyInput) -> Decision:
    kinds = [kind for kind, there in (("rule", lake.rules), ("dataset", lake.datasets)) if there]
    kind = draw(st.sampled_from([*kinds, "none"]))
    if kind == "rule":
        ids = frozenset(rule.id for rule in draw(st.lists(st.sampled_from(lake.rules), min_size=1, max_size=2)))
        if draw(st.booleans()):
            return RevokeRules(ids)
        rule = draw(st.sampled_from(lake.rules))
        who = draw(st.sampled_from([(each.name, None) for each in lake.principals] + [(None, rule.group or "g")]))
        return AddRule(replace(rule, id="another", principal=who[0], group=who[1]))
    if kind == "dataset":
        chosen = draw(
            st.lists(st.sampled_from(lake.datasets), min_size=1, max_size=2, unique_by=lambda each: each.name)
        )
        return ReviewDatasets(tuple(replace(each, state=draw(st.sampled_from(list(DatasetState)))) for each in chosen))
    return RevokeRules(frozenset())


@slow
@given(lakes(), instants, st.data())
def test_it_is_the_difference_of_the_whole_policies(lake: PolicyInput, at: datetime, data: st.DataObject) -> None:
    decision = data.draw(decisions(lake))
    found = what_if(lake, decision, at)
    whole = diff(compile_policy(lake, at), compile_policy(applied(lake, decision), at))
    assert found.effect_count <= 40
    assert _pairs(found, lambda effect: effect.widens) == whole.gaining
    assert _pairs(found, lambda effect: effect.narrows) == whole.losing
    assert found.change_count == whole.change_count
    assert {change.dataset for change in found.changes} == {change.dataset for change in whole.changes[:CHANGES_NAMED]}
