"""What observations of a Trino mean, check by check; the command and the page around it. A real Trino: tests/integration/trino."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from io import StringIO
from typing import TYPE_CHECKING
from unittest import mock

import pytest
from django.core.exceptions import PermissionDenied
from django.core.management import CommandError, call_command
from django.urls import reverse
from django.utils import timezone

from catalog.engine.base import EngineUnavailable, Heard, Login, Probed, ServerFacts
from catalog.models import AuditEvent
from lifeguard import services
from lifeguard.doctor.facts import Canary, Observed, Outcome, Reading
from lifeguard.doctor.judge import judge
from lifeguard.doctor.observe import Clock, observe
from lifeguard.models import Examination, PolicyRevision
from lifeguard.selectors.canaries import closed_canary, masked_canary
from lifeguard.services.examining import GIVEN_UP_AFTER
from lifeguard.tasks import examine
from tests.factories import NOW, make_approved_dataset, make_dataset, make_group, make_rule

if TYPE_CHECKING:
    from typing import Any

    from django.test import Client
    from pytest_django import Settings

    from catalog.models import User

AT = datetime(2026, 3, 1, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
ANSWERED = Probed(Heard.ANSWERED, ((1,),))
REFUSED = Probed(Heard.REFUSED, message="Access Denied: Cannot execute query")
NOT_BELIEVED = Probed(Heard.NOT_BELIEVED, message="error 401")
HIDES, SHOWS = (Probed(Heard.ANSWERED, (("hide_inaccessible_columns", value),)) for value in ("true", "false"))
CLOSED = Canary("pg.shop.orders", "Needs review.", Probed(Heard.FAILED, message="Needs review."), "canary")
MASKED = Canary("pg.shop.people", "NULL", Probed(Heard.ANSWERED, ((3, 0, 0),)), "canary", "email")
READING = Reading(AT - timedelta(seconds=10), AT, AT - 2 * HOUR, AT - timedelta(seconds=2), 7, 7, 1000)
WELL = Observed(
    address="https://trino.example:8443",
    boathouse_url="https://boathouse.example",
    refresh_seconds=5,
    server=ServerFacts("476", 86_400),
    stranger=NOT_BELIEVED,
    scanner=ANSWERED,
    scanner_user="boathouse",
    side_door=REFUSED,
    hiding=HIDES,
    reading=READING,
    canary_user="canary",
    closed=CLOSED,
    masked=MASKED,
)
UNSEEN = {"request-timeout": "unknown", "event-listener": "unknown"}


def outcomes(seen: Observed) -> dict[str, str]:
    """The checks that are not ok, by id."""
    return {check.id: check.outcome.value for check in judge(seen) if check.outcome is not Outcome.OK}


def test_all_is_well() -> None:
    assert outcomes(WELL) == UNSEEN
    assert len({check.id for check in judge(WELL)}) == 12


def asked(canary: Canary, heard: Heard, rows: tuple[tuple[object, ...], ...] = (), message: str = "") -> Canary:
    return replace(canary, asked=Probed(heard, rows, message))


def read(**changes: Any) -> Reading:
    return replace(READING, **changes)


@pytest.mark.parametrize(
    ("change", "more"),
    [
        ({"stranger": REFUSED}, {"authentication": "failed"}),
        ({"stranger": REFUSED, "address": "http://127.0.0.1:8080"}, {"authentication": "warning"}),
        ({"stranger": REFUSED, "address": "http://[::1]:8080"}, {"authentication": "warning"}),
        ({"scanner": REFUSED}, {"scanner": "failed"}),
        ({"scanner": NOT_BELIEVED}, {"scanner": "failed"}),
        ({"hiding": SHOWS}, {"hide-inaccessible-columns": "failed"}),
        ({"hiding": REFUSED}, {"hide-inaccessible-columns": "unknown"}),
        ({"hiding": Probed(Heard.ANSWERED)}, {"hide-inaccessible-columns": "unknown"}),
        # The policy: an agent's is known by its words, one over HTTP also by its fetches.
        ({"reading": read(after=None, before=None, fetched=None)}, {"refresh-period": "unknown"}),
        (
            {"reading": read(after=None, before=None, fetched=None), "closed": None},
            {"policy-read": "failed", "refresh-period": "unknown", "canary-closed": "unknown"},
        ),
        ({"reading": read(newest=None)}, {"policy-read": "failed"}),
        # A user of whom the policy says nothing gets no words of ours, so no words prove nothing.
        (
            {
                "reading": read(after=None, before=None, fetched=None),
                "closed": asked(replace(CLOSED, wanted=""), Heard.ANSWERED, ((5,),)),
            },
            {"policy-read": "failed", "refresh-period": "unknown", "canary-closed": "failed"},
        ),
        ({"closed": asked(replace(CLOSED, wanted=""), Heard.REFUSED, message="Access Denied")}, {}),
        # Read at the start of an hour ago, and not again.
        (
            {"reading": read(before=AT - HOUR, after=AT - HOUR), "server": ServerFacts("476", 3600)},
            {"refresh-period": "failed"},
        ),
        # Read since, but not while queries ran.
        ({"reading": read(before=AT - HOUR, after=AT - HOUR)}, {"refresh-period": "failed"}),
        # Noted in the last half minute, before the first question.
        ({"reading": read(before=AT - timedelta(seconds=30), after=AT - timedelta(seconds=30))}, {}),
        ({"reading": read(bytes=10 * 2**20, newest=8)}, {"body-limit": "warning"}),
        ({"reading": read(bytes=20 * 2**20)}, {}),
        ({"reading": read(bytes=20 * 2**20, newest=8)}, {"body-limit": "warning"}),
        # Canaries
        ({"closed": asked(CLOSED, Heard.ANSWERED, ((5,),))}, {"canary-closed": "failed"}),
        ({"closed": asked(CLOSED, Heard.ANSWERED, ((0,),))}, {"canary-closed": "unknown"}),
        ({"closed": asked(CLOSED, Heard.NOT_BELIEVED)}, {"canary-closed": "unknown"}),
        ({"closed": asked(CLOSED, Heard.REFUSED, message="Access Denied")}, {"canary-closed": "warning"}),
        ({"masked": asked(MASKED, Heard.ANSWERED, ((3, 3, 1),))}, {"canary-masked": "failed"}),
        ({"masked": asked(MASKED, Heard.ANSWERED, ((0, 0, 0),))}, {"canary-masked": "unknown"}),
        ({"masked": asked(replace(MASKED, wanted="'***'"), Heard.ANSWERED, ((3, 0, 0),))}, {"canary-masked": "unknown"}),
        ({"masked": asked(MASKED, Heard.REFUSED, message="Access Denied")}, {"canary-masked": "warning"}),
        ({"masked": asked(MASKED, Heard.NOT_BELIEVED)}, {"canary-masked": "unknown"}),
        ({"masked": None}, {"canary-masked": "unknown"}),
        (
            {"canary_user": "", "closed": None, "masked": None},
            {"canary-closed": "unknown", "canary-masked": "unknown"},
        ),
        # Without access control the rest waits for it, but for what was really seen.
        (
            {"stranger": ANSWERED, "side_door": ANSWERED, "closed": asked(CLOSED, Heard.ANSWERED, ((5,),))},
            {
                "authentication": "failed",
                "access-control": "failed",
                "policy-read": "unknown",
                "refresh-period": "unknown",
                "canary-closed": "failed",
            },
        ),
        (
            {"side_door": ANSWERED},
            {"access-control": "failed", "policy-read": "unknown", "refresh-period": "unknown"},
        ),
    ],
)  # fmt: skip
def test_what_an_observation_means(change: dict[str, Any], more: dict[str, str]) -> None:
    seen = replace(WELL, **change)
    assert outcomes(seen) == UNSEEN | more
    for check in judge(seen):
        assert check.outcome is Outcome.OK or check.remedy, check


class Fake:
    """A Trino that says what it is told to; `fetches` is called with each question."""

    address = "https://trino.example"

    def __init__(self, *, up: float = 86_400.0, fetches: Any = lambda: None, away: bool = False) -> None:
        self.asked: list[tuple[Login, str]] = []
        self._up, self._fetches, self._away = up, fetches, away

    def server(self) -> ServerFacts:
        if self._away:
            raise EngineUnavailable("Trino at https://trino.example cannot be reached.")
        return ServerFacts("476", self._up)

    def ask(self, login: Login, statement: str) -> Probed:
        self.asked.append((login, statement))
        self._fetches()
        if login.user.startswith("boathouse-nobody-"):
            return NOT_BELIEVED
        if "system.runtime" in statement:
            return REFUSED
        return HIDES if statement.startswith("SHOW SESSION") else ANSWERED


@pytest.fixture
def clock() -> Clock:
    """Goes on by what it sleeps, so that nothing waits."""
    now = [AT]

    def sleep(seconds: float) -> None:
        now[0] += timedelta(seconds=seconds)

    return Clock(lambda: now[0], sleep)


@pytest.mark.django_db
def test_it_asks_until_a_fetch_is_noted(clock: Clock) -> None:
    services.publish_policy(at=NOW)
    questions = []

    def fetch_late() -> None:
        questions.append(1)
        if len(questions) == 5:
            PolicyRevision.objects.update(last_fetched_at=clock.now())

    seen = observe(Fake(fetches=fetch_late), clock=clock)
    assert seen.reading.before is None
    assert seen.reading.after is not None
    assert timedelta(0) < seen.reading.ended_at - seen.reading.began_at < timedelta(seconds=5)


@pytest.mark.django_db
def test_it_gives_up_after_its_patience_and_asks_nothing_twice_when_a_fetch_was_just_noted(clock: Clock) -> None:
    services.publish_policy(at=NOW)
    seen = observe(Fake(), clock=clock, patience=timedelta(seconds=3))
    assert timedelta(seconds=3) <= seen.reading.ended_at - seen.reading.began_at < timedelta(seconds=5)
    PolicyRevision.objects.update(last_fetched_at=clock.now())
    fake = Fake()
    seen = observe(fake, clock=clock, patience=timedelta(seconds=3))
    assert seen.reading.ended_at == seen.reading.began_at
    assert [statement for _, statement in fake.asked].count("SELECT 1") == 1  # the stranger's


@pytest.mark.django_db
def test_strangers_come_without_a_password_and_canaries_with_their_own(
    clock: Clock, settings: Settings, analyst: User
) -> None:
    settings.TRINO_PASSWORD, settings.DOCTOR_USER, settings.DOCTOR_PASSWORD = "s1", "anna", "s2"
    make_dataset("pg.shop.orders")
    make_rule(make_group("all", analyst), make_approved_dataset("pg.shop.people"))
    fake = Fake()
    observe(fake, clock=clock, patience=timedelta(0))
    for login, statement in fake.asked:
        if login.user == "anna":
            assert login.password == "s2"
            assert "count(" in statement
        else:
            assert login.password == ("s1" if login.user == settings.TRINO_USER else "")
    assert {login.user for login, _ in fake.asked} > {"anna", settings.TRINO_USER}


@pytest.mark.django_db
def test_which_datasets_are_canaries(analyst: User) -> None:
    assert closed_canary("anna", NOW) is None
    assert masked_canary("anna", NOW) is None
    make_dataset("pg.shop.orders")
    make_approved_dataset("pg.shop.closed")
    make_rule(make_group("all", analyst), make_approved_dataset("pg.shop.people"))
    closed, masked = closed_canary("anna", NOW), masked_canary("anna", NOW)
    assert closed is not None
    assert (str(closed.table), closed.message.partition(".")[0]) == ("pg.shop.orders", "Table pg")
    assert masked is not None
    assert (str(masked.table), masked.column) == ("pg.shop.people", "email")
    named = closed_canary("anna", NOW, table="pg.shop.closed")
    assert named is not None
    assert "no access" in named.message
    assert closed_canary("anna", NOW, table="pg.shop.people") is None
    assert masked_canary("anna", NOW, table="pg.shop.closed") is None
    assert masked_canary("nobody", NOW) is None


def run(*arguments: str, fake: Fake | None) -> tuple[int, str]:
    out, code = StringIO(), 0
    with mock.patch("lifeguard.doctor.run.configured_probe", return_value=fake):
        try:
            call_command("doctor", "--patience", "0", *arguments, stdout=out, stderr=StringIO())
        except SystemExit as exit_:
            code = int(exit_.code or 0)
        except CommandError as error:
            code = error.returncode
    return code, out.getvalue()


@pytest.mark.django_db
def test_the_command(settings: Settings) -> None:
    services.publish_policy(at=NOW)
    code, printed = run("--json", fake=Fake())
    told = json.loads(printed)
    assert (code, told["is_well"]) == (1, False)
    [failed] = [check for check in told["checks"] if check["outcome"] == "failed"]
    assert (failed["id"], set(failed)) == ("policy-read", {"id", "outcome", "sentence", "remedy"})
    PolicyRevision.objects.update(last_fetched_at=timezone.now())
    code, printed = run(fake=Fake())
    assert code == 0
    assert "OK       hide-inaccessible-columns" in printed
    code, printed = run("--json", fake=Fake(away=True))
    assert code == 3
    assert [check["id"] for check in json.loads(printed)["checks"]] == ["reachable"]
    assert run("--json", fake=None)[0] == 2
    assert run("--patience", "-1", fake=Fake())[0] == 2


# ---- The page


@pytest.mark.django_db
def test_the_page_from_nothing_to_a_result(client: Client, administrator: User, settings: Settings) -> None:
    settings.TRINO_URL = ""
    client.force_login(administrator)
    page, start = reverse("doctor"), reverse("doctor-examine")
    assert "No Trino is configured" in client.get(page).content.decode()
    assert "TRINO_URL is not set" in client.post(start, follow=True).content.decode()
    assert not Examination.objects.exists()

    settings.TRINO_URL = "https://trino.example"
    assert "Nobody has looked yet" in client.get(page).content.decode()
    assert "Started" in client.post(start, follow=True).content.decode()
    client.post(start)  # a second click
    examination = Examination.objects.get()
    assert AuditEvent.objects.get(action="trino.examined").actor == administrator
    with mock.patch("lifeguard.doctor.run.configured_probe", return_value=Fake(away=True)):
        examine(examination.pk)
    shown = client.get(page).content.decode()
    assert "1 check failed" in shown
    assert "Start the coordinator" in shown
    assert "hx-trigger" not in shown.partition('id="examination"')[2].partition(">")[0]


@pytest.mark.django_db
def test_an_examination_that_never_ends_is_told_and_another_one_may_start(
    client: Client, administrator: User, settings: Settings
) -> None:
    settings.TRINO_URL = "https://trino.example"
    started = timezone.now() - GIVEN_UP_AFTER - timedelta(seconds=1)
    lost = services.start_examination(actor=administrator, at=started)
    client.force_login(administrator)
    assert "did not end" in client.get(reverse("doctor")).content.decode()
    again = services.start_examination(actor=administrator, at=timezone.now())
    assert again.pk != lost.pk


@pytest.mark.django_db
def test_an_error_of_our_own_is_told_without_its_text(administrator: User, settings: Settings) -> None:
    settings.TRINO_URL = ""
    made = services.start_examination(actor=administrator, at=NOW)
    with mock.patch("lifeguard.doctor.run.examine", side_effect=RuntimeError("a secret")):
        examine(made.pk)
    made.refresh_from_db()
    assert "secret" not in made.failure
    assert made.finished_at is not None
    assert not services.finish_examination(examination_id=made.pk, checks=[{}], failure="", at=NOW)


@pytest.mark.django_db
def test_who_may_examine(reviewer: User) -> None:
    with pytest.raises(PermissionDenied):
        services.start_examination(actor=reviewer, at=NOW)
