"""Tables of operations, build pipelines, keys and settings."""
# ruff: noqa: E501

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.skimmer.judged.making import fresh_tokens as t
from tests.skimmer.judged.making.fresh_tokens import count, dirty, host, mix, number, pick, stamp
from tests.skimmer.judged.making.values import (
    ALNUM,
    BASE32,
    BASE64,
    DIGITS,
    URLSAFE,
    C,
    Table,
    b64,
    b64url,
    js,
    opt,
    word,
)

if TYPE_CHECKING:
    from tests.skimmer.judged.making.values import Row

VARS = "DEPLOY_TOKEN|AWS_SECRET_ACCESS_KEY|NPM_AUTH|SLACK_BOT|SONAR_LOGIN|DB_PASSWD|SENTRY_DSN|REGISTRY_PW|GH_PAT|SIGNING_KEY_PASS|HELM_REPO_PW|KUBE_TOKEN"
PLAIN_VARS = "NODE_ENV=production|RUNNER_IMAGE=node:20-alpine|JAVA_OPTS=-Xmx2g -XX:+UseG1GC|RETRIES=3|REGION=eu-central-1|LOG_LEVEL=debug|CACHE_TTL=3600|PARALLELISM=8|FEATURE_SET=2026.1|TZ=Europe/Lisbon"
PLAIN_SETTINGS = "mail.timeout=30|mail.host=smtp.internal|auth.token_ttl=900|pay.retries=3|media.region=eu-west-3|auth.password_min_len=10|search.enabled=true|pay.currency=EUR|media.max_mb=25"


def plain(p: Row, pairs: str) -> tuple[str, str, str]:
    """A name and a value that opens nothing; the same for both columns of a row."""
    options = pairs.split("|")
    return options[p.i // 3 % len(options)].partition("=")


def repo(p: Row) -> str:
    return f"{p.one('platform|payments|mobile|data|web|infra')}/{word(p.r)}-{p.one('svc|api|ui|jobs|lib|charts')}"


def kube_name(p: Row) -> str:
    return f"{word(p.r, 2)}-{p.one('db-credentials|tls|api-token|oauth-client|registry-pull|smtp-password|signing-keys|webhook-secret')}"


def kube_data(p: Row) -> str:
    first = {p.one("password|token|secretKey|clientSecret"): b64(t.vendor(p) if p.r.random() < 0.4 else t.password(p))}
    more = {p.one("username|endpoint|region"): b64(p.one("app|svc_reader|eu-west-1|https://idp.internal"))}
    auth = {"auths": {f"registry.{word(p.r)}.io": {"auth": b64(f"robot:{t.password(p)}")}}}
    return p.one([js(first | more), js(first), js({".dockerconfigjson": b64(js(auth))})])


def shell(p: Row) -> str:
    if p.r.random() < 0.58:
        return p.one(
            [
                f"systemctl status {word(p.r, 2)}.service",
                "ls -lah /var/log/",
                f"kubectl -n {word(p.r, 2)} get pods -o wide",
                "git pull --rebase && make build",
                f"tail -n 200 /var/log/{word(p.r, 2)}.log | grep -i timeout",
                "df -h",
                f"vim /etc/{word(p.r, 2)}/config.yaml",
                f"docker compose up -d {word(p.r, 2)}",
            ]
        )
    return p.one(
        [
            f"mysql -h {host(p)} -u root -p'{t.password(p)}' {word(p.r, 2)}",
            f'curl -H "Authorization: Bearer {p.chars(URLSAFE, 43)}" https://{host(p)}/api/v2/jobs',
            f"export {p.one(VARS)}={t.vendor(p)}",
            f"sshpass -p '{t.password(p)}' ssh {p.user}@{host(p)}",
            f"docker login -u {word(p.r, 2)} -p {p.chars(ALNUM, 20)} registry.{word(p.r)}.io",
            f"git clone https://oauth2:{t.gitlab(p)}@git.{word(p.r)}.io/{repo(p)}.git",
            f"PGPASSWORD={p.chars(ALNUM, 14)} psql -U app -h {host(p)}",
            f"aws configure set aws_secret_access_key {t.aws_secret(p)}",
            f"wget --user={p.user} --password={t.password(p)} https://{host(p)}/dump.tgz",
        ]
    )


def env_text(p: Row) -> str:
    """Lines of a configuration file in one of several dialects, each with a credential."""
    return p.one(
        [
            f"[smtp]\nhost = mail.{word(p.r)}.net\nport = 587\nuser = notifier\npassword = {t.password(p)}\n",
            f"spring:\n  datasource:\n    url: jdbc:postgresql://{host(p)}/core\n    username: app\n    password: {p.chars(ALNUM, 16)}\n",
            f"APP_ENV=prod\nAPP_KEY=base64:{p.chars(BASE64, 43)}=\nMAIL_PORT=25\n",
            f"machine {host(p)}\n  login deploy\n  password {p.chars(ALNUM, 20)}\n",
            f'<add key="StorageKey" value="{p.chars(BASE64, 86)}==" />\n<add key="Retries" value="{p.num(1, 9)}" />',
            f"//registry.example.org/:_authToken=npm_{p.chars(ALNUM, 36)}\nalways-auth=true\n",
            f"snmp-server community {p.chars(ALNUM, 12)} RO\nenable secret 5 $1${p.chars(ALNUM, 4)}${p.chars(ALNUM, 22)}\nhostname {host(p)}",
            f"define('DB_NAME', '{word(p.r, 2)}');\ndefine('DB_PASSWORD', '{t.password(p)}');\ndefine('WP_DEBUG', false);",
        ]
    )


def state(p: Row) -> str:
    return p.one(
        [
            js(
                {
                    "engine": "postgres",
                    "instance_class": "db.m6g.large",
                    "username": "root",
                    "password": p.chars(ALNUM, 22),
                    "port": 5432,
                }
            ),
            js({"name": word(p.r), "access_key": t.aws_key(p), "secret": t.aws_secret(p), "status": "Active"}),
            js(
                {
                    "length": 24,
                    "special": True,
                    "result": p.chars(ALNUM + "!@#%", 24),
                    "bcrypt_hash": t.password_hash(p),
                }
            ),
            js({"client_id": p.uuid(), "client_secret": p.chars(ALNUM + "~.", 40), "end_date": p.day()}),
            js({"algorithm": "ED25519", "private_key_pem": t.block(p, "PRIVATE KEY", "MC4CAQAwBQYDK2VwBCIEI", 1)}),
        ]
    )


def service_account(p: Row) -> str:
    project = word(p.r)
    return js(
        {
            "type": "service_account",
            "project_id": project,
            "private_key_id": p.hex(40),
            "private_key": t.block(p, "PRIVATE KEY", "MIIEvQIBADANBgkqhkiG9w0BAQEFAASC", 5),
            "client_email": f"loader@{project}.iam.gserviceaccount.com",
        }
    )


def totp(p: Row) -> str:
    return f"otpauth://totp/{word(p.r)}:{p.email}?secret={p.chars(BASE32, 32)}&issuer={word(p.r)}"


def commit_text(p: Row) -> str:
    what = f"{p.one('Fix|Add|Drop|Rework|Speed up')} {p.one('retry of failed jobs|paging of results|cache keys|flaky test|dark mode|build on arm')}"
    return p.one(
        [
            f"{what}\n\nSigned-off-by: {p.full} <{p.email}>",
            f"{what} (#{p.num(10, 9000)})\n\nCo-authored-by: {p.other()} <{word(p.r)}@{p.domain}>",
            f"{what}\n\nReported-by: {p.other()}\nReviewed-by: {p.full} <{p.email}>",
            f"{what} (#{p.num(10, 9000)})",
        ]
    )


def leak_line(p: Row) -> str:
    name = p.one("token|apiKey|secret|password|auth")
    return p.one(
        [
            f'const {name} = "{t.vendor(p)}";',
            f"{name}: {t.opaque_token(p)}",
            f"{p.one(VARS)}={t.vendor(p)}",
            t.vendor(p),
        ]
    )


def clean_setting(p: Row) -> str:
    return p.one(
        [
            "Minimum length of a password at sign-up",
            "How long a reset link stays valid, in minutes",
            "Token bucket size of the public API",
            "Secret of the payment provider; see the runbook before rotating",
            "Shown under the login form",
            "Switches two-factor prompts on for administrators",
            "Name of the cookie that carries the session",
        ]
    )


BUILD_LOCALES = "en de pl pt-br"


# fmt: off
def tables() -> list[Table]:
    return [
        Table(
            "devops.ci_variables",
            "Variables of the build pipelines, exported by the platform team.",
            BUILD_LOCALES,
            [
                C("id", "bigint", "-", number),
                C("project_path", "varchar", "-", repo),
                C("var_key", "varchar", "-name_of_secret", lambda p: p.one(VARS) if p.i % 3 else plain(p, PLAIN_VARS)[0]),
                C("val", "varchar", "SECRET/h@opaque_kv", lambda p: t.vendor(p) if p.i % 3 else plain(p, PLAIN_VARS)[2]),
                C("masked", "boolean", "-", pick("true|false")),
                C("environment_scope", "varchar", "-", pick("*|production|staging|review/*")),
                C("updated_by", "varchar", "USERNAME", lambda p: p.user),
                C("updated_at", "timestamp(3)", "-", stamp),
            ],
            rows=72,
        ),
        Table(
            "infra.creds_2019_migr",
            "",
            "de nl cs",
            [
                C("f_01", "bigint", "-", lambda p: 40_000 + p.i),
                C("f_02", "varchar", "-hostname", host),
                C("f_03", "varchar", "USERNAME@opaque_name", lambda p: p.user),
                C("f_04", "varchar", "SECRET@opaque_name", dirty(t.password, 0.1)),
                C("f_05", "varchar", "-", lambda p: p.when().strftime("%d.%m.%y")),
                C("f_06", "varchar", "-", pick("ORA|MSSQL|LDAP|SAP|FTP|VPN")),
                C("f_07", "varchar", "SECRET@opaque_name", opt(t.password_hash, 0.5)),
                C("f_08", "varchar", "FREE_TEXT_PII+SECRET+PERSON_NAME@note", dirty(t.say(NOTES), 0.3)),
            ],
            rows=58,
        ),
        Table(
            "infra.bash_history",
            "Shell history collected from jump hosts (auditd), 30 days.",
            "en fr tr",
            [
                C("jump_host", "varchar", "-hostname", host),
                C("usr", "varchar", "USERNAME", lambda p: p.user),
                C("ts", "bigint", "-digits_time", t.epoch),
                C("tty", "varchar", "-", lambda p: f"pts/{p.num(0, 9)}"),
                C("cmd", "varchar", "SECRET/h+FREE_TEXT_PII+URL_PII@shell", shell),
                C("rc", "integer", "-", lambda p: p.one("0|0|0|1|127|130")),
            ],
            rows=90,
        ),
        Table(
            "k8s.secrets_dump",
            "kubectl get secrets -A -o json, flattened",
            "en",
            [
                C("namespace", "varchar", "-", lambda p: p.one("payments|default|monitoring|kube-system|checkout|search")),
                C("name", "varchar", "-name_of_secret", kube_name),
                C("type", "varchar", "-name_lies_secret", pick("Opaque|kubernetes.io/dockerconfigjson|kubernetes.io/tls|kubernetes.io/service-account-token")),
                C("data", "varchar", "SECRET+JSON_PII@b64_json", kube_data),
                C("resourceVersion", "varchar", "-digits", lambda p: p.num(10**7, 10**9)),
                C("uid", "varchar", "-uuid_object", lambda p: p.uuid()),
                C("immutable", "boolean", "-", pick("true|false|")),
            ],
        ),
        Table(
            "registry.image_manifest",
            "Container images of the internal registry.",
            "en",
            [
                C("repository", "varchar", "-", repo),
                C("tag", "varchar", "-version", t.version),
                C("digest", "varchar", "-file_hash", t.digest),
                C("size_bytes", "bigint", "-", count(10**6, 10**9)),
                C("build_ref", "varchar", "-build_id", lambda p: f"{p.when():%Y%m%d}.{p.num(1, 40)}-{p.hex(8)}"),
                C("cosign_fp", "varchar", "-fingerprint", t.fingerprint),
                C("base_image", "varchar", "-", pick("debian:12-slim|alpine:3.20|gcr.io/distroless/static|eclipse-temurin:21-jre|python:3.12")),
            ],
            rows=50,
        ),
        Table(
            "scm.commit_log",
            "",
            "en ru sv pt",
            [
                C("sha", "varchar", "-git_sha", lambda p: p.hex(40)),
                C("author", "varchar", "PERSON_NAME+USERNAME", lambda p: p.full),
                C("authorMail", "varchar", "EMAIL", lambda p: p.email),
                C("committer_login", "varchar", "USERNAME", lambda p: p.user),
                C("msg", "varchar", "FREE_TEXT_PII+EMAIL@commit", commit_text),
                C("branch", "varchar", "-branch_names", lambda p: p.one([f"feature/{p.num(100, 9999)}-{word(p.r, 2)}", "main", f"release/{p.num(1, 9)}.{p.num(0, 9)}", f"hotfix/{word(p.r, 2)}"])),
                C("files_changed", "integer", "-", count(1, 60)),
            ],
        ),
        Table(
            "appsec.leak_findings",
            "Findings of the secret scanner over all repositories. 'match' is kept until the key is revoked.",
            "en es",
            [
                C("finding_id", "varchar", "-ulid", t.ulid),
                C("rule", "varchar", "-name_lies_secret", pick("generic-api-key|aws-access-token|private-key|slack-web-hook|password-in-url|jwt")),
                C("file", "varchar", "-", lambda p: f"{p.one('src|deploy|test/fixtures|docs')}/{word(p.r, 2)}/{p.one('config.yml|settings.py|.env.local|index.ts|notes.md')}"),
                C("line_no", "integer", "-", count(1, 900)),
                C("match", "varchar", "SECRET@finding", leak_line),
                C("redacted", "varchar", "-masked", t.masked),
                C("commit_id", "varchar", "-git_sha", lambda p: p.hex(p.one([7, 40]))),
                C("introduced_by", "varchar", "EMAIL", dirty(lambda p: p.email)),
                C("entropy", "double", "-", lambda p: f"{p.r.uniform(2.8, 5.9):.3f}"),
            ],
        ),
        Table(
            "infra.ssh_keystore",
            "Keys kept for the deployment robots",
            "en hu",
            [
                C("key_id", "varchar", "-serial", lambda p: f"key-{p.hex(17)}"),
                C("algo", "varchar", "-", pick("ed25519|rsa|ecdsa")),
                C("public_key", "varchar", "-public_key", t.public_key),
                C("private_key", "varchar", "SECRET@pem", opt(t.private_key, 0.15)),
                C("passphrase", "varchar", "SECRET", opt(t.password, 0.4)),
                C("fingerprint", "varchar", "-fingerprint", t.fingerprint),
                C("requested_by", "varchar", "PERSON_NAME", lambda p: p.full),
                C("rotated_on", "date", "-", lambda p: p.day()),
            ],
            rows=44,
        ),
        Table(
            "net.wg_peers",
            "WireGuard tunnels of staff working from home",
            "en fi no",
            [
                C("iface", "varchar", "-", pick("wg0|wg1|wg-home")),
                C("staff_login", "varchar", "USERNAME", lambda p: p.user),
                C("endpoint", "varchar", "IP_ADDRESS@ip_port", dirty(lambda p: f"{p.ip()}:{p.num(1025, 65000)}")),
                C("privkey", "varchar", "SECRET@opaque_base64", lambda p: p.chars(BASE64, 43) + "="),
                C("psk", "varchar", "SECRET@opaque_base64", lambda p: p.chars(BASE64, 43) + "="),
                C("server_pubkey", "varchar", "-public_key", lambda p: p.chars(BASE64, 43) + "=", "public half, the same as in the peer's file"),
                C("mtu", "integer", "-", pick("1280|1380|1420")),
                C("dns", "varchar", "-well_known_ip", pick("1.1.1.1|8.8.8.8|9.9.9.9|1.0.0.1, 8.8.4.4")),
                C("rx_bytes", "bigint", "-", count(10**4, 10**10)),
            ],
            rows=52,
        ),
        Table(
            "core.app_settings",
            "Settings of the shop, one a line.",
            "en it",
            [
                C("setting", "varchar", "-name_of_secret", lambda p: f"{p.one('mail|pay|auth|search|media')}.{p.one('password|api_key|secret|access_token')}" if p.i % 5 < 2 else plain(p, PLAIN_SETTINGS)[0]),
                C("value", "varchar", "SECRET/h@opaque_kv", lambda p: p.one([t.vendor(p), t.password(p), t.opaque_token(p)]) if p.i % 5 < 2 else plain(p, PLAIN_SETTINGS)[2]),
                C("default_value", "varchar", "-placeholder", t.placeholder),
                C("help", "varchar", "-free_text_clean", clean_setting),
                C("is_password", "boolean", "-name_lies_secret", pick("0|1")),
                C("section", "varchar", "-", pick("Mail|Payments|Login|Search|Media")),
            ],
            rows=60,
        ),
        Table(
            "iac.tf_state_resources",
            "",
            "en",
            [
                C("address", "varchar", "-name_lies_address", lambda p: f"module.{word(p.r, 2)}.aws_{p.one('db_instance|iam_access_key|s3_bucket|lambda_function')}.{word(p.r, 2)}"),
                C("provider", "varchar", "-", pick("hashicorp/aws|hashicorp/random|hashicorp/azuread|hashicorp/tls")),
                C("attributes", "json", "SECRET+JSON_PII@json_secret", state),
                C("lineage", "varchar", "-uuid_object", lambda p: p.uuid()),
                C("serial", "bigint", "-", count(1, 900)),
                C("arn", "varchar", "-arn", lambda p: f"arn:aws:{p.one('kms:eu-west-1:{}:key/|rds:eu-west-1:{}:db:|secretsmanager:eu-west-1:{}:secret:').format(p.chars(DIGITS, 12))}{p.uuid()}"),
            ],
            rows=46,
        ),
        Table(
            "integ.webhook_endpoints",
            "Outgoing hooks of customers' workspaces.",
            "en fr ja",
            [
                C("url", "varchar", "SECRET+URL_PII@webhook", t.webhook),
                C("signing_secret", "varchar", "SECRET", lambda p: f"whsec_{p.chars(ALNUM, 32)}"),
                C("events", "array(varchar)", "-", lambda p: js([p.one("invoice.paid|user.created|order.shipped"), p.one("token.revoked|card.updated")])),
                C("http_status", "integer", "-", pick("200|202|400|404|410|500")),
                C("createdBy", "varchar", "EMAIL", lambda p: p.email),
            ],
            rows=55,
        ),
        Table(
            "iam.oauth_clients",
            "",
            "en ko",
            [
                C("client_name", "varchar", "-app_names", lambda p: f"{word(p.r, 2).title()} {p.one('Importer|Dashboard|Mobile|Sync|Connector|Portal')}"),
                C("client_secret", "varchar", "SECRET", lambda p: p.chars(ALNUM + "~._-", 40)),
                C("redirect_uri", "varchar", "-url_no_pii", lambda p: f"https://{word(p.r)}.app/oauth/callback"),
                C("token_endpoint_auth", "varchar", "-name_lies_secret", pick("client_secret_basic|client_secret_post|private_key_jwt|none")),
                C("jwks", "varchar", "-public_key", lambda p: js({"keys": [{"kty": "RSA", "kid": p.hex(8), "use": "sig", "e": "AQAB", "n": p.chars(URLSAFE, 120)}]})),
                C("owner_mail", "varchar", "EMAIL", dirty(lambda p: p.email)),
                C("scopes", "varchar", "-", lambda p: " ".join(["openid", p.one("email|profile|phone|address"), p.one("orders:read|offline_access")])),
            ],
            rows=48,
        ),
        Table(
            "etl.connections",
            "Sources of the nightly loads",
            "en pl",
            [
                C("conn", "varchar", "-", lambda p: f"src_{word(p.r, 2)}_{p.one('prod|dr|test')}"),
                C("uri", "varchar", "SECRET+URL_PII@dsn", t.dsn),
                C("uri_shown", "varchar", "-masked", t.dsn_masked),
                C("extra", "varchar", "SECRET+JSON_PII@json_secret", opt(mix(service_account, lambda p: js({"account": word(p.r), "api_token": t.vendor(p), "verify": True})), 0.3)),
                C("conf_file", "varchar", "SECRET+FREE_TEXT_PII@config_text", env_text),
                C("pool_size", "integer", "-", count(1, 20)),
                C("driver", "varchar", "-", pick("pg8000|oracledb|pymysql|pyodbc|paramiko")),
                C("last_error", "varchar", "-error_text", opt(error_text, 0.4)),
                C("approver", "varchar", "PERSON_NAME", dirty(lambda p: p.full, 0.2)),
            ],
            rows=50,
        ),
        Table(
            "ci.build_agents",
            "Machines that run builds in our two data centres",
            "en",
            [
                C("agent", "varchar", "-machine_names", lambda p: f"{p.one('ada|linus|grace|turing|hopper|olga|bruno|frida')}-{p.num(1, 40):02d}"),
                C("addr", "varchar", "-private_ip", lambda p: p.lan()),
                C("nic_mac", "varchar", "=machine_mac", lambda p: p.mac()),
                C("chassis_sn", "varchar", "-serial", lambda p: p.fill("CZ^####^^#")),
                C("agent_token", "varchar", "SECRET@opaque_token", t.opaque_token),
                C("os_build", "varchar", "-version", lambda p: f"10.0.{p.num(17000, 26100)}.{p.num(1, 4000)}"),
                C("rack", "varchar", "-", lambda p: p.fill("^##-U##")),
            ],
            rows=42,
        ),
        Table(
            "tls.certificate_inventory",
            "",
            "en",
            [
                C("cn", "varchar", "-domain", lambda p: f"{p.one(t.HOSTS)}.{word(p.r)}.example.net"),
                C("serial_no", "varchar", "-serial", lambda p: ":".join(p.hex(2) for _ in range(16))),
                C("pem", "varchar", "-public_cert", lambda p: t.block(p, "CERTIFICATE", "MIIDdzCCAl+gAwIBAgI", 5)),
                C("key_pem", "varchar", "SECRET@pem", opt(t.private_key, 0.3)),
                C("issuer", "varchar", "-org_names", pick("CN=R11, O=Let's Encrypt, C=US|CN=Internal CA 2, O=Boreal AS|CN=GeoTrust TLS RSA CA G1, O=DigiCert Inc")),
                C("pfx_pwd", "varchar", "SECRET", opt(t.password, 0.5)),
                C("not_after", "date", "-", lambda p: p.day()),
            ],
            rows=40,
        ),
        Table(
            "iam.mfa_enrolment",
            "second factors of staff",
            "en de ja el",
            [
                C("login", "varchar", "USERNAME", lambda p: p.user),
                C("seed", "varchar", "SECRET@totp", lambda p: p.chars(BASE32, 32)),
                C("qr_payload", "varchar", "SECRET+URL_PII@totp", totp),
                C("recovery", "array(varchar)", "SECRET@recovery_codes", lambda p: js([p.fill("####-####") for _ in range(4)])),
                C("method", "varchar", "-", pick("totp|webauthn|push|sms")),
                C("phone_verified", "boolean", "-name_lies_phone", pick("true|false")),
                C("aaguid", "varchar", "-uuid_model", pick("ee882879-721c-4913-9775-3dfcce97072a|2fc0579f-8113-47ea-b116-bb5a8db9202a|adce0002-35bc-c60a-648b-0b25f1f05503|08987058-cadc-4b81-b6e1-30de50dcbe96"), "model of the authenticator"),
                C("backup_phone", "varchar", "PHONE", opt(lambda p: p.phone(), 0.4)),
            ],
            rows=50,
        ),
        Table(
            "sso.session_store",
            "Redis dump of the login service",
            "en zh",
            [
                C("k", "varchar", "SECRET/h@opaque_name", lambda p: f"sess:{p.chars(URLSAFE, 43)}"),
                C("access_jwt", "varchar", "SECRET", t.jwt),
                C("rt", "varchar", "SECRET@opaque_name", lambda p: p.one(["1//0", "rt.1."]) + p.chars(URLSAFE, 80)),
                C("id_claims", "varchar", "JSON_PII", lambda p: js({"sub": p.uuid(), "email": p.email, "name": p.full, "email_verified": True})),
                C("id_tok_raw", "varchar", "SECRET+JSON_PII@jwt_person", lambda p: f"{b64url(js({'alg': 'RS256'}))}.{b64url(js({'email': p.email, 'name': p.full}))}.{p.chars(URLSAFE, 86)}"),
            ],
            rows=50,
        ),
        Table(
            "raw.t_0417",
            "",
            "en vi",
            [
                C("c0", "varchar", "-row_uuid", lambda p: p.uuid()),
                C("c1", "varchar", "-", pick("A|R|X")),
                C("data", "varchar", "SECRET@opaque_random", lambda p: p.chars(URLSAFE, 43), "bearer handed to the partner"),
                C("c3", "varchar", "-", lambda p: p.when().strftime("%Y%m%d")),
                C("c4", "varchar", "SECRET@basic_auth", t.basic_auth),
                C("c5", "varchar", "-content_hash", lambda p: p.hex(32), "md5 of the delivered file"),
                C("c6", "varchar", "-", lambda p: f"{p.one('ORD|INV|STK')}_{p.when():%Y%m%d}_{p.num(1, 999):03d}.csv.gz"),
                C("c7", "varchar", "IP_ADDRESS@opaque_name", lambda p: p.ip6(), "client"),
            ],
            rows=47,
        ),
    ]
# fmt: on


NOTES = {
    "de": "PW zurückgesetzt für {full}, neu: {pw}|Zugang nur über {other}|lt. Tel. mit {first} {last}: {pw}|{full} ist ausgeschieden, Konto {user} sperren",
    "nl": "wachtwoord van {full} is nu {pw}|aangevraagd door {other}|{first} {last} belt terug op {phone}|account {user} overgezet naar {other}",
    "cs": "heslo pro uživatele {user}: {pw}|schválil {other}|{full} odchází, účet {user} zrušit|volal {full}, tel. {phone}",
    "en": "password of {full} is now {pw}",
}


def error_text(p: Row) -> str:
    return p.one(
        [
            "ORA-01017: invalid username/password; logon denied",
            f"FATAL: remaining connection slots are reserved (max {p.num(50, 400)})",
            f"java.net.SocketTimeoutException: Read timed out after {p.num(10, 90)}000 ms",
            "SSL: CERTIFICATE_VERIFY_FAILED unable to get local issuer certificate",
            f"ERROR 1045 (28000): Access denied (using password: {p.one('YES|NO')})",
            f"KeyError: 'user_name' in step {p.num(1, 30)}",
            "permission denied for table customers",
        ]
    )
