"""Messages of applicants that nobody has answered yet."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import JSONObject

from dossiers.letters.rules import OPEN_AFTER_END
from dossiers.models import Dossier, Event
from dossiers.participation import at_work_in
from dossiers.parties import belonging_to
from dossiers.phases import FINAL, WITH_RECEPTION
from dossiers.states import State
from dossiers.worklists.workplace import MOST_COUNTED
from foundation.accounts.actor import Actor
from foundation.accounts.asking import asking
from foundation.accounts.models import Role
from foundation.core import remembered
from foundation.core.keyset import Page, by_moment, kept_page_of
from foundation.core.statements.given import NOW, worked_out
from foundation.core.statements.kept import count_kept
from foundation.core.statements.prepared import planned_each_time
from foundation.letters.models import Letter
from procedures.models import ProcedureVersion

PAGE = 50
Desk = Callable[[Actor], Q]
_DOSSIER: Final = Subquery(
    Dossier.objects.filter(pk=OuterRef("subject_id")).values(
        told=JSONObject(
            code=F("code"),
            applicant_name=F("applicant_name"),
            state=F("state"),
            version=F("procedure_version_id"),
        )
    )
)


@dataclass(frozen=True, slots=True)
class Waiting:
    """A dossier whose applicant wrote `at` that moment and has no answer yet."""

    code: str
    applicant_name: str
    state: State
    procedure: ProcedureVersion
    at: datetime


def of_unit(actor: Actor) -> Q:
    """Dossiers whose messages the actor answers as officer or head of the unit, leader or clerk of the agency; once
    they have ended those of the bodies that took part in them, whoever has the procedure now."""
    unit = Q(offering__handling_unit_id__in=actor.units_as(Role.OFFICER, Role.HEAD))
    agency = Q(agency_id__in=actor.agencies_as(Role.LEADER, Role.CLERK))
    ended = Q(state__in=sorted(FINAL))
    theirs = (~ended & (unit | agency)) | (ended & at_work_in(actor))
    return theirs & ~Q(state__in=sorted(WITH_RECEPTION))


def of_counter(actor: Actor) -> Q:
    """Dossiers whose messages the actor answers at the counter: not handed over yet, or back with their result."""
    here = Q(receiving_point__unit_id__in=actor.units_as(Role.RECEPTION))
    return here & Q(state__in=sorted(WITH_RECEPTION))


def unanswered(actor: Actor, desk: Desk, now: datetime, after: str = "") -> Page[Waiting]:
    """One page of the dossiers that wait, the one that waits longest first. One query, and one for the procedures that
    the process does not remember."""
    page = kept_page_of(
        _with_dossiers, asking(actor), desk, order=by_moment("at"), size=PAGE, after=after, now=now
    )
    remembered.remember(ProcedureVersion, [vars(letter)["dossier"]["version"] for letter in page.rows])
    return page.told([_told(letter) for letter in page.rows])


def count_unanswered(actor: Actor, desk: Desk, now: datetime) -> int:
    """How many dossiers wait for an answer; counting stops at one more than `MOST_COUNTED`. One query."""
    return count_kept(_as_many_as_counted, asking(actor), desk, now=now)


def _told(letter: Letter) -> Waiting:
    of = vars(letter)["dossier"]
    procedure = remembered.row_of(ProcedureVersion, of["version"])
    return Waiting(of["code"], of["applicant_name"], State(of["state"]), procedure, letter.at)


@planned_each_time
def _with_dossiers(actor: Actor, desk: Desk) -> QuerySet[Letter]:
    return _waiting(actor, desk).annotate(dossier=_DOSSIER)


@planned_each_time
def _as_many_as_counted(actor: Actor, desk: Desk) -> QuerySet[Letter]:
    return _waiting(actor, desk)[: MOST_COUNTED + 1]


def _waiting(actor: Actor, desk: Desk) -> QuerySet[Letter]:
    """Nobody answers on a dossier of their own, and no correspondence is left that can be written in no more."""
    ended_lately = Event.objects.filter(dossier_id=OuterRef("pk"), at__gte=worked_out(_open_since, NOW))
    open_ones = ~Q(state__in=sorted(FINAL)) | Exists(ended_lately)
    theirs = Dossier.objects.filter(desk(actor), open_ones).exclude(belonging_to(actor))
    return Letter.objects.filter(awaits_answer=True, subject_id__in=theirs.values("pk"))


def _open_since(now: datetime) -> datetime:
    return now - OPEN_AFTER_END
