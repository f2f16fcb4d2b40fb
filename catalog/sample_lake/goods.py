"""Schemas `lake.product` and `lake.logistics`: what is sold, who makes it, how it travels."""

from __future__ import annotations

from typing import TYPE_CHECKING

from catalog.sample_lake import identifiers, prose
from catalog.sample_lake.model import Col, Table, View, refers
from catalog.sample_lake.people import day, fill, iban, moment, phone, plain
from catalog.sample_lake.words import COMPANIES, MODEL_NAMES

if TYPE_CHECKING:
    from catalog.sample_lake.world import World

_COLOURS = ("moss", "granite", "Amber", "Violet", "Jade", "Ruby", "Scarlett", "fjord blue", "Sienna")


def tables(world: World) -> tuple[Table, ...]:
    return (
        _products(world),
        _reviews(world),
        _suppliers(world),
        _price_history(world),
        _warehouses(world),
        _shipments(world),
        _proofs(world),
    )


def views() -> tuple[View, ...]:
    return (
        View(
            "lake", "product", "best_rated",
            (Col("product", "VARCHAR", trap=True), Col("stars", "DOUBLE"), Col("votes", "BIGINT")),
            "SELECT p.name AS product, avg(r.rating) AS stars, count(*) AS votes FROM lake.product.products p"
            " JOIN lake.product.reviews r ON r.sku = p.sku GROUP BY p.name",
            "Products by average rating.",
        ),
        View(
            "lake", "logistics", "last_seen",
            (Col("parcel", "VARCHAR", trap=True), Col("handed_to", "VARCHAR", "PERSON_NAME"),
             Col("y", "DOUBLE", "GEO_COORD", opaque=True), Col("x", "DOUBLE", "GEO_COORD", opaque=True)),
            "SELECT s.tracking_no AS parcel, d.signed_by AS handed_to, d.gps_lat AS y, d.gps_lon AS x"
            " FROM lake.logistics.delivery_proofs d JOIN lake.logistics.shipments s USING (shipment_id)",
        ),
    )  # fmt: skip


def _products(world: World) -> Table:
    rng = world.rng("catalogue")
    rows = [
        (p.sku, p.name, rng.choice(("Skarvheim", "Skarvheim Pro", "Marcus & Daughters", "Lofoten")), p.category,
         identifiers.ean13(rng), rng.choice(_COLOURS), rng.randint(80, 4200), f"{rng.uniform(15, 800):.2f}",
         f"{rng.randint(1, 12)}.{rng.randint(0, 20)}.{rng.randint(0, 9)}.{rng.randint(1, 250)}"
         if p.category == "electronics" else None, day(rng, 2500), "de,en,nb")
        for p in world.products
    ]  # fmt: skip
    columns = (
        Col("sku", "VARCHAR"),
        Col("name", "VARCHAR", comment="Marketing name; most models have a first name.", trap=True),
        Col("brand", "VARCHAR", trap=True),
        Col("category", "VARCHAR"),
        Col("ean", "VARCHAR", comment="GTIN-13.", trap=True),
        Col("colour", "VARCHAR", trap=True),
        Col("weight_g", "INTEGER"),
        Col("list_price", "DECIMAL(10,2)", comment="EUR, without tax."),
        Col("firmware", "VARCHAR", comment="Four-part version of devices.", trap=True),
        Col("launched_on", "DATE", trap=True),
        Col("manual_languages", "VARCHAR"),
    )
    return Table("lake", "product", "products", columns, rows, "The range, one row per article.", key=("sku",))


def _reviews(world: World) -> Table:
    rng = world.rng("reviews")
    rows = []
    for number in range(1, 1501):
        p = rng.choice(world.customers)
        rows.append(
            (number, rng.choice(world.products).sku, p.username if rng.random() < 0.7 else "anonymous",
             rng.randint(1, 5), prose.review(rng), p.email if rng.random() < 0.4 else None, moment(rng))
        )  # fmt: skip
    columns = (
        Col("review_id", "BIGINT"),
        Col("sku", "VARCHAR"),
        Col("nickname", "VARCHAR", "USERNAME"),
        Col("rating", "TINYINT", comment="1 to 5."),
        Col("body", "VARCHAR", comment="Shown on the product page after moderation.", trap=True),
        Col("notify", "VARCHAR", "EMAIL"),
        Col("written_at", "TIMESTAMP"),
    )
    return Table("lake", "product", "reviews", columns, rows, "Product reviews.", key=("review_id",),
                 foreign=(refers("sku", "products", "sku"),))  # fmt: skip


def _suppliers(world: World) -> Table:
    rng = world.rng("suppliers")
    rows = []
    for number in range(1, 131):
        p = rng.choice(world.customers)
        company = COMPANIES[(number - 1) % len(COMPANIES)]
        host = f"supplier{number}.example"
        rows.append(
            (number, company, p.full, f"{plain(p.latin_first)}@{host}", phone(rng, p.country.code),
             f"{p.country.code}{identifiers.digits(rng, 9)}", iban(rng, p), p.country.code,
             rng.choice(("net 30", "net 60", "prepaid")))
        )  # fmt: skip
    columns = (
        Col("supplier_id", "INTEGER"),
        Col("company", "VARCHAR", comment="Registered name.", trap=True),
        Col("contact", "VARCHAR", "PERSON_NAME", "Who answers."),
        Col("contact_email", "VARCHAR", "EMAIL"),
        Col("contact_phone", "VARCHAR", "PHONE"),
        Col("vat_no", "VARCHAR", trap=True),
        Col("pays_to", "VARCHAR", "BANK_ACCOUNT"),
        Col("country_code", "VARCHAR"),
        Col("terms", "VARCHAR"),
    )
    return Table("lake", "product", "suppliers", columns, rows, "Makers and traders we buy from.", key=("supplier_id",))


def _price_history(world: World) -> Table:
    rng = world.rng("prices")
    rows = [
        (
            rng.choice(world.products).sku,
            day(rng),
            f"{rng.uniform(15, 800):.2f}",
            rng.choice((None, "SUMMIT25", "FREYA")),
        )
        for _ in range(1500)
    ]
    columns = (
        Col("sku", "VARCHAR"),
        Col("from_day", "DATE"),
        Col("price", "DECIMAL(10,2)"),
        Col("campaign", "VARCHAR", trap=True),
    )
    return Table("lake", "product", "price_history", columns, rows, "",
                 foreign=(refers("sku", "products", "sku"),))  # fmt: skip


def _warehouses(world: World) -> Table:
    rng = world.rng("warehouses")
    places = (
        ("Bergen", 60.39299, 5.32415), ("Hamburg", 53.55034, 9.99305), ("Lyon", 45.76404, 4.83566),
        ("Kraków", 50.06143, 19.93658), ("Göteborg", 57.70887, 11.97456), ("Utrecht", 52.09074, 5.12142),
    )  # fmt: skip
    rows = []
    for number in range(1, 121):
        town, latitude, longitude = rng.choice(places)
        rows.append(
            (f"WH{number:03d}", f"{rng.choice(MODEL_NAMES)} hall {town}", round(latitude + rng.uniform(-0.2, 0.2), 5),
             round(longitude + rng.uniform(-0.2, 0.2), 5), rng.randint(2, 40), f"Industriveien {rng.randint(1, 90)}, {town}",
             f"10.{rng.randint(0, 40)}.{rng.randint(0, 255)}.0/24")
        )  # fmt: skip
    columns = (
        Col("code", "VARCHAR"),
        Col("hall", "VARCHAR", comment="Halls are named like products.", trap=True),
        Col("lat", "DOUBLE", comment="Of the gate.", trap=True),
        Col("lng", "DOUBLE", comment="Of the gate.", trap=True),
        Col("docks", "INTEGER"),
        Col("site_address", "VARCHAR", comment="Of the building.", trap=True),
        Col("subnet", "VARCHAR", comment="Network of the scanners.", trap=True),
    )
    return Table("lake", "logistics", "warehouses", columns, rows, "Buildings goods leave from.", key=("code",))


def _shipments(world: World) -> Table:
    rng = world.rng("shipments")
    rows = []
    for number in range(1, 1601):
        p = rng.choice(world.customers)
        rows.append(
            (number, rng.randint(1, 2600), f"WH{rng.randint(1, 120):03d}", rng.choice(("Posten", "DHL", "InPost", "Gustav")),
             fill(rng, "00370#########"), f"{p.full}\n{p.street}\n{p.postal_code} {p.city}", rng.randint(100, 9000),
             moment(rng))
        )  # fmt: skip
    columns = (
        Col("shipment_id", "BIGINT"),
        Col("order_id", "BIGINT", comment="sales.orders."),
        Col("warehouse", "VARCHAR"),
        Col("carrier", "VARCHAR", trap=True),
        Col("tracking_no", "VARCHAR", comment="Of the carrier.", trap=True),
        Col("label", "VARCHAR", "STREET_ADDRESS", "The label as printed, several lines."),
        Col("weight_g", "INTEGER"),
        Col("left_at", "TIMESTAMP"),
    )
    return Table("lake", "logistics", "shipments", columns, rows, "Parcels handed to carriers.", key=("shipment_id",),
                 foreign=(refers("warehouse", "warehouses", "code"),))  # fmt: skip


def _proofs(world: World) -> Table:
    rng = world.rng("proofs")
    rows = []
    for shipment in rng.sample(range(1, 1601), 900):
        p = rng.choice(world.customers)
        rows.append(
            (shipment, p.last if rng.random() < 0.5 else p.full, p.latitude, p.longitude,
             f"{rng.randbytes(18).hex()}".encode(), identifiers.imei(rng), moment(rng))
        )  # fmt: skip
    columns = (
        Col("shipment_id", "BIGINT"),
        Col("signed_by", "VARCHAR", "PERSON_NAME", "Who took the parcel."),
        Col("gps_lat", "DOUBLE", "GEO_COORD", "Where it was handed over."),
        Col("gps_lon", "DOUBLE", "GEO_COORD", "Where it was handed over."),
        Col("signature", "BLOB", comment="Strokes, compressed."),
        Col("scanner_imei", "VARCHAR", "DEVICE_ID", "The driver's handset."),
        Col("at", "TIMESTAMP"),
    )
    return Table("lake", "logistics", "delivery_proofs", columns, rows, "Proof of delivery.", key=("shipment_id",),
                 foreign=(refers("shipment_id", "shipments", "shipment_id"),))  # fmt: skip
