"""Ed25519 keys as they are kept, and signatures with them. A copy of the database without SECRET_KEY signs nothing."""

from __future__ import annotations

import base64
import hashlib

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

_PURPOSE = b"boathouse: private keys that sign the policy"
KEY_ID_LETTERS = 16


class LostKey(Exception):
    """The private part of a key cannot be read: it was encrypted under another SECRET_KEY."""


def new_key() -> tuple[str, str, str]:
    """The id, the public key in base64, and the private key encrypted."""
    private = Ed25519PrivateKey.generate()
    public = private.public_key().public_bytes_raw()
    return key_id_of(public), base64.b64encode(public).decode(), _box().encrypt(private.private_bytes_raw()).decode()


def key_id_of(public: bytes) -> str:
    return hashlib.sha256(public).hexdigest()[:KEY_ID_LETTERS]


def open_key(encrypted: str) -> Ed25519PrivateKey:
    """Raises LostKey."""
    try:
        return Ed25519PrivateKey.from_private_bytes(_box().decrypt(encrypted.encode()))
    except InvalidToken:
        raise LostKey(
            "A signing key cannot be decrypted: SECRET_KEY is not the one that it was made under. Put the old SECRET_KEY back, or retire "
            "the key, add a new one and give its public part to the agents."
        ) from None


def _box() -> MultiFernet:
    secrets = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return MultiFernet([Fernet(_derived(str(secret))) for secret in secrets])


def _derived(secret: str) -> bytes:
    derived = HKDF(algorithm=hashes.SHA256(), length=32, salt=None, info=_PURPOSE).derive(secret.encode())
    return base64.urlsafe_b64encode(derived)
