"""The YAML in which operators write their own recognizers: all of them or none. PURE: whoever calls reads the files."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING

import yaml
from yaml.events import AliasEvent, CollectionEndEvent, CollectionStartEvent
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from skimmer.classify.model import PiiType, Sensitivity
from skimmer.classify.own import (
    CHECKSUMS,
    BadPattern,
    Confidence,
    Dictionary,
    OwnRecognizer,
    compile_pattern,
    value_digest,
)
from skimmer.classify.recognizers import BUILT_IN
from skimmer.classify.tokens import words_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

LARGEST_FILE = 1024 * 1024
MOST_RECOGNIZERS = 200
MOST_VALUES = 1_000_000
_DEEPEST = 6
_LONGEST_TEXT = 500
_NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,62}[a-z0-9]\Z")
_TYPE = re.compile(r"[A-Z][A-Z0-9_]{0,31}\Z")
_DIGEST = re.compile(r"[0-9a-fA-F]{64}\Z")
# Names that voices beside the first pass have in evidence.
_TAKEN = frozenset({"unreadable", "empty", "precedents", "lineage", "verifier", "second-pass", "llm"})


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong: where, and what to do. `line` is 0 where there is none; `entry` is the recognizer's name or number."""

    line: int
    entry: str
    field: str
    text: str

    def __str__(self) -> str:
        where = [f"line {self.line}"] if self.line else []
        where += [part for part in (self.entry, self.field) if part]
        return f"{', '.join(where)}: {self.text}" if where else self.text


class BadRecognizers(Exception):
    """The file cannot be used; nothing of it is. `faults` has everything that is wrong; `files` are all that were looked at."""

    def __init__(self, faults: Iterable[Fault], path: str = "", files: tuple[str, ...] = ()) -> None:
        self.faults = tuple(faults)
        self.files = files
        super().__init__("\n".join(f"{path}: {fault}" if path else str(fault) for fault in self.faults))


class UnreadableValues(Exception):
    """A `values_file` that cannot be read; the text says why."""


def read_recognizers(content: bytes, read_values: Callable[[str], bytes]) -> tuple[OwnRecognizer, ...]:
    """The recognizers of a file. `read_values` gives the content of a `values_file`. Raises BadRecognizers."""
    root = _document(content)
    top = _mapping(root, "", {"recognizers"})
    listed = top.get("recognizers")
    if listed is None or not isinstance(listed, SequenceNode):
        raise BadRecognizers(
            [Fault(_line(listed or root), "", "recognizers", "Write `recognizers:` and a list below it.")]
        )
    if len(listed.value) > MOST_RECOGNIZERS:
        text = f"There are {len(listed.value)}; {MOST_RECOGNIZERS} is the most."
        raise BadRecognizers([Fault(_line(listed), "", "recognizers", text)])
    faults: list[Fault] = []
    made: dict[str, OwnRecognizer] = {}
    for number, node in enumerate(listed.value, start=1):
        try:
            entry = _Entry(node, number, read_values)
            recognizer = entry.read()
        except BadRecognizers as error:
            faults.extend(error.faults)
            continue
        if recognizer.name in made:
            faults.append(
                Fault(_line(node), recognizer.name, "name", "Another recognizer has this name. Choose another.")
            )
        made[recognizer.name] = recognizer
    if faults:
        raise BadRecognizers(faults)
    return tuple(made.values())


def _document(content: bytes) -> Node:
    if len(content) > LARGEST_FILE:
        text = f"The file has {len(content):,} bytes; {LARGEST_FILE:,} is the most. Long lists belong in a values_file."
        raise BadRecognizers([Fault(0, "", "", text)])
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise BadRecognizers([Fault(line, "", "", "The file is not UTF-8 text. Save it as UTF-8.")]) from None
    try:
        _refuse_tricks(text)
        node = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        said = ", ".join(part for part in (error.context, error.problem) if part)
        line = mark.line + 1 if mark else 0
        raise BadRecognizers([Fault(line, "", "", f"This is not valid YAML: {said}.")]) from None
    except yaml.YAMLError as error:
        raise BadRecognizers([Fault(0, "", "", f"This is not valid YAML: {str(error).splitlines()[0]}.")]) from None
    if node is None:
        raise BadRecognizers([Fault(0, "", "", "The file is empty. Write `recognizers: []` for none.")])
    return node


def _refuse_tricks(text: str) -> None:
    """Aliases and deep nesting, which make a small file expensive."""
    depth = 0
    for event in yaml.parse(text, Loader=yaml.SafeLoader):
        line = event.start_mark.line + 1 if event.start_mark else 0
        if isinstance(event, AliasEvent):
            raise BadRecognizers([Fault(line, "", "", "Aliases (*name) are not read. Write it out.")])
        depth += isinstance(event, CollectionStartEvent) - isinstance(event, CollectionEndEvent)
        if depth > _DEEPEST:
            raise BadRecognizers([Fault(line, "", "", "This is nested deeper than the format is.")])


def _line(node: Node) -> int:
    return int(node.start_mark.line) + 1


def _mapping(node: Node, entry: str, known: set[str]) -> dict[str, Node]:
    """The fields of a mapping by name. Raises BadRecognizers for other fields and for two of the same name."""
    if not isinstance(node, MappingNode):
        raise BadRecognizers([Fault(_line(node), entry, "", "Write fields here, as `name: …`.")])
    found: dict[str, Node] = {}
    faults = []
    for key, value in node.value:
        name = str(key.value) if isinstance(key, ScalarNode) else "?"
        if name not in known:
            text = f"There is no field of this name. There are: {', '.join(sorted(known))}."
            faults.append(Fault(_line(key), entry, name[:40], text))
        elif name in found:
            faults.append(Fault(_line(key), entry, name, "This field is there twice. Keep one."))
        found[name] = value
    if faults:
        raise BadRecognizers(faults)
    return found


_FIELDS = {
    "name", "type", "sensitivity", "words", "names", "name_pattern", "not_names", "value_pattern", "match",
    "values", "values_file", "hashed", "checksum", "share", "least", "confidence",
}  # fmt: skip


class _Entry:
    """One recognizer being read; what is wrong is collected, so that an author sees all of it at once."""

    def __init__(self, node: Node, number: int, read_values: Callable[[str], bytes]) -> None:
        self._label = f"recognizer {number}"
        if isinstance(node, MappingNode):
            names = [
                v.value for k, v in node.value if getattr(k, "value", None) == "name" and isinstance(v, ScalarNode)
            ]
            self._label = names[0][:64] if names and names[0] else self._label
        self._node = node
        self._fields: Mapping[str, Node] = _mapping(node, self._label, _FIELDS)
        self._faults: list[Fault] = []
        self._read_values = read_values

    def read(self) -> OwnRecognizer:
        dictionary = self._dictionary()
        type_ = self._type()
        made = OwnRecognizer(
            name=self._name(),
            type=type_,
            sensitivity=self._sensitivity(type_),
            words=self._text("words", f"Recognized as {type_.lower().replace('_', ' ')}").rstrip(". "),
            names=self._tokens("names"),
            name_pattern=self._pattern("name_pattern"),
            not_names=self._tokens("not_names"),
            value_pattern=self._pattern("value_pattern"),
            is_whole=self._choice("match", ("whole", "anywhere")) == "whole",
            dictionary=dictionary,
            checksum=self._checksum(),
            share=self._number("share", 0.8, least=0.01, most=1.0),
            least=int(self._number("least", 3, least=1, most=1000)),
            confidence=self._confidence(),
        )
        if not (made.tests_names or made.tests_values) and not self._faults:
            self._fault(
                "", "It tests nothing. Give it names, name_pattern, value_pattern, values, values_file or checksum."
            )
        if self._faults:
            raise BadRecognizers(self._faults)
        return made

    def _fault(self, field: str, text: str, node: Node | None = None) -> None:
        self._faults.append(Fault(_line(node or self._fields.get(field) or self._node), self._label, field, text))

    def _text(self, field: str, default: str = "") -> str:
        node = self._fields.get(field)
        if node is None:
            return default
        if not isinstance(node, ScalarNode) or not node.value.strip():
            self._fault(field, "Write one text here.")
            return default
        if len(node.value) > _LONGEST_TEXT:
            self._fault(field, f"This has {len(node.value):,} characters; {_LONGEST_TEXT} is the most.")
            return default
        return str(node.value.strip())

    def _name(self) -> str:
        name = self._text("name")
        if not _NAME.match(name):
            self._fault("name", "Give it a name of 2 to 64 small letters, digits and hyphens, such as staff-number.")
        elif name in BUILT_IN or name in _TAKEN:
            self._fault("name", "This is the name of one of Boathouse's own. Choose another.")
        return name

    def _type(self) -> str:
        type_ = self._text("type")
        if not _TYPE.match(type_) or type_ == PiiType.NONE:
            self._fault("type", "Name a type in capitals, digits and _, at most 32, such as STAFF_NUMBER or EMAIL.")
        return type_

    def _sensitivity(self, type_: str) -> Sensitivity:
        default = "secret" if type_ == PiiType.SECRET else "personal"
        chosen = self._choice("sensitivity", ("personal", "secret"), default)
        if type_ == PiiType.SECRET and chosen != "secret":
            self._fault("sensitivity", "What has the type SECRET is secret. Take another type, or leave this out.")
        return Sensitivity(chosen.upper())

    def _choice(self, field: str, known: tuple[str, ...], default: str = "") -> str:
        chosen = self._text(field, default or known[0])
        if chosen not in known:
            self._fault(field, f"Write one of: {', '.join(known)}.")
            return known[0]
        return chosen

    def _items(self, field: str) -> list[ScalarNode]:
        node = self._fields.get(field)
        if node is None:
            return []
        if not isinstance(node, SequenceNode) or not all(isinstance(item, ScalarNode) for item in node.value):
            self._fault(field, "Write a list of texts here, as [one, two].")
            return []
        if not node.value:
            self._fault(field, "The list is empty. Leave the field out.")
        return list(node.value)

    def _tokens(self, field: str) -> tuple[str, ...]:
        found = []
        for item in self._items(field):
            if not words_of(item.value) or len(item.value) > _LONGEST_TEXT:
                self._fault(field, f"“{item.value[:40]}” has no word in it.", item)
            found.append(str(item.value))
        return tuple(found)

    def _pattern(self, field: str) -> str:
        pattern = self._text(field)
        try:
            compile_pattern(pattern)
        except BadPattern as error:
            text = f"RE2 does not take this pattern ({error}). It has no back-references and no look-around."
            self._fault(field, text)
        return pattern

    def _checksum(self) -> str:
        name = self._text("checksum")
        if name and name not in CHECKSUMS:
            self._fault("checksum", f"There is no such check. There are: {', '.join(sorted(CHECKSUMS))}.")
            return ""
        return name

    def _number(self, field: str, default: float, *, least: float, most: float, node: Node | None = None) -> float:
        text = node.value if isinstance(node, ScalarNode) else self._text(field, str(default))
        try:
            number = float(text)
        except (TypeError, ValueError):
            number = -1.0
        if not least <= number <= most or (isinstance(default, int) and number != int(number)):
            self._fault(field, f"Write a number from {least:g} to {most:g}.", node)
            return default
        return number

    def _confidence(self) -> Confidence:
        node = self._fields.get("confidence")
        if node is None:
            return Confidence()
        try:
            given = _mapping(node, self._label, {each.name for each in fields(Confidence)})
        except BadRecognizers as error:
            self._faults.extend(error.faults)
            return Confidence()
        return Confidence(**{k: self._number("confidence", 0.5, least=0, most=0.99, node=v) for k, v in given.items()})

    def _dictionary(self) -> Dictionary | None:
        if "values" in self._fields and "values_file" in self._fields:
            self._fault("values_file", "There are values and a values_file. Keep one.")
            return None
        is_hashed = self._choice("hashed", ("false", "true")) == "true"
        if "values_file" in self._fields:
            lines = self._lines_of_file()
        elif "values" in self._fields:
            lines = [str(item.value) for item in self._items("values")]
        else:
            return None
        return self._dictionary_of([line for line in lines if line.strip()], is_hashed=is_hashed)

    def _lines_of_file(self) -> list[str]:
        path = self._text("values_file")
        if not path:
            return []
        try:
            return self._read_values(path).decode("utf-8-sig").splitlines()
        except UnreadableValues as error:
            self._fault("values_file", str(error))
        except UnicodeDecodeError:
            self._fault("values_file", "The file is not UTF-8 text. Save it as UTF-8.")
        return []

    def _dictionary_of(self, lines: list[str], *, is_hashed: bool) -> Dictionary | None:
        field = "values_file" if "values_file" in self._fields else "values"
        if not lines:
            self._fault(field, "There is no value in it. Write one value a line.")
            return None
        if len(lines) > MOST_VALUES:
            self._fault(field, f"There are {len(lines):,} values; {MOST_VALUES:,} is the most.")
            return None
        if not is_hashed:
            return Dictionary.of(map(value_digest, lines))
        bad = next((number for number, line in enumerate(lines, 1) if not _DIGEST.match(line.strip())), 0)
        if bad:
            self._fault(field, f"Value {bad} is no SHA-256 in hex (64 digits), which `hashed: true` needs.")
            return None
        return Dictionary.of(bytes.fromhex(line.strip()) for line in lines)
