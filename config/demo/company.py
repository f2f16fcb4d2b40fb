"""What the demo puts into the catalog, through the same services as everyone else: people, access, owners, a few reviews."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.core.management import call_command
from django.utils import timezone

from catalog.configured import configured_engine
from catalog.discovery import discover_all
from catalog.engine.base import EngineError
from catalog.errors import Conflict, DomainError
from catalog.models import Column, Dataset, Schema, User
from catalog.review import ColumnChoice, ColumnState, Outcome, ReviewState
from catalog.services import request_review, review_dataset
from catalog.stewards import Stewardship, add_steward
from config.demo.preparation import DemoError, demo_password
from config.embedded import socket_folder
from lifeguard.identity.file import read_file
from lifeguard.identity.plan import plan_import
from lifeguard.models import AccessGroup
from lifeguard.selectors.identities import known_identities
from lifeguard.services import add_rule, import_identities, publish_policy
from skimmer.leases import release_all
from skimmer.models import Scan, ScanState, Verification
from skimmer.selectors import unscanned_dataset_ids

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

PEOPLE = Path(__file__).with_name("people.yaml")
ACCOUNTS = {
    "rita": "reviewer: empties the review queue",
    "anna": "analyst: finds data and asks for it; in the group sales-analysts",
    "olga": "owner of the customer and staff tables",
    "aude": "auditor: sees who did what",
    "adam": "administrator: people, groups, access, the policy",
}
_ACCESS = (
    ("sales-analysts", "lake", "sales"),
    ("sales-analysts", "lake", "product"),
    ("marketing", "lake", "web"),
    ("marketing", "lake", "crm"),
    ("people-and-culture", "ops", "hr"),
    ("data-platform", "ops", "platform"),
)
_OWNED_BY_OLGA = ("lake.crm.customers", "lake.crm.customer_addresses", "lake.crm.loyalty_members", "ops.hr.employees")
# A handful, so that no page is empty; everything else waits for whoever signs in as rita.
_APPROVED = (
    "lake.sales.orders",
    "lake.sales.stores",
    "lake.sales.revenue_by_country",
    "lake.product.products",
    "lake.crm.countries",
    "lake.crm.customers",
    "ops.finance.exchange_rates",
)
_DENIED = {
    "ops.platform.integration_tokens": "It holds live credentials. Move them to the secret store; nobody needs to query them."
}
_ASKED = (
    ("anna", "lake.sales.payments", "Refund rates by payment method, for the October report."),
    ("sofia", "lake.web.sessions", "Which campaigns bring people back?"),
)


def migrate() -> str:
    """Start the database and bring its tables up to date."""
    socket_folder(settings.DATABASES["default"]["EMBEDDED"])
    call_command("migrate", verbosity=0, interactive=False)
    release_all(Verification, at=timezone.now())
    given_back = release_all(
        Scan, at=timezone.now()
    )  # this process holds the installation's lock, so no worker is alive
    return "is ready" + (f"; {given_back} scans of a killed worker go on" if given_back else "")


def database_url() -> str:
    """The address of the database that runs here, for the child processes."""
    database = settings.DATABASES["default"]
    return f"postgresql://{database['USER']}@/{database['NAME']}?host={quote(socket_folder(database['EMBEDDED']), safe='')}"


def import_people(data_dir: Path) -> str:
    def work(at: datetime) -> None:
        directory = read_file(PEOPLE.read_bytes(), shadow_suffix=settings.SHADOW_SUFFIX)
        plan = plan_import(directory, known_identities(), scanner=settings.TRINO_USER)
        import_identities(plan=plan, actor=None, at=at)
        hashed = make_password(demo_password(data_dir))  # hashing is slow on purpose, and the password is one for all
        for user in User.objects.filter(username__in=[person.username for person in directory.people]):
            if not user.has_usable_password():
                user.password = hashed
                user.save(update_fields=["password"])

    done = _once(data_dir, "people", work)
    people, groups = User.objects.filter(is_active=True).count(), AccessGroup.objects.filter(retired_at=None).count()
    return f"{people} people, {groups} groups" + ("" if done else " (as they were)")


def discover() -> str:
    """Ask the engine what there is; a catalog that fails is told and does not stop the demo."""
    try:
        report = discover_all(engine=configured_engine(), at=timezone.now())
    except EngineError as error:
        raise DemoError(f"The engine does not answer: {error}") from error
    for failed in report.failed:
        sys.stderr.write(f"boathouse: {failed.trino_catalog}: {failed.error}\n")
    new = sum(len(one.new) for one in report.catalogs)
    datasets = sum(one.datasets for one in report.catalogs)
    return f"{datasets} tables and views in {len(report.catalogs)} catalogs, {new} of them new"


def give_access(data_dir: Path) -> str:
    def work(at: datetime) -> None:
        administrator = User.objects.get(username="adam")
        for group, trino_catalog, schema in _ACCESS:
            scope = Schema.objects.present().filter(trino_catalog__name=trino_catalog, name=schema).first()
            subject = AccessGroup.objects.filter(name=group, retired_at=None).first()
            if scope is not None and subject is not None:
                _unless_done(lambda: add_rule(subject=subject, scope=scope, actor=administrator, at=at, reason="Demo"))  # noqa: B023
        owner = User.objects.get(username="olga")
        for dataset in Dataset.objects.present().filter(full_name__in=_OWNED_BY_OLGA):
            add_steward(kind=Stewardship.OWNER, target=dataset, username=owner.username, actor=None, at=at)

    done = _once(data_dir, "access", work)
    return "groups can read some schemas, olga owns some tables" if done else "as it was"


def scan() -> str:
    """Scan what has no finished scan yet; what fails is told, and tried again by the scanner."""
    if unscanned_dataset_ids():
        try:
            call_command("scan", pending=True, workers=2)
        except SystemExit as stopped:
            if stopped.code == 130:
                raise KeyboardInterrupt from None
    done = Scan.objects.filter(state=ScanState.DONE, dataset__retired_at=None).values("dataset").distinct().count()
    return f"{done} datasets scanned"


def review_some(data_dir: Path) -> str:
    def work(at: datetime) -> None:
        reviewer = User.objects.get(username="rita")
        for name in _APPROVED:
            _unless_done(lambda: _review(name, reviewer, Outcome.APPROVED, "", at))  # noqa: B023
        for name, reason in _DENIED.items():
            _unless_done(lambda: _review(name, reviewer, Outcome.DENIED, reason, at))  # noqa: B023
        for username, name, reason in _ASKED:
            dataset = Dataset.objects.present().filter(full_name=name).first()
            if dataset is not None:
                asker = User.objects.get(username=username)
                _unless_done(lambda: request_review(dataset_id=dataset.pk, requester=asker, reason=reason, at=at))  # noqa: B023

    done = _once(data_dir, "reviews", work)
    pending = Dataset.objects.present().filter(state=ReviewState.PENDING).count()
    some = f"{len(_APPROVED) + len(_DENIED)} decided as rita for a start; " if done else ""
    return f"{some}{pending} wait in the queue"


def _review(name: str, reviewer: User, outcome: Outcome, reason: str, at: datetime) -> None:
    """Decide as proposed. A column without a proposal stays undecided, so such a dataset is left in the queue."""
    dataset = Dataset.objects.present().filter(full_name=name, state=ReviewState.PENDING).first()
    if dataset is None:
        return
    columns = Column.objects.present().filter(dataset=dataset).select_related("proposal")
    choices = {
        column.pk: ColumnChoice(ColumnState(column.proposal.decision), column.proposal.mask)
        for column in columns
        if hasattr(column, "proposal")
    }
    review_dataset(
        dataset_id=dataset.pk,
        reviewer=reviewer,
        seen_version=dataset.version,
        outcome=outcome,
        choices=choices,
        reason=reason,
        at=at,
    )


def publish() -> str:
    revision = publish_policy(because="Demo start", at=timezone.now())
    return f"revision {revision.number}" if revision else "is published as it was"


def summary() -> str:
    """A sentence for people about what waits for them."""
    pending = Dataset.objects.present().filter(state=ReviewState.PENDING).count()
    return f"{pending} datasets wait for a review: start at {settings.BOATHOUSE_URL}/review/ as rita."


def _unless_done(step: Callable[[], object]) -> None:
    """A killed run may have come this far before: what exists already is fine."""
    try:
        step()
    except Conflict:
        pass
    except DomainError as error:
        sys.stderr.write(f"boathouse: {error}\n")


def _once(data_dir: Path, name: str, work: Callable[[datetime], None]) -> bool:
    """Do a step on the first start only, so that later ones keep what people changed since; whether it was done now."""
    path = data_dir / "demo.json"
    try:
        done = list(json.loads(path.read_text(encoding="utf-8")))
    except (FileNotFoundError, ValueError):
        done = []
    if name in done:
        return False
    work(timezone.now())
    partial = path.with_suffix(".json.partial")
    partial.write_text(json.dumps([*done, name]), encoding="utf-8")
    partial.replace(path)
    return True
