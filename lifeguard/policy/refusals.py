"""What a refused person reads: one short sentence and a link. PURE.

Names are hostile here: they come from the lake and end in error messages of terminals and notebooks.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING
from urllib.parse import quote

from catalog.names import CatalogName, SchemaName
from lifeguard.policy.model import Reason

if TYPE_CHECKING:
    from catalog.names import TableName

_PLAIN = re.compile(r"[A-Za-z0-9_.~-]*\Z")  # what a link holds as it is; most names, and quoting is slow
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
    return _link(base_url, "dataset", str(dataset))


def _link(base_url: str, kind: str, name: str) -> str:
    page = f"{base_url.rstrip('/')}/ask/"
    link = f"{page}?{kind}={name if _PLAIN.match(name) else quote(name, safe='', errors='replace')}"
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


# Said of any table in there, whichever a query names. %s is the schema or Trino catalog.
_OF_MANY = {
    None: ("Tables of %s that are closed to you need a review or an access rule.", "See which at"),
    Reason.NOT_REVIEWED: ("Tables of %s that nobody reviewed are closed.", "Request a review at"),
    Reason.DENIED: ("Tables of %s that a reviewer denied stay closed.", "Ask about them at"),
    Reason.NO_RULE: ("Tables of %s that no access rule opens to you are closed.", "Ask for access at"),
}


def of_schema(reason: Reason | None, trino_catalog: str, schema: str, base_url: str) -> Refusal:
    """One refusal for every table of a schema that is closed for this reason; None is whichever. Raises ValueError for a reason that
    closes no table.
    """
    name = str(SchemaName(trino_catalog, schema))
    return _of_many(reason, name, _link(base_url, "schema", name))


def of_catalog(reason: Reason | None, trino_catalog: str, base_url: str) -> Refusal:
    """One refusal for every table of a Trino catalog that is closed for this reason. Raises ValueError as `of_schema`."""
    name = str(CatalogName(trino_catalog))
    return _of_many(reason, name, _link(base_url, "catalog", name))


def _of_many(reason: Reason | None, name: str, link: str) -> Refusal:
    if reason not in _OF_MANY:
        raise ValueError(f"{reason} is no reason for which tables are closed.")
    sentence, then = _OF_MANY[reason]
    text = sentence % printable(name)
    return Refusal(reason or Reason.NO_RULE, text, f"{text} {then} {link}", link)


def may_stand_for(reason: Reason, dataset: TableName, base_url: str) -> frozenset[str]:
    """What Trino may answer in place of a dataset's own message where rules would be too many: less exact, and never wrong."""
    name = dataset.folded()
    return _of_place(reason, name.trino_catalog, name.schema, base_url)


@lru_cache(maxsize=20_000)
def _of_place(reason: Reason, trino_catalog: str, schema: str, base_url: str) -> frozenset[str]:
    """The same for every dataset of a schema."""
    reasons = (reason, None) if reason in _OF_MANY else (None,)
    messages = [of_schema(each, trino_catalog, schema, base_url).message for each in reasons]
    return frozenset((*messages, *(of_catalog(each, trino_catalog, base_url).message for each in reasons)))


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
    if cut.isascii() and cut.isprintable():
        return cut
    return "".join("\ufffd" if unicodedata.category(char)[0] == "C" or char in "\u2028\u2029" else char for char in cut)
