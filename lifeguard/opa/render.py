"""Write the configuration of an Open Policy Agent from the template."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

TEMPLATE = Path(__file__).parents[1] / "trino" / "templates" / "opa-config.yaml"
ALGORITHM = "ES256"


def render_config(url: str, keys: Mapping[str, str]) -> str:
    """OPA's configuration: where bundles come from, and the public keys (PEM, by id) that they are checked with."""
    lines = [
        f"  {json.dumps(key_id)}:\n    algorithm: {ALGORITHM}\n    key: {json.dumps(pem)}"
        for key_id, pem in sorted(keys.items())
    ]
    return TEMPLATE.read_text(encoding="utf-8").format(url=json.dumps(url), keys="\n".join(lines))
