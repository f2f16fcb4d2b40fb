"""Read settings from the environment; a value that is missing or wrong stops the start with a sentence."""

from __future__ import annotations

import ipaddress
import os
from pathlib import Path
from urllib.parse import urlsplit

_TRUE = {"1", "true", "yes", "on"}
_FALSE = {"0", "false", "no", "off"}

Network = ipaddress.IPv4Network | ipaddress.IPv6Network


class SettingError(Exception):
    """An environment variable is missing or cannot be read; the text says which, and what would do."""


def text(name: str, default: str | None = None) -> str:
    value = os.environ.get(name, "").strip()
    if value:
        return value
    if default is None:
        raise SettingError(f"{name} is not set.")
    return default


def secret(name: str, default: str | None = None) -> str:
    """The value of `name`, or the content of the file that `name_FILE` points to, without its last newline."""
    path = os.environ.get(f"{name}_FILE", "").strip()
    if not path:
        return text(name, default)
    if os.environ.get(name, "").strip():
        raise SettingError(f"Both {name} and {name}_FILE are set; keep one.")
    try:
        value = Path(path).read_text(encoding="utf-8").rstrip("\r\n")
    except (OSError, UnicodeDecodeError) as error:
        raise SettingError(f"{name}_FILE: cannot read the file: {error}") from error
    if not value:
        raise SettingError(f"{name}_FILE: the file is empty.")
    return value


def kept_secret(path: Path) -> str:
    """The secret that `make demo` keeps in its data folder; "" where there is none."""
    try:
        return path.read_text(encoding="utf-8").strip()
    except FileNotFoundError:
        return ""
    except (OSError, UnicodeDecodeError) as error:
        raise SettingError(f"Cannot read the key in {path}: {error}. Set SECRET_KEY instead.") from error


def boolean(name: str, *, default: bool) -> bool:
    value = text(name, "true" if default else "false").lower()
    if value in _TRUE:
        return True
    if value in _FALSE:
        return False
    raise SettingError(f"{name} is {value!r}; write true or false.")


def integer(name: str, default: int, *, least: int, most: int) -> int:
    value = text(name, str(default))
    try:
        number = int(value)
    except ValueError:
        raise SettingError(f"{name} is {value!r}; write a whole number from {least} to {most}.") from None
    if not least <= number <= most:
        raise SettingError(f"{name} is {number}; write a whole number from {least} to {most}.")
    return number


def number(name: str, default: str, *, least: float, most: float) -> float:
    """A number that may have decimals, such as `0.02`."""
    value = text(name, default)
    try:
        read = float(value)
    except ValueError:
        raise SettingError(f"{name} is {value!r}; write a number from {least:g} to {most:g}.") from None
    if not least <= read <= most:
        raise SettingError(f"{name} is {value}; write a number from {least:g} to {most:g}.")
    return read


def words(name: str, default: str = "") -> list[str]:
    """A comma-separated list."""
    return [word.strip() for word in text(name, default).split(",") if word.strip()]


def networks(name: str, default: str) -> tuple[Network, ...]:
    """A comma-separated list of networks, such as `127.0.0.0/8, 10.1.0.0/16`."""
    try:
        return tuple(ipaddress.ip_network(word) for word in words(name, default))
    except ValueError as error:
        raise SettingError(f"{name}: {error}; write networks such as 10.1.0.0/16, with commas between.") from None


def url(name: str, default: str | None, *, schemes: tuple[str, ...] = ("http", "https")) -> str:
    """An absolute address without a trailing slash; "" stays "" when that is the default."""
    value = text(name, default)
    if not value:
        return value
    try:
        parts = urlsplit(value)
        valid = parts.scheme in schemes and bool(parts.hostname)
        _ = parts.port  # a port that is no number raises here
    except ValueError:
        valid = False
    if not valid:
        raise SettingError(f"{name} is not an address that starts with {' or '.join(s + '://' for s in schemes)}.")
    return value.rstrip("/")


def models(name: str) -> tuple[tuple[str, str], ...]:
    """A comma-separated list of `model` or `model@https://host/v1`, as pairs of model and address ("" for none)."""
    found = []
    for word in words(name):
        model, sign, address = word.partition("@http")
        if not model or (sign and not _is_address(f"http{address}")):
            raise SettingError(f"{name}: write models as `name` or `name@https://host/v1`, with commas between.")
        found.append((model, f"http{address}".rstrip("/") if sign else ""))
    return tuple(found)


def _is_address(value: str) -> bool:
    try:
        parts = urlsplit(value)
        _ = parts.port
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and bool(parts.hostname)


def prices(name: str) -> tuple[tuple[float, float], ...]:
    """A comma-separated list of `in/out`, such as `0.15/0.60`."""
    found = []
    for word in words(name):
        try:
            price_in, price_out = (float(part) for part in word.split("/"))
        except ValueError:
            raise SettingError(f"{name}: write prices as `in/out`, such as 0.15/0.60, with commas between.") from None
        if not (0 <= price_in < 1e6 and 0 <= price_out < 1e6):
            raise SettingError(f"{name}: a price is a number from 0 up.")
        found.append((price_in, price_out))
    return tuple(found)


def database(name: str) -> dict[str, str]:
    """A `postgresql://user:password@host:port/name?option=value` address as Django's settings; {} when unset."""
    from urllib.parse import parse_qsl, unquote  # noqa: PLC0415 - only here

    value = secret(name, "")
    if not value:
        return {}
    try:
        parts = urlsplit(value)
        port = str(parts.port or "")
    except ValueError:
        raise SettingError(f"{name} is not an address of the form postgresql://user:password@host:port/name.") from None
    if parts.scheme not in {"postgres", "postgresql"} or not parts.path.strip("/"):
        raise SettingError(
            f"{name} must have the form postgresql://user:password@host:port/name; PostgreSQL is the only database."
        )
    options = dict(parse_qsl(parts.query))
    return {
        "NAME": unquote(parts.path.strip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": options.pop("host", unquote(parts.hostname or "")),
        "PORT": port,
        **({"OPTIONS": options} if options else {}),  # type: ignore[dict-item]
    }
