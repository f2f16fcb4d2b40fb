"""Personal data and secrets inside JSON, maps, rows, XML, URLs, logs and base64; and the same shapes without any."""

# Rows of data.

from __future__ import annotations

import base64
import json
import random
from typing import Any
from urllib.parse import quote

import pytest

from tests.skimmer.classify.asking import Question, Questions, check

Q = Questions(seed=41)
dice = random.Random(41)
NAMES = [
    "Anna Bergström",
    "Tomás Villalobos",
    "Marta Kowalczyk",
    "Jürgen Hoffmann",
    "Chloé Lefebvre",
    "Kenji Watanabe",
    "Olga Smirnova",
    "Ahmed Hassan",
    "Giulia Rossi",
    "Peter Novák",
]


def mail(i: int) -> str:
    return f"{NAMES[i % 10].split()[0].lower().replace('á', 'a').replace('é', 'e').replace('ü', 'u')}.{i}@mail-box.org"


def b64(text: str, *, url_safe: bool = False) -> str:
    raw = (base64.urlsafe_b64encode if url_safe else base64.b64encode)(text.encode()).decode()
    return raw.rstrip("=") if url_safe else raw


def rows(make: Any, n: int = 12) -> list[str]:
    return [
        make(i) if isinstance(made := make(i), str) else json.dumps(made, ensure_ascii=i % 2 == 0) for i in range(n)
    ]


def tok(n: int) -> str:
    return "".join(dice.choice("abcdefghijklmnopqrstuvwxyzABCDEFGHJK0123456789") for _ in range(n)) + "7"


def ask(name: str, make: Any, expected: str, **more: Any) -> None:
    Q.ask(name, rows(make), expected, **more)


# JSON, deep, escaped, cut, with other keys and scripts
ask("d1", lambda i: {"a": {"b": {"c": {"email": mail(i)}}}}, "JSON_PII")
ask("d2", lambda i: {"a": [{"b": [{"c": {"kontakt": mail(i)}}]}]}, "JSON_PII")
ask("d3", lambda i: json.dumps(json.dumps({"email": mail(i), "n": i})), "JSON_PII")
ask(
    "d4",
    lambda i: json.dumps({"payload": json.dumps({"inner": json.dumps({"phone": f"+4915112345{i:03d}"})})}),
    "JSON_PII",
)
ask("d5", lambda i: json.dumps({"email": mail(i), "n": i}).replace('"', '\\"'), "JSON_PII")
ask("d6", lambda i: json.dumps({"pad": "x" * 40, "customer": {"email": mail(i), "tail": "y" * 50}})[:-30], "JSON_PII")
ask(
    "d7",
    lambda i: json.dumps({"id": i, "email": mail(i)}) + "\n" + json.dumps({"id": i, "email": mail(i + 1)}),
    "JSON_PII",
)
ask("d8", lambda i: str({"id": i, "email": mail(i), "active": True, "x": None}), "JSON_PII")
ask("d9", lambda i: f'"name"=>"{NAMES[i % 10]}", "email"=>"{mail(i)}"', "JSON_PII|FREE_TEXT_PII")
ask("e1", lambda i: f"{{id={i}, name={NAMES[i % 10]}, email={mail(i)}}}", "JSON_PII")
ask(
    "e2",
    lambda i: f"{{id={i}, contact={{name={NAMES[i % 10]}, phone=+49151123450{i % 10}{i % 7}}}, tags=[a, b]}}",
    "JSON_PII",
)
ask("e3", lambda i: f"[{{name={NAMES[i % 10]}, iban=DE89370400440532013000}}]", "JSON_PII")
ask("e4", lambda i: f"<user id='{i}' email='{mail(i)}' name='{NAMES[i % 10]}'/>", "JSON_PII|FREE_TEXT_PII")
ask(
    "e5",
    lambda i: f"<c:customer><c:fullName>{NAMES[i % 10]}</c:fullName><c:dob>1980-02-{i + 1:02d}</c:dob></c:customer>",
    "JSON_PII",
)
ask(
    "e6",
    lambda i: f'<?xml version="1.0"?>\n<order><buyer><email>{mail(i)}</email></buyer></order>',
    "JSON_PII|FREE_TEXT_PII",
)
ask("e7", lambda i: f'a:2:{{s:5:"email";s:{len(mail(i))}:"{mail(i)}";s:1:"n";i:{i};}}', "JSON_PII|FREE_TEXT_PII")
ask("e8", lambda i: f"name: {NAMES[i % 10]}\nemail: {mail(i)}\nplan: gold\n", "JSON_PII|FREE_TEXT_PII")
ask("e9", lambda i: f"ROW({i}, '{NAMES[i % 10]}', '{mail(i)}')", "JSON_PII|FREE_TEXT_PII")
ask("f1", lambda i: {"vorname": "Jürgen", "nachname": "Hoffmann", "geburtsdatum": f"1.{i + 1}.1980"}, "JSON_PII")
ask(
    "f2", lambda i: {"nombre": "Tomás", "apellidos": "Villalobos Ruiz", "telefono": f"+34 612 345 6{i:02d}"}, "JSON_PII"
)
ask("f3", lambda i: {"姓名": "王建国", "手机号": f"138123456{i:02d}", "备注": "无"}, "JSON_PII")
ask("f4", lambda i: {"фио": "Смирнова Ольга", "телефон": f"+7 912 345-67-{i:02d}"}, "JSON_PII")
ask("f5", lambda i: {"الاسم": "أحمد حسن", "الهاتف": f"+9665012345{i:02d}"}, "JSON_PII")
ask("f6", lambda i: {"이름": "김민수", "전화번호": f"010-1234-56{i:02d}"}, "JSON_PII")
ask("f7", lambda i: {"firstName": NAMES[i % 10].split()[0], "lastName": NAMES[i % 10].split()[1]}, "JSON_PII")
ask("f8", lambda i: {"ssn": f"536-22-{8700 + i}", "n": i}, "JSON_PII")
ask("f9", lambda i: {"card": {"number": "4111111111111111", "exp": "12/30"}, "amount": i}, "JSON_PII")
ask("g1", lambda i: {"ip": f"81.93.12.{i + 1}", "ua": "curl/8"}, "JSON_PII")
ask(
    "g2",
    lambda i: {"device": {"idfa": f"6D92078A-8246-4BA4-AE5B-{i:012X}", "os": "ios"}, "user": {"id": i}},
    "JSON_PII|NONE",
)
ask(
    "g3", lambda i: {"address": {"street": f"{i + 10} Maple Street", "city": "Springfield", "zip": "62701"}}, "JSON_PII"
)
ask("g4", lambda i: {"lat": 52.1 + i / 100, "lon": 13.4, "user_id": i}, "JSON_PII|GEO_COORD|NONE")
ask("g5", lambda i: {"passport_no": f"C01X00T{i:02d}", "visa": "B1"}, "JSON_PII")
ask("g6", lambda i: {mail(i): {"opened": True}}, "JSON_PII")
ask("g7", lambda i: [mail(i), mail(i + 1)], "EMAIL|JSON_PII")
ask("g8", lambda i: [f"+4915112345{i:03d}"], "PHONE|JSON_PII")
ask("g9", lambda i: {"x": i} if i else {"x": i, "support": {"note": f"call {mail(3)}"}}, "JSON_PII")
ask("r1", lambda i: f"{{street={i + 3} Maple Street, zip=62701, city=Springfield}}", "JSON_PII")
ask("r2", lambda i: f"{{street={i + 3} Maple Street, zip=62701, city=Springfield}}", "NONE", table="stores")
ask("store_location", lambda i: {"street": f"{i + 3} Maple Street"}, "NONE")
# the same in base64
ask("h1", lambda i: b64(json.dumps({"email": mail(i)})), "JSON_PII")
ask("h2", lambda i: b64(json.dumps({"email": mail(i), "x": "?>~"}), url_safe=True), "JSON_PII")
ask("h3", lambda i: b64(b64(json.dumps({"email": mail(i)}))), "JSON_PII|FREE_TEXT_PII|EMAIL")
ask("h4", lambda i: b64(f"Name: {NAMES[i % 10]}, mail {mail(i)}"), "FREE_TEXT_PII|JSON_PII|EMAIL")
ask(
    "h5",
    lambda i: "data:application/json;base64," + b64(json.dumps({"email": mail(i)})),
    "JSON_PII|URL_PII|FREE_TEXT_PII",
)
ask(
    "h6",
    lambda i: base64.encodebytes(json.dumps({"email": mail(i), "pad": "x" * 90}).encode()).decode(),
    "JSON_PII|FREE_TEXT_PII|EMAIL",
)
# secrets in structures
ask("s1", lambda i: {"db": {"host": "h", "password": f"Pw{i}!{tok(6)}"}}, "SECRET|JSON_PII")
ask("s2", lambda i: {"env": [{"name": "API_KEY", "value": tok(32)}]}, "SECRET|NONE")
ask("s3", lambda i: {"headers": {"Authorization": f"Bearer {tok(40)}", "Accept": "*/*"}}, "SECRET|JSON_PII")
ask("s4", lambda i: {"access_token": tok(40), "expires_in": 3600, "token_type": "bearer"}, "SECRET|JSON_PII")
ask("s5", lambda i: f"{{host=db, user=app, password=Pw{i}!{tok(6)}}}", "SECRET|JSON_PII")
ask("s6", lambda i: f"<connection user='sa' password='Pw{i}!{tok(6)}' server='h'/>", "SECRET|JSON_PII")
ask(
    "s7",
    lambda i: {
        "type": "service_account",
        "private_key_id": tok(38),
        "private_key": "-----BEGIN PRIVATE KEY-----\nMII" + tok(60),
    },
    "SECRET|JSON_PII",
)
ask("s8", lambda i: {"clientSecret": tok(36), "tenant": "acme"}, "SECRET|JSON_PII")
ask("s9", lambda i: {"contraseña": f"Pw{i}!{tok(6)}", "usuario": "app"}, "SECRET|JSON_PII")
# URLs
ask("u1", lambda i: f"https://x.invalid/reset?uid={i}&email={quote(mail(i))}", "URL_PII")
ask("u2", lambda i: f"https://x.invalid/#/profile?email={mail(i)}", "URL_PII")
ask("u3", lambda i: f"https://x.invalid/u/{mail(i)}/orders", "URL_PII")
ask("u4", lambda i: f"/api/v1/customers?first_name=Anna&last_name=Berg{i}", "URL_PII")
ask(
    "u5",
    lambda i: f"https://x.invalid/cb?redirect={quote('https://y.invalid/?email=' + quote(mail(i)), safe='')}",
    "URL_PII",
)
ask("u6", lambda i: f"https://x.invalid/call?phone=%2B4915112345{i:03d}", "URL_PII")
ask("u7", lambda i: f"https://x.invalid/v?ssn=536-22-{8700 + i}", "URL_PII")
ask("u8", lambda i: f"https://x.invalid/t?d={b64(json.dumps({'email': mail(i)}), url_safe=True)}", "URL_PII")
ask("u9", lambda i: f"https://www.linkedin.com/in/{NAMES[i % 10].split()[0].lower()}-{i}", "URL_PII")
ask("v1", lambda i: f"https://x.invalid/?utm_source=mail&utm_medium=cpc&gclid={tok(20)}", "NONE")
ask("v2", lambda i: f"https://x.invalid/p/{i}?color=red&size=m&page={i}", "NONE")
ask("v3", lambda i: f"https://cdn.invalid/{tok(30)}/logo@2x.png", "NONE")
ask("v4", lambda i: "https://x.invalid/search?q=blue+mug&sort=price&name=mug", "NONE")
ask("v5", lambda i: f"https://x.invalid/contact?dept=support&email_type=html&phone_model=x{i}", "NONE")
ask("v6", lambda i: f"https://maps.invalid/?q=store+{i}&zoom=12", "NONE")
ask("v7", lambda i: f"https://x.invalid/login?access_token={tok(40)}", "SECRET|URL_PII")
ask("v8", lambda i: f"https://x.invalid/download?file=a{i}.pdf&token={tok(30)}", "SECRET|URL_PII")
ask("v9", lambda i: f"s3://bucket/data/dt=2024-01-{i + 1:02d}/part-{i:05d}.parquet", "NONE")
# logs
ask(
    "l1",
    lambda i: f'81.93.12.{i + 1} - - [10/Oct/2020:13:55:36 +0000] "GET /a HTTP/1.1" 200 12',
    "FREE_TEXT_PII|IP_ADDRESS",
)
ask("l2", lambda i: f"2024-01-01T10:00:0{i % 10}Z INFO login ok user={mail(i)} ip=81.93.12.{i + 1}", "FREE_TEXT_PII")
ask("l3", lambda i: f'level=info msg="sent mail" to={mail(i)} took=12ms', "FREE_TEXT_PII")
ask("l4", lambda i: f"2024-01-01 INFO worker-{i} done in {i * 7} ms, 10.0.0.{i} ok", "NONE")
ask("l5", lambda i: f"kernel: [1234.{i}] eth0: link up, 1000 Mbps, version 1.2.3.{i}", "NONE")
# nothing personal in it
ask("n1", lambda i: {"event": "click", "page": f"/p/{i}", "ab": {"variant": "B"}, "ts": f"2024-01-{i + 1:02d}"}, "NONE")
ask(
    "n2",
    lambda i: {
        "email_enabled": True,
        "phone_model": "Pixel 8",
        "ip_count": i,
        "name": "Blue Mug",
        "token_count": i * 100,
    },
    "NONE",
)
ask("n3", lambda i: {"product": {"name": "Ruby Lamp", "brand": "Calvin Klein"}, "address_type": "billing"}, "NONE")
ask("n4", lambda i: {"version": f"1.2.3.{i}", "build": tok(12), "sha": f"{i:040x}"}, "NONE")
ask(
    "n5",
    lambda i: {
        "type": "object",
        "properties": {"email": {"type": "string"}, "ssn": {"type": "string", "pattern": "^[0-9]+$"}},
    },
    "NONE",
)
ask("n6", lambda i: {"order_id": 4000000000000000 + i * 7, "total": 12.5, "currency": "EUR"}, "NONE")
ask("n7", lambda i: {"id": f"6d92078a-8246-4ba4-ae5b-{i:012x}", "parent": None, "kind": "task"}, "NONE")
ask("n8", lambda i: {"email": None, "phone": "", "name": None, "n": i}, "NONE")
ask("n9", lambda i: {"email": "***@***", "phone": "REDACTED", "n": i}, "NONE")
ask("m1", lambda i: {"store": {"name": "Main Street Shop", "city": "Berlin"}, "sku": f"A-{i}"}, "NONE")
ask("m2", lambda i: {"etag": f"{i:032x}", "key": f"exports/{i}.csv", "bucket": "b"}, "NONE")
ask("m3", lambda i: {"vector": [i / 7, i / 3], "model": "text-embed-3", "tokens": i * 9}, "NONE")
ask("m4", lambda i: [i, i + 1, i + 2], "NONE")
ask("m5", lambda i: ["red", "blue"], "NONE")
ask("m6", lambda i: f"{{width={i}, height={i + 2}, unit=cm}}", "NONE")
ask("m7", lambda i: f"<item><sku>A-{i}</sku><name>Blue Mug</name><price>9.99</price></item>", "NONE")
ask("m8", lambda i: b64(f"chunk {i} of the file, nothing else in here"), "NONE")
ask(
    "m9",
    lambda i: {"contact_email_verified": True, "user_name_length": 9, "address_count": 2, "passport_required": False},
    "NONE",
)
ask(
    "o1", lambda i: {"password_policy": "strong", "token_ttl": 3600, "secret_name": "prod/db", "key_size": 2048}, "NONE"
)
ask("o2", lambda i: {"city": {"name": "Victoria", "country": "CA"}, "airport": {"name": "John F. Kennedy"}}, "NONE")


@pytest.mark.parametrize("question", Q.asked, ids=str)
def test_column(question: Question) -> None:
    check(question)
