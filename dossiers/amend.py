"""Correcting answers of the form when, and only where, the applicant was asked to."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from dossiers.models import Dossier, Supplement
from portal.core.errors import InvalidInput
from procedures.forms_engine.answers import validate_all, visible_answers
from procedures.selectors import form_of


def amend_answers(
    dossier: Dossier, supplement: Supplement, answers: Mapping[str, Any]
) -> dict[str, list[Any]]:
    """Put corrected answers into the dossier and return {question: [old, new]} for the record.

    Raises InvalidInput for a question that was not asked about, or when the corrected form does not hold.
    """
    if outside := set(answers) - set(supplement.questions):
        raise InvalidInput(_("Only the answers asked about can be changed."), field=min(outside))
    changed = {
        key: [dossier.answers.get(key), value]
        for key, value in answers.items()
        if dossier.answers.get(key) != value
    }
    definition = form_of(dossier.procedure_version)
    dossier.answers = visible_answers(definition, dossier.answers | dict(answers))
    for key, messages in validate_all(definition, dossier.answers).items():
        if key in answers:
            raise InvalidInput(messages[0], field=key)
    return changed
