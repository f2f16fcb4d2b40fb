"""What an agent does not believe. Each time the rules stay as they were, and a line says why."""

from __future__ import annotations

import base64
import json
import threading
from typing import TYPE_CHECKING, Any

import pytest

from lifeguard.agent.rules import NOBODY, SECTIONS
from lifeguard.policy.render_file import SECTIONS as RENDERED
from lifeguard.policy.render_file import render_document
from tests.factories import NOW
from tests.lifeguard.agent.boathouse import Boathouse, Key, document

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.lifeguard.agent.conftest import Bench


def test_the_sections_are_those_that_are_rendered() -> None:
    from lifeguard.policy.policy import Policy

    empty = Policy(NOW, None, (), (), (), (), ())
    assert set(SECTIONS) == RENDERED
    assert render_document(empty) == NOBODY


def test_the_text_that_is_signed_is_the_same_on_both_sides() -> None:
    from lifeguard import statements
    from lifeguard.agent import trust

    assert statements.CONTEXT == trust.CONTEXT


def without_signature(server: Boathouse) -> None:
    server.change_headers = lambda headers: headers.update({"Boathouse-Signature": ""})


def without_statement(server: Boathouse) -> None:
    server.change_headers = lambda headers: headers.update({"Boathouse-Statement": ""})


def wrong_signature(server: Boathouse) -> None:
    def change(headers: dict[str, str]) -> None:
        headers["Boathouse-Signature"] = f"{server.keys[0].id}:{base64.b64encode(bytes(64)).decode()}"

    server.change_headers = change


def changed_statement(server: Boathouse) -> None:
    def change(headers: dict[str, str]) -> None:
        said = json.loads(base64.b64decode(headers["Boathouse-Statement"]))
        said["revision"] = 99
        headers["Boathouse-Statement"] = base64.b64encode(json.dumps(said).encode()).decode()

    server.change_headers = change


def unknown_key(server: Boathouse) -> None:
    server.keys = [Key()]


def one_good_and_one_forged(server: Boathouse) -> None:
    """A second trusted key that signed something else: one of them is stolen or broken."""

    def change(headers: dict[str, str]) -> None:
        good, _, _ = headers["Boathouse-Signature"].partition(",")
        headers["Boathouse-Signature"] = f"{good}, {server.keys[0].id}:{base64.b64encode(bytes(64)).decode()}"

    server.change_headers = change


def tampered_body(server: Boathouse) -> None:
    server.change_body = lambda body: body.replace(b'"none"', b'"all" ')


def truncated(server: Boathouse) -> None:
    server.change_body = lambda body: body[:-1]


def cut_off(server: Boathouse) -> None:
    server.change_headers = lambda headers: headers.update({"Content-Length": "100000"})
    server.change_body = lambda body: body[:100]


def oversized(server: Boathouse) -> None:
    server.change_body = lambda body: body + b" " * 1_000_000


def said_to_be_huge(server: Boathouse) -> None:
    server.change_statement = lambda said: said["policy"].update({"bytes": 2**40})


def no_json(server: Boathouse) -> None:
    server.policy = b"{nonsense"


def deep_json(server: Boathouse) -> None:
    server.policy = b"[" * 200_000


def no_rules(server: Boathouse) -> None:
    server.policy = b'{"meta":{}}'


def section_missing(server: Boathouse) -> None:
    said = json.loads(document(2))
    del said["trino"]["impersonation"]
    server.policy = json.dumps(said).encode()


def section_empty(server: Boathouse) -> None:
    server.policy = document(2, queries=[])


def lockdown_without_sections(server: Boathouse) -> None:
    server.lockdown = b'{"trino":{}}'


def out_of_time(server: Boathouse) -> None:
    server.lasts = 0


def strange_statement(server: Boathouse) -> None:
    server.change_statement = lambda said: said.pop("lockdown") and None


def negative_numbers(server: Boathouse) -> None:
    server.change_statement = lambda said: said["policy"].update({"bytes": -1})


def redirect(server: Boathouse) -> None:
    server.status = 302


def fails(server: Boathouse) -> None:
    server.status = 500


def not_found(server: Boathouse) -> None:
    server.status = 404


def for_another_request(server: Boathouse) -> None:
    server.replay = server.last


def older(server: Boathouse) -> None:
    server.publish(4)


def nothing_new(server: Boathouse) -> None:
    """304 without being asked that way: for rules that are not here."""
    server.change_statement = lambda said: said["policy"].update({"sha256": "0" * 64})


WAYS: dict[Callable[[Boathouse], None], str] = {
    without_signature: "not signed",
    without_statement: "not signed",
    wrong_signature: "signature of key",
    changed_statement: "signature of key",
    unknown_key: "does not have",
    one_good_and_one_forged: "signature of key",
    tampered_body: "not those that were signed",
    truncated: "bytes",
    cut_off: "they were cut",
    oversized: "bytes",
    said_to_be_huge: "--max-bytes",
    no_json: "not JSON",
    deep_json: "not JSON",
    no_rules: "no rules",
    section_missing: "impersonation",
    section_empty: "queries",
    lockdown_without_sections: "section",
    out_of_time: "past its time",
    strange_statement: "update boathouse-agent",
    negative_numbers: "update boathouse-agent",
    redirect: "redirect",
    fails: "answers 500",
    not_found: "answers 404",
    for_another_request: "replays",
    older: "revision 4 after 5",
}


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.__name__)
def test_what_cannot_be_believed_changes_nothing(bench: Bench, server: Boathouse, way: Callable[..., None]) -> None:
    server.publish(5)
    agent = bench.start()
    assert agent.round() is None
    assert bench.rules == document(5)
    agent.round()
    server.last = None
    if way is for_another_request:
        forced = bench.start()
        forced.statement = None
        forced.round()
    server.publish(6)
    way(server)
    problem = agent.round()
    assert WAYS[way] in str(problem)
    assert "\n" not in str(problem)
    assert bench.rules == document(5)
    assert agent.state.revision == 5
    bench.clock.pass_by(601)
    agent.round()
    assert bench.rules == document(5, lockdown=True)


def test_a_304_for_other_rules_is_not_believed(bench: Bench, server: Boathouse) -> None:
    agent = bench.start()
    agent.round()
    nothing_new(server)
    assert "304" in str(agent.round())
    assert bench.rules == document(1)


def test_an_older_revision_is_refused_after_a_restart_too(bench: Bench, server: Boathouse) -> None:
    server.publish(7)
    bench.start().round()
    server.publish(6)
    agent = bench.start()
    assert "revision 6 after 7" in str(agent.round())
    assert bench.rules == document(7)
    restored = bench.start(accept_older=True)
    assert restored.round() is None
    assert bench.rules == document(6)


def test_an_older_revision_is_refused_although_what_is_here_was_lost(bench: Bench, server: Boathouse) -> None:
    """The number is kept apart from the documents."""
    server.publish(7)
    bench.start().round()
    for path in bench.config.state_dir.glob("*.json"):
        if path.name != "state.json":
            path.unlink()
    server.publish(6)
    assert "revision 6 after 7" in str(bench.start().round())


def test_keys_change_without_a_gap(bench: Bench, server: Boathouse) -> None:
    """First the agent is told, then the key signs, then the old one goes."""
    old, new = server.keys[0], Key()
    agent = bench.start()
    problems = [agent.round()]
    bench.trust(old.line, new.line)
    problems.append(agent.round())
    server.keys = [old, new]
    server.publish(2)
    problems.append(agent.round())
    server.keys = [new]
    server.publish(3)
    problems.append(agent.round())
    bench.trust(new.line)
    server.publish(4)
    problems.append(agent.round())
    assert problems == [None] * 5
    assert bench.rules == document(4)
    assert bench.start().in_force == "policy"


def test_a_key_that_is_not_trusted_yet_does_not_matter_beside_one_that_is(bench: Bench, server: Boathouse) -> None:
    server.keys = [Key(), *server.keys, Key()]
    assert bench.start().round() is None


def test_tokens_change_without_a_restart(bench: Bench, server: Boathouse) -> None:
    agent = bench.start()
    assert agent.round() is None
    server.tokens = {"bhd_new"}
    assert "token" in str(agent.round())
    (bench.folder / "token").write_text("bhd_new")
    assert agent.round() is None


def test_a_server_that_hangs_or_drips_does_not_hold_the_agent(bench: Bench, server: Boathouse) -> None:
    agent = bench.start(timeout=0.3)
    agent.round()
    server.publish(2)
    server.hang = threading.Event()
    assert "did not" in str(agent.round()) or "does not" in str(agent.round())
    server.hang.set()
    server.hang = None
    server.drip = 0.1  # each byte comes in time, all of them never
    assert "did not answer" in str(agent.round())
    assert bench.rules == document(1)


@pytest.mark.parametrize(
    "line",
    [
        "",
        "# nothing",
        "ed25519 abc",
        "rsa 0123456789abcdef " + "A" * 44,
        "ed25519 0123456789abcdef " + base64.b64encode(bytes(32)).decode(),
        "ed25519 0123456789abcdef " + "A" * 43 + "!",
    ],
)
def test_a_file_of_keys_that_is_wrong_is_told_at_the_start(bench: Bench, line: str) -> None:
    from lifeguard.agent.errors import Misconfigured

    (bench.folder / "keys").write_text(line)
    with pytest.raises(Misconfigured, match="keys"):
        bench.start()


@pytest.mark.parametrize("url", ["http://boathouse.example", "ftp://127.0.0.1", "nonsense"])
def test_a_token_does_not_go_over_plain_http(bench: Bench, url: str) -> None:
    from lifeguard.agent.errors import Misconfigured

    with pytest.raises(Misconfigured, match="https"):
        bench.start(url=url)


def test_statements_are_of_one_form() -> None:
    """Whole numbers are numbers and not what Python takes for some."""
    from lifeguard.agent.errors import Untrusted
    from lifeguard.agent.trust import _parsed

    part = {"sha256": "0" * 64, "bytes": 1}
    good: dict[str, Any] = {
        "nonce": "n", "kind": "policy", "revision": 1, "issued_at": "2026-03-01T00:00:00+00:00",
        "valid_until": "2026-03-01T00:01:00+00:00", "policy": part, "lockdown": part,
    }  # fmt: skip
    assert _parsed(json.dumps(good).encode()).lasts == 60
    for name, value in (("revision", True), ("revision", "1"), ("revision", 1.5), ("issued_at", 5), ("policy", [])):
        with pytest.raises(Untrusted):
            _parsed(json.dumps({**good, name: value}).encode())
