"""Names, streets and towns written by hand for languages that no source at hand covers; common words put together by chance."""
# ruff: noqa: E501

from __future__ import annotations

import itertools
from random import Random
from typing import Any


def _letters(source: str, target: str) -> dict[str, str]:
    return dict(zip(source.split(), target.split(), strict=True))


LATIN = {
    **_letters(
        "а б в г д е ё ж з и й к л м н о п р с т у ф х ц ч ш щ ы э ю я і ї є ґ",
        "a b v g d e e zh z i y k l m n o p r s t u f h ts ch sh sch y e yu ya i yi ye g",
    ),
    **_letters(
        "α β γ δ ε ζ η θ ι κ λ μ ν ξ ο π ρ σ ς τ υ φ χ ψ ω", "a v g d e z i th i k l m n x o p r s s t y f ch ps o"
    ),
    **_letters("ά έ ή ί ό ύ ώ", "a e i i o y o"),
    **_letters("ł ø æ ß đ ı ð þ", "l o ae ss d i d th"),
    "ь": "",
    "ъ": "",
}


def _pool(
    men: str, women: str, last: str, streets: str, numbers: str, towns: str, jobs: str, zips: str
) -> dict[str, list[Any]]:
    """All the pieces joined; `streets` has `{}` where the house number goes; a family name `m/f` differs by gender."""
    r = Random(5)
    people = []
    for gender, names in (("M", men), ("F", women)):
        for first, family in itertools.product(names.split("|"), last.split("|")):
            forms = family.split("/")
            people.append((first, forms[-1] if gender == "F" else forms[0], gender))
    r.shuffle(people)
    low, high = map(int, numbers.split("-"))
    places = [s.replace("{}", str(r.randint(low, high))) for s in streets.split("|") for _ in range(9)]
    codes = ["".join(r.choice("0123456789") if c == "#" else c for c in zips) for _ in range(90)]
    return {"people": people, "address": places, "city": towns.split("|"), "job": jobs.split("|"), "zip": codes}


HAND_WRITTEN: dict[str, dict[str, list[Any]]] = {
    "he": _pool(
        "יוסי|אבי|דוד|משה|נועם|איתי|רונן|עמית|גיא|אורי|שלמה|יונתן|דניאל|ארז|ניר",
        "נועה|שרה|רחל|מיכל|תמר|יעל|הילה|רבקה|ליאת|ענת|שירה|דנה|אורית|מאיה|ורד",
        "כהן|לוי|מזרחי|פרץ|ביטון|אברהם|פרידמן|שפירא|אזולאי|דהן|אוחיון|גבאי|רוזנברג|בן דוד|חדד|עמר",
        "רחוב הרצל {}|רחוב ביאליק {}|שדרות רוטשילד {}|רחוב ז'בוטינסקי {}|רחוב ויצמן {}|דרך בגין {}|רחוב אלנבי {}|רחוב הגפן {}|רחוב הזית {}|סמטת השקד {}",
        "1-140",
        "תל אביב|חיפה|ירושלים|באר שבע|נתניה|אשדוד|רעננה|חולון|רמת גן|פתח תקווה",
        "מורה|מהנדס תוכנה|אחות|רואה חשבון|נהג|חשמלאי",
        "#######",
    ),
    "hi": _pool(
        "राहुल|अमित|विकास|संजय|अर्जुन|मनोज|राजेश|दीपक|सुनील|रोहित|अनिल|विजय|कृष्णा|नितिन|हर्ष",
        "प्रिया|पूजा|नेहा|अंजलि|सुनीता|काव्या|रीना|मीना|कविता|आशा|स्वाति|दिव्या|रश्मि|शालिनी|गीता",
        "शर्मा|वर्मा|गुप्ता|सिंह|यादव|मिश्रा|तिवारी|पटेल|जोशी|चौहान|अग्रवाल|दुबे|पांडेय|श्रीवास्तव|मेहता",
        "{}, गांधी मार्ग, सेक्टर 12|मकान नं. {}, शास्त्री नगर|{}, नेहरू रोड, सिविल लाइंस|फ्लैट {}, सरोजिनी अपार्टमेंट|{}/4, रामबाग कॉलोनी|प्लॉट {}, अशोक विहार|{}, स्टेशन रोड|घर सं. {}, महात्मा कॉलोनी",
        "1-480",
        "दिल्ली|लखनऊ|जयपुर|भोपाल|पटना|कानपुर|इंदौर|वाराणसी|नागपुर|रांची",
        "शिक्षक|इंजीनियर|डॉक्टर|दुकानदार|लेखाकार|किसान",
        "######",
    ),
    "vi": _pool(
        "Văn Hùng|Minh Tuấn|Quốc Bảo|Đức Anh|Hoàng Nam|Thanh Tùng|Gia Huy|Ngọc Sơn|Tiến Dũng|Hữu Phước|Công Thành|Xuân Trường",
        "Thị Lan|Thu Hà|Ngọc Ánh|Thị Hương|Mỹ Linh|Thanh Thảo|Bích Ngọc|Kim Oanh|Phương Mai|Thùy Dung|Hồng Nhung|Khánh Vy",
        "Nguyễn|Trần|Lê|Phạm|Hoàng|Huỳnh|Phan|Vũ|Võ|Đặng|Bùi|Đỗ|Hồ|Ngô|Dương",
        "{} đường Lê Lợi, Phường 3|{} Nguyễn Huệ, Quận 1|Số {} ngõ 18 phố Huế|{}/12 Trần Hưng Đạo|{} đường Hai Bà Trưng|Thôn {}, xã Tân Lập|{} Lý Thường Kiệt, Phường 7|Số {} phố Hàng Bông",
        "1-420",
        "Hà Nội|Hồ Chí Minh|Đà Nẵng|Cần Thơ|Hải Phòng|Huế|Nha Trang|Vinh|Biên Hòa",
        "giáo viên|kỹ sư|y tá|kế toán|tài xế|luật sư",
        "######",
    ),
    "lt": _pool(
        "Jonas|Tomas|Mantas|Darius|Andrius|Vytautas|Lukas|Rokas|Paulius|Gintaras|Marius|Saulius",
        "Ona|Rūta|Eglė|Jurgita|Asta|Ieva|Gintarė|Daiva|Lina|Kristina|Vaida|Rasa",
        "Kazlauskas/Kazlauskienė|Petrauskas/Petrauskaitė|Jankauskas/Jankauskienė|Stankevičius/Stankevičiūtė|Žukauskas/Žukauskienė|Butkus/Butkutė|Paulauskas/Paulauskaitė|Urbonas/Urbonienė|Navickas/Navickaitė|Šimkus/Šimkienė|Mažeika/Mažeikienė",
        "Gedimino pr. {}|Liepų g. {}-7|Savanorių pr. {}|Vilniaus g. {}|Beržų g. {}|Taikos pr. {}-31|Ąžuolų g. {}|Laisvės al. {}",
        "1-190",
        "Vilnius|Kaunas|Klaipėda|Šiauliai|Panevėžys|Alytus|Utena",
        "mokytoja|inžinierius|gydytojas|vairuotojas|buhalterė",
        "LT-#####",
    ),
    "th": _pool(
        "สมชาย|ประเสริฐ|วิชัย|ธนากร|ณัฐพล|กิตติ|อนุชา|สุรชัย|พงศกร|ชัยวัฒน์|ปิยะ|ศักดิ์ดา",
        "สมหญิง|กนกวรรณ|พิมพ์ชนก|สุดารัตน์|วราภรณ์|นันทิดา|อรทัย|จิราพร|ปวีณา|รัตนา|มาลี|ศิริพร",
        "ใจดี|ศรีสุข|ทองคำ|แสงทอง|วงศ์สวัสดิ์|บุญมา|รักไทย|พึ่งพา|จันทร์เพ็ญ|สุขเกษม|มั่นคง|แก้วมณี",
        "{}/5 ถนนสุขุมวิท แขวงคลองเตย|{} หมู่ 4 ตำบลบางรัก|{} ซอยลาดพร้าว 23|{}/18 ถนนพหลโยธิน เขตจตุจักร|{} ถนนเชียงใหม่-ลำปาง|บ้านเลขที่ {} หมู่ 9 ตำบลหนองหาร|{} ถนนรัชดาภิเษก|{}/2 ซอยอารีย์",
        "1-399",
        "กรุงเทพมหานคร|เชียงใหม่|ขอนแก่น|ภูเก็ต|นครราชสีมา|อุดรธานี|หาดใหญ่",
        "ครู|วิศวกร|พยาบาล|พนักงานขาย|เกษตรกร",
        "#####",
    ),
    "id": _pool(
        "Budi|Agus|Eko|Dwi|Rizky|Bayu|Hendra|Joko|Andi|Fajar|Wahyu|Ilham|Slamet",
        "Siti|Dewi|Putri|Rina|Ayu|Ratna|Wulan|Fitri|Indah|Nur|Lestari|Yuni|Tri",
        "Santoso|Wijaya|Pratama|Hidayat|Saputra|Nugroho|Setiawan|Kusuma|Siregar|Harahap|Simanjuntak|Permana|Suryani|Handayani",
        "Jl. Merdeka No. {}|Jalan Sudirman Kav. {}|Gg. Melati III No. {}|Jl. Diponegoro {} RT 03/RW 07|Perum Griya Asri Blok C-{}|Jl. Raya Bogor KM {}|Dusun Krajan RT {} RW 02|Jl. Gajah Mada No. {}B",
        "1-240",
        "Jakarta|Surabaya|Bandung|Yogyakarta|Medan|Makassar|Semarang|Denpasar|Malang",
        "guru|perawat|petani|insinyur|pedagang|sopir",
        "#####",
    ),
    "ro": _pool(
        "Andrei|Mihai|Ionuț|Gheorghe|Ștefan|Vasile|Cristian|Radu|Bogdan|Florin|Adrian|Sorin|Dumitru",
        "Maria|Elena|Ioana|Andreea|Ana|Mihaela|Gabriela|Alina|Cristina|Raluca|Simona|Roxana|Anca",
        "Popescu|Ionescu|Popa|Stan|Dumitrescu|Stoica|Constantin|Țurcanu|Munteanu|Rusu|Moldovan|Ciobanu|Lupu|Șerban",
        "Str. Mihai Eminescu nr. {}|Bd. Unirii {}, bl. C4, sc. 2, ap. 17|Strada Lalelelor {}|Aleea Teilor nr. {}, et. 3|Calea Victoriei {}|Str. Avram Iancu {}|Șos. Ștefan cel Mare {}|Intrarea Zorilor nr. {}",
        "1-160",
        "București|Cluj-Napoca|Timișoara|Iași|Constanța|Brașov|Craiova|Oradea|Sibiu",
        "profesoară|inginer|asistentă medicală|contabil|șofer",
        "######",
    ),
    "bg": _pool(
        "Иван|Георги|Димитър|Петър|Николай|Стоян|Христо|Красимир|Пламен|Борислав|Тодор|Живко",
        "Мария|Елена|Десислава|Радка|Гергана|Йорданка|Снежана|Цветелина|Силвия|Надежда|Ралица|Веселина",
        "Иванов/Иванова|Георгиев/Георгиева|Димитров/Димитрова|Стоянов/Стоянова|Тодоров/Тодорова|Ангелов/Ангелова|Колев/Колева|Минчев/Минчева|Желязков/Желязкова|Цонев/Цонева|Пеев/Пеева",
        "ул. Шипка № {}|бул. Витоша {}, вх. Б, ап. 12|ж.к. Люлин, бл. {}|ул. Цар Симеон {}|ул. Роза {}|бул. България № {}|ул. Опълченска {}, ет. 4",
        "1-190",
        "София|Пловдив|Варна|Бургас|Русе|Стара Загора|Плевен",
        "учителка|инженер|лекар|шофьор|счетоводител",
        "####",
    ),
    "uk": _pool(
        "Олександр|Андрій|Дмитро|Сергій|Тарас|Богдан|Ярослав|Микола|Василь|Остап|Юрій|Павло|Назар",
        "Олена|Наталія|Оксана|Ірина|Тетяна|Юлія|Катерина|Соломія|Марія|Галина|Людмила|Ганна|Зоряна",
        "Шевченко|Коваленко|Бондаренко|Ткаченко|Кравченко|Олійник|Мельник|Поліщук|Гнатюк|Савчук|Лисенко|Романюк|Павлишин",
        "вул. Хрещатик, {}|вул. Лесі Українки, буд. {}, кв. 15|просп. Свободи, {}|вул. Грушевського {}|бульв. Шевченка, {}, кв. 3|пров. Садовий, {}|вул. Сагайдачного, {}-А|вул. Незалежності, буд. {}",
        "1-150",
        "Київ|Львів|Харків|Одеса|Дніпро|Вінниця|Полтава|Чернівці|Луцьк",
        "вчитель|інженерка|лікар|бухгалтер|водій",
        "#####",
    ),
    "sw": _pool(
        "Juma|Otieno|Kamau|Mwangi|Kiprono|Hassan|Baraka|Njoroge|Ochieng|Mutua|Kibet|Omondi",
        "Wanjiru|Achieng|Amina|Zawadi|Nyambura|Chebet|Akinyi|Fatuma|Wairimu|Neema|Atieno|Mwende",
        "Kariuki|Odhiambo|Maina|Cheruiyot|Wambua|Njuguna|Owino|Koech|Mutiso|Barasa|Kilonzo|Abdalla|Wekesa",
        "P.O. Box {}, Moi Avenue|House {} Kenyatta Road|Plot {} Ngong Road|Flat {} Kileleshwa Court|{} Uhuru Street|Kwa Njenga Plot {}|{} Mombasa Road",
        "2-900",
        "Nairobi|Mombasa|Kisumu|Nakuru|Eldoret|Dodoma|Arusha",
        "mwalimu|daktari|dereva|mkulima|mhasibu",
        "#####",
    ),
    "yo": _pool(
        "Adebayo|Oluwaseun|Chinedu|Emeka|Tunde|Babatunde|Ifeanyi|Olumide|Kelechi|Musa|Segun|Obinna",
        "Ngozi|Folake|Adaeze|Yetunde|Chioma|Titilayo|Amaka|Bukola|Halima|Nneka|Funmilayo|Ifeoma",
        "Okafor|Adeyemi|Okonkwo|Balogun|Eze|Ogunleye|Nwosu|Bello|Afolabi|Okeke|Adewale|Ibrahim|Onyekachi",
        "{} Awolowo Road|Block {} Festac Town|No {} Allen Avenue|{} Adeniran Ogunsanya Street|Plot {} Wuse Zone 4|{} Ikorodu Road|House {} Lekki Phase 1",
        "1-220",
        "Lagos|Ibadan|Abuja|Enugu|Kano|Port Harcourt|Benin City",
        "teacher|trader|nurse|engineer|driver",
        "######",
    ),
    "ka": _pool(
        "გიორგი|დავით|ლევან|ნიკა|ზურაბ|თორნიკე|ირაკლი|ვახტანგ|ბექა|მიხეილ",
        "ნინო|მარიამ|ანა|თამარ|ქეთევან|ელენე|ნატალია|მაია|სოფიო|ლელა",
        "ბერიძე|კაპანაძე|გელაშვილი|მაისურაძე|ლომიძე|წიკლაური|ჯაფარიძე|ხვედელიძე|ნოზაძე|შენგელია",
        "რუსთაველის გამზირი {}|ჭავჭავაძის ქ. {}|აღმაშენებლის გამზ. {}|ვაჟა-ფშაველას ქუჩა {}|თამარ მეფის ქ. {}|პეკინის ქუჩა {}, ბინა 8",
        "1-120",
        "თბილისი|ბათუმი|ქუთაისი|რუსთავი|გორი|ზუგდიდი",
        "მასწავლებელი|ექიმი|მძღოლი|ინჟინერი",
        "####",
    ),
    "bn": _pool(
        "রহিম|করিম|সুমন|আরিফ|তানভীর|শাকিল|রাকিব|মাহবুব|ফারুক|জাহিদ",
        "ফাতেমা|আয়েশা|নাসরিন|শারমিন|রুমানা|সাদিয়া|মিতু|তাসলিমা|সুমাইয়া|নুসরাত",
        "হোসেন|আহমেদ|ইসলাম|চৌধুরী|রহমান|খাতুন|দাস|সরকার|মিয়া|তালুকদার",
        "বাড়ি {}, রোড ৫, ধানমন্ডি|{} মিরপুর রোড|ফ্ল্যাট {}, গুলশান এভিনিউ|গ্রাম দক্ষিণপাড়া, বাড়ি নং {}|{} নবাবপুর রোড|হোল্ডিং {}, স্টেশন রোড",
        "1-220",
        "ঢাকা|চট্টগ্রাম|খুলনা|সিলেট|রাজশাহী|বরিশাল",
        "শিক্ষক|ডাক্তার|কৃষক|চালক",
        "####",
    ),
}
