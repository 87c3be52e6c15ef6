"""What a draft still lacks before it can be submitted."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from dossiers.attached import with_files
from dossiers.models import Channel, Dossier, DossierFile
from procedures.forms_engine.answers import validate_all
from procedures.models import ComponentKind
from procedures.selectors import components_for, form_of


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to mend: the sentence, and the question or component it belongs to."""

    message: str
    field: str
    page: str = ""


def problems_of(dossier: Dossier) -> list[Problem]:
    """Everything that is missing or wrong; empty when the dossier may be submitted.

    Online every required paper needs a file and every answer must hold. At the counter reception looks at the papers
    itself, so that only the applicant's name is needed.
    """
    if dossier.channel != Channel.ONLINE:
        return [] if dossier.applicant_name else [Problem(_("Enter the applicant's name."), "applicant_name")]
    answers = _answer_problems(dossier)
    said = {problem.field for problem in answers}
    return [*answers, *(problem for problem in _paper_problems(dossier) if problem.field not in said)]


def _answer_problems(dossier: Dossier) -> list[Problem]:
    definition = form_of(dossier.procedure_version)
    pages = {question.key: page.key for page in definition.pages for question in page.fields}
    errors = validate_all(definition, with_files(dossier, dossier.answers))
    return [
        Problem(message, key, pages.get(key, ""))
        for key, messages in errors.items()
        for message in messages[:1]
    ]


def _paper_problems(dossier: Dossier) -> list[Problem]:
    files = DossierFile.objects.filter(submitted__dossier=dossier).harmless()
    attached = set(files.values_list("submitted__component_id", flat=True))
    wanted = components_for(dossier.procedure_version, dossier.case_key, dossier.answers, dossier.channel)
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
