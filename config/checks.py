"""System checks: what must hold before anything serves or signs. Run by every command that needs the database."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, register
from django.core.exceptions import ImproperlyConfigured

_LEAST_KEY = 32


@register(Tags.security)
def secret_key(**_: Any) -> list[CheckMessage]:
    """boathouse.E001: sessions and links are signed with SECRET_KEY; without a good one anyone could forge them."""
    try:
        if len(settings.SECRET_KEY) >= _LEAST_KEY:
            return []
    except ImproperlyConfigured:  # Django's own refusal of an empty key
        pass
    return [
        Error(
            "SECRET_KEY is missing or shorter than 32 characters.",
            hint='Set SECRET_KEY (or SECRET_KEY_FILE) to the output of: python -c "import secrets; print(secrets.token_urlsafe(48))"',
            id="boathouse.E001",
        )
    ]


@register()
def one_engine(**_: Any) -> list[CheckMessage]:
    """boathouse.E002: two engines would describe two lakes."""
    if settings.TRINO_URL and settings.DUCKDB_LAKE:
        return [
            Error(
                "TRINO_URL and DUCKDB_LAKE are both set; keep the one that runs SQL here.",
                id="boathouse.E002",
            )
        ]
    return []


@register()
def one_login(**_: Any) -> list[CheckMessage]:
    """boathouse.E003: Trino takes one way to sign in."""
    if settings.TRINO_PASSWORD and settings.TRINO_JWT:
        return [Error("TRINO_PASSWORD and TRINO_JWT are both set; keep one.", id="boathouse.E003")]
    if (settings.TRINO_PASSWORD or settings.TRINO_JWT) and not settings.TRINO_URL.startswith("https://"):
        return [Error("TRINO_URL must be https:// when a password or token is sent to it.", id="boathouse.E004")]
    return []


@register()
def one_model(**_: Any) -> list[CheckMessage]:
    """boathouse.E005: an address without a model, or the other way round, would leave the second pass silent."""
    found: list[CheckMessage] = []
    if bool(settings.OPENAI_BASE_URL) != bool(settings.LLM_MODEL):
        text = "Set both OPENAI_BASE_URL and LLM_MODEL for the second pass, or none of them."
        found.append(Error(text, id="boathouse.E005"))
    keys = settings.LLM_FALLBACK_KEYS.split(",") if settings.LLM_FALLBACK_KEYS else []
    if len(keys) > len(settings.LLM_FALLBACKS):
        found.append(Error("LLM_FALLBACK_KEYS has more keys than LLM_FALLBACKS has models.", id="boathouse.E006"))
    if settings.LLM_FALLBACKS and not settings.LLM_MODEL:
        found.append(Error("LLM_FALLBACKS is set without LLM_MODEL.", id="boathouse.E007"))
    return found
