"""The harder tables of the dev half: names that lie, names that say nothing, values that look like something else."""
# ruff: noqa: E501

from __future__ import annotations

from tests.skimmer.judged.making import dev_secrets as s
from tests.skimmer.judged.making.dev_texts import clean, personal
from tests.skimmer.judged.making.values import ALNUM, UPPER, URLSAFE, C, Table, b64, iban, js, luhn, opt, valid, word


def harder() -> list[Table]:
    return [
        Table("ml.corpus_tokens", "Tokenised training text", "en", [
            C("token", "varchar", "-name_lies_secret", lambda p: p.one("the|river|walked|##ing|blue|house|over|un|##able|seven|green|quick|lamp") + p.one("|s|ed")),
            C("token_id", "bigint", "-name_lies_secret", lambda p: p.num(1, 50000)),
            C("seed", "bigint", "-name_lies_secret", lambda p: p.num(1, 2**31)),
            C("tokenizer", "varchar", "-", lambda p: p.one("bpe-32k|unigram-50k|wordpiece")),
            C("lat_p95_ms", "double", "-name_lies_geo", lambda p: f"{p.r.uniform(1, 90):.3f}"),
            C("lng", "varchar", "-name_lies_geo", lambda p: p.one("en|de|fr|hi|zh")),
            C("doc_oid", "varchar", "-looks_like_ip", lambda p: f"1.3.6.1.{p.num(1, 9)}.{p.num(1, 255)}"),
            C("doi", "varchar", "-doi", lambda p: f"10.{p.num(1000, 9999)}/{word(p.r)}.{p.num(100, 9999)}"),
        ]),
        Table("wifi.captive_portal", "Guest network of a hotel", "de en-gb tr", [
            C("client_mac", "varchar", "MAC_ADDRESS", lambda p: p.mac()),
            C("lease_ip", "varchar", "IP_ADDRESS", lambda p: p.lan(), "address given to the guest's device"),
            C("login_url", "varchar", "URL_PII", lambda p: f"http://wifi.example.com/in?room={p.num(1, 400)}&surname={p.last}&email={p.email}"),
            C("logout_url", "varchar", "-url_no_pii", lambda p: f"http://wifi.example.com/out?s={p.num(1, 9999)}"),
            C("nickname", "varchar", "USERNAME", lambda p: p.nick),
            C("ap_name", "varchar", "-hostname", lambda p: f"ap-{p.one('lobby|anna|spa')}-{p.num(1, 90)}"),
            C("mb_used", "integer", "-", lambda p: p.num(1, 9000)),
        ]),
        Table("taxi.rides", "Rides", "es fr ja", [
            C("rider", "varchar", "PERSON_NAME", lambda p: p.full),
            C("pickup", "varchar", "GEO_COORD", lambda p: f"POINT({p.lon()} {p.lat()})"),
            C("drop_lat", "double", "GEO_COORD", lambda p: p.lat()),
            C("drop_lon", "double", "GEO_COORD", lambda p: p.lon()),
            C("paid_with", "varchar", "CREDIT_CARD", opt(lambda p: luhn(p.r, p.one("4|51|55"), 16), 0.4)),
            C("card_token_type", "varchar", "-name_lies_card", lambda p: p.one("pan|wallet")),
            C("share_link", "varchar", "URL_PII", lambda p: f"https://ride.example.com/s?phone={p.phone('e164').lstrip('+')}&eta={p.num(1, 40)}"),
            C("fare", "decimal(8,2)", "-", lambda p: f"{p.r.uniform(4, 90):.2f}"),
        ]),
        Table("git.repositories", "Source repositories", "en", [
            C("full_name", "varchar", "-name_lies_name", lambda p: f"{word(p.r, 2)}/{word(p.r, 2)}-{p.one('api|ui|lib')}"),
            C("ssh_url", "varchar", "-looks_like_email", lambda p: f"git@git.example.com:{word(p.r, 2)}/{word(p.r, 2)}.git"),
            C("pushed_by", "varchar", "USERNAME", lambda p: p.user),
            C("last_author", "varchar", "PERSON_NAME+EMAIL", lambda p: f"{p.full} <{p.email}>"),
            C("message_id", "varchar", "-looks_like_email", lambda p: f"<{p.hex(12)}.{p.num(1000, 9999)}@mx{p.num(1, 9)}.example.net>"),
            C("package", "varchar", "-package", lambda p: f"@{word(p.r, 2)}/{word(p.r, 2)}@{p.num(1, 9)}.{p.num(0, 30)}.{p.num(0, 9)}"),
            C("head", "varchar", "-git_sha", lambda p: p.hex(7)),
            C("clone_cmd", "varchar", "SECRET@in_text", lambda p: f"git clone https://oauth2:{s.VENDORS['gitlab'](p)}@git.example.com/{word(p.r, 2)}.git"),
            C("commit_msg", "varchar", "-free_text_clean", lambda p: p.one("Fix token refresh|Add phone field to form|Rename address columns|Bump password hasher|Handle empty e-mail") + f" (#{p.num(1, 999)})"),
        ]),
        Table("chain.contracts", "Deployed smart contracts", "en", [
            C("address", "varchar(42)", "-contract_address", lambda p: "0x" + p.hex(40)),
            C("token_symbol", "varchar", "-name_lies_secret", lambda p: p.fill("^^^")),
            C("token_name", "varchar", "-name_lies_secret", lambda p: word(p.r).capitalize() + " Coin"),
            C("tx_hash", "varchar(66)", "-checksum", lambda p: "0x" + p.hex(64)),
            C("deployer_key", "varchar", "SECRET", lambda p: "0x" + p.hex(64), "raw private key of the deployer, to be moved to the vault"),
            C("block", "bigint", "-", lambda p: p.num(10**6, 2 * 10**7)),
        ]),
        Table("x.q_19", "", "pt-br es it fr", [
            C("a", "varchar", "PERSON_NAME@opaque_name", lambda p: f"{p.last.upper()} {p.first.upper()}"),
            C("b", "varchar", "NATIONAL_ID@opaque_name", lambda p: valid(p.r, "br.cpf", "###########")),
            C("c", "varchar", "STREET_ADDRESS@opaque_name", lambda p: f"{p.street} - {p.city}"),
            C("d", "varchar", "PHONE@opaque_name", lambda p: p.phone("nat")),
            C("e", "varchar", "-", lambda p: p.one("S|N")),
            C("f", "varchar", "-number_like_phone", lambda p: p.fill("10########")),
            C("g", "varchar", "GEO_COORD@opaque_name", lambda p: f"{p.lat()}, {p.lon()}"),
            C("h", "varchar", "DEVICE_ID@opaque_name", lambda p: luhn(p.r, "35", 15)),
            C("i", "varchar", "USERNAME/o", lambda p: p.nick),
            C("j", "varchar", "-company", lambda p: p.one("Comercial|Transportes|Grupo|Distribuidora") + " " + word(p.r).capitalize() + p.one(" Ltda| S.A.| S.L.| SRL")),
        ]),
        Table("ops.notes_misc", "Wiki pages of operations; someone pasted credentials", "en de", [
            C("page", "varchar", "-path", lambda p: f"/ops/{word(p.r)}/runbook-{p.num(1, 90)}"),
            C("content", "varchar", "SECRET+FREE_TEXT_PII@rare", lambda p: f"{clean(p)} Login {word(p.r, 2)} / Passwort: {s.password(p)}" if p.r.random() < 0.35 else clean(p)),
            C("snippet", "varchar", "SECRET@in_text", lambda p: p.one([
                f"curl -H 'X-Api-Key: {p.chars(ALNUM, 40)}' https://api.example.com/v1/{word(p.r)}",
                f"curl -u {word(p.r, 2)}:{p.chars(ALNUM, 12)} https://nexus.example.com/{word(p.r)}",
                f"export VAULT_TOKEN=hvs.{p.chars(URLSAFE, 24)}",
                f"psql '{s.VENDORS['postgres'](p)}' -c 'select {p.num(1, 99)}'",
            ])),
            C("snippet_ok", "varchar", "-config_clean", lambda p: p.one([
                f"curl -H 'X-Api-Key: $API_KEY' https://api.example.com/v1/{word(p.r)}",
                f"export VAULT_TOKEN=$(vault print token) # {p.num(1, 90)}",
                f"kubectl get secret {word(p.r)} -o name",
                f"password: {{{{ vault_{word(p.r, 2)}_password }}}}",
            ])),
            C("policy", "varchar", "-name_lies_secret", lambda p: f"Passwords need {p.num(8, 20)} characters and change every {p.num(30, 365)} days."),
            C("auth_header", "varchar", "SECRET", lambda p: "Basic " + b64(f"{word(p.r, 2)}:{p.chars(ALNUM, 14)}")),
            C("arn", "varchar", "-resource_name", lambda p: f"arn:aws:secretsmanager:eu-west-1:{p.fill('############')}:secret:{word(p.r)}-{p.chars(ALNUM, 6)}"),
        ]),
        Table("exam.results", "Exam results by candidate number", "hi vi zh tr", [
            C("candidate", "varchar", "PERSON_NAME", lambda p: p.full),
            C("roll_no", "varchar", "USER_ID/o", lambda p: p.fill("24######")),
            C("pass", "varchar(1)", "-name_lies_secret", lambda p: p.one("Y|N")),
            C("score", "integer", "-", lambda p: p.num(0, 100)),
            C("centre_name", "varchar", "-institution", lambda p: p.one("Lotus Public School|Lycée Victor|St. Agnes College|Atatürk Lisesi|Nehru Hall") + f" {p.num(1, 30)}"),
            C("invigilator_initials", "varchar", "PERSON_NAME/q", lambda p: p.fill("^^")),
            C("address_type", "varchar", "-name_lies_address", lambda p: p.one("home|hostel|other")),
            C("dob_provided", "varchar", "-name_lies_dob", lambda p: p.one("yes|no")),
        ]),
        Table("wms.items", "Warehouse master: items named after people and places", "en", [
            C("name", "varchar", "-product_names", lambda p: p.one("Ingrid|Billy|Malin|Sven|Astrid|Kasper|Linnea") + " " + p.one("shelf|rug|lamp|curtain|stool") + f" {p.num(40, 220)}"),
            C("short_name", "varchar", "-product_names", lambda p: p.one("Ingrid|Billy|Malin|Sven|Astrid|Kasper|Linnea|Olaf|Freja|Tove|Nils|Greta|Lars")),
            C("upc", "varchar(12)", "-ean", lambda p: p.fill("0###########")),
            C("hs_code", "varchar", "-number_like_phone", lambda p: p.fill("####.##.####")),
            C("supplier_part", "varchar", "-sku", lambda p: p.fill("^^-####-^#")),
            C("bin_mac_label", "varchar", "-name_lies_mac", lambda p: p.fill("A#-B##-C#")),
            C("color_hex", "varchar(7)", "-colour", lambda p: "#" + p.hex(6)),
            C("po_number", "varchar", "-number_like_phone", lambda p: p.fill("45########")),
            C("gln", "varchar(13)", "-ean", lambda p: valid(p.r, "ean", "40###########")),
            C("net_weight", "double", "-", lambda p: f"{p.r.uniform(0.1, 40):.2f}"),
        ]),
        Table("mdm.contacts_mixed", "Merged contacts: whatever people typed", "en de pl sv nl", [
            C("who", "varchar", "PERSON_NAME", lambda p: p.one([p.full, p.full.lower(), f"{p.last}, {p.first}", p.first[0] + ". " + p.last])),
            C("reach_at", "varchar", "PHONE+EMAIL@mixed", lambda p: p.one([p.phone("nat"), p.phone("int"), p.phone("e164"), "n/a", p.email])),
            C("where", "varchar", "STREET_ADDRESS", opt(lambda p: p.one([p.street, f"{p.street}, {p.city}", p.city]), 0.2)),
            C("born", "varchar", "DATE_OF_BIRTH", lambda p: p.one([f"{p.dob:%d.%m.%Y}", f"{p.dob:%Y-%m-%d}", f"{p.dob:%d/%m/%y}", "unknown"])),
            C("acct", "varchar", "BANK_ACCOUNT", opt(lambda p: p.one([iban(p.r, "DE##################"), spaced_iban(iban(p.r, "PL########################")), iban(p.r, "NL^^^^##########")]), 0.5)),
            C("source_sys", "varchar", "-", lambda p: p.one("SAP|CRM|excel")),
            C("meta", "varchar", "-json_no_pii", lambda p: js({"name": p.one("import|merge"), "phone_valid": True, "email_count": p.num(0, 3), "rev": p.num(1, 99)})),
            C("tracking", "varchar", "-tracking_no", lambda p: "1Z" + p.chars(UPPER + "0123456789", 16)),
            C("remark", "varchar", "FREE_TEXT_PII", opt(personal, 0.7)),
        ]),
    ]  # fmt: skip


def spaced_iban(number: str) -> str:
    return " ".join(number[at : at + 4] for at in range(0, len(number), 4))
