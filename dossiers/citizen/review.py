"""A draft as it is read before it is sent."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import get_language

from dossiers.attached import with_files
from dossiers.citizen.pages import Way, wanted_papers, way_of
from dossiers.completeness import Problem, problems_of
from dossiers.fees import charges_of
from dossiers.models import Dossier
from dossiers.selectors.files import attached_to
from dossiers.uploads.tiles import Tile, files_by_component, tiles
from procedures.forms_engine.answers import warnings
from procedures.forms_engine.summary import SummarySection, summarise
from procedures.limits import short_limit
from procedures.selectors import form_of, time_limit
from procedures.tariffs import Charge


@dataclass(frozen=True, slots=True)
class ShownProblem:
    """Something to mend, with the place where that is done."""

    message: str
    url: str


@dataclass(frozen=True, slots=True)
class Review:
    """Answers, papers, time, money, and what is still missing or doubtful."""

    sections: list[tuple[SummarySection, str]]
    papers: list[Tile]
    charges: list[Charge]
    limit: str
    problems: list[ShownProblem]
    doubts: list[ShownProblem]
    way: Way


def review_of(draft: Dossier) -> Review:
    """Everything that the check page shows of a draft."""
    definition = form_of(draft.procedure_version)
    sections = summarise(definition, with_files(draft, draft.answers), get_language() or "vi")
    doubtful = warnings(definition, draft.answers)
    pages = {question.key: page.key for page in definition.pages for question in page.fields}
    return Review(
        sections=[(section, _mend(draft, section.page_key)) for section in sections],
        papers=tiles(draft, wanted_papers(draft), files_by_component(attached_to(draft)), {}),
        charges=charges_of(draft),
        limit=short_limit(time_limit(draft.procedure_version, draft.channel, draft.case_key)),
        problems=[_shown(draft, problem) for problem in problems_of(draft)],
        doubts=[
            ShownProblem(sentence, f"{_mend(draft, pages[key])}#id_{key}")
            for key, sentences in doubtful.items()
            for sentence in sentences
        ],
        way=way_of(draft),
    )


def _shown(draft: Dossier, problem: Problem) -> ShownProblem:
    if problem.page == "papers" and problem.field in {
        tile.key for tile in tiles(draft, wanted_papers(draft), {}, {})
    }:
        return ShownProblem(
            problem.message, f"{reverse('citizen:papers', args=[draft.pk])}#paper-{problem.field}"
        )
    return ShownProblem(_named(draft, problem), f"{_mend(draft, problem.page)}#id_{problem.field}")


def _named(draft: Dossier, problem: Problem) -> str:
    question = form_of(draft.procedure_version).question(problem.field)
    if question.type == "declaration":
        return problem.message
    return f"{question.label.in_language(get_language() or 'vi')}: {problem.message}"


def _mend(draft: Dossier, page_key: str) -> str:
    return reverse("citizen:form", args=[draft.pk, page_key])


def answers_of(dossier: Dossier) -> list[SummarySection]:
    """The answers of a submitted dossier, as they stand."""
    return summarise(form_of(dossier.procedure_version), dossier.answers, get_language() or "vi")
