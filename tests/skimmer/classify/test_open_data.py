"""Causes of wrong findings seen on open data (polls, sports, trials, statistics): each with columns of our own."""

from __future__ import annotations

import pytest

from tests.skimmer.classify.asking import Question, Questions, check, split

Q = Questions()
_PEOPLE = split("Maria Schmidt;John Walker;Ana García;Peter Novak;Linda Chen;James Brown;Julia Meyer;Carlos Ruiz")
_YES = split("TRUE;FALSE")

# Columns named after animals, tiers or chats beside people hide no names; breeds do, and a table of dogs does.
for _beside in ("blue_dogs", "tier", "chat", "pies", "pet"):
    Q.ask("name", _PEOPLE, "PERSON_NAME", "congress", ((_beside, _YES),))
Q.ask("name", split("Bella;Max;Charlie;Luna;Lucy;Cooper"), "NONE", "adoptions", (("breed", split("beagle;boxer")),))

# Shops have mailboxes and telephones, crimes and adverts have none of their own.
Q.ask(
    "email",
    split("maria.schmidt@gmail.com;john.walker@web.de;ana.garcia@yahoo.es;p.novak@seznam.cz"),
    "EMAIL",
    "hotels",
)
Q.ask("email", split("maria.schmidt@gmail.com;john.walker@web.de;ana.garcia@yahoo.es"), "EMAIL", "accidents")
Q.ask(
    "email", split("info@villa-rosa.it;golden.dragon@web.de;reservations@ritz.fr;grand.hotel@web.de"), "NONE", "hotels"
)
for _table, _expected in (("crimes", "PHONE"), ("adverts", "PHONE"), ("pharmacies", "NONE")):
    Q.ask("phone", split("+49 30 9018201;+49 30 9018311;+49 30 9018577;+49 30 9014302"), _expected, _table)

# Subjects of a trial by site, and months, are no telephone numbers.
_SUBJECTS = [f"01-{701 + n % 9}-{1004 + 13 * n}" for n in range(24)]
Q.ask("reference", _SUBJECTS, "NONE")
Q.ask("USUBJID", _SUBJECTS, "USER_ID")
Q.ask("BRTHDTC", [f"{1931 + n}-0{1 + n % 9}-1{n % 9}" for n in range(20)], "DATE_OF_BIRTH")
Q.ask("first_seen", [f"{1 + n % 12:02d}/{1931 + 3 * n}" for n in range(20)], "NONE")

# Counts and scores of people are not their ids; numbers that tell one from another are.
_SCORES = [str(20 + 7 * (n % 11)) for n in range(40)]
Q.ask("tomatoes_user", _SCORES, "NONE")
Q.ask("tot_emp", [str(50 + 130 * n) for n in range(20)], "NONE")
Q.ask("patient", [str(n) for n in range(1, 30)], "USER_ID")
Q.ask("patient_id", _SCORES, "USER_ID")

# Codes in capitals and firms are no logins.
Q.ask("game", split("CHC-ARI;KCR-CHW;MIN-DET;SDP-LAD;TEX-HOU;BAL-NYY;MIA-ATL;ANA-OAK;SEA-BEN"), "NONE")
Q.ask(
    "booked_by",
    split("metzger_and_company;lindauer_llc;maria_trading_ltd;peter_sons_inc;anna_holding;kayanja_gmbh"),
    "NONE",
)
Q.ask("booked_by", split("devin_rivera;lia_nauth;maria_schmidt;peter_novak;anna_kern;john_walker"), "USERNAME")

# A census tract is no geohash, titles tell of no people by chance, numbers in links are of articles.
Q.ask("geo_id", [str(6037536000 + 7919 * n) for n in range(20)], "NONE", "incidents", (("victim_name", _PEOPLE),))
Q.ask(
    "geohash",
    split("u33dc0cp;u33db2q1;u33dbfcm;u33d8nt2;u33dc1r9"),
    "GEO_COORD",
    "incidents",
    (("victim_name", _PEOPLE),),
)
_MATCHES = [f"San Diego Chargers at Denver Broncos on {d} October" for d in range(1, 13)]
Q.ask("event", [*_MATCHES, *(f"Washington Redskins at Tampa Bay Buccaneers on {d} May" for d in range(5))], "NONE")
Q.ask("entry", [f"Refund {55540 + 7 * n} {name}" for n, name in enumerate(_PEOPLE)], "FREE_TEXT_PII")
Q.ask("url", [f"https://www.news.example/story/2019/01/{10 + n}/text-speech/25817{n}5002/" for n in range(20)], "NONE")
Q.ask("defendant_race", split("White;Minority"), "NONE")

# Tables of establishments in other languages, with what stands behind the word that tells.
_PHONES = split("+39 06 9018201;+39 06 9018311;+39 06 9018577;+39 06 9014302")
for _table in ("filialen_it", "etablissements_scolaires", "clinics_2026q1", "stores_export", "okullar", "school_v2"):
    Q.ask("telefono", _PHONES, "NONE", _table)
Q.ask("telefono", _PHONES, "PHONE", "clienti_it")

# Mailboxes of functions in other languages, forms' placeholders, logins that somebody hid.
Q.ask(
    "to_box",
    split("privacy@a.example.com;hilfe@a.example.com;destek@a.example.com;ayuda@a.example.com"),
    "NONE",
    "tickets",
)
Q.ask(
    "sample",
    split("Juan Pérez;123 Main Street;name@example.com;Jane Doe;you@example.org;+1 555 0100"),
    "NONE",
    "templates",
)
Q.ask("uri", [f"amqps://app_{n}:********@batch-{n}.corp.internal/vhost" for n in range(12)], "NONE")
Q.ask(
    "uri",
    [f"contact anna.kern{n}@web.de on amqps://app_{n}:****@batch-{n}.corp.internal" for n in range(12)],
    "FREE_TEXT_PII",
)

# Groups of machines, routing numbers of banks; tracks of people; fields of SAP.
Q.ask("mcast", split("239.192.0.10;239.255.42.1;224.0.0.107;ff02::6b;224.0.1.129"), "NONE")
Q.ask("ether", split("01:1b:19:00:00:00;01:00:5e:00:01:81;ff:ff:ff:ff:ff:ff;33:33:00:00:01:81"), "NONE")
Q.ask("ether", split("00:1b:19:4a:00:01;00:00:5e:7c:01:81;a4:c3:f0:22:31:0e"), "MAC_ADDRESS")
Q.ask("rdfi_rtn", split("011401533;111000025;021000021;091000019;121000358;026009593"), "NONE")
Q.ask(
    "track",
    [f'{{"type": "LineString", "coordinates": [[{n}.28673, 40.21327], [{n}.28743, 40.21367]]}}' for n in range(3, 12)],
    "GEO_COORD",
    "rides",
    (("member_name", _PEOPLE),),
)
Q.ask("athlete_id", [str(84211690 + 7919 * n) for n in range(12)], "USER_ID")
Q.ask("GBDAT", [f"{1951 + 2 * n}0{1 + n % 9}1{n % 9}" for n in range(20)], "DATE_OF_BIRTH")
Q.ask("wan_ip", split("212.30.80.74;165.156.7.127;222.104.94.204;96.35.123.201"), "IP_ADDRESS", "home_accounts")
Q.ask(
    "العنوان",
    split("1400 مقطع الملوك، برشيد;688 ساحة الجيزة، العبور;317 ساحة عرصة، الناظور"),
    "STREET_ADDRESS",
    "شؤون_الموظفين",
)

# An address behind a word and a slash is one all the same; a program's version is none.
Q.ask("message", [f"denied for user/81.2.{n}.40 at the gate this morning" for n in range(60, 72)], "FREE_TEXT_PII")
Q.ask("message", [f"opened with Chrome/{n}.0.0.0 on a desktop this morning" for n in range(101, 113)], "NONE")


@pytest.mark.parametrize("question", Q.asked, ids=str)
def test_columns(question: Question) -> None:
    check(question)
