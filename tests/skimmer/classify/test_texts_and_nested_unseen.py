"""Notes in many languages with and without people, nested values whose keys say whose they are, ids of people."""

from __future__ import annotations

import json

import pytest

from skimmer.classify.values.free_text import MAYBE_NAME, personal_in_text
from tests.skimmer.classify.asking import Question, Questions, check, split

Q = Questions()
Q.ask(
    "備考",
    split("佐藤様よりお電話あり。;問題なし。;鈴木花子さんに折り返し連絡する。;荷物破損。"),
    "FREE_TEXT_PII",
    "tickets",
)
Q.ask("备注", split("客户要求退款。;一切正常。;请联系李娜女士确认地址。;包裹破损。"), "FREE_TEXT_PII", "tickets")
Q.ask("备注", split("客户要求退款。;一切正常。;高级经理已确认。;包裹破损。"), "NONE", "tickets")
Q.ask("หมายเหตุ", split("คุณสมชาย ใจดี ขอคืนเงิน;ปกติดี;พัสดุเสียหาย"), "FREE_TEXT_PII", "tickets")
Q.ask("napomena", split("Gospodin Horvat traži povrat.;Sve u redu.;Nazvati sutra."), "FREE_TEXT_PII", "tickets")
Q.ask("նշում", split("Արամ Հակոբյանը խնդրում է վերադարձ։;Ամեն ինչ լավ է։"), "FREE_TEXT_PII", "tickets")
Q.ask("observaciones", split("Paquete roto.;Todo bien.;Entregar en San José.;Llamar mañana."), "NONE", "tickets")
Q.ask(
    "headline", split("Angela Merkel visits Paris.;Barack Obama speaks in Berlin.;Markets fall again."), "NONE", "news"
)
Q.ask(
    "address_notes",
    split("Delivered to Martin Luther King Blvd.;Near George Washington Bridge.;Left at the gate."),
    "NONE",
    "tickets",
)


def _rows(*rows: object) -> list[str]:
    return [json.dumps(row, ensure_ascii=False) for row in rows]


_NAMES = ("Anna Schmidt", "Peter Weber", "Maria Becker", "Hans Hoffmann")
Q.ask("attendees", _rows(*([name, "Eva Roth"] for name in _NAMES)), "JSON_PII", "bookings")
Q.ask("members", [f"[{name}, Eva Roth]" for name in _NAMES], "JSON_PII", "bookings")
Q.ask("row1", [f"[{name}, 33, Berlin]" for name in _NAMES], "JSON_PII", "bookings")
Q.ask("tags", _rows(["Alice", "Emma"], ["Henry"], ["Oscar", "Emma"]), "NONE", "bookings")
Q.ask("form", _rows(*([{"field": "full_name", "value": name}] for name in _NAMES)), "JSON_PII", "bookings")
Q.ask("antwort", _rows(*({"a": [{"frage": "Name", "wert": name}]} for name in _NAMES)), "JSON_PII", "bookings")
Q.ask("shipping", _rows(*({"to": {"street": f"Hauptstr. {n}"}} for n in range(1, 9))), "JSON_PII", "app.events")
Q.ask("shipping", _rows(*({"to": {"street": f"Hauptstr. {n}"}} for n in range(1, 9))), "NONE", "app.hotels")
_WHERE = [{"lat": 52.52 + n / 97, "lng": 13.4 + n / 89} for n in range(8)]
Q.ask("geo", _rows(*({"user": f"u{n}", **where} for n, where in enumerate(_WHERE))), "JSON_PII", "bookings")
Q.ask("geo", _rows(*({"mast": f"m{n}", **where} for n, where in enumerate(_WHERE))), "NONE", "masts")
Q.ask("attrs", _rows(*({"store": {"phone": f"+49 30 123456{n}"}} for n in range(5))), "NONE", "bookings")
Q.ask("attrs", _rows(*({"buyer": {"phone": f"+49 30 123456{n}"}} for n in range(5))), "JSON_PII", "bookings")
Q.ask("airport", _rows({"name": "John F. Kennedy"}, {"name": "Charles de Gaulle"}), "NONE", "bookings")
Q.ask("horse", _rows({"name": "Sir Percy"}, {"name": "Lady Anna"}), "NONE", "bookings")
Q.ask("payload", _rows(*({"product": {"name": "Alice", "brand": name}} for name in _NAMES)), "NONE", "bookings")
for _id in ("assignee_id", "reporter_id", "renter_no", "badge_no"):
    Q.ask(_id, Q.fill("N###"), "USER_ID", "bookings")
Q.ask("ユーザid", Q.fill("N###"), "USER_ID", "bookings")


@pytest.mark.parametrize("question", Q.asked, ids=str)
def test_columns(question: Question) -> None:
    check(question)


@pytest.mark.parametrize(
    "text",
    [
        "Parked in rue Victor Hugo today",
        "Turn left at Calle Pablo Neruda",
        "Meet at the Albert Einstein School",
        "Sailed on MV Anna Maria",
        "Flights to San Martin",
    ],
)
def test_what_is_named_after_people_is_nobody(text: str) -> None:
    assert "name" not in personal_in_text(text)
    assert MAYBE_NAME not in personal_in_text(text)


def test_but_people_are() -> None:
    assert "name" in personal_in_text("Parked by Victor Lehmann today")
