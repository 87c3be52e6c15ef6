"""Receive a dossier from a person who stands at the counter."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from dossiers.actions.enter_answers import enter_answers
from dossiers.actions.enter_applicant import enter_applicant
from dossiers.actions.enter_arrival import enter_arrival
from dossiers.actions.receive import receive
from dossiers.actions.start import start
from dossiers.actions.submit import submit
from dossiers.counting import declared
from dossiers.fees import tariffs_told
from dossiers.models import Channel, CheckOutcome, Delivery, Dossier
from onestop.papers import Paper, is_on_paper, note_papers
from onestop.selectors import just_received
from portal.accounts.actor import Actor
from portal.accounts.models import User
from portal.agencies.models import ReceivingPoint
from portal.core.errors import InvalidInput
from procedures.models import Offering
from procedures.selectors import components_for


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


@transaction.atomic
def receive_walk_in(
    *,
    actor: Actor,
    person: Person,
    offering: Offering,
    receiving_point: ReceivingPoint,
    case_key: str,
    papers: Sequence[Paper],
    arrival: Arrival = USUAL,
    answers: Mapping[str, Any] | None = None,
    counts: Mapping[str, Any] | None = None,
    is_another: bool = False,
    at: datetime | None = None,
) -> Dossier:
    """Enter, check and receive the dossier in one act: it exists with its receipt, or not at all.

    `papers` are those that were handed in, `answers` what stands on the form, where it is typed in at once; what the
    fees count is taken from there while `counts` say nothing. Receiving the same twice within a minute (a double click)
    gives the same dossier back, unless it was said that this `is_another` request of the person. Raises InvalidInput
    for a required paper that is missing (the field is its key), and what start, enter_applicant, enter_arrival,
    check_component, submit, receive and enter_answers raise.
    """
    User.objects.select_for_update(no_key=True).get(
        pk=actor.person_id
    )  # a second click waits here for the first
    if not is_another and (received := just_received(actor, person.citizen_id, offering, case_key)):
        return received
    draft = start(
        actor=actor,
        offering=offering,
        channel=arrival.channel,
        case_key=case_key,
        receiving_point=receiving_point,
    )
    _check_complete(draft, papers)
    enter(actor, draft, person, arrival)
    note_papers(actor, draft.pk, papers)
    submit(actor=actor, dossier_id=draft.pk, at=at)
    said = {} if counts else declared(tariffs_told(draft), answers or {})
    received = receive(actor=actor, dossier_id=draft.pk, counts=counts or said, at=at)
    if answers is None:
        return received
    return enter_answers(actor=actor, dossier_id=draft.pk, answers=answers, at=at)


def enter(actor: Actor, draft: Dossier, person: Person, arrival: Arrival) -> None:
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


def _check_complete(draft: Dossier, papers: Sequence[Paper]) -> None:
    handed_in = {paper.key for paper in papers if paper.outcome == CheckOutcome.ACCEPTED}
    for component in components_for(draft.procedure_version, draft.case_key, None, draft.channel):
        wanted = component.required and is_on_paper(component)
        if wanted and component.key not in handed_in:
            raise InvalidInput(_("This paper is required. Tick it once it is here."), field=component.key)
