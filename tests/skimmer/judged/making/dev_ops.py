"""Operations tables of the dev half: secrets, configuration, logs, infrastructure."""
# ruff: noqa: E501

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.skimmer.judged.making import dev_secrets as s
from tests.skimmer.judged.making.values import ALNUM, BASE64, UPPER, URLSAFE, C, Table, js, opt, word

if TYPE_CHECKING:
    from tests.skimmer.judged.making.values import Gen

V = s.VENDORS


def vendor(name: str) -> Gen:
    return V[name]


def operations() -> list[Table]:
    licence = "Permission is hereby granted to use part {} of this sample under terms {}; it is provided as is, with no warranty."
    return [
        Table("vault.integrations", "Credentials of integrations, one row per tenant", "en", [
            C("tenant", "varchar", "-", lambda p: word(p.r)),
            C("aws_access_key_id", "varchar", "SECRET", s.aws),
            C("aws_secret", "varchar", "SECRET", vendor("aws_secret")),
            C("github_pat", "varchar", "SECRET", vendor("github")),
            C("gitlab_token", "varchar", "SECRET", vendor("gitlab")),
            C("slack_bot", "varchar", "SECRET", vendor("slack")),
            C("stripe_sk", "varchar", "SECRET", vendor("stripe")),
            C("mailer", "varchar", "SECRET", vendor("sendgrid")),
            C("col_a", "varchar", "SECRET@opaque_name", vendor("npm")),
            C("col_b", "varchar", "SECRET@opaque_name", vendor("huggingface")),
            C("col_c", "varchar", "SECRET@opaque_name", vendor("docker")),
            C("col_d", "varchar", "SECRET@opaque_name", vendor("telegram")),
            C("storage", "varchar", "SECRET", vendor("azure")),
            C("dsn", "varchar", "SECRET", vendor("postgres")),
            C("jdbc_url", "varchar", "SECRET", vendor("mysql")),
            C("notify_to", "varchar", "SECRET@webhook", vendor("slack_hook")),
            C("created_by", "varchar", "USERNAME", lambda p: p.user),
            C("token_type", "varchar", "-name_lies_secret", lambda p: p.one("bearer|basic|none")),
            C("secret_name", "varchar", "-name_lies_secret", lambda p: f"prod/{word(p.r)}/api"),
            C("key_rotation_days", "integer", "-name_lies_secret", lambda p: p.one("30|60|90")),
            C("password_expires_at", "timestamp(3)", "-name_lies_secret", lambda p: p.stamp()),
        ], rows=60),
        Table("auth.users", "Accounts of the admin console", "en de", [
            C("username", "varchar", "USERNAME", lambda p: p.user),
            C("password_hash", "varchar", "SECRET", s.hashed),
            C("otp_seed", "varchar", "SECRET", opt(vendor("totp"))),
            C("last_ip", "varchar", "IP_ADDRESS", lambda p: p.ip()),
            C("ip_count", "integer", "-name_lies_ip", lambda p: p.num(1, 40)),
            C("mfa_enabled", "boolean", "-", lambda p: p.one("true|false")),
            C("password_reset_enabled", "boolean", "-name_lies_secret", lambda p: p.one("true|false")),
            C("api_key_count", "integer", "-name_lies_secret", lambda p: p.num(0, 5)),
            C("refresh_token", "varchar", "SECRET", s.opaque_token),
            C("failed_logins", "integer", "-", lambda p: p.num(0, 9)),
            C("role", "varchar", "-", lambda p: p.one("admin|viewer|editor")),
            C("ssh_pubkey_fp", "varchar", "-key_fingerprint", lambda p: "SHA256:" + p.chars(BASE64, 43)),
        ]),
        Table("ci.variables", "CI/CD variables as text", "en", [
            C("project", "varchar", "-", lambda p: word(p.r) + "/" + word(p.r, 2)),
            C("name", "varchar", "-config_key", lambda p: p.one("NPM_TOKEN|DB_PASSWORD|REGION|LOG_LEVEL|DEPLOY_KEY|SENTRY_DSN")),
            C("value", "varchar", "SECRET", lambda p: p.one([s.password(p), s.any_vendor(p), "eu-west-1", "info"])),
            C("masked", "boolean", "-", lambda p: p.one("true|false")),
            C("env_file", "varchar", "SECRET", s.dotenv),
            C("example_env", "varchar", "-config_clean", s.harmless_env),
            C("job_json", "varchar", "SECRET+JSON_PII", s.ci_json),
            C("matrix_json", "varchar", "-json_no_pii", s.harmless_json),
            C("commit_sha", "varchar(40)", "-git_sha", lambda p: p.hex(40)),
            C("image_digest", "varchar", "-checksum", lambda p: "sha256:" + p.hex(64)),
            C("build_uuid", "uuid", "-uuid_row", lambda p: p.uuid()),
            C("deploy_key_pem", "varchar", "SECRET", opt(s.pem, 0.3)),
        ], rows=60),
        Table("logs.app_lines", "Application log", "en", [
            C("line", "varchar", "SECRET+FREE_TEXT_PII@in_text", s.log_with_token),
            C("logger", "varchar", "-", lambda p: f"com.example.{word(p.r, 2)}.{p.one('Auth|Token|Session|User')}Service"),
            C("template", "varchar", "-log_template", lambda p: p.one("User {} logged in from {}|Token expired for {user_id}|Sent mail to {email}|Password changed for %s") + f" [{p.num(1, 99)}]"),
            C("trace_id", "varchar", "-trace_id", lambda p: p.hex(32)),
            C("pod_ip", "varchar", "=private_ip", lambda p: f"10.42.{p.num(0, 20)}.{p.num(2, 250)}"),
            C("thread", "varchar", "-", lambda p: f"pool-{p.num(1, 9)}-thread-{p.num(1, 99)}"),
            C("host", "varchar", "-hostname", lambda p: f"{p.one('anna|otto|hugo|web|db')}-{p.num(1, 40):02d}.{p.one('fra|iad')}.internal"),
            C("prompt_tokens", "integer", "-name_lies_secret", lambda p: p.num(10, 9000)),
        ], rows=60),
        Table("siem.signins", "Sign-in audit", "en ja hi", [
            C("upn", "varchar", "EMAIL+USERNAME", lambda p: p.email),
            C("actor_display", "varchar", "PERSON_NAME", lambda p: p.full),
            C("src", "varchar", "IP_ADDRESS", lambda p: p.one([p.ip(), p.ip6()])),
            C("src_port", "integer", "-port", lambda p: p.num(1024, 65535)),
            C("device_id", "varchar", "DEVICE_ID", lambda p: p.uuid()),
            C("hw_addr", "varchar", "MAC_ADDRESS", lambda p: p.fill("%%%%.%%%%.%%%%")),
            C("correlation_id", "varchar", "-uuid_row", lambda p: p.uuid()),
            C("rule_name", "varchar", "-", lambda p: p.one("Impossible travel|Password spray|New device")),
            C("raw", "varchar", "JSON_PII", lambda p: js({"act": "login", "usr": {"mail": p.email, "nm": p.full}, "ok": True})),
            C("geo_city", "varchar", "CITY/q", lambda p: p.city),
            C("app_id", "varchar", "-app_id", lambda p: p.one(["a81bc2d0-1111-4c3b-9bd0-000000000001", "0f3d22ee-8a2a-4a4f-8a2d-000000000002"])),
        ]),
        Table("net.inventory", "Network equipment", "en", [
            C("hostname", "varchar", "-hostname", lambda p: f"sw-{word(p.r, 2)}-{p.num(1, 99)}"),
            C("mgmt_ip", "varchar", "-private_ip", lambda p: f"192.168.{p.num(0, 60)}.{p.num(1, 254)}"),
            C("subnet", "varchar", "-cidr", lambda p: f"10.{p.num(0, 250)}.{p.num(0, 250)}.0/24"),
            C("gateway", "varchar", "-private_ip", lambda p: f"172.16.{p.num(0, 250)}.1"),
            C("switch_mac", "varchar", "=infra_mac", lambda p: p.mac()),
            C("serial_no", "varchar", "-machine_serial", lambda p: p.fill("FOC####^^^^")),
            C("os_version", "varchar", "-version", lambda p: f"{p.num(12, 17)}.{p.num(1, 9)}.{p.num(1, 9)}.{p.num(0, 99)}"),
            C("snmp_community", "varchar", "SECRET", lambda p: p.chars(ALNUM, 12)),
            C("rack", "varchar", "-", lambda p: p.fill("R##-U##")),
            C("vlan", "integer", "-", lambda p: p.num(1, 4094)),
        ]),
        Table("files.objects", "Object store index", "en", [
            C("object_key", "varchar", "-path", lambda p: f"exports/{p.num(2019, 2024)}/{word(p.r)}.parquet"),
            C("etag", "varchar(32)", "-checksum", lambda p: p.hex(32)),
            C("sha256", "varchar(64)", "-checksum", lambda p: p.hex(64)),
            C("bytes", "bigint", "-", lambda p: p.num(100, 10**9)),
            C("presigned", "varchar", "SECRET+URL_PII", lambda p: f"https://bucket-{word(p.r)}.s3.example.com/f{p.num(1, 99)}?X-Amz-Credential={s.aws(p)}&X-Amz-Signature={p.hex(64)}"),
            C("hash_bucket", "integer", "-", lambda p: p.num(0, 31)),
            C("owner", "varchar", "USERNAME", lambda p: p.user),
            C("licence_text", "varchar", "-free_text_clean", lambda p: licence.format(p.num(1, 900), p.num(1, 90))),
        ]),
        Table("cfg.feature_flags", "Feature flags", "en", [
            C("flag", "varchar", "-name_lies_secret", lambda p: p.one("enable_password_reset|show_phone_field|email_v2|hide_address|secret_menu") + f"_{p.num(1, 40)}"),
            C("rollout_pct", "integer", "-", lambda p: p.num(0, 100)),
            C("coupon_code", "varchar", "-coupon", lambda p: p.chars(UPPER + "0123456789", 10)),
            C("docs_ip_example", "varchar", "-doc_ip", lambda p: p.one("192.0.2.|198.51.100.|203.0.113.") + str(p.num(1, 254))),
            C("example_email", "varchar", "-placeholder", lambda p: p.one("user@example.com|test@example.com|name@example.com|n/a")),
            C("owner_team", "varchar", "-team", lambda p: p.one("Growth|Identity|Payments|Search")),
            C("updated_by", "varchar", "EMAIL", lambda p: p.email),
        ]),
        Table("saas.api_clients", "OAuth clients", "en", [
            C("client_id", "varchar", "-client_id", lambda p: f"{word(p.r)}-{p.one('web|ios|cli')}"),
            C("client_secret", "varchar", "SECRET", lambda p: p.chars(URLSAFE, 40)),
            C("redirect_uri", "varchar", "-url_no_pii", lambda p: f"https://{word(p.r)}.example.com/oauth/callback"),
            C("scopes", "array(varchar)", "-name_lies_email", lambda p: js(p.r.sample(["email", "profile", "phone", "address", "openid"], 3))),
            C("id_token", "varchar", "SECRET", s.jwt),
            C("webhook_signing_key", "varchar", "SECRET", vendor("rotated")),
            C("public_key", "varchar", "-public_key", lambda p: "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAI" + p.chars(BASE64, 43)),
            C("cert_sha1", "varchar", "-key_fingerprint", lambda p: p.mac(":").upper() + ":" + ":".join(p.fill("%%").upper() for _ in range(14))),
            C("rate_limit", "integer", "-", lambda p: p.one("10|100|1000")),
            C("llm_key", "varchar", "SECRET", vendor("llm")),
            C("maps_key", "varchar", "SECRET", vendor("google")),
            C("x1", "varchar", "SECRET@opaque_name", vendor("pypi")),
            C("x2", "varchar", "SECRET@opaque_name", vendor("shopify")),
            C("x3", "varchar", "SECRET@opaque_name", vendor("square")),
        ], rows=60),
        Table("adtech.bids", "Bid requests", "en fr tr", [
            C("auction", "varchar", "-uuid_row", lambda p: p.uuid()),
            C("idfa", "varchar", "DEVICE_ID", lambda p: p.uuid().upper()),
            C("user_ip", "varchar", "IP_ADDRESS", lambda p: p.ip()),
            C("ua", "varchar", "-user_agent", lambda p: f"Dalvik/2.1.0 (Linux; U; Android {p.num(8, 14)}; {p.one('SM-G991B|Pixel 7|M2102J20SG')} Build/{p.fill('^^#^.######')})"),
            C("geo", "varchar", "GEO_COORD", lambda p: f"{p.lat()},{p.lon()}"),
            C("hem", "varchar(64)", "EMAIL/o+USER_ID", lambda p: p.hex(64)),
            C("creative_id", "bigint", "-", lambda p: p.num(10**5, 10**7)),
            C("publisher_domain", "varchar", "-domain", lambda p: f"{word(p.r)}.example"),
            C("yob", "integer", "BIRTH_YEAR/q", lambda p: p.dob.year),
            C("price_cpm", "double", "-", lambda p: f"{p.r.uniform(0.1, 9):.3f}"),
            C("deal_name", "varchar", "-name_lies_name", lambda p: p.one("Summer|Autumn|Open") + f" deal {p.num(1, 99)}"),
        ]),
    ]  # fmt: skip
