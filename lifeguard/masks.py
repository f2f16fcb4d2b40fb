"""The mask templates as reviewers choose them (the seam is catalog.masks)."""

from __future__ import annotations

from catalog import masks
from lifeguard.policy.masks import MaskTemplate

LABELS = {
    MaskTemplate.NULL: "Empty (NULL)",
    MaskTemplate.TEXT: "Stars (***)",
    MaskTemplate.LAST_FOUR: "Last four characters",
    MaskTemplate.EMAIL_DOMAIN: "Domain of the e-mail address",
    MaskTemplate.YEAR: "Year only",
}


def register_masks() -> None:
    masks.register(
        masks.MaskTemplate(template.value, LABELS[template], template.applies_to) for template in MaskTemplate
    )
