"""The LLM and the SQL tool that the settings name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings

from skimmer.verify.asking import AbstainingLlm
from skimmer.verify.sql_tool import SqlLimits, SqlTool, TableFacts

if TYPE_CHECKING:
    from collections.abc import Callable

    from catalog.engine.base import QueryEngine
    from skimmer.verify.asking import Llm, SqlRunner
    from skimmer.verify.llm import Endpoint, OpenAiLlm, RequestFacts
    from skimmer.verify.loading import Loaded


def endpoints() -> tuple[Endpoint, ...]:
    """The models of the settings, in order; none without OPENAI_BASE_URL and LLM_MODEL."""
    from skimmer.verify.llm import Endpoint  # noqa: PLC0415 - the library takes a second to load, and most processes need none

    if not (settings.OPENAI_BASE_URL and settings.LLM_MODEL):
        return ()
    keys = [key.strip() for key in settings.LLM_FALLBACK_KEYS.split(",")]
    named = [(settings.LLM_MODEL, settings.OPENAI_BASE_URL, settings.OPENAI_API_KEY)]
    for number, (model, address) in enumerate(settings.LLM_FALLBACKS):
        own = keys[number] if number < len(keys) else ""
        here = address in {"", settings.OPENAI_BASE_URL}
        named.append((model, address or settings.OPENAI_BASE_URL, own or (settings.OPENAI_API_KEY if here else "")))
    prices = settings.LLM_PRICES or ((0.0, 0.0),)
    return tuple(
        Endpoint(address, model, key, *prices[min(number, len(prices) - 1)])
        for number, (model, address, key) in enumerate(named)
    )


def configured_llm(on_request: Callable[[RequestFacts], None]) -> Llm:
    """The LLM of the settings, or one that abstains."""
    return _open(on_request) or AbstainingLlm()


def pause() -> float:
    """For how many seconds every model is to be left alone, as far as this process knows."""
    llm = _open(lambda _: None)
    return llm.pause() if llm else 0.0


def _open(on_request: Callable[[RequestFacts], None]) -> OpenAiLlm | None:
    from skimmer.verify.llm import OpenAiLlm  # noqa: PLC0415 - as above

    found = endpoints()
    if not found:
        return None
    return OpenAiLlm(
        found,
        timeout=settings.LLM_TIMEOUT_SECONDS,
        on_request=on_request,
        proxy=settings.LLM_PROXY,
        ca_bundle=settings.LLM_CA_BUNDLE,
    )


def sql_runner(engine: QueryEngine, loaded: Loaded) -> SqlRunner:
    """The guarded SQL tool on the dataset and the tables that it may be joined to."""
    return SqlTool(
        engine=engine,
        scanned=TableFacts(loaded.name, loaded.columns),
        joins=[TableFacts(join.name, join.columns, join.key) for join in loaded.joins],
        limits=SqlLimits(),
        is_raw_allowed=loaded.is_raw_allowed,
        about=f"dataset {loaded.dataset_id}",
    )
