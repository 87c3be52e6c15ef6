"""A site with a sealer: its key in a directory of the test, its role of the database, and what enemies do behind it."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.db import connection
from django.db.models import Model, QuerySet

from foundation.audit.models import AuditEntry
from foundation.audit.record import record
from foundation.audit.sealing.sealer import seal_round
from foundation.audit.sealing.signing import Signer, key_at_work
from foundation.audit.verification.whole import verify
from tests.support.factories import citizen

MOST_ROUNDS = 100
"""No test has more to seal."""


def signer_in(folder: Path) -> Signer:
    """The key of this test's site."""
    return key_at_work(folder / "sealing-key.pem")


def seal_all(folder: Path) -> int:
    """Seal until nothing waits; how many entries were sealed."""
    total = 0
    for _round in range(MOST_ROUNDS):
        sealed = seal_round(signer_in(folder))
        if sealed <= 0:
            return total
        total += sealed
    raise AssertionError("What was sealed waits again and again.")


def enter(number: int, **more: Any) -> list[int]:
    """So many new entries of a citizen, by id."""
    for place in range(number):
        record(citizen(1), "read", f"dossier:{place}", reason="Tra cứu", detail={"trang": place}, **more)
    return list(AuditEntry.objects.order_by("-pk").values_list("pk", flat=True)[:number])[::-1]


@contextmanager
def without_triggers(model: type[Model]) -> Iterator[None]:
    """What whoever owns a table can do: switch its triggers off, change rows, switch them on."""
    table = model._meta.db_table
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        yield
        cursor.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")


def change(row: Model, **values: Any) -> None:
    """A row is changed behind the triggers."""
    with without_triggers(type(row)):
        type(row)._default_manager.filter(pk=row.pk).update(**values)


def delete(rows: QuerySet[Any]) -> None:
    """Rows are taken out behind the triggers."""
    with without_triggers(rows.model):
        rows._raw_delete(rows.db)


def found() -> list[tuple[str, int]]:
    """What the proof finds: what happened, and to which number."""
    return [(str(finding.fault), finding.number) for finding in verify().findings]
