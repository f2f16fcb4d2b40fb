"""Columns named in Greek, Persian or Hausa with Latin letters, in short words of old systems, and digits of other scripts."""

from __future__ import annotations

import pytest

from tests.skimmer.classify.asking import Question, Questions, check, split

Q = Questions()
GREEK = split("ΝΙΚΌΛΑΟΣ;ΜΆΝΟΣ;ΕΛΕΟΝΏΡΑ;ΓΑΒΡΙΉΛ;ΑΓΗΣΊΛΑΟΣ;ΚΑΛΛΊΣΤΡΑΤΟΣ")
Q.ask("ONOMA", GREEK, "PERSON_NAME", table="asfalismenoi", others=(("PATRWNYMO", GREEK),))
for name in ("EPWNYMO", "eponymo", "PATRWNYMO"):
    Q.ask(name, GREEK, "PERSON_NAME")
Q.ask("ODOS_ARITHMOS", split("Πόντου 1209;Μεγασθένους 241;Δελβίνου 1178;Χρυσηίδος 19"), "STREET_ADDRESS")
Q.ask("nam_khanevadegi", split("پورنگ;فهمیده;بختیار;نجفی;واعظ‌زاده"), "PERSON_NAME")
Q.ask("shomare_hamrah", split("۰۹۱۲۲۲۰۴۷۵۶;۰۹۱۲۷۳۴۴۴۷۲;۰۹۱۲۳۵۴۱۲۴۲;۰۹۱۲۰۷۵۵۹۲۱"), "PHONE")
Q.ask("phone", split("٠١٠٠١٢٣٤٥٦٧;٠١١٢٢٣٣٤٤٥٥;٠١٢٧٧٨٨٩٩٠٠"), "PHONE")
Q.ask("tarikh_tavallod", split("۱۳۵۲/۰۱/۰۷;۱۳۴۱/۰۵/۱۳;۱۳۷۱/۰۱/۲۷"), "DATE_OF_BIRTH")
Q.ask("NO_MAE", split("VANESSA DAVID;YARA LAGE;FIRMINA FIOROTTO;DIONE MARCHIORI"), "PERSON_NAME")
Q.ask("rach_bank", Q.fill("## #### #### #### #### #### ####"), "BANK_ACCOUNT")
Q.ask("asusun_banki", Q.fill("0#########"), "BANK_ACCOUNT")
# Whose name it is decides, also where the word for it means a number elsewhere.
PEOPLE = split(
    "Beatriz Mozer;Felícia Foffi;Teodósia Pinto;Consuela Laureano;Fuensanta Garibay;Ana Ruiz;Luis Ortega;Marta Gil"
)
Q.ask("contactoNombre", PEOPLE, "PERSON_NAME")
Q.ask("surucu_adi", split("Berk Yıldırım;Gülşah Küçükler;Harika Koçyiğit;Ayşe Demir;Mehmet Kaya"), "PERSON_NAME")
# The same words do not make people of things, nor numbers of dates.
Q.ask("planta_nombre", split("Planta Norte;Planta Sur;Nave Uno;Nave Dos;Bodega Central"), "NONE")
Q.ask("contacto_nombre", split("Soporte;Ventas;Almacén;Compras;Recepción"), "NONE")
Q.ask("tarikh_shoru", split("۱۴۰۱/۰۱/۰۷;۱۴۰۰/۰۵/۱۳;۱۴۰۲/۰۱/۲۷"), "NONE")
Q.ask("no_pedido", Q.fill("10######"), "NONE")
Q.ask("onoma_proiontos", split("Φέτα;Λάδι;Μέλι;Ούζο;Ελιές;Γιαούρτι"), "NONE")


@pytest.mark.parametrize("question", Q.asked, ids=str)
def test_columns(question: Question) -> None:
    check(question)
