"""Columns that their table clears or accuses."""

from __future__ import annotations

import pytest

from tests.skimmer.classify.asking import Question, Questions, check, split

Q = Questions()
Q.ask("name", split("Bella;Max;Charlie;Luna;Lucy;Cooper;Daisy;Bailey;Sadie;Molly"), "NONE", table="dogs")
Q.ask("name", split("Calvin Klein;Hugo Boss;Paul Smith;Tommy Hilfiger;Ralph Lauren"), "NONE", table="brands")
Q.ask(
    "plot",
    [
        "Tom Hanks plays a man stranded on an island far from home.",
        "Directed by Steven Spielberg, the story follows a boy.",
        "Julia Roberts stars as a lawyer in Chicago today.",
    ]
    * 1,
    "NONE",
    table="movies",
)
Q.ask("director", split("Steven Spielberg;Martin Scorsese;Sofia Coppola;Ridley Scott"), "PERSON_NAME", table="movies")
Q.ask(
    "lat",
    Q.fill("4#.#####"),
    "NONE",
    table="sensor_readings",
    others=(("lon", Q.fill("1#.#####")), ("temperature", Q.fill("2#.#"))),
)
Q.ask(
    "lat",
    Q.fill("4#.#####"),
    "NONE",
    table="earthquakes",
    others=(("lon", Q.fill("1#.#####")), ("magnitude", Q.fill("#.#"))),
)
Q.ask(
    "lat",
    Q.fill("4#.#####"),
    "GEO_COORD",
    table="location_history",
    others=(("lon", Q.fill("1#.#####")), ("device_id", Q.fill("~~~~~~~~~~~~~~~~"))),
)
Q.ask(
    "latitude",
    Q.fill("4#.#####"),
    "GEO_COORD",
    table="t17",
    others=(("longitude", Q.fill("1#.#####")), ("full_name", split("Anna Berg;Tom Lee;Maria Silva"))),
)
Q.ask("address", split("12 Maple Street;77 Oak Avenue;5 Kings Road"), "STREET_ADDRESS", table="property_owners")
Q.ask("address", split("12 Maple Street;77 Oak Avenue;5 Kings Road"), "NONE", table="branches")
Q.ask("address", split("12 Maple Street;77 Oak Avenue;5 Kings Road"), "STREET_ADDRESS", table="deliveries")
Q.ask("street", split("Maple Street;Oak Avenue;Kings Road"), "NONE|STREET_ADDRESS", table="customers")
Q.ask("hire_date", Q.fill("201#-0#-1#"), "NONE", table="employees", others=(("first_name", split("Anna;Tom;Maria")),))
Q.ask("contact_person", split("Anna Berg;Tom Lee;Maria Silva"), "PERSON_NAME", table="suppliers")
Q.ask("contact_phone", Q.fill("+49 30 #######"), "PHONE", table="suppliers")
Q.ask("legal_name", split("Acme Inc.;Globex Corp;Initech LLC"), "NONE", table="companies")
Q.ask("account_name", split("Acme Inc.;Globex Corp;Initech LLC"), "NONE", table="accounts")
Q.ask("account_name", split("savings;checking;credit"), "NONE", table="accounts")
Q.ask("user", split("1;2;3;4;5"), "NONE|USER_ID")
Q.ask("user", split("anna;tom;maria;kbauer;jdoe"), "USERNAME|PERSON_NAME")
Q.ask("username", split("anna@mail.org;tom@mail.org"), "EMAIL|USERNAME")
Q.ask("author", split("anna_b;tom99;x_kira"), "USERNAME|NONE")
Q.ask("reviewer", split("Kaffeetante82;MisterX;bookworm_77"), "USERNAME|NONE")
Q.ask("sender", split("anna@mail.org;tom@mail.org"), "EMAIL")
Q.ask("from", split("Anna Berg <anna@mail.org>"), "EMAIL")
Q.ask("to_number", Q.fill("+1415555####"), "PHONE")
Q.ask("from_number", Q.fill("1415555####"), "PHONE")
Q.ask("fax", Q.fill("030 ######"), "PHONE")
Q.ask("whatsapp", Q.fill("+5511 9####-####"), "PHONE")
Q.ask("birthdate", split("1980-01-01;1990-02-02"), "DATE_OF_BIRTH", kind="date")
Q.ask("created_by_ip", Q.fill("9#.2#.N.N#"), "IP_ADDRESS")
Q.ask("src_ip", Q.fill("172.16.N.N#"), "NONE|IP_ADDRESS")
Q.ask("user_ip", Q.fill("203.0.113.N#"), "IP_ADDRESS")
Q.ask("imei", Q.fill("###############"), "DEVICE_ID")
Q.ask("device_id", Q.fill("~~~~~~~~-~~~~-~~~~-~~~~-~~~~~~~~~~~~"), "DEVICE_ID", table="app_sessions")
Q.ask("device_id", Q.fill("~~~~~~~~-~~~~-~~~~-~~~~-~~~~~~~~~~~~"), "NONE", table="iot_sensors")
Q.ask("machine", Q.fill("M-####"), "NONE")
Q.ask("meter_id", Q.fill("MTR#######"), "NONE")
Q.ask("comment", split("ok;good;bad"), "NONE")
Q.ask("status_text", split("pending review;approved by manager"), "NONE")
Q.ask("x", split("anna.berg;tom.lee;maria.silva;jan.kowalski;p.novak"), "USERNAME")
Q.ask("x", split("orders.daily;users.hourly;sales.weekly"), "NONE")
Q.ask("x", split("feature/login;bugfix/cart"), "NONE")
Q.ask("dns", split("mail.example.org;www.foo.com"), "NONE")
Q.ask("x", split("com.foo.bar;org.baz.qux"), "NONE")
Q.ask("x", split("John;Paul;George;Ringo"), "NONE|PERSON_NAME")
Q.ask("patient", split("P-0001;P-0002;P-0003;P-0004"), "USER_ID|NONE")
Q.ask("doctor", split("Dr. Meier;Dr. Schulz;Dr. Wang"), "PERSON_NAME")
Q.ask("kunde", split("Müller GmbH;Schmidt AG;Weber KG"), "NONE")
Q.ask("Kunde", split("Peter Müller;Anna Schmidt;Jonas Weber"), "PERSON_NAME")
Q.ask("会社名", split("株式会社山田製作所;佐藤商店"), "NONE")
Q.ask("担当者", split("山田 太郎;佐藤 花子"), "PERSON_NAME")
Q.ask("公司", split("北京科技有限公司;上海贸易公司"), "NONE")
Q.ask("회사명", split("삼성전자;현대자동차"), "NONE")
Q.ask("название", split("Ромашка;Василёк"), "NONE")
Q.ask("наименование_товара", split("Чайник;Кастрюля"), "NONE")
Q.ask("اسم_المنتج", split("هاتف;كتاب"), "NONE")
Q.ask("اسم_الشركة", split("شركة النور;مؤسسة الأمل"), "NONE")
Q.ask("nombre_producto", split("Silla;Mesa"), "NONE")
Q.ask("nome_prodotto", split("Sedia;Tavolo"), "NONE")
Q.ask("nazwa_firmy", split("Kowalski Sp. z o.o.;Nowak S.A."), "NONE")
Q.ask("sehir_adi", split("Ankara;İzmir"), "NONE")
Q.ask("産品名稱", split("手機;電腦"), "NONE")
Q.ask("telefon_typ", split("privat;dienstlich"), "NONE")
Q.ask("email_bestätigt", split("ja;nein"), "NONE")
Q.ask("anzahl_kunden", Q.fill("##"), "NONE")
Q.ask("type_adresse", split("domicile;travail"), "NONE")
Q.ask("телефон_подтвержден", split("да;нет"), "NONE")
Q.ask("vorname_laenge", Q.fill("#"), "NONE")
Q.ask("name_hash", Q.fill("~" * 32), "NONE")
Q.ask(
    "bio",
    [
        "Hi, I am Jamal Whitfield from Boston and I love hiking.",
        "Mother of two, reach me at lee.k@mail.org",
        "Just here for the memes.",
    ],
    "FREE_TEXT_PII",
    table="profiles",
)
Q.ask("cookie", Q.fill("GA1.2.#########.##########"), "NONE|DEVICE_ID|SECRET")
Q.ask("visitor_id", Q.fill("~~~~~~~~-~~~~-~~~~-~~~~-~~~~~~~~~~~~"), "USER_ID|DEVICE_ID|NONE")
Q.ask("email_body", ["Hello, your order has shipped.", "Dear customer, thanks for your order."], "NONE")
Q.ask("subject", ["Re: Invoice", "Your ticket #4411"], "NONE")
Q.ask("ssn_last4", Q.fill("####"), "NONE|NATIONAL_ID")
Q.ask("zip", Q.fill("#####"), "NONE")
Q.ask("phone_ext", Q.fill("###"), "NONE")
Q.ask("area_code", Q.fill("###"), "NONE")
Q.ask("country_calling_code", split("+49;+33"), "NONE")
Q.ask("national_id_type", split("passport;id card"), "NONE")
Q.ask("iban_country", split("DE;FR"), "NONE")
Q.ask("card_brand", split("visa;amex"), "NONE")
Q.ask("bank_name", split("Deutsche Bank;BNP Paribas"), "NONE")
Q.ask("email_provider", split("gmail;yahoo"), "NONE")
Q.ask("ip_version", split("4;6"), "NONE")
Q.ask("mac_vendor", split("Apple;Cisco"), "NONE")
Q.ask("geo_precision", split("4;6"), "NONE")
Q.ask("birthplace", split("Berlin;Rome"), "NONE")
Q.ask("username_changed", split("true;false"), "NONE")
Q.ask(
    "x",
    split("jsmith;annaberg;michael23;kwilliams;rjohnson;lgarcia;emartinez;david88;tbrown;mtaylor;sthomas;hjackson"),
    "USERNAME",
)
Q.ask("manufacturer", split("toyota;ford;mercedes-benz;ram;honda;nissan;jeep;bmw;audi;kia;mazda"), "NONE")
Q.ask("x", split("toyota;ford;mercedes-benz;ram;honda;nissan;jeep;bmw;audi;kia;mazda;hyundai"), "NONE")
Q.ask("x", split("shoes;shirts;pants;hats;socks;gloves;scarves;belts;jackets;coats;ties;jeans"), "NONE")
Q.ask(
    "address",
    split("12 Maple Street;77 Oak Avenue;5 Kings Road"),
    "STREET_ADDRESS",
    table="orders",
    description="Orders of the online store.",
    others=(("email", split("a@b-m.org;c@d-m.org;e@f-m.org")),),
)
Q.ask(
    "address",
    split("12 Maple Street;77 Oak Avenue;5 Kings Road"),
    "NONE",
    table="stores",
    others=(
        ("manager_name", split("Anna Berg;Tom Lee;Maria Silva")),
        ("manager_email", split("a@b-m.org;c@d-m.org;e@f-m.org")),
        ("phone", Q.fill("030 ######", 3)),
    ),
)
Q.ask(
    "住所",
    split("東京都新宿区西新宿2-8-1;大阪市北区梅田3-1-3"),
    "STREET_ADDRESS",
    table="顧客",
    description="店舗の顧客",
)


@pytest.mark.parametrize("question", Q.asked, ids=str)
def test_column(question: Question) -> None:
    check(question)
