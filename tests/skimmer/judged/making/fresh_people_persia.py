"""Tables of people of the Caucasus, Persia, Arabia and the steppe for `fresh_people`."""

from __future__ import annotations

from tests.skimmer.judged.making import fresh_people_kit as k
from tests.skimmer.judged.making.values import C, Table, iban, opt


def caucasus_and_persia() -> list[Table]:
    return [
        Table(
            "tax_am.hark_vcharogh",
            "Հարկ վճարողներ — ֆիզիկական անձինք",
            "hy",
            [
                C("անուն", "varchar", "PERSON_NAME", lambda p: p.first),
                C("ազգանուն", "varchar", "PERSON_NAME", lambda p: p.last),
                C("հայրանուն", "varchar", "PERSON_NAME", lambda p: k.man(p) + "ի"),
                C(
                    "հծհ",
                    "varchar",
                    "NATIONAL_ID",
                    lambda p: f"{p.num(1, 3)}{p.dob:%d%m%y}" + p.fill("###"),
                    "Հանրային ծառայությունների համարանիշ",
                ),
                C("հեռախոս", "varchar", "PHONE", k.dirty(k.tel(), "չկա")),
                C("հասցե", "varchar", "STREET_ADDRESS", lambda p: f"{p.city}, {p.street}"),
                C("գումար", "decimal(14,2)", "-", k.money(1000, 900000)),
                C("հայտարարագրի_ամսաթիվ", "date", "-date_not_dob", k.date()),
                C(
                    "տեսչություն",
                    "varchar",
                    "-org_names",
                    k.pick("Կենտրոն ՏՀՏ|Շիրակի ՏՀՏ|Տիգրան Մեծի բաժին|Մաշտոցի սպասարկման կենտրոն"),
                ),
            ],
            46,
        ),
        Table(
            "geo_bank.klientebi",
            "კლიენტები და ანგარიშები",
            "ka",
            [
                C("სახელი", "varchar", "PERSON_NAME", lambda p: p.first),
                C("გვარი", "varchar", "PERSON_NAME", lambda p: p.last),
                C("პ/ნ", "varchar", "NATIONAL_ID", k.pat("01#########"), "პირადი ნომერი"),
                C("ანგარიში", "varchar", "BANK_ACCOUNT", lambda p: iban(p.r, "GETB################")),
                C("ელფოსტა", "varchar", "EMAIL", k.dirty(lambda p: p.email, "არ აქვს")),
                C("მობილური", "varchar", "PHONE", k.tel("e164")),
                C(
                    "ფილიალი",
                    "varchar",
                    "=branch_address",
                    k.pick("რუსთაველის გამზ. 12|ჭავჭავაძის გამზ. 37|აღმაშენებლის 101"),
                    "ბანკის ფილიალის მისამართი",
                ),
                C("ვალუტა", "varchar", "-", k.pick("GEL|USD|EUR")),
                C("პროდუქტი", "varchar", "-product_names", k.pick('ბარათი "თამარი"|დეპოზიტი "ნინო"|სესხი "სტანდარტი"')),
            ],
            53,
        ),
        Table(
            "ir_bime.moshtarian",
            "مشتریان بیمه",
            "fa",
            [
                C("nam", "varchar", "PERSON_NAME", lambda p: p.first),
                C("nam_khanevadegi", "varchar", "PERSON_NAME", lambda p: p.last),
                C("kod_melli", "varchar", "NATIONAL_ID", k.dirty(k.kod_melli, "-|نامشخص")),
                C("tarikh_tavallod", "varchar", "DATE_OF_BIRTH", k.digits_of("fa", k.jalali)),
                C("shomare_hamrah", "varchar", "PHONE", k.digits_of("fa", lambda p: p.fill("0912#######"))),
                C("sheba", "varchar", "BANK_ACCOUNT", opt(lambda p: iban(p.r, "IR0##000000##########0##"))),
                C(
                    "neshani",
                    "varchar",
                    "STREET_ADDRESS",
                    lambda p: f"{p.city}، خیابان {p.street}، پلاک {p.num(1, 90)}",
                ),
                C("no_bime", "varchar", "-", k.pick("شخص ثالث|بدنه|عمر|آتش‌سوزی")),
                C(
                    "tarikh_shoru",
                    "varchar",
                    "-date_not_dob",
                    lambda p: f"140{p.num(0, 3)}/{p.num(1, 12):02d}/{p.num(1, 29):02d}",
                    "تاریخ شروع بیمه‌نامه",
                ),
                C("shobe", "varchar", "-branch_names", k.pick("شعبه حافظ|شعبه سعدی|شعبه فردوسی|شعبه مولوی|شعبه رازی")),
            ],
            59,
        ),
        Table(
            "sa_charity.مستفيدون",
            "قائمة المستفيدين من الجمعية",
            "ar-sa",
            [
                C("اسم_المستفيد", "varchar", "PERSON_NAME", lambda p: f"{p.first} {k.man(p)} {p.last}"),
                C("رقم_الهوية", "varchar", "NATIONAL_ID", k.digits_of("ar", k.pat("1#########"))),
                C("الميلاد_هجري", "varchar", "DATE_OF_BIRTH", k.digits_of("ar", k.hijri)),
                C("جوال", "varchar", "PHONE", k.dirty(k.digits_of("ar", k.pat("05########")), "لا يوجد")),
                C("آيبان", "varchar", "BANK_ACCOUNT", lambda p: iban(p.r, "SA80##################")),
                C(
                    "الحي",
                    "varchar",
                    "CITY/q",
                    k.pick("النزهة|الملك فهد|الأمير سلطان|العزيزية|الخالدية"),
                    "اسم الحي",
                ),
                C("عدد_الأفراد", "varchar", "-", k.digits_of("ar", k.num(1, 9))),
                C("نوع_المساعدة", "varchar", "-", k.pick("سلة غذائية|إيجار|فاتورة كهرباء|كسوة")),
                C(
                    "ملاحظات",
                    "varchar",
                    "FREE_TEXT_PII",
                    opt(
                        lambda p: (
                            f"تم التواصل مع {p.first} {p.last} على الرقم {p.phone('nat')} وأفاد بأن زوجته {k.other(p, 'F')} ستستلم السلة."
                        )
                    ),
                ),
            ],
            47,
        ),
        Table(
            "il_edu.hanichim",
            "רישום לקייטנה",
            "he",
            [
                C("ת.ז.", "varchar", "NATIONAL_ID", k.right("il.idnr", "#########")),
                C("שם פרטי", "varchar", "PERSON_NAME", lambda p: p.first),
                C("משפחה", "varchar", "PERSON_NAME", lambda p: p.last),
                C("ת. לידה", "varchar", "DATE_OF_BIRTH", lambda p: f"{p.dob.day}.{p.dob.month}.{p.num(2009, 2017)}"),
                C("נייד הורה", "varchar", "PHONE", k.tel("nat")),
                C("מייל הורה", "varchar", "EMAIL", k.dirty(lambda p: p.email, "אין|-")),
                C("קבוצה", "varchar", "-group_names", k.pick("אריות|נמרים|שחר|גפן|ארז|דקל"), "שם הקבוצה"),
                C("אלרגיות", "varchar", "-", k.pick("אין|בוטנים|גלוטן|חלב")),
                C("שולם", "boolean", "-", k.pick("true|false")),
            ],
            44,
        ),
        Table(
            "kz_eco.Қоныстанушылар",
            "Көшіп келгендер тізімі (жинақ)",
            "kk az",
            [
                C("аты_жөні", "varchar", "PERSON_NAME", lambda p: f"{p.last} {p.first}"),
                C(
                    "ЖСН",
                    "varchar",
                    "NATIONAL_ID",
                    k.iin,
                    "жеке сәйкестендіру нөмірі (ИИН)",
                ),
                C("ұялы", "varchar", "PHONE", k.dirty(k.tel("int"), "жоқ")),
                C("мекенжайы", "varchar", "STREET_ADDRESS", lambda p: f"{p.city}, {p.street}"),
                C(
                    "облыс",
                    "varchar",
                    "-place_names",
                    k.pick("Абай облысы|Қостанай облысы|Жамбыл облысы|Ұлытау облысы"),
                ),
                C("лауазымы", "varchar", "OCCUPATION/q", k.pick("мұғалім|дәрігер|құрылысшы|жүргізуші")),
                C("жәрдемақы", "integer", "-", k.num(20000, 900000), "теңге"),
                C("шешім_№", "varchar", "-reference", k.pat("Қ-###/2023"), "әкімдік қаулысының нөмірі"),
            ],
            45,
        ),
    ]


def tables() -> list[Table]:
    return [*caucasus_and_persia()]
