"""Sentences of the held half: with people in them, and without."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.skimmer.judged.making.values import Row

PERSONAL = {
    "uk": [
        "Дзвонила {n}, просить змінити адресу доставки на {ad}, {city}.",
        "Передзвонити за номером {ph}, питати {o}.",
        "Рахунок №{k} надіслати на пошту {em}, отримувач {n}.",
        "Пацієнт {n}, скарги з {d}, контакт родича: {ph}.",
        "Заява від гр. {n} щодо субсидії, зареєстрована за адресою {ad}.",
    ],
    "cs": [
        "Volala paní {l}, chce změnit termín na {d}, tel. {ph}.",
        "Zákazník {n} se přestěhoval: {ad}, {city}.",
        "Fakturu {k} poslat znovu na {em}.",
        "Dle vyjádření {o} převzal zásilku {k} soused {n}.",
        "Pacient {n} objednán na {d}, doprovod {o}.",
    ],
    "el": [
        "Ο πελάτης {n} ζητά να τον καλέσουμε στο {ph}.",
        "Νέα διεύθυνση: {ad}, {city}, παραλήπτης {n}.",
        "Το τιμολόγιο {k} να σταλεί στο {em}.",
        "Μίλησα με {o} για την υπόθεση {k} στις {d}.",
    ],
    "fa": [
        "مشتری {n} درخواست تماس با شماره {ph} دارد.",
        "نشانی جدید {n}: {city}، {ad}.",
        "فاکتور {k} به نشانی {em} ارسال شود.",
        "با {o} درباره پرونده {k} صحبت شد.",
    ],
    "th": [
        "ลูกค้าชื่อ {n} ขอให้โทรกลับที่ {ph}",
        "ที่อยู่ใหม่ของคุณ {n}: {ad} {city}",
        "ส่งใบแจ้งหนี้ {k} ไปที่ {em}",
        "คุณ {o} รับพัสดุ {k} แทนคุณ {n}",
    ],
    "id": [
        "Pelanggan {n} minta dihubungi di nomor {ph}.",
        "Alamat baru Ibu {f}: {ad}, {city}.",
        "Kirim ulang faktur {k} ke {em}.",
        "Paket {k} diterima oleh {o}, tetangga dari {n}.",
        "Pasien {n} dijadwalkan kontrol tanggal {d}.",
    ],
    "ko": [
        "{n} 고객님이 {ph}로 연락 요청하셨습니다.",
        "{n}님 이사하심, 새 주소 {city} {ad}.",
        "청구서 {k}를 {em}로 다시 발송함.",
        "{d} {o}님이 대신 수령, 접수번호 {k}.",
    ],
    "fi": [
        "Asiakas {n} pyytää soittamaan numeroon {ph}.",
        "Uusi osoite: {ad}, {city}. Vastaanottaja {n}.",
        "Lasku {k} lähetetty osoitteeseen {em}.",
        "Puhuttu {o} kanssa tapauksesta {k}, aika siirretty {d}.",
    ],
    "hu": [
        "{n} ügyfél visszahívást kér a {ph} számon.",
        "Új cím: {city}, {ad}, címzett {n}.",
        "A {k} számlát újraküldtük: {em}.",
        "{o} vette át a {k} csomagot {n} helyett.",
    ],
    "ro": [
        "Clientul {n} dorește să fie sunat la {ph}.",
        "Adresa nouă: {ad}, {city}. Destinatar {n}.",
        "Factura {k} se retrimite la {em}.",
        "Am discutat cu dna {l} despre dosarul {k}; soțul, {o}, confirmă.",
    ],
    "bg": [
        "Клиентът {n} моли да му се обадим на {ph}.",
        "Нов адрес: гр. {city}, {ad}, за {n}.",
        "Фактура {k} да се изпрати на {em}.",
        "Разговор с {o} по жалба {k} от {d}.",
    ],
    "da": [
        "Kunden {n} ønsker at blive ringet op på {ph}.",
        "Ny adresse: {ad}, {city}, att. {n}.",
        "Faktura {k} er sendt til {em}.",
        "Pakken {k} blev afleveret hos naboen {o}.",
    ],
    "no": [
        "Snakket med {n}, ring tilbake på {ph}.",
        "{n} har flyttet til {ad}, {city}.",
        "Kvittering {k} sendt til {em}, kopi til {o}.",
    ],
    "hr": [
        "Klijentica {n} moli povratni poziv na {ph}.",
        "Nova adresa: {ad}, {city}, prima {o}.",
        "Račun {k} poslati na {em}.",
    ],
    "sk": [
        "Pani {l} žiada zmenu termínu na {d}, tel. {ph}.",
        "Zásielku {k} prevzal {o}, {ad}, {city}.",
        "Odpoveď poslať na {em}.",
    ],
    "et": [
        "Klient {n} palub tagasi helistada {ph}.",
        "Uus aadress {ad}, {city}, saaja {o}.",
        "Arve {k} saadetud {em}.",
    ],
    "es-mx": [
        "Habló el Sr. {l}, que le marquen al {ph} por la póliza {k}.",
        "La paciente {n} cambió de domicilio: {ad}, {city}.",
        "Reenviar CFDI {k} a {em}; recibe {o}.",
    ],
    "pt": [
        "A D. {f} {l} pede contacto para o {ph}.",
        "Morada nova do utente {n}: {ad}, {city}.",
        "Reenviar fatura {k} para {em}.",
        "Falei com {o} sobre o processo {k}.",
    ],
    "sw": [
        "Mteja {n} ameomba apigiwe simu {ph}.",
        "Anwani mpya ya {n}: {ad}, {city}.",
        "Tuma ankara {k} kwa {em}.",
    ],
    "ka": [
        "მომხმარებელი {n} ითხოვს დარეკვას ნომერზე {ph}.",
        "ახალი მისამართი: {ad}, {city}, მიმღები {n}.",
        "ანგარიში {k} გაიგზავნა {em}.",
    ],
    "bn": ["গ্রাহক {n} {ph} নম্বরে ফোন করতে বলেছেন।", "{n} এর নতুন ঠিকানা: {ad}, {city}।", "বিল {k} পাঠান {em} ঠিকানায়।"],
    "ar-ma": [
        "اتصل السيد {n} ويرجو الرد على الرقم {ph}.",
        "العنوان الجديد للزبون {n}: {ad}، {city}.",
        "أرسلت الفاتورة {k} إلى {em}.",
    ],
    "lt": [
        "Klientė {n} prašo perskambinti {ph}.",
        "Naujas adresas: {ad}, {city}, gavėjas {o}.",
        "Sąskaita {k} išsiųsta {em}.",
    ],
    "is": ["{n} vill að hringt sé í {ph}.", "Nýtt heimilisfang: {ad}, {city}, {n}.", "Reikningur {k} sendur á {em}."],
    "en-au": [
        "Rang {f} re the leak, she reckons {d} suits; mob {ph}.",
        "Tenant {n} vacated, forward mail to {ad}, {city}.",
        "Invoice {k} bounced, try {em} instead.",
        "Handed keys to {o} as {n} was overseas.",
        "Met {n} and her solicitor {o} about claim {k}.",
    ],
    "de-at": [
        "Hr. Mag. {l} ersucht um Rückruf ({ph}), Akt {k}.",
        "Fr. {n} hat den Wohnsitz verlegt nach {ad}, {city}.",
        "Befund {k} an {em} übermittelt, Kopie an Dr. {o}.",
    ],
}
CLEAN = {
    "sk": [
        "Filter {a} vymenený, tlak {k} kPa.",
        "Dodanie sa posúva na {d} pre sneh.",
        "Pekná farba {a}, ale balenie bolo poškodené ({k}).",
    ],
    "uk": [
        "Замінено насос {k}, тиск у нормі.",
        "Поставку перенесено на {d} через погоду.",
        "Колір {a} темніший, ніж на фото, але якість добра.",
    ],
    "cs": [
        "Vyměněn filtr {a}, tlak {k} kPa.",
        "Dodávka odložena na {d} kvůli sněhu.",
        "Balení poškozeno, chybí {k} kusů.",
    ],
    "el": ["Αντικαταστάθηκε το φίλτρο {a}, πίεση {k} kPa.", "Η παράδοση μετατίθεται για {d}."],
    "ko": ["필터 교체 완료, 압력 {k}kPa 정상.", "폭설로 {d}로 배송 연기.", "{a} 색상이 사진보다 어둡지만 만족합니다."],
    "fi": ["Suodatin {a} vaihdettu, paine {k} kPa.", "Toimitus siirtyy sään vuoksi, uusi aika {d}."],
    "hu": ["A {a} szűrőt cseréltük, nyomás {k} kPa.", "A szállítás {d} napra csúszik az időjárás miatt."],
    "id": [
        "Filter {a} sudah diganti, tekanan {k} kPa.",
        "Pengiriman ditunda sampai {d} karena banjir.",
        "Barang bagus tapi warna {a} lebih gelap.",
    ],
    "pt": ["Filtro {a} substituído, pressão {k} kPa.", "Entrega adiada para {d} devido ao mau tempo."],
    "th": ["เปลี่ยนไส้กรองแล้ว แรงดัน {k} kPa", "เลื่อนส่งสินค้าเป็นวันที่ {d} เพราะน้ำท่วม"],
    "en-au": [
        "Gearbox {a} whines above {k} rpm, parts on order.",
        "Road closed by flooding, reroute until {d}.",
        "Ripper product, though the {a} lid cracked after {k} washes.",
        "Upgraded node {k} to the {a} image, no downtime.",
        "The Hamilton depot ran out of {a} pallets again.",
    ],
    "de-at": [
        "Ventil {a} undicht, Ersatzteil {k} bestellt.",
        "Zustellung verschoben auf {d}, Straße gesperrt.",
        "Jause war gut, Zimmer {k} etwas laut.",
    ],
    "es-mx": ["Se cambió la banda {a}, presión {k} kPa.", "Entrega reprogramada al {d} por bloqueo carretero."],
}
ADJECTIVES = "teal|copper|triple|ceramic|aux|nano|left|ivory|felt|turbo|gamma|glossy|slim|brass|backup"


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
        k=p.num(100, 99999),
        d=f"{p.when():%d.%m.%Y}",
        a=p.one(ADJECTIVES),
    )


def personal(p: Row) -> str:
    return say(p, PERSONAL[p.loc])


def clean(p: Row) -> str:
    return say(p, CLEAN[p.loc])


def rarely(p: Row) -> str:
    """Mostly clean text; a person in about every fifth."""
    return personal(p) if p.r.random() < 0.22 else clean(p)
