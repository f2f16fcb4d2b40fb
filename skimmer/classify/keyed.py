"""Tables of settings and attributes: what a value means stands in another column of its row. PURE."""

# ruff: noqa: E501
# Word lists are read across, not down.

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from skimmer.classify.column import Candidate
from skimmer.classify.model import Evidence, PiiType, Sensitivity
from skimmer.classify.shapes import shapes_of
from skimmer.classify.tokens import folded_words, words_of
from skimmer.classify.values.accounts import resembles_person
from skimmer.classify.values.embedded import kinds_of, personal_leaf
from skimmer.classify.values.likeness import Likeness, likeness
from skimmer.classify.values.secret_settings import is_secret_setting
from skimmer.classify.values.secrets import secret_in

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from skimmer.classify.model import TableSample

MOST_ROWS = 250
_MOST_COLUMNS = 40
_LONGEST_KEY = 80


_KEYS = folded_words(
    "key keys k name names setting settings parameter param params property prop attribute attr attrib field variable var option tag type kind label code question item cle schluessel schlussel clave chave chiave sleutel klucz klic anahtar kulcs nyckel nokkel nombre nom nome naam nazwa "
    "typ tipo art merkmal eigenschaft parametro parametre parametr propriete propriedad propriedade ключ имя параметр свойство атрибут название キー 項目 名称 名前 键 鍵 属性 参数 类型 설정 항목 키 이름 مفتاح المفتاح اسم מפתח שם कुंजी kunci atribut nama"
)
_VALUES = folded_words(
    "value values val vals v data content answer wert werte valeur valeurs valor valores valore waarde wartosc hodnota deger ertek varde verdi vaerdi arvo valoare vrednost vrijednost vertiba reiksme vaartus gia_tri nilai thamani значение значения значення стойност вредност τιμη "
    "値 值 내용 값 قيمة القيمة مقدار ערך मान মান மதிப்பு ค่า"
)
# Settings of these are a firm's own telephone and address.
_FIRMS = frozenset(
    "site shop store company support office branch organization organisation org firma business helpdesk brand vendor hotline service".split()  # noqa: SIM905
)


def _is_named(name: str, said: frozenset[str]) -> bool:
    words = words_of(name)
    return bool(words) and (not said.isdisjoint(words[-2:]) or words[0] in said)


def keys_and_values(names: Sequence[str]) -> tuple[list[int], list[int]]:
    """The columns that may hold keys and those that may hold their values, by position; none where either is missing."""
    if len(names) > _MOST_COLUMNS:
        return [], []
    values = [i for i, name in enumerate(names) if _is_named(name, _VALUES)]
    keys = [i for i, name in enumerate(names) if i not in values and _is_named(name, _KEYS)]
    return (keys, values) if keys and values else ([], [])


def needs_rows(names: Sequence[str]) -> bool:
    """Whether a sample of a table with these columns should keep some rows as they stand."""
    return bool(keys_and_values(names)[0])


def recognize_keyed(sample: TableSample) -> dict[int, Candidate]:
    """What the values of a key/value table hold, by the column's position: each value is judged by the key of its row."""
    if not sample.rows:
        return {}
    keys, values = keys_and_values([column.name for column in sample.columns])
    found: dict[int, Candidate] = {}
    for value in values:
        best = max((c for key in keys if (c := _judge(list(_pairs(sample, key, value))))), key=_sureness, default=None)
        if best is not None:
            found[value] = best
    return found


def _sureness(candidate: Candidate) -> float:
    return candidate.confidence


def _pairs(sample: TableSample, key: int, value: int) -> Iterator[tuple[str, str]]:
    for row in sample.rows[:MOST_ROWS]:
        if len(row) > max(key, value) and 1 < len(row[key]) <= _LONGEST_KEY and row[value].strip():
            yield row[key].strip(), row[value].strip()


def _judge(pairs: list[tuple[str, str]]) -> Candidate | None:
    pairs = list(dict.fromkeys(pairs))
    if len({key for key, _ in pairs}) < 2:  # one key alone says no more than the column's name
        return None
    told = [(value, kind) for key, value in pairs if (kind := _kind(key, value)) != PiiType.NONE]
    counts: Counter[PiiType] = Counter(kind for _, kind in told)
    secrets = counts[PiiType.SECRET]
    if not secrets and len(told) < max(2, 0.03 * len(pairs)):
        return None
    kind, most = counts.most_common(1)[0]
    type_ = PiiType.SECRET if secrets * 2 >= len(told) else kind if most * 10 >= len(told) * 4 else PiiType.JSON_PII
    matched = [value for value, _ in told]
    words = f"The keys beside the values name personal data or secrets: {kinds_of(counts)}."
    evidence = Evidence("key-value", words, len(matched), len(pairs), shapes_of(matched))
    return Candidate(type_, 0.85, evidence, Sensitivity.SECRET if secrets else Sensitivity.PERSONAL)


def _kind(key: str, value: str) -> PiiType:
    if is_secret_setting(key, value) or secret_in(value):
        return PiiType.SECRET
    key = key.rpartition(".")[2] or key
    if not _FIRMS.isdisjoint(words_of(key)):
        return PiiType.NONE
    kind = personal_leaf(key, value)
    if kind == PiiType.SECRET:
        return PiiType.NONE  # a label or a message about a password
    if kind == PiiType.PERSON_NAME and likeness(value) < Likeness.PARTLY:
        return PiiType.NONE
    if kind == PiiType.USERNAME and not resembles_person(value):
        return PiiType.NONE
    return kind
