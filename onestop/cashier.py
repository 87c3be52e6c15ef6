"""Payments that a cashier (thu ngân) takes at the counter: what is owed, by whom and why; no papers, no answers."""

from dataclasses import dataclass

from django.db.models import Exists, OuterRef, QuerySet, Subquery

from dossiers.fees.owing import WITH_FEES, owed_for
from dossiers.fees.takings import Fees, fees_of_each
from dossiers.models import Dossier
from dossiers.standing import Standing
from dossiers.states import State
from dossiers.step_waits import waiting_in
from foundation.accounts.actor import Actor
from foundation.accounts.models import Role, User
from foundation.audit.purposes import Purpose
from foundation.core.errors import NotAllowed, NotFound
from foundation.core.folding import words_of
from foundation.core.keyset import Page, by_moment, page_of
from onestop.searching import SHORTEST_SEARCH, meant_by, note_search
from payments.lines import Line
from payments.models import Obligation
from payments.selectors import demands, has_fees
from payments.till import all_taken

PAGE = 50


@dataclass(frozen=True, slots=True)
class Payment:
    """What was demanded last for one dossier, as its cashier finds it."""

    standing: Standing
    demand: Obligation

    @property
    def dossier(self) -> Dossier:
        """For what it is owed."""
        return self.standing.dossier

    @property
    def fees(self) -> tuple[Line, ...]:
        """The fee lines of the receipt as form 01 prints them."""
        owed = owed_for(self.dossier)
        return owed.lines if owed else ()

    @property
    def teller(self) -> User | None:
        """Who confirmed it; None while nobody did, and for what was paid online. One query once it was settled."""
        lines = all_taken(self.dossier.pk) if self.demand.settled_at else []
        return next((line.taken_by for line in lines if line.number == self.demand.number), None)


def waiting_payments(actor: Actor, after: str = "") -> Page[Dossier]:
    """Dossiers of the cashier's receiving points that wait for a payment, the oldest demand first; each has `amount`
    (đồng) and `moment`. Raises NotAllowed for others than cashiers."""
    last = demands(OuterRef("pk"))
    rows = _of_tills(actor).filter(waiting_in(State.PAYMENT_REQUESTED))
    rows = rows.select_related("procedure_version__procedure")
    rows = rows.annotate(
        amount=Subquery(last.values("amount")[:1]), moment=Subquery(last.values("told_at")[:1])
    )
    return page_of(rows, by_moment("moment"), size=PAGE, after=after)


def fees_found(actor: Actor, text: str) -> list[Fees]:
    """Received dossiers of the cashier's receiving points with fees of a known amount, by code, name, personal number
    or phone number, the newest first; at most one page. The trail notes what was shown. Raises NotAllowed for others
    than cashiers."""
    typed = " ".join(text.split())
    rows = _of_tills(actor).alias(words=words_of("applicant_name"))
    if len(typed) < SHORTEST_SEARCH:
        return []
    by, matches = meant_by(typed)
    received = rows.filter(matches, has_fees(), received_at__isnull=False).annotate(**WITH_FEES)
    dossiers = list(received.select_related("procedure_version").order_by("-received_at", "-pk")[:PAGE])
    note_search(actor, actor.units_as(Role.CASHIER)[0], by, dossiers, Purpose.PAYMENT)
    return [fees for fees in fees_of_each(dossiers) if fees.amount]


def payment_of(actor: Actor, code: str) -> Payment:
    """The last demand of a dossier of the cashier's receiving points. Raises NotAllowed, NotFound."""
    rows = _of_tills(actor).select_related("procedure_version", "receiving_point")
    dossier = rows.filter(Exists(demands(OuterRef("pk"))), code=code).annotate(**WITH_FEES).first()
    if dossier is None:
        raise NotFound
    return Payment(Standing(actor, dossier), demands(dossier.pk)[0])


def _of_tills(actor: Actor) -> QuerySet[Dossier]:
    units = actor.units_as(Role.CASHIER)
    if not units:
        raise NotAllowed
    return Dossier.objects.filter(receiving_point__unit_id__in=units)
