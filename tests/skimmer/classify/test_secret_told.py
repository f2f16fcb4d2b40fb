"""Passwords and codes told in sentences and statements, in many languages."""

from __future__ import annotations

import pytest

from skimmer.classify.values.secrets import secret_in


@pytest.mark.parametrize(
    "text",
    [
        "Hi, your temporary password is k3v9Wq2LmZ, please change it.",
        "pw for the wifi: Kaffee-2024!",
        "Das Passwort lautet k3v9Wq2LmZ.",
        "Le mot de passe est k3v9Wq2LmZ",
        "La contraseña es: k3v9Wq2LmZ",
        "A senha é k3v9Wq2LmZ",
        "Пароль: k3v9Wq2LmZ",
        "パスワードは k3v9Wq2LmZ です",
        "密码:k3v9Wq2LmZ",
        "パスワードはk3v9Wq2LmZです",
        "Hasło do panelu: k3v9Wq2LmZ",
        "Şifre: k3v9Wq2LmZ",
        "كلمة المرور: k3v9Wq2LmZ",
        "Your verification code is 743859. It expires in 10 minutes.",
        "Код подтверждения: 7438",
        "CREATE USER app WITH PASSWORD 'k3v9Wq2LmZ';",
        "ALTER USER 'app' IDENTIFIED BY 'k3v9Wq2LmZ'",
    ],
)
def test_told(text: str) -> None:
    assert secret_in(text)


@pytest.mark.parametrize(
    "text",
    [
        "Forgot your password? It is reset within 2 hours.",
        "Das Passwort muss 12 Zeichen haben",
        "Password policy: 12 characters",
        "パスワードは8文字以上必要です",
        "密码是必填项，长度8到20位A",
        "The password is Base64-encoded before it is sent.",
        "Password last changed: 2024-03-12",
        "Password reset: https://id.firma.example/r1",
        "Passwort: ********",
        "The password for db1 is in vault:secret/db1",
        "The verification code has 6 digits.",
        "Your verification code expires in 10 minutes",
        "CREATE USER app WITH PASSWORD '${DB_PASSWORD}';",
        "SELECT password FROM users WHERE id = 'a1b2c3d4'",
    ],
)
def test_not_told(text: str) -> None:
    assert not secret_in(text)
