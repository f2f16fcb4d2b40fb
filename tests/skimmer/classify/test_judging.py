"""Opinions become one finding in one place, and can be judged anew."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from skimmer.classify.judging import KEPT, NEAR, THRESHOLD, RecognizerTuning, Tuning, is_near, judge
from skimmer.classify.model import Evidence, Opinion, Sensitivity
from skimmer.stored import opinions_json, opinions_of


def opinion(
    type_: str, confidence: float, recognizer: str = "", sensitivity: Sensitivity = Sensitivity.PERSONAL
) -> Opinion:
    words = f"It looks like {type_}."
    return Opinion(type_, confidence, Evidence(recognizer or type_.lower(), words, 3, 4, ("xx-99",)), sensitivity)


MUTED = Tuning({"phone": RecognizerTuning(is_muted=True)})
RAISED = Tuning({"phone": RecognizerTuning(least_confidence=0.9)})


def test_the_surest_opinion_is_the_finding() -> None:
    found = judge("c", [opinion("EMAIL", 0.6), opinion("PHONE", 0.8), opinion("USERNAME", 0.4)])
    assert (found.type, found.confidence, found.sensitivity) == ("PHONE", 0.8, Sensitivity.PERSONAL)
    assert [e.recognizer for e in found.evidence] == ["phone", "email"]
    assert [o.type for o in found.opinions] == ["PHONE", "EMAIL", "USERNAME"]


def test_a_believed_secret_makes_the_column_a_secret() -> None:
    secret = opinion("SECRET", 0.7, sensitivity=Sensitivity.SECRET)
    assert judge("c", [opinion("URL_PII", 0.9), secret]).sensitivity == Sensitivity.SECRET
    muted = Tuning({"secret": RecognizerTuning(is_muted=True)})
    assert judge("c", [opinion("URL_PII", 0.9), secret], muted).sensitivity == Sensitivity.PERSONAL


def test_a_muted_recognizer_is_not_believed_and_not_forgotten() -> None:
    found = judge("c", [opinion("PHONE", 0.8), opinion("USERNAME", 0.6)], MUTED)
    assert (found.type, [o.type for o in found.opinions]) == ("USERNAME", ["PHONE", "USERNAME"])
    assert judge("c", found.opinions).type == "PHONE"


def test_a_tuned_recognizer_is_believed_from_its_bar_up() -> None:
    assert judge("c", [opinion("PHONE", 0.89)], RAISED).type == "NONE"
    assert judge("c", [opinion("PHONE", 0.9)], RAISED).type == "PHONE"


def test_nothing_below_the_threshold_is_found_and_what_is_near_is_told() -> None:
    near = judge("c", [opinion("PHONE", THRESHOLD - 0.01)])
    assert (near.type, near.sensitivity, near.confidence, near.evidence) == ("NONE", Sensitivity.NONE, 0.0, ())
    assert is_near(near)
    assert not is_near(near, MUTED)
    assert not is_near(judge("c", [opinion("PHONE", NEAR - 0.01)]))
    assert not is_near(judge("c", [opinion("PHONE", 0.9)]))


def test_faint_opinions_are_not_kept() -> None:
    assert judge("c", [opinion("PHONE", KEPT - 0.01)]).opinions == ()


_OPINIONS = st.lists(
    st.builds(
        opinion,
        st.sampled_from(["PHONE", "EMAIL", "SECRET"]),
        st.floats(0.2, 1.0).map(lambda c: round(c, 4)),
        st.sampled_from(["phone", "email"]),
        st.sampled_from([Sensitivity.PERSONAL, Sensitivity.SECRET]),
    ),
    max_size=6,
)


@given(_OPINIONS, st.sampled_from([Tuning(), MUTED, RAISED]))
def test_what_is_stored_is_judged_like_what_was_seen(opinions: list[Opinion], tuning: Tuning) -> None:
    seen = judge("c", opinions, tuning)
    assert judge("c", opinions_of(opinions_json(seen.opinions)), tuning) == seen


@given(_OPINIONS)
def test_believing_less_never_finds_more(opinions: list[Opinion]) -> None:
    for tuning in (MUTED, RAISED):
        if judge("c", opinions).type == "NONE":
            assert judge("c", opinions, tuning).type == "NONE"
        assert judge("c", opinions, tuning).confidence <= judge("c", opinions).confidence


def test_a_shape_that_is_a_value_is_not_stored() -> None:
    assert opinions_json([opinion("PHONE", 0.8)], {"xx-99"})[0]["evidence"]["shapes"] == []
