"""Reading dossiers at a counter: only those of a receiving point at which the actor stands."""

from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property
from typing import Any

from django.db.models import Prefetch
from django.utils import timezone
from django.utils.translation import get_language

from dossiers.fees.owing import WITH_FEES
from dossiers.fees.takings import WITH_MONEY, Fees, fees_of
from dossiers.items import item_of, open_items
from dossiers.models import Dossier, DossierFile, ScanState, StepInstance, SubmittedComponent, SupplementItem
from dossiers.permissions import visible_to
from dossiers.phases import OPEN
from dossiers.selectors.access import get_for
from dossiers.selectors.files import Circle, documents_on, is_taken, printed_of, replaced_among
from dossiers.selectors.money_history import with_money
from dossiers.selectors.sent import sent_answers, sent_files
from dossiers.selectors.timeline import Happening, Reader, timeline_of
from dossiers.standing import Standing
from dossiers.states import State
from foundation.accounts.actor import Actor
from foundation.accounts.models import Identity
from foundation.accounts.phone import local_phone
from foundation.accounts.selectors import best_identity
from foundation.core.errors import NotFound
from foundation.core.worker.made_file import MadeState
from foundation.papers.models import PrintedDocument
from onestop.arrivals import Request
from onestop.permissions import check_stands_at, points_of
from payments.models import Obligation
from payments.selectors import demands
from procedures.forms_engine.summary import SummarySection, summarise
from procedures.models import Offering
from procedures.selectors import form_of, version_with_parts

DOUBLE_CLICK = timedelta(minutes=1)


@dataclass(frozen=True)
class AtCounter:
    """One dossier as the counter works on it: itself, the open step, papers, answers, printed documents, history."""

    standing: Standing
    dossier: Dossier
    step: StepInstance | None
    papers: list[SubmittedComponent]
    answers: list[SummarySection]
    documents: list[PrintedDocument]
    identity: Identity | None = None
    is_void: bool = False
    """Its result was revoked and no new one issued."""

    @cached_property
    def fees(self) -> Fees:
        """What is to be paid, and what of it was taken; before receipt nothing."""
        return fees_of(self.dossier)

    @cached_property
    def demanded(self) -> list[Obligation]:
        """What was demanded, the first before, each with how it stands. One query; before receipt none."""
        return list(demands(self.dossier.pk).reverse()) if self.dossier.received_at else []

    @cached_property
    def timeline(self) -> list[Happening]:
        """What happened, for whoever works on it with what the till did; one query besides that of the fees."""
        told = timeline_of(self.dossier, Reader.working(own=self.standing.is_own))
        return told if self.standing.is_own else with_money(told, self.fees.ever)

    @cached_property
    def asked_for(self) -> list[SupplementItem]:
        """The papers of the request that waits for its answer. One query, when a move asks for it."""
        items = SupplementItem.objects.filter(supplement__dossier=self.dossier, supplement__answered_at=None)
        return list(items.select_related("component"))

    @cached_property
    def replaced(self) -> frozenset[int]:
        """Which of the documents a later one replaced."""
        return replaced_among(self.documents)

    @property
    def phone(self) -> str:
        """The applicant's number as people write it here."""
        return local_phone(self.dossier.applicant_phone)


def dossier_at(actor: Actor, code: str) -> AtCounter:
    """The dossier with this code for reception of its receiving point. Raises NotFound for everybody else.

    Of an own dossier reception sees what every applicant sees, not who had it when.
    """
    dossier = _dossier(actor, code, **WITH_MONEY)
    step = item_of(actor, open_items(dossier))
    standing = Standing(actor, dossier, step)
    dossier.procedure_version = version_with_parts(dossier.procedure_version_id)
    language = "en" if (get_language() or "").startswith("en") else "vi"
    sent = sent_answers(dossier)
    answers = summarise(form_of(dossier.procedure_version), sent, language) if sent else []
    return AtCounter(
        standing=standing,
        dossier=dossier,
        step=step,
        papers=_papers(dossier),
        answers=answers,
        documents=printed_of(dossier, Circle.of(standing)),
        identity=best_identity(dossier.submitter_id),
        is_void=dossier.state == State.FINISHED and dossier.results.left_void().exists(),
    )


def _dossier(actor: Actor, code: str, **along: Any) -> Dossier:
    dossier = get_for(actor, code, **along)
    check_stands_at(actor, dossier.receiving_point)
    return dossier


def _papers(dossier: Dossier) -> list[SubmittedComponent]:
    papers = dossier.components.select_related("component").prefetch_related(
        Prefetch("files", sent_files().to_read().select_related("amendment"))
    )
    return list(papers.order_by("component__position", "pk"))


def handed_out(actor: Actor, code: str) -> tuple[Dossier, PrintedDocument | None]:
    """The dossier with its fees, and the slip that its applicant takes home now: form 01, 02 or 03. Raises NotFound."""
    dossier = _dossier(actor, code, **WITH_FEES)
    return dossier, dossier.documents.filter(form__in=("01", "02", "03")).order_by("-pk").first()


def slip_of(actor: Actor, code: str) -> tuple[Dossier, PrintedDocument | None]:
    """The dossier and its receipt and appointment slip (form 01), None before it was received. Raises NotFound."""
    dossier = _dossier(actor, code)
    return dossier, dossier.documents.filter(form="01").order_by("-pk").first()


def is_being_made(document: PrintedDocument) -> bool:
    """Whether the worker still has to make the PDF."""
    return document.state == MadeState.WAITING


def waiting_tag(document: PrintedDocument) -> str:
    """What a page that waits for the PDF shows when it asks again; empty when there is nothing to wait for."""
    return f'"waiting-{document.pk}"' if is_being_made(document) else ""


def has_failed(document: PrintedDocument) -> bool:
    """Whether the PDF could not be made."""
    return document.state == MadeState.FAILED


def document_of(actor: Actor, code: str, document_id: int) -> tuple[Dossier, PrintedDocument]:
    """A dossier of this counter and one printed document of it, as far as the actor may know of it. Raises NotFound."""
    dossier = _dossier(actor, code)
    standing = Standing(actor, dossier)
    document = documents_on(dossier, standing).filter(pk=document_id).first()
    if document is None or (standing.is_own and not is_taken(document, dossier)):
        raise NotFound
    return dossier, document


def file_of(actor: Actor, code: str, file_id: int) -> DossierFile:
    """One checked file that the applicant sent, for looking at it. Raises NotFound."""
    files = sent_files().of(_dossier(actor, code)).filter(scan_state=ScanState.CLEAN)
    file = files.select_related("submitted__dossier", "amendment__dossier").filter(pk=file_id).first()
    if file is None:
        raise NotFound
    return file


def still_open(actor: Actor, citizen_id: str, procedure_id: int) -> list[Dossier]:
    """Dossiers of the same person for the same procedure that are not finished, as far as the actor may see them."""
    if not citizen_id:
        return []
    return list(
        Dossier.objects.filter(
            visible_to(actor),
            applicant_citizen_id=citizen_id,
            procedure_version__procedure_id=procedure_id,
            state__in=OPEN,
        ).order_by("-pk")[:3]
    )


def just_received(actor: Actor, citizen_id: str, offering: Offering, case_key: str) -> Dossier | None:
    """What the actor received from this person for this case within the last minute; None without personal number."""
    if not citizen_id:
        return None
    mine = Dossier.objects.filter(entered_by_id=actor.user_id, created_at__gte=timezone.now() - DOUBLE_CLICK)
    same = mine.filter(applicant_citizen_id=citizen_id, offering=offering, case_key=case_key, state__in=OPEN)
    return same.filter(received_at__isnull=False).order_by("-pk").first()


def just_answered(actor: Actor, request: Request, state: State) -> Dossier | None:
    """What the actor turned back in this state within the last minute, of the same applicant for the same case."""
    mine = Dossier.objects.filter(entered_by_id=actor.user_id, created_at__gte=timezone.now() - DOUBLE_CLICK)
    person = request.person
    whose = mine.filter(applicant_name=person.name, applicant_citizen_id=person.citizen_id)
    same = whose.filter(offering=request.offering, case_key=request.case_key, state=state)
    return same.order_by("-pk").first()


def person_known_by(actor: Actor, citizen_id: str) -> Dossier | None:
    """The last dossier that this counter entered for a personal number, with name, phone and address of the person."""
    points = points_of(actor)
    if not citizen_id:
        return None
    # What came online was typed by anybody; only this counter saw the identity card.
    entered = Dossier.objects.filter(receiving_point__in=points, entered_by__isnull=False)
    return entered.filter(applicant_citizen_id=citizen_id).order_by("-pk").first()
