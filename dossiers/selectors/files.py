"""Files and printed documents, for those who may see the dossier that they belong to."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet

from dossiers.models import (
    AmendmentState,
    Dossier,
    DossierFile,
    PrintedDocument,
    PrintState,
    Result,
    ScanState,
    SubmittedComponent,
)
from dossiers.papers.of_dossier import accepted_beside
from dossiers.parties import filed_by
from dossiers.standing import Standing
from dossiers.states import State
from foundation.accounts.actor import Actor
from foundation.core.errors import NotFound

RESULT = "result"
DRAFT = "draft"
INTERNAL = ("06", "label", DRAFT)
"""The control slip names who had the dossier, the label is for the envelope, and a draft binds nobody."""
DECLARED = "declared"
MADE_ANEW = frozenset({"01", DECLARED, DRAFT, RESULT})


@dataclass(frozen=True, slots=True)
class Paper:
    """One paper of a dossier with the files that were sent for it."""

    name: str
    originals: int
    copies: int
    files: list[DossierFile]


def file_for(actor: Actor, file_id: int) -> DossierFile:
    """A file that was checked, of one's own dossier, for as long as one may act for its applicant; staff have pages of
    their own. Raises NotFound."""
    mine = Q(submitted__dossier__in=_own(actor)) | Q(amendment__dossier__in=_own(actor))
    unsent_by_others = Q(amendment__standing=AmendmentState.BEGUN) & ~Q(
        amendment__offered_by_id=actor.user_id
    )
    file = (
        DossierFile.objects.select_related("submitted__dossier", "amendment__dossier")
        .filter(mine, scan_state=ScanState.CLEAN, pk=file_id)
        .exclude(unsent_by_others)
        .first()
    )
    if file is None or not Standing(actor, file.dossier).is_applicant:
        raise NotFound
    return file


def document_for(actor: Actor, document_id: int) -> PrintedDocument:
    """A printed document of one's own dossier that is ready; staff have pages of their own. Raises NotFound.

    The applicant reads a result once it was handed over: taking it is an act with a date.
    """
    document = (
        PrintedDocument.objects.select_related("dossier")
        .filter(dossier__in=_own(actor), state=PrintState.READY, pk=document_id)
        .first()
    )
    if document is None or not Standing(actor, document.dossier).is_applicant:
        raise NotFound
    if not is_taken(document):
        raise NotFound
    return document


def is_taken(document: PrintedDocument) -> bool:
    """Whether a paper is one that its applicant takes, a result once it was handed over. No query."""
    if document.form == RESULT:
        return bool(document.dossier.state == State.RETURNED)
    return document.form not in INTERNAL


def documents_on(dossier: Dossier, standing: Standing) -> QuerySet[PrintedDocument]:
    """What was printed of a dossier for somebody of that standing: all for who handles it; the counter knows no draft
    and no result before its release, and of an own dossier nobody knows more than its applicant."""
    if standing.is_own:
        return known_outside(dossier)
    papers = dossier.documents.all()
    return papers if standing.is_inside else released(papers.exclude(form=DRAFT))


def known_outside(dossier: Dossier) -> QuerySet[PrintedDocument]:
    """What was printed of a dossier and is not internal."""
    return released(dossier.documents.exclude(form__in=INTERNAL))


def released(documents: QuerySet[PrintedDocument]) -> QuerySet[PrintedDocument]:
    """Those of the papers that may be known outside: a result has its paper before it is released."""
    issued = Result.objects.filter(
        dossier=OuterRef("dossier"), issued_at__isnull=False, paper_event=OuterRef("event_number")
    )
    return documents.filter(~Q(form=RESULT) | Exists(issued))


def replaced_among(documents: Iterable[PrintedDocument]) -> frozenset[int]:
    """Keys of the papers in whose place a later one stands: of forms 01, declarations, drafts and results only the last
    is valid."""
    latest: dict[str, int] = {}
    seen = [document for document in documents if document.form in MADE_ANEW]
    for document in seen:
        latest[document.form] = max(document.pk, latest.get(document.form, 0))
    return frozenset(document.pk for document in seen if document.pk != latest[document.form])


def _own(actor: Actor) -> QuerySet[Dossier]:
    return Dossier.objects.filter(filed_by(actor))


def declaration_of(dossier: Dossier) -> PrintedDocument | None:
    """The form as it was last filled in, as a paper; None where it came on paper."""
    return dossier.documents.filter(form=DECLARED).defer("context").order_by("pk").last()


def papers_of(dossier: Dossier, *, unsent: bool = False) -> list[Paper]:
    """The papers of a dossier that have files or sheets, in the order of the catalogue. Two queries."""
    sent = DossierFile.objects.as_sent().select_related("amendment")
    if not unsent:
        sent = sent.filter(Q(supplement=None) | Q(supplement__answered_at__isnull=False))
    rows = SubmittedComponent.objects.filter(dossier=dossier).select_related("component")
    papers = [
        Paper(row.component.localised_name, row.originals, row.copies, list(row.files.all()))
        for row in rows.prefetch_related(Prefetch("files", sent))
    ]
    papers += [Paper(one.name, 0, 0, list(one.files.all())) for one in accepted_beside(dossier)]
    return [paper for paper in papers if paper.files or paper.originals or paper.copies]


def attached_to(dossier: Dossier) -> list[DossierFile]:
    """All files of a dossier with the paper that each belongs to, in the order in which they came."""
    return list(DossierFile.objects.as_sent().filter(submitted__dossier=dossier).select_related("submitted"))
