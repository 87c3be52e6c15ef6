"""Questions to others, for those who were asked and for those whose dossier it is."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from dossiers.consulting.answering import asked_by_link, asked_of, is_taken, units_asked
from dossiers.consulting.awaiting import STEP_IS_OPEN, TAKEN, consultations_on
from dossiers.consulting.notices import letter_key
from dossiers.models import Consultation, ConsultationState, Dossier, DossierFile, ScanState
from dossiers.models.file import DossierFileQuerySet
from dossiers.parties import belonging_to
from dossiers.selectors.case_papers import FileView, file_view
from dossiers.selectors.sent import sent_files
from dossiers.standing import Standing
from foundation.accounts.actor import Actor
from foundation.agencies.models import Unit
from foundation.core.errors import NotFound
from foundation.core.keyset import Page, by_id, page_of
from foundation.notifications.models import DeliveryState, Message

PAGE: Final = 50
MOST_AWAITED: Final = 200
"""As many are listed that wait, the soonest due first."""


@dataclass(frozen=True, slots=True)
class OpenedPaper:
    """A paper that was opened to whoever is asked, with the files that were sent for it."""

    name: str
    files: list[FileView]


@dataclass(frozen=True, slots=True)
class Question:
    """What somebody was asked, with what was opened to them: papers are shown for as long as an answer `is_taken`."""

    consultation: Consultation
    is_taken: bool
    papers: list[OpenedPaper]


@dataclass(frozen=True, slots=True)
class ShownOutside:
    """That others are asked, as applicants may know it: of whom, until when, and what became of it; never what was
    asked or answered."""

    body: str
    until: datetime
    standing: str
    is_awaited: bool


def question_to(actor: Actor, consultation_id: int) -> Question:
    """What a unit of the actor's was asked. Raises NotFound, also for a dossier of the actor's own."""
    consultation = asked_of(actor, consultation_id)
    if Standing(actor, consultation.dossier).is_own:
        raise NotFound
    return _question(consultation, timezone.now())


def question_by_link(token: str, now: datetime) -> Question:
    """What an expert was asked by link; once its days are over nothing is taken by it. Raises NotFound."""
    return _question(asked_by_link(token), now)


def _question(consultation: Consultation, now: datetime) -> Question:
    taken = is_taken(consultation, now)
    return Question(consultation, taken, _opened(consultation) if taken else [])


def _opened(consultation: Consultation) -> list[OpenedPaper]:
    """Two statements at most, none where no paper was opened."""
    if not consultation.papers:
        return []
    files: dict[int | None, list[FileView]] = defaultdict(list)
    for file in _files(consultation).select_related("amendment").order_by("pk"):
        files[file.submitted_id].append(file_view(file))
    listed = consultation.dossier.components.filter(component__key__in=consultation.papers)
    rows = listed.select_related("component").order_by("component__position")
    return [OpenedPaper(row.component.localised_name, files[row.pk]) for row in rows]


def _files(consultation: Consultation) -> DossierFileQuerySet:
    return sent_files().filter(
        submitted__dossier=consultation.dossier_id, submitted__component__key__in=consultation.papers
    )


def file_of(question: Question, file_id: int) -> DossierFile:
    """A checked file of a paper that the question opens, while it does. Raises NotFound."""
    if not question.is_taken or not question.consultation.papers:
        raise NotFound
    found = _files(question.consultation).filter(scan_state=ScanState.CLEAN, pk=file_id)
    file = found.select_related("submitted__component", "submitted__dossier__offering", "amendment").first()
    if file is None:
        raise NotFound
    return file


def awaited_of(actor: Actor) -> list[Consultation]:
    """What units of the actor's were asked and have not answered, the soonest due first. Two statements at most."""
    rows = Consultation.objects.filter(unit_id__in=units_asked(actor), standing__in=TAKEN)
    waiting = rows.filter(STEP_IS_OPEN).exclude(dossier__in=_own(actor))
    return list(
        waiting.select_related("dossier__procedure_version", "unit").order_by("due_at", "pk")[:MOST_AWAITED]
    )


def answered_by_units_of(actor: Actor, after: str = "") -> Page[Consultation]:
    """What units of the actor's answered, the last before. Two statements at most."""
    rows = Consultation.objects.filter(unit_id__in=units_asked(actor), standing=ConsultationState.ANSWERED)
    rows = rows.exclude(dossier__in=_own(actor)).select_related("dossier__procedure_version", "unit")
    return page_of(rows, by_id(descending=True), size=PAGE, after=after)


def _own(actor: Actor) -> QuerySet[Dossier]:
    return Dossier.objects.filter(belonging_to(actor))


def undelivered_among(consultations: Sequence[Consultation]) -> frozenset[int]:
    """Keys of those whose letter to an expert could not be delivered. One statement, none where no expert is asked."""
    keys = {letter_key(one): one.pk for one in consultations if one.by_link}
    if not keys:
        return frozenset()
    given_up = Message.objects.filter(key__in=list(keys), state=DeliveryState.DEAD)
    return frozenset(keys[key] for key in given_up.values_list("key", flat=True))


def successors_of(consultations: Sequence[Consultation]) -> dict[int, str]:
    """By the key of an asked unit that has ended, the units that answer in its place. One statement, none where all of
    them work on."""
    today = timezone.localdate()
    ended = {
        one.unit for one in consultations if one.unit and one.unit.valid_to and one.unit.valid_to <= today
    }
    if not ended:
        return {}
    rows = Unit.objects.filter(predecessors__in=ended).values_list("predecessors", "name", "agency__name")
    heirs: dict[int, list[str]] = defaultdict(list)
    for unit_id, name, agency in rows:
        heirs[unit_id].append(f"{name}, {agency}")
    return {unit_id: "; ".join(names) for unit_id, names in heirs.items()}


def shown_outside(dossier: Dossier) -> list[ShownOutside]:
    """What applicants may know of the questions to others, without what the law keeps from them. No statement where
    none was ever asked, else one."""
    shown = (one for one in consultations_on(dossier) if not one.is_kept_back)
    return [
        ShownOutside(
            _("an outside expert") if one.by_link else one.body_name,
            one.due_at,
            str(ConsultationState(one.standing).label),
            one.is_open,
        )
        for one in shown
        if one.standing != ConsultationState.WITHDRAWN
    ]
