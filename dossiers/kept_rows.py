"""What belongs to one dossier, read by statements that are kept (ADR 34): a page asks for a dozen such kinds."""

from collections.abc import Callable
from typing import Any, Final, TypeVar

from django.db.models import BigIntegerField, Model, QuerySet

from dossiers.models import Dossier
from foundation.core.statements.given import Given
from foundation.core.statements.kept import ask_kept

DOSSIER: Final = Given("dossier", BigIntegerField())
"""The dossier whose rows are meant, told each time."""
Row = TypeVar("Row", bound=Model)


def rows_of(dossier: Dossier, rows: Callable[..., QuerySet[Row]], *said: Any, **given: Any) -> list[Row]:
    """The rows that the function says of `DOSSIER`, told what is `said`, each knowing its dossier. One statement."""
    found = ask_kept(rows, *said, dossier=dossier.pk, **given)
    for row in found:
        row.dossier = dossier  # type: ignore[attr-defined] # each of these models has one
    return found
