"""The whole proof: every entry, every seal, every key, every copy."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Final

from django.conf import settings

from foundation.audit.models import Seal
from foundation.audit.sealing.source import Source, sources
from foundation.audit.sealing.unsealed import Backlog, backlog, last_of
from foundation.audit.verification.chain import chain_faults
from foundation.audit.verification.copies import copy_faults
from foundation.audit.verification.entries import (
    changed_faults,
    entries_of,
    inserted_faults,
    sealed_faults,
    value_faults,
)
from foundation.audit.verification.findings import MOST, Fault, Finding
from foundation.audit.verification.forgotten import forgotten_entries, forgotten_faults
from foundation.audit.verification.seals import Keys, seal_faults
from foundation.core import epoch
from foundation.core.text import is_digits

AT_ONCE: Final = 200


@dataclass(frozen=True, slots=True)
class Verdict:
    """How much of all kinds was looked at, what waits for a seal, what does not fit; `last` is for noting elsewhere."""

    entries: int
    forgotten: int
    seals: int
    last: str
    key: str
    waiting: Backlog
    findings: list[Finding]


def verify(noted: str = "") -> Verdict:
    """Look at everything (Decree 13/2023/NĐ-CP asks for a record of processing that can be shown). `noted`: number and
    digest of a seal, as an earlier proof told them. Reads all rows once, most of it in the database."""
    last = Seal.objects.order_by("-number").first()
    return Verdict(
        entries=sum(map(entries_of, sources())),
        forgotten=forgotten_entries(),
        seals=last.number if last else 0,
        last=f"{last.number}:{last.digest}" if last else "",
        key=last.key_id if last else "",
        waiting=backlog(epoch.running_mark()),
        findings=[*_findings(), *noted_faults(noted)],
    )


def noted_faults(noted: str) -> Iterator[Finding]:
    """What somebody noted as "number:digest" must still be here."""
    number, _colon, digest = noted.partition(":")
    if noted and not (is_digits(number) and Seal.objects.filter(number=number, digest=digest).exists()):
        yield Finding(Fault.NOTED, int(number) if is_digits(number) else 0)


def _findings() -> Iterator[Finding]:
    keys = Keys.read()
    seals = Seal.objects.order_by("number").iterator(chunk_size=AT_ONCE)
    yield from keys.faults(settings.TRUSTED_SEAL_KEYS)
    yield from islice(seal_faults(seals, keys), MOST)
    yield from islice(copy_faults(settings.SEAL_COPIES_PATH), MOST)
    yield from chain_faults(MOST)
    yield from value_faults(MOST)
    yield from forgotten_faults(MOST)
    for source in sources():
        yield from sealed_faults(source, MOST)
        yield from changed_faults(source, MOST)
        yield from _inserted(source)


def _inserted(source: Source) -> Iterator[Finding]:
    """Nothing before the first look at everything is over."""
    last = last_of(source.kind)
    if last is not None and last.horizon and last.epoch == epoch.running_mark():
        yield from inserted_faults(source, last.horizon, last.floor, MOST)
