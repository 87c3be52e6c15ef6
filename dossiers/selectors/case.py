"""One dossier with everything that the person who handles it needs on one page."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import get_language

from dossiers.clock.stays import unbroken
from dossiers.consulting.awaiting import consultations_on
from dossiers.fees.takings import WITH_MONEY
from dossiers.items import all_items, item_of, open_step
from dossiers.models import Consultation, Dossier, Event, Result, StepInstance, SubmittedComponent
from dossiers.papers.of_dossier import listed_on
from dossiers.phases import CLOCK_RUNS
from dossiers.process import process_of
from dossiers.results.examiners import last_result
from dossiers.selectors.access import get_for
from dossiers.selectors.case_history import (
    Asked,
    SlipRow,
    asked_of,
    control_slip_of,
)
from dossiers.selectors.case_papers import Paper, papers_of
from dossiers.selectors.clock_view import ClockView, clock_of, step_clock
from dossiers.selectors.files import Circle, printed_of
from dossiers.selectors.money_history import with_money
from dossiers.selectors.sent import sent_answers
from dossiers.selectors.timeline import Happening, Reader, events_of, timeline_of
from dossiers.standing import Standing
from dossiers.step_waits import waits_beside
from foundation.accounts.actor import Actor
from foundation.accounts.phone import local_phone
from foundation.agencies.selectors import calendar_of
from foundation.core.errors import NotFound
from foundation.core.wording import Words
from foundation.papers.models import PrintedDocument
from payments.models import Taking
from procedures.forms_engine.summary import SummarySection, summarise
from procedures.selectors import form_of


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """Where a dossier is: the name of the step, its unit, and the person who has it ("" while nobody has)."""

    step: str
    unit: str
    person: str


@dataclass(frozen=True, slots=True)
class Case:
    """A dossier opened for handling by somebody of that standing. `draft` is the result in the making, None before
    anybody proposed one."""

    standing: Standing
    dossier: Dossier
    step: StepInstance | None
    where: Whereabouts | None
    clock: ClockView
    step_clock: ClockView | None
    sent_back: StepInstance | None
    listed: list[SubmittedComponent]
    papers: list[Paper]
    sections: list[SummarySection]
    asked: list[Asked]
    draft: Result | None
    documents: list[PrintedDocument]
    stays: list[StepInstance]
    events: list[Event]
    consultations: list[Consultation]

    @property
    def beside(self) -> list[Words]:
        """What else it waits for than its state says. One statement at most."""
        return [state.label for state in waits_beside(self.dossier)]

    @property
    def own(self) -> bool:
        """Whether it is the handler's own, or of somebody for whom they act."""
        return self.standing.is_own

    @property
    def step_is_late(self) -> bool:
        """Whether its step is late, though the dossier itself need not be."""
        return self.step_clock is not None and self.step_clock.status == "late"

    @property
    def phone(self) -> str:
        """The applicant's telephone number as people write it."""
        return local_phone(self.dossier.applicant_phone)

    @property
    def first_file_id(self) -> int | None:
        """The file that is shown from the start."""
        return next((file.id for paper in self.papers for file in paper.files if file.is_checked), None)

    @property
    def result_document(self) -> PrintedDocument | None:
        """The paper of the issued result; one that is signed has its paper before its release."""
        unissued = self.draft.paper_event if self.draft and not self.draft.issued_at else None
        papers = (document for document in self.documents if document.form == "result")
        return next((one for one in papers if one.number != unissued), None)

    @property
    def times_asked(self) -> int:
        """How often the applicant was asked for supplements after reception."""
        return sum(not one.supplement.before_reception for one in self.asked)


def case_of(actor: Actor, code: str, now: datetime) -> Case:
    """The dossier with this code for somebody who handles it. Raises NotFound for everybody else.

    Of an own dossier the handler sees what every applicant sees, neither the draft of the result nor who had it when.
    """
    dossier = get_for(actor, code, **WITH_MONEY)
    stays = all_items(dossier)
    step = item_of(actor, [stay for stay in stays if stay.left_at is None])
    standing = Standing(actor, dossier, step)
    if not standing.looks_inside:
        raise NotFound
    own = standing.is_own
    calendar = calendar_of(dossier.agency)
    listed, events = listed_on(dossier), events_of(dossier)
    return Case(
        standing=standing,
        dossier=dossier,
        step=step,
        where=_where(dossier, step),
        clock=clock_of(dossier, now),
        step_clock=step_clock(calendar, step.due_at, now) if step and dossier.state in CLOCK_RUNS else None,
        sent_back=None if own else _sent_back(stays, step),
        listed=listed,
        papers=papers_of(dossier, listed),
        sections=summarise(form_of(dossier.procedure_version), sent_answers(dossier), get_language() or "vi"),
        asked=asked_of(dossier, events),
        draft=None if own else last_result(dossier, actor),
        documents=printed_of(dossier, Circle.of(standing)),
        stays=stays,
        events=events,
        consultations=[] if own else consultations_on(dossier),
    )


def history_of(case: Case, now: datetime, money: Sequence[Taking]) -> tuple[list[Happening], list[SlipRow]]:
    """Timeline with the `money` of the till, and control slip; of an own dossier the public events alone."""
    told = timeline_of(case.dossier, Reader.working(own=case.own), events=case.events)
    return (
        (told, []) if case.own else (with_money(told, money), control_slip_of(case.dossier, now, case.stays))
    )


def whereabouts(dossier: Dossier) -> Whereabouts | None:
    """Where the dossier is now; None once it has left its process."""
    return _where(dossier, open_step(dossier))


def _where(dossier: Dossier, step: StepInstance | None) -> Whereabouts | None:
    if step is None:
        return None
    name = process_of(dossier).node(step.key).name(get_language() or "vi")
    return Whereabouts(name, step.unit.display_name, step.assignee.full_name if step.assignee else "")


def _sent_back(stays: Sequence[StepInstance], step: StepInstance | None) -> StepInstance | None:
    told = unbroken(stays)
    here = next((one for one in told if step and one.pk == step.pk), None)
    if here is None:
        return None
    return next((one for one in told if one.left_at == here.entered_at and one.outcome == "send_back"), None)
