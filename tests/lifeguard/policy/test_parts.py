"""The small parts: patterns, row filters, masks, refusals."""

from __future__ import annotations

import re

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from catalog.names import CatalogName, SchemaName, TableName
from lifeguard.policy.compile import shown_of_closed
from lifeguard.policy.filters import any_of, is_enclosed
from lifeguard.policy.masks import MaskTemplate, templates_for
from lifeguard.policy.model import ColumnDecision, ColumnFacts, PolicyInput, Reason, Scope
from lifeguard.policy.patterns import UnwritableName, exactly, is_writable, none_of, one_of
from lifeguard.policy.reading import compile_pattern
from lifeguard.policy.refusals import ask_link, denied, needs_review, no_rule, of_catalog, of_schema, printable
from tests.lifeguard.policy.strategies import ATOMS, BROKEN_FILTERS, HOSTILE, TYPES

WRITABLE = [name for name in HOSTILE if is_writable(name)]


@pytest.mark.parametrize("name", WRITABLE, ids=ascii)
def test_a_pattern_matches_its_name_and_no_other(name: str) -> None:
    assert [other for other in WRITABLE if re.fullmatch(exactly(name), other)] == [name]
    assert [other for other in WRITABLE if compile_pattern(exactly(name)).fullmatch(other)] == [name]


@given(
    st.lists(st.sampled_from(WRITABLE) | st.text(min_size=1, max_size=3), min_size=1, max_size=5), st.text(max_size=4)
)
def test_one_of_matches_each_and_nothing_else(names: list[str], other: str) -> None:
    assume(all(map(is_writable, names)))
    pattern = compile_pattern(one_of(names))
    assert all(pattern.fullmatch(name) for name in names)
    assert (pattern.fullmatch(other) is not None) == (other in names)
    assert one_of(reversed(names)) == one_of([*names, names[0]])
    assert (re.fullmatch(f"x{one_of(names)}y", f"x{other}y") is not None) == (other in names)


@pytest.mark.parametrize("name", ["", "\ud800", "a\udfff", "\x00", "a\x00b"], ids=ascii)
def test_what_cannot_be_written_is_refused(name: str) -> None:
    with pytest.raises(UnwritableName):
        exactly(name)
    with pytest.raises(UnwritableName):
        one_of(["a", name])


def test_a_pattern_for_nobody_is_refused() -> None:
    with pytest.raises(UnwritableName, match="at least one name"):
        one_of([])


@pytest.mark.parametrize(
    "text",
    [
        *ATOMS,
        "a IN ('x', 'y')",
        '"odd ""name""" = 1',
        "x = '('",
        "x = '--'",
        "a[1] = 2",
        "x = 'a;b'",
        "name = 'Zoë'",
        "a\n= 1",
    ],
)
def test_an_expression_is_enclosed(text: str) -> None:
    assert is_enclosed(text)


@pytest.mark.parametrize(
    "text", [*BROKEN_FILTERS, "a]", "(a]", "a = $$x$$", "a = `b`", "a\x00", "a /* b", "a\u2028= 1", ")(", '"a']
)
def test_what_reaches_outside_is_not(text: str) -> None:
    assert not is_enclosed(text)


@given(st.text(alphabet="a'\"()[]{}-/*;$ \n", max_size=12))
def test_what_is_enclosed_ends_where_it_should(text: str) -> None:
    """Read `(text)` as SQL would: the parenthesis that opened closes at the very end, and not sooner."""
    if not is_enclosed(text):
        return
    without_strings = re.sub(r"'(?:[^']|'')*'|\"(?:[^\"]|\"\")*\"", "s", f"({text})")
    depth = 0
    for index, char in enumerate(without_strings):
        depth += {"(": 1, ")": -1}.get(char, 0)
        assert depth > 0 or index == len(without_strings) - 1
    assert depth == 0


def test_filters_add_up_in_one_way() -> None:
    assert any_of(["b", "a", " b "]) == any_of(["a", "b"]) == "(a) OR (b)"
    assert any_of([" a "]) == "a"


@pytest.mark.parametrize("trino_type", TYPES)
def test_a_mask_is_of_the_columns_type_or_null(trino_type: str) -> None:
    for template in MaskTemplate:
        text = template.expression('a"b', trino_type)
        assert (text == "NULL") == (template is MaskTemplate.NULL or not template.applies_to(trino_type))
        assert text == "NULL" or (text.endswith(f" AS {trino_type})") and '"a""b"' in text)
        assert is_enclosed(text)


def test_masks_offered_for_a_type() -> None:
    assert templates_for("bigint") == (MaskTemplate.NULL,)
    assert templates_for("DATE") == (MaskTemplate.NULL, MaskTemplate.YEAR)
    assert templates_for("varchar(3)") == (
        MaskTemplate.NULL,
        MaskTemplate.TEXT,
        MaskTemplate.LAST_FOUR,
        MaskTemplate.EMAIL_DOMAIN,
    )
    assert templates_for("varchar) OR (true") == (MaskTemplate.NULL,)


def test_a_column_that_sql_cannot_name_is_null() -> None:
    assert MaskTemplate.TEXT.expression("a\x00", "varchar") == "NULL"


TABLE = TableName("pg", "shop", "orders")


@pytest.mark.parametrize("base_url", ["https://b.example", "https://b.example/", "https://b.example/sub"])
def test_the_link_reads_back(base_url: str) -> None:
    name = TableName("pg", "a.b", 'it\'s "x"\n&?#')
    link = ask_link(base_url, name)
    assert re.fullmatch(r"https://b\.example(/sub)?/ask/\?dataset=[A-Za-z0-9._~%-]+", link)
    from urllib.parse import parse_qs, urlsplit

    assert TableName.parse(parse_qs(urlsplit(link).query)["dataset"][0]) == name


def test_a_name_too_long_for_a_link_leads_to_the_page() -> None:
    assert ask_link("https://b.example", TableName("a", "b", "é" * 2000)) == "https://b.example/ask/"


def test_messages_are_one_short_line() -> None:
    name = TableName("pg", "s\n", "t" * 5000)
    for refusal in (
        needs_review(name, "https://b"),
        denied(name, "https://b", "x\n" * 900),
        no_rule(name, "https://b", ("g\r" * 999,) * 9),
    ):
        assert len(refusal.message) < 800
        assert refusal.message.isprintable()
        assert refusal.link in refusal.message


def test_a_denial_tells_its_reason_on_pages_only() -> None:
    refusal = denied(TABLE, "https://b", "salaries")
    assert "salaries" in refusal.text
    assert "salaries" not in refusal.message


def test_groups_are_named_in_words() -> None:
    def asked(*groups: str) -> str:
        return no_rule(TABLE, "https://b", groups).message.split(" at ")[0].partition(". ")[2]

    assert asked() == "Ask for it"
    assert asked("g") == "Ask for group g"
    assert asked("g", "h") == "Ask for group g or h"
    assert asked("g", "h", "i") == "Ask for group g, h or i"
    assert asked("g", "h", "i", "j") == "Ask for group g, h, i or 1 more"


CLOSED_FOR = [Reason.NOT_REVIEWED, Reason.DENIED, Reason.NO_RULE]


@pytest.mark.parametrize("reason", CLOSED_FOR)
@pytest.mark.parametrize("name", [name for name in WRITABLE if name], ids=ascii)
def test_the_link_of_a_schema_or_catalog_reads_back(name: str, reason: Reason) -> None:
    from urllib.parse import parse_qs, urlsplit

    of_one, of_all = (
        of_schema(reason, "p.g", name, "https://b.example/"),
        of_catalog(reason, name, "https://b.example/"),
    )
    assert of_one.link.startswith("https://b.example/ask/?schema=")
    assert SchemaName.parse(parse_qs(urlsplit(of_one.link).query)["schema"][0]) == SchemaName("p.g", name)
    assert CatalogName.parse(parse_qs(urlsplit(of_all.link).query)["catalog"][0]) == CatalogName(name)
    for refusal in (of_one, of_all):
        assert refusal.reason is reason
        assert refusal.message.isprintable()
        assert refusal.message.endswith(f" at {refusal.link}")


@pytest.mark.parametrize("reason", CLOSED_FOR)
def test_a_schema_with_a_long_name_is_refused_in_one_short_line(reason: Reason) -> None:
    for refusal in (
        of_schema(reason, "c" * 900, "s\n" * 900, "https://b"),
        of_catalog(reason, "c\n" * 999, "https://b"),
    ):
        assert refusal.link == "https://b/ask/"
        assert len(refusal.message) < 300
        assert refusal.message.isprintable()


def test_what_is_said_of_a_whole_schema_or_catalog() -> None:
    told = [of_schema(reason, "pg", "shop", "https://b").message for reason in CLOSED_FOR]
    link = "https://b/ask/?schema=pg.shop"
    assert told == [
        f"Tables of pg.shop that nobody reviewed are closed. Request a review at {link}",
        f"Tables of pg.shop that a reviewer denied stay closed. Ask about them at {link}",
        f"Tables of pg.shop that no access rule opens to you are closed. Ask for access at {link}",
    ]
    assert of_catalog(Reason.DENIED, "pg", "https://b").message == (
        "Tables of pg that a reviewer denied stay closed. Ask about them at https://b/ask/?catalog=pg"
    )


def test_what_closes_no_table_is_no_refusal_of_many() -> None:
    for reason in set(Reason) - set(CLOSED_FOR):
        with pytest.raises(ValueError, match="no reason"):
            of_schema(reason, "pg", "shop", "https://b")


def test_printable() -> None:
    assert printable("a\u202eb\x07c\u2028d\u200be") == "a\ufffdb\ufffdc\ufffdd\ufffde"
    assert printable("x" * 10, limit=4) == "xxx…"


def test_the_columns_that_tell_least_stay_listed() -> None:
    def listed(*columns: ColumnFacts) -> tuple[str, ...]:
        return shown_of_closed(columns, tuple(column.name for column in columns))

    plain, hinted = ColumnFacts("id", "bigint"), ColumnFacts("a", "bigint", sensitivity_hint=True)
    assert listed(hinted, ColumnFacts("home_phone", "varchar"), plain) == ("id",)
    assert listed(plain, ColumnFacts("salary", "bigint"), ColumnFacts("created_at", "date")) == ("created_at", "id")
    assert listed(ColumnFacts("salary", "bigint"), ColumnFacts("customer_id", "varchar")) == ("customer_id",)
    assert listed(ColumnFacts("ssn", "bigint", ColumnDecision.HIDDEN), ColumnFacts("some_long_name", "varchar")) == (
        "some_long_name",
    )
    assert listed(hinted) == ("a",)
    assert listed() == ()


@given(
    st.lists(st.sampled_from(WRITABLE) | st.text(min_size=1, max_size=3), min_size=1, max_size=5), st.text(max_size=4)
)
def test_none_of_matches_everything_else(names: list[str], other: str) -> None:
    assume(all(map(is_writable, names)))
    pattern = compile_pattern(none_of(names))
    assert not any(pattern.fullmatch(name) for name in names)
    for text in (other, *(name + "\n" for name in names), *("\n" + name for name in names), *WRITABLE):
        assert (pattern.fullmatch(text) is not None) == (text not in names)


def test_inputs_that_mean_nothing_are_refused() -> None:
    with pytest.raises(ValueError, match="must name its schema"):
        Scope("pg", None, "orders")
    with pytest.raises(ValueError, match="suffix"):
        PolicyInput(shadow_suffix="")
