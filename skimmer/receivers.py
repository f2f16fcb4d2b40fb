"""What the catalog discovers and what people wait for is queued for scanning, in the transaction of that."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.dispatch import receiver
from django.utils import timezone

from catalog.signals import datasets_discovered, review_requested
from skimmer.models import ScanReason
from skimmer.services import queue_scans

if TYPE_CHECKING:
    from collections.abc import Sequence


@receiver(datasets_discovered)
def queue_discovered(*, new_ids: Sequence[int] = (), changed_ids: Sequence[int] = (), **_: Any) -> None:
    at = timezone.now()
    queue_scans(dataset_ids=new_ids, reason=ScanReason.NEW, at=at)
    queue_scans(dataset_ids=changed_ids, reason=ScanReason.CHANGED, at=at)


@receiver(review_requested)
def hurry_waited_for(*, dataset_id: int, **_: Any) -> None:
    """Who asks for a review waits for its scan too."""
    from skimmer.overdue import hurry_scan  # noqa: PLC0415 - knows the classifier, which a web process does without until then

    hurry_scan(dataset_id=dataset_id, at=timezone.now())
