"""Importing in the console: the file, the difference, the import; nothing in between changes anything."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from lifeguard.models import AccessGroup, Principal
from tests.factories import make_approved_dataset, make_rule

if TYPE_CHECKING:
    from django.http import HttpResponse
    from django.test import Client

    from catalog.models import User

pytestmark = pytest.mark.django_db
FILE = """people:
  - username: zoe
    name: 'Zoë "Z" <b>'
    roles: [reviewer]
services: []
groups:
  - name: sales
    members: [zoe]
"""


def upload(client: Client, content: str | bytes) -> HttpResponse:
    data = content.encode() if isinstance(content, str) else content
    return client.post(reverse("identity-import"), {"file": SimpleUploadedFile("people.yaml", data)})  # type: ignore[return-value]


def hidden(page: HttpResponse) -> dict[str, str]:
    found = re.findall(r'<input type="hidden" name="(content|seen)" value="([^"]*)"', page.content.decode())
    return {name: html.unescape(value) for name, value in found}


def test_upload_preview_confirm(client: Client, administrator: User) -> None:
    client.force_login(administrator)
    assert client.get(reverse("identity-import")).status_code == 200
    preview = upload(client, FILE)
    assert preview.status_code == 200
    assert "Nothing was changed yet" in preview.content.decode()
    assert "<b>" not in preview.content.decode().split("results")[-1]
    assert not Principal.objects.filter(name="zoe").exists()
    sent = {name: value.replace("\n", "\r\n") for name, value in hidden(preview).items()}
    answer = client.post(reverse("identity-import"), sent)
    assert answer.status_code == 302
    zoe = Principal.objects.get(name="zoe")
    assert zoe.user is not None
    assert zoe.user.display_name == 'Zoë "Z" <b>'
    assert AccessGroup.objects.get(name="sales").memberships.count() == 1
    assert "Nothing to change" in upload(client, FILE).content.decode()


def test_a_difference_that_changed_meanwhile_is_shown_again(client: Client, administrator: User) -> None:
    client.force_login(administrator)
    sent = hidden(upload(client, FILE))
    Principal.objects.create(name="zoe", source="file", display_name="Zoe")
    answer = client.post(reverse("identity-import"), sent)
    assert answer.status_code == 409
    assert "changed since" in answer.content.decode()
    assert not AccessGroup.objects.exists()
    assert client.post(reverse("identity-import"), hidden(answer)).status_code == 302  # type: ignore[arg-type]


def test_a_mass_removal_needs_a_second_word(client: Client, administrator: User) -> None:
    for name in ("p1", "p2", "p3"):
        Principal.objects.create(name=name, source="file")
    make_rule(Principal.objects.get(name="p1"), make_approved_dataset("pg.shop.orders"))
    client.force_login(administrator)
    sent = hidden(upload(client, FILE))
    answer = client.post(reverse("identity-import"), sent)
    assert answer.status_code == 409
    assert "would remove 3 of 3 people" in answer.content.decode()
    assert "3 of 3 people would go" in answer.content.decode()
    assert "1 access rule would end" in answer.content.decode()
    assert "p1 → pg.shop.orders" in answer.content.decode()
    assert Principal.objects.filter(left_at=None, source="file").count() == 3
    assert client.post(reverse("identity-import"), {**sent, "allow_mass_removal": "on"}).status_code == 302
    assert Principal.objects.filter(left_at=None, source="file").count() == 1


@pytest.mark.parametrize(
    "content",
    [
        FILE[:-30],
        FILE + "groups: []\n",
        "people: &a [*a]\n",
        b"\xff\xfe",
        "just text\n",
        FILE.replace("[zoe]", "[zoe, nobody]"),
    ],
)
def test_a_bad_file_changes_nothing_and_says_why(client: Client, administrator: User, content: str | bytes) -> None:
    client.force_login(administrator)
    before = Principal.objects.count()
    page = upload(client, content)
    assert page.status_code == 400
    assert "Nothing was changed" in page.content.decode()
    assert Principal.objects.count() == before


def test_a_forged_or_empty_form(client: Client, administrator: User) -> None:
    client.force_login(administrator)
    assert client.post(reverse("identity-import"), {}).status_code == 400
    assert client.post(reverse("identity-import"), {"seen": "x"}).status_code == 400
    assert client.post(reverse("identity-import"), {"seen": "x", "content": FILE}).status_code == 409
    assert client.post(reverse("identity-import"), {"seen": "x", "content": "nonsense\n"}).status_code == 400


def test_only_who_manages_identities(client: Client, auditor: User, analyst: User) -> None:
    for user in (auditor, analyst):
        client.force_login(user)
        assert client.get(reverse("identity-import")).status_code == 403
        assert upload(client, FILE).status_code == 403
