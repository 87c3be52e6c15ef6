"""A group of questions answered several times, e.g. the members of a household: one small form for each row."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Protocol

from django import forms
from django.core.exceptions import ValidationError
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

ADD_ROW = "add_row"
"""Name of the submit button that asks for one more row; its value is the key of the group."""

Row = dict[str, Any]


class RowForms(Protocol):
    """Makes the form of one row."""

    def __call__(
        self, prefix: str, *, row: Mapping[str, Any] | None = None, data: Mapping[str, Any] | None = None
    ) -> forms.Form: ...


class RowsWidget(forms.Widget):
    """Rows of small forms, named <name>-<number>-<question>; one empty row stands at the end while there is room.

    Of posted rows that are too many, one is read: enough to say so.
    """

    use_fieldset = True

    def __init__(self, row_form: RowForms, max_rows: int) -> None:
        super().__init__()
        self.row_form, self.max_rows = row_form, max_rows

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> list[forms.Form]:
        """The bound forms of the rows that were posted, and an empty one if one more was asked for."""
        one_too_many = self.max_rows + 1
        count = sum(f"{name}-{number}-row" in data for number in range(one_too_many))
        if data.get(ADD_ROW) == name:
            count = max(count, min(count + 1, self.max_rows))
        return [self.row_form(f"{name}-{number}", data=data) for number in range(count)]

    def value_omitted_from_data(self, data: Mapping[str, Any], files: Any, name: str) -> bool:
        """Whether the group was not on the posted page at all."""
        return f"{name}-0-row" not in data

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        """All rows, and the button for another one."""
        rows = self._posted(value) or self.stored(name, value or [])
        room = {"has_room": len(rows) < self.max_rows, "most": self.max_rows}
        context = {"rows": rows, "name": name, "add_row": ADD_ROW, **room}
        return render_to_string("procedures/widgets/rows.html", context)

    def _posted(self, value: Any) -> list[forms.Form]:
        return value if value and isinstance(value[0], forms.Form) else []

    def stored(self, name: str, rows: Sequence[Row]) -> list[forms.Form]:
        """The forms of kept rows, and an empty one while there is room."""
        shown: list[Row | None] = [*rows, None][: self.max_rows]
        return [self.row_form(f"{name}-{number}", row=row) for number, row in enumerate(shown)]

    def id_for_label(self, id_: str) -> str:
        """There is no single control to point at."""
        return ""


class RowsField(forms.Field):
    """The answered rows; cleaned to a list of answers, rows left empty are dropped."""

    default_error_messages = {"required": gettext_lazy("Fill in at least one row.")}

    def __init__(
        self, *, row_form: RowForms, row_answers: Callable[[forms.Form], Row], max_rows: int, **kwargs: Any
    ) -> None:
        super().__init__(widget=RowsWidget(row_form, max_rows), **kwargs)
        self.row_answers, self.max_rows = row_answers, max_rows

    def clean(self, value: Any) -> list[Row]:
        """Bound row forms → answers. Raises ValidationError naming the row that is wrong."""
        filled = [form for form in value or [] if form.has_changed()]
        if self.required and not filled:
            raise ValidationError(self.error_messages["required"], code="required")
        if len(filled) > self.max_rows:
            raise ValidationError(_("There can be at most %(most)d rows.") % {"most": self.max_rows})
        problems = [
            ValidationError(
                _("Row %(number)d, %(label)s: %(error)s"),
                code=error.code,
                params={"number": number, "label": form.fields[key].label, "error": error.messages[0]},
            )
            for number, form in enumerate(filled, start=1)
            for key, errors in form.errors.as_data().items()
            for error in errors
        ]
        if problems:
            raise ValidationError(problems)
        return [answers for form in filled if (answers := self.row_answers(form))]

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Whether any posted row says something."""
        return any(form.has_changed() for form in data or [])
