"""Correcting answers of the form when, and only where, the applicant was asked to or it was accepted."""

from collections.abc import Collection, Mapping
from typing import Any

from django.utils.translation import gettext as _

from dossiers.applicant import FIELDS, names_another
from dossiers.form_changed import follow_form
from dossiers.move_in_progress import MoveInProgress
from foundation.core.errors import InvalidInput
from procedures.forms_engine.answers import validate_all, visible_answers
from procedures.forms_engine.sameness import carried_along
from procedures.selectors import form_of


def correct_answers(
    in_progress: MoveInProgress, questions: Collection[str], answers: Mapping[str, Any]
) -> None:
    """Put corrected answers to these questions into the dossier; the event names each with what it was before, and what
    of the applicant, of the fees and of the delivery follows from them, which makes form 01 anew once there is one. So
    does what the form says of the same person elsewhere, unless it was asked too.

    Raises InvalidInput for a question that was not asked about, when the corrected form does not hold, or when it names
    another person than the one who delegated the dossier.
    """
    if outside := set(answers) - set(questions):
        raise InvalidInput(_("Only the answers asked about can be changed."), field=min(outside))
    dossier = in_progress.dossier
    before, definition = dossier.answers, form_of(dossier.procedure_version)
    told = {key: value for key, value in answers.items() if before.get(key) != value}
    follow = carried_along(definition, before, before | told)
    told |= {key: value for key, value in follow.items() if key not in answers}
    changed = {key: [before.get(key), value] for key, value in told.items()}
    in_progress.payload["changed"] = changed
    if not changed:
        return
    dossier.answers = visible_answers(definition, before | told)
    for key, messages in validate_all(definition, dossier.answers).items():
        if key in answers:
            raise InvalidInput(messages[0], field=key)
    if corrected := follow_form(in_progress, before, FIELDS):
        in_progress.payload["corrected"] = corrected
    if names_another(dossier):
        raise InvalidInput(_("This is not the number of the person who delegated the dossier."))
