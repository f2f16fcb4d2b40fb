"""The templates, and what values become in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from lifeguard.trino.errors import TrinoError
from lifeguard.trino.render import TEMPLATES, escape, fill, render_config

if TYPE_CHECKING:
    from pathlib import Path

VALUES = {
    "BOATHOUSE_URL": "https://boathouse.example",
    "BOATHOUSE_TRINO_REFRESH": "7s",
    "BOATHOUSE_TRINO_PORT": "18080",
}


def settings_of(path: Path) -> dict[str, str]:
    lines = path.read_text(encoding="utf-8").splitlines()
    return dict(line.split("=", 1) for line in lines if line and not line.startswith("#"))


def test_what_boathouse_leans_on_is_there(tmp_path: Path) -> None:
    render_config(tmp_path, VALUES, heap="3G")
    assert settings_of(tmp_path / "access-control.properties") == {
        "access-control.name": "file",
        "security.config-file": "https://boathouse.example/policy/trino.json",
        "security.json-pointer": "/trino",
        "security.refresh-period": "7s",
        "system-access-control.http-client.request-timeout": "2s",
        "system-access-control.http-client.connect-timeout": "1s",
        "system-access-control.http-client.max-content-length": "64MB",
    }
    config = settings_of(tmp_path / "config.properties")
    assert config["hide-inaccessible-columns"] == "true"
    assert config["http-server.http.port"] == "18080"
    assert settings_of(tmp_path / "node.properties")["node.bind-ip"] == "127.0.0.1"
    assert "-Xmx3G" in (tmp_path / "jvm.config").read_text().splitlines()


def test_with_open_policy_agent_trino_asks_for_everything_there(tmp_path: Path) -> None:
    """Without the last two addresses it would ask for no row filters and no masks."""
    render_config(tmp_path, {**VALUES, "BOATHOUSE_TRINO_OPA_URL": "http://opa:8181"}, heap="3G", access_control="opa")
    found = settings_of(tmp_path / "access-control.properties")
    assert found["access-control.name"] == "opa"
    assert {name: value for name, value in found.items() if name.endswith("uri")} == {
        "opa.policy.uri": "http://opa:8181/v1/data/boathouse/trino/allow",
        "opa.policy.batched-uri": "http://opa:8181/v1/data/boathouse/trino/batch",
        "opa.policy.row-filters-uri": "http://opa:8181/v1/data/boathouse/trino/row_filters",
        "opa.policy.batch-column-masking-uri": "http://opa:8181/v1/data/boathouse/trino/column_masks",
    }
    assert found["opa.allow-permission-management-operations"] == "false"
    assert "security.config-file" not in found


def test_a_password_stays_a_reference_to_the_environment(tmp_path: Path) -> None:
    render_config(tmp_path, VALUES, heap="2G")
    assert settings_of(tmp_path / "catalog" / "pg.properties")["connection-password"] == "${ENV:LAKE_PG_PASSWORD}"


def test_only_the_named_catalogs_stay(tmp_path: Path) -> None:
    render_config(tmp_path, VALUES, heap="2G", catalogs=("tpch", "memory"))
    render_config(tmp_path, VALUES, heap="2G", catalogs=("memory",))
    assert [path.name for path in (tmp_path / "catalog").iterdir()] == ["memory.properties"]


def test_a_value_cannot_become_another_setting() -> None:
    for value in ("a\nb=c", "a\rb", "a\0", "${ENV:LAKE_PG_PASSWORD}", "\x7f"):
        with pytest.raises(TrinoError, match="X has a control character"):
            escape("X", value)


def test_a_value_is_written_as_java_reads_it() -> None:
    assert escape("X", r"C:\lake") == r"C:\\lake"
    assert escape("X", "Łódź 𝛑") == r"\u0141\u00f3d\u017a \ud835\uded1"
    assert fill("a=${ENV:X}/y\n# ${ENV:X}\nb=${ENV:Z}", {"X": "1"}) == "a=1/y\n# ${ENV:X}\nb=${ENV:Z}"


@pytest.mark.parametrize("template", sorted(TEMPLATES.rglob("*.*")), ids=lambda path: path.name)
def test_every_template_explains_itself(template: Path) -> None:
    lines = template.read_text(encoding="utf-8").splitlines()
    assert lines[0].startswith("# ")
    assert all(line == line.rstrip() for line in lines)
