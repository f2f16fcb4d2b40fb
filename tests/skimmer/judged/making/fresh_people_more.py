"""More people for `fresh_people`: legacy prefixes, opaque names, quasi-identifiers, and again other scripts."""

from __future__ import annotations

from tests.skimmer.judged.making import fresh_people_kit as k
from tests.skimmer.judged.making.values import C, Table, iban, luhn, numerals, opt, spaced, word


def scripts() -> list[Table]:
    return [
        Table(
            "mn_bank.хэрэглэгч",
            "Зээлдэгчийн бүртгэл",
            "mn",
            [
                C(
                    "рд",
                    "varchar",
                    "NATIONAL_ID",
                    lambda p: p.one("УБ|ЧК|АЖ|ТЗ|ХЛ") + p.dob.strftime("%y%m%d") + p.fill("##"),
                    "регистрийн дугаар",
                ),
                C("овог", "varchar", "PERSON_NAME", lambda p: p.last),
                C("нэр", "varchar", "PERSON_NAME", lambda p: p.first),
                C("утас", "varchar", "PHONE", k.dirty(k.pat("99######"), "байхгүй")),
                C("дансны_дугаар", "varchar", "BANK_ACCOUNT", k.pat("50########")),
                C("хаяг", "varchar", "STREET_ADDRESS", lambda p: p.street),
                C("нас", "integer", "AGE/q", k.num(19, 71)),
                C("дүүрэг", "varchar", "CITY/q", k.pick("Баянзүрх|Сүхбаатар|Хан-Уул|Чингэлтэй")),
                C("зээл_төгрөг", "bigint", "-", k.num(300000, 90000000)),
                C(
                    "салбар",
                    "varchar",
                    "-branch_names",
                    k.pick("Чингис салбар|Сүхбаатар салбар|Дархан төв|Зайсан тооцоо"),
                ),
            ],
            47,
        ),
        Table(
            "lk_telco.subs_active",
            "",
            "si ta",
            [
                C("sub_no", "bigint", "USER_ID/o", k.pat("4000######")),
                C("cust_nm_local", "varchar", "PERSON_NAME", k.full),
                C(
                    "nic",
                    "varchar",
                    "NATIONAL_ID",
                    lambda p: p.one([p.fill("#########V"), f"{p.dob.year}{p.fill('########')}"]),
                ),
                C("msisdn", "varchar", "PHONE", lambda p: p.fill("9477#######")),
                C("addr_l1", "varchar", "STREET_ADDRESS", lambda p: p.street),
                C("imei_last", "varchar", "DEVICE_ID", lambda p: luhn(p.r, "86", 15)),
                C("sex_cd", "varchar", "GENDER/q", lambda p: p.gender),
                C(
                    "plan_nm",
                    "varchar",
                    "-plan_names",
                    k.pick("Anytime 50|Nila Unlimited|Student Surya|Kumari Night Pack"),
                ),
                C("hotline_shown", "varchar", "=hotline", k.pick("0777678678|0112555666"), "operator's service number"),
                C("arpu", "double", "-", k.money(90, 3200)),
            ],
            60,
        ),
        Table(
            "bd_garments.শ্রমিক_তালিকা",
            "লাইনভিত্তিক শ্রমিক তালিকা",
            "bn",
            [
                C("নাম", "varchar", "PERSON_NAME", k.full),
                C("পিতার_নাম", "varchar", "PERSON_NAME", lambda p: k.other(p, "M")),
                C("এনআইডি", "varchar", "NATIONAL_ID", k.dirty(k.digits_of("bn", k.pat("##########")), "নাই")),
                C("মোবাইল", "varchar", "PHONE", k.digits_of("bn", k.pat("017########"))),
                C("জন্ম_তারিখ", "varchar", "DATE_OF_BIRTH", k.digits_of("bn", k.dob("%d/%m/%Y"))),
                C("স্থায়ী_ঠিকানা", "varchar", "STREET_ADDRESS", lambda p: f"{p.street}, {p.city}"),
                C("বিকাশ_নম্বর", "varchar", "BANK_ACCOUNT+PHONE", opt(k.pat("018########"))),
                C("পদবি", "varchar", "OCCUPATION/q", k.pick("অপারেটর|হেলপার|সুপারভাইজার|কাটিং মাস্টার")),
                C("লাইন", "varchar", "-", k.digits_of("bn", k.num(1, 24))),
                C("ক্রেতা", "varchar", "-company", k.pick("H&M|Marks & Spencer|C&A|Hugo Boss|Lindex"), "কোন ক্রেতার অর্ডার"),
            ],
            55,
        ),
        Table(
            "mm_la.household_visits",
            "Visits by village workers, Burmese and Lao forms put together",
            "my lo",
            [
                C("hh_head", "varchar", "PERSON_NAME", k.full),
                C(
                    "id_card",
                    "varchar",
                    "NATIONAL_ID",
                    lambda p: (
                        (p.one("၁၂/မရက|၉/မနမ|၁၄/ပသန") + "(နိုင်)" + numerals(p.fill("######"), "၀"))
                        if p.loc == "my"
                        else p.fill("01-########")
                    ),
                ),
                C("phone_hh", "varchar", "PHONE", k.dirty(k.tel("nat"), "ບໍ່ມີ|မရှိ")),
                C("house", "varchar", "STREET_ADDRESS", lambda p: p.street),
                C("members", "integer", "-", k.num(1, 11)),
                C(
                    "gps",
                    "varchar",
                    "GEO_COORD",
                    lambda p: f"{p.r.uniform(16, 21):.5f} {p.r.uniform(95, 103):.5f}",
                    "taken at the house door",
                ),
                C(
                    "vaccine",
                    "varchar",
                    "-product_names",
                    k.pick("Johnson & Johnson|AstraZeneca|Sinopharm|Pentavalent"),
                ),
                C(
                    "worker_note",
                    "varchar",
                    "FREE_TEXT_PII+PERSON_NAME+PHONE",
                    opt(lambda p: f"{k.full(p)} — {k.other(p)} {p.phone('nat')}", 0.4),
                    "whom to ask for",
                ),
                C("form_ver", "varchar", "-", k.pick("v3|v3.1|v4")),
            ],
            50,
        ),
        Table(
            "ua_social.vpo_reestr",
            "Реєстр внутрішньо переміщених осіб (тест)",
            "uk",
            [
                C("ПІБ", "varchar", "PERSON_NAME", lambda p: f"{p.last} {p.first}"),
                C("РНОКПП", "varchar", "NATIONAL_ID", k.right("ua.rntrc", "##########")),
                C(
                    "паспорт",
                    "varchar",
                    "NATIONAL_ID",
                    k.dirty(lambda p: p.one([p.fill("00#######"), "КВ " + p.fill("######")]), "втрачено"),
                ),
                C("дата_нар", "varchar", "DATE_OF_BIRTH", k.dob("%d.%m.%Y")),
                C("тел_моб", "varchar", "PHONE", k.dirty(k.tel(), "немає")),
                C("факт_адреса", "varchar", "STREET_ADDRESS", lambda p: f"{p.city}, {p.street}"),
                C("стать", "varchar", "GENDER/q", lambda p: "ч" if p.gender == "M" else "ж"),
                C(
                    "громада",
                    "varchar",
                    "CITY/q",
                    k.pick("Шевченківська|Франківська|Лесинська|Хмельницька"),
                    "територіальна громада",
                ),
                C("виплата_грн", "integer", "-", k.pick("2000|3000")),
                C("код_ЄДРПОУ", "varchar", "-org_id", k.right("ua.edrpou", "3#######"), "орган, що видав довідку"),
            ],
            58,
        ),
        Table(
            "eg_uni.طلاب_2024",
            "",
            "ar-eg",
            [
                C("الرقم_الجامعي", "varchar", "USER_ID/o", k.pat("2024#####")),
                C("اسم_الطالب", "varchar", "PERSON_NAME", lambda p: f"{p.first} {k.man(p)} {p.last}"),
                C(
                    "الرقم_القومي",
                    "varchar",
                    "NATIONAL_ID",
                    lambda p: f"{2 if p.dob.year < 2000 else 3}{p.dob:%y%m%d}{p.one('01|02|12|21')}{p.fill('#####')}",
                ),
                C(
                    "رقم_ولي_الأمر",
                    "varchar",
                    "PHONE",
                    k.dirty(k.digits_of("ar", k.pat("010########")), "لا يوجد"),
                    "هاتف ولي الأمر",
                ),
                C("محل_الإقامة", "varchar", "STREET_ADDRESS", lambda p: f"{p.street}، {p.city}"),
                C("المحافظة", "varchar", "CITY/q", k.pick("القاهرة|الجيزة|المنوفية|أسيوط")),
                C(
                    "الكلية",
                    "varchar",
                    "EDUCATION/q",
                    k.pick("كلية الحقوق|طب قصر العيني|دار العلوم|كلية زويل للعلوم"),
                ),
                C("التقدير", "varchar", "-", k.pick("ممتاز|جيد جدا|جيد|مقبول")),
                C("البريد", "varchar", "EMAIL", lambda p: p.email),
            ],
            52,
        ),
        Table(
            "gig_cymru.cleifion",
            "Cleifion y feddygfa",
            "cy",
            [
                C("rhif_gig", "varchar", "NATIONAL_ID", k.right("gb.nhs", "##########"), "NHS number"),
                C("enw", "varchar", "PERSON_NAME", lambda p: p.first),
                C("cyfenw", "varchar", "PERSON_NAME", lambda p: p.last),
                C("dyddiad_geni", "varchar", "DATE_OF_BIRTH", k.dirty(k.dob("%d/%m/%Y"), "anhysbys")),
                C("cyfeiriad", "varchar", "STREET_ADDRESS", lambda p: p.street),
                C("cod_post", "varchar", "POSTAL_CODE/q", lambda p: p.zip),
                C("ffôn_symudol", "varchar", "PHONE", k.tel("nat")),
                C("rhyw", "varchar", "GENDER/q", lambda p: "G" if p.gender == "M" else "B"),
                C("clinig", "varchar", "-", k.pick("Asthma|Diabetes|Brechu|Traed")),
                C("ystafell", "varchar", "-room_names", k.pick("Ystafell Dewi|Ystafell Gwenllian|Ystafell 3")),
            ],
            44,
        ),
    ]


def legacy_and_opaque() -> list[Table]:
    return [
        Table(
            "AS400LIB.KUNDP",
            "",
            "da",
            [
                C("KDNR", "decimal(8,0)", "USER_ID/o", k.pat("4#######")),
                C("KDFNVN", "varchar", "PERSON_NAME", lambda p: p.first.upper()),
                C("KDENVN", "varchar", "PERSON_NAME", lambda p: p.last.upper()),
                C("KDCPR", "varchar", "NATIONAL_ID", k.right("dk.cpr", "@d####")),
                C("KDTLFM", "decimal(8,0)", "PHONE", k.pat("2#######")),
                C("KDADR1", "varchar", "STREET_ADDRESS", lambda p: p.street.upper()),
                C("KDPSTN", "decimal(4,0)", "POSTAL_CODE/q", k.pat("8###")),
                C("KDBYNV", "varchar", "CITY/q", lambda p: p.city.upper()),
                C("KDOPRD", "decimal(8,0)", "-date_not_dob", k.date("%Y%m%d"), "oprettet"),
                C("KDSALD", "decimal(11,2)", "-", k.money(-900, 20000)),
                C("KDSTAT", "varchar", "-", k.pick("A|P|L")),
                C("KDCVRA", "decimal(8,0)", "-org_id", opt(k.right("dk.cvr", "########")), "arbejdsgivers CVR"),
            ],
            60,
        ),
        Table(
            "stg.t_88",
            "",
            "ja ko zh pl ru",
            [
                C("attr1", "varchar", "PERSON_NAME/h@opaque_name", k.full),
                C("attr2", "varchar", "PHONE/h@opaque_name", lambda p: p.phone("e164")),
                C("attr3", "varchar", "STREET_ADDRESS/h@opaque_name", lambda p: f"{p.city.strip()} {p.street}"),
                C("attr4", "date", "DATE_OF_BIRTH/o", lambda p: str(p.dob)),
                C("attr5", "varchar", "CREDIT_CARD/h@opaque_name", lambda p: luhn(p.r, p.r.choice(["4", "52"]), 16)),
                C("attr6", "varchar", "EMAIL/o", lambda p: p.hex(64), "sha256 of the login address"),
                C("attr7", "varchar", "CITY/q", lambda p: p.city),
                C("attr8", "integer", "-", k.num(1, 5)),
                C("attr9", "varchar", "-", k.pick("NEW|OLD|DUP")),
            ],
            66,
        ),
        Table(
            "dv.sat_x_map",
            "Satellite of the vault; meaning of the fields is in the modelling tool",
            "en nl",
            [
                C("hk", "varchar", "USER_ID/o", lambda p: p.hex(32).upper(), "hash key of the customer hub"),
                C("fld_ref", "bigint", "USER_ID/o", lambda p: 55_000_000 + p.num(1, 999_999), "joins to hub_customer"),
                C("fld_a", "varchar", "BANK_ACCOUNT/h@opaque_name", lambda p: iban(p.r, "NLINGB00########")),
                C(
                    "fld_b",
                    "varchar",
                    "GEO_COORD/o",
                    lambda p: f"{p.r.uniform(51.5, 53):.6f};{p.r.uniform(4, 6.8):.6f}",
                ),
                C("fld_c", "varchar", "USERNAME/o", lambda p: p.user),
                C(
                    "fld_d",
                    "varchar",
                    "-company",
                    k.pick("Van Gogh Verf BV|Jansen & Zn.|Albert Heijn|Coolblue|Philips"),
                ),
                C("fld_e", "varchar", "IP_ADDRESS/h@opaque_name", lambda p: p.one([p.ip(), p.ip6()])),
                C("fld_f", "varchar", "EMAIL/h@opaque_name", lambda p: p.email),
                C("fld_g", "varchar", "MAC_ADDRESS/o", lambda p: p.mac()),
                C("load_dts", "timestamp(3)", "-", lambda p: p.stamp()),
                C("rec_src", "varchar", "-", k.pick("CRM_01|WEB|ERP.NL")),
            ],
            60,
        ),
        Table(
            "genz.app_profiles",
            "Profiles of the app, one per account",
            "tl ms id en es-mx",
            [
                C("user_id", "varchar", "USER_ID", lambda p: p.uuid()),
                C("handle", "varchar", "USERNAME", lambda p: "@" + p.nick),
                C(
                    "display_name",
                    "varchar",
                    "PERSON_NAME+USERNAME",
                    lambda p: p.one([p.full, p.full + " ✨", p.first + " | " + p.last]),
                ),
                C(
                    "bio",
                    "varchar",
                    "FREE_TEXT_PII",
                    opt(
                        lambda p: p.one(
                            [
                                f"{p.first}, {p.num(16, 24)}, mum of {p.one(p.pool['people'])[0]} 💕 dm or WA {p.phone('e164')}",
                                f"call me {p.first} {p.last} / {p.city} / {p.email}",
                                f"bf: {k.other(p, 'M')} 💍 since 2021, from {p.city}",
                            ]
                        ),
                        0.3,
                    ),
                ),
                C("bday", "varchar", "DATE_OF_BIRTH", k.dirty(k.dob("%Y-%m-%d"), "hidden", 0.1)),
                C("phone_hash", "varchar", "PHONE/o", lambda p: p.hex(40)),
                C("email_sha256", "varchar", "EMAIL/o", lambda p: p.hex(64)),
                C("ig", "varchar", "URL_PII+USERNAME", opt(lambda p: f"https://instagram.com/{p.user}", 0.4)),
                C("gender", "varchar", "GENDER/q", k.pick("she/her|he/him|they|-")),
                C("age_band", "varchar", "AGE/q", k.pick("13-17|18-24|25-34")),
                C("last_seen_ip", "varchar", "IP_ADDRESS", lambda p: p.ip()),
                C("idfv", "varchar", "DEVICE_ID", lambda p: p.uuid().upper()),
                C("theme", "varchar", "-", k.pick("dark|light|sakura|kraken")),
                C(
                    "sticker_pack",
                    "varchar",
                    "-pack_names",
                    k.pick("Lola Rosa|Tito Boy|Neko-chan|Mochi & Momo"),
                    "stickers last used",
                ),
            ],
            66,
        ),
        Table(
            "cl_seleccion.postulantes",
            "Postulaciones recibidas por el portal",
            "es es-mx",
            [
                C("rut", "varchar", "NATIONAL_ID", k.right("cl.rut", "########-#", "########-K")),
                C("nombres", "varchar", "PERSON_NAME", lambda p: p.first),
                C("ap_paterno", "varchar", "PERSON_NAME", lambda p: p.last),
                C("ap_materno", "varchar", "PERSON_NAME", k.dirty(lambda p: p.one(p.pool["people"])[1], "s/i|-")),
                C("fono", "varchar", "PHONE", k.pat("+56 9 #### ####")),
                C("correo_e", "varchar", "EMAIL", lambda p: p.email),
                C("fec_nac", "varchar", "DATE_OF_BIRTH", k.dob("%d-%m-%Y")),
                C("renta_esperada", "integer", "INCOME/q", k.num(400, 3900)),
                C(
                    "casa_estudios",
                    "varchar",
                    "EDUCATION/q",
                    k.pick("Universidad Andrés Bello|Inacap|U. Diego Portales|Duoc"),
                ),
                C(
                    "cv_url",
                    "varchar",
                    "URL_PII",
                    lambda p: f"https://portal.example.com/cv/{p.first}_{p.last}_{p.num(2020, 2024)}.pdf".replace(
                        " ", "_"
                    ),
                ),
                C("aviso", "varchar", "-", k.pick("Cajero part-time|Analista Jr.|Bodeguero|Jefe de turno")),
                C(
                    "sucursal",
                    "varchar",
                    "-branch_names",
                    k.pick("Pedro de Valdivia|Arturo Prat|Santa Lucía|Mall Plaza"),
                ),
                C(
                    "fono_rrhh",
                    "varchar",
                    "=hotline",
                    k.pick("+56 2 2555 0100|+56 2 2555 0190"),
                    "mesa central de la empresa",
                ),
            ],
            60,
        ),
        Table(
            "ro_bg.polite_auto",
            "RCA policies, two countries",
            "ro bg",
            [
                C("nr_polita", "varchar", "POLICY/q", k.pat("RO/##/##/HV########"), "one per car and year"),
                C("asigurat", "varchar", "PERSON_NAME", lambda p: p.full),
                C(
                    "cnp_egn",
                    "varchar",
                    "NATIONAL_ID",
                    lambda p: (
                        k.right("ro.cnp", "1@6######", "2@6######") if p.loc == "ro" else k.right("bg.egn", "@6####")
                    )(p),
                ),
                C("telefon_ct", "varchar", "PHONE", k.dirty(k.tel(), "nu are|няма")),
                C("domiciliu", "varchar", "STREET_ADDRESS", lambda p: f"{p.city}, {p.street}"),
                C(
                    "iban_despagubire",
                    "varchar",
                    "BANK_ACCOUNT",
                    opt(lambda p: spaced(iban(p.r, "ROBTRL################"))),
                ),
                C("permis_nr", "varchar", "NATIONAL_ID", k.pat("B0#######^"), "permis de conducere"),
                C("sex", "varchar", "GENDER/q", lambda p: p.gender),
                C("marca", "varchar", "-brand", k.pick("Dacia|Mercedes|Škoda|Alfa Romeo Giulia|Renault Clio")),
                C(
                    "service_auto",
                    "varchar",
                    "=company_address",
                    k.pick("Str. Fabricii 12, Cluj-Napoca|бул. Ботевградско шосе 44, София"),
                    "atelierul agreat",
                ),
                C("prima_eur", "double", "-", k.money(80, 900)),
                C(
                    "broker_mail",
                    "varchar",
                    "-role_mailbox",
                    lambda p: p.one("daune|office|polite") + f"@{word(p.r)}.example.com",
                ),
            ],
            56,
        ),
    ]


def tables() -> list[Table]:
    return [*scripts(), *legacy_and_opaque()]
