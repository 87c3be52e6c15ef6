"""What is typed to urge."""

from django import forms
from django.utils.translation import gettext_lazy as _

from dossiers.urging.rules import LONGEST


class UrgingForm(forms.Form):
    """A word to whoever has the dossier."""

    use_required_attribute = False
    words = forms.CharField(
        label=_("A word to whoever has the dossier"),
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("They get a notice. The dossier itself does not change, nor does its time limit."),
    )
