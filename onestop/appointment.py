"""What the counter promises on receipt, before it does: the due date and the fee."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from dossiers.models import Dossier
from dossiers.states import State
from portal.agencies.models import Agency, ReceivingPoint
from portal.agencies.selectors import service_hours
from portal.core.errors import NotFound
from portal.core.working_time import due_at
from procedures.models import FeeRule, ProcedureVersion
from procedures.selectors import channel_for


@dataclass(frozen=True, slots=True)
class FeeLine:
    """One fee: its rule, the quantity and the amount in whole đồng; None where somebody else sets the amount."""

    rule: FeeRule
    quantity: int
    amount: int | None


@dataclass(frozen=True, slots=True)
class Appointment:
    """What form 01 would say if the dossier were received at this moment."""

    due_at: datetime
    limit_value: int
    limit_unit: str
    fees: list[FeeLine]

    @property
    def total(self) -> int | None:
        """What is to be paid at the counter in đồng; None while somebody else has to set an amount."""
        amounts = [line.amount for line in self.fees]
        return None if None in amounts else sum(amount or 0 for amount in amounts)

    @property
    def counted(self) -> str:
        """What somebody must count because a fee is due for each, e.g. "page"; empty where nothing is counted."""
        return next(
            (line.rule.localised_unit for line in self.fees if line.rule.unit and line.rule.amount), ""
        )


def appointment(
    version: ProcedureVersion,
    agency: Agency,
    point: ReceivingPoint,
    channel: int,
    case_key: str,
    at: datetime,
    counts: Mapping[str, int],
) -> Appointment:
    """Due date and fees for a dossier received at `at`; `counts["quantity"]` as `dossiers.fees` reads it.

    `version` comes with its parts loaded. Raises NotFound for a way to file that the procedure does not have.
    """
    row = channel_for(version, channel, case_key)
    limit = row.time_limit
    quantity = max(counts.get("quantity", 1), 1)
    fees = [_line(rule, quantity if rule.unit else 1) for rule in row.fees.all()]
    due = due_at(service_hours(agency, point), limit, at)
    return Appointment(due, limit.value, limit.unit.value, fees)


def _line(rule: FeeRule, quantity: int) -> FeeLine:
    return FeeLine(rule, quantity, None if rule.amount is None else rule.amount * quantity)


def promise_of(dossier: Dossier) -> Appointment | None:
    """What would be promised if the dossier were received now; None once it was, or where it cannot be.

    The version of the dossier comes with its parts loaded."""
    if dossier.state != State.REGISTERED:
        return None
    try:
        return appointment(
            dossier.procedure_version,
            dossier.agency,
            dossier.receiving_point,
            dossier.channel,
            dossier.case_key,
            timezone.now(),
            {},
        )
    except NotFound:
        return None
