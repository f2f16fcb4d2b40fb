"""The key that bundles for Open Policy Agent are signed with: ECDSA on P-256, since OPA cannot check Ed25519.

It comes from the setting POLICY_OPA_KEY, or is made once and kept in a file that only the program's own user can read. It is never in
the database. While one key replaces another, the next one lies beside it: OPA learns the next public key first, then we switch.
"""

from __future__ import annotations

import hashlib
import os
import stat
import tempfile
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ec import (
    SECP256R1,
    EllipticCurvePrivateKey,
    generate_private_key,
)
from django.conf import settings

from catalog.errors import Conflict

_NAME = "opa-signing-key.pem"
_NEXT = "opa-signing-key.next.pem"
_ID_LETTERS = 16


class BadKey(Conflict):
    """A signing key cannot be used; the text says why."""


@dataclass(frozen=True, slots=True)
class BundleKey:
    """`id` is the beginning of the SHA-256 of the public key; OPA picks the public key that it checks with by it."""

    id: str
    private: EllipticCurvePrivateKey = field(repr=False)

    @classmethod
    def of(cls, private: EllipticCurvePrivateKey) -> BundleKey:
        der = private.public_key().public_bytes(
            serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo
        )
        return cls(hashlib.sha256(der).hexdigest()[:_ID_LETTERS], private)

    @classmethod
    def new(cls) -> BundleKey:
        return cls.of(generate_private_key(SECP256R1()))

    @classmethod
    def parse(cls, pem: bytes, where: str) -> BundleKey:
        """Raises BadKey."""
        try:
            private = serialization.load_pem_private_key(pem, password=None)
        except (ValueError, TypeError, UnsupportedAlgorithm):
            raise BadKey(f"{where} is no private key in PEM without a password.") from None
        if not isinstance(private, EllipticCurvePrivateKey) or not isinstance(private.curve, SECP256R1):
            raise BadKey(f"{where} is no key on the curve P-256.")
        return cls.of(private)

    @property
    def public_pem(self) -> str:
        form = serialization.PublicFormat.SubjectPublicKeyInfo
        return self.private.public_key().public_bytes(serialization.Encoding.PEM, form).decode()

    @property
    def private_pem(self) -> bytes:
        return self.private.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )


def is_given() -> bool:
    """Whether the key comes from the settings, so that no file has it."""
    return bool(settings.POLICY_OPA_KEY)


def current_key() -> BundleKey:
    """The key to sign with, made if there is none yet. Raises BadKey."""
    if is_given():
        return BundleKey.parse(settings.POLICY_OPA_KEY.encode(), "POLICY_OPA_KEY")
    return _kept(_path(_NAME))


def next_key() -> BundleKey | None:
    """The key that will replace the current one. Raises BadKey."""
    return make_next_key() if _path(_NEXT).exists() else None


def make_next_key() -> BundleKey:
    """The same; made if there is none yet. Raises BadKey."""
    return _kept(_path(_NEXT))


def switch() -> BundleKey:
    """Sign with the next key from now on; the old one is gone. Raises Conflict where there is no next one, and BadKey."""
    following = next_key()
    if following is None:
        raise Conflict("There is no next key. Make one, give its public part to every OPA, and switch then.")
    _path(_NEXT).replace(_path(_NAME))
    return following


def mark() -> object:
    """Something that is another one after the key was replaced; cheap enough for each request."""
    if is_given():
        return settings.POLICY_OPA_KEY
    try:
        found = _path(_NAME).stat()
    except OSError:
        return None
    return (found.st_ino, found.st_mtime_ns)


def _path(name: str) -> Path:
    return Path(settings.DATA_DIR) / name


def _kept(path: Path) -> BundleKey:
    try:
        if not path.exists():
            _make(path)
        mode = path.stat().st_mode
        if stat.S_IMODE(mode) & 0o077:
            raise BadKey(f"{path} can be read by others; run chmod 600 on it, or replace the key.")
        return BundleKey.parse(path.read_bytes(), str(path))
    except OSError as error:
        raise BadKey(f"Cannot keep a signing key in {path}: {error.strerror}. Set POLICY_OPA_KEY instead.") from error


def _make(path: Path) -> None:
    """Whole or not at all; where two make one at once, the first one stays."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")  # mode 0600
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(BundleKey.new().private_pem)
            stream.flush()
            os.fsync(stream.fileno())
        with suppress(FileExistsError):
            os.link(temporary, path)
    finally:
        Path(temporary).unlink()
