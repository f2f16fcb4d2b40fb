"""What a person does to the scanner as a whole or for one Trino catalog: pause, resume, limit. Each with its audit event."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied
from django.db import transaction

from catalog.audit import record
from catalog.errors import Conflict, Invalid
from catalog.models import TrinoCatalog
from skimmer.limits import CONTROL
from skimmer.models import CatalogScanning, ScannerControl
from skimmer.services import wake

if TYPE_CHECKING:
    from datetime import datetime

    from catalog.models import User

STEER = "catalog.change_trinocatalog"
MOST_REASON = 4000
MOST_RUNNING = 1000
MOST_BYTES = 10**15


@transaction.atomic
def pause_scanner(*, reason: str, actor: User | None, at: datetime) -> None:
    """Begin no scan of anything until somebody resumes; what runs is finished. `actor` None is the operator at a shell.

    Raises PermissionDenied, Invalid without a reason, Conflict where it is paused already.
    """
    _check(actor)
    reason = _reason(reason)
    control = _control(at)
    if control.is_paused:
        raise Conflict("The scanner is paused already.")
    control.is_paused, control.reason, control.changed_by, control.changed_at = True, reason, actor, at
    control.save(update_fields=["is_paused", "reason", "changed_by", "changed_at"])
    record(actor=actor, action="scanner.paused", target=control, at=at, data={"reason": reason})


@transaction.atomic
def resume_scanner(*, actor: User | None, at: datetime) -> None:
    """Go on. Trino catalogs that are paused by themselves stay so. Raises PermissionDenied, Conflict where it is not paused."""
    _check(actor)
    control = _control(at)
    if not control.is_paused:
        raise Conflict("The scanner is not paused.")
    control.is_paused, control.reason, control.changed_by, control.changed_at = False, "", actor, at
    control.save(update_fields=["is_paused", "reason", "changed_by", "changed_at"])
    record(actor=actor, action="scanner.resumed", target=control, at=at)
    transaction.on_commit(wake, robust=True)


@transaction.atomic
def pause_catalog(*, trino_catalog_id: int, reason: str, actor: User | None, at: datetime) -> None:
    """The same for one Trino catalog."""
    _check(actor)
    reason = _reason(reason)
    scanning = _scanning(trino_catalog_id, at)
    if scanning.is_paused:
        raise Conflict(f"Scanning of {scanning.trino_catalog} is paused already.")
    scanning.is_paused, scanning.pause_reason, scanning.paused_by, scanning.paused_at = True, reason, actor, at
    scanning.save(update_fields=["is_paused", "pause_reason", "paused_by", "paused_at"])
    record(actor=actor, action="catalog.scanning_paused", target=scanning.trino_catalog, at=at, data={"reason": reason})


@transaction.atomic
def resume_catalog(*, trino_catalog_id: int, actor: User | None, at: datetime) -> None:
    _check(actor)
    scanning = _scanning(trino_catalog_id, at)
    if not scanning.is_paused:
        raise Conflict(f"Scanning of {scanning.trino_catalog} is not paused.")
    scanning.is_paused, scanning.pause_reason, scanning.paused_by, scanning.paused_at = False, "", None, None
    scanning.save(update_fields=["is_paused", "pause_reason", "paused_by", "paused_at"])
    record(actor=actor, action="catalog.scanning_resumed", target=scanning.trino_catalog, at=at)
    transaction.on_commit(wake, robust=True)


@transaction.atomic
def limit_catalog(
    *, trino_catalog_id: int, most_running: int | None, daily_bytes: int | None, actor: User | None, at: datetime
) -> bool:
    """How many scans of a Trino catalog run at a time, and how much they read in a day; None for what the settings say.

    Whether that is another limit than before. Raises PermissionDenied, Invalid for a number out of bounds.
    """
    _check(actor)
    if most_running is not None and not 1 <= most_running <= MOST_RUNNING:
        raise Invalid(f"From 1 to {MOST_RUNNING:,} scans at a time; to stop them, pause the Trino catalog.")
    if daily_bytes is not None and not 1 <= daily_bytes <= MOST_BYTES:
        raise Invalid(f"From 1 to {MOST_BYTES:,} bytes a day; leave it empty for no budget of its own.")
    scanning = _scanning(trino_catalog_id, at)
    before = {"most_running": scanning.most_running, "daily_bytes": scanning.daily_bytes}
    after = {"most_running": most_running, "daily_bytes": daily_bytes}
    if before == after:
        return False
    scanning.most_running, scanning.daily_bytes = most_running, daily_bytes
    scanning.changed_by, scanning.changed_at = actor, at
    scanning.save(update_fields=["most_running", "daily_bytes", "changed_by", "changed_at"])
    data = {"before": before, "after": after}
    record(actor=actor, action="catalog.scanning_limited", target=scanning.trino_catalog, at=at, data=data)
    transaction.on_commit(wake, robust=True)
    return True


@transaction.atomic
def allow_raw_samples(
    *, trino_catalog_id: int, is_allowed: bool, reason: str, actor: User | None, at: datetime
) -> None:
    """Whether values of this Trino catalog leave for the LLM of the second pass as they are, secrets never; else their shapes only.

    Raises PermissionDenied, Invalid where it is allowed without a reason, Conflict where it is so already.
    """
    _check(actor)
    reason = _reason(reason, "Say why: whoever wonders why values leave reads it.") if is_allowed else ""
    scanning = _scanning(trino_catalog_id, at)
    if scanning.sends_raw_samples == is_allowed:
        raise Conflict(f"Values of {scanning.trino_catalog} {'leave' if is_allowed else 'stay here'} already.")
    scanning.sends_raw_samples, scanning.raw_samples_reason = is_allowed, reason
    scanning.changed_by, scanning.changed_at = actor, at
    scanning.save(update_fields=["sends_raw_samples", "raw_samples_reason", "changed_by", "changed_at"])
    action = "catalog.raw_samples_allowed" if is_allowed else "catalog.raw_samples_forbidden"
    record(actor=actor, action=action, target=scanning.trino_catalog, at=at, data={"reason": reason})


def _check(actor: User | None) -> None:
    if actor is not None and not (actor.is_active and actor.has_perm(STEER)):
        raise PermissionDenied("Only an administrator steers the scanner.")


def _reason(text: str, missing: str = "Say why: whoever wonders why nothing is scanned reads it.") -> str:
    reason = text.replace("\x00", "").strip()
    if not reason:
        raise Invalid(missing)
    if len(reason) > MOST_REASON:
        raise Invalid(f"The reason has {len(reason):,} characters; {MOST_REASON:,} is the most.")
    return reason


def _control(at: datetime) -> ScannerControl:
    """The one row, made when missing, locked."""
    ScannerControl.objects.bulk_create([ScannerControl(pk=CONTROL, changed_at=at)], ignore_conflicts=True)
    return ScannerControl.objects.select_for_update(of=("self",)).get(pk=CONTROL)


def _scanning(trino_catalog_id: int, at: datetime) -> CatalogScanning:
    """The row of a Trino catalog, made when missing, locked. Raises Conflict where there is none of this id."""
    if not TrinoCatalog.objects.present().filter(pk=trino_catalog_id).exists():
        raise Conflict("This Trino catalog is gone.")
    fresh = CatalogScanning(trino_catalog_id=trino_catalog_id, changed_at=at)
    CatalogScanning.objects.bulk_create([fresh], ignore_conflicts=True)
    rows = CatalogScanning.objects.select_for_update(of=("self",)).select_related("trino_catalog")
    return rows.get(trino_catalog=trino_catalog_id)
