"""Words for people, places of business, notes and things in languages that `refuters` has little of. PURE, data only."""

# ruff: noqa: E501
# Data: grouped lists are easier to check than short lines.

from __future__ import annotations

from skimmer.classify.tokens import words_of


def _words(text: str) -> frozenset[str]:
    """Folded like the names that they are compared with."""
    return frozenset(folded for word in text.split() for folded in words_of(word))


# Nominatives and the forms that stand before or after a word for name: `anyja neve`, `barnets navn`, `পিতার নাম`.
PEOPLE = _words(
    """mother father mothers fathers parents guardian guardians caregiver carer wife husband nok
    hallgato hallgatok tanulo tanulok diak diakok beteg betegek paciens ugyfel ugyfelek vasarlo vasarlok dolgozo dolgozok munkavallalo munkavallalok gyermek gyermekek szulo szulok anyja apja hazastars lakos lakosok szemely szemelyek tanar tanarok orvos orvosok felhasznalo felhasznalok utas utasok
    borger borgere borgeres elever elevens barn barnets born borns foresatt foresatte pasient pasienter pasientens patienter patientens medlem medlemmer medlemmers kundens ansatt ansattes medarbejder medarbejdere bruker brukere bruger brugere beboer beboere laerer laerere person personer innbygger innbyggere anstalld anstallda medborgare anvandare resenar barnets elevers larare lakare invanare gast gaster hyresgast
    felagi felagar felagsmenn nemandi nemendur vidskiptavinur vidskiptavinir starfsmadur starfsmenn sjuklingur sjuklingar ibui ibuar
    henkilo henkilot henkilon potilas potilaat potilaan asiakkaan oppilas oppilaat oppilaan opiskelija opiskelijat jasen jasenet jasenen tyontekija tyontekijat kayttaja kayttajat lapsi lapset lapsen vanhempi aiti vuokralainen matkustaja
    isik isikud isiku patsient patsiendid patsiendi klient kliendid kliendi tootaja tootajad opilane opilased opilase opetaja liige liikmed lapse lapsed kasutaja kasutajad kodanik elanik elanikud
    asmuo asmenys asmens klientas klientai kliento pacientas pacientai paciento darbuotojas darbuotojai darbuotojo mokinys mokiniai mokinio studentas studentai studento narys nariai vaikas vaikai vaiko motinos tevo gyventojas gyventojai vartotojas naudotojas
    persona personas klients klienti klienta pacients pacienti pacienta darbinieks darbinieki darbinieka skolens skoleni skolena biedrs biedri berns berni berna mates teva iedzivotajs iedzivotaji lietotajs lietotaji
    osoba osobe osoby korisnik korisnici korisnika kupac kupci kupca pacijent pacijenti pacijenta zaposlenik zaposlenici zaposleni zaposlenog ucenik ucenici ucenika clanovi clana dijete djeca djeteta roditelj roditelji roditelja majke oca gradan gradani putnik putnici stanar stanari oseba osebe uporabnik uporabniki zaposlenega ucenec ucenci dijak otrok otroci otroka starsi matere pacient pacienti bolnik bolniki potnik student studenti studenta
    klient klienti klienta zakaznik zakaznici zakaznika pacienta zamestnanec zamestnanci zamestnance zamestnanca zak zaci ziak ziaci ziaka studenta clen clenove clenovia ditete dite deti dieta dietata rodic rodice rodicia matky otce otca obyvatel obyvatele ucitel ucitele uzivatel uzivatele pouzivatel pouzivatelia najemce cestujici
    klientit kliente klientet pacientit pacientet punonjes punonjesi punonjesit nxenes nxenesi studenti anetar anetaret femija femijes prindi nena babai qytetar qytetaret perdorues perdoruesi
    client clienti clientului pacient pacienti pacientului angajat angajati angajatului elevi elevului student studenti membru membri copil copii copilului parinte parinti mama mamei tata tatalui locatar locatari cetatean cetateni utilizator utilizatori pasager
    πελατης πελατες πελατη ασθενης ασθενεις ασθενη ασθενους ασφαλισμενος υπαλληλος υπαλληλοι υπαλληλου μαθητης μαθητες μαθητη φοιτητης φοιτητες μελος μελη παιδι παιδιου γονεας πατερας πατερα πατρος μητερα μητρος χρηστης χρηστες επιβατης ενοικος asthenis asthenes pelates pelatis foitites mathites
    клієнт клієнти клієнта пацієнт пацієнти пацієнта працівник працівники працівника співробітник співробітники учень учні студент студенти студента дитина дитини батько мати матері громадянин громадяни користувач користувачі пасажир мешканець кліент пацыент работнік вучань ребенок ребенка дети родитель родителя отца матери мать отец ученик ученики студенты студента гражданин граждане жилец жильцы пассажир пассажиры абонент абоненты учитель врач врача преподаватель работник работники
    лице лица физическо клиента пациента служител служители служителя ученици ученика дете детето майка майката баща бащата потребител потребители пътник лекар пацијент пацијенти пацијента запослени корисник корисници члан чланови дете родитељ ученик вработен вработени граѓанин граѓани
    კლიენტი კლიენტები კლიენტის პაციენტი პაციენტები პაციენტის თანამშრომელი თანამშრომლები თანამშრომლის სტუდენტი სტუდენტები მოსწავლე ბავშვი ბავშვის მამა მამის დედა დედის მშობელი წევრი წევრები მოქალაქე მომხმარებელი klienti klientebi klientis pacienti pacientebi tanamshromlebi studentebi
    հաճախորդ հաճախորդներ հաճախորդի հիվանդ հիվանդներ պացիենտ պացիենտի աշխատակից աշխատակիցներ աշխատողի ուսանող ուսանողներ աշակերտ երեխա երեխայի հոր մոր ծնող անդամ քաղաքացի օգտատեր hachakhord hachakhordner
    musteri musteriler musterinin hasta hastanin pasiyent telebe telebeler isci isciler sagird ata ana usaq vetendas mijoz mijozlar mijozning bemor bemorlar xodim xodimlar talaba talabalar oquvchi bola ota ona fuqaro abonent abonentlar foydalanuvchi тұлға клиенттер науқас науқастар қызметкер қызметкерлер студенттер оқушы бала әке ана азамат мүше бейтап кызматкер кызматкерлер окуучу мизоҷ бемор корманд донишҷӯ хонанда харилцагч үйлчлүүлэгч өвчтөн ажилтан ажилчид оюутан сурагч иргэн хүүхэд эх эцэг гишүүн
    গ্রাহক গ্রাহকের রোগী রোগীর কর্মচারী কর্মচারীর ছাত্র ছাত্রী শিক্ষার্থী শিক্ষার্থীর পিতা পিতার মাতা মাতার স্বামী স্বামীর স্ত্রী সদস্য সদস্যের নাগরিক উপকারভোগী ব্যবহারকারী ব্যবহারকারীর grahok rogi upokarbhogi kormochari chhatro shikkharthi sodosso
    ग्राहक ग्राहकाचे रोगी मरीज मरीज़ रुग्ण रुग्णाचे कर्मचारी छात्र छात्रा विद्यार्थी विद्यार्थ्याचे पिता माता पति पत्नी सदस्य नागरिक उपयोगकर्ता बिरामी grahak marij rogi karmchari karmachari chhatra vidyarthi sadasya bacha bachcha pita mata pati
    வாடிக்கையாளர் நோயாளி ஊழியர் மாணவர் தந்தை தாய் உறுப்பினர் பயனர் குழந்தை vadikkaiyalar noyali manavar కస్టమర్ రోగి ఉద్యోగి విద్యార్థి తండ్రి తల్లి సభ్యుడు వినియోగదారు ಗ್ರಾಹಕ ರೋಗಿ ನೌಕರ ವಿದ್ಯಾರ್ಥಿ ತಂದೆ ತಾಯಿ ಸದಸ್ಯ ഉപഭോക്താവ് രോഗി ജീവനക്കാരൻ വിദ്യാർത്ഥി അച്ഛൻ അമ്മ അംഗം ગ્રાહક દર્દી કર્મચારી વિદ્યાર્થી પિતા માતા સભ્ય ਗਾਹਕ ਮਰੀਜ਼ ਕਰਮਚਾਰੀ ਵਿਦਿਆਰਥੀ ਪਿਤਾ ਮਾਤਾ රෝගියා පාරිභෝගික සේවක ශිෂ්‍ය පියා මව
    گاہک مریض ملازم طالب طالبعلم والد والدہ شوہر بیوی صارف رکن شہری مشتری بیمار کارمند دانشجو دانشآموز پدر مادر همسر عضو شهروند کاربر ناروغ کارکوونکی زدهکوونکی mushtari bimar karmand daneshju
    လူနာ ဝန်ထမ်း ကျောင်းသား ဖောက်သည် អតិថិជន អ្នកជំងឺ បុគ្គលិក សិស្ស ລູກຄ້າ ຄົນເຈັບ ພະນັກງານ ນັກຮຽນ pelanggan pasien karyawan pegawai siswa mahasiswa anggota anak ayah ibu wali warga penduduk penumpang pengguna nasabah peserta pesakit pekerja pelajar ahli bapa murid guru penyewa pemilik penerima pengirim benh sinh vien hoc sinh empleyado pasyente estudyante magulang ina kustomer mpanjifa
    mteja wateja wanachama mwanachama mgonjwa wagonjwa mfanyakazi wafanyakazi mwanafunzi wanafunzi mzazi wazazi baba mama mtoto watoto raia mtumiaji watumiaji abiria mwalimu walimu mpangaji iklayenti isiguli isisebenzi umfundi umzali umntwana klient klante werknemers leerling leerlinge pasient abokin ciniki majiyaci aikaci dalibi dalibai uba alaisan osise akekoo baba iya onibara ndi ahia ደንበኛ ደንበኞች ታካሚ ሰራተኛ ተማሪ አባት እናት አባል macmiil macaamiil bukaan shaqaale arday aabaha hooyada maamila dhukkubsataa hojjetaa barataa abakiriya umukiriya umurwayi abarwayi umukozi abakozi umunyeshuri abanyeshuri
    زبون زبناء الزبون زبائن عميل عملاء العميل العملاء مريض مرضى المريض المرضى موظف موظفين الموظف الموظفين طالب طلاب الطالب الطلاب تلميذ تلاميذ عضو اعضاء مواطن مواطنين مستخدم مستخدمين مستفيد مستفيدين المستفيد المستفيدين الاب الام الطفل مسافر مسافرين مشترك مشتركين المشترك zabayin zabain zoubana umala almardha mardha muwazzafin muwadhafin tullab talamid
    לקוח לקוחות הלקוח מטופל מטופלים המטופל חולה חולים עובד עובדים העובד תלמיד תלמידים התלמיד סטודנט סטודנטים חבר חברים אזרח אזרחים משתמש משתמשים ילד ילדים הורה הורים האב האם תושב נוסע lakochot lakohot metupalim ovdim talmidim"""
)

# Phones, mailboxes and addresses of these are a firm's, an office's or an institution's.
BUSINESS = _words(
    """queue workplace munkahely munkahelye arbeitsort dienstort tatort unfallort einsatzort rrhh dnis hotline สาขา โทรสาขา
    headquarters headquarter hq switchboard frontdesk surgery venue stall kiosk outlet warehouse depot workshop
    ordination kanzlei sitz firmensitz hauptsitz zentrale rezeption empfang geschaftsstelle betrieb arbeitsstatte werkstatt lager gasthaus handler
    siege accueil boutique depot etablissement sede sucursal recepcion centralita consultorio ayuntamiento almacen recepcao consultorio filial matriz armazem centralino studio ambulatorio stabilimento magazzino zetel hoofdkantoor praktijk receptie vestiging magazijn
    siedziba centrala recepcja przychodnia oddzial magazyn sidlo sidla ustredna ustredi ustredie recepce recepcia ordinace ordinacia provozovna prevadzka pobocka poboczka sklad dilna ordinacija poslovnica centrala recepcija sjediste sediste sedez podruznica skladiste skladisce tvrtka tvrtke preduzece podjetje firme
    szekhely szekhelye kozpont recepcio rendelo telephely fiok raktar ceg cege cegnev uzlet sediu sediul centrala receptie punct magazin depozit farmacie clinica selia recepsioni dega dyqan farmaci
    hovedkontor resepsjon sentralbord butikk apotek hovedkontoret reception omstilling omstillingen butik huvudkontor vaxel vaxeln mottagning butik paakonttori vastaanotto vaihde toimipiste myymala apteekki yritys yrityksen adalskrifstofa mottaka verslun apotek fyrirtaeki
    peakontor vastuvott filiaal pood apteek ettevote ettevotte bustine bustines buveine buveines registratura filialas parduotuve vaistine imone imones juridiska juridiskas registratura filiale veikals aptieka uznemums uznemuma
    рецепция рецепцията централа седалище клон магазин аптека поликлиника регистратура приемная приёмная юрадрес юридический головной филиал склад цех головний офіс приймальня реєстратура філія аптека підприємство підприємства юридична адміністрація рецепција седиште подружница продавница апотека предузеће ординација приемна
    εδρα εδρας ιατρειο ιατρειου καταστημα καταστηματος υποκαταστημα γραμματεια εταιρεια εταιρειας επιχειρηση φαρμακειο ρεσεψιον κεντρικα iatreio
    ფილიალი ფილიალის აფთიაქი მაღაზია კომპანიის კომპანია კლინიკა რეგისტრატურა filiali մասնաճյուղ դեղատուն խանութ ընկերություն ընկերության filial sirket qebul sobe aptek magaza dukan muessise korxona kompaniya filiali dorixona dokon мекеме филиал дәріхана дүкен компания ширкат дорухона мағоза байгууллага салбар эмийн дэлгүүр компани
    দোকান দোকানের শাখা শাখার প্রতিষ্ঠান প্রতিষ্ঠানের ফার্মেসি হাসপাতাল दुकान दुकानाचा शाखा कंपनी अस्पताल कारखाना கடை கிளை நிறுவனம் మెడికల్ దుకాణం శాఖ సంస్థ ಅಂಗಡಿ ಶಾಖೆ ಕಂಪನಿ കട ശാഖ കമ്പനി દુકાન શાખા કંપની ਦੁਕਾਨ ਸ਼ਾਖਾ ශාඛාව දුර්ව دکان شاخ برانچ کمپنی شعبه شرکت فروشگاه داروخانه مغازه
    ဆိုင် ကုမ္ပဏီ ហាង ក្រុមហ៊ុន ຮ້ານ ບໍລິສັດ cabang toko perusahaan apotek klinik resepsionis gerai kedai cawangan syarikat klinik kaunter phong tindahan sangay
    duka tawi kampuni zahanati mapokezi kliniki isitolo inkampani winkel maatskappy shago kamfani reshe ሱቅ ቅርንጫፍ ድርጅት ኩባንያ dukaan shirkad laan
    الفرع فرع المحل المتجر متجر الشركة شركة المقر مقر الوكالة وكالة الصيدلية صيدلية العيادة عيادة الاستقبال استقبال المؤسسة مؤسسة المستشفى مستشفى المدرسة البنك סניף חנות חברה החברה מרפאה מרפאת מוקד מזכירות קבלה מפעל בית_מרקחת"""
)

# Columns that hold what people write about each other.
NOTES = _words(
    """athugasemd athugasemdir skyring markus markused kommentaar lisainfo pastaba pastabos komentaras komentarai piezime piezimes komentars notat notater merknad merknader bemaerkning bemaerkninger beskrivelse anmaerkning kommentar kommentarer notering anteckningar anmarkning huomio huomiot huomautukset muistiinpano lisatieto lisatiedot megjegyzesek jegyzet feljegyzes napomene zabiljeska biljeska primjedba opomba opombe zaznamek komentar komentari komentare poznamky zapis shenim shenime verejtje koment komente observatie mentiuni remarci
    забележка забележки бележка бележки коментари забелешка напомена напомене белешка нататка заувага нататкі нотатка нотатки зауваження παρατηρηση σχολιο σημειωση შენიშვნა შენიშვნები კომენტარი shenishvna komentari նշում նշումներ մեկնաբանություն դիտողություն qeyd qeydler serh izoh izohlar eslatma ескерту ескертпе пікір түсініктеме эскертүү комментарий шарҳ эзоҳ эзох bellik bellikler тайлбар тэмдэглэл
    মন্তব্য নোট বিবরণ montobbo montobyo टीप शेरा नोंद टिप्पणियाँ टिप्पणी कैफियत விமர்சனம் குறிப்பு குறிப்புகள் கருத்து గమనిక వ్యాఖ్య వ్యాఖ్యలు ಟಿಪ್ಪಣಿ ಷರಾ കുറിപ്പ് അഭിപ്രായം നോട്ട് નોંધ ટિપ્પણી ਟਿੱਪਣੀ ਨੋਟ සටහන සටහන් අදහස් تبصرہ تبصرے نوٹ کیفیت نظر نظرات ملاحظه توضیح یادداشتها یادښت تێبینی မှတ်ချက် កំណត់ចំណាំ សម្គាល់ ໝາຍເຫດ catatan keterangan komen ulasan ghichu puna komento tala maelezo maoni angalizo dokezo amazwana inothi opmerkings nkọwa bayani sharhi akiyesi ማስታወሻ አስተያየት faallo xusuusin yaada ibisobanuro
    ملاحظه الملاحظات الملاحظة تعليقات التعليق شرح وصف بيان افادة הערת הערות תיאור תיעוד kumment kummenti notai nodiadau sylwadau oharra oharrak iruzkina anotacions observacions"""
)

THINGS = _words(
    """planta plantas cedis nave naves sede sedes almacen bodega bodegas usine usines entrepot werk werke standort standorte zaklad zaklady stabilimento stabilimenti sedi fabrika tesis pabrik kilang pham sanpham occupation profession beruf metier profesion oficio professione mestiere zawod meslek ammatti yrke erhverv foglalkozas povolani профессия професія должность voice voices phonetic alphabet font chess opening
    character characters protagonist antagonist heroine villain superhero cartoon pokemon puppet train trains locomotive tramway railway stallion mare foal filly sire damsire racehorse yacht ferry codename theorem crater comet constellation tulip orchid cocktail sandwich lipstick sofa lamp armchair furniture
    stadium arena theatre theater cinema cathedral chapel synagogue mosque cemetery castle palace fortress lighthouse waterfall glacier canyon valley peninsula bay strait reef dam canal tunnel square boulevard avenue motorway ward borough parish constituency precinct
    figur romanfigur hauptfigur held schiff schiffe schiffs zug zuge pferd hund katze strasse strassen platz brucke berg fluss kirche burg schloss sorte sorten verlag zeitung spiel roman stuck oper sturm personnage heros navire bateau cheval chien rue pont montagne eglise chateau cepage journal roman personaje heroe barco buque caballo perro calle puente iglesia castillo periodico novela
    personagem navio cavalo cachorro rua ponte igreja castelo jornal romance personaggio eroe nave cavallo cane strada ponte chiesa castello giornale romanzo personage schip paard hond straat brug berg kerk kasteel krant postac statek kon pies ulica most kosciol zamek gazeta gemi sokak kopru kilise kale gazete персонаж герой корабль судно лошадь собака улица мост церковь замок газета роман
    beer beers wine wines drink drinks cocktail pets maps tank tanks boat boats aircraft vessel tram pub tavern brewery dessert flavour flavor variety perfume mascot horse horses cow cows bull breed cultivar tournament league rover drone robot mission comet asteroid
    termek aru gep ceg cegnev varos orszag telepules marka bolt vare varer produkt firma bedrift kommune butikk vara foretag stad affar tuote yritys kaupunki kunta maa toode ettevote linn riik kauba preke prekes imone miestas salis gamintojo produkts uznemums pilseta valsts prece preces proizvod proizvoda roba tvrtka tvrtke drzava zemlja artikla izdelek izdelka podjetje vyrobek vyrobku zbozi mesta zeme statu tovar vyrobok spolocnost produkti produktit kompania qyteti shteti qytetit produs produse produsului firma oras tara judet
    προιον προιοντος εταιρεια πολη χωρα товар товару продукту місто країна компанії підприємство продукт продукта град държава фирма производ производа грађевина პროდუქტი პროდუქტის კომპანია ქალაქი ქალაქის ქვეყანა ფილიალი ფილიალის ապրանք ապրանքի ընկերություն քաղաք երկիր mehsul mehsulun seher olke mahsulot mahsulotning shahar davlat тауар тауардың қала ел компания товардын шаар маҳсулот шаҳр бараа бүтээгдэхүүн хот улс
    পণ্য পণ্যের কোম্পানি শহর জেলা দেশ শাখা उत्पाद कंपनी शहर जिला देश वस्तु शाखा தயாரிப்பு நிறுவனம் நகரம் மாவட்டம் ఉత్పత్తి నగరం సంస్థ ಉತ್ಪನ್ನ ನಗರ ഉൽപ്പന്നം നഗരം ઉત્પાદન શહેર કંપની ਉਤਪਾਦ ਸ਼ਹਿਰ නිෂ්පාදනය නගරය مصنوعات شہر ضلع ملک کمپنی کالا محصول شهر کشور شرکت produk barang kota toko perusahaan syarikat kedai bidhaa kampuni mji nchi duka umkhiqizo dolobha produk maatskappy dorp kaya gari ምርት ከተማ ድርጅት badeecad magaalo
    المنتج منتج السلعة المدينة مدينة الدولة الشركة المتجر الفرع المنطقة الوكالة מוצר המוצר עיר מדינה חברה סניף"""
)

PLACES = _words(
    "شوارع الشوارع محطات المحطات فروع مدارس مستشفيات فنادق مطاعم مساجد صيدليات street streets strassen rues calles ruas strade ulice улицы вулиці scolaires scolaire hospitaliers educativos comerciales sanitarios scolastici etablissement etablissements ecole ecoles college colleges lycee lycees mairie mairies bibliotheque bibliotheques musee musees gares arrets boutique boutiques "
    "filialen filiali filial filiais agenzie sportelli sportello scuola scuole ospedale ospedali biblioteca biblioteche museo musei stazione stazioni fermate alberghi albergo ristoranti ristorante "
    "schule schulen kita kitas bibliothek bibliotheken krankenhaus krankenhauser haltestelle haltestellen standort standorte niederlassung niederlassungen praxis gemeinden behorde behorden werkstatt werkstatten tankstelle tankstellen "
    "sucursal sucursales escuela escuelas colegios centros hospitales estaciones paradas museos bibliotecas ayuntamientos oficinas restaurantes farmacia gasolineras "
    "escola escolas hospitais agencias estacoes unidades postos museus szkola szkoly szpital szpitale biblioteki przystanki stacje placowka placowki oddzialy "
    "scholen vestiging vestigingen filialer butik butiker skola skolor skole skoler sykehus bibliotek koulut koulu sairaalat kirjastot okullar okul hastaneler hastane subeler sube istasyonlar eczaneler eczane "
    "школы школа больницы библиотеки музеи остановки станции филиалы филиал отделения аптека σχολεια νοσοκομεια "
    "dispensary dispensaries laundromats garage gasstation gasstations kiosk kiosks showroom showrooms dealership dealerships franchise franchises "
    "clinics pharmacies hospitals museums theatres cinemas bars pubs cafes bakeries gyms libraries churches hostels campsites garages apotheken kliniken praxen cliniques pharmacies clinicas farmacias farmacie cliniche apteki lekarny lekarne ljekarne gyogyszertarak apotek apteekit vaistines aptiekas apteegid аптеки клиники больницы поликлиники клініки лікарні φαρμακεια καταστηματα poslovnice provozovny prevadzky filialai filiales filiaalid"
)
