"""Signed bundles for Open Policy Agent: the rules, the policy as data, and until when the people in it may be believed.

The same policy gives the same bytes, save for the signature, which ECDSA makes anew each time; so a bundle is built once and kept, and
its digest is of what is signed.
"""

from __future__ import annotations

import gzip
import hashlib
import io
import tarfile
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import jwt

from lifeguard.policy.render_opa import ROOT, canonical

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from lifeguard.opa_keys import BundleKey

ALGORITHM = "ES256"
_RULES = Path(__file__).with_name("policy") / "rego"
_NANOSECONDS = 1_000_000_000


@dataclass(frozen=True, slots=True)
class Bundle:
    """What OPA fetches. `digest` is of the files in it and of the key's id."""

    number: int
    body: bytes = field(repr=False)
    digest: str


def build_bundle(*, number: int, data: bytes, believed_until: datetime, key: BundleKey) -> Bundle:
    """The bundle of a revision; 0 is the lockdown. `data` is what `render_opa_bytes` gives."""
    until = int(believed_until.timestamp()) * _NANOSECONDS
    files = {
        f"/{ROOT}/lease/data.json": canonical({"until": until}),
        "/data.json": data,
        **{f"/{ROOT}/{name}": text for name, text in rules().items()},
    }
    digest = _digest(files, key.id)
    manifest = {"metadata": {"digest": digest}, "rego_version": 1, "revision": str(number), "roots": [ROOT]}
    files["/.manifest"] = canonical(manifest)
    files["/.signatures.json"] = canonical({"signatures": [sign(files, key)]})
    return Bundle(number, _packed(files), digest)


@lru_cache(maxsize=1)
def rules() -> dict[str, bytes]:
    """The Rego files by name, without their tests."""
    return {path.name: path.read_bytes() for path in sorted(_RULES.glob("*.rego")) if not path.stem.endswith("_test")}


def sign(files: Mapping[str, bytes], key: BundleKey) -> str:
    """The token that names every file with its SHA-256. OPA takes digests of JSON files over their canonical form, which ours have."""
    listed = [
        {"name": path.lstrip("/"), "hash": hashlib.sha256(files[path]).hexdigest(), "algorithm": "SHA-256"}
        for path in sorted(files)
    ]
    return jwt.encode({"files": listed}, key.private, algorithm=ALGORITHM, headers={"kid": key.id})


def _digest(files: Mapping[str, bytes], key_id: str) -> str:
    whole = hashlib.sha256(key_id.encode())
    for path in sorted(files):
        whole.update(f"\n{path} ".encode() + hashlib.sha256(files[path]).digest())
    return whole.hexdigest()


def _packed(files: Mapping[str, bytes]) -> bytes:
    """A tarball in which nothing tells when, where and by whom it was made."""
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w", format=tarfile.USTAR_FORMAT) as tar:
        for path in sorted(files):
            member = tarfile.TarInfo(path)
            member.size, member.mode = len(files[path]), 0o644
            tar.addfile(member, io.BytesIO(files[path]))
    return gzip.compress(packed.getvalue(), compresslevel=6, mtime=0)
