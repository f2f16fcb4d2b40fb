"""Voices beside the first pass: evidence always, a stricter proposal sometimes, a looser one never."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from catalog.review import ColumnState
from catalog.services import ProposedColumn
from skimmer.beside import Beside, Stance, combine

_ORDER = [ColumnState.OPEN, ColumnState.PROTECTED, ColumnState.HIDDEN]
_FOUND = {"recognizer": "email", "words": "…", "matched": 3, "sampled": 3, "shapes": ["xxx@xxx.xx"]}


def proposed(decision: ColumnState, type_: str = "NONE", mask: str = "null") -> ProposedColumn:
    return ProposedColumn(7, decision, mask, type_, 0.0 if type_ == "NONE" else 0.9, [_FOUND])


def test_a_voice_that_only_tells_changes_nothing_but_the_evidence() -> None:
    before = proposed(ColumnState.PROTECTED, "EMAIL", "email_domain")
    after = combine(before, [Beside("reviewers", "Open in 14 datasets.")], "varchar")
    assert after.evidence == [
        _FOUND,
        {
            "recognizer": "reviewers",
            "words": "Open in 14 datasets.",
            "matched": 0,
            "sampled": 0,
            "shapes": [],
            "stance": "note",
        },
    ]
    assert (after.decision, after.mask, after.type, after.confidence) == ("protected", "email_domain", "EMAIL", 0.9)


def test_a_voice_against_removes_nothing() -> None:
    before = proposed(ColumnState.PROTECTED, "GEO_COORD")
    against = Beside("second pass", "These are airports.", Stance.AGAINST, ColumnState.OPEN, "NONE", 0.99)
    after = combine(before, [against], "double")
    assert (after.decision, after.type, after.confidence) == (ColumnState.PROTECTED, "GEO_COORD", 0.9)
    assert after.evidence[1]["stance"] == "against"


def test_a_stricter_voice_gives_its_type_and_a_mask_that_fits() -> None:
    voice = Beside("lineage", "Derived from a.b.c.email.", Stance.FOR, ColumnState.PROTECTED, "EMAIL", 0.8)
    after = combine(proposed(ColumnState.OPEN), [voice], "varchar")
    assert (after.decision, after.mask, after.type, after.confidence) == ("protected", "email_domain", "EMAIL", 0.8)
    assert combine(proposed(ColumnState.OPEN), [voice], "bigint").mask == "null"


def test_hidden_shows_nothing_and_keeps_the_type_that_was_found() -> None:
    voice = Beside("lineage", "Derived from a secret.", Stance.FOR, ColumnState.HIDDEN, "SECRET", 0.8)
    after = combine(proposed(ColumnState.PROTECTED, "EMAIL", "email_domain"), [voice], "varchar")
    assert (after.decision, after.mask, after.type, after.confidence) == ("hidden", "null", "EMAIL", 0.9)


_DECISIONS = st.sampled_from([None, *_ORDER])
_VOICES = st.lists(
    st.builds(
        Beside, st.just("x"), st.just("y"), st.sampled_from(Stance), _DECISIONS, st.sampled_from(["NONE", "PHONE"])
    )
)


@given(st.sampled_from(_ORDER), _VOICES)
def test_the_strictest_wins_whatever_the_order(decision: ColumnState, voices: list[Beside]) -> None:
    after = combine(proposed(decision), voices, "varchar")
    said = [decision, *(v.decision for v in voices if v.decision is not None)]
    assert after.decision == max(said, key=_ORDER.index)
    assert combine(proposed(decision), voices[::-1], "varchar").decision == after.decision
    assert len(after.evidence) == 1 + len(voices)
