"""`python -m lifeguard.opa fetch`: build Open Policy Agent once, so that tests find it. Exit codes: 0 done, 1 failed, 2 wrong usage."""

from __future__ import annotations

import argparse
import sys

from lifeguard.opa.distribution import VERSION, NoOpa, ensure_built


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m lifeguard.opa", description=__doc__)
    parser.add_argument("action", choices=["fetch"], help=f"build Open Policy Agent {VERSION}, or say where it is")
    parser.parse_args(arguments)
    try:
        sys.stdout.write(f"Open Policy Agent is {ensure_built(say=_say)}.\n")
    except (NoOpa, OSError) as error:
        _say(str(error))
        return 1
    return 0


def _say(text: str) -> None:
    sys.stderr.write(f"{text}\n")


if __name__ == "__main__":
    sys.exit(main())
