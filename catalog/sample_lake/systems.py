"""Schema `ops.platform`: the machines, and the secrets that should never have reached a lake."""

from __future__ import annotations

from typing import TYPE_CHECKING

from catalog.sample_lake import credentials, identifiers
from catalog.sample_lake.model import Col, Table, View, refers
from catalog.sample_lake.people import moment

if TYPE_CHECKING:
    from catalog.sample_lake.world import World


_MODELS = {
    "laptop": ("ThinkPad X1 Carbon", "MacBook Air"),
    "phone": ("Pixel 8", "Fairphone 5"),
    "scanner": ("Zebra TC52", "Honeywell CT30"),
}


def tables(world: World) -> tuple[Table, ...]:
    return (
        _accounts(world),
        _tokens(world),
        _configuration(world),
        _ssh_keys(world),
        _logins(world),
        _devices(world),
        _deployments(world),
        _audit_log(world),
    )


def views() -> tuple[View, ...]:
    return (
        View(
            "ops", "platform", "laptops",
            (Col("owner", "VARCHAR", "USERNAME"), Col("hw", "VARCHAR", "MAC_ADDRESS"), Col("model", "VARCHAR", trap=True)),
            "SELECT assigned_to AS owner, wifi_mac AS hw, model FROM ops.platform.devices WHERE kind = 'laptop'",
            "Laptops and who has them.",
        ),
    )  # fmt: skip


def _accounts(world: World) -> Table:
    rng = world.rng("accounts")
    rows = [
        (p.username + (f".{p.number}" if p.number % 7 == 0 else ""), credentials.password_hash(rng),
         credentials.password(rng) if rng.random() < 0.5 else None, rng.choice(("user", "admin", "auditor")), moment(rng))
        for p in world.employees
    ]  # fmt: skip
    rows = list({row[0]: row for row in rows}.values())
    columns = (
        Col("login", "VARCHAR", "USERNAME"),
        Col("password_hash", "VARCHAR", "SECRET", "bcrypt."),
        Col("initial_password", "VARCHAR", "SECRET", "Until the first sign-in. Should be empty after it."),
        Col("role", "VARCHAR", trap=True),
        Col("password_changed_at", "TIMESTAMP", trap=True),
    )
    return Table("ops", "platform", "accounts", columns, rows, "Accounts of the back office.", key=("login",))


def _tokens(world: World) -> Table:
    rng = world.rng("tokens")
    rows = []
    for number in range(1, 421):
        service = rng.choice(tuple(credentials.SERVICES))
        rows.append(
            (number, service, credentials.SERVICES[service](rng), f"tok_{number:05d}", rng.choice(world.employees).username,
             rng.choice(("read", "read write", "admin")), moment(rng, 700))
        )  # fmt: skip
    columns = (
        Col("id", "INTEGER"),
        Col("service", "VARCHAR"),
        Col("value", "VARCHAR", "SECRET"),
        Col("token_id", "VARCHAR", comment="Our own number of it.", trap=True),
        Col("issued_to", "VARCHAR", "USERNAME"),
        Col("scopes", "VARCHAR"),
        Col("issued_at", "TIMESTAMP"),
    )
    return Table("ops", "platform", "integration_tokens", columns, rows, "What integrations sign in with.", key=("id",))


def _configuration(world: World) -> Table:
    rng = world.rng("configuration")
    rows = []
    for number in range(1, 321):
        app = rng.choice(("shop", "search", "crm-sync", "mailer"))
        if rng.random() < 0.35:
            service = rng.choice(tuple(credentials.SERVICES))
            rows.append((app, f"{service.replace('-', '_')}_{number}", credentials.SERVICES[service](rng), moment(rng)))
        else:
            key = rng.choice(("timeout_ms", "log_level", "region", "bind", "max_token_length", "feature_login"))
            value = {"timeout_ms": "3000", "log_level": "info", "region": "eu-north", "bind": "0.0.0.0:8080",
                     "max_token_length": "512", "feature_login": "true"}[key]  # fmt: skip
            rows.append((app, f"{key}_{number}", value, moment(rng)))
    columns = (
        Col("app", "VARCHAR"),
        Col("key", "VARCHAR", trap=True),
        Col("value", "VARCHAR", "SECRET", "Whatever the program reads."),
        Col("changed_at", "TIMESTAMP"),
    )
    return Table("ops", "platform", "app_config", columns, rows, "Settings of our programs, copied nightly.",
                 key=("app", "key"))  # fmt: skip


def _ssh_keys(world: World) -> Table:
    rng = world.rng("ssh")
    rows = [
        (number, rng.choice(world.employees).username, credentials.private_key(rng),
         "SHA256:" + credentials.storage_key(rng)[:43], moment(rng))
        for number in range(1, 121)
    ]  # fmt: skip
    columns = (
        Col("key_id", "INTEGER"),
        Col("owner", "VARCHAR", "USERNAME"),
        Col("pem", "VARCHAR", "SECRET"),
        Col("fingerprint", "VARCHAR", comment="Of the public half; not secret.", trap=True),
        Col("added_at", "TIMESTAMP"),
    )
    return Table("ops", "platform", "deploy_keys", columns, rows, "", key=("key_id",))


def _logins(world: World) -> Table:
    rng = world.rng("logins")
    rows = []
    for number in range(1, 901):
        p = rng.choice(world.customers)
        at = moment(rng, 120)
        # The moments of the lake are UTC without a zone; 719163 is the ordinal of 1970-01-01.
        issued = (at.toordinal() - 719163) * 86_400 + at.hour * 3600 + at.minute * 60 + at.second
        rows.append(
            (number, p.username, credentials.jwt(rng, p.reference, p.email, issued), identifiers.ipv4(rng),
             rng.choice(("ok", "ok", "ok", "wrong password", "locked")), at)
        )  # fmt: skip
    columns = (
        Col("login_id", "BIGINT"),
        Col("user_name", "VARCHAR", "USERNAME"),
        Col("bearer", "VARCHAR", "SECRET", "The whole Authorization header. To be removed."),
        Col("remote_addr", "VARCHAR", "IP_ADDRESS"),
        Col("outcome", "VARCHAR", trap=True),
        Col("at", "TIMESTAMP"),
    )
    return Table("ops", "platform", "login_log", columns, rows, "Sign-ins to the shop, 120 days.", key=("login_id",))


def _devices(world: World) -> Table:
    rng = world.rng("devices")
    logins = sorted({row[0] for row in _accounts(world).rows})
    rows = []
    for number in range(1, 501):
        kind = rng.choice(tuple(_MODELS))
        rows.append(
            (f"AS-{number:05d}", kind, rng.choice(_MODELS[kind]),
             identifiers.mac(rng), identifiers.imei(rng) if kind != "laptop" else None,
             _serial(identifiers.digits(rng, 8)), rng.choice(logins),
             f"{rng.randint(1, 17)}.{rng.randint(0, 9)}.{rng.randint(0, 9)}.{rng.randint(1, 254)}")
        )  # fmt: skip
    columns = (
        Col("asset_tag", "VARCHAR"),
        Col("kind", "VARCHAR"),
        Col("model", "VARCHAR", trap=True),
        Col("wifi_mac", "VARCHAR", "MAC_ADDRESS"),
        Col("imei", "VARCHAR", "DEVICE_ID"),
        Col("serial", "VARCHAR", "DEVICE_ID", "Of the maker."),
        Col("assigned_to", "VARCHAR", "USERNAME"),
        Col("os_version", "VARCHAR", trap=True),
    )
    return Table("ops", "platform", "devices", columns, rows, "Things we lend to people.", key=("asset_tag",),
                 foreign=(refers("assigned_to", "accounts", "login"),))  # fmt: skip


def _serial(number: str) -> str:
    return f"PF{number[:3]}X{number[3:]}"


def _deployments(world: World) -> Table:
    rng = world.rng("deployments")
    rows = []
    for number in range(1, 601):
        version = f"{rng.randint(1, 9)}.{rng.randint(0, 30)}.{rng.randint(0, 9)}.{rng.randint(0, 255)}"
        rows.append(
            (number, rng.choice(("shop", "search", "crm-sync")), version, rng.randbytes(20).hex(),
             f"10.0.{rng.randint(0, 3)}.{rng.randint(1, 254)}-canary", rng.randint(2, 900), moment(rng, 300))
        )  # fmt: skip
    columns = (
        Col("deployment_id", "INTEGER"),
        Col("app", "VARCHAR"),
        Col("version", "VARCHAR", comment="Four parts, the last one counts builds.", trap=True),
        Col("commit", "VARCHAR", comment="Of the source.", trap=True),
        Col("slot", "VARCHAR", trap=True),
        Col("seconds", "INTEGER"),
        Col("at", "TIMESTAMP"),
    )
    return Table("ops", "platform", "deployments", columns, rows, "What was rolled out when.", key=("deployment_id",))


def _audit_log(world: World) -> Table:
    rng = world.rng("audit")
    rows = []
    for number in range(1, 1201):
        p = rng.choice(world.customers)
        actor = rng.choice(world.employees)
        rows.append(
            (number, actor.number, rng.choice(("export", "view", "erase", "merge")), p.reference,
             {"reason": rng.choice(("ticket", "request", "test")), "rows": rng.randint(1, 40)}, moment(rng, 400))
        )  # fmt: skip
    columns = (
        Col("entry", "BIGINT"),
        Col("actor", "INTEGER", "USER_ID", opaque=True),
        Col("action", "VARCHAR"),
        Col("subject", "VARCHAR", "USER_ID", "lake.crm.customers.external_ref.", opaque=True),
        Col("details", "STRUCT(reason VARCHAR, rows INTEGER)"),
        Col("at", "TIMESTAMP"),
    )
    return Table("ops", "platform", "audit_log", columns, rows, "Who touched which customer's record.", key=("entry",))
