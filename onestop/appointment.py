"""What the counter promises on receipt, before it does: the due date and the fee."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils import timezone

from dossiers.fees.amounts import charges_for, charges_of, total_of
from dossiers.models import Dossier
from dossiers.states import State
from dossiers.terms import terms_at
from foundation.agencies.models import Agency, ReceivingPoint
from foundation.agencies.selectors import service_hours
from foundation.core.errors import NotFound
from foundation.core.working_time import VIETNAM, ServiceHours
from procedures.models import ProcedureVersion
from procedures.selectors import Terms, terms
from procedures.tariffs import Charge


@dataclass(frozen=True, slots=True)
class Appointment:
    """What form 01 would say if the dossier were received at this moment."""

    due_at: datetime
    limit_value: int
    limit_unit: str
    charges: list[Charge]

    @property
    def total(self) -> int | None:
        """What is to be paid at the counter in đồng; None while somebody else has to set an amount."""
        return total_of(self.charges)

    @property
    def is_uncounted(self) -> bool:
        """Whether the amount is not known only because nobody has counted copies, pages or requests yet."""
        return any(one.missing for one in self.charges)


def appointment(
    version: ProcedureVersion,
    agency: Agency,
    point: ReceivingPoint,
    channel: int,
    case_key: str,
    at: datetime,
    facts: Mapping[str, Any],
) -> Appointment:
    """Due date and fees for a dossier filed and received at `at` by somebody of whom `facts` are known.

    `version` comes with its parts loaded. Raises NotFound for a way to file that the procedure does not have.
    """
    day = at.astimezone(VIETNAM).date()
    charges = charges_for(version, agency.pk, channel, case_key, day, facts)
    known = terms(version, agency.pk, channel, case_key, day)
    return _appointment(known, service_hours(agency, point), at, charges)


def _appointment(known: Terms, hours: ServiceHours, at: datetime, charges: list[Charge]) -> Appointment:
    return Appointment(known.due(hours, at), known.limit.value, known.limit.unit.value, charges)


def promise_of(dossier: Dossier) -> Appointment | None:
    """What would be promised if the dossier were received now; None once it was, or where it cannot be.

    The version of the dossier comes with its parts loaded."""
    if dossier.state != State.REGISTERED:
        return None
    hours, now = service_hours(dossier.agency, dossier.receiving_point), timezone.now()
    try:
        return _appointment(terms_at(dossier, now), hours, now, charges_of(dossier))
    except NotFound:
        return None
