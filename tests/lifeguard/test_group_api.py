"""The API shows of groups what the console shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.api.conftest import caller
from tests.factories import NOW, make_group

if TYPE_CHECKING:
    from catalog.models import User

GROUPS = "/api/v1/access-groups/"


@pytest.mark.django_db
def test_retired_groups_are_for_those_who_see_people(analyst: User, auditor: User) -> None:
    make_group("sales")
    old = make_group("project x", retired_at=NOW)
    assert [group["name"] for group in caller(analyst).get(GROUPS).json()["results"]] == ["sales"]
    assert caller(analyst).get(f"{GROUPS}{old.pk}/").status_code == 404
    assert caller(analyst).get(GROUPS, {"is_retired": "true"}).json()["results"] == []
    assert [group["name"] for group in caller(auditor).get(GROUPS).json()["results"]] == ["project x", "sales"]
    assert caller(auditor).get(f"{GROUPS}{old.pk}/").status_code == 200
