"""Reading the file: strict, and every problem told at once, with its line."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lifeguard.identity.file import LARGEST_BYTES, read_file
from lifeguard.identity.plan import BadDirectory, Directory, Group, Person, Service

GOOD = """# our people
people:
  - username: anna.silva
    name: Anna Silva
    email: anna@example.org
    roles: [reviewer, auditor]
  - {username: "no"}
services:
  - name: etl
    access: write
groups:
  - name: Verkauf & Söhne
    description: Everything about orders.
    members: [anna.silva, etl]
  - name: empty
    members: []
"""


def read(text: str | bytes) -> Directory:
    return read_file(text.encode() if isinstance(text, str) else text, shadow_suffix="--pii")


def problems(text: str | bytes) -> list[tuple[int, str]]:
    with pytest.raises(BadDirectory) as caught:
        read(text)
    return [(problem.line, problem.text) for problem in caught.value.problems]


def test_a_good_file() -> None:
    assert read(GOOD) == Directory(
        people=(
            Person("anna.silva", "Anna Silva", "anna@example.org", frozenset({"reviewer", "auditor"})),
            Person("no"),
        ),
        services=(Service("etl", "write"),),
        groups=(Group("Verkauf & Söhne", "Everything about orders.", frozenset({"anna.silva", "etl"})), Group("empty")),
    )
    assert read(b"\xef\xbb\xbf" + GOOD.replace("\n", "\r\n").encode()) == read(GOOD)


@pytest.mark.parametrize(
    ("old", "new", "line", "told"),
    [
        ("    name: Anna Silva", "    name: Anna\n    name: Bob", 5, "the key name twice"),
        ("groups:\n", "groups:\n  - {name: x, members: []}\ngroups:\n", 13, "the key groups twice"),
        ('username: "no"', "username: no", 7, "write it in quotes"),
        ('username: "no"', "username: 12", 7, "write it in quotes"),
        ('username: "no"', "username: 2026-01-01", 7, "write it in quotes"),
        ('username: "no"', "username: anna.silva", 7, "is in the file twice, first in line 3"),
        ('username: "no"', "username: Anna.Silva", 7, "only in case"),
        ('username: "no"', "username: etl", 9, "is in the file twice, first in line 7"),
        ('username: "no"', 'username: "a b"', 7, "letters, digits"),
        ('username: "no"', 'username: ""', 7, "is empty"),
        ('username: "no"', "username: ﬁx", 7, "letters, digits"),
        ('username: "no"', "username: [a]", 7, "must be text, not a list"),
        ('username: "no"', "username: bob--pii", 7, "kept for PII sessions"),
        ('username: "no"', 'usernme: "no"', 7, "unknown key 'usernme'"),
        ('username: "no"', "name: x", 7, "A person has no username"),
        ("anna@example.org", "anna", 5, "not an address"),
        ("anna@example.org", "a@b@example.org", 5, "not an address"),
        ("[reviewer, auditor]", "[king]", 6, "'king'; it can be reviewer, auditor, administrator"),
        ("[reviewer, auditor]", "reviewer", 6, "must be a list"),
        ("access: write", "access: full", 10, "it can be none, read, write"),
        ("[anna.silva, etl]", "[anna.silva, nobody]", 14, "neither in people nor in services"),
        ("[anna.silva, etl]", "[etl, etl]", 14, "is twice in the group"),
        ("[anna.silva, etl]", "", 14, "must be a list"),
        ("[anna.silva, etl]", "{a: b}", 14, "must be a list"),
        ("name: empty", "name: verkauf & söhne", 15, "only in case"),
        ("name: empty", "name: ", 15, "is empty"),
        ("name: empty", 'name: "a\\nb"', 15, "cannot be shown"),
        ("name: empty", f"name: {'x' * 300}", 15, "longer than 255"),
        ("    members: []\n", "", 15, "has no members"),
        ("services:\n  - name: etl\n    access: write\n", "", 2, "has no services"),
        ("# our people\n", "extra: 1\n", 1, "unknown key 'extra'"),
        ("people:\n", "people: &all\n", 2, "Anchors"),
        ("[anna.silva, etl]", "*all", 14, "Aliases"),
        ("name: empty", "name: !!python/object:os.system x", 15, "tags"),
        ("name: empty", "name: !x y", 15, "tags"),
        ("  - name: empty\n", "\t- name: empty\n", 15, "not valid YAML"),
        ("groups:\n", "---\ngroups:\n", 11, "more than one document"),
        ("[anna.silva, etl]", "[[[[[[[[[[[[]]]]]]]]]]]]", 14, "nested too deeply"),
    ],
)
def test_what_is_wrong_is_told_with_its_line(old: str, new: str, line: int, told: str) -> None:
    assert old in GOOD
    found = problems(GOOD.replace(old, new))
    assert any(told in text and where == line for where, text in found), found


def test_all_problems_are_told_at_once() -> None:
    found = problems(
        GOOD.replace("anna@example.org", "x").replace("write", "full").replace("[anna.silva, etl]", "[nobody]")
    )
    assert [line for line, _ in found] == [5, 10, 14]


@pytest.mark.parametrize(
    "content",
    [
        "",
        "\n\n",
        "just text\n",
        "- a\n",
        "12\n",
        "null\n",
        "{}\n",
        b"\xff\xfe\x00",
        "a: [\n",
        '"open\n',
        "%YAML 9.9\n---\na: b\n",
        "\x00\n",
    ],
)
def test_what_is_no_such_file_at_all(content: str | bytes) -> None:
    assert problems(content)


def test_no_cut_of_the_file_is_taken_for_the_whole() -> None:
    """Save where the cut falls between two entries of the last list, at the end of a line."""
    body = GOOD.encode()
    allowed = {len(body), body.index(b"  - name: empty")}
    for end in range(len(body)):
        if end in allowed:
            continue
        with pytest.raises(BadDirectory):
            read(body[:end])


def test_hostile_files_cost_no_more_than_their_size() -> None:
    bomb = "a: &a [" + "x," * 10 + "]\nb: &b [" + "*a," * 10 + "]\nc: [" + "*b," * 10 + "]\n"
    started = time.monotonic()
    for content in (
        bomb,
        "[" * 200_000 + "\n",
        "{" * 200_000 + "\n",
        "- " * 100_000 + "x\n",
        "x" * (LARGEST_BYTES + 1),
        "? " * 50_000 + "\n",
    ):
        assert problems(content)
    assert time.monotonic() - started < 20


def test_a_company_is_read_in_seconds() -> None:
    people = "".join(f"  - {{username: user{n}, name: User {n}, email: user{n}@example.org}}\n" for n in range(5000))
    groups = "".join(
        f"  - name: group {n}\n    members: [{', '.join(f'user{(n * 37 + m) % 5000}' for m in range(60))}]\n"
        for n in range(300)
    )
    started = time.monotonic()
    directory = read(f"people:\n{people}services: []\ngroups:\n{groups}")
    assert (len(directory.people), len(directory.groups)) == (5000, 300)
    assert time.monotonic() - started < 15


@given(
    st.one_of(st.binary(max_size=200), st.text(max_size=200).map(lambda text: text.encode("utf-8", "surrogatepass")))
)
def test_anything_is_read_or_refused(content: bytes) -> None:
    try:
        read(content + b"\n")
    except BadDirectory as error:
        assert error.problems  # noqa: PT017 - either outcome is right
