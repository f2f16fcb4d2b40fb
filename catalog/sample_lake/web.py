"""Schema `lake.web`: what the site and the app record."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from catalog.sample_lake import credentials, identifiers
from catalog.sample_lake.model import Col, Table, View
from catalog.sample_lake.people import moment
from catalog.sample_lake.words import USER_AGENTS

if TYPE_CHECKING:
    import random

    from catalog.sample_lake.people import Person
    from catalog.sample_lake.world import World

_SITE = "https://www.skarvheim.example"
_FEATURES = 124


def tables(world: World) -> tuple[Table, ...]:
    return (
        _sessions(world),
        _page_views(world),
        _events(world),
        _searches(world),
        _features(world),
        _newsletter_archive(),
        _experiments(world),
    )


def views() -> tuple[View, ...]:
    return (
        View(
            "lake", "web", "known_visitors",
            (
                Col("cookie", "UUID", "DEVICE_ID"),
                Col("contact", "VARCHAR", "EMAIL", "Of the account that was signed in."),
                Col("seen_from", "VARCHAR", "IP_ADDRESS"),
                Col("started_at", "TIMESTAMP"),
            ),
            "SELECT s.visitor_id AS cookie, c.email AS contact, s.client_ip AS seen_from, s.started_at"
            " FROM lake.web.sessions s JOIN lake.crm.customers c ON c.external_ref = s.account",
            "Sessions of people who were signed in.",
        ),
        View(
            "lake", "web", "daily_traffic",
            (Col("day", "DATE"), Col("sessions", "BIGINT"), Col("signed_in_share", "DOUBLE")),
            "SELECT CAST(started_at AS DATE) AS day, count(*) AS sessions,"
            " avg(CASE WHEN account IS NULL THEN 0.0 ELSE 1.0 END) AS signed_in_share"
            " FROM lake.web.sessions GROUP BY 1",
            "Visits per day.",
        ),
    )  # fmt: skip


def _sessions(world: World) -> Table:
    rng = world.rng("sessions")
    rows = []
    for _ in range(2000):
        p = rng.choice(world.customers)
        rows.append(
            (identifiers.uuid4(rng), identifiers.uuid4(rng), p.reference if rng.random() < 0.5 else None,
             identifiers.ipv4(rng) if rng.random() < 0.7 else identifiers.ipv6(rng), rng.choice(USER_AGENTS),
             identifiers.uuid4(rng).upper() if rng.random() < 0.4 else None, moment(rng, 90))
        )  # fmt: skip
    columns = (
        Col("session_id", "UUID", comment="Random, ends with the visit."),
        Col("visitor_id", "UUID", "DEVICE_ID", "Cookie, kept for thirteen months."),
        Col("account", "VARCHAR", "USER_ID", "crm.customers.external_ref, if signed in.", opaque=True),
        Col("client_ip", "VARCHAR", "IP_ADDRESS"),
        Col("user_agent", "VARCHAR", trap=True),
        Col("idfa", "VARCHAR", "DEVICE_ID", "Advertising id of the phone."),
        Col("started_at", "TIMESTAMP"),
    )
    return Table("lake", "web", "sessions", columns, rows, "Visits to the site and the app.", key=("session_id",))


def _page_views(world: World) -> Table:
    rng = world.rng("views")
    rows = []
    for number in range(1, 3001):
        p = rng.choice(world.customers)
        rows.append(
            (number, _url(rng, p), rng.choice(("", "https://search.example/", f"{_SITE}/")),
             rng.choice((200, 200, 200, 304, 404)), rng.randint(20, 4000),
             f"4.{rng.randint(8, 12)}.{rng.randint(0, 9)}.{rng.randint(1, 250)}", moment(rng, 30))
        )  # fmt: skip
    columns = (
        Col("view_id", "BIGINT"),
        Col("url", "VARCHAR", "URL_PII", "As requested, with the query string."),
        Col("referrer", "VARCHAR", trap=True),
        Col("status", "SMALLINT"),
        Col("duration_ms", "INTEGER", trap=True),
        Col("app_version", "VARCHAR", trap=True),
        Col("at", "TIMESTAMP"),
    )
    return Table("lake", "web", "page_views", columns, rows, "Requests for pages, thirty days.", key=("view_id",))


def _url(rng: random.Random, person: Person) -> str:
    kind = rng.random()
    if kind < 0.12:
        return f"{_SITE}/newsletter/unsubscribe?email={person.email.replace('@', '%40').replace('+', '%2B')}"
    if kind < 0.2:
        return f"{_SITE}/reset?user={person.username}&token={credentials.code_host(rng)[4:30]}"
    if kind < 0.26:
        return f"{_SITE}/account/{person.reference}/orders?name={person.latin_first}+{person.latin_last}"
    return f"{_SITE}/{rng.choice(('tents', 'packs', 'footwear', 'stories/ingrid-and-the-glacier', 'sale'))}?page={rng.randint(1, 9)}"


def _events(world: World) -> Table:
    rng = world.rng("events")
    rows = []
    for number in range(1, 2201):
        p = rng.choice(world.customers)
        name = rng.choice(("view_item", "add_to_cart", "checkout", "login", "signup"))
        payload: dict[str, Any] = {"v": 3, "build": f"4.12.{rng.randint(0, 9)}.{rng.randint(1, 99)}"}
        if name in {"login", "signup", "checkout"}:
            payload["user"] = {"mail": p.email, "name": p.full, "ip": identifiers.ipv4(rng)}
        else:
            payload["item"] = {"sku": rng.choice(world.products).sku, "qty": rng.randint(1, 3)}
        rows.append(
            (number, name, json.dumps(payload, ensure_ascii=False), {"abtest": rng.choice("AB")}, moment(rng, 60))
        )
    columns = (
        Col("event_id", "BIGINT"),
        Col("event", "VARCHAR", trap=True),
        Col("payload", "VARCHAR", "JSON_PII", "JSON; its shape depends on the event."),
        Col("labels", "MAP(VARCHAR, VARCHAR)"),
        Col("occurred_at", "TIMESTAMP"),
    )
    return Table("lake", "web", "events", columns, rows, "Product analytics.", key=("event_id",))


def _searches(world: World) -> Table:
    rng = world.rng("searches")
    terms = (
        "zelt 2 personen",
        "ingrid jacket",
        "anders 45",
        "sac à dos",
        "plecak 45l",
        "soveposer",
        "gps watch",
        "ski",
    )
    rows = [(number, rng.choice(terms), rng.randint(0, 240), moment(rng, 60)) for number in range(1, 901)]
    columns = (
        Col("search_id", "BIGINT"),
        Col("terms", "VARCHAR", comment="What was typed into the search box.", trap=True),
        Col("hits", "INTEGER"),
        Col("at", "TIMESTAMP"),
    )
    return Table("lake", "web", "searches", columns, rows, "Searches on the site.", key=("search_id",))


def _features(world: World) -> Table:
    """A table as wide as those that models are trained on, with something personal deep inside."""
    rng = world.rng("features")
    rows = []
    for p in rng.sample(world.customers, 250):
        numbers: list[Any] = [round(rng.gauss(0, 1), 4) for _ in range(_FEATURES)]
        rows.append([p.reference, *numbers[:70], p.email, *numbers[70:110], identifiers.ipv4(rng), *numbers[110:],
                     2025 - p.born.year])  # fmt: skip
    numbered = [Col(f"f_{number:03d}", "DOUBLE") for number in range(1, _FEATURES + 1)]
    columns = (
        Col("subject", "VARCHAR", "USER_ID", opaque=True),
        *numbered[:70],
        Col("f_mail", "VARCHAR", "EMAIL"),
        *numbered[70:110],
        Col("f_last_ip", "VARCHAR", "IP_ADDRESS"),
        *numbered[110:],
        Col("f_age", "INTEGER", "AGE"),
    )
    return Table("lake", "web", "churn_features", columns, rows, "Input of the churn model, one row per customer.",
                 key=("subject",))  # fmt: skip


def _newsletter_archive() -> Table:
    columns = (
        Col("email", "VARCHAR", "EMAIL", "Address it was sent to."),
        Col("campaign", "VARCHAR"),
        Col("sent_at", "TIMESTAMP"),
    )
    return Table("lake", "web", "newsletter_archive", columns, (), "Emptied every night after the export.")


def _experiments(world: World) -> Table:
    rng = world.rng("experiments")
    rows = [
        (f"exp-{number:03d}", rng.choice(("Henrik checkout", "blue button", "Ingrid landing page", "free returns")),
         rng.choice("AB"), rng.randint(400, 90_000), round(rng.uniform(0.01, 0.09), 5))
        for number in range(1, 121)
    ]  # fmt: skip
    columns = (
        Col("experiment", "VARCHAR"),
        Col("title", "VARCHAR", trap=True),
        Col("winner", "VARCHAR"),
        Col("visitors", "INTEGER"),
        Col("conversion", "DOUBLE"),
    )
    return Table("lake", "web", "experiments", columns, rows, "Results of A/B tests.", key=("experiment",))
