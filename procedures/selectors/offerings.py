"""Who offers which procedure."""

import datetime as dt

from django.db.models import Prefetch, Q, QuerySet
from django.utils import timezone

from foundation.agencies.models import ReceivingPoint
from foundation.core.errors import NotFound
from procedures.models import Offering, Procedure


def offerings_of(procedure: Procedure, on: dt.date | None = None) -> list[Offering]:
    """Everybody who offers the procedure on that day: communes before the province, then by name."""
    return list(_offerings(on).filter(procedure=procedure).order_by("-agency__level", "agency__name"))


def offering_for(procedure_code: str, agency_code: str, on: dt.date | None = None) -> Offering:
    """How this agency offers this procedure. Raises NotFound if it does not (any more)."""
    offering = _offerings(on).filter(procedure__code=procedure_code, agency__code=agency_code).first()
    if offering is None:
        raise NotFound
    return offering


def _offerings(on: dt.date | None) -> QuerySet[Offering]:
    """Those of the day, with the receiving points that have not ended by then."""
    day = on or timezone.localdate()
    not_over = Q(valid_to__isnull=True) | Q(valid_to__gt=day)
    return (
        Offering.objects.filter(not_over, active=True, valid_from__lte=day)
        .select_related("procedure", "agency", "handling_unit")
        .prefetch_related(Prefetch("receiving_points", ReceivingPoint.objects.filter(not_over)))
    )
