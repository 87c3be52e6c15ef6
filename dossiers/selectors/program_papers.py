"""What programs read of the papers of a dossier: the checklist, what is asked for, what was made, what was decided."""

from collections.abc import Sequence
from dataclasses import dataclass

from dossiers.models import Dossier, Result, SubmittedComponent, Supplement
from dossiers.papers.asked import papers_asked
from dossiers.selectors.citizen import open_request_of
from dossiers.selectors.files import documents_on
from dossiers.standing import Standing
from dossiers.states import State
from foundation.papers.models import PrintedDocument


@dataclass(frozen=True, slots=True)
class Checklist:
    """The papers that a dossier lists, and the request that waits for the applicant, if one does."""

    papers: list[SubmittedComponent]
    asked: Supplement | None


@dataclass(frozen=True, slots=True)
class Produced:
    """Documents in the order in which they were made, and the versions of the result.

    `inside` says whether the reader handles the dossier, and so reads opinions and drafts too.
    """

    documents: list[PrintedDocument]
    results: list[Result]
    inside: bool


def checklist_of(dossier: Dossier) -> Checklist:
    """The papers in published order; a draft lists too what its case and answers ask for and is not there yet. One
    statement, and three more while something is asked of the applicant."""
    papers = list(dossier.components.select_related("component").order_by("component__position", "pk"))
    if dossier.state == State.DRAFT:
        papers = sorted(
            [*papers, *_missing_from(dossier, papers)], key=lambda paper: paper.component.position
        )
    return Checklist(papers, open_request_of(dossier))


def _missing_from(draft: Dossier, papers: Sequence[SubmittedComponent]) -> list[SubmittedComponent]:
    listed = {paper.component_id for paper in papers}
    return [
        SubmittedComponent(dossier=draft, component=one)
        for one in papers_asked(draft)
        if one.pk not in listed
    ]


def produced_for(standing: Standing) -> Produced:
    """What was made for the dossier, as far as the reader may know of it. Two statements.

    Applicants, and staff of whose own dossier it is, see neither the control slip nor the result before it is issued.
    """
    inside, results = standing.is_inside, standing.dossier.results.all()
    documents = documents_on(standing.dossier, standing)
    if not inside:
        results = results.filter(issued_at__isnull=False)
    return Produced(list(documents.defer("context")), list(results), inside)
