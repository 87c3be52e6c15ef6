"""What is looked for in the audit trail."""

from django import forms
from django.utils.translation import gettext_lazy as _

from foundation.core.forms import DayField
from portal.administration.acts import acts
from portal.administration.forms.filters import Filter


class TrailFilter(Filter):
    """Who did what about whom when."""

    actor = forms.CharField(label=_("Who"), max_length=120, required=False)
    action = forms.ChoiceField(
        label=_("What was done"), choices=lambda: [("", _("Everything")), *acts().items()], required=False
    )
    subject = forms.CharField(
        label=_("Code of dossier or procedure, or e-mail"), max_length=120, required=False
    )
    since = DayField(label=_("From day"), required=False)
    until = DayField(label=_("To day"), required=False)
