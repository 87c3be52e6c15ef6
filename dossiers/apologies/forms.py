"""What is asked of a head who gives no apology."""

from django import forms
from django.utils.translation import gettext_lazy as _

from dossiers.moves.shared_arguments import LONGEST_REASON


class AnswerForm(forms.Form):
    """Why none is needed, or why the dossier is not done in time."""

    use_required_attribute = False
    answer = forms.CharField(
        label=_("Explanation"),
        max_length=LONGEST_REASON,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("It stays with the dossier, and the leaders of the agency read it."),
    )
