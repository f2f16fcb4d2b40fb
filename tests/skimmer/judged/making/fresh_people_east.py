"""Tables of people in languages of Asia and Africa for `fresh_people`."""
# ruff: noqa: E501

from __future__ import annotations

from tests.skimmer.judged.making import fresh_people_kit as k
from tests.skimmer.judged.making.values import C, Table, luhn, opt, spaced, word


def horn() -> list[Table]:
    return [
        Table(
            "et_hospital.opd_mezgeb",
            "የተመላላሽ ታካሚዎች መዝገብ (outpatient register, Addis)",
            "am",
            [
                C("ካርድ_ቁጥር", "varchar", "USER_ID/o", k.pat("0#####/1#")),
                C("ሙሉ_ስም", "varchar", "PERSON_NAME", k.full),
                C("የእናት_ስም", "varchar", "PERSON_NAME", k.dirty(lambda p: k.other(p, "F"), "የለም|-")),
                C(
                    "የትውልድ_ቀን",
                    "varchar",
                    "DATE_OF_BIRTH",
                    lambda p: f"{p.num(1, 29):02d}/{p.num(1, 13):02d}/{p.dob.year - 8}",
                    "በኢትዮጵያ አቆጣጠር",
                ),
                C("ስልክ", "varchar", "PHONE", k.dirty(k.tel("nat"), "የለውም")),
                C("አድራሻ", "varchar", "STREET_ADDRESS", lambda p: p.street),
                C("ክፍል", "varchar", "-", k.pick("የውስጥ ደዌ|የሕፃናት|የዓይን|ቀዶ ሕክምና|የጥርስ")),
                C("የመጣበት_ቀን", "date", "-date_not_dob", k.date(), "visit date"),
                C("መድኃኒት", "varchar", "-product_names", k.pick("አሞክሲሲሊን 500mg|ፓራሲታሞል|ሜትፎርሚን|አልበንዳዞል|ኦአርኤስ")),
                C("ክፍያ", "decimal(10,2)", "-", k.money(20, 900)),
            ],
            58,
        ),
        Table(
            "microfin.chama_wanachama",
            "Wanachama wa chama cha akiba na mikopo",
            "sw",
            [
                C("na_mwanachama", "integer", "USER_ID/o", lambda p: 4000 + p.i),
                C("jina_kamili", "varchar", "PERSON_NAME", lambda p: p.full.upper() if p.r.random() < 0.3 else p.full),
                C("simu", "varchar", "PHONE", k.tel()),
                C(
                    "kitambulisho",
                    "varchar",
                    "NATIONAL_ID",
                    k.dirty(k.pat("########"), "hana|-"),
                    "Kitambulisho cha taifa",
                ),
                C("mkoa", "varchar", "-place_names", k.pick("Nairobi|Mwanza|Kisumu|Pwani|Dodoma|Arusha")),
                C("mrejeo_mpesa", "varchar", "-payment_reference", k.pat("R^#^^##^#^"), "M-Pesa transaction code"),
                C("akiba_kes", "double", "-", k.money(100, 90000)),
                C("mrithi", "varchar", "PERSON_NAME", opt(k.other), "jina la mrithi (next of kin)"),
                C("aina_ya_mkopo", "varchar", "-", k.pick("dharura|elimu|biashara|kilimo")),
                C(
                    "namba_ya_huduma",
                    "varchar",
                    "=hotline",
                    k.pick("0800 720 000|*483#|0709 000 100"),
                    "namba ya huduma kwa wateja ya benki",
                ),
            ],
            61,
        ),
        Table(
            "za_varsity.APPLICANTS_2024",
            "",
            "zu en-gb",
            [
                C("APPL_NO", "varchar", "USER_ID/o", k.pat("22########")),
                C("SURNAME", "varchar", "PERSON_NAME", lambda p: p.last.upper()),
                C("FIRST_NAMES", "varchar", "PERSON_NAME", lambda p: p.first.upper()),
                C(
                    "SA_ID_NO",
                    "varchar",
                    "NATIONAL_ID",
                    k.dirty(k.right("za.idnr", "@6####08#", "@6####18#"), "FOREIGN|PENDING"),
                ),
                C("CELL", "bigint", "PHONE", lambda p: p.phone("e164").lstrip("+")),
                C("HOME_LANG", "varchar", "LANGUAGE/q", k.pick("isiZulu|English|isiXhosa|Sesotho|Afrikaans")),
                C(
                    "MATRIC_SCHOOL",
                    "varchar",
                    "EDUCATION/q",
                    k.pick("Inanda Seminary|Pinetown Boys' High|Menzi High|Adams College|Zwelibanzi High School"),
                ),
                C("PROG_CODE", "varchar", "-", k.pick("BSC-CS|BED-FP|LLB|BCOM-ACC|MBCHB")),
                C("APS", "integer", "-", k.num(18, 42)),
                C("GUARDIAN_CELL", "varchar", "PHONE", opt(k.tel("nat"), 0.4)),
                C("NSFAS_REF", "varchar", "-reference", k.pat("NSF-2024-^^"), "funding round, one per faculty"),
            ],
            70,
        ),
        Table(
            "arewa.manoma_rajista",
            "Rajistar manoma (Hausa farmers' register)",
            "ha",
            [
                C("suna", "varchar", "PERSON_NAME", k.full),
                C("lambar_waya", "varchar", "PHONE", k.dirty(k.tel("nat"), "babu|-")),
                C("bvn", "varchar", "NATIONAL_ID+BANK_ACCOUNT", k.pat("22#########"), "Bank Verification Number"),
                C("asusun_banki", "varchar", "BANK_ACCOUNT", k.pat("0#########"), "NUBAN"),
                C("adireshi", "varchar", "STREET_ADDRESS", lambda p: p.street),
                C("amfanin_gona", "varchar", "-", k.pick("masara|gero|dawa|shinkafa|wake")),
                C("iri", "varchar", "-cultivar_names", k.pick("SAMMAZ 52|Farida|SAMPEA 20-T|Dantala|Jamila")),
                C("hekta", "double", "-", lambda p: f"{p.r.uniform(0.2, 9):.1f}"),
            ],
            48,
        ),
    ]


def south() -> list[Table]:
    return [
        Table(
            "civil_supplies.kudumba_attai",
            "குடும்ப அட்டை பயனாளிகள்",
            "ta",
            [
                C("பெயர்", "varchar", "PERSON_NAME", lambda p: p.first),
                C("தந்தை_பெயர்", "varchar", "PERSON_NAME", lambda p: p.last),
                C(
                    "ஆதார்",
                    "varchar",
                    "NATIONAL_ID",
                    lambda p: spaced(str(k.right("in_.aadhaar", "5###########", "8###########")(p))),
                ),
                C("கைபேசி", "bigint", "PHONE", lambda p: p.phone("e164")[3:]),
                C("முகவரி", "varchar", "STREET_ADDRESS", lambda p: p.street),
                C("மாவட்டம்", "varchar", "-place_names", k.pick("மதுரை|தேனி|ஈரோடு|கடலூர்|விழுப்புரம்")),
                C("கடை_எண்", "varchar", "-", k.pat("33AB0##"), "நியாய விலைக் கடை"),
                C("அரிசி_கிலோ", "integer", "-", k.num(5, 35)),
                C("அட்டை_வகை", "varchar", "-name_lies_card", k.pick("PHH|NPHH|AAY|NPHH-S"), "card type"),
            ],
            57,
        ),
        Table(
            "pk_clinic.mareez",
            "Patients of the Rawalpindi clinic (names in Urdu as written by reception)",
            "ur",
            [
                C("mr_no", "varchar", "USER_ID/o", k.pat("MR-######")),
                C("نام", "varchar", "PERSON_NAME", k.full),
                C("والد_یا_شوہر", "varchar", "PERSON_NAME", k.dirty(lambda p: k.other(p, "M"), "-|نامعلوم")),
                C(
                    "cnic",
                    "varchar",
                    "NATIONAL_ID",
                    k.dirty(k.right("pk.cnic", "37405-#######-#", "35202-#######-#"), "N/A|نہیں ہے"),
                ),
                C("موبائل", "varchar", "PHONE", k.tel("nat")),
                C("پتہ", "varchar", "STREET_ADDRESS", lambda p: p.street),
                C("عمر", "integer", "AGE/q", k.num(1, 88)),
                C("تشخیص", "varchar", "-", k.pick("بخار|شوگر|بلڈ پریشر|دمہ|الرجی")),
                C("doctor_fee_slab", "varchar", "-name_lies_person", k.pick("Senior|Junior|Charity|Panel")),
                C("lab_ka_number", "varchar", "=hotline", k.pick("051-5550190|051-5550191"), "لیبارٹری کا دفتری فون"),
            ],
            63,
        ),
        Table(
            "saarc_camp.volunteers_raw",
            "Volunteer sign-up form, free script; exported from a form tool.",
            "ne si te bn my lo mn hi",
            [
                C("Timestamp", "varchar", "-", k.date("%m/%d/%Y %H:%M:%S")),
                C("Your name / नाम", "varchar", "PERSON_NAME", k.full),
                C("Whatsapp no.", "varchar", "PHONE", k.dirty(k.tel("int"), "same|na|.")),
                C("Email address", "varchar", "EMAIL", k.dirty(lambda p: p.email, "no email|-", 0.06)),
                C("T-shirt", "varchar", "-", k.pick("S|M|L|XL|2XL")),
                C("Where do you live?", "varchar", "STREET_ADDRESS", lambda p: f"{p.street}, {p.city}"),
                C(
                    "Emergency contact",
                    "varchar",
                    "PERSON_NAME+PHONE+FREE_TEXT_PII",
                    lambda p: f"{k.other(p)} {p.phone('int')}",
                ),
                C("Script", "varchar", "-", k.pick("Deva|Sinh|Telu|Beng|Mymr|Laoo|Cyrl")),
                C(
                    "Session you want",
                    "varchar",
                    "-event_titles",
                    k.pick("Gandhi and the press|First aid (Red Cross)|Solar basics|Kabir's poems aloud|Open mic"),
                ),
                C("Agree to terms", "varchar", "-", k.pick("Yes|yes|I agree")),
            ],
            66,
        ),
        Table(
            "upi_wallet.kyc_min",
            "Minimal KYC, India",
            "hi te ta",
            [
                C("kyc_ref", "varchar", "-", lambda p: p.uuid(), "id of this KYC run, a new one per attempt"),
                C("pan", "varchar", "NATIONAL_ID", k.right("in_.pan", "^^^P^####^")),
                C("pan_name", "varchar", "PERSON_NAME", lambda p: p.full),
                C(
                    "vpa",
                    "varchar",
                    "BANK_ACCOUNT+USERNAME+EMAIL",
                    lambda p: f"{p.user}@{p.one('okbnk|upay|ybl0|paylu')}",
                    "UPI address",
                ),
                C("ifsc", "varchar", "-bank_branch_code", k.pat("LUBN0######"), "branch of the bank"),
                C("a/c no", "varchar", "BANK_ACCOUNT", k.pat("50100#########")),
                C("gstin_merchant", "varchar", "-org_id", k.pat("33^^^C^####^1Z#"), "GST number of the company paid"),
                C("pan_verified", "boolean", "-name_lies_id", k.pick("true|true|false")),
                C("name_match_pct", "integer", "-name_lies_name", k.num(55, 100)),
                C("birth_dt", "date", "DATE_OF_BIRTH", k.dob("%Y-%m-%d")),
            ],
            60,
        ),
    ]


def mekong() -> list[Table]:
    return [
        Table(
            "km_school.បញ្ជីសិស្ស",
            "បញ្ជីឈ្មោះសិស្សប្រចាំឆ្នាំ",
            "km",
            [
                C("ល.រ", "integer", "-", lambda p: p.i + 1),
                C("គោត្តនាម_នាម", "varchar", "PERSON_NAME", k.full),
                C("ភេទ", "varchar", "GENDER/q", lambda p: "ប្រុស" if p.gender == "M" else "ស្រី"),
                C(
                    "ថ្ងៃខែឆ្នាំកំណើត",
                    "varchar",
                    "DATE_OF_BIRTH",
                    k.digits_of("km", lambda p: f"{p.dob:%d/%m}/{p.num(2006, 2014)}"),
                ),
                C("ទូរស័ព្ទអាណាព្យាបាល", "varchar", "PHONE", k.dirty(k.tel("nat"), "គ្មាន")),
                C("អាសយដ្ឋាន", "varchar", "STREET_ADDRESS", lambda p: p.street),
                C("ថ្នាក់", "varchar", "-", k.digits_of("km", k.pick("7ក|8ខ|9គ|10ក|12ខ"))),
                C("ពិន្ទុមធ្យម", "varchar", "-", k.digits_of("km", lambda p: f"{p.r.uniform(20, 50):.2f}")),
                C("ភាសាបរទេស", "varchar", "-", k.pick("អង់គ្លេស|បារាំង|ចិន")),
            ],
            55,
        ),
        Table(
            "th_gov.welfare_card",
            "ผู้ลงทะเบียนบัตรสวัสดิการ",
            "th",
            [
                C("เลขประจำตัวประชาชน", "varchar", "NATIONAL_ID", k.right("th.pin", "1############", "3############")),
                C("คำนำหน้า", "varchar", "-", lambda p: "นาย" if p.gender == "M" else p.one("นาง|นางสาว")),
                C("ชื่อตัว", "varchar", "PERSON_NAME", lambda p: p.first),
                C("ชื่อสกุล", "varchar", "PERSON_NAME", lambda p: p.last),
                C("ว/ด/ป เกิด", "varchar", "DATE_OF_BIRTH", k.buddhist_year, "พ.ศ."),
                C("มือถือ", "varchar", "PHONE", k.tel("nat")),
                C("ที่อยู่ตามทะเบียนบ้าน", "varchar", "STREET_ADDRESS", lambda p: p.street),
                C("รายได้ต่อปี", "integer", "INCOME/q", k.num(12000, 99000)),
                C(
                    "สาขาธนาคาร",
                    "varchar",
                    "-branch_names",
                    k.pick("สาขาบางกะปิ|สาขาขอนแก่น|สาขาหาดใหญ่|สาขาเซ็นทรัลลาดพร้าว"),
                ),
                C("โทรสาขา", "varchar", "=branch_phone", k.pat("0 2### ####"), "โทรศัพท์สาขาธนาคาร"),
            ],
            50,
        ),
        Table(
            "vn_shop.khach_hang",
            "Khách hàng và đơn gần nhất",
            "vi",
            [
                C("ma_kh", "varchar", "USER_ID/o", k.pat("KH0#####")),
                C("ho_ten", "varchar", "PERSON_NAME", k.full),
                C("sdt", "varchar", "PHONE", k.dirty(k.tel("nat"), "không có|0")),
                C("so_cccd", "varchar", "NATIONAL_ID", k.dirty(k.pat("0##1########"), "chưa cung cấp")),
                C("ngay_sinh", "varchar", "DATE_OF_BIRTH", k.dirty(k.dob("%d/%m/%Y"), "-")),
                C("stk_hoan_tien", "varchar", "BANK_ACCOUNT", opt(k.pat("19##########")), "số tài khoản hoàn tiền"),
                C("dia_chi_giao", "varchar", "STREET_ADDRESS", lambda p: f"{p.street}, {p.city}"),
                C(
                    "ten_san_pham",
                    "varchar",
                    "-product_names",
                    k.pick(
                        "Áo dài lụa Hà Đông|Nước mắm Phú Quốc 40N|Cà phê Trung Nguyên S|Nón lá Huế|Bánh pía Sóc Trăng"
                    ),
                ),
                C("ma_van_don", "varchar", "-tracking_number", k.pat("SPXVN0##########")),
                C(
                    "ten_shop",
                    "varchar",
                    "-business_names",
                    k.pick("Cô Ba Sài Gòn|Tiệm Chú Tư|Nhà Bà Lan|Gốm Bát Tràng"),
                ),
            ],
            64,
        ),
        Table(
            "ph_loans.borrowers_v2",
            "",
            "tl",
            [
                C("Pangalan", "varchar", "PERSON_NAME", lambda p: p.first),
                C("Apelyido", "varchar", "PERSON_NAME", lambda p: p.last),
                C("cp_no", "varchar", "PHONE", lambda p: p.one([p.phone("nat"), p.phone("e164"), p.phone("e164")[3:]])),
                C("SSS", "varchar", "NATIONAL_ID", k.dirty(k.pat("3#-#######-#"), "WALA|to follow"), "SSS number"),
                C("tirahan", "varchar", "STREET_ADDRESS", lambda p: f"{p.street}, {p.city}"),
                C("co_maker", "varchar", "PERSON_NAME", opt(k.other)),
                C("fb_link", "varchar", "URL_PII+USERNAME", opt(lambda p: f"https://facebook.com/{p.user}")),
                C("trabaho", "varchar", "OCCUPATION/q", lambda p: p.job),
                C("OR_no", "varchar", "-receipt_number", lambda p: f"{771200 + p.i:07d}", "official receipt"),
                C("hulog", "double", "-", k.money(200, 6000), "monthly amortization"),
            ],
            52,
        ),
    ]


def far_east() -> list[Table]:
    return [
        Table(
            "kr_mall.회원",
            "온라인몰 회원 원장",
            "ko",
            [
                C("회원번호", "bigint", "USER_ID/o", lambda p: 10020000 + p.i * 7),
                C("성명", "varchar", "PERSON_NAME", k.full),
                C(
                    "주민번호",
                    "varchar",
                    "NATIONAL_ID",
                    k.dirty(k.right("kr.rrn", "@6-1######", "@6-2######"), "미수집"),
                ),
                C("휴대폰번호", "varchar", "PHONE", lambda p: p.fill("010-####-####")),
                C("생년월일", "varchar", "DATE_OF_BIRTH", k.dob("%y%m%d")),
                C(
                    "배송지",
                    "varchar",
                    "STREET_ADDRESS",
                    lambda p: f"{p.city} {p.street} {p.num(101, 119)}동 {p.num(1, 22)}0{p.num(1, 4)}호",
                ),
                C(
                    "환불계좌",
                    "varchar",
                    "BANK_ACCOUNT",
                    opt(lambda p: f"{p.one('국민|신한|우리|하나')} {p.fill('###-######-##-###')}"),
                ),
                C("적립금", "integer", "-", k.num(0, 45000)),
                C("등급명", "varchar", "-", k.pick("브론즈|실버|골드|VIP")),
                C("마케팅동의일", "date", "-date_not_dob", k.date()),
                C(
                    "추천브랜드",
                    "varchar",
                    "-brand",
                    k.pick("김영모과자점|이니스프리|안동찜닭|박승철헤어|무인양품"),
                    "추천 브랜드",
                ),
            ],
            62,
        ),
        Table(
            "jp_master.T_KAIIN",
            "会員マスタ(旧基幹システムより移行)",
            "ja",
            [
                C("KAIIN_CD", "varchar", "USER_ID/o", k.pat("K0######")),
                C("SHIMEI_KJ", "varchar", "PERSON_NAME", lambda p: f"{p.last}\u3000{p.first}", "氏名(漢字)"),
                C(
                    "SHIMEI_KN",
                    "varchar",
                    "PERSON_NAME",
                    lambda p: p.one(
                        "スナガ ミク|ハンダ カズキ|オオタ ユウコ|イノウエ タダシ|クドウ サヤカ|ノムラ ケンイチ|アライ マリ|ミヤケ ショウタ|ヨコヤマ リカ|ホリ ダイスケ"
                    ),
                    "フリガナ",
                ),
                C("SEINENGAPPI", "varchar", "DATE_OF_BIRTH", k.japanese_year),
                C(
                    "TEL1",
                    "varchar",
                    "PHONE",
                    k.dirty(lambda p: p.one([p.fill("090-####-####"), p.fill("03-####-####")]), "なし|-"),
                ),
                C("JUSHO", "varchar", "STREET_ADDRESS", lambda p: p.street),
                C("YUBIN", "varchar", "POSTAL_CODE/q", lambda p: p.zip),
                C(
                    "KOJIN_NO",
                    "varchar",
                    "NATIONAL_ID",
                    opt(k.right("jp.in_", "############"), 0.5),
                    "個人番号(マイナンバー)",
                ),
                C("TANTO_TENPO", "varchar", "-branch_names", k.pick("渋谷店|梅田店|札幌大通店|福岡天神店|長崎屋前店")),
                C(
                    "SHOHIN_MEI",
                    "varchar",
                    "-product_names",
                    k.pick("太郎鍋 24cm|花子ほうき|ひかりこたつ|さくら茶碗|武蔵包丁"),
                ),
                C("HOJIN_NO", "varchar", "-org_id", opt(k.right("jp.cn", "#############")), "勤務先の法人番号"),
                C("UPD_USER", "varchar", "USERNAME", lambda p: f"{word(p.r, 2)}{p.num(1, 9)}", "更新者ID"),
            ],
            60,
        ),
        Table(
            "cn_crm.kehu_xinxi",
            "客户信息表",
            "zh",
            [
                C("xm", "varchar", "PERSON_NAME", k.full, "姓名"),
                C(
                    "sfzh",
                    "varchar",
                    "NATIONAL_ID",
                    k.dirty(k.right("cn.ric", "110105@8###X", "320106@8####", "440305@8####"), "无|未知", 0.08),
                    "身份证号",
                ),
                C(
                    "sj",
                    "bigint",
                    "PHONE",
                    lambda p: p.fill("1") + p.one("38|39|50|86|77") + p.fill("########"),
                    "手机",
                ),
                C("wx", "varchar", "USERNAME", k.dirty(lambda p: f"wx_{p.nick}", "无"), "微信号"),
                C("shdz", "varchar", "STREET_ADDRESS", lambda p: f"{p.city.strip()}{p.street}", "收货地址"),
                C(
                    "yhkh",
                    "varchar",
                    "CREDIT_CARD+BANK_ACCOUNT",
                    lambda p: luhn(p.r, p.one("622202|621700|622848"), 19),
                    "银行卡号",
                ),
                C("khhmc", "varchar", "-bank_names", k.pick("工商银行|建设银行|农业银行|招商银行"), "开户行"),
                C(
                    "gsmc",
                    "varchar",
                    "-company",
                    k.pick("北京天宇科技有限公司|王老吉药业|李宁体育用品店|陈麻婆餐饮有限公司|张小泉剪刀厂"),
                    "供货公司名称",
                ),
                C(
                    "xydm",
                    "varchar",
                    "-org_id",
                    k.right("cn.uscc", "91110105MA########", "91320106MA########"),
                    "供货公司统一社会信用代码",
                ),
                C("djr", "varchar", "-", k.pick("普通|银卡|金卡"), "客户等级"),
            ],
            64,
        ),
        Table(
            "tw_clinic.病患基本資料",
            "診所掛號系統",
            "zh-tw",
            [
                C("病歷號", "varchar", "USER_ID/o", k.pat("00######")),
                C("姓名", "varchar", "PERSON_NAME", k.full),
                C("身分證字號", "varchar", "NATIONAL_ID", k.dirty(k.taiwan_id, "外籍|無", 0.08)),
                C("出生日期", "varchar", "DATE_OF_BIRTH", k.republic_year),
                C("行動電話", "varchar", "PHONE", lambda p: p.one([p.fill("09##-###-###"), p.fill("09########")])),
                C("通訊地址", "varchar", "STREET_ADDRESS", lambda p: p.street),
                C("緊急聯絡人", "varchar", "PERSON_NAME", opt(k.other)),
                C("科別", "varchar", "-", k.pick("家醫科|小兒科|皮膚科|眼科")),
                C(
                    "藥品名稱",
                    "varchar",
                    "-product_names",
                    k.pick("王子麵維他命C|普拿疼|張國周強胃散|明通治痛丹|龍角散"),
                ),
                C(
                    "看診備註",
                    "varchar",
                    "FREE_TEXT_PII",
                    opt(lambda p: f"病患{k.full(p)}由配偶{k.other(p)}陪同,請回電{p.fill('09##-###-###')}確認。", 0.25),
                ),
                C("健保代碼", "varchar", "-", k.pat("A0#######00")),
            ],
            50,
        ),
    ]


def tables() -> list[Table]:
    return [*horn(), *south(), *mekong(), *far_east()]
