"""Models, keys and prices by settings: no key goes to an address that it is not for; what cannot be read stops the start."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from config import env
from config.checks import one_model
from skimmer.verify.configured import endpoints

if TYPE_CHECKING:
    from pytest_django import Settings


def test_models_in_order_with_their_keys_and_prices(settings: Settings) -> None:
    settings.OPENAI_BASE_URL, settings.LLM_MODEL, settings.OPENAI_API_KEY = "https://a.example/v1", "first", "key-a"
    settings.LLM_FALLBACKS = (
        ("second", ""),
        ("third", "https://b.example/v1"),
        ("fourth", "https://c.example:8443/v1"),
    )
    settings.LLM_FALLBACK_KEYS = ",,key-c"
    settings.LLM_PRICES = ((1.0, 2.0), (3.0, 4.0))
    found = endpoints()
    assert [(e.model, e.base_url, e.key, e.price_in) for e in found] == [
        ("first", "https://a.example/v1", "key-a", 1.0),
        ("second", "https://a.example/v1", "key-a", 3.0),
        ("third", "https://b.example/v1", "", 3.0),
        ("fourth", "https://c.example:8443/v1", "key-c", 3.0),
    ]
    assert found[3].place == "https://c.example:8443"
    assert "key-" not in repr(found)


def test_nothing_is_set_up_by_default(settings: Settings) -> None:
    assert endpoints() == ()
    assert one_model() == []


def test_half_a_setting_is_an_error_at_the_start(settings: Settings) -> None:
    settings.OPENAI_BASE_URL, settings.LLM_FALLBACK_KEYS = "https://a.example/v1", "a,b"
    assert [error.id for error in one_model()] == ["boathouse.E005", "boathouse.E006"]
    settings.OPENAI_BASE_URL, settings.LLM_FALLBACK_KEYS, settings.LLM_FALLBACKS = "", "", (("m", ""),)
    assert [error.id for error in one_model()] == ["boathouse.E007"]


def test_lists_of_models_and_prices_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LLM_FALLBACKS", "org/small:8b, name@v2@https://b.example/v1/")
    monkeypatch.setenv("LLM_PRICES", "0.15/0.60, 0/0")
    assert env.models("LLM_FALLBACKS") == (("org/small:8b", ""), ("name@v2", "https://b.example/v1"))
    assert env.prices("LLM_PRICES") == ((0.15, 0.6), (0.0, 0.0))


@pytest.mark.parametrize("text", ["@https://b.example", "m@http://", "m@https://b:port/v1"])
def test_models_that_cannot_be_read(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setenv("LLM_FALLBACKS", text)
    with pytest.raises(env.SettingError, match="write models as"):
        env.models("LLM_FALLBACKS")


@pytest.mark.parametrize("text", ["1", "a/b", "1/2/3", "-1/2", "nan/1"])
def test_prices_that_cannot_be_read(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setenv("LLM_PRICES", text)
    with pytest.raises(env.SettingError):
        env.prices("LLM_PRICES")


@pytest.mark.parametrize("text", ["x", "2", "-0.1", "nan"])
def test_numbers_that_cannot_be_read(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setenv("LLM_CLEAN_SHARE", text)
    with pytest.raises(env.SettingError, match="from 0 to 1"):
        env.number("LLM_CLEAN_SHARE", "0.02", least=0, most=1)
