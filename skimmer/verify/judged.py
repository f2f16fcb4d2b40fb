"""What the first pass found in a dataset, in short: so that the second pass looks again where that is something else by now."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING

from skimmer.classify.judging import judge
from skimmer.classify.model import PiiType
from skimmer.stored import opinions_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from skimmer.classify.judging import Tuning
    from skimmer.classify.model import ColumnFinding
    from skimmer.models import Scan


def digest_of(findings: Mapping[int, ColumnFinding]) -> str:
    """By column id; columns without a finding do not count."""
    found = [
        [pk, str(finding.type), finding.sensitivity.value]
        for pk, finding in sorted(findings.items())
        if finding.type != PiiType.NONE
    ]
    return hashlib.sha256(json.dumps(found).encode()).hexdigest()


def findings_of(scan: Scan, tuning: Tuning) -> dict[int, ColumnFinding]:
    """What a scan's opinions say of each present column under this tuning, by column id. One query."""
    rows = scan.findings.filter(column__retired_at=None).order_by()
    return {
        pk: judge(name, opinions_of(opinions), tuning)
        for pk, name, opinions in rows.values_list("column_id", "column__name", "opinions")
    }
