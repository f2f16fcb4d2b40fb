"""What a table is about: people, places, machines; what stands beside a column. PURE."""

# ruff: noqa: E501, SIM905
# Patterns and word lists are read across, not down.

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from skimmer.classify import refuters
from skimmer.classify.model import PiiType
from skimmer.classify.names import PIECES, Strength
from skimmer.classify.tokens import fold, segment, words_of
from skimmer.classify.values.accounts import holds_mailboxes_of_people

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from skimmer.classify.column import Candidate, Column
    from skimmer.classify.model import TableSample

_MACHINES = frozenset(
    "sensor sensors machine machines iot telemetry meter meters thermostat plc turbine engine engines equipment asset assets gateway firmware printer robot robots server servers container containers inventory hardware scada pump".split()
)
_PLACE_COLUMNS = frozenset(
    """iata icao elevation capital population stars cuisine cuisines rooms magnitude depth species hazard landslide airport station store restaurant hotel venue warehouse branch depot vessel park bedrooms neighbourhood neighborhood
    amenities seating listing property facility gate runway platform tide volcano wind rainfall temperature humidity shopname storename odometer manufacturer transmission""".split()
)
# Types that say: this table tells about single people.
_OF_PEOPLE = frozenset(
    {
        PiiType.EMAIL,
        PiiType.PERSON_NAME,
        PiiType.NATIONAL_ID,
        PiiType.DATE_OF_BIRTH,
        PiiType.CREDIT_CARD,
        PiiType.USERNAME,
        PiiType.USER_ID,
        PiiType.DEVICE_ID,
        PiiType.PHONE,
        PiiType.BANK_ACCOUNT,
    }
)


def _words(text: str) -> tuple[str, ...]:
    return tuple(piece for word in words_of(text) for piece in segment(word, PIECES))


@dataclass(frozen=True, slots=True)
class TableContext:
    """What the first look at all columns says about the table."""

    about_people: bool
    about_places: bool
    about_machines: bool
    table_of_people: bool  # the table's own name is a word for people
    of_places: bool  # its rows are shops, hotels and the like, and nobody is named in it
    of_firms: bool  # it begins with a firm's name, and nobody is named in it
    of_movers: bool  # what moves in it are ships, birds or storms, and nobody is near
    of_animals: bool  # or of characters that somebody made up
    of_storms: bool  # they are called like people
    has_ids: bool
    has_coordinate_pair: bool
    words: frozenset[str]
    addresses: frozenset[int]


# Rows of these are what people did, wherever they did it: `store_orders` have buyers' addresses.
_ACTIONS = frozenset(
    "order orders delivery deliveries shipment shipments purchase purchases invoice invoices booking bookings reservation reservations trip trips ride rides payment payments appointment appointments claim claims ticket tickets bestellungen pedidos commandes ordini zamowienia siparisler заказы".split()
)


# Tables of these hold the people to talk to as often as firms.
_WITH_CONTACTS = frozenset(
    "supplier suppliers vendor vendors lieferant lieferanten fournisseur fournisseurs proveedor proveedores fornecedores fornitori leverancier leveranciers dostawcy tedarikciler".split()
)


# A column of these among the first says that rows are firms and offices.
_FIRMS = frozenset(
    """company companyname firm firma firmenname firmname unternehmen betrieb shipper carrier hauler forwarder manufacturer hersteller publisher verlag dealer dealership embassy consulate ministry agency authority court contractor
    distributor wholesaler reseller societe entreprise etablissement fabricant transporteur empresa compania fabricante editorial editora transportista azienda societa ditta produttore bedrijf bedrijfsnaam fabrikant vervoerder sirket uretici
    przedsiebiorstwo producent wydawnictwo przewoznik spolecnost vyrobce foretag foretagsnamn virksomhed yritys cegnev компания организация предприятие фирма производитель перевозчик company_name bank branch""".split()
)
_FIRMS_UNSPACED = ("会社", "公司", "企業", "企业", "회사", "업체", "บริษัท", "取引先", "店名", "店舗")
_AMONG_FIRST = 3
_STORMS = frozenset(
    "storm storms hurricane hurricanes cyclone cyclones typhoon typhoons sturm sturme tempete tempetes ouragan ouragans huracan huracanes tormenta tormentas furacao uragano uragani orkan orkane ураган ураганы тайфун тайфуны".split()
)
_FICTION = frozenset(
    "character characters heroes heroines villains personnages personajes personagens personaggi romanfiguren figuren postacie karakterler персонажи".split()
)
# Columns of Darwin Core: where a specimen was found, whoever found it.
_OF_SPECIMENS = frozenset("scientificname vernacularname taxonid taxonrank gbifid occurrenceid basisofrecord".split())
# What these columns name moves about, and is nobody.
_MOVERS = frozenset(
    """vessel ship mmsi imo callsign hull voyage flight aircraft tail storm hurricane cyclone typhoon species bird whale shark turtle wolf bear collar animal specimen sighting taxon buoy float glider drifter balloon satellite rover drone
    meteorite asteroid quake magnitude volcano occurrence basin seismic schiff navire barco buque nave schip statek gemi судно корабль vogel tierart oiseau espece especie especies uccello specie ptak gatunek вид""".split()
)


def _begins_with_a_firm(columns: Sequence[Column]) -> bool:
    for column in columns[:_AMONG_FIRST]:
        if column.name.mentions(refuters.PEOPLE):
            continue
        if column.name.mentions(_FIRMS) or any(fold(word) in column.name.folded for word in _FIRMS_UNSPACED):
            return True
    return False


class _Subject(StrEnum):
    """What a table's rows are about, as far as its name and description tell."""

    PEOPLE = "people"
    PLACES = "places"  # the table's own name is a word for places
    PLACES_NEARBY = "places nearby"  # the name or the description only mentions places: `hotel_bookings`
    UNKNOWN = ""


# What stands behind the word that tells: `stores_it`, `clinics_2026q1`, `schools_export`.
_TAIL = re.compile(r"\d+|[a-z]{1,2}|v\d+|(?:19|20)\d\d.*|q[1-4]|[a-z]\d+")
_COPIES = frozenset(
    "tmp temp bak backup dump export import stg raw hist history snapshot final new old all list master data info table tbl dim intl int clean latest full current view".split()
)


def _without_tail(names: Sequence[str]) -> Sequence[str]:
    end = len(names)
    while end > 1 and (names[end - 1] in _COPIES or _TAIL.fullmatch(names[end - 1])):
        end -= 1
    return names[:end]


def _subject(sample: TableSample, names: Sequence[str], description: Sequence[str]) -> _Subject:
    """The table's name first, its last telling word above all; then the first word of the description that tells."""
    written = fold(sample.table)
    if any(fold(w) in written for w in refuters.PEOPLE_UNSPACED):
        return _Subject.PEOPLE
    if any(fold(w) in written for w in refuters.PLACES_UNSPACED):
        return _Subject.PLACES
    for position, word in enumerate(reversed(_without_tail(names))):
        if word in _ACTIONS:
            return _Subject.UNKNOWN
        if word in refuters.PLACES:
            return _Subject.PLACES_NEARBY if position else _Subject.PLACES
        if word in refuters.PEOPLE:
            return _Subject.PEOPLE
    for word in description:
        if word in refuters.PLACES or word in refuters.IMPERSONAL:
            return _Subject.PLACES_NEARBY
        if word in refuters.PEOPLE:
            return _Subject.PEOPLE
    described = fold(sample.description[:200])
    if any(fold(w) in described for w in refuters.PLACES_UNSPACED):
        return _Subject.PLACES_NEARBY
    if any(fold(w) in described for w in refuters.PEOPLE_UNSPACED):
        return _Subject.PEOPLE
    return _Subject.UNKNOWN


_MORE_THINGS = frozenset(
    """drink food beverage liquor spirit whisky whiskey cocktail chocolate candy snack toy tool watch shoe fashion perfume fragrance breed cultivar rose flower mascot parish saint god deity myth songs track hurricane cyclone typhoon storm printer environment release pet horse planet character comic hero painting statue wine beer tree asteroid comet crater meteorite satellite train locomotive tram railway season doll figurine puppet cartoon novel poem play opera symphony anthem podcast ballet musical hero heroine villain superhero protagonist antagonist avatar
    nameday namedays namnsdag namnsdagar navnedag navnedage namenstag namenstage naamdag naamdagen imieniny nimipaiva nimipaivat nevnap nevnapok onomastico onomastici jmeniny svatky imendan именины
    furniture lamp sofa chair collection fabric yarn lipstick cheese sausage cocktail recipe dish sauce spice tulip orchid potato grape rice reactor probe rocket missile submarine ferry yacht tank engine
    theorem theory treaty battle war prize medal scholarship fund ticker school college hospital clinic church chapel cathedral mosque temple synagogue cemetery prison hut trail lift slope piste stadium arena theater theatre cinema museum gallery library
    schiff zug lokomotive tier hund katze pferd rose wein bier kafer figur puppe roman oper strasse platz brucke berg see fluss kirche burg schloss stern komet sturm bateau navire tempete rue cheval chien vin rose personnage barco perro caballo calle vino personaje tormenta navio cavalo rua personagem nave cane cavallo strada personaggio tempesta
    aircraft flight boat bridge dam street catalog catalogue codename hostname cluster model brand""".split()
)


def is_table_of_things(sample: TableSample) -> bool:
    """Whether the last word of the table's name, in singular, is a word for products, places, animals and the like."""
    names = _words(sample.table.rpartition(".")[2])
    if not names or names[-1] in refuters.PEOPLE:
        return False
    word = names[-1]
    singular = {
        word,
        word.removesuffix("s"),
        word.removesuffix("es"),
        word.removesuffix("ies") + "y",
        word.removesuffix("en"),
        word.removesuffix("n"),
    }
    return not singular.isdisjoint(refuters.THINGS | _MORE_THINGS)


_ACTS = frozenset(
    "event events message messages request requests response responses record records page pages view views screen screens job jobs task tasks step steps queue topic report reports form forms stage app apps service services account accounts".split()
)


def is_table_of_acts(table: str) -> bool:
    """Whether rows are what happened or was sent: whoever did it may be inside, whatever things it was about."""
    return not _ACTS.isdisjoint(_words(table.rpartition(".")[2])[-1:])


# Who stands beside animals, and is somebody.
_KEEPERS = frozenset(
    "breeder breeders jockey jockeys trainer rider riders handler keeper groom zuchter reiter reiterin besitzer halter eleveur entraineur cavalier proprietaire criador propietario jinete entrenador allevatore fantino proprietario fokker eigenaar hodowca wlasciciel chovatel majitel заводчик владелец жокей".split()
)


def speaks_of_others(type_: str, column: Column, table: TableContext) -> bool:
    """Whether what a column holds belongs to a shop or to an animal, not to a person, as far as its table tells."""
    if column.name.mentions(refuters.PEOPLE | _KEEPERS) or _names_a_role(column):
        return False
    if table.of_animals and type_ in (PiiType.PERSON_NAME, PiiType.DATE_OF_BIRTH):
        return True
    if table.of_storms and type_ == PiiType.PERSON_NAME:
        return True
    if table.about_machines and type_ == PiiType.DATE_OF_BIRTH:
        return True
    if table.of_firms and type_ == PiiType.PHONE:
        return True
    if not table.of_places:
        return False
    return type_ == PiiType.PHONE or (type_ == PiiType.EMAIL and not holds_mailboxes_of_people(column.values))


_OF_A_MACHINE = frozenset({PiiType.DEVICE_ID, PiiType.PHONE, PiiType.STREET_ADDRESS})
_CARDS = frozenset("sim msisdn modem m2m imsi iccid".split())


def speaks_of_a_machine(type_: str, column: Column, table: TableContext) -> bool:
    """Whether what a column holds is the number, the card or the place of a machine, where no word of its table means people."""
    if type_ not in _OF_A_MACHINE or not refuters.PEOPLE.isdisjoint(table.words | column.comment_words):
        return False
    return type_ != PiiType.PHONE or column.name.mentions(_CARDS)


_OF_ANYTHING = frozenset(
    "rufname stallname name names nom nombre nome naam navn namn nimi imie jmeno nev ad adi nama ten имя кличка".split()
)


def _names_a_role(column: Column) -> bool:
    """Whether the name holds a word for somebody: `eigenaar`, `manager_phone`."""
    phrase = column.phrase(PiiType.PERSON_NAME)
    return bool(phrase) and phrase not in _OF_ANYTHING


def look_around(
    sample: TableSample, columns: Sequence[Column], first: Mapping[int, Candidate], addresses: frozenset[int]
) -> TableContext:
    """The context from the table's name and description, its columns' names, and what the first look found."""
    names = _words(sample.table.rpartition(".")[2]) or _words(sample.table)
    description = _words(sample.description[:300])
    column_words = [set(column.name.words) for column in columns]
    subject = _subject(sample, names, description)
    found_types = [candidate.type for candidate in first.values()]
    personal = sum(1 for t in found_types if t in _OF_PEOPLE)
    named = any(t in (PiiType.PERSON_NAME, PiiType.DATE_OF_BIRTH, PiiType.NATIONAL_ID) for t in found_types)
    held = any(t in _OF_PEOPLE and t not in (PiiType.PHONE, PiiType.EMAIL) for t in found_types)
    acted = not _ACTIONS.isdisjoint(names)
    placed = sum(1 for words in column_words if words & _PLACE_COLUMNS)
    everything = frozenset(names) | frozenset(description) | frozenset().union(*column_words)
    contacts = bool(_WITH_CONTACTS & set(names[-1:])) and PiiType.PERSON_NAME in found_types
    about_places = (
        (subject == _Subject.PLACES and not contacts)
        or (subject == _Subject.PLACES_NEARBY and personal == 0)
        or (subject != _Subject.PEOPLE and placed >= 2 and personal <= 1)
    )
    of_storms = (
        not (acted or subject == _Subject.PEOPLE)
        and not _STORMS.isdisjoint({*names, *description})
        and all(t in (PiiType.PERSON_NAME, PiiType.GEO_COORD) for t in found_types)
    )
    of_specimens = any(fold(column.sample.name).replace("_", "") in _OF_SPECIMENS for column in columns)
    strengths = [column.strength(PiiType.GEO_COORD) for column in columns]
    phrases = {column.phrase(PiiType.GEO_COORD) for column in columns if column.strength(PiiType.GEO_COORD)}
    return TableContext(
        about_people=subject == _Subject.PEOPLE or personal >= 1,
        about_places=about_places,
        about_machines=bool(_MACHINES & (frozenset(names) | frozenset(description)))
        and not {PiiType.PERSON_NAME, PiiType.NATIONAL_ID} & set(found_types),
        table_of_people=any(w in refuters.PEOPLE for w in names[-1:])
        or any(fold(w) in fold(sample.table) for w in refuters.PEOPLE_UNSPACED),
        of_places=subject == _Subject.PLACES and not named and refuters.UNREACHABLE.isdisjoint(names[-1:]),
        of_animals=bool(
            refuters.ANIMALS & (frozenset(names) | frozenset(description))
            or any(words & refuters.OF_ANIMALS for words in column_words)
            or not _FICTION.isdisjoint(names[-1:])
        )
        and not refuters.PEOPLE_PROPER & set(names[-1:]),
        of_firms=_begins_with_a_firm(columns) and subject != _Subject.PEOPLE and not (held or acted),
        of_storms=of_storms,
        of_movers=of_specimens
        or of_storms
        or (not (personal or acted or subject == _Subject.PEOPLE) and any(w & _MOVERS for w in column_words)),
        has_ids=PiiType.NATIONAL_ID in found_types,
        has_coordinate_pair=sum(1 for s in strengths if s == Strength.STRONG) >= 2 and len(phrases) >= 2,
        words=everything,
        addresses=addresses,
    )
