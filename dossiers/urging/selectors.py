"""Who urged so far."""

from typing import Final

from django.db.models import QuerySet

from dossiers.kept_rows import DOSSIER, rows_of
from dossiers.models import Urging
from dossiers.standing import Standing

MOST: Final = 100
"""As many are shown, the newest ones."""


def urgings_on(standing: Standing) -> list[Urging]:
    """Who urged when, the last one first, for those who handle the dossier; nothing for others. One query."""
    return rows_of(standing.dossier, _last) if standing.is_inside else []


def _last() -> QuerySet[Urging]:
    return Urging.objects.filter(dossier=DOSSIER).order_by("-pk")[:MOST]
