"""The demo, as `make demo` starts it."""

from __future__ import annotations

import os
import sys
from typing import Any

from django.core.management.base import BaseCommand


class Command(BaseCommand):
    help = "Start Boathouse with a sample lake on this machine, and stay until Ctrl-C. Not for production."
    requires_system_checks = []  # it makes the key that they ask for
    module_arguments: tuple[str, ...] = ("start",)

    def handle(self, **options: Any) -> None:
        # In place of this process: the settings must be read after the demo has prepared what they read.
        os.execv(sys.executable, [sys.executable, "-m", "config.demo", *self.module_arguments])  # noqa: S606 - no shell is wanted
