"""What a dossier says of its applicant, written anew: field and answer of the form say the same."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from dossiers.applicant import FIELDS, names_another
from dossiers.models import Dossier
from foundation.core.errors import InvalidInput
from procedures.forms_engine.sameness import carried_along
from procedures.forms_engine.text_fields import CitizenId, PersonName, Phone
from procedures.selectors import form_of

RULES: dict[str, forms.Field] = {
    "name": PersonName(max_length=160),
    "citizen_id": CitizenId(required=False),
    "phone": Phone(required=False),
    "email": forms.EmailField(required=False),
    "address": forms.CharField(required=False, max_length=250),
}
"""The person as the counter enters one."""
ASKED_AS = {field: prefill for prefill, field in FIELDS.items() if prefill != "address"}
"""Fields of the applicant that the form may ask too, so that both say the same; an address is asked part by part."""


Changes = dict[str, list[Any]]
"""Old and new, by what was changed."""


def write_person(dossier: Dossier, said: dict[str, str], born: date | None = None) -> tuple[Changes, Changes]:
    """Write what is said of the applicant, by the names of `RULES`; what differs, and the answers that followed because
    the form says the same of the applicant elsewhere. Raises InvalidInput naming the field that does not hold, also for
    the number of another person than who delegated it."""
    before, changed = dossier.answers, _corrected(dossier, said)
    if born is not None:
        changed |= _born(dossier, born)
    if names_another(dossier):
        raise InvalidInput(
            _("This is not the number of the person who delegated the dossier."), field="citizen_id"
        )
    return changed, _followed(dossier, before)


def _followed(dossier: Dossier, before: Mapping[str, Any]) -> Changes:
    """Have the form say the same of the person whom the result is for, where that is the applicant."""
    follow = carried_along(form_of(dossier.procedure_version), before, dossier.answers)
    dossier.answers = dossier.answers | follow
    return {key: [before[key], new] for key, new in follow.items()}


def _corrected(dossier: Dossier, said: dict[str, str]) -> Changes:
    changed: Changes = {}
    for name, typed in said.items():
        field, new = f"applicant_{name}", _cleaned(name, typed)
        old = getattr(dossier, field)
        if new == old:
            continue
        if dossier.representation_id is not None and name in {"name", "citizen_id"}:
            raise InvalidInput(
                _("Name and tax code of an organisation are those of its registration."), field=name
            )
        setattr(dossier, field, new)
        changed[field] = [old, new]
        _answer(dossier, ASKED_AS.get(field, ""), new)
    return changed


def _cleaned(name: str, typed: str) -> str:
    try:
        return str(RULES[name].clean(typed))
    except ValidationError as error:
        raise InvalidInput(error.messages[0], field=name) from error


def _born(dossier: Dossier, day: date) -> Changes:
    """The birth date is an answer of the form alone."""
    old = _answer(dossier, "birth_date", day.isoformat())
    if old is None:
        raise InvalidInput(
            _("The form of this dossier has no birth date of the applicant, or was not entered yet."),
            field="birth_date",
        )
    return {"birth_date": [old, day.isoformat()]} if old != day.isoformat() else {}


def _answer(dossier: Dossier, prefill: str, new: str) -> str | None:
    """Put a fact of the applicant into the answer that asks for it; the answer before, None where there is none."""
    questions = form_of(dossier.procedure_version).questions() if prefill else ()
    key = next((question.key for question in questions if question.prefill == prefill), "")
    if key not in dossier.answers:
        return None
    old = str(dossier.answers[key])
    dossier.answers = dossier.answers | {key: new}
    return old
