"""The sealer's work: one round seals what waits, of every kind, under a lock that one sealer at a time can have."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from django.db import connection, transaction
from django.utils import timezone

from foundation.audit.models import Seal
from foundation.audit.sealing.signing import Signer
from foundation.audit.sealing.source import Source, sources
from foundation.audit.sealing.statement import ALGORITHM, digest_of, words_of
from foundation.audit.sealing.unsealed import Mark, Taken, last_of, mark_of, take
from foundation.core import epoch

ONE_SEALER: Final = 726355
MOST: Final = 1000
"""Entries of one seal."""
SEALED_BEFORE: Final = """
    SELECT coalesce(max(entry), 0) FROM audit_seal, unnest(entries) AS entry WHERE kind = %s AND epoch <> %s
"""


class NotOurs(Exception):
    """This database is a copy of another one's rows, and has no epoch of its own yet."""


def seal_round(signer: Signer) -> int:
    """Seal what waits, at most a thousand entries of each kind; how many were sealed. Nothing while another sealer is
    at it. Raises NotOurs in a copy, whose seals would bear the numbers of the site's own (ADR 24)."""
    with _alone() as is_alone:
        if not is_alone:
            return 0
        if epoch.is_copy():
            raise NotOurs
        mark = epoch.running_mark()
        return sum(_seal(source, signer, mark) for source in sources())


@contextmanager
def _alone() -> Iterator[bool]:
    """A lock of the session: it goes with a sealer that is killed."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s)", [ONE_SEALER])
        (is_alone,) = cursor.fetchone()
        try:
            yield is_alone
        finally:
            if is_alone and connection.is_usable():
                cursor.execute("SELECT pg_advisory_unlock(%s)", [ONE_SEALER])


@transaction.atomic
def _seal(source: Source, signer: Signer, epoch_mark: str) -> int:
    before = last_of(source.kind)
    mark = mark_of(before, epoch_mark)
    taken = take(source, mark, MOST)
    begins = before is not None and before.epoch != epoch_mark
    if taken.leaves or begins:
        _append(source, signer, epoch_mark, taken, _mark_after(source, mark, taken, epoch_mark))
    return len(taken.leaves)


def _mark_after(source: Source, mark: Mark, taken: Taken, epoch_mark: str) -> Mark:
    """When more may wait, the next round looks at the same again. An epoch that has looked at everything once need not
    look at what earlier ones sealed: its transactions are counted anew, its numbers go on."""
    if len(taken.leaves) == MOST:
        return mark
    if mark.horizon:
        return Mark(taken.horizon, mark.floor)
    with connection.cursor() as cursor:
        cursor.execute(SEALED_BEFORE, [source.kind, epoch_mark])
        (floor,) = cursor.fetchone()
    return Mark(taken.horizon, floor)


def _append(source: Source, signer: Signer, epoch_mark: str, taken: Taken, mark: Mark) -> None:
    last = Seal.objects.only("number", "digest").order_by("-number").first()
    seal = Seal(
        number=last.number + 1 if last else 1,
        algorithm=ALGORITHM,
        kind=source.kind,
        epoch=epoch_mark,
        at=timezone.now(),
        entries=[leaf.entry for leaf in taken.leaves],
        leaves=b"".join(leaf.content for leaf in taken.leaves),
        horizon=mark.horizon,
        newest=max((leaf.transaction for leaf in taken.leaves), default=0),
        floor=mark.floor,
        previous=last.digest if last else "",
        key_id=signer.name,
    )
    words = words_of(seal)
    seal.digest, seal.signature = digest_of(words), signer.sign(words)
    seal.save(force_insert=True)
