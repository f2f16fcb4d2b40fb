"""Tables of payments, sales, support, chat, health and staff."""
# ruff: noqa: E501

from __future__ import annotations

from urllib.parse import urlencode

from tests.skimmer.judged.making import fresh_tokens as t
from tests.skimmer.judged.making.fresh_tokens import count, dirty, number, pick, stamp
from tests.skimmer.judged.making.values import (
    ALNUM,
    DIGITS,
    UPPER,
    C,
    Row,
    Table,
    iban,
    js,
    luhn,
    opt,
    spaced,
    valid,
    word,
)

SURNAME_FIRMS = "Bäckerei Huber|Müller & Söhne GmbH|Schmidt Reisen|Dupont Traiteur|Rossi Gelateria|Johnson Hardware|Martinez Tires|Kowalski Transport|O'Brien's Pub|Hansen Optik|Van Dijk Fietsen|Novák Autoservis|Fischer Apotheke|Garcia Hermanos SL|Jansen Bouw BV|Weber Haustechnik|Costa Café|Lindqvist Bygg AB"


def pan(p: Row) -> str:
    number_ = luhn(p.r, p.one("4|51|52|55|2221|4539"), 16)
    return p.one([number_, number_, spaced(number_), spaced(number_, by="-")])


def euro_iban(p: Row) -> str:
    plain = iban(
        p.r,
        p.one(
            [
                "NL^^^^##########",
                "DE##################",
                "BE############",
                "FR##########^^#########5##",
                "PL########################",
            ]
        ),
    )
    return p.one([plain, spaced(plain)])


def hl7(p: Row) -> str:
    return f"PID|1||{p.num(10**6, 10**7)}^^^HOSP^MR||{p.last.upper()}^{p.first}||{p.dob:%Y%m%d}|{p.gender}|||{p.street}^^{p.city}||{p.phone('nat')}"


def eav_value(p: Row) -> str:
    return p.one([p.email, p.phone(), p.full, str(p.dob), p.user, p.email, p.phone()])


def okta_profile(p: Row) -> str:
    return js(
        {
            "firstName": p.first,
            "lastName": p.last,
            "email": p.email,
            "login": p.user,
            "mobilePhone": p.phone("e164"),
            "locale": p.loc,
        }
    )


def watchers(p: Row) -> str:
    return js([f"{p.one('anna|tom|kim|lee|ola')}.{word(p.r)}@{p.domain}" for _ in range(p.num(1, 3))])


def mentions(p: Row) -> str:
    return js([p.user, *([word(p.r, 2) + str(p.num(1, 99))] if p.i % 2 else [])])


def row_contact(p: Row) -> str:
    """As an engine prints a row type."""
    return f"{{name={p.full}, mobile={p.phone()}, mail={p.email}}}"


TICKETS = {
    "en": "Hello, this is {full}. I can't log in any more, my user is {user} and my number is {phone}.|Please send the replacement to {street}, {city}. Thanks, {first}|My colleague {other} told me to write here. Reach me at {email}.|Order {n} never arrived.",
    "es": "Hola, soy {full}, no puedo entrar con {email}. Mi teléfono es {phone}|Manden el repuesto a {street}, {city}, por favor. Gracias, {first} {last}|Ya hablé con {other} y no me resuelve nada, llámenme al {phone}|El pedido {n} llegó roto",
    "tr": "Merhaba, ben {full}. Hesabıma giremiyorum, numaram {phone}|Adresim değişti: {street}, {city}. Teşekkürler, {first}|{other} hanım ile görüştüm, bana {email} adresinden yazın|Sipariş {n} hâlâ gelmedi",
    "pl": "Dzień dobry, nazywam się {full}, proszę o kontakt: {phone}|Proszę wysłać na adres {street}, {city}. Pozdrawiam, {first} {last}|Rozmawiałam z {other}, mój mail to {email}|Zamówienie {n} nie dotarło",
    "ja": "{full}と申します。ログインできません。電話は{phone}です。|住所が変わりました：{city}{street}　{full}|担当の{other}様にご連絡をお願いします。{email}|注文{n}が届きません",
    "ar": "مرحبا، أنا {full} ولا أستطيع الدخول، رقمي {phone}|أرجو الإرسال إلى {street}، {city}. شكرا، {first}|تحدثت مع {other} ولم يرد علي، بريدي {email}|الطلب {n} لم يصل",
    "he": "שלום, שמי {full} ואני לא מצליח להתחבר, הטלפון שלי {phone}|נא לשלוח אל {street}, {city}. תודה, {first} {last}|דיברתי עם {other}, המייל שלי {email}|הזמנה {n} לא הגיעה",
    "hi": "नमस्ते, मेरा नाम {full} है, मेरा नंबर {phone} है|कृपया {street}, {city} पर भेजें। धन्यवाद, {first}|मैंने {other} से बात की थी, मेरा ईमेल {email} है|ऑर्डर {n} नहीं आया",
}
AGENT_NOTES = {
    "en": "Temp password {pw} given on the phone to {first} {last}|caller verified by dob {dob}|Escalated to {other}, customer will call back from {phone}|refund issued, closing",
    "es": "Clave temporal {pw} dada a {full}|verificado por fecha de nacimiento {dob}|pasado a {other}, llamar a {phone}|reembolso hecho",
    "tr": "{full} için geçici şifre: {pw}|doğum tarihi {dob} ile doğrulandı|{other} ilgilenecek, tel {phone}|iade yapıldı",
    "pl": "hasło tymczasowe dla {full}: {pw}|zweryfikowano datą ur. {dob}|przekazane do {other}, tel. {phone}|zwrot wykonany",
    "ja": "{full}様に仮パスワード {pw} を案内|生年月日 {dob} で本人確認|{other}へ引き継ぎ、{phone}へ折り返し|返金済み",
    "ar": "كلمة مرور مؤقتة لـ {full}: {pw}|تم التحقق بتاريخ الميلاد {dob}|تحويل إلى {other}، هاتف {phone}|تم رد المبلغ",
    "he": "סיסמה זמנית ל{full}: {pw}|אומת לפי תאריך לידה {dob}|הועבר אל {other}, טלפון {phone}|בוצע זיכוי",
    "hi": "{full} को अस्थायी पासवर्ड {pw} दिया|जन्म तिथि {dob} से सत्यापित|{other} को भेजा, फोन {phone}|पैसे वापस",
}
CHAT = {
    "en": "{first} can you call {other}? {phone}|the wifi password is {pw}|ping me at {email}|token for staging: {token}|{full} is off sick until {day}|lol ok|deploy done",
    "th": "คุณ {full} โทรกลับ {phone} ด้วยค่ะ|รหัสผ่าน wifi คือ {pw}|ส่งมาที่ {email}|ประชุมกับคุณ {other} บ่ายสอง|โอเค",
    "id": "tolong hubungi {full} di {phone}|password wifi: {pw}|kirim ke {email} ya|besok {other} cuti|siap",
    "fr": "tu peux rappeler {full} au {phone} ?|le mdp du wifi c'est {pw}|écris à {email}|{other} est en congé jusqu'au {day}|ok merci",
    "pt": "liga pro {full}, {phone}|a senha do wifi é {pw}|manda pra {email}|{other} tá de férias até {day}|beleza",
}
SALES = {
    "es": "Hablé con {full}, pide oferta antes del {day}|Decisor: {other}, cel. {phone}|Enviar contrato a {email}|sin interés",
    "pt": "Falei com {full}, pediu proposta até {day}|quem decide é {other}, cel {phone}|mandar contrato para {email}|sem interesse",
}
CRM_NOTES = {
    "de": "Gattin heißt {first}, Geb. {dob}|Herr {last} bittet um Rückruf {phone}|zieht um nach {street}, {city}|Kontakt über {other}|zahlt immer spät"
}
WIRE = {
    "nl": "Betaling huur {full}|terugbetaling aan {full} inzake {n}|Loon {first} {last} {day}|factuur {n}",
    "de": "Miete {full}|Gehalt {first} {last} {day}|Rückzahlung an {other}|Rechnung {n}",
    "fr": "Loyer {full}|Salaire {first} {last}|remboursement {other}|facture {n}",
    "pl": "Czynsz {full}|Wypłata {first} {last}|zwrot dla {other}|faktura {n}",
}


# fmt: off
def tables() -> list[Table]:
    return [
        Table(
            "pay.auth_stream",
            "Card authorisations from the acquirer, before tokenisation",
            "en fr it",
            [
                C("f2", "varchar", "CREDIT_CARD@opaque_name", pan),
                C("f4", "bigint", "-", count(100, 500000)),
                C("f48_acct_key", "varchar", "USER_ID/o+BANK_ACCOUNT", lambda p: p.hex(24)),
                C("f37", "varchar", "-luhn_by_chance", lambda p: luhn(p.r, str(p.num(4000, 5999)), 12, right=p.i % 8 == 0), "retrieval reference"),
                C("f43", "varchar", "-company_surname", lambda p: f"{p.one(SURNAME_FIRMS).upper()[:22]:<22} {p.one('DE|FR|IT|US')}", "card acceptor"),
                C("f23_cvv", "varchar", "CREDIT_CARD/q", lambda p: p.fill("###")),
                C("arn", "varchar", "-luhn_by_chance", lambda p: luhn(p.r, "74" + str(p.num(100000, 999999)), 23)),
            ],
            rows=66,
        ),
        Table(
            "pay.kaarten",
            "",
            "nl",
            [
                C("kaartnr", "varchar", "CREDIT_CARD", lambda p: luhn(p.r, p.one("4|5412|3700"), p.one([16, 16, 15]))),
                C("kaartNrGemaskeerd", "varchar", "-masked", lambda p: f"{p.one('4|5')}{p.fill('#####')}******{p.fill('####')}"),
                C("op_naam", "varchar", "PERSON_NAME", lambda p: p.full.upper()),
                C("vervalt", "varchar", "CREDIT_CARD/q", lambda p: f"{p.num(1, 12):02d}/{p.num(24, 31)}"),
                C("bin", "integer", "-name_lies_card", lambda p: p.one("411111|541333|370000|455012") if p.i % 2 else p.fill("4#####")),
                C("kaart_soort", "varchar", "-name_lies_card", pick("debit|credit|prepaid")),
                C("psp_token", "varchar", "CREDIT_CARD/o+SECRET@psp_token", lambda p: f"tok_{p.chars(ALNUM, 24)}"),
                C("stripe_pk", "varchar", "-public_key", lambda p: f"pk_live_{p.chars(ALNUM, 24)}", "publishable key of the merchant, shown in pages"),
            ],
            rows=50,
        ),
        Table(
            "fin.payouts",
            "",
            "nl de fr pl",
            [
                C("payout_ref", "varchar", "-luhn_by_chance", lambda p: luhn(p.r, "30", 16, right=p.i % 9 == 0)),
                C("bnf_acct", "varchar", "BANK_ACCOUNT", euro_iban),
                C("bnf_nm", "varchar", "PERSON_NAME", dirty(lambda p: p.full, 0.05)),
                C("bic", "varchar", "-bic", pick("INGBNL2A|DEUTDEFF|BNPAFRPP|PKOPPLPW|RABONL2U|COBADEFFXXX")),
                C("remit_info", "varchar", "FREE_TEXT_PII+PERSON_NAME@remittance", t.say(WIRE)),
                C("our_acct", "varchar", "=firm_account", pick("NL91ABNA0417164300|DE89370400440532013000|FR1420041010050500013M02606"), "our own account the payout leaves from"),
                C("ccy", "varchar", "-", pick("EUR|PLN")),
                C("amt", "decimal(12,2)", "-", lambda p: f"{p.r.uniform(5, 9000):.2f}"),
                C("creditor_ref", "varchar", "-serial", lambda p: f"RF{p.fill('##')}{p.chars(DIGITS, 12)}", "ISO 11649 invoice reference"),
            ],
            rows=60,
        ),
        Table(
            "fin.ach_batch",
            "US payroll file lines",
            "en",
            [
                C("rdfi_rtn", "varchar", "-routing_number", pick("021000021|011401533|091000019|121000358|026009593|111000025")),
                C("dfi_acct_no", "varchar", "BANK_ACCOUNT", lambda p: p.chars(DIGITS, p.num(9, 13))),
                C("indiv_nm", "varchar", "PERSON_NAME", lambda p: f"{p.last.upper()} {p.first.upper()}"[:22]),
                C("indiv_id", "varchar", "NATIONAL_ID", lambda p: f"{p.num(101, 665)}-{p.num(10, 99)}-{p.num(1000, 9999)}", "SSN"),
                C("tran_code", "integer", "-", pick("22|27|32|37")),
                C("trace_no", "varchar", "-digits", lambda p: "02100002" + p.chars(DIGITS, 7)),
                C("cents", "bigint", "-", count(20_000, 900_000)),
                C("company_id", "varchar", "-org_id", pick("1770523981|1911646860|1135263748")),
            ],
            rows=48,
        ),
        Table(
            "crm.adr_export_alt",
            "Altsystem, Felder ohne Beschreibung",
            "de de-at",
            [
                C("adr_nr", "bigint", "USER_ID/o", lambda p: 100_200 + p.i * 7),
                C("usr_def_1", "varchar", "PERSON_NAME@opaque_name", lambda p: f"{p.last}, {p.first}"),
                C("usr_def_2", "varchar", "-", pick("K|I|L|P")),
                C("usr_def_3", "varchar", "EMAIL@opaque_name", dirty(lambda p: p.email, 0.2)),
                C("usr_def_4", "varchar", "PHONE@opaque_name", dirty(lambda p: p.phone(mobile=p.i % 2 == 0), 0.15)),
                C("usr_def_5", "varchar", "-", lambda p: f"{p.num(0, 90)}.{p.fill('###')},{p.fill('##')}"),
                C("usr_def_6", "varchar", "DATE_OF_BIRTH@opaque_name", opt(lambda p: p.dob.strftime("%d.%m.%Y"), 0.2), "Geb."),
                C("usr_def_7", "varchar", "STREET_ADDRESS@opaque_name", dirty(lambda p: p.street)),
                C("usr_def_8", "varchar", "POSTAL_CODE/q", lambda p: p.zip),
                C("usr_def_9", "varchar", "CITY/q", lambda p: p.city),
                C("usr_def_10", "varchar", "BANK_ACCOUNT@opaque_name", opt(lambda p: iban(p.r, "DE##################"), 0.4)),
                C("usr_def_11", "varchar", "-", lambda p: p.one(["J", "N", ""])),
                C("usr_def_12", "varchar", "FREE_TEXT_PII@note", dirty(t.say(CRM_NOTES), 0.4)),
                C("usr_def_13", "varchar", "-", lambda p: p.when().strftime("%d.%m.%Y"), "letzte Bestellung"),
                C("usr_def_14", "varchar", "-digits", lambda p: p.fill("4###########"), "Artikelnr. des Herstellers"),
                C("usr_def_15", "varchar", "-", lambda _: "0"),
            ],
            rows=60,
        ),
        Table(
            "ventas.oportunidades",
            "",
            "es-mx es pt-br",
            [
                C("razon_social", "varchar", "-company_surname", lambda p: f"{p.one('Hernández|Pereira|Salas|Quiroga|Bustos|Moreira')} {p.one('y Asociados SC|Hermanos SA de CV|Logística Ltda|Alimentos SA')}"),
                C("contactoNombre", "varchar", "PERSON_NAME", dirty(lambda p: p.full, 0.08)),
                C("cel", "varchar", "PHONE", lambda p: p.phone()),
                C("correo_e", "varchar", "EMAIL", dirty(lambda p: p.email)),
                C("ejecutivo", "varchar", "PERSON_NAME+USERNAME", lambda p: p.other()),
                C("notas_llamada", "varchar", "FREE_TEXT_PII@note", dirty(t.say(SALES), 0.2)),
                C("etapa", "varchar", "-", pick("prospecto|propuesta|negociación|ganada|perdida")),
                C("correo_verificado", "boolean", "-name_lies_email", pick("sí|no")),
                C("campana", "varchar", "-project_names", pick("Lucía 2025|Mateo Black Friday|Sofía Otoño|Navidad 24")),
            ],
            rows=56,
        ),
        Table(
            "helpdesk.tickets_intl",
            "Tickets of all mail boxes, as received",
            "en es tr pl ja ar-eg he hi",
            [
                C("ticket_no", "bigint", "-", lambda p: 880_000 + p.i * 3),
                C("requester_ref", "bigint", "USER_ID/o", count(10**9, 10**10)),
                C("requester", "varchar", "EMAIL+PERSON_NAME", lambda p: f"{p.full} <{p.email}>"),
                C("to_box", "varchar", "-role_mailbox", pick("support@example.com|hilfe@example.com|ayuda@example.com|destek@example.com|privacy@example.com")),
                C("body", "varchar", "FREE_TEXT_PII@languages", t.say(TICKETS)),
                C("agent_note", "varchar", "FREE_TEXT_PII/h+SECRET@languages", dirty(t.say(AGENT_NOTES), 0.2)),
                C("macro", "varchar", "-template", pick("Hi {{ticket.requester.first_name}}, thanks for writing!|Estimado {{nombre}}, hemos recibido su caso.|{{name}}様、お問い合わせありがとうございます。|Witaj {{imie}}, dziękujemy.")),
                C("cc", "array(varchar)", "EMAIL@array", opt(watchers, 0.4)),
                C("email_count", "integer", "-name_lies_email", count(1, 30)),
                C("portal_url", "varchar", "URL_PII+EMAIL@query_string", lambda p: f"https://help.example.com/my?{urlencode({'email': p.email, 'ticket': 880_000 + p.i * 3})}"),
                C("topic", "varchar", "-", pick("login|delivery|refund|address change|card declined|other")),
            ],
            rows=96,
        ),
        Table(
            "collab.chat_messages",
            "",
            "en th id fr pt",
            [
                C("msg_ts", "varchar", "-digits_time", lambda p: f"{t.epoch(p)}.{p.num(100000, 999999)}"),
                C("chan", "varchar", "-channel_names", pick("#general|#ops-alerts|#team-victor|#random|#jordan-launch|#hr-questions")),
                C("uid", "varchar", "USER_ID", lambda p: f"U0{p.chars(UPPER + DIGITS, 9)}"),
                C("sender", "varchar", "USERNAME", lambda p: p.user),
                C("text", "varchar", "FREE_TEXT_PII/h+SECRET@languages", t.say(CHAT)),
                C("mentions", "array(varchar)", "USERNAME@array", mentions),
                C("via_bot", "varchar", "-bot_names", pick("|||deploybot|alice-bot|Jenkins|standup-bot|GitHub")),
                C("reactions", "varchar", "-", lambda p: js({p.one("thumbsup|tada|eyes"): p.num(1, 9)})),
            ],
            rows=90,
        ),
        Table(
            "hr.pa0002",
            "SAP infotype, personal data",
            "de sk hu",
            [
                C("MANDT", "varchar", "-", lambda _: "100"),
                C("PERNR", "varchar", "USER_ID/o+NATIONAL_ID", lambda p: f"{20_000 + p.i * 11:08d}"),
                C("NACHN", "varchar", "PERSON_NAME", lambda p: p.last),
                C("VORNA", "varchar", "PERSON_NAME", lambda p: p.first),
                C("GBDAT", "varchar", "DATE_OF_BIRTH", lambda p: f"{p.dob:%Y%m%d}"),
                C("PERID", "varchar", "NATIONAL_ID", dirty(staff_id, 0.08)),
                C("GESCH", "varchar", "GENDER/q", lambda p: "1" if p.gender == "M" else "2"),
                C("AEDTM", "varchar", "-", lambda p: f"{p.when():%Y%m%d}"),
                C("UNAME", "varchar", "USERNAME", lambda p: p.user.upper()[:12], "changed by"),
                C("BUKRS", "varchar", "-", pick("1000|2000|3100")),
                C("ITBLD", "varchar", "-", lambda _: "00"),
                C("FATXT", "varchar", "MARITAL/q", pick("led.|verh.|gesch.|verw.")),
            ],
            rows=54,
        ),
        Table(
            "hr.idp_users",
            "Users as the directory returns them",
            "en fr ko tr",
            [
                C("okta_id", "varchar", "USER_ID/o", lambda p: f"00u{p.chars(ALNUM, 17)}"),
                C("profile", "json", "JSON_PII@json", okta_profile),
                C("manager", "row(name varchar, mobile varchar, mail varchar)", "JSON_PII+PERSON_NAME+FREE_TEXT_PII+EMAIL+PHONE@row", opt(row_contact, 0.15)),
                C("recovery_answer", "varchar", "SECRET", lambda p: p.one([word(p.r).title(), f"{word(p.r, 2)} {p.num(1970, 2010)}", p.city])),
                C("passwordChanged", "timestamp(3)", "-name_lies_secret", stamp),
                C("credentials", "varchar", "SECRET+JSON_PII@json_secret", lambda p: js({"password": {"hash": {"algorithm": "BCRYPT", "value": t.password_hash(p)}}, "provider": {"type": "OKTA"}})),
                C("job", "varchar", "OCCUPATION/q", lambda p: p.job),
                C("city", "varchar", "CITY/q", lambda p: p.city),
            ],
            rows=54,
        ),
        Table(
            "lab.order_lines",
            "",
            "en-gb en-au it",
            [
                C("mrn", "varchar", "USER_ID/o+NATIONAL_ID", lambda p: f"MRN{p.num(10**6, 10**7)}"),
                C("pt_nm", "varchar", "PERSON_NAME", lambda p: f"{p.last.upper()}, {p.first}"),
                C("pt_dob", "date", "DATE_OF_BIRTH", lambda p: p.dob),
                C("hl7_pid", "varchar", "FREE_TEXT_PII/h+PERSON_NAME+JSON_PII+DATE_OF_BIRTH@hl7", hl7),
                C("enc_ref", "bigint", "USER_ID/o", lambda p: 5_500_000 + p.num(1, 40000), "encounter"),
                C("loinc", "varchar", "-", pick("718-7|2345-7|2093-3|4548-4|33914-3|2160-0|1742-6")),
                C("analyser_sn", "varchar", "-serial", lambda p: p.fill("AU5800-####")),
                C("unit", "varchar", "-", pick("mmol/L|g/dL|U/L|%")),
                C("ref_hosp_tel", "varchar", "=shop_phone", lambda p: p.phone("nat", mobile=False), "switchboard of the sending hospital"),
                C("susp_dx", "varchar", "-eponyms", pick("Hashimoto thyroiditis|Crohn disease|Addison disease|Gilbert syndrome|Wilson disease|Cushing syndrome|Graves disease"), "suspected diagnosis"),
                C("sex", "varchar", "GENDER/q", lambda p: p.gender),
            ],
            rows=50,
        ),
        Table(
            "kyc.document_checks",
            "Identity documents of new account holders",
            "es pl pt-br tr el",
            [
                C("doc_no", "varchar", "NATIONAL_ID", national_id),
                C("extracted", "json", "JSON_PII@json", lambda p: js({"surname": p.last, "given": p.first, "birth": str(p.dob), "address": f"{p.street}, {p.city}"})),
                C("applicant", "varchar", "USER_ID/o", lambda p: p.uuid(), "key into onboarding.applicants"),
                C("subject", "varchar", "PERSON_NAME", lambda p: p.full),
                C("mrz", "varchar", "NATIONAL_ID+PERSON_NAME+FREE_TEXT_PII@mrz", mrz),
                C("upload_sha256", "varchar", "-file_hash", lambda p: p.hex(64), "checksum of the uploaded file"),
                C("liveness", "double", "-", lambda p: f"{p.r.random():.3f}"),
                C("id_verified", "boolean", "-name_lies_id", pick("true|false")),
                C("applicant_ip", "varchar", "IP_ADDRESS", dirty(lambda p: p.ip(), 0.1)),
                C("birth_d", "varchar", "DATE_OF_BIRTH", dirty(lambda p: p.dob.strftime(p.one("%d/%m/%Y|%Y-%m-%d|%d.%m.%y")), 0.05)),
            ],
            rows=54,
        ),
        Table(
            "mig.eav_attributes",
            "Attributes of contacts from the old system, one value a row",
            "en bg ro lt",
            [
                C("ent_id", "bigint", "USER_ID/o", count(70_000, 70_030)),
                C("attr", "varchar", "-field_names", pick("email|mobile|full_name|birth_date|login|fax|e-mail 2")),
                C("attr_val", "varchar", "EMAIL/h+PHONE+PERSON_NAME+DATE_OF_BIRTH+USERNAME+FREE_TEXT_PII+JSON_PII@eav", eav_value),
                C("seq", "integer", "-", number),
                C("email_md5", "varchar", "EMAIL/o+USER_ID@hashed_email", lambda p: p.hex(32), "md5 of the contact's lower-case e-mail"),
            ],
            rows=70,
        ),
        Table(
            "ride.yolculuklar",
            "",
            "tr",
            [
                C("yolculuk_id", "varchar", "-row_uuid", lambda p: p.uuid()),
                C("surucu_adi", "varchar", "PERSON_NAME", lambda p: p.full),
                C("surucuTel", "varchar", "PHONE", lambda p: p.phone()),
                C("surucu_yas", "integer", "AGE/q", count(21, 68)),
                C("alis_enlem", "double", "GEO_COORD", lambda p: f"{p.r.uniform(36.8, 41.2):.6f}", "yolcunun bindiği yer"),
                C("alis_boylam", "double", "GEO_COORD", lambda p: f"{p.r.uniform(27, 42):.6f}", "yolcunun bindiği yer"),
                C("plaka", "varchar", "VEHICLE_ID/q", lambda p: p.fill("34 ^^^ ###")),
                C("ucret", "decimal(8,2)", "-", lambda p: f"{p.r.uniform(60, 900):.2f}"),
                C("cihaz_id", "varchar", "DEVICE_ID", lambda p: p.hex(16), "android_id of the passenger's phone"),
                C("yolcu_no", "bigint", "USER_ID/o", count(10**6, 10**7)),
                C("kart_no", "varchar", "CREDIT_CARD", opt(lambda p: luhn(p.r, p.one("4543|5571|9792"), 16), 0.4)),
                C("durak_tel", "varchar", "=shop_phone", lambda p: p.phone("nat", mobile=False), "taksi durağının telefonu"),
                C("yolcu_yorumu", "varchar", "-free_text_clean", dirty(pick("Araç temizdi|Trafik çok yoğundu|Klima çalışmıyordu|Zamanında geldi, teşekkürler|Yol uzatıldı"), 0.4)),
            ],
            rows=50,
        ),
    ]
# fmt: on


def national_id(p: Row) -> str:
    if p.loc == "es":
        return valid(p.r, "es.dni", "########^")
    if p.loc == "pl":
        return valid(p.r, "pl.pesel", "@6#####")
    if p.loc == "pt-br":
        return valid(p.r, "br.cpf", "###.###.###-##")
    if p.loc == "tr":
        return valid(p.r, "tr.tckimlik", "###########")
    return valid(p.r, "gr.amka", "@d#####")


def staff_id(p: Row) -> str:
    """A tax number, a birth number or a number of social insurance, by country."""
    if p.loc == "de":
        return valid(p.r, "de.idnr", "###########")
    return valid(p.r, "sk.rc", "@6####") if p.loc == "sk" else p.fill("0########")


def mrz(p: Row) -> str:
    last, first = (word(p.r).upper(), word(p.r, 2).upper())
    line = f"P<{p.one('ESP|POL|BRA|TUR|GRC')}{last}<<{first}"
    return (
        f"{line:<44}".replace(" ", "<")
        + "\n"
        + p.fill("^^#######")
        + f"<{p.num(0, 9)}{p.one('ESP|POL|BRA')}{p.dob:%y%m%d}{p.num(0, 9)}{p.gender}{p.fill('3#0#1##')}"
        + "<" * 14
        + p.fill("0#")
    )
