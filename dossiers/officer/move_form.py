"""What every move is told: which version of the dossier the person saw, and where they came from."""

from typing import Any

from django import forms

from dossiers.selectors.case import Case
from foundation.core.forms import WholeNumberField


class MoveForm(forms.Form):
    """A move that asks nothing; the others add fields. `version` guards against pages that are out of date."""

    version = WholeNumberField(widget=forms.HiddenInput)
    back = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, case: Case, data: Any = None, *, prefix: str, back: str = "") -> None:
        initial = {"version": case.dossier.version, "back": back}
        super().__init__(data, initial=initial, auto_id=f"{prefix}_%s")
        self.case = case
        self.prepare(case)

    def prepare(self, case: Case) -> None:
        """Fill in what depends on the dossier."""

    def arguments(self) -> dict[str, Any]:
        """Keyword arguments of the action, besides actor, dossier and version."""
        own = {"version", "back"}
        return {name: value for name, value in self.cleaned_data.items() if name not in own}
