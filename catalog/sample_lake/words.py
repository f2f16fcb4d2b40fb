"""Names, places and streets of the sample lake's people, by country. Made up of common parts; nobody is meant."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Country:
    """What people and addresses of one country are put together from.

    Names are `native` or `native=latin`, women's first. A city is `name|postal code|latitude|longitude`, where `#`
    in the code is any digit. In `address`, `{street}` and `{number}` are filled in.
    """

    code: str
    language: str
    share: int
    women: tuple[str, ...]
    men: tuple[str, ...]
    families: tuple[str, ...]
    cities: tuple[str, ...]
    streets: tuple[str, ...]
    address: str = "{street} {number}"
    family_first: bool = False


def _country(
    code: str,
    language: str,
    share: int,
    women: str,
    men: str,
    families: str,
    cities: str,
    streets: str,
    *,
    address: str = "{street} {number}",
    family_first: bool = False,
) -> Country:
    return Country(
        code=code,
        language=language,
        share=share,
        women=tuple(women.split()),
        men=tuple(men.split()),
        families=tuple(families.split()),
        cities=tuple(cities.split(";")),
        streets=tuple(streets.split(";")),
        address=address,
        family_first=family_first,
    )


COUNTRIES = (
    _country(
        "NO", "nb", 16,
        "Ingrid Solveig Astrid Marit Silje Kari Tonje Randi Hilde Åse Gunnhild Bjørg",
        "Lars Håkon Sindre Eirik Øystein Kjetil Magnus Torbjørn Ole Trygve Pål Sverre",
        "Hansen Johansen Nilsen Bakken Haugen Solberg Lund Strand Moen Ødegård Bråten Sæther Fjellheim Myhre",
        "Bergen|50##|60.39|5.32;Oslo|05##|59.91|10.75;Trondheim|70##|63.43|10.39;Tromsø|90##|69.65|18.96;"
        "Ålesund|60##|62.47|6.15;Bodø|80##|67.28|14.40",
        "Storgata;Kirkegata;Fjordveien;Skogveien;Strandgata;Bjørkelia;Myrvegen;Nedre Slottsgate",
    ),
    _country(
        "DE", "de", 16,
        "Anna Katrin Sabine Jürgine Heike Ute Lena Franziska Grete Nadja Mareike Käthe",
        "Jürgen Matthias Stefan Uwe Jörg Lukas Florian Holger Benedikt Günther Moritz Sören",
        "Müller Schneider Weiß Krüger Schäfer Hoffmann Zimmermann Lehmann Köhler Böhm Vogel Groß Jäger Brandt",
        "Hamburg|20###|53.55|9.99;München|80###|48.14|11.58;Köln|50###|50.94|6.96;Leipzig|04###|51.34|12.37;"
        "Freiburg|79###|47.99|7.85;Nürnberg|90###|49.45|11.08",
        "Hauptstraße;Lindenweg;Goethestraße;Am Mühlbach;Bahnhofstraße;Kirchgasse;Schillerallee;Rosenweg",
    ),
    _country(
        "FR", "fr", 11,
        "Élodie Camille Margaux Chloé Aurélie Françoise Hélène Inès Manon Solène Zoé Maëlle",
        "Julien Théo Rémi Étienne Gaël Jérôme Loïc Mathieu Noël Pascal Quentin Yann",
        "Dubois Lefèvre Moreau Garnier Rousseau Fournier Chevalier Benoît Gauthier Lemaître Perrin Renaud Girard",
        "Lyon|6900#|45.76|4.84;Paris|750##|48.86|2.35;Grenoble|38000|45.19|5.72;Nantes|44000|47.22|-1.55;"
        "Chambéry|73000|45.57|5.92;Besançon|25000|47.24|6.02",
        "rue de la République;avenue Jean Jaurès;chemin des Vignes;place du Marché;boulevard Gambetta;"
        "rue Saint-Honoré;impasse des Lilas",
        address="{number} {street}",
    ),
    _country(
        "PL", "pl", 10,
        "Agnieszka Małgorzata Łucja Zofia Bożena Grażyna Kinga Świętosława Żaneta Wanda",
        "Paweł Michał Łukasz Stanisław Grzegorz Wojciech Zbigniew Bartłomiej Mieczysław Jędrzej",
        "Kowalczyk Wiśniewski Wójcik Zieliński Szymański Woźniak Dąbrowski Kozłowski Jankowski Pawłowski Żak Gąsior",
        "Kraków|31-###|50.06|19.94;Wrocław|50-###|51.11|17.04;Gdańsk|80-###|54.35|18.65;Łódź|90-###|51.76|19.46;"
        "Zakopane|34-500|49.30|19.95",
        "ul. Mickiewicza;ul. Długa;ul. Kościuszki;al. Niepodległości;ul. Świętej Anny;ul. Źródlana",
    ),
    _country(
        "SE", "sv", 8,
        "Elsa Märta Åsa Ebba Linnéa Gunilla Birgitta Sigrid Tuva Frida",
        "Göran Björn Anders Åke Nils Fredrik Johan Mårten Gustav Sören",
        "Andersson Bergström Lindqvist Sjöberg Nyström Holmgren Åkesson Öberg Lindgren Wallin Hedlund",
        "Göteborg|41# ##|57.71|11.97;Stockholm|11# ##|59.33|18.07;Umeå|90# ##|63.83|20.26;"
        "Östersund|83# ##|63.18|14.64",
        "Storgatan;Kungsgatan;Björkvägen;Ängsvägen;Skolgatan;Drottninggatan",
    ),
    _country(
        "GB", "en", 8,
        "Eleanor Harriet Imogen Beatrice Fiona Gemma Rosalind Tamsin Winifred Zara",
        "Alistair Callum Edmund Gareth Hamish Jasper Nigel Oliver Rupert Tobias",
        "Ashworth Blackwood Cartwright Davenport Fairclough Holloway Kershaw Lockwood Pemberton Thornton Whitaker",
        "Leeds|LS# #AB|53.80|-1.55;Bristol|BS# #TR|51.45|-2.59;Edinburgh|EH# #NG|55.95|-3.19;"
        "Keswick|CA12 #PQ|54.60|-3.13",
        "Church Lane;Victoria Road;Mill Street;The Crescent;Station Approach;Beech Avenue;Orchard Close",
        address="{number} {street}",
    ),
    _country(
        "ES", "es", 7,
        "María Lucía Carmen Begoña Inés Rocío Montserrat Ángeles Nuria Pilar",
        "José Iñaki Álvaro Raúl Andrés Joaquín Martín Ramón Íñigo Víctor",
        "García Fernández Muñoz Ibáñez Núñez Vázquez Peña Ordóñez Gutiérrez Echevarría Castaño",
        "Madrid|280##|40.42|-3.70;Bilbao|480##|43.26|-2.93;Sevilla|410##|37.39|-5.98;A Coruña|150##|43.37|-8.40",
        "Calle Mayor;Avenida de la Constitución;Paseo del Prado;Plaza de España;Calle del Álamo",
        address="{street}, {number}",
    ),
    _country(
        "NL", "nl", 6,
        "Sanne Fleur Marijke Anouk Wilhelmina Femke Jantje Lotte",
        "Sjoerd Ruben Maarten Wouter Pieter Joost Gijs Hendrik",
        "Bakker Visser Dijkstra Smit Hoekstra Kuipers Postma Veenstra Mulder Zijlstra",
        "Utrecht|35## AB|52.09|5.12;Groningen|97## KL|53.22|6.57;Rotterdam|30## CX|51.92|4.48",
        "Dorpsstraat;Kerkweg;Prinsengracht;Molenlaan;Oude Gracht;Beukenlaan",
    ),
    _country(
        "GR", "el", 5,
        "Ελένη=Eleni Μαρία=Maria Κατερίνα=Katerina Σοφία=Sofia Δήμητρα=Dimitra Ιωάννα=Ioanna Χρυσούλα=Chrysoula",
        "Γιώργος=Giorgos Νίκος=Nikos Παναγιώτης=Panagiotis Δημήτρης=Dimitris Σπύρος=Spyros Θανάσης=Thanasis",
        "Παπαδόπουλος=Papadopoulos Γεωργίου=Georgiou Νικολάου=Nikolaou Δημητρίου=Dimitriou Οικονόμου=Oikonomou "
        "Αντωνίου=Antoniou Καραγιάννης=Karagiannis Βλάχος=Vlachos",
        "Αθήνα|10# ##|37.98|23.73;Θεσσαλονίκη|54# ##|40.64|22.94;Πάτρα|26# ##|38.25|21.73",
        "Ερμού;Λεωφόρος Κηφισίας;Πανεπιστημίου;Αγίου Δημητρίου;Τσιμισκή",
    ),
    _country(
        "UA", "uk", 4,
        "Оксана=Oksana Наталія=Nataliia Ірина=Iryna Олена=Olena Людмила=Liudmyla Софія=Sofiia",
        "Олександр=Oleksandr Андрій=Andrii Тарас=Taras Богдан=Bohdan Микола=Mykola Дмитро=Dmytro",
        "Шевченко=Shevchenko Коваленко=Kovalenko Бондаренко=Bondarenko Ткаченко=Tkachenko Мельник=Melnyk "
        "Кравчук=Kravchuk Лисенко=Lysenko",
        "Київ|01###|50.45|30.52;Львів|79###|49.84|24.03;Одеса|65###|46.48|30.73",
        "вул. Хрещатик;вул. Шевченка;просп. Свободи;вул. Лісова;вул. Садова",
        address="{street}, {number}",
    ),
    _country(
        "BG", "bg", 3,
        "Мария=Mariya Ивана=Ivana Десислава=Desislava Цветелина=Tsvetelina Гергана=Gergana",
        "Георги=Georgi Димитър=Dimitar Стоян=Stoyan Красимир=Krasimir Пламен=Plamen",
        "Иванов=Ivanov Петров=Petrov Димитров=Dimitrov Христов=Hristov Тодоров=Todorov Ангелов=Angelov",
        "София|10##|42.70|23.32;Пловдив|40##|42.14|24.75;Варна|90##|43.21|27.92",
        "ул. Раковски;бул. Витоша;ул. Иван Вазов;ул. Шипка",
    ),
    _country(
        "JP", "ja", 5,
        "花子=Hanako 美咲=Misaki 陽菜=Hina さくら=Sakura 由美子=Yumiko 恵=Megumi",
        "太郎=Taro 健太=Kenta 翔=Sho 大輔=Daisuke 浩二=Koji 拓也=Takuya",
        "佐藤=Sato 鈴木=Suzuki 高橋=Takahashi 田中=Tanaka 渡辺=Watanabe 山本=Yamamoto 小林=Kobayashi 吉田=Yoshida",
        "東京都渋谷区|150-00##|35.66|139.70;大阪市北区|530-00##|34.71|135.50;札幌市中央区|060-00##|43.06|141.35",
        "神宮前;道玄坂;梅田;大通西;北三条西",
        address="{street}{number}丁目2-5",
        family_first=True,
    ),
    _country(
        "AE", "ar", 3,
        "فاطمة=Fatima مريم=Mariam نورة=Noura ليلى=Layla عائشة=Aisha",
        "محمد=Mohammed أحمد=Ahmed خالد=Khalid يوسف=Yousef سلطان=Sultan",
        "المنصوري=Almansoori الهاشمي=Alhashimi الزعابي=Alzaabi الكعبي=Alkaabi الشامسي=Alshamsi",
        "دبي|#####|25.20|55.27;أبوظبي|#####|24.45|54.38;الشارقة|#####|25.35|55.42",
        "شارع الشيخ زايد;شارع المطار;شارع الكورنيش;شارع النخيل",
        address="{street}، مبنى {number}",
    ),
    _country(
        "CN", "zh", 3,
        "丽=Li 芳=Fang 静=Jing 婷婷=Tingting 雪梅=Xuemei 晓燕=Xiaoyan",
        "伟=Wei 强=Qiang 志明=Zhiming 建国=Jianguo 浩然=Haoran 俊杰=Junjie",
        "王=Wang 李=Li 张=Zhang 刘=Liu 陈=Chen 杨=Yang 赵=Zhao 黄=Huang",
        "上海市浦东新区|2001##|31.23|121.54;北京市朝阳区|1000##|39.92|116.44;杭州市西湖区|3100##|30.26|120.13",
        "世纪大道;建国路;文三路;人民南路",
        address="{street}{number}号",
        family_first=True,
    ),
)  # fmt: skip

MAIL_HOSTS = (
    "example.com", "example.org", "example.net", "mail.example", "post.example", "inbox.example", "fjordpost.example",
)  # fmt: skip

COMPANIES = (
    "Schneider & Söhne GmbH", "Maria Rossi S.r.l.", "Bergström Textil AB", "Nordvik Seilduk AS", "Atelier Dubois SARL",
    "Kowalczyk Garbarnia Sp. z o.o.", "Hansen Brothers Ropeworks Ltd", "Peter Lund Packaging", "Zimmermann Alu KG",
    "Van der Meer Zippers B.V.", "Fernández Hermanos S.L.", "鈴木繊維株式会社", "Παπαδόπουλος ΑΕ", "Whitaker Wool Mills",
    "Anderson Freight", "Elisabeth Down & Feather", "Tatra Buckles", "Lofoten Wax Works", "Iberia Cork S.A.",
    "Ganzhou Carbon Poles Co.", "Thomas Cooksets Oy", "Jotun Hill Labels", "Ardennes Laces", "Marcus & Daughters",
)  # fmt: skip

MODEL_NAMES = (
    "Ingrid", "Astrid", "Anders", "Sigurd", "Freya", "Olav", "Linnea", "Magnus", "Solveig", "Henrik", "Amalie",
    "Oscar", "Roald", "Fridtjof", "Matilda", "Edmund", "Tenzing", "Marie", "Victoria", "Alexander",
)  # fmt: skip

PRODUCT_KINDS = (
    ("Down Jacket", "clothing"), ("Rain Shell", "clothing"), ("Merino Base Layer", "clothing"),
    ("Trekking Pack 45", "packs"), ("Summit Pack 28", "packs"), ("Tent 2P", "tents"), ("Tent 4P", "tents"),
    ("Sleeping Bag -7", "sleep"), ("Sleeping Mat", "sleep"), ("Trail Boot", "footwear"), ("Approach Shoe", "footwear"),
    ("Headlamp 400", "electronics"), ("GPS Watch", "electronics"), ("Avalanche Beacon", "electronics"),
    ("Stove", "kitchen"), ("Titanium Pot", "kitchen"), ("Carbon Poles", "poles"), ("Ski Touring Skin", "ski"),
)  # fmt: skip

JOBS = (
    "Store Associate", "Store Manager", "Warehouse Operative", "Software Engineer", "Data Analyst", "Buyer",
    "Customer Care Agent", "Payroll Specialist", "Product Designer", "Platform Engineer", "Head of Region",
)  # fmt: skip

USER_AGENTS = (
    "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0",
    "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Safari/605.1.15",
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36",
    "SkarvheimApp/4.12.0 (iPhone; iOS 17.5; Scale/3.00)",
    "SkarvheimApp/4.11.2 (Android 14; Pixel 8)",
)
