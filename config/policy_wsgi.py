"""What Trino polls, and nothing else: a process of its own, so that no page of the console, however slow, is in the way."""

import os
import sys

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
_django = get_wsgi_application()

from lifeguard.answering import PolicyFirst, begin_serving  # noqa: E402 - needs Django set up

# A poll must not wait long for the thread that takes in a new revision.
sys.setswitchinterval(0.0005)
application = PolicyFirst(_django, only=("/policy/",))
begin_serving()
