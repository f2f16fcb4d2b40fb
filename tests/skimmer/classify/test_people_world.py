"""Names of columns, streets and names of people in languages far apart, and firms' seats that are nobody's address."""

from __future__ import annotations

import pytest

from skimmer.classify.names import Strength, read_name
from skimmer.classify.tokens import words_of
from skimmer.classify.values.likeness import Likeness, likeness
from skimmer.classify.values.places import is_address
from tests.skimmer.classify.asking import Question, Questions, check, split

Q = Questions()
_DANES = split("Ketil Kring;Regnhild Berg;Bo Høyer;Elsebet Nørby;Mads Jensen;Petra Holm")
Q.ask("fuldt_navn", _DANES, "PERSON_NAME")
Q.ask("anyja_neve", split("Rácz Armida;Kelemen Birgit;Nagy Ilona;Kovács Mária;Szabó Anna;Tóth Eszter"), "PERSON_NAME")
Q.ask(
    "সন্তানের_পিতার_নাম",
    split("শাকিল চৌধুরী;রহিম উদ্দিন;জাহিদ আহমেদ;রাকিব হোসেন;করিম মিয়া"),
    "PERSON_NAME",
)
Q.ask("হাসপাতালের_নাম", split("সূর্য ভবন;নীল আকাশ;পদ্মা;মেঘনা;যমুনা"), "NONE")
Q.ask("pax", split("KOVACS/ANNAMRS;NOVÁK/PETRMR;SMITH/JOHNMR;ØSTBY/KARIMS;DE SOUZA/JOAO MR"), "PERSON_NAME")
Q.ask("connector", split("HDMI/USB;VGA/DVI;SATA/IDE;USB/PS"), "NONE")
Q.ask("ctce", split("A_KOVACS//EXAMPLE.HU;NOVAK7//EXAMPLE.CZ;J.SMITH//EXAMPLE.COM"), "EMAIL")
Q.ask("link", split("https://a.example/x;http://b.example/y;ftp://c.example/z"), "NONE")
Q.ask("szul_datum", split("1963. 05. 10.;1995. 12. 07.;1983. 06. 17.;2001. 01. 30."), "DATE_OF_BIRTH")
Q.ask("lejarat", split("1963. 05. 10.;1995. 12. 07.;1983. 06. 17.;2001. 01. 30."), "NONE")
Q.ask("heimilisfang", split("475 Tómasarbær;712 Vegamótastígur;Laugavegur 12;Hringbraut 40"), "STREET_ADDRESS")
_STREETS = split("Poříčská 225, Dubá;Ulica planét 106, Galanta;Hlavná 12, Nitra;Dlouhá 5, Praha;Krátká 7, Brno")
Q.ask("bydliste", _STREETS, "STREET_ADDRESS")
Q.ask("sidlo", _STREETS, "NONE")
Q.ask(
    "ordination", split("Korsenweg 889, Enns;Bürgergasse 337, Wolfsberg;Hauptstraße 2, Graz;Ringstraße 4, Wien"), "NONE"
)
_PHONES = split("+36 1 251 7998;+421 2 217 702 62;+420 212 329 508;+48 22 123 45 67")
Q.ask("ustredna", _PHONES, "NONE")
Q.ask("kontaktni_telefon", _PHONES, "PHONE")
Q.ask("subject", split("auth0|5f7c8ec7c33c6c004bbafe82;google-oauth2|103547991597142817347;github|583231"), "USER_ID")
Q.ask("route", split("north|5;south|7;east|12"), "NONE")
Q.ask("nadimak", split("pamik_fel;zotan_qui;wyra71;adrianfi;kiki_9"), "USERNAME")
Q.ask("hl7", ["MSH|^~\\&|LAB|x\nPID|1||187469||Tomić^Marta||20010704|F\nOBX|1|NM|GLU||7.1"] * 3, "FREE_TEXT_PII")
Q.ask("hl7", ["MSH|^~\\&|LAB|x\nOBX|1|NM|GLU||7.1\nOBX|2|NM|NA||140"] * 3, "NONE")


@pytest.mark.parametrize("question", Q.asked, ids=str)
def test_columns(question: Question) -> None:
    check(question)


@pytest.mark.parametrize("name", ["আব্দুল রহমান", "முருகன் ராமசாமி", "రవి రెడ్డి", "አበበ ከበደ", "ნინო ბერიძე", "Արամ Պետրոսյան"])
def test_names_of_people_in_their_own_scripts(name: str) -> None:
    assert likeness(name) >= Likeness.PARTLY


@pytest.mark.parametrize(
    "address",
    split(
        "რუსთაველის გამზირი 98;Աբովյան փող. 12;172 মিরপুর রোড;45 காந்தி தெரு;ಎಂ.ಜಿ. ರಸ್ತೆ 45;ගාලු පාර 123;Абай көшесі 12, 5 пәтер;"
        "Nizami küçəsi 45, mənzil 3;Gedimino pr. 12;Narva maantee 5;Rruga e Durrësit 12;Mtaa wa Uhuru 12;164 نهج النصر;"
        "No 5 Ahmadu Bello Way"
    ),
)
def test_streets(address: str) -> None:
    assert is_address(address)


@pytest.mark.parametrize(
    "value", split("Plot 12 data;Block 5 passed;Lot 12 expired in May;g. 12;Tee 5;plaza 3;House 2 blend;Coffee 12")
)
def test_no_streets(value: str) -> None:
    assert not is_address(value)


def test_vowel_signs_do_not_break_words() -> None:
    assert words_of("মোবাইল_নম্বর") == tuple(words_of("মোবাইল") + words_of("নম্বর"))
    assert len(words_of("ঠিকানা")) == 1


@pytest.mark.parametrize(
    ("name", "type_"),
    [
        ("მისამართი", "STREET_ADDRESS"),
        ("anwani_ya_makazi", "STREET_ADDRESS"),
        ("dzimsanas_datums", "DATE_OF_BIRTH"),
        ("simi", "PHONE"),
    ],
)
def test_names_of_columns(name: str, type_: str) -> None:
    assert {hint.type: hint.strength for hint in read_name(name).hints.values()}[type_] == Strength.STRONG  # type: ignore[index]
