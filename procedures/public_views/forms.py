"""What the search page asks for."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from foundation.core.folding import LONGEST_TYPED
from foundation.core.forms import WholeNumberField
from procedures.choices import field_choices, level_choices, life_event_choices


class SearchForm(forms.Form):
    """Words and filters; every part may be left out, and what is no choice counts as left out."""

    use_required_attribute = False

    q = forms.CharField(label=_("Name of the procedure, or what it is about"), required=False)
    life_event = forms.ChoiceField(label=_("Event of life"), choices=life_event_choices, required=False)
    field = forms.ChoiceField(label=_("Field"), required=False)
    level = forms.ChoiceField(label=_("Handled at"), choices=level_choices, required=False)
    page = WholeNumberField(min_value=1, max_value=500, required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["field"].choices = field_choices()  # type: ignore[attr-defined] # read once, not for each look

    def clean_q(self) -> str:
        """What goes beyond the longest name is left out, rather than all of it: without words everything fits."""
        return str(self.cleaned_data["q"])[:LONGEST_TYPED]

    def asked(self) -> dict[str, Any]:
        """What was asked for, without what is empty or makes no sense."""
        self.full_clean()
        return {key: value for key, value in self.cleaned_data.items() if value}
