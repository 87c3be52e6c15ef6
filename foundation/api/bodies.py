"""Checking a body against the schema that describes it, in a time that grows no faster than the body."""

from collections.abc import Callable, Iterator
from itertools import islice
from typing import Any

from django.utils.translation import gettext as _
from jsonschema import Draft202012Validator, ValidationError
from jsonschema.validators import extend

from foundation.api.shapes import Schema
from foundation.core.errors import InvalidInput

Keyword = Callable[[Any, Any, Any, Schema], Iterator[ValidationError]]
LIMITS = {"items": "maxItems", "additionalProperties": "maxProperties", "pattern": "maxLength"}
"""Keywords that look at every part of a value, by the keyword that says how many parts there may be."""
MOST_FAULTS = 20


def _once_small_enough(keyword: str, limit: str) -> Keyword:
    """The keyword as the library has it, for values that keep the limit; what is too long is refused for that alone."""
    inside: Keyword = Draft202012Validator.VALIDATORS[keyword]

    def check(validator: Any, said: Any, value: Any, schema: Schema) -> Iterator[ValidationError]:
        if not isinstance(value, list | dict | str) or len(value) <= schema.get(limit, len(value)):
            yield from inside(validator, said, value, schema)

    return check


BoundedValidator: Any = extend(  # type: ignore[no-untyped-call] # the library has no types for it
    Draft202012Validator, {keyword: _once_small_enough(keyword, limit) for keyword, limit in LIMITS.items()}
)


def checked(data: Any, schema: Schema) -> dict[str, Any]:
    """The body, once it is what the description asks for. Raises InvalidInput naming the member that is not."""
    faults = list(islice(BoundedValidator(schema).iter_errors(data), MOST_FAULTS))
    if faults:
        raise _refusal(min(faults, key=lambda error: list(map(str, error.path))))
    body: dict[str, Any] = data
    return body


def _refusal(error: ValidationError) -> InvalidInput:
    path = ".".join(str(part) for part in error.absolute_path)
    missing = _missing(error)
    if missing:
        return InvalidInput(_("“%(field)s” is missing.") % {"field": missing}, field=missing)
    sentence = _("“%(field)s” is not as described. The description is at /api/.")
    return InvalidInput(sentence % {"field": path or _("The body")}, field=path)


def _missing(error: ValidationError) -> str:
    if error.validator != "required" or not isinstance(error.instance, dict):
        return ""
    needed: Any = error.validator_value
    names = [name for name in needed if name not in error.instance]
    return ".".join([*map(str, error.absolute_path), names[0]]) if names else ""


def body(properties: dict[str, Schema], required: tuple[str, ...] = ()) -> Schema:
    """The schema of a body with these members and no others."""
    return {
        "type": "object",
        "properties": properties,
        "required": list(required),
        "additionalProperties": False,
    }
