"""What happened to a dossier, in plain words."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from dossiers.models import Dossier, Event, StepInstance
from dossiers.moves.table import MOVES
from dossiers.phases import AT_REST, WITH_APPLICANT
from dossiers.states import State
from dossiers.waits import WAITS

PLACES: dict[State, str | Promise] = {
    State.REGISTERED: gettext_lazy("Waiting to be received at %(place)s"),
    State.TAKEN_BACK: gettext_lazy("Being corrected by the applicant, not submitted again yet"),
    State.RECEIVED: gettext_lazy("Received at %(place)s"),
    State.REFUSED: gettext_lazy("Not accepted by %(place)s"),
    State.PROCESSING: gettext_lazy("Being processed at %(place)s"),
    State.CORRECTING: gettext_lazy("The result is being corrected at %(place)s"),
    State.WITHDRAWN: gettext_lazy("Withdrawn by the applicant"),
    State.STOPPED: pgettext_lazy("dossier", "Processing was stopped"),
    State.FINISHED: gettext_lazy("The result is ready at %(place)s"),
    State.RETURNED: pgettext_lazy("dossier", "The result was handed over"),
} | {wait.state: wait.place for wait in WAITS}

AT_UNIT = (AT_REST | {State.PROCESSING, State.CORRECTING}) - WITH_APPLICANT
"""Where it is matters more than where it was received."""


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
        return str(MOVES["revoke_result"].happened)
    words = PLACES.get(State(dossier.state), "")
    return str(words) % {"place": _place(dossier)} if words else ""


def _place(dossier: Dossier) -> str:
    if dossier.state not in AT_UNIT:
        return dossier.receiving_point.display_name
    step = StepInstance.objects.filter(dossier=dossier, left_at=None).select_related("unit").first()
    return step.unit.display_name if step else dossier.offering.handling_unit.display_name


def happenings(dossier: Dossier, *, personal: bool) -> list[Happening]:
    """The public events, newest first; with the reasons given only when the reader is who they speak of."""
    events = list(dossier.events.filter(public=True).order_by("-number"))
    return [
        Happening(
            title=str(MOVES[event.move].happened),
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
