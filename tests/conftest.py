"""What every test has; people are named fixtures. The environment is set before, by tests/environment.py."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from datetime import datetime

    from pytest_django import Settings

    from catalog.models import User


@pytest.fixture(autouse=True)
def _plain_settings(settings: Settings) -> None:
    """Fast hashing, cookies over plain HTTP, no broker, and as many scans at a time as a test claims: tests that need one say so."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.SESSION_COOKIE_SECURE = False
    settings.CSRF_COOKIE_SECURE = False
    settings.SECURE_HSTS_SECONDS = 0
    settings.SCAN_MOST_RUNNING = 100


@pytest.fixture(autouse=True)
def _no_broker(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Messages go nowhere unless the test is marked `broker`: work is rows, and a test runs it itself."""
    if request.node.get_closest_marker("broker") is None:
        from celery.app.task import Task

        monkeypatch.setattr(Task, "apply_async", lambda self, *args, **kwargs: None)


@pytest.fixture
def now() -> datetime:
    from tests.factories import NOW

    return NOW


@pytest.fixture
def reviewer(db: None) -> User:
    """May review every dataset."""
    from tests.factories import make_user

    return make_user("rita", role="reviewer")


@pytest.fixture
def second_reviewer(db: None) -> User:
    from tests.factories import make_user

    return make_user("remo", role="reviewer")


@pytest.fixture
def analyst(db: None) -> User:
    """Signs in, holds no permission."""
    from tests.factories import make_user

    return make_user("anna")


@pytest.fixture
def outsider(db: None) -> User:
    """Signs in, and is no principal of Trino."""
    from tests.factories import make_user

    return make_user("oskar", principal=False)


@pytest.fixture
def owner(db: None) -> User:
    """Owns what a test gives them with `factories.give_ownership`."""
    from tests.factories import make_user

    return make_user("olga")


@pytest.fixture
def auditor(db: None) -> User:
    from tests.factories import make_user

    return make_user("aude", role="auditor")


@pytest.fixture
def administrator(db: None) -> User:
    from tests.factories import make_user

    return make_user("adam", role="administrator")
