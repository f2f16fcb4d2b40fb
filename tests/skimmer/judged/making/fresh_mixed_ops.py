"""Secrets, machines and logs."""
# ruff: noqa: E501

from __future__ import annotations

from tests.skimmer.judged.making.fresh_mixed_kit import dec, dirty, num, pat, pick, seq, text, when
from tests.skimmer.judged.making.values import ALNUM, BASE32, BASE64, URLSAFE, C, Row, Table, b64url, js, opt

SERVICES = "billing-api|search|mailer|ledger|web-edge|etl-worker|auth"


def _token(p: Row) -> str:
    return p.one(
        [
            "ghp_" + p.chars(ALNUM, 36),
            "glpat-" + p.chars(URLSAFE, 20),
            "sk_live_" + p.chars(ALNUM, 24),
            "xoxb-" + p.fill("############-############-") + p.chars(ALNUM, 24),
            "SG." + p.chars(URLSAFE, 22) + "." + p.chars(URLSAFE, 43),
            "npm_" + p.chars(ALNUM, 36),
            p.chars(ALNUM + "!#%&*", 18),
        ]
    )


def _jwt(p: Row) -> str:
    head = b64url(js({"alg": "HS256", "typ": "JWT"}))
    body = b64url(js({"sub": str(p.num(1000, 99999)), "iat": p.num(1_690_000_000, 1_740_000_000)}))
    return f"{head}.{body}.{p.chars(URLSAFE, 43)}"


def _pem(p: Row) -> str:
    lines = "\n".join(p.chars(BASE64, 64) for _ in range(2))
    return f"-----BEGIN EC PRIVATE KEY-----\n{lines}\n{p.chars(BASE64, 22)}==\n-----END EC PRIVATE KEY-----"


def _accounts() -> list[Table]:
    return [
        Table(
            "vault_export.app_settings",
            "Flat export of application settings, all environments",
            "en",
            [
                C("svc", "varchar", "-", pick(SERVICES)),
                C(
                    "setting_key",
                    "varchar",
                    "-name_lies_secret",
                    pick("STRIPE_SECRET_KEY|SLACK_BOT_TOKEN|GITHUB_TOKEN|SENDGRID_API_KEY|DB_PASSWORD|NPM_TOKEN"),
                ),
                C("setting_value", "varchar", "SECRET", _token),
                C("env", "varchar", "-", pick("prod|staging|dev")),
                C("changed_by", "varchar", "USERNAME", lambda p: p.user),
                C("rotation_days", "integer", "-", pick("30|60|90|180")),
                C(
                    "secret_path",
                    "varchar",
                    "-secret_path",
                    lambda p: f"kv/{p.one('prod|stg')}/{p.one(SERVICES)}/{p.one('token|password|api_key')}",
                ),
            ],
            60,
        ),
        Table(
            "ci.pipeline_variables",
            "Variables shown in the CI settings page (masked)",
            "en",
            [
                C("var_id", "integer", "-", seq(11804)),
                C(
                    "var_key",
                    "varchar",
                    "-name_lies_secret",
                    pick("DEPLOY_PASSWORD|AWS_SECRET_ACCESS_KEY|API_TOKEN|SIGNING_KEY|NODE_ENV|JAVA_OPTS"),
                ),
                C("masked_value", "varchar", "-masked", pick("********|[MASKED]|••••••••|****")),
                C("is_secret", "boolean", "-name_lies_secret", pick("true|false")),
                C("token_expires_at", "timestamp", "-name_lies_secret", when("%Y-%m-%dT%H:%M:%SZ")),
                C("password_policy", "varchar", "-name_lies_secret", pick("min12|min16-rotate90|none|sso-only")),
                C("scope", "varchar", "-", pick("protected|all|review/*|tags")),
                C(
                    "created_by_bot",
                    "varchar",
                    "-service_account",
                    pick("ci-runner|svc-deploy|renovate[bot]|svc-terraform"),
                ),
            ],
            44,
        ),
        Table(
            "infra.db_endpoints",
            "Where the jobs connect to",
            "en",
            [
                C("job", "varchar", "-", pick("nightly_dwh|cdc_orders|mart_refresh|kpi_mail|archive")),
                C(
                    "jdbc_url",
                    "varchar",
                    "SECRET",
                    lambda p: p.one(
                        [
                            f"postgresql://{p.one(SERVICES)}:{p.chars(ALNUM, 14)}@db{p.num(1, 9)}.int.example.net:5432/core",
                            f"mysql://etl:{p.chars(ALNUM, 12)}@10.2.{p.num(0, 9)}.{p.num(2, 250)}:3306/shop",
                            f"mongodb+srv://app:{p.chars(ALNUM, 16)}@c{p.num(1, 5)}.example.net/events?retryWrites=true",
                        ]
                    ),
                ),
                C("host", "varchar", "-", lambda p: f"db{p.num(1, 40)}.{p.one('int|dmz|eu1')}.example.net"),
                C(
                    "host_ip",
                    "varchar",
                    "=server_ip",
                    lambda p: f"10.2.{p.num(0, 9)}.{p.num(2, 250)}",
                    "private address of the database server",
                ),
                C("port", "integer", "-", pick("5432|3306|1433|27017")),
                C("pool_size", "integer", "-", num(2, 64)),
                C("ssl_mode", "varchar", "-", pick("require|verify-full|disable")),
                C("sudo_contact", "varchar", "-role_email", pick("dba-oncall@example.com|platform@example.com")),
            ],
            48,
        ),
        Table(
            "auth_core.local_accounts",
            "Accounts of the legacy login",
            "en de nl da",
            [
                C("gender_cd", "char(1)", "GENDER/q", opt(lambda p: p.gender)),
                C("uid", "bigint", "USER_ID", num(10_000, 999_999)),
                C("login", "varchar", "USERNAME", lambda p: p.user),
                C(
                    "pw",
                    "varchar(80)",
                    "SECRET",
                    lambda p: p.one(
                        [
                            "$2b$12$" + p.chars(ALNUM + "./", 53),
                            "$argon2id$v=19$m=65536,t=3,p=4$" + p.chars(BASE64, 22) + "$" + p.chars(BASE64, 43),
                        ]
                    ),
                ),
                C("totp_seed", "varchar", "SECRET", opt(lambda p: p.chars(BASE32, 32), 0.5)),
                C("reset_token", "varchar", "SECRET", opt(lambda p: p.chars(URLSAFE, 43), 0.6)),
                C("pw_changed", "timestamp", "-name_lies_secret", when("%Y-%m-%d %H:%M:%S")),
                C("failed_logins", "integer", "-", num(0, 7)),
                C("last_ip", "varchar", "IP_ADDRESS", dirty(lambda p: p.ip(), "0.0.0.0|-")),
                C("recovery_mail", "varchar", "EMAIL", opt(lambda p: p.email)),
                C("auth_source", "varchar", "-", pick("local|ldap|saml|google")),
                C("mfa_required", "boolean", "-", pick("t|f")),
            ],
            64,
        ),
        Table(
            "psp.webhook_endpoints",
            "Where payment events are posted",
            "en",
            [
                C("endpoint_id", "varchar", "-opaque_id", lambda p: "we_1" + p.chars(ALNUM, 23)),
                C(
                    "last_payload",
                    "json",
                    "JSON_PII",
                    opt(
                        lambda p: js(
                            {
                                "type": "charge.failed",
                                "data": {
                                    "billing_details": {"name": p.full, "email": p.email},
                                    "amount": p.num(100, 90000),
                                },
                            }
                        ),
                        0.2,
                    ),
                ),
                C(
                    "url",
                    "varchar",
                    "-url_no_pii",
                    lambda p: (
                        f"https://{p.one('hooks|api|pay')}.example.{p.one('com|net|org')}/{p.one('psp|stripe|v2/events')}"
                    ),
                ),
                C("signing_secret", "varchar", "SECRET", lambda p: "whsec_" + p.chars(ALNUM, 32)),
                C(
                    "publishable_key",
                    "varchar",
                    "-public_key",
                    lambda p: "pk_live_" + p.chars(ALNUM, 24),
                    "may be shown in the browser",
                ),
                C("api_version", "date", "-", pick("2023-10-16|2024-06-20|2022-11-15")),
                C(
                    "enabled_events",
                    "array(varchar)",
                    "-",
                    pick('["charge.failed"]|["payout.paid","charge.refunded"]|["*"]'),
                ),
                C("status", "varchar", "-", pick("enabled|disabled")),
                C("last_delivery_ms", "integer", "-", num(30, 4000)),
            ],
            42,
        ),
    ]


def _machines() -> list[Table]:
    return [
        Table(
            "net.switchport_inventory",
            "Access switches, one row per port",
            "en",
            [
                C("switch", "varchar", "-", pat("sw-acc-0#", "sw-core-#", "sw-dc2-1#")),
                C("ifname", "varchar", "-", pat("Gi1/0/#", "Te1/1/#", "Gi2/0/##")),
                C(
                    "port_mac",
                    "varchar",
                    "=machine_mac",
                    lambda p: p.fill("00:1b:54:%%:%%:%%"),
                    "burned-in address of the switch port",
                ),
                C("mgmt_addr", "varchar", "=server_ip", lambda p: f"172.16.{p.num(0, 9)}.{p.num(2, 250)}"),
                C("chassis_serial", "varchar", "=serial_of_machine", pat("FOC####^###", "FDO####^#^#")),
                C("snmp_community_rw", "varchar", "SECRET", lambda p: p.chars(ALNUM, 14)),
                C("os_version", "varchar", "-version_like_ip", pat("15.2.#.#", "16.12.4.#", "17.3.#.##")),
                C("vlan", "integer", "-", pick("10|20|110|120|900")),
                C("in_errors", "bigint", "-", num(0, 9000)),
            ],
            56,
        ),
        Table(
            "pki.cert_store",
            "Certificates of internal services",
            "en",
            [
                C(
                    "common_name",
                    "varchar",
                    "-",
                    lambda p: f"{p.one(SERVICES)}.{p.one('prod|stg')}.example.net",
                ),
                C(
                    "sha256_fingerprint",
                    "varchar",
                    "-fingerprint",
                    lambda p: ":".join(p.hex(2).upper() for _ in range(32)),
                ),
                C("serial_hex", "varchar", "-hex_id", lambda p: p.hex(32)),
                C("private_pem", "varchar", "SECRET", opt(_pem, 0.4)),
                C(
                    "ssh_host_key_pub",
                    "varchar",
                    "-public_key",
                    lambda p: (
                        "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAI"
                        + p.chars(BASE64, 43)
                        + f" root@{p.one('edge1|edge2|db3')}"
                    ),
                ),
                C("not_after", "timestamp", "-", when("%Y-%m-%dT%H:%M:%SZ")),
                C("key_bits", "integer", "-", pick("256|384|2048|4096")),
                C("issuer", "varchar", "-", pick("CN=Internal CA 3|CN=Internal CA 4|CN=R11")),
            ],
            42,
        ),
        Table(
            "edge_logs.access_sample",
            "0.1% sample of web access",
            "en fr es ja",
            [
                C(
                    "visitor_hash",
                    "varchar",
                    "USER_ID/o+DEVICE_ID+IP_ADDRESS",
                    lambda p: p.hex(40),
                    "sha1 of address and user agent, salt of the month",
                ),
                C("ts", "timestamp(3)", "-", when("%Y-%m-%d %H:%M:%S.120")),
                C("remote_addr", "varchar", "IP_ADDRESS", lambda p: p.ip6() if p.r.random() < 0.25 else p.ip()),
                C("upstream_addr", "varchar", "=server_ip", lambda p: f"10.8.{p.num(0, 3)}.{p.num(2, 90)}:8080"),
                C(
                    "path",
                    "varchar",
                    "-url_no_pii",
                    pick("/|/static/app.9f1c.js|/api/v2/items?page=3|/category/shoes|/healthz|/search?q=blue+lamp"),
                ),
                C("status", "integer", "-", pick("200|301|304|404|499|502")),
                C("bytes_sent", "bigint", "-", num(120, 900_000)),
                C("request_id", "varchar", "-hex_id", lambda p: p.hex(32)),
                C(
                    "user_agent",
                    "varchar",
                    "-",
                    pick(
                        "Mozilla/5.0 (X11; Linux x86_64) Firefox/128.0|curl/8.5.0|Googlebot/2.1|okhttp/4.12.0|Mozilla/5.0 (iPhone; CPU iPhone OS 17_5)"
                    ),
                ),
                C(
                    "cookie_sid",
                    "varchar",
                    "SECRET",
                    opt(lambda p: "s%3A" + p.chars(URLSAFE, 32) + "." + p.chars(ALNUM, 43), 0.4),
                    "live session id",
                ),
                C("auth_header", "varchar", "SECRET", opt(lambda p: "Bearer " + _jwt(p), 0.6)),
                C("user_name_hdr", "varchar", "USERNAME", opt(lambda p: p.user, 0.5)),
            ],
            70,
        ),
        Table(
            "mdm.handset_registry",
            "Phones given to staff, each with its user",
            "en sv no",
            [
                C("assigned_to", "varchar", "PERSON_NAME", lambda p: p.full),
                C("udid", "varchar", "DEVICE_ID", lambda p: f"0000{p.fill('8###-')}{p.hex(16).upper()}"),
                C("idfa", "varchar", "DEVICE_ID", opt(lambda p: p.uuid().upper())),
                C("wifi_mac", "varchar", "MAC_ADDRESS", lambda p: p.mac()),
                C("bt_mac", "varchar", "MAC_ADDRESS", lambda p: p.mac("-").upper()),
                C("model_name", "varchar", "-product_names", pick("iPhone 13|iPhone SE|Pixel 8|Galaxy A54|XCover 6")),
                C("os_build", "varchar", "-", pat("21^###", "22^##", "UP1A.231###.0##")),
                C("last_lat", "double", "GEO_COORD", lambda p: p.lat()),
                C("last_lon", "double", "GEO_COORD", lambda p: p.lon()),
                C("battery_pct", "integer", "-", num(1, 100)),
                C("carrier", "varchar", "-company", pick("Telia|Telenor|Tele2|Ice|3")),
            ],
            58,
        ),
        Table(
            "guest_wifi.portal_sessions",
            "Guest network of the hotels",
            "en de pl",
            [
                C("sta_mac", "varchar", "MAC_ADDRESS", lambda p: p.mac().lower(), "client station"),
                C("bssid", "varchar", "=machine_mac", lambda p: p.fill("f0:9f:c2:1%:%%:%%"), "access point radio"),
                C("ssid", "varchar", "-name_lies_name", pick("Hotel-Guest|Lobby|Conference|Hotel Anna")),
                C("guest_mail", "varchar", "EMAIL", dirty(lambda p: p.email, "x@x|none|-")),
                C("room", "varchar", "ROOM/q", pat("1##", "2##", "3##")),
                C("rssi_dbm", "integer", "-", num(-88, -38)),
                C(
                    "psk_of_day",
                    "varchar",
                    "SECRET",
                    lambda p: f"{p.one('blau|gruen|sonne|kaffee')}-{p.chars(ALNUM, 6)}-{p.num(10, 99)}",
                    "pre-shared key",
                ),
                C("rx_mb", "double", "-", dec(0, 900)),
            ],
            54,
        ),
        Table(
            "scm.commits_flat",
            "Commit metadata of all repositories",
            "en en-gb de fr",
            [
                C("sha", "char(40)", "-hex_id", lambda p: p.hex(40)),
                C("author_name", "varchar", "PERSON_NAME", lambda p: p.full),
                C("author_email", "varchar", "EMAIL", lambda p: p.email),
                C(
                    "subject",
                    "varchar",
                    "-free_text_clean",
                    text(
                        "Fix off-by-one in page {n}",
                        "Bump minor version to 1.{n}",
                        "Retry on 502 from ledger (#{n})",
                        "Drop unused index, part {n}",
                    ),
                ),
                C("branch", "varchar", "-", pick("main|release/24.3|hotfix/tz|feature/bulk-import")),
                C("lines_added", "integer", "-", num(0, 900)),
                C(
                    "repo_clone_url",
                    "varchar",
                    "-url_no_pii",
                    pick(
                        "git@git.example.net:core/ledger.git|git@git.example.net:web/shop.git|https://git.example.net/data/etl.git"
                    ),
                ),
                C(
                    "trailers",
                    "varchar",
                    "PERSON_NAME+EMAIL+FREE_TEXT_PII",
                    opt(lambda p: f"Reviewed-by: {p.other()} <{p.email}>", 0.4),
                ),
            ],
            50,
        ),
    ]


def tables() -> list[Table]:
    return [*_accounts(), *_machines()]
