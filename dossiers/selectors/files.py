"""Files and printed documents, for those who may see the dossier that they belong to."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

from django.db.models import Exists, OuterRef, Q, QuerySet

from dossiers.kept_rows import DOSSIER
from dossiers.models import AmendmentState, Dossier, DossierFile, Result, ScanState
from dossiers.papers.of_dossier import accepted_beside, listed_on
from dossiers.parties import filed_by
from dossiers.standing import Standing
from dossiers.states import State
from foundation.accounts.actor import Actor
from foundation.core.errors import NotFound
from foundation.core.statements.kept import ask_kept
from foundation.core.worker.made_file import MadeState
from foundation.papers.models import PrintedDocument

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


def document_for(actor: Actor, document_id: int) -> tuple[Dossier, PrintedDocument]:
    """A printed document that is ready, with one's own dossier of which it is; staff have pages of their own. Raises
    NotFound.

    The applicant reads a result once it was handed over: taking it is an act with a date.
    """
    document = PrintedDocument.objects.filter(state=MadeState.READY, pk=document_id).first()
    dossier = _own(actor).filter(pk=document.subject_id).first() if document else None
    if document is None or dossier is None or not Standing(actor, dossier).is_applicant:
        raise NotFound
    if not is_taken(document, dossier):
        raise NotFound
    return dossier, document


def is_taken(document: PrintedDocument, dossier: Dossier) -> bool:
    """Whether a paper of the dossier is one that its applicant takes, a result once it was handed over. No query."""
    if document.form == RESULT:
        return bool(dossier.state == State.RETURNED)
    return document.form not in INTERNAL


def documents_on(dossier: Dossier, standing: Standing) -> QuerySet[PrintedDocument]:
    """What was printed of a dossier for somebody of that standing: all for who handles it; the counter knows no draft
    and no result before its release, and of an own dossier nobody knows more than its applicant."""
    return known_to(Circle.of(standing), dossier.documents.all())


class Circle(Enum):
    """Who knows of a paper that was printed."""

    OUTSIDE, COUNTER, INSIDE = "outside", "counter", "inside"

    @classmethod
    def of(cls, standing: Standing) -> "Circle":
        """The circle of somebody of that standing."""
        if standing.is_own:
            return cls.OUTSIDE
        return cls.INSIDE if standing.is_inside else cls.COUNTER


def known_to(circle: Circle, papers: QuerySet[PrintedDocument]) -> QuerySet[PrintedDocument]:
    """Those of the papers that this circle knows of."""
    if circle is Circle.INSIDE:
        return papers
    kept_back = INTERNAL if circle is Circle.OUTSIDE else (DRAFT,)
    return released(papers.exclude(form__in=kept_back))


def printed_of(dossier: Dossier, circle: Circle) -> list[PrintedDocument]:
    """What was printed of a dossier as far as this circle knows of it, the last before, without what stands in it. One
    statement."""
    return ask_kept(_printed, circle, dossier=dossier.pk)


def _printed(circle: Circle) -> QuerySet[PrintedDocument]:
    printed = known_to(circle, PrintedDocument.objects.filter(subject_id=DOSSIER))
    return printed.defer("context").order_by("-pk")


def released(documents: QuerySet[PrintedDocument]) -> QuerySet[PrintedDocument]:
    """Those of the papers that may be known outside: a result has its paper before it is released."""
    issued = Result.objects.filter(
        dossier_id=OuterRef("subject_id"), issued_at__isnull=False, paper_event=OuterRef("number")
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
    return next(iter(ask_kept(_declarations, dossier=dossier.pk)), None)


def _declarations() -> QuerySet[PrintedDocument]:
    declared = PrintedDocument.objects.filter(subject_id=DOSSIER, form=DECLARED)
    return declared.defer("context").order_by("-pk")[:1]


def papers_of(dossier: Dossier, *, unsent: bool = False) -> list[Paper]:
    """The papers of a dossier that have files or sheets, in the order of the catalogue. Two queries."""
    files: dict[int | None, list[DossierFile]] = defaultdict(list)
    for file in ask_kept(_files, unsent, dossier=dossier.pk):
        files[file.submitted_id].append(file)
    papers = [
        Paper(row.component.localised_name, row.originals, row.copies, files[row.pk])
        for row in listed_on(dossier)
    ]
    papers += [Paper(one.name, 0, 0, list(one.files.all())) for one in accepted_beside(dossier)]
    return [paper for paper in papers if paper.files or paper.originals or paper.copies]


def _files(unsent: bool) -> QuerySet[DossierFile]:
    files = DossierFile.objects.as_sent().filter(submitted__dossier=DOSSIER).select_related("amendment")
    sent = Q(supplement=None) | Q(supplement__answered_at__isnull=False)
    return (files if unsent else files.filter(sent)).order_by("pk")


def attached_to(dossier: Dossier) -> list[DossierFile]:
    """All files of a dossier with the paper that each belongs to, in the order in which they came."""
    return list(DossierFile.objects.as_sent().filter(submitted__dossier=dossier).select_related("submitted"))
