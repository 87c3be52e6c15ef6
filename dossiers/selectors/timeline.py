"""What happened to a dossier, in plain words."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from dossiers.models import Dossier, Event, StepInstance
from dossiers.states import MOVES, State

HAPPENED: dict[str, str | Promise] = {
    "submit": gettext_lazy("The dossier was submitted"),
    "take_back": gettext_lazy("The applicant took the dossier back to correct it"),
    "submit_again": gettext_lazy("The corrected dossier was submitted"),
    "request_completion": gettext_lazy("The dossier has to be completed before it is received"),
    "complete": gettext_lazy("The completed dossier was sent"),
    "refuse": gettext_lazy("The dossier was not accepted"),
    "receive": gettext_lazy("The dossier was received and an appointment given"),
    "enter_answers": gettext_lazy("The form was entered from paper"),
    "correct_person": gettext_lazy("What is written of the applicant was corrected"),
    "correct_papers": gettext_lazy("The list of papers was corrected"),
    "offer_amendment": gettext_lazy("The applicant offered a paper or a correction"),
    "withdraw_amendment": gettext_lazy("The applicant took back what they had offered"),
    "accept_amendment": gettext_lazy("What the applicant offered was accepted"),
    "decline_amendment": gettext_lazy("What the applicant offered was not accepted"),
    "change_procedure": gettext_lazy("The dossier was put under another procedure"),
    "hand_over": gettext_lazy("The dossier was handed over for processing"),
    "request_supplement": gettext_lazy("A supplement was requested; the time limit waits"),
    "supplement": gettext_lazy("The supplement was sent; the time limit runs on"),
    "request_payment": gettext_lazy("A payment was requested; the time limit waits"),
    "confirm_payment": gettext_lazy("The payment was confirmed; the time limit runs on"),
    "propose": gettext_lazy("Examined; submitted for approval"),
    "approve": gettext_lazy("The result was approved and signed"),
    "issue_result": gettext_lazy("The result is ready"),
    "return_result": gettext_lazy("The result was handed over"),
    "extend": gettext_lazy("The agency apologised and extended the time limit"),
    "stop": gettext_lazy("Processing was stopped"),
    "suspend": gettext_lazy("Processing was suspended; the time limit waits"),
    "adjourn": gettext_lazy("Processing was suspended; the time limit runs on"),
    "resume": gettext_lazy("Processing was resumed; the time limit runs on"),
    "lapse": gettext_lazy("Processing ended because the supplement did not come in time"),
    "issue_correction": gettext_lazy("A corrected result was issued"),
    "revoke_result": gettext_lazy("The result was revoked"),
    "withdraw": gettext_lazy("The dossier was withdrawn"),
}
PLACES: dict[State, str | Promise] = {
    State.REGISTERED: gettext_lazy("Waiting to be received at %(place)s"),
    State.TAKEN_BACK: gettext_lazy("Being corrected by the applicant, not submitted again yet"),
    State.AWAITING_COMPLETION: gettext_lazy("Waiting to be completed by the applicant"),
    State.RECEIVED: gettext_lazy("Received at %(place)s"),
    State.REFUSED: gettext_lazy("Not accepted by %(place)s"),
    State.PROCESSING: gettext_lazy("Being processed at %(place)s"),
    State.SUPPLEMENT_REQUESTED: gettext_lazy("Waiting for the supplement of the applicant"),
    State.PAYMENT_REQUESTED: gettext_lazy("Waiting for the payment of the applicant"),
    State.SUSPENDED: gettext_lazy("Suspended at %(place)s"),
    State.ADJOURNED: gettext_lazy("Suspended at %(place)s, the time limit runs on"),
    State.CORRECTING: gettext_lazy("The result is being corrected at %(place)s"),
    State.WITHDRAWN: gettext_lazy("Withdrawn by the applicant"),
    State.STOPPED: pgettext_lazy("dossier", "Processing was stopped"),
    State.FINISHED: gettext_lazy("The result is ready at %(place)s"),
    State.RETURNED: pgettext_lazy("dossier", "The result was handed over"),
}


@dataclass(frozen=True, slots=True)
class Happening:
    """One line of the timeline. `note` may speak of the person and is empty on public pages."""

    title: str
    at: datetime
    who: str
    note: str
    current: bool


def place_words(dossier: Dossier) -> str:
    """Where the dossier is, as a sentence: "Being processed at the Justice Division". One query at most."""
    if dossier.state == State.FINISHED and dossier.results.left_void().exists():
        return str(HAPPENED["revoke_result"])
    words = PLACES.get(State(dossier.state), "")
    return str(words) % {"place": _place(dossier)} if words else ""


def _place(dossier: Dossier) -> str:
    if dossier.state not in {State.PROCESSING, State.SUSPENDED, State.ADJOURNED, State.CORRECTING}:
        return dossier.receiving_point.display_name
    step = StepInstance.objects.filter(dossier=dossier, left_at=None).select_related("unit").first()
    return step.unit.display_name if step else dossier.offering.handling_unit.display_name


def happenings(dossier: Dossier, *, personal: bool) -> list[Happening]:
    """The public events, newest first; with the reasons given only when the reader is who they speak of."""
    events = list(dossier.events.filter(public=True).order_by("-number"))
    return [
        Happening(
            title=str(HAPPENED[event.move]),
            at=event.at,
            who=event.actor_unit or str(_("The applicant") if event.actor_id else _("Done automatically")),
            note=_note(event) if personal else "",
            current=number == 0,
        )
        for number, event in enumerate(events)
    ]


def _note(event: Event) -> str:
    if number := event.payload.get("tracking"):
        return _("By public postal service, tracking number %(number)s") % {"number": number}
    reason = event.reason if MOVES[event.move].needs_reason or "amendment" in event.payload else ""
    return ": ".join(filter(None, (event.payload.get("offered", ""), reason)))
