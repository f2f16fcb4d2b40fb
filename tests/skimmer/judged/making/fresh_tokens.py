"""Secrets of many vendors, and the public strings that look like them: right prefix, alphabet and length, random content."""

from __future__ import annotations

import base64
import datetime as dt
from typing import TYPE_CHECKING, Any

from tests.skimmer.judged.making.values import (
    ALNUM,
    BASE32,
    BASE64,
    CROCKFORD,
    DIGITS,
    LOWER,
    UPPER,
    URLSAFE,
    b64,
    b64url,
    js,
    word,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from tests.skimmer.judged.making.values import Gen, Row

BECH32 = "QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L"
NOTHING = ("N/A", "-", "unknown", "n/a", "none", "?")
HOSTS = ("db", "api", "web", "cache", "etl", "queue", "search", "auth", "files", "batch", "edge", "mon")


def dirty(gen: Gen, share: float = 0.12) -> Gen:
    """The generator with a share of NULLs and of words that stand for nothing."""
    return lambda p: p.one(["", *NOTHING]) if p.r.random() < share else gen(p)


def mix(*gens: Gen) -> Gen:
    """One of the generators for each row."""
    return lambda p: p.r.choice(gens)(p)


def often(main: Gen, rest: Gen, share: float) -> Gen:
    return lambda p: main(p) if p.r.random() < share else rest(p)


def pick(options: str) -> Gen:
    return lambda p: p.one(options)


def count(low: int, high: int) -> Gen:
    return lambda p: p.num(low, high)


def stamp(p: Row) -> str:
    return p.stamp()


def number(p: Row) -> int:
    return p.i + 1


def host(p: Row) -> str:
    return p.one(
        [
            f"{p.one(HOSTS)}-{p.num(1, 24):02d}.{word(p.r, 2)}.internal",
            f"{p.one(HOSTS)}{p.num(1, 9)}.prod.{word(p.r)}.net",
            f"srv-{p.one(HOSTS)}-{p.one('fra|ams|iad|gru|sin')}{p.num(1, 9)}",
        ]
    )


def password(p: Row) -> str:
    """As people choose them, or as a manager makes them; put together by chance."""
    w = word(p.r, 2)
    return p.one(
        [
            f"{w.capitalize()}{p.num(1960, 2025)}{p.r.choice('!?#$*')}",
            f"{w}{p.r.choice('_-.@')}{word(p.r, 2).upper()}{p.num(10, 99)}",
            f"{p.one('Sommer|Verano|Hiver|Jesien|Kesä|Inverno|Autumn')}{p.num(2016, 2026)}{p.r.choice('!$%&')}",
            p.chars(ALNUM + "!#$%&*+-=?@^_", p.num(12, 20)),
            "-".join(word(p.r, 2) for _ in range(4)),
            p.chars(ALNUM, 8) + p.r.choice("!#%"),
        ]
    )


def jwt(p: Row) -> str:
    head = {"alg": p.one("HS256|RS256|ES256"), "typ": "JWT"}
    claims = {"sub": p.uuid(), "iat": p.num(1_690_000_000, 1_770_000_000), "scope": p.one("read|write|admin")}
    return f"{b64url(js(head))}.{b64url(js(claims))}.{p.chars(URLSAFE, 43)}"


def slack(p: Row) -> str:
    return f"xox{p.r.choice('bp')}-{p.chars(DIGITS, 12)}-{p.chars(DIGITS, 13)}-{p.chars(ALNUM, 24)}"


def github(p: Row) -> str:
    new = f"github_pat_{p.chars(ALNUM, 22)}_{p.chars(ALNUM, 59)}"
    return p.one([f"gh{p.r.choice('pos')}_{p.chars(ALNUM, 36)}", new])


def gitlab(p: Row) -> str:
    return p.one([f"glpat-{p.chars(URLSAFE, 20)}", f"glrt-{p.chars(URLSAFE, 20)}", f"gldt-{p.chars(URLSAFE, 20)}"])


def aws_secret(p: Row) -> str:
    return p.chars(BASE64, 40)


def aws_key(p: Row) -> str:
    return p.one("AKIA|ASIA") + p.chars(BASE32, 16)


def google(p: Row) -> str:
    return p.one([f"AIza{p.chars(URLSAFE, 35)}", f"GOCSPX-{p.chars(URLSAFE, 28)}", f"ya29.a0{p.chars(URLSAFE, 70)}"])


def stripe(p: Row) -> str:
    return p.one([f"sk_live_{p.chars(ALNUM, 24)}", f"rk_live_{p.chars(ALNUM, 24)}", f"sk_test_{p.chars(ALNUM, 24)}"])


def sendgrid(p: Row) -> str:
    return f"SG.{p.chars(URLSAFE, 22)}.{p.chars(URLSAFE, 43)}"


def telegram(p: Row) -> str:
    return f"{p.num(100_000_000, 7_999_999_999)}:AA{p.chars(URLSAFE, 33)}"


VENDORS: tuple[Callable[[Row], str], ...] = (
    *(slack, github, gitlab, google, stripe, sendgrid, telegram, aws_secret, jwt),
    lambda p: f"npm_{p.chars(ALNUM, 36)}",
    lambda p: f"dckr_pat_{p.chars(URLSAFE, 27)}",
    lambda p: f"hf_{p.chars(ALNUM, 34)}",
    lambda p: f"sk-proj-{p.chars(URLSAFE, 74)}",
    lambda p: f"sk-ant-api03-{p.chars(URLSAFE, 93)}AA",
    lambda p: f"dop_v1_{p.hex(64)}",
    lambda p: f"shpat_{p.hex(32)}",
    lambda p: f"hvs.{p.chars(URLSAFE, 24)}",
    lambda p: f"dapi{p.hex(32)}",
    lambda p: f"PMAK-{p.hex(24)}-{p.hex(34)}",
    lambda p: f"glsa_{p.chars(ALNUM, 32)}_{p.hex(8)}",
    lambda p: f"lin_api_{p.chars(ALNUM, 40)}",
    lambda p: f"pat{p.chars(ALNUM, 14)}.{p.hex(64)}",
    lambda p: f"figd_{p.chars(URLSAFE, 40)}",
    lambda p: f"NRAK-{p.chars(UPPER + DIGITS, 27)}",
    lambda p: f"key-{p.hex(32)}",
    lambda p: f"{p.chars(ALNUM, 14)}.atlasv1.{p.chars(URLSAFE, 67)}",
    lambda p: f"pypi-AgEIcHlwaS5vcmc{p.chars(URLSAFE, 120)}",
    lambda p: f"sq0csp-{p.chars(URLSAFE, 43)}",
    lambda p: f"rubygems_{p.hex(48)}",
    lambda p: f"dp.pt.{p.chars(ALNUM, 43)}",
    lambda p: f"AGE-SECRET-KEY-1{p.chars(BECH32, 58)}",
    lambda p: f"EAAG{p.chars(ALNUM, 120)}",
    lambda p: f"ATATT3xFfGF0{p.chars(URLSAFE, 170)}={p.chars(UPPER + DIGITS, 8)}",
    lambda p: f"pscale_tkn_{p.chars(URLSAFE, 43)}",
    lambda p: f"sntrys_{b64(js({'iat': p.num(1_700_000_000, 1_760_000_000)}))}_{p.chars(BASE64, 43)}",
)


def vendor(p: Row) -> str:
    return p.r.choice(VENDORS)(p)


def opaque_token(p: Row) -> str:
    """A random token that no prefix tells."""
    return p.one([p.chars(ALNUM, 32), p.chars(URLSAFE, 43), p.hex(40), p.hex(64), p.chars(BASE64, 43) + "="])


def slack_hook(p: Row) -> str:
    ids = UPPER + DIGITS
    return f"https://hooks.slack.com/services/T{p.chars(ids, 10)}/B{p.chars(ids, 10)}/{p.chars(ALNUM, 24)}"


def webhook(p: Row) -> str:
    return p.one(
        [
            slack_hook(p),
            f"https://discord.com/api/webhooks/{p.chars(DIGITS, 18)}/{p.chars(URLSAFE, 68)}",
            f"https://{word(p.r)}.webhook.office.com/webhookb2/{p.uuid()}@{p.uuid()}/IncomingWebhook/{p.hex(32)}/{p.uuid()}",
            f"https://hooks.zapier.com/hooks/catch/{p.num(10**6, 10**7)}/{p.chars(LOWER + DIGITS, 7)}/?k={p.chars(ALNUM, 32)}",
            f"https://api.telegram.org/bot{telegram(p)}/sendMessage",
        ]
    )


def dsn(p: Row) -> str:
    at, name = f"{word(p.r, 2)}_{p.one('app|ro|etl|svc')}:{p.chars(ALNUM, p.num(10, 18))}@{host(p)}", word(p.r, 2)
    key = p.chars(BASE64, 43) + "="
    return p.one(
        [
            f"postgresql://{at}:5432/{name}?sslmode=require",
            f"mysql+pymysql://{at}/{name}",
            f"mongodb+srv://{at}/{name}?retryWrites=true",
            f"amqps://{at}:5671/%2F",
            f"rediss://:{p.chars(ALNUM, 24)}@{host(p)}:6380/0",
            f"jdbc:oracle:thin:{word(p.r, 2)}/{p.chars(ALNUM, 12)}@//{host(p)}:1521/{name.upper()}",
            f"Server={host(p)};Database={name};User Id=sa_{name};Password={password(p)};Encrypt=true",
            f"Endpoint=sb://{name}.servicebus.windows.net/;SharedAccessKeyName=send;SharedAccessKey={key}",
            f"DefaultEndpointsProtocol=https;AccountName={name};AccountKey={p.chars(BASE64, 86)}==",
            f"sftp://{word(p.r, 2)}:{p.chars(ALNUM, 11)}@{host(p)}/in",
        ]
    )


def dsn_masked(p: Row) -> str:
    at = f"{word(p.r, 2)}_{p.one('app|ro|etl')}:{p.one('***|<redacted>|xxxxx|********')}@{host(p)}"
    return f"{p.one('postgresql|mysql|mongodb|amqps|jdbc:mariadb')}://{at}/{word(p.r, 2)}"


def block(p: Row, title: str, start: str, lines: int) -> str:
    """A PEM block of random lines."""
    body = start + p.chars(BASE64, 64 * lines - len(start) + p.num(8, 50))
    cut = "\n".join(body[at : at + 64] for at in range(0, len(body), 64))
    return f"-----BEGIN {title}-----\n{cut}\n-----END {title}-----"


def private_key(p: Row) -> str:
    return p.one(
        [
            block(p, "RSA PRIVATE KEY", "MIIEowIBAAKCAQEA", 9),
            block(p, "OPENSSH PRIVATE KEY", "b3BlbnNzaC1rZXktdjEAAAAABG5vbmUAAAAEbm9uZQAAAAAAAAAB", 5),
            block(p, "EC PRIVATE KEY", "MHcCAQEEI", 2),
            block(p, "PRIVATE KEY", "MIIEvQIBADANBgkqhkiG9w0BAQEFAASC", 8),
            block(p, "ENCRYPTED PRIVATE KEY", "MIIFHDBOBgkqhkiG9w0BBQ0wQTApBgkq", 8),
        ]
    )


def public_key(p: Row) -> str:
    return p.one(
        [
            f"ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAI{p.chars(BASE64, 43)}",
            f"ecdsa-sha2-nistp256 AAAAE2VjZHNhLXNoYTItbmlzdHAyNTYAAAAIbmlzdHAyNTYAAABBB{p.chars(BASE64, 86)}=",
            f"ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAABAQ{p.chars(BASE64, 338)} ci-deploy",
            block(p, "PUBLIC KEY", "MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE", 2),
        ]
    )


def fingerprint(p: Row) -> str:
    return p.one([f"SHA256:{p.chars(BASE64, 43)}", "MD5:" + ":".join(p.hex(2) for _ in range(16))])


def password_hash(p: Row) -> str:
    salt = p.chars(BASE64, 22).replace("+", ".")
    return p.one(
        [
            f"$2{p.r.choice('aby')}$1{p.num(0, 2)}${p.chars('./' + ALNUM, 53)}",
            f"$argon2id$v=19$m=65536,t=3,p=4${salt}${p.chars(BASE64, 43)}",
            f"pbkdf2_sha256${p.num(2, 9)}00000${salt}${p.chars(BASE64, 43)}=",
            f"$6$rounds=5000${p.chars(ALNUM, 16)}${p.chars('./' + ALNUM, 86)}",
        ]
    )


def masked(p: Row) -> str:
    tail = p.chars(ALNUM, 4)
    return p.one(
        [
            f"ghp_{'*' * 12}{tail}",
            f"sk_live_…{tail}",
            f"AKIA************{tail.upper()}",
            f"xoxb-****-{tail}",
            "********",
        ]
    )


def placeholder(p: Row) -> str:
    up = p.one("API_TOKEN|DB_PASSWORD|SMTP_PASS|SECRET_KEY|WEBHOOK_SECRET|ADMIN_PW")
    return p.one(
        [
            "changeme",
            "<redacted>",
            f"${{{up}}}",
            f"{{{{ vault.{up.lower()} }}}}",
            "your-api-key-here",
            "xxxxxxxx",
            "TODO",
            f"%{up}%",
            "<insert token>",
            "example",
            f"os.environ['{up}']",
            "********",
            "to be set by ops",
            "not set",
            f"ssm:/{word(p.r, 2)}/{up.lower()}",
        ]
    )


def integrity(p: Row) -> str:
    return p.one([f"sha512-{p.chars(BASE64, 86)}==", f"sha384-{p.chars(BASE64, 64)}", f"sha1-{p.chars(BASE64, 27)}="])


def digest(p: Row) -> str:
    return f"sha256:{p.hex(64)}"


def ulid(p: Row) -> str:
    return "01" + p.r.choice("HJKM") + p.chars(CROCKFORD, 23)


def version(p: Row) -> str:
    return p.one(
        [
            f"{p.num(0, 12)}.{p.num(0, 40)}.{p.num(0, 30)}",
            f"v{p.num(1, 4)}.{p.num(0, 20)}.{p.num(0, 9)}-rc{p.num(1, 4)}",
            f"{p.num(2021, 2026)}.{p.num(1, 12)}.{p.num(0, 255)}.{p.num(0, 255)}",
            f"{p.num(10, 200)}.{p.num(0, 255)}.{p.num(1, 250)}.{p.num(0, 255)}",
        ]
    )


def user_agent(p: Row) -> str:
    n = p.num(96, 139)
    return p.one(
        [
            f"Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/{n}.0.0.0 Safari/537.36",
            f"Mozilla/5.0 (iPhone; CPU iPhone OS {p.num(14, 18)}_{p.num(0, 6)} like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148",
            f"Mozilla/5.0 (Linux; Android {p.num(9, 15)}; SM-A{p.num(100, 750)}F) Chrome/{n}.0.{p.num(1000, 6999)}.{p.num(10, 250)}",
            f"curl/8.{p.num(0, 12)}.1",
            f"python-requests/2.{p.num(20, 33)}.0",
            f"okhttp/4.{p.num(1, 12)}.{p.num(0, 3)}",
            f"Mozilla/5.0 (X11; Linux x86_64; rv:{n}.0) Gecko/20100101 Firefox/{n}.0",
        ]
    )


def epoch(p: Row) -> int:
    return int(p.when().timestamp())


def epoch_ms(p: Row) -> int:
    return int(p.when().timestamp() * 1000) + p.num(0, 999)


def digits_stamp(p: Row) -> str:
    return f"{p.when():%Y%m%d%H%M%S}{p.num(0, 999):03d}"


def iso(p: Row) -> str:
    return f"{p.when():%Y-%m-%dT%H:%M:%S}.{p.num(0, 999):03d}Z"


def ean(p: Row) -> str:
    body = "".join(str(p.num(0, 9)) for _ in range(9))
    body = p.one("400|500|761|843|590") + body
    total = sum(int(c) * (3 if at % 2 else 1) for at, c in enumerate(body))
    return body + str(-total % 10)


def isbn(p: Row) -> str:
    body = "978" + p.one("3|0|2|84|88")
    body += p.chars(DIGITS, 12 - len(body))
    total = sum(int(c) * (3 if at % 2 else 1) for at, c in enumerate(body))
    return f"{body[:3]}-{body[3]}-{body[4:8]}-{body[8:12]}-{-total % 10}"


def tracking(p: Row) -> str:
    return p.one(
        [
            "1Z" + p.chars(UPPER + DIGITS, 6) + p.chars(DIGITS, 10),
            p.fill("^^#########") + p.one("DE|CN|FR|SE"),
            p.fill("00340434##########"),
            p.fill("JJD0################"),
        ]
    )


def facts(p: Row) -> Mapping[str, Any]:
    """What a sentence may say of the row's person."""
    return {
        "full": p.full,
        "first": p.first,
        "last": p.last,
        "email": p.email,
        "phone": p.phone(),
        "user": p.user,
        "street": p.street,
        "city": p.city,
        "pw": password(p),
        "ip": p.ip(),
        "other": p.other(),
        "dob": p.dob.strftime(p.one("%d.%m.%Y|%Y-%m-%d|%d/%m/%Y")),
        "day": (dt.date(2025, 1, 1) + dt.timedelta(days=p.num(0, 500))).isoformat(),
        "n": p.num(1000, 99999),
        "token": vendor(p),
    }


def say(texts: Mapping[str, str]) -> Gen:
    """A sentence in the row's language (else in English), filled with its person; sentences are parted by `|`."""
    return lambda p: p.one(texts.get(p.loc.split("-")[0]) or texts["en"]).format(**facts(p))


def basic_auth(p: Row) -> str:
    return "Basic " + base64.b64encode(f"{p.user}:{password(p)}".encode()).decode()
