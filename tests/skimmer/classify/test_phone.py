"""Phone numbers, and numbers that are not."""

# Rows of data.

from __future__ import annotations

import pytest

from tests.skimmer.classify.asking import Question, Questions, check

Q = Questions()
Q.ask(
    "c5",
    Q.mix(
        "001-N##-N##-####x####", "(N##)N##-####x###", "+1-N##-N##-####", "N##-N##-####", "N##.N##.####", "N##N######"
    ),
    "PHONE",
)
Q.ask("c5", Q.mix("+49(0)78## ######", "(0N###) ######", "0N### #######", "+49 (0) #### ######"), "PHONE")
Q.ask("c5", Q.mix("+33 (0)1 ## ## ## ##", "01 ## ## ## ##", "+33 6 ## ## ## ##", "06########"), "PHONE")
Q.ask("c5", Q.mix("090-####-####", "03-####-####", "080-####-####", "42-####-####"), "PHONE")
Q.ask("c5", Q.mix("601 ### ###", "+48 601 ### ###", "22 ### ## ##", "32 ### ## ##"), "PHONE")
Q.ask("c5", Q.mix("+55 (011) 9####-####", "(011) #### ####", "81 9###-####", "21 9####-####"), "PHONE")
Q.ask("c5", Q.mix("138########", "159########", "187########"), "PHONE")
Q.ask("c5", Q.mix("010-####-####", "031-###-####", "02-####-####"), "PHONE")
Q.ask("c5", Q.mix("+7 (912) ###-##-##", "8 912 ### ## ##", "+7 9#########", "8 (495) ###-##-##"), "PHONE")
Q.ask("c5", Q.mix("+90(539)#######", "0539#######", "+90 (212) ### ## ##"), "PHONE")
Q.ask("c5", Q.mix("09#########", "+919#########", "0#########"), "PHONE")
Q.ask("c5", Q.mix("+966 5########", "+966512345###"), "PHONE")
Q.ask("c5", Q.mix("+39 0461 ######", "0461 ######", "+39 347 #######"), "PHONE")
Q.ask("c5", Q.mix("+34 6## ### ###", "+349########"), "PHONE")
Q.ask("c5", Q.mix("+31 6 ########", "(06) ########", "020-#######"), "PHONE")
Q.ask("c5", Q.mix("+44 (0)7### ######", "(0114) 496 ####", "07### ######", "+44113 496####"), "PHONE")
Q.ask("c5", Q.mix("08-### ## ##", "070-### ## ##", "+46 (0)70 ### ## ##"), "PHONE")
Q.ask("phone", Q.mix("Tel: 030 ######", "0800 ######"), "PHONE")
Q.ask("contact", Q.mix("N##-N##-####"), "PHONE")
Q.ask("Ruf-Nr.", Q.mix("0N### #######"), "PHONE")
# traps
Q.ask("part_no", Q.mix("###-###-####"), "NONE|PHONE")
Q.ask("code", Q.mix("##-####-###"), "NONE")
Q.ask("c3", Q.mix("#####-####"), "NONE")
Q.ask("ean", Q.mix("40###########"), "NONE")
Q.ask("order_id", Q.mix("#########"), "NONE")
Q.ask("order_id", Q.mix("NN########"), "NONE")
Q.ask("ts", Q.mix("17########"), "NONE")
Q.ask("postal_code", Q.mix("##-###"), "NONE")
Q.ask("zip4", Q.mix("#####-####"), "NONE")
Q.ask("isbn", Q.mix("978-#-##-######-#"), "NONE")
Q.ask("fin", Q.mix("#,###.##"), "NONE")
Q.ask("price_range", Q.mix("## - ###"), "NONE")
Q.ask("hours", ["09:00-18:00", "10:00-20:00", "08:30-17:00"], "NONE")
Q.ask("date_range", ["2020-01-01/2020-02-01", "2021-01-01/2021-03-01"], "NONE")
Q.ask("lat", Q.mix("##.######"), "NONE")
Q.ask("serial", Q.mix("SN-########"), "NONE")
Q.ask("tracking", Q.mix("9400 1000 0000 0000 #### ##"), "NONE")
Q.ask("c2", Q.mix("#### #### ####"), "NONE")
Q.ask("c2", Q.mix("####-####-####-####"), "NONE")
Q.ask("version", Q.mix("1.#.#.##", "2.#.##.#"), "NONE")
Q.ask("x1", Q.mix("1.#.#.##", "2.#.##.#"), "NONE")
Q.ask("oid", ["1.3.6.1.4.1.311", "1.3.6.1.5.5.7", "1.2.840.113549"], "NONE")
Q.ask("sec", ["1.2.3.4", "1.2.3.5", "2.1.1.1", "3.4.1.2"], "NONE")
Q.ask("matrikelnr", Q.mix("#######"), "NONE|NATIONAL_ID|USER_ID")
Q.ask("epoch_ms", Q.mix("17###########"), "NONE")
Q.ask("isin", ["US0378331005", "DE0007164600", "FR0000131104"], "NONE")
Q.ask("cusip", ["037833100", "17275R102", "38259P508"], "NONE")
Q.ask("lei", ["5493001KJTIIGC8Y1R12", "7LTWFZYICNSX8D621K86"], "NONE")
Q.ask("vin", Q.mix("1HG?M82633A######"), "NONE|DEVICE_ID")
Q.ask(
    "uuid",
    [
        "{}-{}-4{}-a{}-{}".format(*tuple(Q.fill(x, 1)[0] for x in ("~~~~~~~~", "~~~~", "~~~", "~~~", "~~~~~~~~~~~~")))
        for _ in range(30)
    ],
    "NONE",
)
Q.ask("trace_id", Q.fill("~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~"), "NONE")
Q.ask("span_id", Q.fill("~~~~~~~~~~~~~~~~"), "NONE")
Q.ask("git_commit", Q.fill("~~~~~~~"), "NONE")
Q.ask("checksum", Q.fill("~" * 64), "NONE")
Q.ask("md5", Q.fill("~" * 32), "NONE")
Q.ask("file_hash", Q.fill("~" * 40), "NONE")
Q.ask("wallet", ["0x" + x for x in Q.fill("~" * 40)], "NONE|BANK_ACCOUNT")
Q.ask("account_code", Q.mix("####"), "NONE")
Q.ask("cost_center", Q.mix("CC-####"), "NONE")
Q.ask("case_number", Q.mix("CASE-2024-#####"), "NONE")
Q.ask("flight", Q.mix("LH####", "BA###"), "NONE")
Q.ask("license_key", Q.mix("?????-?????-?????-?????"), "NONE|SECRET")
Q.ask("coupon", Q.mix("SAVE##", "WELCOME##"), "NONE")
Q.ask("batch", Q.mix("LOT-####-?"), "NONE")
Q.ask("card_number", Q.mix("GIFT-####-####"), "NONE")
Q.ask("gift_card_number", list(Q.mix("6006############")), "NONE")
Q.ask("loyalty_card_no", Q.mix("30810########"), "NONE")
Q.ask("library_card", Q.mix("2########"), "NONE")


@pytest.mark.parametrize("question", Q.asked, ids=str)
def test_column(question: Question) -> None:
    check(question)
