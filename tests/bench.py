"""`make bench`: how fast the hot paths are, and how they grow. Each figure is the median of several turns in one process;
machines are noisy, so read the ratios: a path that grows with its input doubles when the input doubles.
"""

from __future__ import annotations

import json
import random
import statistics
import sys
import time
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from catalog.names import TableName
from lifeguard.policy.check import check_policy
from lifeguard.policy.compile import compile_policy
from lifeguard.policy.model import (
    ColumnDecision,
    ColumnFacts,
    DatasetFacts,
    DatasetState,
    Level,
    PolicyInput,
    PrincipalFacts,
    RuleFacts,
    Scope,
)
from lifeguard.policy.render_file import render
from skimmer.classify import ColumnSample, TableSample, classify_table

if TYPE_CHECKING:
    from collections.abc import Callable

AT = datetime(2026, 1, 1, tzinfo=UTC)
_WORDS = (
    "amount",
    "status",
    "name",
    "email",
    "city",
    "phone",
    "created_at",
    "notes",
    "code",
    "region",
    "total",
    "order_no",
    "ip",
)


def timed(work: Callable[[], object], turns: int = 3) -> float:
    """Median seconds of processor time; a first turn is not counted."""
    work()
    seconds = []
    for _ in range(turns):
        start = time.process_time()
        work()
        seconds.append(time.process_time() - start)
    return statistics.median(seconds)


def table_sample(columns: int, values: int, seed: int = 7) -> TableSample:
    """Columns of mixed kinds, distinct values in each."""
    dice = random.Random(seed)
    makers: list[Callable[[], str]] = [
        lambda: f"user{dice.randrange(10**6)}@mail.example",
        lambda: f"+49 30 {dice.randrange(10**7):07d}",
        lambda: str(dice.randrange(10**9)),
        lambda: f"{dice.random() * 1000:.2f}",
        lambda: dice.choice(_WORDS) + f" {dice.randrange(10**4)}",
        lambda: f"{dice.randrange(256)}.{dice.randrange(256)}.{dice.randrange(256)}.{dice.randrange(256)}",
        lambda: f"20{dice.randrange(10, 27)}-{dice.randrange(1, 13):02d}-{dice.randrange(1, 29):02d}",
        lambda: (
            f"The parcel came {dice.randrange(90)} days late, and nobody answered the letter of {dice.choice(_WORDS)}."
        ),
    ]
    return TableSample(
        "bench.mixed",
        columns=tuple(
            ColumnSample(
                f"{_WORDS[number % len(_WORDS)]}_{number}",
                "varchar",
                "",
                tuple(makers[number % len(makers)]() for _ in range(values)),
            )
            for number in range(columns)
        ),
    )


def lake(datasets: int, people: int, groups: int, columns: int = 20, seed: int = 7) -> PolicyInput:
    """Groups over schemas and single datasets, one dataset in five pending."""
    dice = random.Random(seed)
    decisions = (ColumnDecision.OPEN, ColumnDecision.OPEN, ColumnDecision.PROTECTED, ColumnDecision.HIDDEN)
    names = [TableName("lake", f"s{number % 40}", f"t{number}") for number in range(datasets)]

    def scope(number: int) -> Scope:
        name = dice.choice(names)
        return Scope("lake", name.schema, None if number % 3 else name.table)

    return PolicyInput(
        datasets=tuple(
            DatasetFacts(
                name,
                DatasetState.PENDING if dice.random() < 0.2 else DatasetState.APPROVED,
                tuple(ColumnFacts(f"c{number}", "varchar", dice.choice(decisions)) for number in range(columns)),
            )
            for name in names
        ),
        principals=tuple(
            PrincipalFacts(f"p{number}", frozenset(f"g{dice.randrange(groups)}" for _ in range(3)))
            for number in range(people)
        ),
        rules=tuple(RuleFacts(str(n), None, f"g{n % groups}", scope(n), Level.MASKED) for n in range(groups * 3)),
        base_url="https://boathouse.example",
    )


def measured() -> dict[str, float | int]:
    """Every figure by name; seconds are of processor time."""
    sample = table_sample(64, 100)
    classify = timed(lambda: classify_table(sample))
    small, large = lake(500, 200, 20), lake(1000, 200, 20)
    policies = compile_policy(small, AT), compile_policy(large, AT)
    body = render(policies[1])
    compile_small, compile_large = timed(lambda: compile_policy(small, AT)), timed(lambda: compile_policy(large, AT))
    return {
        "classify: columns a second, 100 values each": round(64 / classify),
        "compile: seconds, 1,000 datasets, 20,000 columns, 200 people": round(compile_large, 3),
        "compile: 1,000 datasets against 500": round(compile_large / compile_small, 2),
        "render: seconds, the same": round(timed(lambda: render(policies[1])), 3),
        "check: seconds, the same": round(timed(lambda: check_policy(large, policies[1], body, AT), turns=1), 3),
        "rules: bytes": len(body),
    }


def main() -> None:
    figures = measured()
    if "--json" in sys.argv[1:]:
        sys.stdout.write(json.dumps(figures, indent=1) + "\n")
        return
    width = max(map(len, figures))
    for name, figure in figures.items():
        sys.stdout.write(f"{name:{width}}  {figure:>12,}\n")


if __name__ == "__main__":
    main()
