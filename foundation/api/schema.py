"""The description of all addresses (OpenAPI 3.1), gathered from the addresses themselves."""

from functools import lru_cache
from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from drf_spectacular.generators import SchemaGenerator

from foundation.api.problems import KINDS
from foundation.api.shapes import LONGEST_TEXT, MOST_LISTED, NAMED, Schema

LONGEST_PARAMETER, LONGEST_HEADER = 200, 1000
LICENCE = "EUPL-1.2"
CHAPTERS = {
    "auth": _("Signing in"),
    "procedures": _("Procedures"),
    "dossiers": _("Dossiers"),
    "moves": _("Moves"),
    "worklists": _("Work lists"),
    "verify": _("Results"),
}
"""What the addresses are about, in the order in which one meets it."""
LARGEST_NUMBER = 2**63 - 1
"""Of a number in an address: what a key of the database holds."""


def add_shapes(result: dict[str, Any], **_rest: Any) -> dict[str, Any]:
    """List the shapes that answers refer to, how a token is brought, where the service is and who answers questions;
    called by the library at the end."""
    result["info"]["license"] = {"name": LICENCE, "identifier": LICENCE}
    result["info"]["contact"] = {
        "name": result["info"]["title"],
        "url": settings.PUBLIC_URL + reverse("help"),
    }
    result["servers"] = [{"url": settings.PUBLIC_URL}]
    result["tags"] = [{"name": name, "description": title} for name, title in CHAPTERS.items()]
    components = result.setdefault("components", {})
    components["schemas"] = dict(sorted((NAMED | {"Problem": problem_shape()}).items()))
    components["securitySchemes"] = {"bearer": {"type": "http", "scheme": "bearer"}}
    for methods in result["paths"].values():
        for operation in methods.values():
            for parameter in operation.get("parameters", ()):
                parameter["schema"] = _bounds_of(parameter) | parameter["schema"]
            for status, response in operation["responses"].items():
                response["description"] = HTTPStatus(int(status)).phrase
    return result


def _bounds_of(parameter: dict[str, Any]) -> Schema:
    """How long or large a parameter may be where it does not say so itself."""
    if parameter["schema"].get("type") == "integer":
        return {"minimum": 0, "maximum": LARGEST_NUMBER}
    if parameter["schema"].get("type") != "string":
        return {}
    return {"maxLength": LONGEST_HEADER if parameter["in"] == "header" else LONGEST_PARAMETER}


def problem_shape() -> Schema:
    """A problem (RFC 9457) with the codes that it may have."""
    text = {"type": "string", "maxLength": LONGEST_TEXT}
    one = {
        "type": "object",
        "properties": {"field": text, "detail": text},
        "required": ["field", "detail"],
        "additionalProperties": False,
    }
    return {
        "type": "object",
        "description": "What went wrong: a code that never changes, and a sentence in the caller's language.",
        "properties": {
            "type": text, "title": text, "detail": text, "field": text,
            "status": {"type": "integer", "minimum": 400, "maximum": 599},
            "errors": {"type": "array", "items": one, "maxItems": MOST_LISTED},
            "code": {"type": "string", "enum": sorted({kind.code for kind in KINDS})},
        },
        "required": ["type", "title", "status", "detail", "code"],
        "additionalProperties": False,
    }  # fmt: skip


def description() -> dict[str, Any]:
    """The whole description in the active language; made once per process and language."""
    return _description(get_language() or "vi")


@lru_cache(maxsize=4)
def _description(_language: str) -> dict[str, Any]:
    generator = SchemaGenerator()  # type: ignore[no-untyped-call] # the library has no types
    found = generator.get_schema(request=None, public=True)  # type: ignore[no-untyped-call]
    told: dict[str, Any] = spoken(found)
    return told


def spoken(data: Any) -> Any:
    """The same with every sentence said in the active language."""
    match data:
        case Promise():
            return str(data)
        case dict():
            return {key: spoken(value) for key, value in data.items()}
        case list() | tuple():
            return [spoken(value) for value in data]
    return data
