"""Small makers of columns for the mixed set."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.skimmer.judged.making.values import iban, luhn, valid

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.skimmer.judged.making.values import Gen, Row


def pick(options: str) -> Gen:
    return lambda p: p.one(options)


def num(low: int, high: int) -> Gen:
    return lambda p: p.num(low, high)


def dec(low: float, high: float, places: int = 2) -> Gen:
    return lambda p: f"{p.r.uniform(low, high):.{places}f}"


def pat(*patterns: str) -> Gen:
    """One of the patterns, filled in."""
    return lambda p: p.fill(p.one(patterns))


def seq(start: int, step: int = 1) -> Gen:
    return lambda p: start + p.i * step


def std(module: str, *patterns: str) -> Callable[[Row], str]:
    """A number that python-stdnum's module accepts."""
    return lambda p: valid(p.r, module, *patterns)


def card(*prefixes: str) -> Gen:
    return lambda p: luhn(p.r, p.one(prefixes), 16)


def account(pattern: str) -> Gen:
    return lambda p: iban(p.r, pattern)


def born(pattern: str = "%Y-%m-%d") -> Gen:
    return lambda p: p.dob.strftime(pattern)


def when(pattern: str = "%Y-%m-%d", days: int = 1700) -> Gen:
    return lambda p: p.when(days).strftime(pattern)


def tel(style: str = "", *, mobile: bool = True) -> Gen:
    return lambda p: p.phone(style, mobile=mobile)


def dirty(gen: Gen, junk: str = "N/A|-|unknown|?", share: float = 0.08) -> Gen:
    """The generator with a share of placeholders."""
    return lambda p: p.one(junk) if p.r.random() < share else gen(p)


def text(*templates: str) -> Gen:
    """One of the templates, with `{name}`, `{email}`, `{tel}`, `{city}`, `{street}`, `{other}`, `{n}`, `{day}` put in."""
    return lambda p: p.one(templates).format(
        name=p.full,
        first=p.first,
        last=p.last,
        email=p.email,
        tel=p.phone(),
        city=p.city,
        street=p.street,
        other=p.other(),
        n=p.num(2, 900),
        k=p.num(100_000, 999_999),
        day=p.day(),
        dob=p.dob.isoformat(),
    )
