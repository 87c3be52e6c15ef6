"""Kinds of record that are sealed: each says its table and what of a row a seal holds."""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from foundation.core.rooms.gathering import declared


def nothing_changed(_among: Collection[int] | None) -> Iterable[int]:
    """Of rows whose leaf covers all columns: what seals hold of them tells every change."""
    return ()


@dataclass(frozen=True, slots=True)
class Source:
    """A growing table, with columns `id`, `at` and `transaction` (foundation/core/database/transactions.py).

    `words`: what people call it; `ready`: SQL for whether a row can be sealed.
    `leaf` is SQL over the row `entry`: 32 bytes that cover all of it that must never change. Where it covers a digest
    in the place of columns, `changed` computes that anew: numbers of the rows, among those or all, that do not fit.
    """

    kind: str
    words: str | Promise
    table: str
    leaf: str
    ready: str = "true"
    changed: Callable[[Collection[int] | None], Iterable[int]] = nothing_changed


TRAIL: Final = Source(
    "trail",
    _("the audit trail"),
    "audit_auditentry",
    """sha256(convert_to(jsonb_build_array(entry.algorithm, entry.id, entry.transaction::text,
        extract(epoch FROM entry.at), entry.actor_id, entry.action, entry.subject, entry.previous, entry.digest)::text,
        'UTF8') || entry.digests)""",
    ready="entry.digests IS NOT NULL",
)
"""The audit trail: the salted digests of what tells about people, and everything else as it is."""


def sources() -> Sequence[Source]:
    """All kinds that this site seals, each declared in its room and named in its `room.py`."""
    return declared("sealed")
