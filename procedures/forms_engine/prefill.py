"""First answers: what is known already of the person who fills in the form."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from django.utils import timezone
from django.utils.translation import get_language

from foundation.agencies.places import commune_named, split_address
from procedures.forms_engine.answers import problems_with
from procedures.forms_engine.definition import FormDefinition, Question
from procedures.forms_engine.limits import LONGEST_ADDRESS
from procedures.forms_engine.question_field import EMPTY


def prefill(definition: FormDefinition, profile: Mapping[str, Any]) -> dict[str, Any]:
    """The answers that the profile of the applicant already gives, e.g. full_name, birth_date, citizen_id, phone.

    What is the same as another answer is left to its page, which knows whether it is: a parent who applies is not the
    child. A value that would not pass its question is left out: nobody should have to mend what they did not type. Of
    an address whose commune is not recognised the street is kept, so that only the commune is left to choose.
    """
    language = get_language() or "vi"
    known = {
        question.key: as_answer(question, profile[question.prefill])
        for question in definition.questions()
        if not question.same_as and profile.get(question.prefill) not in EMPTY
    }
    return {key: value for key, value in known.items() if fits(definition.question(key), value, language)}


def as_answer(question: Question, value: Any) -> Any:
    """What a profile holds, as the answer to the question."""
    if question.type == "address" and isinstance(value, str):
        return _address(value)
    return value.isoformat() if isinstance(value, dt.date) else value


def fits(question: Question, value: Any, language: str) -> bool:
    """Whether the value may stand in the question as it is."""
    if question.type == "address" and isinstance(value, dict) and not value.get("area"):
        return 0 < len(value.get("detail", "")) <= LONGEST_ADDRESS
    return not problems_with(question, {question.key: value}, language)


def _address(line: str) -> dict[str, str]:
    parts = split_address(line)
    commune = commune_named(parts.area, timezone.localdate()) if parts.area else None
    if commune is None or commune.parent is None:
        return asdict(parts)
    codes = {"province": commune.parent.code, "commune": commune.code}
    return {"detail": parts.detail, "area": commune.path} | codes
