"""Why a request is not received as it is."""

from django import forms
from django.utils.translation import gettext_lazy as _


class TurnBackForm(forms.Form):
    """The reason that stands on form 02 or 03; the person reads it at home."""

    reason = forms.CharField(
        label=_("Reason"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("Write the reason; it stands on the slip.")},
    )
    legal_reason = forms.CharField(
        label=_("Legal ground for anything outside the published papers"), required=False, max_length=500
    )

    @property
    def says_something(self) -> bool:
        """Whether anything was typed; then the page shows it open."""
        said = self.data if self.is_bound else self.initial
        return any(said.get(name) for name in self.fields)
