"""The whole of Boathouse. Where many people work at once, keep a second process for Trino's polls alone: config.policy_wsgi."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
_django = get_wsgi_application()

from lifeguard.answering import PolicyFirst, begin_serving  # noqa: E402 - needs Django set up

application = PolicyFirst(_django)
begin_serving()
