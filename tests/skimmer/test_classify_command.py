"""`manage.py classify`: CSV files in, findings out, without a database."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from skimmer import classify_files
from skimmer.classify_files import BadContext, BadFile, read_context, read_table
from skimmer.management.commands.classify import Command

EMAILS = [f"person{n}@mail-{n}.example.org" for n in range(8)]


def write(path: Path, text: str | bytes) -> str:
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return str(path)


def run(*files: str, **options: Any) -> tuple[int, str, str]:
    """Exit code, standard output and standard error of the command."""
    out, err = io.StringIO(), io.StringIO()
    command = Command(stdout=out, stderr=err, no_color=True)
    try:
        command.handle(
            files=list(files), **{"context": None, "rows": classify_files.DEFAULT_ROWS, "json": False, **options}
        )
    except SystemExit as exit_:
        return int(exit_.code or 0), out.getvalue(), err.getvalue()
    return 0, out.getvalue(), err.getvalue()


def customers(path: Path) -> str:
    rows = "\n".join(f"{n},{email},{n * 3}" for n, email in enumerate(EMAILS))
    return write(path / "crm.customers.csv", f"id,contact,visits\n{rows}\n")


def test_json_has_an_entry_for_each_column(tmp_path: Path) -> None:
    code, out, err = run(customers(tmp_path), json=True)
    entries = json.loads(out)
    assert (code, err) == (0, "")
    assert [(e["table"], e["column"], e["type"]) for e in entries] == [
        ("crm.customers", "id", "USER_ID"),
        ("crm.customers", "contact", "EMAIL"),
        ("crm.customers", "visits", "NONE"),
    ]
    email = entries[1]
    assert email["confidence"] > 0.9
    assert email["evidence"][0]["matched"] == email["evidence"][0]["sampled"] == 8
    assert not any(value in out for value in EMAILS)


def test_without_json_there_is_a_table_for_people(tmp_path: Path) -> None:
    code, out, _ = run(customers(tmp_path))
    line = out.splitlines()[1]
    assert code == 0
    assert line.split()[:3] == ["crm.customers", "contact", "EMAIL"]
    assert line.endswith("Values are e-mail addresses. (8 of 8)")


def test_the_context_gives_types_and_comments(tmp_path: Path) -> None:
    file = write(tmp_path / "t.csv", "a,b\n" + "\n".join(f"1980-0{n}-11,x" for n in range(1, 9)))
    context = write(
        tmp_path / "tables.json",
        json.dumps(
            {"t": {"description": "People", "columns": [{"name": "a", "type": "date", "comment": "Date of birth"}]}}
        ),
    )
    assert json.loads(run(file, json=True)[1])[0]["type"] == "NONE"
    assert json.loads(run(file, json=True, context=context)[1])[0]["type"] == "DATE_OF_BIRTH"


@pytest.mark.parametrize(
    "content", ["{", "[]", '{"t": 1}', '{"t": {"columns": [1]}}', '{"t": {"columns": {}}}', b"\xff\xfe\x00"]
)
def test_a_broken_context_stops_everything(tmp_path: Path, content: str | bytes) -> None:
    context = write(tmp_path / "tables.json", content)
    code, out, err = run(customers(tmp_path), json=True, context=context)
    assert (code, out) == (1, "")
    assert err.startswith(f"classify: {context}")


def test_a_missing_context(tmp_path: Path) -> None:
    with pytest.raises(BadContext, match="No such file"):
        read_context(str(tmp_path / "none.json"))


def test_one_bad_file_among_several(tmp_path: Path) -> None:
    good = customers(tmp_path)
    code, out, err = run(str(tmp_path / "missing.csv"), good, json=True)
    assert code == 2
    assert len(json.loads(out)) == 3
    assert "missing.csv: No such file or directory." in err


def test_ragged_rows_are_told_and_kept(tmp_path: Path) -> None:
    file = write(tmp_path / "t.csv", "a,b,c\n1,2,3\n4\n5,6,7,8\n\n9,10\n")
    table = read_table(file)
    assert table.rows == 4
    assert [c.values for c in table.sample.columns] == [("1", "4", "5", "9"), ("2", "6", "10"), ("3", "7")]
    assert table.remarks == (
        "2 rows have too few cells; the missing ones were taken as empty.",
        "1 rows have too many cells; the extra ones were dropped.",
    )
    assert run(file)[0] == 0


def test_a_wrong_encoding_names_the_byte(tmp_path: Path) -> None:
    content = b"name\n" + b"x\n" * 15_000 + "Jürgen".encode("latin-1")
    code, out, err = run(write(tmp_path / "t.csv", content))
    assert (code, out) == (2, "")
    assert f"byte {content.index(bytes([0xFC]))} is not UTF-8. Convert the file first" in err


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_encodings(tmp_path: Path, encoding: str) -> None:
    file = write(tmp_path / "t.csv", "Größe,Ort\n4,Köln\n".encode(encoding))
    assert [c.name for c in read_table(file).sample.columns] == ["Größe", "Ort"]


def test_a_broken_utf_16_file(tmp_path: Path) -> None:
    with pytest.raises(BadFile, match="is not UTF-16"):
        read_table(write(tmp_path / "t.csv", b"\xff\xfea\x00\n\x00\x00\xd8"))


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_delimiters(tmp_path: Path, delimiter: str) -> None:
    lines = [delimiter.join(cells) for cells in (("a", "b"), ("1", "x, y"), ("2", "u; v"))]
    if delimiter in ",;":
        lines = [delimiter.join(cells) for cells in (("a", "b"), ("1", "x"), ("2", "u"))]
    table = read_table(write(tmp_path / "t.csv", "\n".join(lines)))
    assert [c.name for c in table.sample.columns] == ["a", "b"]


@pytest.mark.parametrize("content", ["", "\n\n", "   \n", "\ufeff"])
def test_an_empty_file(tmp_path: Path, content: str) -> None:
    with pytest.raises(BadFile, match="is empty"):
        read_table(write(tmp_path / "t.csv", content))


def test_a_header_alone_is_a_table(tmp_path: Path) -> None:
    code, out, _ = run(write(tmp_path / "t.csv", "email,color\n"), json=True)
    assert code == 0
    assert [e["type"] for e in json.loads(out)] == ["EMAIL", "NONE"]


def test_a_missing_header_is_noticed(tmp_path: Path) -> None:
    table = read_table(write(tmp_path / "t.csv", "a@b.org,2020-01-01\nc@d.org,2021-01-01\n"))
    assert [(c.name, len(c.values)) for c in table.sample.columns] == [("column_1", 2), ("column_2", 2)]
    assert "looks like data" in table.remarks[0]


def test_years_may_be_column_names(tmp_path: Path) -> None:
    table = read_table(write(tmp_path / "t.csv", "2019,2020,2021\n1,2,3\n"))
    assert [c.name for c in table.sample.columns] == ["2019", "2020", "2021"]


def test_duplicate_and_blank_column_names(tmp_path: Path) -> None:
    table = read_table(write(tmp_path / "t.csv", "a,a,,a_2,a\n1,2,3,4,5\n"))
    names = [c.name for c in table.sample.columns]
    assert len(set(names)) == 5
    assert names[:4] == ["a", "a_2", "column_3", "a_2_2"]


def test_nul_characters(tmp_path: Path) -> None:
    table = read_table(write(tmp_path / "t.csv", "a,b\n1\x00,2\n"))
    assert table.sample.columns[0].values == ("1",)
    assert "NUL" in table.remarks[0]


def test_huge_cells_are_cut(tmp_path: Path) -> None:
    table = read_table(write(tmp_path / "t.csv", 'a,b\n"' + "x y\n" * 300_000 + '",2\n'))
    assert len(table.sample.columns[0].values[0] or "") == classify_files.LONGEST_VALUE
    assert table.rows == 1


def test_a_line_without_end_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(classify_files, "LONGEST_LINE", 100_000)
    with pytest.raises(BadFile, match="a line of more than 100,000 characters"):
        read_table(write(tmp_path / "t.csv", "a,b\n" + "x" * 200_000))
    with pytest.raises(BadFile, match="not readable as CSV"):
        read_table(write(tmp_path / "t.csv", 'a,b\n"' + "x\n" * 100_000))


def test_a_folder_is_not_a_file(tmp_path: Path) -> None:
    with pytest.raises(BadFile, match="directory"):
        read_table(str(tmp_path))


def test_the_sample_is_bounded_and_drawn_from_all_rows(tmp_path: Path) -> None:
    file = write(tmp_path / "t.csv", "a\n" + "\n".join(f"v{n}" for n in range(5000)))
    table = read_table(file, rows=4000)
    values = table.sample.columns[0].values
    assert len(values) == len(set(values)) == classify_files.MOST_VALUES
    assert sum(int(v[1:]) > 2000 for v in values if v) > 50
    assert table.remarks == ("Only the first 4,000 rows were looked at; --rows changes that.",)
    assert read_table(file, rows=4000) == table


def test_names_cannot_write_to_the_terminal(tmp_path: Path) -> None:
    _, out, _ = run(write(tmp_path / "t.csv", "a\x1b[31m,b\n1,2\n"))
    assert "\x1b" not in out


def test_the_program_needs_no_settings_and_no_database(tmp_path: Path) -> None:
    root = Path(__file__).resolve().parents[2]
    environment = {"PATH": os.environ["PATH"], "BOATHOUSE_DATA_DIR": str(tmp_path / "data")}
    result = subprocess.run(
        [sys.executable, str(root / "manage.py"), "classify", customers(tmp_path), "--json"],
        env=environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        cwd=tmp_path,
    )
    assert (result.returncode, result.stderr) == (0, "")
    assert len(json.loads(result.stdout)) == 3
    assert not (tmp_path / "data").exists() or not list((tmp_path / "data").glob("postgres*"))
