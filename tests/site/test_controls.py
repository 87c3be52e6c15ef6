"""Controls of forms are what the framework's own templates make of them, but for blanks between elements."""

import re
from datetime import date
from typing import Any

import pytest
from django import forms
from django.forms.renderers import DjangoTemplates

from portal.site.controls import WrittenControls

SIGNS = "<b>&\"'"
GROUPED = [("", "Choose"), ("Group & co", [(1, SIGNS), (2, 1234567)]), (SIGNS, SIGNS)]
WIDGETS: list[tuple[forms.Widget, Any]] = [
    (forms.TextInput(attrs={"class": SIGNS, "required": True, "hidden": False}), SIGNS),
    (forms.TextInput(), None),
    (forms.TextInput(), ""),
    (forms.NumberInput(attrs={"min": 0}), 1234567),
    (forms.EmailInput(), "a@demo.vn"),
    (forms.PasswordInput(), "secret"),
    (forms.HiddenInput(), 12),
    (forms.DateInput(format="%d/%m/%Y"), date(2026, 11, 24)),
    (forms.CheckboxInput(), True),
    (forms.CheckboxInput(), None),
    (forms.FileInput(attrs={"accept": "image/*"}), None),
    (forms.ClearableFileInput(), None),
    (forms.Textarea(attrs={"rows": 3}), SIGNS),
    (forms.Textarea(), None),
    (forms.Select(choices=GROUPED), 2),
    (forms.SelectMultiple(choices=GROUPED), [1, SIGNS]),
    (forms.NullBooleanSelect(), True),
    (forms.RadioSelect(choices=GROUPED, attrs={"class": "mc-tiles"}), 1),
    (forms.CheckboxSelectMultiple(choices=GROUPED), [2]),
    (forms.MultipleHiddenInput(), [1, 2]),
    (forms.MultiWidget([forms.TextInput(), forms.Select(choices=GROUPED)]), [SIGNS, 1]),
]


def _without_blanks(written: str) -> str:
    return re.sub(r"\s*(<[^>]+>)\s*", r"\1", written)


@pytest.mark.parametrize("attrs", [{}, {"id": "move_name", "aria-describedby": SIGNS}], ids=["bare", "named"])
@pytest.mark.parametrize(("widget", "value"), WIDGETS, ids=lambda one: type(one).__name__)
def test_a_control_is_what_the_framework_makes_of_it(
    widget: forms.Widget, value: Any, attrs: dict[str, Any]
) -> None:
    framework, ours = (
        widget.render("a-name", value, attrs, renderer) for renderer in (DjangoTemplates(), WrittenControls())
    )
    assert _without_blanks(ours) == _without_blanks(framework)


def test_what_begins_with_an_empty_line_keeps_it() -> None:
    """The browser drops the first line break of a text box."""
    written = forms.Textarea().render("a", "\nsaid", renderer=WrittenControls())
    assert "<textarea" in written
    assert written.endswith(">\n\nsaid</textarea>")
