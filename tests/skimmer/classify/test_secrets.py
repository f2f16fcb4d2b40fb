"""Secrets, numbers of persons, accounts, machines, and what looks like them."""

from __future__ import annotations

import pytest

from tests.skimmer.classify.asking import BASE32, HEX, LETTERS, UPPER, Question, Questions, check, split

Q = Questions()
Q.ask("x", Q.token("sk_test_", 24), "SECRET")
Q.ask("x", Q.token("rk_live_", 24), "SECRET")
Q.ask("x", Q.token("pk_live_", 24), "NONE")
Q.ask("x", Q.token("ghs_", 36), "SECRET")
Q.ask("x", Q.token("gho_", 36), "SECRET")
Q.ask("x", Q.token("github_pat_11ABCDEFG0", 59), "SECRET")
Q.ask("x", Q.token("xoxp-123456789012-123456789012-", 32), "SECRET")
Q.ask("x", Q.token("xapp-1-A0B1C2D3E4F-1234567890-", 64), "SECRET")
Q.ask("x", Q.token("AKIA", 16, UPPER), "SECRET")
Q.ask("aws_secret_access_key", Q.token("", 40), "SECRET")
Q.ask("secret_access_key", Q.token("", 40, LETTERS + "/+"), "SECRET")
Q.ask("x", Q.token("ya29.a0AfH6SM", 80), "SECRET")
Q.ask("x", Q.token("AC", 32, HEX), "NONE|SECRET")
Q.ask("x", Q.token("key-", 32, HEX), "SECRET")
Q.ask("x", [a + "-us14" for a in Q.token("", 32, HEX)], "SECRET")
Q.ask("x", Q.token("glsa_", 32), "SECRET")
Q.ask("x", Q.token("dapi", 32, HEX), "SECRET")
Q.ask("x", Q.token("hvs.", 90), "SECRET")
Q.ask("x", Q.token("ATATT3xFfGF0", 180), "SECRET")
Q.ask("x", Q.token("lin_api_", 40), "SECRET")
Q.ask("x", Q.token("figd_", 40), "SECRET")
Q.ask("x", Q.token("PMAK-", 24, HEX), "NONE|SECRET")
Q.ask("x", Q.token("sk-", 48), "SECRET")
Q.ask("x", Q.token("gsk_", 52), "SECRET")
Q.ask("x", Q.token("sq0csp-", 43), "SECRET")
Q.ask("x", Q.token("EAAA", 60), "SECRET")
Q.ask("x", Q.token("xkeysib-", 64, HEX), "SECRET")
Q.ask("x", Q.token("pypi-AgEIcHlwaS5vcmc", 100), "SECRET")
Q.ask("x", Q.token("dckr_pat_", 27), "SECRET")
Q.ask("x", Q.token("shpss_", 32, HEX), "SECRET")
Q.ask("x", Q.token("nfp_", 40), "SECRET")
Q.ask("x", Q.token("sntrys_", 60), "SECRET")
Q.ask("x", Q.token("whsec_", 32), "SECRET")
Q.ask("x", Q.token("r8_", 37), "SECRET")
Q.ask("x", Q.token("AGE-SECRET-KEY-1", 58, UPPER), "SECRET")
Q.ask("x", Q.token("AIzaSy", 33), "SECRET")
Q.ask("x", Q.token("1//0", 60), "SECRET")
Q.ask("x", Q.token("GOCSPX-", 28), "SECRET")
Q.ask("x", [f"redis://:{a}@cache:6379/0" for a in Q.token("", 16)], "SECRET")
Q.ask("x", [f"mongodb+srv://u:{a}@c0.mongodb.net" for a in Q.token("", 16)], "SECRET")
Q.ask("x", ["amqp://guest:guest123@mq:5672/"], "SECRET")
Q.ask("x", ["mysql://root@localhost/db", "postgres://localhost/db"], "NONE")
Q.ask("x", ["$2y$10$" + a for a in Q.token("", 53)], "SECRET")
Q.ask("x", [f"pbkdf2_sha256$600000${a}${b}=" for a, b in zip(Q.token("", 22), Q.token("", 43), strict=False)], "SECRET")
Q.ask("x", ["{SSHA}" + a for a in Q.token("", 32)], "SECRET")
Q.ask(
    "x", [f"scrypt:32768:8:1${a}${b}" for a, b in zip(Q.token("", 16), Q.token("", 128, HEX), strict=False)], "SECRET"
)
Q.ask("x", [f"$5$rounds=535000${a}${b}" for a, b in zip(Q.token("", 16), Q.token("", 43), strict=False)], "SECRET")
Q.ask("x", [f"$1${a}${b}" for a, b in zip(Q.token("", 8), Q.token("", 22), strict=False)], "SECRET")
Q.ask("password_md5", Q.token("", 32, HEX), "SECRET")
Q.ask("pwd_hash", Q.token("", 64, HEX), "SECRET")
Q.ask("passwd", split("hunter2;letmein;trustno1"), "SECRET")
Q.ask("session_token", Q.token("", 32, HEX), "SECRET")
Q.ask("refresh_token", Q.token("", 64), "SECRET")
Q.ask("token", Q.token("", 40), "SECRET")
Q.ask("auth_token", Q.fill("~~~~~~~~-~~~~-~~~~-~~~~-~~~~~~~~~~~~", 8), "SECRET")
Q.ask("otp", Q.fill("######", 8), "SECRET")
Q.ask("pin", Q.fill("####", 8), "SECRET|NONE")
Q.ask("totp_secret", Q.token("", 16, BASE32), "SECRET")
Q.ask("webhook_url", ["https://discord.com/api/webhooks/123456789012345678/" + a for a in Q.token("", 68)], "SECRET")
Q.ask("cert", ["-----BEGIN CERTIFICATE-----\nMIID\n-----END CERTIFICATE-----"], "NONE")
Q.ask("pubkey", ["-----BEGIN PUBLIC KEY-----\nMIID\n-----END PUBLIC KEY-----"], "NONE")
Q.ask("ssh_public_key", ["ssh-rsa AAAAB3Nza" + a for a in Q.token("", 300)], "NONE")
Q.ask("env", ["DB_HOST=db\nDB_PASSWORD=s3cr3t!Pass99\nPORT=1", "A=1"], "SECRET")
Q.ask("dotenv", ["API_KEY=" + Q.token("", 32)[0]], "SECRET")
Q.ask("cmd", ["curl -H 'Authorization: Bearer {}' https://x".format(Q.token("", 40)[0]), "ls -la"], "SECRET")
Q.ask("curl", ["curl -u admin:S3cretPw! https://x.invalid"], "SECRET|NONE")
Q.ask("k8s", ["apiVersion: v1\nkind: Secret\ndata:\n  password: czNjcjN0UGFzczk5\n"], "SECRET")
Q.ask("seed_phrase", ["legal winner thank year wave sausage worth useful legal winner thank yellow"], "SECRET")
Q.ask("private_key_hex", Q.token("0x", 64, HEX), "SECRET")
Q.ask("wif", Q.token("5", 50), "NONE|SECRET")
Q.ask(
    "x",
    [
        "https://x.s3.amazonaws.com/a?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Signature=" + a
        for a in Q.token("", 64, HEX)
    ],
    "SECRET|NONE",
)
# secret traps
for n, v in {
    "token_type": split("bearer;mac"),
    "password_policy": split("strong;weak"),
    "secret_level": split("1;2;3"),
    "api_key_id": Q.fill("######"),
    "key": split("a;b;c;d"),
    "key_name": split("main;backup;ci"),
    "is_secret": split("true;false"),
    "tokens_used": Q.fill("####"),
    "token_symbol": split("ETH;BTC;USDC"),
    "access_level": split("read;write"),
    "auth_method": split("oauth;saml;password"),
    "passport_expiry": Q.fill("203#-0#-1#"),
    "pass_fail": split("pass;fail"),
    "pass_rate": split("0.9;0.8"),
    "compass": split("N;S;E"),
    "secretary": split("Anna Berg;Tom Lee"),
    "session_count": Q.fill("##"),
    "hash": Q.token("", 64, HEX),
    "public_key": Q.token("", 64),
    "etag": Q.token("", 32, HEX),
    "signature": split("RS256;ES256"),
    "object_key": split("a/b/c.parquet;x/y/z.csv"),
    "partition_key": split("2024-01;2024-02"),
    "primary_key": Q.fill("######"),
    "nonce": Q.fill("######"),
    "salt_g": split("1.2;0.4"),
    "encryption": split("AES256;none"),
    "keywords": split("red,blue;green"),
    "monkey": split("capuchin;howler"),
    "turkey": split("1;2"),
    "keyboard": split("qwerty;azerty"),
    "csrf_enabled": split("1;0"),
    "credential_type": split("password;key"),
    "slug": split("my-first-post-2021;a-long-title-for-a-blog-post-99"),
    "guid": Q.fill("~~~~~~~~-~~~~-~~~~-~~~~-~~~~~~~~~~~~", 8),
    "order_ref": Q.token("", 20, UPPER),
    "docker_image": split("nginx@sha256:abcdef0123456789abcdef0123456789;redis:7.2.1"),
    "s3_uri": split("s3://bucket/key/a.parquet;s3://b/c"),
    "base64_img": ["iVBORw0KGgoAAAANSUhEUgAA" + a for a in Q.token("", 200)],
    "stripe_customer": Q.token("cus_", 14),
    "stripe_pi": Q.token("pi_", 24),
    "arn": ["arn:aws:iam::123456789012:role/x", "arn:aws:s3:::b"],
    "google_client_id": ["123456789012-abc.apps.googleusercontent.com"],
}.items():
    Q.ask(n, v, "NONE|PERSON_NAME" if n == "secretary" else "NONE|USER_ID" if n == "stripe_customer" else "NONE")
# ids
Q.ask("x", Q.fill("##.###.###-#"), "NATIONAL_ID")
Q.ask("x", Q.fill("###.###.###-##"), "NATIONAL_ID")
Q.ask("cnpj", Q.fill("##.###.###/0001-##"), "NONE")
Q.ask("ein", Q.fill("##-#######"), "NONE")
Q.ask("vat_number", ["DE811907980", "ATU99999999"], "NONE")
Q.ask("siret", Q.fill("###########000##"), "NONE")
Q.ask("tax_id", Q.fill("##-#######"), "NATIONAL_ID|NONE")
Q.ask("drivers_license", Q.fill("?#######"), "NATIONAL_ID")
Q.ask("passport", Q.fill("?########"), "NATIONAL_ID")
Q.ask("паспорт", Q.fill("45 ## ######"), "NATIONAL_ID")
Q.ask("x", Q.fill("######-####"), "NONE|NATIONAL_ID")
Q.ask("nhs_number", Q.fill("### ### ####"), "NATIONAL_ID")
Q.ask("medicare", Q.fill("####-#####-#"), "NATIONAL_ID|NONE")
Q.ask("bsn", Q.fill("#########"), "NATIONAL_ID")
Q.ask("nif", Q.fill("2########"), "NATIONAL_ID")
Q.ask("aadhaar", Q.fill("#### #### ####"), "NATIONAL_ID")
Q.ask("pan", Q.fill("???P?####?"), "NATIONAL_ID|CREDIT_CARD")
Q.ask("voter_id", Q.fill("???#######"), "NATIONAL_ID")
Q.ask("curp", ["X"], "NATIONAL_ID|NONE")
Q.ask("employee_id", Q.fill("E#####"), "USER_ID|NONE")
Q.ask("customer_id", Q.fill("~~~~~~~~-~~~~-~~~~-~~~~-~~~~~~~~~~~~"), "USER_ID")
Q.ask("store_id", Q.fill("####"), "NONE")
Q.ask("product_id", Q.fill("####"), "NONE")
Q.ask("iban", [], "BANK_ACCOUNT")
Q.ask("email", [], "EMAIL")
Q.ask("ssn", [None, None], "NATIONAL_ID")
Q.ask("password", [], "SECRET")
Q.ask("acct_number", Q.fill("##########"), "BANK_ACCOUNT")
Q.ask("routing_number", Q.fill("#########"), "NONE")
Q.ask("sort_code", Q.fill("##-##-##"), "NONE")
Q.ask("bic", split("DEUTDEFF;COBADEFFXXX"), "NONE")
Q.ask("swift_code", split("DEUTDEFF;COBADEFFXXX"), "NONE")
Q.ask("cvv", Q.fill("###"), "NONE|CREDIT_CARD")
Q.ask("card_last4", Q.fill("####"), "NONE")
Q.ask("card_expiry", Q.fill("0#/2#"), "NONE")
Q.ask("card_holder", split("ANNA BERG;TOM LEE;MARIA SILVA"), "PERSON_NAME")
Q.ask("pod_ip", Q.fill("10.2.N.N#"), "NONE")
Q.ask("dns_server", split("8.8.8.8;1.1.1.1"), "NONE|IP_ADDRESS")
Q.ask("cidr", Q.fill("10.N.0.0/16"), "NONE")
Q.ask("ip", Q.fill("10.N.N.N#"), "NONE|IP_ADDRESS")
Q.ask("example_ip", Q.fill("192.0.2.1#"), "NONE")
Q.ask("ip_address", Q.fill("9#.N.N.N#"), "IP_ADDRESS")
Q.ask("last_login_ip", Q.fill("192.168.1.1#"), "IP_ADDRESS")
Q.ask("username", split("anna_b;tom99;x_kira;lee.t"), "USERNAME")
Q.ask("login", Q.fill("u#####"), "USERNAME")
Q.ask("nick", split("Shadow Wolf;DarkKnight;kitty22;Neo;Zed"), "USERNAME")
Q.ask("twitter", split("@annab;@tom99;@kira"), "USERNAME")
Q.ask("user_type", split("free;paid"), "NONE")
Q.ask("db_user", split("svc_etl;app_rw;postgres"), "NONE")
Q.ask("run_as", split("root;nobody"), "NONE")
Q.ask("handle", split("door handle;drawer pull"), "NONE|USERNAME", table="products")
Q.ask("device_token", Q.token("", 64, HEX), "DEVICE_ID|SECRET")
Q.ask("fcm_token", Q.token("c", 152), "DEVICE_ID|SECRET")
Q.ask("serial_number", Q.fill("SN########"), "NONE", table="machines")
Q.ask("imsi", Q.fill("310150#########"), "DEVICE_ID")
Q.ask("iccid", Q.fill("8901##############"), "DEVICE_ID")
Q.ask("mac", Q.fill("~~-~~-~~-~~-~~-~~"), "MAC_ADDRESS")
Q.ask("x", Q.fill("~~~~.~~~~.~~~~"), "MAC_ADDRESS")
Q.ask("bt_addr", Q.fill("~~:~~:~~:~~:~~:~~"), "MAC_ADDRESS")
Q.ask("time", split("12:30:45;01:02:03"), "NONE")
Q.ask("license_plate", split("B-AB 1234;M-XY 99;HH-ZZ 777"), "DEVICE_ID|NONE")
Q.ask("email_hash", Q.token("", 64, HEX), "NONE|USER_ID|EMAIL")
Q.ask("contact_email", split("a@b-mail.org;c@d-mail.org"), "EMAIL")
Q.ask("x", split("anna.berg@mail.org;N/A;tom@mail.org;unknown"), "EMAIL")
Q.ask("x", split("Anna Berg <anna@mail.org>;Tom <tom@mail.org>"), "EMAIL")
Q.ask("x", split("mailto:anna@mail.org;mailto:tom@mail.org"), "EMAIL")
Q.ask("message_id", split("<abc123@mail.gmail.com>;<x9@mx.org>"), "NONE")
Q.ask("x", split("иван@почта.рф;анна@пример.рф"), "EMAIL")
Q.ask("x", split("用户@例子.公司;test@例え.jp"), "EMAIL")
Q.ask("npm", split("react@18.2.0;lodash@4.17.21"), "NONE")
Q.ask("x", split("user@host;root@db1"), "NONE")


@pytest.mark.parametrize("question", Q.asked, ids=str)
def test_column(question: Question) -> None:
    check(question)
