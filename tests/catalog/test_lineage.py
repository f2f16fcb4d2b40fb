"""What a column inherits: the rule case by case, and against its plain meaning on any graph."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog.lineage import MOST_SOURCES, ColumnFacts, Derivation, Edge, Inheritance, inherited
from catalog.names import ColumnName, TableName
from catalog.review import ColumnState

OPEN, PROTECTED, HIDDEN, PENDING = ColumnState.OPEN, ColumnState.PROTECTED, ColumnState.HIDDEN, ColumnState.PENDING
STRICTNESS = {PENDING: 0, PROTECTED: 1, HIDDEN: 2}


def name(column: str, table: str = "customers") -> ColumnName:
    return ColumnName(TableName("lake", "crm", table), column)


EMAIL, COPY, LATER = name("email"), name("email", "mailing"), name("address", "report")


def edge(source: ColumnName, target: ColumnName, how: Derivation = Derivation.COPIED, aggregate: str = "") -> Edge:
    return Edge(source, target, how, aggregate)


def email(
    decision: ColumnState = PROTECTED, proposed: ColumnState | None = None, at: ColumnName = EMAIL
) -> ColumnFacts:
    return ColumnFacts(at, decision, proposed, "EMAIL", "email_domain")


def of_copy(*edges: Edge, facts: list[ColumnFacts]) -> Inheritance | None:
    return inherited(edges, facts).get(COPY)


def test_a_copy_of_a_protected_column_inherits_it_with_its_type_and_mask() -> None:
    assert of_copy(edge(EMAIL, COPY), facts=[email()]) == Inheritance(
        decision=PROTECTED,
        type="EMAIL",
        mask="email_domain",
        sources=(EMAIL,),
        has_more=False,
        is_decided=True,
        words="Derived from lake.crm.customers.email, which is protected.",
    )


def test_what_is_only_proposed_is_said_to_be() -> None:
    found = of_copy(edge(EMAIL, COPY), facts=[email(PENDING, PROTECTED)])
    assert found is not None
    assert (found.decision, found.is_decided) == (PROTECTED, False)
    assert found.words == "Derived from lake.crm.customers.email, which is proposed to be protected."


@pytest.mark.parametrize("how", [Derivation.TRANSFORMED, Derivation.UNKNOWN, Derivation.AGGREGATED])
def test_a_mask_made_for_the_values_of_the_source_is_not_inherited_where_they_changed(how: Derivation) -> None:
    found = of_copy(edge(EMAIL, COPY, how), facts=[email()])
    assert found is not None
    assert (found.decision, found.type, found.mask) == (PROTECTED, "EMAIL", "null")


@pytest.mark.parametrize("aggregate", ["min", "MAX", "array_agg", "sum", "avg", "any_value", "listagg", ""])
def test_an_aggregate_that_may_show_a_value_carries(aggregate: str) -> None:
    assert of_copy(edge(EMAIL, COPY, Derivation.AGGREGATED, aggregate), facts=[email()]) is not None


@pytest.mark.parametrize("aggregate", ["count", "COUNT", "count_if", "approx_distinct"])
def test_a_count_carries_nothing(aggregate: str) -> None:
    assert of_copy(edge(EMAIL, COPY, Derivation.AGGREGATED, aggregate), facts=[email(HIDDEN)]) is None


def test_a_column_that_only_chooses_rows_carries_nothing() -> None:
    assert of_copy(edge(EMAIL, COPY, Derivation.FILTERED_JOIN), facts=[email(HIDDEN)]) is None


def test_one_way_that_carries_is_enough() -> None:
    edges = edge(EMAIL, COPY, Derivation.FILTERED_JOIN), edge(EMAIL, COPY, Derivation.RENAMED)
    assert of_copy(*edges, facts=[email()]) is not None


def test_a_source_that_a_reviewer_opened_makes_nothing_personal_nor_open() -> None:
    assert inherited([edge(EMAIL, COPY)], [email(OPEN, HIDDEN)]) == {}


@pytest.mark.parametrize("facts", [[], [email(PENDING, OPEN)], [email(PENDING)]])
def test_an_undecided_source_is_told_as_unknown(facts: list[ColumnFacts]) -> None:
    """Nobody looked at it yet: that it is proposed open says nothing about the copy."""
    found = of_copy(edge(EMAIL, COPY), facts=facts)
    assert found is not None
    assert (found.decision, found.mask) == (PENDING, "null")
    assert found.words == "Derived from lake.crm.customers.email, on which nobody has decided yet."


def test_the_strictest_source_wins_and_is_the_one_that_is_named() -> None:
    secret, other = name("token"), name("city")
    edges = [edge(source, COPY) for source in (other, EMAIL, secret)]
    facts = [email(), ColumnFacts(secret, HIDDEN, HIDDEN, "SECRET"), ColumnFacts(other, OPEN)]
    found = of_copy(*edges, facts=facts)
    assert found is not None
    assert (found.decision, found.type, found.mask, found.sources) == (HIDDEN, "SECRET", "null", (secret,))
    assert found.words == "Derived from lake.crm.customers.token, which is hidden."


def test_several_sources_are_listed_and_those_beyond_are_said_to_be_there() -> None:
    sources = [name(f"c{number}") for number in range(MOST_SOURCES + 2)]
    facts = [ColumnFacts(source, PROTECTED, None, "PHONE", "last_four") for source in sources]
    two = of_copy(*[edge(source, COPY) for source in sources[:2]], facts=facts)
    assert two is not None
    assert (two.has_more, two.mask) == (False, "last_four")
    assert two.words == "Derived from lake.crm.customers.c0 and lake.crm.customers.c1, which are protected."
    five = of_copy(*[edge(source, COPY) for source in sources], facts=facts)
    assert five is not None
    assert (five.has_more, five.mask, len(five.sources)) == (True, "null", MOST_SOURCES)
    assert "lake.crm.customers.c2 and other columns, which are protected." in five.words


def test_sources_with_different_masks_leave_none() -> None:
    phone = ColumnFacts(name("phone"), PROTECTED, None, "PHONE", "last_four")
    found = of_copy(edge(EMAIL, COPY), edge(phone.name, COPY), facts=[email(), phone])
    assert found is not None
    assert found.mask == "null"


def test_what_people_decided_and_what_is_proposed_are_told_apart_in_one_sentence() -> None:
    phone = ColumnFacts(name("phone"), PENDING, PROTECTED, "PHONE", "last_four")
    found = of_copy(edge(EMAIL, COPY), edge(phone.name, COPY), facts=[email(), phone])
    assert found is not None
    assert found.words == (
        "Derived from lake.crm.customers.email, which is protected, and from lake.crm.customers.phone, "
        "which is proposed to be protected."
    )


def test_a_chain_passes_it_on_through_columns_that_nobody_decided_on() -> None:
    found = inherited([edge(EMAIL, COPY), edge(COPY, LATER, Derivation.RENAMED)], [email()])[LATER]
    assert (found.decision, found.mask, found.sources) == (PROTECTED, "email_domain", (EMAIL,))


def test_a_decided_column_stands_for_what_is_above_it() -> None:
    """Somebody looked at what it shows: opened, it ends the chain; protected, it is protected that goes on, not hidden."""
    edges = [edge(EMAIL, COPY), edge(COPY, LATER)]
    opened = inherited(edges, [email(HIDDEN), email(OPEN, at=COPY)])
    assert LATER not in opened
    assert opened[COPY].decision == HIDDEN
    protected = inherited(edges, [email(HIDDEN), email(PROTECTED, at=COPY)])
    assert (protected[LATER].decision, protected[LATER].sources) == (PROTECTED, (COPY,))


def test_a_diamond_names_its_source_once() -> None:
    left, right = name("l", "left"), name("r", "right")
    edges = [edge(EMAIL, left), edge(EMAIL, right, Derivation.TRANSFORMED), edge(left, LATER), edge(right, LATER)]
    found = inherited(edges, [email(), ColumnFacts(left, PENDING, OPEN), ColumnFacts(right, PENDING, OPEN)])[LATER]
    assert (found.sources, found.mask) == ((EMAIL,), "null"), "one of the two ways changed the values"


def test_columns_in_a_cycle_inherit_from_each_other_and_not_from_themselves() -> None:
    edges = [edge(COPY, LATER), edge(LATER, COPY), edge(EMAIL, EMAIL)]
    found = inherited(edges, [email(PENDING, PROTECTED, at=COPY)])
    assert found[LATER].sources == (COPY,)
    assert found[COPY].decision == PENDING
    assert found[COPY].sources == (LATER,)
    assert EMAIL not in found


def test_a_very_long_chain_is_no_deeper_than_a_short_one() -> None:
    columns = [name(f"c{number}") for number in range(20_000)]
    edges = [edge(source, target) for source, target in itertools.pairwise(columns)]
    found = inherited(reversed(edges), [email(at=columns[0])])
    assert found[columns[-1]].sources == (columns[0],)


# ---- Any graph

COLUMNS = [name(f"c{number}") for number in range(7)]
columns = st.sampled_from(COLUMNS)
edges_of = st.lists(
    st.builds(Edge, columns, columns, st.sampled_from(Derivation), st.sampled_from(["", "count", "min"])), max_size=16
)
states = st.sampled_from(ColumnState)
one_fact = st.builds(
    ColumnFacts,
    columns,
    states,
    st.sampled_from([None, OPEN, PROTECTED, HIDDEN]),
    st.sampled_from(["NONE", "EMAIL", "PHONE"]),
    st.sampled_from(["null", "email_domain"]),
)
facts_of = st.lists(one_fact, max_size=7, unique_by=lambda fact: fact.name)


def meaning(edges: list[Edge], facts: list[ColumnFacts], target: ColumnName) -> ColumnState | None:
    """The plain meaning: walk up every carrying edge, through what is undecided, and take the strictest that is met."""
    known = {fact.name: fact for fact in facts}
    met: list[ColumnState] = []
    seen: set[ColumnName] = set()
    to_see = [target]
    while to_see:
        below = to_see.pop()
        for one in edges:
            if one.target == below and one.carries and one.source not in seen | {target}:
                seen.add(one.source)
                fact = known.get(one.source, ColumnFacts(one.source))
                is_pending = fact.decision == PENDING
                closes = is_pending and fact.proposed in {PROTECTED, HIDDEN}
                met.append(fact.proposed if closes and fact.proposed else fact.decision)
                to_see += [one.source] if is_pending else []
    told = [state for state in met if state != OPEN]
    return max(told, key=STRICTNESS.__getitem__) if told else None


@given(edges_of, facts_of)
def test_it_is_what_walking_up_finds(edges: list[Edge], facts: list[ColumnFacts]) -> None:
    found = inherited(edges, facts)
    for target in COLUMNS:
        assert (found[target].decision if target in found else None) == meaning(edges, facts, target)


@given(edges_of, facts_of, st.randoms(use_true_random=False))
def test_the_order_of_inputs_does_not_matter(edges: list[Edge], facts: list[ColumnFacts], dice: object) -> None:
    before = inherited(edges, facts)
    other_edges, other_facts = list(edges), list(facts)
    dice.shuffle(other_edges)  # type: ignore[attr-defined]
    dice.shuffle(other_facts)  # type: ignore[attr-defined]
    assert inherited(other_edges, other_facts) == before
    assert inherited([*edges, *other_edges], [*facts, *other_facts]) == before


@given(edges_of, facts_of, st.builds(Edge, columns, columns, st.sampled_from(Derivation)))
def test_one_more_edge_never_loosens(edges: list[Edge], facts: list[ColumnFacts], more: Edge) -> None:
    before, after = inherited(edges, facts), inherited([*edges, more], facts)
    for target, inheritance in before.items():
        assert STRICTNESS[after[target].decision] >= STRICTNESS[inheritance.decision]


@given(edges_of, facts_of)
def test_a_mask_is_inherited_only_as_a_whole(edges: list[Edge], facts: list[ColumnFacts]) -> None:
    """Where a mask is kept, every source that counts has that mask and nothing is left unnamed."""
    known = {fact.name: fact for fact in facts}
    for inheritance in inherited(edges, facts).values():
        assert inheritance.decision != OPEN
        if inheritance.mask != "null":
            assert inheritance.decision == PROTECTED
            assert not inheritance.has_more
            assert {known[source].mask for source in inheritance.sources} == {inheritance.mask}
