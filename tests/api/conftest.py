"""Callers of the API, and a small lake."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from rest_framework.test import APIClient

from tests.factories import give_ownership, make_approved_dataset, make_dataset, make_proposals, make_user

if TYPE_CHECKING:
    from collections.abc import Callable

    from catalog.models import Dataset, User


_handler = APIClient().handler  # one for all: each new one lists the static files anew


def caller(user: User | None = None) -> APIClient:
    """A client that speaks JSON, signed in as `user`."""
    client = APIClient()
    client.handler = _handler
    client.default_format = "json"
    if user is not None:
        client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


def cost(user: User, url: str) -> int:
    """How many queries a GET makes, once what Django caches by itself is warm."""
    client = caller(user)
    assert client.get(url).status_code == 200
    with CaptureQueriesContext(connection) as queries:
        assert client.get(url).status_code == 200
    return len(queries)


def costs_the_same(user: User, url: str, make_more: Callable[[], object]) -> None:
    """Asserts that more rows cost no more queries."""
    before = cost(user, url)
    make_more()
    assert cost(user, url) == before


@dataclass(frozen=True)
class Lake:
    approved: Dataset
    pending: Dataset


@pytest.fixture
def lake(owner: User) -> Lake:
    """Two datasets with proposals; olga owns the approved one."""
    approved, pending = (
        make_approved_dataset("pg.shop.customers"),
        make_dataset("pg.shop.orders", comment="Orders of the shop"),
    )
    make_proposals(approved, email="EMAIL", password_hash="SECRET")
    make_proposals(pending, email="EMAIL", password_hash="SECRET")
    give_ownership(owner, approved)
    return Lake(approved, pending)


@pytest.fixture
def superuser(db: None) -> User:
    """May do everything, so that nothing is refused before it is looked at."""
    return make_user("root", is_superuser=True)
