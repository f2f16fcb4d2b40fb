"""Names of people, addresses, birth dates, coordinates, and what looks like them."""

from __future__ import annotations

import pytest

from tests.skimmer.classify.asking import Question, Questions, check, split

Q = Questions()
# single word names, opaque
Q.ask(
    "c1",
    split("Margaret;Desmond;Priya;Caleb;Siobhan;Hector;Nadia;Wendell;Yuki;Thomas;Olivia;Jamal;Felipe;Greta"),
    "PERSON_NAME",
)
Q.ask(
    "c1",
    split(
        "Holloway;Gallagher;Villanueva;Petrovna;Crabtree;Greer;Stanton;Whitfield;Nakamura;Okafor;Lindqvist;Kowalski;Fernandez;Rossi"
    ),
    "PERSON_NAME|NONE",
)
Q.ask("emp", split("Holloway, Margaret;Gallagher, Siobhan;Villanueva, Hector;Petrovna, Nadia"), "PERSON_NAME")
Q.ask("x", split("Dr. Margaret Holloway;Mr. Thomas Greer;Mrs. Nadia Petrova;Prof. Hector Villanueva"), "PERSON_NAME")
Q.ask("x", split("M. Holloway;S. Gallagher;H. Villanueva;N. Petrova;T. Greer;O. Stanton"), "PERSON_NAME|NONE")
Q.ask("x", split("MARGARET HOLLOWAY;DESMOND AKINTOLA;CALEB THORNBURY;NADIA PETROVNA;THOMAS GREER"), "PERSON_NAME")
Q.ask("x", split("Иванов И.И.;Петрова А.С.;Сидоров К.В.;Кузнецова М.Ю."), "PERSON_NAME|NONE")
Q.ask("x", split("Анна;Михаил;Светлана;Дмитрий;Ольга;Сергей;Татьяна;Алексей;Ирина;Павел"), "PERSON_NAME")
Q.ask("x", split("佐藤;鈴木;高橋;田中;伊藤;渡辺;山本;中村;小林;加藤"), "PERSON_NAME")
Q.ask("x", split("山田太郎;佐々木美咲;高橋健一;渡辺由美子;小川直樹"), "PERSON_NAME")
Q.ask("x", split("Nguyễn Văn An;Trần Thị Bích;Lê Hoàng Nam;Phạm Minh Tuấn;Võ Thị Lan"), "PERSON_NAME")
Q.ask("x", split("Siti Rahayu;Budi Santoso;Agus Setiawan;Dewi Lestari;Putri Handayani"), "PERSON_NAME")
Q.ask("x", split("สมชาย ใจดี;สุนิสา แก้วมณี;วิชัย ศรีสุข;นายประเสริฐ ทองคำ"), "PERSON_NAME")
Q.ask("x", split("Sigurður Jónsson;Guðrún Magnúsdóttir;Ólafur Einarsson;Kristín Björnsdóttir"), "PERSON_NAME")
Q.ask("x", split("Aino Virtanen;Mikko Lahtinen;Päivi Korhonen;Juhani Mäkelä"), "PERSON_NAME")
Q.ask("x", split("Jiří Novák;Kateřina Dvořáková;Zdeněk Procházka;Lenka Veselá"), "PERSON_NAME")
Q.ask("x", split("Kovács Gábor;Nagy Zsuzsanna;Szabó László;Tóth Eszter"), "PERSON_NAME")
Q.ask("x", split("Ion Popescu;Maria Ionescu;Andrei Dumitru;Elena Stan"), "PERSON_NAME")
Q.ask("x", split("Kwame Mensah;Akosua Boateng;Chinedu Okafor;Ngozi Eze;Thabo Nkosi"), "PERSON_NAME")
Q.ask("x", split("Harpreet Singh;Gurpreet Kaur;Lakshmi Narayanan;Venkatesh Iyer"), "PERSON_NAME")
Q.ask("customer", split("Anna Berg;Tom Lee;Maria Silva;John Smith;Wei Zhang"), "PERSON_NAME")
Q.ask("created_by", split("jdoe;msmith;kbauer;lwang;tgreer"), "USERNAME")
Q.ask("created_by", split("Anna Berg;Tom Lee;Maria Silva;John Smith"), "PERSON_NAME")
Q.ask("assignee", split("anna.berg;tom.lee;maria.silva"), "USERNAME")
Q.ask("owner", split("team-data;team-core;platform"), "NONE")
Q.ask("author", split("J.K. Rowling;Stephen King;Agatha Christie;George Orwell"), "PERSON_NAME")
Q.ask("billing_contact", split("Anna Berg;Tom Lee;Maria Silva"), "PERSON_NAME")
Q.ask("Name", split("Anna Berg;Tom Lee;Maria Silva"), "PERSON_NAME")
Q.ask("name", split("Widget A;Widget B;Sprocket;Gear"), "NONE")
Q.ask("name", split("Finance;Marketing;Sales;HR"), "NONE")
Q.ask("name", split("Berlin;Paris;Madrid;Rome"), "NONE")
Q.ask("name", split("orders_daily;users_hourly;sales"), "NONE")
Q.ask("nombre", split("Tornillo;Martillo;Llave inglesa;Taladro"), "NONE", table="productos")
Q.ask("nom", split("Chaise;Table;Lampe;Canapé"), "NONE", table="produits")
Q.ask("name", split("Chair;Table;Lamp;Sofa"), "NONE", table="items")
Q.ask("имя", split("Стул;Стол;Лампа"), "NONE|PERSON_NAME")
# traps
Q.ask("x", split("Sales Manager;Data Engineer;Account Executive;Nurse;Software Developer"), "NONE")
Q.ask("job_title", split("Sales Manager;Data Engineer;Account Executive"), "NONE")
Q.ask("x", split("Golden Retriever;Border Collie;German Shepherd;Jack Russell"), "NONE")
Q.ask("x", split("Mount Everest;Lake Victoria;River Thames;Grand Canyon"), "NONE")
Q.ask("ship", split("Queen Mary;Santa Maria;HMS Victory;Prince of Wales"), "NONE")
Q.ask("x", split("Harry Potter;The Great Gatsby;Anna Karenina;Jane Eyre"), "NONE|PERSON_NAME")
Q.ask("street_name", split("Martin Luther King;John F Kennedy;Rosa Parks"), "NONE")
Q.ask("school_name", split("Lincoln High School;Roosevelt Elementary;St. Mary College"), "NONE")
Q.ask("brand", split("Estée Lauder;Levi Strauss;Giorgio Armani;Ralph Lauren;Yves Saint Laurent"), "NONE")
Q.ask("team", split("Real Madrid;Bayern Munich;Chelsea;Arsenal"), "NONE")
Q.ask("x", split("Asia/Tokyo;Europe/Berlin;America/New_York"), "NONE")
Q.ask("x", split("Texas;California;Virginia;Georgia;Carolina;Florida;Nevada;Montana;Dakota;Indiana"), "NONE")
Q.ask("city", split("Jackson;Madison;Houston;Austin;Charlotte;Florence;Victoria;Santiago;Lincoln"), "NONE")
Q.ask("x", split("Jackson;Madison;Houston;Austin;Charlotte;Florence;Victoria;Santiago;Lincoln;Savannah"), "NONE")
Q.ask("x", split("Rose;Lily;Iris;Daisy;Jasmine;Violet;Heather;Olive;Poppy;Fern"), "NONE")
Q.ask("species", split("Homo sapiens;Canis lupus;Felis catus"), "NONE")
Q.ask("drug", split("Ibuprofen;Metformin;Atorvastatin"), "NONE")
Q.ask("x", split("Apple Inc.;Ford Motor Company;Johnson & Johnson;JPMorgan Chase;Eli Lilly and Company"), "NONE")
Q.ask("vendor", split("Johnson Group;Smith-Jones;Garcia, Miller and Davis;Wilson PLC"), "NONE")
Q.ask("company", split("Johnson Group;Smith-Jones;Garcia, Miller and Davis;Wilson PLC;Jones Ltd"), "NONE")
Q.ask("x", split("北京;上海;广州;深圳;成都;杭州;武汉;西安;南京;重庆"), "NONE")
Q.ask("x", split("牛肉面;红烧肉;宫保鸡丁;麻婆豆腐;小笼包"), "NONE")
Q.ask("x", split("東京都;大阪府;神奈川県;愛知県"), "NONE")
Q.ask("x", split("서울;부산;대구;인천;광주;대전"), "NONE")
Q.ask("x", split("마우스;키보드;모니터;노트북;이어폰;스피커"), "NONE")
Q.ask("x", split("القاهرة;الرياض;دبي;بيروت"), "NONE")
Q.ask("x", split("Москва;Казань;Новосибирск;Самара;Омск"), "NONE")
Q.ask("x", split("Чай;Кофе;Молоко;Хлеб"), "NONE")
Q.ask("genre", split("Rock;Jazz;Pop"), "NONE")
Q.ask("event_name", split("page_view;add_to_cart;purchase"), "NONE")
# geo/addr/dob
Q.ask("x", split("Via Garibaldi 14;Corso Italia 22;Piazza Dante 3;Viale Europa 101"), "STREET_ADDRESS")
Q.ask("x", split("Rua das Flores, 123;Av. Paulista, 1578;Travessa do Sol, 9"), "STREET_ADDRESS")
Q.ask("x", split("Kerkstraat 12;Dorpsweg 4a;Prinsengracht 263;Lange Voorhout 7"), "STREET_ADDRESS")
Q.ask("x", split("Storgatan 5;Drottninggatan 71B;Kungsvägen 12"), "STREET_ADDRESS")
Q.ask("x", split("Mannerheimintie 12;Hämeenkatu 3 A 5;Kauppakuja 1"), "STREET_ADDRESS")
Q.ask("x", split("Calle 45 # 12-30;Carrera 7 No. 71-21;Av. Insurgentes Sur 1602"), "STREET_ADDRESS")
Q.ask("x", split("221B Baker Street;10 Downing Street;Flat 4, 22 High Street"), "STREET_ADDRESS")
Q.ask("x", split("123 Main St, Springfield, IL 62701;45 Elm Ave, Portland, OR 97201"), "STREET_ADDRESS")
Q.ask("x", split("〒160-0023 東京都新宿区西新宿2-8-1;大阪市北区梅田3-1-3"), "STREET_ADDRESS")
Q.ask("x", split("서울특별시 강남구 테헤란로 152;부산광역시 해운대구 센텀로 12"), "STREET_ADDRESS")
Q.ask("x", split("г. Москва, ул. Ленина, д. 5;г. Казань, пр. Победы, 12, кв. 4"), "STREET_ADDRESS")
Q.ask("address", split("0x12ab34cd56ef;0x99ff8877aa66"), "NONE")
Q.ask("address", split("10.0.0.1;10.0.0.2;10.0.0.3"), "NONE")
Q.ask("memory_address", split("0x7ffe1234;0x7ffe5678"), "NONE")
Q.ask("location", split("Berlin, Germany;Paris, France"), "NONE")
Q.ask("x", split("Room 101;Building 7;Floor 3"), "NONE")
Q.ask("dimension", split("10 x 20 cm;5 x 7 cm"), "NONE")
Q.ask("x", split("24 Hour Fitness;7 Eleven;3 Point Park"), "NONE")
Q.ask("dob", split("1980-01-02;1975-12-31;2001-07-04"), "DATE_OF_BIRTH")
Q.ask("dob", split("19800102;19751231;20010704"), "DATE_OF_BIRTH")
Q.ask("birth", split("02-Jan-1980;31-Dec-1975"), "DATE_OF_BIRTH")
Q.ask("geb", split("02.01.80;31.12.75"), "DATE_OF_BIRTH")
Q.ask("生年月日", split("昭和55年1月2日;平成3年12月1日"), "DATE_OF_BIRTH")
Q.ask("birthday", ["1980-01-02 00:00:00.000"], "DATE_OF_BIRTH", kind="timestamp(3)")
Q.ask("birth_year", split("1980;1975;2001"), "NONE")
Q.ask("founded", Q.fill("19##-0#-1#"), "NONE")
Q.ask("death_date", Q.fill("19##-0#-1#"), "NONE", table="patients")
Q.ask("home_lat", Q.fill("52.######"), "GEO_COORD", table="users", others=(("home_lng", Q.fill("13.######")),))
Q.ask(
    "loc", split("POINT(13.4 52.5);POINT (2.3522 48.8566);POINT(2.35222 48.85661)"), "GEO_COORD", table="user_positions"
)
Q.ask("gps", split("40°26′46″N 79°58′56″W;51°30′26″N 0°7′39″W"), "GEO_COORD")
Q.ask("long", split("this is a long text;another long text"), "NONE")


@pytest.mark.parametrize("question", Q.asked, ids=str)
def test_column(question: Question) -> None:
    check(question)
