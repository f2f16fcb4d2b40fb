"""Remove the demo's data, as `make demo-reset` does."""

from __future__ import annotations

from config.management.commands import demo


class Command(demo.Command):
    help = "Remove what the demo made: its database, sample lake, key and logs. Refused while the demo runs."
    module_arguments = ("reset",)
