"""From a finding to what a reviewer is proposed: a column decision and the name of a mask. PURE."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from skimmer.classify.model import PiiType, Sensitivity

if TYPE_CHECKING:
    from skimmer.classify.model import ColumnFinding


class ProposedDecision(StrEnum):
    """The column decisions that can be proposed; nobody is proposed to wait."""

    OPEN = "open"
    PROTECTED = "protected"
    HIDDEN = "hidden"


# Names of mask templates (lifeguard has them; one that does not fit the column's type shows NULL). What is not listed
# is `text`: a value is there, and nothing of it shows.
_MASKS: dict[str, str] = {
    PiiType.EMAIL: "email_domain",
    PiiType.CREDIT_CARD: "last_four",
    PiiType.BANK_ACCOUNT: "last_four",
    PiiType.PHONE: "last_four",
}
# Ids are joined and counted by: one text in place of all of them would be one id, and every answer wrong without a sign of it.
_IDS: frozenset[str] = frozenset(
    {PiiType.USER_ID, PiiType.DEVICE_ID, PiiType.MAC_ADDRESS, PiiType.NATIONAL_ID, PiiType.USERNAME, PiiType.IP_ADDRESS}
)
_TEXTUAL = ("varchar", "char")
_DATED = ("date", "timestamp")


def propose_decision(finding: ColumnFinding, column_type: str) -> tuple[ProposedDecision, str]:
    """The proposed decision and mask of a finding; see `decision_for`."""
    return decision_for(finding.type, finding.sensitivity, column_type)


def decision_for(type_: str, sensitivity: Sensitivity, column_type: str) -> tuple[ProposedDecision, str]:
    """The proposed decision and mask: secrets are hidden, personal data is protected, the rest is open.

    The mask is a template's name that fits `column_type`, as the engine writes it; `null` fits every type.
    """
    if sensitivity == Sensitivity.SECRET:
        return ProposedDecision.HIDDEN, "null"
    if sensitivity == Sensitivity.NONE or type_ == PiiType.NONE:
        return ProposedDecision.OPEN, "null"
    return ProposedDecision.PROTECTED, _mask_for(type_, column_type.strip().lower())


def _mask_for(type_: str, column_type: str) -> str:
    if type_ == PiiType.DATE_OF_BIRTH and column_type.startswith(_DATED):
        return "year"
    if type_ in _IDS or not column_type.startswith(_TEXTUAL):
        return "null"
    if column_type.startswith("char"):
        return "text"
    return _MASKS.get(type_, "text")
