"""A believable lake made from a seed, to measure policies on: what it is like is said beside each figure that it is made with. PURE.

Sizes are skewed as in real lakes: few large schemas and many small ones, few columns that every table has and many that few have.
Most names are decided alike wherever they stand, some (`name`, `notes`) now this way and now that. Groups follow domains and layers,
and overlap; most rules are on schemas, some on catalogs or single tables; a few have row filters, some are for one person, and some
people have a PII session open.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import accumulate
from random import Random
from typing import TYPE_CHECKING

from catalog.names import TableName
from lifeguard.policy.model import (
    ColumnDecision,
    ColumnFacts,
    DatasetFacts,
    DatasetState,
    Level,
    MaskTemplate,
    PolicyInput,
    PrincipalFacts,
    PrincipalKind,
    RuleFacts,
    Scope,
    ServiceAccess,
    SessionFacts,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

AT = datetime(2026, 1, 1, tzinfo=UTC)
BASE_URL = "https://boathouse.example"

_PENDING_SHARE = 0.12  # of the datasets
_DENIED_SHARE = 0.01
# Of a table's columns: names that tables of every kind have, those of its domain, those of its entity; the rest few others have.
_COMMON_SHARE, _DOMAIN_SHARE, _ENTITY_SHARE = 0.45, 0.25, 0.27
_NEW_COLUMNS = 0.002  # of the columns of approved datasets came later, and nobody decided on them yet
_TABLES_A_SCHEMA = 200
_ENTITIES_A_DOMAIN = 10


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


_LAYERS = ("raw", "staging", "mart", "archive", "sandbox")
_CATALOGS = ("memory", "pg", "events", "finance", "archive", "partners", "hr", "lab")
_DOMAINS = _words(
    "sales billing crm web mobile stock orders shipping returns fraud risk ledger payroll people hiring ads search "
    "support telemetry devices maps content media pricing suppliers contracts tax treasury legal security identity "
    "surveys loyalty stores fleet energy quality research planning events "
)
_ENTITIES = _words(
    "customer order item payment invoice product session event visit ticket employee supplier shipment store device "
    "account contract campaign review address contact refund subscription message alert batch job metric score "
    "segment forecast budget asset claim policy quote lead partner vehicle route "
)
_PARTS = ("", "_daily", "_history", "_v2", "_snapshot", "_agg", "_tmp", "_raw", "_dim", "_fact", "_map", "_log")
_WORDS = _words(
    "amount status code region total count type source channel category level rank score rate price cost tax weight "
    "height width length flag state city country zip street phone email name title notes comment label value unit "
    "currency start end due paid sent opened closed owner team batch version hash url path host agent browser os "
    "device ip latitude longitude bank iban card "
)
# Names that most tables have, by how often; then what reviewers mostly decide on a name, and how sure one can be of it.
_COMMON = ("id", "created_at", "updated_at", "status", "type", "name", "source", "customer_id", "user_id", "country", "email", "phone",
           "amount", "currency", "notes", "description", "region", "city", "is_deleted", "tenant_id", "load_date", "hash", "order_id",
           "first_name", "last_name", "birth_date", "address", "ip", "channel", "code")  # fmt: skip
_MASKS = {
    "email": (ColumnDecision.PROTECTED, MaskTemplate.EMAIL_DOMAIN),
    "phone": (ColumnDecision.PROTECTED, MaskTemplate.LAST_FOUR),
    "first_name": (ColumnDecision.PROTECTED, MaskTemplate.TEXT),
    "last_name": (ColumnDecision.PROTECTED, MaskTemplate.TEXT),
    "birth_date": (ColumnDecision.PROTECTED, MaskTemplate.YEAR),
    "address": (ColumnDecision.PROTECTED, MaskTemplate.NULL),
    "ip": (ColumnDecision.PROTECTED, MaskTemplate.NULL),
}
_AMBIGUOUS = ("name", "notes", "description", "title", "comment", "code", "value")
_TYPES = ("bigint", "varchar", "varchar", "varchar", "date", "timestamp(6)", "double", "boolean", "decimal(18,2)")


@dataclass(frozen=True, slots=True)
class LakeSize:
    """How much of everything; `columns` is of all datasets together."""

    datasets: int = 50_000
    columns: int = 1_000_000
    people: int = 5_000
    groups: int = 300


def make_lake(size: LakeSize, seed: int = 7) -> PolicyInput:
    """The lake; the same for the same size and seed."""
    return _Maker(size, seed).lake()


class _Maker:
    def __init__(self, size: LakeSize, seed: int) -> None:
        self.size = size
        self.chance = Random(seed)  # noqa: S311 - nothing secret hangs on it
        self._columns: dict[tuple[str, str, ColumnDecision, MaskTemplate], ColumnFacts] = {}
        self._habits: dict[str, tuple[str, ColumnDecision, MaskTemplate, float]] = {}
        self._common_weights = tuple(accumulate(1 / (rank + 1.5) for rank in range(len(_COMMON))))

    def lake(self) -> PolicyInput:
        schemas = self._schemas()
        datasets = self._datasets(schemas)
        groups = [f"{_DOMAINS[n % len(_DOMAINS)]}-{n // len(_DOMAINS)}" for n in range(self.size.groups)]
        people = self._people(groups)
        return PolicyInput(
            datasets=tuple(datasets),
            principals=(
                *people,
                PrincipalFacts("boathouse", kind=PrincipalKind.SERVICE, service_access=ServiceAccess.READ),
                PrincipalFacts("etl", kind=PrincipalKind.SERVICE, service_access=ServiceAccess.WRITE),
            ),
            rules=tuple(self._rules(groups, schemas, datasets, people)),
            sessions=tuple(
                SessionFacts(person.name, AT - timedelta(hours=1), AT + timedelta(hours=1))
                for person in people[: max(1, len(people) // 250)]
            ),
            base_url=BASE_URL,
        )

    # Datasets

    def _schemas(self) -> list[tuple[str, str, str]]:
        """Catalog, schema and domain, the largest first."""
        wanted = max(1, round(self.size.datasets / _TABLES_A_SCHEMA))
        found: list[tuple[str, str, str]] = []
        for number in range(wanted):
            domain = _DOMAINS[number % len(_DOMAINS)]
            layer = _LAYERS[number // len(_DOMAINS) % len(_LAYERS)]
            turn = number // (len(_DOMAINS) * len(_LAYERS))
            name = f"{domain}_{layer}" + (f"_{turn}" if turn else "")
            found.append((_CATALOGS[(number * 7 + turn) % len(_CATALOGS)], name, domain))
        return found

    def _datasets(self, schemas: Sequence[tuple[str, str, str]]) -> list[DatasetFacts]:
        weights = [1 / (rank + 3) ** 0.8 for rank in range(len(schemas))]
        scale = self.size.datasets / sum(weights)
        counts = [max(1, int(weight * scale)) for weight in weights]
        counts[0] += self.size.datasets - sum(counts)
        width = self.size.columns / self.size.datasets
        datasets: list[DatasetFacts] = []
        for (catalog, schema, domain), count in zip(schemas, counts, strict=True):
            taken: set[str] = set()
            first = _DOMAINS.index(domain)
            entities = [_ENTITIES[(first * 5 + number) % len(_ENTITIES)] for number in range(_ENTITIES_A_DOMAIN)]
            while len(taken) < count:
                taken.add(self._table(entities, len(taken), count))
            datasets += [self._dataset(TableName(catalog, schema, table), domain, width) for table in sorted(taken)]
        return datasets

    def _table(self, entities: Sequence[str], taken: int, count: int) -> str:
        name = self.chance.choice(entities) + self.chance.choice(_PARTS)
        return name if count < 100 and taken < 60 else f"{name}_{self.chance.randrange(count)}"

    def _dataset(self, name: TableName, domain: str, width: float) -> DatasetFacts:
        dice = self.chance.random()
        state = DatasetState.APPROVED
        if dice < _PENDING_SHARE:
            state = DatasetState.PENDING
        elif dice < _PENDING_SHARE + _DENIED_SHARE:
            state = DatasetState.DENIED
        count = max(2, round(width * (0.35 + 1.3 * self.chance.random())))
        names: set[str] = {"id"} if self.chance.random() < 0.7 else {f"{name.table.split('_')[0]}_id"}
        entity = name.table.split("_")[0]
        while len(names) < count:
            names.add(self._column_name(domain, entity, names))
        columns = tuple(self._column(column, state) for column in sorted(names))
        gone = ("old_" + self.chance.choice(_WORDS),) if self.chance.random() < 0.02 else ()
        return DatasetFacts(name, state, columns, "", gone)

    def _column_name(self, domain: str, entity: str, taken: set[str]) -> str:
        """A name that the table does not have: the kind is drawn first, so that full kinds do not make rare ones common."""
        dice = self.chance.random()
        for _ in range(20):
            if dice < _COMMON_SHARE:
                name = self.chance.choices(_COMMON, cum_weights=self._common_weights)[0]
            elif dice < _COMMON_SHARE + _DOMAIN_SHARE:
                word = self.chance.choice(_WORDS)
                name = f"{domain}_{word}" if self.chance.random() < 0.5 else word
            elif dice < _COMMON_SHARE + _DOMAIN_SHARE + _ENTITY_SHARE:
                name = f"{entity}_{self.chance.choice(_WORDS)}"
            else:
                name = f"{entity}_{self.chance.choice(_WORDS)}_{self.chance.choice(_WORDS)}"
            if name not in taken:
                return name
        return f"{entity}_{self.chance.choice(_WORDS)}"

    def _column(self, name: str, state: DatasetState) -> ColumnFacts:
        """As reviewers mostly decide a column of this name; now and then otherwise, and sometimes nobody decided yet."""
        if name not in self._habits:
            kind = "varchar" if name in _MASKS else self.chance.choice(_TYPES)
            kind = "date" if name == "birth_date" else kind
            decision, mask = _MASKS.get(name) or self._habit(kind)
            sure = 0.85 if name in _AMBIGUOUS or self.chance.random() < 0.03 else 0.9995
            self._habits[name] = (kind, decision, mask, sure)
        kind, decision, mask, sure = self._habits[name]
        if self.chance.random() > sure:
            if kind == "varchar" and self.chance.random() < 0.2:
                kind = f"varchar({self.chance.choice((40, 255))})"
            decision, mask = self._habit(kind)
        if state is not DatasetState.APPROVED or self.chance.random() < _NEW_COLUMNS:
            decision, mask = ColumnDecision.PENDING, MaskTemplate.NULL
        key = (name, kind, decision, mask)
        if key not in self._columns:
            hint = name in _MASKS
            self._columns[key] = ColumnFacts(name, kind, decision, mask, hint)
        return self._columns[key]

    def _habit(self, kind: str) -> tuple[ColumnDecision, MaskTemplate]:
        dice = self.chance.random()
        if dice < 0.88:
            return ColumnDecision.OPEN, MaskTemplate.NULL
        if dice < 0.97:
            return ColumnDecision.PROTECTED, MaskTemplate.TEXT if kind.startswith("varchar") else MaskTemplate.NULL
        return ColumnDecision.HIDDEN, MaskTemplate.NULL

    # People and rules

    def _people(self, groups: Sequence[str]) -> list[PrincipalFacts]:
        """Each in the large group of all, in one or two of the first groups more often than in the last, and in some others."""
        weights = tuple(accumulate(1 / (rank + 4) ** 0.7 for rank in range(len(groups))))
        people = []
        for number in range(self.size.people):
            member = self.chance.choices(groups, cum_weights=weights, k=1 + self.chance.randrange(5))
            people.append(PrincipalFacts(f"user{number:05d}@example.org", frozenset({groups[0], *member})))
        return people

    def _rules(
        self,
        groups: Sequence[str],
        schemas: Sequence[tuple[str, str, str]],
        datasets: Sequence[DatasetFacts],
        people: Sequence[PrincipalFacts],
    ) -> list[RuleFacts]:
        """The schemas of some layers of its domain for each group, and beside them: two catalogs, single tables, row filters, personal
        grants.
        """
        chance = self.chance
        by_domain: dict[str, list[tuple[str, str]]] = {}
        for catalog, schema, domain in schemas:
            by_domain.setdefault(domain, []).append((catalog, schema))
        everything = [(catalog, schema) for catalog, schema, _ in schemas]
        rules: list[RuleFacts] = []

        def give(group: str | None, scope: Scope, row_filter: str | None = None, person: str | None = None) -> None:
            level = Level.RAW if chance.random() < 0.1 else Level.MASKED
            ends = AT + timedelta(days=chance.randrange(1, 90)) if person else None
            rules.append(RuleFacts(str(len(rules)), person, group, scope, level, row_filter, None, ends))

        for number, group in enumerate(groups):
            layers = _LAYERS if number % 3 == 0 else chance.sample(_LAYERS, 1 + number % 2)
            row_filter = "country = 'PT'" if chance.random() < 0.05 else None
            for catalog, schema in by_domain.get(group.rpartition("-")[0], ()):
                if schema.split("_")[1] in layers:
                    give(group, Scope(catalog, schema), row_filter)
            if chance.random() < 0.3:
                give(group, Scope(*chance.choice(everything)))
        for catalog in sorted({catalog for catalog, _ in everything})[:2]:
            give(groups[-1], Scope(catalog))
        for _ in range(len(groups) // 3):
            name = chance.choice(datasets).name
            give(chance.choice(groups), Scope(name.trino_catalog, name.schema, name.table))
        for person in chance.sample(people, len(people) // 50):
            name = chance.choice(datasets).name
            give(None, Scope(name.trino_catalog, name.schema, name.table), person=person.name)
        return rules
