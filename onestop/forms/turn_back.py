"""Why a request is not received as it is."""

from django import forms

from dossiers.move_forms.fields import field_of
from dossiers.moves.request_completion import MOVE


class TurnBackForm(forms.Form):
    """The reason that stands on form 02 or 03; the person reads it at home."""

    reason = field_of(MOVE.argument("reason"))
    legal_reason = field_of(MOVE.argument("legal_reason"))

    @property
    def says_something(self) -> bool:
        """Whether anything was typed; then the page shows it open."""
        said = self.data if self.is_bound else self.initial
        return any(said.get(name) for name in self.fields)
