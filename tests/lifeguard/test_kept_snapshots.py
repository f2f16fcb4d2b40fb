"""Policies kept beside their bytes: the same answer as from the bytes, and few of them."""

from __future__ import annotations

from lifeguard import kept_snapshots, snapshots
from lifeguard.policy.compile import compile_policy
from tests.lifeguard.policy.strategies import INSTANTS, dense_lake


def test_what_was_packed_here_is_given_back_itself_and_from_elsewhere_the_same() -> None:
    policy = compile_policy(dense_lake(3, ("x = 1",)), INSTANTS[2])
    packed = kept_snapshots.pack(policy)
    assert packed == snapshots.pack(policy)
    assert kept_snapshots.unpack(packed) is policy
    other = snapshots.pack(compile_policy(dense_lake(4, ("x = 1",)), INSTANTS[2]))
    assert kept_snapshots.unpack(other) == snapshots.unpack(other)
    assert kept_snapshots.unpack(other) is kept_snapshots.unpack(other)
    assert kept_snapshots.unpack(b"") is None


def test_only_the_last_few_are_kept() -> None:
    packed = [kept_snapshots.pack(compile_policy(dense_lake(seed, ("x = 1",)), INSTANTS[2])) for seed in range(20, 40)]
    first = kept_snapshots.unpack(packed[0])
    assert first == snapshots.unpack(packed[0])
    assert len(kept_snapshots._kept) <= 6
