"""Words that turn a name's meaning around, and words that say what a table is about. PURE, data only."""

# ruff: noqa: E501
# Data: grouped lists are easier to check than short lines.

from __future__ import annotations

from skimmer.classify import refuters_world
from skimmer.classify.model import PiiType


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# `email_verified`, `num_phones`, `token_count`: what the column holds is a property of the thing, not the thing.
_PROPERTY = _words(
    """verified unverified valid validated invalid confirmed confirmation status flag flg type typ types typ kind category categories class cnt count counts counter
    total sum avg average mean median max min qty quantity rate ratio pct percent percentage score scored rank rating length len size format template templates subject subjects
    enabled disabled allowed required preference preferences pref prefs opt optin optout subscribed subscription consent consented bounced bounce sent opened opens clicked clicks delivered delivery
    provider carrier vendor brand model version versions os platform manufacturer policy expires expiry expired expiration interval ttl timeout limit limits threshold quality usage used
    price cost fee amount amt balance currency level mode method reason error errors missing exists present available availability is has can should was were index idx
    campaign queue server app feature features bool boolean frequency freq attempts failures failed hint strength reminder reminders
    verifiziert bestatigt gultig anzahl anz aktiv vorhanden verifie valide nombre nb actif verificado verificada validado confirmado cantidad activo tipo estado quantidade verificato confermato quantita
    geverifieerd aantal bevestigd soort zweryfikowany liczba typu dogrulandi sayisi adet turu durumu onayli подтвержден подтверждена проверен количество тип статус кол
    verifierad antal verifisert bekreftet vahvistettu lukumaara overeno pocet tipus
    num numb cardinality nunique distinct null nulls notnull ind indicator yn"""
)
_PROPERTY_UNSPACED = (
    "確認済",
    "件数",
    "種別",
    "種類",
    "状態",
    "验证",
    "驗證",
    "数量",
    "類型",
    "类型",
    "状态",
    "個数",
    "인증여부",
    "여부",
    "개수",
    "유형",
    "상태",
    "形式",
    "型号",
    "モデル",
    "機種",
    "บริการ",
    "策略",
    "ポリシー",
    "정책",
    "方針",
    "规则",
    "強度",
    "强度",
    "จำนวน",
)
_WHEN = _words(
    "at date dates time timestamp ts dt datetime day days month months year years changed updated created modified last since until ago age datum zeit date heure fecha data tarih tarihi дата"
)

THINGS = (
    _words(
        """hall hut trail slope cabin product products prod item items article sku goods company companies business organization organisation org organizations corporation corp firm employer file files filename host hostname domain table column col schema db database
    event events storm hurricane cyclone typhoon project campaign city cities town village country countries state province region district county street place brand model make vendor supplier school university college bank
    hotel restaurant store stores shop shops branch outlet merchant team club league song track album band bands orchestra choir movie film book title game app application service server cluster job task dag plan category department dept division group role
    class feature metric currency language lang color colour species drug disease medicine course channel queue topic bucket image img font ship vessel airport airline station line route plant planet star building room node container
    process function method package library set type tag label layer dataset field attribute attr property param parameter variable var key index view trigger rule policy program programme workflow pipeline step stage status segment
    tier source system platform device machine sensor equipment asset part component material ingredient recipe dish cuisine menu genre series episode show season venue stadium tournament competition award holiday sector industry
    fund stock security ticker exchange warehouse facility site location depot plant neighborhood neighbourhood locality area zone territory market account legal trade display font theme icon screen page form report dashboard widget
    bird animal breed dog cat pet element gene protein compound chemical mineral river lake mountain island park museum monument church agency ministry newspaper journal publisher magazine conference degree major skill
    kategorie produkt produkte artikel firma firmen laden filial unternehmen stadt land bundesland ort datei verein marke filiale abteilung gruppe schule lieferant hersteller ware
    produit entreprise societe ville pays fichier marque magasin departement ecole fournisseur categorie article
    producto empresa ciudad pais archivo marca tienda departamento escuela proveedor categoria articulo compania
    produto cidade ficheiro arquivo loja escola fornecedor companhia artigo prodotto azienda citta paese negozio reparto scuola fornitore articolo
    product bedrijf stad plaats bestand merk winkel afdeling leverancier categorie produktu firmy miasto kraj plik sklep dzial szkola dostawca kategoria towar nazwa
    urun sirket sehir ulke dosya marka magaza bolum okul tedarikci kategori firma
    продукт продукта товар товара компания компании организация организации город страна файл бренд магазин отдел школа поставщик категория название наименование"""
    )
    | refuters_world.THINGS
)
THINGS_UNSPACED = (
    "คำนำหน้า",
    "商品",
    "製品",
    "产品",
    "產品",
    "会社",
    "公司",
    "企業",
    "企业",
    "都市",
    "城市",
    "国名",
    "国家",
    "國家",
    "店舗",
    "店铺",
    "店名",
    "部門",
    "部门",
    "部署",
    "学校",
    "品名",
    "品牌",
    "ブランド",
    "カテゴリ",
    "类别",
    "分类",
    "ファイル",
    "文件",
    "地名",
    "駅",
    "제품",
    "상품",
    "회사",
    "도시",
    "국가",
    "매장",
    "부서",
    "학교",
    "สินค้า",
    "บริษัท",
    "ประเทศ",
    "项目",
    "プロジェクト",
    "サービス",
    "系统",
)

_ID_WORDS = _words("id ids uuid guid key pk fk ref identifier")
_NAME_OF = _words("name names nm label desc description")

REFUTERS: dict[PiiType, frozenset[str]] = {
    PiiType.EMAIL: _PROPERTY
    | _WHEN
    | _ID_WORDS
    | _NAME_OF
    | _words(
        "domain client list provider body content text html marketing notifications notification newsletter server host port"
    ),
    PiiType.PHONE: _PROPERTY
    | _WHEN
    | _ID_WORDS
    | _NAME_OF
    | _words(
        "code prefix country area extension ext app os device screen plan operator network color colour storage web traffic visits sessions page duration minutes calls support"
    ),
    PiiType.PERSON_NAME: (_PROPERTY - {"subject", "method"})
    | _words("race ethnicity nationality religion")
    | (_WHEN - {"last"})
    | THINGS
    | _ID_WORDS
    | _words("code no number nr url path space email mail phone age user login")
    | _words(
        "address income salary gender sex count segment experience cost satisfaction sentiment feedback comment notes service agent version"
    ),
    PiiType.STREET_ADDRESS: _PROPERTY
    | _WHEN
    | _ID_WORDS
    | _words(
        "city country state zip postal code postcode latitude longitude lat lon lng email mail ip mac web url number nr memory bus wallet eth btc network speicher firmen laden filial geschaft server netz netzwerk internet pamieci contract token register hex offset pointer"
    ),
    PiiType.NATIONAL_ID: (_PROPERTY - {"nr", "num"})
    | (_WHEN - {"last"})
    | _NAME_OF
    | _words(
        "tszh tsj country issuer issuing authority software plate state place expiry company business employer corporate vat firm rate bracket org organisation organization entity legal supplier vendor merchant branch office offices centre center region zone validation jurisdiction"
    )
    | _words(
        "empresa entreprise societe firma firmy firmie unternehmen azienda societa bedrijf sirket yritys foretag proveedor fournisseur lieferant fornitore dostawca организация организации юрлица компании фирмы "
        "employer employers arbeitgeber arbeitgebers employeur empleador patrono empregador pracodawca pracodawcy isveren werkgever arbetsgivare arbeidsgiver arbejdsgiver tyonantaja tooandja darbdevys darba deveja munkaltato angajator poslodavac zamestnavatel εργοδοτη εργοδοτης εταιρειας εταιρεια επιχειρησης работодател работодателя роботодавець роботодавця "
        "charity company registrar registry commercial trade clinic hospital school nonprofit ngo yhdistys forening verein zvereins imone imones uznemums uznemuma ettevote ettevotte cegjegyzek ceg tvrtka tvrtke podjetje podjetja poduzece preduzece фирма фирмата дружество підприємства підприємство компанії"
    ),
    PiiType.CREDIT_CARD: (_PROPERTY - {"num"})
    | _WHEN
    | _ID_WORDS
    | _NAME_OF
    | _words(
        "family network scheme issuer issued brand holder index holders gift loyalty member membership business id report game trading sim graphics memory sd fuel key access punch score bin last4 expires exp cvv cvc fees credits"
    ),
    PiiType.BANK_ACCOUNT: (_PROPERTY - {"num"})
    | _WHEN
    | _ID_WORDS
    | _NAME_OF
    | _words(
        "stadtkasse gemeindekasse finanzamt empfangerkonto opstine opcine manager holder owner open opened closed officer executive gl ledger chart code email user twitter social bank swift bic"
    ),
    PiiType.IP_ADDRESS: _PROPERTY
    | (_WHEN - {"created", "updated", "changed", "modified", "last"})
    | _words(
        "location country city region range cidr subnet block asn org isp protocol port rights intellectual telephony count reputation"
    ),
    PiiType.MAC_ADDRESS: _PROPERTY
    | _WHEN
    | _words("logger cmts olt dslam headend os version book address_type vendor oui users"),
    PiiType.DEVICE_ID: (_PROPERTY - {"app"})
    | _WHEN
    | _NAME_OF
    | _words("family group price network unit campaign set creative"),
    PiiType.GEO_COORD: _PROPERTY
    | _WHEN
    | _NAME_OF
    | _words(
        "segment depot warehouse hub branch store shop station stop poi venue cell tower bts antenna street road site plant text term title form url accuracy precision system reference code history"
    ),
    PiiType.DATE_OF_BIRTH: _PROPERTY - {"type", "typ"}
    | _words(
        "place ort lieu lugar luogo local country city town state rate weight order month year years certificate control stillborn"
    )
    | _words("miejsce yeri место plaats"),
    PiiType.USERNAME: _PROPERTY
    | _WHEN
    | _ID_WORDS
    | _words(
        "agent url code page group groups role ip host duration device location country attempt session language success result link followers likes"
    ),
    PiiType.SECRET: (
        _PROPERTY
        - _words(
            "is has server app platform provider vendor brand model manufacturer campaign queue feature features os"
        )
    )
    | _words(
        "is has at date time timestamp ts changed updated created modified last expires age name names nm label desc description algorithm alg symbol public primary foreign sort partition cache object idempotency dedup business natural surrogate row lookup id ids word words metrics performance kpi milestone stage santa figure findings takeaway signature_type input output prompt completion shard routing hash_key range composite candidate unique join distribution cluster clustering bits next page pagination continuation cursor scroll resume publishable sitekey vapid richtlinie richtlinien politica politicas politique politiques polityka politika politikasi politik beleid hinweis kategori algo prefix suffix eight four accuracy"
    ),
    PiiType.USER_ID: _PROPERTY
    | _WHEN
    | _words("type segment name group tier tot cond condition abuse by opinion attitude economic"),
}
UNSPACED_REFUTERS = _PROPERTY_UNSPACED

PEOPLE = (
    _words(
        """customer customers cust client clients user users usr patient patients employee employees emp staff member members subscriber subscribers person persons people student students pupil driver drivers passenger passengers guest guests
    visitor visitors contact contacts borrower borrowers holder cardholder policyholder applicant applicants candidate candidates tenant tenants donor donors voter voters citizen citizens player players teacher teachers doctor doctors
    physician nurse worker workers buyer buyers shopper shoppers lead leads prospect prospects recipient beneficiary participant participants attendee attendees profile profiles consumer consumers crm hr payroll traveler traveller rider riders
    courier claimant insured resident residents child parent spouse household families account accounts owner owners login logins session sessions signup signups registration caller author authors friend followers identities identity fakenames
    kunde kunden mitarbeiter patienten benutzer nutzer personen schuler bewerber mieter versicherte client clients utilisateur utilisateurs salarie personne personnes eleve adherent cliente clientes usuario usuarios empleado empleados
    paciente pacientes persona personas alumno funcionario funcionarios pessoa pessoas aluno utente utenti dipendente dipendenti paziente pazienti klant klanten gebruiker medewerker medewerkers persoon klient klienci pracownik pracownicy
    uzytkownik pacjent osoba osoby musteri musteriler kullanici calisan hasta kisi клиент клиенты клиентов пользователь пользователи сотрудник сотрудники пациент пациенты люди физлица kunder ansatte asiakas asiakkaat"""
    )
    | refuters_world.PEOPLE
)
PEOPLE_PROPER = PEOPLE - {
    "patient",
    "patients",
    "account",
    "accounts",
    "client",
    "clients",
    "participants",
    "profile",
    "profiles",
    "families",
}
PEOPLE_UNSPACED = (
    "顧客",
    "客户",
    "用户",
    "ユーザー",
    "会員",
    "会员",
    "員工",
    "员工",
    "社員",
    "従業員",
    "患者",
    "고객",
    "회원",
    "사용자",
    "직원",
    "환자",
    "学生",
    "ลูกค้า",
    "พนักงาน",
)
# Numbers of these are numbers of things, whatever form they have.
NUMBERED_THINGS = _words(
    """order orders invoice invoices tracking sku part parts lot batch cost centre center centrum product item article asset ticket case shipment parcel package container version build release ledger booking
    docket dockets cadastral cadastre kataster folio dossier aktenzeichen expediente locker shelf drawing
    meter meters zahler zahlernummer zahlernr compteur contador contatore licznik licznika sayac лічильник лічильника счетчик счетчика счётчик elektromer vodomer brojilo електромер meterstand
    purchase po quote contract project task abn acn ein duns lei siren siret kvk btw regon gstin cnpj ogrn okpo kpp uscc cvr orgnr isin cusip sedol isbn issn ean gtin upc ndc npi cas bestellung rechnung auftrag kostenstelle commande facture pedido factura ordine fattura zamowienie faktura siparis fatura заказ заказа счет-фактура накладная"""
)
NUMBERED_THINGS_UNSPACED = ("注文", "订单", "訂單", "発注", "請求", "发票", "주문", "송장", "伝票", "运单", "快递单")
# A table about these has coordinates, addresses and names of places and things.
PLACES = (
    _words(
        """airport airports station stations store stores shop shops restaurant restaurants hotel hotels branch branches warehouse warehouses depot facility facilities city cities town towns country countries landmark museum school schools
    university universities college campus hospital hospitals pharmacy pharmacies clinic clinics office offices venue venues building buildings property properties listing listings port ports harbor harbour vessel vessels earthquake earthquakes landslide landslides
    hazard storm storms weather volcano sensor sensors well wells mine tower towers antenna cell stop stops bus metro rail route routes parking charger chargers charging atm atms site sites plant plants outlet outlets location_type poi pois geography geo
    embassy embassies consulate consulates shipper shippers carrier carriers hauler haulers forwarder forwarders firm firms dealer dealers dealership dealerships publisher publishers manufacturer manufacturers ministry ministries
    flight flights aircraft ship ships buoy buoys satellite satellites meteorite meteorites tornado tornadoes flood floods observation observations species wildlife fire fires crime crimes accident accidents hydrant tree trees park parks lake river mountain vehicle vehicles advert adverts retail business businesses company companies merchant merchants supplier suppliers
    vendor vendors ort orte filiale filialen bahnhof flughafen magasin magasins gare aeroport ville tienda tiendas ciudad aeropuerto loja lojas negozio negozi winkel winkels sklep sklepy magaza магазин магазины город города аэропорт"""
    )
    | refuters_world.PLACES
)
# Those that have no telephone and no mailbox of their own: what a table of them holds is somebody's.
UNREACHABLE = _words(
    "accident accidents crime crimes fire fires earthquake earthquakes landslide landslides storm storms tornado tornadoes flood floods flight flights aircraft vehicle vehicles advert adverts species wildlife observation observations "
    "tree trees property properties listing listings meteorite meteorites satellite satellites sensor sensors well wells antenna cell river lake mountain weather geography geo hazard"
)
PLACES_UNSPACED = (
    "店舗",
    "店铺",
    "门店",
    "駅",
    "空港",
    "机场",
    "都市",
    "城市",
    "매장",
    "공항",
    "学校",
    "医院",
    "病院",
    "ホテル",
    "酒店",
    "สาขา",
    "สถานี",
    "倉庫",
    "仓库",
)
# Phones and mailboxes of these are answered by whoever is on duty.
BUSINESS = (
    _words(
        """nursery tickets boxoffice gise gisesi durak duragi agency company firm store shop branch hotel restaurant venue merchant business hotline helpdesk support callcenter reception school university hospital clinic pharmacy library municipality embassy airport station garage dealer dealership broker_firm
    firma firmen unternehmen filiale filialen agentur praxis schule apotheke hotels agence entreprise magasin ecole mairie agencia empresa tienda escuela loja escola agenzia azienda negozio scuola bedrijf winkel kantoor school sklep szkola firmy sirket magaza okul компания магазин фирма организация школа аптека"""
    )
    | refuters_world.BUSINESS
)
# Of a table's name or description. Words that mean something else as well (`tier`, `chat`, `pies`) are not here: they would hide people.
ANIMALS = _words(
    """animal animals pet pets dog dogs cat cats horse horses cattle livestock herd puppy puppies kennel stud breed breeds species veterinary vet zoo
    tiere hund hunde katze katzen pferd pferde rind rinder rasse tierart tierarzt animaux chien chiens cheval chevaux espece animales perro perros gato gatos caballo caballos mascota mascotas raza especie
    animali cani gatto gatti cavallo cavalli razza dier dieren hond honden paard paarden huisdier huisdieren zwierze zwierzeta rasa gatunek hayvan hayvanlar kopek kedi животные животное собака собаки кошка кошки порода лошадь djur hundar dyr elain koira kissa zvire pes kocka
    studbook stallion stallions mares stute stuten hengst hengste jument juments pouliniere yegua yeguas semental sementales hippique hippiques hippodrome racecourse racehorse racehorses thoroughbred thoroughbreds galopprennen
    trabrennen ippica ippico rebano hato troupeau herde mandria stado skokky herdbook zuchtbuch flockbook stutbuch"""
)
# Columns that only tables of animals have; `blue_dogs` or `pet` may stand beside people.
OF_ANIMALS = _words(
    "breed breeds species tierart rasse espece raza razza especie ras rasa gatunek порода koiranrotu dyreart djurslag studbook ueln foaled calved whelped cheval damsire"
)
# Words of names that say nothing: `attr_3`, `field_7`, `col2`.
OPAQUE = _words(
    "attr attribute attributes field fields col column param parameter var variable value val prop property feature f c x data item text str string varchar char info unnamed extra custom misc label entry element object content feld champ campo veld pole alan поле"
)
# Columns of these hold what people write about each other.
NOTES = (
    _words(
        """note notes comment comments remark remarks memo memos annotation annotations feedback message messages msg transcript chat conversation correspondence narrative anamnesis complaint complaints inquiry enquiry request_text
    notiz notizen bemerkung bemerkungen kommentar kommentare anmerkung anmerkungen hinweis vermerk nachricht freitext beschwerde anamnese commentaire commentaires remarque remarques observation observations annotation
    observacion observaciones nota notas comentario comentarios mensaje observacao observacoes obs mensagem recado osservazioni commento commenti annotazioni messaggio segnalazione opmerking opmerkingen notitie notities bericht toelichting
    uwagi uwaga notatka notatki komentarz komentarze wiadomosc notlar aciklama aciklamalar yorum yorumlar mesaj примечание примечания комментарий комментарии заметка заметки сообщение примітка примітки коментар
    anteckning anteckningar kommentti huomautus poznamka poznamky megjegyzes observatii napomena σχολια σημειωσεις παρατηρησεις ملاحظات ملاحظة تعليق رسالة توضیحات یادداشت הערות הערה टिप्पणी catatan keterangan"""
    )
    | refuters_world.NOTES
)
NOTES_UNSPACED = (
    "備考",
    "メモ",
    "コメント",
    "連絡事項",
    "摘要",
    "备注",
    "留言",
    "评论",
    "反馈",
    "備註",
    "비고",
    "메모",
    "코멘트",
    "문의",
    "หมายเหตุ",
    "บันทึก",
    "ghi chu",
)
# A description with these says that rows are not about single people.
IMPERSONAL = _words(
    "aggregate aggregates aggregated aggregation statistics animals companies businesses organisations organizations organization organisation restaurants constituents listings countries codes catalog catalogue weather synthetic_aggregate survey anonymous anonymised anonymized airports stations stores retail products adverts geography reference lookup"
)

INFRASTRUCTURE = _words(
    "crawler crawlers bot bots spider scraper logger datalogger cmts dslam olt bras bng radar beacon repeater basestation headend mgmt management loopback bmc ipmi ilo idrac wan lan uplink nic vlan vpc eni controller probe agent exporter ap accesspoint bridge modem firewall sensor plc camera nas san hypervisor vm instance cluster service svc mask netmask server servers srv host hosts pod pods node nodes gateway gw dns subnet cluster internal router switch lb loadbalancer balancer proxy listen bind vip private vpc nat firewall infra interface iface container replica broker master primary upstream backend endpoint printer camera nameserver ntp mx anycast aaaa lb elb alb nlb vip bgp asn egress ingress peering upstreams resolver resolvers example documentation docs test local rdata bastion destination dest dst target"
)
# After the word for a secret these make something else of it (`password_server`, `token_provider`); before it they say
# whose secret it is (`server_password`).
SECRET_REFUTED_AFTER = _words(
    "server app platform provider vendor brand campaign queue feature features account contact member people service system device user owner holder manager issuer audience url uri endpoint host port path file filename dir location vault store backend field column page form screen nr no number num nummer numero link prompt input output strength rotation reset request requests event events error errors group groups role roles scope scopes policy rule rules"
)
