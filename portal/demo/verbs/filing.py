"""What the applicant does, or the counter for them."""

from datetime import datetime
from random import Random

from dossiers.actions import submit as submitting
from dossiers.actions import supplement as supplementing
from dossiers.actions import take_back as taking_back
from dossiers.actions import withdraw as withdrawing
from dossiers.actions.enter_applicant import enter_applicant
from dossiers.actions.offer_amendment import offer_amendment
from dossiers.actions.save_draft import save_draft
from dossiers.actions.start import start
from dossiers.amendments.offering import OTHER
from dossiers.models import Channel, Dossier
from dossiers.uploads.actions.attach_file import attach_file
from foundation.accounts.actor import Actor
from portal.demo.answers import invent_answers
from portal.demo.cast import Cast
from portal.demo.names import Person
from portal.demo.papers import scanned_paper
from portal.demo.trip import Trip
from procedures.forms_engine.attachments import file_questions
from procedures.models import ComponentKind, Offering
from procedures.selectors import components_for, form_of


def begin_online(offering: Offering, applicant: Actor, person: Person, rng: Random) -> Dossier:
    """A draft with valid answers and every paper that is required."""
    case = case_of(offering, rng)
    dossier = start(actor=applicant, offering=offering, case_key=case)
    answers = invent_answers(rng, form_of(dossier.procedure_version), person)
    dossier = save_draft(actor=applicant, dossier_id=dossier.pk, answers=answers)
    in_form = file_questions(form_of(dossier.procedure_version))
    for component in components_for(dossier.procedure_version, case, answers, Channel.ONLINE):
        needed = component.required or component.key in in_form
        if needed and component.kind == ComponentKind.SUBMIT:
            attach(applicant, dossier, component.key)
    return dossier


def begin_at_counter(offering: Offering, cast: Cast, person: Person, rng: Random) -> Dossier:
    """A draft that reception enters for the person in front of it."""
    dossier = start(
        actor=cast.reception, offering=offering, channel=Channel.IN_PERSON,
        case_key=case_of(offering, rng), receiving_point=offering.receiving_points.first(),
    )  # fmt: skip
    return enter_applicant(
        actor=cast.reception, dossier_id=dossier.pk, name=person.name, citizen_id=person.citizen_id,
        phone=person.phone, address=person.place,
    )  # fmt: skip


def case_of(offering: Offering, rng: Random) -> str:
    """One of the published cases; empty for a procedure without."""
    cases = list(offering.procedure.versions.get(status="published").cases.all())
    return rng.choice(cases).key if cases else ""


def attach(actor: Actor, dossier: Dossier, component_key: str) -> None:
    """Upload a scanned page."""
    attach_file(actor=actor, dossier_id=dossier.pk, component_key=component_key, upload=scanned_paper())


def submit(trip: Trip) -> None:
    """File it."""
    trip.dossier = submitting.submit(actor=trip.filer, dossier_id=trip.dossier.pk, at=trip.at)


def attach_wanted(trip: Trip) -> None:
    """Upload every paper that the open request names."""
    request = trip.dossier.supplements.get(answered_at=None)
    for item in request.items.select_related("component"):
        attach(trip.filer, trip.dossier, item.component.key)


def answer_supplement(trip: Trip) -> None:
    """Send what the officer asked for."""
    trip.wait(4, 24)
    attach_wanted(trip)
    supplementing.supplement(actor=trip.filer, dossier_id=trip.dossier.pk, note="Đã nộp lại.", at=trip.at)


def take_back(trip: Trip) -> None:
    """The applicant sees a mistake before reception has opened the dossier."""
    trip.wait(0.1, 0.5)
    taking_back.take_back(actor=trip.filer, dossier_id=trip.dossier.pk, at=trip.at)


def offer_paper(dossier: Dossier, applicant: Actor, at: datetime) -> None:
    """The applicant finds one more paper and sends it of their own accord."""
    attach(applicant, dossier, OTHER)
    offer_amendment(
        actor=applicant, dossier_id=dossier.pk, paper=OTHER, paper_name="Giấy xác nhận nơi cư trú",
        words="Giấy này mới được cấp, xin bổ sung vào hồ sơ.", at=at,
    )  # fmt: skip


def withdraw(trip: Trip) -> None:
    """The applicant changes their mind."""
    trip.wait(0.5, 6)
    reason = "Không còn nhu cầu."
    withdrawing.withdraw(actor=trip.filer, dossier_id=trip.dossier.pk, reason=reason, at=trip.at)
