"""What a revision says of its own checks, where there is too much to look at everything."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime

from catalog.names import TableName
from lifeguard import drafts
from lifeguard.policy.check import Checked, check_policy
from lifeguard.policy.compile import compile_policy
from lifeguard.policy.model import (
    ColumnDecision,
    ColumnFacts,
    DatasetFacts,
    DatasetState,
    PolicyInput,
    PrincipalFacts,
    RuleFacts,
    Scope,
)
from lifeguard.policy.render_file import render

AT = datetime(2026, 3, 2, 12, tzinfo=UTC)
COLUMNS = (ColumnFacts("id", "bigint", ColumnDecision.OPEN),)
LAKE = PolicyInput(
    datasets=tuple(
        DatasetFacts(TableName("pg", "shop", f"t{n:02}"), DatasetState.APPROVED, COLUMNS) for n in range(40)
    ),
    principals=(PrincipalFacts("anna"),),
    rules=(RuleFacts("1", "anna", None, Scope("pg")),),
    base_url="https://boathouse.example",
)


def checked_with(body: bytes) -> Checked:
    """Against a lake in which one dataset was denied meanwhile, so that what the rules say of it is wrong."""
    wrong = replace(LAKE.datasets[7], state=DatasetState.DENIED)
    inputs = replace(LAKE, datasets=(*LAKE.datasets[:7], wrong, *LAKE.datasets[8:]))
    return check_policy(inputs, compile_policy(LAKE, AT), body, AT, most_pairs=16)


def test_each_policy_is_checked_on_other_datasets() -> None:
    body = render(compile_policy(LAKE, AT))
    first = checked_with(body)
    assert (first.pairs, first.of) == (16, 80)
    assert first == checked_with(body), "the same policy, the same sample"
    found = [not checked_with(body + b" " * n).is_sound for n in range(60)]
    assert 3 < sum(found) < 40, "no dataset is always looked at, and none never"


def test_a_revision_says_how_much_was_checked() -> None:
    draft = drafts.make_draft(LAKE, AT)
    meta = json.loads(draft.body(3))["meta"]
    assert (meta["checked_pairs"], meta["of_pairs"]) == (80, 80)
