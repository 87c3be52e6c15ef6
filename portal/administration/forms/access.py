"""What is asked for to give a colleague access anew."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from foundation.accounts.models import User
from portal.administration.forms.invitations import NewPasswordFields


class StartResetForm(forms.Form):
    """Who, and what was lost."""

    use_required_attribute = False

    user = forms.TypedChoiceField(label=_("Colleague"), coerce=int)
    reason = forms.CharField(
        label=_("What was lost, and how the person was recognised"),
        help_text=_("For example: phone stolen; identity card seen at the counter."),
        max_length=200,
    )

    def __init__(self, *args: Any, people: list[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        named = [(str(user.pk), f"{user.full_name} ({user.email or user.sign_in_phone})") for user in people]
        self.fields["user"] = forms.TypedChoiceField(
            label=_("Colleague"), coerce=int, choices=[("", _("Choose a colleague")), *named]
        )


class NewAccessForm(NewPasswordFields):
    """A new password."""

    def __init__(self, *args: Any, person: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.person = person

    def owner(self) -> User:
        """The account."""
        return self.person
