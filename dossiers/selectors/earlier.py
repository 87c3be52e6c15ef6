"""What somebody has answered before, so that nobody types the same twice."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import get_language

from dossiers.models import Dossier
from dossiers.parties import filed_by
from dossiers.states import State
from foundation.accounts.actor import Actor
from procedures.forms_engine.definition import FormDefinition, Question
from procedures.forms_engine.prefill import fits
from procedures.forms_engine.question_field import EMPTY
from procedures.selectors import form_of

LOOKED_AT = 10


def earlier_answers(
    actor: Actor, definition: FormDefinition, answers: Mapping[str, Any], *, but: Dossier
) -> dict[str, Any]:
    """Answers to questions of the same meaning from the latest dossiers that the actor filed for the same applicant
    and may still read, `but` the one that asks.

    The applicant is known by the personal number in `answers`; without one nothing is taken over, so that nothing of
    one person comes into the form of another. One query, none when the form has no question with a meaning.
    """
    wanted = {question.meaning: question for question in definition.questions() if question.meaning}
    number = _personal_number(definition, answers)
    if not (wanted and number and actor.user_id):
        return {}
    mine = filed_by(actor)
    filed = Dossier.objects.filter(mine, submitter_id=actor.user_id, applicant_citizen_id=number)
    latest = (
        filed.exclude(state=State.DRAFT)
        .exclude(pk=but.pk)
        .select_related("procedure_version")
        .order_by("-submitted_at", "-pk")
    )
    found: dict[str, Any] = {}
    for dossier in latest[:LOOKED_AT]:
        found = _same_in(dossier, wanted) | found
    return found


def _personal_number(definition: FormDefinition, answers: Mapping[str, Any]) -> str:
    asked = (question for question in definition.questions() if question.prefill == "citizen_id")
    return next((str(answers.get(question.key) or "") for question in asked), "")


def _same_in(dossier: Dossier, wanted: Mapping[str, Question]) -> dict[str, Any]:
    language = get_language() or "vi"
    pairs = ((wanted.get(asked.meaning), asked) for asked in form_of(dossier.procedure_version).questions())
    return {
        mine.key: dossier.answers[asked.key]
        for mine, asked in pairs
        if mine is not None
        and mine.type == asked.type
        and dossier.answers.get(asked.key) not in EMPTY
        and fits(mine, dossier.answers[asked.key], language)
    }
