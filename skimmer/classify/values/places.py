"""Where people are: street addresses and coordinates. PURE."""

# ruff: noqa: E501, ISC004
# Patterns and word lists are read across, not down.

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from skimmer.classify.column import found, those
from skimmer.classify.model import PiiType
from skimmer.classify.names import Strength
from skimmer.classify.values.contact import by_name, is_of_business

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from skimmer.classify.column import Candidate, Column

_ENGLISH = (
    r"street|st|avenue|ave|av|road|rd|lane|ln|drive|dr|boulevard|blvd|way|court|ct|place|pl|square|sq|terrace|ter|circle|cir|highway|hwy|parkway|pkwy|trail|trl|crescent|cres|"
    r"close|row|alley|point|park|hill|hills|plaza|pass|crossing|junction|mews|gardens|grove|walk|loop|route|rte|pike|ridge|run|path|parade|quay|wharf|view|meadow|meadows|springs?|"
    r"station|center|manor|common|field|fields|ford|forge|fork|freeway|glen|harbou?r|haven|heights|hollow|island|key|knoll|lakes?|landing|lodge|mall|mill|mission|mountain|"
    r"orchard|oval|overpass|passage|port|prairie|ranch|rapid|rest|shoal|shore|skyway|spur|stravenue|stream|summit|throughway|trace|track|tunnel|turnpike|underpass|union|valley|via|viaduct|village|ville|vista|well|extension|ext|estate|burg|cape|causeway|cliff|club|corner|course|cove|creek|crest|curve|dale|dam|divide|falls|ferry|flat|garden|green|inlet|isle|neck|pine|plain|radial|river|bridge|brook|bypass|camp|canyon|bluff|bottom|branch|bayou|beach|bend|anex|arcade|nagar|marg|colony|sector|chowk|bazaar|bazar|layout|enclave|vihar"
)
# A street and a number, then a town with its postcode.
_WITH_POSTCODE = (
    r"^(?:(?:[^\W\d][^\d,;:]{1,30}, )?\d{1,5}[a-z]? [^\W\d][^\d,;:]{2,40}|[^\W\d][^\d,;:]{2,40} \d{1,5}(?:/\d+)?\s?[a-z]?), (?:[^,]{2,40}, )*?(?:[^\d,]{2,30} )?"
    r"(?:[A-Z]{1,2}-)?(?:(?!(?:19|20)\d\d\b)\d{4} [^\W\d]{3,}|\d{5,6}\b|\d{3} \d\d [^\W\d]|\d\d-\d{3}\b|\d{5}-\d{3}\b|\d{4}-\d{3}\b|[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b|[A-Z]\d[A-Z] ?\d[A-Z]\d\b)"
)
_PATTERNS = (
    _WITH_POSTCODE,
    rf"^(?:(?:flat|unit|apt|suite|studio|house|no|#|h\.?\s?no)\.?\s?#?\w{{1,6}}[,/ ]+)?(?:lot )?\d{{1,6}}[a-z]?(?:[-/]\d+)?,?(?: (?:n|s|e|w|north|south|east|west)\.?)? (?:[\w.'’-]+ ){{0,5}}(?:{_ENGLISH})\b",
    r"\bp\.?\s?o\.?\s?box \d+|\bpostfach \d[\d ]*|\b(?:b\.?p\.?|c\.?p\.?) \d{2,5}\b|\bapartado(?: de correos| postal)? \d+|\bcaixa postal \d+|\bcasella postale \d+|\bpostbus \d+|\bskr(?:ytka|\.) poczt(?:owa|\.) \d+|\bpostboks \d+|\bbox \d{2,5}, \d{3} ?\d{2}|а/я \d+|私書箱|信箱\d+|ص\.? ?ب\.? ?\d+|ת\.?ד\.? ?\d+|\b(?:apt|apartment|suite|flat)\.? #?\d+\w?\b|\b[fadp]po a[ape] \d{5}|^(?:psc|unit|cmr) \d+",
    r"^\d+[-/]\w{1,4}(?:-\d+)?,? (?:[\w.'’-]+ ){0,4}(?:street|road|lane|marg|nagar|colony|cross|main|avenue|chowk|layout|society|enclave|phase|sector)\b",
    r"^(?:flat|plot|house|h\.? ?no\.?|shop|door no\.?|d\.? ?no\.?|villa|block|tower|bungalow|apartment|apt\.?|unit|no\.?)\.? ?(?:no\.?|#)? ?[\w/-]{1,9},? .*\b(?:road|rd|street|st|nagar|colony|hills?|layout|apartments?|society|cross|main|marg|sector|phase|lane|enclave|avenue|heights|residency|estate|crescent|drive|close)\b",
    r"^\d+(?:-\d+){1,3},? [A-Z][\w-]+(?:, [\w' -]+)+$|(?<=\w)-(?:ku|shi|machi|chome|dong|gu|ro|gil|eup|myeon)\b[ ,]",
    r"^(?:moo|soi|thanon|m\.) ?\d+|\b(?:moo|soi|thanon) \w+|\b(?:tambon|amphoe|khwaeng|khet) \w+|\bbrgy\.? \w+|\bbarangay \w+|\bpurok \d+|\bkampung \w+|\btaman \w+ \d|\blorong \w+",
    r"^(?:ulica|ulice|ul\.|trg|cesta|put|bulevar|bul\.|n[áa]m[ěe]st[íi]|n[áa]m\.|t[řr][íi]da|t[řr]\.|n[áa]b[řr]e[žz][íi]|n[áa]mestie|bytov[áa]) .{2,40}\d|^.{2,30} (?:ulica|cesta|trg|ulice|n[áa]m[ěe]st[íi]|n[áa]b[řr]e[žz][íi]|t[řr][íi]da|gatve|g\.|iela|tee|tn|pst|mnt) \d",
    r"\b(?:am|an der|auf der|im|in der|zum|zur|alte[rn]?|neue[rn]?|lange|kleine|gro(?:ß|ss)e) [\w-]+(?: [\w-]+)? \d{1,4}\s?[a-z]?$",
    r"(?:^|, ?|\b\d{1,4}(?: ?(?:bis|ter|quater))?,? )(?:rue|avenue|av\.|boulevard|bd|place|chemin|all[ée]e|impasse|quai|cours|route|passage|faubourg|sentier|villa|r[ée]sidence|lotissement) (?:d[eu']|des|la|le|les|l'|\w{2,})",
    r"^(?:calle|c/|c\.|cl\.?|avenida|avda\.?|av\.?|paseo|p[ºo]\.?|plaza|pza\.?|camino|carrera|cra\.?|kr\.?|calz(?:ada|\.)|ronda|traves[ií]a|v[ií]a|urbanizaci[óo]n|pasaje|callej[óo]n|jr\.?|jir[óo]n|circuito|privada|"
    r"prolongaci[óo]n|retorno|andador|cerrada|diagonal|transversal|glorieta|rambla|alameda|acceso|cuesta|carretera|boulevard|blvd\.?|corredor|periferico|eje|continuaci[óo]n|peatonal|cañada|vial|rinc[óo]n|pasadizo) .{2,60}\d",
    r"^(?:rua|r\.|avenida|av\.?|travessa|tv\.?|pra[çc]a|alameda|largo|estrada|rodovia|vila|viela|quadra|beco|ladeira|condom[ií]nio|esta[çc][ãa]o|favela|feira|jardim|lago|lagoa|loteamento|morro|n[úu]cleo|parque|passarela|p[áa]tio|recanto|residencial|s[ií]tio|setor|trecho|trevo|vale|vereda|via|viaduto|ch[áa]cara|col[ôo]nia|conjunto|distrito|esplanada|fazenda|campo|aeroporto|[áa]rea) .{2,60}(?:\d|s/n)",
    r"^(?:via|viale|v\.le|piazza|p\.?zza|corso|c\.?so|largo|vicolo|strada|piazzale|contrada|borgo|lungomare|lungarno|rotonda|stretto|incrocio|canale|traversa|localit[àa]|loc\.|fraz\.) .{2,60}\d",
    r"(?:^|[, ])(?:ul\.|ulica|al\.|aleja|aleje|pl\.|plac|os\.|osiedle) ?.{2,50}\d",
    r"\b(?:mah\.?|mahallesi|cad\.?|caddesi|sok\.?|soka[gğk][ıi]?|bulvar[ıi]|blv\.?|apt\.?|no ?:) ?\d*",
    r"(?:^|[, ])(?:ул\.?|улица|просп?\.?|пр-т|проспект|пер\.?|переулок|наб\.?|набережная|шоссе|ш\.|б-р|бул\.?|бульвар|пл\.?|площадь|алл\.?|аллея|вул\.?|вулиця|провулок|пр-кт|кв-л|мкр\.?|тракт|проезд|линия) ?.{2,60}\d",
    r"(?:,|^|\s)(?:д\.|дом|кв\.|корп\.|буд\.) ?\d",
    r"\b(?:utca|u\.|[úu]t|[úu]tja|t[ée]r|k[öo]r[úu]t|sor|k[öo]z|fasor|rakpart) \d{1,4}",
    r"^(?:str(?:\.|ada)?|bd\.?|bulevardul|aleea|calea|[șs]os(?:\.|eaua)?|intrarea|splaiul|pia[țt]a|fund[ăa]tura) .{2,60}\d",
    r"(?:οδός|λεωφ|λεωφόρος|πλατεία|\bstr\.?$)",
    r"\b(?:jl\.?|jalan|gang|gg\.|lorong|jln\.?|lrg) ?\.?\w.{1,60}\d|\brt ?\.?\d+",
    r"(?:đường|phường|quận|phố|ngõ|hẻm|thôn)\b",
    r"(?:شارع|حي |طريق|ش\.|میدان|خیابان|کوچه|بلوار|منطقة|عمارة|مبنى|زقاق|ساحة|مقطع|شارعا|كورنيش|جسر)",
    r"(?:רחוב|רח'|שדרות|שד'|דרך|סמטת)",
    r"\d.*(?:ქ\.|ქუჩა|გამზ\.|გამზირი|ჩიხი|შესახვევი|გზატკეცილი|ბინა|კორპუსი)|(?:ქ\.|ქუჩა|გამზ\.|გამზირი|ჩიხი|შესახვევი|გზატკეცილი|ბინა|კორპუსი) ?.{0,30}\d|(?:փող\.|փողոց|պող\.|պողոտա|խճուղի|նրբանցք|շենք|բն\.) ?.{0,20}\d|\d.{0,25}(?:փողոց|փող\.|պողոտա)",
    r"(?:রোড|সড়ক|সড়ক|গলি|লেন|বাড়ি|বাড়ি|বাসা|ফ্ল্যাট|গ্রাম|মহল্লা|এভিনিউ|সরণি|ডাকঘর|উপজেলা|ওয়ার্ড)|(?:रस्ता|पेठ|वाडी|घर क्र|गल्ली|वडा नं|टोल|फ्लैट|प्लॉट|अपार्टमेंट|मोहल्ला|वार्ड|सोसायटी|पथ\b)",
    r"(?:தெரு|சாலை|நகர்|வீதி|சந்து|காலனி)|(?:వీధి|రోడ్డు|రోడ్|నగర్|కాలనీ|బజార్)|(?:ರಸ್ತೆ|ಬೀದಿ|ನಗರ|ಬಡಾವಣೆ|ಅಡ್ಡರಸ್ತೆ)|(?:റോഡ്|വീട്|ലെയ്ൻ|തെരുവ്|ഹൗസ്|നഗർ)|(?:રોડ|માર્ગ|સોસાયટી|શેરી|પોળ|ફ્લેટ|નગર)|(?:ਗਲੀ|ਮਕਾਨ|ਰੋਡ|ਮੁਹੱਲਾ|ਨਗਰ|ਪਿੰਡ)|(?:පාර|මාවත|වීදිය|පටුමග|ලේන්)",
    r"(?:گلی|محلہ|مکان نمبر|فلیٹ|پلاٹ|بلاک|روڈ|سڑک|پلاک|بزرگراه|بن‌بست|واحد \d)|(?:نهج|زنقة|درب|حارة|إقامة|اقامة|عمارة|شقة|مجمع|حي|جادة|طريق) .{2,40}\d|\d.{0,4}(?:نهج|زنقة|درب|شارع|جادة)",
    r"(?:ቀበሌ|ክፍለ ከተማ|ክ/ከተማ|ወረዳ|የቤት ቁ|ቤት ቁ|መንገድ|ጎዳና)|(?:ផ្លូវ|ផ្ទះលេខ|សង្កាត់|ខណ្ឌ|ភូមិ)|(?:ຖະໜົນ|ບ້ານ|ເມືອງ|ຮ່ອມ)|(?:လမ်း|ရပ်ကွက်|မြို့နယ်|အမှတ်)",
    r"\d.*(?:хороо|байр|гудамж|тоот|дүүрэг|көшесі|даңғылы|пәтер|көчөсү|батир|кӯчаи|хиёбони)|(?:хороо|байр|гудамж|тоот|көшесі|даңғылы|көчөсү|кӯчаи|хиёбони) .{0,20}\d",
    r"\b(?:ko['‘ʻ’]?chasi|kochasi|mahallasi|dahasi|kw?artali|küçəsi|küç\.|mənzil|prospekti|xiyaban[ıi]|köçesi|şaýoly)(?:\W|$)",
    r"^[^\W\d][^\d,;:]{2,30} (?:gatvė|g\.|pr\.|prospektas|al\.|alėja|plentas|skg\.|iela|prospekts|bulvāris|gatve|šoseja|laukums|tänav|maantee|mnt\.?|puiestee|pst\.?|allee|põik) ?\d{1,5}(?:[-–/ ]?\w{1,4})?(?:,|$)|^\d{1,5} [^\W\d][^\d,;:]{2,30} (?:maantee|tänav|puiestee|iela|gatvė|prospekts)\b",
    r"^(?:\d{1,5} )?[^\W\d][^\d,]{2,24}(?:gata|götu|vegur|vegi|stígur|stíg|bær|braut|holt|hlíð|hólar|tún|teigur|hvammur|sund|strönd|tröð|vellir|mýri|lind|smári)(?: \d{1,4}[a-z]?)?(?:, .*)?$",
    r"^(?:rruga|rr\.|bulevardi|blv\.|lagjja|lgj\.|sheshi|triq|vjal|misraħ|sqaq|avenija|aleja|šetalište|obala|kralja|put|ulica|naselje|mtaa wa|barabara ya|s\.?l\.?p\.?|titin|unguwar|layin|wilayah|kebele|woreda) .{1,60}\d|^(?:sráid|bóthar|ascaill|lána|heol|ffordd|stryd|lôn) \w|\b\d{1,5} (?:heol|ffordd|stryd|lôn|bóthar|sráid) |\b(?:kalea|etorbidea|hiribidea) \d",
    r"^(?:kg|kn|kk) \d{1,4} (?:ave|st|rd)\b[,.]|^(?:plot|house|hse|stand|erf) (?:no\.? ?|number )?#?\d{1,5}[a-z]?, ?[^\W\d]{3}|^[^\W\d][^\d]{3,30},? (?:plot|house|hse|stand|erf) (?:no\.? ?)?\d{1,5}[a-z]?$|^no\.? ?\d{1,5}[a-z]?,? (?:[\w.'’-]+ ){1,4}(?:way|street|st|road|rd|close|crescent|avenue|ave|lane|drive|estate|layout)\b",
    r"(?:रोड|मार्ग|गली|नगर|सेक्टर|मकान|कॉलोनी|चौक)|(?:ถนน|ซอย|แขวง|เขต|ตำบล|อำเภอ|หมู่|ถ\.|ซ\.)",
    r"(?:\d|[一二三四五六七八九十])(?:丁目|番地?|号|號|弄|楼|樓|室|栋|座|巷)|[\u3400-\u9fff]{1,8}(?:路|街|道|大道|胡同|巷|里)\s?\w{0,4}\d+|[都道府県].{1,8}[市区郡町村]|[\u3400-\u9fff]{2,}[市区町村郡].{0,8}\d+-\d+|[省市][\u3400-\u9fff]{1,6}[区县區縣市].{2,}",
    r"[가-힣]{1,6}(?:로|길|동|가|읍|면|리)\s?\d{1,5}(?:-\d+|번)?|[가-힣]+(?:시|도) [가-힣]+(?:시|구|군)",
)
# Words that end like streets and stand before a number: Hauptstraße 12, Kerkstraat 4a, Vinohradská 1511/230.
_BEFORE_NUMBER = re.compile(r"([^\W\d][\w'’.-]{2,40}) \d{1,5}(?:/\d+)?\s?[a-z]?(\Z|,|\b)", re.IGNORECASE)
_STREET_ENDS = tuple(
    """straße strasse str. str gasse allee platz weg ring damm ufer steig chaussee markt graben straat laan plein gracht kade dijk singel steeg dreef baan hof park pad
    gatan gata vägen vagen gränd grand gade vej vejen allé alle veien vegen gate stien tie katu kuja polku stræde strade torg torget stigen plan backen svingen bakken løkka stubben haugen tunet
    plads plass engen kroken ringen tangen holmen toppen tänav puiestee""".split()  # noqa: SIM905
)
_SLAVIC_ENDS = tuple("ská cká ská ska cka ová ova ého ního ná há tá lá rá vá dá ách ích ově opě ici ém".split())  # noqa: SIM905


def _ends_like_a_street(value: str) -> bool:
    for match in _BEFORE_NUMBER.finditer(value):
        word = match.group(1).lower()
        if word.endswith(_STREET_ENDS) and word.rstrip(".") not in _STREET_ENDS:
            return True
        ends = match.group(2) == "," or match.end() == len(value)
        if ends and value[0].isupper() and word.endswith(_SLAVIC_ENDS) and value.count(" ") <= _FEW_WORDS:
            return True
    return False


# Of so many patterns only those are tried whose script the value has; without a digit few can fit.
_OTHER_SCRIPT = re.compile("[\u0370-\u1dff\u2e80-\ud7ff]")
_DIGIT = re.compile(r"\d")
_WITHOUT_NUMBER = re.compile(
    "rue|avenue|mah|cad|sok|bulvar|blv|tambon|amphoe|khwaeng|khet|soi|moo|thanon|brgy|barangay|ph|đường|quận|ngõ|hẻm|thôn",
    re.IGNORECASE,
)


def _joined(patterns: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns), re.IGNORECASE)


_OTHERS = _joined(pattern for pattern in _PATTERNS if _OTHER_SCRIPT.search(pattern))
_ASCII_LETTER = re.compile("[A-Za-z]")
_LATIN = _joined(pattern for pattern in _PATTERNS if not _OTHER_SCRIPT.search(pattern) or "postfach" in pattern)
_NUMBERED = re.compile(
    r"(?:\d{1,5}[a-z]?(?:[/-]\d+)?,? [^\W\d]{2,}[\w .,،、'’-]{2,60}|[^\W\d][^\d,;:]{2,40},? (?:n[º°o.]\.? ?)?\d{1,5}\s?[a-z]?(?:[/-]\d+)?(?:[, ].{0,50})?)\Z",
    re.IGNORECASE,
)
_LONGEST, _PROBED, _SETTLED, _FEW_WORDS = 250, 30, 12, 5
_NEARLY_ALL = 0.9
_UNIT = re.compile(
    r"\d+(?:[.,]\d+)? ?(?:km|m|cm|mm|kg|g|lb|oz|l|ml|%|years?|months?|days?|hours?|min|mins|sec|gb|mb|tb|pcs|cylinders?|guests?|reviews?|bedrooms?|tage|jahre|ans|jours)\b",
    re.IGNORECASE,
)


def is_address(value: str) -> bool:
    """Whether the value has the form of a street address in one of many languages."""
    if len(value) >= _LONGEST:
        return False
    if not value.isascii() and _OTHER_SCRIPT.search(value):
        line = value.replace("\n", ", ")
        return _OTHERS.search(line) is not None or (
            _ASCII_LETTER.search(line) is not None and _LATIN.search(line) is not None
        )
    if not _DIGIT.search(value) and not _WITHOUT_NUMBER.search(value):
        return False
    return _ends_like_a_street(value) or _LATIN.search(value.replace("\n", ", ")) is not None


def recognize_address(column: Column, *, about_places: bool) -> Candidate | None:
    """Addresses of people; those of shops, stations and companies are not."""
    strength = column.strength(PiiType.STREET_ADDRESS)
    if about_places and column.phrase(PiiType.STREET_ADDRESS) not in {
        "home address",
        "home addr",
        "residential address",
        "wohnanschrift",
    }:
        return None
    if is_of_business(column):
        return None
    if not column.count:
        named = strength == Strength.STRONG and column.phrase(PiiType.STREET_ADDRESS) not in {
            "via",
            "str",
            "cim",
            "street",
        }
        return by_name(column, PiiType.STREET_ADDRESS, "address") if named else None
    if column.wordy_share < 0.5 or column.mean_length > 160 or column.mean_length < 5 or column.masked_share > 0.5:
        return None
    if "://" in column.text or column.text.count("@") > column.count / 4:
        return None
    if column.values[0][0] in "{[<" and column.share(lambda v: v[0] in "{[<") > 0.5:
        return None  # nested: another recognizer looks inside
    if not strength and not _worth_looking(column.values[:_PROBED]):
        return None  # far from what values alone must show
    clear = those(column.values, is_address)
    share = len(clear) / column.count
    numbered = len(clear)
    if strength and numbered < column.count:
        known = set(clear)
        numbered += sum(1 for v in column.values if v not in known and _NUMBERED.match(v) and not _UNIT.search(v))
    return _judge_address(column, strength, clear, share, numbered / column.count)


def _worth_looking(probe: Sequence[str]) -> bool:
    """Whether more than a third of the first values are addresses; a dozen without any settles it."""
    clear = 0
    for position, value in enumerate(probe, 1):
        clear += is_address(value)
        if position == _SETTLED and not clear:
            return False
    return clear >= 0.35 * len(probe)


def _judge_address(
    column: Column, strength: Strength, clear: list[str], share: float, numbered: float
) -> Candidate | None:
    phrase = column.phrase(PiiType.STREET_ADDRESS)
    if strength == Strength.STRONG and (share >= 0.3 or numbered >= 0.4):
        words = f"The name says “{phrase}” and the values look like street addresses."
        return found(PiiType.STREET_ADDRESS, 0.85 + 0.12 * share, "address", words, clear, column)
    if strength and (share >= 0.35 or numbered >= 0.6):
        words = f"The name may mean an address (“{phrase}”) and the values look like street addresses."
        return found(PiiType.STREET_ADDRESS, 0.7 + 0.2 * share, "address", words, clear, column)
    if (PiiType.STREET_ADDRESS in column.name.refuted and share < _NEARLY_ALL) or column.name.strength(
        PiiType.PERSON_NAME
    ) == Strength.STRONG:
        return None
    # In scripts that seldom number houses, parts between commas tell as much as a number.
    with_digits = sum(1 for v in clear if any(c.isdigit() for c in v) or v.count("،") > 1)
    if (
        share >= 0.55
        and column.count >= (2 if share >= 0.9 else 3)
        and with_digits >= 0.6 * len(clear)
        and not _UNIT.search(clear[0])
    ):
        return found(
            PiiType.STREET_ADDRESS, 0.55 + 0.3 * share, "address", "Values look like street addresses.", clear, column
        )
    return None


_DECIMAL = re.compile(r"[-+]?\d{1,3}(?:[.,]\d+)?(?: ?° ?[NSEWOnsewo]?)?\Z")
_PAIR = re.compile(
    r"(?:SRID=\d+;)?(?:POINT ?Z?)? ?[\[(]? ?[-+]?\d{1,3}\.\d{2,}°?[NSns]?[ ,;|]{1,3}[-+]?\d{1,3}\.\d{2,}°?[EWewOo]? ?[\])]?(?:,[-\d.]+)?\Z|geo:-?\d+\.\d+,-?\d+\.\d+",
    re.IGNORECASE,
)
_DEGREES = re.compile(r"\d{1,3}° ?\d{1,2}['′’] ?(?:\d{1,2}(?:\.\d+)?[\"″”]?)? ?[NSEWO]", re.IGNORECASE)
_POINT = re.compile(
    r"\{[^{}]*\"type\" ?: ?\"(?:Point|MultiPoint|LineString)\"|\{\s*\"?(?:lat|latitude)\"?\s*[:=]\s*-?\d+\.\d+\s*,\s*\"?(?:lon|lng|longitude)\"?",
    re.IGNORECASE,
)
_GEOHASH = re.compile(r"(?=\d*[b-z])[0-9b-hjkmnp-z]{6,12}\Z")
_FINE, _COARSE = re.compile(r"\.\d{4,}"), re.compile(r"\.\d{2,}")  # ten metres, a kilometre


def is_coordinate_pair(value: str) -> bool:
    """Whether the value is a latitude and a longitude together."""
    return bool(_PAIR.match(value) or _DEGREES.search(value) or _POINT.match(value))


# `stops.drop_lat`: a table of places may tell where somebody lives.
_WHERE_SOMEBODY_IS = frozenset({"drop", "dropoff", "home", "delivery", "rcv", "recipient", "receiver", "consignee"})


def recognize_coordinates(column: Column, *, about_places: bool, about_people: bool, paired: bool) -> Candidate | None:
    """Coordinates of people, not of airports; `paired` says that the table has both a latitude and a longitude."""
    strength = column.strength(PiiType.GEO_COORD)
    if about_places and not (about_people and column.name.mentions(_WHERE_SOMEBODY_IS)):
        return None
    confidence = 0.85 if about_people else 0.56
    if not column.has_digits:
        return None
    pairs = those(column.values, is_coordinate_pair)
    if len(pairs) >= 0.6 * column.count:
        return found(
            PiiType.GEO_COORD,
            confidence + 0.05,
            "coordinates",
            "Values are pairs of latitude and longitude.",
            pairs,
            column,
        )
    if not strength:
        return None
    phrase = column.phrase(PiiType.GEO_COORD)
    if phrase in {"geohash", "geo"}:
        hashes = those(column.values, _GEOHASH.match)
        if len(hashes) >= 0.8 * column.count:
            return found(PiiType.GEO_COORD, confidence - 0.05, "coordinates", "The name says geohash.", hashes, column)
    values = those(
        column.values,
        lambda v: _DECIMAL.match(v) and abs(float(v.rstrip("° NSEWOnsewo").replace(",", ".") or 999)) <= 180,
    )
    precise = _COARSE if about_people else _FINE
    fine = sum(1 for v in values if precise.search(v.replace(",", ".")))
    if strength == Strength.STRONG and paired and len(values) >= 0.8 * column.count and fine >= 0.5 * len(values):
        words = f"The name says “{phrase}” and the values are degrees."
        return found(PiiType.GEO_COORD, confidence, "coordinates", words, values, column)
    return None
