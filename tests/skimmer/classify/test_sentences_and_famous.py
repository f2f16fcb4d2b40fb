"""Sentences are no names, and what is called after famous people, brands and characters is nobody."""

from __future__ import annotations

import pytest

from skimmer.classify.famous import is_famous
from skimmer.classify.tokens import fold
from skimmer.classify.values.free_text import personal_in_text
from tests.skimmer.classify.asking import Question, Questions, check, split

Q = Questions()
Q.ask(
    "commentaire", split("Pierre et bois abîmés.;Rose cassée.;Livré à Saint-Martin.;Lycée Victor Hugo fermé."), "NONE"
)
Q.ask(
    "c_3", split("Rosa rota.;Santa Clara cerrada.;Gloria eterna.;Paz duradera.;Marina lejana.;Sierra Blanca."), "NONE"
)
Q.ask("c_3", split("Smith J.;Doe M.;Garcia L.;Miller H.;Nowak A.;Patel R.;Kim S."), "PERSON_NAME")
Q.ask("หมายเหตุ", split("คุณภาพดีมาก;นายหน้าโทรมา;นางแบบสวย;คุณสมบัติครบ"), "NONE")
Q.ask("c_3", split("คุณภาพดีมาก;นายหน้าที่ดิน;นางแบบสวย;คุณสมบัติครบ"), "NONE")
Q.ask("c_3", split("นายสมชาย ใจดี;นางสาวนภา ศรีสุข;คุณวิชัย สุขสันต์"), "PERSON_NAME")
Q.ask("train_no", split("Johann Strauss;Franz Schubert;Joseph Haydn;Gustav Mahler;Max Reger"), "NONE")
Q.ask("c_3", split("Hugo Boss;Calvin Klein;Ralph Lauren;Michael Kors;Anna Field;Tommy Hilfiger"), "NONE")
Q.ask("author", split("Jane Austen;Mark Twain;Victor Hugo;Leo Tolstoy;Anna Berg;Jules Verne"), "PERSON_NAME", "loans")
Q.ask(
    "customer",
    split("Alfreds Futterkiste;Ana Trujillo Emparedados y helados;Antonio Moreno Taquería;Around the Horn;Blauer See"),
    "NONE",
    "orders",
)
Q.ask("customer", split("Anna Schmidt;Peter Weber;Maria Becker;Hans Hoffmann;Lisa Koch"), "PERSON_NAME", "orders")
Q.ask("beobachter", split("Anna Schmidt;Peter Weber;Maria Becker"), "PERSON_NAME", "stationen")
Q.ask("keeper", split("Anna Schmidt;Peter Weber;Maria Becker"), "PERSON_NAME", "animals")
Q.ask("beruf", split("Müller;Schmied;Bäcker;Fischer;Schneider;Weber;Zimmermann;Koch"), "NONE")
Q.ask(
    "c_8", split("شارع الملك فهد، حي العليا، الرياض;شارع التحرير، الدقي، القاهرة;طريق الحمرا، بيروت"), "STREET_ADDRESS"
)


@pytest.mark.parametrize("question", Q.asked, ids=str)
def test_columns(question: Question) -> None:
    check(question)


@pytest.mark.parametrize("name", ["hugo boss", "johann strauss", "wolfgang amadeus mozart", "лев толстой"])
def test_famous(name: str) -> None:
    assert is_famous(fold(name))


@pytest.mark.parametrize("name", ["anna berg", "hugo", "strauss johann"])
def test_not_famous(name: str) -> None:
    assert not is_famous(name)


def test_brands_in_texts_are_nobody() -> None:
    assert personal_in_text("Hugo Boss Anzug defekt, Mercedes Benz bestellt") == []
