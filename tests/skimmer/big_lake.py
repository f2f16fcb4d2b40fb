"""A lake of thousands of datasets in DuckDB files, to measure discovery and scans on: `write_big_lake(folder, datasets=2000)`.

Values come from pools that are made once for each kind of column, by the words and numbers of the sample lake; a table takes a window
of each pool. The same seed gives the same lake. One table in four is about people, the rest is about things.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import TYPE_CHECKING

import duckdb

from catalog.names import quote_identifier, quote_literal
from catalog.sample_lake import credentials, identifiers, prose, words
from catalog.sample_lake.people import day, moment, people

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from catalog.sample_lake.people import Person

NONE = "NONE"
ColumnKey = tuple[str, str]  # full name of the dataset, column
_POOL = 3000
_SCHEMAS = ("sales", "finance", "hr", "web", "iot", "logistics", "support", "marketing", "research", "archive")


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of column: its names, its type in DuckDB, what a careful reviewer would call it, and how a value is made."""

    names: tuple[str, ...]
    type: str
    pii: str
    make: Callable[[random.Random, Person], object]


@dataclass(frozen=True, slots=True)
class BigLake:
    """What was written; `expected` has every column of every dataset."""

    trino_catalogs: tuple[str, ...]
    datasets: int
    rows: int
    expected: dict[ColumnKey, str]


def _hex(dice: random.Random, length: int) -> str:
    return f"{dice.getrandbits(4 * length):0{length}x}"


_OF_PEOPLE = (
    Kind(("first_name", "given_name", "vorname"), "VARCHAR", "PERSON_NAME", lambda d, p: p.first),
    Kind(("last_name", "surname", "nachname"), "VARCHAR", "PERSON_NAME", lambda d, p: p.last),
    Kind(("email", "email_address", "contact_mail"), "VARCHAR", "EMAIL", lambda d, p: p.email),
    Kind(("phone", "mobile", "phone_number"), "VARCHAR", "PHONE", lambda d, p: p.phone),
    Kind(("birth_date", "date_of_birth", "dob"), "DATE", "DATE_OF_BIRTH", lambda d, p: p.born),
    Kind(("street", "home_address", "address_line_1"), "VARCHAR", "STREET_ADDRESS", lambda d, p: p.street),
    Kind(("iban", "payout_iban", "bank_account"), "VARCHAR", "BANK_ACCOUNT", lambda d, p: identifiers.iban(d, "DE")),
    Kind(("last_login_ip", "client_ip"), "VARCHAR", "IP_ADDRESS", lambda d, p: identifiers.ipv4(d)),
    Kind(("username", "login"), "VARCHAR", "USERNAME", lambda d, p: p.username),
    Kind(("password_hash",), "VARCHAR", "SECRET", lambda d, p: credentials.password_hash(d)),
    Kind(("card_number",), "VARCHAR", "CREDIT_CARD", lambda d, p: identifiers.card(d)[1]),
)
_OF_THINGS = (
    Kind(("order_no", "document_no", "batch_no"), "VARCHAR", NONE, lambda d, p: f"B{d.randrange(10**8):08d}"),
    Kind(("amount", "net_total", "gross_total"), "DECIMAL(12,2)", NONE, lambda d, p: round(d.uniform(1, 9e4), 2)),
    Kind(("quantity", "items", "visits"), "INTEGER", NONE, lambda d, p: d.randrange(10_000)),
    Kind(("status", "state", "stage"), "VARCHAR", NONE, lambda d, p: d.choice(("new", "open", "held", "done", "void"))),
    Kind(("currency",), "VARCHAR", NONE, lambda d, p: d.choice(("EUR", "NOK", "PLN", "SEK", "GBP", "USD"))),
    Kind(("created_at", "loaded_at", "changed_at"), "TIMESTAMP", NONE, lambda d, p: moment(d)),
    Kind(("due_date", "ship_date", "valid_from"), "DATE", NONE, lambda d, p: day(d)),
    Kind(("is_active", "email_verified", "has_discount"), "BOOLEAN", NONE, lambda d, p: d.random() < 0.5),
    Kind(("ean", "barcode"), "VARCHAR", NONE, lambda d, p: identifiers.ean13(d)),
    Kind(("product", "article"), "VARCHAR", NONE, lambda d, p: f"{d.choice(words.PRODUCT_KINDS)} {d.randrange(900)}"),
    Kind(("phone_model", "device_model"), "VARCHAR", NONE, lambda d, p: d.choice(words.MODEL_NAMES)),
    Kind(("supplier", "carrier"), "VARCHAR", NONE, lambda d, p: f"{d.choice(words.COMPANIES)} {d.randrange(90)}"),
    Kind(("checksum", "content_hash"), "VARCHAR", NONE, lambda d, p: _hex(d, 40)),
    Kind(("version",), "VARCHAR", NONE, lambda d, p: f"{d.randrange(9)}.{d.randrange(40)}.{d.randrange(90)}"),
    Kind(("remark", "description"), "VARCHAR", NONE, lambda d, p: prose.plain(d)),
    Kind(("ip_count", "login_count"), "BIGINT", NONE, lambda d, p: d.randrange(10**6)),
    Kind(("temperature", "score", "weight_kg"), "DOUBLE", NONE, lambda d, p: round(d.gauss(20, 9), 4)),
    Kind(("attributes",), "JSON", NONE, lambda d, p: f'{{"size": {d.randrange(60)}, "rank": {d.randrange(9)}}}'),
)
_ID = Kind(("id",), "BIGINT", NONE, lambda d, p: d.randrange(10**12))


class _Pools:
    """The values of each kind as text, made at first use."""

    def __init__(self, seed: int) -> None:
        self._seed = seed
        self._people = people(random.Random(seed), _POOL)
        self._made: dict[Kind, list[str]] = {}

    def window(self, kind: Kind, at: int, rows: int) -> list[str]:
        if kind not in self._made:
            dice = random.Random(f"{self._seed} {kind.names[0]}")
            self._made[kind] = [str(kind.make(dice, person)) for person in self._people] * 2
        values = self._made[kind][at : at + rows]
        return values if kind is not _ID else [str(at * 1000 + number) for number in range(rows)]


def write_big_lake(
    folder: Path, *, datasets: int = 2000, columns: int = 20, rows: int = 400, trino_catalogs: int = 4, seed: int = 7
) -> BigLake:
    """Write `datasets` tables and views of `columns` columns into as many files as there are Trino catalogs; every tenth is a view."""
    folder.mkdir(parents=True, exist_ok=True)
    pools, dice = _Pools(seed), random.Random(seed)
    names = tuple(f"lake{number}" for number in range(trino_catalogs))
    expected: dict[ColumnKey, str] = {}
    for number, name in enumerate(names):
        places = [
            (_SCHEMAS[turn % len(_SCHEMAS)], f"d{table}")
            for turn, table in enumerate(range(number, datasets, trino_catalogs))
        ]
        with duckdb.connect(":memory:") as connection:
            connection.execute(f"ATTACH {quote_literal(str(folder / f'{name}.duckdb'))} AS {quote_identifier(name)}")
            connection.execute(f"USE {quote_identifier(name)}.main")
            connection.execute("BEGIN")
            for (schema, table), kinds in _fill(connection, places, pools, dice, columns, rows):
                full_name = f"{name}.{schema}.{table}"
                expected.update({(full_name, column): kind.pii for column, kind in kinds.items()})
            connection.execute("COMMIT")
    return BigLake(names, datasets, rows, expected)


def _fill(
    connection: duckdb.DuckDBPyConnection,
    places: list[tuple[str, str]],
    pools: _Pools,
    dice: random.Random,
    columns: int,
    rows: int,
) -> Iterator[tuple[tuple[str, str], dict[str, Kind]]]:
    """Every tenth dataset is a view of the table before it."""
    for schema in _SCHEMAS:
        connection.execute(f"CREATE SCHEMA {quote_identifier(schema)}")
    before, kinds = "", dict[str, Kind]()
    for number, (schema, table) in enumerate(places):
        place = f"{quote_identifier(schema)}.{quote_identifier(table)}"
        if number % 10 == 9:
            connection.execute(f"CREATE VIEW {place} AS SELECT * FROM {before}")
        else:
            kinds = dict(_columns(dice, columns, about_people=dice.random() < 0.25))
            _table(connection, place, kinds, pools, dice.randrange(_POOL), rows)
            before = place
        yield (schema, table), kinds


def _columns(dice: random.Random, count: int, *, about_people: bool) -> Iterator[tuple[str, Kind]]:
    """Columns by name: an id, personal ones in tables about people (and here and there one elsewhere), and things."""
    yield "id", _ID
    personal = dice.sample(_OF_PEOPLE, 7) if about_people else dice.sample(_OF_PEOPLE, int(dice.random() < 0.1))
    for kind in personal:
        yield dice.choice(kind.names), kind
    for number in range(count - 1 - len(personal)):
        kind = _OF_THINGS[(number + dice.randrange(2)) % len(_OF_THINGS)]
        yield f"{dice.choice(kind.names)}_{number}", kind


def _table(
    connection: duckdb.DuckDBPyConnection, place: str, columns: dict[str, Kind], pools: _Pools, at: int, rows: int
) -> None:
    values = [pools.window(kind, at, rows) for kind in columns.values()]
    made = ", ".join(
        f"v{index}::{kind.type} AS {quote_identifier(name)}" for index, (name, kind) in enumerate(columns.items())
    )
    unfolded = ", ".join(f"unnest(${index + 1}::VARCHAR[]) AS v{index}" for index in range(len(values)))
    connection.execute(f"CREATE TABLE {place} AS SELECT {made} FROM (SELECT {unfolded})", values)
