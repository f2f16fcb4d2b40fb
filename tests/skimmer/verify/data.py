"""A dataset for tests of the second pass: customers, whose e-mail was found, beside an opaque id and the coordinates of an airport."""

from __future__ import annotations

import time
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from skimmer.classify.model import Evidence, Opinion, PiiType, Sensitivity
from skimmer.verify.agent import Limits, Outcome, verify
from skimmer.verify.context import Candidate, ColumnContext, DatasetContext, KeyContext
from skimmer.verify.llm import Endpoint, OpenAiLlm

if TYPE_CHECKING:
    from tests.skimmer.verify.server import ScriptedServer

NONCE = "00ff00ff00ff00ff"
EMAIL = ColumnContext(
    name="email",
    type="varchar",
    finding=PiiType.EMAIL,
    sensitivity=Sensitivity.PERSONAL,
    confidence=0.98,
    opinions=(Opinion(PiiType.EMAIL, 0.98, Evidence("email", "E-mail addresses.", 20, 20, ("xxx…@xxx….xxx",))),),
    distinct=20,
    shapes=(("xxx…@xxx….xxx", 20),),
    elsewhere=(("protected", 3),),
)
PLACE = ColumnContext(
    name="lat",
    type="double",
    finding=PiiType.GEO_COORD,
    sensitivity=Sensitivity.PERSONAL,
    confidence=0.7,
    opinions=(Opinion(PiiType.GEO_COORD, 0.7, Evidence("coordinates", "Degrees.", 20, 20)),),
)
OPAQUE = ColumnContext(name="ref", type="varchar", comment="opaque", distinct=20, shapes=(("xx99", 20),))
CUSTOMERS = DatasetContext(
    name="pg.shop.customers",
    kind="table",
    description="People who bought",
    columns=(OPAQUE, EMAIL, PLACE),
    keys=(KeyContext("primary", ("ref",)),),
    candidates=(Candidate("pg.shop.people", ("ref",), ("ref", "name"), ("PERSON_NAME",)),),
    sampled_rows=20,
)


@dataclass(frozen=True, slots=True)
class SqlSaid:
    text: str
    is_error: bool = False
    statement_shown: str = "SELECT count(email) FROM customers"


@dataclass
class FakeSql:
    """Answers every statement alike, and remembers them."""

    text: str = "count: 20"
    asked: list[str] = field(default_factory=list)

    def run(self, statement: str) -> SqlSaid:
        self.asked.append(statement)
        return SqlSaid(self.text)


def run(
    server: ScriptedServer,
    context: DatasetContext = CUSTOMERS,
    sql: FakeSql | None = None,
    limits: Limits | None = None,
    **options: Any,
) -> Outcome:
    """The agent against the scripted server, over the real protocol."""
    llm = OpenAiLlm([Endpoint(server.url, "scripted", price_in=1.0, price_out=1.0)], timeout=5)
    return verify(
        context,
        llm=llm,
        sql=sql or FakeSql(),
        limits=limits or Limits(),
        monotonic=options.pop("monotonic", time.monotonic),
        nonce=NONCE,
        **options,
    )


def with_column(column: ColumnContext, **changes: Any) -> DatasetContext:
    """Customers with one column changed."""
    columns = tuple(replace(c, **changes) if c.name == column.name else c for c in CUSTOMERS.columns)
    return replace(CUSTOMERS, columns=columns)
