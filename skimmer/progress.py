"""How far a long command is: one moving line on a terminal, a line for each step elsewhere."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from typing import TextIO

_BAR = 24


class Progress(Protocol):
    def step(self, name: str, words: str) -> None:
        """One more of the total is finished."""
        ...

    def end(self, words: str = "") -> None: ...


class Silent:
    def step(self, name: str, words: str) -> None:
        pass

    def end(self, words: str = "") -> None:
        pass


class Lines:
    """For logs and pipes."""

    def __init__(self, out: TextIO, total: int) -> None:
        self._out, self._total, self._done = out, total, 0

    def step(self, name: str, words: str) -> None:
        self._done += 1
        self._out.write(_printable(f"[{self._done}/{self._total}] {name}: {words}") + "\n")
        self._out.flush()

    def end(self, words: str = "") -> None:
        if words:
            self._out.write(words + "\n")


class Bar:
    """For a terminal: redrawn in place, and cut to its width."""

    def __init__(self, out: TextIO, total: int) -> None:
        self._out, self._total, self._done = out, total, 0

    def step(self, name: str, words: str) -> None:
        self._done += 1
        filled = _BAR * self._done // max(1, self._total)
        text = f"[{'#' * filled}{'.' * (_BAR - filled)}] {self._done}/{self._total} {name}: {words}"
        self._draw(text)

    def end(self, words: str = "") -> None:
        if self._done or words:
            self._draw(words)
            self._out.write("\n" if words else "\r")
            self._out.flush()

    def _draw(self, text: str) -> None:
        width = shutil.get_terminal_size().columns - 1
        self._out.write("\r" + _printable(text)[:width].ljust(width))
        self._out.flush()


def _printable(text: str) -> str:
    """Names of tables can hold anything, also what moves a terminal's cursor."""
    return "".join(character if character.isprintable() else "?" for character in text)


def make_progress(out: TextIO, total: int, *, is_quiet: bool = False) -> Progress:
    if is_quiet or not total:
        return Silent()
    return Bar(out, total) if out.isatty() else Lines(out, total)
