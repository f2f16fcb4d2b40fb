"""What Trino polls: the bytes of the newest revision, from memory, through outages, and never past their time."""

from __future__ import annotations

import gzip
import hashlib
import json
import threading
import time
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from django.db import OperationalError, connection
from django.urls import reverse

from lifeguard import services, serving
from lifeguard.models import PolicyRevision
from lifeguard.policy import render_file
from lifeguard.policy.evaluate import FileRules
from lifeguard.served import Course
from lifeguard.serving import PolicyHolder, Served, holder
from tests.factories import NOW, make_approved_dataset, make_user
from tests.lifeguard.policies import make_stored

if TYPE_CHECKING:
    from django.http import HttpResponse
    from django.test import Client
    from pytest_django import DjangoAssertNumQueries, Settings

    from catalog.models import Dataset, User

pytestmark = pytest.mark.django_db
ADDRESS = "/policy/trino.json"
COLUMNS = ["id", "email", "country", "password_hash"]


class Clock:
    def __init__(self) -> None:
        self.seconds = 100.0

    def __call__(self) -> float:
        return self.seconds


def rules_in(body: bytes) -> FileRules:
    return FileRules(json.loads(body)["trino"])


def reads(body: bytes, user: str, dataset: Dataset) -> bool:
    found = rules_in(body).table(user, dataset.table_name, COLUMNS)
    return found.is_readable and not found.refusal


def no_database(*args: Any, **kwargs: Any) -> Any:
    raise OperationalError("the server closed the connection unexpectedly")


def test_the_first_poll_publishes(client: Client) -> None:
    assert reverse("policy-trino") == ADDRESS
    answer = client.get(ADDRESS)
    assert answer.status_code == 200
    assert answer["Content-Type"] == "application/json"
    assert answer["Cache-Control"] == "no-store"
    assert answer["Content-Length"] == str(len(answer.content))
    assert answer.json()["meta"]["revision"] == 1
    assert "Set-Cookie" not in answer
    assert answer.cookies == {}


def test_the_digest_is_of_the_part_that_trino_reads(client: Client) -> None:
    body = client.get(ADDRESS).content
    trino = body.split(b',"trino":', 1)[1][:-1]
    assert (
        hashlib.sha256(trino).hexdigest() == PolicyRevision.objects.get().digest == json.loads(body)["meta"]["digest"]
    )


def test_head_get_and_nothing_else(client: Client) -> None:
    assert client.head(ADDRESS).status_code == 200
    assert client.head(ADDRESS).content == b""
    assert client.post(ADDRESS).status_code == 405


def test_gzip_and_etag(client: Client) -> None:
    plain = client.get(ADDRESS)
    packed = client.get(ADDRESS, headers={"Accept-Encoding": "deflate, gzip;q=0.5"})
    assert packed["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.content) == plain.content
    assert packed["ETag"] != plain["ETag"]
    assert "Accept-Encoding" in packed["Vary"]
    again = client.get(ADDRESS, headers={"If-None-Match": f'"other", W/{plain["ETag"]}'})
    assert (again.status_code, again.content, again["ETag"]) == (304, b"", plain["ETag"])
    assert client.get(ADDRESS, headers={"Accept-Encoding": "gzip;q=0"}).get("Content-Encoding") is None
    assert client.get(ADDRESS, headers={"If-None-Match": '"other"'}).status_code == 200


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("127.0.0.1", 200),
        ("::1", 200),
        ("::ffff:127.0.0.1", 200),
        ("10.1.2.3", 403),
        ("::ffff:10.1.2.3", 403),
        ("", 403),
        ("unix:", 403),
    ],
)
def test_only_near_clients(client: Client, address: str, status: int) -> None:
    answer = client.get(ADDRESS, REMOTE_ADDR=address)
    assert answer.status_code == status
    if status == 403:
        assert answer.content == b""


@pytest.mark.parametrize(
    "header",
    [
        {"X-Forwarded-For": "203.0.113.9"},
        {"X-Forwarded-For": "127.0.0.1"},
        {"X-Forwarded-For": ""},
        {"X-Forwarded-Host": "boathouse.example"},
        {"Forwarded": "for=127.0.0.1"},
        {"X-Real-IP": "127.0.0.1"},
        {"Via": "1.1 proxy"},
    ],
)
def test_what_came_through_a_proxy_is_not_near(client: Client, header: dict[str, str]) -> None:
    """A reverse proxy on the same machine makes everybody's address 127.0.0.1."""
    answer = client.get(ADDRESS, REMOTE_ADDR="127.0.0.1", headers=header)
    assert (answer.status_code, answer.content) == (403, b"")


@pytest.mark.parametrize(
    ("address", "hops", "status"),
    [
        ("10.0.0.1", "10.1.2.3", 200),
        ("10.0.0.1", "203.0.113.9, 10.1.2.3", 200),
        ("10.0.0.1", "10.1.2.3, 10.0.0.2", 200),
        ("::ffff:10.0.0.1", "::ffff:10.1.2.3", 200),
        ("10.0.0.1", "10.1.2.3, 203.0.113.9", 403),
        ("10.0.0.1", "10.1.2.3, nonsense", 403),
        ("10.0.0.1", "10.1.2.3,", 403),
        ("10.0.0.1", "10.0.0.2", 403),
        ("10.0.0.9", "10.1.2.3", 403),
        ("10.1.2.3", "10.1.2.3", 403),
    ],
)
def test_a_trusted_proxy_tells_whom_it_speaks_for(
    client: Client, settings: Settings, address: str, hops: str, status: int
) -> None:
    import ipaddress

    settings.POLICY_NETWORKS = (ipaddress.ip_network("10.1.0.0/16"),)
    settings.POLICY_TRUSTED_PROXIES = (ipaddress.ip_network("10.0.0.1/32"), ipaddress.ip_network("10.0.0.2/32"))
    answer = client.get(ADDRESS, REMOTE_ADDR=address, headers={"X-Forwarded-For": hops})
    assert answer.status_code == status


def test_networks_are_a_setting(client: Client, settings: Settings) -> None:
    import ipaddress

    settings.POLICY_NETWORKS = (ipaddress.ip_network("10.1.0.0/16"),)
    assert client.get(ADDRESS, REMOTE_ADDR="10.1.2.3").status_code == 200
    assert client.get(ADDRESS, REMOTE_ADDR="127.0.0.1").status_code == 403


def test_a_poll_within_a_second_asks_the_database_nothing(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    client.get(ADDRESS)
    with django_assert_num_queries(0):
        client.get(ADDRESS)


def test_a_second_later_it_asks_one_cheap_question(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    clock = Clock()
    own = PolicyHolder(clock=clock)
    own.current(NOW)
    clock.seconds += 1
    own.current(NOW)  # notes that the revision was fetched, now and then
    clock.seconds += 1
    with django_assert_num_queries(1):
        own.current(NOW)
    with django_assert_num_queries(0):
        own.current(NOW)


def test_when_a_revision_was_fetched_is_noted() -> None:
    clock = Clock()
    own = PolicyHolder(clock=clock)
    for seconds in range(3):
        own.current(NOW + timedelta(seconds=seconds))
        clock.seconds += 40
    revision = PolicyRevision.objects.get()
    assert (revision.first_fetched_at, revision.last_fetched_at) == (NOW, NOW + timedelta(seconds=1))


def test_a_new_revision_is_served_within_a_second(analyst: User) -> None:
    clock = Clock()
    own = PolicyHolder(clock=clock)
    first = own.current(NOW)
    services.add_rule(subject=analyst.principal, scope=make_approved_dataset(), actor=None, at=NOW)
    services.publish_policy(at=NOW)
    assert own.current(NOW) == first
    clock.seconds += 1
    second = own.current(NOW)
    assert second is not None
    assert second.number == 2


def test_it_goes_on_while_the_database_is_away(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    body = client.get(ADDRESS).content
    holder.expect_news()
    monkeypatch.setattr(serving, "_newest_number", no_database)
    assert client.get(ADDRESS).content == body
    holder.expect_news()
    assert client.get(ADDRESS).content == body


def test_without_any_policy_and_without_a_database_it_says_so(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(serving, "_newest_number", no_database)
    answer = client.get(ADDRESS)
    assert (answer.status_code, answer.content, answer["Retry-After"]) == (503, b"", "5")


@pytest.fixture
def ending(analyst: User) -> tuple[Dataset, datetime]:
    """Anna reads until an hour after NOW, and a scanner always."""
    dataset = make_approved_dataset("pg.shop.customers")
    end = NOW + timedelta(hours=1)
    services.add_rule(subject=analyst.principal, scope=dataset, actor=None, at=NOW, ends_at=end)
    return dataset, end


def test_a_grant_ends_on_the_instant(ending: tuple[Dataset, datetime]) -> None:
    """Between two questions to the database as well: the clock of the holder does not move here."""
    dataset, end = ending
    own = PolicyHolder(clock=Clock())
    before = own.current(NOW)
    last = own.current(end - timedelta(microseconds=1))
    after = own.current(end)
    assert before is not None
    assert before == last
    assert after is not None
    assert reads(before.body, "anna", dataset)
    assert not reads(after.body, "anna", dataset)
    assert (before.valid_until, after.valid_until) == (end, None)


def test_a_grant_ends_while_the_database_is_away(
    ending: tuple[Dataset, datetime], monkeypatch: pytest.MonkeyPatch
) -> None:
    """For that person only, and until a new policy can be made the others go on."""
    dataset, end = ending
    services.add_rule(subject=make_user("rita").principal, scope=dataset, actor=None, at=NOW)
    clock = Clock()
    own = PolicyHolder(clock=clock)
    own.current(NOW)
    with monkeypatch.context() as away:
        away.setattr(serving, "_newest_number", no_database)
        for _ in range(3):
            clock.seconds += 1
            held = own.current(end)
            assert held is not None
            assert held.number == 1
            assert not reads(held.body, "anna", dataset)
            assert reads(held.body, "rita", dataset)
            assert reads(held.body, "boathouse", dataset)
    clock.seconds += 1
    healed = own.current(end + timedelta(seconds=11))
    assert healed is not None
    assert healed.number == 2
    assert not reads(healed.body, "anna", dataset)


def test_a_grant_ends_although_the_next_policy_is_refused(
    ending: tuple[Dataset, datetime], monkeypatch: pytest.MonkeyPatch
) -> None:
    dataset, end = ending
    monkeypatch.setattr("lifeguard.ahead.MOST_INSTANTS", 0)
    own = PolicyHolder(clock=Clock())
    own.current(NOW)
    monkeypatch.setattr(render_file, "render_rules", lambda policy, **_: render_file.Rendered(b"{}", 0, {}))
    held = own.current(end + timedelta(seconds=11))
    assert held is not None
    assert not reads(held.body, "anna", dataset)
    assert reads(held.body, "boathouse", dataset)
    assert PolicyRevision.objects.count() == 1


def test_of_a_revision_whose_endings_are_not_known_only_services_go_on(ending: tuple[Dataset, datetime]) -> None:
    """One that an older version wrote."""
    dataset, end = ending
    services.publish_policy(at=NOW)
    PolicyRevision.objects.update(endings=None)
    own = PolicyHolder(clock=Clock())
    before, after = own.current(end - timedelta(seconds=1)), own.current(end)
    assert before is not None
    assert after is not None
    assert reads(before.body, "anna", dataset)
    assert after.number == 0
    assert not reads(after.body, "anna", dataset)
    assert reads(after.body, "boathouse", dataset)


def test_many_threads_ask_the_database_once() -> None:
    """While one thread looks for news, the others are served what there is at once."""
    own, inside, leave = PolicyHolder(clock=Clock()), threading.Event(), threading.Event()
    own.current(NOW)
    asked = []

    def slow() -> Any:
        asked.append(1)
        inside.set()
        leave.wait(5)
        assert own._course is not None
        return serving._Newest(*own._course.stored.key, None)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(serving, "_newest_number", slow)
        own.expect_news()
        first = threading.Thread(target=own.current, args=(NOW,))
        first.start()
        inside.wait(5)
        served = own.current(NOW)
        leave.set()
        first.join()
    assert served is not None
    assert served.number == 1
    assert asked == [1]


def hangs(monkeypatch: pytest.MonkeyPatch, name: str) -> threading.Event:
    """From now on this part of serving does not come back until the event is set."""
    leave = threading.Event()
    monkeypatch.setattr(serving, name, lambda *args, **kwargs: leave.wait(20))
    return leave


def holding(clock: Clock) -> PolicyHolder:
    """It was given the policy of tests.lifeguard.policies as revision 7, under which access of Anna's ends after an hour."""
    own = PolicyHolder(clock=clock)
    own._course = Course(make_stored(number=7))
    return own


def timed(own: PolicyHolder, at: datetime) -> tuple[Served, float]:
    began = time.monotonic()
    served = own.current(at)
    assert served is not None
    return served, time.monotonic() - began


@pytest.mark.django_db(transaction=True)
def test_a_database_that_hangs_keeps_nobody_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = Clock()
    own, leave = holding(clock), hangs(monkeypatch, "_newest_number")
    first, first_took = timed(own, NOW)
    second, second_took = timed(own, NOW)
    ended, ended_took = timed(own, NOW + timedelta(hours=1))
    leave.set()
    assert (first.number, second.number, ended.number) == (7, 7, 7)
    assert (first.shut_out, second.shut_out, ended.shut_out) == ((), (), ("anna",))
    assert first_took < 1.5
    assert second_took < 0.4
    assert ended_took < 0.4


@pytest.mark.django_db(transaction=True)
def test_a_look_that_hangs_does_not_keep_the_next_from_looking(monkeypatch: pytest.MonkeyPatch) -> None:
    """A revocation arrives although an old connection never answers."""
    clock = Clock()
    own = holding(clock)
    services.publish_policy(at=NOW)
    with monkeypatch.context() as once:
        leave = hangs(once, "_newest_number")
        own.current(NOW)
    monkeypatch.setattr(serving, "_NEWS_SECONDS", 10.0)
    clock.seconds += 5
    held = own.current(NOW)
    assert held is not None
    assert held.number == 7
    clock.seconds += 6
    held = own.current(NOW)
    assert held is not None
    assert held.number == 1
    leave.set()


@pytest.mark.django_db(transaction=True)
def test_a_publication_that_takes_long_is_not_waited_for(analyst: User, monkeypatch: pytest.MonkeyPatch) -> None:
    clock, end = Clock(), NOW + timedelta(hours=1)
    services.add_rule(subject=analyst.principal, scope=make_approved_dataset(), actor=None, at=NOW, ends_at=end)
    services.publish_policy(at=NOW)
    own = PolicyHolder(clock=clock)
    held, _ = timed(own, NOW)
    assert held.number == 1
    leave = hangs(monkeypatch, "publish_if_due")
    clock.seconds += 2
    late = end + timedelta(seconds=30)
    held, took = timed(own, late)
    assert held.number == 1
    assert took < 2
    services.publish_policy(at=end)  # another process did it
    time.sleep(0.8)
    clock.seconds += 2
    held, _ = timed(own, late)
    leave.set()
    assert held.number == 2


@pytest.mark.django_db(transaction=True)
def test_a_look_waits_for_no_lock(monkeypatch: pytest.MonkeyPatch) -> None:
    """PostgreSQL itself ends a query of the endpoint; a publication has its time."""
    found: list[str] = []

    def limit(*args: Any, **kwargs: Any) -> None:
        with connection.cursor() as cursor:
            cursor.execute("SHOW statement_timeout")
            found.append(cursor.fetchone()[0])

    monkeypatch.setattr(serving, "_newest_number", limit)
    monkeypatch.setattr(serving, "publish_if_due", limit)
    PolicyHolder(clock=Clock()).current(NOW)
    assert found == ["5s", "0", "5s"]


def test_it_needs_no_sign_in_and_no_session(client: Client) -> None:
    client.cookies["sessionid"] = "forged"
    assert client.get(ADDRESS, headers={"Authorization": "Bearer nonsense"}).status_code == 200


def test_it_is_true_at_the_time_of_the_poll(client: Client, analyst: User) -> None:
    """With the real clock: what ended in the past is not served, what ends later is."""
    dataset = make_approved_dataset("pg.shop.customers")
    now = datetime.now(UTC)
    services.add_rule(subject=analyst.principal, scope=dataset, actor=None, at=NOW, ends_at=now - timedelta(seconds=5))
    services.publish_policy(at=NOW)
    answer: HttpResponse = client.get(ADDRESS)  # type: ignore[assignment]
    assert not reads(answer.content, "anna", dataset)
