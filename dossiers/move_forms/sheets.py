"""How many sheets of a paper are asked for: originals, certified copies, photocopies."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from dossiers.models import SHEETS
from dossiers.moves.shared_arguments import MOST_SHEETS
from foundation.core.text import whole_number


class SheetsWidget(forms.Widget):
    """Three numbers with their labels."""

    use_fieldset = True

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> dict[str, str]:
        """What was typed for each kind."""
        return {kind: str(data.get(f"{name}-{kind}", "")).strip() for kind in SHEETS}

    def value_omitted_from_data(self, data: Mapping[str, Any], files: Any, name: str) -> bool:
        """Whether the numbers were not on the page at all."""
        return not any(f"{name}-{kind}" in data for kind in SHEETS)

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        """One number for each kind."""
        rows = [(kind, label, (value or {}).get(kind, "")) for kind, label in SHEETS.items()]
        context = {"id": (attrs or {}).get("id", ""), "name": name, "rows": rows, "most": MOST_SHEETS}
        return render_to_string("dossiers/officer/widgets/sheets.html", context)

    def id_for_label(self, id_: str) -> str:
        """There is no single control to point at."""
        return ""


class SheetsField(forms.Field):
    """Numbers of sheets by kind; cleaned to {} when none was typed, which asks for what is published."""

    widget = SheetsWidget

    def to_python(self, value: Any) -> dict[str, int]:
        """Raise ValidationError for what is no number of sheets."""
        typed = {kind: whole_number(str(text)) for kind, text in (value or {}).items() if str(text)}
        numbers = {
            kind: number for kind, number in typed.items() if number is not None and number <= MOST_SHEETS
        }
        if len(numbers) < len(typed):
            raise ValidationError(_("Enter numbers of sheets from 0 to %(most)s.") % {"most": MOST_SHEETS})
        return {kind: numbers.get(kind, 0) for kind in SHEETS} if typed else {}
