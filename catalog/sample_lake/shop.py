"""Schemas `lake.crm` and `lake.sales`: who buys, what they ordered, how they paid, what they wrote."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from catalog.sample_lake import identifiers, prose
from catalog.sample_lake.model import Col, Table, View, refers
from catalog.sample_lake.people import day, fill, iban, moment, national_id, phone, plain
from catalog.sample_lake.words import COMPANIES

if TYPE_CHECKING:
    from catalog.sample_lake.world import World

_CURRENCIES = {"NO": "NOK", "SE": "SEK", "PL": "PLN", "GB": "GBP", "JP": "JPY", "CN": "CNY", "AE": "AED", "UA": "UAH"}


def tables(world: World) -> tuple[Table, ...]:
    return (
        _customers(world),
        _addresses(world),
        _consents(world),
        _loyalty(world),
        _tickets(world),
        _messages(world),
        _profiles(world),
        _fair_contacts(world),
        _countries(world),
        _orders(world),
        _order_lines(world),
        _payments(world),
        _invoices(world),
        _refunds(world),
        _gift_cards(world),
        _rentals(world),
        _stores(world),
    )


def views() -> tuple[View, ...]:
    return (
        View(
            "lake", "crm", "customer_directory",
            (
                Col("ref", "VARCHAR", "USER_ID", opaque=True),
                Col("who", "VARCHAR", "PERSON_NAME", "How to address the customer."),
                Col("reach_at", "VARCHAR", "EMAIL"),
                Col("call", "VARCHAR", "PHONE"),
                Col("segment", "VARCHAR", trap=True),
            ),
            "SELECT external_ref AS ref, first_name || ' ' || last_name AS who, email AS reach_at, phone AS call,"
            " CASE WHEN loyalty_tier = 'none' THEN 'occasional' ELSE 'member ' || loyalty_tier END AS segment"
            " FROM lake.crm.customers WHERE newsletter_opt_in",
            "Newsletter readers, for the call centre.",
        ),
        View(
            "lake", "sales", "order_overview",
            (
                Col("order_no", "VARCHAR", trap=True),
                Col("buyer", "VARCHAR", "PERSON_NAME"),
                Col("ship_to", "VARCHAR", "STREET_ADDRESS"),
                Col("total", "DECIMAL(10,2)"),
                Col("placed_at", "TIMESTAMP"),
            ),
            "SELECT o.order_no, c.first_name || ' ' || c.last_name AS buyer,"
            " c.street_address || ', ' || c.postal_code || ' ' || c.city AS ship_to, o.total, o.placed_at"
            " FROM lake.sales.orders o JOIN lake.crm.customers c ON c.customer_id = o.customer_id",
            "One row per order with the buyer written out.",
        ),
        View(
            "lake", "sales", "revenue_by_country",
            (Col("ship_country", "VARCHAR"), Col("orders", "BIGINT"), Col("revenue", "DECIMAL(38,2)"),
             Col("average_basket", "DOUBLE")),
            "SELECT ship_country, count(*) AS orders, sum(total) AS revenue, avg(total) AS average_basket"
            " FROM lake.sales.orders WHERE status <> 'cancelled' GROUP BY ship_country HAVING count(*) >= 10",
            "Revenue per country; countries with fewer than ten orders are left out.",
        ),
    )  # fmt: skip


def _customers(world: World) -> Table:
    rng = world.rng("customers")
    rows = [
        (
            p.number, p.reference, p.first, p.last, p.email, rng.random() < 0.85, p.phone if rng.random() < 0.8 else None,
            p.born if rng.random() < 0.7 else None, rng.choices(("x", "f" if p.is_woman else "m"), (1, 20))[0],
            p.country.language, p.street, p.postal_code, p.city, p.country.code, rng.random() < 0.6,
            rng.choice(("none", "birch", "granite", "summit")), moment(rng, 2000),
        )
        for p in world.customers
    ]  # fmt: skip
    columns = (
        Col("customer_id", "BIGINT", "USER_ID", "Surrogate key.", opaque=True),
        Col("external_ref", "VARCHAR", "USER_ID", "The customer as other systems know them.", opaque=True),
        Col("first_name", "VARCHAR", "PERSON_NAME", "Given name, as typed."),
        Col("last_name", "VARCHAR", "PERSON_NAME", "Family name, as typed."),
        Col("email", "VARCHAR", "EMAIL", "Login and contact address."),
        Col("email_verified", "BOOLEAN", comment="Whether the link in the welcome mail was followed.", trap=True),
        Col("phone", "VARCHAR", "PHONE", "As typed; not normalised."),
        Col("birth_date", "DATE", "DATE_OF_BIRTH"),
        Col("gender", "VARCHAR", "GENDER", "f, m or x."),
        Col("preferred_language", "VARCHAR", "LANGUAGE", "ISO 639-1."),
        Col("street_address", "VARCHAR", "STREET_ADDRESS", "Street and number of the billing address."),
        Col("postal_code", "VARCHAR", "POSTAL_CODE"),
        Col("city", "VARCHAR", "CITY"),
        Col("country_code", "VARCHAR", comment="ISO 3166-1 alpha-2."),
        Col("newsletter_opt_in", "BOOLEAN", trap=True),
        Col("loyalty_tier", "VARCHAR", comment="none, birch, granite or summit."),
        Col("created_at", "TIMESTAMP", comment="When the account was opened, UTC."),
    )
    return Table("lake", "crm", "customers", columns, rows, "One row per account in the shop or the app.",
                 key=("customer_id",), unique=("external_ref",))  # fmt: skip


def _addresses(world: World) -> Table:
    rng = world.rng("addresses")
    rows = []
    for number in range(1, 1501):
        p = rng.choice(world.customers)
        other = p if rng.random() < 0.8 else rng.choice(world.customers)
        rows.append(
            (number, p.number, rng.choice(("home", "work", "cabin", "parents")), other.full, other.street,
             rng.choice((None, None, "2. OG", "c/o " + other.last, "Apt 4B")), other.postal_code, other.city,
             other.country.code, other.latitude, other.longitude)
        )  # fmt: skip
    columns = (
        Col("address_id", "BIGINT"),
        Col("customer_id", "BIGINT", "USER_ID", opaque=True),
        Col("label", "VARCHAR", comment="What the customer calls it."),
        Col("recipient", "VARCHAR", "PERSON_NAME", "Name on the parcel; may be someone else."),
        Col("line1", "VARCHAR", "STREET_ADDRESS"),
        Col("line2", "VARCHAR", "STREET_ADDRESS", opaque=True),
        Col("postal_code", "VARCHAR", "POSTAL_CODE"),
        Col("city", "VARCHAR", "CITY"),
        Col("country_code", "VARCHAR"),
        Col("lat", "DOUBLE", "GEO_COORD", "Geocoded from the address, WGS 84."),
        Col("lon", "DOUBLE", "GEO_COORD"),
    )
    return Table("lake", "crm", "customer_addresses", columns, rows, "Delivery addresses of customers.",
                 key=("address_id",), foreign=(refers("customer_id", "customers", "customer_id"),))  # fmt: skip


def _consents(world: World) -> Table:
    rng = world.rng("consents")
    rows = [
        (number, rng.choice(world.customers).number, rng.choice(("newsletter", "profiling", "sms", "partners")),
         rng.random() < 0.7, moment(rng), identifiers.ipv4(rng) if rng.random() < 0.8 else identifiers.ipv6(rng))
        for number in range(1, 1401)
    ]  # fmt: skip
    columns = (
        Col("consent_id", "BIGINT"),
        Col("customer_id", "BIGINT", "USER_ID", opaque=True),
        Col("purpose", "VARCHAR", comment="What was asked."),
        Col("granted", "BOOLEAN"),
        Col("recorded_at", "TIMESTAMP"),
        Col("source_ip", "VARCHAR", "IP_ADDRESS", "Where the answer came from, kept as proof."),
    )
    return Table("lake", "crm", "consents", columns, rows, "Answers to consent questions; the last one counts.",
                 key=("consent_id",), foreign=(refers("customer_id", "customers", "customer_id"),))  # fmt: skip


def _loyalty(world: World) -> Table:
    rng = world.rng("loyalty")
    rows = [
        (identifiers.not_a_card(rng), p.number, rng.choice(("birch", "granite", "summit")), rng.randint(0, 9000),
         day(rng, 1500), f"{rng.randint(0, 36)} months")
        for p in rng.sample(world.customers, 700)
    ]  # fmt: skip
    columns = (
        Col("member_no", "VARCHAR", "USER_ID", "Sixteen digits, printed on the card.", trap=True, opaque=True),
        Col("customer_id", "BIGINT", "USER_ID", opaque=True),
        Col("tier", "VARCHAR"),
        Col("points", "INTEGER"),
        Col("joined_on", "DATE", trap=True),
        Col("subscription_age", "VARCHAR", comment="How long Skarv Club has been paid for.", trap=True),
    )
    return Table("lake", "crm", "loyalty_members", columns, rows, "Members of Skarv Club.",
                 key=("member_no",), foreign=(refers("customer_id", "customers", "customer_id"),))  # fmt: skip


def _tickets(world: World) -> Table:
    rng = world.rng("tickets")
    subjects = ("Where is my order?", "Retour", "Reklamasjon", "Abo kündigen", "Taille", "Zwrot", "Login", "Garanti")
    rows = []
    for number in range(1, 801):
        p = rng.choice(world.customers)
        rows.append(
            (number, p.number, rng.choice(subjects), prose.note(rng, p), rng.choice(("mail", "chat", "phone", "store")),
             rng.choice(("low", "normal", "high")), rng.choice(world.employees).username, moment(rng, 500))
        )  # fmt: skip
    columns = (
        Col("ticket_id", "BIGINT"),
        Col("customer_id", "BIGINT", "USER_ID", opaque=True),
        Col("subject", "VARCHAR", comment="Chosen from a list.", trap=True),
        Col("note", "VARCHAR", "FREE_TEXT_PII", "Whatever the agent typed."),
        Col("channel", "VARCHAR"),
        Col("priority", "VARCHAR"),
        Col("handled_by", "VARCHAR", "USERNAME"),
        Col("opened_at", "TIMESTAMP"),
    )
    return Table("lake", "crm", "support_tickets", columns, rows, "Support requests of every channel.",
                 key=("ticket_id",), foreign=(refers("customer_id", "customers", "customer_id"),))  # fmt: skip


def _messages(world: World) -> Table:
    rng = world.rng("messages")
    rows = []
    for number in range(1, 1301):
        p = rng.choice(world.customers)
        sender = {"name": p.full, "email": p.email, "verified": rng.random() < 0.9}
        files = [f"photo_{rng.randint(1, 99)}.jpg" for _ in range(rng.randint(0, 3))]
        rows.append(
            (number, rng.randint(1, 800), rng.choice(("customer", "agent")), prose.note(rng, p), sender, files,
             moment(rng, 500))
        )  # fmt: skip
    columns = (
        Col("message_id", "BIGINT"),
        Col("ticket_id", "BIGINT"),
        Col("author_kind", "VARCHAR", trap=True),
        Col("body", "VARCHAR", "FREE_TEXT_PII"),
        Col("sender", "STRUCT(name VARCHAR, email VARCHAR, verified BOOLEAN)", "JSON_PII", "From the mail header."),
        Col("attachments", "VARCHAR[]", comment="File names in the object store."),
        Col("sent_at", "TIMESTAMP"),
    )
    return Table("lake", "crm", "support_messages", columns, rows, "", key=("message_id",),
                 foreign=(refers("ticket_id", "support_tickets", "ticket_id"),))  # fmt: skip


def _profiles(world: World) -> Table:
    rng = world.rng("profiles")
    rows = []
    for p in rng.sample(world.customers, 900):
        profile = {
            "display": p.full,
            "contact": {"mail": p.email, "tel": p.phone},
            "home": {"street": p.street, "city": p.city},
            "sizes": {"jacket": rng.choice("SML"), "shoe": rng.randint(36, 47)},
        }
        settings = {"theme": rng.choice(("light", "dark")), "units": "metric", "push": rng.random() < 0.5}
        rows.append(
            (identifiers.uuid4(rng), p.number, p.username, json.dumps(profile, ensure_ascii=False), settings,
             f"https://cdn.skarvheim.example/avatars/{p.username}.webp", rng.choice(("Ω", "★", "none")))
        )  # fmt: skip
    columns = (
        Col("profile_id", "UUID"),
        Col("customer_id", "BIGINT", "USER_ID", opaque=True),
        Col("handle", "VARCHAR", "USERNAME", "Public name in the trip log."),
        Col("profile", "JSON", "JSON_PII", "Everything the app knows, as the app sends it."),
        Col("settings", "JSON", comment="Preferences of the app."),
        Col("avatar_url", "VARCHAR", "URL_PII", "The file is called like the person."),
        Col("Badge", "VARCHAR"),
    )
    return Table("lake", "crm", "app_profiles", columns, rows, "Profiles of the mobile app.",
                 key=("profile_id",), foreign=(refers("customer_id", "customers", "customer_id"),))  # fmt: skip


def _fair_contacts(world: World) -> Table:
    rng = world.rng("fair")
    rows = [
        (number, p.full, rng.choice(COMPANIES), f"{plain(p.latin_last)}@{rng.choice(('acme', 'outdoorfair', 'berg'))}.example",
         phone(rng, p.country.code), rng.choice((True, False)), rng.choice("ABC"), rng.randint(1, 9), p.city)
        for number, p in enumerate(rng.sample(world.customers, 240), start=1)
    ]  # fmt: skip
    columns = (
        Col("No", "INTEGER"),
        Col("Full Name", "VARCHAR", "PERSON_NAME"),
        Col("Firma", "VARCHAR", trap=True),
        Col('E-Mail "work"', "VARCHAR", "EMAIL"),
        Col("Tel./Mobil", "VARCHAR", "PHONE"),
        Col("select", "BOOLEAN"),
        Col("order", "VARCHAR", comment="Priority, A to C."),
        Col("hall.stand", "INTEGER"),
        Col("Sant'Ambrogio visit", "VARCHAR", "CITY"),
    )
    return Table("lake", "crm", "Trade Fair Contacts", columns, rows, "Typed in at the fair, never cleaned up.")


def _countries(world: World) -> Table:
    names = {
        "NO": "Norway", "DE": "Germany", "FR": "France", "PL": "Poland", "SE": "Sweden", "GB": "United Kingdom",
        "ES": "Spain", "NL": "Netherlands", "GR": "Greece", "UA": "Ukraine", "BG": "Bulgaria", "JP": "Japan",
        "AE": "United Arab Emirates", "CN": "China", "GE": "Georgia", "JO": "Jordan", "TD": "Chad",
    }  # fmt: skip
    rows = [(code, name, _CURRENCIES.get(code, "EUR")) for code, name in names.items()]
    columns = (Col("code", "VARCHAR"), Col("name", "VARCHAR", trap=True), Col("currency", "VARCHAR"))
    return Table("lake", "crm", "countries", columns, rows, "Countries we deliver to.", key=("code",))


def _orders(world: World) -> Table:
    rng = world.rng("orders")
    rows = []
    for number in range(1, 2601):
        p = rng.choice(world.customers)
        rows.append(
            (number, f"+47 {fill(rng, '9## ## ###')}" if rng.random() < 0.1 else f"0049-{2023 + number % 3}-{number:06d}",
             p.number, rng.choice(("paid", "shipped", "delivered", "returned", "cancelled")),
             f"{rng.uniform(12, 900):.2f}", _CURRENCIES.get(p.country.code, "EUR"), p.country.code,
             f"{rng.randint(2, 12)}.{rng.randint(0, 30)}.{rng.randint(0, 9)}.{rng.randint(0, 255)}", moment(rng))
        )  # fmt: skip
    columns = (
        Col("order_id", "BIGINT"),
        Col("order_no", "VARCHAR", comment="Printed on the invoice: country prefix, year, sequence.", trap=True),
        Col("customer_id", "BIGINT", "USER_ID", "crm.customers.", opaque=True),
        Col("status", "VARCHAR"),
        Col("total", "DECIMAL(10,2)", comment="Gross, in `currency`."),
        Col("currency", "VARCHAR"),
        Col("ship_country", "VARCHAR"),
        Col("checkout_version", "VARCHAR", comment="Build of the checkout.", trap=True),
        Col("placed_at", "TIMESTAMP"),
    )
    return Table("lake", "sales", "orders", columns, rows, "Orders of the shop, the app and the stores.",
                 key=("order_id",))  # fmt: skip


def _order_lines(world: World) -> Table:
    rng = world.rng("lines")
    rows = []
    for order in range(1, 2601):
        for line in range(1, rng.choice((2, 2, 2, 3))):
            sku = rng.choice(world.products).sku
            rows.append((order, line, sku, rng.randint(1, 3), f"{rng.uniform(9, 600):.2f}", rng.random() < 0.05))
    columns = (
        Col("order_id", "BIGINT"),
        Col("line_no", "INTEGER"),
        Col("sku", "VARCHAR", comment="product.products."),
        Col("quantity", "INTEGER"),
        Col("unit_price", "DECIMAL(10,2)"),
        Col("is_gift", "BOOLEAN"),
    )
    return Table("lake", "sales", "order_lines", columns, rows[:3000], "", key=("order_id", "line_no"),
                 foreign=(refers("order_id", "orders", "order_id"),))  # fmt: skip


def _payments(world: World) -> Table:
    rng = world.rng("payments")
    rows = []
    for number in range(1, 1801):
        p = rng.choice(world.customers)
        is_card = rng.random() < 0.75
        brand, pan = identifiers.card(rng)
        rows.append(
            (number, rng.randint(1, 2600), brand if is_card else rng.choice(("invoice", "transfer")),
             (identifiers.spaced(pan) if rng.random() < 0.3 else pan) if is_card else None,
             p.latin.upper() if is_card else None, f"{rng.randint(1, 12):02d}/{rng.randint(26, 30)}" if is_card else None,
             f"{rng.uniform(12, 900):.2f}", identifiers.not_a_card(rng), moment(rng))
        )  # fmt: skip
    columns = (
        Col("payment_id", "BIGINT"),
        Col("order_id", "BIGINT"),
        Col("method", "VARCHAR"),
        Col("pan", "VARCHAR", "CREDIT_CARD", "Should be a token by now; old rows are not."),
        Col("holder", "VARCHAR", "PERSON_NAME", "As embossed."),
        Col("expires", "VARCHAR", comment="MM/YY.", trap=True),
        Col("amount", "DECIMAL(10,2)"),
        Col("processor_ref", "VARCHAR", comment="Sixteen digits, of the processor.", trap=True),
        Col("paid_at", "TIMESTAMP"),
    )
    return Table("lake", "sales", "payments", columns, rows, "Payments received.", key=("payment_id",),
                 foreign=(refers("order_id", "orders", "order_id"),))  # fmt: skip


def _invoices(world: World) -> Table:
    rng = world.rng("invoices")
    rows = []
    for number in range(1, 1201):
        p = rng.choice(world.customers)
        is_company = rng.random() < 0.2
        rows.append(
            (f"INV-{2023 + number % 3}-{number:05d}", rng.randint(1, 2600), rng.choice(COMPANIES) if is_company else p.full,
             p.email, f"DE{identifiers.digits(rng, 9)}" if is_company else None,
             f"https://files.skarvheim.example/inv/{number:05d}.pdf?to={p.email.replace('@', '%40')}", day(rng))
        )  # fmt: skip
    columns = (
        Col("invoice_no", "VARCHAR", trap=True),
        Col("order_id", "BIGINT"),
        Col("bill_to", "VARCHAR", "PERSON_NAME", "A person or a company."),
        Col("sent_to", "VARCHAR", "EMAIL"),
        Col("vat_id", "VARCHAR", comment="Of companies.", trap=True),
        Col("pdf_url", "VARCHAR", "URL_PII", "Link in the mail; carries the recipient."),
        Col("issued_on", "DATE", trap=True),
    )
    return Table("lake", "sales", "invoices", columns, rows, "Invoices issued.", key=("invoice_no",),
                 foreign=(refers("order_id", "orders", "order_id"),))  # fmt: skip


def _refunds(world: World) -> Table:
    rng = world.rng("refunds")
    rows = []
    for number in range(1, 401):
        p = rng.choice(world.customers)
        account = iban(rng, p)
        rows.append(
            (number, rng.randint(1, 2600), identifiers.spaced(account) if rng.random() < 0.5 else account, p.full,
             f"{rng.uniform(5, 400):.2f}", rng.choice(("damaged", "late", "wrong size", "goodwill")), day(rng))
        )  # fmt: skip
    columns = (
        Col("refund_id", "BIGINT"),
        Col("order_id", "BIGINT"),
        Col("account", "VARCHAR", "BANK_ACCOUNT", "Where the money went."),
        Col("account_holder", "VARCHAR", "PERSON_NAME"),
        Col("amount", "DECIMAL(10,2)"),
        Col("reason", "VARCHAR"),
        Col("booked_on", "DATE"),
    )
    return Table("lake", "sales", "refunds", columns, rows, "Money sent back by bank transfer.", key=("refund_id",),
                 foreign=(refers("order_id", "orders", "order_id"),))  # fmt: skip


def _gift_cards(world: World) -> Table:
    rng = world.rng("gifts")
    rows = []
    for _ in range(300):
        p = rng.choice(world.customers)
        rows.append(
            (identifiers.not_a_card(rng, 19), f"{rng.randint(1, 20) * 25}.00", p.email if rng.random() < 0.6 else None,
             f"{p.first}: {rng.choice(('Happy birthday!', 'Gratulerer!', 'Alles Gute!', 'Bonne route !'))}",
             day(rng))
        )  # fmt: skip
    columns = (
        Col("code", "VARCHAR", comment="Nineteen digits.", trap=True),
        Col("value", "DECIMAL(10,2)"),
        Col("recipient", "VARCHAR", "EMAIL"),
        Col("greeting", "VARCHAR", "FREE_TEXT_PII", opaque=True),
        Col("valid_from", "DATE"),
    )
    return Table("lake", "sales", "gift_cards", columns, rows, "", key=("code",))


def _rentals(world: World) -> Table:
    rng = world.rng("rentals")
    rows = []
    for number in range(1, 501):
        p = rng.choice(world.customers)
        rows.append(
            (number, rng.choice(world.products).name, p.full, national_id(rng, p) if rng.random() < 0.8 else None,
             identifiers.card(rng)[1], f"{rng.randint(2, 40) * 25}.00", day(rng), rng.randint(1, 14))
        )  # fmt: skip
    columns = (
        Col("rental_id", "BIGINT"),
        Col("item", "VARCHAR", trap=True),
        Col("rented_by", "VARCHAR", "PERSON_NAME"),
        Col("id_shown", "VARCHAR", "NATIONAL_ID", "Number on the identity card that was shown."),
        Col("deposit_on", "VARCHAR", "CREDIT_CARD", "Card that the deposit was held on."),
        Col("deposit", "DECIMAL(10,2)"),
        Col("from_day", "DATE", trap=True),
        Col("days", "INTEGER"),
    )
    return Table("lake", "sales", "rentals", columns, rows, "Skis, beacons and tents lent out by the day.",
                 key=("rental_id",))  # fmt: skip


def _stores(world: World) -> Table:
    rng = world.rng("stores")
    rows = []
    for number, p in enumerate(rng.sample(world.employees, 110), start=1):
        rows.append(
            (number, f"{rng.choice(('Amalie', 'Hansen', 'Karl Johan', 'Sankt Olav', 'Victoria'))} {p.city}", p.city,
             p.country.code, p.latitude, p.longitude, p.full, f"09:00-{rng.randint(17, 21)}:00")
        )  # fmt: skip
    columns = (
        Col("store_id", "INTEGER"),
        Col("store_name", "VARCHAR", comment="Named after the street or the mall.", trap=True),
        Col("town", "VARCHAR", trap=True),
        Col("country_code", "VARCHAR"),
        Col("latitude", "DOUBLE", comment="Of the shop's door.", trap=True),
        Col("longitude", "DOUBLE", comment="Of the shop's door.", trap=True),
        Col("manager", "VARCHAR", "PERSON_NAME"),
        Col("hours", "VARCHAR"),
    )
    return Table("lake", "sales", "stores", columns, rows, "Our shops.", key=("store_id",))
