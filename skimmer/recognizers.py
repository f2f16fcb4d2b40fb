"""EDGE: the file of an operator's own recognizers, read when it changed; a bad one never takes the place of a good one."""

from __future__ import annotations

import logging
import threading
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from skimmer.classify import CLASSIFIER_VERSION
from skimmer.classify.own import OwnRecognizer, digest_of
from skimmer.classify.own_file import LARGEST_FILE, BadRecognizers, Fault, UnreadableValues, read_recognizers

logger = logging.getLogger(__name__)
LARGEST_VALUES = 64 * 1024 * 1024
_LABEL_DIGITS = 16

_Stamp = tuple[tuple[str, int, int], ...]


@dataclass(frozen=True, slots=True)
class Loaded:
    """The recognizers of a file, and how it and the files that it names were when they were read."""

    recognizers: tuple[OwnRecognizer, ...] = ()
    stamp: _Stamp = ()

    @property
    def label(self) -> str:
        """What a scan notes as its classifier: the version, and a digest of the own recognizers where there are any."""
        if not self.recognizers:
            return CLASSIFIER_VERSION
        return f"{CLASSIFIER_VERSION}+{digest_of(self.recognizers)[:_LABEL_DIGITS]}"


def load_recognizers(path: Path) -> Loaded:
    """Read a file and the dictionaries that it names, relative to its folder. Raises BadRecognizers, which names the file."""
    named: list[Path] = [path]

    def read_values(name: str) -> bytes:
        file = path.parent / name
        named.append(file)
        try:
            return _read(file, LARGEST_VALUES)
        except OSError as error:
            raise UnreadableValues(f"Cannot read {file}: {error.strerror or error}.") from None

    before = _stamp([path])
    try:
        content = _read(path, LARGEST_FILE)
        recognizers = read_recognizers(content, read_values)
    except OSError as error:
        raise BadRecognizers([Fault(0, "", "", f"Cannot read it: {error.strerror or error}.")], str(path)) from None
    except BadRecognizers as error:
        raise BadRecognizers(error.faults, str(path), tuple(map(str, named))) from None
    return Loaded(recognizers, (*before, *_stamp(named[1:])))


def _read(path: Path, most: int) -> bytes:
    with path.open("rb") as file:
        content = file.read(most + 1)
    if len(content) > most:
        raise OSError(None, f"it has more than {most:,} bytes")
    return content


def _stamp(paths: list[Path]) -> _Stamp:
    stamps = []
    for path in paths:
        try:
            stat = path.stat()
            stamps.append((str(path), stat.st_mtime_ns, stat.st_size))
        except OSError:
            stamps.append((str(path), -1, -1))
    return tuple(stamps)


class _Kept:
    """What this process read last. `error` says why the file as it is now is not in use."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.path: str | None = None
        self.loaded: Loaded | None = None
        self.tried: _Stamp = ()
        self.error: BadRecognizers | None = None

    def look(self, path: str) -> Loaded:
        with self.lock:
            if path != self.path:
                self.path, self.loaded, self.tried, self.error = path, None, (), None
            if not path:
                return Loaded()
            now = _stamp([Path(name) for name, *_ in self.tried] or [Path(path)])
            if now != self.tried or (self.loaded is None and self.error is None):
                self._read_anew(path, now)
            if self.loaded is None:
                raise self.error or BadRecognizers([Fault(0, "", "", "Cannot read it.")], path)
            return self.loaded

    def _read_anew(self, path: str, now: _Stamp) -> None:
        try:
            self.loaded = load_recognizers(Path(path))
        except BadRecognizers as error:
            self.error = error
            self.tried = _stamp([Path(name) for name in error.files]) if error.files else now
            logger.error("%s; %s", error, "the recognizers read before stay" if self.loaded else "nothing is scanned")  # noqa: TRY400
        else:
            self.error, self.tried = None, self.loaded.stamp


_kept = _Kept()


def own_recognizers() -> tuple[OwnRecognizer, ...]:
    """The recognizers of SKIMMER_RECOGNIZERS_FILE, read again when it or a dictionary changed.

    While a changed file is bad, those read before stay. Raises BadRecognizers where none were: a scan without them would say too little.
    """
    return _kept.look(settings.SKIMMER_RECOGNIZERS_FILE).recognizers


def classifier_label(*, looks_again: bool = False) -> str:
    """What a scan notes as its classifier. It stands for the recognizers that `own_recognizers` gave last in this process, so that
    a scan never claims a file that it did not run with; `looks_again` looks whether the file changed.
    """
    if looks_again or _kept.loaded is None or _kept.path != settings.SKIMMER_RECOGNIZERS_FILE:
        return _kept.look(settings.SKIMMER_RECOGNIZERS_FILE).label
    return _kept.loaded.label


def trouble_with_recognizers() -> str:
    """Why the file as it is now is not in use, or empty."""
    try:
        _kept.look(settings.SKIMMER_RECOGNIZERS_FILE)
    except BadRecognizers as error:
        return str(error)
    return str(_kept.error) if _kept.error is not None else ""


def known_recognizers() -> tuple[OwnRecognizer, ...]:
    """For pages: the recognizers in use, none where the file cannot be used; `trouble_with_recognizers` says why."""
    try:
        return own_recognizers()
    except BadRecognizers:
        return ()
