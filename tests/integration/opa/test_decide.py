"""The policy that Boathouse renders for OPA, read by the real OPA, says what `decide` says."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from lifeguard.policy.compile import compile_policy
from lifeguard.policy.inputs import is_engine_owned
from tests.integration.opa.server import disagreements
from tests.lifeguard.policy.cases import Case, load_cases
from tests.lifeguard.policy.strategies import ATOMS, BROKEN_FILTERS, INSTANTS, dense_lake, tables_of, users_of

if TYPE_CHECKING:
    from lifeguard.policy.model import PolicyInput
    from tests.integration.opa.server import OpaServer

SEEDS = int(os.environ.get("OPA_LAKES", "60"))
FILTERS = ATOMS * 15 + BROKEN_FILTERS


def users(inputs: PolicyInput) -> list[str]:
    """JSON cannot hold half a character, and neither can Trino."""
    return [user for user in users_of(inputs) if not any("\ud800" <= char <= "\udfff" for char in user)]


@pytest.mark.parametrize("case", load_cases(), ids=lambda case: case.name)
def test_corpus(opa: OpaServer, case: Case) -> None:
    for at in sorted({expected.at for expected in case.expect} | {case.at}):
        opa.put(compile_policy(case.inputs, at))
        names = [name for name in tables_of(case.inputs) if not is_engine_owned(name)]
        names += [expected.table for expected in case.expect if not is_engine_owned(expected.table)]
        assert disagreements(opa, case.inputs, at, users(case.inputs), names) == []


@pytest.mark.parametrize("seed", range(SEEDS))
def test_generated_lakes(opa: OpaServer, seed: int) -> None:
    inputs = dense_lake(seed, FILTERS)
    at = INSTANTS[seed % len(INSTANTS)]
    opa.put(compile_policy(inputs, at))
    names = [name for name in tables_of(inputs) if not is_engine_owned(name)]
    names = [name for name in names if "\ud800" not in f"{name.trino_catalog}{name.schema}{name.table}"]
    assert disagreements(opa, inputs, at, users(inputs), names) == []
