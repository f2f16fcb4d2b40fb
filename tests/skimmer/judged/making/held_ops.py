"""Operations tables of the held half: secrets, configuration, logs, infrastructure, and names that say nothing or lie."""
# ruff: noqa: E501

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.skimmer.judged.making import held_secrets as s
from tests.skimmer.judged.making.held_texts import clean, personal
from tests.skimmer.judged.making.values import (
    ALNUM,
    BASE32,
    BASE64,
    CROCKFORD,
    DIGITS,
    LOWER,
    UPPER,
    URLSAFE,
    C,
    Table,
    iban,
    js,
    luhn,
    numerals,
    opt,
    valid,
    word,
)

if TYPE_CHECKING:
    from random import Random

V = s.VENDORS


def operations() -> list[Table]:
    return [*secrets(), *infrastructure(), *opaque()]


def secrets() -> list[Table]:
    return [
        Table("secops.rotations", "Old and new values before rotation", "en", [
            C("system", "varchar", "-", lambda p: word(p.r)),
            C("sts_session", "varchar", "SECRET", V["aws_session"]),
            C("fine_grained", "varchar", "SECRET", V["github_fine"]),
            C("workspace_token", "varchar", "SECRET", V["databricks"]),
            C("assistant_key", "varchar", "SECRET", V["assistant"]),
            C("restricted", "varchar", "SECRET", V["stripe_restricted"]),
            C("mail_key", "varchar", "SECRET", V["mailgun"]),
            C("list_key", "varchar", "SECRET", V["mailchimp"]),
            C("bot", "varchar", "SECRET", V["discord"]),
            C("dd_app", "varchar", "SECRET/o", V["datadog"]),
            C("f1", "varchar", "SECRET@opaque_name", V["digitalocean"]),
            C("f2", "varchar", "SECRET@opaque_name", V["grafana"]),
            C("f3", "varchar", "SECRET@opaque_name", V["tailscale"]),
            C("f4", "varchar", "SECRET@opaque_name", V["hubspot"]),
            C("f5", "varchar", "SECRET@opaque_name", V["linear"]),
            C("f6", "varchar", "SECRET@opaque_name", V["terraform"]),
            C("f7", "varchar", "SECRET@opaque_name", s.mixture),
            C("f8", "varchar", "-uuid_row", lambda p: p.uuid()),
            C("f9", "varchar", "-object_id", lambda p: "inv_" + p.chars(ALNUM, 24)),
            C("f10", "varchar", "-ulid", lambda p: "01H" + p.chars(CROCKFORD, 23)),
            C("rotated_by", "varchar", "PERSON_NAME", lambda p: p.full),
            C("secret_version", "integer", "-name_lies_secret", lambda p: p.num(1, 40)),
            C("next_key_date", "date", "-name_lies_secret", lambda p: p.day()),
        ], rows=60),
        Table("secops.found_in_drive", "What a search of the shared drive brought up, by kind", "en", [
            C("hit", "varchar", "-path", lambda p: f"/drive/{word(p.r)}/{word(p.r, 2)}.txt"),
            C("s_a", "varchar", "SECRET@opaque_name", V["slack_user"]),
            C("s_b", "varchar", "SECRET@opaque_name", V["vault"]),
            C("s_c", "varchar", "SECRET@opaque_name", V["notion"]),
            C("s_d", "varchar", "SECRET@opaque_name", V["figma"]),
            C("s_e", "varchar", "SECRET@opaque_name", V["newrelic"]),
            C("s_f", "varchar", "SECRET@opaque_name", V["doppler"]),
            C("s_g", "varchar", "SECRET@opaque_name", V["supabase"]),
            C("s_h", "varchar", "SECRET@opaque_name", V["airtable"]),
            C("s_i", "varchar", "SECRET@opaque_name", V["groq"]),
            C("s_j", "varchar", "SECRET@opaque_name", V["postman"]),
            C("s_k", "varchar", "SECRET@opaque_name", V["rubygems"]),
            C("s_l", "varchar", "SECRET@opaque_name", V["flutterwave"]),
            C("s_m", "varchar", "SECRET@opaque_name", V["atlassian"]),
            C("s_n", "varchar", "SECRET@opaque_name", V["sentry"]),
            C("n_a", "varchar", "-object_id", lambda p: "price_" + p.chars(ALNUM, 24)),
            C("n_b", "varchar", "-object_id", lambda p: p.one("sub_|prod_|evt_") + p.chars(ALNUM, 18)),
            C("n_c", "varchar", "-client_id", lambda p: f"{p.num(10**11, 10**12)}-{p.chars(LOWER + DIGITS, 32)}.apps.example.com"),
            C("n_d", "varchar", "-checksum", lambda p: "sha512-" + p.chars(BASE64, 86) + "=="),
        ], rows=30),
        Table("identity.credentials", "Credential store of the portal", "uk cs", [
            C("subject", "varchar", "USER_ID", lambda p: "auth0|" + p.hex(24)),
            C("digest", "varchar", "SECRET", s.strong_hash),
            C("nt_hash", "varchar(32)", "SECRET", lambda p: p.hex(32)),
            C("security_answer", "varchar", "SECRET", lambda p: p.one([p.city, word(p.r), p.other().split(" ")[-1]])),
            C("backup_codes", "varchar", "SECRET", s.recovery),
            C("authenticator", "varchar", "SECRET", lambda p: f"otpauth://totp/Portal:{p.user}?secret={p.chars(BASE32, 32)}&issuer=Portal"),
            C("pin_code", "varchar(4)", "SECRET", lambda p: p.fill("####")),
            C("heslo_docasne", "varchar", "SECRET", lambda p: p.chars(ALNUM + "!$%&", 10)),
            C("pwd_last_set", "timestamp(3)", "-name_lies_secret", lambda p: p.stamp()),
            C("hash_algorithm", "varchar", "-name_lies_secret", lambda p: p.one("argon2id|scrypt|pbkdf2")),
            C("pin_retries", "integer", "-name_lies_secret", lambda p: p.num(0, 3)),
            C("login_name", "varchar", "USERNAME", lambda p: p.user),
        ]),
        Table("wallets.custody", "Custody, being decommissioned", "en", [
            C("mnemonic", "varchar", "SECRET", s.passphrase),
            C("xprv", "varchar", "SECRET", lambda p: "xprv9s21ZrQH143K" + p.chars(ALNUM, 95)),
            C("age_identity", "varchar", "SECRET", V["age"]),
            C("chain", "varchar", "-", lambda p: p.one("main|test")),
            C("derivation_path", "varchar", "-path", lambda p: f"m/44'/{p.num(0, 99)}'/0'/0/{p.num(0, 999)}"),
            C("memory_address", "varchar", "-name_lies_address", lambda p: "0x7f" + p.hex(10)),
            C("token_address", "varchar", "-contract_address", lambda p: "0x" + p.hex(40)),
            C("merkle_root", "varchar(64)", "-checksum", lambda p: p.hex(64)),
        ], rows=60),
        Table("infra.kv_config", "Key and value of all services", "en", [
            C("service", "varchar", "-", lambda p: word(p.r, 2)),
            C("conf_key", "varchar", "-config_key", lambda p: p.one("spring.datasource.password|jwt.secret|cache.ttl|smtp.from|feature.beta|region")),
            C("conf_value", "varchar", "SECRET", lambda p: p.one([p.chars(ALNUM + "!#%", 16), s.mixture(p), "true", "300", "eu-north-1"])),
            C("conn", "varchar", "SECRET", s.url_with_password),
            C("conn_public", "varchar", "-config_clean", s.harmless_url),
            C("kubeconfig", "varchar", "SECRET", s.kubeconfig),
            C("manifest", "varchar", "-config_clean", s.harmless_yaml),
            C("provider_block", "varchar", "SECRET", s.terraform),
            C("pull_secret", "varchar", "SECRET@base64", s.wrapped),
        ], rows=60),
        Table("gcp.accounts_dump", "Keys of service accounts", "en", [
            C("sa", "varchar", "-resource_name", lambda p: f"projects/{word(p.r)}/serviceAccounts/{word(p.r, 2)}-{p.num(1, 99)}"),
            C("key_json", "varchar", "SECRET+JSON_PII", s.account_json),
            C("oauth_secret", "varchar", "SECRET", V["google_secret"]),
            C("bearer", "varchar", "SECRET", V["google_oauth"]),
            C("x509", "varchar", "-public_key", s.certificate),
            C("pub", "varchar", "-public_key", s.public_pem),
            C("key_id", "varchar(40)", "-key_id", lambda p: p.hex(40)),
            C("iam_role", "varchar", "-", lambda p: p.one("roles/viewer|roles/editor|roles/secretmanager.secretAccessor")),
        ], rows=40),
        Table("devops.machine_keys", "Keys of machines", "en", [
            C("machine", "varchar", "-hostname", lambda p: f"{p.one('gertrud|boris|ci|runner')}-{p.num(1, 90)}"),
            C("host_private", "varchar", "SECRET", s.ssh_key),
            C("signing", "varchar", "SECRET", s.pgp_key),
            C("authorized", "varchar", "-public_key", lambda p: f"ssh-rsa AAAAB3NzaC1yc2EAAAADAQAB{p.chars(BASE64, 120)} {word(p.r, 2)}"),
            C("sas_link", "varchar", "SECRET+URL_PII", s.sas),
            C("hook", "varchar", "SECRET@webhook", lambda p: f"https://discord.com/api/webhooks/{p.num(10**17, 10**18)}/{p.chars(URLSAFE, 68)}"),
            C("wg_private", "varchar(44)", "SECRET", lambda p: p.chars(BASE64, 43) + "="),
            C("wg_public", "varchar(44)", "-public_key", lambda p: p.chars(BASE64, 43) + "="),
            C("endpoint", "varchar", "-hostname", lambda p: f"vpn{p.num(1, 40)}.example.net:51820"),
        ], rows=40),
        Table("logs.gateway_lines", "Gateway log lines", "uk en-au", [
            C("msg", "varchar", "SECRET+FREE_TEXT_PII@in_text", s.log_line),
            C("msg_redacted", "varchar", "-log_clean", s.harmless_log),
            C("cookie_hdr", "varchar", "SECRET", s.cookie),
            C("paseto", "varchar", "SECRET", s.paseto),
            C("client", "varchar", "IP_ADDRESS", lambda p: p.one([p.ip(), p.ip6(), "::ffff:" + p.ip()])),
            C("tls_ja3", "varchar(32)", "-checksum", lambda p: p.hex(32)),
            C("req_sz", "integer", "-", lambda p: p.num(1, 9999)),
            C("span", "varchar(16)", "-trace_id", lambda p: p.hex(16)),
            C("browser", "varchar", "-user_agent", lambda p: f"Opera/{p.num(60, 110)}.0 (Linux; {p.one('SMART-TV|Tizen|Fedora')}) Presto/{p.num(2, 9)}.{p.num(1, 40)}"),
        ], rows=60),
        Table("billing.licences", "Licences and vouchers", "fi", [
            C("voucher", "varchar", "-coupon", lambda p: f"{p.chars(UPPER + DIGITS, 4)}-{p.chars(UPPER + DIGITS, 4)}-{p.chars(UPPER + DIGITS, 4)}"),
            C("promo", "varchar", "-coupon", lambda p: p.one("KESA|JOULU|UUSI") + str(p.num(10, 99)) + p.fill("^^")),
            C("invoice_ref", "varchar", "-payment_ref", lambda p: "RF" + p.fill("##") + p.fill("##########")),
            C("pass_type", "varchar", "-name_lies_secret", lambda p: p.one("day|week|season")),
            C("api_key_label", "varchar", "-name_lies_secret", lambda p: p.one("mobile|backend|partner") + f" key {p.num(1, 30)}"),
            C("hook_secret", "varchar", "SECRET", V["stripe_hook"]),
            C("price", "decimal(8,2)", "-", lambda p: f"{p.num(1, 400)}.90"),
            C("billing_contact", "varchar", "EMAIL", lambda p: p.email),
        ]),
    ]  # fmt: skip


def infrastructure() -> list[Table]:
    return [
        Table("cmdb.hosts", "Servers", "en", [
            C("fqdn", "varchar", "-hostname", lambda p: f"{p.one('maria|boris|k8s|pg')}{p.num(1, 99):02d}.{p.one('prg|hel|ath')}.example.net"),
            C("eth0", "varchar", "=private_ip", lambda p: f"10.{p.num(0, 99)}.{p.num(0, 250)}.{p.num(2, 250)}"),
            C("cidr_block", "varchar", "-cidr", lambda p: f"172.{p.num(16, 31)}.{p.num(0, 250)}.0/22"),
            C("dns_servers", "array(varchar)", "-private_ip", lambda p: f"[10.0.0.{p.num(2, 99)}, 10.0.1.{p.num(2, 99)}]"),
            C("bmc_mac", "varchar", "=infra_mac", lambda p: p.mac()),
            C("chassis_serial", "varchar", "-machine_serial", lambda p: p.chars(UPPER + DIGITS, 7)),
            C("bios", "varchar", "-version", lambda p: f"{p.num(1, 4)}.{p.num(0, 30)}.{p.num(0, 9)}.{p.num(0, 99)}"),
            C("snmp_oid", "varchar", "-looks_like_ip", lambda p: f"1.3.6.1.4.1.{p.num(1, 9999)}.{p.num(1, 40)}"),
            C("cpu_count", "integer", "-", lambda p: p.one("4|8|64")),
            C("ipmi_login", "varchar", "USERNAME", lambda p: p.user),
            C("ipmi_pw", "varchar", "SECRET", lambda p: p.chars(ALNUM, 12)),
            C("ip_version", "varchar", "-name_lies_ip", lambda p: p.one("4|6|dual")),
        ]),
        Table("saas.audit_trail", "Who did what", "hu pt ko", [
            C("actor", "varchar", "EMAIL+USERNAME", lambda p: p.email),
            C("actor_ip", "ipaddress", "IP_ADDRESS", lambda p: p.ip()),
            C("verb", "varchar", "-", lambda p: p.one("user.invite|token.revoke|email.change|login")),
            C("object_name", "varchar", "-name_lies_name", lambda p: p.one("Dashboard|Report|Board") + f" {word(p.r)}"),
            C("diff", "varchar", "JSON_PII", lambda p: js({"email": [p.email, f"{word(p.r, 2)}@example.org"], "role": ["a", "b"]})),
            C("settings_diff", "varchar", "-json_no_pii", lambda p: js({"email_notifications": [True, False], "session_minutes": [p.num(5, 60), p.num(5, 60)]})),
            C("ua_hash", "varchar", "-checksum", lambda p: p.hex(16)),
            C("vpn_ip", "varchar", "IP_ADDRESS", lambda p: f"10.8.{p.num(0, 9)}.{p.num(2, 250)}", "address given to the employee's laptop"),
            C("laptop", "varchar", "DEVICE_ID", lambda p: f"LT-{p.chars(UPPER + DIGITS, 10)}"),
        ]),
        Table("factory.sensors", "Sensors on machines", "sk", [
            C("dev_eui", "varchar(16)", "=infra_mac", lambda p: p.fill("70b3d5%%%%%%%%%%")),
            C("app_key", "varchar(32)", "SECRET", lambda p: p.hex(32).upper()),
            C("gateway_pos", "varchar", "=station_coord", lambda p: f"{p.lat()}, {p.lon()}"),
            C("line_name", "varchar", "-product_names", lambda p: p.one("Linka Eva|Linka Adam|Linka Božena|Hala") + f" {p.num(1, 30)}"),
            C("vib_x", "double", "-", lambda p: f"{p.r.uniform(-2, 2):.4f}"),
            C("vib_y", "double", "-", lambda p: f"{p.r.uniform(-2, 2):.4f}"),
            C("operator_badge", "varchar", "USER_ID", lambda p: p.fill("OP#####")),
            C("lat_ms", "integer", "-name_lies_geo", lambda p: p.num(1, 90)),
            C("addr", "varchar", "-name_lies_address", lambda p: f"0x{p.hex(4)}"),
        ]),
        Table("games.sessions", "Matches", "ko id", [
            C("match_guid", "varchar", "-uuid_row", lambda p: p.uuid()),
            C("summoner", "varchar", "USERNAME", lambda p: p.nick + p.one("#KR1|#ID2|#EUW")),
            C("peer", "varchar", "IP_ADDRESS", lambda p: f"{p.ip()}:{p.num(1024, 65000)}"),
            C("hwid", "varchar", "DEVICE_ID", lambda p: p.hex(40)),
            C("pet_name", "varchar", "-animal_names", lambda p: p.one("Fluffy|Nabi|Kopi|Rex|Momo|Bori")),
            C("map_name", "varchar", "-place_names", lambda p: p.one("Dust Harbor|Frostvale|Kuta Ruins")),
            C("kills", "integer", "-", lambda p: p.num(0, 40)),
            C("chat", "varchar", "-free_text_clean", lambda p: p.one("gg|ez|push mid|need heal|wp all|go b") + f" {p.num(1, 50)}"),
            C("season_pass", "boolean", "-name_lies_secret", lambda p: p.one("true|false")),
        ]),
    ]  # fmt: skip


def opaque() -> list[Table]:
    return [
        Table("raw.ext_0091", "External file, no description", "cs hu ro hr", [
            C("attr1", "varchar", "PERSON_NAME@opaque_name", lambda p: p.full),
            C("attr2", "varchar", "NATIONAL_ID@opaque_name", lambda p: valid(p.r, "cz.rc", "@6/####")),
            C("attr3", "varchar", "PHONE@opaque_name", lambda p: p.phone("int")),
            C("attr4", "varchar", "STREET_ADDRESS@opaque_name", lambda p: f"{p.street}, {p.zip} {p.city}"),
            C("attr5", "varchar", "-number_like_phone", lambda p: p.fill("2024######")),
            C("attr6", "varchar", "BANK_ACCOUNT@opaque_name", lambda p: s_iban(p.r)),
            C("attr7", "varchar", "USERNAME/o", lambda p: p.nick),
            C("attr8", "varchar", "-", lambda p: f"{p.r.uniform(0, 1):.6f}"),
            C("attr9", "varchar", "IP_ADDRESS@opaque_name", opt(lambda p: p.one([p.ip(), p.ip6()]), 0.5)),
            C("attr10", "varchar", "-imei_like", lambda p: luhn(p.r, "99" + p.fill("##"), 13)),
            C("attr11", "varchar", "USER_ID/o", lambda p: str(p.num(10**6, 10**7))),
        ]),
        Table("hive_tmp.v_out_7", "", "uk el ko", [
            C("_col0", "varchar", "PERSON_NAME@opaque_name", lambda p: p.full),
            C("_col1", "varchar", "FREE_TEXT_PII@opaque_name", personal),
            C("_col2", "varchar", "EMAIL@opaque_name", lambda p: p.one([p.email, "-", "n/a"])),
            C("_col3", "bigint", "PHONE/o", lambda p: p.phone("e164").lstrip("+")),
            C("_col4", "bigint", "-unix_ts", lambda p: int(p.when().timestamp() * 1000)),
            C("_col5", "varchar", "-place_names", lambda p: p.city),
            C("_col6", "varchar", "CREDIT_CARD@opaque_name", lambda p: luhn(p.r, p.one("4|53"), 16)),
            C("_col7", "varchar", "SECRET@opaque_name", s.strong_hash),
            C("_col8", "varchar", "-", lambda p: p.one("T|F")),
        ]),
        Table("dwh.f_x", "Fact, coded names", "fi da no", [
            C("kd_nm", "varchar", "PERSON_NAME", lambda p: f"{p.first} {p.last}"),
            C("kd_tlf", "varchar", "PHONE", lambda p: p.phone("nat")),
            C("kd_adr", "varchar", "STREET_ADDRESS", lambda p: p.street),
            C("kd_fdt", "varchar(6)", "DATE_OF_BIRTH/o", lambda p: f"{p.dob:%d%m%y}"),
            C("kd_opr_dt", "varchar(6)", "-date_not_dob", lambda p: f"{p.when():%d%m%y}"),
            C("bel", "double", "-", lambda p: f"{p.r.uniform(1, 900):.2f}"),
            C("kd_nr", "bigint", "USER_ID/o", lambda p: p.num(10**5, 10**6)),
            C("prd_nm", "varchar", "-product_names", lambda p: p.one("Karen|Viggo|Aino|Birger|Solveig") + p.one(" sofa| pude| lampe") + f" {p.num(1, 30)}"),
            C("ml", "varchar", "EMAIL", opt(lambda p: p.email)),
        ]),
        Table("edi.inbound", "Messages of partners", "hu ro el fi hr", [
            C("hl7", "varchar", "FREE_TEXT_PII+JSON_PII+PERSON_NAME@in_text", lambda p: f"MSH|^~\\&|LAB|{word(p.r)}|{p.num(1, 99)}\nPID|1||{p.fill('######')}||{p.last}^{p.first}||{p.dob:%Y%m%d}|{p.gender}|||{p.street}^^{p.city}\nOBX|1|NM|GLU||{p.num(3, 9)}.1"),
            C("mt103", "varchar", "FREE_TEXT_PII+BANK_ACCOUNT@in_text", lambda p: f":20:{p.fill('REF######')}\n:32A:240{p.num(1, 9)}15EUR{p.num(10, 9999)},\n:50K:/{s_iban(p.r)}\n{p.full.upper()}\n:71A:SHA"),
            C("html_mail", "varchar", "FREE_TEXT_PII+JSON_PII", lambda p: f"<p>{personal(p)}</p><p style='color:#{p.hex(6)}'>--</p>"),
            C("html_banner", "varchar", "-free_text_clean", lambda p: f"<div class='c{p.num(1, 99)}'><b>-{p.num(5, 70)}%</b> <a href='https://shop.example.net/s/{p.num(1, 999)}'>sale</a></div>"),
            C("double_json", "varchar", "JSON_PII", lambda p: js(js({"person": {"given": p.first, "family": p.last, "dob": p.dob.isoformat()}, "seq": p.num(1, 99)}))),
            C("edifact_lin", "varchar", "-edi_no_pii", lambda p: f"LIN+{p.num(1, 40)}++{p.fill('#############')}:SRV'QTY+21:{p.num(1, 99)}'"),
            C("query_string", "varchar", "URL_PII", lambda p: f"op=save&{p.one(['tel', 'mobil', 'phone'])}={p.phone('e164').replace('+', '%2B')}&ts={p.num(10**9, 2 * 10**9)}"),
            C("cc_list", "array(varchar)", "EMAIL+JSON_PII", lambda p: js([p.email, f"{word(p.r, 2)}@{word(p.r, 2)}.example"])),
        ]),
        Table("digits.other", "ข้อมูลเก่า / داده‌های قدیمی", "fa th bn", [
            C("tel_txt", "varchar", "PHONE", lambda p: numerals(p.phone("nat"), ZEROES[p.loc])),
            C("tavalod", "varchar", "DATE_OF_BIRTH/o", lambda p: numerals(f"{p.dob:%Y/%m/%d}", ZEROES[p.loc])),
            C("mablagh", "varchar", "-", lambda p: numerals(str(p.num(1000, 999999)), ZEROES[p.loc])),
            C("col_name_lost", "varchar", "PERSON_NAME@opaque_name", lambda p: p.full),
            C("address_txt", "varchar", "STREET_ADDRESS", lambda p: numerals(p.street, ZEROES[p.loc])),
        ]),
        Table("archive.scans", "Scanned paper, text recognised", "de-at en-au cs", [
            C("page_text", "varchar", "FREE_TEXT_PII", lambda p: f"{clean(p)} {personal(p)} {clean(p)}"),
            C("table_text", "varchar", "-free_text_clean", lambda p: f"{clean(p)} {clean(p)}"),
            C("barcode", "varchar", "-tracking_no", lambda p: p.one("RR|CP|LX") + p.fill("#########") + p.one("AT|CZ|AU")),
            C("scanner", "varchar", "-machine_serial", lambda p: p.fill("SC-####-^^")),
            C("signature_present", "boolean", "-name_lies_secret", lambda p: p.one("true|false")),
            C("signatory", "varchar", "PERSON_NAME", opt(lambda p: p.full.upper(), 0.3)),
            C("file", "varchar", "-path", lambda p: f"/scan/{p.num(2019, 2024)}/{p.chars(LOWER, 6)}.tif"),
        ]),
    ]  # fmt: skip


ZEROES = {"fa": "\u06f0", "th": "\u0e50", "bn": "\u09e6"}


def s_iban(r: Random) -> str:
    """An account in one of four countries."""
    return iban(
        r,
        r.choice(
            ["CZ####################", "HU########################", "RO^^^^################", "HR#################"]
        ),
    )
