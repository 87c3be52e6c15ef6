"""The description of all addresses (OpenAPI 3.1), gathered from the addresses themselves."""

from functools import lru_cache
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import get_language
from drf_spectacular.extensions import OpenApiAuthenticationExtension
from drf_spectacular.generators import SchemaGenerator

from portal.api.problems import KINDS
from portal.api.shapes import NAMED, Schema


class BearerScheme(OpenApiAuthenticationExtension):  # type: ignore[no-untyped-call] # the library has no types
    """How a token is brought, for the description."""

    target_class = "portal.api.authentication.BearerAuthentication"
    name = "bearer"

    def get_security_definition(self, auto_schema: Any) -> dict[str, str]:
        """The scheme as OpenAPI names it."""
        return {"type": "http", "scheme": "bearer"}


def add_shapes(result: dict[str, Any], **_rest: Any) -> dict[str, Any]:
    """List the shapes that answers refer to; called by the library when the description is whole."""
    components = result.setdefault("components", {}).setdefault("schemas", {})
    components.update(sorted((NAMED | {"Problem": problem_shape()}).items()))
    return result


def problem_shape() -> Schema:
    """A problem (RFC 9457) with the codes that it may have."""
    text = {"type": "string"}
    return {
        "type": "object",
        "description": "What went wrong: a code that never changes, and a sentence in the caller's language.",
        "properties": {
            "type": text, "title": text, "detail": text, "field": text,
            "status": {"type": "integer"},
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

