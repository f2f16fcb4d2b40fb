"""Invented columns with what must be found in them; names, numbers and texts are made up for these tests."""

# ruff: noqa: E501, SIM905, PERF401
# Rows of data.

from __future__ import annotations

import random
import string
from dataclasses import dataclass

from skimmer.classify import ColumnSample, PiiType, TableSample


@dataclass(frozen=True)
class Case:
    """A table, what each of its columns must be classified as (several types where two answers are right)."""

    sample: TableSample
    expected: tuple[tuple[PiiType, ...], ...]


CASES: list[Case] = []


def table(
    name: str, *columns: tuple[str, list[str], str], description: str = "", types: dict[str, str] | None = None
) -> None:
    """Add a case; a column is (name, values, expected types with a bar between)."""
    CASES.append(
        Case(
            TableSample(
                name, description, tuple(ColumnSample(c, (types or {}).get(c, ""), "", tuple(v)) for c, v, _ in columns)
            ),
            tuple(tuple(PiiType(t) for t in e.split("|")) for _, _, e in columns),
        )
    )


R = random.Random(20)


def digits(form: str, n: int = 40) -> list[str]:
    """Texts where # is a digit, ? a capital, * a small letter or digit."""
    out = []
    for _ in range(n):
        out.append(
            "".join(
                R.choice(string.digits)
                if c == "#"
                else R.choice(string.ascii_uppercase)
                if c == "?"
                else R.choice(string.ascii_lowercase + string.digits)
                if c == "*"
                else c
                for c in form
            )
        )
    return out


def token(prefix: str, length: int, n: int = 10, alphabet: str = string.ascii_letters + string.digits) -> list[str]:
    return [prefix + "".join(R.choice(alphabet) for _ in range(length)) for _ in range(n)]


HEX = "0123456789abcdef"


def luhn(prefix: str, length: int) -> str:
    body = prefix + "".join(R.choice(string.digits) for _ in range(length - len(prefix) - 1))
    total = sum(
        (d * 2 - 9 if d * 2 > 9 else d * 2) if i % 2 == 0 else d for i, d in enumerate(int(c) for c in reversed(body))
    )
    return body + str(-total % 10)


DATES = [f"{R.randint(1940, 2004)}-{R.randint(1, 12):02}-{R.randint(1, 28):02}" for _ in range(40)]
RECENT = [f"{R.randint(2019, 2024)}-{R.randint(1, 12):02}-{R.randint(1, 28):02}" for _ in range(40)]
INTS = [str(i) for i in range(1000, 1040)]
PUBLIC_IPS = [
    f"{R.choice([81, 93, 178, 201, 45])}.{R.randint(0, 255)}.{R.randint(0, 255)}.{R.randint(1, 254)}" for _ in range(40)
]
PRIVATE_IPS = [f"10.{R.randint(0, 255)}.{R.randint(0, 255)}.{R.randint(1, 254)}" for _ in range(40)]
UUIDS = ["-".join("".join(R.choice(HEX) for _ in range(k)) for k in (8, 4, 4, 4, 12)) for _ in range(30)]
SHA256 = token("", 64, 20, HEX)
SHA1 = token("", 40, 20, HEX)
MD5 = token("", 32, 20, HEX)

DE_NAMES = "Jürgen Krüger;Sabine Vollmer;Anneliese Brandt;Torsten Wendt;Heike Niemann;Ralf Ostermann;Birgit Sievers;Uwe Pohlmann;Monika Thiel;Gerd Lindemann;Ingrid Falk;Dieter Rauch".split(
    ";"
)
FR_NAMES = "Aurélie Marchand;Jean-Luc Perrot;Sandrine Gauthier;Thierry Lemaire;Mathilde Aubert;Yannick Le Goff;Élodie Rousselle;Didier Charpentier;Solange Pelletier;Étienne Besson".split(
    ";"
)
ES_NAMES = "María José Caballero Ríos;Joaquín Peñalver Soto;Inmaculada Ortuño Gil;Francisco Javier Quesada;Nuria Benítez Lorca;Álvaro Cifuentes Mora;Rocío Zamorano Vega;Íñigo Arrieta;Pilar Montesinos Cano;Sergio Barrios".split(
    ";"
)
PL_NAMES = "Agnieszka Zawadzka;Krzysztof Bielecki;Małgorzata Stachurska;Zbigniew Kołodziejski;Wojciech Pietruszka;Grażyna Czajkowska;Łukasz Gołębiewski;Joanna Sowińska;Stanisław Urbaniak;Ewa Rogowska".split(
    ";"
)
TR_NAMES = "Ayşegül Karadağ;Mehmet Özkaya;Zeynep Bozdağ;Serkan Yıldırım;Gülşen Taşkın;Oğuzhan Erdem;Fatma Çakmak;Hüseyin Altıntaş;Elif Sarıoğlu;Burak Kılıçarslan".split(
    ";"
)
RU_NAMES = "Смирнова Ольга Викторовна;Кузнецов Андрей Павлович;Лебедева Марина Сергеевна;Орлов Дмитрий Алексеевич;Зайцева Татьяна Игоревна;Гаврилов Максим Юрьевич;Фомина Елена Петровна;Белов Константин Ильич".split(
    ";"
)
JA_NAMES = (
    "山田 太郎;佐々木 美咲;高橋 健一;渡辺 由美子;小川 直樹;斎藤 さくら;中村 大輔;藤田 真由美;長谷川 翔;松本 恵".split(
        ";"
    )
)
ZH_NAMES = "王建国;李秀英;张志强;刘晓燕;陈嘉豪;杨丽华;赵国庆;黄雅婷;周子涵;欧阳明月".split(";")
KO_NAMES = "김민준;이서연;박지훈;최은영;정수빈;강태호;조미경;윤성민;장혜진;임동현".split(";")
AR_NAMES = "محمد عبدالله الحربي;فاطمة أحمد السيد;خالد حسن العتيبي;نورة سعد القحطاني;يوسف إبراهيم منصور;مريم علي الشمري;عمر ناصر الدوسري;ليلى محمود حداد".split(
    ";"
)
EL_NAMES = "Γιώργος Παπαδόπουλος;Μαρία Νικολαΐδου;Κώστας Αντωνίου;Ελένη Δημητρίου;Νίκος Βλάχος;Σοφία Καραγιάννη;Δημήτρης Οικονόμου;Κατερίνα Ιωάννου".split(
    ";"
)
HI_NAMES = "राहुल शर्मा;प्रिया गुप्ता;अमित वर्मा;सुनीता यादव;राजेश पटेल;अनीता मिश्रा;संजय सिंह;पूजा जोशी".split(";")
HE_NAMES = "דוד כהן;שרה לוי;יוסף מזרחי;רחל פרץ;משה ביטון;נועה אברהם;אורי פרידמן;תמר שפירא".split(";")
EN_NAMES = "Margaret Holloway;Desmond Akintola;Priya Venkatesan;Caleb Thornbury;Siobhan Gallagher;Hector Villanueva;Nadia Petrovna;Wendell Crabtree;Yuki Hamasaki;Thomas Greer;Olivia Stanton;Jamal Whitfield".split(
    ";"
)
PRODUCTS = "Alpine Trail Backpack 40L;Ceramic Pour-Over Set;Walnut Cutting Board;Merino Crew Sock;LED Desk Lamp Pro;Titanium Camping Mug;Noise Cancelling Headset X2;Cast Iron Skillet 26cm;Bamboo Yoga Mat;Stainless Water Bottle;Organic Cotton Towel;Folding Garden Chair".split(
    ";"
)
COMPANIES = "Brightwater Logistics Ltd;Kessler & Sohn GmbH;Northgate Dental Group;Talleres Ruiz S.L.;Andersen Shipping A/S;Polaris Analytics Inc.;Boulangerie Martin SARL;Hoffmann Maschinenbau AG;Garcia Foods LLC;Green Valley Farms Co.".split(
    ";"
)
CITIES = "Hamburg;Leipzig;Valencia;Toulouse;Kraków;Antalya;Porto;Bologna;Rotterdam;Gdańsk;Lyon;Sevilla".split(";")


def emails(names: list[str], domain: str = "mailbox-{n}.test-net.org") -> list[str]:
    words = [
        "anna.berg",
        "k.lindt",
        "tomas99",
        "marie-claire",
        "j_doe",
        "ivan.petrov",
        "sofia.r",
        "h.tanaka",
        "l.okafor",
        "wei.zhang",
        "p.novak",
        "c.silva",
    ]
    return [f"{w}@{domain.format(n=i)}" for i, w in enumerate(words)]


# --- people in many languages, with plain and with opaque names ---------------------------------------------
table(
    "hr.mitarbeiter",
    ("PersonalNr", INTS, "USER_ID|NONE"),
    ("Nachname", [n.split()[-1] for n in DE_NAMES], "PERSON_NAME"),
    ("Vorname", [n.split()[0] for n in DE_NAMES], "PERSON_NAME"),
    ("GebDat", [f"{d[8:]}.{d[5:7]}.{d[:4]}" for d in DATES], "DATE_OF_BIRTH"),
    ("Eintrittsdatum", RECENT, "NONE"),
    ("Abteilung", ["Einkauf", "Vertrieb", "Lager", "IT"], "NONE"),
    (
        "Straße",
        ["Gartenstraße 12", "Am Markt 4a", "Lindenallee 77", "Hauptstr. 3", "Schillerplatz 9", "Alte Gasse 21"],
        "STREET_ADDRESS",
    ),
    ("SteuerID", digits("## ### ### ###"), "NATIONAL_ID"),
)
table(
    "crm.clients",
    ("nom_complet", FR_NAMES, "PERSON_NAME"),
    ("courriel", emails(FR_NAMES), "EMAIL"),
    (
        "tel_portable",
        [
            f"06 {a} {b} {c} {d}"
            for a, b, c, d in zip(digits("##"), digits("##"), digits("##"), digits("##"), strict=True)
        ],
        "PHONE",
    ),
    (
        "adresse",
        [
            "12 rue des Lilas",
            "4 bis, avenue du Général Leclerc",
            "27 boulevard Voltaire",
            "8 impasse des Acacias",
            "103 chemin de la Croix",
        ],
        "STREET_ADDRESS",
    ),
    ("date_naissance", [f"{d[8:]}/{d[5:7]}/{d[:4]}" for d in DATES], "DATE_OF_BIRTH"),
    ("ville", CITIES, "NONE"),
    ("nb_commandes", ["1", "2", "9", "14"], "NONE"),
    ("date_derniere_commande", RECENT, "NONE"),
)
table(
    "ventas.clientes",
    ("nombre", ES_NAMES, "PERSON_NAME"),
    (
        "dni",
        [f"{n:08}{'TRWAGMYFPDXBNJZSQVHLCKE'[n % 23]}" for n in (R.randint(1, 99999999) for _ in range(30))],
        "NATIONAL_ID",
    ),
    (
        "telefono",
        [f"+34 6{a} {b} {c}" for a, b, c in zip(digits("##"), digits("###"), digits("###"), strict=True)],
        "PHONE",
    ),
    (
        "domicilio",
        [
            "Calle Mayor 14, 3º B",
            "Avda. de la Constitución 88",
            "C/ Sol, 7",
            "Plaza de España s/n",
            "Paseo del Prado 22",
        ],
        "STREET_ADDRESS",
    ),
    ("correo_verificado", ["sí", "no"], "NONE"),
    ("tipo_cliente", ["particular", "empresa"], "NONE"),
)
table(
    "klienci",
    ("imie_nazwisko", PL_NAMES, "PERSON_NAME"),
    ("pesel", ["44051401359", "02070803628", "90090515836", "81010200131", "75120804355"], "NATIONAL_ID"),
    ("ulica", ["ul. Długa 14/3", "al. Jana Pawła II 82", "os. Słoneczne 7", "ul. Mickiewicza 5"], "STREET_ADDRESS"),
    (
        "nr_konta",
        ["PL61109010140000071219812874", "PL27114020040000300201355387", "PL10105000997603123456789123"],
        "BANK_ACCOUNT",
    ),
    ("miasto", CITIES, "NONE"),
)
table(
    "musteriler",
    ("ad_soyad", TR_NAMES, "PERSON_NAME"),
    ("cep_telefonu", digits("053# ### ## ##"), "PHONE"),
    ("e_posta", emails(TR_NAMES), "EMAIL"),
    (
        "adres",
        [
            "Atatürk Mah. Gül Sok. No:4",
            "Cumhuriyet Cad. No: 17/3",
            "Yeni Mahalle Lale Sokak No:9",
            "Bağdat Caddesi 212",
        ],
        "STREET_ADDRESS",
    ),
    ("dogum_tarihi", DATES, "DATE_OF_BIRTH"),
    ("urun_adi", ["Çelik Tencere", "Pamuk Havlu", "Cam Bardak"], "NONE"),
)
table(
    "клиенты",
    ("фио", RU_NAMES, "PERSON_NAME"),
    ("телефон", digits("+7 (9##) ###-##-##"), "PHONE"),
    (
        "адрес",
        ["ул. Ленина, д. 5, кв. 12", "пр-т Мира, 44", "Невский проспект, д. 100", "пер. Садовый, 3"],
        "STREET_ADDRESS",
    ),
    ("дата_рождения", [f"{d[8:]}.{d[5:7]}.{d[:4]}" for d in DATES], "DATE_OF_BIRTH"),
    ("снилс", digits("###-###-### ##"), "NATIONAL_ID"),
    ("статус", ["активен", "заблокирован"], "NONE"),
    ("количество_заказов", ["1", "4", "12"], "NONE"),
)
table(
    "顧客マスタ",
    ("氏名", JA_NAMES, "PERSON_NAME"),
    ("フリガナ", ["ヤマダ タロウ", "ササキ ミサキ", "タカハシ ケンイチ", "ワタナベ ユミコ"], "PERSON_NAME"),
    ("電話番号", digits("090-####-####"), "PHONE"),
    (
        "住所",
        [
            "東京都新宿区西新宿2-8-1",
            "大阪府大阪市北区梅田3丁目1番3号",
            "北海道札幌市中央区北1条西2丁目",
            "福岡県福岡市博多区博多駅前1-1-1",
        ],
        "STREET_ADDRESS",
    ),
    ("生年月日", [f"{d[:4]}年{int(d[5:7])}月{int(d[8:])}日" for d in DATES], "DATE_OF_BIRTH"),
    ("会員番号", INTS, "USER_ID|NONE"),
    ("商品名", ["鉛筆", "消しゴム", "万年筆", "手帳"], "NONE"),
    ("登録日", RECENT, "NONE"),
)
table(
    "客户信息",
    ("姓名", ZH_NAMES, "PERSON_NAME"),
    ("手机号", digits("13#########"), "PHONE"),
    (
        "身份证号码",
        [
            f"{a}19{b}{c:02}{d:02}{e}"
            for a, b, c, d, e in [
                ("110101", 85, 3, 12, "0038"),
                ("310115", 90, 7, 9, "452X"),
                ("440106", 78, 11, 23, "1257"),
                ("510104", 92, 1, 30, "2216"),
            ]
        ],
        "NATIONAL_ID",
    ),
    (
        "地址",
        [
            "北京市朝阳区建国路88号",
            "上海市浦东新区世纪大道100号",
            "广州市天河区天河路385号",
            "成都市锦江区红星路三段1号",
        ],
        "STREET_ADDRESS",
    ),
    ("商品名称", ["蓝牙耳机", "保温杯", "机械键盘"], "NONE"),
    ("城市", ["北京", "上海", "广州"], "NONE"),
)
table(
    "고객",
    ("성명", KO_NAMES, "PERSON_NAME"),
    ("휴대폰", digits("010-####-####"), "PHONE"),
    (
        "주민등록번호",
        [f"{d[2:4]}{d[5:7]}{d[8:]}-{R.randint(1, 4)}{R.randint(0, 999999):06}" for d in DATES],
        "NATIONAL_ID",
    ),
    (
        "주소",
        ["서울특별시 강남구 테헤란로 152", "부산광역시 해운대구 우동 1418", "경기도 성남시 분당구 판교역로 235"],
        "STREET_ADDRESS",
    ),
    ("상품명", ["무선 마우스", "머그컵"], "NONE"),
)
table(
    "العملاء",
    ("الاسم_الكامل", AR_NAMES, "PERSON_NAME"),
    ("رقم_الجوال", digits("05########"), "PHONE"),
    ("البريد_الإلكتروني", emails(AR_NAMES), "EMAIL"),
    ("العنوان", ["شارع الملك فهد، حي العليا", "طريق الأمير محمد، الرياض", "شارع التحلية 45"], "STREET_ADDRESS"),
    ("تاريخ_الميلاد", DATES, "DATE_OF_BIRTH"),
    ("المدينة", ["الرياض", "جدة", "الدمام"], "NONE"),
)
table("pelates", ("ονοματεπώνυμο", EL_NAMES, "PERSON_NAME"), ("κινητό", digits("69########"), "PHONE"))
table("ग्राहक", ("नाम", HI_NAMES, "PERSON_NAME"), ("मोबाइल", digits("98########"), "PHONE"))
table(
    "לקוחות",
    ("שם_מלא", HE_NAMES, "PERSON_NAME"),
    ("טלפון", digits("052-#######"), "PHONE"),
    ("תעודת_זהות", digits("#########"), "NATIONAL_ID"),
)
table(
    "opaque.t1",
    ("c1", EN_NAMES, "PERSON_NAME"),
    ("c2", DE_NAMES, "PERSON_NAME"),
    ("c3", RU_NAMES, "PERSON_NAME"),
    ("c4", JA_NAMES, "PERSON_NAME"),
    ("c5", ZH_NAMES, "PERSON_NAME"),
    ("c6", KO_NAMES, "PERSON_NAME"),
    ("c7", AR_NAMES, "PERSON_NAME"),
    ("c8", PRODUCTS, "NONE"),
    ("c9", COMPANIES, "NONE"),
    ("c10", CITIES, "NONE"),
    ("c11", ES_NAMES, "PERSON_NAME"),
    ("c12", PL_NAMES, "PERSON_NAME"),
    ("c13", TR_NAMES, "PERSON_NAME"),
    ("c14", FR_NAMES, "PERSON_NAME"),
)
table(
    "opaque.t2",
    ("f_01", emails([]), "EMAIL"),
    ("f_02", digits("+49 151 #######"), "PHONE"),
    ("f_03", PUBLIC_IPS, "IP_ADDRESS"),
    ("f_04", [luhn("4", 16) for _ in range(20)], "CREDIT_CARD"),
    (
        "f_05",
        ["DE89370400440532013000", "FR1420041010050500013M02606", "GB29NWBK60161331926819", "NL91ABNA0417164300"],
        "BANK_ACCOUNT",
    ),
    ("f_06", [":".join(token("", 2, 1, HEX)[0] for _ in range(6)) for _ in range(20)], "MAC_ADDRESS"),
    ("f_07", UUIDS, "NONE"),
    ("f_08", MD5, "NONE"),
    ("f_09", digits("ORD-######"), "NONE"),
    ("f_10", digits("################"), "NONE"),
    (
        "f_11",
        ["12 Maple Street", "77 Oak Avenue", "9031 Sunset Blvd", "5 Kings Road", "410 Pine Lane Apt 4"],
        "STREET_ADDRESS",
    ),
    ("f_12", digits("9############"), "NONE"),
)
table(
    "col.opaque3",
    ("attr_a", digits("(###) ###-####"), "PHONE"),
    ("attr_b", digits("###-##-####".replace("#", "4", 1)), "NATIONAL_ID"),
    ("attr_c", ["RSSMRA85T10A562S", "BNCLCU90A41F205X", "VRDGPP70M15H501Q", "FRRFNC88D52L219K"], "NATIONAL_ID"),
    ("attr_d", ["VESA851203MDFRRN08", "GOCM900714HJCNRR05", "LUPR780101HDFNRB09"], "NATIONAL_ID"),
    ("attr_e", ["529.982.247-25", "111.444.777-35", "390.533.447-05"], "NATIONAL_ID"),
    ("attr_f", ["AB123456C", "JG103759A", "NE220417D", "CE481522B"], "NATIONAL_ID"),
    ("attr_g", digits("978-3-##-######-#"), "NONE"),
    ("attr_h", digits("1Z###########"), "NONE"),
)

# --- secrets --------------------------------------------------------------------------------------------
table(
    "ops.integrations",
    ("id", INTS, "NONE"),
    ("provider", ["github", "slack", "stripe", "aws"], "NONE"),
    (
        "value",
        token("ghp_", 36, 3)
        + token("xoxb-1234567890-", 24, 3)
        + token("sk_live_", 24, 3)
        + token("AKIA", 16, 3, string.ascii_uppercase + "234567"),
        "SECRET",
    ),
    ("created_at", RECENT, "NONE"),
)
table(
    "ops.settings",
    ("name", ["db.url", "smtp.host", "theme", "retries"], "NONE"),
    ("val", ["postgres://app:s3cr3tPw@db.internal:5432/app", "smtp.internal", "dark", "5"], "SECRET"),
)
table(
    "auth.users",
    ("username", ["kbauer", "m.rossi", "tanaka_h", "liwei88", "osmith", "jkowal"], "USERNAME"),
    ("password_hash", [f"$2b$12${t}" for t in token("", 53, 6, string.ascii_letters + string.digits)], "SECRET"),
    ("last_login", RECENT, "NONE"),
    ("login_count", ["4", "9", "120"], "NONE"),
    ("password_changed_at", RECENT, "NONE"),
    ("is_admin", ["true", "false"], "NONE"),
    ("mfa_enabled", ["true", "false"], "NONE"),
    ("email_verified", ["true", "false"], "NONE"),
)
table(
    "secrets1",
    ("a", token("AIza", 35, 3), "SECRET"),
    ("b", token("glpat-", 20, 3), "SECRET"),
    ("c", token("npm_", 36, 3), "SECRET"),
    ("d", [f"SG.{x}.{y}" for x, y in zip(token("", 22, 3), token("", 43, 3), strict=True)], "SECRET"),
    ("e", token("sk-ant-api03-", 80, 3), "SECRET"),
    ("f", token("sk-proj-", 48, 3), "SECRET"),
    (
        "g",
        ["eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0." + t for t in token("", 43, 3)],
        "SECRET",
    ),
    (
        "h",
        ["-----BEGIN RSA PRIVATE KEY-----\nMIIEow" + token("", 60, 1)[0] + "\n-----END RSA PRIVATE KEY-----"],
        "SECRET",
    ),
    ("i", token("hf_", 34, 3, string.ascii_letters), "SECRET"),
    ("j", token("SK", 32, 3, HEX), "SECRET"),
    ("k", [f"$argon2id$v=19$m=65536,t=3,p=4${t}" for t in token("", 43, 3)], "SECRET"),
    ("l", [f"$6$rounds=5000${t}" for t in token("", 86, 3)], "SECRET"),
    ("m", ["https://hooks.slack.com/services/T01ABCDEF/B02ABCDEF/" + t for t in token("", 24, 3)], "SECRET"),
    (
        "n",
        [
            "Server=db1;Database=x;User Id=sa;Password=Pa55word!x9;",
            "Server=db2;Database=y;User Id=app;Password=Qwe#4451ab;",
        ],
        "SECRET",
    ),
    ("o", ["123456789:AA" + t for t in token("", 33, 3)], "SECRET"),
    ("p", token("dop_v1_", 64, 3, HEX), "SECRET"),
    ("q", token("shpat_", 32, 3, HEX), "SECRET"),
    ("r", ["AccountKey=" + t + "==" for t in token("", 86, 2)], "SECRET"),
)
table(
    "api_clients",
    ("client_name", ["Mobile App", "Partner Portal", "Batch Loader"], "NONE"),
    ("client_secret", token("", 40, 12), "SECRET"),
    ("api_key", MD5, "SECRET"),
    ("token_type", ["bearer", "mac"], "NONE"),
    ("expires_in", ["3600", "7200"], "NONE"),
    ("public_key", ["ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAI" + t for t in token("", 43, 3)], "NONE"),
)
table(
    "legacy_users",
    ("kennwort", ["Sommer2019!", "hund123", "geheim", "Passw0rd", "qwertz77", "Katze!9"], "SECRET"),
    ("mot_de_passe", ["soleil34", "Bonjour!2", "azerty99", "chat-noir"], "SECRET"),
    ("пароль", ["йцукен12", "parol-2020", "Лето2021", "qwerty1"], "SECRET"),
    ("パスワード", ["sakura12", "fuji-san3", "neko!neko"], "SECRET"),
    ("senha", ["flamengo10", "123mudar", "brasil2022"], "SECRET"),
)
table(
    "build.artifacts",
    ("sha256", SHA256, "NONE"),
    ("commit_sha", SHA1, "NONE"),
    ("etag", MD5, "NONE"),
    ("build_key", ["PROJ-12", "PROJ-19", "CORE-2"], "NONE"),
    ("cache_key", SHA1, "NONE"),
    ("version", ["1.2.3.4", "1.2.4.0", "2.0.0.1", "10.4.12.9", "3.1.0.22"], "NONE"),
    ("signature_alg", ["RS256", "ES256"], "NONE"),
    ("size_bytes", INTS, "NONE"),
)
table(
    "docs.examples",
    ("api_key", ["YOUR_API_KEY", "<your-token>", "${API_KEY}", "xxxxxxxxxxxx", "changeme"], "NONE"),
    ("sample", ["AKIAIOSFODNN7EXAMPLE", "sk_test_EXAMPLE_EXAMPLE"], "NONE"),
)
table(
    "ml.usage",
    ("prompt_tokens", ["120", "488", "9021"], "NONE"),
    ("token_count", INTS, "NONE"),
    ("max_tokens", ["4096", "8192"], "NONE"),
    ("tokens", ["the", "quick", "fox", "##ing"], "NONE"),
    ("secret_santa_group", ["red", "blue"], "NONE"),
    ("key", ["color", "size", "weight", "brand", "fit"], "NONE"),
    ("session_id", UUIDS, "NONE|USER_ID"),
)
table(
    "logs",
    (
        "line",
        [
            "2024-03-01 INFO started worker 4",
            "2024-03-01 DEBUG Authorization: Bearer " + token("", 40, 1)[0],
            "2024-03-01 INFO done in 42 ms",
        ],
        "SECRET",
    ),
)
