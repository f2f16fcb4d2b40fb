"""People, services and groups as a directory lists them, and the steps from what is known to that. PURE.

One list of steps has two readers: the dry run shows it, the import does it.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from catalog.errors import Conflict, Invalid

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_SHOWN = 100
FEW_GROUPS = 5  # with fewer known, most of them may go without a second word


class BadDirectory(Invalid):
    """A directory cannot be imported; lists everything that is wrong with it, with lines where they are known."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(problems, key=lambda problem: (problem.line, problem.text)))
        shown = [str(problem) for problem in self.problems[:_SHOWN]]
        if len(self.problems) > _SHOWN:
            shown.append(f"and {len(self.problems) - _SHOWN} more.")
        super().__init__("\n".join(["Nothing was changed, because the file has problems:", *shown]))


class MassRemoval(Conflict):
    """An import would remove more than half of the people or groups, as a truncated or wrong file would."""


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong, and where: `line` counts from 1; 0 is the file as a whole."""

    line: int
    text: str

    def __str__(self) -> str:
        return f"line {self.line}: {self.text}" if self.line else self.text


@dataclass(frozen=True, slots=True)
class Person:
    username: str
    name: str = ""
    email: str = ""
    roles: frozenset[str] = frozenset()
    line: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Service:
    """A program's Trino user; `access` is "none", "read" or "write"."""

    name: str
    access: str = "none"
    line: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Group:
    name: str
    description: str = ""
    members: frozenset[str] = frozenset()
    line: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Directory:
    """Everyone and every group that the directory knows: whoever is not in it is not there any more."""

    people: tuple[Person, ...] = ()
    services: tuple[Service, ...] = ()
    groups: tuple[Group, ...] = ()


@dataclass(frozen=True, slots=True)
class KnownPrincipal:
    """A principal as Boathouse has it. `roles` is None when the console account, if there is one, is not the directory's to change."""

    name: str
    is_service: bool = False
    access: str = "none"
    display_name: str = ""
    email: str = ""
    from_directory: bool = True
    has_left: bool = False
    roles: frozenset[str] | None = None


@dataclass(frozen=True, slots=True)
class KnownGroup:
    """An access group as Boathouse has it; `members` are only those whom the directory put there."""

    name: str
    description: str = ""
    members: frozenset[str] = frozenset()
    from_directory: bool = True
    is_retired: bool = False


@dataclass(frozen=True, slots=True)
class Known:
    """What Boathouse has. `accounts` are console accounts that the directory did not make: their roles stay as they are."""

    principals: tuple[KnownPrincipal, ...] = ()
    groups: tuple[KnownGroup, ...] = ()
    accounts: frozenset[str] = frozenset()


class StepKind(StrEnum):
    PERSON_ADDED = "person added"
    PERSON_CHANGED = "person changed"
    PERSON_RETURNED = "person returned"
    PERSON_LEFT = "person left"
    SERVICE_ADDED = "service added"
    SERVICE_CHANGED = "service changed"
    SERVICE_RETURNED = "service returned"
    SERVICE_LEFT = "service left"
    GROUP_ADDED = "group added"
    GROUP_CHANGED = "group changed"
    GROUP_RETURNED = "group returned"
    GROUP_RETIRED = "group retired"
    JOINED = "joined"
    PARTED = "left the group"


@dataclass(frozen=True, slots=True, order=True)
class Step:
    """One change. `changes` are (field, before, after); for a membership `name` is the member's."""

    kind: StepKind
    name: str
    group: str = ""
    changes: tuple[tuple[str, str, str], ...] = ()

    def __str__(self) -> str:
        if self.group:
            return (
                f"{self.name} {self.kind.value} {self.group}"
                if self.kind == StepKind.JOINED
                else f"{self.name} leaves {self.group}"
            )
        told = ", ".join(
            f"{name}: {before or '(empty)'} → {after or '(empty)'}" for name, before, after in self.changes
        )
        return f"{self.kind.value}: {self.name}" + (f" ({told})" if told else "")


@dataclass(frozen=True, slots=True)
class IdentityPlan:
    """What an import of `directory` would do, in order. `notes` tell what it leaves alone and why."""

    directory: Directory
    steps: tuple[Step, ...] = ()
    notes: tuple[str, ...] = ()
    people_before: int = 0
    groups_before: int = 0

    @property
    def digest(self) -> str:
        """Tells one plan from another: the same steps, the same digest."""
        return hashlib.sha256(json.dumps([asdict(step) for step in self.steps]).encode()).hexdigest()

    def names(self, kind: StepKind) -> tuple[str, ...]:
        return tuple(step.name for step in self.steps if step.kind == kind)

    def counts(self) -> dict[str, int]:
        """How many steps there are of each kind that occurs."""
        return {kind.value: n for kind in StepKind if (n := sum(step.kind == kind for step in self.steps))}

    @property
    def mass_removals(self) -> tuple[str, ...]:
        """Of what more than half would go, such as "2 of 3 people"; empty for an everyday import."""
        people, groups = len(self.names(StepKind.PERSON_LEFT)), len(self.names(StepKind.GROUP_RETIRED))
        found = [f"{people} of {self.people_before} people"] if 2 * people > self.people_before else []
        # Few groups come and go by halves; and who is in them is counted among the people.
        if 2 * groups > self.groups_before >= FEW_GROUPS:
            found.append(f"{groups} of {self.groups_before} groups")
        return tuple(found)

    @property
    def is_mass_removal(self) -> bool:
        return bool(self.mass_removals)


def plan_import(directory: Directory, known: Known, *, scanner: str = "") -> IdentityPlan:
    """The steps from `known` to what `directory` says. Raises BadDirectory for what contradicts what is known.

    `scanner` is the Trino user Boathouse itself reads with: it never leaves, and can't be a person.
    """
    principals = {principal.name: principal for principal in known.principals}
    groups = {group.name: group for group in known.groups}
    _check_kinds(directory, principals, groups, scanner)
    people = [_person_step(person, principals.get(person.username), known.accounts) for person in directory.people]
    services = [_service_step(service, principals.get(service.name)) for service in directory.services]
    named = {person.username for person in directory.people} | {service.name for service in directory.services}
    steps = [
        *(step for step in (*people, *services) if step),
        *_leavers(known.principals, named, scanner),
        *_group_steps(directory, groups),
    ]
    return IdentityPlan(
        directory=directory,
        steps=tuple(sorted(steps, key=lambda step: (list(StepKind).index(step.kind), step.group, step.name))),
        notes=_notes(directory, principals, known.accounts),
        people_before=sum(not p.is_service and p.from_directory and not p.has_left for p in known.principals),
        groups_before=sum(group.from_directory and not group.is_retired for group in known.groups),
    )


def _check_kinds(
    directory: Directory, principals: Mapping[str, KnownPrincipal], groups: Mapping[str, KnownGroup], scanner: str
) -> None:
    problems = []
    for person in directory.people:
        before = principals.get(person.username)
        if person.username == scanner:
            problems.append(
                Problem(
                    person.line,
                    f"{person.username} is the Trino user that Boathouse reads with, so it cannot be a person.",
                )
            )
        elif before and before.is_service:
            problems.append(
                Problem(person.line, f"{person.username} is known as a service; a person needs another name.")
            )
    for service in directory.services:
        before = principals.get(service.name)
        if before and not before.is_service:
            problems.append(
                Problem(service.line, f"{service.name} is known as a person; a service needs another name.")
            )
    problems += [
        Problem(group.line, f"{group.name} is a local group of Boathouse; give one of the two another name.")
        for group in directory.groups
        if group.name in groups and not groups[group.name].from_directory
    ]
    if problems:
        raise BadDirectory(problems)


def _roles(roles: Iterable[str]) -> str:
    return ", ".join(sorted(roles))


def _differences(pairs: Iterable[tuple[str, str, str]]) -> tuple[tuple[str, str, str], ...]:
    return tuple((name, before, after) for name, before, after in pairs if before != after)


def _person_step(person: Person, before: KnownPrincipal | None, accounts: frozenset[str]) -> Step | None:
    roles = frozenset[str]() if person.username in accounts else person.roles
    if before is None:
        told = _differences((("name", "", person.name), ("email", "", person.email), ("roles", "", _roles(roles))))
        return Step(StepKind.PERSON_ADDED, person.username, changes=told)
    changes = _differences(
        (
            ("name", before.display_name, person.name),
            ("email", before.email, person.email),
            ("roles", _roles(before.roles or ()), _roles(roles)),
            ("kept by", _keeper(before), "the file"),
        )
    )
    kind = StepKind.PERSON_RETURNED if before.has_left else StepKind.PERSON_CHANGED
    return Step(kind, person.username, changes=changes) if changes or before.has_left else None


def _service_step(service: Service, before: KnownPrincipal | None) -> Step | None:
    if before is None:
        return Step(StepKind.SERVICE_ADDED, service.name, changes=(("access", "none", service.access),))
    changes = _differences((("access", before.access, service.access), ("kept by", _keeper(before), "the file")))
    kind = StepKind.SERVICE_RETURNED if before.has_left else StepKind.SERVICE_CHANGED
    return Step(kind, service.name, changes=changes) if changes or before.has_left else None


def _keeper(principal: KnownPrincipal) -> str:
    return "the file" if principal.from_directory else "Boathouse"


def _leavers(principals: Iterable[KnownPrincipal], named: set[str], scanner: str) -> list[Step]:
    return [
        Step(StepKind.SERVICE_LEFT if principal.is_service else StepKind.PERSON_LEFT, principal.name)
        for principal in principals
        if principal.from_directory
        and not principal.has_left
        and principal.name not in named
        and principal.name != scanner
    ]


def _group_steps(directory: Directory, groups: Mapping[str, KnownGroup]) -> list[Step]:
    steps = []
    named = {group.name for group in directory.groups}
    for group in directory.groups:
        before = groups.get(group.name)
        told = _differences((("description", before.description if before else "", group.description),))
        if before is None:
            steps.append(Step(StepKind.GROUP_ADDED, group.name, changes=told))
        elif before.is_retired:
            steps.append(Step(StepKind.GROUP_RETURNED, group.name, changes=told))
        elif told:
            steps.append(Step(StepKind.GROUP_CHANGED, group.name, changes=told))
        members = before.members if before else frozenset[str]()
        steps += [Step(StepKind.JOINED, name, group.name) for name in group.members - members]
        steps += [Step(StepKind.PARTED, name, group.name) for name in members - group.members]
    for old in groups.values():
        if old.from_directory and not old.is_retired and old.name not in named:
            steps.append(Step(StepKind.GROUP_RETIRED, old.name))
            steps += [Step(StepKind.PARTED, name, old.name) for name in old.members]
    return steps


def _notes(directory: Directory, principals: Mapping[str, KnownPrincipal], accounts: frozenset[str]) -> tuple[str, ...]:
    """Accounts that someone made in Boathouse itself keep the roles that they were given there."""
    return tuple(
        f"{person.username} has an account of Boathouse's own: its roles stay as they are."
        for person in directory.people
        if person.username in accounts and person.roles
    )


def check_mass_removal(plan: IdentityPlan) -> None:
    """Raise MassRemoval when more than half of the people or of the groups would go."""
    if plan.is_mass_removal:
        gone = " and ".join(plan.mass_removals)
        raise MassRemoval(
            f"Nothing was changed: this would remove {gone}. Is the file complete? If that is right, allow the mass removal."
        )
