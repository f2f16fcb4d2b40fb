"""Secrets of the dev half: right in shape, random in content, never issued by anyone."""
# ruff: noqa: E501

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

from tests.skimmer.judged.making.values import ALNUM, BASE32, BASE64, LOWER, UPPER, URLSAFE, b64url, js, word

if TYPE_CHECKING:
    from tests.skimmer.judged.making.values import Gen, Row

CRYPT = "./" + ALNUM


def aws(p: Row) -> str:
    return "AKIA" + p.chars(BASE32, 16)


def jwt(p: Row) -> str:
    head = b64url(js({"alg": p.one("HS256|RS256|ES256"), "typ": "JWT"}))
    return f"{head}.{b64url(js({'sub': p.uuid(), 'iat': p.num(1600000000, 1790000000), 'scope': word(p.r)}))}.{p.chars(URLSAFE, 43)}"


def pem(p: Row) -> str:
    kind = p.one("RSA |EC |")
    body = "\n".join(textwrap.wrap("MII" + p.chars(BASE64, 250) + "=", 64))
    return f"-----BEGIN {kind}PRIVATE KEY-----\n{body}\n-----END {kind}PRIVATE KEY-----"


def password(p: Row) -> str:
    return p.one(
        [
            word(p.r, 2).capitalize() + p.one("!@#$%") + str(p.num(10, 9999)),
            p.chars(ALNUM + "!#%&*+-=?@", p.num(12, 20)),
            f"{word(p.r, 2)}-{word(p.r, 2)}-{p.num(10, 99)}",
        ]
    )


VENDORS: dict[str, Gen] = {
    "aws_secret": lambda p: p.chars(BASE64, 40),
    "github": lambda p: p.one("ghp_|ghs_") + p.chars(ALNUM, 36),
    "gitlab": lambda p: "glpat-" + p.chars(URLSAFE, 20),
    "slack": lambda p: f"xoxb-{p.num(10**11, 10**12)}-{p.num(10**12, 10**13)}-{p.chars(ALNUM, 24)}",
    "stripe": lambda p: p.one("sk_live_|sk_test_") + p.chars(ALNUM, p.one([24, 99])),
    "sendgrid": lambda p: f"SG.{p.chars(URLSAFE, 22)}.{p.chars(URLSAFE, 43)}",
    "npm": lambda p: "npm_" + p.chars(ALNUM, 36),
    "pypi": lambda p: "pypi-AgEIcHlwaS5vcmc" + p.chars(URLSAFE, 150),
    "huggingface": lambda p: "hf_" + p.chars(ALNUM, 34),
    "llm": lambda p: "sk-proj-" + p.chars(URLSAFE, 156),
    "docker": lambda p: "dckr_pat_" + p.chars(URLSAFE, 27),
    "shopify": lambda p: "shpat_" + p.hex(32),
    "square": lambda p: "sq0atp-" + p.chars(URLSAFE, 22),
    "telegram": lambda p: f"{p.num(10**8, 10**10 - 1)}:AA{p.chars(URLSAFE, 33)}",
    "twilio": lambda p: p.hex(32),
    "google": lambda p: "AIza" + p.chars(URLSAFE, 35),
    "slack_hook": lambda p: (
        f"https://hooks.slack.com/services/T{p.chars(UPPER + '0123456789', 8)}/B{p.chars(UPPER + '0123456789', 10)}/{p.chars(ALNUM, 24)}"
    ),
    "azure": lambda p: (
        f"DefaultEndpointsProtocol=https;AccountName={word(p.r)};AccountKey={p.chars(BASE64, 86)}==;EndpointSuffix=core.windows.net"
    ),
    "postgres": lambda p: (
        f"postgresql://{word(p.r, 2)}:{p.chars(ALNUM, 16)}@db-{p.num(1, 30)}.{word(p.r)}.internal:5432/{word(p.r, 2)}"
    ),
    "mysql": lambda p: (
        f"jdbc:mysql://{word(p.r)}.internal:3306/{word(p.r, 2)}?user={word(p.r, 2)}&password={p.chars(ALNUM, 14)}"
    ),
    "totp": lambda p: p.chars(BASE32, 32),
    "rotated": lambda p: p.hex(64),
}


def any_vendor(p: Row) -> str:
    return str(VENDORS[p.one(list(VENDORS)[:13])](p))


def hashed(p: Row) -> str:
    kind = p.num(1, 3)
    if kind == 1:
        return f"$2b${p.one(['10', '12'])}${p.chars(CRYPT, 53)}"
    return (
        f"$1${p.chars(CRYPT, 8)}${p.chars(CRYPT, 22)}" if kind == 2 else f"$6${p.chars(CRYPT, 16)}${p.chars(CRYPT, 86)}"
    )


def dotenv(p: Row) -> str:
    w = word(p.r).upper()
    return (
        f"APP_ENV={p.one('prod|staging')}\nLOG_LEVEL=info\n{w}_URL=https://{word(p.r)}.example.com\n"
        f"DB_PASSWORD={password(p)}\n{w}_API_KEY={p.chars(ALNUM, 32)}\nWORKERS={p.num(1, 16)}"
    )


def harmless_env(p: Row) -> str:
    return f"APP_ENV={p.one('prod|staging')}\nLOG_LEVEL={p.one('info|debug')}\nTZ=UTC\nWORKERS={p.num(1, 64)}\nPORT={p.num(3000, 9999)}\nREGION={p.one('eu-west-1|us-east-2')}"


def log_with_token(p: Row) -> str:
    lines = [
        f"{p.stamp()} DEBUG outgoing request Authorization: Bearer {jwt(p)}",
        f"{p.stamp()} INFO retry {p.num(1, 5)} for job {p.num(100, 999)} took {p.num(3, 900)} ms",
        f"{p.stamp()} WARN config dump: aws_access_key_id={aws(p)} aws_secret_access_key={p.chars(BASE64, 40)}",
        f"{p.stamp()} ERROR clone failed: https://x-token:{VENDORS['github'](p)}@git.example.com/{word(p.r)}.git",
    ]
    return str(p.one(lines))


def ci_json(p: Row) -> str:
    return js(
        {
            "stage": p.one("build|deploy|test"),
            "image": f"{word(p.r)}:{p.num(1, 9)}.{p.num(0, 20)}",
            "env": {"NPM_TOKEN": VENDORS["npm"](p), "CI": "true"},
        }
    )


def harmless_json(p: Row) -> str:
    return js(
        {
            "stage": p.one("build|deploy|test"),
            "image": f"{word(p.r)}:{p.num(1, 9)}.{p.num(0, 20)}",
            "retries": p.num(0, 3),
            "cache_key": p.one("deps|node|none"),
        }
    )


def opaque_token(p: Row) -> str:
    return p.chars(URLSAFE, 48)


def session(p: Row) -> str:
    return p.chars(LOWER + "0123456789", 32)
