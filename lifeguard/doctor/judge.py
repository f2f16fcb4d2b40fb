"""What the observations of a Trino mean: a check for each thing that Boathouse needs of it. PURE.

What cannot be seen from outside is said to be unknown, with the line to look at.
"""

from __future__ import annotations

import ipaddress
from datetime import timedelta
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from catalog.engine.base import Heard
from lifeguard.doctor.facts import Check, Outcome

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from lifeguard.doctor.facts import Observed

_CONFIG, _ACCESS = "etc/config.properties", "etc/access-control.properties"
_DEFAULT_BODY = 16 * 2**20  # the most that Trino reads of a policy unless told
# A policy that was fetched is noted this late, and clocks of two machines differ.
NOTED_AFTER = timedelta(seconds=35)
_START = timedelta(seconds=60)  # what is fetched within it of Trino's start is the first reading
_AFTER_THE_START = "Restart the coordinator afterwards."


def judge(seen: Observed) -> tuple[Check, ...]:
    """Every check, in the order in which to mend what is wrong."""
    return tuple(check(seen) for check in _CHECKS)


def unreachable(address: str, reason: str) -> Check:
    return Check(
        "reachable",
        Outcome.FAILED,
        f"Trino at {address} does not answer: {reason}",
        "Start the coordinator, or set TRINO_URL (and TRINO_CA_BUNDLE) to where it listens.",
    )


def _reachable(seen: Observed) -> Check:
    return Check("reachable", Outcome.OK, f"Trino {seen.server.version} answers at {seen.address}.")


def _authentication(seen: Observed) -> Check:
    if seen.stranger.heard is Heard.NOT_BELIEVED:
        return Check("authentication", Outcome.OK, "A name without a password is turned away.")
    is_local = _is_loopback(seen.address)
    return Check(
        "authentication",
        Outcome.WARNING if is_local else Outcome.FAILED,
        "Trino believes any name that a client sends, without a password, and the policy is about names."
        + (" It listens on this machine only, as far as TRINO_URL tells." if is_local else ""),
        f"{_CONFIG}: http-server.authentication.type=PASSWORD (or JWT, OAUTH2, KERBEROS, CERTIFICATE), with"
        f" http-server.https.enabled=true. {_AFTER_THE_START}",
    )


def _access_control(seen: Observed) -> Check:
    through = [
        what
        for what, asked in (
            ("someone whom no policy knows ran a query", seen.stranger),
            (
                f"{seen.scanner_user} read system.runtime.nodes, which Boathouse's policy opens to nobody",
                seen.side_door,
            ),
        )
        if asked.heard is Heard.ANSWERED
    ]
    if through:
        return Check(
            "access-control",
            Outcome.FAILED,
            f"Trino does not enforce Boathouse's policy: {' and '.join(through)}.",
            f"{_ACCESS}: access-control.name=file (or opa). Without the file Trino lets everybody do everything."
            f" {_AFTER_THE_START}",
        )
    return Check("access-control", Outcome.OK, "Trino refuses what the policy opens to nobody.")


def _scanner(seen: Observed) -> Check:
    user, asked = seen.scanner_user, seen.scanner
    if asked.heard is Heard.ANSWERED:
        return Check("scanner", Outcome.OK, f"Trino lets {user} in to list catalogs.")
    if asked.heard is Heard.NOT_BELIEVED:
        remedy = "Set TRINO_PASSWORD or TRINO_JWT to what Trino expects of TRINO_USER."
        return Check("scanner", Outcome.FAILED, f"Trino does not take {user}'s password: {asked.message}", remedy)
    return Check(
        "scanner",
        Outcome.FAILED,
        f"Trino does not let {user} list catalogs: {asked.message}",
        "The policy in force does not know TRINO_USER: publish it (manage.py publish_policy); if Trino then reads it, this mends itself.",
    )


def _policy_read(seen: Observed) -> Check:
    if _has_no_access_control(seen):
        return _waits("policy-read")
    reading = seen.reading
    if reading.newest is None:
        remedy = "Run manage.py publish_policy, or let Trino ask for it."
        return Check("policy-read", Outcome.FAILED, "No policy was published yet.", remedy)
    if seen.closed and seen.closed.wanted and seen.closed.asked.message == seen.closed.wanted:
        return Check(
            "policy-read", Outcome.OK, "Trino refuses in Boathouse's own words, so the policy in force is ours."
        )
    if reading.after is not None and reading.after >= _started(seen) - NOTED_AFTER:
        behind = "" if reading.fetched == reading.newest else f" The newest is {reading.newest}."
        return Check("policy-read", Outcome.OK, f"Revision {reading.fetched} was fetched since Trino started.{behind}")
    return Check(
        "policy-read",
        Outcome.FAILED,
        "Nobody was seen to fetch Boathouse's policy since Trino started, so Trino reads another one, or read this one only once.",
        f"{_ACCESS}: security.config-file={seen.boathouse_url}/policy/trino.json and security.json-pointer=/trino; then"
        f" security.refresh-period={seen.refresh_seconds}s. {_AFTER_THE_START}"
        " Where an agent or OPA delivers the policy, set DOCTOR_USER, so that a refusal tells.",
    )


def _refresh_period(seen: Observed) -> Check:
    if _has_no_access_control(seen):
        return _waits("refresh-period")
    reading, started = seen.reading, _started(seen)
    line = f"{_ACCESS}: security.refresh-period={seen.refresh_seconds}s, as POLICY_REFRESH_SECONDS says."
    if reading.after is None or reading.after < started - NOTED_AFTER:
        told = "Trino does not fetch the policy from here, so how often it reads it cannot be seen."
        return Check("refresh-period", Outcome.UNKNOWN, told, f"Look at {line}")
    if _was_read_again(seen):
        return Check("refresh-period", Outcome.OK, "Trino fetches the policy again while queries run.")
    seconds = round((reading.ended_at - reading.began_at).total_seconds())
    return Check(
        "refresh-period",
        Outcome.FAILED,
        f"Trino read the policy when it started and not again during {seconds} seconds of queries: nothing that is taken away since"
        " is taken away.",
        f"{line} Without that line the policy is read once and never again. {_AFTER_THE_START}",
    )


def _was_read_again(seen: Observed) -> bool:
    reading = seen.reading
    if reading.after is None:
        return False
    if reading.before is None or reading.after > reading.before:
        # What is noted now may have been given at the start, when notes come that late.
        return reading.after > _started(seen) + _START or reading.after >= reading.began_at
    return reading.after > _started(seen) + _START and reading.after >= reading.began_at - NOTED_AFTER


def _hidden_columns(seen: Observed) -> Check:
    line = f"{_CONFIG}: hide-inaccessible-columns=true. {_AFTER_THE_START}"
    value = str(seen.hiding.rows[0][1]) if seen.hiding.rows and len(seen.hiding.rows[0]) > 1 else ""
    if value == "true":
        return Check("hide-inaccessible-columns", Outcome.OK, "SELECT * skips what someone may not see.")
    if value == "false":
        told = "SELECT * on a table with a hidden column is refused as a whole."
        return Check("hide-inaccessible-columns", Outcome.FAILED, told, line)
    told = f"Trino does not tell: {seen.hiding.message or 'it has no such session property'}"
    return Check("hide-inaccessible-columns", Outcome.UNKNOWN, told, f"Look at {line}")


def _request_timeout(seen: Observed) -> Check:
    return Check(
        "request-timeout",
        Outcome.UNKNOWN,
        "How long Trino waits for the policy cannot be seen from outside. While it waits, every query does.",
        f"Look at {_ACCESS}: system-access-control.http-client.request-timeout=2s",
    )


def _body_limit(seen: Observed) -> Check:
    size = seen.reading.bytes
    told = f"The policy has {size / 2**20:.1f} MB; Trino reads at most 16 MB unless told."
    line = f"{_ACCESS}: system-access-control.http-client.max-content-length=64MB (max-response-content-length in later releases)"
    if size < _DEFAULT_BODY // 2:
        return Check("body-limit", Outcome.OK, told)
    reading = seen.reading
    if size > _DEFAULT_BODY and reading.fetched == reading.newest and _scanner(seen).outcome is Outcome.OK:
        return Check("body-limit", Outcome.OK, f"{told} It is told: queries work with it.")
    return Check(
        "body-limit", Outcome.WARNING, f"{told} A policy that is larger fails every query.", f"Look at {line}."
    )


def _event_listener(seen: Observed) -> Check:
    return Check(
        "event-listener",
        Outcome.UNKNOWN,
        "Boathouse does not take Trino's query events yet, so whether Trino sends any cannot be seen.",
        f"Later: {_CONFIG}: event-listener.config-files=etc/boathouse-events.properties",
    )


def _canary_closed(seen: Observed) -> Check:
    canary = seen.closed
    if canary is None:
        return _no_canary(
            seen, "canary-closed", "one that nobody has reviewed and that is closed to it", "DOCTOR_CLOSED_TABLE"
        )
    asked = canary.asked
    who = f"{canary.table}, which must be closed to {canary.user},"
    if asked.heard is Heard.ANSWERED:
        if asked.rows and asked.rows[0][0] == 0:
            told = f"{canary.table} is empty, so nothing tells whether it is closed."
            return Check("canary-closed", Outcome.UNKNOWN, told, "Set DOCTOR_CLOSED_TABLE to a table with rows.")
        return Check("canary-closed", Outcome.FAILED, f"{who} was answered.", _what_to_mend(seen))
    if asked.heard is Heard.NOT_BELIEVED:
        return _no_login("canary-closed", canary.user, asked.message)
    if canary.wanted and asked.message != canary.wanted:
        told = f"{who} was refused, but not in the words of the newest policy: {asked.message[:300]}"
        remedy = "Publish (manage.py publish_policy), wait for two refresh periods and run this again."
        return Check("canary-closed", Outcome.WARNING, told, remedy)
    return Check("canary-closed", Outcome.OK, f"{who} was refused{', with the link' if canary.wanted else ''}.")


def _canary_masked(seen: Observed) -> Check:
    canary = seen.masked
    if canary is None:
        return _no_canary(seen, "canary-masked", "one with a masked column that it may read", "DOCTOR_MASKED_TABLE")
    asked = canary.asked
    what = f"Column {canary.column} of {canary.table}"
    if asked.heard is Heard.NOT_BELIEVED:
        return _no_login("canary-masked", canary.user, asked.message)
    if asked.heard is not Heard.ANSWERED or not asked.rows:
        told = f"{what}, which {canary.user} may read masked, was refused: {asked.message[:300]}"
        remedy = "The newest policy is not in force yet, or is on its way in steps: wait for three refresh periods and run this again."
        return Check("canary-masked", Outcome.WARNING, told, remedy)
    rows, values, raw = (int(str(value or 0)) for value in asked.rows[0])
    if raw:
        return Check("canary-masked", Outcome.FAILED, f"{what} came out without its mask.", _what_to_mend(seen))
    if rows == 0 or (values == 0 and canary.wanted.upper() != "NULL"):
        told = f"{what} has no values, so nothing tells whether it is masked."
        return Check("canary-masked", Outcome.UNKNOWN, told, "Set DOCTOR_MASKED_TABLE to a table with values in it.")
    return Check("canary-masked", Outcome.OK, f"{what} comes out masked.")


def _no_canary(seen: Observed, name: str, what: str, setting: str) -> Check:
    if not seen.canary_user:
        told = "Nobody is named to ask as: DOCTOR_USER is not set."
        remedy = "Set DOCTOR_USER (and DOCTOR_PASSWORD or DOCTOR_JWT) to a Trino user of a person's kind made for this."
        return Check(name, Outcome.UNKNOWN, told, remedy)
    told = f"No dataset serves as a canary for {seen.canary_user}; it takes {what}."
    return Check(name, Outcome.UNKNOWN, told, f"Set {setting} to one.")


def _no_login(name: str, user: str, message: str) -> Check:
    told = f"Trino does not take {user}'s password: {message}"
    return Check(name, Outcome.UNKNOWN, told, "Set DOCTOR_PASSWORD or DOCTOR_JWT to what Trino expects of DOCTOR_USER.")


def _what_to_mend(seen: Observed) -> str:
    if _has_no_access_control(seen):
        return f"{_ACCESS}: access-control.name=file. {_AFTER_THE_START}"
    return (
        "Mend what failed above. If nothing did, publish the lockdown policy and look at the policy that Trino reads."
    )


def _waits(name: str) -> Check:
    return Check(name, Outcome.UNKNOWN, "Trino enforces no policy of ours.", "Mend access-control first.")


def _has_no_access_control(seen: Observed) -> bool:
    return _access_control(seen).outcome is Outcome.FAILED


def _started(seen: Observed) -> datetime:
    return seen.reading.ended_at - timedelta(seconds=seen.server.seconds_up)


def _is_loopback(address: str) -> bool:
    host = urlsplit(address).hostname or ""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


_CHECKS: tuple[Callable[[Observed], Check], ...] = (
    _reachable,
    _authentication,
    _access_control,
    _scanner,
    _policy_read,
    _refresh_period,
    _hidden_columns,
    _request_timeout,
    _body_limit,
    _event_listener,
    _canary_closed,
    _canary_masked,
)
