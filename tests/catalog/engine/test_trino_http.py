"""How the Trino engine reaches its server, and what it makes of answers that are none."""

from __future__ import annotations

import base64
import shutil
import socket
import ssl
import subprocess
from typing import TYPE_CHECKING

import pytest

from catalog.engine import trino_http
from catalog.engine.base import (
    EngineError,
    EngineUnavailable,
)
from catalog.engine.trino import TrinoEngine
from tests.catalog.engine.trino_script import engine, scripted
from tests.catalog.engine.trino_server import Asked, Failure, Raw, Reply, Rows, TrinoServer, serving

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


class TestAnswersThatAreNone:
    @pytest.mark.parametrize(
        "body",
        [
            b"<html>welcome</html>",
            b"[]",
            b"3",
            b"{}",
            b"null",
            b'{"id": "q", "stats": {}, "infoUri": "x", "columns": 3, "data": 7}',
            b'{"id": "q", "stats": {}, "infoUri": "x", "columns": [{"name": "a"}], "data": [[1]]}',
            b'{"id": "q", "stats": {}, "infoUri": "x", "error": "bad"}',
            b'{"id": "q", "stats": {}, "infoUri": "x", "data": {"encoding": "json"}}',
            b"\xff\xfe\x00",
            b"",
        ],
    )
    def test_nonsense(self, server: TrinoServer, body: bytes) -> None:
        server.reply = lambda _: Raw(body)

        with pytest.raises(EngineError):
            engine(server).trino_catalogs()

    @pytest.mark.parametrize(
        ("status", "kind", "words"),
        [
            (401, EngineError, "refused who we are"),
            (403, EngineError, "refused who we are"),
            (404, EngineError, "refused the request"),
            (500, EngineUnavailable, "error 500"),
            (503, EngineUnavailable, "error 503"),
        ],
    )
    def test_http_errors(self, server: TrinoServer, status: int, kind: type[EngineError], words: str) -> None:
        server.reply = lambda _: Raw(b"no", status)

        with pytest.raises(EngineError, match=words) as caught:
            engine(server).trino_catalogs()

        assert type(caught.value) is kind

    def test_a_redirect_is_not_followed(self, server: TrinoServer) -> None:
        server.reply = lambda _: Raw(b"", 307, {"Location": "http://elsewhere.example/v1/statement"})

        with pytest.raises(EngineError, match="redirect"):
            engine(server).trino_catalogs()

    def test_an_address_elsewhere_is_not_followed(self, server: TrinoServer) -> None:
        with serving(scripted({})) as other:
            body = b'{"id": "q", "stats": {}, "infoUri": "x", "nextUri": "%s/v1/statement/executing/q/1"}'
            server.reply = lambda _: Raw(body % other.url.encode())

            with pytest.raises(EngineError, match="process-forwarded"):
                engine(server).trino_catalogs()

            assert other.asked == []

    def test_a_body_without_end(self, server: TrinoServer, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(trino_http, "MAX_BODY_BYTES", 1000)
        server.reply = lambda _: Raw(b" " * 2000)

        with pytest.raises(EngineError, match="more than 1,000 bytes"):
            engine(server).trino_catalogs()

    def test_nobody_there(self) -> None:
        with socket.socket() as taken:
            taken.bind(("127.0.0.1", 0))
            port = taken.getsockname()[1]

        with pytest.raises(EngineUnavailable, match=f"http://127.0.0.1:{port} cannot be reached"):
            TrinoEngine(f"http://127.0.0.1:{port}", timeout_seconds=3).trino_catalogs()

    def test_a_user_who_may_not_set_a_limit_goes_without(self, server: TrinoServer) -> None:
        def reply(asked: Asked) -> Reply:
            if "query_max_run_time" in asked.headers.get("X-Trino-Session", ""):
                message = "Access Denied: Cannot set system session property query_max_run_time"
                return Failure("PERMISSION_DENIED", message=message)
            return Rows([("pg",)])

        server.reply = reply
        asking = engine(server)

        assert asking.trino_catalogs() == ("pg",)
        assert asking.trino_catalogs() == ("pg",)
        assert len(server.asked) == 3


class TestSettings:
    @pytest.mark.parametrize(
        "url",
        ["", "trino.example:8080", "ftp://trino.example", "http://", "http://trino.example:port", "http://[::1",
         "http://trino.example/ui", "http://trino.example?x=1", "http://trino.example#x"],
    )  # fmt: skip
    def test_an_address_that_is_none(self, url: str) -> None:
        with pytest.raises(EngineError, match="address of Trino"):
            TrinoEngine(url)

    @pytest.mark.parametrize(
        ("url", "label"),
        [
            ("http://trino.example", "Trino at http://trino.example:8080"),
            ("https://ada:hush@trino.example/", "Trino at https://trino.example:443"),
            ("http://[::1]:8081", "Trino at http://[::1]:8081"),
        ],
    )
    def test_the_label_has_no_secret(self, url: str, label: str) -> None:
        engine = TrinoEngine(url)

        assert engine.label == label
        assert "hush" not in repr(engine)

    @pytest.mark.parametrize("arguments", [{"password": "hush"}, {"jwt": "hush"}])
    def test_a_secret_needs_https(self, arguments: dict[str, str]) -> None:
        with pytest.raises(EngineError, match="https only") as caught:
            TrinoEngine("http://trino.example", user="ada", **arguments)  # type: ignore[arg-type]

        assert "hush" not in str(caught.value)

    def test_a_secret_in_a_wrong_address_is_not_repeated(self) -> None:
        with pytest.raises(EngineError) as caught:
            TrinoEngine("https://ada:hush@trino.example/path")

        assert "hush" not in str(caught.value)

    def test_one_secret_is_enough(self) -> None:
        with pytest.raises(EngineError, match="not both"):
            TrinoEngine("https://trino.example", password="a", jwt="b")

    def test_a_bundle_that_is_not_there(self, tmp_path: Path) -> None:
        with pytest.raises(EngineError, match="no CA bundle"):
            TrinoEngine("https://trino.example", ca_bundle=tmp_path / "ca.pem")

    @pytest.mark.parametrize("user", ["a\nb", "ünal"])
    def test_a_user_that_no_header_can_carry(self, user: str) -> None:
        with pytest.raises(EngineError, match="ASCII"):
            TrinoEngine("http://trino.example", user=user)


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A certificate of 127.0.0.1 that signed itself, with its key beside it."""
    openssl = shutil.which("openssl")
    if openssl is None:
        pytest.skip("needs the openssl program to make a certificate")
    folder = tmp_path_factory.mktemp("tls")
    subprocess.run(
        [openssl, "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2",
         "-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1",
         "-keyout", str(folder / "key.pem"), "-out", str(folder / "cert.pem")],
        check=True, capture_output=True,
    )  # fmt: skip
    return folder / "cert.pem"


@pytest.fixture
def tls_server(certificate: Path) -> Iterator[TrinoServer]:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, certificate.with_name("key.pem"))
    with serving(scripted({"SHOW CATALOGS": Rows([("pg",)])}), tls=context) as found:
        yield found


class TestTLS:
    def test_a_password_goes_to_a_server_that_the_bundle_vouches_for(
        self, tls_server: TrinoServer, certificate: Path
    ) -> None:
        url = tls_server.url.replace("//", "//ada:hu%3Ash@")

        assert TrinoEngine(url, ca_bundle=certificate, timeout_seconds=5).trino_catalogs() == ("pg",)

        headers = tls_server.asked[0].headers
        assert headers["X-Trino-User"] == "ada"
        assert base64.b64decode(headers["Authorization"].removeprefix("Basic ")) == b"ada:hu:sh"

    def test_a_jwt(self, tls_server: TrinoServer, certificate: Path) -> None:
        engine = TrinoEngine(tls_server.url, user="ada", jwt="a.b.c", ca_bundle=str(certificate), timeout_seconds=5)

        assert engine.trino_catalogs() == ("pg",)
        assert tls_server.asked[0].headers["Authorization"] == "Bearer a.b.c"

    def test_a_stranger_is_not_told_the_password(self, tls_server: TrinoServer) -> None:
        with pytest.raises(EngineUnavailable, match="cannot be reached"):
            TrinoEngine(tls_server.url, password="hush", timeout_seconds=5).trino_catalogs()

        assert tls_server.asked == []

    def test_the_environment_does_not_change_whom_we_trust(
        self, tls_server: TrinoServer, certificate: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(certificate))

        with pytest.raises(EngineUnavailable):
            TrinoEngine(tls_server.url, timeout_seconds=5).trino_catalogs()
