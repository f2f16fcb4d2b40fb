"""Addresses, phones, mailboxes, logins, birthdays and notes of many lands, and what looks like them."""

# ruff: noqa: E501
# Rows of data.

from __future__ import annotations

import pytest

from tests.skimmer.classify.asking import Question, Questions, check, split

Q = Questions()
Q.ask("c7", split("Chanel No. 5;Dior Sauvage;Marc Jacobs Daisy;Tom Ford Noir"), "NONE")
Q.ask("c3", split("Hauptstraße 12;Gartenweg 3a;Am Markt 7;Lindenallee 45;Bahnhofstr. 101"), "STREET_ADDRESS")
Q.ask("c3", split("12 rue de la Paix;5 bis avenue Foch;Place du Marché 3;27, chemin des Vignes"), "STREET_ADDRESS")
Q.ask("c3", split("Calle Mayor 5, 2ºB;Av. de la Constitución 12;Paseo de Gracia 43, 1-2"), "STREET_ADDRESS")
Q.ask(
    "c3",
    split("1-2-3 Shibuya, Shibuya-ku, Tokyo;4-5-6 Umeda, Kita-ku, Osaka;7-8 Sakae, Naka-ku, Nagoya"),
    "STREET_ADDRESS",
)
Q.ask("c3", split("東京都渋谷区神南1-2-3;大阪府大阪市北区梅田2-4-9;愛知県名古屋市中区栄3-15-33"), "STREET_ADDRESS")
Q.ask("c3", split("北京市朝阳区建国路88号;上海市浦东新区世纪大道100号;广东省深圳市南山区科技园路5号"), "STREET_ADDRESS")
Q.ask("c3", split("台北市信義區松高路68號5樓;高雄市前鎮區中山二路2號"), "STREET_ADDRESS")
Q.ask(
    "c3",
    split("서울특별시 강남구 테헤란로 123;경기도 성남시 분당구 판교역로 235;부산 해운대구 우동 1408"),
    "STREET_ADDRESS",
)
Q.ask(
    "c3",
    split("PO Box 1234, Wellington;P.O. Box 77, Dubai;Postfach 12 34 56;BP 45;Apartado 123;Caixa Postal 900"),
    "STREET_ADDRESS",
)
Q.ask("c3", split("15/2 Moo 4, Soi Sukhumvit 33;88 Rama IV Road;199 ถนนพหลโยธิน แขวงจตุจักร"), "STREET_ADDRESS")
Q.ask("c3", split("شارع الملك فهد، مبنى 12;شارع التحرير 45;حي النزهة، شارع 7"), "STREET_ADDRESS")
Q.ask("c3", split("רחוב הרצל 15;שדרות רוטשילד 22;רחוב דיזנגוף 100"), "STREET_ADDRESS")
Q.ask("c3", split("मकान नंबर 12, गांधी नगर;45, एम जी रोड;प्लॉट 7, सेक्टर 21"), "STREET_ADDRESS")
Q.ask(
    "c3",
    split("Flat 4B, Sunrise Apartments, MG Road, Bengaluru;12/A Park Street, Kolkata;H.No. 5-9-22, Banjara Hills"),
    "STREET_ADDRESS",
)
Q.ask("c3", split("ул. Ленина, 5-12;пр-т Мира, д. 10, кв. 44;Садовая улица, 3"), "STREET_ADDRESS")
Q.ask("c3", split("Οδός Ερμού 15;Λεωφόρος Κηφισίας 44;Πατησίων 76"), "STREET_ADDRESS")
Q.ask("c3", split("Atatürk Cad. No:12/4;Bağdat Caddesi 210;Cumhuriyet Mah. 112. Sok. No 5"), "STREET_ADDRESS")
Q.ask("c3", split("Jl. Sudirman No. 45;Jalan Merdeka 10;Jl. Gatot Subroto Kav. 12"), "STREET_ADDRESS")
Q.ask("c3", split("Số 12 Nguyễn Trãi, Quận 1;45 Lê Lợi, Phường Bến Nghé;Ngõ 8 Trần Duy Hưng"), "STREET_ADDRESS")
Q.ask("c3", split("Váci utca 12;Kossuth Lajos tér 3;Rákóczi út 44."), "STREET_ADDRESS")
Q.ask("c3", split("Str. Victoriei nr. 12;Bd. Unirii 45, bl. 3;Calea Moșilor 210"), "STREET_ADDRESS")
Q.ask("c3", split("Dlouhá 12;Na Příkopě 33;Vinohradská 1511/230;Komenského 7"), "STREET_ADDRESS")
Q.ask("c3", split("Nygade 4, 2. tv;Vestergade 12;Strandvejen 203;Bygdøy allé 5"), "STREET_ADDRESS")
Q.ask("c3", split("4521 Oak Hollow Dr Apt 12;PSC 3217, Box 0344;88 N Main St;1200 County Road 14"), "STREET_ADDRESS")
Q.ask("c3", split("ul. Długa 5/7;al. Jerozolimskie 44;os. Kolorowe 12/3"), "STREET_ADDRESS")
Q.ask("street", split("Main St;Oak Ave;Elm Street;Broadway"), "STREET_ADDRESS|NONE")
Q.ask("c3", split("Paris 75001;Lyon 69002;Nice 06000"), "NONE")
Q.ask("c3", split("0x7ffde3;0x55a1;0xdeadbeef"), "NONE")
Q.ask("c3", split("Room 12;Gate 4;Floor 3;Desk 17"), "NONE")
Q.ask("c3", split("Aisle 4 Shelf 2;Aisle 5 Shelf 1;Aisle 9 Shelf 3"), "NONE")
Q.ask("c3", split("Python 3.11;Ubuntu 22.04;Windows 10;Android 13"), "NONE")
Q.ask("c3", split("5 star hotel;3 bedroom house;2 car garage"), "NONE")
Q.ask("c3", split("Chapter 1;Chapter 2;Section 14;Figure 3"), "NONE")
Q.ask("address", split("12 High St;45 Queen Rd;7 Mill Lane"), "NONE", table="stores")
Q.ask("lieferanschrift", split("Ringstr. 4, 10115 Berlin;Am Bach 7, 80331 München"), "STREET_ADDRESS")
Q.ask("c3", split("Version 2 final;Batch 45 complete;Lot 12 shipped"), "NONE")
Q.ask("c3", split("2 Piece Sofa Set;3 Drawer Chest;12 Pack Water Bottles;4 Way Stretch Pants"), "NONE")
Q.ask("c4", split("030 1234567;089/123456;0171-2345678;0221 98765-43;(040) 55 66 77"), "PHONE")
Q.ask("c4", split("01 23 45 67 89;06 12 34 56 78;07.98.76.54.32;04 91 00 11 22"), "PHONE")
Q.ask("c4", split("612 345 678;91 234 56 78;655-112-233;+34 600 111 222"), "PHONE")
Q.ask("c4", split("(11) 98765-4321;(21) 3456-7890;11 91234-5678;(31)99876-1234"), "PHONE")
Q.ask("c4", split("03-1234-5678;090-1234-5678;06-6123-4567;0120-123-456"), "PHONE")
Q.ask(
    "c4",
    split(
        "13812345678;15900001111;18612348765;17755556666;13300009999;18911112222;15012345678;13612121212;13545454545;18787878787"
    ),
    "PHONE",
)
Q.ask("c4", split("010-1234-5678;02-345-6789;010-9876-5432;031-123-4567"), "PHONE")
Q.ask(
    "c4", split("9876543210;9123456780;8899776655;7012345678;9988776655;8123456789;9001122334;7890123456"), "PHONE|NONE"
)
Q.ask("mob", split("9876543210;9123456780;8899776655;7012345678"), "PHONE")
Q.ask("c4", split("+971 50 123 4567;+966 55 987 6543;+20 100 123 4567;+962 79 555 1234"), "PHONE")
Q.ask("c4", split("555-0123;(555) 010-9999;1-800-555-0199;555.867.5309"), "PHONE|NONE")
Q.ask("c4", split("(212) 555-0147;415-555-0199;312.555.0123;1-617-555-0100 x22"), "PHONE")
Q.ask("c4", split("07700 900123;020 7946 0018;0161 496 0999;07911 123456"), "PHONE")
Q.ask("c4", split("0532 123 45 67;0212 555 44 33;0 544 987 65 43;+90 312 444 55 66"), "PHONE")
Q.ask("c4", split("8 (916) 123-45-67;+7 495 123-45-67;8-903-765-43-21;89261234567"), "PHONE")
Q.ask("c4", split("04 1234 5678;0412 345 678;(02) 9876 5432;+61 3 9123 4567"), "PHONE")
Q.ask("c4", split("٠٥٠١٢٣٤٥٦٧;٠٥٥٩٨٧٦٥٤٣;٠٥٣١٢٣٤٥٦٧"), "PHONE|NONE")
Q.ask("c4", split("48 601 234 567;601-234-567;22 123 45 67;+48 512 345 678"), "PHONE")
Q.ask("BRTHDT", split("19850312;19790704;19991231"), "DATE_OF_BIRTH")
Q.ask("tlf", split("22 33 44 55;91 23 45 67;40 11 22 33"), "PHONE")
Q.ask("c4", split("4915112345678;4917698765432;436641234567;41791234567"), "PHONE|NONE")
Q.ask("order_no", split("030-1234567;040-7654321;050-1112223"), "NONE")
Q.ask("c4", split("PRD-100-2345;PRD-101-9876"), "NONE")
Q.ask("c4", split("100-2345;101-9876;102-5544;105-1234"), "NONE")
Q.ask("c4", split("1234567;2345678;3456789;4567890"), "NONE")
Q.ask("c4", split("20240101;20240215;20231231"), "NONE")
Q.ask("c4", split("978-3-16-148410-0;978-0-306-40615-7"), "NONE")
Q.ask("c4", split("12.345.678;98.765.432;1.234.567"), "NONE")
Q.ask("extension", split("4521;4522;4533;1002"), "NONE")
Q.ask("c4", split("192.168.1.1;10.0.0.5"), "NONE")
Q.ask("phone_model", split("iPhone 14;Galaxy S22;Pixel 7"), "NONE")
Q.ask("support_hotline", split("0800 123456;0800 654321"), "NONE|PHONE")
Q.ask(
    "notes",
    split(
        "Customer asked to move delivery to Friday.;Spoke with Anna Keller, she will call back.;Wants invoice by mail;Left voicemail for Tom Brandt;Angry about delay"
    ),
    "FREE_TEXT_PII",
)
Q.ask(
    "notes",
    split("Kunde möchte Rückruf unter 0171 2345678;Termin verschoben;Frau Schneider hat sich beschwert;Ware defekt"),
    "FREE_TEXT_PII",
)
Q.ask("notes", split("Cliente pide reembolso;Llamar a María Gómez al 612 345 678;Pedido duplicado"), "FREE_TEXT_PII")
Q.ask("notes", split("Le client souhaite annuler;Rappeler M. Dupont demain matin;Colis perdu"), "FREE_TEXT_PII")
Q.ask(
    "notes",
    split("Клиент просит перезвонить: Ольга Смирнова, 8 916 123-45-67;Заказ отменён;Товар бракованный"),
    "FREE_TEXT_PII",
)
Q.ask("notes", split("客户王丽要求退款，电话13812345678;已发货;质量问题"), "FREE_TEXT_PII")
Q.ask(
    "notes",
    split("田中様より電話あり。折り返し希望。;在庫確認済み;納期遅延のため連絡済み。佐藤さんに確認。"),
    "FREE_TEXT_PII",
)
Q.ask("notes", split("김민수 고객님 환불 요청;배송 지연 문의;이영희님 연락 바랍니다 010-1234-5678"), "FREE_TEXT_PII")
Q.ask("notes", split("اتصل العميل محمد العتيبي بخصوص الفاتورة;تم الشحن;يرجى التواصل على 0501234567"), "FREE_TEXT_PII")
Q.ask("notes", split("Müşteri Ahmet Yılmaz iade istiyor;Kargo gecikti;Ayşe Hanım aradı"), "FREE_TEXT_PII")
Q.ask("notes", split("Pan Kowalski prosi o kontakt;Reklamacja uznana;Zadzwonić do Anny Nowak"), "FREE_TEXT_PII")
Q.ask(
    "notes",
    split("Il cliente Marco Rossi chiede rimborso;Pacco smarrito;Richiamare la signora Bianchi"),
    "FREE_TEXT_PII",
)
Q.ask("notes", split("O cliente João Silva pediu troca;Produto com defeito;Ligar para Ana Souza"), "FREE_TEXT_PII")
Q.ask("notes", split("Klant Jan de Vries wil retour;Pakket beschadigd;Mevrouw Bakker teruggebeld"), "FREE_TEXT_PII")
Q.ask(
    "notes",
    split("Khách hàng Nguyễn Văn Hùng yêu cầu đổi trả;Giao hàng trễ;Gọi lại cho chị Lan 0912345678"),
    "FREE_TEXT_PII",
)
Q.ask("notes", split("ग्राहक राहुल शर्मा ने शिकायत की;डिलीवरी में देरी;फोन 9876543210"), "FREE_TEXT_PII")
Q.ask("notes", split("ลูกค้า คุณสมชาย ใจดี ขอเปลี่ยนสินค้า;จัดส่งล่าช้า;โทรกลับ 081-234-5678"), "FREE_TEXT_PII")
Q.ask("notes", split("הלקוח דוד כהן ביקש החזר;המשלוח התעכב;לחזור ליעל לוי 052-1234567"), "FREE_TEXT_PII")
Q.ask(
    "notes",
    split(
        "Education includes a BA in psychology from Colorado State University. Nancy is a member of Toastmasters.;Steven Buchanan graduated from St. Andrews University with a BSC degree.;Janet has a BS degree in chemistry from Boston College.;Margaret holds a BA in English literature."
    ),
    "FREE_TEXT_PII",
)
Q.ask(
    "notes",
    split(
        "Battery lasts 10 hours, comes with charger.;Great phone, fast shipping.;Screen cracked after two weeks.;Works with Windows and Mac."
    ),
    "NONE",
)
Q.ask(
    "description",
    split(
        "Hand made in Italy from the finest leather.;A classic St. James style coat.;Inspired by the streets of New York.;The Harris Tweed jacket."
    ),
    "NONE",
    table="products",
)
Q.ask("msg", split("User {name} logged in from {ip};Connection to {host} refused;Job {id} finished in {n} ms"), "NONE")
Q.ask("log", split("GET /index.html 200;POST /login 302;Cache miss for key product_123"), "NONE")
Q.ask(
    "body",
    split(
        "Dear Mr. Hawkins, your parcel is on its way. Kind regards, Paula;Hello, please find attached the invoice.;Reach me at paula.h@corp.example"
    ),
    "FREE_TEXT_PII",
)
Q.ask(
    "summary",
    split(
        "The Johnson Street bridge closes at noon.;Heavy rain in Santa Maria today.;Hurricane Maria made landfall.;Ford and Chrysler cut prices."
    ),
    "NONE",
)
Q.ask(
    "c5",
    split("anna.berg;tom_lee;j.smith;mkowalski;lena.vogt;r.delgado;psingh;hana_kim;o.martin;cbrown;e.rossi"),
    "USERNAME",
)
Q.ask("c5", split("sky_walker99;neo_the_one;coolcat_77;dragonslayer;pixel.queen;xx_shadow_xx"), "USERNAME|NONE")
Q.ask("c5", split("us-east-1;eu-west-1;ap-south-1"), "NONE")
Q.ask("c5", split("john.smith@corp;anna@lab;bob@home"), "USERNAME|EMAIL|NONE")
Q.ask(
    "c6",
    split(
        "1940-01-10;1943-02-11;1946-03-12;1949-04-13;1952-05-14;1955-06-15;1958-07-16;1961-08-17;1964-09-18;1967-01-10;1970-02-11;1973-03-12;1976-04-13;1979-05-14;1982-06-15;1985-07-16;1988-08-17;1991-09-18"
    ),
    "DATE_OF_BIRTH",
    table="patients",
)
Q.ask(
    "c6",
    split(
        "2023-01-10;2023-02-11;2023-03-12;2023-04-13;2023-05-14;2023-06-15;2023-07-16;2023-08-17;2023-09-18;2023-01-10;2023-02-11;2023-03-12;2023-04-13;2023-05-14;2023-06-15;2023-07-16;2023-08-17;2023-09-18"
    ),
    "NONE",
    table="patients",
)
Q.ask("gebdatum", split("12.03.1985;01.11.1972"), "DATE_OF_BIRTH")
Q.ask("geboortedag", split("12-03-1985;01-11-1972"), "DATE_OF_BIRTH")
Q.ask("dtnasc", split("12/03/1985;01/11/1972"), "DATE_OF_BIRTH")
Q.ask("f_nacim", split("12/03/1985;01/11/1972"), "DATE_OF_BIRTH")
Q.ask("дата_рожд", split("12.03.1985;01.11.1972"), "DATE_OF_BIRTH")
Q.ask("ngay_sinh", split("12/03/1985;01/11/1972"), "DATE_OF_BIRTH")
Q.ask(
    "c8",
    split(
        "52.50000, 13.40000;52.50037, 13.40091;52.50074, 13.40182;52.50111, 13.40273;52.50148, 13.40364;52.50185, 13.40455;52.50222, 13.40546;52.50259, 13.40637;52.50296, 13.40728;52.50333, 13.40819;52.50370, 13.40910;52.50407, 13.41001"
    ),
    "GEO_COORD",
    table="rides",
    others=(("email", ["a@b.com", "c.d@e.org", "x.y@z.net"]),),
)
Q.ask(
    "home_location",
    split(
        "52.50000,13.40000;52.50037,13.40091;52.50074,13.40182;52.50111,13.40273;52.50148,13.40364;52.50185,13.40455;52.50222,13.40546;52.50259,13.40637;52.50296,13.40728;52.50333,13.40819;52.50370,13.40910;52.50407,13.41001"
    ),
    "GEO_COORD",
    table="users",
)
Q.ask(
    "notes",
    split(
        "Die Lampe ist defekt und wird ersetzt.;Der Kunde hat die Ware zurückgeschickt.;Bitte den Reifen wechseln, Größe 205.;Lieferung kam zwei Tage zu spät.;Rechnung wurde bezahlt."
    ),
    "NONE",
)
Q.ask(
    "commentaire",
    split(
        "Le colis est arrivé en retard.;Produit conforme à la description.;Livraison à Paris demandée pour lundi.;La batterie ne tient pas la charge."
    ),
    "NONE",
)
Q.ask(
    "observaciones",
    split(
        "El pedido llegó tarde y roto.;Se solicita cambio de talla.;Entrega en Santa Cruz el lunes.;La batería no carga bien."
    ),
    "NONE",
)
Q.ask(
    "uwagi",
    split("Paczka dotarła uszkodzona.;Proszę o fakturę VAT.;Towar zgodny z opisem.;Dostawa do Krakowa w poniedziałek."),
    "NONE",
)
Q.ask(
    "opmerkingen",
    split("Pakket kwam te laat aan.;Graag leveren in de ochtend.;Product voldoet aan de verwachting."),
    "NONE",
)
Q.ask(
    "комментарий",
    split(
        "Товар пришёл с опозданием.;Просьба доставить в Москву в понедельник.;Упаковка повреждена, возврат оформлен."
    ),
    "NONE",
)
Q.ask(
    "notes",
    split(
        "Meeting with Acme Corp on Monday.;Upgrade to Windows Server 2019.;Ship via UPS Ground.;Monthly report for North America.;Call center overload in Santa Barbara."
    ),
    "NONE",
)
Q.ask(
    "description",
    split(
        "The Marie Curie building has 3 floors.;St. Mary hospital wing B;Queen Elizabeth Hall renovation;Victoria Station exit 4"
    ),
    "NONE",
    table="buildings",
)
Q.ask(
    "text",
    split(
        "Error: timeout after 30000 ms at line 214;Retry 3 of 5 for job 998877;Connection reset by peer;Disk usage 91 % on node 12"
    ),
    "NONE",
)
Q.ask(
    "message",
    split(
        "Order 123-4567890-1234567 has shipped;Order 234-5678901-2345678 is delayed;Order 345-6789012-3456789 was delivered"
    ),
    "NONE",
)
Q.ask(
    "c9",
    split("Invoice 2023-001234 due 2023-02-01;Invoice 2023-001235 due 2023-03-01;Invoice 2024-000012 overdue"),
    "NONE",
)
Q.ask("c9", split("SN 0123-4567-8901 replaced;SN 0456-7890-1234 repaired;SN 0999-1234-5678 scrapped"), "NONE")
Q.ask(
    "c9",
    split(
        "Patient Maria Lopez called, wants new appointment.;Follow-up for John Miller done.;No show.;Mr. Chen will bring x-rays on Monday."
    ),
    "FREE_TEXT_PII",
)
Q.ask(
    "c9",
    split(
        "Gespräch mit Herrn Özdemir geführt, er kündigt.;Frau Kaltenbach bittet um Rückruf.;Ware eingetroffen und geprüft."
    ),
    "FREE_TEXT_PII",
)
Q.ask(
    "besked",
    split(
        "Kunden Lars Sørensen vil have pengene tilbage.;Varen er på lager igen.;Ring til Mette Hansen på 22 33 44 55."
    ),
    "FREE_TEXT_PII",
)
Q.ask(
    "poznamka", split("Zákazník Jan Novák žádá vrácení peněz.;Zboží je skladem.;Volat paní Dvořákové."), "FREE_TEXT_PII"
)
Q.ask("megjegyzes", split("Kovács Gábor visszahívást kér.;A termék raktáron van.;Nagy Éva reklamált."), "FREE_TEXT_PII")
Q.ask(
    "catatan",
    split("Pelanggan Budi Santoso minta pengembalian dana.;Barang sudah dikirim.;Hubungi Ibu Siti di 0812-3456-7890."),
    "FREE_TEXT_PII",
)
Q.ask(
    "σημειωσεις",
    split(
        "Ο πελάτης Γιώργος Παπαδόπουλος ζητά επιστροφή.;Το προϊόν είναι διαθέσιμο.;Να καλέσουμε τη Μαρία Κωνσταντίνου."
    ),
    "FREE_TEXT_PII",
)
Q.ask("توضیحات", split("مشتری علی رضایی درخواست بازگشت وجه دارد.;کالا موجود است.;تماس با ۰۹۱۲۳۴۵۶۷۸۹"), "FREE_TEXT_PII")
Q.ask(
    "chat",
    split("hi this is priya from accounts, can you check my order?;my email is priya.k@shop.example;thanks a lot!"),
    "FREE_TEXT_PII",
)
Q.ask(
    "remarks", split("lives at 12 Oak Street, Springfield;moved to 45 Elm Avenue last year;no change"), "FREE_TEXT_PII"
)
Q.ask("remarks", split("passport A1234567 seen;ssn 123-45-6789 on file;ok"), "FREE_TEXT_PII")
Q.ask("remarks", split("card 4111 1111 1111 1111 declined;ok;retry"), "FREE_TEXT_PII")
Q.ask("c7", split("Tesla Model 3;Ford Focus;Alfa Romeo Giulia;Honda Jazz"), "NONE")
Q.ask("c2", split("anna 0;anna 1;anna 2;anna 3;anna 4;anna 5;anna 6;anna 7;anna 8"), "NONE|USERNAME")
Q.ask("c4", split("+1 (555) 010-9999;+44 20 7946 0958;+81 3-1234-5678"), "PHONE")
Q.ask("c4", split("0041 79 123 45 67;0043 664 1234567;0049 151 23456789"), "PHONE")
Q.ask("c4", split("021-5551234;0812-3456-7890;0857 1234 5678"), "PHONE")
Q.ask("c4", split("0917 123 4567;(02) 8123 4567;0998-765-4321"), "PHONE")
Q.ask("c4", split("081-234-5678;02-123-4567;089-876-5432"), "PHONE")
Q.ask("c4", split("052-1234567;03-5551234;054-9876543"), "PHONE")
Q.ask("c4", split("0821234567;0731234567;0611234567;0849998877;0712223344"), "PHONE")
Q.ask("c4", split("69 1234 5678;210 1234567;6944 123 456"), "PHONE")
Q.ask("c4", split("912 345 678;213 456 789;961 234 567;+351 934 567 890"), "PHONE")
Q.ask("c4", split("٠٩١٢٣٤٥٦٧٨٩;۰۹۳۵۱۲۳۴۵۶۷;۰۹۱۹۸۷۶۵۴۳۲"), "PHONE|NONE")
Q.ask(
    "c4",
    split(
        "1000000000;1000007919;1000015838;1000023757;1000031676;1000039595;1000047514;1000055433;1000063352;1000071271;1000079190;1000087109;1000095028;1000102947;1000110866;1000118785;1000126704;1000134623;1000142542;1000150461;1000158380;1000166299;1000174218;1000182137;1000190056;1000197975;1000205894;1000213813;1000221732;1000229651"
    ),
    "NONE",
)
Q.ask(
    "c4",
    split(
        "0012345678;0012450407;0012555136;0012659865;0012764594;0012869323;0012974052;0013078781;0013183510;0013288239;0013392968;0013497697;0013602426;0013707155;0013811884;0013916613;0014021342;0014126071;0014230800;0014335529;0014440258;0014544987;0014649716;0014754445;0014859174;0014963903;0015068632;0015173361;0015278090;0015382819"
    ),
    "NONE",
)
Q.ask(
    "c4",
    split(
        "0100000000;0100009973;0100019946;0100029919;0100039892;0100049865;0100059838;0100069811;0100079784;0100089757;0100099730;0100109703;0100119676;0100129649;0100139622;0100149595;0100159568;0100169541;0100179514;0100189487;0100199460;0100209433;0100219406;0100229379;0100239352;0100249325;0100259298;0100269271;0100279244;0100289217"
    ),
    "NONE",
)
Q.ask("c4", split("12-34-56;98-76-54;20-45-53"), "NONE")
Q.ask("c4", split("2021/04/03;2022/05/06"), "NONE")
Q.ask("c4", split("1.5.3;2.0.1;10.4.22"), "NONE")
Q.ask("c4", split("(1,2);(3,4);(5,6)"), "NONE")
Q.ask("c4", split("4111-1111;4222-2222"), "NONE")
Q.ask("tel_count", split("3;5;9"), "NONE")
Q.ask("c4", split("A-1234567;B-7654321"), "NONE")
Q.ask(
    "c4",
    split(
        "49301000000;49301000137;49301000274;49301000411;49301000548;49301000685;49301000822;49301000959;49301001096;49301001233;49301001370;49301001507;49301001644;49301001781;49301001918;49301002055;49301002192;49301002329;49301002466;49301002603;49301002740;49301002877;49301003014;49301003151;49301003288;49301003425;49301003562;49301003699;49301003836;49301003973"
    ),
    "NONE|PHONE",
)
Q.ask("c1", split("anna.k@a.com;tom@b.de;info@c.fr"), "EMAIL")
Q.ask("c1", split('<anna@x.org>;"Bob B" <bob@y.net>;Eve <eve@z.com>'), "EMAIL")
Q.ask("c1", split("user@localhost;root@db01;postgres@pg-2"), "NONE|USERNAME|EMAIL")
Q.ask("c1", split("git@github.com:org/repo.git;git@gitlab.com:a/b.git"), "NONE")
Q.ask("c1", split("logo@2x.png;icon@3x.png"), "NONE")
Q.ask("c1", split("1@2.3;@param;@return"), "NONE")
Q.ask("login", split("mmueller;kschmidt;t.weber"), "USERNAME")
Q.ask(
    "c5",
    split("MMUELLER;KSCHMIDT;TWEBER;AFISCHER;JBECKER;LWAGNER;SHOFFMANN;PKOCH;NKLEIN;RWOLF;DSCHROEDER"),
    "USERNAME|NONE",
)
Q.ask("c5", split("@anna_k;@tom.lee;@dr_who"), "USERNAME")
Q.ask("c5", split("CORP\\jdoe;CORP\\asmith;CORP\\bmiller"), "USERNAME")
Q.ask("edited_by", split("jdoe;asmith;bmiller;svc-etl"), "USERNAME")
Q.ask("c3", split("Intel Core i7;AMD Ryzen 5;Apple M2"), "NONE")
Q.ask("c3", split("Route 66;Highway 101;A 7;M25"), "NONE")
Q.ask("c3", split("Gate A12;Gate B7;Terminal 3"), "NONE")
Q.ask("c3", split("Windows Server 2019;SQL Server 2017;Exchange 2016"), "NONE")
Q.ask("c3", split("Form 1040;Form W-2;Schedule C"), "NONE")
Q.ask("c3", split("Psalm 23;Genesis 1;John 3"), "NONE")
Q.ask("c3", split("iPhone 14;Galaxy 22;Pixel 7;Mate 40"), "NONE")
Q.ask("c3", split("Boeing 737;Airbus 320;Embraer 190"), "NONE")
Q.ask("c3", split("Beethoven Symphony 9;Mozart Concerto 21;Bach Suite 3"), "NONE")
Q.ask("c3", split("Q1 2023;Q2 2023;FY 2024"), "NONE")
Q.ask("c3", split("3 Month Plan;12 Month Plan;24 Month Plan"), "NONE")
Q.ask("c3", split("10 Downing Street Mug;Abbey Road T-Shirt"), "NONE", table="products")
Q.ask("c3", split("Vitamin B 12;Omega 3;Coenzym Q 10"), "NONE")
Q.ask("c3", split("Interstate 95 South;Exit 12;Mile 44"), "NONE")
Q.ask("c3", split("Nova 7;Alaska 49;Stella 12;Verona 3"), "NONE")
Q.ask("c3", split("Regal 3;Fach 12;Halle 4;Lager 2"), "NONE")
Q.ask("c3", split("Block 3 Level 2;Block 4 Level 1"), "NONE")
Q.ask("c3", split("100 % cotton;50 ml bottle;2 l water"), "NONE")
Q.ask("seller", split("TechWorld;MegaStore;HomeGoods;BestDeals24"), "NONE")
Q.ask("host", split("web01;web02;db01"), "NONE")
Q.ask("driver", split("nvidia-535;amdgpu;postgresql;mysql-connector"), "NONE")
Q.ask("person", split("1;2;3"), "NONE|USER_ID")
Q.ask("c1", split("Diana F+;Leica M6;Nikon F3"), "NONE")
Q.ask("kontakt", split("anna.k@a.com;tom@b.de"), "EMAIL")
Q.ask("hotline", split("0800 1234567;0800 7654321"), "NONE|PHONE")
Q.ask("phone", split("0800 1234567;030 123456"), "NONE|PHONE", table="branches")
Q.ask("phone", split("+49 30 123456;+49 89 987654"), "PHONE", table="customers")
Q.ask(
    "c1",
    split("33612345678;33698765432;33756789012;33611223344;33677889900;33655443322;33644556677;33688990011"),
    "PHONE",
    table="",
    kind="bigint",
)
Q.ask(
    "c1",
    split(
        "331000000000;331000999983;331001999966;331002999949;331003999932;331004999915;331005999898;331006999881;331007999864;331008999847;331009999830;331010999813;331011999796;331012999779;331013999762;331014999745;331015999728;331016999711;331017999694;331018999677;331019999660;331020999643;331021999626;331022999609;331023999592;331024999575;331025999558;331026999541;331027999524;331028999507"
    ),
    "NONE",
    table="",
    kind="bigint",
)
Q.ask(
    "c1",
    split(
        "490000000000;490007777777;490015555554;490023333331;490031111108;490038888885;490046666662;490054444439;490062222216;490069999993;490077777770;490085555547;490093333324;490101111101;490108888878;490116666655;490124444432;490132222209;490139999986;490147777763;490155555540;490163333317;490171111094;490178888871;490186666648;490194444425;490202222202;490209999979;490217777756;490225555533"
    ),
    "NONE",
    table="",
    kind="bigint",
)
Q.ask(
    "lat",
    split("12.31;45.22;7.91;101.44"),
    "NONE",
    table="requests",
    description="Latency by endpoint",
    others=(("long", ["1.22", "5.11", "9.1"]),),
)
Q.ask(
    "lat",
    split(
        "48.00000;48.00777;48.01554;48.02331;48.03108;48.03885;48.04662;48.05439;48.06216;48.06993;48.07770;48.08547;48.09324;48.10101;48.10878;48.11655;48.12432;48.13209;48.13986;48.14763"
    ),
    "GEO_COORD",
    table="trips",
    others=(
        (
            "lon",
            [
                "2.00000",
                "2.00777",
                "2.01554",
                "2.02331",
                "2.03108",
                "2.03885",
                "2.04662",
                "2.05439",
                "2.06216",
                "2.06993",
                "2.07770",
                "2.08547",
                "2.09324",
                "2.10101",
                "2.10878",
                "2.11655",
                "2.12432",
                "2.13209",
                "2.13986",
                "2.14763",
            ],
        ),
        ("email", ["a@b.com", "q.w@e.org"]),
    ),
)
Q.ask("birth_date", split("2019-01-02;2020-03-04"), "NONE", table="dogs", description="Dogs in the kennel")
Q.ask("birth_date", split("1979-01-02;1980-03-04"), "DATE_OF_BIRTH", table="dog_owners")


@pytest.mark.parametrize("question", Q.asked, ids=str)
def test_column(question: Question) -> None:
    check(question)
