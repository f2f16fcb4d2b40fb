"""What lifeguard does when the catalog changes."""

from __future__ import annotations

from typing import Any

from django.dispatch import receiver
from django.utils import timezone

from catalog.signals import datasets_changed
from lifeguard.services.changes import policy_changed


@receiver(datasets_changed)
def count_change(sender: object, dataset_ids: list[int], review_id: int | None = None, **_: Any) -> None:
    """Sent inside the transaction of the change, so the count is as lasting as the change itself."""
    policy_changed(timezone.now(), review_id=review_id)
