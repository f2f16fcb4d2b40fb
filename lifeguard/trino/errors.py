"""What goes wrong around a local Trino, in sentences for the person who started it."""

from __future__ import annotations


class TrinoError(Exception):
    """A local Trino could not be fetched, configured, started or stopped; the text says what to do."""


class Missing(TrinoError):
    """Something that has to be on this machine is not: a JDK, Maven, Trino itself, PostgreSQL's programs."""
