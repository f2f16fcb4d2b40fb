"""Tables of people in languages of Europe and the Americas for `fresh_people`."""
# ruff: noqa: E501

from __future__ import annotations

from tests.skimmer.judged.making import fresh_people_kit as k
from tests.skimmer.judged.making.values import C, Table, iban, opt, spaced


def balkans() -> list[Table]:
    return [
        Table(
            "efka.asfalismenoi",
            "Μητρώο ασφαλισμένων (εξαγωγή από COBOL)",
            "el",
            [
                C("EPWNYMO", "varchar", "PERSON_NAME", lambda p: p.last.upper()),
                C("ONOMA", "varchar", "PERSON_NAME", lambda p: p.first.upper()),
                C("PATRWNYMO", "varchar", "PERSON_NAME", lambda p: k.man(p).upper(), "όνομα πατρός"),
                C("AMKA", "varchar", "NATIONAL_ID", k.right("gr.amka", "@d#####")),
                C("AFM", "varchar", "NATIONAL_ID", k.right("gr.vat", "0########", "1########"), "ΑΦΜ φυσικού προσώπου"),
                C("HM_GEN", "varchar", "DATE_OF_BIRTH", k.dob("%d/%m/%Y")),
                C("THL_OIKIAS", "varchar", "PHONE", k.dirty(k.tel("nat", mobile=False), "ΔΕΝ ΥΠΑΡΧΕΙ")),
                C("ODOS_ARITHMOS", "varchar", "STREET_ADDRESS", lambda p: p.street),
                C("TK", "varchar", "POSTAL_CODE/q", lambda p: p.zip),
                C("KAD", "varchar", "-", k.pat("##.##.##.0#"), "κωδικός δραστηριότητας"),
                C(
                    "YPOKATASTHMA",
                    "varchar",
                    "-branch_names",
                    k.pick("ΑΓΙΟΥ ΔΗΜΗΤΡΙΟΥ|ΑΓΙΑΣ ΣΟΦΙΑΣ|ΝΕΑΣ ΙΩΝΙΑΣ|ΠΕΙΡΑΙΑ"),
                    "τοπικό υποκατάστημα",
                ),
            ],
            61,
        ),
        Table(
            "rs_opstina.захтеви",
            "Захтеви грађана за субвенцију",
            "sr",
            [
                C("бр_захтева", "varchar", "-reference", k.pat("351-####/2024"), "број предмета"),
                C("име", "varchar", "PERSON_NAME", lambda p: p.first),
                C("презиме", "varchar", "PERSON_NAME", lambda p: p.last),
                C(
                    "ЈМБГ",
                    "varchar",
                    "NATIONAL_ID",
                    k.right("si.emso", "#############", "0#0#98#71####", "1#0#97#71####"),
                ),
                C("адреса", "varchar", "STREET_ADDRESS", lambda p: f"{p.street}, {p.city}"),
                C("моб", "varchar", "PHONE", k.dirty(k.tel("nat"), "нема|-")),
                C("жиро_рачун", "varchar", "BANK_ACCOUNT", k.pat("160-#############-##"), "рачун подносиоца"),
                C(
                    "рачун_општине",
                    "varchar",
                    "=own_account",
                    k.pick("840-742221843-57|840-714112843-70"),
                    "уплатни рачун буџета",
                ),
                C(
                    "улица_радова",
                    "varchar",
                    "STREET_ADDRESS/q",
                    k.pick("Кнеза Михаила|Николе Тесле|Вука Караџића|Светог Саве|Јована Дучића"),
                    "назив улице без броја",
                ),
                C("одлука", "varchar", "-", k.pick("одобрено|одбијено|у обради")),
            ],
            50,
        ),
        Table(
            "al_si_hr.clanovi_kluba",
            "Merged member lists of three clubs",
            "sq sl hr",
            [
                C("clan_id", "integer", "USER_ID/o", lambda p: 300 + p.i),
                C("ime_prezime", "varchar", "PERSON_NAME", k.full),
                C(
                    "oib_emso_nid",
                    "varchar",
                    "NATIONAL_ID",
                    lambda p: {
                        "hr": k.right("hr.oib", "###########"),
                        "sl": k.right("si.emso", "0#0#98#50####", "1#0#97#50####"),
                    }.get(p.loc, k.pat("J#####1##^"))(p),
                ),
                C("e-posta", "varchar", "EMAIL", k.dirty(lambda p: p.email, "nema|ska")),
                C("mob.", "varchar", "PHONE", k.tel("int")),
                C("dat_roj", "varchar", "DATE_OF_BIRTH", k.dirty(k.dob("%d. %m. %Y"), "?")),
                C("sekcija", "varchar", "-", k.pick("Tenis|Šah|Plavanje|Futboll")),
                C(
                    "igrisce",
                    "varchar",
                    "-venue_names",
                    k.pick("Dvorana Leona Štuklja|Stadion Maksimir|Arena Stožice|Salla Asllan Rusi"),
                ),
                C("clanarina_eur", "decimal(8,2)", "-", k.money(10, 240)),
                C("barva_kartice", "varchar", "-name_lies_card", k.pick("modra|zelena|rdeča")),
            ],
            54,
        ),
        Table(
            "tr_uni.OGRENCI",
            "Öğrenci işleri",
            "tr",
            [
                C("OGR_NO", "bigint", "USER_ID/o", lambda p: 202100000 + p.num(1, 99999)),
                C("AD_SOYAD", "varchar", "PERSON_NAME", lambda p: f"{p.first} {p.last.upper()}"),
                C("TCKN", "varchar", "NATIONAL_ID", k.right("tr.tckimlik", "###########")),
                C(
                    "ANNE_KIZLIK",
                    "varchar",
                    "PERSON_NAME",
                    opt(lambda p: p.one(p.pool["people"])[1]),
                    "anne kızlık soyadı",
                ),
                C("DGM_TRH", "varchar", "DATE_OF_BIRTH", k.dob("%d.%m.%Y")),
                C("GSM", "varchar", "PHONE", lambda p: p.fill("(53#) ### ## ##")),
                C("BURS_IBAN", "varchar", "BANK_ACCOUNT", opt(lambda p: spaced(iban(p.r, "TR000640################")))),
                C(
                    "FAKULTE",
                    "varchar",
                    "EDUCATION/q",
                    k.pick(
                        "Mühendislik Fakültesi|Hasan Âli Yücel Eğitim Fakültesi|Tıp Fakültesi|Adnan Kassar İşletme Fakültesi"
                    ),
                ),
                C("DERSLIK", "varchar", "-room_names", k.pick("Cahit Arf Amfisi|Nene Hatun D-2|B-104|Piri Reis Lab.")),
                C("GNO", "double", "-", lambda p: f"{p.r.uniform(1.4, 4):.2f}"),
            ],
            58,
        ),
        Table(
            "lv_lt_ee.pacienti_apvienoti",
            "",
            "lv lt et",
            [
                C("vards_uzvards", "varchar", "PERSON_NAME", lambda p: f"{p.last}, {p.first}"),
                C(
                    "pk",
                    "varchar",
                    "NATIONAL_ID",
                    lambda p: {"lv": k.latvian, "et": k.right("ee.ik", "3@6####", "4@6####")}.get(
                        p.loc, k.right("lt.asmens", "3@6####", "4@6####")
                    )(p),
                    "personas kods / isikukood / asmens kodas",
                ),
                C("talr", "varchar", "PHONE", k.dirty(k.tel("int"), "nav")),
                C("deklareta_dzivesv", "varchar", "STREET_ADDRESS", lambda p: f"{p.street}, {p.city}, {p.zip}"),
                C("arsta_spec", "varchar", "-", k.pick("ķirurgs|terapeits|acu ārsts|LOR")),
                C("dg_kods", "varchar", "-", k.pick("J06.9|I10|E11.9|M54.5|F32.1")),
                C("nosutits", "timestamp(3)", "-date_not_dob", lambda p: p.stamp()),
            ],
            52,
        ),
    ]


def central() -> list[Table]:
    return [
        Table(
            "hu_hr.Dolgozók",
            "Bérszámfejtés törzsadat",
            "hu",
            [
                C("Törzsszám", "varchar", "USER_ID/o", k.pat("D0####")),
                C("Név", "varchar", "PERSON_NAME", k.full),
                C("Anyja neve", "varchar", "PERSON_NAME", lambda p: k.other(p, "F")),
                C("Szül. idő", "varchar", "DATE_OF_BIRTH", k.dob("%Y.%m.%d.")),
                C("TAJ", "varchar", "NATIONAL_ID", lambda p: spaced(k.taj(p), 3)),
                C("Adóaz. jel", "varchar", "NATIONAL_ID", k.hungarian_tax),
                C("Bankszla", "varchar", "BANK_ACCOUNT", k.dirty(k.giro, "kp|készpénz")),
                C("Lakcím", "varchar", "STREET_ADDRESS", lambda p: f"{p.zip} {p.city}, {p.street}"),
                C("FEOR", "varchar", "OCCUPATION/q", k.pat("####")),
                C("Belépés", "varchar", "-date_not_dob", k.date("%Y.%m.%d."), "munkaviszony kezdete"),
                C(
                    "Munkahely",
                    "varchar",
                    "=workplace_address",
                    k.pick(
                        "1117 Budapest, Irinyi József u. 4.|4031 Debrecen, Széchenyi u. 58.|9027 Győr, Martin u. 1."
                    ),
                ),
            ],
            49,
        ),
        Table(
            "pl_gmina.wnioski_500",
            "Wnioski o świadczenie",
            "pl",
            [
                C("nr_sprawy", "varchar", "-reference", k.pat("OPS.5212.####.2024")),
                C("wnioskodawca", "varchar", "PERSON_NAME", lambda p: f"{p.last.upper()} {p.first}"),
                C("pesel", "varchar", "NATIONAL_ID", k.right("pl.pesel", "@6#####")),
                C("seria_i_nr_dowodu", "varchar", "NATIONAL_ID", k.dirty(k.pat("D^^ ######"), "brak")),
                C(
                    "rach_bank",
                    "varchar",
                    "BANK_ACCOUNT",
                    lambda p: spaced(iban(p.r, "PL10902398################")[2:]),
                ),
                C("adr_zam", "varchar", "STREET_ADDRESS", lambda p: f"{p.street}/{p.num(1, 40)}, {p.zip} {p.city}"),
                C("e_mail", "varchar", "EMAIL", k.dirty(lambda p: p.email, "brak|nie posiada")),
                C("pracodawca_regon", "varchar", "-org_id", opt(k.right("pl.regon", "#########"))),
                C(
                    "szkola_patron",
                    "varchar",
                    "EDUCATION/q",
                    k.pick(
                        'SP nr 3 im. Marii Konopnickiej|SP nr 12 im. Jana Brzechwy|Przedszkole "Kubuś"|ZSP im. Kopernika'
                    ),
                    "szkoła dziecka",
                ),
                C(
                    "uzasadnienie",
                    "varchar",
                    "FREE_TEXT_PII",
                    opt(
                        lambda p: (
                            f"Samotnie wychowuję córkę {p.one('Zuzię|Hanię|Olę')}, kontakt do babci: {k.other(p, 'F')}, tel. {p.phone('nat')}."
                        ),
                        0.4,
                    ),
                ),
                C("kwota", "decimal(10,2)", "-", k.money(500, 2500)),
            ],
            63,
        ),
        Table(
            "cz_sk.pojistenci",
            "Pojištěnci, společná databáze",
            "cs sk",
            [
                C(
                    "rc",
                    "varchar",
                    "NATIONAL_ID",
                    k.right("cz.rc", "@6/####", "##5###/####"),
                    "rodné číslo",
                ),
                C("jmeno", "varchar", "PERSON_NAME", lambda p: p.first),
                C("prijmeni", "varchar", "PERSON_NAME", lambda p: p.last),
                C("titul_pred", "varchar", "-", opt(k.pick("Ing.|Mgr.|MUDr.|Bc."), 0.6)),
                C("tel_cislo", "varchar", "PHONE", k.tel("int")),
                C("cislo_uctu", "varchar", "BANK_ACCOUNT", k.dirty(k.pat("19-#########/0800"), "neuvedeno")),
                C("ulice_cp", "varchar", "STREET_ADDRESS", lambda p: p.street),
                C("kod_pojistovny", "varchar", "-", k.pick("111|201|205|207|24|25")),
                C("ico_zamestnavatele", "varchar", "-org_id", k.pat("2#######"), "IČO firmy"),
                C(
                    "svatek",
                    "varchar",
                    "=name_day",
                    k.pick("Jiří|Jana|Prokop|Ludmila|Václav"),
                    "nejbližší svátek v kalendáři, pro newsletter",
                ),
            ],
            57,
        ),
        Table(
            "sap_hr.PA0002_0009",
            "Joined extract of infotypes 0002, 0006 and 0009",
            "de",
            [
                C("PERNR", "varchar", "USER_ID/o", k.pat("0000####")),
                C("NACHN", "varchar", "PERSON_NAME", lambda p: p.last, "Nachname"),
                C("VORNA", "varchar", "PERSON_NAME", lambda p: p.first, "Vorname"),
                C("GBDAT", "varchar", "DATE_OF_BIRTH", k.dirty(k.dob("%Y%m%d"), "00000000", 0.06)),
                C("STRAS", "varchar", "STREET_ADDRESS", lambda p: p.street),
                C("ORT01", "varchar", "CITY/q", lambda p: p.city),
                C(
                    "BANKL",
                    "varchar",
                    "-bank_branch_code",
                    k.pick("37040044|50010517|10070024|70150000"),
                    "Bankleitzahl",
                ),
                C("BANKN", "varchar", "BANK_ACCOUNT", k.pat("0########"), "Kontonummer"),
                C("PERID", "varchar", "NATIONAL_ID", k.pat("65######^###"), "Rentenversicherungsnummer"),
                C("BEGDA", "varchar", "-date_not_dob", k.date("%Y%m%d")),
                C("KOSTL", "varchar", "-", k.pat("00000#####"), "Kostenstelle"),
                C("UNAME", "varchar", "USERNAME", lambda p: p.user.upper().replace(".", "")[:12], "geändert von"),
                C("NATIO", "varchar", "NATIONALITY/q", k.pick("DE|AT|PL|TR|IT")),
            ],
            60,
        ),
        Table(
            "nl_zorg.clienten",
            "Cliënten thuiszorg",
            "nl",
            [
                C("bsn", "bigint", "NATIONAL_ID", k.right("nl.bsn", "#########", "1########")),
                C("voorletters", "varchar", "PERSON_NAME/q", lambda p: f"{p.first[0]}.{p.one('|A.|J.|M.C.')}"),
                C("achternaam", "varchar", "PERSON_NAME", lambda p: p.last),
                C("geb_datum", "varchar", "DATE_OF_BIRTH", k.dob("%d-%m-%Y")),
                C("mantelzorger", "varchar", "PERSON_NAME", k.dirty(k.other, "geen|n.v.t.")),
                C("tel_mantelzorger", "varchar", "PHONE", opt(k.tel("nat"))),
                C("woonadres", "varchar", "STREET_ADDRESS", lambda p: p.street),
                C("agb_code_instelling", "varchar", "-org_id", k.pat("4205####"), "AGB van de instelling"),
                C(
                    "sleutelkastje",
                    "varchar",
                    "SECRET",
                    opt(k.pat("####"), 0.4),
                    "code van het sleutelkastje bij de voordeur",
                ),
                C("route", "varchar", "-route_names", k.pick("Ochtend Beatrix|Avond Willem|Route Juliana|Nacht 2")),
                C("zorgminuten", "integer", "-", k.num(10, 90)),
            ],
            56,
        ),
    ]


def north() -> list[Table]:
    return [
        Table(
            "is_skra.Einstaklingar",
            "Þjóðskrá, úrtak til prófana",
            "is",
            [
                C("nafn", "varchar", "PERSON_NAME", lambda p: p.full),
                C("kennitala", "varchar", "NATIONAL_ID", k.right("is_.kennitala", "@d-###9", "@d-###8")),
                C("lögheimili", "varchar", "STREET_ADDRESS", lambda p: p.street),
                C("póstnr", "varchar", "POSTAL_CODE/q", lambda p: p.zip),
                C("farsími", "varchar", "PHONE", k.dirty(k.pat("6##-####"), "ekki skráð")),
                C("netfang", "varchar", "EMAIL", k.dirty(lambda p: p.email, "-")),
                C("maki", "varchar", "PERSON_NAME", opt(k.other, 0.5), "nafn maka"),
                C("sveitarfélag", "varchar", "CITY/q", k.pick("Reykjavík|Akureyri|Múlaþing|Árborg|Skagafjörður")),
                C("síðast_breytt", "timestamp(3)", "-", lambda p: p.stamp()),
            ],
            46,
        ),
        Table(
            "nordic_union.medlemmar",
            "Members of the Nordic union, id numbers of each country",
            "sv no da fi",
            [
                C("medlemsnr", "integer", "USER_ID/o", lambda p: 88000 + p.i * 3),
                C("fornavn_etternavn", "varchar", "PERSON_NAME", lambda p: p.full),
                C(
                    "id_code",
                    "varchar",
                    "NATIONAL_ID",
                    lambda p: {
                        "sv": k.right("se.personnummer", "@6-####"),
                        "no": k.right("no.fodselsnummer", "@d#####"),
                        "da": k.right("dk.cpr", "@d-####"),
                        "fi": k.right("fi.hetu", "@d-###^"),
                    }[p.loc](p),
                ),
                C("epost_privat", "varchar", "EMAIL", lambda p: p.email),
                C(
                    "epost_lokallag",
                    "varchar",
                    "-role_mailbox",
                    k.pick(
                        "styret@lokallag12.example.org|post@avdeling-nord.example.org|kasserer@lokallag7.example.org|info@osasto44.example.org"
                    ),
                    "lokallagets felles postkasse",
                ),
                C("mobiltlf", "varchar", "PHONE", k.tel()),
                C("arbeidsgiver_orgnr", "varchar", "-org_id", k.right("no.orgnr", "9########")),
                C("kontonr", "varchar", "BANK_ACCOUNT", k.right("no.kontonr", "1503.##.#####")),
                C("kontingent", "double", "-", k.money(90, 640)),
                C("bransje", "varchar", "-", k.pick("bygg|helse|transport|handel")),
            ],
            64,
        ),
        Table(
            "uk_lettings.TenantRef",
            "Referencing queue",
            "en-gb cy",
            [
                C("TenantRefID", "varchar", "USER_ID/o", k.pat("REF-2024-#####"), "one per check"),
                C("Title", "varchar", "-", k.pick("Mr|Mrs|Ms|Mx|Dr")),
                C("FullName", "varchar", "PERSON_NAME", lambda p: p.full),
                C(
                    "NINO",
                    "varchar",
                    "NATIONAL_ID",
                    k.dirty(lambda p: p.one("AB|CE|JG|NR|SK") + p.fill("######") + p.r.choice("ABCD"), "TBC|n/a"),
                ),
                C(
                    "NHSNo",
                    "varchar",
                    "NATIONAL_ID",
                    opt(lambda p: spaced(str(k.right("gb.nhs", "##########")(p)), 3), 0.5),
                ),
                C("CurrentAddr", "varchar", "STREET_ADDRESS", lambda p: f"{p.street}, {p.city}"),
                C("PrevLandlord", "varchar", "PERSON_NAME", k.dirty(k.other, "N/A|living with parents")),
                C("LandlordTel", "varchar", "PHONE", k.dirty(k.tel("nat"), "N/A")),
                C("SortCode", "varchar", "-bank_branch_code", k.pat("##-##-##")),
                C("AcctNo", "varchar", "BANK_ACCOUNT", k.pat("########")),
                C("PropertyAddr", "varchar", "STREET_ADDRESS/q", lambda p: p.street),
                C("Scheme", "varchar", "-scheme_names", k.pick("Help to Let|St. George|Alexandra Rent-Safe|Standard")),
            ],
            50,
        ),
    ]


def tables() -> list[Table]:
    return [*balkans(), *central(), *north()]
