"""What a decision would change, in words. PURE."""

from __future__ import annotations

from typing import TYPE_CHECKING

from catalog.outlook import Outlook, OutlookLine
from lifeguard.policy.diff import Named, Rows
from lifeguard.summaries import named

if TYPE_CHECKING:
    from lifeguard.policy.diff import Change
    from lifeguard.policy.what_if import Effect, WhatIf

_ROWS = {Rows.MORE: "in more rows", Rows.FEWER: "in fewer rows", Rows.OTHER: "in other rows"}
_GROUPS_NAMED = 3


def outlook(found: WhatIf, *, with_names: bool, notes: tuple[str, ...] = ()) -> Outlook:
    """In words; without names of users for those who may not know who is in which group."""
    lines = [_effect(effect, with_names=with_names) for effect in found.effects]
    if found.effect_count > len(lines):
        lines.append(OutlookLine(f"{found.effect_count - len(lines):,} more changes", "of this kind"))
    details = [_change(change, with_names=with_names) for change in found.changes]
    if found.change_count > len(details):
        details.append(OutlookLine(f"{found.change_count - len(details):,} more", "are counted above"))
    return Outlook(
        gaining=found.gaining.count,
        losing=found.losing.count,
        datasets=found.datasets,
        lines=tuple(lines),
        details=tuple(details) if any(effect.datasets.count > 1 for effect in found.effects) else (),
        notes=(*notes, *_notes(found, with_names=with_names)),
        digest=found.digest,
    )


def _notes(found: WhatIf, *, with_names: bool) -> list[str]:
    notes = []
    if found.is_empty and not found.left_out:
        notes.append("Nobody would read more or less than now.")
    elif not with_names and found.groups.count:
        told = ", ".join(found.groups.names[:_GROUPS_NAMED])
        more = found.groups.count - min(found.groups.count, _GROUPS_NAMED)
        groups = f"{told} and {more} more" if more else told
        notes.append(f"Access rules on this data are for {_count(found.groups.count, 'group')}: {groups}.")
    if found.left_out:
        notes.append(
            f"{found.left_out:,} of {found.left_out + found.of_datasets:,} datasets, which have access rules of their own, were "
            "not looked at, so the numbers are the least that changes."
        )
    if not found.has_columns:
        notes.append(
            f"{found.of_datasets:,} datasets were looked at, too many to count columns too: who can read which dataset is told "
            "of all of them, columns only dataset by dataset."
        )
    return notes


def _effect(effect: Effect, *, with_names: bool) -> OutlookLine:
    """One line for all the datasets that change alike, their columns counted."""
    several = effect.datasets.count > 1
    columns = {
        word: _count(count, "column")
        for word, count in zip(_VERBS, (effect.gains, effect.loses, effect.remasks), strict=True)
        if count
    }
    text = _text(effect, _who(effect.users, with_names=with_names), "them" if several else "it", columns)
    if several:
        text += f": {named(effect.datasets.to_json())}"
    subject = f"{effect.datasets.count:,} datasets" if several else effect.datasets.names[0]
    return OutlookLine(subject, text, widens=effect.widens, narrows=effect.narrows)


def _change(change: Change, *, with_names: bool) -> OutlookLine:
    """One line for one dataset, its columns named."""
    columns = {
        word: named(part.to_json())
        for word, part in zip(_VERBS, (change.gains, change.loses, change.remasks), strict=True)
        if part.count
    }
    text = _text(change, _who(change.users, with_names=with_names), "it", columns)
    return OutlookLine(str(change.dataset), text, widens=change.widens, narrows=change.narrows)


_VERBS = ("see more of", "see less of", "see otherwise masked")


def _text(change: Effect | Change, who: str, what: str, columns: dict[str, str]) -> str:
    if change.closes:
        return f"{who} cannot read {what} any more"
    if change.opens:
        seen = columns.get(_VERBS[0])
        return f"{who} can read {what}, {seen}" if seen else f"{who} can read {what}"
    parts = [f"{word} {told}" for word, told in columns.items()]
    if change.rows in _ROWS:
        parts.append(_ROWS[change.rows])
    return f"{who}: {', '.join(parts)}"


def _who(users: Named, *, with_names: bool) -> str:
    if with_names:
        return named(users.to_json())
    return _count(users.count, "Trino user")


def _count(count: int, word: str) -> str:
    return f"{count:,} {word}{'' if count == 1 else 's'}"
