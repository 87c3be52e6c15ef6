"""A draft as it is read before it is sent."""

import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from dossiers.citizen.pages import Way, way_of
from dossiers.citizen.promised import promised
from dossiers.citizen.question_names import name_of
from dossiers.fees.amounts import charges_of
from dossiers.filing.completeness import Problem, problems_of
from dossiers.filing.seen_draft import PAPER, asked_of, changed, marks_of_draft
from dossiers.models import Dossier, DossierFile
from dossiers.papers.asked import AUTHORISATION
from dossiers.papers.attached import with_files
from dossiers.selectors.files import attached_to
from dossiers.terms import terms_at
from dossiers.uploads.tiles import Tile, files_by_component, tiles
from procedures.forms_engine.answers import warnings
from procedures.forms_engine.boxes import first_box
from procedures.forms_engine.question_field import field_of
from procedures.forms_engine.summary import SummarySection, summarise, words_of
from procedures.limits import short_limit
from procedures.promise import Promise
from procedures.selectors import form_of
from procedures.tariffs import Charge


@dataclass(frozen=True, slots=True)
class ShownProblem:
    """Something to mend, with the place where that is done; `sentence` is what is said where the place is named."""

    message: str
    url: str
    sentence: str = ""


@dataclass(frozen=True, slots=True)
class New:
    """What another window changed since the page was shown, and as what it stands now; "" for nothing."""

    label: str
    now: str


@dataclass(frozen=True, slots=True)
class Review:
    """Answers, papers, time, money, and what is still missing or doubtful. `seen` is what the page brings back of what
    it showed, `new` what it did not show the last time, or everything where `is_unseen`: it brought back nothing.
    `promise` is what holds if it is submitted now."""

    sections: list[tuple[SummarySection, str]]
    papers: list[Tile]
    charges: list[Charge]
    limit: str
    promise: Promise
    problems: list[ShownProblem]
    doubts: list[ShownProblem]
    way: Way
    seen: str
    new: list[New]
    is_unseen: bool

    def names(self, sentences: Iterable[str]) -> bool:
        """Whether all of these are named among what is missing."""
        return {*sentences} <= {problem.sentence for problem in self.problems}


def review_of(
    draft: Dossier, seen: Mapping[str, str] | None = None, answered: Collection[str] = ()
) -> Review:
    """Everything that the check page shows of a draft; `seen` are the marks of what it showed before. `answered` are
    questions whose answer waits to be saved: they are not said to be missing."""
    files = attached_to(draft)
    marks = marks_of_draft(draft, files)
    definition = form_of(draft.procedure_version)
    sections = summarise(definition, with_files(draft, draft.answers), get_language() or "vi")
    doubtful = warnings(definition, draft.answers)
    pages = {question.key: page.key for page in definition.pages for question in page.fields}
    way, now = way_of(draft), timezone.now()
    return Review(
        sections=[(section, _mend(draft, section.page_key)) for section in sections],
        papers=tiles(draft, way.papers, files_by_component(files), {}),
        charges=charges_of(draft),
        limit=short_limit(terms_at(draft, now).limit),
        promise=promised(draft, now),
        problems=[
            _shown(draft, way, problem) for problem in problems_of(draft) if problem.field not in answered
        ],
        doubts=[
            ShownProblem(sentence, _at(draft, pages[key], key))
            for key, sentences in doubtful.items()
            for sentence in sentences
        ]
        + _unproven(draft, way, files),
        way=way,
        seen=json.dumps(marks),
        new=_new(draft, files, [] if seen is None else changed(marks, seen)),
        is_unseen=seen is not None and not seen,
    )


def _unproven(draft: Dossier, way: Way, files: list[DossierFile]) -> list[ShownProblem]:
    """That the paper is not there by which somebody was authorised elsewhere: reception will ask for it."""
    attached = files_by_component(files)
    return [
        _shown(
            draft, way, Problem(_("Attach: %(paper)s.") % {"paper": one.localised_name}, one.key, "papers")
        )
        for one in way.papers
        if one.key == AUTHORISATION and one.pk not in attached
    ]


def _new(draft: Dossier, files: list[DossierFile], keys: list[str]) -> list[New]:
    """The answers and papers with these keys in words."""
    language, definition = get_language() or "vi", form_of(draft.procedure_version)
    answers = [
        New(name_of(definition, one.key, language), words_of(one, draft.answers.get(one.key), language))
        for one in asked_of(draft)
        if one.key in keys
    ]
    papers = {f"{PAPER}{one.pk}": one for one in draft.procedure_version.components.all()} if keys else {}
    names: dict[str, list[str]] = {key: [] for key in keys if key in papers}
    for file in files:
        if file.submitted is not None:
            names.get(f"{PAPER}{file.submitted.component_id}", []).append(file.name)
    return answers + [New(papers[key].localised_name, ", ".join(found)) for key, found in names.items()]


def _shown(draft: Dossier, way: Way, problem: Problem) -> ShownProblem:
    if problem.page == "papers" and problem.field in {tile.key for tile in tiles(draft, way.papers, {}, {})}:
        url = f"{reverse('citizen:papers', args=[draft.pk])}#paper-{problem.field}"
        return ShownProblem(problem.message, url, problem.message)
    return ShownProblem(_named(draft, problem), _at(draft, problem.page, problem.field), problem.message)


def _named(draft: Dossier, problem: Problem) -> str:
    definition = form_of(draft.procedure_version)
    if definition.question(problem.field).type == "declaration":
        return problem.message
    return f"{name_of(definition, problem.field, get_language() or 'vi')}: {problem.message}"


def _at(draft: Dossier, page_key: str, key: str) -> str:
    """Where a question is answered."""
    field = field_of(form_of(draft.procedure_version).question(key), get_language() or "vi")
    return f"{_mend(draft, page_key)}#{first_box(field, f'id_{key}')}"


def _mend(draft: Dossier, page_key: str) -> str:
    return reverse("citizen:form", args=[draft.pk, page_key])


def answers_of(dossier: Dossier) -> list[SummarySection]:
    """The answers of a submitted dossier, as they stand."""
    return summarise(form_of(dossier.procedure_version), dossier.answers, get_language() or "vi")
