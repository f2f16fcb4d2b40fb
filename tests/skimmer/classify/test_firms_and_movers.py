"""What belongs to a firm, a ship or a bird; numbers that are nobody's; papers that may be a booking's."""

from __future__ import annotations

import pytest

from tests.skimmer.classify.asking import Question, Questions, check, split

Q = Questions()
_NAMES = ("name", split("Anna Schmidt;Peter Weber;Maria Becker;Hans Hoffmann;Lisa Koch"))
_FIRMS = ("company_name", split("Speedy Express;United Package;Federal Shipping;Nord Cargo"))
_PHONES = split("(503) 555-9831;(503) 555-3199;(503) 555-9931;(503) 555-1111")
_STREETS = split("Hauptstr. 1, 10115 Berlin;Ringweg 2, 80331 München;Domplatz 3, 50667 Köln")
_LATS = split("51.354701;44.531811;48.137154;52.520008")
_PAIRS = split("51.354701,7.12345;44.531811,8.54321;48.137154,11.57612")

Q.ask("phone", _PHONES, "NONE", "shippers", (("shipper_id", ["1", "2", "3"]), _FIRMS))
Q.ask("phone", _PHONES, "NONE", "haulage", (_FIRMS,))
Q.ask("adresse", _STREETS, "NONE", "partners_de", (("firma", split("Alpha GmbH;Beta AG;Gamma KG")),))
Q.ask("phone", _PHONES, "PHONE", "leads", (_FIRMS,))
Q.ask("phone", _PHONES, "PHONE", "t", (_FIRMS, _NAMES))
Q.ask("phone", _PHONES, "PHONE", "orders", (_FIRMS,))
Q.ask(
    "phone",
    _PHONES,
    "PHONE",
    "payouts",
    (("bank", split("ING;BNP;DKB")), ("iban", Q.fill("IR########################"))),
)
Q.ask("queue_number", split("0800 1234567;0800 7654321;0800 1112223"), "NONE")
Q.ask("c_4", split("+1 800 555 0101;+1 888 555 0102;+1 877 555 0103"), "NONE")
Q.ask("c_4", split("+1 212 555 0101;+1 415 555 0102;+1 312 555 0103"), "PHONE")
Q.ask("bsb", Q.fill("0N#-###"), "NONE", "payees", (_NAMES,))
Q.ask("extension", split("5467;3457;3355;5176"), "PHONE", "employees", (_NAMES,))
Q.ask("extension", split("pdf;docx;png"), "NONE", "employees", (_NAMES,))
Q.ask("extension", split("5467;3457;3355;5176"), "NONE", "lines")
Q.ask("лічильник", Q.fill("########"), "NONE", "abonents", (("піб", split("Шевченко Тарас;Коваль Оксана")),))
Q.ask("document_no", Q.fill("19########"), "NONE", "postings", (_NAMES,))
Q.ask("document_no", Q.fill("?#######?"), "NATIONAL_ID", "guests", (_NAMES,))
Q.ask("document_no", Q.fill("?#######?"), "NATIONAL_ID", "stays", (_NAMES, ("nationality", ["DE", "FR"])))
Q.ask("n_utente_sns", Q.fill("#########"), "NATIONAL_ID", "utentes", (_NAMES,))
Q.ask("shomare_sheba", Q.fill("IR########################"), "BANK_ACCOUNT")
Q.ask("c_4", Q.fill("IR########################"), "BANK_ACCOUNT")
_LONS = ("lon", split("7.123450;8.543210;11.576120;13.404954"))
Q.ask("lat", _LATS, "NONE", "positions", (_LONS, ("mmsi", Q.fill("211######"))))
Q.ask("location", _PAIRS, "NONE", "tracks", (("bird", split("Falco 12;Bubo 3")),))
Q.ask("lat", _LATS, "GEO_COORD", "positions", (_LONS, ("user_email", split("a.berg@x.org;k.lund@y.org"))))
Q.ask("lat", _LATS, "GEO_COORD", "positions", (_LONS,))


@pytest.mark.parametrize("question", Q.asked, ids=str)
def test_columns(question: Question) -> None:
    check(question)
