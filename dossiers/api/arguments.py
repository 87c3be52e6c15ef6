"""What each move asks for, read from the signature of its action, so that a new argument is described by itself."""

import inspect
from collections.abc import Callable
from functools import lru_cache
from typing import Any, get_type_hints

from django.utils.translation import gettext_lazy as _

from dossiers.officer.fields import LONGEST_NOTE
from portal.api.bodies import body
from portal.api.shapes import Schema, shape

Action = Callable[..., Any]
OURS = frozenset({"actor", "dossier_id", "seen", "at"})
"""Who, what, which version and when come with the request, never from its body."""
LARGEST_ID = 2**31 - 1
MOST_ANSWERS = 300
TEXT: Schema = {"maxLength": 5000}
REASON: Schema = {"minLength": 1, "maxLength": 2000}
FACTS: dict[str, Schema] = {
    "amount": {"minimum": 1, "maximum": 10**12, "description": _("Whole đồng.")},
    "answers": {
        "maxProperties": MOST_ANSWERS,
        "description": _("Corrected answers by question; only those asked about."),
    },
    "content": {"maxLength": 20000, "description": _("Draft of the result.")},
    "counts": {
        "maxProperties": 20,
        "additionalProperties": {"type": "integer", "minimum": 0, "maximum": 100_000},
        "description": _("Quantities that a fee formula needs."),
    },
    "items": {
        "maxProperties": 100,
        "additionalProperties": {"type": "string", "minLength": 1, "maxLength": LONGEST_NOTE},
        "description": _("What is wrong about each paper, by the key of the paper."),
    },
    "legal_reason": {
        "maxLength": 500,
        "description": _("Legal ground for anything that is not on the published list."),
    },
    "note": {"maxLength": 500},
    "officer_id": {"minimum": 1, "maximum": LARGEST_ID, "description": _("Account of the colleague.")},
    "opinion": TEXT | {"description": _("Opinion that the leader decides on.")},
    "questions": {
        "maxItems": 100,
        "items": {"type": "string", "maxLength": 120},
        "description": _("Keys of the answers to be corrected."),
    },
    "reason": REASON,
    "receipt": {"minLength": 1, "maxLength": 120, "description": _("Number of the receipt that was shown.")},
    "result_code": {
        "maxLength": 40,
        "description": _("National code of the result; the usual one when it is empty."),
    },
    "taker": {"maxLength": 160, "description": _("Who takes the result at the counter.")},
    "tracking": {
        "maxLength": 40,
        "description": _("Number of the postal item, when the result goes by post."),
    },
    "working_days": {"minimum": 1, "maximum": 30},
}
"""What a type does not say of an argument; every argument of every move is here, as a test makes sure."""


def arguments_of(action: Action) -> dict[str, inspect.Parameter]:
    """The arguments that the caller gives, by name."""
    given = inspect.signature(action).parameters
    return {name: parameter for name, parameter in given.items() if name not in OURS}


@lru_cache
def schema_of(action: Action) -> Schema:
    """The schema of the body of a move. Raises KeyError for an argument without an entry in FACTS."""
    hints = get_type_hints(action)
    given = arguments_of(action)
    required = tuple(name for name, one in given.items() if one.default is inspect.Parameter.empty)
    return body({name: _argument(name, hints[name]) for name in given}, required)


def _argument(name: str, hint: Any) -> Schema:
    schema = shape(hint)
    choices = [part for part in schema.get("anyOf", ()) if part != {"type": "null"}]
    return (choices[0] if choices else schema) | FACTS[name]


def typed(action: Action, said: dict[str, Any]) -> dict[str, Any]:
    """The arguments as the action takes them: in JSON 5.0 is a whole number too."""
    hints = get_type_hints(action)
    return {name: int(value) if hints[name] is int else value for name, value in said.items()}


def takes_version(action: Action) -> bool:
    """Whether the action refuses by itself when the dossier was changed since it was read."""
    return "seen" in inspect.signature(action).parameters
