"""Sentences of the dev half: with people in them, and without."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.skimmer.judged.making.values import Row

PERSONAL = {
    "en": [
        "Customer {n} called about invoice {k}, wants a call back on {ph} after 5pm.",
        "Spoke to {f}'s husband. New delivery address is {ad}, {city}. Old one no longer valid.",
        "Pls forward the signed contract to {em} and cc {o}.",
        "Escalated by {n}: parcel {k} left with a neighbour without consent.",
        "Refund agreed with Mrs {l}; she will confirm by mail ({em}).",
        "Patient reports headaches since {d}. Next of kin: {o}, {ph}.",
        "No answer at {ph}, left voicemail for {n}.",
        "{n} moved to {ad}. Please update before the next run.",
    ],
    "de": [
        "Kundin {n} hat angerufen, Rückruf erbeten unter {ph}.",
        "Herr {l} zieht am {d} um, neue Anschrift: {ad}, {city}.",
        "Bitte Rechnung {k} nochmals an {em} senden, Ansprechpartner ist {o}.",
        "Nach Rücksprache mit Frau {l} wird der Vertrag {k} zum Monatsende gekündigt.",
        "Beschwerde von {n} wegen Lieferung {k}; telefonisch erreichbar: {ph}",
        "Schlüssel liegt bei Nachbarin {o}, {ad}.",
        "Termin mit {n} auf {d} verlegt, Bestätigung ging an {em}.",
    ],
    "fr": [
        "Mme {l} souhaite être rappelée au {ph} au sujet du dossier {k}.",
        "Nouvelle adresse de {n} : {ad}, {city}.",
        "Merci d'envoyer le devis à {em} avant le {d}.",
        "M. {l} conteste la facture {k}. Son épouse {o} a confirmé par téléphone.",
        "Client {n} injoignable au {ph}, message laissé.",
        "Rendez-vous pris avec {n} le {d}, à domicile ({ad}).",
    ],
    "es": [
        "La señora {l} pide que la llamen al {ph} por el pedido {k}.",
        "Enviar la factura a {em}, a nombre de {n}.",
        "El paciente {n} vive ahora en {ad}, {city}.",
        "Hablé con {o}, hermano de {n}; confirma la cita del {d}.",
        "Reclamación {k} presentada por {n}. Teléfono de contacto: {ph}.",
    ],
    "pt-br": [
        "Cliente {n} ligou reclamando do pedido {k}; retornar no {ph}.",
        "Mudou-se para {ad}, {city}. Falar com {o}.",
        "Enviar segunda via do boleto para {em}.",
        "Dona {f} pediu cancelamento em {d}, protocolo {k}.",
        "Entrega recebida por {o} no lugar de {n}.",
    ],
    "it": [
        "La signora {l} chiede di essere richiamata al {ph}.",
        "Spedire il contratto {k} a {n}, {ad}, {city}.",
        "Il sig. {l} ha scritto da {em} per la pratica {k}.",
        "Appuntamento con {n} spostato al {d}; avvisare anche {o}.",
        "Reclamo di {n}: pacco {k} mai arrivato, cell. {ph}",
    ],
    "pl": [
        "Klient {n} prosi o kontakt pod numerem {ph}.",
        "Proszę wysłać fakturę {k} na adres {em}.",
        "Pani {l} zmieniła adres: {ad}, {city}.",
        "Rozmowa z {o} w sprawie zgłoszenia {k}, termin {d}.",
        "Odbiór przesyłki {k} przez sąsiada ({o}).",
    ],
    "tr": [
        "Müşteri {n} aradı, {ph} numarasından geri dönüş bekliyor.",
        "{n} yeni adresi: {ad}, {city}.",
        "Fatura {k} için {em} adresine bilgi verildi.",
        "{o} adına teslim alındı, sipariş {k}.",
        "Hasta {n} için {d} tarihine randevu verildi.",
    ],
    "ru": [
        "Клиент {n} просит перезвонить по номеру {ph}.",
        "Новый адрес: {city}, {ad}. Получатель {n}.",
        "Счёт {k} отправить на {em}, контактное лицо {o}.",
        "Жалоба от {n} на доставку {k} от {d}.",
        "Пациентка {n} записана на {d}, сопровождает {o}.",
    ],
    "ja": [
        "{n}様よりお電話、折り返しは{ph}まで。",
        "注文{k}の件、{l}様のご住所は{city}{ad}に変更。",
        "請求書を{em}宛に再送しました。担当:{o}",
        "{d}に{n}さんが来店、予約番号{k}。",
        "{l}様のご家族({o}様)が受け取り済み。",
    ],
    "he": [
        "הלקוח {n} ביקש שיחזרו אליו לטלפון {ph}.",
        "כתובת חדשה של {n}: {ad}, {city}.",
        "נא לשלוח חשבונית {k} אל {em}.",
        "שיחה עם {o} בנוגע לפנייה {k} מתאריך {d}.",
    ],
    "hi": [
        "ग्राहक {n} ने फोन किया, कृपया {ph} पर वापस कॉल करें।",
        "{n} का नया पता: {ad}, {city}।",
        "बिल {k} की प्रति {em} पर भेजें।",
        "{o} ने {d} को शिकायत {k} दर्ज कराई।",
    ],
    "nl": [
        "Mevrouw {l} wil teruggebeld worden op {ph}.",
        "Nieuw adres van {n}: {ad}, {city}.",
        "Factuur {k} nogmaals gemaild naar {em}.",
        "Pakket {k} afgegeven bij buurman {o}.",
    ],
    "vi": [
        "Khách hàng {n} yêu cầu gọi lại số {ph}.",
        "Địa chỉ mới của chị {n}: {ad}, {city}.",
        "Gửi hóa đơn {k} tới {em}, người nhận {o}.",
        "Anh {n} khiếu nại đơn hàng {k} ngày {d}.",
    ],
    "ar-eg": [
        "العميل {n} يطلب معاودة الاتصال على {ph}.",
        "العنوان الجديد: {ad}، {city}، باسم {n}.",
        "يرجى إرسال الفاتورة {k} إلى {em}.",
        "تم التسليم إلى {o} نيابة عن {n} بتاريخ {d}.",
    ],
    "sv": [
        "Kunden {n} vill bli uppringd på {ph}.",
        "Ny adress för {n}: {ad}, {city}.",
        "Faktura {k} skickad till {em}.",
        "Pratade med {o} om ärende {k}.",
    ],
}
CLEAN = {
    "en": [
        "Replaced the {a} filter and bled the lines, pressure back to {k} kPa.",
        "Shipment delayed by bad weather; new slot agreed with the carrier for {d}.",
        "The {a} module overheats when load exceeds {k} units. Firmware update planned.",
        "Great sound for the price, but the {a} strap broke after {k} days.",
        "Customer asked how to reset the {a} dashboard. Explained the steps, closed.",
        "Box arrived damaged, {k} pieces missing. Replacement sent on {d}.",
        "Would buy again! Fits well, colour {a} is darker than in the picture.",
        "Ticket merged with incident {k}; root cause was an expired {a} licence.",
    ],
    "de": [
        "Pumpe {k} entlüftet, Dichtung am {a} Ventil getauscht.",
        "Lieferung verspätet sich wegen Sperrung der A{k}; neuer Termin {d}.",
        "Kunde wünscht Farbe {a}, Mengenrabatt ab {k} Stück.",
        "Anlage läuft wieder, Fehlercode E{k} quittiert.",
        "Ware beschädigt angekommen, Gutschrift über {k} Euro veranlasst.",
    ],
    "fr": [
        "Filtre {a} remplacé, pression remontée à {k} kPa.",
        "Colis arrivé abîmé, {k} pièces manquantes, avoir émis le {d}.",
        "Très bon produit, mais la notice en {a} est illisible.",
        "Intervention reportée au {d} pour cause d'intempéries.",
    ],
    "es": [
        "Se cambió la válvula {a} y se comprobó la presión ({k} kPa).",
        "El envío {k} salió con retraso por la huelga; nueva fecha {d}.",
        "Buena calidad, pero la talla {a} queda pequeña.",
    ],
    "ru": [
        "Заменён фильтр, давление {k} кПа, замечаний нет.",
        "Отгрузка перенесена на {d} из-за погоды.",
        "Хороший товар, но упаковка {a} была мятая.",
    ],
    "ja": [
        "フィルター交換、圧力{k}kPaで正常。",
        "天候不良のため{d}に配送延期。",
        "色は{a}より暗めですが満足です。在庫{k}個。",
    ],
}
LORE = "blue|carbon|dual|steel|primary|micro|rear|amber|nylon|hybrid|delta|matte|compact|bronze|spare"


def say(p: Row, sentences: list[str]) -> str:
    return p.one(sentences).format(
        n=p.full,
        f=p.first,
        l=p.last,
        o=p.other(),
        ph=p.phone(),
        em=p.email,
        ad=p.street,
        city=p.city,
        k=p.num(1000, 99999),
        d=p.day(),
        a=p.one(LORE),
    )


def personal(p: Row) -> str:
    return say(p, PERSONAL[p.loc])


def clean(p: Row) -> str:
    return say(p, CLEAN[p.loc])


def rarely(p: Row) -> str:
    """Mostly clean text; a person in about every fourth."""
    return personal(p) if p.r.random() < 0.27 else clean(p)
