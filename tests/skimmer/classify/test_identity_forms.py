"""Numbers of persons by country, with their checks; numbers of companies, parcels and things that look like them."""

# ruff: noqa: E501
# Rows of data.

from __future__ import annotations

import random
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from stdnum import luhn
from stdnum.iso7064 import mod_11_2

from tests.skimmer.classify.asking import Question, Questions, check

if TYPE_CHECKING:
    from collections.abc import Callable

Q = Questions(seed=23)
dice = random.Random(23)


def day() -> tuple[int, int, int]:
    return dice.randrange(1945, 2005), dice.randrange(1, 13), dice.randrange(1, 29)


def until(make: Callable[[], str], valid: Callable[[str], bool], n: int = 25) -> list[str]:
    """The first `n` random numbers that pass the check."""
    values: dict[str, None] = {}
    for _ in range(200000):
        value = make()
        if valid(value):
            values[value] = None
        if len(values) == n:
            break
    assert len(values) == n, (make(), valid.__module__)
    return list(values)


def number(form: str) -> Callable[[], str]:
    def make() -> str:
        year, month, date = day()
        text = (
            form.replace("YYYY", f"{year}")
            .replace("YY", f"{year % 100:02d}")
            .replace("MM", f"{month:02d}")
            .replace("DD", f"{date:02d}")
        )
        return "".join(
            dice.choice("0123456789") if c == "#" else dice.choice("ABCDEFGHJKLMNPRSTUVWXYZ") if c == "?" else c
            for c in text
        )

    return make


def made(form: str, n: int = 25) -> list[str]:
    make = number(form)
    return [make() for _ in range(n)]


def checked(form: str, module: str, n: int = 25) -> list[str]:
    from importlib import import_module

    return until(number(form), import_module(f"stdnum.{module}").is_valid, n)


def stretched(values: list[str], *cuts: int, sign: str = " ") -> list[str]:
    out = []
    for value in values:
        ends = [0, *sorted(cuts), len(value)]
        out.append(sign.join(value[start:end] for start, end in pairwise(ends)))
    return out


# opaque names: the number must tell by itself
OPAQUE: dict[str, list[str]] = {
    "br": checked("#########" + "##", "br.cpf"),
    "es": checked("########?", "es.dni"),
    "es_nie": checked("X#######?", "es.nie"),
    "pl": checked("YYMMDD#####", "pl.pesel"),
    "tr": checked("###########", "tr.tckimlik"),
    "ro": checked("1YYMMDD40####", "ro.cnp"),
    "bg": checked("YYMMDD####", "bg.egn"),
    "be": checked("YYMMDD#####", "be.nn"),
    "be_dotted": [f"{v[:2]}.{v[2:4]}.{v[4:6]}-{v[6:9]}.{v[9:]}" for v in checked("YYMMDD#####", "be.nn")],
    "fr": checked("1YYMM75######" + "##", "fr.nir"),
    "se": checked("YYMMDD-####", "se.personnummer"),
    "se_long": checked("YYYYMMDD-####", "se.personnummer"),
    "no": checked("DDMMYY#####", "no.fodselsnummer"),
    "dk": made("DDMMYY-####"),
    "fi": checked("DDMMYY-###?", "fi.hetu"),
    "ee": checked("3YYMMDD####", "ee.ik"),
    "lt": checked("4YYMMDD####", "lt.asmens"),
    "lv": made("DDMMYY-1####"),
    "cz": checked("YYMMDD/####", "cz.rc"),
    "si": checked("DDMM980500###", "si.emso"),
    "ch": checked("756##########", "ch.ssn"),
    "de_tax": checked("###########", "de.idnr"),
    "nhs": stretched(checked("##########", "gb.nhs"), 3, 6),
    "nino": made("AB######C"),
    "cn": [v + mod_11_2.calc_check_digit(v) for v in made("310101YYYYMMDD###")],
    "kr": made("YYMMDD-1######"),
    "in": stretched(checked("############", "in_.aadhaar"), 4, 8),
    "in_bare": checked("############", "in_.aadhaar"),
    "in_pan": made("???P?####?"),
    "za": checked("YYMMDD####08#", "za.idnr"),
    "il": checked("#########", "il.idnr"),
    "mx": [f"{v}HDFRRR0{dice.randrange(10)}" for v in made("????YYMMDD", 20)],
    "ar": [v[:2] + "-" + v[2:10] + "-" + v[10:] for v in checked("20#########", "ar.cuit")],
    "cl": [f"{v[:2]}.{v[2:5]}.{v[5:8]}-{v[8]}" for v in checked("1########", "cl.rut")],
    "cl_bare": [f"{v[:8]}-{v[8]}" for v in checked("1########", "cl.rut")],
    "ec": checked("17########", "ec.ci"),
    "do": [f"{v[:3]}-{v[3:10]}-{v[10]}" for v in checked("001########", "do.cedula")],
    "pk": made("35202-#######-#"),
    "my": made("YYMMDD-14-####"),
    "th": [f"{v[0]}-{v[1:5]}-{v[5:10]}-{v[10:12]}-{v[12]}" for v in checked("1############", "th.pin")],
    "ua": checked("##########", "ua.rntrc"),
    "ru_snils": made("###-###-### ##"),
    "eg": made("2YYMMDD0######"),
    "ae": made("784-19##-#######-#"),
    "ie": checked("#######?", "ie.pps"),
    "is": checked("DDMMYY-####", "is_.kennitala"),
    "gr": checked("DDMMYY#####", "gr.amka"),
    "lk": made("YY#######V"),
    "cu": checked("YYMMDD#####", "cu.ni"),
    "us": made("#23-4#-####"),
    "al": made("J0MMDD###W"),
    "pe": made("########-#"),
}
for key, values in OPAQUE.items():
    if key in {"cu", "pe", "cl_bare"}:
        expected = "NATIONAL_ID|NONE"
    elif key in {"il", "ua", "ec"}:
        expected = "NATIONAL_ID|NONE|PHONE|BANK_ACCOUNT"
    else:
        expected = "NATIONAL_ID"
    Q.ask(f"c_{len(Q.asked)}", values, expected)

# names in many languages with numbers that need no check
NAMED = {
    "nationalIdNumber": "#########", "id_card": "?########", "identity_card_no": "###########", "ssn_encrypted": "#########", "social_insurance_number": "#########", "passport_no": "?########", "pass_nr": "C01X00T##", "PassportNumber": "########", "drivers_licence": "?#######", "dl_number": "#########", "license_no_driver": "D########",
    "personalausweis": "L01X00T4##", "ausweis_nr": "T2200####", "steueridnr": "###########", "sozialvers_nr": "65######?###", "versichertennummer": "A#########", "fuehrerschein_nr": "B072RRE2I##", "reisepass_nr": "C01X0####",
    "num_secu": "1##########" + "##", "no_securite_sociale": "2############", "numero_cni": "############", "cni": "############", "titre_sejour": "#########?", "permis_conduire": "############",
    "documento_identidad": "##########", "cedula_ciudadania": "##########", "num_documento": "########", "nro_doc": "########", "dni_cliente": "########", "rut_cliente": "########-#", "curp": "GAHY600305HDFRRRA#", "rfc_persona": "GAHY600305A##", "nss_imss": "###########", "ine_clave": "??????######", "pasaporte": "???######",
    "cpf_cnpj_cliente": "###########", "rg": "#########", "cnh": "###########", "titulo_eleitor": "############", "nis_pis": "###########", "bi": "#########", "cartao_cidadao": "########", "niss": "###########",
    "cod_fiscale": "RSSMRA80A01H50##", "carta_identita": "CA#####AA", "patente": "U1#######?", "tessera_sanitaria": "80380000##########",
    "burgerservicenr": "#########", "paspoort_nr": "NP#######", "rijbewijs_nr": "##########", "nrn": "###########", "numer_pesel": "###########", "dowod": "ABC######", "paszport": "AB#######", "rodne_c": "######/####", "cislo_op": "#########", "cislo_pasu": "########", "op_cislo": "#########",
    "szig_szam": "######AB", "taj": "#########", "adoazonosito_jel": "##########", "cnp_client": "1##########" + "##", "serie_buletin": "RX######", "ci_serie": "RX######", "egn": "##########", "oib": "###########", "jmbg": "#############", "emso": "#############", "asmens_kodas": "###########", "isikukood": "###########", "personas_kods": "######-#####",
    "personnummer": "######-####", "fodselsnr": "###########", "cpr_nr": "######-####", "hetu": "######-###?", "henkilotunnus": "######-###?", "kennitala": "######-####",
    "паспорт_номер": "######", "номер_паспорта": "#### ######", "снилс_номер": "###-###-### ##", "инн_фл": "############", "иин": "############", "рнокпп": "##########", "ид_код": "##########", "ЕГН": "##########", "ЈМБГ": "#############", "водительское_удост": "## ## ######", "полис_омс": "################",
    "tc_kimlik_no": "###########", "kimlik": "###########", "pasaport": "U########", "ehliyet": "######", "αφμ": "#########", "αμκα": "###########", "αρ_ταυτότητας": "?? ######", "ת.ז": "#########", "מספר_זהות": "#########", "מספר_דרכון": "########",
    "رقم_الهوية": "1#########", "الرقم_القومي": "##############", "رقم_الجواز": "?########", "رقم_الاقامة": "2#########", "کد_ملی": "##########", "شناسنامه": "##########", "شناختی_کارڈ": "#####-#######-#", "आधार_नंबर": "#### #### ####", "পরিচয়পত্র": "##########", "เลขบัตร": "#############", "หนังสือเดินทาง": "??#######",
    "so_cccd": "############", "cmnd": "#########", "ho_chieu": "?#######", "no_ktp": "################", "npwp": "##.###.###.#-###.###", "no_ic": "######-##-####", "no_kad_pengenalan": "######-##-####", "philsys": "####-####-####-####", "tin_personal": "###-###-###-###", "sss_no": "##-#######-#", "umid": "####-#######-#",
    "身份证号": "###############", "証明書番号": "########", "证件号码": "?########", "护照": "E########", "港澳通行证": "C########", "台胞证": "########", "マイナンバー": "############", "旅券番号": "TK#######", "運転免許証番号": "############", "健康保険証番号": "########", "基礎年金番号": "####-######", "주민등록번호": "######-#######", "여권번호": "M########", "운전면허": "##-##-######-##", "외국인번호": "######-#######", "身分證字號": "A#########", "統一證號": "A#########",
    "kra_pin": "A#########Z", "ghana_card": "GHA-#########-#", "bvn": "###########", "nin": "###########", "huduma": "########", "nida": "####################", "medicare_no": "#### ##### #", "tfn": "### ### ###", "ird": "##-###-###", "nhi": "???####", "ohip": "##########", "ramq": "????########", "patient_mrn": "#######", "medical_record_no": "MRN#######", "insurance_member_id": "??########", "health_card_number": "##########", "ehic": "80##################", "itin": "9##-7#-####", "uscis_number": "A#########", "alien_reg_no": "A#########", "visa_number": "########", "tax_payer_number": "#########", "vat_personal_id": "#########",
}  # fmt: skip
for name, form in NAMED.items():
    others = (
        (("first_name", ["Anna", "Marta", "Jonas", "Peter"]),)
        if name in {"bi", "patente", "tfn", "ird", "nhi", "taj"}
        else ()
    )
    Q.ask(name, made(form), "NATIONAL_ID", table="customers", others=others)
Q.ask("ausweis_nr", ["LCXT62H7R", "T9N6K3XNL", "T3WVRCL7W", "L7KXM2VNR"], "NATIONAL_ID")
Q.ask("teudat_zehut", made("#########"), "NATIONAL_ID")
Q.ask("x9", OPAQUE["il"], "NATIONAL_ID", table="patients", others=(("email", ["a@mail.org", "b@mail.org"]),))
Q.ask("doc_no", [v for key in ("br", "es", "pl", "cn", "kr", "in", "fi", "se") for v in OPAQUE[key][:6]], "NATIONAL_ID")

# of companies, parcels, products, time: nobody's
TRAPS: dict[str, list[str]] = {
    "company_vat": ["DE" + v for v in made("#########")], "vat_id": made("ATU########"), "cnpj": made("##.###.###/0001-##"), "siren": checked("#########", "fr.siren"), "siret": made("#########000##"), "kvk_nummer": made("########"), "handelsregister": [f"HRB {v}" for v in made("######")], "ein": made("##-#######"), "duns": made("##-###-####"), "lei": made("549300????????????##"), "abn": made("## ### ### ###"), "gstin": made("27?????####?1Z?"), "orgnr": made("######-####"), "nip_firmy": made("###-###-##-##"), "regon": made("#########"), "cif_empresa": made("B########"), "rut_empresa": made("76.###.###-#"), "inn_org": made("77########"), "ogrn": made("1##########" + "##"), "corporate_number": made("#############"), "uscc": made("91310000????????" + "##"), "brn": made("###-##-#####"),
    "order_id": made("##########"), "order_no": made("###########"), "tracking_no": made("1Z######" + "##########"), "parcel": made("############"), "sscc": made("00##################"), "ean13": checked("400##########", "ean"), "upc": made("############"), "gtin": made("0#############"), "isbn": checked("978##########", "isbn"), "isbn10": made("#-###-#####-#"), "issn": made("####-####"), "serial": made("SN#########"), "lot_no": made("L######"), "part_number": made("###-#####-##"), "invoice_number": made("2024-######"), "po_number": made("45########"), "ticket": made("INC#######"), "case_number": made("########"), "claim_no": made("CLM-########"), "policy_no": made("POL#########"),
    "ts_ms": made("17###########"), "epoch": made("17########"), "yyyymmddhhmmss": made("YYYYMMDD######"), "batch": made("YYYYMMDD-####"), "run_id": made("YYMMDD####"), "account_code": made("####-##-###"), "x1": made("#########"), "x2": made("##########"), "x3": made("###########"), "x4": made("############"), "x5": made("########"), "x6": made("#############"), "x7": made("######-####"), "x8": made("###.###.###-##", 0) or made("#####-###"), "zip4": made("#####-####"), "cas": made("#####-##-#"), "phone_ext": made("###-####"), "npi": made("1#########"), "ndc": made("#####-####-##"), "icd": made("?##.#"), "cusip": made("#####?##"), "isin": made("US##########"), "sedol": made("B0####" + "#"), "flight": made("LH####"), "seat": made("##?"), "plate_like": made("?######"), "version": made("##.##.####"), "tax_rate": ["0.19", "0.07"], "tax_code": ["V1", "V2"], "tax_year": ["2020", "2021"], "passport_country": ["DE", "FR"], "id_type": ["passport", "id card"], "id_verified": ["t", "f"], "ssn_last4_match": ["true", "false"], "license_type": ["MIT", "GPL"], "software_license_no": made("????-####"), "license_plate_state": ["CA", "NV"], "national_holiday": ["2024-01-01"], "nationality": ["German", "French"], "document_type": ["invoice", "offer"], "identifier": made("########"), "social_security_office": ["Berlin", "Paris"],
}  # fmt: skip


def luhn_npi() -> list[str]:
    return [v + luhn.calc_check_digit("80840" + v) for v in made("1########")]


for name, values in TRAPS.items():
    Q.ask(name, values, "NONE|DEVICE_ID" if name == "plate_like" else "NONE", table="rows")


@pytest.mark.parametrize("question", Q.asked, ids=str)
def test_column(question: Question) -> None:
    check(question)
