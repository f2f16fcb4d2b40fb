"""Secrets that open nothing, in the forms that real services give theirs.

Each prefix is put together at run time: a whole one in this file would stop a push at every secret scanner.
"""

from __future__ import annotations

import base64
import json
import string
import zlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import random
    from collections.abc import Callable

_BASE62 = string.digits + string.ascii_uppercase + string.ascii_lowercase
_URL_SAFE = string.ascii_letters + string.digits + "-_"
_HEX = "0123456789abcdef"
_BASE32 = string.ascii_uppercase + "234567"


def _some(rng: random.Random, alphabet: str, count: int) -> str:
    return "".join(rng.choices(alphabet, k=count))


def _base62(number: int, length: int) -> str:
    text = ""
    while number:
        number, rest = divmod(number, 62)
        text = _BASE62[rest] + text
    return text.rjust(length, "0")


def code_host(rng: random.Random) -> str:
    body = _some(rng, _BASE62, 30)
    return "gh" + rng.choice("po") + "_" + body + _base62(zlib.crc32(body.encode()), 6)


def cloud_key_id(rng: random.Random) -> str:
    return "AK" + "IA" + _some(rng, _BASE32, 16)


def cloud_secret(rng: random.Random) -> str:
    return _some(rng, _BASE62 + "+/", 40)


def chat_bot(rng: random.Random) -> str:
    return "-".join(
        ("xo" + "xb", _some(rng, string.digits, 12), _some(rng, string.digits, 13), _some(rng, _BASE62, 24))
    )


def chat_hook(rng: random.Random) -> str:
    return "https://hooks." + "slack.com/services/" + "/".join(
        ("T" + _some(rng, _BASE32, 8), "B" + _some(rng, _BASE32, 8), _some(rng, _BASE62, 24))
    )  # fmt: skip


def payments(rng: random.Random) -> str:
    return "_".join((rng.choice(("s", "r")) + "k", "live", _some(rng, _BASE62, 24)))


def maps(rng: random.Random) -> str:
    return "AI" + "za" + _some(rng, _URL_SAFE, 35)


def mailer(rng: random.Random) -> str:
    return ".".join(("S" + "G", _some(rng, _URL_SAFE, 22), _some(rng, _URL_SAFE, 43)))


def pipeline(rng: random.Random) -> str:
    return "gl" + "pat-" + _some(rng, _URL_SAFE, 20)


def package_registry(rng: random.Random) -> str:
    return "np" + "m_" + _some(rng, _BASE62, 36)


def telephony(rng: random.Random) -> str:
    return "S" + "K" + _some(rng, _HEX, 32)


def model_host(rng: random.Random) -> str:
    return "h" + "f_" + _some(rng, string.ascii_letters, 34)


def storage_key(rng: random.Random) -> str:
    return base64.b64encode(rng.randbytes(64)).decode()


def database_url(rng: random.Random) -> str:
    user, host = rng.choice(("shop", "crm", "etl")), f"db-{rng.randint(1, 9)}.internal.example"
    return f"postgres{'ql'}://svc_{user}:{_some(rng, _BASE62, 18)}@{host}:5432/main"


def password(rng: random.Random) -> str:
    word = rng.choice(("Fjord", "Granit", "Polar", "Summit", "Birch", "Otter"))
    return f"{word}{rng.choice('!#%&?')}{rng.randint(10, 9999)}{_some(rng, string.ascii_lowercase, 3)}"


def password_hash(rng: random.Random) -> str:
    return "$2" + "b$12$" + _some(rng, _BASE62 + "./", 53)


def jwt(rng: random.Random, subject: str, email: str, issued: int) -> str:
    """A signed web token about a person; the signature is noise."""
    head = {"alg": "RS256", "typ": "JWT", "kid": _some(rng, _HEX, 8)}
    claims = {
        "iss": "https://id.skarvheim.example",
        "sub": subject,
        "email": email,
        "iat": issued,
        "exp": issued + 3600,
    }
    parts = [json.dumps(part, separators=(",", ":")).encode() for part in (head, claims)]
    return ".".join(base64.urlsafe_b64encode(part).rstrip(b"=").decode() for part in (*parts, rng.randbytes(256)))


def private_key(rng: random.Random) -> str:
    """A block in the form of a PEM private key, around noise."""
    kind = rng.choice(("RSA ", "EC ", "OPENSSH ", ""))
    body = base64.b64encode(rng.randbytes(rng.choice((240, 384, 600)))).decode()
    lines = [body[start : start + 64] for start in range(0, len(body), 64)]
    return "\n".join((f"-----BEGIN {kind}PRI" + "VATE KEY-----", *lines, f"-----END {kind}PRI" + "VATE KEY-----"))


SERVICES: dict[str, Callable[[random.Random], str]] = {
    "code-host": code_host,
    "cloud-key-id": cloud_key_id,
    "cloud-secret": cloud_secret,
    "chat-bot": chat_bot,
    "chat-hook": chat_hook,
    "payments": payments,
    "maps": maps,
    "mailer": mailer,
    "ci-pipeline": pipeline,
    "package-registry": package_registry,
    "telephony": telephony,
    "model-host": model_host,
    "blob-storage": storage_key,
    "warehouse-db": database_url,
}
