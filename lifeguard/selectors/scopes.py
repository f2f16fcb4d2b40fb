"""Find what a rule is about by the names that people write."""

from __future__ import annotations

from typing import TYPE_CHECKING

from catalog.errors import Invalid
from catalog.models import Dataset, Schema, TrinoCatalog
from catalog.names import BadName, TableName
from lifeguard.models import AccessGroup, Principal

if TYPE_CHECKING:
    from lifeguard.services.rules import RuleScope

_PADS = ("", ".x", ".x.x")


def find_scope(text: str) -> RuleScope:
    """The present Trino catalog, schema or dataset named `catalog`, `catalog.schema` or `catalog.schema.table`. Raises Invalid."""
    depth, name = _parsed(text)
    found: RuleScope | None
    if depth == 3:
        kind = "dataset"
        found = (
            Dataset.objects.present()
            .with_names()
            .filter(schema__trino_catalog__name=name.trino_catalog, schema__name=name.schema, name=name.table)
            .first()
        )
    elif depth == 2:
        kind = "schema"
        schemas = Schema.objects.present().select_related("trino_catalog")
        found = schemas.filter(trino_catalog__name=name.trino_catalog, name=name.schema).first()
    else:
        kind = "Trino catalog"
        found = TrinoCatalog.objects.present().filter(name=name.trino_catalog).first()
    if found is None:
        raise Invalid(f"There is no {kind} {text.strip()}. Names are those of the last discovery.")
    return found


def _parsed(text: str) -> tuple[int, TableName]:
    for pad in _PADS:
        try:
            return 3 - pad.count("."), TableName.parse(f"{text.strip()}{pad}")
        except BadName:
            continue
    raise Invalid(f"{text!r} is not a name such as catalog, catalog.schema or catalog.schema.table.")


def find_group(name: str) -> AccessGroup:
    """Raises Invalid for a group that is not there, or not any more."""
    found = AccessGroup.objects.filter(name=name, retired_at=None).first()
    if found is None:
        raise Invalid(f"There is no access group {name}.")
    return found


def find_principal(name: str) -> Principal:
    """Raises Invalid for someone who is not there, or not any more."""
    found = Principal.objects.filter(name=name, left_at=None).first()
    if found is None:
        raise Invalid(f"There is no person or service {name}.")
    return found
