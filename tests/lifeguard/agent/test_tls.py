"""The agent over TLS: only the authority that it was told of, and its own certificate where Boathouse wants one."""

from __future__ import annotations

import datetime as dt
import ipaddress
import ssl
from typing import TYPE_CHECKING

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from lifeguard.agent.errors import Misconfigured
from tests.lifeguard.agent.boathouse import Boathouse, document
from tests.lifeguard.agent.conftest import Bench

if TYPE_CHECKING:
    from pathlib import Path


def make_certificate(path: Path, name: str = "127.0.0.1") -> Path:
    """One that vouches for itself, with its key in the same file."""
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, name)])
    now = dt.datetime.now(dt.UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - dt.timedelta(hours=1))
        .not_valid_after(now + dt.timedelta(hours=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address(name))]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(key, hashes.SHA256())
    )
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    path.write_bytes(private + certificate.public_bytes(serialization.Encoding.PEM))
    return path


@pytest.fixture
def certificate(tmp_path: Path) -> Path:
    return make_certificate(tmp_path / "server.pem")


@pytest.fixture
def client_certificate(tmp_path: Path) -> Path:
    return make_certificate(tmp_path / "client.pem")


def over_tls(server: Boathouse, certificate: Path, client: Path | None = None) -> str:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    if client is not None:
        context.verify_mode = ssl.CERT_REQUIRED
        context.load_verify_locations(client)
    inner = server._server
    inner.socket = context.wrap_socket(inner.socket, server_side=True, do_handshake_on_connect=False)
    return server.url.replace("http://", "https://")


@pytest.fixture
def quiet(server: Boathouse) -> Boathouse:
    """Handshakes that fail are what is tested; the server need not print them."""
    server._server.handle_error = lambda request, client_address: None  # type: ignore[method-assign]
    return server


def test_an_authority_that_it_was_told_of(quiet: Boathouse, tmp_path: Path, certificate: Path) -> None:
    url, bench = over_tls(quiet, certificate), Bench(quiet, tmp_path)
    assert "certificate" in str(bench.start(url=url).round())
    assert quiet.answered == []
    other = make_certificate(tmp_path / "other.pem")
    assert "certificate" in str(bench.start(url=url, ca_file=other).round())
    agent = bench.start(url=url, ca_file=certificate, settle=0)
    assert agent.round() is None
    assert bench.rules == document(1)


def test_a_certificate_for_another_name(quiet: Boathouse, tmp_path: Path) -> None:
    certificate = make_certificate(tmp_path / "server.pem", "127.0.0.9")
    url, bench = over_tls(quiet, certificate), Bench(quiet, tmp_path)
    assert "certificate" in str(bench.start(url=url, ca_file=certificate).round())


def test_its_own_certificate(quiet: Boathouse, tmp_path: Path, certificate: Path, client_certificate: Path) -> None:
    url, bench = over_tls(quiet, certificate, client_certificate), Bench(quiet, tmp_path)
    assert bench.start(url=url, ca_file=certificate).round() is not None
    assert quiet.answered == []
    agent = bench.start(url=url, ca_file=certificate, client_cert=client_certificate, settle=0)
    assert agent.round() is None


def test_certificates_that_cannot_be_read(bench: Bench, tmp_path: Path) -> None:
    nothing, url = tmp_path / "nothing.pem", "https://127.0.0.1:1"
    with pytest.raises(Misconfigured, match="certificates"):
        bench.start(url=url, ca_file=nothing)
    with pytest.raises(Misconfigured, match="certificates"):
        bench.start(url=url, client_cert=nothing)
