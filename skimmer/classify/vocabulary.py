"""What column names say, in many languages: phrases of folded words, `|` between them. PURE, data only.

STRONG phrases are enough where the values do not speak against them; MEDIUM ones need values of the right kind;
WEAK ones need values that speak for them.
"""

# ruff: noqa: E501
# Data: one language after the other is easier to check than short lines.

from __future__ import annotations

from skimmer.classify.model import PiiType

STRONG: dict[PiiType, str] = {
    PiiType.EMAIL: """email|e mail|email address|emailaddr|email addr|mail address|mailaddr|emailid|email id|work email|
emailadresse|e mail adresse|mailadresse|courriel|adresse mail|adresse email|mel|correo|correo electronico|correo e|
email cliente|correio eletronico|posta elettronica|indirizzo email|emailadres|e mailadres|adres email|adres e mail|poczta|
e posta|eposta|eposta adresi|epost|e post|epostadress|epostadresse|sahkoposti|sahkopostiosoite|e mailova adresa|emailova adresa|
email cim|adresa de email|имейл|емейл|емэйл|почта|эл почта|электронная почта|email адрес|электронная|пошта|електронна пошта|
ηλεκτρονικο ταχυδρομειο|メール|メールアドレス|eメール|電子メール|邮箱|电邮|电子邮件|电子邮箱|邮件地址|電子郵件|電郵|信箱|이메일|메일|전자우편|
البريد الالكتروني|البريد الإلكتروني|بريد|ايميل|איימיל|אימייל|דואל|דואר אלקטרוני|ईमेल|อีเมล|thu dien tu|surel|alamat email|ایمیل|پست الکترونیکی""",
    PiiType.PHONE: """phone|phone number|phone no|phone num|phonenumber|ph no|phone nbr|telephone|telephone number|tel|tel no|tel nr|
telno|telnr|tel number|mobile|mobile number|mobile no|mobile phone|mobilephone|cell phone|cellphone|cell number|home phone|work phone|
fax|fax number|faxnummer|fax no|msisdn|whatsapp|whatsapp number|callback number|caller id number|contact number|contact no|sms number|
telefon|telefonnummer|telefonnr|tel nummer|rufnummer|ruf nr|rufnr|handy|handynummer|handynr|mobilnummer|mobiltelefon|festnetz|mobil|mobilfunk|
telephone portable|portable|numero de telephone|no telephone|num tel|tel portable|gsm|tel fixe|
telefono|telefono movil|numero de telefono|movil|celular|tfno|tlf|telf|telefone|telemovel|numero de telefone|fone|num celular|
cellulare|numero di telefono|recapito telefonico|telefoonnummer|telefoon|mobiele nummer|mobiel|telefoonnr|numer telefonu|nr telefonu|komorka|tel kom|
telefon no|telefon numarasi|cep|cep telefonu|gsm no|tlf nr|mobilnr|puhelin|puhelinnumero|matkapuhelin|telefonni cislo|telefonszam|numar de telefon|
телефон|номер телефона|тел|моб телефон|мобильный|мобильный телефон|сотовый|номер тел|номер телефону|τηλεφωνο|κινητο|
電話|電話番号|携帯|携帯電話|携帯番号|tel番号|手机|手机号|手机号码|电话|电话号码|联系电话|電話號碼|手機|行動電話|联系方式|전화|전화번호|휴대폰|휴대전화|핸드폰|연락처|
الهاتف|رقم الهاتف|هاتف|الجوال|جوال|رقم الجوال|موبايل|תלפון|טלפון|נייד|फोन|मोबाइल|दूरभाष|เบอร์โทร|โทรศัพท์|so dien thoai|dien thoai|sdt|no hp|nomor telepon|telepon|no telp|تلفن|موبایل""",
    PiiType.PERSON_NAME: """first name|firstname|fname|f name|given name|givenname|given names|forename|last name|lastname|lname|l name|surname|
family name|familyname|full name|fullname|middle name|maiden name|mothers maiden|mothers maiden name|mother maiden name|legal name person|preferred name|person name|
customer name|cust name|client name|employee name|emp name|staff name|patient name|contact name|contact person|account holder|account holder name|cardholder|card holder|cardholder name|
holder name|passenger name|student name|teacher name|doctor name|physician name|author name|sender name|recipient name|member name|user full name|guest name|
driver name|beneficiary name|applicant name|buyer name|subscriber name|signatory|next of kin|emergency contact name|spouse name|father name|mother name|guardian name|child name|attendee name|owner name|manager name|
name on card|name on account|cust first|cust last|first nm|last nm|full nm|cust nm|real name|tutor name|voter name|tenant name person|insured name|policyholder|policy holder|deceased name|borrower name|caller name|visitor name|candidate name|interviewer|payee name|
vorname|nachname|zuname|familienname|geburtsname|rufname|vollstandiger name|vor und nachname|kundenname|ansprechpartner|mitarbeitername|patientenname|kontoinhaber|name des kunden|
prenom|prenoms|nom de famille|nom complet|nom et prenom|nom prenom|nom du client|nom client|nom naissance|titulaire|nom du patient|
nombre completo|nombres|apellido|apellidos|primer nombre|segundo nombre|primer apellido|segundo apellido|nombre cliente|nombre del cliente|nombre y apellidos|nombre y apellido|apellido paterno|apellido materno|titular|nombre paciente|
nome completo|primeiro nome|sobrenome|apelido|ultimo nome|nome cliente|nome do cliente|nome do paciente|nome paciente|nome mae|nome da mae|nome pai|
cognome|nome e cognome|nome cognome|nominativo|intestatario|ragazza|
voornaam|voornamen|achternaam|familienaam|volledige naam|naam klant|klantnaam|tussenvoegsel|roepnaam|meisjesnaam|
imie|imie i nazwisko|imiona|nazwisko|nazwisko rodowe|imie nazwisko|
soyad|soyadi|ad soyad|adi soyadi|isim|isim soyisim|soyisim|musteri adi|
фамилия|имя|отчество|фио|ф и о|имя клиента|полное имя|имя пациента|прізвище|ім я|імя|по батькові|піб|
jmeno|prijmeni|jmeno a prijmeni|meno|priezvisko|fornamn|efternamn|fornavn|etternavn|mellomnavn|etunimi|sukunimi|keresztnev|vezeteknev|csaladnev|utonev|teljes nev|prenume|nume de familie|nume complet|nume si prenume|ime i prezime|prezime|
ονομα|επωνυμο|ονοματεπωνυμο|ονομα και επωνυμο|氏名|姓名|名前|お名前|氏名カナ|フリガナ|ふりがな|顧客名|患者名|担当者名|苗字|名字|客户姓名|客户名称|联系人|联系人姓名|真实姓名|收货人|患者姓名|聯絡人|성명|이름|고객명|성함|환자명|
الاسم الاول|الاسم الكامل|اسم العائلة|اسم العميل|الاسم|اسم المريض|اللقب|שם פרטי|שם משפחה|שם מלא|प्रथम नाम|पूरा नाम|उपनाम|ग्राहक का नाम|ชื่อ|นามสกุล|ชื่อลูกค้า|ho ten|ho va ten|ten khach hang|nama lengkap|nama depan|nama belakang|nama pelanggan|نام خانوادگی|نام""",
    PiiType.STREET_ADDRESS: """street address|streetaddress|home address|address line|address line 1|addr line|addressline|addr 1|address 1|address 2|mailing address|billing address|shipping address|delivery address|
postal address|residential address|residence address|permanent address|current address|cust address|customer address|home addr|street addr|full address|ship to address|bill to address|addr ln|
strasse|str|strasse hausnummer|strasse und hausnummer|anschrift|wohnanschrift|lieferadresse|rechnungsadresse|wohnadresse|postanschrift|strasse nr|
adresse postale|adresse domicile|rue|domicile|adresse livraison|adresse facturation|adresse client|
direccion|domicilio|calle|direccion de envio|direccion postal|calle y numero|
endereco|logradouro|morada|endereco completo|endereco entrega|rua|
indirizzo|indirizzo di residenza|residenza|via|indirizzo spedizione|
straatnaam|straat|huisadres|woonadres|bezorgadres|straat en huisnummer|
adres|ulica|adres zamieszkania|adres dostawy|adres korespondencyjny|
ev adresi|teslimat adresi|acik adres|sokak|
адрес|адрес доставки|улица|адрес проживания|домашний адрес|место жительства|адреса|вулиця|
adresa|ulice|gatuadress|gateadresse|vejnavn|katuosoite|osoite|lakcim|cim|utca|strada|adresa de livrare|διευθυνση|οδος|
住所|自宅住所|番地|配送先住所|地址|家庭住址|住址|收货地址|通讯地址|详细地址|送貨地址|주소|배송지|집주소|도로명주소|
العنوان|عنوان|عنوان السكن|כתובת|כתובת מגורים|पता|घर का पता|ที่อยู่|dia chi|alamat|alamat rumah|آدرس|نشانی""",
    PiiType.NATIONAL_ID: """ssn|social security number|social security no|social security|social security num|socsec|soc sec no|national id|nationalid|national id number|national identity|national identification number|nid number|citizen id|id card number|id card no|identity number|identity card|
identity document|passport|passport number|passport no|passport num|passportno|drivers license|driver license|driver licence|driving licence|driving license|drivers license number|dl no|dl num|dl number|dl lic|driving lic|driver lic|license number driver|drivers lic|licence number driver|
tax id|taxid|tax identification number|personal tax id|individual tax id|itin|tin number|nino|ni number|national insurance number|national insurance|nhs number|nhs no|medicare number|medicare id|medicaid id|mbi|sin number|social insurance number|
aadhaar|aadhar|aadhaar number|aadhaar no|pan number|pan no|pan card|voter id|epic number|visa number|residence permit|work permit number|green card number|alien number|personal identity number|personal id number|government id|govt id|gov id|state id number|birth certificate number|mrn|medical record number|health insurance number|insurance card number|
steuer id|steueridentifikationsnummer|steuernummer|steuer identnummer|steuer identifikationsnummer|sozialversicherungsnummer|sv nummer|svnr|rentenversicherungsnummer|personalausweis|personalausweisnummer|ausweisnummer|ausweis nr|reisepass|reisepassnummer|fuhrerschein|fuhrerscheinnummer|krankenversichertennummer|kvnr|ahv|ahv nummer|ahvn 13|versichertennummer|
numero de securite sociale|securite sociale|numero secu|num secu|nir|numero fiscal|no secu|carte identite|numero carte identite|carte vitale|numero passeport|passeport|permis de conduire|
dni|nie|nif|nif nie|dni nie|cedula|cedula de identidad|curp|rfc|rut|cuil|cuit|nss|numero de identidad|documento de identidad|numero documento|documento identidad|pasaporte|numero pasaporte|licencia de conducir|clave elector|numero de seguro social|
cpf|rg|cnh|cpf cliente|numero cpf|nis|pis|titulo de eleitor|cartao cidadao|numero contribuinte|contribuinte|numero identificacao fiscal|passaporte|bilhete identidade|
codice fiscale|cod fiscale|codfisc|cf cliente|carta identita|carta d identita|numero carta identita|patente di guida|numero passaporto|tessera sanitaria|
bsn|burgerservicenummer|sofinummer|sofi nummer|rijbewijs|rijbewijsnummer|paspoortnummer|rijksregisternummer|rijksregister|
pesel|nr pesel|dowod osobisty|numer dowodu|nr dowodu|seria dowodu|numer paszportu|
tc kimlik|tc kimlik no|tckn|tc no|kimlik no|kimlik numarasi|pasaport no|ehliyet no|
снилс|инн|инн физлица|паспорт|серия паспорта|номер паспорта|паспортные данные|серия и номер паспорта|водительское удостоверение|іпн|рнокпп|
personnummer|personnr|fodselsnummer|fodselsnr|cpr|cpr nummer|cpr nr|henkilotunnus|hetu|kennitala|rodne cislo|rc|szemelyi szam|taj szam|adoazonosito|cnp|egn|егн|jmbg|oib|emso|isikukood|asmens kodas|personas kods|αφμ|αμκα|
マイナンバー|個人番号|旅券番号|免許証番号|運転免許証番号|保険証番号|身份证|身份证号|身份证号码|护照号|护照号码|证件号|证件号码|驾驶证号|身分證|身分證字號|居民身份证|주민등록번호|주민번호|여권번호|운전면허번호|외국인등록번호|
رقم الهوية|الهوية الوطنية|رقم الجواز|رقم جواز السفر|الرقم القومي|الرقم الوطني|הרשומה|תעודת זהות|מספר זהות|תז|आधार|आधार संख्या|पैन|เลขบัตรประชาชน|บัตรประชาชน|เลขประจำตัวประชาชน|cmnd|cccd|so cmnd|so cccd|nik|no ktp|ktp|npwp|nric|fin number|hkid|emirates id|iqama|کد ملی|شماره ملی""",
    PiiType.CREDIT_CARD: """credit card|credit card number|creditcard|credit card no|card number|card no|cardnumber|card num|cardno|ccn|cc number|cc num|cc no|ccnum|payment card|payment card number|debit card number|debit card|card pan|primary account number|pan|
kreditkarte|kreditkartennummer|kartennummer|kreditkartennr|numero de carte|carte bancaire|numero carte bancaire|carte de credit|numero carte|numero de tarjeta|tarjeta|tarjeta de credito|num tarjeta|
numero do cartao|cartao de credito|numero cartao|cartao|carta di credito|numero carta|numero carta di credito|creditcardnummer|kaartnummer|karta kredytowa|numer karty|nr karty|kredi karti|kart no|kart numarasi|kredi karti no|
номер карты|банковская карта|карта|кредитная карта|kortnummer|kreditkort|cislo karty|bankkartya szam|クレジットカード|クレジットカード番号|カード番号|信用卡|信用卡号|银行卡|银行卡号|卡号|信用卡號|신용카드|카드번호|بطاقة الائتمان|رقم البطاقة|כרטיס אשראי|מספר כרטיס|क्रेडिट कार्ड|บัตรเครดิต|หมายเลขบัตร|so the|nomor kartu""",
    PiiType.BANK_ACCOUNT: """iban|iban number|iban no|bank account|bank account number|bank account no|bank acct|acct number bank|account number|account no|acct no|acct num|acct number|account num|bankaccount|clabe|bban|checking account|savings account number|beneficiary account|
payout account|deposit account number|direct deposit account|kontonummer|kontonr|konto nr|bankverbindung|bankkonto|compte bancaire|numero de compte|rib|no compte|cuenta bancaria|numero de cuenta|num cuenta|ccc|cbu|cvu|conta bancaria|numero da conta|conta corrente|nib|
conto corrente|numero conto|rekeningnummer|bankrekening|bankrekeningnummer|numer konta|nr konta|numer rachunku|nr rachunku|rachunek bankowy|nrb|hesap no|hesap numarasi|iban no|banka hesap no|
номер счета|расчетный счет|лицевой счет|банковский счет|р с|bankgiro|kontonummer bank|tilinumero|cislo uctu|bankszamlaszam|cont bancar|口座番号|銀行口座|银行账号|银行账户|开户账号|賬號|계좌번호|계좌|رقم الحساب|رقم الحساب البنكي|رقم الايبان|חשבון בנק|מספר חשבון|खाता संख्या|เลขบัญชี|เลขที่บัญชี|so tai khoan|stk|no rekening|nomor rekening|upi id|vpa""",
    PiiType.IP_ADDRESS: """ip address|ip addr|ipaddress|ipaddr|ip adresse|ip adresa|client ip|remote ip|remote addr|remote address|user ip|source ip|src ip|srcip|srcaddr|src addr|source address ip|login ip|last ip|last login ip|ipv 4|ipv 6|ipv|ip v 4|ip v 6|visitor ip|peer ip|signup ip|registration ip|x forwarded for|forwarded for|adresse ip|direccion ip|endereco ip|indirizzo ip|adres ip|ip adresi|ip адрес|ip адреса|ipアドレス|ip地址|登录ip|ip주소|عنوان ip|ip|host ip|c ip|clientip|remotehost ip|origin ip|caller ip""",
    PiiType.MAC_ADDRESS: """mac address|mac addr|macaddress|macaddr|mac|mac adresse|adresse mac|direccion mac|endereco mac|indirizzo mac|mac адрес|macアドレス|mac地址|mac주소|bssid|wifi mac|bluetooth address|bt addr|hw addr|hwaddr|ethernet address|physical address mac|bt mac|eui 64|eui 48""",
    PiiType.DEVICE_ID: """imei|imei number|imei no|imsi|iccid|meid|udid|idfa|idfv|gaid|aaid|adid|advertising id|ad id google|google ad id|android id|device id|deviceid|device identifier|device uuid|device fingerprint|browser fingerprint|device token|push token|fcm token|apns token|registration token|device serial|device guid|mobile device id|hardware id|hwid|machine guid|rdid|
gerate id|geraete id|geratekennung|identifiant appareil|id appareil|id dispositivo|identificador de dispositivo|identificativo dispositivo|apparaat id|id urzadzenia|cihaz id|cihaz kimligi|идентификатор устройства|id устройства|имей|端末id|デバイスid|设备id|设备号|设备标识|機器id|기기id|단말기id|معرف الجهاز|license plate|licence plate|plate number|kennzeichen|immatriculation|matricula vehiculo|targa|kenteken|nr rejestracyjny|plaka|госномер|ナンバープレート|车牌号|车牌""",
    PiiType.GEO_COORD: """latitude|longitude|lat|lng|lon|long|latlng|lat lng|lat lon|lat long|latlong|geo lat|geo lng|geo lon|geo long|gps|gps lat|gps lon|gps lng|gps coordinates|gps position|geolocation|geo location|geo point|geopoint|coordinates|coords|coordinate|home lat|home lng|last location|last known location|breitengrad|langengrad|breite|lange|koordinaten|
position gps|coordonnees|coordonnees gps|latitud|longitud|coordenadas|latitudine|longitudine|coordinate|coordinaten|breedtegraad|lengtegraad|szerokosc geograficzna|dlugosc geograficzna|wspolrzedne|enlem|boylam|konum|широта|долгота|координаты|緯度|経度|纬度|经度|坐标|位置坐标|위도|경도|좌표|خط العرض|خط الطول|الموقع|קו רוחב|קו אורך|अक्षांश|देशांतर|ละติจูด|ลองจิจูด|vi do|kinh do|lintang|bujur""",
    PiiType.DATE_OF_BIRTH: """date of birth|birth date|birthdate|birthday|birth dt|dob|d o b|bday|born on|born at|date born|dateofbirth|dt birth|birth day date|geburtsdatum|geburtstag|geb datum|gebdat|geb dat|geb|date de naissance|date naissance|naissance|ddn|dt naiss|date naiss|
fecha de nacimiento|fecha nacimiento|fecha nac|fec nac|fnac|f nacimiento|nacimiento|fch nac|data de nascimento|data nascimento|dt nasc|nascimento|dt nascimento|data nasc|data di nascita|data nascita|nascita|dt nascita|geboortedatum|geb datum|geboren op|data urodzenia|urodzenia|data ur|
dogum tarihi|dogum|dogum gunu|d tarihi|дата рождения|день рождения|дата рожд|др|дата народження|datum narozeni|datum narodenia|fodelsedatum|fodelsedag|fodselsdato|fodselsdag|fodt|syntymaaika|syntymapaiva|szuletesi datum|szuletesi ido|data nasterii|datum rodenja|ημερομηνια γεννησης|生年月日|誕生日|出生日期|出生年月|出生年月日|生日|생년월일|생일|
تاريخ الميلاد|تاريخ الولادة|تاریخ تولد|תאריך לידה|जन्म तिथि|जन्म दिनांक|जन्मतिथि|วันเกิด|วันเดือนปีเกิด|ngay sinh|tanggal lahir|tgl lahir""",
    PiiType.USERNAME: """username|user name|usrname|usernm|login|login name|loginname|login id|loginid|userlogin|screen name|screenname|handle|twitter handle|instagram handle|github username|github handle|github login|telegram|telegram username|skype|skype id|discord tag|discord username|gamertag|nick|nickname|nick name|user handle|account name user|sam account name|samaccountname|upn|uid name|user principal name|preferred username|
benutzername|benutzerkennung|anmeldename|nutzername|kennung|spitzname|nom utilisateur|nom d utilisateur|identifiant|pseudo|pseudonyme|nombre de usuario|nombre usuario|usuario|apodo|nome de usuario|nome usuario|nome de utilizador|utilizador|apelido login|nome utente|utente|soprannome|gebruikersnaam|gebruiker|bijnaam|nazwa uzytkownika|uzytkownik|ksywa|kullanici adi|kullanici|rumuz|
логин|имя пользователя|никнейм|ник|пользователь|логін|ім я користувача|anvandarnamn|brukernavn|brugernavn|kayttajatunnus|kayttajanimi|uzivatelske jmeno|felhasznalonev|nume utilizator|korisnicko ime|ονομα χρηστη|ユーザー名|ユーザ名|ログイン名|ログインid|ニックネーム|ハンドルネーム|用户名|登录名|昵称|账号名|使用者名稱|暱稱|微信号|微信|사용자명|아이디|닉네임|로그인아이디|اسم المستخدم|المستخدم|שם משתמש|उपयोगकर्ता नाम|ชื่อผู้ใช้|ten dang nhap|nama pengguna|نام کاربری""",
    PiiType.SECRET: """password|passwd|pwd|passwort|pass|passphrase|user pass|password hash|passwordhash|pwd hash|pw hash|pw|pass hash|hashed password|encrypted password|password digest|password salt|salt password|secret|secret key|secretkey|client secret|app secret|api secret|api key|apikey|api token|apitoken|access key|access key id|accesskey|secret access key|access token|accesstoken|refresh token|auth token|authtoken|bearer token|session token|id token|oauth token|
personal access token|private key|privatekey|priv key|signing key|signing secret|encryption key|webhook secret|shared secret|master key|service account key|ssh key|ssh private key|credential|credentials|creds|connection string|conn string|connstr|dsn|database url|db url|jwt|jwt token|token|reset token|password reset token|verification token|csrf token|authorization|auth header|security answer|secret answer|recovery code|recovery codes|backup codes|otp|otp secret|totp secret|mfa secret|two factor secret|pin code card|pin hash|seed phrase|mnemonic|license secret|webhook url slack|keystore|
kennwort|geheimnis|zugangsdaten|schlussel|mot de passe|mdp|motdepasse|cle api|cle secrete|jeton|contrasena|clave|clave api|clave secreta|clave acceso|senha|chave api|chave secreta|palavra passe|wachtwoord|geheim|haslo|klucz api|sifre|parola|gizli anahtar|пароль|хэш пароля|секрет|секретный ключ|ключ api|токен|heslo|losenord|passord|adgangskode|salasana|jelszo|lozinka|κωδικος προσβασης|パスワード|暗証番号|シークレット|apiキー|アクセスキー|トークン|密码|口令|密钥|令牌|密碼|비밀번호|암호|토큰|비밀키|كلمة المرور|كلمة السر|الرقم السري|סיסמה|סיסמא|पासवर्ड|รหัสผ่าน|mat khau|kata sandi|رمز عبور""",
}

MEDIUM: dict[PiiType, str] = {
    PiiType.EMAIL: """mail|mailbox|recipient email|sender|from address|to address|reply to|cc address|mail to|mailto|login email""",
    PiiType.PHONE: """cell|ph|contact|contact info|caller|callee|called number|calling number|a number|b number|dialed number|hotline|sms to|sms from|numero|num contacto|recapito|phones|mob|mobilni|recipient number|from number|to number""",
    PiiType.PERSON_NAME: """name|names|nm|person|display name|displayname|contact|author|owner|manager|employee|customer|client|patient|recipient|sender|beneficiary|assignee|assigned to|reporter|reviewer|approver|approved by|requested by|signed by|created by|updated by|modified by|handled by|reviewed by|rep|sales rep|agent|teacher|instructor|doctor|physician|nurse|player|athlete|actor|director|artist|passenger|guest|driver|witness|spouse|father|mother|parent|guardian|child|
member|participant|attendee|candidate|applicant|tenant|landlord|borrower|payee|payer|holder|consignee|addressee|ship to|bill to|name 1|name 2|host|principal investigator|supervisor|mentor|coach|editor|professor|lecturer|salesperson|account manager|staff|crew|operator|technician|inspector|victim|suspect|defendant|plaintiff|judge|attorney|lawyer|voter|donor|subscriber|alias|aka|initials name|relative|colleague|team lead|team leader|product owner|product manager|project manager|project lead|store manager|branch manager|hotel manager|opponent|winner|captain|pilot|chef|founder|ceo|president|chairman|representative|advisor|adviser|consultant|broker|trainer|tutor|caregiver|sponsor|mayor|senator|counterparty|partner|reports to|handed to|received by|delivered to|picked up by|booked by|sold by|rented by|taken by|buyer|seller|who|whom|contact to|
kunde|mitarbeiter|inhaber|besitzer|patient in|absender|empfanger|bearbeiter|verfasser|autor|nom|client nom|auteur|proprietaire|employe|salarie|destinataire|responsable|medecin|nombre|cliente|propietario|empleado|paciente|destinatario|remitente|contacto|medico|beneficiario|nome|funcionario|proprietario|remetente|contato|responsavel|paziente|dipendente|mittente|referente|naam|klant|medewerker|eigenaar|afzender|ontvanger|contactpersoon|
klient|pracownik|wlasciciel|pacjent|odbiorca|nadawca|ad|adi|musteri|calisan|hasta|alici|gonderen|yetkili|sahibi|клиент|сотрудник|владелец|пациент|получатель|отправитель|контакт|контактное лицо|ответственный|автор|название клиента|менеджер|врач|navn|namn|nimi|nev|nume|ime|asiakas|顧客|担当者|担当|作成者|受取人|姓|名|客户|负责人|经办人|员工|收件人|发件人|作者|法人|고객|담당자|수취인|작성자|العميل|الموظف|المريض|اسم|שם|लेखक|ग्राहक|नाम|ลูกค้า|khach hang|pelanggan|nama""",
    PiiType.STREET_ADDRESS: """address|addr|addresses|adresse|street|adr|location address|street name|ship address|bill address|ship addr|residence|wohnort|deliver to|delivery point|anschr|domicil|location|billing addr|shipping addr|ubicacion|cadde|adres satiri""",
    PiiType.NATIONAL_ID: """license number|licence number|license no|licence no|lic num|lic no|license num|tin|nid|sin|id number|id no|idno|id num|document number|document no|doc number|document id|govid|gov number|identification|identification number|identification no|personal number|personal code|identity|tax number|tax no|taxpayer id|fiscal code|insurance number|insurance no|policy holder id|medical id|patient number|health id|member ssn|ausweis|idnr|numero identite|piece identite|identificacion|documento|cedula no|identificacao|documento numero|documento cliente|codice|kimlik|удостоверение|документ|証明書番号|证件|신분증|هوية|certificate number|permit number|nip|vat personal|ident|ssn hash|ssn last|green card|visa no""",
    PiiType.CREDIT_CARD: """cc|card|card nbr|card nr|ccard|payment method number|payment number|tarjeta num|carte|kart|card details""",
    PiiType.BANK_ACCOUNT: """account|acct|konto|compte|cuenta|conta|conto|rekening|rachunek|hesap|счет|账号|账户|口座|routing account|payee account|from account|to account|debit account|credit account|debtor account|creditor account""",
    PiiType.IP_ADDRESS: """client addr|client address|remote|host|src|source|source address|origin|peer|address|addr|dst|dest|destination|dst ip|dest ip|destination ip|forwarded|network address|endpoint|ips|ip list""",
    PiiType.DEVICE_ID: """serial|serial number|serial no|fingerprint|cookie id|cookie|visitor id|installation id|install id|instance id app|handset|subscriber identity|device|terminal id|tracker id|client uuid|sim|sim number|beacon id|maid|ifa|aid|plate|matricula|vin""",
    PiiType.GEO_COORD: """position|location|geo|point|geom|geometry|lat 1|lon 1|x coord|y coord|geohash|loc|ubicacion|posicion|localisation|standort|posizione|местоположение|位置""",
    PiiType.DATE_OF_BIRTH: """birth|born|birthdt|geboren|ne le|nato il|urodzony|lahir""",
    PiiType.USERNAME: """user|users|account|account name|profile|profile name|created by|updated by|modified by|author|owner|actor|assignee|requester|committer|login user|os user|db user|usr|member|player|reviewer|streamer|channel owner|poster|commenter|performed by|changed by|last modified by|submitted by|uploaded by|twitter|instagram|facebook|linkedin|github|tiktok|snapchat|social handle|social|im|alias|benutzer|compte|cuenta|conta|конто|учетная запись|账号|帐号|アカウント|계정""",
    PiiType.SECRET: """key|keys|auth|authentication|hash|salt|signature|pin|cert|certificate|pem|session|session id|sessionid|session key|cookie|access code|code verifier|nonce|otp code|verification code|wifi key|wpa key|psk|config value|env|environment|clave|chave|cle|ключ|anahtar|license key|activation key|product key|webhook|webhook url|security code|secret value|bearer|login hash""",
}
