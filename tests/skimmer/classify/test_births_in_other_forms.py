"""Dates of birth as numbers, in eras and without a year; and dates of other things that merely spread like births."""

from __future__ import annotations

import pytest

from tests.skimmer.classify.asking import Question, Questions, check, split

Q = Questions()
_BORN = "DATE_OF_BIRTH"
_NAMES = ("name", split("Anna Schmidt;Peter Weber;Maria Becker;Hans Hoffmann;Lisa Koch"))
_SPREAD = [f"{1945 + 3 * n}-0{1 + n % 9}-1{n % 10}" for n in range(18)]

Q.ask("dob_days", split("-3453;8211;10950;-812;4401"), _BORN, "patients")
Q.ask("birth_epoch", split("-17657203;901234567;123456789;-400000000"), _BORN, "patients")
Q.ask("date_of_birth_ms", split("-17657203000;901234567000;123456789000"), _BORN, "patients")
Q.ask("birth_year", split("1965;1971;1988;2001"), "NONE", "patients")
Q.ask("birthday_count", split("12;41;7;19"), "NONE", "patients")
Q.ask("生年月日", split("S45.3.2;H2.11.30;S60.1.7;R1.5.5"), _BORN)
Q.ask("生年月日", split("S450302;H021130;S600107;R010505"), _BORN)
Q.ask("생년월일", split("850312;901101;780523;010814"), _BORN)
Q.ask("生日", split("3月12日;11月1日;5月23日"), _BORN)
Q.ask("birthday", split("03-12;11-01;05-23;12-31"), _BORN)
Q.ask("วันเดือนปีเกิด", split("12 มี.ค. 2528;1 พ.ย. 2533;23 พ.ค. 2521"), _BORN)
Q.ask("जन्म_तिथि", split("12 मार्च 1985;1 नवंबर 1990;23 मई 1978"), _BORN)
Q.ask("c_9", _SPREAD, _BORN, "members", (_NAMES,))
Q.ask("DT_OF_BRTH", _SPREAD, _BORN, "members", (_NAMES,))
for _event in ("driftstart", "diensteintritt", "gegründet_am", "painted_on", "入職日"):
    Q.ask(_event, _SPREAD, "NONE", "members", (_NAMES,))
Q.ask("birth_date", _SPREAD, "NONE", "machines", (("serial", split("SN-4411;SN-9120;SN-3312")),))


@pytest.mark.parametrize("question", Q.asked, ids=str)
def test_columns(question: Question) -> None:
    check(question)
