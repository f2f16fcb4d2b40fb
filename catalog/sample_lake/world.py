"""What the tables of the sample lake have in common: one seed, the same people and products."""

from __future__ import annotations

import random
from dataclasses import dataclass

from catalog.sample_lake import identifiers
from catalog.sample_lake.people import Person, people
from catalog.sample_lake.words import MODEL_NAMES, PRODUCT_KINDS

_CUSTOMERS = 1200
_EMPLOYEES = 380
_STAFF_COUNTRIES = "NO DE FR PL SE ES NL"


@dataclass(frozen=True, slots=True)
class Product:
    sku: str
    name: str
    kind: str
    category: str


@dataclass(frozen=True, slots=True)
class World:
    seed: int
    customers: tuple[Person, ...]
    employees: tuple[Person, ...]
    products: tuple[Product, ...]

    @classmethod
    def from_seed(cls, seed: int) -> World:
        return cls(
            seed=seed,
            customers=tuple(people(_rng(seed, "people"), _CUSTOMERS)),
            employees=tuple(people(_rng(seed, "staff"), _EMPLOYEES, countries=_STAFF_COUNTRIES)),
            products=tuple(_products(_rng(seed, "products"))),
        )

    def rng(self, part: str) -> random.Random:
        """Chance for one table: changing another one does not move it."""
        return _rng(self.seed, part)


def _rng(seed: int, part: str) -> random.Random:
    return random.Random(f"{seed}/{part}")  # noqa: S311 - sample data must be the same every time


def _products(rng: random.Random) -> list[Product]:
    found = []
    for kind, category in PRODUCT_KINDS:
        for model in rng.sample(MODEL_NAMES, 14):
            sku = f"{category[:3].upper()}-{identifiers.digits(rng, 5)}"
            # Some are called just like a person; that is the trap.
            name = model if rng.random() < 0.3 else f"{model} {kind}"
            found.append(Product(sku, name, kind, category))
    return list({product.sku: product for product in found}.values())
