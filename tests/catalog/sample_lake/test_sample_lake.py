"""The sample lake: whole, the same every time, and as its answer key says."""

from __future__ import annotations

import re
import time
from collections import Counter
from typing import TYPE_CHECKING

import duckdb
import phonenumbers
import pytest
from stdnum import ean, iban, imei, luhn
from stdnum.de import idnr
from stdnum.es import dni
from stdnum.fr import nir
from stdnum.nl import bsn
from stdnum.no import fodselsnummer
from stdnum.pl import pesel
from stdnum.se import personnummer

from catalog import sample_lake
from catalog.engine.base import CatalogFacts, DatasetFact, DatasetKind, KeyKind
from catalog.engine.duckdb import DuckDBEngine
from catalog.names import TableName
from catalog.sample_lake import LakeSummary, write_sample_lake

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

PII_TYPES = {
    "EMAIL", "PHONE", "PERSON_NAME", "STREET_ADDRESS", "NATIONAL_ID", "CREDIT_CARD", "BANK_ACCOUNT", "IP_ADDRESS",
    "MAC_ADDRESS", "DEVICE_ID", "GEO_COORD", "DATE_OF_BIRTH", "USERNAME", "SECRET", "USER_ID", "URL_PII", "JSON_PII",
    "FREE_TEXT_PII",
}  # fmt: skip
NATIONAL_IDS = (idnr, dni, nir, bsn, fodselsnummer, pesel, personnummer)


@pytest.fixture(scope="module")
def lake(tmp_path_factory: pytest.TempPathFactory) -> LakeSummary:
    return write_sample_lake(tmp_path_factory.mktemp("lake"))


@pytest.fixture(scope="module")
def engine(lake: LakeSummary) -> DuckDBEngine:
    return DuckDBEngine(lake.folder)


@pytest.fixture(scope="module")
def catalogs(engine: DuckDBEngine) -> list[CatalogFacts]:
    return [engine.describe(name) for name in engine.trino_catalogs()]


@pytest.fixture(scope="module")
def datasets(catalogs: list[CatalogFacts]) -> list[DatasetFact]:
    return [dataset for facts in catalogs for dataset in facts.datasets]


def values(engine: DuckDBEngine, table: str, column: str, *, limit: int = 10_000) -> list[str]:
    """The values of a column that are not null."""
    (found,) = engine.sample(TableName.parse(table), [column], limit=limit).values
    return [value for value in found if value is not None]


class TestShape:
    def test_it_is_as_large_as_promised(self, lake: LakeSummary, datasets: list[DatasetFact]) -> None:
        assert lake.trino_catalogs == ("lake", "ops")
        assert len(lake.schemas) >= 5
        assert lake.tables + lake.views == len(datasets) >= 34
        assert lake.views >= 6

    def test_it_is_written_in_seconds(self, tmp_path: Path) -> None:
        started = time.monotonic()

        write_sample_lake(tmp_path)

        # About two seconds on an idle machine; the rest is for busy ones.
        assert time.monotonic() - started < 15

    def test_tables_are_of_a_size_to_look_at(self, lake: LakeSummary, engine: DuckDBEngine) -> None:
        sizes = {}
        for dataset in (fact for name in engine.trino_catalogs() for fact in engine.describe(name).datasets):
            if dataset.kind is DatasetKind.TABLE:
                sizes[str(dataset.name)] = engine.sample(dataset.name, [dataset.columns[0].name], limit=10_000).rows

        assert sum(sizes.values()) == lake.rows
        assert max(sizes.values()) <= 3000
        assert [name for name, rows in sizes.items() if rows == 0] == ["lake.web.newsletter_archive"]
        assert sum(rows < 100 for rows in sizes.values()) <= 3

    def test_the_key_names_every_column(self, lake: LakeSummary, datasets: list[DatasetFact]) -> None:
        found = {(str(dataset.name), column.name) for dataset in datasets for column in dataset.columns}

        assert found == set(lake.expected_types)
        assert lake.opaque <= found
        assert lake.traps <= found

    def test_every_type_of_personal_data_is_there(self, lake: LakeSummary) -> None:
        counts = Counter(lake.expected_types.values())

        assert set(counts) >= PII_TYPES
        assert set(counts) <= PII_TYPES | sample_lake.QUASI_TYPES | {"NONE"}
        assert counts["NONE"] > 100

    def test_traps_are_not_personal_and_not_many_things_are(self, lake: LakeSummary) -> None:
        told = {lake.expected_types[trap] for trap in lake.traps}

        assert told == {"NONE", "USER_ID"}
        assert len(lake.traps) >= 40

    def test_comments_are_many_and_some_are_missing(self, datasets: list[DatasetFact]) -> None:
        columns = [column for dataset in datasets for column in dataset.columns]

        assert 0 < sum(not dataset.comment for dataset in datasets) < len(datasets) / 4
        assert 100 < sum(bool(column.comment) for column in columns) < len(columns)

    def test_keys_are_declared(self, datasets: list[DatasetFact]) -> None:
        kinds = Counter(key.kind for dataset in datasets for key in dataset.keys)

        assert kinds[KeyKind.PRIMARY] >= 30
        assert kinds[KeyKind.FOREIGN] >= 15
        assert kinds[KeyKind.UNIQUE] >= 1

    def test_there_is_a_wide_table(self, datasets: list[DatasetFact]) -> None:
        assert max(len(dataset.columns) for dataset in datasets) > 120

    def test_there_are_odd_names(self, datasets: list[DatasetFact]) -> None:
        odd = next(dataset for dataset in datasets if dataset.name.table == "trade fair contacts")

        names = {column.name for column in odd.columns}

        assert {'e-mail "work"', "select", "order", "hall.stand", "sant'ambrogio visit"} <= names
        assert any(not column.name.isascii() for dataset in datasets for column in dataset.columns)

    def test_all_of_it_can_be_read(self, engine: DuckDBEngine, datasets: list[DatasetFact]) -> None:
        for dataset in datasets:
            sample = engine.sample(dataset.name, [column.name for column in dataset.columns], limit=20)
            assert sample.unreadable == frozenset(), dataset.name

    def test_views_carry_their_query(self, datasets: list[DatasetFact]) -> None:
        views = [dataset for dataset in datasets if dataset.kind is DatasetKind.VIEW]

        assert all(view.view_sql.startswith("SELECT ") for view in views)


class TestSameEveryTime:
    def contents(self, folder: Path) -> dict[str, object]:
        found: dict[str, object] = {}
        for path in sorted(folder.glob("*.duckdb")):
            with duckdb.connect(str(path), read_only=True) as connection:
                tables = connection.execute(
                    "SELECT schema_name, table_name FROM duckdb_tables() ORDER BY ALL"
                ).fetchall()
                for schema, table in tables:
                    rows = connection.execute(
                        f'SELECT md5(string_agg(r, chr(10) ORDER BY r)) FROM (SELECT t::VARCHAR AS r FROM "{schema}"."{table}" t)'
                    )
                    found[f"{path.stem}.{schema}.{table}"] = rows.fetchone()
        return found

    def test_a_seed_gives_the_same_lake(self, lake: LakeSummary, tmp_path: Path) -> None:
        again = write_sample_lake(tmp_path)

        assert self.contents(tmp_path) == self.contents(lake.folder)
        assert again.expected_types == lake.expected_types

    def test_another_seed_gives_another(self, lake: LakeSummary, tmp_path: Path) -> None:
        write_sample_lake(tmp_path, seed=8)

        mine, other = self.contents(lake.folder), self.contents(tmp_path)
        assert mine.keys() == other.keys()
        assert mine["lake.crm.customers"] != other["lake.crm.customers"]

    def test_writing_again_replaces(self, tmp_path: Path) -> None:
        folder = tmp_path / "made" / "here"
        write_sample_lake(folder, seed=1)
        (folder / "lake.duckdb.wal").write_bytes(b"left over")

        write_sample_lake(folder, seed=2)

        assert sorted(path.name for path in folder.iterdir()) == ["lake.duckdb", "ops.duckdb"]


class TestValues:
    """What has check digits or a form of its own has it right."""

    @pytest.mark.parametrize(
        ("table", "column"), [("lake.sales.payments", "pan"), ("lake.sales.rentals", "deposit_on")]
    )
    def test_cards(self, engine: DuckDBEngine, table: str, column: str) -> None:
        numbers = values(engine, table, column)

        assert all(luhn.is_valid(number.replace(" ", "")) for number in numbers)
        assert all(number.replace(" ", "").startswith(("4", "5", "2223", "37", "6011", "30")) for number in numbers)

    @pytest.mark.parametrize(
        ("table", "column"),
        [("lake.sales.payments", "processor_ref"), ("lake.sales.gift_cards", "code"),
         ("lake.crm.loyalty_members", "member_no"), ("ops.finance.ledger_entries", "document_no")],
    )  # fmt: skip
    def test_what_looks_like_a_card_is_none(self, engine: DuckDBEngine, table: str, column: str) -> None:
        assert not any(luhn.is_valid(number) for number in values(engine, table, column))

    @pytest.mark.parametrize(
        ("table", "column"),
        [("lake.sales.refunds", "account"), ("lake.product.suppliers", "pays_to"), ("ops.hr.employees", "pays_into"),
         ("ops.finance.bank_transfers", "counterparty_iban")],
    )  # fmt: skip
    def test_ibans(self, engine: DuckDBEngine, table: str, column: str) -> None:
        assert all(iban.is_valid(account) for account in values(engine, table, column))

    def test_national_ids(self, engine: DuckDBEngine) -> None:
        for number in values(engine, "ops.hr.employees", "tax_id"):
            assert any(kind.is_valid(number) for kind in NATIONAL_IDS), number

    def test_phones(self, engine: DuckDBEngine) -> None:
        table = TableName.parse("lake.crm.customers")
        sample = engine.sample(table, ["phone", "country_code"], limit=2000)
        pairs = [(phone, country) for phone, country in zip(*sample.values, strict=True) if phone]

        wrong = [pair for pair in pairs if not phonenumbers.is_valid_number(phonenumbers.parse(*pair))]

        assert wrong == []
        assert 0.2 < sum(phone.startswith("+") for phone, _ in pairs) / len(pairs) < 0.8

    def test_devices_and_articles(self, engine: DuckDBEngine) -> None:
        assert all(imei.is_valid(number) for number in values(engine, "ops.platform.devices", "imei"))
        assert all(ean.is_valid(number) for number in values(engine, "lake.product.products", "ean"))

    @pytest.mark.parametrize(
        "script", ["[ぁ-ん]|[一-龯]", "[а-яієї]", "[α-ω]", "[ء-ي]", "[łńśżźć]", "[äöüß]", "[éèç]", "[åø]"]
    )
    def test_people_write_in_many_scripts(self, engine: DuckDBEngine, script: str) -> None:
        for table, column in (("lake.crm.customers", "last_name"), ("lake.crm.support_tickets", "note")):
            found = values(engine, table, column)
            assert any(re.search(script, text) for text in found), (table, column)

    def test_secrets_have_the_forms_that_services_give_them(self, engine: DuckDBEngine) -> None:
        tokens = values(engine, "ops.platform.integration_tokens", "value")
        forms = (
            r"gh[po]_\w{36}", r"AKIA[A-Z2-7]{16}", r"xoxb-\d+-\d+-\w{24}", r"https://hooks\.slack\.com/services/T\w+/B\w+/\w+",
            r"[sr]k_live_\w{24}", r"AIza[\w-]{35}", r"SG\.[\w-]{22}\.[\w-]{43}", r"glpat-[\w-]{20}", r"npm_\w{36}",
            r"SK[0-9a-f]{32}", r"hf_[A-Za-z]{34}", r"[A-Za-z0-9+/]{86}==", r"postgresql://\w+:\w+@.+",
            r"[A-Za-z0-9+/]{40}",
        )  # fmt: skip

        assert all(any(re.fullmatch(form, token) for token in tokens) for form in forms)
        assert all(any(re.fullmatch(form, token) for form in forms) for token in tokens)
        assert all(
            value.startswith("eyJ") and value.count(".") == 2
            for value in values(engine, "ops.platform.login_log", "bearer")
        )
        assert all("PRIVATE KEY-----" in value for value in values(engine, "ops.platform.deploy_keys", "pem"))

    def test_no_secret_is_whole_in_the_source(self) -> None:
        source = "".join(path.read_text() for path in _sources())

        assert not re.search(r"gh[po]_\w{30}|AKIA\w{16}|xoxb-\d|sk_live_\w|AIza\w{10}|PRIVATE KEY-----\\?n", source)

    def test_a_join_gives_opaque_ids_away(self, engine: DuckDBEngine) -> None:
        people = set(values(engine, "lake.crm.customers", "external_ref"))

        assert set(values(engine, "lake.web.sessions", "account")) <= people
        assert set(values(engine, "ops.platform.audit_log", "subject")) <= people
        assert set(values(engine, "lake.sales.orders", "customer_id")) <= set(
            values(engine, "lake.crm.customers", "customer_id")
        )

    def test_some_products_are_called_like_customers(self, engine: DuckDBEngine) -> None:
        products = set(values(engine, "lake.product.products", "name"))

        assert products & set(values(engine, "lake.crm.customers", "first_name"))

    def test_mail_goes_nowhere(self, engine: DuckDBEngine, lake: LakeSummary) -> None:
        found: Sequence[tuple[str, str]] = [key for key, kind in lake.expected_types.items() if kind == "EMAIL"]
        for table, column in found:
            for address in values(engine, table, column):
                assert re.search(r"@(?:[\w.-]+\.)?example(?:\.(?:com|org|net))?\Z", address), address


def _sources() -> list[Path]:
    from pathlib import Path

    return sorted(Path(sample_lake.__file__).parent.glob("*.py"))
