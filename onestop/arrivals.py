"""A dossier that comes in hands or by post: whose it is, who brings it, and filing it for them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from dossiers.actions.enter_applicant import enter_applicant
from dossiers.actions.enter_arrival import enter_arrival
from dossiers.actions.start import start
from dossiers.actions.submit import submit
from dossiers.models import Channel, Delivery, Dossier
from foundation.accounts.actor import Actor
from foundation.accounts.models import User
from foundation.agencies.models import ReceivingPoint
from onestop.papers import Paper, note_papers
from procedures.models import Offering


@dataclass(frozen=True, slots=True)
class Person:
    """Whose dossier it is; `phone` as E.164, `citizen_id` twelve digits or nothing. With a `tax_code` it is an
    organisation or a household business."""

    name: str
    citizen_id: str = ""
    phone: str = ""
    address: str = ""
    email: str = ""
    tax_code: str = ""


@dataclass(frozen=True, slots=True)
class Bearer:
    """Who brings the dossier where it is not the applicant: by a paper, or as a relative; nobody without a name."""

    name: str = ""
    citizen_id: str = ""
    ground: str = ""


@dataclass(frozen=True, slots=True)
class Arrival:
    """How the dossier came, in the hands of whom, and how its result is wanted."""

    channel: Channel = Channel.IN_PERSON
    bearer: Bearer = Bearer()
    delivery: Delivery = Delivery.COUNTER
    delivery_address: str = ""


USUAL = Arrival()
"""The applicant comes, and comes again for the result."""


@dataclass(frozen=True, slots=True)
class Request:
    """What a person asks for at the counter: of whom, where, in which case, and with which papers in hand."""

    person: Person
    offering: Offering
    receiving_point: ReceivingPoint
    case_key: str
    papers: Sequence[Paper]
    arrival: Arrival = USUAL


def wait_for_earlier_click(actor: Actor) -> None:
    """Let a second click wait until the first one is done; it then finds what the first one made."""
    User.objects.select_for_update(no_key=True).get(pk=actor.person_id)


def file_by_hand(actor: Actor, request: Request, at: datetime | None) -> Dossier:
    """Enter the request and file it: it has a code and its history begins. Raises what start, enter_applicant,
    enter_arrival, check_component and submit raise."""
    draft = start(
        actor=actor,
        offering=request.offering,
        channel=request.arrival.channel,
        case_key=request.case_key,
        receiving_point=request.receiving_point,
    )
    _enter(actor, draft, request.person, request.arrival)
    note_papers(actor, draft.pk, request.papers)
    return submit(actor=actor, dossier_id=draft.pk, at=at)


def _enter(actor: Actor, draft: Dossier, person: Person, arrival: Arrival) -> None:
    """Write down who the applicant is and, where it is not the usual way, how the dossier came."""
    enter_applicant(
        actor=actor,
        dossier_id=draft.pk,
        name=person.name,
        citizen_id=person.citizen_id,
        phone=person.phone,
        email=person.email,
        address=person.address,
    )
    if arrival == USUAL and not person.tax_code:
        return
    bearer = arrival.bearer
    enter_arrival(
        actor=actor,
        dossier_id=draft.pk,
        tax_code=person.tax_code,
        bearer_name=bearer.name,
        bearer_citizen_id=bearer.citizen_id,
        bearer_ground=bearer.ground,
        delivery=arrival.delivery,
        delivery_address=arrival.delivery_address,
    )
