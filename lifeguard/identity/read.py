"""From a parsed document to a Directory: strict, and telling everything that is wrong at once. PURE."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from catalog.roles import Role
from lifeguard.identity.plan import BadDirectory, Directory, Group, Person, Problem, Service

if TYPE_CHECKING:
    from collections.abc import Collection

_USERNAME = re.compile(r"[\w.@+-]+\Z")
_EMAIL = re.compile(r"[^@\s\"<>,;]+@[^@\s\"<>,;]+\.[^@\s\"<>,;.]+\Z")
_LONGEST = 255
_ACCESS = ("none", "read", "write")
_ROLES = tuple(role.value for role in Role)


class Kind(StrEnum):
    TEXT = "text"
    EMPTY = "empty"
    OTHER = "a number, a date or yes/no"
    LIST = "a list"
    MAPPING = "a mapping"


@dataclass(frozen=True, slots=True)
class Node:
    """A piece of the document and the line it starts in. Keys of a mapping stay as they were written, twice if written twice."""

    line: int
    kind: Kind
    text: str = ""
    items: tuple[Node, ...] = ()
    entries: tuple[tuple[Node, Node], ...] = ()


@dataclass(slots=True)
class _Reader:
    """Collects problems, so that one error can tell all of them."""

    shadow_suffix: str
    problems: list[Problem] = field(default_factory=list)

    def bad(self, line: int, text: str) -> None:
        self.problems.append(Problem(line, text))

    def mapping(self, node: Node, what: str, *, needed: Collection[str], known: Collection[str]) -> dict[str, Node]:
        """The values by key; tells unknown, repeated and missing keys."""
        found: dict[str, Node] = {}
        if node.kind != Kind.MAPPING:
            self.bad(node.line, f"{what} must be a mapping with {_words(known)}, not {node.kind.value}.")
            return found
        for key, value in node.entries:
            name = key.text if key.kind == Kind.TEXT else ""
            if name not in known:
                self.bad(key.line, f"{what} has the unknown key {_shown(key.text)}; known are {_words(known)}.")
            elif name in found:
                self.bad(key.line, f"{what} has the key {name} twice.")
            else:
                found[name] = value
        for name in needed:
            if name not in found:
                self.bad(node.line, f"{what} has no {name}.")
        return found

    def sequence(self, node: Node, what: str) -> tuple[Node, ...]:
        if node.kind != Kind.LIST:
            self.bad(node.line, f"{what} must be a list ([] for none), not {node.kind.value}.")
            return ()
        return node.items

    def text(self, node: Node | None, what: str) -> str:
        """A line of text; "" where it is left out or wrong."""
        if node is None or node.kind == Kind.EMPTY:
            return ""
        if node.kind == Kind.OTHER:
            self.bad(node.line, f"{what} {_shown(node.text)} is read as {node.kind.value}; write it in quotes.")
            return ""
        if node.kind != Kind.TEXT:
            self.bad(node.line, f"{what} must be text, not {node.kind.value}.")
            return ""
        text = node.text.strip()
        if any(unicodedata.category(char)[0] == "C" for char in text):
            self.bad(node.line, f"{what} {_shown(text)} has characters that cannot be shown.")
            return ""
        return text

    def choice(self, node: Node | None, what: str, choices: tuple[str, ...], default: str) -> str:
        text = self.text(node, what)
        if node is None or not text:
            return default
        if text not in choices:
            self.bad(node.line, f"{what} is {_shown(text)}; it can be {_words(choices)}.")
            return default
        return text

    def username(self, node: Node | None, what: str) -> str:
        """A Trino user's name, fit for an account as well."""
        if node is None:
            return ""
        name = self.text(node, what)
        if node.kind == Kind.EMPTY or (node.kind == Kind.TEXT and not node.text.strip()):
            self.bad(node.line, f"{what} is empty.")
        if not name:
            return ""
        if not _USERNAME.match(name) or len(name) > _LONGEST or unicodedata.normalize("NFKC", name) != name:
            self.bad(
                node.line, f"{what} {_shown(name)} can have letters, digits and @ . + - _ only, {_LONGEST} at most."
            )
            return ""
        if name.endswith(self.shadow_suffix):
            self.bad(node.line, f"{what} {_shown(name)} ends in {self.shadow_suffix}, which is kept for PII sessions.")
            return ""
        return name


def read_directory(document: Node, *, shadow_suffix: str) -> Directory:
    """The directory that the document lists. Raises BadDirectory with every problem of it."""
    reader = _Reader(shadow_suffix)
    sections = ("people", "services", "groups")
    found = reader.mapping(document, "The file", needed=sections, known=sections)
    people = [_person(reader, node) for node in reader.sequence(found["people"], "people")] if "people" in found else []
    services = (
        [_service(reader, node) for node in reader.sequence(found["services"], "services")]
        if "services" in found
        else []
    )
    principals = [(person.username, person.line) for person in people] + [
        (service.name, service.line) for service in services
    ]
    _tell_repeats(reader, principals, "The person or service")
    known = {name for name, _ in principals}
    nodes = reader.sequence(found["groups"], "groups") if "groups" in found else ()
    groups = [_group(reader, node, known) for node in nodes]
    _tell_repeats(reader, [(group.name, group.line) for group in groups], "The group")
    if reader.problems:
        raise BadDirectory(reader.problems)
    return Directory(tuple(people), tuple(services), tuple(groups))


def _person(reader: _Reader, node: Node) -> Person:
    found = reader.mapping(node, "A person", needed=("username",), known=("username", "name", "email", "roles"))
    username = reader.username(found.get("username"), "The username")
    email = reader.text(found.get("email"), "The email")
    if email and (not _EMAIL.match(email) or len(email) > _LONGEST - 1):
        reader.bad(found["email"].line, f"The email {_shown(email)} is not an address.")
    name = reader.text(found.get("name"), "The name")
    if len(name) > _LONGEST:
        reader.bad(found["name"].line, f"The name {_shown(name)} is longer than {_LONGEST} characters.")
    roles = [
        reader.choice(item, f"A role of {username or 'this person'}", _ROLES, "")
        for item in (reader.sequence(found["roles"], "roles") if "roles" in found else ())
    ]
    return Person(username, name, email, frozenset(role for role in roles if role), node.line)


def _service(reader: _Reader, node: Node) -> Service:
    found = reader.mapping(node, "A service", needed=("name",), known=("name", "access"))
    name = reader.username(found.get("name"), "The service's name")
    return Service(name, reader.choice(found.get("access"), "The access", _ACCESS, "none"), node.line)


def _group(reader: _Reader, node: Node, known: Collection[str]) -> Group:
    found = reader.mapping(node, "A group", needed=("name", "members"), known=("name", "description", "members"))
    name = reader.text(found.get("name"), "The group's name")
    if "name" in found and found["name"].kind in {Kind.TEXT, Kind.EMPTY} and not found["name"].text.strip():
        reader.bad(found["name"].line, "The group's name is empty.")
    if len(name) > _LONGEST:
        reader.bad(found["name"].line, f"The group's name {_shown(name)} is longer than {_LONGEST} characters.")
    members: dict[str, int] = {}
    for item in reader.sequence(found["members"], f"The members of {name or 'a group'}") if "members" in found else ():
        member = reader.text(item, "A member")
        if member in members:
            reader.bad(item.line, f"{_shown(member)} is twice in the group {_shown(name)}.")
        elif member and member not in known:
            reader.bad(
                item.line,
                f"The group {_shown(name)} has the member {_shown(member)}, who is neither in people nor in services.",
            )
        members[member] = item.line
    members.pop("", None)
    return Group(name, reader.text(found.get("description"), "The description"), frozenset(members), node.line)


def _tell_repeats(reader: _Reader, names: list[tuple[str, int]], what: str) -> None:
    """Names that differ only in case are told as well: people take them for one."""
    first: dict[str, tuple[str, int]] = {}
    for name, line in names:
        if not name:
            continue
        before = first.get(name.casefold())
        if before is None:
            first[name.casefold()] = (name, line)
            continue
        told = (
            f"is in the file twice, first in line {before[1]}"
            if before[0] == name
            else f"differs from {before[0]} only in case"
        )
        reader.bad(line, f"{what} {_shown(name)} {told}.")


def _words(names: Collection[str]) -> str:
    return ", ".join(names)


def _shown(text: str) -> str:
    """`text` for a message: on one line, in quotes, cut."""
    return repr(text if len(text) <= 60 else text[:59] + "…")
