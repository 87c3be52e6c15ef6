"""One dossier whole, for an auditor who has stated what for."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from dossiers.models import Dossier, DossierFile, DueDateChange, Result, ScanState
from dossiers.selectors.access import RELATED
from dossiers.selectors.case_history import SlipRow, control_slip_of, due_dates_of
from dossiers.selectors.case_papers import Paper, papers_of
from dossiers.selectors.sent import sent_answers, sent_files
from dossiers.selectors.timeline import Happening, Reader, timeline_of
from dossiers.standing import Standing
from dossiers.states import State
from foundation.accounts.actor import Actor
from foundation.accounts.administering import reach_of
from foundation.accounts.models import Role
from foundation.audit.models import AuditEntry
from foundation.core.errors import NotAllowed, NotFound
from foundation.core.worker.made_file import MadeState
from foundation.papers.models import PrintedDocument
from payments.models import Taking
from payments.till import all_taken
from procedures.forms_engine.summary import SummarySection, summarise
from procedures.selectors import form_of

ONE_INSPECTION = timedelta(hours=8)
"""How long a stated purpose holds: a working day."""


@dataclass(frozen=True, slots=True)
class Inspection:
    """A dossier with all that was declared, handed in, done, promised, decided and printed."""

    dossier: Dossier
    sections: list[SummarySection]
    papers: list[Paper]
    timeline: list[Happening]
    slip: list[SlipRow]
    due_dates: list[DueDateChange]
    results: list[Result]
    documents: list[PrintedDocument]
    taken: list[Taking]


def dossier_to_inspect(actor: Actor, code: str) -> Dossier:
    """The submitted dossier with this code, of the auditor's own agency or below it. Raises NotFound, and NotAllowed
    for one to which the auditor is a party."""
    realm = reach_of(actor, Role.AUDITOR)
    submitted = Dossier.objects.select_related(*RELATED).exclude(state=State.DRAFT)
    dossier = submitted.filter(code=code.strip().upper()).first()
    if dossier is None or not realm.has(dossier.agency_id):
        raise NotFound
    if Standing(actor, dossier).is_own:
        raise NotAllowed(
            _("This dossier is your own, or of somebody for whom you act. A colleague has to inspect it.")
        )
    return dossier


def stated_purpose(actor: Actor, dossier: Dossier, now: datetime) -> str:
    """What this auditor said lately that they open the dossier for; empty when they have to say it (again)."""
    stated = AuditEntry.objects.filter(
        subject=dossier.subject, action="inspect", actor_id=actor.user_id, at__gt=now - ONE_INSPECTION
    )
    return stated.order_by("-pk").values_list("reason", flat=True).first() or ""


def inspection_of(dossier: Dossier, now: datetime) -> Inspection:
    """Everything about a dossier that somebody opened for a stated purpose."""
    return Inspection(
        dossier=dossier,
        sections=summarise(form_of(dossier.procedure_version), sent_answers(dossier), get_language() or "vi"),
        papers=papers_of(dossier),
        timeline=timeline_of(dossier, Reader.INSIDE),
        slip=control_slip_of(dossier, now),
        due_dates=due_dates_of(dossier),
        results=list(dossier.results.order_by("-version")),
        documents=list(dossier.documents.filter(state=MadeState.READY).defer("context").order_by("-pk")),
        taken=all_taken(dossier.pk),
    )


def inspected_document(dossier: Dossier, document_id: int) -> PrintedDocument:
    """A printed paper of the dossier. Raises NotFound."""
    document = dossier.documents.filter(state=MadeState.READY, pk=document_id).first()
    if document is None:
        raise NotFound
    return document


def inspected_file(dossier: Dossier, file_id: int) -> DossierFile:
    """A checked file that was sent with the dossier. Raises NotFound."""
    sent = sent_files().of(dossier)
    file = sent.filter(scan_state=ScanState.CLEAN, pk=file_id).first()
    if file is None:
        raise NotFound
    return file
