"""What people wrote in free text, in their own languages: with something personal in it, or with nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from catalog.sample_lake import identifiers

if TYPE_CHECKING:
    import random

    from catalog.sample_lake.people import Person

# `{name} {email} {phone} {address} {iban} {ip}` are filled with a person's own.
_PERSONAL = {
    "nb": (
        "Hei, jeg heter {name}. Pakken min er ikke kommet. Ring meg på {phone}, takk.",
        "Kunden bor nå i {address}. Ny e-post: {email}",
        "Refusjon sendt til konto {iban}, bekreftet med {name} på telefon.",
    ),
    "de": (
        "Guten Tag, mein Name ist {name}. Bitte schicken Sie die Rechnung an {email}.",
        "Kundin rief an, Rückruf erbeten unter {phone}. Neue Anschrift: {address}.",
        "Erstattung auf IBAN {iban} veranlasst, Kontoinhaber {name}.",
    ),
    "fr": (
        "Bonjour, je suis {name}, j'habite {address} et ma commande est perdue. Mon numéro : {phone}.",
        "Merci de m'écrire à {email} quand la tente sera de nouveau en stock.",
        "Remboursement demandé sur le compte {iban}. Cliente : {name}.",
    ),
    "pl": (
        "Dzień dobry, nazywam się {name}. Proszę o kontakt pod numerem {phone}.",
        "Zmiana adresu dostawy: {address}. Potwierdzenie na {email}.",
        "Zwrot na konto {iban}, odbiorca {name}.",
    ),
    "es": (
        "Hola, soy {name}. Mi nueva dirección es {address}. Pueden llamarme al {phone}.",
        "Por favor, respondan a {email}; el abono va a la cuenta {iban}.",
    ),
    "el": (
        "Καλησπέρα, ονομάζομαι {name} και το τηλέφωνό μου είναι {phone}.",
        "Νέα διεύθυνση: {address}. Στείλτε απάντηση στο {email}.",
    ),
    "uk": (
        "Добрий день, мене звати {name}. Мій телефон {phone}.",
        "Нова адреса доставки: {address}. Пошта {email}.",
    ),
    "ja": (
        "{name}と申します。電話番号は{phone}です。ご連絡をお願いします。",
        "届け先の変更をお願いします。{address} メール: {email}",
    ),
    "ar": (
        "مرحبا، اسمي {name} ورقم هاتفي {phone}.",
        "العنوان الجديد: {address}. البريد: {email}",
    ),
    "zh": (
        "您好，我叫{name}，电话{phone}，请尽快联系我。",
        "新的收货地址：{address}，邮箱 {email}。",
    ),
    "en": (
        "Hi, this is {name}. My parcel never arrived, please call {phone}.",
        "Customer moved to {address}; confirmation sent to {email}.",
        "Refund to {iban} agreed with {name}. Order placed from {ip}.",
        "Account locked after logins from {ip}. Verified by phone ({phone}).",
    ),
}  # fmt: skip

_PLAIN = (
    "Zip on the left pocket jams after a few weeks. Sent photo, asked for repair under warranty.",
    "Størrelsen er for liten, ønsker å bytte til L.",
    "Lieferung kam beschädigt an, Gestänge gebrochen. Ersatz unterwegs.",
    "La fermeture se bloque, échange accepté en magasin.",
    "Where can I see the remaining months of my subscription?",
    "Czy ten plecak wejdzie jako bagaż podręczny?",
    "Asked whether the Ingrid jacket runs small compared with the Sigurd.",
    "Boots squeak on wet rock; advised to use wax from the Lofoten range.",
    "App crashes on start since version 4.12.0.3, logs attached.",
    "Discount SUMMIT25 did not apply to order 4711-0815.",
)

_REVIEWS = (
    "Warm even at -15, packs small. The hood could be deeper.",
    "Took the Marie down jacket up Galdhøpiggen, no complaints.",
    "Sohle löst sich nach zwei Monaten. Schade.",
    "Parfaite pour le GR20, légère et solide.",
    "Bardzo dobry plecak, wygodny pas biodrowy.",
    "Great value. The Anders 45 carries better than my old pack.",
    "とても軽くて暖かいです。",
    "Zelten im Regen: alles trocken geblieben. 5 Sterne.",
    "Battery lasts 9 h 30, not 14 as promised.",
)

_HEALTH = (
    "{name} ruft aus der Klinik an: Bandscheibenvorfall, voraussichtlich sechs Wochen.",
    "Sykmeldt etter operasjon, legeerklæring fra {doctor}. Nås på {phone}.",
    "Parental leave, partner {partner} due in March.",
    "Zwolnienie lekarskie, kontakt domowy {phone}.",
    "Arrêt maladie, certificat du Dr {doctor}.",
    "Care of a child; replacement agreed with {partner}.",
)


def personal(rng: random.Random, person: Person) -> str:
    """A note with something in it that points to `person`, in their language."""
    template = rng.choice(_PERSONAL.get(person.country.language, _PERSONAL["en"]))
    return template.format(
        name=person.full,
        email=person.email,
        phone=person.phone,
        address=f"{person.street}, {person.postal_code} {person.city}",
        iban=identifiers.spaced(identifiers.iban(rng, person.country.code)),
        ip=identifiers.ipv4(rng),
    )


def plain(rng: random.Random) -> str:
    """A note about things alone."""
    return rng.choice(_PLAIN)


def note(rng: random.Random, person: Person) -> str:
    """What a support desk's notes are: about one in three says who it was."""
    return personal(rng, person) if rng.random() < 0.36 else plain(rng)


def review(rng: random.Random) -> str:
    return rng.choice(_REVIEWS)


def absence(rng: random.Random, person: Person, other: Person, doctor: Person) -> str:
    """Why someone is away from work, told to their manager."""
    return rng.choice(_HEALTH).format(name=person.full, phone=person.phone, partner=other.full, doctor=doctor.last)
