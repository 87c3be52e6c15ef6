"""Taking out of the trail what the law asks to be forgotten; the seals over it stay valid (ADR 33)."""

from collections.abc import Collection
from typing import Any, Final

from django.db import connection, transaction

from foundation.accounts.actor import Actor
from foundation.audit.models.entry import FORGOTTEN, PERSONAL
from foundation.audit.record import record

EMPTY: Final[dict[str, Any]] = dict(zip(PERSONAL, (FORGOTTEN, "", "", "{}"), strict=True))
"""What stands in the place of each field."""
FORGET: Final = """
    UPDATE audit_auditentry SET {field} = %s, salts[{place}] = NULL
    WHERE subject = %s AND salts[{place}] IS NOT NULL AND action <> 'forget_in_trail' AND {may}
"""


@transaction.atomic
def forget(subject: str, fields: Collection[str], ground: str) -> int:
    """Forget these fields (of `PERSONAL`) in all entries about a subject, for example "person:12", on a legal ground.

    Done as the owner of the tables; how many entries lost something. Each value goes with its salt, so that nobody
    finds it by trying. Names of the system's own tasks stay. The trail keeps that it was done, and that entry forgets
    nothing, for proofs account by it for what is gone (Personal Data Protection Law, 91/2025/QH15). Raises ValueError
    for a field that tells about nobody."""
    if strange := set(fields) - set(PERSONAL):
        raise ValueError(f"{', '.join(sorted(strange))}: choose among {', '.join(PERSONAL)}.")
    lost = max((_forget(subject, field) for field in fields), default=0)
    record(
        Actor.system("forget-in-trail"),
        "forget_in_trail",
        subject,
        reason=ground,
        detail={"entries": lost, "fields": sorted(fields)},
    )
    return lost


def _forget(subject: str, field: str) -> int:
    may = "actor_id IS NOT NULL" if field == "actor_name" else "true"
    statement = FORGET.format(field=field, place=PERSONAL.index(field) + 1, may=may)
    with connection.cursor() as cursor:
        cursor.execute(statement, [EMPTY[field], subject])
        return int(cursor.rowcount)
