"""The difference that a revision made (PolicyDiff.to_json), told in words: who gains, who loses, which columns. PURE."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

_PEOPLE = (
    ("users_added", "New to the policy", True),
    ("users_removed", "Gone from the policy", False),
    ("readers_added", "Services that now read everything", True),
    ("readers_removed", "Services that read everything no more", False),
    ("writers_added", "Services that now write everything", True),
    ("writers_removed", "Services that write everything no more", False),
    ("datasets_added", "Datasets now known", None),
    ("datasets_removed", "Datasets known no more", None),
)
_ROWS = {"more": "in more rows", "fewer": "in fewer rows", "other": "in other rows"}


_CAUSES = {
    "review.approved": "approved",
    "review.denied": "denied",
    "rule.added": "access given",
    "rule.revoked": "access taken away",
    "group.added": "group added",
    "group.retired": "group retired",
    "group.returned": "group back",
    "group.changed": "group described",
    "group.members_changed": "members changed",
    "principal.added": "joined",
    "principal.changed": "identity changed",
    "principal.returned": "back",
    "principal.left": "left",
}


def cause(action: str) -> str:
    """An audited action as a cause of a revision, in words."""
    return _CAUSES.get(action) or action.replace(".", " ").replace("_", " ")


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that changed. `widens`: someone sees more by it; `narrows`: someone sees less; both may be."""

    subject: str
    text: str
    widens: bool = False
    narrows: bool = False


def named(part: dict[str, Any]) -> str:
    """The names, and how many more there are."""
    names = ", ".join(part["names"])
    more = part["count"] - len(part["names"])
    return f"{names} and {more} more" if more else names


def lines(summary: dict[str, Any]) -> list[Line]:
    """What changed, dataset by dataset, then who came and went; empty when nobody gets anything else."""
    if not summary:
        return []
    told = [_change(change) for change in summary["changes"]]
    unnamed = summary["change_count"] - len(summary["changes"])
    if unnamed:
        told.append(Line(f"{unnamed} more changes", "of this kind on other datasets"))
    for key, label, widens in _PEOPLE:
        if summary[key]["count"]:
            told.append(Line(label, named(summary[key]), widens=widens is True, narrows=widens is False))
    return told


def _change(change: dict[str, Any]) -> Line:
    users = named(change["users"])
    gains, loses, remasks = (change[key]["count"] for key in ("gains", "loses", "remasks"))
    if change["opens"]:
        text = f"{users} can read it now: {named(change['gains'])}" if gains else f"{users} can read it now"
        return Line(change["dataset"], text, widens=True)
    if change["closes"]:
        return Line(change["dataset"], f"{users} cannot read it any more", narrows=True)
    parts = [f"{word} {named(change[key])}" for key, word in _VERBS if change[key]["count"]]
    parts += [_ROWS[change["rows"]]] if change["rows"] in _ROWS else []
    return Line(
        change["dataset"],
        f"{users}: {', '.join(parts)}",
        widens=bool(gains or remasks) or change["rows"] in {"more", "other"},
        narrows=bool(loses or remasks) or change["rows"] in {"fewer", "other"},
    )


_VERBS = (("gains", "see more of"), ("loses", "see less of"), ("remasks", "see otherwise masked"))
