"""Which opinions are awaited, and what that means for going on without them."""

from collections.abc import Iterable, Sequence
from typing import Final

from django.db.models import Exists, OuterRef, QuerySet
from django.utils import formats, timezone
from django.utils.translation import gettext as _

from dossiers.kept_rows import DOSSIER, rows_of
from dossiers.models import Consultation, ConsultationState, Dossier, StepInstance
from dossiers.process import process_of
from procedures.process.definition import Wanted

TAKEN: Final = frozenset({ConsultationState.OPEN, ConsultationState.SILENT})
"""Where an answer is taken, late or not."""
STEP_IS_OPEN: Final = Exists(
    StepInstance.objects.filter(dossier=OuterRef("dossier"), key=OuterRef("step_key"), left_at=None)
)
"""That the dossier is still at the step at which it was asked."""


def consultations_on(dossier: Dossier) -> list[Consultation]:
    """All questions to others, the first before. No statement where none was ever asked, else one."""
    return rows_of(dossier, _all) if dossier.consultations_asked else []


def _all() -> QuerySet[Consultation]:
    return Consultation.objects.filter(dossier=DOSSIER).select_related("unit").order_by("pk")


def asked_at(step: StepInstance, consultations: Iterable[Consultation]) -> list[Consultation]:
    """Those that were asked at the step."""
    return [one for one in consultations if one.step_key == step.key]


def wanted_at(dossier: Dossier, step: StepInstance | None) -> Sequence[Wanted]:
    """The opinions that the process wants at the step. No statement."""
    return process_of(dossier).node(step.key).consult if step is not None else ()


def still_wanted(
    dossier: Dossier, step: StepInstance | None, consultations: Iterable[Consultation]
) -> list[tuple[int, Wanted]]:
    """Those that the process wants at the step and that are neither there nor awaited, each with its place. No
    statement."""
    asked = asked_at(step, consultations) if step is not None else []
    places = {one.wanted for one in asked if one.is_open or one.settled}
    return [(place, one) for place, one in enumerate(wanted_at(dossier, step)) if place not in places]


def missing_opinion(dossier: Dossier, step: StepInstance | None) -> str:
    """Why the step cannot be left onward yet: the process waits for an opinion that is neither there nor replaced by
    silence; empty when nothing is in the way. One statement at most, none where the process waits for none."""
    needed = {place: one for place, one in enumerate(wanted_at(dossier, step)) if one.is_required}
    if not needed or step is None:
        return ""
    asked = asked_at(step, consultations_on(dossier))
    settled = {one.wanted for one in asked if one.settled}
    for place, wanted in needed.items():
        if place not in settled:
            return _missing(wanted, [one for one in asked if one.is_open and one.wanted == place])
    return ""


def _missing(wanted: Wanted, waiting: Sequence[Consultation]) -> str:
    if not waiting:
        return _("The process asks for an opinion first: %(question)s") % {"question": wanted.question}
    return _("The opinion of %(body)s has to be there first; it is awaited until %(until)s.") % {
        "body": waiting[-1].body_name, "until": day_of(waiting[-1]),
    }  # fmt: skip


def going_on_words(dossier: Dossier, step: StepInstance | None) -> str:
    """What whoever leaves the step onward is told while answers are awaited; empty when none is. No statement where
    none was ever asked for, else one."""
    asked = asked_at(step, consultations_on(dossier)) if step is not None else []
    open_ones = [one for one in asked if one.is_open]
    if not open_ones:
        return ""
    names = ", ".join(one.body_name for one in open_ones)
    return _("Still awaited: the opinion of %(names)s. Whoever goes on now leaves it out.") % {"names": names}


def day_of(consultation: Consultation) -> str:
    """Until when it is awaited, as people read it."""
    return formats.date_format(timezone.localtime(consultation.due_at), "H:i d/m/Y")
