"""Schemas `ops.hr` and `ops.finance`: the people who work here, and the money."""

from __future__ import annotations

from typing import TYPE_CHECKING

from catalog.sample_lake import identifiers, prose
from catalog.sample_lake.model import Col, Table, View, refers
from catalog.sample_lake.people import day, iban, moment, national_id, people, plain
from catalog.sample_lake.words import COMPANIES, JOBS

if TYPE_CHECKING:
    from catalog.sample_lake.world import World


def tables(world: World) -> tuple[Table, ...]:
    return (
        _employees(world),
        _absences(world),
        _emergency(world),
        _pay_slips(world),
        _candidates(world),
        _job_grades(),
        _transfers(world),
        _ledger(world),
        _expenses(world),
        _exchange_rates(world),
    )


def views() -> tuple[View, ...]:
    return (
        View(
            "ops", "hr", "org_chart",
            (
                Col("colleague", "VARCHAR", "PERSON_NAME"),
                Col("reports_to", "VARCHAR", "PERSON_NAME"),
                Col("role", "VARCHAR", "OCCUPATION"),
                Col("office", "VARCHAR", trap=True),
            ),
            "SELECT e.given_name || ' ' || e.surname AS colleague, m.given_name || ' ' || m.surname AS reports_to,"
            " e.job_title AS role, e.office FROM ops.hr.employees e"
            " LEFT JOIN ops.hr.employees m ON m.employee_id = e.manager_id",
            "Who reports to whom.",
        ),
        View(
            "ops", "hr", "headcount",
            (Col("office", "VARCHAR", trap=True), Col("people", "BIGINT"), Col("average_tenure_days", "DOUBLE")),
            "SELECT office, count(*) AS people, avg(DATE '2025-09-30' - hired_on) AS average_tenure_days"
            " FROM ops.hr.employees GROUP BY office HAVING count(*) >= 5",
            "People per office; small offices are left out.",
        ),
    )  # fmt: skip


def _employees(world: World) -> Table:
    rng = world.rng("employees")
    rows = []
    for p in world.employees:
        manager = rng.randint(1, min(20, p.number - 1)) if p.number > 1 else None
        rows.append(
            (p.number, p.first, p.last, f"{plain(p.latin_first)}.{plain(p.latin_last)}@skarvheim.example", p.phone,
             national_id(rng, p), p.born, rng.choice(JOBS), p.city, rng.randint(32, 118) * 1000, iban(rng, p), p.username,
             manager, day(rng, 4000), f"{p.street}, {p.postal_code} {p.city}")
        )  # fmt: skip
    columns = (
        Col("employee_id", "INTEGER", "USER_ID", "Payroll number.", opaque=True),
        Col("given_name", "VARCHAR", "PERSON_NAME"),
        Col("surname", "VARCHAR", "PERSON_NAME"),
        Col("work_email", "VARCHAR", "EMAIL"),
        Col("private_phone", "VARCHAR", "PHONE", "For emergencies only."),
        Col("tax_id", "VARCHAR", "NATIONAL_ID", "National identity or tax number of the country of work."),
        Col("born_on", "DATE", "DATE_OF_BIRTH"),
        Col("job_title", "VARCHAR", "OCCUPATION"),
        Col("office", "VARCHAR", comment="Town of the office.", trap=True),
        Col("salary", "INTEGER", "INCOME", "Per year, EUR."),
        Col("pays_into", "VARCHAR", "BANK_ACCOUNT"),
        Col("login", "VARCHAR", "USERNAME", "Directory name."),
        Col("manager_id", "INTEGER", "USER_ID", opaque=True),
        Col("hired_on", "DATE", trap=True),
        Col("home", "VARCHAR", "STREET_ADDRESS"),
    )
    return Table("ops", "hr", "employees", columns, rows, "Everyone with a contract.", key=("employee_id",),
                 unique=(), foreign=())  # fmt: skip


def _absences(world: World) -> Table:
    rng = world.rng("absences")
    rows = []
    for number in range(1, 601):
        p, other, doctor = rng.sample(world.employees, 3)
        kind = rng.choice(("vacation", "sick", "parental"))
        text = None if kind == "vacation" else prose.absence(rng, p, other, doctor)
        rows.append((number, p.number, kind, day(rng), rng.randint(1, 40), text))
    columns = (
        Col("absence_id", "INTEGER"),
        Col("employee_id", "INTEGER", "USER_ID", opaque=True),
        Col("kind", "VARCHAR"),
        Col("from_day", "DATE"),
        Col("days", "INTEGER"),
        Col("remark", "VARCHAR", "FREE_TEXT_PII", "For the manager. Often about health."),
    )
    return Table("ops", "hr", "absences", columns, rows, "Leave of all kinds.", key=("absence_id",),
                 foreign=(refers("employee_id", "employees", "employee_id"),))  # fmt: skip


def _emergency(world: World) -> Table:
    rng = world.rng("emergency")
    rows = []
    for p in world.employees[:320]:
        other = rng.choice(world.customers)
        rows.append((p.number, other.full, rng.choice(("partner", "parent", "sibling", "friend")), other.phone))
    columns = (
        Col("employee_id", "INTEGER", "USER_ID", opaque=True),
        Col("who", "VARCHAR", "PERSON_NAME"),
        Col("relation", "VARCHAR"),
        Col("call_first", "VARCHAR", "PHONE"),
    )
    return Table("ops", "hr", "emergency_contacts", columns, rows, "", key=("employee_id",),
                 foreign=(refers("employee_id", "employees", "employee_id"),))  # fmt: skip


def _pay_slips(world: World) -> Table:
    rng = world.rng("pay")
    rows = []
    for p in world.employees:
        for month in (7, 8, 9):
            gross = rng.randint(2600, 9800)
            rows.append(
                (p.number, f"2025-{month:02d}", f"{gross}.00", f"{gross * 0.64:.2f}", rng.randint(100000, 999999))
            )
    columns = (
        Col("employee_id", "INTEGER", "USER_ID", opaque=True),
        Col("month", "VARCHAR"),
        Col("gross", "DECIMAL(10,2)", "INCOME"),
        Col("net", "DECIMAL(10,2)", "INCOME"),
        Col("batch", "INTEGER"),
    )
    return Table("ops", "hr", "pay_slips", columns, rows, "One row per person and month.", key=("employee_id", "month"),
                 foreign=(refers("employee_id", "employees", "employee_id"),))  # fmt: skip


def _candidates(world: World) -> Table:
    rng = world.rng("candidates")
    rows = [
        (p.number, p.last, p.first, p.email, p.phone, p.born, rng.choice(JOBS),
         rng.choice(("reçue", "entretien", "refusée", "embauchée")), f"{p.latin_last.lower()}_cv.pdf", p.country.language)
        for p in people(rng, 260)
    ]  # fmt: skip
    columns = (
        Col("numéro", "INTEGER"),
        Col("nom", "VARCHAR", "PERSON_NAME", "Nom de famille."),
        Col("prénom", "VARCHAR", "PERSON_NAME", "Prénom."),
        Col("courriel", "VARCHAR", "EMAIL"),
        Col("téléphone", "VARCHAR", "PHONE"),
        Col("né_le", "DATE", "DATE_OF_BIRTH", "Date de naissance."),
        Col("poste", "VARCHAR", trap=True),
        Col("état", "VARCHAR"),
        Col("cv", "VARCHAR", "PERSON_NAME", "Nom du fichier.", opaque=True),
        Col("langue", "VARCHAR", "LANGUAGE"),
    )
    return Table(
        "ops", "hr", "candidatures", columns, rows, "Candidatures reçues par le site de Lyon.", key=("numéro",)
    )


def _job_grades() -> Table:
    rows = [
        (f"G{grade}{step}", grade, step, 30_000 + grade * 6000 + step * 900, 36_000 + grade * 7000 + step * 1100)
        for grade in range(1, 11)
        for step in range(1, 11)
    ]
    columns = (
        Col("code", "VARCHAR"),
        Col("grade", "INTEGER"),
        Col("step", "INTEGER"),
        Col("pay_from", "INTEGER", comment="Of the grade, not of a person.", trap=True),
        Col("pay_to", "INTEGER", trap=True),
    )
    return Table("ops", "hr", "job_grades", columns, rows, "Pay grades.", key=("code",))


def _transfers(world: World) -> Table:
    rng = world.rng("transfers")
    rows = []
    for number in range(1, 1101):
        p = rng.choice(world.customers)
        is_person = rng.random() < 0.6
        text = f"Refund {rng.randint(10000, 99999)} {p.full}" if is_person else f"Invoice {rng.randint(10000, 99999)}"
        rows.append(
            (number, p.full if is_person else rng.choice(COMPANIES), iban(rng, p),
             rng.choice(("DEUTDEFFXXX", "NDEANOKK", "BNPAFRPP", "INGBNL2A")), f"{rng.uniform(-4000, 4000):.2f}", text,
             day(rng))
        )  # fmt: skip
    columns = (
        Col("transfer_id", "BIGINT"),
        Col("counterparty", "VARCHAR", "PERSON_NAME", "Person or company."),
        Col("counterparty_iban", "VARCHAR", "BANK_ACCOUNT"),
        Col("bic", "VARCHAR", comment="Of the bank.", trap=True),
        Col("amount", "DECIMAL(12,2)"),
        Col("purpose", "VARCHAR", "FREE_TEXT_PII"),
        Col("booked_on", "DATE"),
    )
    return Table(
        "ops", "finance", "bank_transfers", columns, rows, "Lines of our bank statements.", key=("transfer_id",)
    )


def _ledger(world: World) -> Table:
    rng = world.rng("ledger")
    rows = [
        (number, f"{rng.randint(1, 9)}{rng.randint(100, 999)}0", f"{rng.randint(100, 999)}-{rng.randint(10, 99)}-{rng.randint(1000, 9999)}",
         f"{rng.uniform(-9000, 9000):.2f}", rng.choice(("EUR", "NOK", "PLN")), identifiers.not_a_card(rng), day(rng))
        for number in range(1, 3001)
    ]  # fmt: skip
    columns = (
        Col("entry_id", "BIGINT"),
        Col("account", "VARCHAR", comment="Number in the chart of accounts.", trap=True),
        Col("cost_centre", "VARCHAR", comment="Region-site-team.", trap=True),
        Col("amount", "DECIMAL(12,2)"),
        Col("currency", "VARCHAR"),
        Col("document_no", "VARCHAR", trap=True),
        Col("booked_on", "DATE"),
    )
    return Table("ops", "finance", "ledger_entries", columns, rows, "General ledger.", key=("entry_id",))


def _expenses(world: World) -> Table:
    rng = world.rng("expenses")
    rows = [
        (number, rng.choice(world.employees).number, rng.choice(("Hotel Kristiania", "SNCF", "PKP", "Bakeri Hansen")),
         f"{rng.uniform(4, 900):.2f}", f"{rng.randint(0, 9999):04d}", rng.random() < 0.9, moment(rng, 400))
        for number in range(1, 701)
    ]  # fmt: skip
    columns = (
        Col("expense_id", "BIGINT"),
        Col("claimant", "INTEGER", "USER_ID", "hr.employees.employee_id.", opaque=True),
        Col("merchant", "VARCHAR", trap=True),
        Col("amount", "DECIMAL(10,2)"),
        Col("card_last4", "VARCHAR", trap=True),
        Col("is_approved", "BOOLEAN"),
        Col("spent_at", "TIMESTAMP"),
    )
    return Table("ops", "finance", "expenses", columns, rows, "", key=("expense_id",))


def _exchange_rates(world: World) -> Table:
    rng = world.rng("rates")
    base = {"NOK": 11.7, "SEK": 11.1, "PLN": 4.26, "GBP": 0.87, "JPY": 173.0}
    rows = [
        (day(rng), currency, round(rate * rng.uniform(0.95, 1.05), 5))
        for currency, rate in base.items()
        for _ in range(80)
    ]
    columns = (Col("day", "DATE"), Col("currency", "VARCHAR"), Col("per_eur", "DOUBLE"))
    return Table("ops", "finance", "exchange_rates", columns, rows, "Rates of the central bank.")
