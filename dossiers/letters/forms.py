"""What is typed beside the moves: a note, a message."""

from django import forms
from django.utils.translation import gettext_lazy as _

from foundation.letters.rules import LONGEST


class NoteForm(forms.Form):
    """A word for colleagues."""

    use_required_attribute = False
    text = forms.CharField(
        label=_("Words of the note"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Only those who handle this dossier read it. It can be changed for 15 minutes."),
    )


class LetterForm(forms.Form):
    """A word to the applicant."""

    use_required_attribute = False
    text = forms.CharField(
        label=_("Message to the applicant"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_(
            "Not for asking for papers or corrections: only a request for supplement lets the time limit wait."
        ),
    )
