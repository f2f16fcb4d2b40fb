"""What the catalog discovers is queued for scanning, in discovery's own transaction."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.dispatch import receiver
from django.utils import timezone

from catalog.signals import datasets_discovered
from skimmer.models import ScanReason
from skimmer.services import queue_scans

if TYPE_CHECKING:
    from collections.abc import Sequence


@receiver(datasets_discovered)
def queue_discovered(*, new_ids: Sequence[int] = (), changed_ids: Sequence[int] = (), **_: Any) -> None:
    at = timezone.now()
    queue_scans(dataset_ids=new_ids, reason=ScanReason.NEW, at=at)
    queue_scans(dataset_ids=changed_ids, reason=ScanReason.CHANGED, at=at)
