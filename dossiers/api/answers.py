"""Answers of the form as programs send them, checked by the rules of the form."""

from collections.abc import Collection, Mapping
from typing import Any

from django.utils.translation import gettext as _

from dossiers.models import Dossier
from foundation.api.errors import SeveralInvalid
from foundation.core.errors import InvalidInput
from procedures.forms_engine.attachments import file_questions
from procedures.forms_engine.json_answers import answers_from_json
from procedures.forms_engine.paper import paper_form
from procedures.forms_engine.visibility import asked_questions
from procedures.models import ProcedureVersion
from procedures.selectors import form_of


def complete_answers(version: ProcedureVersion, said: Mapping[str, Any]) -> dict[str, Any]:
    """The answers of a whole form as they are kept. Raises SeveralInvalid naming everything wrong or missing."""
    kept, errors = answers_from_json(form_of(version), said)
    if errors:
        raise SeveralInvalid({f"answers{path}": messages[0] for path, messages in errors.items()})
    return kept


def entered(dossier: Dossier, said: Mapping[str, Any]) -> dict[str, Any]:
    """The answers of a form on paper as they are kept once typed in. Raises SeveralInvalid naming everything wrong or
    missing."""
    return from_paper(dossier.procedure_version, said)


def from_paper(version: ProcedureVersion, said: Mapping[str, Any]) -> dict[str, Any]:
    """The same before there is a dossier."""
    kept, errors = answers_from_json(paper_form(form_of(version)), said)
    if errors:
        raise SeveralInvalid({f"answers{path}": messages[0] for path, messages in errors.items()})
    return kept


def check_questions(dossier: Dossier, keys: Collection[str]) -> None:
    """Raise InvalidInput unless every key is that of a question which the applicant of the dossier was asked."""
    if set(keys) - asked_questions(form_of(dossier.procedure_version), dossier.answers):
        raise InvalidInput(_("The form has no such question."), field="questions")


def corrected(dossier: Dossier, said: Mapping[str, Any]) -> dict[str, Any]:
    """Some answers of a dossier as they are kept once corrected; None for one that falls away. Raises SeveralInvalid
    for those that do not hold."""
    definition = form_of(dossier.procedure_version)
    files = {question.key for question in file_questions(definition).values()}
    attached = {key: value for key, value in dossier.answers.items() if key in files}
    kept, errors = answers_from_json(definition, {**dossier.answers, **said}, attached)
    own = {path: messages for path, messages in errors.items() if path.split("/")[1] in said}
    if own:
        raise SeveralInvalid({f"answers{path}": messages[0] for path, messages in own.items()})
    return {key: kept.get(key) for key in said}
