"""Payment addresses, lists of numbers, accounts at a cloud; and numbers of firms, trees, repetitions and machines."""

from __future__ import annotations

import pytest

from tests.skimmer.classify.asking import Question, Questions, check, split

Q = Questions()
Q.ask("vpa", split("tanju_boka0@ybl0;gorpa8@okbnk;mores_z@okbnk;rwyfel@paylu"), "BANK_ACCOUNT")
Q.ask("c_1", split("anna.k@okaxis;ravi77@ybl;meera@paytm;jdas@oksbi"), "BANK_ACCOUNT")
Q.ask("c_1", split("left@right;up@down;red@blue;one@two"), "NONE")
Q.ask("c_1", split("+12015235893; +12015574462;+33612079931; +33612150548;+12013410644;+420601767560"), "PHONE")
LISTED = ["+12015235893; +12015574462", "+33612079931; +33612150548", "+12015341064", "+420601091276; +420601767560"]
Q.ask("c_1", LISTED, "PHONE")
Q.ask("c_1", ["12; 14", "15; 18; 20", "7; 9", "33"], "NONE")
Q.ask(
    "attr7",
    split("55.988568|33.151788;48.240385|21.480888;45.330730|-0.251672;43.163126|-4.182552"),
    "GEO_COORD",
    table="carts",
    others=(("email", split("anna.kern@a.example;jo.weber@b.example;k.lang@c.example")),),
)
ARN = "arn:aws:iam::123456789012:"
Q.ask("userArn", [ARN + "user/" + u for u in split("abauer;jsmith;pmeyer;anna.koch;tschmidt")], "USERNAME")
Q.ask("userArn", [ARN + "user/" + u for u in split("deploy-eu;ci-runner;backup1;etl;terraform")], "NONE")
Q.ask("roleArn", [ARN + "role/" + u for u in split("deploy;ci;backup;etl")], "NONE")
# Numbers of things and of firms.
Q.ask("baumnr", Q.fill("01-###-####"), "NONE")
Q.ask("rufnummer", Q.fill("030 ### ####"), "PHONE")
Q.ask("baumnr", split("+49 170 1234567;+49 171 7654321;+49 160 2223344;+49 151 12345678"), "PHONE")
Q.ask("gln_sender", Q.fill("54########884"), "NONE")
Q.ask("sender_id", split("BANK;SHOP;INFO;VERIFY;MYAPP") * 12, "NONE")
Q.ask("sender_id", Q.fill("U#####"), "USER_ID")
Q.ask("rep", split("R1;R2;R3;R4") * 10, "NONE")
Q.ask("rep", Q.fill("R####"), "USER_ID")
Q.ask(
    "agent",
    [f"{w}-{n}" for w, n in zip(split("olga;linus;frida;bruno;anna;hugo;ida;emil"), range(11, 40), strict=False)],
    "NONE",
)
Q.ask("c_1", split("anna.kern;jo.weber;k.lang;paula-meyer;t.schmidt;olga.novak"), "USERNAME")
Q.ask("出生日期", split("077/10/23;050/01/06;045/07/25;049/05/22"), "DATE_OF_BIRTH")
Q.ask("建檔日期", split("077/10/23;050/01/06;045/07/25;049/05/22"), "NONE")


@pytest.mark.parametrize("question", Q.asked, ids=str)
def test_columns(question: Question) -> None:
    check(question)
