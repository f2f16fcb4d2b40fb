"""boathouse-agent: keeps a local file of access rules for the Trino beside it. Standard library and cryptography only.

It asks Boathouse with a token, believes only what a trusted key signed for this very request, and replaces the file in one step. While
Boathouse is away the last rules stay for a bounded time (the lease); after that only services go on (the lockdown), as Boathouse itself
signed it beforehand. Where the agent knows nothing at all, nobody is served. In doubt it closes.
"""

from lifeguard.agent.cli import main

__all__ = ["main"]
