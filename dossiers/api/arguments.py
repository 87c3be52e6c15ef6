"""What each move asks for, read from the signature of its action, so that a new argument is described by itself."""

import inspect
from collections.abc import Callable
from datetime import date
from functools import lru_cache
from typing import Any, get_args, get_type_hints

from django.utils.translation import gettext_lazy as _

from dossiers.fee_questions import MOST, MOST_ROWS
from dossiers.models import SHEETS, Outcome
from dossiers.moves.argument import SHORTEST_SENTENCE
from dossiers.moves.extend import LONGEST_EXTENSION
from dossiers.moves.shared_arguments import LONGEST_NOTE, MOST_SHEETS
from dossiers.moves.table import MOVES
from foundation.api.bodies import body
from foundation.api.shapes import Schema, shape
from foundation.core.errors import InvalidInput

Action = Callable[..., Any]
OURS = frozenset({"actor", "dossier_id", "seen", "at"})
"""Who, what, which version and when come with the request, never from its body."""
LARGEST_ID = 2**31 - 1
MOST_ANSWERS = 300
TEXT: Schema = {"maxLength": 5000}
IN_A_WORD: Schema = {"minLength": 1, "maxLength": 2000}
SENTENCE: Schema = {"minLength": SHORTEST_SENTENCE + 1}
REASON: Schema = (
    IN_A_WORD
    | SENTENCE
    | {
        "description": _("A sentence of at least two words and ten letters or digits; it is read later."),
    }
)
SHEETS_SCHEMA: Schema = {
    "type": "object",
    "properties": {kind: {"type": "integer", "minimum": 0, "maximum": MOST_SHEETS} for kind in SHEETS},
    "additionalProperties": False,
}
COUNT: Schema = {"type": "integer", "minimum": 1, "maximum": MOST}
COUNTED_ROWS: Schema = {
    "type": "array",
    "minItems": 1,
    "maxItems": MOST_ROWS,
    "items": {"type": "object", "maxProperties": 5, "additionalProperties": COUNT},
}
SHEETS_THAT_CAME: Schema = {
    "type": "object",
    "properties": {
        name: {"type": "integer", "minimum": 0, "maximum": 99} for name in ("originals", "copies")
    },
    "additionalProperties": False,
}
FACTS: dict[str, Schema] = {
    "address": {"maxLength": 250, "description": _("Where the applicant lives.")},
    "amount": {"minimum": 1, "maximum": 10**12, "description": _("Whole đồng.")},
    "answers": {
        "maxProperties": MOST_ANSWERS,
        "description": _(
            "Answers by question: the whole form of a paper dossier, or the corrected ones asked about."
        ),
    },
    "birth_date": {"maxLength": 10, "description": _("Birth date of the applicant, where the form asks it.")},
    "brought": {
        "maxProperties": 100,
        "additionalProperties": SHEETS_THAT_CAME,
        "description": _("How many sheets of each paper came, by the key of the paper."),
    },
    "case": {"maxLength": 60, "description": _("Key of the case, where the procedure has cases.")},
    "citizen_id": {"maxLength": 20, "description": _("Personal identification number of the applicant.")},
    "content": {"maxLength": 20000, "description": _("Draft of the result.")},
    "counts": {
        "maxProperties": 20,
        "additionalProperties": {
            "anyOf": [COUNT, {"type": "string", "maxLength": 60}, COUNTED_ROWS],
        },
        "description": _(
            "Quantities that a fee formula needs (`pages`, `copies`; as `papers` those of each paper in a list), and as"
            " `reduction` the group that pays less."
        ),
    },
    "email": {"maxLength": 254},
    "items": {
        "maxProperties": 100,
        "additionalProperties": {"type": "string", "minLength": 1, "maxLength": LONGEST_NOTE},
        "description": _("What is wrong about each paper, by the key of the paper."),
    },
    "about": {
        "maxLength": 120,
        "description": _(
            "What is wrong: a fact about the applicant or an answer; nothing for anything else."
        ),
    },
    "amendment_id": {
        "minimum": 1,
        "maximum": LARGEST_ID,
        "description": _("Number of what the applicant offered."),
    },
    "label": {
        "maxLength": 300,
        "description": _("Which information is wrong, where `about` does not name it."),
    },
    "paper": {
        "maxLength": 60,
        "description": _("Key of the paper that is offered; nothing for a correction."),
    },
    "paper_name": {"maxLength": 200, "description": _("What a paper is called that is not published.")},
    "says": {"maxLength": 2000, "description": _("What it should read.")},
    "value": {
        "maxLength": 250,
        "description": _("What is written of the applicant; as the applicant says it when it is empty."),
    },
    "words": {"maxLength": 2000, "description": _("Why it is offered.")},
    "legal_reason": {
        "maxLength": 500,
        "description": _("Legal ground for anything that is not on the published list."),
    },
    "name": {"minLength": 1, "maxLength": 160, "description": _("Name of the applicant.")},
    "note": {"maxLength": 500},
    "officer_id": {"minimum": 1, "maximum": LARGEST_ID, "description": _("Account of the colleague.")},
    "opinion": TEXT | {"description": _("Opinion that the leader decides on.")},
    "papers": {
        "minProperties": 1,
        "maxProperties": 100,
        "additionalProperties": SHEETS_THAT_CAME,
        "description": _("How many sheets of each paper came, by the key of the paper."),
    },
    "outcome": {
        "enum": ["", *Outcome.values],
        "description": _(
            "What is decided. Of a refusal the content is the reasons; empty keeps what was said before. The first one "
            "who proposes has to say it, unless the title of the result does: a certificate or permit grants."
        ),
    },
    "phone": {"maxLength": 20},
    "procedure": {"minLength": 1, "maxLength": 60, "description": _("National code of the procedure.")},
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
    "sheets": {
        "maxProperties": 100,
        "additionalProperties": SHEETS_SCHEMA,
        "description": _(
            "How many sheets of each paper asked for, by the key of the paper; as published where nothing is said."
        ),
    },
    "taker": {"maxLength": 160, "description": _("Who takes the result at the counter.")},
    "tracking": {
        "maxLength": 40,
        "description": _("Number of the postal item, when the result goes by post."),
    },
    "working_days": {
        "minimum": 1,
        "maximum": LONGEST_EXTENSION,
        "description": _("Counted from the due date, and from today once that has passed."),
    },
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
    facts = FACTS | ({"reason": IN_A_WORD} if _is_said_in_a_word(action) else {})
    return body({name: _argument(hints[name], facts[name]) for name in given}, required)


def _is_said_in_a_word(action: Action) -> bool:
    return action.__name__ in MOVES and MOVES[action.__name__].in_a_word


def _argument(hint: Any, said: Schema) -> Schema:
    schema = shape(hint)
    choices = [part for part in schema.get("anyOf", ()) if part != {"type": "null"}]
    return (choices[0] if choices else schema) | said


def typed(action: Action, said: dict[str, Any]) -> dict[str, Any]:
    """The arguments as the action takes them: in JSON 5.0 is a whole number too."""
    hints = get_type_hints(action)
    return {name: _as_hinted(hints[name], name, value) for name, value in said.items()}


def _as_hinted(hint: Any, name: str, value: Any) -> Any:
    if hint is int:
        return int(value)
    if date in get_args(hint):
        try:
            return date.fromisoformat(value)
        except ValueError as error:
            raise InvalidInput(_("Write the date as 2001-12-31."), field=name) from error
    return value


def takes_version(action: Action) -> bool:
    """Whether the action refuses by itself when the dossier was changed since it was read."""
    return "seen" in inspect.signature(action).parameters
