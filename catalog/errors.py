"""Errors of the domain; doors translate them once (config/exception_handler.py, config/middleware.py). PURE."""

from __future__ import annotations


class DomainError(Exception):
    """Something a person asked for cannot be done; the text says why and what to do. Nothing was changed."""


class Invalid(DomainError):
    """What was sent is wrong: 400."""


class Refused(DomainError):
    """The person may not do this: 403."""


class Conflict(DomainError):
    """The state changed, or does not allow it: 409."""
