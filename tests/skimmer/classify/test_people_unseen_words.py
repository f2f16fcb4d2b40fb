"""Words for people's columns, and for whose they are not, that blind tables had: each with columns of our own."""

from __future__ import annotations

import pytest

from tests.skimmer.classify.asking import Question, Questions, check, split

Q = Questions()
_PEOPLE = split("Maria Schmidt;John Walker;Ana García;Peter Novak;Linda Chen;James Brown;Julia Meyer;Carlos Ruiz")
_BESIDE = (("full_name", _PEOPLE),)

# Mobiles, accounts, cards and births by words that people shorten.
Q.ask("моб", split("060 1490888;060 1605892;064 1704132;065 1181489;063 1656343"), "PHONE")
Q.ask("Bankszla", split("11773016-11111018;11600006-22222223-00000000;készpénz;10402142-33333331"), "BANK_ACCOUNT")
Q.ask("id_code", split("540806-8681;970215-7794;160398-368W;131268-1416"), "NATIONAL_ID", "members", _BESIDE)
Q.ask("الميلاد_هجري", split("١٣٩٥/٠٥/١٦;١٤١٥/٠٣/١٢;١٣٧٨/٠٥/٢٦;١٣٧٣/٠٢/٢٧"), "DATE_OF_BIRTH")
Q.ask("anne_kizlik", split("Akyürek;Kuzucu;Dalkıran;Akal;Alpuğan;Demir"), "PERSON_NAME", "ogrenci", _BESIDE)
Q.ask("nic", split("197655236057;197465306840;195572879168;010703682V;195257508385"), "NATIONAL_ID", "subscribers")

# Where somebody works or parked is not where somebody lives.
_STREETS = split("Schillerplatz 3;Goethestr. 12;Kaiser-Wilhelm-Ring 8;Ludwigstraße 40;Hauptstraße 7")
for _name, _expected in (("tatort", "NONE"), ("dienstort", "NONE"), ("halter_anschrift", "STREET_ADDRESS")):
    Q.ask(_name, _STREETS, _expected, "vorgang")
Q.ask("dnis", split("+498001234567;+33800123456;+443301230000"), "NONE", "calls")
Q.ask("ani", split("+4915112345671;+33612345678;+447911123456;+4917612345677"), "PHONE", "calls")


@pytest.mark.parametrize("question", Q.asked, ids=str)
def test_columns(question: Question) -> None:
    check(question)
