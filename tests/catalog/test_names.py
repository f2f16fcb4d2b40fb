"""Names: what is printed is read back, what is quoted stays one identifier."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog.names import BadName, CatalogName, ColumnName, SchemaName, TableName, quote_identifier, quote_literal

parts = st.text(min_size=1, max_size=12).filter(lambda text: "\x00" not in text)
table_names = st.builds(TableName, parts, parts, parts)


@given(table_names)
def test_a_name_is_read_back(name: TableName) -> None:
    assert TableName.parse(str(name)) == name


@given(st.text(max_size=30))
def test_any_text_is_a_name_or_a_bad_name(text: str) -> None:
    try:
        name = TableName.parse(text)
    except BadName:
        return
    assert TableName.parse(str(name)) == name


@given(parts, parts)
def test_the_name_of_a_schema_or_catalog_is_read_back(trino_catalog: str, schema: str) -> None:
    assert SchemaName.parse(str(SchemaName(trino_catalog, schema))) == SchemaName(trino_catalog, schema)
    assert CatalogName.parse(str(CatalogName(trino_catalog))) == CatalogName(trino_catalog)


@given(parts)
def test_quotes_cannot_be_left(text: str) -> None:
    inside = quote_identifier(text)[1:-1]
    assert inside.replace('""', "").count('"') == 0
    assert quote_literal(text)[1:-1].replace("''", "").count("'") == 0


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("pg.shop.orders", TableName("pg", "shop", "orders")),
        ("PG.Shop.ORDERS", TableName("pg", "shop", "orders")),
        ('pg."My Schema"."a.b"', TableName("pg", "My Schema", "a.b")),
        ('pg.shop."say ""hi"""', TableName("pg", "shop", 'say "hi"')),
        (" pg . shop . orders ", TableName("pg", "shop", "orders")),
    ],
)
def test_parse(text: str, name: TableName) -> None:
    assert TableName.parse(text) == name


@pytest.mark.parametrize(
    "text", ["", "orders", "shop.orders", "a.b.c.d", "a..c", 'a."b.c', 'a.b."c"d', ".a.b", 'a."".c']
)
def test_what_is_no_name(text: str) -> None:
    with pytest.raises(BadName):
        TableName.parse(text)


def test_a_nul_is_no_identifier() -> None:
    with pytest.raises(BadName):
        quote_identifier("a\x00b")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("PG.Shop", SchemaName("pg", "shop")),
        ('pg."My Schema"', SchemaName("pg", "My Schema")),
        ('"a.b"."say ""hi"""', SchemaName("a.b", 'say "hi"')),
        (" pg . shop ", SchemaName("pg", "shop")),
    ],
)
def test_parse_a_schema(text: str, name: SchemaName) -> None:
    assert SchemaName.parse(text) == name


@pytest.mark.parametrize("text", ["", "pg", "pg.shop.orders", "pg.", ".shop", 'pg."shop', 'pg.""'])
def test_what_is_no_schema(text: str) -> None:
    with pytest.raises(BadName):
        SchemaName.parse(text)


@pytest.mark.parametrize(("text", "name"), [("PG", CatalogName("pg")), ('"a.b"', CatalogName("a.b"))])
def test_parse_a_catalog(text: str, name: CatalogName) -> None:
    assert CatalogName.parse(text) == name


@pytest.mark.parametrize("text", ["", "pg.shop", "pg.", '"pg', '""'])
def test_what_is_no_catalog(text: str) -> None:
    with pytest.raises(BadName):
        CatalogName.parse(text)


def test_a_table_knows_its_schema() -> None:
    assert TableName("pg", "shop", "orders").schema_name == SchemaName("pg", "shop")


def test_a_column_is_told_with_its_table_and_quoted_only_where_it_must_be() -> None:
    table = TableName("lake", "crm", "Customers")
    assert str(ColumnName(table, "email")) == 'lake.crm."Customers".email'
    assert str(ColumnName(table, 'e"mail')) == 'lake.crm."Customers"."e""mail"'
