"""Ids of people whose names are of other languages, and ids and counts of other things."""

from __future__ import annotations

import pytest

from tests.skimmer.classify.asking import Question, Questions, check, split

Q = Questions()
for _person in split(
    "owner_id;follower_id;nr_klienta;id_pelanggan;رقم_العميل;מספר_לקוח;รหัสลูกค้า;codice_cliente;mã_khách_hàng;"
    "табельный_номер;학번;asiakas_nro;id_korisnika"
):
    Q.ask(_person, Q.fill("1N####"), "USER_ID", "facts")
for _thing in ("parent_id", "artikel_id", "товар_id", "商品id", "id_produs", "kod_towaru", "رقم_الطلب", "מספר_הזמנה"):
    Q.ask(_thing, Q.fill("1N####"), "NONE", "facts")
Q.ask("numar_clienti", split("12;15;8;31"), "NONE", "facts")
Q.ask("مواليد", split("1985-03-12;1990-11-01;1978-05-23"), "DATE_OF_BIRTH")


@pytest.mark.parametrize("question", Q.asked, ids=str)
def test_columns(question: Question) -> None:
    check(question)
