"""What a draft still lacks before it can be submitted."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext as _

from dossiers.kept_rows import DOSSIER
from dossiers.models import Channel, Dossier, ScanState, SubmittedComponent
from dossiers.papers.asked import papers_asked
from dossiers.papers.attached import with_files
from foundation.core.statements.kept import ask_kept
from procedures.forms_engine.answers import validate_all
from procedures.models import ComponentKind
from procedures.selectors import form_of


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to mend: the sentence, and the question or component it belongs to."""

    message: str
    field: str
    page: str = ""


@dataclass(frozen=True, slots=True)
class Attached:
    """What lies on one paper of the dossier: files that are not harmful, and how many photos among them."""

    component_id: int
    files: int
    photos: int


def attached_to(dossier: Dossier) -> list[Attached]:
    """The papers that the dossier lists, with what was attached to each. One query."""
    found = ask_kept(_counted, dossier=dossier.pk)
    return [Attached(*row) for row in found]


def _counted() -> QuerySet[SubmittedComponent, tuple[int, int, int]]:
    harmless = ~Q(files__scan_state=ScanState.INFECTED) & Q(files__isnull=False)
    photo = harmless & Q(files__content_type__startswith="image/")
    papers = SubmittedComponent.objects.filter(dossier_id=DOSSIER).order_by()
    counted = papers.annotate(number=Count("files", filter=harmless), photos=Count("files", filter=photo))
    return counted.values_list("component_id", "number", "photos")


def problems_of(dossier: Dossier, attached: Sequence[Attached] | None = None) -> list[Problem]:
    """Everything that is missing or wrong; empty when the dossier may be submitted.

    Online every required paper needs a file and every answer must hold. At the counter reception looks at the papers
    itself, so that only the applicant's name is needed. `attached` spares the query of who knows it already.
    """
    if dossier.channel != Channel.ONLINE:
        return [] if dossier.applicant_name else [Problem(_("Enter the applicant's name."), "applicant_name")]
    papers = attached_to(dossier) if attached is None else attached
    answers = _answer_problems(dossier)
    said = {problem.field for problem in answers}
    return [*answers, *(problem for problem in _paper_problems(dossier, papers) if problem.field not in said)]


def _answer_problems(dossier: Dossier) -> list[Problem]:
    definition = form_of(dossier.procedure_version)
    pages = {question.key: page.key for page in definition.pages for question in page.fields}
    errors = validate_all(definition, with_files(dossier, dossier.answers))
    return [
        Problem(message, key, pages.get(key, ""))
        for key, messages in errors.items()
        for message in messages[:1]
    ]


def _paper_problems(dossier: Dossier, papers: Sequence[Attached]) -> list[Problem]:
    attached = {paper.component_id for paper in papers if paper.files}
    wanted = papers_asked(dossier)
    places = _places(dossier)
    return [
        Problem(
            _("Attach: %(paper)s.") % {"paper": component.localised_name},
            *places.get(component.key, (component.key, "papers")),
        )
        for component in wanted
        if component.required and component.kind == ComponentKind.SUBMIT and component.pk not in attached
    ]


def _places(dossier: Dossier) -> dict[str, tuple[str, str]]:
    """Question and page by the key of each paper that is attached in the form itself."""
    return {
        question.component: (question.key, page.key)
        for page in form_of(dossier.procedure_version).pages
        for question in page.fields
        if question.component
    }
