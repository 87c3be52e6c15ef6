"""Money at the own tills: what was taken on a day, by whom and for what, and what was received and not paid."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final

from django.db.models import F, OuterRef, Q, Subquery
from django.db.models.fields.json import KT
from django.db.models.functions import JSONObject
from django.db.models.lookups import IsNull
from django.utils import timezone

from dossiers.fees.owing import WITH_FEES, owed_for
from dossiers.fees.takings import TELLERS, WITH_MONEY, Fees, fees_of, money_of, paid_without_result
from dossiers.models import Dossier, Event
from dossiers.phases import WITHOUT_RESULT
from foundation.accounts.actor import Actor
from foundation.accounts.models import Role
from foundation.core.errors import NotAllowed, NotFound
from foundation.core.remembered import row_of
from foundation.core.working_time import VIETNAM
from payments.models import Obligation, Taking, TakingBack, TakingWay
from payments.selectors import demands, is_owed
from payments.till import has_paid
from procedures.models import ProcedureVersion
from procedures.selectors import last_on

_DOSSIER: Final = Subquery(
    Dossier.objects.filter(pk=OuterRef("subject_id")).values(
        told=JSONObject(code=F("code"), applicant_name=F("applicant_name"), version=F("procedure_version_id"))
    )
)
_CHANGED_LATER: Final = Q(number__gt=OuterRef("number")) | Q(
    IsNull(OuterRef("number"), True), at__gt=OuterRef("taken_at")
)
_UNDER: Final = Subquery(
    Event.objects.filter(_CHANGED_LATER, dossier_id=OuterRef("subject_id"), move="change_procedure")
    .order_by("number")
    .values(code=KT("payload__corrected__procedure__0"))[:1]
)
"""The code of the procedure under which a line was owed, where the dossier was put under another one since: events
stay, so the list of a day that was signed tells the same for ever."""
_WITH: Final = ("point", "taken_by", "takes_back__taken_by")


@dataclass(frozen=True, slots=True)
class Total:
    """One line of totals: what the lines come to in đồng, and how many receipts stand among them."""

    of: tuple[str, ...]
    receipts: int
    amount: int


@dataclass(frozen=True, slots=True)
class TakingDay:
    """A day at the actor's tills. What was taken back stands below zero, on the day on which that was done: a mistake
    with whoever made it, what was given back with whoever gave it. With each line come code, applicant and version of
    its `dossier`, and the procedure `under` which it was owed where that is another one today. `ended` is what stands
    for dossiers that ended on the day without a result."""

    day: date
    lines: list[Taking]
    unpaid: list[Dossier]
    ended: list[Fees]

    @property
    def owing(self) -> list[Fees]:
        """What is to be paid for each of the unpaid."""
        return [Fees(dossier, owed_for(dossier), []) for dossier in self.unpaid]

    def by_cashier(self) -> list[Total]:
        """Per receiving point, person and way of paying."""
        return _totals(self.lines, _teller)

    def by_fee(self) -> list[Total]:
        """Per procedure under which it was owed, and kind of money."""
        return _totals(self.lines, lambda line: (_version(line).localised_name, line.get_kind_display()))

    def given_back(self) -> list[Total]:
        """Per way of paying, what of the sums was given back, above zero."""
        back = [line for line in self.lines if line.back_as == TakingBack.GIVEN_BACK]
        return [
            Total(one.of, 0, -one.amount) for one in _totals(back, lambda line: (line.get_way_display(),))
        ]

    def by_way(self) -> list[Total]:
        """Per way of paying, and no sum of them all: a proof that was shown puts no money into the till. Cash stands
        there also on a day without any."""
        found = {total.of: total for total in _totals(self.lines, lambda line: (line.get_way_display(),))}
        ways = [(str(way.label),) for way in TakingWay]
        cash = found.setdefault(ways[0], Total(ways[0], 0, 0))
        return [cash, *(found[way] for way in ways[1:] if way in found)]


def day_of(actor: Actor, day: date) -> TakingDay:
    """What the receiving points took on a day at which the actor is reception or cashier; five queries. Raises
    NotAllowed for others."""
    units = _units(actor)
    begin = datetime.combine(day, time(), VIETNAM)
    span = (begin, begin + timedelta(days=1))
    taken = Taking.objects.filter(point__unit_id__in=units, taken_at__gte=span[0], taken_at__lt=span[1])
    lines = taken.annotate(dossier=_DOSSIER, under=_UNDER).select_related(*_WITH).order_by("taken_at", "pk")
    received = Dossier.objects.filter(
        receiving_point__unit_id__in=units, received_at__gte=span[0], received_at__lt=span[1]
    )
    open_ones = received.filter(is_owed()).annotate(**WITH_FEES).select_related("procedure_version")
    unpaid = [dossier for dossier in open_ones.order_by("received_at") if fees_of(dossier).is_owed]
    return TakingDay(day, list(lines), unpaid, _ended(units, span))


def _ended(units: set[int], span: tuple[datetime, datetime]) -> list[Fees]:
    """Money that was taken for dossiers of the points that ended in the time without a result: fees, and what was
    demanded."""
    over = Dossier.objects.filter(
        has_paid(), receiving_point__unit_id__in=units, finished_at__gte=span[0], finished_at__lt=span[1],
        state__in=sorted(WITHOUT_RESULT),
    )  # fmt: skip
    over = over.annotate(**WITH_FEES).select_related("procedure_version").order_by("finished_at", "pk")
    return paid_without_result(list(over))


def fees_at(actor: Actor, code: str) -> Fees:
    """The money of a dossier that one of the actor's points received. Raises NotAllowed, NotFound."""
    rows = Dossier.objects.filter(receiving_point__unit_id__in=_units(actor), received_at__isnull=False)
    rows = rows.select_related("procedure_version", "receiving_point").annotate(**WITH_MONEY)
    dossier = rows.filter(code=code).first()
    if dossier is None:
        raise NotFound
    return money_of(dossier)


@dataclass(frozen=True, slots=True)
class StillOwed:
    """What is still to be paid for one dossier: the `fees` that its till takes, and what was `demanded`, the first
    before, which is confirmed elsewhere."""

    fees: int
    demanded: list[Obligation]

    @property
    def amount(self) -> int:
        """All of it in đồng."""
        return self.fees + sum(one.amount or 0 for one in self.demanded)


def still_owed(fees: Fees) -> StillOwed:
    """What is open of these fees and of what was demanded; what ended without a result owes nothing more. One query."""
    if fees.is_over:
        return StillOwed(0, [])
    demanded = list(demands(fees.dossier.pk).filter(settled_at=None).reverse())
    return StillOwed(fees.amount if fees.is_owed else 0, demanded)


def is_cashier_of(actor: Actor, dossier: Dossier) -> bool:
    """Whether the actor takes money at the point that received the dossier, which has a page of payments for that."""
    return dossier.receiving_point.unit_id in actor.units_as(Role.CASHIER)


def _units(actor: Actor) -> set[int]:
    units = set(actor.units_as(*TELLERS))
    if not units:
        raise NotAllowed
    return units


def _teller(line: Taking) -> tuple[str, ...]:
    assert line.point is not None, "These are lines of points."
    assert line.drawer is not None, "At a point somebody takes the money."
    return line.point.display_name, line.drawer.full_name, line.get_way_display()


def _version(line: Taking) -> ProcedureVersion:
    """What the procedure under which it was owed said then."""
    if under := vars(line)["under"]:
        return last_on(under, timezone.localdate(line.taken_at))
    return row_of(ProcedureVersion, vars(line)["dossier"]["version"])


def _totals(lines: Sequence[Taking], of: Callable[[Taking], tuple[str, ...]]) -> list[Total]:
    """Sums of all lines; receipts are those of lines that were taken on the day and not taken back in the same total:
    of what a colleague gave back out of another drawer the money still lies beside its receipt."""
    amounts: dict[tuple[str, ...], int] = defaultdict(int)
    receipts: dict[tuple[str, ...], set[tuple[int, str]]] = defaultdict(set)
    taken_back = {(of(line), line.takes_back_id) for line in lines}
    for line in lines:
        amounts[of(line)] += line.amount
        if line.takes_back_id is None and (of(line), line.pk) not in taken_back:
            receipts[of(line)].add((line.subject_id, line.receipt))
    return [Total(key, len(receipts[key]), amounts[key]) for key in sorted(amounts)]
