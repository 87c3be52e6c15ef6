"""The sealer's work: one round seals what waits, of every kind.

It takes no lock that another role could take first and keep. Each seal has the number after the last one that was
there before its entries were read: of two sealers at once, the database refuses the slower one's.
"""

import logging
from dataclasses import replace
from typing import Final

from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from foundation.audit.models import Seal
from foundation.audit.sealing.signing import Signer
from foundation.audit.sealing.source import Source, sources
from foundation.audit.sealing.statement import ALGORITHM, digest_of, words_of
from foundation.audit.sealing.unsealed import Mark, Taken, last_of, mark_of, take
from foundation.core import epoch

MOST: Final = 1000
"""Entries of one seal."""
SEALED_BEFORE: Final = """
    SELECT coalesce(max(entry), 0) FROM audit_seal, unnest(entries) AS entry WHERE kind = %s AND epoch <> %s
"""

log = logging.getLogger(__name__)


class NotOurs(Exception):
    """This database is a copy of another one's rows, and has no epoch of its own yet."""


def seal_round(signer: Signer) -> int:
    """Seal what waits, at most a thousand entries of each kind; how many were sealed. Another sealer that was quicker
    has sealed the rest. Raises NotOurs in a copy, whose seals would bear the numbers of the site's own (ADR 24)."""
    if epoch.is_copy():
        raise NotOurs
    mark, sealed = epoch.running_mark(), 0
    for source in sources():
        try:
            sealed += _seal(source, signer, mark)
        except IntegrityError:
            log.warning("Another sealer is at work and was quicker; run one alone.")
            return sealed
    return sealed


@transaction.atomic
def _seal(source: Source, signer: Signer, epoch_mark: str) -> int:
    last = Seal.objects.only("number", "digest").order_by("-number").first()
    before = last_of(source.kind)
    mark = mark_of(before, epoch_mark)
    taken = take(source, mark, MOST)
    begins = before is not None and before.epoch != epoch_mark
    if taken.leaves or begins:
        seal = _seal_over(taken, _mark_after(source, mark, taken), last)
        _append(seal, source, signer, epoch_mark)
    return len(taken.leaves)


def _mark_after(source: Source, mark: Mark, taken: Taken) -> Mark:
    """When more may wait, it waits in the latest transaction that was taken or in later ones. An epoch that has looked
    at everything once need not look at what earlier ones sealed: its transactions are counted anew, its numbers go
    on."""
    more_may_wait = len(taken.leaves) == MOST
    if not mark.horizon and _is_of_earlier_epochs(source, mark):
        return mark if more_may_wait else Mark(mark.epoch, taken.horizon, _sealed_before(source, mark))
    return replace(mark, horizon=min(taken.horizon, taken.newest) if more_may_wait else taken.horizon)


def _is_of_earlier_epochs(source: Source, mark: Mark) -> bool:
    """Whether earlier ones sealed anything of that kind."""
    return Seal.objects.filter(kind=source.kind).exclude(epoch=mark.epoch).exists()


def _sealed_before(source: Source, mark: Mark) -> int:
    """The highest number that they sealed."""
    with connection.cursor() as cursor:
        cursor.execute(SEALED_BEFORE, [source.kind, mark.epoch])
        (floor,) = cursor.fetchone()
    return int(floor)


def _seal_over(taken: Taken, mark: Mark, last: Seal | None) -> Seal:
    """The one after the last, with these entries and nothing of who makes it."""
    return Seal(
        number=last.number + 1 if last else 1,
        entries=[leaf.entry for leaf in taken.leaves],
        leaves=b"".join(leaf.content for leaf in taken.leaves),
        horizon=mark.horizon,
        newest=taken.newest,
        floor=mark.floor,
        previous=last.digest if last else "",
    )


def _append(seal: Seal, source: Source, signer: Signer, epoch_mark: str) -> None:
    seal.algorithm, seal.kind, seal.epoch = ALGORITHM, source.kind, epoch_mark
    seal.at, seal.key_id = timezone.now(), signer.name
    words = words_of(seal)
    seal.digest, seal.signature = digest_of(words), signer.sign(words)
    seal.save(force_insert=True)
