"""The proof that a page can wait for: the last seals and what they hold. `whole.py` proves everything."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import Final

from django.conf import settings

from foundation.audit.models import Seal
from foundation.audit.sealing.source import TRAIL, sources
from foundation.audit.verification.copies import copy_faults
from foundation.audit.verification.entries import changed_faults, sealed_faults, value_faults
from foundation.audit.verification.findings import MOST, Finding
from foundation.audit.verification.seals import Keys, seal_faults

SEALS: Final = 500
ENTRIES: Final = 5_000
"""Of the last seals, so many at the most, or those that hold so many entries; the last one in any case."""
AT_ONCE: Final = 50


@dataclass(frozen=True, slots=True)
class RecentProof:
    """How many of the last seals were looked at, when the first of them was made, how many entries of all kinds they
    hold, and what does not fit."""

    seals: int
    since: datetime | None
    entries: int
    findings: list[Finding]


def prove_recent() -> RecentProof:
    """Look at the last seals, all entries that they hold, all keys and all copies; not at what was put in later, which
    only the whole tells."""
    seals = _last_seals()
    return RecentProof(
        seals=len(seals),
        since=seals[0].at if seals else None,
        entries=sum(len(seal.entries) for seal in seals),
        findings=list(_findings(seals)),
    )


def _last_seals() -> list[Seal]:
    """The oldest first."""
    taken: list[Seal] = []
    held = 0
    for seal in Seal.objects.order_by("-number")[:SEALS].iterator(chunk_size=AT_ONCE):
        held += len(seal.entries)
        if taken and held > ENTRIES:
            break
        taken.append(seal)
    return taken[::-1]


def _findings(seals: list[Seal]) -> Iterator[Finding]:
    keys = Keys.read()
    yield from keys.faults(settings.TRUSTED_SEAL_KEYS)
    yield from islice(copy_faults(settings.SEAL_COPIES_PATH), MOST)
    if not seals:
        return
    before = Seal.objects.filter(number__lt=seals[0].number).order_by("-number").first()
    yield from islice(seal_faults(seals, keys, before), MOST)
    for source in sources():
        held = [number for seal in seals if seal.kind == source.kind for number in seal.entries]
        if source == TRAIL:
            yield from value_faults(MOST, held)
        yield from sealed_faults(source, MOST, above=seals[0].number - 1)
        yield from changed_faults(source, MOST, held)
