"""An identity paper as four boxes: its kind, number, day and place of issue."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from procedures.forms_engine.dates import ThreeBoxes, ThreeBoxField, WholeField
from procedures.forms_engine.limits import LONGEST_NUMBER, LONGEST_PLACE

PARTS = ("kind", "number", "issued_on", "issued_by")

KINDS = [
    ("", gettext_lazy("Choose")),
    ("identity_card", gettext_lazy("Identity card")),
    ("identity_certificate", gettext_lazy("Identity certificate")),
    ("passport", gettext_lazy("Passport")),
    ("other", gettext_lazy("Another paper")),
]


class IdDocumentBoxes(forms.MultiWidget):
    """Boxes named <name>_kind, <name>_number, <name>_issued_on (three boxes) and <name>_issued_by."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        boxes = [forms.Select(choices=KINDS), forms.TextInput(), ThreeBoxes(), forms.TextInput()]
        super().__init__(dict(zip(PARTS, boxes, strict=True)), attrs)

    def decompress(self, value: Any) -> list[str]:
        """The answer → what stands in each box."""
        return [value.get(part, "") for part in PARTS] if value else [""] * len(PARTS)

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        """All boxes, each with its label."""
        boxes = self.get_context(name, value, attrs)["widget"]["subwidgets"]
        parts = dict(zip(PARTS, boxes, strict=True)) | {"kinds": KINDS}
        return render_to_string("procedures/widgets/id_document.html", parts)


class IdDocumentField(WholeField):
    """An identity paper; cleaned to {"kind", "number", "issued_on" (ISO), "issued_by"}, or None.

    Kind and number are needed once anything is filled in; day and place of issue may stay empty, "".
    """

    widget = IdDocumentBoxes
    default_error_messages = {"required": gettext_lazy("Enter the kind and the number of the paper.")}

    def __init__(self, **kwargs: Any) -> None:
        fields = [
            forms.ChoiceField(choices=KINDS, required=False),
            forms.CharField(max_length=LONGEST_NUMBER, required=False),
            ThreeBoxField(required=False, not_future=True),
            forms.CharField(max_length=LONGEST_PLACE, required=False),
        ]
        super().__init__(fields, require_all_fields=False, **kwargs)

    def compress(self, data_list: list[str]) -> dict[str, str] | None:
        """The boxes as one value. Raises ValidationError when the kind or the number is missing."""
        answer = dict(zip(PARTS, data_list or [""] * len(PARTS), strict=True))
        if not any(answer.values()):
            return None
        if not (answer["kind"] and answer["number"]):
            raise ValidationError(_("Enter the kind and the number of the paper."))
        return answer
