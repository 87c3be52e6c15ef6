"""Copies of seals outside against the seals that are here; what a restore has lost is no fault (ADR 24)."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

from django.db.models import Min

from foundation.audit.models import AuditEntry, Seal
from foundation.audit.sealing.copies import Copy, Unreadable, copies_in
from foundation.audit.verification.findings import Fault, Finding
from foundation.core.models import SiteEpoch

RESTORING: Final = timedelta(hours=1)
"""From the beginning of an epoch until the trail tells of it, in the same transaction, at the longest."""


def copy_faults(folder: Path) -> Iterator[Finding]:
    """Copies that cannot be read; copies of seals that are not here as they were, and that no restore has lost."""
    there = list(copies_in(folder))
    yield from (
        Finding(Fault.COPY_UNREADABLE, about=one.name) for one in there if isinstance(one, Unreadable)
    )
    copies = [one for one in there if isinstance(one, Copy)]
    numbers = [copy.number for copy in copies]
    seals = dict(Seal.objects.filter(number__in=numbers).values_list("number", "digest"))
    differing = [copy for copy in copies if seals.get(copy.number) != copy.digest]
    restores = _restores() if differing else []
    for copy in differing:
        if not any(_has_lost(restore, copy) for restore in restores):
            yield Finding(Fault.COPY, copy.number, copy.name)


def _has_lost(restore: tuple[datetime, int], copy: Copy) -> bool:
    """Whether the seal was made before that epoch began, and its number was given again since."""
    began_at, first = restore
    return copy.at < began_at and first <= copy.number


def _restores() -> list[tuple[datetime, int]]:
    """When each epoch began of which the trail tells, and its first seal."""
    firsts = dict(Seal.objects.values("epoch").annotate(first=Min("number")).values_list("epoch", "first"))
    told = AuditEntry.objects.filter(action="after_restore", actor_name="system:after-restore")
    return [
        (one.began_at, firsts[one.mark])
        for one in SiteEpoch.objects.exclude(mark="")
        if one.mark in firsts and told.filter(at__range=(one.began_at, one.began_at + RESTORING)).exists()
    ]
