"""Seals and keys: signed, without a gap, each citing the one before, by keys that vouch for one another."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Final

from foundation.audit.models import Seal, SealingKey
from foundation.audit.sealing.signing import is_signed, name_of, vouching
from foundation.audit.sealing.statement import ALGORITHM, LEAF, digest_of, words_of
from foundation.audit.verification.findings import Fault, Finding

HANDING_OVER: Final = timedelta(minutes=1)
"""A round of the sealer that has begun when its key hands on may end with it."""


@dataclass(slots=True)
class Keys:
    """The public keys in the order in which each handed on its duty."""

    known: dict[str, SealingKey]
    order: list[str] = field(default_factory=list)

    @classmethod
    def read(cls) -> "Keys":
        """Those that the database tells, the first one first."""
        keys = {key.name: key for key in SealingKey.objects.order_by("since", "name")}
        return cls(keys, list(keys))

    def faults(self, trusted: Collection[str]) -> Iterator[Finding]:
        """Keys that nobody vouches for, that a key vouches for after it had handed on, and noted ones (`trusted`) that
        are gone. The first is taken at its word where no name was noted."""
        yield from (Finding(Fault.KEY_GONE, about=name) for name in trusted if name not in self.known)
        handed_on: set[str] = set()
        for place, (name, key) in enumerate(self.known.items()):
            is_named_so = name == name_of(key.public)
            if not (
                is_named_so and (name in trusted or self._is_vouched(key) or (not place and not trusted))
            ):
                yield Finding(Fault.KEY, about=name)
            if key.before_id in handed_on:
                yield Finding(Fault.KEY_AGAIN, about=name)
            handed_on.add(key.before_id or "")

    def had_handed_on(self, seal: Seal) -> bool:
        """Whether another key had taken over when the seal was made, by the sealer's clock."""
        return any(
            key.before_id == seal.key_id and key.since + HANDING_OVER < seal.at for key in self.known.values()
        )

    def _is_vouched(self, key: SealingKey) -> bool:
        before = self.known.get(key.before_id or "")
        return before is not None and is_signed(vouching(key.name, key.public), key.vouched, before.public)


def seal_faults(seals: Iterable[Seal], keys: Keys, previous: Seal | None = None) -> Iterator[Finding]:
    """What does not fit, in the order of numbers; `previous` is the one before the first of `seals`."""
    number, digest, turn = (previous.number, previous.digest, 0) if previous else (0, "", 0)
    for seal in seals:
        yield from (Finding(Fault.SEAL_GONE, missing) for missing in range(number + 1, seal.number))
        if seal.number == number + 1 and seal.previous != digest:
            yield Finding(Fault.SEAL_LINK, seal.number)
        yield from _faults_of(seal, keys)
        place = keys.order.index(seal.key_id) if seal.key_id in keys.known else turn
        if place < turn or keys.had_handed_on(seal):
            yield Finding(Fault.OLD_KEY, seal.number, seal.key_id)
        number, digest, turn = seal.number, seal.digest, max(turn, place)


def _faults_of(seal: Seal, keys: Keys) -> Iterator[Finding]:
    words = words_of(seal)
    key = keys.known.get(seal.key_id)
    if seal.algorithm != ALGORITHM or len(seal.leaves) != LEAF * len(seal.entries):
        yield Finding(Fault.SEAL, seal.number, "algorithm")
    if seal.digest != digest_of(words):
        yield Finding(Fault.SEAL, seal.number, "digest")
    if key is None or not is_signed(words, seal.signature, key.public):
        yield Finding(Fault.SEAL_FORGED, seal.number, seal.key_id)
