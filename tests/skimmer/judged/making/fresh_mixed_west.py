"""Business tables with people in them: Europe and the Americas."""
# ruff: noqa: E501

from __future__ import annotations

from stdnum.it import codicefiscale

from tests.skimmer.judged.making.fresh_mixed_kit import (
    account,
    born,
    dec,
    dirty,
    num,
    pat,
    pick,
    seq,
    std,
    tel,
    text,
    when,
)
from tests.skimmer.judged.making.values import C, Row, Table, latin, luhn, opt, spaced


def _banks() -> list[Table]:
    return [
        Table(
            "kernbank.girokonten",
            "Girokonten der Privatkunden, Stand Vortag",
            "de de-at",
            [
                C("kunde_ref", "varchar", "USER_ID/o", pat("P-0#######")),
                C("plz", "varchar(5)", "POSTAL_CODE/q", lambda p: p.zip),
                C("familienstand", "varchar", "MARITAL/q", pick("ledig|verheiratet|geschieden|verwitwet")),
                C("konto_id", "bigint", "ACCOUNT_ROW/q", seq(7001203, 3)),
                C("iban", "varchar(34)", "BANK_ACCOUNT", account("DE##################")),
                C("bic", "varchar(11)", "-bic", pat("^^^^DEFF###", "^^^^DE2HXXX", "^^^^DEM1^##")),
                C("inh_name", "varchar", "PERSON_NAME", lambda p: f"{p.last}, {p.first}", "Kontoinhaber"),
                C("geb_dat", "date", "DATE_OF_BIRTH", born()),
                C("steuer_idnr", "varchar", "NATIONAL_ID", opt(std("de.idnr", "###########"))),
                C("produkt", "varchar", "-", pick("Giro Basis|Giro Plus|Giro Young|Giro Premium")),
                C("saldo_eur", "decimal(14,2)", "-", dec(-1800, 24000)),
                C("eroeffnet_am", "date", "-date_not_dob", when()),
                C("blz", "varchar(8)", "-", pat("37#6####", "50#4##00", "76#5####")),
                C("berater_tel", "varchar", "PHONE", tel("nat", mobile=False), "Durchwahl des persönlichen Beraters"),
            ],
            70,
        ),
        Table(
            "cards_dwh.disputes_fct",
            "Chargeback disputes by case, consumer cards",
            "en en-gb",
            [
                C("case_no", "varchar", "-", pat("CB-2024-######", "CB-2025-######")),
                C(
                    "pan",
                    "varchar(19)",
                    "CREDIT_CARD",
                    lambda p: (
                        spaced(luhn(p.r, p.one(["4556", "5199", "4024"]), 16)) if p.i % 3 else luhn(p.r, "5299", 16)
                    ),
                ),
                C("pan_last4", "varchar(4)", "CARD_TAIL/q", pat("####")),
                C("cardholder", "varchar", "PERSON_NAME", lambda p: p.full.upper()),
                C("mcc", "varchar(4)", "-", pick("5411|5812|4111|5732|7995|5999|6011")),
                C(
                    "merchant_dba",
                    "varchar",
                    "-company",
                    text("{last} & SONS HARDWARE", "SQ *{last} COFFEE", "{city} PARKING LTD", "BLUE {n} CARWASH"),
                ),
                C("disputed_amt", "decimal(12,2)", "-", dec(4, 2400)),
                C(
                    "arn",
                    "varchar(23)",
                    "-number_like_card",
                    pat("7################4#####", "2################5#####"),
                    "Acquirer reference number",
                ),
                C("reason_cd", "varchar", "-", pick("10.4|13.1|13.3|4837|4853|11.2")),
                C(
                    "agent_notes",
                    "varchar",
                    "FREE_TEXT_PII",
                    text(
                        "Spoke w/ {name} on {tel}, says never in {city}. Sent form to {email}.",
                        "cardholder {name} (dob {dob}) confirms 2 of 3 txns, disputes the {n} one",
                        "Letter returned from {street}, {city}; called {tel}, left vm for {first}.",
                    ),
                ),
                C("sla_due", "date", "-date_not_dob", when()),
            ],
            60,
        ),
        Table(
            "pss.pax_manifest",
            "Passenger manifest feed from departure control",
            "en es fr it",
            [
                C("PaxSurname", "varchar", "PERSON_NAME", lambda p: p.last.upper()),
                C("PaxGiven", "varchar", "PERSON_NAME", lambda p: p.first.upper() + p.one([" MR", " MRS", " MS", ""])),
                C(
                    "DocNumber",
                    "varchar",
                    "NATIONAL_ID",
                    pat("^########", "^^#######", "##^^#####"),
                    "Travel document (passport) number",
                ),
                C("BirthDt", "varchar", "DATE_OF_BIRTH", lambda p: f"{p.dob:%d%b%y}".upper()),
                C("FltNo", "varchar", "-", pat("QX###", "QX1###")),
                C("Orig", "char(3)", "-", pick("LHR|MAD|CDG|FCO|JFK|LIS|VIE")),
                C("Dest", "char(3)", "-", pick("BOS|ATH|OSL|HEL|DUB|PRG|ZRH")),
                C("SeatNo", "varchar", "-", pat("1#^", "2#^", "#^")),
                C("Gate", "varchar", "-", pat("A##", "B#", "C1#")),
                C("ContactEmail", "varchar", "EMAIL", opt(lambda p: p.email.upper(), 0.4)),
                C("FreqFlyer", "varchar", "USER_ID/o", opt(pat("QX#########"), 0.5)),
                C("AircraftReg", "varchar", "=vehicle_of_firm", pick("G-QXAB|G-QXAC|G-QXBD|G-QXFE|EC-QXA|EC-QXM")),
            ],
            80,
        ),
    ]


def _utilities() -> list[Table]:
    return [
        Table(
            "szpital.izba_przyjec",
            "Przyjęcia na oddziały, dane od 2021",
            "pl",
            [
                C("pesel", "varchar(11)", "NATIONAL_ID", dirty(std("pl.pesel", "@6#####"), "BRAK|00000000000|-")),
                C("pacjent", "varchar", "PERSON_NAME", lambda p: f"{p.last} {p.first}"),
                C("data_ur", "date", "DATE_OF_BIRTH", born()),
                C("plec", "char(1)", "GENDER/q", lambda p: "K" if p.gender == "F" else "M"),
                C("oddzial", "varchar", "-", pick("Chirurgia ogólna|Kardiologia|SOR|Pediatria|Ortopedia|Neurologia")),
                C(
                    "lekarz_prowadzacy",
                    "varchar",
                    "PERSON_NAME",
                    lambda p: p.one(["lek. ", "dr n. med. ", "dr "]) + p.other(),
                ),
                C("data_przyjecia", "timestamp", "-date_not_dob", when("%Y-%m-%d %H:%M:%S")),
                C("nr_lozka", "varchar", "-", pat("#/##", "1#/#")),
                C("tel_bliskich", "varchar", "PHONE", opt(tel("nat"))),
                C("regon_placowki", "varchar", "-org_id", pick("146328905|271539480|016738912")),
                C("kod_jgp", "varchar", "-", pat("^##", "^##E")),
            ],
            60,
        ),
        Table(
            "ateneo.iscritti_2425",
            "Iscrizioni ai corsi di laurea",
            "it",
            [
                C("matricola", "varchar", "USER_ID/o", pat("0#######", "S######")),
                C("cognome", "varchar", "PERSON_NAME", lambda p: p.last),
                C("nome", "varchar", "PERSON_NAME", lambda p: p.first),
                C("cod_fisc", "varchar(16)", "NATIONAL_ID", _fiscal),
                C("mail_istituz", "varchar", "EMAIL", lambda p: f"{p.user}@studenti.unizandel.it"),
                C(
                    "corso",
                    "varchar",
                    "-",
                    pick(
                        "Ingegneria civile|Economia aziendale|Lettere moderne|Fisica|Scienze biologiche|Giurisprudenza"
                    ),
                ),
                C("cfu", "integer", "-", num(0, 180)),
                C("media_voti", "double", "-", dec(18, 30)),
                C(
                    "nome_corso_eng",
                    "varchar",
                    "-name_lies_name",
                    pick("Civil Engineering|Business Economics|Modern Literature|Physics|Biological Sciences|Law"),
                ),
                C(
                    "aula",
                    "varchar",
                    "-room_named_for_person",
                    pick("Aula Galileo Galilei|Aula Marie Curie|Aula Magna|Aula Volta|Aula B12"),
                ),
            ],
            64,
        ),
        Table(
            "mairie.cantine_inscr",
            "Inscriptions à la restauration scolaire",
            "fr",
            [
                C("nom_enfant", "varchar", "PERSON_NAME", lambda p: p.last),
                C("prenom_enfant", "varchar", "PERSON_NAME", lambda p: p.first),
                C(
                    "ne_le",
                    "varchar",
                    "DATE_OF_BIRTH",
                    lambda p: p.dob.replace(year=p.num(2013, 2020), day=min(p.dob.day, 28)).strftime("%d/%m/%Y"),
                ),
                C(
                    "ecole",
                    "varchar",
                    "-school_named_for_person",
                    pick(
                        "École Jules Ferry|École Louise Michel|École Jean Moulin|Groupe scolaire Pasteur|École des Tilleuls"
                    ),
                ),
                C("resp_legal", "varchar", "PERSON_NAME", lambda p: f"{p.one(['M.', 'Mme'])} {p.other()}"),
                C("tel_urgence", "varchar", "PHONE", dirty(tel("nat"), "néant|-|voir fiche")),
                C("adr_foyer", "varchar", "STREET_ADDRESS", lambda p: p.street),
                C("cp", "varchar(5)", "POSTAL_CODE/q", lambda p: p.zip),
                C("quotient_fam", "integer", "INCOME/q", num(180, 2600)),
                C("regime", "varchar", "DIET/q", pick("standard|sans porc|végétarien|PAI")),
                C("nb_repas_sem", "integer", "-", num(1, 5)),
                C("classe", "varchar", "-", pick("CP A|CE1 B|CM2 A|GS|MS 2")),
            ],
            56,
        ),
        Table(
            "marketplace_br.pedidos_itens",
            "Itens vendidos, um por linha",
            "pt-br",
            [
                C("nr_pedido", "bigint", "-number_like_phone", pat("24##########", "25##########")),
                C(
                    "cpf_comprador",
                    "varchar",
                    "NATIONAL_ID",
                    lambda p: _cpf(std("br.cpf", "###########")(p), p.r.random() < 0.5),
                ),
                C("destinatario", "varchar", "PERSON_NAME", lambda p: p.full),
                C(
                    "logradouro",
                    "varchar",
                    "STREET_ADDRESS",
                    lambda p: f"{p.street}, {p.one(['apto 12', 'casa 2', 'bl. B', 'fundos'])}",
                ),
                C("municipio", "varchar", "CITY/q", lambda p: p.city),
                C("uf", "char(2)", "-", pick("SP|RJ|MG|BA|PR|RS|PE")),
                C("celular", "varchar", "PHONE", tel("nat")),
                C("cnpj_lojista", "varchar", "-org_id", std("br.cnpj", "########0001##")),
                C(
                    "descricao_produto",
                    "varchar",
                    "-product_names",
                    pick(
                        "Tênis Corrida Bruno 42|Cafeteira Inox 6 xíc.|Capa Celular A15|Livro: Dom Casmurro|Fone Bluetooth|Panela Antiaderente 24cm"
                    ),
                ),
                C("vlr_unit", "decimal(10,2)", "-", dec(9, 800)),
                C("qtd", "integer", "-", num(1, 5)),
                C("cod_rastreio", "varchar", "-tracking", pat("^^#########BR")),
            ],
            72,
        ),
        Table(
            "distribuidora.suministros",
            "Puntos de suministro de baja tensión",
            "es es-mx",
            [
                C("titular", "varchar", "PERSON_NAME", lambda p: f"{p.last} {p.first}"),
                C("nif_titular", "varchar(9)", "NATIONAL_ID", std("es.dni", "########^")),
                C("dom_suministro", "varchar", "STREET_ADDRESS", lambda p: p.street),
                C("cta_domiciliacion", "varchar", "BANK_ACCOUNT", account("ES####################")),
                C("potencia_kw", "decimal(5,2)", "-", pick("3.30|3.45|4.60|5.75|6.90|9.20")),
                C("tarifa_acceso", "varchar", "-", pick("2.0TD|3.0TD|6.1TD")),
                C("fec_lectura", "date", "-date_not_dob", when()),
                C("lectura_kwh", "integer", "-", num(900, 88000)),
                C("correo_e", "varchar", "EMAIL", opt(lambda p: p.email)),
                C(
                    "centro_transf",
                    "varchar",
                    "-place_names",
                    pick("CT San Isidro|CT Santa Ana 2|CT Polígono Norte|CT Don Bosco|CT La Vega"),
                ),
                C(
                    "tel_averias",
                    "varchar",
                    "=role_phone",
                    pick("900 171 171|900 850 840"),
                ),
                C("email_facturado", "boolean", "-name_lies_email", pick("true|false")),
            ],
            60,
        ),
    ]


def _fiscal(p: Row) -> str:
    letters = "".join(
        (
            [c for c in latin(name).upper() if c not in "AEIOU"]
            + [c for c in latin(name).upper() if c in "AEIOU"]
            + ["X", "X"]
        )[k]
        for name in (p.last, p.first)
        for k in range(3)
    )
    day = p.dob.day + (40 if p.gender == "F" else 0)
    body = f"{letters}{p.dob:%y}{'ABCDEHLMPRST'[p.dob.month - 1]}{day:02d}{p.fill('^###')}"
    return body + str(codicefiscale.calc_check_digit(body))


def _cpf(number: str, dotted: bool) -> str:
    return f"{number[:3]}.{number[3:6]}.{number[6:9]}-{number[9:]}" if dotted else number


def _north() -> list[Table]:
    return [
        Table(
            "kirjasto.lainatapahtumat",
            "Lainat ja palautukset toimipisteittäin",
            "fi",
            [
                C("lainaaja_nro", "varchar", "USER_ID/o", pat("FI0####", "FI1####")),
                C("syntymavuosi", "integer", "BIRTH_YEAR/q", num(1940, 2018)),
                C("asiakas", "varchar", "PERSON_NAME", lambda p: p.full),
                C("hetu", "varchar", "NATIONAL_ID", opt(std("fi.hetu", "@d-###^", "@d-####"), 0.2)),
                C("sposti", "varchar", "EMAIL", opt(lambda p: p.email)),
                C("puh", "varchar", "PHONE", tel()),
                C(
                    "teos",
                    "varchar",
                    "-titles",
                    pick("Seitsemän veljestä|Tuntematon sotilas|Sinuhe egyptiläinen|Kalevala|Muumipappa ja meri|Juha"),
                ),
                C("kustantaja", "varchar", "-company", pick("WSOY|Otava|Tammi|Gummerus|Karisto")),
                C("isbn", "varchar", "-number_like_card", std("isbn", "978951#######")),
                C("erapaiva", "date", "-date_not_dob", when()),
                C("toimipiste", "varchar", "-", pick("Pääkirjasto|Itäkeskus|Kallio|Pasila|Kirjastoauto")),
                C("lainakerrat", "integer", "-", num(1, 44)),
            ],
            50,
        ),
        Table(
            "autoservis.zakazky",
            "Zakázkové listy servisu",
            "cs sk",
            [
                C("zakaznik", "varchar", "PERSON_NAME", lambda p: p.full),
                C(
                    "poznamka_prijmu",
                    "varchar",
                    "FREE_TEXT_PII",
                    text(
                        "Volat {name} na {tel} před 15h",
                        "klíče předá {other}, odvoz na {street}",
                        "p. {last}, faktura na {email}, tel. {tel}",
                    ),
                ),
                C("rc", "varchar", "NATIONAL_ID", std("cz.rc", "######/####", "##########"), "rodné číslo"),
                C("mobil", "varchar", "PHONE", tel()),
                C("vin", "varchar(17)", "VEHICLE_ID/q", pat("TMB^^^##^########", "VF1^^##########^#")),
                C("model_vozu", "varchar", "-product_names", pick("Octavia|Fabia|Felicia|Clio|Megane|Roomster")),
                C("stav_km", "integer", "-", num(4000, 340000)),
                C("cislo_dilu", "varchar", "-number_like_phone", pat("6##### ### ##", "03C 115 56#^", "1K0 ### ###")),
                C(
                    "popis_zavady",
                    "varchar",
                    "-free_text_clean",
                    pick(
                        "nestartuje za studena|hluk zprava při brzdění|výměna oleje + filtry|klimatizace nechladí|svítí kontrolka motoru|přezutí na zimní"
                    ),
                ),
                C("prijato", "timestamp", "-date_not_dob", when("%d.%m.%Y %H:%M")),
                C("cena_bez_dph", "decimal(10,2)", "-", dec(300, 24000)),
            ],
            48,
        ),
        Table(
            "lobby.player_sessions",
            "One row per game session, last 30 days",
            "en en-au sv pl",
            [
                C("birth_year", "integer", "BIRTH_YEAR/q", opt(num(1970, 2010))),
                C("player_id", "bigint", "USER_ID", num(10_000_000, 99_999_999)),
                C("gamertag", "varchar", "USERNAME", lambda p: p.nick),
                C("client_ip", "varchar", "IP_ADDRESS", lambda p: p.ip6() if p.r.random() < 0.2 else p.ip()),
                C("hwid", "varchar", "DEVICE_ID", lambda p: p.hex(32).upper(), "hardware fingerprint used for bans"),
                C(
                    "map_name",
                    "varchar",
                    "-name_lies_name",
                    pick("dust_alley|frostgate|harbor_night|canyon_02|old_town"),
                ),
                C("match_id", "varchar", "-uuid", lambda p: p.uuid()),
                C("server_ip", "varchar", "=server_ip", lambda p: f"10.40.{p.num(1, 6)}.{p.num(10, 60)}"),
                C("kd_ratio", "double", "-", dec(0.1, 4.5)),
                C("ping_ms", "integer", "-", num(8, 190)),
                C("build", "varchar", "-version_like_ip", pat("1.24.#.#", "1.25.#.##")),
                C("region", "varchar", "-", pick("eu-west|eu-north|us-east|ap-south|oce")),
                C(
                    "squad_name",
                    "varchar",
                    "-team_names",
                    pick("Red Foxes|The Jacksons|Team Olga|Night Owls|Sir Lancelots"),
                ),
            ],
            80,
        ),
        Table(
            "hr_shared.offboarding_checklist",
            "Leavers, filled by HR operations",
            "en en-gb",
            [
                C("annual_base_gbp", "integer", "INCOME/q", num(21000, 118000)),
                C("emp_no", "varchar", "USER_ID/o", pat("E0####", "C0####")),
                C("leaver", "varchar", "PERSON_NAME", lambda p: p.full),
                C("ad_login", "varchar", "USERNAME", lambda p: p.user),
                C("private_mail", "varchar", "EMAIL", dirty(lambda p: p.email, "n/a|tbc|-")),
                C(
                    "nino",
                    "varchar",
                    "NATIONAL_ID",
                    pat("AB######C", "PL ## ## ## A", "JK######D", "SW ## ## ## B"),
                    "NI number",
                ),
                C("last_day", "date", "-date_not_dob", when()),
                C("cost_centre", "varchar", "-", pat("CC-####", "CC-1###")),
                C("laptop_asset_tag", "varchar", "-", pat("LT-0#####")),
                C("exit_form_received", "boolean", "-", pick("true|false")),
                C(
                    "hr_mailbox",
                    "varchar",
                    "-role_email",
                    pick("leavers@example.com|hr-ops@example.com|payroll@example.org"),
                ),
                C("home_addr_for_p45", "varchar", "STREET_ADDRESS", lambda p: f"{p.street}, {p.city}, {p.zip}"),
                C(
                    "comment",
                    "varchar",
                    "-free_text_clean",
                    opt(
                        pick(
                            "laptop returned|badge missing, reissued and blocked|awaiting keys|all done|payslip to be posted|mobile kept under policy 4.2"
                        )
                    ),
                ),
            ],
            52,
        ),
    ]


def tables() -> list[Table]:
    return [*_banks(), *_utilities(), *_north()]
