"""Keys of the sealer: the private half in a file of the sealer alone, the public one in the database."""

import hashlib
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_pem_private_key,
)
from django.utils import timezone

from foundation.audit.models import SealingKey

NAME_LENGTH: Final = 32


class NoKey(Exception):
    """The private key is not where it should be, or is none."""


@dataclass(frozen=True, slots=True)
class Signer:
    """A private key, with the name and the public half by which others know it."""

    private: Ed25519PrivateKey

    @property
    def public(self) -> str:
        """The public half, 32 bytes as hex digits."""
        return self.private.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw).hex()

    @property
    def name(self) -> str:
        """The beginning of the digest of the public half."""
        return name_of(self.public)

    def sign(self, words: bytes) -> str:
        """64 bytes as hex digits."""
        return self.private.sign(words).hex()


def name_of(public: str) -> str:
    """By which name a public key is known: nobody makes another one of the same name."""
    return hashlib.sha256(bytes.fromhex(public)).hexdigest()[:NAME_LENGTH]


def is_signed(words: bytes, signature: str, public: str) -> bool:
    """Whether the holder of the private half signed these words."""
    try:
        Ed25519PublicKey.from_public_bytes(bytes.fromhex(public)).verify(bytes.fromhex(signature), words)
    except (InvalidSignature, ValueError):
        return False
    return True


def vouching(name: str, public: str) -> bytes:
    """What the key before signs to hand its duty on."""
    return f"sealing key {name} {public}".encode()


def read_key(path: Path) -> Signer:
    """The key in that file. Raises NoKey."""
    try:
        private = load_pem_private_key(path.read_bytes(), password=None)
    except (OSError, ValueError, TypeError) as error:
        raise NoKey(f"{path} holds no sealing key: {error}") from error
    if not isinstance(private, Ed25519PrivateKey):
        raise NoKey(f"{path} holds a key of another kind than Ed25519.")
    return Signer(private)


def make_key(path: Path) -> Signer:
    """A new key in that file, for its owner alone; an existing file is never overwritten. Raises NoKey."""
    signer = Signer(Ed25519PrivateKey.generate())
    write_key(path, signer)
    return signer


def write_key(path: Path, signer: Signer) -> None:
    """Leave the private half in that file, for its owner alone; never over another. Raises NoKey."""
    pem = signer.private.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(pem)
    except OSError as error:
        raise NoKey(f"No sealing key can be made at {path}: {error.strerror}.") from error


def coming_in(path: Path) -> Path:
    """Where the next key lies while the one in that file hands on."""
    return path.with_suffix(".new")


def key_at_work(path: Path) -> Signer:
    """The key in that file. The first key of a site is made there and told to the database. While an exchange is under
    way, or was interrupted, the key that it made. Raises NoKey, also for a key that the database does not know, and for
    one that handed on its duty: whoever read it could seal with it."""
    predecessors = dict(SealingKey.objects.values_list("name", "after__name"))
    signer = make_key(path) if not predecessors and not path.exists() else read_key(path)
    if not predecessors:
        introduce(signer)
    elif signer.name not in predecessors:
        raise NoKey(
            f"The key {signer.name} in {path} is unknown; put back the one with which this site seals."
        )
    elif after := predecessors[signer.name]:
        return _that_came_after(path, signer, after)
    return signer


def _that_came_after(path: Path, old: Signer, name: str) -> Signer:
    coming = coming_in(path)
    if coming.exists() and (new := read_key(coming)).name == name:
        return new
    raise NoKey(f"The key {old.name} in {path} handed on its duty; put back its successor {name}.")


def introduce(signer: Signer, before: Signer | None = None) -> SealingKey:
    """Tell the database the public half, vouched for by the key before, if there is one. Done already: nothing."""
    vouched = before.sign(vouching(signer.name, signer.public)) if before else ""
    key, _is_new = SealingKey.objects.get_or_create(
        name=signer.name,
        defaults={
            "public": signer.public,
            "since": timezone.now(),
            "before_id": before.name if before else None,
            "vouched": vouched,
        },
    )
    return key
