"""Why one was satisfied or not."""

from django import forms
from django.utils.translation import gettext_lazy as _

from surveys.actions.explain import LONGEST_COMMENT
from surveys.models import Rating, Reason


class WhyForm(forms.Form):
    """Reasons to tick, and own words; both may stay empty."""

    reasons = forms.MultipleChoiceField(
        label=_("What was this about?"),
        choices=Reason.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    comment = forms.CharField(
        label=_("Comment"),
        help_text=_(
            "The agency reads it without a name. Please leave out names, phone numbers and dossier codes."
        ),
        required=False,
        max_length=LONGEST_COMMENT,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    @classmethod
    def of(cls, rating: Rating) -> "WhyForm":
        """The form with what was said before."""
        return cls(initial={"reasons": rating.reasons, "comment": rating.comment})
