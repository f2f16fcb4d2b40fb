"""Settings inside a text that hold a secret: `.env`, YAML, INI, property files, logs, and sentences that tell one. PURE."""

# ruff: noqa: E501, SIM905
# Patterns and word lists are read across, not down.

from __future__ import annotations

import math
import re
from collections import Counter
from functools import lru_cache

import re2

from skimmer.classify.model import PiiType
from skimmer.classify.names import NameReading, Strength, read_name
from skimmer.classify.refuters import SECRET_REFUTED_AFTER
from skimmer.classify.tokens import fold, is_unspaced
from skimmer.classify.values.secret_forms import PLACEHOLDER
from skimmer.classify.values.secret_names import composed

# The words that make a password column of plain words: the name alone says what these are.
PASSWORDS = frozenset(
    fold(word)
    for word in "password passwords passwrd psswd pswd passwd pwd passwort pass passphrase passcode pw kennwort mot passe mdp motdepasse contrasena contrasenia senha wachtwoord haslo sifre parola parol пароль heslo losenord "
    "passord adgangskode kodeord salasana jelszo lozinka geslo parole slaptazodis paroli гасло парола κωδικος συνθηματικο パスワード 暗証番号 密码 密碼 口令 비밀번호 암호 סיסמה סיסמא पासवर्ड รหัสผ่าน mima khau kata sandi المرور السر السري عبور "
    "nenosiri neno wagwoord sirri iphasiwedi ijambobanga banga paroli პაროლი գաղտնաբառ gaghtnabar şifrə құпиясөз құпия qupiya qupiyasoz нууц nuuts slaptazodzio parool salasona lykilord adgangsord fjalekalim fjalekalimi psk лозинка zaporka contrasenya contrasinal pasahitza pasfhocal faire cyfrinair পাসওয়ার্ড پټنوم گذرواژه رمزعبور laluan userpassword".split()
)
_TOKEN = re.compile(r"[\w+/=~.:!-]{16,}\Z")
_UUID = re.compile(r"[0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}\Z")
# `login.email_label.17`: pieces of letters only or of few digits only.
_JOINED = re.compile(r"(?:[A-Za-z]{1,24}|\d{1,8})(?:[._:/~=-]+(?:[A-Za-z]{1,24}|\d{1,8}))+\Z")
_TELLING = "pass|pwd|secret|token|key|cred|kennwort|mdp|senha|contrase|clave|wachtwoord|haslo|hasł|heslo|sifre|parol|salasana|losenord|lösenord|passord|jelsz|парол|токен|секрет|密码|密钥|口令|パスワード|秘密|비밀|암호|كلمة|סיסמ"
# Without upper bounds: RE2 takes linear time, and bounded repeats of such classes make its automaton huge.
_SETTING = re2.compile(
    r"(?i)([\p{L}_][\p{L}\p{N}_.\-]*)(?:[\"'`]?\]?[ \t]*(?:=>|:=|[:=：]|\bis\b|\bist\b|\best\b|\bes\b)[ \t]*[\"'`]?|[\"'][ \t]*,[ \t]*[\"'])([^\s\"'`,;&<>{}()\[\]]+)"
)
HINT = rf"({_TELLING})[\p{{L}}\p{{N}}_.-]*[\"'`]?\]?[ \t]*(=>|[:=：]|is |ist |est |es )|\([\"'][\p{{L}}\p{{N}}_.-]*({_TELLING})[\p{{L}}\p{{N}}_.-]*[\"'][ \t]*,[ \t]*[\"']"
_PLAIN = frozenset(
    """true false null none nil undefined required optional string text hidden secret password token bearer basic empty default reset change changed expired invalid incorrect wrong missing strong weak enabled disabled
    encrypted hashed plain rotate rotated forgot failed success valid unknown redacted masked policy length admin user username here above below yes no not was has must should will can very only""".split()
)
_REFERENCE = re.compile(
    r"[$%@]|os\.|process\.|env[.(\[]|vault:|arn:|projects/|secret(?:s|manager)?[./:]|file:|/|\./|https?:|\w+\(|config\.|self\.|settings\.|ENC\[|(?:ssm|sops|op|akv|kv|keyvault|gsm|asm|(?:aws|gcp)-sm|doppler|infisical|chamber|bws|conjur|keychain|credstash|secretref):/{0,2}[\w.-]*/"
)
_ALGORITHM = re.compile(
    r"(?i:(?:base-?(?:64|32)|sha-?\d+|aes-?\d+|md5|bcrypt|scrypt|argon2\w*|pbkdf2|hmac|rsa-?\d*)(?:[-_](?:encoded|hashed|encrypted|gcm|cbc|hmac|sha-?\d+|\d+))*)\Z"
)
_LONGEST_KEY = 60
_GLUED = ("password", "passwd", "apikey", "authtoken")  # `PGPASSWORD`
_CODED = re.compile(r"(?=.*[\d!#^*?+=_@$%-])(?=.*[^\W\d_])\S{6,}\Z")


_PASSWORDS_UNSPACED = tuple(word for word in PASSWORDS if is_unspaced(word))


def is_password_phrase(phrase: str) -> bool:
    """Whether a phrase of a name means a password that a person chose."""
    return not PASSWORDS.isdisjoint(phrase.split()) or any(word in phrase for word in _PASSWORDS_UNSPACED)


def entropy(text: str) -> float:
    """Shannon entropy in bits for each character."""
    counts = Counter(text)
    total = len(text)
    return -sum(n / total * math.log2(n / total) for n in counts.values())


def is_random(value: str) -> bool:
    """Whether a value looks drawn at random: long, one piece, many different signs, digits among letters."""
    if not _TOKEN.match(value) or _UUID.match(value) or _JOINED.match(value):
        return False
    digits = sum(c.isdigit() for c in value)
    letters = sum(c.isalpha() for c in value)
    if not digits or not letters:
        return letters >= 20 and not value.islower() and not value.isupper() and entropy(value) >= 4.0
    return entropy(value) >= (3.0 if len(value) < 24 else 3.2)


def _placeholders() -> re2.Set:
    forms = re2.Set.SearchSet()  # a set of one: faster than `re` for texts that mostly do not fit
    forms.Add(PLACEHOLDER)
    forms.Compile()
    return forms


_PLACEHOLDERS = _placeholders()


def is_placeholder(text: str) -> bool:
    """Whether a text stands for a secret without being one, as in documentation."""
    return bool(_PLACEHOLDERS.Match(text))


def secret_strength(reading: NameReading) -> tuple[Strength, str]:
    """What a name says of a secret, and its phrase: `server_password` is one, `password_server` is not."""
    hint = reading.hints.get(PiiType.SECRET) or reading.refuted.get(PiiType.SECRET)
    if (hint is None or (hint.strength != Strength.STRONG and not hint.refuted_by)) and (phrase := composed(reading)):
        return Strength.STRONG, phrase
    if hint is None:
        return Strength.NONE, ""
    if PiiType.SECRET not in reading.hints:
        return Strength.NONE, hint.phrase
    said = tuple(hint.phrase.split())
    words = reading.words
    for start in range(len(words) - len(said) + 1):
        if words[start : start + len(said)] == said:
            if not SECRET_REFUTED_AFTER.isdisjoint(words[start + len(said) :]):
                return Strength.NONE, hint.phrase
            break
    return hint.strength, hint.phrase


@lru_cache(maxsize=4096)
def _said_by(key: str) -> tuple[Strength, str, bool]:
    """What a key says of a secret, its phrase, and whether it is one word that ends in one: texts repeat their keys."""
    reading = read_name(key)
    strength, phrase = secret_strength(reading)
    glued = len(reading.words) == 1 and (reading.words[0] in PASSWORDS or reading.words[0].endswith(_GLUED))
    return strength, phrase, glued


def is_secret_setting(key: str, value: str) -> bool:
    """Whether a named value in a text is a secret: the name says so and the value is neither a word nor a reference."""
    value = value.rstrip(".,;:!?)\\")[:200]
    if (
        len(value) < 4
        or value.lower() in _PLAIN
        or is_placeholder(value)
        or _REFERENCE.match(value)
        or _ALGORITHM.match(value)
    ):
        return False
    key = key.rpartition(".")[2]
    if len(key) > _LONGEST_KEY:
        return False
    strength, phrase, glued = _said_by(key)
    if strength == Strength.NONE and not glued:
        return False
    if strength == Strength.NONE or is_password_phrase(phrase):
        return _CODED.match(value) is not None or (len(value) >= 6 and not value.islower() and not value.istitle())
    if strength == Strength.STRONG:
        return len(value) >= 10 and _has_both(value) and entropy(value) >= 2.8
    return len(value) >= 20 and is_random(value)


def _has_both(value: str) -> bool:
    return any(c.isdigit() for c in value) and any(c.isalpha() for c in value)


def setting_in(text: str) -> bool:
    """Whether any setting in the text holds a secret."""
    return any(is_secret_setting(m.group(1), m.group(2)) for m in _SETTING.finditer(text))
