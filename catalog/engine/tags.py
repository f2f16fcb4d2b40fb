"""What the operators of the engine see of a query: why it is asked, and about which dataset."""

from __future__ import annotations

from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_LONGEST = 60


class Purpose(StrEnum):
    """Why Boathouse asks the engine."""

    CATALOG = "catalog"
    SCAN = "scan"
    VERIFY = "second pass"


@dataclass(frozen=True, slots=True)
class Tag:
    """The purpose of a query and what it is about, such as `dataset 12`."""

    purpose: Purpose = Purpose.CATALOG
    about: str = ""

    def words(self) -> tuple[str, ...]:
        """As the engine lists them: plain ASCII, without commas, which would make two of one."""
        about = "".join(char if char.isascii() and char.isprintable() and char != "," else "?" for char in self.about)
        return tuple(word for word in ("boathouse", self.purpose.value, about[:_LONGEST]) if word)


_CURRENT: ContextVar[Tag] = ContextVar("tag of queries")
_NO_TAG = Tag()


def current_tag() -> Tag:
    return _CURRENT.get(_NO_TAG)


@contextmanager
def tagged(purpose: Purpose, about: str = "") -> Iterator[None]:
    """Queries of this thread carry this tag meanwhile."""
    before = _CURRENT.set(Tag(purpose, about))
    try:
        yield
    finally:
        _CURRENT.reset(before)
