"""What happened to a dossier, in the same words wherever it is read: by applicants, at counter and desks, in an
inspection, and by programs."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum
from typing import Any

from django.db.models import IntegerField, QuerySet
from django.utils import formats, timezone
from django.utils.translation import gettext as _

from dossiers.fees.counting import difference_words
from dossiers.kept_rows import DOSSIER, rows_of
from dossiers.models import Dossier, Event
from dossiers.moves.table import MOVES
from dossiers.selectors.case_history import happened_of
from dossiers.selectors.corrected import Correction, corrected_by
from foundation.agencies.unit_names import unit_words
from foundation.core.statements.given import Given
from foundation.core.wording import dong
from procedures.formula_words import amount_words

BY_EXPERTS = "answer_consultation"
"""The move that somebody without an account may make, by a link."""


class Reader(Enum):
    """To whom it is told, and so how much of it."""

    INSIDE = "inside"
    """Whoever works on it: every event, who made it, and what was corrected."""
    APPLICANT = "applicant"
    """Whoever it is about: public events, of the authority no more than the unit, and what was said to them."""
    BY_CODE = "by_code"
    """Whoever knows the code: public events, nothing that may speak of the person."""

    @classmethod
    def working(cls, *, own: bool) -> "Reader":
        """Somebody at work; of an own dossier they read what every applicant reads."""
        return cls.APPLICANT if own else cls.INSIDE


@dataclass(frozen=True, slots=True)
class Happening:
    """One event as components/timeline.html shows it; the newest of those told is `current`. `moved`: it brought the
    dossier into another state."""

    title: str
    at: datetime
    who: str
    note: str
    current: bool
    corrections: list[Correction] = field(default_factory=list)
    moved: bool = False


def timeline_of(
    dossier: Dossier, reader: Reader, *, since: int = 0, events: Sequence[Event] | None = None
) -> list[Happening]:
    """The events that the reader may know of, or those after the version `since`; newest first. `events` spares the
    one statement where `events_of` were read."""
    inside = reader is Reader.INSIDE
    known = events_of(dossier, public=not inside, since=since) if events is None else events
    told = [event for event in known if inside or event.public]
    return [
        Happening(
            happened_of(event),
            event.at,
            who_of(event, reader),
            _note(event, reader),
            place == 0,
            corrected_by(dossier, event) if inside else [],
            event.from_state != event.to_state,
        )
        for place, event in enumerate(told)
    ]


def events_of(dossier: Dossier, *, public: bool = False, since: int = 0) -> list[Event]:
    """What happened after the version `since`, newest first; or what of that is `public`. One statement."""
    return rows_of(dossier, _later, public, since=since)


def _later(public: bool) -> QuerySet[Event]:
    events = Event.objects.filter(dossier=DOSSIER, number__gt=Given("since", IntegerField()))
    return (events.filter(public=True) if public else events).order_by("-number")


def who_of(event: Event, reader: Reader) -> str:
    """Who made the move; from outside the authority goes by the name of its unit."""
    if reader is Reader.INSIDE:
        return ", ".join(filter(None, (event.actor_name, unit_words(event.actor_unit))))
    if event.payload.get("by_link") and not event.actor_id and event.move == BY_EXPERTS:
        return _("An outside expert")
    return unit_words(event.actor_unit) or (_("The applicant") if event.actor_id else _("Done automatically"))


def reason_of(event: Event, reader: Reader) -> str:
    """The reason as far as the reader may know it: the applicant those that were given to them."""
    given = "amendment" in event.payload or (event.move in MOVES and MOVES[event.move].needs_reason)
    told = reader is Reader.INSIDE or (reader is Reader.APPLICANT and given)
    return event.reason if told else ""


def _note(event: Event, reader: Reader) -> str:
    """What an event says beside its title, a line each."""
    if reader is Reader.BY_CODE:
        return ""
    inside = _differences(event.payload) if reader is Reader.INSIDE else []
    asked = _asked(event.payload, reader)
    return "\n".join(filter(None, (*_told(event.payload), *asked, *inside, reason_of(event, reader))))


def _told(payload: Mapping[str, Any]) -> list[str]:
    """What applicants are told with the move: what was offered, the number of the post, sums and days."""
    number, amount, days = (payload.get(key) for key in ("tracking", "amount", "working_days"))
    return [
        str(payload.get("offered", "")),
        _("By public postal service, tracking number %(number)s") % {"number": number} if number else "",
        _("Amount: %(amount)s") % {"amount": dong(amount)} if amount else "",
        _("Extended by %(days)s working days") % {"days": days} if days else "",
    ]


def _asked(payload: Mapping[str, Any], reader: Reader) -> list[str]:
    """Whose opinion an event is about, and until when it is awaited; outside experts are not named to applicants."""
    if "consultation" not in payload:
        return []
    hidden = payload["by_link"] and reader is not Reader.INSIDE
    facts = {"body": _("an outside expert") if hidden else payload["body"]}
    until = payload.get("until")
    return [
        _("Of: %(body)s") % facts,
        _("Until %(at)s") % {"at": _moment(until)} if until else "",
        _("It came late.") if payload.get("late") else "",
    ]


def _moment(at: str) -> str:
    return formats.date_format(timezone.localtime(datetime.fromisoformat(at)), "H:i d/m/Y")


def _differences(payload: Mapping[str, Any]) -> list[str]:
    """How counts and fees differ from those told before; what was paid is not settled."""
    sentences = {
        "fees": _("The fee told on receipt was %(before)s; by the form it is %(now)s."),
        "recounted": _("The fee told before was %(before)s; by the corrected count it is %(now)s."),
        "unsettled": _(
            "The fee told and paid was %(before)s; by the form it is %(now)s. The difference is not settled."
        ),
    }
    fees = [
        sentence % dict(zip(("before", "now"), map(_sum, payload[key]), strict=True))
        for key, sentence in sentences.items()
        if key in payload
    ]
    return [difference_words(payload.get("counted", {})), *fees]


def _sum(amounts: list[int | None]) -> str:
    return _("not known") if None in amounts else amount_words(sum(amount or 0 for amount in amounts))
