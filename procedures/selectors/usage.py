"""How much stands on a version: dossiers that are on their way under it."""

from collections.abc import Iterable

from django.db.models import Count, Q

from procedures.models import ProcedureVersion

ON_THEIR_WAY = Q(dossiers__intervals__started_at__isnull=False, dossiers__intervals__ended_at__isnull=True)
"""The clock of a dossier has one open interval from reception until it ends."""


def open_dossiers(version_ids: Iterable[int]) -> dict[int, int]:
    """Number of received dossiers that have not ended, by id of their version; versions without any are left out."""
    versions = ProcedureVersion.objects.filter(ON_THEIR_WAY, pk__in=list(version_ids))
    return dict(versions.order_by().values_list("pk").annotate(Count("dossiers", distinct=True)))
