"""Free text, JSON and URLs, with and without people in them."""

# ruff: noqa: UP031
# Rows of data.

from __future__ import annotations

import json

import pytest

from tests.skimmer.classify.asking import Question, Questions, check

Q = Questions()
pad = [
    "Order shipped on time.",
    "No issues reported by the customer.",
    "Follow up next week.",
    "Invoice was paid late again.",
    "Package returned to sender unopened.",
]


def ft(name: str, texts: list[str], expected: str = "FREE_TEXT_PII") -> None:
    Q.ask(name, texts + pad, expected)


ft(
    "notes",
    [
        "Please contact Desmond Akintola or Nadia Petrova regarding the refund.",
        "Spoke with Margaret Holloway about renewal.",
    ],
)
ft("c9", ["Mrs. Gallagher called about her invoice, call back at 0171 4455667"])
ft("comment", ["my number is (415) 555-2671, please ring me"])
ft("ticket", ["My SSN is 536-22-8745 and I need help with my claim"])
ft("desc", ["Paid with card 4111 1111 1111 1111 yesterday"])
ft("body", ["Bitte überweisen Sie auf DE89 3704 0044 0532 0130 00, danke"])
ft("msg", ["Je m'appelle Aurélie Marchand et mon numéro est le 06 12 34 56 78"])
ft("msg", ["Mi correo es juan.perez(at)correo.es"], "NONE|FREE_TEXT_PII")
ft("msg", ["Il signor Giuseppe Ferrante ha chiesto informazioni", "La sig.ra Carla Donati abita in Via Roma 12"])
ft("msg", ["Meneer van Dijk belde over zijn bestelling", "Mevrouw de Vries wil een terugbetaling op 06-12345678"])
ft("msg", ["Klient Krzysztof Bielecki prosi o kontakt pod numerem 601 234 567"])
ft("msg", ["Müşteri Ayşe Yıldız aradı, telefonu 0532 123 45 67"])
ft("msg", ["العميل محمد أحمد اتصل بخصوص الفاتورة رقم الجوال 0551234567", "العميلة فاطمة حسن طلبت استرجاع المبلغ"])
ft("msg", ["ลูกค้าคุณสมชาย โทรมาสอบถามเรื่องสินค้า", "คุณสมหญิงขอคืนเงิน"])
ft("msg", ["고객 김민준님이 환불을 요청했습니다", "이서연 고객 전화번호 010-1234-5678"])
ft("msg", ["ग्राहक राहुल शर्मा ने फोन किया, मोबाइल 9812345678", "प्रिया गुप्ता ने शिकायत की"])
ft("msg", ["לקוח דוד כהן ביקש החזר", "טלפון של שרה לוי 052-1234567"])
ft("msg", ["Ο πελάτης Γιώργος Παπαδόπουλος ζήτησε επιστροφή", "Η Μαρία Νικολαΐδου τηλεφώνησε"])
ft("msg", ["Khách hàng Nguyễn Văn An gọi lại số 0912 345 678"])
ft(
    "log",
    ["2024-05-01 12:00 login failed for user jdoe from 93.184.216.34", "2024-05-01 login ok for amy from 81.2.69.142"],
)


# not pii texts
def no(name: str, texts: list[str], table: str = "t") -> None:
    Q.ask(name, texts, "NONE", table)


no(
    "release_notes",
    [
        "Fixed a crash when opening settings.",
        "Version 1.2.3.4 improves speed.",
        "Thanks to our community for the reports.",
    ],
)
no(
    "review",
    [
        "Amazing phone, the Galaxy S23 Ultra is fast.",
        "Bought it for Mother's Day, works great.",
        "The Calvin Klein one fits better than Hugo Boss.",
    ],
)
no(
    "house_rules",
    [
        "No smoking. Call the office before 10 pm.",
        "Check in after 15:00, check out 11:00.",
        "Please contact support@rental.invalid for help.",
    ],
)
no(
    "description",
    [
        "Set in Paris, the story follows a young painter.",
        "A tale of two cities in wartime Europe.",
        "Battle of Waterloo, 1815, led by Napoleon.",
    ],
)
no("address_notes", ["Ring the bell twice.", "Leave at the back door.", "Gate code needed."])
no(
    "sql_text",
    ["SELECT name, email FROM users WHERE id = 4", "SELECT count(*) FROM orders", "INSERT INTO t VALUES (1,2)"],
)
no("error", ["Connection to 10.2.3.4:5432 refused", "Timeout after 30000 ms", "Unknown column email in field list"])
no(
    "headline",
    ["Markets fall as rates rise", "New York plans subway upgrade", "San Francisco housing prices climb again"],
)
no(
    "legal",
    [
        "The Customer shall indemnify the Supplier.",
        "Confidential information must not be shared.",
        "Governed by the laws of England.",
    ],
)
no(
    "cfg",
    [
        json.dumps({"feature": "email_digest", "enabled": True, "phone_required": False, "name": "digest"})
        for _ in range(5)
    ],
)
no(
    "props",
    [json.dumps({"product": {"name": "Ruby Lamp", "sku": "A-1", "ip_rating": "IP67"}, "qty": i}) for i in range(9)],
)
no("geo", [json.dumps({"type": "Point", "coordinates": [13.4 + i, 52.1]}) for i in range(9)], table="airports")
no("tags", ['["red","blue"]', '["sale","new"]'])
no("dims", ['{"w": 10, "h": 20}', '{"w": 14, "h": 22}'])
no("stack", ["[1,2,3]", "[4,5,6]"])
# json etc
Q.ask(
    "payload",
    [json.dumps({"customer": {"first_name": "Aurélie", "last_name": "Marchand"}, "total": i}) for i in range(9)],
    "JSON_PII",
)
Q.ask("c1", [json.dumps({"ip": "81.2.69.%d" % i, "ua": "Mozilla"}) for i in range(1, 9)], "JSON_PII")
Q.ask("attrs", [json.dumps({"phone": "+4915123456%02d" % i}) for i in range(9)], "JSON_PII")
Q.ask("meta", [json.dumps({"a": 1, "ctx": json.dumps({"email": "x%d@mail-a.org" % i})}) for i in range(9)], "JSON_PII")
Q.ask(
    "doc", ["<person><name>Marta Ruiz</name><email>m%d@x-mail.org</email></person>" % i for i in range(5)], "JSON_PII"
)
Q.ask("cust", ["{'name': 'Marta Ruiz', 'phone': '+34 612 345 6%02d'}" % i for i in range(9)], "JSON_PII")
Q.ask("contacts", [json.dumps([{"name": "Jamal Whitfield", "tel": "+14155552671"}]) for i in range(3)], "JSON_PII")
Q.ask("users", [json.dumps({"氏名": "山田太郎", "電話番号": "090-1234-567%d" % i}) for i in range(9)], "JSON_PII")
Q.ask("cfg", [json.dumps({"host": "db", "password": "Zx9!kk2%dPqw" % i}) for i in range(4)], "SECRET|JSON_PII")
Q.ask("creds", [json.dumps({"aws": {"access_key_id": "AKIA" + x}}) for x in Q.fill("????????????????", 4)], "SECRET")
Q.ask(
    "sa",
    ['{"type":"service_account","private_key":"-----BEGIN PRIVATE KEY-----\\nMIIE\\n-----END PRIVATE KEY-----\\n"}'],
    "SECRET",
)
Q.ask("emails", ["{a@x-mail.org,b@y-mail.org}", "{c@x-mail.org,d@z-mail.org}"], "EMAIL|JSON_PII")
# urls
Q.ask(
    "url",
    ["https://x.invalid/u?phone=%2B4915112345678&x=1", "https://x.invalid/u?phone=%2B4915112345679&x=1"] * 2
    + ["https://x.invalid/home"] * 3,
    "URL_PII",
)
Q.ask(
    "landing",
    ["https://x.invalid/?utm_source=a&email=j%40mail.org", "https://x.invalid/?utm_source=b", "https://x.invalid/c"],
    "URL_PII",
)
Q.ask("path", ["/users/anna.berg@mail.org/orders", "/users/tom@mail.org/orders"], "URL_PII")
Q.ask("referer", ["https://x.invalid/search?q=shoes", "https://x.invalid/?gclid=abc123def"], "NONE")
Q.ask("linkedin_url", ["https://www.linkedin.com/in/anna-berg-12", "https://linkedin.com/in/tom-lee"], "URL_PII")
Q.ask("homepage", ["https://www.example.org", "https://foo.invalid/about"], "NONE")
Q.ask("query", ["first_name=Anna&last_name=Berg&lang=de", "first_name=Tom&last_name=Lee&lang=en"], "URL_PII")
Q.ask("link", [f"https://x.invalid/reset?token={x}" for x in Q.fill("~" * 40, 5)], "SECRET|URL_PII")
Q.ask("git_remote", ["git@github.com:org/repo.git", "git@github.com:org/other.git"], "NONE")
Q.ask("image", [f"https://cdn.invalid/img/{x}.png" for x in Q.fill("~" * 32, 5)], "NONE")
Q.ask("jdbc_url", ["jdbc:postgresql://h:5432/db?user=app&password=S3cretPw9"], "SECRET")
Q.ask("repo", [f"https://oauth2:glpat-{x}@gitlab.invalid/a.git" for x in Q.fill("~" * 20, 3)], "SECRET")


@pytest.mark.parametrize("question", Q.asked, ids=str)
def test_column(question: Question) -> None:
    check(question)
