"""Checking a body against the schema that describes it."""

from typing import Any

from django.utils.translation import gettext as _
from jsonschema import Draft202012Validator, ValidationError

from portal.api.shapes import Schema
from portal.core.errors import InvalidInput


def checked(data: Any, schema: Schema) -> dict[str, Any]:
    """The body, once it is what the description asks for. Raises InvalidInput naming the member that is not."""
    found = sorted(
        Draft202012Validator(schema).iter_errors(data), key=lambda error: list(map(str, error.path))
    )
    if found:
        raise _refusal(found[0])
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
