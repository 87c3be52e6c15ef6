"""What is looked for among decisions, and what a dossier is opened for."""

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from dossiers.moves.table import MOVES
from foundation.audit.purposes import LONGEST
from foundation.core.forms import DayField
from portal.administration.forms.filters import Filter


class DecisionFilter(Filter):
    """Who decided what about which dossier when."""

    actor = forms.CharField(label=_("Who"), max_length=120, required=False)
    move = forms.ChoiceField(
        label=pgettext_lazy("on a dossier", "Decision"),
        choices=[("", _("Every decision")), *((move.name, move.label) for move in MOVES.values())],
        required=False,
    )
    code = forms.CharField(label=_("Code of the dossier"), max_length=40, required=False)
    since = DayField(label=_("From day"), required=False)
    until = DayField(label=_("To day"), required=False)


class PurposeForm(forms.Form):
    """For what the dossier is opened."""

    purpose = forms.CharField(
        label=_("What is the dossier opened for?"),
        help_text=_(
            "For example the number of the inspection's decision or of the complaint. The trail keeps it."
        ),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
