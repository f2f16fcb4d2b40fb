"""File-based access control rules as Trino 476 reads them: what each section may hold, and how its values are read. PURE.

What is refused here Trino refuses, or accepts only by guessing.
"""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

Rule = dict[str, Any]


class UnreadablePolicy(ValueError):
    """Trino could not read this document, and would fail every query; the text says where and why."""


class Mode(StrEnum):
    """Access to a catalog; each implies those after it, `none` nothing."""

    OWNER = "owner"
    ALL = "all"
    READ_ONLY = "read-only"
    NONE = "none"

    def implies(self, other: Mode) -> bool:
        order = list(Mode)
        return self is not Mode.NONE and order.index(self) <= order.index(other)


# Reading values


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise UnreadablePolicy(f"expected text, not {value!r}")
    return value


def _truth(value: Any) -> bool:
    if not isinstance(value, bool):
        raise UnreadablePolicy(f"expected true or false, not {value!r}")
    return value


def _mode(value: Any) -> Mode:
    if isinstance(value, bool):
        return Mode.ALL if value else Mode.NONE
    try:
        return Mode(_text(value).lower())
    except ValueError as error:
        raise UnreadablePolicy(f"{value!r} is no access to a catalog") from error


def _set_of(*allowed: str, upper: bool = True) -> Callable[[Any], frozenset[str]]:
    def read(value: Any) -> frozenset[str]:
        if not isinstance(value, list):
            raise UnreadablePolicy(f"expected a list, not {value!r}")
        found = frozenset(_text(item).upper() if upper else _text(item).lower() for item in value)
        if not found <= set(allowed):
            raise UnreadablePolicy(f"{sorted(found.difference(allowed))} are not among {sorted(allowed)}")
        return found

    return read


def _pattern(value: Any) -> re.Pattern[str] | None:
    """A pattern for the whole value. An empty one is the same as none to Trino: it matches everything."""
    return compile_pattern(_text(value)) if _text(value) else None


def _columns(value: Any) -> dict[str, Rule]:
    if not isinstance(value, list):
        raise UnreadablePolicy(f"expected a list of columns, not {value!r}")
    columns: dict[str, Rule] = {}
    for item in value:
        column = _read_object(item, _COLUMN)
        if column["name"] in columns:
            raise UnreadablePolicy(f"column {column['name']!r} is named twice in one rule")
        columns[column["name"]] = column
    return columns


def _environment(value: Any) -> Rule:
    return _read_object(value, {"user": (_text, False)})


# An atom of the patterns that mean the same in both languages; what is not here is refused.
_ATOM = re.compile(
    r"""
      (?P<any>\.)
    | (?P<ahead>\(\?!) | (?P<end>\\z) | (?P<all>\[\\s\\S\])   # as `patterns.none_of` writes them
    | \[ (?P<class> [^\\\[\]^&~|-] | [&~|-] ) \]          # one character in a class
    | \\ (?: [\\^$.|?*+()\[\]{}/-] | u[0-9a-fA-F]{4} | x[0-9a-fA-F]{2} )
    | \(\?: | \( | \) | \|
    | [*+?](?![*+?])
    | [^\\\[\](){}^$.|?*+]
    | (?P<bare>[\]}])
    """,
    re.VERBOSE | re.DOTALL,
)
_NO_LINE_END = "[^\\n\\r\\u0085\\u2028\\u2029]"  # what a dot is in Java


@lru_cache(maxsize=100_000)
def compile_pattern(text: str) -> re.Pattern[str]:
    """The Java pattern as a Python one, to be matched in full. Raises UnreadablePolicy."""
    parts: list[str] = []
    at = 0
    while at < len(text):
        match = _ATOM.match(text, at)
        if match is None:
            raise UnreadablePolicy(
                f"the pattern {text!r} is not one that Java and Python surely read alike, from {text[at:]!r} on"
            )
        literal = re.escape(match["class"] or match["bare"] or "")
        parts.append(_NO_LINE_END if match["any"] else "\\Z" if match["end"] else literal or match[0])
        at = match.end()
    try:
        return re.compile("".join(parts))
    except (re.error, RecursionError) as error:
        raise UnreadablePolicy(f"the pattern {text!r} is invalid: {error}") from error


# The sections: for each key how it is read, and whether a rule must have it. An absent or null key is None. The section `principals`
# is an older form of impersonation: never ours, so not modelled.

_Fields = dict[str, tuple["Callable[[Any], Any]", bool]]
_WHO: _Fields = {"user": (_pattern, False), "role": (_pattern, False), "group": (_pattern, False)}
_COLUMN: _Fields = {
    "name": (_text, True),
    "allow": (_truth, False),
    "mask": (_text, False),
    "mask_environment": (_environment, False),
}
_TABLE_PRIVILEGES = _set_of("SELECT", "INSERT", "DELETE", "UPDATE", "OWNERSHIP", "GRANT_SELECT")
_NAME_OF_ROUTINE: _Fields = {**_WHO, "catalog": (_pattern, False), "schema": (_pattern, False)}
SECTIONS: dict[str, _Fields] = {
    "catalogs": {**_WHO, "allow": (_mode, True), "catalog": (_pattern, False)},
    "schemas": {**_WHO, "owner": (_truth, False), "catalog": (_pattern, False), "schema": (_pattern, False)},
    "tables": {
        **_WHO,
        "privileges": (_TABLE_PRIVILEGES, True),
        "columns": (_columns, False),
        "filter": (_text, False),
        "filter_environment": (_environment, False),
        "catalog": (_pattern, False),
        "schema": (_pattern, False),
        "table": (_pattern, False),
    },
    "functions": {
        **_NAME_OF_ROUTINE,
        "privileges": (_set_of("EXECUTE", "GRANT_EXECUTE", "OWNERSHIP"), True),
        "function": (_pattern, False),
        "function_kinds": (_set_of(), False),  # Trino accepts only an empty one
    },
    "procedures": {
        **_NAME_OF_ROUTINE,
        "privileges": (_set_of("EXECUTE", "GRANT_EXECUTE"), True),
        "procedure": (_pattern, False),
    },
    "queries": {
        **_WHO,
        "allow": (_set_of("execute", "view", "kill", upper=False), True),
        "queryOwner": (_pattern, False),
    },
    "impersonation": {
        "original_user": (_pattern, False),
        "original_role": (_pattern, False),
        "new_user": (_text, True),
        "allow": (_truth, False),
    },
    "system_information": {
        "user": (_pattern, False),
        "role": (_pattern, False),
        "allow": (_set_of("read", "write", upper=False), True),
    },
    "authorization": {
        "original_user": (_pattern, False),
        "original_group": (_pattern, False),
        "original_role": (_pattern, False),
        "new_user": (_pattern, False),
        "new_role": (_pattern, False),
        "allow": (_truth, False),
    },
    "system_session_properties": {**_WHO, "allow": (_truth, False), "property": (_pattern, False)},
    "catalog_session_properties": {
        **_WHO,
        "allow": (_truth, False),
        "property": (_pattern, False),
        "catalog": (_pattern, False),
    },
}


def _read_object(value: Any, fields: _Fields) -> Rule:
    if not isinstance(value, dict):
        raise UnreadablePolicy(f"expected an object, not {value!r}")
    unknown = sorted(value.keys() - fields.keys())
    if unknown:
        raise UnreadablePolicy(f"unknown key {unknown[0]!r}")
    found: Rule = {}
    for key, (read, is_required) in fields.items():
        given = value.get(key)
        if given is None and is_required:
            raise UnreadablePolicy(f"{key!r} is missing")
        found[key] = None if given is None else read(given)
    return found


def read_section(name: str, rules: Any) -> tuple[Rule, ...]:
    if not isinstance(rules, list):
        raise UnreadablePolicy(f"{name}: expected a list, not {rules!r}")
    found = []
    for number, rule in enumerate(rules):
        try:
            found.append(_read_object(rule, SECTIONS[name]))
            _check_rule(name, found[-1])
        except UnreadablePolicy as error:
            raise UnreadablePolicy(f"{name}[{number}]: {error}") from error
    return tuple(found)


def _check_rule(section: str, rule: Rule) -> None:
    if section == "queries" and rule["queryOwner"] is not None and "execute" in rule["allow"]:
        raise UnreadablePolicy("a rule with queryOwner cannot allow execute")
    if section == "authorization" and rule["new_user"] is None and rule["new_role"] is None:
        raise UnreadablePolicy("one of new_user and new_role is missing")
    if section == "impersonation":
        if not rule["new_user"]:
            raise UnreadablePolicy("'new_user' is missing")
        compile_pattern(rule["new_user"])
        if rule["original_user"] is not None:
            compile_pattern(replaced_user(rule["new_user"]))


def replaced_user(new_user: str) -> str:
    """What Matcher.appendReplacement makes of it: a backslash is dropped and keeps what follows; groups are never ours."""
    if re.search(r"(?<!\\)(?:\\\\)*\$", new_user) or re.search(r"(?<!\\)(?:\\\\)*\\\Z", new_user):
        raise UnreadablePolicy(f"new_user {new_user!r} refers to a group or ends in a backslash")
    return re.sub(r"\\(.)", r"\1", new_user, flags=re.DOTALL)


# What Trino does in place of a section that is absent.
WHEN_ABSENT = {
    name: read_section(name, [rule])
    for name, rule in (
        ("schemas", {"owner": True}),
        ("tables", {"privileges": ["SELECT", "INSERT", "DELETE", "UPDATE", "OWNERSHIP", "GRANT_SELECT"]}),
        ("functions", {"catalog": "system", "schema": "builtin", "privileges": ["EXECUTE", "GRANT_EXECUTE"]}),
        ("procedures", {"catalog": "system", "schema": "builtin", "privileges": ["EXECUTE", "GRANT_EXECUTE"]}),
        ("system_session_properties", {"allow": True}),
        ("catalog_session_properties", {"allow": True}),
    )
}
