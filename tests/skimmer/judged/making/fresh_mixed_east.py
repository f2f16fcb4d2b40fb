"""Business tables with people in them: Asia, Africa, eastern Europe."""

from __future__ import annotations

from tests.skimmer.judged.making.fresh_mixed_kit import (
    account,
    born,
    dec,
    dirty,
    num,
    pat,
    pick,
    seq,
    std,
    tel,
    text,
    when,
)
from tests.skimmer.judged.making.values import C, Row, Table, numerals, opt

KANA = "サトウ|スズキ|タカハシ|タナカ|イトウ|ワタナベ|ナカムラ|コバヤシ|ヨシダ|ヤマグチ"
KANA_FIRST = "ハルカ|ケンジ|ユミ|タクヤ|アヤ|ショウタ|ミサキ|ヒロシ|エミ|ダイキ"


def _thai_day(p: Row) -> str:
    return f"{p.dob.day:02d}/{p.dob.month:02d}/{p.dob.year + 543}"


def _cjk() -> list[Table]:
    return [
        Table(
            "hoken.keiyaku_meisai",
            "保険契約の明細(個人)",
            "ja",
            [
                C("証券番号", "varchar", "POLICY/q", pat("AB-########", "CD-########")),
                C("契約者氏名", "varchar", "PERSON_NAME", lambda p: p.full),
                C("契約者カナ", "varchar", "PERSON_NAME", lambda p: f"{p.one(KANA)} {p.one(KANA_FIRST)}"),
                C("生年月日", "varchar", "DATE_OF_BIRTH", born("%Y/%m/%d")),
                C("住所", "varchar", "STREET_ADDRESS", lambda p: p.street),
                C("連絡先", "varchar", "PHONE", tel("nat")),
                C("保険種類", "varchar", "-", pick("終身|定期|医療|がん|学資|個人年金")),
                C("月額保険料", "integer", "-", num(1200, 48000)),
                C(
                    "代理店名",
                    "varchar",
                    "-company",
                    pick("ひかり保険サービス|田中保険事務所|東都エージェンシー|みなと保険プラザ"),
                ),
                C("代理店電話", "varchar", "=role_phone", pick("03-5550-0142|06-6555-0110|052-555-0188|092-555-0134")),
                C("契約日", "date", "-", when("%Y/%m/%d")),
            ],
            60,
        ),
        Table(
            "dianshang.fahuo_dan",
            "发货单(按包裹)",
            "zh",
            [
                C("城市", "varchar", "CITY/q", lambda p: p.city.strip()),
                C("收货人", "varchar", "PERSON_NAME", lambda p: p.full),
                C("手机号码", "varchar", "PHONE", pat("138########", "159########", "187########")),
                C("收货地址", "varchar", "STREET_ADDRESS", lambda p: f"{p.city.strip()}{p.street}"),
                C(
                    "身份证号",
                    "varchar(18)",
                    "NATIONAL_ID",
                    opt(std("cn.ric", "110101@8####", "320102@8####", "440106@8####"), 0.4),
                ),
                C(
                    "商品名称",
                    "varchar",
                    "-product_names",
                    pick("保温杯 500ml|蓝牙耳机|男士衬衫 白色|李宁跑步鞋 42码|儿童绘本|电热水壶"),
                ),
                C("快递单号", "varchar", "-tracking", pat("SF##########", "YT#############", "JD00##########")),
                C("快递公司", "varchar", "-company", pick("顺丰|圆通|京东物流|中通")),
                C("订单金额", "decimal(10,2)", "-", dec(9, 2600)),
                C(
                    "仓库地址",
                    "varchar",
                    "=role_address",
                    pick("江苏省昆山市花桥镇物流路88号1号库|广东省东莞市虎门镇仓储大道6号|天津市武清区电商园3号库"),
                ),
                C("下单时间", "timestamp", "-", when("%Y-%m-%d %H:%M:%S")),
                C("买家昵称", "varchar", "USERNAME", lambda p: p.nick),
            ],
            64,
        ),
        Table(
            "insa.jikwon_master",
            "인사 마스터 (재직자)",
            "ko",
            [
                C("연봉_만원", "integer", "INCOME/q", num(2800, 12000)),
                C("사번", "varchar", "USER_ID/o", pat("2015####", "2019####", "2022####")),
                C("성명", "varchar", "PERSON_NAME", lambda p: p.full),
                C("주민번호", "varchar", "NATIONAL_ID", std("kr.rrn", "@6-#######", "@6#######")),
                C("휴대전화", "varchar", "PHONE", pat("010-####-####", "010########")),
                C("사내메일", "varchar", "EMAIL", lambda p: f"{p.user}@hanbitcorp.example.com"),
                C("급여계좌", "varchar", "BANK_ACCOUNT", pat("110-###-######", "3333-##-#######", "###-######-##-###")),
                C("부서", "varchar", "-", pick("영업1팀|재무팀|연구소|인사팀|생산관리")),
                C("직급", "varchar", "-", pick("사원|대리|과장|차장|부장")),
                C("입사일", "date", "-date_not_dob", when()),
                C("사업자번호", "varchar", "-org_id", pick("120-81-47521|214-86-58315|220-87-11023")),
            ],
            56,
        ),
    ]


def _south() -> list[Table]:
    return [
        Table(
            "egov_eg.talabat",
            "طلبات الخدمات الحكومية",
            "ar-eg",
            [
                C("اسم_المواطن", "varchar", "PERSON_NAME", lambda p: p.full),
                C(
                    "الرقم_القومي",
                    "varchar",
                    "NATIONAL_ID",
                    lambda p: f"2{p.dob:%y%m%d}{p.one('01|02|12|14|21')}{p.fill('#####')}",
                ),
                C(
                    "الهاتف_المحمول",
                    "varchar",
                    "PHONE",
                    lambda p: _arabic(p, p.one(["010", "011", "012"]) + p.fill("########")),
                ),
                C("العنوان", "varchar", "STREET_ADDRESS", lambda p: f"{p.street}، {p.city}"),
                C("المحافظة", "varchar", "-place_names", pick("القاهرة|الجيزة|الإسكندرية|أسوان|المنيا|الدقهلية")),
                C("نوع_الخدمة", "varchar", "-", pick("تجديد بطاقة|شهادة ميلاد|رخصة قيادة|قيد عائلي")),
                C("رقم_الطلب", "bigint", "-number_like_phone", pat("2024######", "2025######")),
                C("الرسوم", "decimal(8,2)", "-", pick("50.00|125.00|175.00|30.00")),
                C(
                    "اسم_المكتب",
                    "varchar",
                    "-office_named_for_person",
                    pick("مكتب طلعت حرب|مكتب شبرا|مكتب مصطفى كامل|مكتب المعادي"),
                ),
            ],
            50,
        ),
        Table(
            "bijli_vibhag.upbhokta",
            "बिजली उपभोक्ता सूची",
            "hi",
            [
                C("upbhokta_kramank", "varchar", "USER_ID/o", pat("7########", "4########"), "उपभोक्ता क्रमांक"),
                C("pin_code", "varchar", "POSTAL_CODE/q", lambda p: p.zip),
                C("upbhokta_naam", "varchar", "PERSON_NAME", lambda p: p.full, "उपभोक्ता का नाम"),
                C("pita_pati_naam", "varchar", "PERSON_NAME", lambda p: p.other(), "पिता / पति का नाम"),
                C("mobile_no", "varchar", "PHONE", tel()),
                C("pata", "varchar", "STREET_ADDRESS", lambda p: p.street),
                C(
                    "aadhaar",
                    "varchar",
                    "NATIONAL_ID",
                    lambda p: _groups(std("in_.aadhaar", "############")(p), p.r.random() < 0.5),
                ),
                C("ifsc", "varchar(11)", "-", pat("SBIN00#####", "PUNB0######", "HDFC000####")),
                C("bank_khata", "varchar", "BANK_ACCOUNT", pat("3##########", "5#############", "0###########")),
                C("sanyojan_bhar_kw", "integer", "-", num(1, 10)),
                C("bill_rashi", "decimal(10,2)", "-", dec(120, 9000)),
                C("upkendra", "varchar", "-place_names", pick("गोमती नगर|इंदिरा नगर|हजरतगंज|आलमबाग|राजाजीपुरम")),
            ],
            54,
        ),
        Table(
            "clinic_th.phu_puai",
            "ทะเบียนผู้ป่วยนอก",
            "th",
            [
                C("hn", "varchar", "USER_ID/o", pat("67-0#####", "66-0#####"), "เลขประจำตัวผู้ป่วย"),
                C("อายุ", "integer", "AGE/q", num(1, 92)),
                C("เพศ", "varchar", "GENDER/q", lambda p: "ชาย" if p.gender == "M" else "หญิง"),
                C("ชื่อ_สกุล", "varchar", "PERSON_NAME", lambda p: p.full),
                C(
                    "เลขบัตร_ปชช",
                    "varchar(17)",
                    "NATIONAL_ID",
                    lambda p: _thai_id(std("th.pin", "1############", "3############")(p)),
                ),
                C("วันเกิด", "varchar", "DATE_OF_BIRTH", _thai_day, "วว/ดด/ปปปป (พ.ศ.)"),
                C("โทรศัพท์", "varchar", "PHONE", pat("08#-###-####", "09########")),
                C("ที่อยู่", "varchar", "STREET_ADDRESS", lambda p: p.street),
                C("แผนก", "varchar", "-", pick("อายุรกรรม|ศัลยกรรม|กุมารเวช|ทันตกรรม")),
                C("สิทธิ์", "varchar", "-", pick("บัตรทอง|ประกันสังคม|ข้าราชการ|ชำระเอง")),
                C("น้ำหนัก_กก", "double", "-", dec(38, 98, 1)),
                C("ชื่อยา", "varchar", "-product_names", pick("พาราเซตามอล 500 mg|อะม็อกซีซิลลิน|เมทฟอร์มิน|แอมโลดิพีน")),
                C("วันนัด", "date", "-", when()),
            ],
            46,
        ),
        Table(
            "koperasi.pinjaman_anggota",
            "Pinjaman anggota koperasi",
            "id",
            [
                C("no_anggota", "varchar", "USER_ID/o", pat("AGT-#####")),
                C("pekerjaan", "varchar", "OCCUPATION/q", lambda p: p.job),
                C("nama_anggota", "varchar", "PERSON_NAME", lambda p: p.full),
                C(
                    "nik",
                    "varchar(16)",
                    "NATIONAL_ID",
                    lambda p: f"{p.one('3174|3273|3578|1271')}{p.fill('0#')}{p.dob:%d%m%y}{p.fill('000#')}",
                ),
                C("no_hp", "varchar", "PHONE", tel()),
                C("alamat_rumah", "varchar", "STREET_ADDRESS", lambda p: f"{p.street}, {p.city}"),
                C("plafon", "bigint", "-", lambda p: p.num(2, 60) * 500000),
                C("tenor_bln", "integer", "-", pick("6|12|18|24|36")),
                C("jenis_jaminan", "varchar", "-", pick("BPKB motor|SHM|tanpa jaminan|emas")),
                C(
                    "kantor_cabang",
                    "varchar",
                    "-place_names",
                    pick("KC Sudirman|KC Ahmad Yani|KCP Pasar Baru|KC Diponegoro"),
                ),
                C("tgl_cair", "date", "-", when("%d-%m-%Y")),
                C("no_akad", "varchar", "CONTRACT/q", pat("0##/KSP/IV/2024", "1##/KSP/XI/2023")),
            ],
            44,
        ),
        Table(
            "chama_ke.mpesa_malipo",
            "Malipo ya wanachama kwa M-Pesa",
            "sw",
            [
                C("jina_la_mlipaji", "varchar", "PERSON_NAME", lambda p: p.full),
                C("simu", "varchar", "PHONE", pat("2547########", "07########", "+254 7## ######")),
                C("namba_ya_muamala", "varchar", "-", pat("S^#^#^####", "T^^#^##^#^")),
                C("kiasi", "decimal(10,2)", "-", lambda p: p.num(1, 90) * 50),
                C("paybill", "varchar", "-", pick("400200|522522|888880")),
                C("tarehe", "timestamp", "-", when("%d/%m/%Y %H:%M")),
                C(
                    "maelezo",
                    "varchar",
                    "-free_text_clean",
                    pick("mchango wa mwezi|faini ya kuchelewa|mkopo awamu ya 2|akiba|ada ya uanachama"),
                ),
            ],
            60,
        ),
    ]


def _arabic(p: Row, number: str) -> str:
    return numerals(number, "٠") if p.r.random() < 0.4 else number


def _groups(number: str, spaced: bool) -> str:
    return f"{number[:4]} {number[4:8]} {number[8:]}" if spaced else number


def _thai_id(number: str) -> str:
    return f"{number[0]}-{number[1:5]}-{number[5:10]}-{number[10:12]}-{number[12]}"


def _near() -> list[Table]:
    return [
        Table(
            "billing.abonenty_fl",
            "Абоненты - физические лица",
            "ru",
            [
                C("ls", "bigint", "USER_ID/o", num(300_000_000, 399_999_999), "лицевой счёт"),
                C("fio", "varchar", "PERSON_NAME", lambda p: f"{p.last} {p.first}", "ФИО"),
                C("msisdn", "varchar", "PHONE", pat("7903#######", "7916#######", "7925#######")),
                C("imsi", "varchar", "DEVICE_ID+USER_ID", pat("25001##########", "25099##########")),
                C("imei", "varchar", "DEVICE_ID", std("imei", "35############0", "86############7")),
                C(
                    "pasport",
                    "varchar",
                    "NATIONAL_ID",
                    pat("45## ######", "46## ######", "5### ######"),
                    "серия и номер",
                ),
                C("adres_reg", "varchar", "STREET_ADDRESS", lambda p: f"{p.city}, {p.street}"),
                C("tarif", "varchar", "-", pick("Умный|Домашний+|Всё вместе 500|Архивный 2019")),
                C("ostatok", "decimal(10,2)", "-", dec(-300, 2500)),
                C("lac_cell", "varchar", "-", pat("77##-4####", "78##-1####")),
                C("data_akt", "date", "-date_not_dob", when("%d.%m.%Y")),
                C("sim_iccid_masked", "varchar", "MASKED/q", pat("8970******####", "8970******###1")),
            ],
            70,
        ),
        Table(
            "kargo.teslimat_hareket",
            "Teslimat hareketleri",
            "tr",
            [
                C("alici", "varchar", "PERSON_NAME", lambda p: p.full),
                C("alici_gsm", "varchar", "PHONE", tel()),
                C("teslim_adresi", "varchar", "STREET_ADDRESS", lambda p: f"{p.street} D:{p.num(1, 20)} {p.city}"),
                C("tckn", "varchar(11)", "NATIONAL_ID", opt(std("tr.tckimlik", "###########"), 0.3)),
                C("takip_no", "varchar", "-tracking", pat("7############", "3###########")),
                C("desi", "integer", "-", num(1, 60)),
                C(
                    "sube",
                    "varchar",
                    "-place_names",
                    pick("Atatürk Mah. Şubesi|Kadıköy|Fatih Sultan Mehmet Aktarma|Bornova|Ostim"),
                ),
                C("sube_tel", "varchar", "=role_phone", pat("0216 555 ## ##", "0312 555 ## ##")),
                C(
                    "arac_plaka",
                    "varchar",
                    "=vehicle_of_firm",
                    pick("34 KRG 101|34 KRG 117|06 KRG 023|35 KRG 044"),
                    "şirket aracı",
                ),
                C("durum", "varchar", "-", pick("DAGITIMDA|TESLIM|IADE|SUBEDE")),
                C("teslim_alan", "varchar", "PERSON_NAME", opt(lambda p: p.other())),
            ],
            66,
        ),
        Table(
            "eforia.dilosi_e1",
            "Δηλώσεις εισοδήματος",
            "el",
            [
                C(
                    "afm",
                    "varchar(9)",
                    "NATIONAL_ID",
                    std("gr.vat", "0########", "1########"),
                    "ΑΦΜ φορολογουμένου (φυσικό πρόσωπο)",
                ),
                C("eponymo", "varchar", "PERSON_NAME", lambda p: p.last),
                C("onoma", "varchar", "PERSON_NAME", lambda p: p.first),
                C("dieythynsi", "varchar", "STREET_ADDRESS", lambda p: p.street),
                C("doy", "varchar", "-org_name", pick("ΔΟΥ Α΄ Αθηνών|ΔΟΥ Χαλανδρίου|ΔΟΥ Βόλου|ΔΟΥ Πατρών")),
                C("eisodima", "decimal(12,2)", "INCOME/q", dec(0, 64000)),
                C("foros", "decimal(12,2)", "-", dec(0, 12000)),
                C("hmer_ypovolis", "date", "-date_not_dob", when("%d/%m/%Y")),
                C("ar_dilosis", "integer", "-", seq(100234, 7)),
            ],
            48,
        ),
        Table(
            "uzo_sprav.zvernennya",
            "Звернення громадян до міської ради",
            "uk",
            [
                C("zayavnyk", "varchar", "PERSON_NAME", dirty(lambda p: p.full, "анонімно|колективне")),
                C("kontakt_tel", "varchar", "PHONE", opt(tel())),
                C(
                    "zmist",
                    "varchar",
                    "FREE_TEXT_PII",
                    text(
                        "Прошу полагодити ліфт за адресою {street}, мій телефон {tel}. {name}",
                        "{name}, {street}: немає води вже {n} годин, дзвонити {tel}",
                        "Сусід {other} паркується на газоні, прошу відповіді на {email}",
                    ),
                ),
                C("tema", "varchar", "-", pick("ЖКГ|Дороги|Освітлення|Сміття|Транспорт")),
                C(
                    "vykonavets",
                    "varchar",
                    "-org_name",
                    pick("Департамент ЖКГ|КП Міськсвітло|Відділ транспорту|КП Шляхбуд"),
                ),
                C("vh_nomer", "varchar", "-", pat("Ш-####/24", "К-####/25")),
                C(
                    "vulytsia_problemy",
                    "varchar",
                    "-street_named_for_person",
                    pick("вул. Лесі Українки|вул. Івана Франка|просп. Степана Бандери|вул. Садова"),
                    "вулиця, якої стосується проблема",
                ),
            ],
            46,
        ),
        Table(
            "nyugdij.utalasok_havi",
            "Havi nyugdíjutalások",
            "hu",
            [
                C("jogosult_neve", "varchar", "PERSON_NAME", lambda p: p.full),
                C("anyja_neve", "varchar", "PERSON_NAME", lambda p: p.mother()),
                C("szul_ido", "varchar", "DATE_OF_BIRTH", born("%Y.%m.%d.")),
                C("bankszamla", "varchar", "BANK_ACCOUNT", account("HU########################")),
                C("osszeg_ft", "integer", "-", num(60_000, 480_000)),
                C("folyositasi_kod", "varchar", "-", pat("N-##", "R-1#")),
                C("utalas_napja", "date", "-", when("%Y.%m.%d.")),
                C("posta_neve", "varchar", "-org_name", pick("Budapest 62|Szeged 1|Győr 2|Pécs 10")),
            ],
            44,
        ),
    ]


def tables() -> list[Table]:
    return [*_cjk(), *_south(), *_near()]
