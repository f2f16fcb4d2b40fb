"""Tables of settings and attributes: values are judged by the keys of their rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from skimmer.classify import ColumnSample, PiiType, Sensitivity, TableSample, classify_table
from skimmer.classify.keyed import keys_and_values, needs_rows
from skimmer.classify_files import read_table
from skimmer.sampling import rows_of_keys

if TYPE_CHECKING:
    from pathlib import Path

    from skimmer.classify import ColumnFinding

SECRETS = [
    ("site_title", "Atelier Nord"),
    ("theme", "dusk"),
    ("items_per_page", "25"),
    ("smtp_pass", "hV8#kfw2Qz"),
    ("default_lang", "nl"),
    ("timezone", "Europe/Oslo"),
]
POLICIES = [
    ("password_min_length", "12"),
    ("password_policy", "strong"),
    ("token_ttl", "3600"),
    ("api_key_rotation_days", "90"),
    ("smtp_pass", "vault:secret/mail#pass"),
    ("site_phone", "+46 8 555 01 02"),
    ("support_phone", "+46 8 555 01 03"),
]
LABELS = [
    ("login.password", "Passwort"),
    ("login.password_hint", "Mindestens12!"),
    ("form.first_name", "Vorname"),
    ("form.last_name", "Nachname"),
]
PEOPLE = [
    ("color", "red"),
    ("birth_date", "1984-03-12"),
    ("size", "XL"),
    ("birth_date", "1990-11-02"),
    ("segment", "B"),
    ("birth_date", "1979-01-30"),
]
MIXED = [
    ("birth_date", "1984-03-12"),
    ("email", "nils@posta.example"),
    ("last_login_ip", "81.227.14.9"),
    ("phone", "+46 70 174 06 05"),
    ("size", "XL"),
]


def classify(pairs: list[tuple[str, str]], key: str = "attr_name", value: str = "attr_value") -> ColumnFinding:
    columns = tuple(
        ColumnSample(name, "", "", tuple(dict.fromkeys(pair[position] for pair in pairs)))
        for position, name in enumerate((key, value))
    )
    return classify_table(TableSample("app.t", "", columns, tuple(pairs)))[1]


@pytest.mark.parametrize(
    ("pairs", "expected"),
    [
        (SECRETS, PiiType.SECRET),
        (POLICIES, PiiType.NONE),
        (LABELS, PiiType.NONE),
        (PEOPLE, PiiType.DATE_OF_BIRTH),
        (MIXED, PiiType.JSON_PII),
    ],
)
def test_values_by_their_keys(pairs: list[tuple[str, str]], expected: PiiType) -> None:
    assert classify(pairs).type == expected


def test_personal_rows_with_one_secret_are_as_strict_as_a_secret() -> None:
    finding = classify([*PEOPLE, ("api_token", "x7Kq29LmZp4TvB81")])
    assert (finding.type, finding.sensitivity) == (PiiType.DATE_OF_BIRTH, Sensitivity.SECRET)


def test_without_rows_nothing_is_guessed() -> None:
    columns = tuple(ColumnSample(n, "", "", tuple(p[i] for p in SECRETS)) for i, n in enumerate(("name", "value")))
    assert classify_table(TableSample("app.t", "", columns))[1].type == PiiType.NONE


def test_rows_are_kept_only_where_names_speak_of_keys_and_values() -> None:
    assert keys_and_values(["id", "meta_key", "meta_value"]) == ([1], [2])
    assert needs_rows(["parámetro", "valor"])
    assert not needs_rows(["name", "city"])
    assert not needs_rows(["value"])
    assert not needs_rows(["key", "value", *map(str, range(60))])
    assert rows_of_keys(["key", "value"], [["a", None], ["1", "2"]]) == (("a", "1"), ("", "2"))
    assert rows_of_keys(["name", "city"], [["a"], ["b"]]) == ()


def test_a_file_keeps_its_rows_together(tmp_path: Path) -> None:
    file = tmp_path / "app.settings.csv"
    file.write_text("name,value\n" + "\n".join(",".join(pair) for pair in SECRETS) + "\n", encoding="utf-8")
    assert read_table(str(file)).sample.rows == tuple(SECRETS)
