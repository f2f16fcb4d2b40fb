"""The tables of the held half; nobody develops on them."""
# ruff: noqa: E501

from __future__ import annotations

from tests.skimmer.judged.making.held_more import business, moving, nested, places
from tests.skimmer.judged.making.held_ops import operations
from tests.skimmer.judged.making.held_texts import personal
from tests.skimmer.judged.making.values import UPPER, C, Row, Table, iban, luhn, opt, spaced, valid, word


def tables() -> list[Table]:
    return [*people(), *states(), *business(), *moving(), *nested(), *places(), *operations()]


def melli(p: Row) -> str:
    """An Iranian number with its check digit."""
    body = p.fill("#########")
    rest = sum(int(d) * (10 - at) for at, d in enumerate(body)) % 11
    return body + str(rest if rest < 2 else 11 - rest)


def people() -> list[Table]:
    return [
        Table("abonent.osoby", "Абоненти водоканалу", "uk", [
            C("піб", "varchar", "PERSON_NAME", lambda p: f"{p.last} {p.first}"),
            C("рнокпп", "varchar(10)", "NATIONAL_ID", lambda p: valid(p.r, "ua.rntrc", "##########")),
            C("адреса_проживання", "varchar", "STREET_ADDRESS", lambda p: p.street),
            C("населений_пункт", "varchar", "CITY/q", lambda p: p.city),
            C("мобільний", "varchar", "PHONE", lambda p: p.phone("nat")),
            C("дата_народження", "varchar", "DATE_OF_BIRTH", lambda p: f"{p.dob:%d.%m.%Y}"),
            C("особовий_рахунок", "varchar", "USER_ID/o", lambda p: p.fill("80########")),
            C("лічильник", "varchar", "-meter_serial", lambda p: p.fill("ВК########")),
            C("показник", "integer", "-", lambda p: p.num(1, 9999)),
            C("дата_повірки", "date", "-date_not_dob", lambda p: p.day()),
            C("примітка", "varchar", "FREE_TEXT_PII", personal),
        ]),
        Table("zamestnanci.osobni_karta", "Osobní karty zaměstnanců", "cs", [
            C("jmeno", "varchar", "PERSON_NAME", lambda p: p.first),
            C("prijmeni", "varchar", "PERSON_NAME", lambda p: p.last),
            C("rodne_cislo", "varchar", "NATIONAL_ID", lambda p: valid(p.r, "cz.rc", "@6####", "@6/####")),
            C("cislo_op", "varchar", "NATIONAL_ID", lambda p: p.fill("2########")),
            C("trvale_bydliste", "varchar", "STREET_ADDRESS", lambda p: f"{p.street}, {p.zip} {p.city}"),
            C("soukromy_telefon", "varchar", "PHONE", opt(lambda p: p.phone("int"), 0.2)),
            C("sluzebni_email", "varchar", "EMAIL", lambda p: f"{p.user}@podnik.example"),
            C("cislo_uctu", "varchar", "BANK_ACCOUNT", lambda p: p.fill("19-######") + p.fill("####/") + p.one("0100|0300|0800|2010")),
            C("kod_banky", "varchar(4)", "-bank_branch", lambda p: p.one("0100|0300|0800|2010|5500|6210")),
            C("nastup", "date", "-date_not_dob", lambda p: p.day()),
            C("uvazek", "double", "-", lambda p: p.one("1.0|0.5|0.8")),
            C("pracoviste", "varchar", "-place_names", lambda p: p.city),
        ]),
        Table("iatreio.asthenis", "Αρχείο ασθενών", "el", [
            C("ΕΠΩΝΥΜΟ", "varchar", "PERSON_NAME", lambda p: p.last.upper()),
            C("ΟΝΟΜΑ", "varchar", "PERSON_NAME", lambda p: p.first.upper()),
            C("ΑΜΚΑ", "varchar(11)", "NATIONAL_ID", lambda p: valid(p.r, "gr.amka", "@d#####")),
            C("ΗΜ_ΓΕΝΝΗΣΗΣ", "varchar", "DATE_OF_BIRTH", lambda p: f"{p.dob:%d/%m/%Y}"),
            C("ΔΙΕΥΘΥΝΣΗ", "varchar", "STREET_ADDRESS", lambda p: p.street),
            C("ΤΚ", "varchar", "POSTAL_CODE/q", lambda p: p.zip),
            C("ΚΙΝΗΤΟ", "varchar", "PHONE", lambda p: p.phone("nat")),
            C("ΑΦΜ_ΕΡΓΟΔΟΤΗ", "varchar(9)", "-org_id", lambda p: valid(p.r, "gr.vat", "0########")),
            C("ΚΛΙΝΙΚΗ", "varchar", "-", lambda p: p.one("Παθολογική|Χειρουργική|Καρδιολογική")),
            C("ΠΑΡΑΤΗΡΗΣΕΙΣ", "varchar", "FREE_TEXT_PII", personal),
        ]),
        Table("bimeh.bimeshodegan", "بیمه‌شدگان", "fa", [
            C("نام", "varchar", "PERSON_NAME", lambda p: p.first),
            C("نام_خانوادگی", "varchar", "PERSON_NAME", lambda p: p.last),
            C("کد_ملی", "varchar(10)", "NATIONAL_ID", melli),
            C("تلفن_همراه", "varchar", "PHONE", lambda p: p.phone("nat")),
            C("نشانی", "varchar", "STREET_ADDRESS", lambda p: f"{p.city}، {p.street}"),
            C("shomare_sheba", "varchar", "BANK_ACCOUNT", lambda p: iban(p.r, "IR######################")),
            C("نوع_بیمه", "varchar", "-", lambda p: p.one("تکمیلی|پایه|عمر")),
            C("تاریخ_صدور", "varchar", "-date_not_dob", lambda p: f"14{p.num(0, 3):02d}/{p.num(1, 12):02d}/{p.num(1, 29):02d}"),
            C("توضیحات", "varchar", "FREE_TEXT_PII", opt(personal, 0.3)),
        ]),
        Table("sahakorn.samachik", "ทะเบียนสมาชิกสหกรณ์", "th", [
            C("ชื่อ-นามสกุล", "varchar", "PERSON_NAME", lambda p: p.one(["นาย ", "นาง "] if p.gender == "M" else ["นางสาว ", "นาง "]) + p.full),
            C("เลขประจำตัวประชาชน", "varchar(13)", "NATIONAL_ID", lambda p: valid(p.r, "th.pin", "1############", "3############")),
            C("เบอร์มือถือ", "varchar", "PHONE", lambda p: p.phone("nat")),
            C("ที่อยู่", "varchar", "STREET_ADDRESS", lambda p: p.street),
            C("จังหวัด", "varchar", "CITY/q", lambda p: p.city),
            C("วันเกิด", "varchar", "DATE_OF_BIRTH", lambda p: f"{p.dob.day:02d}/{p.dob.month:02d}/{p.dob.year + 543}"),
            C("ยอดหุ้น", "double", "-", lambda p: p.num(10, 9000) * 10),
            C("สาขา", "varchar", "-place_names", lambda p: p.city),
            C("หมายเหตุ", "varchar", "FREE_TEXT_PII", personal),
        ]),
        Table("nasabah.tabungan", "Data nasabah tabungan", "id", [
            C("nik", "varchar(16)", "NATIONAL_ID", lambda p: p.one("317101|327301|357801|340404") + f"{p.dob.day + (40 if p.gender == 'F' else 0):02d}{p.dob:%m%y}" + p.fill("000#")),
            C("nama_lengkap", "varchar", "PERSON_NAME", lambda p: p.full),
            C("nama_gadis_ibu_kandung", "varchar", "PERSON_NAME", lambda p: p.mother()),
            C("tempat_lahir", "varchar", "CITY/q", lambda p: p.city),
            C("tgl_lahir", "varchar", "DATE_OF_BIRTH", lambda p: f"{p.dob:%d-%m-%Y}"),
            C("alamat_ktp", "varchar", "STREET_ADDRESS", lambda p: p.street),
            C("no_hp", "varchar", "PHONE", lambda p: p.phone("nat")),
            C("no_rekening", "varchar", "BANK_ACCOUNT", lambda p: p.fill("1##-##-#######-#")),
            C("npwp", "varchar", "NATIONAL_ID", lambda p: valid(p.r, "id.npwp", "0########001000")),
            C("kode_cabang", "varchar", "-bank_branch", lambda p: p.fill("####")),
            C("jenis_produk", "varchar", "-", lambda p: p.one("Tabungan|Deposito|Giro")),
            C("catatan", "varchar", "FREE_TEXT_PII", opt(personal, 0.5)),
        ]),
        Table("gogaek.master", "고객 마스터", "ko", [
            C("고객명", "varchar", "PERSON_NAME", lambda p: p.full),
            C("주민등록번호", "varchar", "NATIONAL_ID", lambda p: valid(p.r, "kr.rrn", "@6-1######", "@6-2######")),
            C("휴대폰", "varchar", "PHONE", lambda p: p.phone("nat")),
            C("주소", "varchar", "STREET_ADDRESS", lambda p: f"{p.city} {p.street}"),
            C("이메일", "varchar", "EMAIL", lambda p: p.email),
            C("생년월일", "varchar(6)", "DATE_OF_BIRTH", lambda p: f"{p.dob:%y%m%d}"),
            C("등급", "varchar", "-", lambda p: p.one("VIP|일반|휴면")),
            C("가입일", "date", "-date_not_dob", lambda p: p.day()),
            C("추천지점명", "varchar", "-business_names", lambda p: f"{p.city}{p.one('본점|1호점|역점')}"),
            C("상담내용", "varchar", "FREE_TEXT_PII", personal),
        ]),
        Table("vaesto.asukkaat", "Asukastiedot", "fi", [
            C("henkilotunnus", "varchar(11)", "NATIONAL_ID", lambda p: valid(p.r, "fi.hetu", "@d-###^", "@d-####")),
            C("sukunimi", "varchar", "PERSON_NAME", lambda p: p.last),
            C("etunimet", "varchar", "PERSON_NAME", lambda p: f"{p.first} {p.pick_person()[0]}"),
            C("lahiosoite", "varchar", "STREET_ADDRESS", lambda p: p.street),
            C("postitoimipaikka", "varchar", "CITY/q", lambda p: p.city),
            C("puhelin", "varchar", "PHONE", lambda p: p.phone("nat")),
            C("sahkoposti", "varchar", "EMAIL", opt(lambda p: p.email, 0.4)),
            C("huoneiston_nro", "varchar", "-", lambda p: f"{p.one('A|B|C')}{p.num(1, 60)}"),
            C("muuttopaiva", "date", "-date_not_dob", lambda p: p.day()),
            C("isannoitsija_yritys", "varchar", "-company", lambda p: f"{word(p.r).capitalize()} {p.one('Isännöinti Oy|Kiinteistöt Oy|Talohuolto Ky')}"),
        ]),
        Table("oktatas.hallgatok", "Hallgatói nyilvántartás", "hu", [
            C("nev", "varchar", "PERSON_NAME", lambda p: p.full),
            C("anyja_neve", "varchar", "PERSON_NAME", lambda p: p.mother()),
            C("szul_datum", "varchar", "DATE_OF_BIRTH", lambda p: f"{p.dob:%Y. %m. %d.}"),
            C("szul_hely", "varchar", "CITY/q", lambda p: p.city),
            C("neptun_kod", "varchar(6)", "USER_ID/o+USERNAME", lambda p: p.one(list("ABCDEFGHIJK")) + "".join(p.r.choices(UPPER + "0123456789", k=5))),
            C("lakcim", "varchar", "STREET_ADDRESS", lambda p: p.street),
            C("taj_szam", "varchar", "NATIONAL_ID", taj),
            C("mobilszam", "varchar", "PHONE", lambda p: p.phone("nat")),
            C("szak", "varchar", "-", lambda p: p.one("Jog|Informatika|Orvos|Építész")),
            C("atlag", "double", "-", lambda p: f"{p.r.uniform(2, 5):.2f}"),
            C("megjegyzes", "varchar", "FREE_TEXT_PII", opt(personal, 0.4)),
        ]),
        Table("primarie.contribuabili", "Contribuabili, impozite locale", "ro", [
            C("nume_prenume", "varchar", "PERSON_NAME", lambda p: f"{p.last.upper()} {p.first.upper()}"),
            C("cnp", "varchar(13)", "NATIONAL_ID", lambda p: valid(p.r, "ro.cnp", "1@612####", "2@640####")),
            C("domiciliu", "varchar", "STREET_ADDRESS", lambda p: p.street),
            C("localitate", "varchar", "CITY/q", lambda p: p.city),
            C("serie_ci", "varchar", "NATIONAL_ID", lambda p: p.one("RX|XC|TZ|MX|KX") + p.fill(" ######")),
            C("tel_contact", "varchar", "PHONE", lambda p: p.phone("nat")),
            C("cont_iban", "varchar", "BANK_ACCOUNT", lambda p: spaced(iban(p.r, "RO^^^^################"))),
            C("cui_firma", "varchar", "-org_id", lambda p: valid(p.r, "ro.cui", "########")),
            C("suma_datorata", "double", "-", lambda p: p.num(50, 4000)),
            C("scadenta", "date", "-date_not_dob", lambda p: p.day()),
            C("observatii", "varchar", "FREE_TEXT_PII", personal),
        ]),
        Table("zdrave.pacienti", "Пациенти", "bg", [
            C("име", "varchar", "PERSON_NAME", lambda p: p.first),
            C("фамилия", "varchar", "PERSON_NAME", lambda p: p.last),
            C("егн", "varchar(10)", "NATIONAL_ID", lambda p: valid(p.r, "bg.egn", "@6####")),
            C("адрес", "varchar", "STREET_ADDRESS", lambda p: p.street),
            C("тел", "varchar", "PHONE", lambda p: p.phone("nat")),
            C("личен_лекар", "varchar", "PERSON_NAME", lambda p: "д-р " + p.other()),
            C("мкб10", "varchar", "-", lambda p: p.fill("^##.#")),
            C("отделение", "varchar", "-", lambda p: p.one("Хирургия|Вътрешни болести|УНГ")),
            C("бележки", "varchar", "FREE_TEXT_PII", personal),
        ]),
        Table("borger.sager", "Borgersager i kommunen", "da", [
            C("cpr_nr", "varchar(11)", "NATIONAL_ID", lambda p: f"{p.dob:%d%m%y}-{p.fill('####')}"),
            C("fuldt_navn", "varchar", "PERSON_NAME", lambda p: p.full),
            C("folkeregisteradresse", "varchar", "STREET_ADDRESS", lambda p: f"{p.street}, {p.num(1, 5)}. {p.one('tv|th|mf')}"),
            C("tlf", "varchar", "PHONE", lambda p: p.phone("nat")),
            C("e_boks", "varchar", "EMAIL", lambda p: p.email),
            C("sagsbehandler", "varchar", "PERSON_NAME", lambda p: p.other()),
            C("journalnr", "varchar", "-case_no", lambda p: p.fill("2024-0####-##")),
            C("cvr_arbejdsgiver", "varchar(8)", "-org_id", lambda p: valid(p.r, "dk.cvr", "########")),
            C("oprettet", "timestamp(3)", "-date_not_dob", lambda p: p.stamp()),
            C("notat", "varchar", "FREE_TEXT_PII", personal),
        ]),
        Table("barnehage.barn", "Barn og foresatte", "no", [
            C("fodselsnr", "varchar(11)", "NATIONAL_ID", lambda p: valid(p.r, "no.fodselsnummer", "@d#####")),
            C("barnets_navn", "varchar", "PERSON_NAME", lambda p: p.full),
            C("foresatt1", "varchar", "PERSON_NAME", lambda p: p.other()),
            C("foresatt1_mob", "varchar", "PHONE", lambda p: p.phone("nat")),
            C("allergier", "varchar", "-", lambda p: p.one("nøtter|melk|ingen|egg")),
            C("avdeling", "varchar", "-team", lambda p: p.one("Maria|Bjørn|Solstua|Revehiet")),
            C("kontonr", "varchar(11)", "BANK_ACCOUNT", lambda p: valid(p.r, "no.kontonr", "1##########")),
            C("adr", "varchar", "STREET_ADDRESS", lambda p: p.street),
            C("merknad", "varchar", "FREE_TEXT_PII", personal),
        ]),
    ]  # fmt: skip


def taj(p: Row) -> str:
    body = p.fill("########")
    check = sum(int(d) * (3 if at % 2 == 0 else 7) for at, d in enumerate(body)) % 10
    return spaced(body + str(check), 3)


def states() -> list[Table]:
    return [
        Table("osiguranje.stete", "Prijave šteta", "hr sk", [
            C("oib_rc", "varchar", "NATIONAL_ID", lambda p: valid(p.r, "hr.oib", "###########") if p.loc == "hr" else valid(p.r, "sk.rc", "@6/####")),
            C("prijavitelj", "varchar", "PERSON_NAME", lambda p: p.full),
            C("kontakt", "varchar", "PHONE+EMAIL@mixed", lambda p: p.one([p.phone("int"), p.email])),
            C("mjesto_stete", "varchar", "=event_place", lambda p: p.city),
            C("reg_oznaka", "varchar", "VEHICLE_ID/q", lambda p: p.fill("ZG-####-^^")),
            C("iznos_eur", "double", "-", lambda p: p.num(100, 20000)),
            C("opis", "varchar", "FREE_TEXT_PII", personal),
            C("datum_prijave", "date", "-date_not_dob", lambda p: p.day()),
            C("racun_isplata", "varchar", "BANK_ACCOUNT", lambda p: iban(p.r, "HR#################") if p.loc == "hr" else iban(p.r, "SK####################")),
        ]),
        Table("baltic.eisikud", "Isikud / asmenys", "et lt", [
            C("isikukood", "varchar(11)", "NATIONAL_ID", lambda p: valid(p.r, "ee.ik", "3@6####", "4@6####")),
            C("perekonnanimi", "varchar", "PERSON_NAME", lambda p: p.last),
            C("vardas", "varchar", "PERSON_NAME", lambda p: p.first),
            C("elukoht", "varchar", "STREET_ADDRESS", lambda p: p.street),
            C("tel_nr", "varchar", "PHONE", lambda p: p.phone("int")),
            C("markus", "varchar", "FREE_TEXT_PII", personal),
            C("staatus", "varchar", "-", lambda p: p.one("aktiivne|suletud|ootel")),
            C("loodud", "timestamp(3)", "-date_not_dob", lambda p: p.stamp()),
        ]),
        Table("imss.derechohabientes", "Derechohabientes", "es-mx", [
            C("curp", "varchar(18)", "NATIONAL_ID", lambda p: valid(p.r, "mx.curp", "^E^^@6HDFRRR0#", "^A^^@6MJCLLN0#")),
            C("nss", "varchar(11)", "NATIONAL_ID", lambda p: luhn(p.r, "39", 11)),
            C("apellido_paterno", "varchar", "PERSON_NAME", lambda p: p.last),
            C("apellido_materno", "varchar", "PERSON_NAME", lambda p: p.pick_person()[1]),
            C("nombres", "varchar", "PERSON_NAME", lambda p: p.first),
            C("domicilio", "varchar", "STREET_ADDRESS", lambda p: f"Calle {p.street}, Col. {p.one('Centro|Roma|Del Valle')}"),
            C("tel_recados", "varchar", "PHONE", lambda p: p.phone("nat")),
            C("clabe", "varchar(18)", "BANK_ACCOUNT", clabe),
            C("umf", "varchar", "-institution", lambda p: f"UMF {p.num(1, 140)} {p.city}"),
            C("registro_patronal", "varchar", "-org_id", lambda p: p.fill("^##-#####-10-#")),
            C("semanas_cotizadas", "integer", "-", lambda p: p.num(0, 1500)),
            C("nota_trabajo_social", "varchar", "FREE_TEXT_PII", opt(personal, 0.3)),
        ]),
        Table("utentes.ficha", "Ficha do utente", "pt", [
            C("nome_utente", "varchar", "PERSON_NAME", lambda p: p.full),
            C("nif", "varchar(9)", "NATIONAL_ID", lambda p: valid(p.r, "pt.nif", "2########")),
            C("n_utente_sns", "varchar(9)", "NATIONAL_ID+USER_ID", lambda p: p.fill("3########")),
            C("morada", "varchar", "STREET_ADDRESS", lambda p: p.street),
            C("cod_postal", "varchar", "POSTAL_CODE/q", lambda p: p.fill("####-###")),
            C("telemovel", "varchar", "PHONE", lambda p: p.phone("nat").replace(" ", "")),
            C("dt_nasc", "date", "DATE_OF_BIRTH", lambda p: p.dob),
            C("subsistema", "varchar", "-", lambda p: p.one("SNS|ADSE|SAMS")),
            C("obs", "varchar", "FREE_TEXT_PII", personal),
        ]),
        Table("barid.zabayin", "زبناء الوكالة", "ar-ma", [
            C("الاسم_الكامل", "varchar", "PERSON_NAME", lambda p: p.full),
            C("cin", "varchar", "NATIONAL_ID", lambda p: p.one("AB|BE|K|JC|D") + p.fill("######")),
            C("رقم_الجوال", "varchar", "PHONE", lambda p: p.phone("nat")),
            C("محل_السكنى", "varchar", "STREET_ADDRESS", lambda p: p.street),
            C("rib", "varchar(24)", "BANK_ACCOUNT", lambda p: spaced(p.fill("007780000###############"), 3)),
            C("الوكالة", "varchar", "-place_names", lambda p: p.city),
            C("ملاحظة", "varchar", "FREE_TEXT_PII", personal),
        ]),
        Table("sacco.wanachama", "Wanachama wa SACCO", "sw", [
            C("jina_kamili", "varchar", "PERSON_NAME", lambda p: p.full),
            C("namba_ya_simu", "varchar", "PHONE", lambda p: p.phone("e164")),
            C("kitambulisho", "varchar(8)", "NATIONAL_ID", lambda p: p.fill("2#######")),
            C("anwani", "varchar", "STREET_ADDRESS", lambda p: p.street),
            C("tarehe_ya_kuzaliwa", "date", "DATE_OF_BIRTH", lambda p: p.dob),
            C("mpesa_ref", "varchar", "-payment_ref", lambda p: "S" + "".join(p.r.choices(UPPER + "0123456789", k=9))),
            C("akiba", "double", "-", lambda p: p.num(500, 90000)),
            C("maelezo", "varchar", "FREE_TEXT_PII", personal),
        ]),
        Table("hr.staff_ng", "Staff list", "yo", [
            C("STAFF NAME", "varchar", "PERSON_NAME", lambda p: f"{p.last.upper()}, {p.first}"),
            C("BVN", "varchar(11)", "NATIONAL_ID+BANK_ACCOUNT", lambda p: p.fill("222########")),
            C("NUBAN", "varchar(10)", "BANK_ACCOUNT", lambda p: p.fill("0#########")),
            C("GSM", "varchar", "PHONE", lambda p: p.phone("nat").replace(" ", "")),
            C("Next of kin", "varchar", "PERSON_NAME", lambda p: p.other()),
            C("Residential Addr.", "varchar", "STREET_ADDRESS", lambda p: p.street),
            C("State of origin", "varchar", "CITY/q", lambda p: p.one("Oyo|Enugu|Kano|Rivers|Edo|Lagos")),
            C("Grade Level", "integer", "-", lambda p: p.num(3, 17)),
            C("Date of 1st appt", "varchar", "-date_not_dob", lambda p: f"{p.when():%d/%m/%Y}"),
        ]),
        Table("bank.klientebi", "ბანკის კლიენტები", "ka", [
            C("სახელი", "varchar", "PERSON_NAME", lambda p: p.first),
            C("გვარი", "varchar", "PERSON_NAME", lambda p: p.last),
            C("piradi_nomeri", "varchar(11)", "NATIONAL_ID", lambda p: p.fill("01#########")),
            C("მისამართი", "varchar", "STREET_ADDRESS", lambda p: p.street),
            C("ტელეფონი", "varchar", "PHONE", lambda p: p.phone("nat")),
            C("angarishi", "varchar", "BANK_ACCOUNT", lambda p: iban(p.r, "GE^^################")),
            C("ფილიალი", "varchar", "-place_names", lambda p: p.city),
            C("შენიშვნა", "varchar", "FREE_TEXT_PII", personal),
        ]),
        Table("ngo.upokarbhogi", "উপকারভোগী তালিকা", "bn", [
            C("নাম", "varchar", "PERSON_NAME", lambda p: p.full),
            C("পিতার_নাম", "varchar", "PERSON_NAME", lambda p: p.other()),
            C("এনআইডি", "varchar", "NATIONAL_ID", lambda p: p.one([p.fill("##########"), p.fill("19###############")])),
            C("মোবাইল_নম্বর", "varchar", "PHONE", lambda p: p.phone("nat")),
            C("ঠিকানা", "varchar", "STREET_ADDRESS", lambda p: p.street),
            C("ভাতার_ধরন", "varchar", "-", lambda p: p.one("বয়স্ক|বিধবা|শিক্ষা")),
            C("মন্তব্য", "varchar", "FREE_TEXT_PII", personal),
        ]),
        Table("kennitala.felagar", "Félagaskrá", "is", [
            C("kennitala", "varchar(10)", "NATIONAL_ID", lambda p: valid(p.r, "is_.kennitala", "@d####")),
            C("fullt_nafn", "varchar", "PERSON_NAME", lambda p: p.full),
            C("heimilisfang", "varchar", "STREET_ADDRESS", lambda p: p.street),
            C("simi", "varchar", "PHONE", lambda p: p.phone("nat")),
            C("netfang", "varchar", "EMAIL", lambda p: p.email),
            C("deild", "varchar", "-", lambda p: p.one("Norður|Suður|Austur")),
            C("athugasemd", "varchar", "FREE_TEXT_PII", personal),
        ]),
        Table("gesundheit.versicherte_at", "Versicherte", "de-at", [
            C("svnr", "varchar(10)", "NATIONAL_ID", lambda p: valid(p.r, "at.vnr", "####@d")),
            C("familienname", "varchar", "PERSON_NAME", lambda p: p.last),
            C("rufname", "varchar", "PERSON_NAME", lambda p: p.first),
            C("geb_dat", "varchar", "DATE_OF_BIRTH", lambda p: f"{p.dob:%d.%m.%y}"),
            C("wohnadresse", "varchar", "STREET_ADDRESS", lambda p: f"{p.street}/{p.num(1, 9)}/{p.num(1, 40)}"),
            C("handy", "varchar", "PHONE", lambda p: p.phone("int")),
            C("ordination", "varchar", "=business_address", lambda p: f"{p.street}, {p.city}"),
            C("dienstgeber", "varchar", "-company", lambda p: word(p.r).capitalize() + p.one(" GmbH| KG| OG| e.U.")),
            C("eKVK_bis", "date", "-date_not_dob", lambda p: p.day()),
            C("anmerkung", "varchar", "FREE_TEXT_PII", personal),
        ]),
        Table("ORA_HRMS.PER_ALL_PPL_F", "Oracle-like HR extract", "en-au en", [
            C("PERSON_ID", "decimal(15,0)", "USER_ID/o", lambda p: 300000 + p.i * 7),
            C("EMP_NO", "varchar(30)", "USER_ID/o", lambda p: p.fill("E#####")),
            C("SURNM", "varchar", "PERSON_NAME", lambda p: p.last),
            C("GVN_NM", "varchar", "PERSON_NAME", lambda p: p.first),
            C("KNOWN_AS", "varchar", "PERSON_NAME", opt(lambda p: p.pick_person()[0], 0.5)),
            C("NATL_IDENT", "varchar", "NATIONAL_ID", lambda p: p.fill("###-##-####").replace("000-", "231-")),
            C("TFN", "varchar", "NATIONAL_ID", lambda p: spaced(valid(p.r, "au.tfn", "#########"), 3)),
            C("DT_OF_BRTH", "date", "DATE_OF_BIRTH", lambda p: p.dob),
            C("ADDR_LN1", "varchar", "STREET_ADDRESS", lambda p: p.street),
            C("EMAIL_ADDR", "varchar", "EMAIL", lambda p: p.email),
            C("WRK_PHN_EXT", "varchar(4)", "-phone_extension", lambda p: p.fill("####")),
            C("MOB_PHN", "varchar", "PHONE", lambda p: p.phone("nat")),
            C("BSB", "varchar", "-bank_branch", lambda p: p.fill("06#-###")),
            C("BK_ACC_NUM", "varchar", "BANK_ACCOUNT", lambda p: p.fill("########")),
            C("EFF_STRT_DT", "date", "-date_not_dob", lambda p: p.day()),
            C("LAST_UPD_BY", "varchar", "USERNAME", lambda p: p.user.upper()),
            C("ATTRIBUTE1", "varchar", "-", lambda p: p.one("Y|N")),
            C("ATTRIBUTE7", "varchar", "EMAIL@opaque_name", opt(lambda p: f"{word(p.r, 2)}.{word(p.r, 2)}@{p.domain}", 0.6)),
            C("ATTRIBUTE9", "varchar", "PERSON_NAME@opaque_name", lambda p: p.other()),
        ]),
    ]  # fmt: skip


def clabe(p: Row) -> str:
    body = p.one("002|012|014|072") + p.fill("180###########")
    total = sum(int(d) * (3, 7, 1)[at % 3] % 10 for at, d in enumerate(body))
    return body + str(-total % 10)
