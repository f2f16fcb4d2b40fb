"""Every command of operators without its database, and with arguments that are no text: a sentence, an exit code, no traceback."""

from __future__ import annotations

import json
from io import StringIO
from unittest import mock

import pytest
from django.core.management import CommandError, call_command
from django.db import OperationalError, connection

# What each is called with; the first argument is one that it takes as text.
COMMANDS: dict[str, tuple[str, ...]] = {
    "api_token": ("anna",),
    "deployment": ("list",),
    "discover": (),
    "doctor": (),
    "explain": ("anna", "pg.shop.customers"),
    "give_access": ("sales", "pg"),
    "lockdown_policy": ("--reason", "an incident"),
    "prune_history": (),
    "publish_policy": (),
    "recognizers": ("list",),
    "revoke_access": ("--rule", "1"),
    "rollback_policy": ("1", "--reason", "odd"),
    "scan": ("pg.shop.customers",),
    "scanner": ("status",),
    "show_policy": (),
    "verify": ("pg.shop.customers",),
    "steward": ("list", "--owner", "pg.shop.customers"),
}
NOT_RUNNING = 'connection failed: connection to server at "127.0.0.1", port 1 failed: refused\n\tIs it running there?\n'


@pytest.fixture(autouse=True)
def _an_engine() -> object:
    """So that it is the database that is missing."""
    with mock.patch("catalog.management.commands.discover.configured_engine") as engine:
        engine.return_value.trino_catalogs.return_value = ["pg"]
        yield engine


def run(name: str, *arguments: str) -> tuple[int, str, str]:
    """The exit code, what was printed, and what is said at the end."""
    out = StringIO()
    with pytest.raises(CommandError) as failed:
        call_command(name, *arguments, stdout=out, stderr=StringIO(), skip_checks=True)
    return failed.value.returncode, out.getvalue(), str(failed.value)


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_without_a_database_it_is_exit_code_5_and_one_sentence(name: str) -> None:
    with mock.patch.object(connection, "ensure_connection", side_effect=OperationalError(NOT_RUNNING)):
        code, printed, said = run(name, *COMMANDS[name])
        assert (code, printed) == (5, "")
        assert said.startswith("The database does not answer: connection failed:")
        assert "\n" not in said
        code, printed, _ = run(name, *COMMANDS[name], "--json")
    assert code == 5
    assert json.loads(printed) == {"error": {"message": said, "code": 5}}


@pytest.mark.parametrize("name", sorted({"api_token", "explain", "give_access", "scan", "verify"}))
def test_an_argument_that_is_no_text_is_exit_code_2(name: str) -> None:
    arguments = ("\udcff", *COMMANDS[name][1:], "--json")
    code, printed, said = run(name, *arguments)
    assert code == 2
    assert said.encode("ascii")
    assert json.loads(printed)["error"]["code"] == 2


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_help_tells_the_exit_codes(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        call_command(name, "--help")
    printed = capsys.readouterr().out
    assert "exit codes:" in printed
    assert "5    the database does not answer" in printed
    assert "--json" in printed
