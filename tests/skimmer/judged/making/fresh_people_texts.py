"""Free text, JSON, URLs, devices and payments with people in them, and such as have none, for `fresh_people`."""
# ruff: noqa: E501

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.skimmer.judged.making import fresh_people_kit as k
from tests.skimmer.judged.making.values import C, Table, js, opt, word

if TYPE_CHECKING:
    from tests.skimmer.judged.making.values import Row

SAYS = {
    "en": "Hi, {n} here, I still have not got the parcel. Ring me on {t} please, or my husband {o}.",
    "de": "Guten Tag, mein Name ist {n}. Bitte rufen Sie mich unter {t} zurück, meine Mail: {e}",
    "fr": "Bonjour, je suis {n}, j'habite {s}. Merci d'appeler mon voisin {o} pour la livraison.",
    "es": "Soy {n}, mi número es {t}; el técnico vino a {s} y no había nadie.",
    "pl": "Dzień dobry, nazywam się {n}, proszę o kontakt: {t} lub {e}",
    "tr": "Merhaba ben {n}, ürünü iade etmek istiyorum, numaram {t}.",
    "el": "Καλησπέρα, λέγομαι {n} και μένω {s}. Το τηλέφωνό μου είναι {t}.",
    "hu": "Üdvözlöm, {n} vagyok, a szomszédom {o} átvette a csomagot, hívjanak: {t}",
    "ko": "안녕하세요 {n}입니다. {t}로 연락 부탁드립니다. 배우자 {o} 명의로 바꿔주세요.",
    "ja": "お世話になっております、{n}と申します。{t}までご連絡ください。住所は{s}です。",
    "zh": "你好，我叫{n}，电话{t}，快递请放到{s}。",
    "ar-eg": "مرحبا، أنا {n}، رقمي {t}، أرجو إرسال الطلب إلى {s}.",
    "he": "שלום, שמי {n}, נא לחזור אליי לטלפון {t}. כתובת: {s}",
    "th": "สวัสดีค่ะ ดิฉัน {n} เบอร์ {t} ช่วยโทรกลับด้วยค่ะ",
    "vi": "Chào shop, mình là {n}, sđt {t}, giao giúp mình đến {s} nhé.",
    "hi": "नमस्ते, मेरा नाम {n} है, मेरा नंबर {t} है। कृपया {o} से भी बात कर लें।",
    "am": "ሰላም፣ {n} እባላለሁ፣ ስልኬ {t} ነው፣ እባክዎ ይደውሉልኝ።",
    "ka": "გამარჯობა, მე ვარ {n}, ჩემი ნომერია {t}, მისამართი: {s}.",
    "ta": "வணக்கம், என் பெயர் {n}, என் எண் {t}. {s} முகவரிக்கு அனுப்பவும்.",
    "fa": "سلام، {n} هستم، شماره‌ام {t} است، لطفاً با همسرم {o} هماهنگ کنید.",
}
EVERY = " ".join(SAYS)
CLEAN = (
    "Der Drucker im zweiten Stock zieht kein Papier mehr ein.|La pantalla parpadea después de la última actualización.|配送状況が更新されません。|"
    "The checkout page times out with error 504.|Fatura PDF olarak açılmıyor.|Приложение закрывается при запуске.|앱이 로그인 후 멈춥니다.|"
    "Le lien de téléchargement ne marche plus.|التطبيق لا يعمل بعد التحديث.|Η σελίδα αργεί να φορτώσει.|ตะกร้าสินค้าว่างเปล่าหลังชำระเงิน|订单页面无法打开。"
)


def message(p: Row) -> str:
    return SAYS[p.loc].format(n=k.full(p), t=p.phone(), e=p.email, o=k.other(p), s=p.street)


def mixed_message(p: Row) -> object:
    return p.one(CLEAN) if p.r.random() < 0.35 else message(p)


def support() -> list[Table]:
    return [
        Table(
            "care.inbound_messages",
            "Messages from the contact form, as they came",
            EVERY,
            [
                C("msg_id", "varchar", "-", lambda p: f"MSG{p.hex(10)}"),
                C("body", "varchar", "FREE_TEXT_PII", mixed_message),
                C(
                    "macro_reply",
                    "varchar",
                    "-free_text_clean",
                    k.pick(
                        "Thanks for writing to us! We answer within two working days.|Vielen Dank, Ihr Anliegen wurde aufgenommen.|ご連絡ありがとうございます。担当部署で確認いたします。|Merci, votre demande est bien enregistrée."
                    ),
                    "text block sent automatically",
                ),
                C(
                    "agent",
                    "varchar",
                    "USERNAME",
                    lambda p: p.one("mkoval3|jdriessen|tanaka_y|p.oduya|s_brandl|rvarga77"),
                ),
                C("topic", "varchar", "-", k.pick("delivery|refund|login|invoice")),
                C(
                    "queue_phone",
                    "varchar",
                    "=hotline",
                    k.pick("+49 30 2000 4410|+33 1 70 00 41 10|+81 3 4500 0110"),
                    "number of the service line the caller was shown",
                ),
                C("sentiment", "double", "-", lambda p: f"{p.r.uniform(-1, 1):.3f}"),
            ],
            80,
        ),
        Table(
            "care.bug_digest",
            "Complaints with everything personal taken out by the care team, for product managers.",
            "en",
            [
                C("digest_id", "integer", "-", lambda p: p.i + 1),
                C("summary", "varchar", "-free_text_clean", lambda p: p.one(CLEAN)),
                C(
                    "component",
                    "varchar",
                    "-component_names",
                    k.pick("Mercury (checkout)|Athena search|Hermes mailer|Loki|Grace UI"),
                ),
                C("build", "varchar", "-", k.pat("24.#.#+%%%%%%%")),
                C(
                    "workaround",
                    "varchar",
                    "-free_text_clean",
                    k.pick(
                        "Clear the cache and sign in again.|Use the desktop site until 24.6.|None known.|Ask the customer to switch the language to English."
                    ),
                ),
                C("reported_by_role", "varchar", "-name_lies_person", k.pick("Agent|Supervisor|Partner|Customer")),
                C("first_seen", "timestamp(3)", "-", lambda p: p.stamp()),
            ],
            60,
        ),
        Table(
            "voice.transkript_all",
            "",
            "en de fr es pl ar-eg ko ja hi am ka ta fa he th",
            [
                C("cid", "varchar", "-", lambda p: p.uuid(), "call"),
                C("ani", "varchar", "PHONE", lambda p: p.phone("e164")),
                C(
                    "dnis",
                    "varchar",
                    "=hotline",
                    k.pick("+498001234567|+33800123456|+443301230000"),
                    "service number that was dialled",
                ),
                C("asr_text", "varchar", "FREE_TEXT_PII", message),
                C(
                    "ivr_prompt",
                    "varchar",
                    "-free_text_clean",
                    k.pick(
                        "Für Deutsch drücken Sie die Eins.|Press 2 for billing.|영어는 3번을 눌러 주세요.|اضغط 4 للتحدث مع موظف"
                    ),
                ),
                C(
                    "prompt_wav",
                    "varchar",
                    "-url_no_pii",
                    lambda p: f"s3://ivr-prompts/{p.one('de|en|ko|ar')}/menu{p.num(1, 12):02d}.wav",
                ),
                C("dur_s", "integer", "-", k.num(11, 1900)),
                C(
                    "asr_model",
                    "varchar",
                    "-model_names",
                    k.pick("whisper-l3|wav2vec-ada|conformer-grace|kaldi-amelia"),
                ),
            ],
            70,
        ),
        Table(
            "survey.offene_antworten",
            "Anonymous survey, open answers",
            "de en fr",
            [
                C("resp_token", "varchar", "USER_ID/o", lambda p: p.hex(20), "one per respondent"),
                C(
                    "q1_lob",
                    "varchar",
                    "-free_text_clean",
                    k.pick(
                        "Mehr Radwege, bitte.|Die Kantine ist zu teuer.|Good training offer.|Plus de télétravail !|Nothing to add|k.A.|Die Heizung im Altbau.|Longer opening hours at weekends"
                    ),
                ),
                C(
                    "q2_vorbild",
                    "varchar",
                    "-org_names",
                    k.pick("Bosch|Siemens|Carl Zeiss|Decathlon|Ernst & Young|keine"),
                    "Welche Firma ist Vorbild?",
                ),
                C(
                    "q3_kritik_person",
                    "varchar",
                    "FREE_TEXT_PII",
                    opt(
                        lambda p: p.one(
                            [
                                f"Meine Chefin {k.other(p, 'F')} hört nie zu.",
                                f"{p.other()} from payroll was very rude to me in May.",
                                f"Le directeur, {k.other(p, 'M')}, annule toutes les réunions.",
                                f"Bitte {k.other(p)} aus der Schicht B versetzen.",
                            ]
                        ),
                        0.4,
                    ),
                    "who should change, and why?",
                ),
                C("alter_gruppe", "varchar", "AGE/q", k.pick("18-29|30-44|45-59|60+")),
                C("nps", "integer", "-", k.num(0, 10)),
            ],
            60,
        ),
    ]


def fhir(p: Row) -> str:
    return js(
        {
            "resourceType": "Patient",
            "id": p.hex(8),
            "name": [{"family": p.last, "given": [p.first]}],
            "telecom": [{"system": "phone", "value": p.phone("e164")}],
            "birthDate": str(p.dob),
        }
    )


def place(p: Row) -> str:
    return js(
        {
            "resourceType": "Location",
            "status": "active",
            "name": p.one("Ward 4B|St. Anna Theatre 2|Marie Curie Day Unit|Pharmacy"),
            "physicalType": {"text": "Room"},
            "managingOrganization": {"reference": f"Organization/{p.num(1, 9)}"},
        }
    )


def click(p: Row) -> str:
    return js(
        {
            "user": {"mail": p.email, "name": k.full(p)},
            "cart": [{"sku": p.fill("^^-####"), "qty": p.num(1, 4)}],
            "utm": p.one("spring|none"),
        }
    )


def xml(p: Row) -> str:
    return f"<order><buyer><nm>{k.full(p)}</nm><adr>{p.street}, {p.city}</adr><tel>{p.phone('int')}</tel></buyer><pos n='{p.num(1, 5)}'/></order>"


def documents() -> list[Table]:
    return [
        Table(
            "fhir_store.resources_flat",
            "",
            "en fr el tr ur",
            [
                C("rid", "varchar", "USER_ID/o", lambda p: p.hex(16)),
                C("patient_json", "varchar", "JSON_PII", fhir),
                C("location_json", "varchar", "-json_clean", place),
                C(
                    "mrn",
                    "varchar",
                    "USER_ID+NATIONAL_ID",
                    lambda p: p.fill("MRN-#######"),
                    "medical record number of the patient",
                ),
                C("version", "integer", "-", k.num(1, 9)),
                C(
                    "profile",
                    "varchar",
                    "-url_no_pii",
                    k.pick("http://hl7.org/fhir/StructureDefinition/Patient|http://hl7.org/fhir/R4/location.html"),
                ),
                C("last_updated", "varchar", "-", lambda p: f"{p.when():%Y-%m-%dT%H:%M:%S}Z"),
            ],
            50,
        ),
        Table(
            "evt.shop_bronze",
            "Events as the app sends them",
            "ja ko zh-tw de pt-br",
            [
                C("payload", "varchar", "JSON_PII", click),
                C(
                    "flags",
                    "varchar",
                    "-json_clean",
                    lambda p: js(
                        {
                            "ab": {"tyler_btn": p.r.random() < 0.5, "new_nav": True},
                            "ttl": p.num(10, 900),
                            "theme": p.one("dark|light"),
                        }
                    ),
                    "feature flags",
                ),
                C("adid", "varchar", "DEVICE_ID", lambda p: p.uuid()),
                C("app_ver", "varchar", "-", k.pat("5.#.##")),
                C("pos", "varchar", "GEO_COORD", opt(lambda p: f"{p.lat()},{p.lon()}")),
                C(
                    "viewport",
                    "varchar",
                    "-pixel_pair",
                    lambda p: f"{p.num(320, 1440)}.0,{p.num(560, 2560)}.0",
                    "width and height in pixels",
                ),
                C("screen", "varchar", "-screen_names", k.pick("home|pdp|cart|checkout_address|profile_edit_email")),
                C("client_ip", "varchar", "IP_ADDRESS", lambda p: p.one([p.ip(), p.ip6()])),
                C("ts", "bigint", "-", lambda p: int(p.when().timestamp() * 1000)),
            ],
            60,
        ),
        Table(
            "edi_in.orders_xml",
            "",
            "sv hu uk sr es",
            [
                C("doc", "varchar", "JSON_PII+FREE_TEXT_PII", xml),
                C(
                    "xsd",
                    "varchar",
                    "-url_no_pii",
                    k.pick("urn:oasis:names:specification:ubl:schema:xsd:Order-2|http://www.gs1.org/schemas/order/3.4"),
                ),
                C(
                    "gln_sender",
                    "varchar",
                    "-org_id",
                    k.right("ean", "73###########", "54###########"),
                    "GLN of the sending firm",
                ),
                C("control_no", "varchar", "-", k.pat("0000#####")),
                C(
                    "ack",
                    "varchar",
                    "-json_clean",
                    lambda p: js(
                        {
                            "status": p.one("AP|RE"),
                            "lines": p.num(1, 9),
                            "partner": p.one("Würth|Schmidt AG|Lindqvist Trä AB"),
                        }
                    ),
                ),
                C("uploaded_by", "varchar", "USERNAME", lambda p: p.user),
            ],
            44,
        ),
        Table(
            "web.access_2024w11",
            "",
            "en pl nl fi",
            [
                C("remote_addr", "varchar", "IP_ADDRESS", lambda p: p.one([p.ip(), p.ip(), p.ip6()])),
                C("remote_user", "varchar", "USERNAME", k.dirty(lambda p: p.user, "-", 0.3)),
                C(
                    "request",
                    "varchar",
                    "URL_PII",
                    lambda p: p.one(
                        [
                            f"GET /unsubscribe?email={p.email.replace('@', '%40')} HTTP/1.1",
                            f"POST /invite?to={p.email} HTTP/2.0",
                            f"GET /account/{p.user}/orders HTTP/1.1",
                            "GET /static/app.css HTTP/1.1",
                        ]
                    ),
                ),
                C(
                    "http_referer",
                    "varchar",
                    "-url_no_pii",
                    k.pick(
                        "https://shop.example.com/|https://www.example.org/search?q=garden+chair|-|https://shop.example.com/brand/peter-hahn"
                    ),
                ),
                C(
                    "http_user_agent",
                    "varchar",
                    "-",
                    k.pick(
                        "Mozilla/5.0 (X11; Linux x86_64; rv:124.0) Gecko/20100101 Firefox/124.0|Mozilla/5.0 (iPhone; CPU iPhone OS 17_3 like Mac OS X)|curl/8.5.0|Googlebot/2.1 (+http://www.google.com/bot.html)"
                    ),
                ),
                C(
                    "upstream_addr",
                    "varchar",
                    "=server_ip",
                    lambda p: f"10.40.{p.num(1, 4)}.{p.num(10, 30)}:8080",
                    "backend that answered",
                ),
                C("status", "integer", "-", k.pick("200|200|302|404|500")),
                C("bytes", "bigint", "-", k.num(120, 900000)),
                C("host", "varchar", "-hostnames_like_people", k.pick("web-oscar|web-anna|web-felix|web-lucy")),
            ],
            80,
        ),
        Table(
            "crawl.seed_links",
            "Links found in public pages",
            "en de it pl",
            [
                C(
                    "u1",
                    "varchar",
                    "URL_PII",
                    lambda p: p.one(
                        [
                            f"https://www.linkedin.com/in/{p.user.replace('.', '-')}",
                            f"https://github.com/{p.user}",
                            f"https://{word(p.r)}.example.org/people/{p.user}",
                            f"mailto:{p.email}",
                        ]
                    ),
                    "personal page",
                ),
                C(
                    "u2",
                    "varchar",
                    "-url_no_pii",
                    lambda p: f"https://www.wikidata.org/wiki/Q{p.num(1000, 9_000_000)}",
                    "concept",
                ),
                C(
                    "u3",
                    "varchar",
                    "-url_no_pii",
                    lambda p: p.one(
                        "https://docs.example.org/charles/proxy|https://packages.example.org/project/celery/|https://images.example.org/_/elasticsearch|https://cran.example.org/web/packages/emma/"
                    ),
                ),
                C(
                    "u4",
                    "varchar",
                    "URL_PII",
                    opt(lambda p: f"https://cal.example.com/{p.user}/30min?name={p.first}+{p.last}"),
                ),
                C("anchor", "varchar", "-", k.pick("profile|more|read on|book a slot|docs")),
                C("rel", "varchar", "-", k.pick("me|nofollow|noopener")),
                C(
                    "robots_contact",
                    "varchar",
                    "-role_mailbox",
                    k.pick("webmaster@example.org|abuse@example.net|hostmaster@example.com|postmaster@example.org"),
                ),
            ],
            66,
        ),
        Table(
            "mailgw.headers",
            "",
            "en es tr cs",
            [
                C("hdr_from", "varchar", "EMAIL+PERSON_NAME", lambda p: f'"{p.full}" <{p.email}>'),
                C("rcpt", "varchar", "EMAIL", lambda p: f"<{p.email}>"),
                C(
                    "hdr_message_id",
                    "varchar",
                    "-message_id",
                    lambda p: f"<{p.hex(8)}.{p.hex(12)}@mx{p.num(1, 4)}.example.net>",
                ),
                C("bounce_to", "varchar", "-role_mailbox", lambda p: f"bounces+{p.num(10, 99)}@lists.example.org"),
                C(
                    "list_id",
                    "varchar",
                    "-",
                    k.pick("<dev.lists.example.org>|<announce.lists.example.org>|<gustav-users.lists.example.org>"),
                ),
                C("spf", "varchar", "-", k.pick("pass|softfail|none")),
                C("sz", "integer", "-", k.num(900, 90000)),
                C("helo", "varchar", "-domain", lambda p: f"smtp{p.num(1, 9)}.{word(p.r)}.example.net"),
            ],
            60,
        ),
    ]


def tables() -> list[Table]:
    return [*support(), *documents()]
