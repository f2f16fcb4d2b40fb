"""Scores of findings against labels: small cases that can be counted by hand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skimmer.classify.scoring import NONE, Label, Rates, Share, Tier, score


def label(column: str, expected: str, *, accept: str = "", trap: bool = False, context: bool = False) -> Label:
    tier = Tier.NONE if expected == NONE else Tier.CORE
    return Label("t", column, expected, tier, trap, context, frozenset(accept.split("|")) - {""})


def of(**found: str) -> dict[tuple[str, str], str]:
    return {("t", column): type_ for column, type_ in found.items()}


LABELS = [
    label("mail", "EMAIL"),
    label("phone", "PHONE"),
    label("name", "PERSON_NAME", accept="USERNAME"),
    label("key", "SECRET"),
    label("total", NONE),
    label("model", NONE, trap=True),
    label("storm", NONE, trap=True, context=True),
    Label("t", "uid", "USER_ID", Tier.OPAQUE),
    Label("t", "age", "AGE", Tier.QUASI),
]


def test_the_figures_of_a_small_case() -> None:
    """Four to find: two right (one by an accepted type), one of another type, one missed; and one trap was stepped on."""
    found = of(mail="EMAIL", phone="CREDIT_CARD", name="USERNAME", model="PHONE", age="DATE_OF_BIRTH", uid="USER_ID")
    scores = score(LABELS, found)
    assert scores.detection == Rates(right=3, found=4, there=4)
    assert scores.typing == Rates(right=2, found=4, there=4)
    assert (scores.detection.precision, scores.detection.recall, scores.detection.f1) == (0.75, 0.75, 0.75)
    assert (scores.traps, scores.context_traps, scores.plain) == (Share(1, 1), Share(0, 1), Share(0, 1))
    assert scores.opaque == Share(1, 1)
    assert [(wrong.kind, wrong.label.column, wrong.found) for wrong in scores.wrong] == [
        ("missed", "key", NONE),
        ("false", "model", "PHONE"),
        ("type", "phone", "CREDIT_CARD"),
    ]


def test_by_type() -> None:
    scores = score(LABELS, of(mail="EMAIL", phone="CREDIT_CARD", name="USERNAME", model="PHONE"))
    by_type = {one.type: (one.rates.right, one.rates.found, one.rates.there, one.detected) for one in scores.by_type}
    assert by_type == {
        "CREDIT_CARD": (0, 1, 0, 0),
        "EMAIL": (1, 1, 1, 1),
        "PERSON_NAME": (1, 1, 1, 1),  # the accepted type counts for it, not against USERNAME
        "PHONE": (0, 1, 1, 1),
        "SECRET": (0, 0, 1, 0),
    }


def test_none_and_nothing_are_the_same() -> None:
    assert score(LABELS, of(mail=NONE)) == score(LABELS, {})


def test_any_type_is_accepted_by_a_star_but_not_none() -> None:
    anything = [label("x", "EMAIL", accept="*")]
    assert score(anything, of(x="PHONE")).typing.f1 == 1
    assert score(anything, of(x=NONE)).typing.f1 == 0


def test_of_nothing_every_figure_is_zero() -> None:
    scores = score([], {})
    assert (scores.detection.precision, scores.typing.f1, scores.plain.ratio) == (0, 0, 0)


@pytest.mark.parametrize("tier", [Tier.QUASI, Tier.OPAQUE])
def test_what_is_not_counted_changes_no_figure(tier: Tier) -> None:
    before = score(LABELS[:7], of(mail="EMAIL"))
    after = score([*LABELS[:7], Label("t", "more", "AGE", tier)], of(mail="EMAIL", more="PHONE"))
    assert (after.detection, after.typing, after.plain, after.wrong) == (
        before.detection,
        before.typing,
        before.plain,
        before.wrong,
    )


TYPES = ["EMAIL", "PHONE", NONE]


@given(st.lists(st.tuples(st.sampled_from(TYPES), st.sampled_from(TYPES)), max_size=12))
def test_counts_add_up(pairs: list[tuple[str, str]]) -> None:
    labels = [label(f"c{number}", expected) for number, (expected, _) in enumerate(pairs)]
    found = {("t", f"c{number}"): type_ for number, (_, type_) in enumerate(pairs)}
    scores = score(labels, found)
    assert scores == score(list(reversed(labels)), found)
    assert sum(one.rates.right for one in scores.by_type) == scores.typing.right
    assert sum(one.rates.found for one in scores.by_type) == scores.typing.found
    assert sum(one.detected for one in scores.by_type) == scores.detection.right
    perfect = score(labels, {one.key: one.expected for one in labels})
    assert perfect.wrong == ()
    assert perfect.typing.right == perfect.typing.there == perfect.typing.found
