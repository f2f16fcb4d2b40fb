"""What may be shown of a value."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skimmer.classify import redact_shape
from skimmer.classify.shapes import shapes_of


@pytest.mark.parametrize(
    ("value", "shape"),
    [
        ("jane.doe@mail.com", "xxx….xxx@xxx….xxx"),
        ("4111-1111", "999…-999…"),
        ("+49 30 1234567", "+99 99 999…"),
        ("AbC", "XxX"),
        ("١٢٣", "999"),
        ("王小明", "xxx"),
        ("½ⅷ②", "999"),
        ("जोशी", "xxx…"),
        ("p$w!", "x?x?"),
        ("\u202eevil\u200b", "?xxx…?"),
        ("", ""),
        ("a\nb\x00c", "x?x?x"),
    ],
)
def test_shape(value: str, shape: str) -> None:
    assert redact_shape(value) == shape


@given(st.text(max_size=300))
def test_a_shape_holds_no_letter_and_no_digit_of_the_value(value: str) -> None:
    shape = redact_shape(value)
    assert len(shape) <= 41
    assert set(shape) <= set("xX9?… @.-_:/+,()")
    assert not {c for c in shape if c.isalnum()} - {"x", "X", "9"}


@given(st.lists(st.text(max_size=30)))
def test_at_most_three_shapes(values: list[str]) -> None:
    assert len(shapes_of(values)) <= 3
