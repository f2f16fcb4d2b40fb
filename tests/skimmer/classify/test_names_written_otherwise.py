"""Names with initials, fathers, brackets and quotes, and numbers of mobiles that begin like toll-free ones."""

from __future__ import annotations

import pytest

from skimmer.classify.values.likeness import Likeness, likeness
from tests.skimmer.classify.asking import Question, Questions, check, split

Q = Questions()
Q.ask("c_1", split("Шевченко Т. Г.;Франко І. Я.;Українка Л. П.;Коваль О. М."), "PERSON_NAME")
Q.ask("c_1", split("Aliyev Elçin Rəşad oğlu;Məmmədova Aysel Tofiq qızı;Hüseynov Orxan Vaqif oğlu"), "PERSON_NAME")
Q.ask("c_1", split("Jānis Bērziņš;Anna Kalniņa;Pēteris Ozols;Ilze Liepiņa"), "PERSON_NAME")
Q.ask("c_1", split("Zhang Wei (张伟);Li Na (李娜);Wang Fang (王芳)"), "PERSON_NAME")
Q.ask("c_1", split('"Smith, John";"Weber, Anna";"Koch, Lisa"'), "PERSON_NAME")
Q.ask("c_5", split("+855 12 345 678;+855 92 456 789;+855 77 123 456"), "PHONE")
Q.ask("phone", split("0803 123 4567;0806 987 6543;0802 555 4433"), "PHONE")
Q.ask("phone", split("0888 123 456;0877 654 321;0888 222 333"), "PHONE")
Q.ask("phone", split("0400 123 456;0412 654 321;0433 222 333"), "PHONE")
Q.ask("phone", split("+880 1711 234567;+880 1812 345678;+880 1912 345678"), "PHONE")
Q.ask("連絡先", split("090-1234-5678;03-1234-5678"), "PHONE")
Q.ask("docket", Q.fill("N##-##-####"), "NONE")
Q.ask("cadastral", Q.fill("##.###.###"), "NONE")


@pytest.mark.parametrize("question", Q.asked, ids=str)
def test_columns(question: Question) -> None:
    check(question)


@pytest.mark.parametrize("value", ["Section (old)", "Глава А. Б. В.", '"quoted text"'])
def test_no_names(value: str) -> None:
    assert likeness(value) < Likeness.PARTLY
