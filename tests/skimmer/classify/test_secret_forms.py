"""Forms of secrets by issuer, hashes, what carries a secret, and what only looks like one.

Forms are written with their random parts in braces, so that nothing here is or looks like a live token.
"""

# ruff: noqa: E501, SIM905
# Rows of data.

from __future__ import annotations

import base64
import json
import random
import re
import string

import pytest

from skimmer.classify import PiiType
from tests.skimmer.classify.asking import HEX, LETTERS, UPPER, Question, Questions, check

Q = Questions(seed=11)
_SETS = {
    "A": LETTERS,
    "a": string.ascii_lowercase + string.digits,
    "U": UPPER,
    "H": HEX,
    "D": string.digits,
    "W": LETTERS + "-_",
    "B": LETTERS + "+/",
    "Z": string.ascii_uppercase + "234567",
    "L": string.ascii_lowercase,
    "T": string.ascii_letters,
}
_PART = re.compile(r"\{([A-Za-z])(\d+)\}")
_dice = random.Random(5)


def grow(form: str, n: int = 6) -> list[str]:
    """Texts of a form: `{A36}` is 36 random letters or digits, H hexadecimal, W url-safe, and so on."""
    return [
        _PART.sub(lambda m: "".join(_dice.choice(_SETS[m.group(1)]) for _ in range(int(m.group(2)))), form)
        for _ in range(n)
    ]


UUID = "{H8}-{H4}-4{H3}-a{H3}-{H12}"
TOKENS = """AKIA{Z16}|ASIA{Z16}|A3T0{Z16}|ABSK{B109}=|IQoJb3JpZ2luX2Vj{B300}|AIza{W35}|GOCSPX-{W28}|ya29.{W120}|1//0{W60}|AAAA{W7}:APA91b{W134}|{A3}8Q~{A34}|{A44}AzFu{A8}==|{A42}AzSeA{A5}|{A52}JQQJ99{A26}|{A76}AZDO{A4}|dop_v1_{H64}|doo_v1_{H64}|LTAI{A20}|AKID{A32}
AQVN{W36}|y0_{W55}|YCA{W38}|SCW{U17}|HRKU-AA{W58}|fo1_{W43}|FlyV1 fm2_{B150}|rnd_{A32}|vcp_{A40}|nfp_{A40}|v1.0-{H24}-{H146}|tskey-auth-{A12}-{A32}|sbp_{H40}|sb_secret_{W31}|pscale_tkn_{W43}|pscale_pw_{W43}|napi_{a64}|mdb_sa_sk_{W40}|AVNS_{W19}
4b1d{A38}|dapi{H32}|dapi{H32}-2|dbtc_{W36}|pcsk_{A6}_{A60}|pat{A14}.{H64}|pnu_{A36}|ghp_{A36}|gho_{A36}|ghs_{A36}|ghr_{A36}|github_pat_{A22}_{A59}|glpat-{W20}|glrt-{W20}|gldt-{W20}|glcbt-{H2}_{W20}|GR1348941{W20}|ATATT3xFfGF0{W180}|ATCTT3xFfGN0{W170}|ATBB{A32}|sqp_{H40}|squ_{H40}|sgp_{H16}_{H40}|CCIPAT_{A22}_{H40}
bkua_{H40}|pat.{W22}.{A24}.{A20}|API-{U26}|{A14}.atlasv1.{W67}|pul-{H40}|ico-{A32}|dp.pt.{A43}|dp.st.prd.{A43}|hvs.{W95}|hvb.{W140}|s.{A11}1{A12}|ops_eyJ{B260}|A3-{U6}-{U6}-{U5}-{U5}-{U5}-{U5}|sdk-{H8}-{H4}-4{H3}-a{H3}-{H12}|PMAK-{H24}-{H34}|rdme_{a70}|npm_{A36}|pypi-AgEIcHlwaS5vcmc{W150}|rubygems_{H48}
cio{A32}|oy2{a43}|CLOJARS_{a60}|AKCp{A69}|cmVmd{A59}|dckr_pat_{W27}|sha256~{W43}|token-{a5}:{a54}|sk-ant-api03-{W93}AA|sk-proj-{W74}T3BlbkFJ{W74}|sk-svcacct-{W60}|sk-or-v1-{H64}|sk-{A48}|sk-{H32}|hf_{T34}|gsk_{A52}|xai-{A80}|pplx-{A48}|r8_{A37}|nvapi-{W64}|csk-{a48}|tgp_v1_{W43}|fw_{A24}|sk_{H48}
lsv2_pt_{H32}_{H10}|tvly-{A32}|jina_{H32}{W28}|fc-{H32}|apify_api_{A36}|e2b_{H40}|rpa_{U40}|xoxb-{D12}-{D13}-{A24}|xoxp-{D12}-{D12}-{D13}-{H32}|xoxc-{D12}-{D12}-{A24}|xoxe.xoxp-1-{U163}|xapp-1-A{U10}-{D13}-{H64}|https://hooks.slack.com/services/T{U9}/B{U9}/{A24}|https://discord.com/api/webhooks/{D18}/{W68}
https://acme.webhook.office.com/webhookb2/{H8}-{H4}-{H4}-{H4}-{H12}@{H8}-{H4}-{H4}-{H4}-{H12}/IncomingWebhook/{H32}/{H8}|{D9}:AA{W33}|M{A23}.{W6}.{W38}|EAAC{A150}|{D15}|IGQVJ{W150}|sk_live_{A24}|rk_live_{A99}|sk_test_{A24}|whsec_{A32}|sq0atp-{W22}|EAAA{W60}|access_token$production${a16}${H32}|access-production-{H8}-{H4}-{H4}-{H4}-{H12}
rzp_live_{A14}|FLWSECK-{H32}-X|live_{A30}1{A2}|shippo_live_{H40}|EZAK{A54}|duffel_live_{W43}|shpat_{H32}|shpss_{H32}|ck_{H40}|cs_{H40}|SG.{W22}.{W43}|key-{H32}|{H32}-us14|md-{W22}|xkeysib-{H64}-{A16}|re_{A8}_{A24}|mlsn.{H64}|pk_{H34}|os_v2_app_{a100}|pat-na1-{H8}-{H4}-{H4}-{H4}-{H12}|00D{A12}!{A90}|tfp_{W59}
lin_api_{A40}|ntn_{D11}{A35}|secret_{A43}|figd_{W43}|1/{D16}:{H32}|ATTA{H64}{D8}|pk_{D8}_{U32}|sl.{W140}|CFPAT-{W43}|fio-u-{W64}|SSWS 00{W40}|secret-live-{W36}=|{A6}_{A29}_mmk|sk.eyJ{A60}.{A22}|NRAK-{U27}|NRII-{W32}|glsa_{A32}_{H8}|glc_{B80}|sntryu_{H64}|https://{H32}@o{D6}.ingest.sentry.io/{D7}|hcaik_01{a58}
dt0c01.{U24}.{U64}|xaat-{H8}-{H4}-{H4}-{H4}-{H12}|phx_{A43}|nsec1{a0}qpzry9x8gf2tvdw0s3jn54khce6mua7lqpzry9x8gf2tvdw0s3jn54khce6|xprv9s21ZrQH143K{T0}2JF6wYwa2ayKcFG5dYZJKMwUFi3V7eLHUZ2N7dGuJzy5hkEGe9Bh2rjqXSZkgFdjKmGzJ7e9rVbXs6BqhwMFmLmXuWw1x"""
for form in TOKENS.replace("\n", "|").split("|"):
    if form != "{D15}":
        Q.ask("c" + str(len(Q.asked) % 7), grow(form), "SECRET")
        Q.ask(
            "note",
            [f"rotated {t} yesterday" for t in grow(form, 1)] + ["nothing new here", "see the wiki page"],
            "SECRET",
        )

HASHES = """$2b$12${A53}|$2y$10${A53}|$argon2id$v=19$m=65536,t=3,p=4${A22}${A43}|$1${A8}${A22}|$5$rounds=5000${A16}${A43}|$6${A16}${A86}|$y$j9T${A22}${A43}|$apr1${A8}${A22}|$P$B{A30}|$H$9{A30}|$S$D{A51}|$8${A14}${A43}|$9${A14}${A43}
pbkdf2_sha256$600000${A22}${A43}=|pbkdf2:sha256:260000${A16}${H64}|$pbkdf2-sha512$25000${A22}${A86}|scrypt:32768:8:1${A16}${H128}|$scrypt$ln=16,r=8,p=1${A22}${A43}|bcrypt_sha256$$2b$12${A53}|argon2$argon2id$v=19$m=102400,t=2,p=8${A22}${A22}|sha1${A8}${H40}|md5${A8}${H32}
{SSHA}|{bcrypt}$2a$10${A53}|{noop}letMeIn9|{SHA512-CRYPT}$6${A16}${A86}|{PKCS5S2}{B64}|SCRAM-SHA-256$4096:{A22}==${A43}=:{A43}=|md5{H32}|AQAAAAIAAYagAAAAE{B67}==|$krb5tgs$23$*svc$REALM*${H32}${H64}|grub.pbkdf2.sha512.10000.{H64}.{H64}|0x0200{H64}{H64}"""
for form in HASHES.replace("\n", "|").split("|"):
    Q.ask(
        "v",
        [v + "".join(_dice.choice(LETTERS) for _ in range(32)) if v == "{SSHA}" else v for v in grow(form)],
        "SECRET",
    )
Q.ask("authentication_string", ["*" + v.upper() for v in grow("{H40}")], "SECRET")

CARRIED = [
    "postgresql://svc:{A12}@db.corp.invalid:5432/prod", "redis://:{A16}@cache:6379/0", "amqps://u:{A12}@mq.invalid/vh", "mongodb+srv://app:{A12}@c0.ab1cd.mongodb.net/?retryWrites=true",
    "https://deploy:{A14}@git.invalid/a/b.git", "ftp://user:{A8}@files.invalid/in", "smtp://mailer:{A10}@smtp.invalid:587", "jdbc:sqlserver://h:1433;databaseName=a;user=sa;password={A10}", "Server=tcp:h,1433;Initial Catalog=a;User ID=sa;Password={A8}!a1;Encrypt=True",
    "scott/{A9}@//ora.invalid:1521/XEPDB1", "Driver={{ODBC Driver 17}};Server=h;UID=etl;PWD={A10};", "DefaultEndpointsProtocol=https;AccountName=x;AccountKey={B86}==;EndpointSuffix=core.windows.net", "Endpoint=sb://x.servicebus.windows.net/;SharedAccessKeyName=Root;SharedAccessKey={B43}=",
    "https://x.blob.core.windows.net/c/f.csv?sv=2022&sp=r&sig={A42}%3D", "https://b.s3.amazonaws.com/k?X-Amz-Credential=a&X-Amz-Signature={H64}", "Authorization: Bearer {A40}1", "Authorization: Basic dXNlcjpwYXNzd29yZDEyMw==", "x-api-key: {A32}1",
    "Set-Cookie: sessionid={A31}1; Path=/; HttpOnly", "Cookie: PHPSESSID={a25}1; theme=dark", "JSESSIONID={U31}1.node0", "connect.sid=s%3A{A31}1.{A43}", "curl -u admin:{A9}1 https://api.invalid/v1", "mysql -h db -u root -p{A9}1 app", "machine api.invalid login bot password {A12}1",
    "//registry.invalid/:_authToken={A36}", '{{"auths":{{"r.invalid":{{"auth":"dXNlcjpwYXNzd29yZDEyMw=="}}}}}}', "otpauth://totp/Acme:ana?secret={Z32}&issuer=Acme", "export DB_PASSWORD='{A10}1!'", "DB_HOST=h\nDB_USER=u\nDB_PASS={A8}9x\n", "[smtp]\nuser = a\npassword = {A9}7\n",
    "spring.datasource.password={A9}3", "kind: Secret\ndata:\n  token: {A38}1", "users:\n- name: a\n  user:\n    token: {A38}1", "SECRET_KEY = '{A50}1'", "STRIPE_KEY={A30}1", "JWT_SECRET={H64}", "AWS_SECRET_ACCESS_KEY={B39}1", "terraform apply -var db_password={A12}1", "login ok, temporary password: {A4}-{D4}x",
    "2024-01-01 ERROR auth failed token={A40}1 path=/v1", "Your one-time password is {A5}42z", "Das neue Passwort ist {A6}7!b", "mot de passe : {A6}7!b", "contraseña: {A6}7!b", "senha: {A6}7!b", "пароль: {A6}7!b", "密码：{A6}7!b", "パスワード：{A6}7!b", "hasło: {A6}7!b", "비밀번호: {A6}7!b",
    "-----BEGIN OPENSSH PRIVATE KEY-----\n{B70}\n-----END OPENSSH PRIVATE KEY-----", "-----BEGIN PGP PRIVATE KEY BLOCK-----\n{B60}", "-----BEGIN ENCRYPTED PRIVATE KEY-----\n{B60}", "MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSj{B200}", "LS0tLS1CRUdJTiBSU0EgUFJJVkFURSBLRVktLS0tLQo{A80}", "b3BlbnNzaC1rZXktdjEAAAAABG5vbmU{A80}",
    '{{"kty":"RSA","n":"{W80}","e":"AQAB","d":"{W80}"}}', "PuTTY-User-Key-File-3: ssh-ed25519\n{B40}", "AGE-SECRET-KEY-1{U58}", "[Interface]\nPrivateKey = {B42}A=\nAddress = 10.0.0.2/32", "postgres://app:p$ss{A6}@db/app",
]  # fmt: skip
for form in CARRIED:
    Q.ask("x1", [v.replace("{{", "{").replace("}}", "}") for v in grow(form, 4)], "SECRET|JSON_PII")
for kind in ("svc:{A12}1", '{{"token":"{A38}1"}}', "password={A10}1!", "-----BEGIN RSA PRIVATE KEY-----\n{B90}"):
    texts = [v.replace("{{", "{").replace("}}", "}") for v in grow(kind, 4)]
    expected = "SECRET|JSON_PII" if kind.startswith(("{", "pass", "-")) else "SECRET|NONE"
    Q.ask("b", [base64.b64encode(t.encode()).decode() for t in texts], expected)
    Q.ask("b", [base64.urlsafe_b64encode(t.encode()).decode().rstrip("=") for t in texts], expected)
Q.ask(
    "w",
    [
        "abandon ability able about above absent absorb abstract absurd abuse access acoustic",
        "zebra world vivid urban tuition swear staff skill shed rural purse orbit",
    ],
    "SECRET",
)
Q.ask("w", ["5HueCGU8rMjxEXxiPuD5BDku4MkFqeZyd4dZ1jvhTVqvbTLvyTJ"], "SECRET")
Q.ask("w", [f"S{v}" for v in grow("{Z55}")], "SECRET")

NAMED = {
    "server_password": "{A10}", "app_api_key": "{A32}", "platform_secret": "{A32}", "provider_token": "{A40}", "vendor_api_key": "{A28}", "account_password": "{a8}", "pwd_usr": "{A9}", "usr_pwd": "{A9}", "db_pwd": "{A12}", "userPassword": "{A9}", "UserPwdHash": "{H40}", "wachtwoord_hash": "{H64}",
    "hashed_pw": "{H64}", "mdp_client": "{A9}", "clave_secreta": "{A20}", "contrasenia": "{A9}", "senha_acesso": "{A9}", "haslo_uzytkownika": "{A9}", "heslo_hash": "{H40}", "jelszo": "{A8}", "parola_utilizator": "{A8}", "sifre_hash": "{H64}", "пароль_пользователя": "{A9}", "ключ_api": "{A32}", "токен_доступа": "{A40}",
    "登录密码": "{A8}", "支付密码": "{D6}", "API密钥": "{A32}", "アクセスキー": "{A20}", "暗証番号": "{D4}", "비밀번호": "{A9}", "인증토큰": "{A40}", "كلمة_المرور": "{A9}", "รหัสผ่าน": "{A9}", "mat_khau": "{A9}", "kata_sandi": "{A9}", "κωδικός_πρόσβασης": "{A9}", "סיסמה": "{A9}", "पासवर्ड": "{A9}", "lösenord": "{A9}", "salasana": "{A9}",
    "client_secret_enc": "{B44}", "hmac_key": "{H64}", "aes_key": "{B43}=", "encryption_key_b64": "{B43}=", "jwt_signing_key": "{B64}", "webhook_signing_secret": "{H40}", "api_tokens": "{A40}", "access_tokens": "{A60}", "remember_token": "{A60}", "session_token": "{A43}", "auth_code": "{A32}", "oauth_token_secret": "{A45}", "consumer_secret": "{A50}",
    "sas_token": "sv=2022-11-02&ss=b&srt=sco&sp=rwdl&se=2025-01-01&sig={A43}%3D", "psk": "{A24}1", "wifi_password": "{A10}", "preshared_key": "{A32}", "snmp_community": "{a10}", "totp_seed": "{Z32}", "mfa_secret": "{Z16}", "recovery_code": "{A5}-{A5}", "backup_codes": "{D4}-{D4}", "security_answer": "{L7}", "passcode": "{D6}", "pass_phrase": "{L6} {L5} {L7} {L6}",
    "private_key_hex": "{H64}", "wallet_secret": "{H64}", "mnemonic_phrase": "{L5} {L6} {L4} {L7} {L5} {L6} {L4} {L7} {L5} {L6} {L4} {L7}", "license_key": "{U5}-{U5}-{U5}-{U5}-{U5}", "activation_key": "{U4}-{U4}-{U4}-{U4}", "ssh_passphrase": "{A14}", "kms_plaintext_key": "{B43}=", "smtp_pass": "{A12}", "ldap_bind_password": "{A12}", "card_pin": "{D4}",
    "reset_password_token": "{A20}", "confirmation_token": "{A20}", "invite_token": "{A24}", "unsubscribe_token": "{A32}", "csrf_token": "{A43}", "bearer": "{A40}", "apikey_prod": "{A32}", "secret_value": "{A30}", "credential_blob": "{B120}", "x_api_key": "{A40}", "datadog_app_key": "{H40}", "twilio_auth_token": "{H32}", "algolia_admin_key": "{H32}",
}  # fmt: skip
NAMED |= dict.fromkeys(
    "zugangscode llave_privada chave_de_acesso frase_segreta gizli_kod секретный_код シークレットキー 应用密钥 시크릿키 مفتاح_api מפתח_api api_कुंजी khoa_bi_mat kunci_rahasia api_kulcs api_nyckel cheie_api api_klic api_avain κλειδί_api toegangstoken zugriffstoken".split(),
    "{A32}",
)
Q.ask("link", grow("https://app.invalid/login/magic/{A40}1", 8), "SECRET|URL_PII")
Q.ask("cron", grow("0 5 * * * PGPASSWORD={A12}1 pg_dump db", 3), "SECRET")
for name, form in NAMED.items():
    Q.ask(name, grow(form, 20), "SECRET")
Q.ask("pairing_code", grow("{D3}-{D2}-{D3}", 12), "SECRET")
Q.ask("c9", grow("{B40}", 12), "SECRET")
Q.ask("asset_ref", [*grow("{A20}", 40), "AKIA" + grow("{Z16}", 1)[0]], "NONE")  # one of many of one form: chance
Q.ask("asset_note", [*grow("{A9}", 40), "AKIA" + grow("{Z16}", 1)[0]], "SECRET")
Q.ask("signature_b64", grow("{B40}", 12), "NONE")
Q.ask("c9", grow("{B43}=", 12), "NONE")
Q.ask("value", grow("{A40}", 12), "SECRET", table="oauth_credentials")
Q.ask("val", [*grow("{A32}", 12), "prod"], "SECRET", table="vault.secrets")

TRAPS = {
    "password_server": ["ldap01", "ldap02", "radius"] * 4, "token_provider": ["okta", "auth0", "azure"], "secret_store": ["vault", "ssm", "k8s"], "key_vault_name": ["kv-prod-eu", "kv-test-eu"], "password_policy_id": ["1", "2"], "password_reset_at": ["2024-01-01 10:00:00"], "password_expired": ["0", "1"], "has_password": ["t", "f"], "password_length": ["8", "12"], "password_strength": ["weak", "strong", "medium"],
    "token_count": grow("{D4}"), "tokens_total": grow("{D5}"), "token_price": ["1.02", "0.3"], "token_name": ["Ether", "Uniswap"], "token_address": grow("0x{H40}", 20), "token_id": grow("{D5}", 20), "token_standard": ["ERC20", "ERC721"], "key_size": ["2048", "4096"], "key_length": ["256", "128"], "key_type": ["rsa", "ed25519"], "key_algorithm": ["RSA-2048", "EC-P256"], "key_id": grow("{H16}", 20), "key_fingerprint": ["SHA256:" + v for v in grow("{B43}")],
    "public_key": ["ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAI" + v for v in grow("{B43}")], "publishable_key": grow("pk_live_{A24}"), "cert_pem": ["-----BEGIN CERTIFICATE-----\nMIIDdzCCAl+gAwIBAgIE{B}\n-----END CERTIFICATE-----".replace("{B}", v) for v in grow("{B60}")], "csr": ["-----BEGIN CERTIFICATE REQUEST-----\n" + v for v in grow("MIIC{B60}")], "git_sha": grow("{H40}"), "commit": grow("{H7}"), "checksum_md5": grow("{H32}"), "sha512": grow("{H128}"), "content_hash": grow("{H64}"), "etag": ['"' + v + '"' for v in grow("{H32}")], "integrity": ["sha512-" + v for v in grow("{B86}==")],
    "trace_id": grow("{H32}", 20), "span_id": grow("{H16}", 20), "traceparent": grow("00-{H32}-{H16}-01"), "request_id": grow(UUID), "correlation_id": grow(UUID), "idempotency_key": grow(UUID), "dedup_key": grow("{H40}"), "partition_key": grow("{a10}"), "sort_key": ["USER#12", "ORDER#9"], "cache_key": grow("user:{D4}:profile"), "object_key": grow("exports/2024/{H32}.parquet"), "s3_key": grow("raw/{H8}/{H40}.json.gz"), "primary_key": grow("{D6}"), "foreign_key": ["orders.id", "users.id"], "surrogate_key": grow("{H32}"), "hash_key": grow("{H32}"), "row_key": grow("{a24}"),
    "video_id": grow("{W11}", 20), "youtube_id": grow("{W11}", 20), "short_code": grow("{A7}", 20), "nanoid": grow("{W21}", 20), "ulid": grow("01H{U23}", 20), "ksuid": grow("2{A26}", 20), "objectid": grow("65{H22}", 20), "shard_key": grow("{H8}"), "block_hash": grow("0x{H64}", 20), "tx_hash": grow("0x{H64}", 20), "wallet_address": grow("0x{H40}", 20), "btc_address": grow("bc1q{a38}", 20), "ipfs_cid": grow("Qm{T44}", 20), "image_digest": grow("sha256:{H64}", 20), "build_id": grow("{D6}.{H7}"),
    "secret_santa_match": ["red", "blue"], "passenger_count": ["1", "2"], "bypass_reason": ["manual", "auto"], "passing_grade": ["A", "B"], "compass_heading": ["N", "SW"], "keystroke_count": grow("{D3}"), "turkey_key": ["TR1", "TR2"], "keyboard_layout": ["qwerty", "azerty"], "access_level": ["admin", "read"], "auth_provider": ["google", "github"], "auth_status": ["ok", "failed"], "session_length": grow("{D3}"), "session_count": grow("{D2}"), "authorisation_status": ["approved", "declined"], "is_token_valid": ["true", "false"], "cookie_consent": ["accepted", "declined"], "pin_code": grow("{D6}"), "credential_type": ["password", "totp"], "encryption_algorithm": ["AES256", "none"], "signature_version": ["v4", "v2"], "secret_arn": grow("arn:aws:secretsmanager:eu-west-1:123456789012:secret:db-{A6}"), "secret_name": ["prod/db/password", "prod/api/key"], "secret_path": ["secret/data/prod/db", "secret/data/prod/api"], "ssm_parameter": ["/prod/db/password", "/prod/api/token"],
    "thumbnail": ["iVBORw0KGgoAAAANSUhEUgAA" + v for v in grow("{B200}")], "photo": ["/9j/4AAQSkZJRgABAQ" + v for v in grow("{B200}")], "avatar": ["data:image/png;base64,iVBORw0KGgo" + v for v in grow("{B100}")], "embedding": ["[" + ",".join(f"0.{_dice.randrange(10**8)}" for _ in range(12)) + "]" for _ in range(5)], "gravatar": grow("https://www.gravatar.com/avatar/{H32}"), "cdn_url": grow("https://cdn.invalid/assets/{H20}.js"), "pagination_cursor": [base64.b64encode(f"cursor:v1:{i}".encode()).decode() for i in range(10)], "message": ["Password reset requested", "Invalid token supplied", "Key rotated by admin"], "log": ["INFO token: expired", "WARN password: incorrect", "api_key: missing"], "error": ["password is required", "token is invalid", "secret is missing"],
    "env_template": ["DB_PASSWORD=changeme\nAPI_KEY=<your-api-key>", "DB_PASSWORD=${DB_PASSWORD}\nTOKEN=***"], "helm": ["password: {{ .Values.db.password }}", "token: ${TOKEN}"], "question": ["How do I reset my password?", "Where is my API key?"], "scopes": ["read:user write:token", "admin:key"], "sql": ["select token_id, key from t where secret = ?", "update users set password = %s"], "schema": [json.dumps({"type": "object", "properties": {"password": {"type": "string"}, "token": {"type": "string"}}})], "sentence": ["the cat and the dog went to the old house by lake", "we were so happy that they came to see us all here"], "test_case": ["test_user_can_login_with_valid_password_1", "test_token_expires_after_30_minutes_ok"], "css_class": ["sk-loading-indicator-circle", "btn-primary-large-disabled"], "event": ["api_key_created", "password_changed"], "npm_package": ["npm_config_cache", "@scope/name@1.2.3"], "jira": ["SEC-1234", "KEY-99"], "docker": ["postgres:15@sha256:" + v for v in grow("{H64}")], "yaml": ["replicas: 3\nkey: value1\ntoken_ttl: 3600s"], "http": ["https://docs.invalid/api?key=value1", "https://x.invalid/token/refresh"], "email_template": ["Hi {{name}}, your password is {{password}}"],
}  # fmt: skip
for name, values in TRAPS.items():
    Q.ask(name, values, "NONE" if name != "pin_code" else "NONE|SECRET")


@pytest.mark.parametrize("question", Q.asked, ids=str)
def test_column(question: Question) -> None:
    check(question)


def test_types_of_this_file() -> None:
    assert sum(PiiType.SECRET in question.expected for question in Q.asked) > 400
