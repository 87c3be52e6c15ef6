"""Who stands at the counter and how the dossier came, as a program says it: by the fields of the screen's own forms."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from foundation.api.bodies import body
from foundation.api.errors import SeveralInvalid
from foundation.api.shapes import Schema
from onestop.arrivals import Arrival, Person
from onestop.forms.arrival import WAYS_IN, WAYS_OUT, ArrivalForm
from onestop.forms.walk_in import WalkInForm

PERSON = ("name", "citizen_id", "phone", "address", "email", "tax_code")
BEARER = {"name": "bearer_name", "citizen_id": "bearer_citizen_id", "ground": "bearer_ground"}
"""Members of the one who brings it, and what the form calls them."""
LONGEST = 250


def _text(field: forms.Field) -> Schema:
    """A line of a form, with what the form says of it."""
    longest = getattr(field, "max_length", None) or LONGEST
    return {"type": "string", "maxLength": longest, "description": field.help_text or field.label}


APPLICANT: Schema = body(
    {name: _text(WalkInForm.base_fields[name]) for name in PERSON}, required=("name",)
) | {
    "description": _(
        "Whose dossier it is: a person with name and number of the identity card, or what has a tax code."
    )
}
ARRIVED: dict[str, Schema] = {
    "channel": {
        "type": "integer",
        "enum": [way.value for way in WAYS_IN],
        "minimum": min(WAYS_IN).value,
        "maximum": max(WAYS_IN).value,
        "default": WAYS_IN[0].value,
        "description": _("How the dossier came: 1 in person, 3 by post."),
    },
    "bearer": body(
        {name: _text(ArrivalForm.base_fields[field]) for name, field in BEARER.items()}, required=("name",)
    )
    | {"description": _("Who brings it where it is not the applicant; the post needs no ground.")},
    "delivery": {
        "type": "string",
        "enum": [way.value for way in WAYS_OUT],
        "default": WAYS_OUT[0].value,
        "description": ArrivalForm.base_fields["delivery"].label,
    },
    "delivery_address": _text(ArrivalForm.base_fields["delivery_address"]),
}
"""Members of the body, all of which may be left out: most people come themselves and come again."""


def person_in(said: Mapping[str, str]) -> Person:
    """The applicant by the rules of the screen. Raises SeveralInvalid."""
    fields = WalkInForm(said).fields
    known, wrong = {}, {}
    for name in PERSON:
        try:
            known[name] = fields[name].clean(said.get(name, ""))
        except ValidationError as error:
            wrong[f"applicant.{name}"] = error.messages[0]
    if wrong:
        raise SeveralInvalid(wrong)
    return Person(**known)


def arrival_in(said: Mapping[str, Any]) -> Arrival:
    """How it came and how the result is wanted, by the rules of the screen. Raises SeveralInvalid."""
    bearer = said.get("bearer", {})
    form = ArrivalForm(
        {name: said[name] for name in ("channel", "delivery", "delivery_address") if name in said}
        | {field: bearer[name] for name, field in BEARER.items() if name in bearer}
    )
    if not form.is_valid():
        called = {field: f"bearer.{name}" for name, field in BEARER.items()}
        raise SeveralInvalid(
            {called.get(field, field): str(messages[0]) for field, messages in form.errors.items()}
        )
    return form.arrival()
