"""The Django field of one question, and the form of one row of a group, whose parts are questions again."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms import BoundField
from django.utils.translation import gettext as _

from procedures.forms_engine.definition import Question
from procedures.forms_engine.fields import TYPES
from procedures.forms_engine.rows import RowsField
from procedures.forms_engine.visibility import asked_parts
from procedures.rules.conditions import holds

EMPTY: tuple[Any, ...] = (None, "", [], {})


@dataclass(frozen=True)
class ShownQuestion:
    """A field of the page. `show_if` is its condition as JSON where it hangs on questions of the same page, else "";
    `elsewhere` holds the answers of other pages that the condition needs, as JSON; `prefix` stands before the names of
    the boxes that it asks about, in a row of a group."""

    field: BoundField
    show_if: str = ""
    elsewhere: str = "{}"
    prefix: str = ""


class RowForm(forms.Form):
    """One row of a repeated group; a row left empty is no mistake. `cleaned_data` holds what the row asks."""

    use_required_attribute = False

    def __init__(
        self,
        question: Question,
        language: str,
        prefix: str,
        *,
        row: Mapping[str, Any] | None = None,
        data: Mapping[str, Any] | None = None,
    ) -> None:
        super().__init__(data, prefix=prefix, initial=dict(row or {}), empty_permitted=True)
        self.group = question
        self.fields.update({part.key: field_of(part, language) for part in question.questions})

    def clean(self) -> dict[str, Any]:
        """Keep what was answered of what the row asks; ask for what its answers make necessary."""
        answers = row_answers(self)
        asked = asked_parts(self.group, answers)
        for part in self.group.questions:
            if part.key not in asked:
                self.errors.pop(part.key, None)
                answers.pop(part.key, None)
        for part in self.group.questions:
            needed = bool(part.required_if) and holds(part.required_if, answers)
            if needed and part.key in asked and part.key not in answers and part.key not in self.errors:
                self.add_error(part.key, missing(self.fields[part.key]))
        return answers

    def shown_questions(self) -> Iterator[ShownQuestion]:
        """The fields in order, with the conditions that the browser may follow."""
        for part in self.group.questions:
            if part.show_if:
                yield ShownQuestion(self[part.key], as_json(part.show_if), prefix=f"{self.prefix}-")
            else:
                yield ShownQuestion(self[part.key])


def field_of(question: Question, language: str) -> forms.Field:
    """The Django field of one question, whose cleaned value is the answer. Raises KeyError for a computed question."""
    common = {
        "label": question.label.in_language(language),
        "help_text": question.help.in_language(language),
        "required": question.required,
    }
    if question.type == "repeated_group":
        row_form = partial(RowForm, question, language)
        field: forms.Field = RowsField(
            row_form=row_form, row_answers=row_answers, max_rows=question.max_rows, **common
        )
    else:
        field = TYPES[question.type].build(question, language, common)
    if str(field.error_messages.get("required")) == str(forms.Field.default_error_messages["required"]):
        field.error_messages["required"] = _("Fill this in.")
    return field


def as_typed(field: forms.Field, answer: Any) -> Any:
    """The answer as the boxes of its field would have sent it."""
    if not isinstance(field, forms.MultiValueField):
        return answer
    boxes = field.widget.decompress(answer)
    return [as_typed(box, value) for box, value in zip(field.fields, boxes, strict=True)]


def row_answers(form: forms.Form) -> dict[str, Any]:
    """The answers of one row, without what was left empty."""
    return {key: value for key, value in form.cleaned_data.items() if value not in EMPTY}


def missing(field: forms.Field) -> ValidationError:
    """What is said of a question that has to be answered and is not."""
    return ValidationError(field.error_messages["required"], code="required")


def as_json(value: Any) -> str:
    """A condition, or answers that it needs, as the browser reads them."""
    return json.dumps(value, ensure_ascii=False)
