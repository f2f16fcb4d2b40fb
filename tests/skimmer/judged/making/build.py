"""Write a half of the corpus: `python -m tests.skimmer.judged.making.build dev POOLS.json`; see README.md for the pools."""

from __future__ import annotations

import csv
import json
import re
import sys
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.skimmer.judged.making.values import Table

HERE = Path(__file__).resolve().parent.parent
FIELDS = [
    "table",
    "column",
    "trino_type",
    "expected",
    "tier",
    "hard",
    "ctx",
    "accept",
    "slice",
    "source",
    "licence",
    "note",
]
_LABEL = re.compile(r"(?P<type>[A-Z_]+)(?P<marks>(/[oqh])*)(?P<accept>(\+[A-Z_]+)*)(@(?P<slice>\w+))?\Z")
TYPES = {
    *(
        "EMAIL",
        "PHONE",
        "PERSON_NAME",
        "STREET_ADDRESS",
        "NATIONAL_ID",
        "CREDIT_CARD",
        "BANK_ACCOUNT",
        "IP_ADDRESS",
        "MAC_ADDRESS",
    ),
    *(
        "DEVICE_ID",
        "GEO_COORD",
        "DATE_OF_BIRTH",
        "USERNAME",
        "SECRET",
        "USER_ID",
        "URL_PII",
        "JSON_PII",
        "FREE_TEXT_PII",
    ),
}


def label_row(label: str) -> dict[str, str]:
    """`-` is plain, `-x` a trap of the slice x, `=x` a trap that only context clears; `/o`, `/q`, `/h` opaque, quasi, hard."""
    if label[0] in "-=":
        trap = len(label) > 1
        return {
            "expected": "NONE",
            "tier": "none",
            "hard": str(int(trap)),
            "ctx": str(int(label[0] == "=")),
            "accept": "",
            "slice": label[1:],
        }
    found = _LABEL.match(label)
    if found is None:
        raise ValueError(f"label {label!r}")
    marks = found["marks"]
    tier = "quasi" if "/q" in marks else "opaque" if "/o" in marks else "core"
    assert found["type"] in TYPES or tier == "quasi", label
    accept = "*" if tier == "quasi" else "|".join(found["accept"].split("+")[1:])
    hard = str(int("/h" in marks))
    return {
        "expected": found["type"],
        "tier": tier,
        "hard": hard,
        "ctx": "0",
        "accept": accept,
        "slice": found["slice"] or "",
    }


def write(half: str, tables: list[Table], pools: dict[str, dict[str, list[object]]]) -> None:
    out = HERE / half
    (out / "tables").mkdir(parents=True, exist_ok=True)
    for old in (out / "tables").glob("*.csv"):
        old.unlink()
    described = {}
    with (out / "labels.csv").open("w", encoding="utf-8", newline="") as file:
        labels = csv.DictWriter(file, FIELDS, lineterminator="\n")
        labels.writeheader()
        for table in tables:
            names = [column.name for column in table.columns]
            assert len(set(names)) == len(names), table.name
            assert table.name not in described, table.name
            columns = [
                {"name": c.name, "type": c.type} | ({"comment": c.comment} if c.comment else {}) for c in table.columns
            ]
            described[table.name] = {"description": table.description, "columns": columns, "rows": table.rows}
            with (out / "tables" / f"{table.name}.csv").open("w", encoding="utf-8", newline="") as cells:
                writer = csv.writer(cells, lineterminator="\n")
                writer.writerow(names)
                writer.writerows(table.values(pools))
            for column in table.columns:
                labels.writerow(
                    {
                        "table": table.name,
                        "column": column.name,
                        "trino_type": column.type,
                        "source": "Boathouse",
                        "licence": "Apache-2.0",
                    }
                    | {"note": ""}
                    | label_row(column.label)
                )
    (out / "tables.json").write_text(json.dumps(described, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")


def main() -> None:
    half, pools = sys.argv[1], json.loads(Path(sys.argv[2]).read_text(encoding="utf-8"))
    module = import_module(f"tests.skimmer.judged.making.{half}")
    write(half, module.tables(), pools)


if __name__ == "__main__":
    main()
