"""The seam to mask templates: a reviewer picks one for a protected column, lifeguard knows what each does.

Only templates that are registered here can be chosen; nobody types mask SQL.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

DEFAULT_MASK = "null"


def _any_type(type_name: str) -> bool:
    return True


@dataclass(frozen=True, slots=True)
class MaskTemplate:
    """A mask that can be chosen by `name` for columns of the Trino types that `applies_to` accepts."""

    name: str
    label: str
    applies_to: Callable[[str], bool] = _any_type


_templates: dict[str, MaskTemplate] = {DEFAULT_MASK: MaskTemplate(DEFAULT_MASK, "Empty (NULL)")}


def register(templates: Iterable[MaskTemplate]) -> None:
    """Add templates, in the order in which they are offered; one of the same name takes the place of the one before."""
    _templates.update({template.name: template for template in templates})


def masks_for(type_name: str) -> list[MaskTemplate]:
    """The templates that fit a column of this Trino type, the default first. Never empty."""
    return [template for template in _templates.values() if template.applies_to(type_name)]


def mask_fits(name: str, type_name: str) -> bool:
    """Whether `name` is a template that can mask a column of this type."""
    return name in _templates and _templates[name].applies_to(type_name)


def mask_label(name: str) -> str:
    return _templates[name].label if name in _templates else name
