"""The masks there are: a closed set of typed templates, each one an SQL expression over a single column. PURE."""

from __future__ import annotations

import re
from enum import StrEnum

from catalog.names import BadName, quote_identifier

# Only types of these exact shapes are written into SQL; anything else is masked by NULL, which fits every type.
_VARCHAR = re.compile(r"varchar(?:\([1-9][0-9]{0,9}\))?\Z")
_TEXT = re.compile(r"(?:varchar(?:\([1-9][0-9]{0,9}\))?|char\([1-9][0-9]{0,4}\))\Z")
_DATED = re.compile(r"(?:date|timestamp(?:\([0-9]{1,2}\))?(?: with time zone)?)\Z")

NULL = "NULL"


class MaskTemplate(StrEnum):
    """How a protected column is shown. A template that does not fit the column's type shows NULL instead."""

    NULL = "null"
    TEXT = "text"
    LAST_FOUR = "last_four"
    EMAIL_DOMAIN = "email_domain"
    YEAR = "year"

    def applies_to(self, trino_type: str) -> bool:
        """Whether the template keeps more than NULL of a column of this Trino type."""
        return _FITS[self].match(_canonical(trino_type)) is not None

    def expression(self, column: str, trino_type: str) -> str:
        """The SQL that stands for the column (named as Trino names it), of the column's own type; NULL stays NULL."""
        if self is MaskTemplate.NULL or not self.applies_to(trino_type):
            return NULL
        try:
            quoted = quote_identifier(column)
        except BadName:
            return NULL
        return f"CAST({_BODIES[self].format(c=quoted)} AS {_canonical(trino_type)})"


def templates_for(trino_type: str) -> tuple[MaskTemplate, ...]:
    """The templates a reviewer may choose from for a column of this type; NULL always among them."""
    return tuple(template for template in MaskTemplate if template.applies_to(trino_type))


def _canonical(trino_type: str) -> str:
    return trino_type.strip().lower()


_FITS = {
    MaskTemplate.NULL: re.compile(""),
    MaskTemplate.TEXT: _TEXT,
    MaskTemplate.LAST_FOUR: _VARCHAR,
    MaskTemplate.EMAIL_DOMAIN: _VARCHAR,
    MaskTemplate.YEAR: _DATED,
}
_BODIES = {
    MaskTemplate.TEXT: "CASE WHEN {c} IS NOT NULL THEN '***' END",
    # Four of seven characters would nearly be the value: short ones show nothing.
    MaskTemplate.LAST_FOUR: "CASE WHEN length({c}) >= 8 THEN '****' || substr({c}, -4) WHEN {c} IS NOT NULL THEN '****' END",
    # Only what follows the @ of an address, never what follows the @ of a sentence.
    MaskTemplate.EMAIL_DOMAIN: (
        "CASE WHEN {c} IS NOT NULL THEN '***' || coalesce(regexp_extract({c}, '^[^@\\s]+(@[A-Za-z0-9.-]+)$', 1), '') END"
    ),
    MaskTemplate.YEAR: "date_trunc('year', {c})",
}
