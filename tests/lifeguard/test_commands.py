"""The commands of operators: what they print, as JSON too, and their exit codes."""

from __future__ import annotations

import json
from io import StringIO
from typing import TYPE_CHECKING, Any

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from lifeguard import services
from lifeguard.models import AccessGroup, AccessRule, PolicyRevision, Principal
from lifeguard.policy import render_file
from tests.factories import NOW, make_approved_dataset, make_dataset, make_group, make_rule, publish_all

if TYPE_CHECKING:
    from pathlib import Path

    from pytest_django import Settings

    from catalog.models import User

pytestmark = pytest.mark.django_db
FILE = "people:\n  - {username: anna, name: Anna}\nservices: []\ngroups:\n  - {name: sales, members: [anna]}\n"


def run(*arguments: str) -> tuple[int, str]:
    """The exit code and what was printed."""
    out = StringIO()
    try:
        call_command(*arguments, stdout=out, stderr=StringIO())
    except CommandError as error:
        return error.returncode, out.getvalue() + str(error)
    except SystemExit as left:
        return int(left.code or 0), out.getvalue()
    return 0, out.getvalue()


def run_json(*arguments: str) -> tuple[int, Any]:
    out = StringIO()
    code = 0
    try:
        call_command(*arguments, "--json", stdout=out, stderr=StringIO())
    except CommandError as error:
        code = error.returncode
    except SystemExit as left:
        code = int(left.code or 0)
    return code, json.loads(out.getvalue())


@pytest.mark.parametrize(
    "name", ["import_identities", "show_policy", "explain", "publish_policy", "give_access", "revoke_access"]
)
def test_help_tells_the_exit_codes(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        call_command(name, "--help")
    printed = capsys.readouterr().out
    assert "exit codes:" in printed
    assert "--json" in printed


def test_import(tmp_path: Path) -> None:
    file = tmp_path / "people.yaml"
    file.write_text(FILE)
    code, printed = run("import_identities", str(file), "--dry-run")
    assert code == 0
    assert "person added: anna" in printed
    assert "Nothing was changed" in printed
    assert not Principal.objects.exists()
    code, data = run_json("import_identities", str(file))
    assert (code, data["counts"]) == (0, {"person added": 1, "group added": 1, "joined": 1})
    assert run("import_identities", str(file)) == (0, "Nothing to change.\n")
    file.write_text("people: []\nservices: []\ngroups: []\n")
    code, printed = run("import_identities", str(file))
    assert (code, "1 of 1 people" in printed) == (4, True)
    make_rule(AccessGroup.objects.get(), make_approved_dataset("pg.shop.orders"))
    code, printed = run("import_identities", str(file), "--dry-run")
    assert (code, "1 of 1 people" in printed) == (4, True)
    assert f"access ends: {AccessGroup.objects.get()} → pg.shop.orders" in printed
    assert run("import_identities", str(file), "--allow-mass-removal")[0] == 0


def test_import_of_a_bad_file(tmp_path: Path) -> None:
    file = tmp_path / "people.yaml"
    file.write_text(FILE.replace("[anna]", "[bob]").replace("Anna", "12"))
    code, data = run_json("import_identities", str(file))
    assert code == 2
    assert [problem["line"] for problem in data["error"]["problems"]] == [2, 5]
    code, printed = run("import_identities", str(tmp_path / "nosuch.yaml"))
    assert (code, "Cannot read" in printed) == (2, True)
    assert run("import_identities", str(tmp_path))[0] == 2
    file.write_bytes(FILE.encode()[:-20])
    assert run("import_identities", str(file))[0] == 2


def test_explain(analyst: User) -> None:
    make_rule(make_group("sales", analyst), make_approved_dataset("pg.shop.orders"))
    make_dataset('pg.shop."odd\n name"')
    code, printed = run("explain", "anna", "pg.shop.orders")
    assert code == 0
    assert "READABLE" in printed
    assert "email" in printed
    assert "masked  Protected: shown masked. [NULL]" in printed
    code, data = run_json("explain", "oskar", "PG.Shop.Orders")
    assert (code, data["effect"], data["reason"]) == (3, "invisible", "unknown_principal")
    code, data = run_json("explain", "anna", 'pg.shop."odd\n name"')
    assert (code, data["reason"], "/ask/?dataset=" in data["link"]) == (3, "not_reviewed", True)
    Principal.objects.create(name="zoe")
    code, data = run_json("explain", "zoe", "pg.shop.orders")
    assert (code, data["groups"]) == (3, ["sales"])
    assert run("explain", "anna", "orders")[0] == 2
    with pytest.raises(CommandError, match="is not a time"):
        call_command("explain", "anna", "pg.shop.orders", "--at", "tomorrow")


def test_explain_at_a_time(analyst: User) -> None:
    make_rule(analyst, make_approved_dataset("pg.shop.orders"), ends_at=NOW)
    assert run("explain", "anna", "pg.shop.orders", "--at", "2026-03-01T11:59:59")[0] == 0
    assert run("explain", "anna", "pg.shop.orders", "--at", "2026-03-01T12:00:00Z")[0] == 3


def test_publish_and_show(analyst: User) -> None:
    assert run("show_policy")[0] == 3
    code, data = run_json("publish_policy", "--because", "the start")
    assert (code, data["published"], data["revision"]) == (0, True, 1)
    services.add_rule(subject=analyst.principal, scope=make_approved_dataset("pg.shop.orders"), actor=None, at=NOW)
    code, printed = run("publish_policy", "--dry-run")
    assert (code, "+ pg.shop.orders: anna can read it now" in printed) == (0, True)
    assert PolicyRevision.objects.count() == 1
    assert run_json("show_policy")[1]["unpublished_changes"] == 1
    code, printed = run("publish_policy")
    assert (code, "It is a step; the rest follows by itself" in printed) == (0, True)
    assert "a step towards" in run("show_policy")[1]
    publish_all(at=timezone.now())
    code, printed = run("publish_policy")
    assert (code, "says the same" in printed) == (0, True)
    code, printed = run("show_policy", "--revision", "1")
    assert (code, "because: the start" in printed) == (0, True)
    assert "anna can read it now" in run("show_policy", "--diff")[1]
    assert json.loads(run("show_policy", "--raw")[1])["meta"]["revision"] == 3
    assert run_json("show_policy", "--revision", "9")[0] == 3


def test_roll_back_and_release(analyst: User) -> None:
    orders = make_approved_dataset("pg.shop.orders")
    rule = services.add_rule(subject=analyst.principal, scope=orders, actor=None, at=NOW)
    publish_all()
    services.revoke_rule(rule_id=rule.pk, actor=None, at=NOW)
    publish_all(at=timezone.now())
    assert run("rollback_policy")[0] == 2
    assert run("rollback_policy", "1", "--release", "--reason", "x")[0] == 2
    assert run("rollback_policy", "1")[0] == 2, "a reason is wanted"
    assert run("rollback_policy", "99", "--dry-run")[0] == 2
    code, data = run_json("rollback_policy", "1", "--dry-run")
    assert (code, data["would_publish"], data["diff"]["gaining"]) == (0, True, 0)
    code, data = run_json("rollback_policy", "1", "--reason", "odd")
    assert (code, data["mode"], data["diff"]["gaining"]) == (0, "pinned", 0)
    assert run_json("show_policy")[1]["mode"] == "pinned"
    assert run("rollback_policy", "--release", "--reason", "fine", "--dry-run")[0] == 0
    assert run_json("rollback_policy", "--release", "--reason", "fine")[1]["mode"] == "normal"
    assert run("rollback_policy", "--release", "--reason", "fine")[0] == 4


def test_lock_down_and_lift(analyst: User) -> None:
    services.add_rule(subject=analyst.principal, scope=make_approved_dataset("pg.shop.orders"), actor=None, at=NOW)
    publish_all()
    code, printed = run("lockdown_policy", "--dry-run")
    assert (code, "- pg.shop.orders: anna cannot read it any more" in printed) == (0, True)
    assert run("lockdown_policy")[0] == 2, "a reason is wanted"
    assert run_json("lockdown_policy", "--reason", "an incident")[1]["mode"] == "lockdown"
    assert run("lockdown_policy", "--reason", "an incident")[0] == 4
    assert "anna can read it now" in run("lockdown_policy", "--lift", "--dry-run")[1]
    code, data = run_json("lockdown_policy", "--lift", "--reason", "over")
    assert (code, data["mode"], data["is_step"]) == (0, "normal", True)
    assert run("lockdown_policy", "--lift", "--reason", "over")[0] == 4


def test_what_waits_has_an_exit_code(analyst: User, settings: Settings) -> None:
    settings.POLICY_GUARD_PAIRS = 1
    publish_all()
    services.add_rule(subject=analyst.principal, scope=make_approved_dataset("pg.shop.orders"), actor=None, at=NOW)
    code, data = run_json("publish_policy", "--dry-run")
    assert (code, len(data["waits"]), data["would_publish"]) == (4, 1, False)
    code, data = run_json("publish_policy")
    assert (code, data["published"]) == (4, False)
    assert run("publish_policy", "--anyway", "other", "--because", "fine")[0] == 4
    code, data = run_json("publish_policy", "--anyway", data["waiting_digest"], "--because", "fine")
    assert (code, data["published"], data["waiting_digest"]) == (0, True, "")


def test_a_refused_policy_has_an_exit_code(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(render_file, "render_rules", lambda policy, **_: render_file.Rendered(b"{}", 0, {}))
    code, data = run_json("publish_policy")
    assert (code, "failed its checks" in data["error"]["message"]) == (4, True)
    code, data = run_json("publish_policy", "--dry-run")
    assert (code, data["would_publish"]) == (4, False)


def test_give_and_revoke(analyst: User) -> None:
    make_group("sales")
    make_approved_dataset("pg.shop.orders")
    code, data = run_json("give_access", "sales", "pg.shop", "--reason", "Report", "--ends", "2099-01-01")
    assert (code, data["scope"], data["ends_at"]) == (0, "pg.shop", "2099-01-01T00:00:00+00:00")
    assert run("give_access", "anna", "pg.shop.orders", "--person", "--rows", "id = 1")[0] == 0
    assert run("give_access", "sales", "pg", "--level", "raw")[0] == 0
    assert run("give_access", "sales", "pg", "--level", "raw")[0] == 4
    names = ("nosuch", "pg.nosuch", "pg.shop.nosuch", "a.b.c.d", "")
    for wrong in (("nosuch", "pg"), *(("sales", name) for name in names)):
        assert run("give_access", *wrong)[0] == 2, wrong
    rule = AccessRule.objects.order_by("pk").first()
    assert rule is not None
    assert run("revoke_access", "--rule", str(rule.pk))[0] == 0
    assert run("revoke_access", "--rule", str(rule.pk))[0] == 4
    assert run("revoke_access", "--rule", "999999")[0] == 2
    assert run("revoke_access", "sales", "pg.shop")[0] == 2
    assert run("revoke_access", "sales", "pg")[0] == 0
    assert run("revoke_access", "sales")[0] == 2
    assert run("revoke_access", "anna", "pg.shop.orders", "--person")[0] == 0
    assert not AccessRule.objects.filter(revoked_at=None).exists()


def test_a_dry_run_tells_and_changes_nothing(analyst: User) -> None:
    make_group("sales", analyst)
    make_approved_dataset("pg.shop.customers")
    code, data = run_json("give_access", "sales", "pg", "--dry-run")
    assert code == 0
    assert (data["dry_run"], data["gaining"], data["losing"]["count"]) == (True, {"names": ["anna"], "count": 1}, 0)
    assert data["changes"][0]["gains"]["names"] == ["country", "email", "id"]
    assert "+ pg.shop.customers: anna can read it, 3 columns" in run("give_access", "sales", "pg", "--dry-run")[1]
    assert not AccessRule.objects.exists()
    assert run("give_access", "nosuch", "pg", "--dry-run")[0] == 2
    run("give_access", "sales", "pg")
    assert run("give_access", "sales", "pg", "--dry-run")[0] == 4
    code, told = run("revoke_access", "sales", "pg", "--dry-run")
    assert (code, "anna cannot read it any more" in told, "Nothing was changed." in told) == (0, True, True)
    rule = AccessRule.objects.get(revoked_at=None)
    assert run("revoke_access", "--rule", str(rule.pk))[0] == 0
    assert run("revoke_access", "--rule", str(rule.pk), "--dry-run")[0] == 4
