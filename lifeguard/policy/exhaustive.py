"""Rendered rules held against the compiled policy: every user and every dataset, not a sample. PURE.

A user is a bit in a number. For each dataset the rules that fit its name are gone through in order, as Trino does; each takes the users
its pattern matches who were not taken before, and must say for them what the policy says. What costs is matching, so a pattern of
users is matched once against all of them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from lifeguard.policy import refusals
from lifeguard.policy.compile import TELLING_NOTHING
from lifeguard.policy.model import Access
from lifeguard.policy.render_file import refusal_filter, refusal_mask

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from lifeguard.policy.evaluate import FileRules
    from lifeguard.policy.policy import DatasetPolicy, Opening, Policy
    from lifeguard.policy.reading import Rule

_MOST_PROBLEMS = 50


def disagreements(policy: Policy, rules: FileRules) -> tuple[str, ...]:
    """In what the rules say something else of a dataset than the policy, for anybody; at most 50 sentences, none when they agree."""
    found: list[str] = []
    for text in _Comparison(policy, rules).problems():
        found.append(text)
        if len(found) == _MOST_PROBLEMS:
            break
    return tuple(found)


class _Comparison:
    def __init__(self, policy: Policy, rules: FileRules) -> None:
        self._policy = policy
        self._rules = rules
        self._users = policy.people
        bit_of = {user: 1 << number for number, user in enumerate(self._users)}
        self._everybody = (1 << len(self._users)) - 1
        self._bits_of_class = [sum(bit_of[user] for user in each.members) for each in policy.classes]
        self._bits_of_classes: dict[tuple[int, ...], int] = {}
        self._bits_of_pattern: dict[str, int] = {}

    def problems(self) -> Iterator[str]:
        for dataset in self._policy.datasets:
            yield from (f"{dataset.name}: {text}" for text in self._of(dataset))

    def _of(self, dataset: DatasetPolicy) -> Iterator[str]:
        left = self._everybody
        if not left:
            return
        openings = [(self._bits(opening.classes), opening) for opening in dataset.openings]
        for rule in self._rules.rules_about(dataset.name):
            taken = left & self._matched(rule)
            if not taken:
                continue
            left &= ~taken
            yield from self._compare(dataset, rule, taken, openings)
            if not left:
                return
        yield f"no rule decides for {self._name(left)}"

    def _compare(
        self, dataset: DatasetPolicy, rule: Rule, taken: int, openings: list[tuple[int, Opening]]
    ) -> Iterator[str]:
        """Everybody whom the rule takes must get just this."""
        for bits, opening in openings:
            if taken & bits:
                yield from (f"{self._name(taken & bits)} {text}" for text in _when_open(dataset, opening, rule))
                taken &= ~bits
        if taken:
            base_url = self._policy.base_url
            yield from (f"{self._name(taken)} {text}" for text in _when_closed(dataset, rule, base_url))

    def _bits(self, classes: tuple[int, ...]) -> int:
        if classes not in self._bits_of_classes:
            self._bits_of_classes[classes] = sum(self._bits_of_class[index] for index in classes)
        return self._bits_of_classes[classes]

    def _matched(self, rule: Rule) -> int:
        if rule["role"] is not None or rule["group"] is not None:
            return 0
        pattern: re.Pattern[str] | None = rule["user"]
        if pattern is None:
            return self._everybody
        if pattern.pattern not in self._bits_of_pattern:
            matched = (1 << number for number, user in enumerate(self._users) if pattern.fullmatch(user))
            self._bits_of_pattern[pattern.pattern] = sum(matched)
        return self._bits_of_pattern[pattern.pattern]

    def _name(self, bits: int) -> str:
        return self._users[(bits & -bits).bit_length() - 1]


def _when_open(dataset: DatasetPolicy, opening: Opening, rule: Rule) -> Iterator[str]:
    if rule["privileges"] != {"SELECT"}:
        yield f"has the privileges {sorted(rule['privileges'])}"
    if rule["filter"] != opening.row_filter:
        yield f"sees the rows {rule['filter']!r} in place of {opening.row_filter!r}"
    constraints = rule["columns"] or {}
    for column in opening.columns:
        constraint = constraints.get(column.name)
        if column.access is Access.CLEAR:
            if constraint is not None:
                yield f"does not see column {column.name!r}, which is clear"
        elif constraint is None:
            yield f"sees column {column.name!r}, which is {column.access}"
        elif (constraint["allow"], constraint["mask"]) != _wanted(column.access, column.expression):
            yield f"sees column {column.name!r} otherwise than as {column.access}"
    yield from _gone(dataset, constraints)


def _wanted(access: Access, expression: str | None) -> tuple[bool | None, str | None]:
    return (False, None) if access is Access.HIDDEN else (None, expression)


def _when_closed(dataset: DatasetPolicy, rule: Rule, base_url: str) -> Iterator[str]:
    if rule["privileges"] != {"SELECT"}:
        yield f"has the privileges {sorted(rule['privileges'])}"
    own = dataset.refusal.message
    message = own
    if rule["filter"] != refusal_filter(own):
        others = refusals.may_stand_for(dataset.refusal.reason, dataset.name, base_url)
        message = next((other for other in others if rule["filter"] == refusal_filter(other)), "")
        if not message:
            yield f"is refused by {rule['filter']!r} in place of {own!r}"
    constraints = rule["columns"] or {}
    listed = []
    for name in dataset.columns:
        constraint = constraints.get(name)
        if constraint is None:
            yield f"sees column {name!r} of a closed dataset"
        elif constraint["allow"] is not False:
            listed.append(name)
            if constraint["mask"] != refusal_mask(message):
                yield f"sees column {name!r} of a closed dataset by the mask {constraint['mask']!r}"
    if tuple(listed) != dataset.shown or (len(listed) > 1 and not TELLING_NOTHING.issuperset(listed)):
        yield f"sees the columns {listed} listed in place of {dataset.shown}"
    yield from _gone(dataset, constraints)


def _gone(dataset: DatasetPolicy, constraints: dict[str, Rule]) -> Iterator[str]:
    for name in dataset.gone_columns:
        if name not in constraints or constraints[name]["allow"] is not False:
            yield f"sees column {name!r} in old snapshots"
