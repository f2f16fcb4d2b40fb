"""The program's own settings, with the app that stops a worker."""

from config.settings import *  # noqa: F403 - these are the settings
from config.settings import INSTALLED_APPS

INSTALLED_APPS = [*INSTALLED_APPS, "tests.skimmer.stalling.apps.StallingConfig"]
