"""What can go wrong, each as one line that says what to do."""

from __future__ import annotations


class Problem(Exception):
    """One line: what is wrong, and what to do."""


class Untrusted(Problem):
    """What answers in the place of Boathouse cannot be believed."""


class Away(Untrusted):
    """Nothing answers that a report could be sent to."""


class Stuck(Problem):
    """Something on this machine: a full disk, a missing right."""


class Misconfigured(Problem):
    """What only a person can mend."""
