"""Settings from the environment: what is read, and the sentence that stops the start."""

from __future__ import annotations

import os
import subprocess
import sys
from ipaddress import ip_network
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from config import env
from config.env import SettingError

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).resolve().parent.parent.parent


@pytest.fixture
def given(monkeypatch: pytest.MonkeyPatch) -> Callable[[str | None], None]:
    monkeypatch.delenv("X_FILE", raising=False)

    def give(value: str | None) -> None:
        if value is None:
            monkeypatch.delenv("X", raising=False)
        else:
            monkeypatch.setenv("X", value)

    return give


@pytest.mark.parametrize(("value", "read"), [("a", "a"), ("  a b ", "a b"), ("", "d"), ("   ", "d"), (None, "d")])
def test_text(given: Callable[[str | None], None], value: str | None, read: str) -> None:
    given(value)
    assert env.text("X", "d") == read


def test_text_that_must_be_set(given: Callable[[str | None], None]) -> None:
    given(None)
    with pytest.raises(SettingError, match="X is not set"):
        env.text("X")


@pytest.mark.parametrize(
    ("value", "read"),
    [("1", True), ("YES", True), ("on", True), ("true", True), ("0", False), ("off", False), (None, False)],
)
def test_boolean(given: Callable[[str | None], None], value: str | None, read: bool) -> None:
    given(value)
    assert env.boolean("X", default=False) is read


@pytest.mark.parametrize("value", ["2", "maybe", "truee"])
def test_boolean_that_is_none(given: Callable[[str | None], None], value: str) -> None:
    given(value)
    with pytest.raises(SettingError, match="write true or false"):
        env.boolean("X", default=False)


@pytest.mark.parametrize("value", ["0", "65536", "-1", "8000.0", "eight", "0x10", "1e3"])
def test_integer_out_of_its_bounds_or_none(given: Callable[[str | None], None], value: str) -> None:
    given(value)
    with pytest.raises(SettingError, match="a whole number from 1 to 65535"):
        env.integer("X", 8000, least=1, most=65535)


def test_integer(given: Callable[[str | None], None]) -> None:
    given("65535")
    assert env.integer("X", 8000, least=1, most=65535) == 65535


@pytest.mark.parametrize(
    "value", ["127.0.0.1:8000", "ftp://host", "http://", "http://host:port", "//host", "http://[::1"]
)
def test_url_that_is_none(given: Callable[[str | None], None], value: str) -> None:
    given(value)
    with pytest.raises(SettingError, match="starts with http:// or https://"):
        env.url("X", "")


def test_url_that_is_wrong_is_not_repeated(given: Callable[[str | None], None]) -> None:
    given("http//user:hunter2@host")
    with pytest.raises(SettingError) as wrong:
        env.url("X", "")
    assert "hunter2" not in str(wrong.value)


def test_url(given: Callable[[str | None], None]) -> None:
    given("https://boathouse.example/base/")
    assert env.url("X", "") == "https://boathouse.example/base"


def test_words_and_networks(given: Callable[[str | None], None]) -> None:
    given(" 10.0.0.0/8, ,::1/128 ")
    assert env.words("X") == ["10.0.0.0/8", "::1/128"]
    assert env.networks("X", "") == (ip_network("10.0.0.0/8"), ip_network("::1/128"))
    given("10.0.0.1/8")
    with pytest.raises(SettingError, match="write networks such as"):
        env.networks("X", "")


def test_secret_from_a_file(
    given: Callable[[str | None], None], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    path = tmp_path / "key"
    path.write_text("from the file\n", encoding="utf-8")
    given(None)
    monkeypatch.setenv("X_FILE", str(path))
    assert env.secret("X") == "from the file"
    given("as well")
    with pytest.raises(SettingError, match="Both X and X_FILE are set"):
        env.secret("X")


@pytest.mark.parametrize(
    ("content", "told"), [(None, "cannot read the file"), (b"", "is empty"), (b"\xff\xfe", "cannot read")]
)
def test_secret_from_a_file_that_is_no_good(
    given: Callable[[str | None], None],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    content: bytes | None,
    told: str,
) -> None:
    path = tmp_path / "key"
    if content is not None:
        path.write_bytes(content)
    given(None)
    monkeypatch.setenv("X_FILE", str(path))
    with pytest.raises(SettingError, match=told):
        env.secret("X")


def test_database(given: Callable[[str | None], None]) -> None:
    given("postgresql://us%40er:p%2Fw@db.example:5433/boat%20house?sslmode=verify-full")
    assert env.database("X") == {
        "NAME": "boat house",
        "USER": "us@er",
        "PASSWORD": "p/w",
        "HOST": "db.example",
        "PORT": "5433",
        "OPTIONS": {"sslmode": "verify-full"},
    }
    given("postgresql://postgres@/boathouse?host=%2Frun%2Fpg")
    assert env.database("X")["HOST"] == "/run/pg"
    given(None)
    assert env.database("X") == {}


@pytest.mark.parametrize(
    "value", ["sqlite:///x.db", "mysql://host/x", "postgresql://host", "postgresql://host:pw@x:y/z", "x"]
)
def test_database_that_is_none(given: Callable[[str | None], None], value: str) -> None:
    given(value)
    with pytest.raises(SettingError, match="postgresql://user:password@host:port/name"):
        env.database("X")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("BOATHOUSE_PORT", "no"),
        ("BOATHOUSE_URL", "boathouse.example"),
        ("BOATHOUSE_DEBUG", "perhaps"),
        ("DATABASE_URL", "sqlite:///db"),
        ("REDIS_URL", "http://redis"),
        ("POLICY_NETWORKS", "here"),
        ("SCAN_LEASE_SECONDS", "1"),
    ],
)
def test_a_wrong_setting_stops_the_start_with_one_sentence(name: str, value: str, tmp_path: Path) -> None:
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "config.settings",
        "BOATHOUSE_DATA_DIR": str(tmp_path),
        name: value,
    }
    command = [sys.executable, "manage.py", "check"]
    stopped = subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=60, check=False
    )
    assert stopped.returncode == 78
    assert stopped.stderr.startswith(f"boathouse: {name}")
    assert "Traceback" not in stopped.stderr
    assert stopped.stderr.count("\n") == 1
