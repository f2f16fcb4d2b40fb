"""The first pass: from a sampled table to one finding for each column. PURE."""

# Patterns and word lists are read across, not down.

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from skimmer.classify.column import Column, read_without_prefix
from skimmer.classify.context import (
    TableContext,
    is_table_of_acts,
    is_table_of_things,
    look_around,
    speaks_of_a_machine,
    speaks_of_others,
)
from skimmer.classify.judging import THRESHOLD, UNTUNED, judge
from skimmer.classify.keyed import recognize_keyed
from skimmer.classify.model import PiiType
from skimmer.classify.values.accounts import recognize_user_id, recognize_username
from skimmer.classify.values.contact import recognize_email, recognize_extension, recognize_phone
from skimmer.classify.values.dates import recognize_birth
from skimmer.classify.values.devices import recognize_device
from skimmer.classify.values.embedded import recognize_json
from skimmer.classify.values.free_text import recognize_free_text
from skimmer.classify.values.identity import PAPERS, recognize_national_id
from skimmer.classify.values.money import recognize_bank_account, recognize_card
from skimmer.classify.values.network import (
    address_of,
    is_table_of_machines,
    is_table_of_sessions,
    recognize_ip,
    recognize_mac,
    recognize_numeric_ip,
    recognize_private_ip,
)
from skimmer.classify.values.people import recognize_person
from skimmer.classify.values.places import recognize_address, recognize_coordinates
from skimmer.classify.values.secrets import recognize_secret
from skimmer.classify.values.secrets_beside import recognize_secret_in_context
from skimmer.classify.values.secrets_said import recognize_login_link, recognize_said, recognize_session_key
from skimmer.classify.values.urls import recognize_portrait, recognize_url

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from skimmer.classify.column import Candidate
    from skimmer.classify.judging import Tuning
    from skimmer.classify.model import ColumnFinding, Opinion, TableSample

CLASSIFIER_VERSION = "3"
"""Changes with every change that can change a finding: a scan by another version is out of date."""

_NEVER = frozenset({"boolean"})
# What forms show in grey before somebody types.
_STAND_INS = frozenset({"placeholder", "placeholders"})
_TIMES = frozenset({"timestamp", "timestamp with time zone", "time", "interval"})


@dataclass(frozen=True, slots=True)
class _Rows:
    """What the rows of a table are, as far as its names and description tell before any value is looked at."""

    of_things: bool
    of_acts: bool
    of_machines: bool
    of_sessions: bool


def _rows_of(sample: TableSample) -> _Rows:
    return _Rows(
        of_things=is_table_of_things(sample),
        of_acts=is_table_of_acts(sample.table),
        of_machines=is_table_of_machines(sample.table, sample.description, [c.name for c in sample.columns]),
        of_sessions=is_table_of_sessions(sample.table, sample.description),
    )


def _by_itself(column: Column, rows: _Rows) -> Iterable[Candidate | None]:
    """What a column says without its table."""
    yield recognize_secret(column)
    yield recognize_email(column)
    yield recognize_ip(column, of_machines=rows.of_machines, of_sessions=rows.of_sessions)
    yield recognize_mac(column, of_machines=rows.of_machines)
    yield recognize_card(column)
    yield recognize_bank_account(column, frozenset())
    yield recognize_phone(column)
    yield recognize_national_id(column, neighbours_have_ids=False, about_people=False, papers_of_people=False)
    yield recognize_birth(column, about_people=False)
    yield recognize_person(column, about_people=False, about_places=False, of_things=rows.of_things)
    yield recognize_username(column)
    yield recognize_url(column)
    yield recognize_json(column, of_things=rows.of_things and not rows.of_acts)


def _in_context(column: Column, table: TableContext, rows: _Rows) -> Iterable[Candidate | None]:
    """What a column says beside its neighbours."""
    yield recognize_bank_account(column, table.words)
    yield recognize_national_id(
        column,
        neighbours_have_ids=table.has_ids,
        about_people=table.about_people and not table.about_places,
        papers_of_people=table.table_of_people or not PAPERS.isdisjoint(table.words),
    )
    yield recognize_birth(column, about_people=table.about_people)
    yield recognize_person(
        column, about_people=table.about_people, about_places=table.about_places, of_things=rows.of_things
    )
    yield recognize_extension(column, about_people=table.about_people)
    yield recognize_address(column, about_places=table.about_places or table.of_firms)
    nowhere_near_people = table.about_places or table.of_movers or (table.about_machines and not table.about_people)
    yield recognize_coordinates(
        column, about_places=nowhere_near_people, about_people=table.about_people, paired=table.has_coordinate_pair
    )
    yield recognize_device(
        column, about_people=table.about_people, about_machines=table.about_machines, table_words=table.words
    )
    yield recognize_numeric_ip(column, table.addresses)
    yield recognize_private_ip(column, about_people=table.about_people, table_words=table.words)
    yield recognize_user_id(
        column, table_of_people=table.table_of_people, of_machines=rows.of_machines, table_words=table.words
    )
    yield recognize_secret_in_context(column, table.words)
    yield recognize_said(column)
    yield recognize_session_key(column, table.words)
    yield recognize_login_link(column)
    yield recognize_portrait(column, table_of_people=table.table_of_people)


def _best(candidates: Iterable[Candidate | None]) -> Candidate | None:
    present = [c for c in candidates if c is not None]
    return max(present, key=lambda c: c.confidence) if present else None


def _is_passed_over(column: Column) -> bool:
    return column.boolean or column.type in _NEVER or column.name.folded in _STAND_INS


def _first_look(column: Column, rows: _Rows) -> list[Candidate]:
    if _is_passed_over(column):
        return []
    if column.type in _TIMES or column.type == "date":
        return [c for c in (recognize_birth(column, about_people=False),) if c is not None]
    return [c for c in _by_itself(column, rows) if c is not None]


def _of_somebody_else(candidate: Candidate, column: Column, table: TableContext, rows: _Rows) -> bool:
    return speaks_of_others(candidate.type, column, table) or (
        rows.of_machines and speaks_of_a_machine(candidate.type, column, table)
    )


def _second_look(column: Column, first: list[Candidate], table: TableContext, rows: _Rows) -> list[Candidate]:
    if _is_passed_over(column):
        return []
    if column.type in _TIMES or column.type == "date":
        born = recognize_birth(column, about_people=table.about_people)
        return [c for c in (*first, born) if c is not None and not speaks_of_others(c.type, column, table)]
    first = [c for c in first if not _of_somebody_else(c, column, table, rows)]
    best = _best(first)
    # Nothing in the table's context speaks against a near certain finding, and looking again costs time.
    if best is not None and best.confidence >= 0.9 and best.type not in (PiiType.PERSON_NAME, PiiType.USERNAME):
        return first
    beside = (c for c in _in_context(column, table, rows) if c is not None)
    second = first + [c for c in beside if not _of_somebody_else(c, column, table, rows)]
    best = _best(second)
    if best is None or best.confidence < THRESHOLD or (best.confidence < 0.8 and column.prose):
        text = recognize_free_text(column, about_things=table.about_places or rows.of_things)
        if text is not None:
            second.append(text)
    return second


def _numbers_of_addresses(columns: list[Column], first: dict[int, Candidate]) -> frozenset[int]:
    numbers = set()
    for position, candidate in first.items():
        if candidate.type == PiiType.IP_ADDRESS:
            for value in columns[position].values:
                address = address_of(value)
                if address is not None and address.version == 4:
                    numbers.add(int(address))
    return frozenset(numbers)


class Recognizer(Protocol):
    """Something that looks at a column by itself, such as an operator's own pattern. PURE, and never raises for any text."""

    def recognize(self, column: Column) -> Opinion | None: ...


def _opinions_of(column: Column, own: Sequence[Recognizer]) -> list[Opinion]:
    return [opinion for recognizer in own if (opinion := recognizer.recognize(column)) is not None]


def classify_table(
    sample: TableSample, *, own: Sequence[Recognizer] = (), tuning: Tuning = UNTUNED
) -> tuple[ColumnFinding, ...]:
    """One finding for each column, in order; NONE where nothing was found. Never raises for any text.

    `own` are an operator's recognizers beside ours. `tuning` changes what is believed of the opinions, not the opinions.
    """
    columns = [Column(column) for column in sample.columns]
    read_without_prefix(columns)
    rows = _rows_of(sample)
    looks = [_first_look(column, rows) for column in columns]
    best = {i: b for i, look in enumerate(looks) if (b := _best(look)) is not None and b.confidence >= THRESHOLD}
    table = look_around(sample, columns, best, _numbers_of_addresses(columns, best))
    keyed = recognize_keyed(sample)
    return tuple(
        judge(
            column.sample.name,
            [
                *_second_look(column, look, table, rows),
                *([keyed[position]] if position in keyed else []),
                *_opinions_of(column, own),
            ],
            tuning,
        )
        for position, (column, look) in enumerate(zip(columns, looks, strict=True))
    )
