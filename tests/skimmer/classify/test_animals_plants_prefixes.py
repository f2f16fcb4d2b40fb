"""Horses and their keepers, plants and stands that are called after people, and names behind a table's prefix."""

from __future__ import annotations

import pytest

from tests.skimmer.classify.asking import Question, Questions, check, split

Q = Questions()
HORSES = (
    split("Uncle Bobby;Rebel Marcus;Golden Anthony;Princess Nadia;Lady Josephine;Desert Khalid;Miss Olivia;King Arthur")
    * 3
)
PEOPLE = split("Anna Kern;Paul Weber;Maria Lopez;Hugo Blanc;Claire Martin;Jean Petit;Louis Roux;Emma Garnier")
Q.ask("pere", HORSES, "NONE", table="turf.partants", others=(("cheval", HORSES), ("jockey", PEOPLE)))
Q.ask("ne_le", Q.fill("201#-0N-1#"), "NONE", table="turf.partants", others=(("cheval", HORSES),))
Q.ask("jockey", PEOPLE, "PERSON_NAME", table="turf.partants", others=(("cheval", HORSES),))
Q.ask("breeder", PEOPLE, "PERSON_NAME", table="mares_register", others=(("foaled", split("2001;2002")),))
Q.ask("ne_le", Q.fill("19N#-0N-1#"), "DATE_OF_BIRTH", table="eleves", others=(("eleve", PEOPLE),))
PLANTS = split("Planta Benito Juárez;CEDIS Miguel Hidalgo;Nave José Morelos;Planta Lázaro Cárdenas") * 6
Q.ask("planta", PLANTS, "NONE", table="empleados", others=(("nombre_completo", PEOPLE),))
Q.ask(
    "jefe_de_planta",
    PEOPLE,
    "PERSON_NAME",
    table="empleados",
    others=(("email", split("a.kern@a.example;p.weber@b.example")),),
)
PHONES = Q.fill("(0212) 3## ## ##")
Q.ask("durak_tel", PHONES, "NONE")
Q.ask("surucu_tel", PHONES, "PHONE")
KD = (("KDNR", Q.fill("#####")), ("KDSTAT", ["A", "B"]), ("KDPSTN", Q.fill("####")), ("KDSALD", Q.fill("##.##")))
NAMES = split("ADELHEID;FROTHI;TYKI;GRETA;GUTHRIK;INGRID;KNUD;BIRGIT")
Q.ask("KDFNVN", NAMES, "PERSON_NAME", others=KD)
Q.ask("KDTLFM", Q.fill("2#######"), "PHONE", others=KD)
Q.ask("KDCPR", Q.fill("0N0N8#####"), "NATIONAL_ID", others=KD)
# Without the others nothing says that KD is a prefix.
Q.ask("KDTLFM", Q.fill("2#######"), "NONE")
Q.ask("KDSTED", split("HVIDOVRE;TAASTRUP;BALLERUP;HERLEV;GLADSAXE"), "NONE", others=KD)


@pytest.mark.parametrize("question", Q.asked, ids=str)
def test_columns(question: Question) -> None:
    check(question)
