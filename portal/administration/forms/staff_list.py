"""What is asked for to import a list of staff."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


class StaffListForm(forms.Form):
    """The agency, the file, and whether whoever is not in it leaves."""

    use_required_attribute = False

    agency = forms.ChoiceField(label=_("Agency"), help_text=_("Lines without an agency belong to this one."))
    file = forms.FileField(label=_("File"), help_text=_("CSV (UTF-8) or XLSX, at most 1 MB and 2,000 lines."))
    with_leavers = forms.BooleanField(
        label=_("Whoever works in this agency and is not in the file leaves: their roles end today."),
        required=False,
    )

    def __init__(self, *args: Any, agencies: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = agencies if len(agencies) == 1 else [("", _("Choose an agency")), *agencies]
        self.fields["agency"] = forms.ChoiceField(
            label=_("Agency"), help_text=_("Lines without an agency belong to this one."), choices=choices
        )
