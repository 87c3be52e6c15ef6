"""What each move asks for as JSON Schema, made from its declaration."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from dossiers.fees.questions import MOST, MOST_ROWS
from dossiers.models import SHEETS
from dossiers.moves.argument import Argument, Kind
from dossiers.moves.declaration import Move
from dossiers.moves.shared_arguments import MOST_SHEETS, counts
from foundation.api.bodies import body
from foundation.api.shapes import Schema
from foundation.core.errors import InvalidInput

TEXT: Schema = {"type": "string"}
COUNT: Schema = {"type": "integer", "minimum": 1, "maximum": MOST}
COUNTED_ROWS: Schema = {
    "type": "array",
    "minItems": 1,
    "maxItems": MOST_ROWS,
    "items": {"type": "object", "maxProperties": 5, "additionalProperties": COUNT},
}
COUNTED: Schema = {"anyOf": [COUNT, TEXT | {"maxLength": 60}, COUNTED_ROWS]}


def _number(argument: Argument) -> Schema:
    return {"type": "integer", "minimum": argument.least, "maximum": argument.most}


def _text(argument: Argument) -> Schema:
    listed = {"enum": list(argument.options)} if argument.options else {}
    shortest = {"minLength": argument.shortest} if argument.shortest else {}
    return TEXT | {"maxLength": argument.longest} | shortest | listed


def _day(argument: Argument) -> Schema:
    return _text(argument) | {"format": "date"}


def _list(argument: Argument) -> Schema:
    return {"type": "array", "maxItems": argument.most, "items": TEXT | {"maxLength": argument.longest}}


def _opinion(argument: Argument) -> Schema:
    words = TEXT | {"maxLength": argument.longest}
    one = {"agrees": {"type": ["boolean", "null"]}, "words": words}
    each = {"type": "object", "properties": one, "additionalProperties": False}
    return {"type": "array", "maxItems": argument.most, "items": each}


def _notes(argument: Argument) -> Schema:
    return _by_key(argument, TEXT | {"minLength": 1, "maxLength": argument.longest})


def _sheets(*kinds: str) -> Callable[[Argument], Schema]:
    number = {"type": "integer", "minimum": 0, "maximum": MOST_SHEETS}
    each = {"type": "object", "properties": dict.fromkeys(kinds, number), "additionalProperties": False}
    return lambda said: _by_key(said, each)


def _by_key(argument: Argument, each: Schema) -> Schema:
    least = {"minProperties": argument.least} if argument.least else {}
    return {"type": "object", "maxProperties": argument.most, "additionalProperties": each} | least


SHAPES: dict[Kind, Callable[[Argument], Schema]] = {
    Kind.NUMBER: _number,
    Kind.COLLEAGUE: _number,
    Kind.OFFER: _number,
    Kind.DAY: _day,
    Kind.QUESTIONS: _list,
    Kind.CHOICES: _list,
    Kind.TICK: lambda _said: {"type": "boolean"},
    Kind.OPINION: _opinion,
    Kind.PAPERS_ASKED: _notes,
    Kind.SHEETS_ASKED: _sheets(*SHEETS),
    Kind.SHEETS_THAT_CAME: _sheets("originals", "copies"),
    Kind.ANSWERS: lambda said: _by_key(said, {}),
    Kind.COUNTS: lambda said: _by_key(said, COUNTED),
}
"""The schema of each kind of argument; every other kind is a text."""


def schema_of(move: Move) -> Schema:
    """The schema of the body of a move."""
    required = tuple(one.name for one in move.arguments if one.required)
    return body({one.name: argument_schema(one) for one in move.arguments}, required)


def argument_schema(argument: Argument) -> Schema:
    """The schema of one argument, with what it means."""
    described = (
        {"description": argument.meaning or argument.help} if argument.meaning or argument.help else {}
    )
    return SHAPES.get(argument.kind, _text)(argument) | described


COUNTS = argument_schema(counts())
"""What the fees count, wherever programs say it."""


def typed(move: Move, said: dict[str, Any]) -> dict[str, Any]:
    """The arguments as the act takes them: in JSON 5.0 is a whole number too."""
    return {name: _as_declared(move.argument(name), value) for name, value in said.items()}


def _as_declared(declared: Argument, value: Any) -> Any:
    if SHAPES.get(declared.kind) is _number:
        return int(value)
    if declared.kind == Kind.DAY:
        try:
            return date.fromisoformat(value)
        except ValueError as error:
            raise InvalidInput(_("Write the date as 2001-12-31."), field=declared.name) from error
    return value
