"""bench_policy: what it measures is there, and nothing of the installation changes."""

from __future__ import annotations

from dataclasses import replace
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from catalog.models import Dataset
from lifeguard.benchmark import database
from lifeguard.benchmark.lake import AT, LakeSize, make_lake
from lifeguard.benchmark.naive import render_naive
from lifeguard.models import AccessRule, Membership
from lifeguard.policy.compile import compile_policy
from lifeguard.policy.evaluate import FileRules
from lifeguard.policy.exhaustive import disagreements
from lifeguard.policy.render_file import render_rules
from lifeguard.selectors import load_policy_input
from tests.lifeguard.test_commands import run_json

SIZE = LakeSize(300, 4_500, 60, 12)


def test_the_same_seed_makes_the_same_lake_of_the_size_that_was_asked_for() -> None:
    lake = make_lake(SIZE)
    assert lake == make_lake(SIZE)
    assert lake != make_lake(SIZE, seed=8)
    assert (len(lake.datasets), len(lake.principals)) == (300, 62)
    assert sum(len(dataset.columns) for dataset in lake.datasets) == pytest.approx(4_500, rel=0.15)
    assert {rule.row_filter for rule in lake.rules} >= {None}
    assert any(rule.principal for rule in lake.rules)
    assert lake.sessions


def test_the_naive_rules_mean_the_same_and_are_many_more() -> None:
    policy = compile_policy(make_lake(SIZE), AT)
    body, rules = render_naive(policy)
    assert disagreements(policy, FileRules.parse(body)) == ()
    few = render_rules(policy, budget=100)
    assert rules > 5 * few.rules
    assert len(body) > 2 * len(few.body)


@pytest.mark.django_db
def test_the_lake_in_the_database_is_the_lake() -> None:
    lake = make_lake(SIZE)
    database.fill(lake)
    assert Dataset.objects.count() == 300
    assert AccessRule.objects.count() == len(lake.rules)
    assert Membership.objects.count() == sum(len(principal.groups) for principal in lake.principals)
    read = load_policy_input()
    plain = replace(
        lake,
        sessions=(),
        datasets=tuple(
            replace(d, gone_columns=(), columns=tuple(replace(c, sensitivity_hint=False) for c in d.columns))
            for d in lake.datasets
        ),
    )
    assert compile_policy(replace(read, base_url=lake.base_url), AT).meaning == compile_policy(plain, AT).meaning


@pytest.mark.django_db(transaction=True)
def test_every_part_is_measured_and_nothing_here_changes() -> None:
    name = connection.settings_dict["NAME"]
    code, found = run_json("bench_policy", "--datasets", "120", "--columns", "1500", "--people", "30", "--groups", "6")
    assert code == 0, found
    assert found["render"]["rules"] > 0
    assert found["check"]["problems"] == []
    assert found["check"]["pairs_asked_of_decide"] > 0
    assert {"load", "compile", "one_more_decision", "snapshot"} <= found.keys()
    assert connection.settings_dict["NAME"] == name
    assert not Dataset.objects.exists()


def test_a_size_that_is_none_is_refused() -> None:
    with pytest.raises(CommandError, match="--datasets"):
        call_command("bench_policy", "--datasets", "0", stderr=StringIO())
