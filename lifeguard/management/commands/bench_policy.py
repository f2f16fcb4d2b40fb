"""Measure the policy of a made-up lake of any size: reading, compiling, rendering, checking, and what it costs a real Trino."""

from __future__ import annotations

import gc
import resource
import statistics
import time
from dataclasses import asdict, replace
from random import Random
from typing import TYPE_CHECKING, Any, ClassVar

from django.conf import settings
from django.db import Error

from lifeguard import snapshots
from lifeguard.benchmark import on_trino
from lifeguard.benchmark.database import database_of
from lifeguard.benchmark.lake import AT, LakeSize, make_lake
from lifeguard.benchmark.naive import render_naive
from lifeguard.collecting import held_collector
from lifeguard.drafts import compress
from lifeguard.management.base import CLOSED, DONE, Answer, OperatorCommand
from lifeguard.policy import compile, memory, render_file  # noqa: A004 - the module, always with its name before
from lifeguard.policy.check import check_policy
from lifeguard.policy.model import DatasetState
from lifeguard.selectors.policy_input import LoadMemory, load_policy_input
from lifeguard.trino import TrinoError

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.core.management.base import CommandParser

    from lifeguard.policy.model import PolicyInput
    from lifeguard.policy.policy import Policy

_DECISIONS = 5


class Command(OperatorCommand):
    help = (
        "Measure the policy of a made-up lake. Nothing of this installation is read or changed; for reading rows a database of its "
        "own is made beside the one in use, and removed."
    )
    exit_codes: ClassVar = {DONE: "measured", CLOSED: "a part could not be measured; the rest was"}

    def add_own_arguments(self, parser: CommandParser) -> None:
        size = LakeSize()
        parser.add_argument("--datasets", type=_positive, default=size.datasets, metavar="N")
        parser.add_argument("--columns", type=_positive, default=size.columns, metavar="N", help="of all datasets")
        parser.add_argument("--people", type=_positive, default=size.people, metavar="N")
        parser.add_argument("--groups", type=_positive, default=size.groups, metavar="N")
        parser.add_argument("--seed", type=int, default=7, metavar="N", help="the same seed makes the same lake")
        parser.add_argument(
            "--budget", type=_positive, default=settings.POLICY_RULE_BUDGET, metavar="N", help="of rules"
        )
        parser.add_argument("--no-database", action="store_true", help="leave out reading from PostgreSQL")
        parser.add_argument("--trino", action="store_true", help="measure queries on a real Trino too (some minutes)")

    def answer(self, *, no_database: bool, trino: bool, budget: int, seed: int, **options: Any) -> Answer:
        size = LakeSize(options["datasets"], options["columns"], options["people"], options["groups"])
        self._say(f"Making a lake of {size.datasets:,} datasets …")
        inputs = make_lake(size, seed)
        found: dict[str, Any] = {"lake": {**asdict(size), "rules": len(inputs.rules), "seed": seed}, "problems": []}
        if not no_database:
            self._say("Writing it to a database of its own …")
            try:
                with database_of(inputs):
                    found["load"] = _load()
            except Error as error:
                found["problems"].append(f"Reading from PostgreSQL was not measured: {error}")
        self._say("Compiling and rendering …")
        policy, body = _compile_and_render(inputs, budget, found)
        if trino:
            try:
                found["trino"] = self._on_trino(inputs, policy, body, found)
            except TrinoError as error:
                found["problems"].append(f"Trino was not measured: {error}")
        return Answer(found, list(_lines(found)), CLOSED if found["problems"] else DONE)

    def _on_trino(self, inputs: PolicyInput, policy: Policy, body: bytes, found: dict[str, Any]) -> Any:
        naive, rules = render_naive(policy)
        found["naive"] = {"rules": rules, "bytes": len(naive)}
        timings = on_trino.measure(inputs, policy, {"compact": body, "naive": naive}, say=self._say)
        return {name: {query: asdict(timing) for query, timing in by.items()} for name, by in timings.items()}

    def _say(self, text: str) -> None:
        self.stderr.write(text)


def _positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise ValueError(text)
    return number


def _timed(work: Callable[[], Any]) -> tuple[float, Any]:
    """Seconds of wall time. What an earlier step left for the garbage collector is not counted."""
    gc.collect()
    with held_collector():  # as publishing does
        began = time.perf_counter()
        result = work()
        return time.perf_counter() - began, result


def _peak_megabytes() -> int:
    """Of the whole process so far, the lake itself in it."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def _load() -> dict[str, Any]:
    memory = LoadMemory()
    cold, _ = _timed(lambda: load_policy_input(memory=memory))
    again, _ = _timed(lambda: load_policy_input(memory=memory))
    return {"seconds": round(cold, 2), "again_seconds": round(again, 2), "peak_mb": _peak_megabytes()}


def _compile_and_render(inputs: PolicyInput, budget: int, found: dict[str, Any]) -> tuple[Policy, bytes]:
    before = _peak_megabytes()
    compiled, kept = memory.Memory(), render_file.Memory()
    seconds, policy = _timed(lambda: compile.compile_policy(inputs, AT, compiled))
    found["compile"] = {"seconds": round(seconds, 2), "classes": len(policy.classes), "peak_mb": _peak_megabytes()}
    seconds, rendered = _timed(lambda: render_file.render_rules(policy, budget=budget, memory=kept))
    found["render"] = {
        "seconds": round(seconds, 2),
        "rules": rendered.rules,
        "bytes": len(rendered.body),
        "packed_bytes": len(compress(rendered.body)),
        "refusals": rendered.tellings,
        "peak_mb": _peak_megabytes(),
        "peak_mb_before": before,
    }
    found["one_more_decision"] = _decisions(inputs, budget, compiled, kept)
    seconds, checked = _timed(lambda: check_policy(inputs, policy, rendered.body, AT))
    found["check"] = {
        "seconds": round(seconds, 2),
        "pairs_asked_of_decide": checked.pairs,
        "pairs": checked.of,
        "problems": list(checked.problems),
    }
    seconds, packed = _timed(lambda: snapshots.pack(policy))
    found["snapshot"] = {"seconds": round(seconds, 2), "bytes": len(packed), "peak_mb": _peak_megabytes()}
    return policy, rendered.body


def _decisions(inputs: PolicyInput, budget: int, compiled: memory.Memory, kept: render_file.Memory) -> dict[str, Any]:
    """A review of one dataset more, some times: what compiling and rendering take with what the time before worked out."""
    chance = Random(1)  # noqa: S311 - nothing secret hangs on it
    seconds = []
    for _ in range(_DECISIONS):
        index = chance.randrange(len(inputs.datasets))
        facts = inputs.datasets[index]
        is_approved = facts.state is DatasetState.APPROVED
        changed = replace(facts, state=DatasetState.PENDING if is_approved else DatasetState.APPROVED)
        inputs = replace(inputs, datasets=(*inputs.datasets[:index], changed, *inputs.datasets[index + 1 :]))

        def work(inputs: PolicyInput = inputs) -> None:
            render_file.render_rules(compile.compile_policy(inputs, AT, compiled), budget=budget, memory=kept)

        seconds.append(_timed(work)[0])
    return {"median_seconds": round(statistics.median(seconds), 2), "seconds": [round(each, 2) for each in seconds]}


def _lines(found: dict[str, Any]) -> list[str]:
    lake, render = found["lake"], found["render"]
    lines = [
        "{datasets:,} datasets, {columns:,} columns, {people:,} people, {groups:,} groups, {rules:,} access rules".format(
            **lake
        )
    ]
    if "load" in found:
        lines.append(
            "load      {seconds:>8.2f} s   again {again_seconds:.2f} s, peak {peak_mb:,} MB".format(**found["load"])
        )
    lines += [
        "compile   {seconds:>8.2f} s   {classes:,} classes of users, peak {peak_mb:,} MB".format(**found["compile"]),
        "render    {seconds:>8.2f} s   {rules:,} rules, {bytes:,} bytes ({packed_bytes:,} packed), peak {peak_mb:,} MB".format(
            **render
        ),
        f"one more decision {found['one_more_decision']['median_seconds']:.2f} s (compile and render, median of {_DECISIONS})",
        "refusals name " + ", ".join(f"the {name} for {count:,}" for name, count in sorted(render["refusals"].items())),
        "check     {seconds:>8.2f} s   all users and datasets; {pairs_asked_of_decide:,} of {pairs:,} pairs asked of decide".format(
            **found["check"]
        ),
        "snapshot  {seconds:>8.2f} s   {bytes:,} bytes, peak {peak_mb:,} MB".format(**found["snapshot"]),
        *(f"PROBLEM   {text}" for text in found["check"]["problems"]),
    ]
    if "naive" in found:
        lines.append("naive     {rules:,} rules, {bytes:,} bytes".format(**found["naive"]))
    for name, by_query in found.get("trino", {}).items():
        told = ", ".join(
            f"{query} {timing['problem'] or format(timing['seconds'], '.2f') + ' s'}"
            for query, timing in by_query.items()
        )
        lines.append(f"trino     {name}: {told}")
    return lines + [f"NOT DONE  {text}" for text in found["problems"]]
