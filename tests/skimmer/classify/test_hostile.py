"""Values made to keep a pattern busy: a column of them takes a bounded time."""

from __future__ import annotations

import time

import pytest

from skimmer.classify import ColumnSample, TableSample, classify_table

UNITS = [
    "a",
    "1",
    "@",
    "a@",
    "a.",
    "1 ",
    "0-",
    "(",
    "Aa ",
    "A",
    "Mr. ",
    "John ",
    "+1",
    "1.",
    "a:",
    "::",
    "{",
    "[",
    '"',
    "=",
    "&a=",
    "?a=b&",
    "http://",
    "//",
    "a/",
    "-",
    "_",
    "%40",
    "王",
    "山",
    "김",
    "ا",
    "ж",
    "́",
    "\n",
    "a\n",
    "1,",
    "<a>",
    "</a>",
    "$2b$",
    "eyJ",
    "eyJa.",
    "sk-",
    "-----BEGIN ",
    "rue ",
    "Calle ",
    "12 Main ",
    "password=",
    "token: ",
    "x" * 63 + ".",
    "a" * 64 + "@",
    "Bearer ",
    "key-",
    "AKIA",
    "xoxb-",
    "12 a ",
    "ul. ",
    "https://a:b",
    "(+1",
    "tel:",
    "0049-",
    "1/",
    "a-a",
    "Ivan Ivanov ",
    "Олег Петров ",
    "\\",
    "A1",
    '{\\"a\\":\\"b\\",',
    '"{\\"',
    "{a={b=",
    '{"name":"k","value":"v"},',
    "a:b@",
    "://a:b",
    "curl -u ",
    "machine a login ",
    "Cookie: sid=1; ",
    "secret=a\n",
    "passwort ist ",
    "密码：a",
    "_session=1",
    "P<D<<",
    "%25",
    "?d=eyJ",
    "data:text/plain;base64,",
    "eyJhIjo",
    '"d":"',
    '"kty":',
    "abandon ",
    "5K",
    "<a b='c' ",
    "DE89 ",
    "4111 ",
]


@pytest.mark.parametrize("unit", UNITS, ids=repr)
def test_time_is_bounded(unit: str) -> None:
    whole = (unit * 6000)[:6000]
    values = tuple(whole[:-cut] + "!" for cut in range(1, 6))
    start = time.process_time()
    classify_table(
        TableSample("users", "", (ColumnSample("notes", "", "", values), ColumnSample("password", "", "", values)))
    )
    assert time.process_time() - start < 3
