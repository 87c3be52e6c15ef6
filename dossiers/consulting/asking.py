"""Asking for an opinion: whom, what, within what time, and what is opened to them."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from django.conf import settings
from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from dossiers.consulting.awaiting import consultations_on
from dossiers.models import (
    CONSULTED,
    Capacity,
    Consultation,
    ConsultationState,
    Dossier,
    Participation,
    Silence,
    StepInstance,
)
from dossiers.moves.answer_consultation import MOST_ASKED
from dossiers.moves.consult import MOVE
from dossiers.participation import OF_UNITS
from dossiers.places import unit_at
from dossiers.process import process_of
from foundation.accounts.models import Membership, Role
from foundation.agencies.models import Agency, Unit
from foundation.agencies.selectors import calendar_of
from foundation.core.errors import Conflict, InvalidInput
from foundation.core.text import whole_number
from foundation.core.typed import within
from foundation.core.validity import lasting
from procedures.process.definition import Meaning, PlaceKind, Wanted

MOST_OPEN: Final = 20
"""Questions to others that wait at one time."""
LONGEST_QUESTION: Final = 500


@dataclass(frozen=True, slots=True)
class Rules:
    """What silence may mean and by which law, what the law keeps from the applicant, and whether an answer is waited
    for: as the process says it, else as the site does."""

    silence: Silence
    silence_ground: str
    is_kept_back: bool
    kept_back_ground: str
    is_required: bool


def units_to_ask(dossier: Dossier, agency_id: int) -> QuerySet[Unit]:
    """Units of the agency in which an officer or a head works today, but for the one that handles the dossier."""
    today = timezone.localdate()
    posts = Membership.objects.on(today).filter(unit=OuterRef("pk"), role__in=OF_UNITS)
    units = Unit.objects.filter(lasting(today, "valid_to"), lasting(today, "agency__valid_to"), Exists(posts))
    there = units.filter(agency_id=agency_id).exclude(pk=dossier.offering.handling_unit_id)
    return there.select_related("agency").order_by("name", "pk")


def agencies_to_ask() -> QuerySet[Agency]:
    """The agencies of the site that there are today, by name."""
    return Agency.objects.filter(lasting(timezone.localdate(), "valid_to")).order_by("name", "pk")


def unit_to_ask(dossier: Dossier, unit_id: str) -> Unit:
    """The unit that was chosen. Raises InvalidInput for one that has ended, nobody works in, or handles the dossier."""
    unit = Unit.objects.filter(pk=whole_number(unit_id) or 0).select_related("agency").first()
    if unit is None or not units_to_ask(dossier, unit.agency_id).filter(pk=unit.pk).exists():
        raise InvalidInput(
            _("Choose a unit that works today and does not handle the dossier."), field="unit_id"
        )
    return unit


def questions_from(to_agree: str, in_words: str) -> list[dict[str, Any]]:
    """The questions, a line each. Raises InvalidInput for none, too many, or one that is too long."""
    questions = [
        {"text": within(line, LONGEST_QUESTION, field=field), "agreement": field == "to_agree"}
        for field, text in (("to_agree", to_agree), ("in_words", in_words))
        for line in text.splitlines()
        if line.strip()
    ]
    if not questions:
        raise InvalidInput(MOVE.argument("in_words").missing, field="in_words")
    if len(questions) > MOST_ASKED:
        raise InvalidInput(_("Ask %(most)s questions at most.") % {"most": MOST_ASKED}, field="in_words")
    return questions


def papers_to_open(dossier: Dossier, keys: Collection[str]) -> list[str]:
    """The keys of papers that the dossier lists. Raises InvalidInput for any other."""
    listed = set(dossier.components.values_list("component__key", flat=True)) if keys else set()
    if not listed.issuperset(keys):
        raise InvalidInput(_("Choose papers that the dossier lists."), field="opened_papers")
    return sorted(set(keys))


def wanted_by_process(dossier: Dossier, step: StepInstance, place: int | None) -> Wanted | None:
    """The opinion at that place among those that the step wants; None for one that nobody wants. Raises InvalidInput
    for a place that there is not."""
    if place is None:
        return None
    wanted = process_of(dossier).node(step.key).consult
    if not 0 <= place < len(wanted):
        raise InvalidInput(_("The process does not want this opinion."), field="wanted")
    return wanted[place]


def check_body(dossier: Dossier, wanted: Wanted | None, unit: Unit | None) -> None:
    """That whom the process wants to be asked is asked; where there is no such unit any more, whoever took its place is
    the holder's to find. Raises InvalidInput."""
    if wanted is None:
        return
    is_outside = wanted.body.kind is PlaceKind.OUTSIDE
    named = None if is_outside else unit_at(dossier, wanted.body, Role.OFFICER)
    fits = unit is None if is_outside else unit is not None and (named is None or named == unit)
    if not fits:
        raise InvalidInput(_("The process names another body for this opinion."), field="unit_id")


def meanings_allowed(wanted: Wanted | None) -> dict[Silence, str]:
    """What silence may mean, each with the law that says so: as the process fixes it, else agreement where the site
    names a ground."""
    if wanted is not None and wanted.silence is not Meaning.NOTHING:
        return {Silence(wanted.silence.value): wanted.silence_ground}
    ground = settings.CONSULTATION_SILENCE_GROUND
    agreed = {Silence.AGREEMENT: ground} if ground and wanted is None else {}
    return {Silence.NOTHING: "", **agreed}


def rules_for(wanted: Wanted | None, silence: str, *, is_kept_back: bool, kept_back_ground: str) -> Rules:
    """The rules of one question. Raises InvalidInput for silence that nobody lets mean that, and for secrecy without
    law."""
    allowed = meanings_allowed(wanted)
    meant = Silence(silence) if silence else next(iter(allowed))
    if meant not in allowed:
        raise InvalidInput(
            _("Neither the process nor a document of the province lets silence mean that."), field="silence"
        )
    secret = is_kept_back or (wanted is not None and wanted.is_kept_back)
    ground = kept_back_ground.strip() or (wanted.kept_back_ground if wanted and secret else "")
    if secret and not ground:
        raise InvalidInput(MOVE.argument("kept_back_ground").missing, field="kept_back_ground")
    longest = MOVE.argument("kept_back_ground").longest
    law = within(ground if secret else "", longest, field="kept_back_ground")
    return Rules(meant, allowed[meant], secret, law, wanted is not None and wanted.is_required)


def due_at(unit: Unit | None, dossier: Dossier, working_days: int, at: datetime) -> datetime:
    """The end of the last working day of whoever is asked; an expert outside has the days of the agency that asks."""
    calendar = calendar_of(unit.agency if unit is not None else dossier.agency)
    return calendar.closing_of(calendar.working_day_after(calendar.local(at).date(), working_days))


def link_until(due: datetime) -> datetime:
    """Until when the link of an expert opens anything."""
    return due + timedelta(days=settings.CONSULTATION_LINK_DAYS)


def check_not_too_many(dossier: Dossier) -> None:
    """Raises Conflict while too many wait."""
    if sum(one.is_open for one in consultations_on(dossier)) >= MOST_OPEN:
        raise Conflict(_("%(most)s questions wait for an answer already.") % {"most": MOST_OPEN})


def take_part(consultation: Consultation) -> None:
    """Write that the unit takes part, from now on or again."""
    if consultation.unit_id is None:
        return
    row = {
        "dossier_id": consultation.dossier_id, "unit_id": consultation.unit_id,
        "capacity": Capacity.CONSULTED, "part": CONSULTED,
    }  # fmt: skip
    Participation.objects.bulk_create(
        [Participation(**row, since=consultation.asked_at)], ignore_conflicts=True
    )
    Participation.objects.filter(**row).exclude(until=None).update(until=None)


def take_part_no_more(consultation: Consultation, at: datetime) -> None:
    """Write that the unit reads nothing more of the dossier, where this was all that it was asked."""
    others = Consultation.objects.filter(dossier=consultation.dossier_id, unit=consultation.unit_id)
    others = others.exclude(pk=consultation.pk).exclude(standing=ConsultationState.WITHDRAWN)
    if consultation.unit_id is not None and not others.exists():
        rows = Participation.objects.filter(
            dossier=consultation.dossier_id, unit=consultation.unit_id, capacity=Capacity.CONSULTED
        )
        rows.filter(until=None).update(until=at)
