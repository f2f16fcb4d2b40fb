"""Names of secrets put together from words of many languages: a word for a key or a token beside one that says it opens something. PURE."""

# ruff: noqa: E501
# Word lists are read across, not down.

from __future__ import annotations

from typing import TYPE_CHECKING

from skimmer.classify.model import PiiType
from skimmer.classify.refuters import REFUTERS, SECRET_REFUTED_AFTER
from skimmer.classify.tokens import folded_words

if TYPE_CHECKING:
    from skimmer.classify.names import NameReading


# A key may be a row's: what stands beside it decides.
_KEY = folded_words(
    """key keys privkey schluessel schlussel sleutel sleutels nyckel nokkel nogle nokkelen avain avaimen lykill clave claves llave llaves chave chaves cle cles chiave chiavi cheie chei clau klucz klucze klic klice kluc kluce kljuc kljuca kulcs kulcsa
    raktas raktai atslega voti anahtar anahtari celes kalit açar acar kunci khoa susi ufunguo ufunguo ключ ключа ключи ключі клуч кључ κλειδι кілт ачкыч калид түлхүүр გასაღები բանալի مفتاح كليد کلید מפתח कुंजी चाबी चावी চাবি திறவுகோல் กุญแจ sleutelwaarde"""
)
_TOKEN = folded_words(
    """token tokens jeton jetons belirtec belirteci zugangstoken zugriffstoken sitzungstoken aktualisierungstoken toegangstoken sessietoken atkomsttoken tilgangstoken adgangstoken токен токена токены токени τοκεν توكن توکن אסימון टोकन টোকেন โทเคน โทเค็น ტოკენი տոկեն"""
)
_CODE = folded_words(
    "code codes kod kode kody codigo codigos codice codici codul cod koodi kodas kods код коды кода code kodu"
)
_SECRET = folded_words(
    """secret secrets secreta secreto secretos secretas secrete segreto segreta segredo geheim geheime geheimer geheimnis geheimen hemlig hemliga hemmelig hemmelige salainen leynilegur tajny tajna tajni tajne tajnyj titkos secreta sekret sekretny gizli
    slaptas slapta slepena slepens salajane maxfiy məxfi mexfi rahasia sulit секрет секретный секретная секретный секретний секретни таен тайна таємний μυστικο μυστικος құпия сырдуу махфий нууц საიდუმლო գաղտնի سري السري سرية محرمانه סודי गुप्त गोपनीय গোপন ரகசிய ลับ"""
)
_PRIVATE = folded_words(
    """priv private privee prive privat privater privaten privata privato privada privado privatni privatny prywatny prywatna soukromy sukromny yksityinen privati privatus privataus ozel özel шахси pribadi rieng приватный приватний приватен закрытый закритий частный ιδιωτικο خصوصي خاص خصوصی פרטי निजी ব্যক্তিগত ส่วนตัว"""
)
_OPENING = folded_words(
    """api access zugang zugangs zugriff zugriffs acces acceso accesso acesso toegang toegangs atkomst tilgang adgang paasy przystep dostep dostepu dostupu pristup pristupu pristupovy pristupa hozzaferes hozzaferesi acces prieigos piekluves juurdepaasu erisim giris доступ доступа доступу достъп приступа προσβασης وصول الوصول دسترسی גישה akses truy cap encryption decrypt encrypt verschlusselung verschluesselung chiffrement cifrado cifratura criptografia szyfrowania sifrovaci
    kryptering шифрования шифрування master root signing oauth auth jwt hmac webhook bearer"""
)
ANSWERS = "秘密の答え|秘密の質問の答え|密保答案|安全问题答案|密碼提示答案|비밀답변|비밀번호답변|ответ на секретный вопрос|секретный ответ|контрольный ответ|відповідь на секретне питання|respuesta secreta|respuesta de seguridad|respuesta seguridad|reponse secrete|reponse de securite|resposta secreta|resposta de seguranca|risposta segreta|risposta di sicurezza|sicherheitsantwort|geheime antwort|antwort sicherheitsfrage|geheim antwoord|hemligt svar|hemmeligt svar|hemmelig svar|tajna odpowiedz|odpowiedz na pytanie|tajna odpoved|gizli cevap|guvenlik cevabi|الاجابة السرية|پاسخ امنیتی|jawaban rahasia|cau tra loi bi mat"
"""Answers to the question that is asked where a password was forgotten: words of any kind."""
# A key of a session is as often the number of its row; its token is not.
_SESSION = folded_words(
    "refresh session sesion sessie sitzung sitzungs sessione sessao sesji relace rafraichissement actualizacion atualizacao aggiornamento odswiezania обновления"
)
_AGAIN = folded_words(
    "backup recovery rescue emergency wiederherstellung notfall recuperacion respaldo recuperacao recupero secours recuperation herstel odzyskiwania obnoveni восстановления резервный резервные 2fa mfa"
)
_ENDINGS = tuple(
    sorted(w for w in _KEY | _TOKEN if len(w) >= 5 and w.isascii())  # `apischluessel`, `toegangssleutel`
)
_STARTS = tuple(
    sorted(w for w in _SECRET | _PRIVATE | _OPENING if (len(w) >= 5 or w in ("api", "priv")) and w.isascii())
)
_ENGLISH = frozenset({"token", "tokens"})
_AGAINST = REFUTERS[PiiType.SECRET]


def composed(reading: NameReading) -> str:
    """The two words of the name that together mean a secret, or nothing where they do not stand there or others speak against it."""
    words = frozenset(reading.words)
    phrase = _composed(words) or next((p for w in reading.words if (p := _compound(w))), "")
    if not phrase or not (_AGAINST | SECRET_REFUTED_AFTER).isdisjoint(words.difference(phrase.split())):
        return ""
    return phrase


def is_rescue_code(phrase: str) -> bool:
    """Whether a phrase that `composed` put together means codes for when a second factor is lost, or secret ones."""
    words = frozenset(phrase.split())
    return not words.isdisjoint(_CODE) and not words.isdisjoint(_AGAIN | _SECRET)


def _composed(words: frozenset[str]) -> str:
    opening = words & (_SECRET | _PRIVATE | _OPENING)
    for nouns, beside in ((_TOKEN, opening | (words & _SESSION)), (_KEY, opening), (_CODE, words & (_SECRET | _AGAIN))):
        noun = words & nouns
        if noun and beside - noun:
            return f"{min(beside - noun)} {min(noun)}"
    return ""


def _compound(word: str) -> str:
    if len(word) < 7 or not word.endswith(_ENDINGS):
        return word if word in _TOKEN and word not in _ENGLISH else ""
    return word if word.startswith(_STARTS) else ""
