"""Names of people in scripts that lists know little of, couples, and more things that are called like people."""

from __future__ import annotations

import pytest

from skimmer.classify.model import PiiType
from skimmer.classify.names import Strength, read_name
from skimmer.classify.values.likeness import Likeness, likeness
from tests.skimmer.classify.asking import Question, Questions, check, split

Q = Questions()
for _people in (
    "សុខ ដារា;ចាន់ សុភា;ហេង សំណាង;លី ម៉ារី;កែវ សុវណ្ណ;ម៉ៅ រតនា",
    "အောင်ကျော်;မမြင့်;ဒေါ်ခင်ခင်;ဦးဘသန်း;ကိုဇော်;မအေးအေး",
    "ສົມຊາຍ ພົມມະຈັນ;ບຸນມີ ສີສະຫວັດ;ນາງ ແກ້ວ;ທ້າວ ສຸກ;ວຽງໄຊ ແກ້ວມະນີ",
    "Ганзориг Болд;Сарантуяа Дорж;Энхбаяр Цэцэг;Мөнхбат Очир;Оюун Бат",
    "Anna & Peter Schmidt;Maria & Hans Weber;Familie Becker;Lisa & Tom Hoffmann;Eva Klein",
):
    Q.ask("c_7", split(_people), "PERSON_NAME")
Q.ask("c_7", split("smith;jones;brown;taylor;wilson;davies;evans;thomas;roberts;walker"), "PERSON_NAME")
Q.ask("c_7", split("Marcus & Daughters;Fischer & Sons;Harrison & Cole;Dolce & Gabbana;Weber & Partner"), "NONE")
Q.ask("c_7", split("Công ty TNHH An Phát;Công ty Minh Long;Công ty Nguyễn Kim;Công ty Trần Anh"), "NONE")
Q.ask("act", split("Sarbanes-Oxley;Dodd-Frank;Glass-Steagall;McCain-Feingold;Taft-Hartley"), "NONE")
Q.ask("駅名", split("新宿;渋谷;池袋;品川;上野;横浜;大宮;川崎"), "NONE")
Q.ask("strassenname", split("Konrad-Adenauer-Straße;Goethestraße;Schillerplatz;Willy-Brandt-Allee"), "NONE")
Q.ask("schiffsname", split("Anna Maria;Kaiser Wilhelm;Emma Luise;Santa Lucia;Maria Theresa"), "NONE")
Q.ask("protagonist", split("Emma Bovary;Anna Karenina;Jane Eyre;David Copperfield;Oliver Twist"), "NONE", "novels")
Q.ask("rufname", split("Bruno;Lotte;Max;Emma;Fritz;Paula;Oskar"), "NONE", "tiere")
Q.ask("rufname", split("Bruno;Lotte;Max;Emma;Fritz;Paula;Oskar"), "PERSON_NAME", "personal")


@pytest.mark.parametrize("question", Q.asked, ids=str)
def test_columns(question: Question) -> None:
    check(question)


def test_a_compound_with_name_is_the_name_of_what_stands_before_it() -> None:
    assert read_name("strassenname").words[-1] == "name"
    assert read_name("strassenname").strength(PiiType.PERSON_NAME) != Strength.STRONG
    assert read_name("nachname").strength(PiiType.PERSON_NAME) == Strength.STRONG


@pytest.mark.parametrize("value", ["ဒေါ်ခင်ခင်", "ဦးဘသန်း", "អ៊ុក សុខា", "Anna & Peter Schmidt"])
def test_names(value: str) -> None:
    assert likeness(value) == Likeness.FULLY


@pytest.mark.parametrize("value", ["မြန်မာဘာသာစကားဖြင့်ရေးသားထားသောစာ", "Ben & Jerry", "Anna & Söhne"])
def test_no_names(value: str) -> None:
    assert likeness(value) < Likeness.PARTLY
