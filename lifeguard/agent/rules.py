"""Access rules as Trino reads them, as far as an agent must understand them."""

from __future__ import annotations

import json
from typing import Any

from lifeguard.agent.errors import Untrusted

Json = dict[str, Any]

# What the rules must have; a test holds it against lifeguard.policy.render_file. Trino allows everything for most that are absent.
SECTIONS = (
    "authorization",
    "catalog_session_properties",
    "catalogs",
    "functions",
    "impersonation",
    "procedures",
    "queries",
    "schemas",
    "system_information",
    "system_session_properties",
    "tables",
)
NOBODY: Json = {
    "authorization": [{"new_user": ".*", "new_role": ".*", "allow": False}],
    "catalog_session_properties": [{"allow": False}],
    "catalogs": [{"allow": "none"}],
    "functions": [{"catalog": "system", "privileges": []}, {"privileges": []}],
    "impersonation": [{"new_user": ".*", "allow": False}],
    "procedures": [{"catalog": "system", "privileges": []}, {"privileges": []}],
    "queries": [{"allow": []}],
    "schemas": [{"owner": False}],
    "system_information": [{"allow": []}],
    "system_session_properties": [{"allow": False}],
    "tables": [{"catalog": "system", "privileges": [], "filter": "false"}, {"privileges": [], "filter": "false"}],
}
SETTLING = "fail('The access rules have just come back; try again in a few seconds.')='x'"


def check_rules(body: bytes) -> Json:
    """The document, if Trino would find every section in it. Raises Untrusted."""
    try:
        document = json.loads(body)
    except (ValueError, RecursionError):
        raise Untrusted("the rules are not JSON") from None
    trino = document.get("trino") if isinstance(document, dict) else None
    if not isinstance(trino, dict):
        raise Untrusted("the document has no rules under /trino")
    for name in SECTIONS:
        rules = trino.get(name)
        if not isinstance(rules, list) or not rules or not all(isinstance(rule, dict) for rule in rules):
            raise Untrusted(f"the rules lack the section {name}, for which Trino could allow everything")
    return document  # type: ignore[no-any-return]


def settling(body: bytes) -> bytes:
    """The same rules, but whoever reads masked columns is refused with a message.

    Trino reads the rules several times for one query. Straight from "no rule" to "masked" it can show what is under the mask; with this
    in between, for two of its refresh periods, it cannot.
    """
    document = json.loads(body)
    for rule in document["trino"]["tables"]:
        if any("mask" in column for column in rule.get("columns", ())):
            rule["filter"] = SETTLING
    return json.dumps(document, ensure_ascii=False, separators=(",", ":")).encode()


def nobody() -> bytes:
    return json.dumps({"meta": {"product": "boathouse-agent"}, "trino": NOBODY}, separators=(",", ":")).encode()
