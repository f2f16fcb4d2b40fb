"""What a refused person reads: one short sentence and a link. PURE.

Names are hostile here: they come from the lake and end in error messages of terminals and notebooks.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote

from lifeguard.policy.model import Reason

if TYPE_CHECKING:
    from catalog.names import TableName

_LONGEST_NAME = 120
_LONGEST_LINK = 2_000
_GROUPS_NAMED = 3


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a dataset is closed: `text` for pages, `message` for Trino's answer, `link` to what can be done about it."""

    reason: Reason
    text: str
    message: str
    link: str
    groups: tuple[str, ...] = ()


def ask_link(base_url: str, dataset: TableName) -> str:
    """The page where a person asks for this dataset; a name too long for a link leads to the page without it."""
    page = f"{base_url.rstrip('/')}/ask/"
    link = f"{page}?dataset={quote(str(dataset), safe='', errors='replace')}"
    return link if len(link) <= _LONGEST_LINK else page


def needs_review(dataset: TableName, base_url: str) -> Refusal:
    text, link = f"Table {printable(str(dataset))} needs review.", ask_link(base_url, dataset)
    return Refusal(Reason.NOT_REVIEWED, text, f"{text} Request it at {link}", link)


def denied(dataset: TableName, base_url: str, reason: str) -> Refusal:
    """The reviewer's reason is for the console; Trino's message leaves it out, for it may itself tell too much."""
    text, link = f"Table {printable(str(dataset))} was reviewed and stays closed.", ask_link(base_url, dataset)
    told = f"{text} The reviewer's reason: {reason}" if reason else text
    return Refusal(Reason.DENIED, told, f"{text} Ask about it at {link}", link)


def no_rule(dataset: TableName, base_url: str, groups: tuple[str, ...]) -> Refusal:
    """`groups` are those that would open it."""
    text, link = f"You have no access to table {printable(str(dataset))}.", ask_link(base_url, dataset)
    return Refusal(Reason.NO_RULE, text, f"{text} Ask for {_wanted(groups)} at {link}", link, groups)


def being_changed(seconds: int) -> str:
    """Between two policies; the same text for every dataset, so that their rules stay one."""
    return (
        f"Access to this table is being changed. Run the query again in {seconds} second{'' if seconds == 1 else 's'}."
    )


def _wanted(groups: tuple[str, ...]) -> str:
    if not groups:
        return "it"
    named = [printable(group) for group in groups[:_GROUPS_NAMED]]
    if len(groups) > len(named):
        named.append(f"{len(groups) - len(named)} more")
    return "group " + (" or ".join([", ".join(named[:-1]), named[-1]]) if len(named) > 1 else named[0])


def printable(text: str, limit: int = _LONGEST_NAME) -> str:
    """`text` on one line, cut at `limit`, without control, formatting, direction or unassigned characters."""
    cut = text if len(text) <= limit else text[: limit - 1] + "…"
    return "".join("\ufffd" if unicodedata.category(char)[0] == "C" or char in "\u2028\u2029" else char for char in cut)
