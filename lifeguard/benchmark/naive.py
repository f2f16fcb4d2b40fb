"""The rules as one would first write them: for each dataset a rule for each opening, with its users spelled out, and a refusal. PURE.

Only to be measured against; `render_file` is what is published.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

from lifeguard.policy.model import Access
from lifeguard.policy.patterns import exactly
from lifeguard.policy.render_file import refusal_filter, refusal_mask, render_document, to_bytes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lifeguard.policy.policy import DatasetPolicy, Opening, Policy

Json = dict[str, Any]


def render_naive(policy: Policy) -> tuple[bytes, int]:
    """The document, and how many rules on tables it has."""
    document = render_document(policy, budget=1)
    before = [rule for rule in document["tables"] if "schema" not in rule or rule.get("catalog") == "system"][:-1]
    users = lru_cache(maxsize=None)(
        lambda classes: "|".join(sorted(exactly(user) for each in classes for user in policy.classes[each].members))
    )
    rules = [rule for dataset in policy.datasets for rule in _rules(dataset, users)]
    tables = [*before, *rules, document["tables"][-1]]
    return to_bytes({**document, "tables": tables}), len(tables)


def _rules(dataset: DatasetPolicy, users: Any) -> Iterator[Json]:
    name = dataset.name
    where = {"catalog": exactly(name.trino_catalog), "schema": exactly(name.schema), "table": exactly(name.table)}
    gone = [{"name": column, "allow": False} for column in dataset.gone_columns]
    for opening in dataset.openings:
        rule: Json = {**where, "user": users(opening.classes), "privileges": ["SELECT"]}
        if opening.row_filter:
            rule["filter"] = opening.row_filter
        yield {**rule, "columns": [*_columns(opening), *gone]}
    message = dataset.refusal.message
    columns = [
        {"name": column, "mask": refusal_mask(message)} if column in dataset.shown else {"name": column, "allow": False}
        for column in dataset.columns
    ]
    yield {**where, "privileges": ["SELECT"], "filter": refusal_filter(message), "columns": [*columns, *gone]}


def _columns(opening: Opening) -> Iterator[Json]:
    for column in opening.columns:
        if column.access is Access.HIDDEN:
            yield {"name": column.name, "allow": False}
        elif column.access is Access.MASKED:
            yield {"name": column.name, "mask": column.expression}
