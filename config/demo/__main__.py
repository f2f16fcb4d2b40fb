"""`python -m config.demo`: start the demo and stay until Ctrl-C; `python -m config.demo reset`: start over."""

from __future__ import annotations

import argparse
import errno
import os
import signal
import sys
import time
from typing import TYPE_CHECKING

from config.demo import preparation
from config.demo.children import Children
from config.demo.preparation import DemoError, Place
from config.env import SettingError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from types import FrameType

_STOPPED = 130  # as a shell reports a program that Ctrl-C ended
_PROBLEM = 1
_CONFIGURATION = 78  # EX_CONFIG of sysexits.h, as manage.py says it


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(prog="make demo", description=__doc__)
    parser.add_argument("action", nargs="?", choices=("start", "reset"), default="start")
    action = {"start": _start, "reset": _reset}[parser.parse_args(arguments).action]
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):  # SIGINT too: a shell may have had it ignored
        signal.signal(number, _interrupt)
    try:
        return action()
    except KeyboardInterrupt:
        _say("\nStopped before it was ready. Run it again and it goes on from here.")
        return _STOPPED
    except SettingError as error:
        sys.stderr.write(f"boathouse: {error}\n")
        return _CONFIGURATION
    except DemoError as error:
        sys.stderr.write(f"boathouse: {error}\n")
        return _PROBLEM
    except Exception as error:
        if not _is_full_disk(error):
            raise
        sys.stderr.write("boathouse: The disk is full. Free some room and run it again; nothing is lost.\n")
        return _PROBLEM


def _interrupt(number: int, frame: FrameType | None) -> None:
    raise KeyboardInterrupt


def _is_full_disk(error: BaseException | None) -> bool:
    while error is not None:
        if getattr(error, "errno", None) == errno.ENOSPC or getattr(error, "sqlstate", None) == "53100":
            return True
        error = error.__cause__ or error.__context__
    return False


def _say(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


def _do(label: str, step: Callable[[], str]) -> None:
    """One step, with what it did and how long it took."""
    began = time.monotonic()
    told = step()
    _say(f"  {label:<10} {told}  ({time.monotonic() - began:.1f} s)")


def _reset() -> int:
    place = preparation.find_place()
    with preparation.only_copy(place.data_dir):
        removed = preparation.reset(place.data_dir)
    _say(f"Removed from {place.data_dir}: {', '.join(removed)}." if removed else "There was nothing to remove.")
    return 0


def _start() -> int:
    place = preparation.find_place()
    with preparation.only_copy(place.data_dir):
        _prepare(place)
        children = Children(place)
        is_ready = False
        try:
            _fill(place, children)
            is_ready = True
            _invite(place)
            _stay(children)
        except KeyboardInterrupt:
            if not is_ready:
                raise
        finally:
            _stop(place, children)
    return 0


def _prepare(place: Place) -> None:
    left = preparation.stop_leftovers(place.data_dir)
    if left:
        _say(f"Ended {left} processes that an earlier run had left behind.")
    preparation.check_room(place.data_dir)
    preparation.check_port(place.port)
    preparation.keep_key(place.data_dir)
    preparation.clear_messages(place.data_dir)
    preparation.tidy_database(place.data_dir)


def _fill(place: Place, children: Children) -> None:
    """Bring the data folder up to a filled catalog and everything to run; each step passes over what is done already."""
    _say(f"Boathouse demo, with its data in {place.data_dir}")
    if not os.environ.get("TRINO_URL"):
        _do("lake", lambda: _write_lake(place))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    import django  # noqa: PLC0415 - the settings need the key and the lake

    django.setup()
    from django.conf import settings  # noqa: PLC0415

    from config.demo import company  # noqa: PLC0415

    _do("database", company.migrate)
    _do("people", lambda: company.import_people(place.data_dir))
    if settings.TRINO_URL:  # Trino asks for the policy before it answers anything
        _do("policy", company.publish)
        _do("web", lambda: _serve(children))
    _do("discovery", company.discover)
    _do("access", lambda: company.give_access(place.data_dir))
    _do("scan", company.scan)
    _do("reviews", lambda: company.review_some(place.data_dir))
    _do("policy", company.publish)
    if not settings.TRINO_URL:
        _do("web", lambda: _serve(children))


def _write_lake(place: Place) -> str:
    """Written beside and then renamed, so that a killed run leaves no half of one."""
    import shutil  # noqa: PLC0415 - only here

    lake, partial = place.data_dir / "lake", place.data_dir / "lake.partial"
    if lake.is_dir():
        return "is there"
    from catalog.sample_lake import write_sample_lake  # noqa: PLC0415 - loads DuckDB

    shutil.rmtree(partial, ignore_errors=True)
    partial.mkdir()
    write_sample_lake(partial)
    partial.rename(lake)
    return f"written: {', '.join(sorted(path.stem for path in lake.glob('*.duckdb')))}"


def _serve(children: Children) -> str:
    from config.demo import company  # noqa: PLC0415 - Django is set up by now

    # The database by its address: only the launcher starts and stops it.
    children.start(("web", "worker", "scanner"), {"DATABASE_URL": company.database_url()})
    children.wait_until_ready()
    return "web, worker and scanner run"


def _invite(place: Place) -> None:
    from config.demo import company  # noqa: PLC0415 - Django is set up by now

    password = preparation.demo_password(place.data_dir)
    _say(f"\nReady: {place.address}\n\nSign in with the password  {password}")
    for username, role in company.ACCOUNTS.items():
        _say(f"  {username:<6} {role}")
    _say(
        f"\n{company.summary()}\nLogs: {place.data_dir / 'logs'}. Ctrl-C stops everything; `make demo-reset` starts over."
    )


def _stay(children: Children) -> None:
    while True:
        time.sleep(0.5)
        for sentence in children.restart_ended():
            _say(sentence)


def _stop(place: Place, children: Children) -> None:
    """A few seconds at most; a second Ctrl-C changes nothing."""
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN)
    _say("\nStopping ...")
    children.stop()
    if "django" in sys.modules:
        from django.db import connections  # noqa: PLC0415

        connections.close_all()
    preparation.stop_database(place.data_dir)
    _say("Stopped.")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
