#!/usr/bin/env python
"""Boathouse's command line: `manage.py help` lists the commands."""

import os
import sys


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    from config.env import SettingError

    try:
        from django.core.management import execute_from_command_line

        execute_from_command_line(sys.argv)
    except SettingError as error:
        sys.stderr.write(f"boathouse: {error}\n")
        sys.exit(78)  # EX_CONFIG of sysexits.h


if __name__ == "__main__":
    main()
