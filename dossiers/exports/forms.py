"""What is asked of whoever takes a dossier along."""

from django import forms
from django.utils.translation import gettext_lazy as _

from dossiers.models import ExportKind
from foundation.audit.purposes import LONGEST


class ExportForm(forms.Form):
    """What the file is for, and which of the two it is."""

    purpose = forms.CharField(
        label=_("What the file is for"),
        help_text=_(
            "For example the number of the court's or the inspectorate's request. The trail keeps it."
        ),
        max_length=LONGEST,
    )
    kind = forms.ChoiceField(choices=ExportKind.choices)
