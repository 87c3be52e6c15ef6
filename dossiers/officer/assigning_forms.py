"""What is asked to set how dossiers are assigned in a unit."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from dossiers.assigning.balanced_rule import RESTING, RUNNING, Weights
from dossiers.models import AssignmentRule, Way
from dossiers.models.assignment import MOST_POINTS
from foundation.core.forms import WholeNumberField


class RuleForm(forms.Form):
    """By which way, and what counts how much."""

    use_required_attribute = False
    way = forms.ChoiceField(
        label=_("How dossiers come to officers"), choices=Way.choices, widget=forms.RadioSelect
    )
    soon = WholeNumberField(label=_("Points of a dossier due soon"), min_value=0, max_value=MOST_POINTS)
    late = WholeNumberField(label=_("Points of an overdue dossier"), min_value=0, max_value=MOST_POINTS)
    known = WholeNumberField(
        label=_("Points taken off for who knows the applicant"),
        min_value=0,
        max_value=MOST_POINTS,
        help_text=_("Whoever examined an earlier dossier of the same applicant."),
    )

    @classmethod
    def of(cls, rule: AssignmentRule, data: Any = None) -> "RuleForm":
        """The form with the rule that holds."""
        names = ("way", "soon", "late", "known")
        return cls(data, initial={name: getattr(rule, name) for name in names})

    def weights(self) -> Weights:
        """What counts how much, once the form is valid."""
        said = self.cleaned_data
        return Weights(said["soon"], said["late"], said["known"])


POINTS_TOLD = {"running": RUNNING, "resting": RESTING}
"""What nobody sets: the points of a dossier under way, and of one that waits for somebody outside."""
