"""Secrets of the held half: right in shape, random in content, never issued by anyone."""
# ruff: noqa: E501

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

from tests.skimmer.judged.making.values import (
    ALNUM,
    BASE32,
    BASE64,
    DIGITS,
    LOWER,
    UPPER,
    URLSAFE,
    b64,
    js,
    word,
)

if TYPE_CHECKING:
    from tests.skimmer.judged.making.values import Gen, Row

BECH32 = "QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L"
WORDS = [
    "abandon",
    "ladder",
    "river",
    "copper",
    "velvet",
    "orbit",
    "tuna",
    "casual",
    "monkey",
    "harvest",
    "yellow",
    "drift",
    "puzzle",
    "hammer",
    "cradle",
    "ocean",
    "spirit",
    "tiger",
    "umbrella",
    "window",
    "rocket",
    "salmon",
    "basket",
    "carbon",
    "diesel",
    "elbow",
    "forest",
    "garlic",
    "hover",
    "island",
    "jungle",
    "kitten",
    "lemon",
    "mango",
    "napkin",
    "oven",
    "pepper",
    "quiz",
    "ribbon",
    "silver",
]


def block(kind: str, body: str) -> str:
    return f"-----BEGIN {kind}-----\n" + "\n".join(textwrap.wrap(body, 70)) + f"\n-----END {kind}-----"


def account_json(p: Row) -> str:
    key = block("PRIVATE KEY", "MIIEvQIBADANBgkqhkiG9w0BAQEFAASC" + p.chars(BASE64, 160))
    mail = f"{word(p.r, 2)}@{word(p.r, 2)}-{p.num(100, 999)}.iam.gserviceaccount.com"
    return js(
        {
            "type": "service_account",
            "project_id": word(p.r),
            "private_key_id": p.hex(40),
            "private_key": key,
            "client_email": mail,
        }
    )


VENDORS: dict[str, Gen] = {
    "aws_sts": lambda p: "ASIA" + p.chars(BASE32, 16),
    "aws_session": lambda p: "IQoJb3JpZ2luX2Vj" + p.chars(BASE64, 180) + "==",
    "github_fine": lambda p: f"github_pat_{p.chars(ALNUM, 22)}_{p.chars(ALNUM, 59)}",
    "github_oauth": lambda p: "gho_" + p.chars(ALNUM, 36),
    "slack_user": lambda p: f"xoxp-{p.num(10**11, 10**12)}-{p.num(10**11, 10**12)}-{p.num(10**12, 10**13)}-{p.hex(32)}",
    "stripe_restricted": lambda p: "rk_live_" + p.chars(ALNUM, 24),
    "stripe_hook": lambda p: "whsec_" + p.chars(ALNUM, 32),
    "assistant": lambda p: "sk-ant-api03-" + p.chars(URLSAFE, 93) + "AA",
    "databricks": lambda p: "dapi" + p.hex(32),
    "google_oauth": lambda p: "ya29." + p.chars(URLSAFE, 120),
    "google_secret": lambda p: "GOCSPX-" + p.chars(URLSAFE, 28),
    "gitlab_runner": lambda p: "glrt-" + p.chars(URLSAFE, 20),
    "mailgun": lambda p: f"{p.hex(32)}-{p.hex(8)}-{p.hex(8)}",
    "mailchimp": lambda p: f"{p.hex(32)}-us{p.num(1, 21)}",
    "discord": lambda p: f"MT{p.chars(ALNUM, 22)}.G{p.chars(ALNUM, 5)}.{p.chars(URLSAFE, 38)}",
    "postman": lambda p: f"PMAK-{p.hex(24)}-{p.hex(34)}",
    "digitalocean": lambda p: "dop_v1_" + p.hex(64),
    "linear": lambda p: "lin_api_" + p.chars(ALNUM, 40),
    "notion": lambda p: "ntn_" + p.chars(ALNUM, 46),
    "figma": lambda p: "figd_" + p.chars(URLSAFE, 40),
    "newrelic": lambda p: "NRAK-" + p.chars(UPPER + DIGITS, 27),
    "grafana": lambda p: f"glsa_{p.chars(ALNUM, 32)}_{p.hex(8)}",
    "vault": lambda p: "hvs." + p.chars(URLSAFE, 24),
    "atlassian": lambda p: "ATATT3xFfGF0" + p.chars(URLSAFE, 170) + "=" + p.hex(8).upper(),
    "sentry": lambda p: "sntrys_" + p.chars(URLSAFE, 80),
    "hubspot": lambda p: "pat-na1-" + p.uuid(),
    "rubygems": lambda p: "rubygems_" + p.hex(48),
    "nuget": lambda p: "oy2" + p.chars(LOWER + DIGITS, 43),
    "doppler": lambda p: "dp.pt." + p.chars(ALNUM, 43),
    "terraform": lambda p: f"{p.chars(ALNUM, 14)}.atlasv1.{p.chars(ALNUM, 67)}",
    "tailscale": lambda p: f"tskey-auth-{p.chars(ALNUM, 12)}CNTRL-{p.chars(ALNUM, 32)}",
    "supabase": lambda p: "sbp_" + p.hex(40),
    "planetscale": lambda p: "pscale_tkn_" + p.chars(URLSAFE, 43),
    "airtable": lambda p: f"pat{p.chars(ALNUM, 14)}.{p.hex(64)}",
    "datadog": lambda p: p.hex(40),
    "cloudflare": lambda p: p.chars(URLSAFE, 40),
    "groq": lambda p: "gsk_" + p.chars(ALNUM, 52),
    "replicate": lambda p: "r8_" + p.chars(ALNUM, 37),
    "facebook": lambda p: "EAA" + p.chars(ALNUM, 170),
    "twilio_key": lambda p: "SK" + p.hex(32),
    "flutterwave": lambda p: f"FLWSECK-{p.hex(32)}-X",
    "razorpay": lambda p: p.chars(ALNUM, 24),
    "age": lambda p: "AGE-SECRET-KEY-1" + p.chars(BECH32, 58),
}


def mixture(p: Row) -> str:
    return str(VENDORS[p.one(list(VENDORS)[:34])](p))


def strong_hash(p: Row) -> str:
    salt, body = p.chars(BASE64, 22), p.chars(BASE64, 43)
    return p.one(
        [
            f"$argon2id$v=19$m=65536,t=3,p=4${salt}${body}",
            f"pbkdf2_sha256$600000${p.chars(ALNUM, 22)}${body}=",
            f"$scrypt$ln=16,r=8,p=1${salt}${body}",
            f"scrypt:32768:8:1${p.chars(ALNUM, 16)}${p.hex(128)}",
        ]
    )


def passphrase(p: Row) -> str:
    return " ".join(p.r.sample(WORDS, 12))


def recovery(p: Row) -> str:
    return "\n".join(f"{p.hex(5)}-{p.hex(5)}" for _ in range(4))


def kubeconfig(p: Row) -> str:
    return (
        f"apiVersion: v1\nkind: Config\nclusters:\n- cluster:\n    server: https://k8s-{word(p.r, 2)}.example.net:6443\n  name: {word(p.r, 2)}\n"
        f"users:\n- name: {p.one('admin|deployer|robot')}\n  user:\n    token: eyJ{p.chars(URLSAFE, 40)}.eyJ{p.chars(URLSAFE, 60)}.{p.chars(URLSAFE, 43)}"
    )


def harmless_yaml(p: Row) -> str:
    return (
        f"apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: {word(p.r)}\nspec:\n  replicas: {p.num(1, 20)}\n  template:\n    spec:\n"
        f"      containers:\n      - image: registry.example.net/{word(p.r)}:{p.num(1, 9)}.{p.num(0, 30)}\n        envFrom:\n        - secretRef: {{name: {word(p.r, 2)}-env}}"
    )


def cookie(p: Row) -> str:
    return f"lang={p.one('uk|cs|el')}; PHPSESSID={p.chars(LOWER + DIGITS, 26)}; _csrf={p.chars(URLSAFE, 24)}"


def url_with_password(p: Row) -> str:
    who, word_ = word(p.r, 2), p.chars(ALNUM, p.num(9, 18))
    return p.one(
        [
            f"mongodb+srv://{who}:{word_}@cluster{p.num(0, 9)}.{word(p.r, 2)}.mongodb.example/{word(p.r, 2)}?retryWrites=true",
            f"redis://:{word_}@cache-{p.num(1, 9)}.{word(p.r, 2)}.internal:6379/0",
            f"amqps://{who}:{word_}@mq.{word(p.r, 2)}.internal:5671/%2f",
            f"jdbc:sqlserver://{word(p.r, 2)}.internal:1433;databaseName={who};user=sa;password={word_};encrypt=true",
            f"Server=tcp:{word(p.r, 2)}.example.net,1433;Initial Catalog={who};User ID=svc;Password={word_};",
        ]
    )


def harmless_url(p: Row) -> str:
    return p.one(
        [
            f"mongodb://localhost:27017/{word(p.r)}",
            f"redis://cache-{p.num(1, 99)}.{word(p.r, 2)}.internal:6379/{p.num(0, 9)}",
            f"jdbc:trino://lake.{word(p.r, 2)}.internal:8443/{word(p.r, 2)}?SSL=true",
            f"postgresql://db-{p.num(1, 99)}.{word(p.r, 2)}.internal/{word(p.r, 2)}?sslmode=verify-full",
        ]
    )


def sas(p: Row) -> str:
    return f"https://{word(p.r)}.blob.core.windows.net/{word(p.r, 2)}/f{p.num(1, 99)}.csv?sv=2022-11-02&se=2027-01-01&sr=b&sp=r&sig={p.chars(ALNUM, 43)}%3D"


def ssh_key(p: Row) -> str:
    return block("OPENSSH PRIVATE KEY", "b3BlbnNzaC1rZXktdjEAAAAABG5vbmUAAAAEbm9uZQAAAAAAAAAB" + p.chars(BASE64, 240))


def pgp_key(p: Row) -> str:
    return block("PGP PRIVATE KEY BLOCK", "lQOYBF" + p.chars(BASE64, 240)).replace("BLOCK-----\n", "BLOCK-----\n\n", 1)


def certificate(p: Row) -> str:
    return block("CERTIFICATE", "MIIDazCCAlOgAwIBAgIU" + p.chars(BASE64, 220))


def public_pem(p: Row) -> str:
    return block("PUBLIC KEY", "MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8A" + p.chars(BASE64, 200))


def log_line(p: Row) -> str:
    return p.one(
        [
            f'level=debug ts={p.num(1600000000, 1790000000)} msg="calling provider" headers="x-api-key: {VENDORS["assistant"](p)}"',
            f'level=info ts={p.num(1600000000, 1790000000)} msg="cache warm" items={p.num(1, 9999)}',
            f'level=warn ts={p.num(1600000000, 1790000000)} msg="login form" body="user={p.user}&password={p.chars(ALNUM, 11)}"',
            f'level=info ts={p.num(1600000000, 1790000000)} msg="GET /healthz" took={p.num(1, 90)}ms',
            f'level=error ts={p.num(1600000000, 1790000000)} msg="dial {url_with_password(p)}: timeout"',
        ]
    )


def harmless_log(p: Row) -> str:
    return p.one(
        [
            f'level=info ts={p.num(1600000000, 1790000000)} msg="token refreshed" ttl={p.num(60, 3600)}',
            f'level=warn ts={p.num(1600000000, 1790000000)} msg="password field empty" form=signup_v{p.num(1, 9)}',
            f'level=info ts={p.num(1600000000, 1790000000)} msg="GET /healthz" took={p.num(1, 90)}ms',
        ]
    )


def terraform(p: Row) -> str:
    return f'provider "{word(p.r, 2)}" {{\n  region = "eu-{p.num(1, 9)}"\n  api_token = "{mixture(p)}"\n}}'


def wrapped(p: Row) -> str:
    return b64(js({"auths": {"registry.example.net": {"auth": b64(f"{word(p.r, 2)}:{p.chars(ALNUM, 16)}")}}}))


def paseto(p: Row) -> str:
    return "v2.local." + p.chars(URLSAFE, 96)
