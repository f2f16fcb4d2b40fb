"""Secrets that a comment, or two words of a name in a language, tell: what opens a door, a network or a session. PURE."""

# ruff: noqa: E501, SIM905
# Word lists are read across, not down.

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from skimmer.classify.column import those
from skimmer.classify.tokens import fold, folded_words
from skimmer.classify.values.secret_settings import is_placeholder, is_random
from skimmer.classify.values.secrets import secret_finding

if TYPE_CHECKING:
    from skimmer.classify.column import Candidate, Column


_CODE = folded_words(
    "code codes pin pins kod kode kody codigo codice cod koodi kods kodas zahlencode code pincode passcode код коду кода κωδικος كود رمز קוד कोड kodu"
)
# What a code opens. Some of these mean more in other places (`alarm`, `porta`): they count in comments beside a word for a code.
_OPENED = folded_words(
    """access door doors gate locker lockers lockbox keybox keysafe safe vault alarm garage keypad intercom entrance unlock disarm pairing wifi wlan hotspot login guest voicemail
    tur haustur tuer haustuer wohnungstur schlusselbox schlusselkasten schlusseltresor tresor alarmanlage garagentor eingang zugang schliessfach turschloss
    deur voordeur achterdeur sleutelkastje sleutelkluis sleutelkluisje kluis kluisje slot poort toegang porte portail digicode coffre serrure interphone alarme casier acces
    puerta porton portal cerradura candado taquilla alarma acceso porta portao cofre fechadura acesso cancello cassaforte serratura citofono armadietto allarme accesso
    drzwi brama bramy furtka furtki sejf sejfu zamek zamka domofon domofonu skrytki dostepu kapi kasa kilit erisim giris dorr dorren port larm nyckelskap nyckelbox dor doren nokkelboks nogleboks ovi oven ovikoodi
    дверь двери домофон домофона сейф сейфа замок замка сигнализации доступа вход входа dvere dveri brany trezoru alarmu ajto kapu szef riaszto usa poarta vrata ulazna"""
)
_OPENED_UNSPACED = (
    "玄関",
    "ドアの",
    "鍵",
    "金庫",
    "门锁",
    "门禁",
    "开门",
    "保险箱",
    "門鎖",
    "현관",
    "도어락",
    "출입문",
)
_CODE_UNSPACED = ("暗証", "番号", "コード", "密码", "密碼", "码", "비밀번호", "번호", "코드")
# The thing alone, as a column's name: in it stand the codes that open it.
_BOXES = folded_words(
    "sleutelkastje sleutelkluis sleutelkluisje schlusseltresor schlusselbox keysafe keybox lockbox digicode nyckelskap nokkelboks nogleboks domofon домофон"
)
_CARRIED = folded_words(
    "bearer token tokens secret secrets credential credentials jeton jetons zugangstoken zugriffstoken geheimnis geheim secreto segredo segreto wachtwoord passwort password passphrase passcode apikey токен токена секрет тайный"
)
# These say that something else stands in the column: a sum of the secret, its number, where it lies.
_OTHERWISE = folded_words(
    "hash hashed hmac sha sha1 sha256 md5 digest checksum fingerprint signature masked redacted encrypted ciphertext reference pointer path arn link url id ids identifier name type kind status count number of_uses length policy version issuer scope public error postal zip country currency language area dialling product article fault not never no without"
)
_NAMED_OTHERWISE = folded_words(
    "id ids type status count name version policy len length hash digest checksum sha sha256 md5 at date expires ttl expiry enabled is has country postal zip area currency product"
)
_SHORT_CODE = re.compile(r"(?=[^\W_]{0,11}\d)[^\W_]{4,12}\Z|\d{2,4}[- ]\d{2,4}(?:[- ]\d{2,4})?\Z|\d{3,8}[#*]\Z")
_DRAWN = re.compile(r"[A-Z0-9]{6,10}\Z|[a-z0-9]{6,10}\Z")
_BOX_CODE = re.compile(r"[#*]?\d{4,8}[#*]?\Z")
_FEW = 3
_LEAST_RANDOM = 20


def _differ(column: Column) -> bool:
    return column.count >= _FEW and column.count >= 0.5 * min(column.total, 250)


def recognize_said(column: Column) -> Candidate | None:
    """What the comment calls a bearer, a token or the code of a door, where the values have the form of one."""
    if not _differ(column) or not _NAMED_OTHERWISE.isdisjoint(column.name.words):
        return None
    said = frozenset(column.comment_words)
    if _BOXES & set(column.name.words):
        codes = those(column.values, _BOX_CODE.match)
        if len(codes) >= 0.95 * column.count and len({len(v) for v in codes}) <= 3:
            return secret_finding(0.65, "The name is that of a box for keys and the values are codes.", codes, column)
    if not said or not said.isdisjoint(_OTHERWISE):
        return None
    if said & _CARRIED:
        random = [v for v in column.values if len(v) >= _LEAST_RANDOM and is_random(v) and not is_placeholder(v)]
        if len(random) >= 0.8 * column.count:
            return secret_finding(
                0.75, f"The comment says “{min(said & _CARRIED)}”; values look random.", random, column
            )
    if _speaks_of_a_code(column, said):
        codes = those(column.values, _SHORT_CODE.match)
        drawn = those(column.values, _DRAWN.match)  # one in ten of those drawn from letters and digits has no digit
        if len(codes) >= 0.9 * column.count or (len(codes) >= 0.7 * column.count and len(drawn) == column.count):
            return secret_finding(0.65, "The comment speaks of a code that opens something.", codes, column)
    return None


def _speaks_of_a_code(column: Column, said: frozenset[str]) -> bool:
    if said & _CODE and said & _OPENED:
        return True
    comment = column.sample.comment[:300]
    return any(w in comment for w in _OPENED_UNSPACED) and any(w in comment for w in _CODE_UNSPACED)


_KEY = folded_words(
    "key schlussel schluessel sleutel nyckel nokkel nogle avain cle clave llave chave chiave cheie klucz klic kluc kljuc kulcs raktas atslega anahtar anahtari kalit ключ κλειδι مفتاح كليد מפתח कुंजी"
)
_SESSION = folded_words(
    "session sitzung sitzungs sesion sessie sessione sessao sesji sesja relace relacie sesiune oturum istunto istunnon munkamenet seans sesi phien сессии сеанса сесії сеансу сесия συνεδριας الجلسة جلسه جلسة הפעלה सत्र"
)
_SESSION_UNSPACED = tuple(
    fold(w)
    for w in (
        "セッションキー",
        "セッション鍵",
        "会话密钥",
        "会话key",
        "會話金鑰",
        "세션키",
        "sitzungsschlussel",
        "sessionsschlussel",
        "sessiesleutel",
        "sessionsnyckel",
        "istuntoavain",
    )
)
_LOGIN = folded_words(
    """auth authentication login logins logon signin sso password passwords credential credentials cookie cookies anmeldung anmeldungen connexion connexions inicio acceso accesos accesso accessi inloggen aanmelding logowanie logowania prihlaseni giris
    inloggning kirjautuminen bejelentkezes autentificare логин вход входы авторизация авторизации аутентификация вхід ورود الدخول התחברות"""
)
_LOGIN_UNSPACED = ("ログイン", "認証", "登录", "登入", "로그인", "인증")


def recognize_session_key(column: Column, table_words: frozenset[str]) -> Candidate | None:
    """Keys of sessions where the table speaks of logging in: elsewhere such a key is as often the number of a row."""
    words = frozenset(column.name.words)
    named = (words & _KEY and words & _SESSION) or any(w in column.name.folded for w in _SESSION_UNSPACED)
    if not named or not _differ(column) or not _NAMED_OTHERWISE.isdisjoint(words):
        return None
    if table_words.isdisjoint(_LOGIN) and not any(w in said for w in _LOGIN_UNSPACED for said in table_words):
        return None
    random = [v for v in column.values if len(v) >= _LEAST_RANDOM and is_random(v)]
    if len(random) < 0.8 * column.count:
        return None
    return secret_finding(0.65, "The name says key of a session, in a table of logins.", random, column)


_SESSION_KEYED = re.compile(
    r"(?:sess|session|sessions|sid|user_session|login|token|refresh|reset|otp):(?:[a-z]{1,12}:)?(?=\D{0,60}\d)(?=[^a-z]{0,60}[a-z])(?=[^A-Z]{0,60}[A-Z])([\w-]{24,200})\Z"
)
_LINK = re.compile(
    r"(?:https?://|/)[^\s?#]{3,200}(?:[/=]|[?&#][\w.-]{1,30}=)([\w.~-]{16,400})(?:[&#]\S*)?\Z", re.IGNORECASE
)
_OPENS = frozenset(
    "magic login signin passwordless reset invite invitation activation onetime otl unlock anmelde einladungs".split()
)
_LINKS = frozenset(
    "link links url urls uri href lien enlace ligacao collegamento lenke lank linkki odkaz ссылка".split()
)


def recognize_login_link(column: Column) -> Candidate | None:
    """Links that log in whoever follows them, by their name and a random part; and the keys under which sessions are stored."""
    if column.count < _FEW:
        return None
    keyed = (
        [v for v in column.values if (m := _SESSION_KEYED.match(v)) and is_random(m.group(1))]
        if ":" in column.signs
        else []
    )
    if len(keyed) >= 0.8 * column.count:
        return secret_finding(0.7, "Values are the keys under which sessions or tokens are stored.", keyed, column)
    words = frozenset(column.name.words)
    if _OPENS.isdisjoint(words) or _LINKS.isdisjoint(words) or "/" not in column.signs:
        return None
    random = [v for v in column.values if (m := _LINK.match(v)) and is_random(m.group(1))]
    if len(random) < 0.7 * column.count:
        return None
    return secret_finding(0.75, "The name says a link to log in, and the links hold a random part.", random, column)
