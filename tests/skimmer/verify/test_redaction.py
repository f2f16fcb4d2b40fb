"""What may leave for the LLM, column by column."""

from __future__ import annotations

import pytest

from skimmer.classify import ColumnFinding, Evidence, Opinion, PiiType, Sensitivity
from skimmer.verify.redaction import is_secret

FAINT = Opinion(PiiType.SECRET, 0.25, Evidence("secret", "It may be one."), Sensitivity.SECRET)


@pytest.mark.parametrize("name", ["token", "api_key", "user_password", "passwort", "クライアントパスワード"])
def test_a_column_named_after_a_secret_is_one_whatever_it_holds(name: str) -> None:
    assert is_secret(ColumnFinding(name, PiiType.NONE, Sensitivity.NONE, 0.0, ()))


def test_the_faintest_opinion_is_enough() -> None:
    assert is_secret(ColumnFinding("c7", PiiType.NONE, Sensitivity.NONE, 0.0, (), (FAINT,)))
    assert not is_secret(ColumnFinding("c7", PiiType.NONE, Sensitivity.NONE, 0.0, ()))


@pytest.mark.parametrize("name", ["email", "password_changed_at", "token_count"])
def test_others_may_leave_where_values_may(name: str) -> None:
    assert not is_secret(ColumnFinding(name, PiiType.NONE, Sensitivity.NONE, 0.0, ()))
