from __future__ import annotations

import re
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from django.urls import reverse

from catalog.audit import record
from lifeguard.forms import AuditForm
from tests.factories import NOW, make_dataset

if TYPE_CHECKING:
    from django.test import Client

    from catalog.models import User

pytestmark = pytest.mark.django_db
ROOT = Path(__file__).resolve().parents[3]


def test_filters(client: Client, auditor: User, reviewer: User) -> None:
    dataset = make_dataset("pg.shop.orders")
    record(actor=reviewer, action="review.denied", target=dataset, at=NOW, data={"reason": "<b>bad</b>"})
    record(actor=None, action="policy.published", target=make_dataset("pg.shop.other"), at=NOW - timedelta(days=40))
    client.force_login(auditor)

    def shown(**wanted: str) -> str:
        return client.get(reverse("audit"), wanted).content.decode().split('id="results"')[1]

    assert "review.denied" in shown()
    assert "policy.published" in shown()
    assert "&lt;b&gt;bad&lt;/b&gt;" in shown()
    assert "policy.published" not in shown(actor="rita")
    assert "review.denied" not in shown(action="policy")
    assert "policy.published" not in shown(target="orders")
    assert "policy.published" not in shown(since="2026-02-20")
    assert "review.denied" not in shown(until="2026-02-20")
    assert "Nothing matches" in shown(actor="nobody at all")
    assert "review.denied" in shown(since="no day", action="nonsense", page="0")


def test_only_for_auditors_and_administrators(
    client: Client, analyst: User, reviewer: User, administrator: User
) -> None:
    for user, status in ((analyst, 403), (reviewer, 403), (administrator, 200)):
        client.force_login(user)
        assert client.get(reverse("audit")).status_code == status


def test_every_action_that_is_recorded_can_be_filtered() -> None:
    areas = [value for value, _ in AuditForm.base_fields["action"].choices if value]  # type: ignore[attr-defined]
    sources = [path for app in ("catalog", "skimmer", "lifeguard") for path in (ROOT / app).rglob("*.py")]
    found = {name for path in sources for name in re.findall(r'action=f?"([a-z]+)\.', path.read_text(encoding="utf-8"))}
    assert len(found) > 8
    assert sorted(found - set(areas)) == []
