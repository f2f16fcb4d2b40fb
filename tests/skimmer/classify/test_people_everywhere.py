"""Names of people of many lands, in opaque and in telling columns."""

# Rows of data.

from __future__ import annotations

import pytest

from tests.skimmer.classify.asking import Question, Questions, check, split

Q = Questions()
Q.ask(
    "c7",
    split(
        "محمد العتيبي;فاطمة الزهراء;خالد بن عبدالله;نورة القحطاني;عبدالرحمن السبيعي;ريم الحربي;سلطان الدوسري;هند المالكي"
    ),
    "PERSON_NAME",
)
Q.ask(
    "c7",
    split("أحمد محمود عبد العال;منى السيد إبراهيم;كريم حسني;ياسمين فؤاد;مصطفى رمضان;دينا شوقي;طارق البنا"),
    "PERSON_NAME",
)
Q.ask(
    "attr_3",
    split("علی رضایی;زهرا محمدی;حسین کریمی;مریم احمدی;رضا موسوی;فاطمه حیدری;مهدی قاسمی;سارا نوری"),
    "PERSON_NAME",
)
Q.ask("c2", split("דוד כהן;מיכל לוי;יוסי אברהם;רות שפירא;עומר ביטון;נועה פרידמן;איתי מזרחי;תמר גולן"), "PERSON_NAME")
Q.ask("f1", split("राहुल शर्मा;प्रिया पटेल;अमित कुमार;नेहा गुप्ता;विकास यादव;पूजा सिंह;संजय मिश्रा;अंजलि वर्मा"), "PERSON_NAME")
Q.ask("f1", split("अर्जुन मेहरा;कविता नायर;सुरेश बाबू;दीपिका रेड्डी;महेंद्र चौधरी;शालिनी अय्यर;गोपाल दास"), "PERSON_NAME")
Q.ask("f1", split("สมชาย ใจดี;สุภาพร ทองสุข;อนันต์ ศรีวิชัย;กมลวรรณ พูลสวัสดิ์;ธนพล เจริญสุข;ปิยะดา วงศ์ใหญ่;นพดล แซ่ตั้ง"), "PERSON_NAME")
Q.ask("f1", split("นายวิชัย มีสุข;นางสาวพรทิพย์ แก้วใส;นางอรุณี ดวงดี;นายกิตติ บุญมาก"), "PERSON_NAME")
Q.ask(
    "c",
    split(
        "Γιώργος Παπαδόπουλος;Μαρία Κωνσταντίνου;Δημήτρης Νικολάου;Ελένη Βασιλείου;Κώστας Αγγελόπουλος;Σοφία Αλεξίου"
    ),
    "PERSON_NAME",
)
Q.ask("c", split("ΓΕΩΡΓΙΟΥ ΑΝΔΡΕΑΣ;ΧΑΤΖΗ ΜΑΡΙΝΑ;ΟΙΚΟΝΟΜΟΥ ΠΕΤΡΟΣ;ΚΑΡΑΓΙΑΝΝΗ ΕΙΡΗΝΗ;ΜΑΚΡΗΣ ΗΛΙΑΣ"), "PERSON_NAME")
Q.ask(
    "x1",
    split(
        "Иванов Сергей Петрович;Кузнецова Анна Михайловна;Смирнов Олег;Лебедева Вера;Козлов Д. А.;Фёдорова Нина Ивановна"
    ),
    "PERSON_NAME",
)
Q.ask(
    "x1",
    split("Олександр Шевченко;Наталія Коваленко;Тарас Бондаренко;Ірина Мельник;Богдан Ткачук;Оксана Гриценко"),
    "PERSON_NAME",
)
Q.ask("x1", split("Георги Иванов;Мария Петрова;Николай Димитров;Елена Тодорова;Стоян Колев"), "PERSON_NAME")
Q.ask("x1", split("Милош Јовановић;Јелена Петровић;Никола Марковић;Ана Николић"), "PERSON_NAME")
Q.ask("c", split("王小明;李娜;张伟;刘洋;陈静;杨帆;赵磊;黄丽华;周杰;吴敏"), "PERSON_NAME")
Q.ask("c", split("歐陽修文;陳大文;林志玲;黃美麗;張家豪;李嘉欣;王建民"), "PERSON_NAME")
Q.ask("c", split("佐藤 健太;鈴木 美咲;高橋 大輔;田中 陽菜;伊藤 翔;渡辺 さくら;山本 拓海"), "PERSON_NAME")
Q.ask("c", split("サトウ タロウ;スズキ ハナコ;タカハシ ケンジ;ワタナベ ユミ;ナカムラ ショウ"), "PERSON_NAME")
Q.ask("c", split("ささき ゆうた;こばやし まい;かとう けんいち;よしだ さゆり;やまだ りょう"), "PERSON_NAME")
Q.ask("c", split("김민준;이서연;박지훈;최수빈;정하은;강도윤;조예린;윤재호"), "PERSON_NAME")
Q.ask("c", split("남궁민;황보라;선우은숙;김철수;이영희;박문수"), "PERSON_NAME")
Q.ask(
    "c", split("Nguyễn Thị Hoa;Trần Văn Minh;Lê Quang Huy;Phạm Thu Trang;Đặng Hữu Phước;Bùi Thanh Tùng"), "PERSON_NAME"
)
Q.ask("c", split("Nguyen Van Tuan;Tran Thi Mai;Le Minh Duc;Pham Ngoc Anh;Hoang Duc Long"), "PERSON_NAME")
Q.ask("c", split("Ayşe Yılmaz;Mehmet Öztürk;Fatma Şahin;Çağlar Güneş;Gülşen Doğan;İbrahim Çelik"), "PERSON_NAME")
Q.ask("c", split("YILMAZ AHMET;KAYA ZEYNEP;DEMİR MUSTAFA;ŞİMŞEK ELİF;AYDIN EMRE"), "PERSON_NAME")
Q.ask("c", split("Åsa Lindqvist;Björn Håkansson;Søren Kjærgaard;Pekka Hämäläinen;Þórdís Gunnarsdóttir"), "PERSON_NAME")
Q.ask("c", split("Łukasz Wiśniewski;Małgorzata Dąbrowska;Grzegorz Brzęczyszczykiewicz;Żaneta Wójcik"), "PERSON_NAME")
Q.ask(
    "c",
    split("Jean-Baptiste Lefèvre;Anne-Sophie Moreau;Éloïse Dubreuil;Thibault de la Rochefoucauld;Noémie Garnier"),
    "PERSON_NAME",
)
Q.ask(
    "c",
    split("José Antonio Gutiérrez Ruiz;María del Carmen Ibáñez;Iñaki Etxeberria;Lucía Fernández de Córdoba"),
    "PERSON_NAME",
)
Q.ask("c", split("João Pedro da Silva;Conceição Albuquerque;Thiago Nascimento;Letícia Moura dos Santos"), "PERSON_NAME")
Q.ask("c", split("Giuseppe Esposito;Chiara Ferrari;Alessandro De Luca;Francesca Rizzo;Matteo D'Angelo"), "PERSON_NAME")
Q.ask("c", split("Jan van der Berg;Sanne de Vries;Pieter-Jan Janssens;Lotte van Dijk;Ruben Bakker"), "PERSON_NAME")
Q.ask(
    "c",
    split("Siti Nurhaliza binti Tarudin;Ahmad Faizal bin Ismail;Lim Wei Jie;Muthu a/l Raman;Nur Aisyah binti Rosli"),
    "PERSON_NAME",
)
Q.ask("c", split("Wei-Ling Chen;Hiroshi Tanaka;Min-jun Kim;Xiaoming Wang;Yuki Sato;Jae-won Park"), "PERSON_NAME")
Q.ask(
    "c",
    split("Oluwaseun Adebayo;Chiamaka Nwosu;Kwabena Asante;Fatoumata Diallo;Tendai Moyo;Wanjiru Kamau"),
    "PERSON_NAME",
)
Q.ask(
    "c",
    split("Rajesh Khanna;Sunita Devi;Mohammed Irfan;Lakshmi Priya;Gurpreet Singh Dhaliwal;Ananya Banerjee"),
    "PERSON_NAME",
)
Q.ask("c", split("Smith, John;Brown, Mary A.;Young, Robert;White, Susan;Hill, David;Baker, Amy"), "PERSON_NAME")
Q.ask(
    "c",
    split("J. Carter;M. Okafor;R. Delgado;S. Whitman;T. Nakagawa;L. Petersen;A. Kowalczyk;D. Fitzgerald"),
    "PERSON_NAME|NONE",
)
Q.ask(
    "c",
    split("BAKER;JOHNSON;HERNANDEZ;NGUYEN;MCCARTHY;SULLIVAN;ODONNELL;PATEL;KOWALSKI;RAMIREZ;FITZPATRICK;LINDSTROM"),
    "PERSON_NAME",
)
Q.ask(
    "c", split("Emma;Liam;Olivia;Noah;Ava;Ethan;Sophia;Mason;Isabella;Logan;Mia;Lucas;Charlotte;Aiden"), "PERSON_NAME"
)
Q.ask("c", split("Лев;Полина;Артём;Ксения;Глеб;Варвара;Тимофей;Дарья;Матвей;Злата"), "PERSON_NAME")
Q.ask("c", split("Müller;Schmitz;Hoffmann;Köhler;Zimmermann;Vogel;Brandt;Scholz;Lehmann;Krüger;Winkler"), "PERSON_NAME")
Q.ask("c", split("Mr Tom Walker;Mrs Ann Hill;Dr Priya Rao;Ms Kate Lowe;Prof. Hans Vogel"), "PERSON_NAME")
Q.ask("c", split("田中;佐々木;松本;井上;木村;清水;山崎;阿部;森田;池上;橋爪"), "PERSON_NAME")
Q.ask("kunde", split("Bernd Kaltenbach;Ute Schimmelpfennig;Jörn Westphal;Silke Ahlers;Hauke Petersen"), "PERSON_NAME")
Q.ask("custfullname", split("Tom Hart;Ann Cole;Ray Fox;Sue Lane"), "PERSON_NAME")
Q.ask("kd_nachname", split("Kraus;Engel;Fink;Busch;Horn"), "PERSON_NAME")
Q.ask("nm_cli", split("Carlos Menezes;Tatiana Prado;Otávio Lacerda;Bruna Falcão"), "PERSON_NAME")
Q.ask("ansprechp", split("Uwe Kern;Ilse Rau;Kurt Noll;Eva Maas"), "PERSON_NAME")
Q.ask("lastNm", split("Park;Stone;Rivers;Fields"), "PERSON_NAME")
Q.ask("empNm", split("Ana Reyes;Joe Kim;Lia Wu"), "PERSON_NAME")
Q.ask("verantwortlich", split("Petra Kühn;Olaf Busch;Heike Jahn;Ralf Lutz"), "PERSON_NAME")
Q.ask("responsable", split("Camille Fabre;Hugo Marchand;Léa Besson;Yanis Roche"), "PERSON_NAME")
Q.ask("原告", split("王强;李静;张丽;刘刚"), "PERSON_NAME")
Q.ask("작성자", split("김하늘;박서준;이도현;최유진"), "PERSON_NAME")
Q.ask("担当", split("佐藤;鈴木;高橋;田中"), "PERSON_NAME")
Q.ask("menadżer", split("Anna Lis;Jan Kot;Ewa Mróz;Piotr Sowa"), "PERSON_NAME")
Q.ask("c7", split("Rembrandt;Vermeer;Monet;Picasso;Rubens"), "PERSON_NAME|NONE")
Q.ask("c7", split("Bach;Mozart;Beethoven;Chopin;Liszt;Verdi"), "PERSON_NAME|NONE")
Q.ask(
    "f_03",
    split("LEMAIRE SOPHIE;GAUTIER ETIENNE;PICARD JULES;RENAUD CHLOE;MEUNIER LOIC;COLIN MANON;ADAM KEVIN;BRUN ELISE"),
    "PERSON_NAME",
)
Q.ask("f_03", split("Åkesson, Göran;Öberg, Kerstin;Sjöström, Lennart;Nyqvist, Barbro"), "PERSON_NAME")
Q.ask(
    "f_03",
    split("Prof. Dr. Heinz Mölders;Dipl.-Ing. Karla Voss;Dr. med. Sven Rieger;Univ.-Prof. Ilse Dorn"),
    "PERSON_NAME",
)
Q.ask("f_03", split("Sr. Juan Ortega;Sra. Elena Pastor;Dña. Rosa Gil;D. Luis Vera"), "PERSON_NAME")
Q.ask("f_03", split("Mme Claire Perrot;M. Yves Tessier;Mlle Inès Colas"), "PERSON_NAME")
Q.ask("f_03", split("г-н Соколов;г-жа Белова;д-р Орлов;г-жа Крылова"), "PERSON_NAME|NONE")
Q.ask(
    "f_03",
    split("Abdullah Al-Rashid;Mohammed bin Salman;Fatima Al-Zahra;Noura Al-Kaabi;Yousef El-Masry"),
    "PERSON_NAME",
)
Q.ask("f_03", split("Tan Ah Kow;Wong Mei Ling;Lim Boon Keng;Chua Soo Bin;Goh Chok Tong"), "PERSON_NAME")
Q.ask("f_03", split("Kim Minjun;Lee Seoyeon;Park Jihoon;Choi Subin;Jung Haeun"), "PERSON_NAME")
Q.ask("f_03", split("Zhang Wei;Li Na;Wang Fang;Liu Yang;Chen Jing;Zhao Lei"), "PERSON_NAME")
Q.ask("f_03", split("Tanaka Hiroshi;Suzuki Yui;Sato Kenji;Watanabe Aoi"), "PERSON_NAME")
Q.ask("f_03", split("Erzsébet Varga;Szilárd Bognár;Ildikó Pintér;Csaba Lukács"), "PERSON_NAME")
Q.ask("f_03", split("Ștefan Munteanu;Ioana Dragomir;Răzvan Stoica;Ana-Maria Enache"), "PERSON_NAME")
Q.ask("f_03", split("Marek Horváth;Zuzana Kováčová;Peter Baláž;Lucia Šimková"), "PERSON_NAME")
Q.ask("f_03", split("Jānis Bērziņš;Līga Ozoliņa;Andris Kalniņš;Inese Liepiņa"), "PERSON_NAME")
Q.ask("f_03", split("Jonas Kazlauskas;Rūta Petrauskienė;Mindaugas Jankauskas"), "PERSON_NAME")
Q.ask("f_03", split("Mari Tamm;Jaan Kask;Liis Sepp;Toomas Mägi"), "PERSON_NAME")
Q.ask("f_03", split("Գրիգոր Հակոբյան;Անի Սարգսյան;Արամ Պետրոսյան"), "PERSON_NAME")
Q.ask("f_03", split("გიორგი ბერიძე;ნინო კაპანაძე;დავით გელაშვილი"), "PERSON_NAME")
Q.ask("f_03", split("রহিম উদ্দিন;ফাতেমা বেগম;করিম খান;আয়েশা সিদ্দিকা"), "PERSON_NAME")
Q.ask("f_03", split("முருகன் செல்வம்;லட்சுமி நாராயணன்;கார்த்திக் ராஜா"), "PERSON_NAME")
Q.ask("f_03", split("Mwangi Kariuki;Achieng Otieno;Njeri Wambui;Kiprop Cheruiyot"), "PERSON_NAME")
Q.ask("f_03", split("Ramón Ignacio Quispe Mamani;Yolanda Huanca;Wilber Condori"), "PERSON_NAME")
Q.ask("user", split("陳小明;林美玲;黃志強"), "PERSON_NAME")
Q.ask("director", split("Christopher Nolan;Greta Gerwig;Bong Joon-ho;Agnès Varda"), "PERSON_NAME")
Q.ask("name", split("Anna;Ben;Carla;David;Emma;Felix"), "PERSON_NAME", table="kids")
Q.ask("nom", split("Dupont;Lambert;Moreau;Girard;Roussel;Chevalier"), "PERSON_NAME", table="patients")
Q.ask("nombre", split("Ana;Luis;Carmen;Jorge;Elena"), "PERSON_NAME", table="alumnos")
Q.ask("ad", split("Ahmet;Zeynep;Mehmet;Elif"), "PERSON_NAME", table="personel")
Q.ask("имя", split("Анна;Пётр;Мария;Иван"), "PERSON_NAME", table="сотрудники")
Q.ask("名前", split("佐藤;鈴木;高橋"), "PERSON_NAME", table="社員")
Q.ask("alias", split("Bob;Tom;Jim"), "PERSON_NAME|NONE|USERNAME")
Q.ask("display_name", split("Ana Ruiz;Leo Novak;Mia Chen"), "PERSON_NAME", table="users")
Q.ask("contact_name", split("Ana Ruiz;Leo Novak"), "PERSON_NAME", table="suppliers")
Q.ask(
    "c1",
    split("Alexander;Benjamin;Catherine;Dominique;Eleonora;Fernando;Gabriela;Heinrich;Ingeborg;Joaquin"),
    "PERSON_NAME",
    table="t",
)
Q.ask(
    "c1",
    split("Abbott;Barclay;Carmichael;Donnelly;Eastwood;Fairchild;Gallagher;Hathaway;Ingram;Jernigan"),
    "PERSON_NAME",
    table="t",
)
Q.ask("c1", split("Rossi;Bianchi;Ferrari;Esposito;Colombo;Ricci;Marino;Greco;Conti;Mancini"), "PERSON_NAME")
Q.ask("c1", split("Lincoln;Washington;Jefferson;Madison;Monroe;Jackson"), "PERSON_NAME|NONE")
Q.ask("eigenaar", split("Jan Bakker;Els de Wit"), "PERSON_NAME", table="huisdieren")


@pytest.mark.parametrize("question", Q.asked, ids=str)
def test_column(question: Question) -> None:
    check(question)
