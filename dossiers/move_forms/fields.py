"""The control of a page for one argument of a move."""

from collections.abc import Callable
from typing import Any

from django import forms

from dossiers.move_forms.controls import FoldedChoices, ReasonField
from dossiers.moves.argument import Argument, Kind
from foundation.core.forms import DayField, WholeNumberField
from procedures.forms_engine.text_fields import CitizenId, PersonName, Phone

DAY_FORMATS = ["%d/%m/%Y", "%Y-%m-%d"]


def field_of(argument: Argument, **otherwise: Any) -> forms.Field:
    """The field that the declaration asks for, `otherwise` in what one page does in its own way. Raises KeyError for a
    kind whose control depends on the dossier."""
    return FIELDS[argument.kind](argument, _common(argument) | otherwise)


def _common(argument: Argument) -> dict[str, Any]:
    common: dict[str, Any] = {
        "label": argument.label,
        "required": argument.required,
        "help_text": argument.help,
    }
    return common | ({"error_messages": {"required": argument.missing}} if argument.missing else {})


def _line(argument: Argument, asked: dict[str, Any]) -> forms.Field:
    return forms.CharField(max_length=argument.longest, **asked)


def _text(argument: Argument, asked: dict[str, Any]) -> forms.Field:
    if argument.usual:
        return ReasonField(argument.usual, max_length=argument.longest, **asked)
    usual: dict[str, Any] = {
        "max_length": argument.longest,
        "widget": forms.Textarea(attrs={"rows": argument.rows}),
    }
    return forms.CharField(**usual | asked)


def _number(argument: Argument, asked: dict[str, Any]) -> forms.Field:
    return WholeNumberField(min_value=argument.least, max_value=argument.most, **asked)


def _day(_said: Argument, asked: dict[str, Any]) -> forms.Field:
    usual: dict[str, Any] = {"input_formats": DAY_FORMATS, "widget": forms.DateInput(format=DAY_FORMATS[0])}
    return DayField(**usual | asked)


FIELDS: dict[Kind, Callable[[Argument, dict[str, Any]], forms.Field]] = {
    Kind.LINE: _line,
    Kind.TEXT: _text,
    Kind.NUMBER: _number,
    Kind.DAY: _day,
    Kind.PERSON_NAME: lambda said, asked: PersonName(max_length=said.longest, **asked),
    Kind.CITIZEN_ID: lambda _said, asked: CitizenId(**asked),
    Kind.PHONE: lambda _said, asked: Phone(**asked),
    Kind.EMAIL: lambda said, asked: forms.EmailField(max_length=said.longest, **asked),
    Kind.CHOICE: lambda _said, asked: forms.ChoiceField(**asked),
    Kind.CHOICES: lambda _said, asked: forms.MultipleChoiceField(
        **{"widget": forms.CheckboxSelectMultiple} | asked
    ),
    Kind.TICK: lambda _said, asked: forms.BooleanField(**asked | {"required": False}),
    Kind.COLLEAGUE: lambda _said, asked: forms.TypedChoiceField(coerce=int, **asked),
    Kind.DIGEST: lambda said, asked: forms.CharField(
        max_length=said.longest, **asked | {"widget": forms.HiddenInput}
    ),
    Kind.QUESTIONS: lambda _said, asked: forms.MultipleChoiceField(**{"widget": FoldedChoices} | asked),
}
