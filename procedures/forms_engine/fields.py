"""The registry of question types: how each becomes a field of a Django form, and how its answer reads."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from procedures.forms_engine import shown
from procedures.forms_engine.address import AddressField
from procedures.forms_engine.attachments import FilesField
from procedures.forms_engine.dates import RangeField, ThreeBoxField
from procedures.forms_engine.definition import Question
from procedures.forms_engine.id_document import IdDocumentField
from procedures.forms_engine.limits import LONG, NAME, SHORT
from procedures.forms_engine.lists import options_of
from procedures.forms_engine.text_fields import (
    CitizenId,
    ClockTime,
    Money,
    NormalisedText,
    Number,
    PersonName,
    Phone,
    TaxCode,
)

Common = dict[str, Any]
"""The arguments that every Django field takes: label, help_text, required."""


@dataclass(frozen=True)
class FieldType:
    """One type of question. `build` makes the field, whose cleaned value is the answer; `show` writes the answer."""

    build: Callable[[Question, str, Common], forms.Field]
    show: Callable[[Question, Any, str], str] = shown.as_text


def _text(question: Question, language: str, common: Common) -> forms.Field:
    return NormalisedText(max_length=question.max_length or SHORT, **common)


def _long_text(question: Question, language: str, common: Common) -> forms.Field:
    return NormalisedText(
        max_length=question.max_length or LONG, widget=forms.Textarea(attrs={"rows": 4}), **common
    )


def _person_name(question: Question, language: str, common: Common) -> forms.Field:
    widget = forms.TextInput(attrs={"autocomplete": "name" if question.prefill == "full_name" else "off"})
    return PersonName(max_length=NAME, widget=widget, **common)


def _citizen_id(question: Question, language: str, common: Common) -> forms.Field:
    widget = forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"})
    return CitizenId(max_length=20, widget=widget, **common)


def _tax_code(question: Question, language: str, common: Common) -> forms.Field:
    widget = forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"})
    return TaxCode(max_length=20, widget=widget, **common)


def _phone(question: Question, language: str, common: Common) -> forms.Field:
    return Phone(
        max_length=20, widget=forms.TextInput(attrs={"inputmode": "tel", "autocomplete": "tel"}), **common
    )


def _email(question: Question, language: str, common: Common) -> forms.Field:
    messages = {"invalid": _("This is no e-mail address. Enter it like ten@example.vn.")}
    widget = forms.EmailInput(attrs={"autocomplete": "email"})
    return forms.EmailField(max_length=SHORT, widget=widget, error_messages=messages, **common)


def _date(question: Question, language: str, common: Common) -> forms.Field:
    return ThreeBoxField(
        not_future=question.rule in ("not_future", "age"),
        not_past=question.rule == "not_past",
        least_age=question.minimum if question.rule == "age" else 0,
        **common,
    )


def _partial_date(question: Question, language: str, common: Common) -> forms.Field:
    return ThreeBoxField(partial=True, not_future=question.rule == "not_future", **common)


def _number(question: Question, language: str, common: Common) -> forms.Field:
    return Number(minimum=question.minimum, decimals=question.decimals, **common)


def _choices(question: Question, language: str) -> list[tuple[str, str]]:
    return [(option.value, option.label.in_language(language)) for option in options_of(question)]


def _select(question: Question, language: str, common: Common) -> forms.Field:
    choices = [("", _("Choose")), *_choices(question, language)]
    return forms.ChoiceField(
        choices=choices, error_messages={"invalid_choice": _("Choose one of the list.")}, **common
    )


def _radio(question: Question, language: str, common: Common) -> forms.Field:
    messages = {"required": _("Choose one."), "invalid_choice": _("Choose one of the list.")}
    choices = _choices(question, language)
    return forms.ChoiceField(choices=choices, widget=forms.RadioSelect, error_messages=messages, **common)


def _multi_select(question: Question, language: str, common: Common) -> forms.Field:
    messages = {"required": _("Choose at least one."), "invalid_choice": _("Choose from the list.")}
    return forms.MultipleChoiceField(
        choices=_choices(question, language),
        widget=forms.CheckboxSelectMultiple,
        error_messages=messages,
        **common,
    )


def _checkbox(question: Question, language: str, common: Common) -> forms.Field:
    return forms.BooleanField(**common)


def _declaration(question: Question, language: str, common: Common) -> forms.Field:
    messages = {"required": _("Tick the box to declare this; the dossier cannot be sent without it.")}
    return forms.BooleanField(error_messages=messages, **common)


TYPES: dict[str, FieldType] = {
    "text": FieldType(_text),
    "long_text": FieldType(_long_text),
    "person_name": FieldType(_person_name),
    "citizen_id": FieldType(_citizen_id),
    "tax_code": FieldType(_tax_code),
    "id_document": FieldType(
        lambda question, language, common: IdDocumentField(**common), shown.as_id_document
    ),
    "date": FieldType(_date, shown.as_date),
    "partial_date": FieldType(_partial_date, shown.as_date),
    "phone": FieldType(_phone, shown.as_phone),
    "email": FieldType(_email),
    "number": FieldType(_number, shown.as_number),
    "money": FieldType(lambda question, language, common: Money(**common), shown.as_money),
    "select": FieldType(_select, shown.as_choice),
    "radio": FieldType(_radio, shown.as_choice),
    "checkbox": FieldType(_checkbox, shown.as_yes_or_no),
    "multi_select": FieldType(_multi_select, shown.as_choices),
    "address": FieldType(lambda question, language, common: AddressField(**common), shown.as_address),
    "country": FieldType(_select, shown.as_choice),
    "ethnic_group": FieldType(_select, shown.as_choice),
    "time": FieldType(lambda question, language, common: ClockTime(max_length=8, **common)),
    "date_range": FieldType(lambda question, language, common: RangeField(**common), shown.as_range),
    "declaration": FieldType(_declaration, shown.as_declared),
    "file": FieldType(lambda question, language, common: FilesField(**common), shown.as_files),
}
"""Every type that one field answers. Groups of rows are made by build.py; computed questions are never asked."""
