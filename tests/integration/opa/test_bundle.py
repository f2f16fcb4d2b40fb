"""Bundles: the same policy gives the same files, and the real OPA takes what we signed and nothing else."""

from __future__ import annotations

import gzip
import io
import json
import tarfile
import time
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from catalog.names import TableName
from lifeguard.bundles import Bundle, build_bundle, sign
from lifeguard.opa_keys import BundleKey
from lifeguard.policy.compile import compile_policy
from lifeguard.policy.model import (
    ColumnDecision,
    ColumnFacts,
    DatasetFacts,
    DatasetState,
    PolicyInput,
    PrincipalFacts,
    RuleFacts,
    Scope,
)
from lifeguard.policy.render_opa import canonical, render_opa_bytes
from tests.integration.opa.bundles import BundleEndpoint, write_config
from tests.integration.opa.server import OpaServer, question, table_resource

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

AT = datetime(2026, 1, 1, tzinfo=UTC)
FAR = datetime(2100, 1, 1, tzinfo=UTC)
NAME = TableName("pg", "shop", "it's \u2028 <b>\\é")
KEY, OTHER = BundleKey.new(), BundleKey.new()


def bundle(*people: str, number: int = 1, key: BundleKey = KEY, until: datetime = FAR) -> Bundle:
    """To these people the one dataset is open."""
    inputs = PolicyInput(
        datasets=(DatasetFacts(NAME, DatasetState.APPROVED, (ColumnFacts("id", "bigint", ColumnDecision.OPEN),)),),
        principals=tuple(PrincipalFacts(person) for person in ("ana", "bo")),
        rules=tuple(RuleFacts(person, person, None, Scope("pg")) for person in people),
        base_url="https://boathouse.example",
    )
    data = render_opa_bytes(compile_policy(inputs, AT), {"revision": number})
    return build_bundle(number=number, data=data, believed_until=until, key=key)


def files(body: bytes) -> dict[str, bytes]:
    with tarfile.open(fileobj=io.BytesIO(body)) as tar:
        return {member.name: tar.extractfile(member).read() for member in tar}  # type: ignore[union-attr]


def packed(content: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w:gz") as tar:
        for name, text in content.items():
            member = tarfile.TarInfo(name)
            member.size = len(text)
            tar.addfile(member, io.BytesIO(text))
    return out.getvalue()


def reads(opa: OpaServer, user: str) -> bool:
    return bool(opa.ask("row_filters", question(user, "GetRowFilters", table_resource(NAME))) == [])


@pytest.fixture
def endpoint() -> Iterator[BundleEndpoint]:
    with BundleEndpoint() as endpoint:
        yield endpoint


@pytest.fixture
def polling(opa_program: Path, endpoint: BundleEndpoint, tmp_path: Path) -> Iterator[OpaServer]:
    """A real OPA with our own configuration, which knows KEY and no other."""
    config = write_config(tmp_path, endpoint.url, {KEY.id: KEY.public_pem})
    with OpaServer(opa_program, tmp_path / "opa.log", "--config-file", str(config)) as server:
        yield server


def until_polled(endpoint: BundleEndpoint, times: int = 2) -> None:
    """What was served before now has been fetched."""
    wanted, until = len(endpoint.answers) + times, time.monotonic() + 20
    while len(endpoint.answers) < wanted:
        assert time.monotonic() < until, "OPA does not poll"
        time.sleep(0.05)


def test_the_same_policy_gives_the_same_files() -> None:
    first, second = bundle("ana"), bundle("ana")
    assert first.digest == second.digest
    contents = files(first.body), files(second.body)
    signatures = [content.pop("/.signatures.json") for content in contents]
    assert contents[0] == contents[1]
    assert signatures[0] != signatures[1]  # ECDSA
    assert gzip.decompress(first.body)[136:148].strip(b"\0") == b"00000000000"  # the time of the first file
    manifest = json.loads(contents[0]["/.manifest"])
    assert manifest == {
        "metadata": {"digest": first.digest},
        "rego_version": 1,
        "revision": "1",
        "roots": ["boathouse"],
    }
    digests = {
        each.digest
        for each in (first, bundle("bo"), bundle("ana", key=OTHER), bundle("ana", until=AT), bundle("ana", number=2))
    }
    assert len(digests) == 5


def test_opa_follows_the_endpoint(endpoint: BundleEndpoint, polling: OpaServer) -> None:
    endpoint.serve(bundle("ana").body, "1")
    polling.wait_until_healthy()
    assert polling.data("boathouse/policy/meta") == {"revision": 1}
    assert (reads(polling, "ana"), reads(polling, "bo")) == (True, False)
    until_polled(endpoint)
    assert endpoint.answers[-1] == 304
    endpoint.serve(bundle("bo", number=2).body, "2")
    until_polled(endpoint)
    assert (reads(polling, "ana"), reads(polling, "bo")) == (False, True)
    endpoint.serve(b"", "")  # Boathouse is away
    until_polled(endpoint, 1)
    assert (reads(polling, "ana"), reads(polling, "bo")) == (False, True)


def test_access_ends_by_the_clock_of_opa_for_whom_it_ends(endpoint: BundleEndpoint, polling: OpaServer) -> None:
    """Boathouse is away, so no other policy comes."""
    now = datetime.now(UTC)
    ends = now + timedelta(seconds=6)
    facts = DatasetFacts(NAME, DatasetState.APPROVED, (ColumnFacts("id", "bigint", ColumnDecision.OPEN),))
    inputs = PolicyInput(
        datasets=(facts,),
        principals=tuple(PrincipalFacts(person) for person in ("ana", "bo")),
        rules=(
            RuleFacts("1", "ana", None, Scope("pg"), ends_at=ends),
            RuleFacts("2", "bo", None, Scope("pg")),
        ),
        base_url="https://boathouse.example",
    )
    data = render_opa_bytes(compile_policy(inputs, now), {"revision": 1})
    endpoint.serve(build_bundle(number=1, data=data, believed_until=FAR, key=KEY).body, "1")
    polling.wait_until_healthy()
    if datetime.now(UTC) < ends - timedelta(seconds=1):
        assert (reads(polling, "ana"), reads(polling, "bo")) == (True, True)
    while datetime.now(UTC) <= ends:
        time.sleep(0.1)
    assert (reads(polling, "ana"), reads(polling, "bo")) == (False, True)
    assert polling.ask("allow", question("ana", "ShowColumns", table_resource(NAME)))


def _unsigned(content: dict[str, bytes]) -> None:
    del content["/.signatures.json"]


def _other_data(content: dict[str, bytes]) -> None:
    content["/data.json"] = files(bundle("ana", "bo").body)["/data.json"]


def _longer_lease(content: dict[str, bytes]) -> None:
    content["/boathouse/lease/data.json"] = canonical({"until": 2**62})


def _one_file_more(content: dict[str, bytes]) -> None:
    content["/boathouse/more.rego"] = b"package boathouse.more\n\nallow := true\n"


def _by_another_key(content: dict[str, bytes]) -> None:
    names = {name: text for name, text in content.items() if name != "/.signatures.json"}
    forged = BundleKey(KEY.id, OTHER.private)  # it says it is ours
    content["/.signatures.json"] = canonical({"signatures": [sign(names, forged)]})


def _by_an_unknown_key(content: dict[str, bytes]) -> None:
    names = {name: text for name, text in content.items() if name != "/.signatures.json"}
    content["/.signatures.json"] = canonical({"signatures": [sign(names, OTHER)]})


@pytest.mark.parametrize(
    "tamper", [_unsigned, _other_data, _longer_lease, _one_file_more, _by_another_key, _by_an_unknown_key]
)
def test_opa_refuses_what_we_did_not_sign(
    endpoint: BundleEndpoint, polling: OpaServer, tamper: Callable[[dict[str, bytes]], None]
) -> None:
    content = files(bundle("ana").body)
    tamper(content)
    endpoint.serve(packed(content), "forged")
    until_polled(endpoint)
    assert not polling.is_healthy()
    assert not reads(polling, "ana")
    assert polling.ask("allow", question("ana", "ExecuteQuery")) is None

    endpoint.serve(bundle("ana").body, "good")  # packed the other way the same content is taken
    polling.wait_until_healthy()
    assert reads(polling, "ana")
    endpoint.serve(packed(content), "forged again")  # and a forged one does not replace it
    until_polled(endpoint)
    assert (reads(polling, "ana"), reads(polling, "bo")) == (True, False)


def test_the_key_is_replaced_without_a_gap(opa_program: Path, endpoint: BundleEndpoint, tmp_path: Path) -> None:
    config = write_config(tmp_path, endpoint.url, {key.id: key.public_pem for key in (KEY, OTHER)})
    endpoint.serve(bundle("ana").body, "1")
    with OpaServer(opa_program, tmp_path / "opa.log", "--config-file", str(config)) as server:
        server.wait_until_healthy()
        endpoint.serve(bundle("bo", key=OTHER).body, "2")
        until_polled(endpoint)
        assert (reads(server, "ana"), reads(server, "bo")) == (False, True)


def test_a_restart_without_boathouse_goes_on_with_the_last_bundle_until_its_time_is_over(
    opa_program: Path, endpoint: BundleEndpoint, tmp_path: Path
) -> None:
    config = write_config(tmp_path, endpoint.url, {KEY.id: KEY.public_pem})
    soon = datetime.now(UTC) + timedelta(seconds=6)
    endpoint.serve(bundle("ana", until=soon).body, "1")
    with OpaServer(opa_program, tmp_path / "opa.log", "--config-file", str(config)) as server:
        server.wait_until_healthy()
    endpoint.serve(b"", "")
    with OpaServer(opa_program, tmp_path / "opa.log", "--config-file", str(config)) as server:
        server.wait_until_healthy()
        if datetime.now(UTC) < soon - timedelta(seconds=1):
            assert reads(server, "ana")
        while datetime.now(UTC) <= soon:
            time.sleep(0.1)
        assert not reads(server, "ana")
