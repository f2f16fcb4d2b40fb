"""Values inside values: arrays, maps, base64, headers, logs; and stories, brands and storms."""

# ruff: noqa: UP031
# Rows of data.

from __future__ import annotations

import base64
import json

import pytest

from tests.skimmer.classify.asking import Question, Questions, check, split

Q = Questions()


def b64(text: str) -> str:
    return base64.b64encode(text.encode()).decode()


Q.ask("x", ["['anna%d@mail.org', 'b%d@mail.org']" % (i, i) for i in range(9)], "EMAIL|JSON_PII")
Q.ask("phones", ["['+49 151 2345678%d']" % i for i in range(9)], "PHONE|JSON_PII")
Q.ask("x", ['["+4915123456%02d","+4915123456%02d"]' % (i, i + 1) for i in range(9)], "PHONE|JSON_PII")
Q.ask("m", ["{home=+49 151 234567%02d, work=+49 30 123456%02d}" % (i, i) for i in range(9)], "JSON_PII|PHONE")
Q.ask("x", [b64("Contact anna%d@mail.org for details" % i) for i in range(9)], "FREE_TEXT_PII|JSON_PII|EMAIL")
Q.ask("x", [b64("anna%d@mail.org" % i) for i in range(9)], "EMAIL|FREE_TEXT_PII|JSON_PII")
Q.ask("x", [b64(json.dumps({"password": "x8Kk2%d!" % i})) for i in range(9)], "SECRET|JSON_PII")
Q.ask("x", [b64("hello world number %d of this text" % i) for i in range(9)], "NONE")
Q.ask("basic", ["Basic " + b64("user%d:S3cretPass%d" % (i, i)) for i in range(5)], "SECRET")
Q.ask("headers", [json.dumps({"Authorization": "Bearer " + x}) for x in Q.fill("~" * 40, 5)], "SECRET|JSON_PII")
Q.ask("headers", [json.dumps({"Accept": "*/*", "X-Forwarded-For": "81.2.69.%d" % i}) for i in range(1, 9)], "JSON_PII")
Q.ask(
    "http_log",
    ['81.2.69.%d - - [10/Oct/2020:13:55:36] "GET /a HTTP/1.1" 200' % i for i in range(1, 30)],
    "FREE_TEXT_PII|IP_ADDRESS",
)
Q.ask("csv_row", ["%d;Anna Berg;anna%d@mail.org;Berlin" % (i, i) for i in range(9)], "FREE_TEXT_PII|EMAIL")
Q.ask("hl7", ["PID|1||12345^^^MRN||DOE^JOHN||19800101|M|||123 MAIN ST^^CITY"] * 1, "FREE_TEXT_PII|NONE")
Q.ask("vcard", ["BEGIN:VCARD\nFN:Anna Berg\nTEL:+491512345678\nEMAIL:anna@mail.org\nEND:VCARD"], "FREE_TEXT_PII")
Q.ask("yaml", ["name: Anna Berg\nemail: anna@mail.org"], "FREE_TEXT_PII|JSON_PII")
Q.ask(
    "geojson",
    [json.dumps({"lat": 52.1 + i / 100, "lng": 13.4}) for i in range(9)],
    "GEO_COORD|JSON_PII",
    table="user_positions",
)
Q.ask("payload", [json.dumps({"user_id": i, "amount": 3.2}) for i in range(9)], "NONE")
Q.ask("payload", [json.dumps({"customer": {"id": i, "name": "Anna Berg"}}) for i in range(9)], "JSON_PII")
Q.ask(
    "payload",
    [json.dumps({"store": {"name": "Main Street Shop", "address": "12 Main Street"}}) for i in range(9)],
    "NONE",
)
Q.ask(
    "payload",
    [json.dumps({"company": {"name": "Berg GmbH", "phone": "+49 30 123456"}}) for i in range(9)],
    "NONE|JSON_PII",
)
Q.ask("raw", [json.dumps({"ssn": "536-22-87%02d" % i}) for i in range(9)], "JSON_PII")
Q.ask("raw", [json.dumps({"dob": "1980-01-%02d" % (i + 1), "n": i}) for i in range(9)], "JSON_PII")
Q.ask(
    "raw",
    [
        json.dumps({"birthday": "1980-01-%02d" % (i + 1), "geschlecht": "m", "vorname": "Jürgen"}, ensure_ascii=False)
        for i in range(9)
    ],
    "JSON_PII",
)
Q.ask(
    "raw",
    [json.dumps({"ts": "2024-01-%02d" % (i + 1), "type": "click", "version": "1.2.3.4"}) for i in range(9)],
    "NONE",
)
Q.ask("raw", [json.dumps({"title": "Anna Karenina", "author": "Leo Tolstoy"}) for i in range(9)], "NONE|JSON_PII")
Q.ask(
    "url",
    ["https://x.invalid/profile?user=anna.berg&tab=1", "https://x.invalid/profile?user=tom.lee&tab=2"] * 3,
    "URL_PII|NONE",
)
Q.ask("url", ["https://x.invalid/?name=Anna+Berg&city=Berlin", "https://x.invalid/?name=Tom+Lee&city=Rome"], "URL_PII")
Q.ask("url", ["https://x.invalid/?dob=1980-01-02", "https://x.invalid/?dob=1990-01-02"], "URL_PII")
Q.ask("url", ["https://x.invalid/?lat=52.5&lng=13.4", "https://x.invalid/?lat=52.6&lng=13.3"], "URL_PII|NONE")
Q.ask("url", ["https://x.invalid/?sku=123&name=blue+mug", "https://x.invalid/?sku=124&name=red+mug"], "NONE")
Q.ask("url", ["https://x.invalid/blog/anna-karenina-review", "https://x.invalid/blog/steve-jobs"], "NONE")
Q.ask("url", ["https://x.invalid/?email=", "https://x.invalid/?email=&x=1"], "NONE")
Q.ask("url", ["mailto:anna@mail.org?subject=hi", "mailto:tom@mail.org"], "EMAIL|URL_PII")
Q.ask("url", ["https://user:pass1234@x.invalid/", "https://bob:hunter2x@x.invalid/"], "SECRET")
Q.ask("avatar", ["https://gravatar.com/avatar/" + x for x in Q.fill("~" * 32, 5)], "NONE")
Q.ask("download", ["https://x.invalid/a.pdf?sig=abc", "https://x.invalid/b.pdf?sig=def"], "NONE")
Q.ask("x", split("@anna_b thanks for the tip!;RT @tom99: nice;hello world"), "FREE_TEXT_PII|NONE")
Q.ask("tweet", ["Just landed in Berlin!", "I love this song", "call me maybe"], "NONE")
Q.ask(
    "transcript",
    [
        "Agent: Can I have your name? Customer: Yes, it's Jamal Whitfield, born 12 March 1984.",
        "Agent: Hello. Customer: Hi, this is Nadia Petrova calling about my bill.",
    ],
    "FREE_TEXT_PII",
)
Q.ask("diagnosis", ["Type 2 diabetes", "Parkinson's disease", "Crohn's disease", "Hodgkin lymphoma"], "NONE")
Q.ask("law", ["Sarbanes-Oxley Act", "Dodd-Frank Act", "Glass-Steagall Act"], "NONE")
Q.ask("theorem", ["Fermat's last theorem", "Bayes theorem", "Euler identity"], "NONE")
Q.ask(
    "x",
    split("Jack Daniels;Johnnie Walker;Jim Beam;Captain Morgan;Jose Cuervo;Glenfiddich 12;Absolut Vodka;Grey Goose"),
    "NONE",
)
Q.ask("product", split("Jack Daniels;Johnnie Walker;Jim Beam;Captain Morgan"), "NONE")
Q.ask("x", split("Mary Jane Shoe;Oxford Shoe;Chelsea Boot;Derby Shoe"), "NONE")
Q.ask("model", split("Corolla;Civic;Focus;Golf;Mercedes;Silverado;Sierra;Dakota"), "NONE")
Q.ask("x", split("Corolla;Civic;Focus;Golf;Clio;Silverado;Sierra;Dakota;Megane;Polo"), "NONE")
Q.ask("x", split("St. Mary's Hospital;Mount Sinai;Mayo Clinic;Johns Hopkins Hospital"), "NONE")
Q.ask("ship_name", split("Maria;Elizabeth;Victoria;Queen Anne"), "NONE")
Q.ask("storm_name", split("Katrina;Sandy;Irma;Maria;Harvey"), "NONE")
Q.ask("hurricane", split("Katrina;Sandy;Irma;Maria;Harvey;Andrew;Camille;Hugo;Ida;Laura"), "NONE")
Q.ask("font", split("Helvetica;Georgia;Verdana;Courier"), "NONE")
Q.ask("app", split("Siri;Alexa;Cortana;Bixby"), "NONE")
Q.ask("codename", split("Jessica;Bruno;Vera;Felix;Oscar;Luna;Hugo;Iris;Clara;Max"), "NONE|PERSON_NAME")
Q.ask("award", split("Nobel Prize;Grammy Award;Pulitzer Prize"), "NONE")
Q.ask("opponent", split("Serena Williams;Roger Federer;Rafael Nadal;Maria Sharapova"), "PERSON_NAME")
Q.ask("team_lead", split("Anna Berg;Tom Lee;Maria Silva"), "PERSON_NAME")
Q.ask("signed_by", split("A. Berg;T. Lee;M. Silva"), "PERSON_NAME|NONE")
Q.ask("approved_by", split("system;batch;auto"), "NONE")
Q.ask("gender", split("m;f"), "NONE")
Q.ask("title", split("Mr;Mrs;Dr"), "NONE")
Q.ask("initials", split("AB;TL;MS"), "NONE|PERSON_NAME")
Q.ask("customer_segment", split("gold;silver"), "NONE")
Q.ask("customer_since", Q.fill("201#-0#-1#"), "NONE")
Q.ask("client_version", split("1.2.3;1.2.4"), "NONE")
Q.ask("user_count", Q.fill("##"), "NONE")
Q.ask("patient_count", Q.fill("##"), "NONE")
Q.ask("employee_status", split("active;on leave"), "NONE")
Q.ask("driver_version", split("4.2.0.1;5.1.2.3"), "NONE")
Q.ask("guest_count", Q.fill("#"), "NONE")
Q.ask("user_role", split("admin;viewer"), "NONE")
Q.ask("contact_reason", split("billing;returns"), "NONE")
Q.ask("person_type", split("natural;legal"), "NONE")


@pytest.mark.parametrize("question", Q.asked, ids=str)
def test_column(question: Question) -> None:
    check(question)
