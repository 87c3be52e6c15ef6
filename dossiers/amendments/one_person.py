"""Answers about the applicant that the form asks once more for the result: a correction of one of them leaves the
applicant as they are, so whoever offers or accepts it is told."""

from django.utils.translation import get_language

from dossiers.amendments.offering import ANSWER
from dossiers.models import Dossier
from procedures.forms_engine.sameness import said_twice
from procedures.forms_engine.summary import words_of
from procedures.selectors import form_of


def asked_twice(dossier: Dossier) -> list[str]:
    """The names of these questions; none where the result is about somebody else. No query."""
    language = get_language() or "vi"
    found = said_twice(form_of(dossier.procedure_version), dossier.answers)
    return [one.label.in_language(language) for one in found]


def stays_for_the_applicant(dossier: Dossier, about: str) -> str:
    """What the applicant's own answer stays when what an offer is `about` is corrected alone; "" where it does not
    stand there twice. No query."""
    definition, language = form_of(dossier.procedure_version), get_language() or "vi"
    for one in said_twice(definition, dossier.answers):
        if about == f"{ANSWER}{one.key}":
            question = definition.question(one.same_as)
            return words_of(question, dossier.answers[one.same_as], language)
    return ""
