"""The registers that a person may look after: reception those of its points, leaders those of their agency."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.conf import settings
from django.db.models import Max, Q, QuerySet

from dossiers.codes import register_series
from dossiers.models import Dossier, RegisterExport
from dossiers.register.row import VOLUME
from foundation.accounts.actor import Actor
from foundation.accounts.models import Role
from foundation.agencies.models import ReceivingPoint
from foundation.core.errors import NotAllowed, NotFound
from foundation.core.models import SkippedNumbers
from foundation.core.taken_along import kept
from foundation.core.worker.made_file import MadeState

LATEST = 10


@dataclass(frozen=True, slots=True)
class Volume:
    """One volume: its number in the year, and the numbers of its first and last dossier."""

    number: int
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Book:
    """The register of one receiving point and year, newest volume first; `skipped`: the numbers that nobody gets."""

    point: ReceivingPoint
    year: int
    volumes: list[Volume]
    skipped: list[SkippedNumbers]


@dataclass(frozen=True, slots=True)
class Shelf:
    """All registers that somebody looks after, and the last exports that they asked for."""

    books: list[Book]
    exports: list[RegisterExport]
    kept_days: int

    @property
    def being_made(self) -> bool:
        """Whether an export still waits for the worker."""
        return any(export.state == MadeState.WAITING for export in self.exports)


def _responsible(actor: Actor) -> Q:
    units, agencies = actor.units_as(Role.RECEPTION), actor.agencies_as(Role.LEADER)
    return Q(unit_id__in=units) | Q(agency_id__in=agencies)


def shelf_of(actor: Actor) -> Shelf:
    """The registers of the actor's points. Raises NotAllowed for people without any. Four queries."""
    points = {
        point.pk: point for point in ReceivingPoint.objects.filter(_responsible(actor)).order_by("name")
    }
    if not points:
        raise NotAllowed
    lasts = (
        Dossier.objects.filter(receiving_point__in=points, register_number__isnull=False)
        .values("receiving_point_id", "register_year")
        .annotate(last=Max("register_number"))
        .order_by("receiving_point__name", "-register_year")
    )
    years = [(points[row["receiving_point_id"]], row["register_year"] or 0, row["last"]) for row in lasts]
    skipped = _skipped(register_series(point.pk, year) for point, year, _last in years)
    books = [
        Book(point, year, _volumes(last), skipped[register_series(point.pk, year)])
        for point, year, last in years
    ]
    exports = list(_exports_of(actor).order_by("-pk")[:LATEST])
    return Shelf(books, exports, settings.EXPORTS_KEPT_DAYS)


def _exports_of(actor: Actor) -> QuerySet[RegisterExport]:
    """What the actor asked for and is still kept."""
    return kept(RegisterExport.objects.filter(requested_by_id=actor.person_id)).select_related("point")


def _skipped(series: Iterable[str]) -> dict[str, list[SkippedNumbers]]:
    """By series of numbers what was left out of it after a restore."""
    found: dict[str, list[SkippedNumbers]] = defaultdict(list)
    for span in SkippedNumbers.objects.filter(series__in=[*series]).select_related("epoch").order_by("first"):
        found[span.series].append(span)
    return found


def _volumes(last: int) -> list[Volume]:
    number = -(-last // VOLUME)
    return [Volume(n, (n - 1) * VOLUME + 1, min(n * VOLUME, last)) for n in range(number, 0, -1)]


def point_for(actor: Actor, point_id: int) -> ReceivingPoint:
    """A receiving point whose register the actor looks after. Raises NotFound."""
    point = ReceivingPoint.objects.filter(_responsible(actor), pk=point_id).first()
    if point is None:
        raise NotFound
    return point


def has_volume(point: ReceivingPoint, year: int, volume: int | None) -> bool:
    """Whether anything was entered in the volume, or in the year where no volume is named."""
    found = Dossier.objects.filter(receiving_point=point, register_year=year)
    return found.filter(register_number__gt=((volume or 1) - 1) * VOLUME).exists()


def export_for(actor: Actor, export_id: int) -> RegisterExport:
    """An export that the actor asked for and may still have, ready to be downloaded. Raises NotFound."""
    export = _exports_of(actor).filter(state=MadeState.READY, pk=export_id).first()
    if export is None:
        raise NotFound
    point_for(actor, export.point_id)
    return export
