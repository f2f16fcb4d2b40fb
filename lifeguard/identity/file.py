"""EDGE: the YAML file of people, services and groups.

Read event by event, so that a hostile file costs no more than its size: aliases, tags and deep nesting are refused on sight.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import yaml
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from lifeguard.identity.plan import BadDirectory, Directory, Problem
from lifeguard.identity.read import Kind, Node, read_directory

if TYPE_CHECKING:
    from collections.abc import Iterable

LARGEST_BYTES = 4 * 1024 * 1024  # 5,000 people in 300 groups take about 1 MB
_DEEPEST = 8  # the format needs five levels
_TEXT_TAG = "tag:yaml.org,2002:str"
_EMPTY_TAG = "tag:yaml.org,2002:null"


def read_file(content: bytes, *, shadow_suffix: str) -> Directory:
    """The directory in the file's bytes. Raises BadDirectory with everything that is wrong."""
    return read_directory(_document(_text(content)), shadow_suffix=shadow_suffix)


def _refuse(line: int, text: str) -> BadDirectory:
    return BadDirectory([Problem(line, text)])


def _text(content: bytes) -> str:
    if len(content) > LARGEST_BYTES:
        raise _refuse(0, f"The file has {len(content):,} bytes; {LARGEST_BYTES:,} is the most that is read.")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise _refuse(line, "The file is not UTF-8 text.") from None
    if not text.strip():
        raise _refuse(0, "The file is empty.")
    if not text.endswith("\n"):
        raise _refuse(
            text.count("\n") + 1,
            "The last line has no line break, as in a file that was cut off. Add one if it is complete.",
        )
    return text


def _document(text: str) -> Node:
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # ten times as fast where it was built
    try:
        return _tree(yaml.parse(text, Loader=loader))
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        told = ", ".join(part for part in (error.context, error.problem) if part)
        raise _refuse(mark.line + 1 if mark else 0, f"This is not valid YAML: {told}.") from None
    except yaml.YAMLError as error:
        raise _refuse(0, f"This is not valid YAML: {str(error).splitlines()[0]}.") from None


@dataclass(slots=True)
class _Open:
    """A list or mapping whose end has not come yet."""

    line: int
    kind: Kind
    children: list[Node] = field(default_factory=list)

    def closed(self) -> Node:
        if self.kind == Kind.LIST:
            return Node(self.line, Kind.LIST, items=tuple(self.children))
        pairs = zip(self.children[::2], self.children[1::2], strict=True)
        return Node(self.line, Kind.MAPPING, entries=tuple(pairs))


def _tree(events: Iterable[Event]) -> Node:
    root = _Open(1, Kind.LIST)
    stack, documents = [root], 0
    for event in events:
        line = event.start_mark.line + 1 if event.start_mark else 0
        if isinstance(event, DocumentStartEvent):
            documents += 1
            if documents > 1:
                raise _refuse(line, "The file has more than one document; keep one.")
        elif isinstance(event, AliasEvent):
            raise _refuse(line, "Aliases (*name) are not read; write it out.")
        elif isinstance(event, SequenceStartEvent | MappingStartEvent):
            if event.anchor or event.tag:
                raise _refuse(line, "Anchors (&name) and tags (!name) are not read; leave them out.")
            if len(stack) > _DEEPEST:
                raise _refuse(line, "The file is nested too deeply.")
            stack.append(_Open(line, Kind.LIST if isinstance(event, SequenceStartEvent) else Kind.MAPPING))
        elif isinstance(event, SequenceEndEvent | MappingEndEvent):
            node = stack.pop().closed()
            stack[-1].children.append(node)
        elif isinstance(event, ScalarEvent):
            stack[-1].children.append(_scalar(event, line))
    return root.children[0] if root.children else Node(1, Kind.EMPTY)


_resolver = yaml.SafeLoader("")


def _scalar(event: ScalarEvent, line: int) -> Node:
    if event.anchor or event.tag:
        raise _refuse(line, "Anchors (&name) and tags (!name) are not read; leave them out.")
    plain, quoted = event.implicit
    tag = _resolver.resolve(yaml.ScalarNode, event.value, (plain, quoted))  # type: ignore[no-untyped-call]
    kind = Kind.TEXT if tag == _TEXT_TAG else Kind.EMPTY if tag == _EMPTY_TAG else Kind.OTHER
    return Node(line, kind, event.value)
