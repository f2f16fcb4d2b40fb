"""Which patterns name a value, and which are not run."""

from __future__ import annotations

import re

import pytest
import re2
from hypothesis import given
from hypothesis import strategies as st

from skimmer.verify.patterns import BadPattern, pattern_has_content

FORM = [
    r"^\d{3}-\d{2}-\d{4}$",
    r"^[^@]+@[^@]+\.[a-z]{2,}$",
    r"^[a-zA-Z0-9._%+-]+@[a-zA-Z0-9.-]+$",
    r"^(\d{1,3}\.){3}\d{1,3}$",
    r"^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$",
    r"^[\da-fA-F:]{17}$",
    r"^\+?\d{1,3}[ -]?\(?\d{2,4}\)?[ -]?\d{3,4}[ -]?\d{3,4}$",
    r"(?i)^\p{L}+ \p{L}+$",
    r"^(?:\d{4}[ -]?){3}\d{4}$",
    r"[!-~]",
    r"\[\]\{\}\\",
]
CONTENT = [
    "a",
    "^sk_live_",
    "[a-m]",
    "[abc]",
    "[4-6]",
    "[0a-z-9]",
    r"[\\d]",
    "[a-f]",
    "[×-÷]",
    "ж+",
    "alice|bob",
    "[^a]",
    "(?i)^A",
    r"\d5",
    # Whether one letter is among the first six
    "[0-9a-f]",
    "^[0-9a-f]",
    "[0-9a-f]$",
    "@[0-9a-f]",
    "^.[0-9a-f]$",
    r"^\w[0-9a-f]$",
    r"^\p{L}[0-9a-f]$",
    "^[a-z][0-9a-f]$",
    "^[g-zG-Z0-9a-f]$",
    "^[A-Z0-9a-f]+$",
    "^[^0-9a-f]+$",
    "^[0-9a-f]+|@$",
    r"^[0-9a-f]+\$",
]
NOT_RUN = [
    "(a+)+", r"(\d+)*", "(a|a)+", "(a?)+", "(a?){30}a{30}", "a?" * 20, "(a|b){30}", "((a{9}){9}){9}", ".*.*.*.*.*", "a**", "a*?", "a{65}",
    "a{2,1}", "a{,3}", "(?=a)", "(?!a)", "(?<=a)", "(?P<n>a)", "(?i:a)", "a(?i)", r"\1", r"\x41", r"\u0041", r"\Qa\E", r"\p{Lu}\p{Greek}",
    "[[:alpha:]]", "[a&&b]", r"[\x41]", "[a-\\d]", "[]", "[^]", "[a", "(a", "a)", "]", "}", "\\", "((((a))))", "+", "|*",
]  # fmt: skip


@pytest.mark.parametrize("pattern", FORM)
def test_a_form_is_free(pattern: str) -> None:
    assert not pattern_has_content(pattern)
    re2.compile(pattern)


@pytest.mark.parametrize("pattern", CONTENT)
def test_a_letter_or_a_digit_is_content(pattern: str) -> None:
    assert pattern_has_content(pattern)


@pytest.mark.parametrize("pattern", NOT_RUN)
def test_what_is_not_run(pattern: str) -> None:
    with pytest.raises(BadPattern) as caught:
        pattern_has_content(pattern)
    assert len(str(caught.value)) < 150


@given(st.text(alphabet="ab9.-_^$|()[]{}?*+\\dwspL,&:", max_size=25))
def test_what_is_run_is_a_pattern_to_re2_as_well(pattern: str) -> None:
    try:
        pattern_has_content(pattern)
    except BadPattern:
        return
    re2.compile(pattern)


@given(st.text(alphabet="abc019", min_size=1, max_size=8))
def test_what_finds_one_value_and_not_its_neighbour_has_content(value: str) -> None:
    """Two texts of one shape look the same to every pattern that is free."""
    other = value.translate(str.maketrans("abc019", "xyz876"))
    for pattern in FORM[:3]:
        assert bool(re.search(pattern, value)) == bool(re.search(pattern, other))


@pytest.mark.parametrize("pattern", ["(" * 120, "[" * 120, "\\" * 119, "a{" * 60, "(?:" * 40])
def test_what_would_be_deep_is_not_run(pattern: str) -> None:
    with pytest.raises(BadPattern):
        pattern_has_content(pattern)
