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

# Storms, characters and name days are nobody; specimens lie where nobody lives; who reports them is somebody.
_LATS = split("46.874577;46.707819;48.227547;48.218651;46.149909;46.070817")
_LONS = split("8.874577;7.707819;9.227547;8.218651;7.149909;8.070817")
_FIRST = split("Katrina;Sandy;Patricia;Michael;Andrew;Irma;Maria;Harvey")
Q.ask("name", _FIRST, "NONE", "storms", (("lat", _LATS), ("lon", _LONS)))
Q.ask("lat", _LATS, "NONE", "storms", (("name", _FIRST), ("lon", _LONS)))
Q.ask("full_name", _PEOPLE, "PERSON_NAME", "hurricane_victims")
Q.ask("claimant_name", _PEOPLE, "PERSON_NAME", "storm_claims")
Q.ask(
    "decimalLatitude",
    _LATS,
    "NONE",
    "occurrences",
    (
        ("scientificName", split("Apis mellifera;Bombus terrestris")),
        ("recordedBy", _PEOPLE),
        ("decimalLongitude", _LONS),
    ),
)
Q.ask("lat", _LATS, "GEO_COORD", "trips", (("rider_name", _PEOPLE), ("lon", _LONS)))
Q.ask("born", split("1954-01-06;1962-11-08;1975-12-16"), "DATE_OF_BIRTH", "players", _BESIDE)
Q.ask("namn", split("Svea;Alfred;Rut;Hanna;Kasper;August"), "NONE", "namnsdagar")

# Where a parcel is dropped somebody lives; the depot is the firm's. Segments of a ride are of roads.
_STOP = (("rcv_name", _PEOPLE), ("drop_lon", _LONS))
Q.ask("drop_lat", _LATS, "GEO_COORD", "stops", _STOP)
Q.ask("depot_lat", _LATS, "NONE", "stops", _STOP)
Q.ask(
    "segment_lat", _LATS, "NONE", "activities", (("athlete_name", _PEOPLE), ("start_lat", _LATS), ("start_lng", _LONS))
)
Q.ask("start_lat", _LATS, "GEO_COORD", "activities", (("athlete_name", _PEOPLE), ("start_lng", _LONS)))

# Functions' mailboxes, machines of a carrier, columns named in a control table.
Q.ask(
    "mail",
    split(
        "styret@a.example.org;kasserer@b.example.org;verbraucherservice@c.example.org;atencion.cliente@d.example.org"
    ),
    "NONE",
)
Q.ask("mail", split("kari.nordmann@web.no;ola.hansen@web.no;postma@web.no"), "EMAIL")
Q.ask("user_table", split("crm.users;hr.staff;web.accounts"), "NONE")
Q.ask("คำนำหน้า", split("นาง;นางสาว;นาย"), "NONE", "welfare_card")


@pytest.mark.parametrize("question", Q.asked, ids=str)
def test_columns(question: Question) -> None:
    check(question)
