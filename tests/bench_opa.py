"""`python -m tests.bench_opa DATASETS PEOPLE GROUPS`: how large the data for OPA gets, and what the real OPA makes of it.

The lake has 4,000 names of columns, skewed; most names are decided alike everywhere, some are not; there are personal grants, row
filters, open sessions, and one schema of 2,000 tables. Seconds of processor time, since machines are shared.
"""

from __future__ import annotations

import json
import resource
import sys
import tempfile
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any

import psutil  # type: ignore[import-untyped]

from catalog.names import TableName
from lifeguard.bundles import build_bundle
from lifeguard.opa.distribution import ensure_built
from lifeguard.opa_keys import BundleKey
from lifeguard.policy.compile import compile_policy
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
from lifeguard.policy.render_opa import render_opa_bytes
from tests.bench import AT
from tests.integration.opa.bundles import BundleEndpoint, write_config
from tests.integration.opa.server import OpaServer, column_resource, question, table_resource

if TYPE_CHECKING:
    from collections.abc import Sequence

FAR = datetime(2100, 1, 1, tzinfo=UTC)
WIDE = "wide"  # the schema of 2,000 tables, open to group0
_NAMES = 4_000
_OPEN, _PROTECTED, _HIDDEN = ColumnDecision.OPEN, ColumnDecision.PROTECTED, ColumnDecision.HIDDEN


def lake(datasets: int, people: int, groups: int) -> PolicyInput:
    dice = Random(7)
    names = [f"{dice.choice(('customer', 'order', 'event', 'account'))}_column_{number}" for number in range(_NAMES)]
    usual = {name: ColumnFacts(name, "varchar", *_decided(dice)) for name in names}
    weights = [1 / (number + 1) ** 0.8 for number in range(_NAMES)]

    def columns() -> tuple[ColumnFacts, ...]:
        chosen = dict.fromkeys(dice.choices(names, weights, k=22))
        return tuple(
            usual[name] if dice.random() < 0.9 else ColumnFacts(name, "varchar", *_decided(dice)) for name in chosen
        )

    schemas = max(20, datasets // 150)
    tables = [
        TableName(f"catalog{dice.randrange(3)}", f"schema_{int(schemas * dice.random() ** 2)}", f"table_{number}")
        for number in range(max(0, datasets - 2_000))
    ]
    tables += [TableName("catalog0", WIDE, f"table_{number}") for number in range(2_000)]
    rules = [RuleFacts("wide", None, "group0", Scope("catalog0", WIDE), Level.RAW)]
    for number in range(groups * 4):
        name, row_filter = dice.choice(tables), "country = 'PT'" if dice.random() < 0.1 else None
        scope = Scope(name.trino_catalog, name.schema, None if dice.random() < 0.6 else name.table)
        rules.append(
            RuleFacts(f"g{number}", None, f"group{number % groups}", scope, dice.choice(list(Level)), row_filter)
        )
    for number in range(2_000):
        name, until = dice.choice(tables), AT + timedelta(days=1)
        scope = Scope(name.trino_catalog, name.schema, name.table)
        rules.append(RuleFacts(f"p{number}", f"person{dice.randrange(people)}", None, scope, ends_at=until))
    return PolicyInput(
        datasets=tuple(
            DatasetFacts(name, DatasetState.PENDING if dice.random() < 0.15 else DatasetState.APPROVED, columns())
            for name in tables
        ),
        principals=tuple(
            PrincipalFacts(f"person{number}", frozenset(_groups(dice, groups) | ({"group0"} if not number else set())))
            for number in range(people)
        ),
        rules=tuple(rules),
        sessions=tuple(SessionFacts(f"person{number}", AT, AT + timedelta(hours=1)) for number in range(50)),
        base_url="https://boathouse.example",
    )


def _decided(dice: Random) -> tuple[ColumnDecision, MaskTemplate]:
    return dice.choice((_OPEN, _OPEN, _OPEN, _PROTECTED, _HIDDEN)), dice.choice(list(MaskTemplate))


def _groups(dice: Random, groups: int) -> set[str]:
    return {f"group{min(int(dice.expovariate(1 / 60)), groups - 1)}" for _ in range(dice.randint(1, 5))}


def main(datasets: int, people: int, groups: int) -> None:
    inputs = lake(datasets, people, groups)
    policy = compile_policy(inputs, AT)
    _tell("columns", sum(len(each.columns) for each in inputs.datasets))
    start = time.process_time()
    data = render_opa_bytes(policy, {"revision": 1})
    _tell("render: processor seconds", round(time.process_time() - start, 2))
    _tell("data.json: MB", round(len(data) / 1e6, 2))
    for name, part in json.loads(data)["boathouse"]["policy"].items():
        size = len(json.dumps(part, separators=(",", ":"))) / 1e6
        if size > 0.05:
            _tell(f"  {name}: MB", round(size, 2))
    key = BundleKey.new()
    start = time.process_time()
    bundles = [build_bundle(number=number, data=data, believed_until=FAR, key=key) for number in (1, 2)]
    _tell("pack and sign: processor seconds", round((time.process_time() - start) / 2, 2))
    _tell("bundle: MB", round(len(bundles[0].body) / 1e6, 2))
    _tell("this process, most memory: MB", resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)
    with tempfile.TemporaryDirectory() as folder, BundleEndpoint() as endpoint:
        endpoint.serve(bundles[0].body, "1")
        config = write_config(Path(folder), endpoint.url, {key.id: key.public_pem})
        with OpaServer(ensure_built(), Path(folder) / "log", "--config-file", str(config)) as opa:
            opa.wait_until_healthy(120)
            process = psutil.Process(opa.pid)
            _tell("OPA with a bundle: MB resident", process.memory_info().rss // 10**6)
            wide = [each for each in inputs.datasets if each.name.schema == WIDE]
            _ask(opa, process, wide)
            _tell("OPA after questions: MB resident", process.memory_info().rss // 10**6)
            endpoint.serve(bundles[1].body, "2")
            until = len(endpoint.answers) + 2
            while len(endpoint.answers) < until:
                time.sleep(0.1)
            _tell("OPA after another bundle: MB resident", process.memory_info().rss // 10**6)


def _ask(opa: OpaServer, process: Any, wide: Sequence[DatasetFacts]) -> None:
    user, one = "person0", next(each for each in wide if each.state is DatasetState.APPROVED)
    columns = [column.name for column in one.columns]
    masks = [column_resource(one.name, column) for column in columns]
    for rule, asked, turns in (
        ("allow", question(user, "ExecuteQuery"), 200),
        ("allow", question(user, "SelectFromColumns", table_resource(one.name, columns[:5])), 200),
        ("row_filters", question(user, "GetRowFilters", table_resource(one.name)), 200),
        ("column_masks", question(user, "GetColumnMask", many=masks), 200),
        ("batch", question(user, "FilterColumns", many=[table_resource(one.name, columns)]), 200),
        ("batch", question(user, "FilterTables", many=[table_resource(each.name) for each in wide]), 20),
    ):
        before = sum(process.cpu_times()[:2])
        for _ in range(turns):
            opa.ask(rule, asked)
        spent = (sum(process.cpu_times()[:2]) - before) / turns
        _tell(f"{asked['action']['operation']}: processor milliseconds of OPA", round(spent * 1000, 2))


def _tell(what: str, figure: float) -> None:
    sys.stdout.write(f"{what:60} {figure:>12,}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(*map(int, sys.argv[1:4]))
