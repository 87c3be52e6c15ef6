"""The one screen on which a dossier is received from a person at the counter: what it knows after each press."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.utils import timezone

from dossiers.fees.counted_papers import counted_in
from dossiers.fees.counting import USUALLY_ONE
from dossiers.models import Channel, Dossier
from dossiers.opened import note_reading
from dossiers.papers.overlooked import on_paper
from foundation.accounts.actor import Actor
from foundation.audit.purposes import Purpose
from foundation.core.errors import InvalidInput, NotFound
from foundation.core.text import is_digits, whole_number
from onestop.appointment import Appointment, appointment
from onestop.arrivals import Request
from onestop.forms.arrival import WAYS_IN, ArrivalForm
from onestop.forms.papers import HandedInForm
from onestop.forms.turn_back import TurnBackForm
from onestop.forms.walk_in import WalkInForm
from onestop.id_card import read_id_card
from onestop.received_here import Service, names_of, services_at
from onestop.searching import people_called
from onestop.selectors import person_known_by, still_open
from procedures.models import ProcedureVersion
from procedures.selectors import components_for, in_force
from procedures.tariffs import Charge

Typed = Mapping[str, str]
TURNS_BACK = "turn_back"
"""The buttons that answer with form 02 or 03 instead of receiving."""


@dataclass(slots=True)
class WalkIn:
    """The form, and what follows from the chosen procedure; `charges` are those before anything is counted."""

    form: WalkInForm
    arrival: ArrivalForm
    turn_back: TurnBackForm
    papers: list[HandedInForm] = field(default_factory=list)
    service: Service | None = None
    version: ProcedureVersion | None = None
    appointment: Appointment | None = None
    charges: list[Charge] = field(default_factory=list)
    duplicates: list[Dossier] = field(default_factory=list)
    known: list[Dossier] | None = None
    """People with the typed name whom the counter entered before, by their last dossiers; None when not asked for."""

    @property
    def channel(self) -> int:
        """The way by which the dossier came, as far as it was said."""
        typed = whole_number(str(self.arrival["channel"].value() or ""))
        return typed if typed in WAYS_IN else Channel.IN_PERSON

    @property
    def case_key(self) -> str:
        """The chosen case; empty where the procedure has none."""
        return str(self.form.cleaned_data.get("case", ""))

    @property
    def faults(self) -> dict[str, str]:
        """Key of each paper that is to be completed → what is missing or wrong about it."""
        return {paper.component.key: paper.fault for paper in self.papers if paper.fault}

    def request(self) -> Request:
        """What is asked for, for the actions."""
        assert self.service is not None
        return Request(
            self.form.person(),
            self.service.offering,
            self.service.point,
            self.case_key,
            [paper.found() for paper in self.papers if paper.cleaned_data["here"]],
            self.arrival.arrival(),
        )

    @property
    def lacking(self) -> bool:
        """Whether something about the papers must be mended."""
        return any(paper.is_bound and paper.errors for paper in self.papers)

    def place(self, error: InvalidInput) -> None:
        """Put an error of the rules beside the paper or the field that it speaks of, else above the form."""
        for paper in self.papers:
            if paper.component.key == error.field:
                paper.add_error("here", str(error.message))
                return
        sides = [side for side in (self.arrival, self.turn_back) if error.field in side.fields]
        form = sides[0] if sides else self.form
        form.add_error(error.field if error.field in form.fields else None, str(error.message))


def prepare(actor: Actor, typed: Typed, *, check: bool) -> WalkIn:
    """The screen for what was typed so far. With `check` the form is bound and its errors show; without, nothing is
    complained about yet. Raises NotAllowed for somebody who stands at no counter."""
    services = services_at(actor)
    values = _completed(actor, typed, check=check)
    data, initial = (values, None) if check else (None, values)
    walk_in = WalkIn(
        form=WalkInForm(data, initial),
        arrival=ArrivalForm(data, initial=initial),
        turn_back=TurnBackForm(data if TURNS_BACK in values else None, initial=values),
    )
    walk_in.service = next((service for service in services if service.key == values.get("service")), None)
    cases: list[tuple[str, str]] = []
    if walk_in.service is not None:
        cases = _choose(actor, walk_in, values, check=check)
    if "find" in typed:
        walk_in.known = people_called(actor, values.get("name", ""))
    if not typed:
        walk_in.form.fields["scan"].widget.attrs["autofocus"] = True
    if TURNS_BACK in values:
        walk_in.form.ask_less()
    charges = [] if TURNS_BACK in values else walk_in.charges
    has_duplicate = bool(walk_in.duplicates) and TURNS_BACK not in values
    walk_in.form.fit(names_of(services), cases, charges=charges, has_duplicate=has_duplicate)
    return walk_in


def _choose(actor: Actor, walk_in: WalkIn, values: Typed, *, check: bool) -> list[tuple[str, str]]:
    assert walk_in.service is not None
    offering = walk_in.service.offering
    version = walk_in.version = in_force(offering.procedure.code)
    cases = [(case.key, case.localised_name) for case in version.cases.all()]
    key = values.get("case", "")
    number = "".join(filter(is_digits, values.get("citizen_id", "")))
    walk_in.duplicates = still_open(actor, number, offering.procedure_id)
    if not cases or key in dict(cases):
        components = on_paper(components_for(version, key, None, walk_in.channel), walk_in.channel)
        data = values if check else None
        complete = TURNS_BACK not in values
        walk_in.papers = [HandedInForm(one, data, values, complete=complete) for one in components]
        _promise(walk_in, version, key, values)
    return cases


def _promise(walk_in: WalkIn, version: ProcedureVersion, case_key: str, values: Typed) -> None:
    """Due date and fees for what was typed so far; nothing for a procedure that the counter does not receive."""
    assert walk_in.service is not None
    agency, point, now = walk_in.service.offering.agency, walk_in.service.point, timezone.now()
    channel = walk_in.channel
    try:
        walk_in.charges = appointment(version, agency, point, channel, case_key, now, {}).charges
    except NotFound:
        return
    usual = dict.fromkeys(USUALLY_ONE, 1)
    facts = usual | counted_in({**usual, **values}, walk_in.charges)
    walk_in.appointment = appointment(version, agency, point, channel, case_key, now, facts)


def _completed(actor: Actor, typed: Typed, *, check: bool) -> dict[str, str]:
    """What was typed, with the scanned card split into its fields and a known person filled in."""
    values = {name: typed[name] for name in typed}
    if chosen := values.get("known", ""):
        values |= {"citizen_id": chosen, "name": "", "phone": "", "address": "", "email": ""}
    card = read_id_card(values.get("scan", ""))
    if card is not None:
        values |= {"scan": "", "citizen_id": card.citizen_id, "name": card.name, "address": card.address}
    number = "".join(filter(is_digits, values.get("citizen_id", "")))
    if number and not check:
        values |= {name: text for name, text in _known(actor, number).items() if not values.get(name)}
    return values


def _known(actor: Actor, number: str) -> dict[str, str]:
    """What this counter knows of a person; that it was looked up leaves a trace, as opening the dossier would."""
    dossier = person_known_by(actor, number)
    if dossier is None:
        return {}
    note_reading(actor, dossier, Purpose.RECEPTION)
    return {
        "name": dossier.applicant_name,
        "phone": dossier.applicant_phone,
        "email": dossier.applicant_email,
        "address": dossier.applicant_address,
    }
