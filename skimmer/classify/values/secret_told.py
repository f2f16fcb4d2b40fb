"""Passwords and codes that somebody tells in a sentence, in many languages. PURE."""

# ruff: noqa: E501
# Patterns are read across, not down.

from __future__ import annotations

import re

_WORDS = "passwort|kennwort|password|passwd|passcode|pw|pwd|mot de passe|mdp|contrase(?:n|ñ)a|senha|wachtwoord|has(?:l|ł)o|(?:s|ş)ifre(?:si|niz)?|парол[ьяюе]|heslo|jelsz(?:o|ó)|salasana|l(?:o|ö)senord|passord|adgangskode|parola|lozinka|密码|密碼|口令|パスワード|비밀번호|كلمة المرور|كلمة السر|رمز عبور|סיסמה|पासवर्ड|รหัสผ่าน|m(?:a|ậ)t kh(?:a|ẩ)u|kata sandi|nenosiri|κωδικ(?:ο|ό)ς"
HINT = rf"({_WORDS})"
_TOLD = re.compile(
    rf"(?i:(?<![^\W_])(?:{_WORDS}))[^.!?\n:=：]{{0,30}}?(?:[:=：]|(?i:\b(?:is|ist|lautet|est|es|é|è|är|er|on|jest|je|to|now|jetzt)\b)|は|은|는|是)\s{{0,3}}[\"'`«„“]?([!#-&(-;=?-_a-~]{{6,40}})"
)
_CODE = (
    "verification code|one[- ]time (?:code|password|pin)|otp|login code|sign-in code|security code|verifizierungscode|best(?:ä|ae)tigungscode|code de v(?:é|e)rification|c(?:ó|o)digo de (?:verificaci(?:ó|o)n|verifica(?:ç|c)(?:ã|a)o)|codice di verifica|"
    "verificatiecode|kod weryfikacyjny|do(?:ğ|g)rulama kodu|код подтверждения|验证码|驗證碼|認証コード|인증번호|رمز التحقق|קוד אימות|kode otp|m(?:a|ã) otp"
)
CODE_HINT = rf"({_CODE})"
_CODE_TOLD = re.compile(rf"(?i:(?:{_CODE}))[^.\n\d]{{0,20}}(?<![\w.-])(\d{{4,8}})(?![\w-])")
_NO_WORDS = re.compile(
    r"(?i:base64|base32|sha-?\d|aes-?\d|md5|utf-?8|oauth2|pbkdf2|argon2|bcrypt|windows|okta)|[$%{}\[\]*]|https?:|www\.|\d{4}-\d\d|\d{1,2}[.:/]\d|\S+@\S+\.\w|\w+\("
)


def is_told_password(text: str) -> bool:
    """Whether a word stands after "the password is" that nobody would write otherwise: letters, digits, and more than one kind of either."""
    return any(_is_made_up(match.group(1).rstrip(".,;:)")) for match in _TOLD.finditer(text))


def is_told_code(text: str) -> bool:
    """Whether a number stands after "your verification code is"."""
    return _CODE_TOLD.search(text) is not None


def _is_made_up(word: str) -> bool:
    if len(word) < 6 or _NO_WORDS.search(word):
        return False
    digits, letters = any(c.isdigit() for c in word), any(c.isalpha() for c in word)
    mixed = not word.islower() and not word.isupper()
    return letters and digits and (mixed or any(not c.isalnum() for c in word[:-1] if c not in "-_/"))
