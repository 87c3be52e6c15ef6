"""What is asked for to invite somebody, and of whoever accepts."""

from datetime import timedelta
from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.utils.translation import gettext_lazy as _

from foundation.accounts.models import User
from foundation.core.forms import DayField
from portal.administration.forms.people import MembershipForm

BY_MAIL, BY_LINK = "mail", "link"
WAYS = ((BY_MAIL, _("The site sends it by e-mail")), (BY_LINK, _("I hand it over; it is shown once")))


class InvitationForm(MembershipForm):
    """Who, in which unit, as what, from when until when, and how the link travels."""

    use_required_attribute = False

    email = forms.EmailField(
        label=_("E-mail address"),
        help_text=_(
            "It becomes the name to sign in with. Somebody who has an account is invited by its address."
        ),
        max_length=254,
    )
    last_day = DayField(
        label=_("Last day"),
        help_text=_("Empty: until it is ended."),
        required=False,
    )
    way = forms.ChoiceField(
        label=_("How the link reaches the person"), choices=WAYS, widget=forms.RadioSelect, initial=BY_MAIL
    )
    field_order = ("email", "unit", "role", "title", "since", "last_day", "way")

    def clean(self) -> dict[str, Any]:
        """The last day is not before the first."""
        data: dict[str, Any] = super().clean() or {}
        since, last = data.get("since"), data.get("last_day")
        if since and last and last < since:
            self.add_error("last_day", _("The last day is before the first."))
        return data

    def facts(self) -> dict[str, Any]:
        """What was asked for, as the action takes it."""
        facts: dict[str, Any] = dict(self.cleaned_data)
        last, way, unit = facts.pop("last_day"), facts.pop("way"), int(facts.pop("unit"))
        until = last + timedelta(days=1) if last else None
        return facts | {"until": until, "unit_id": unit, "by_link": way == BY_LINK}


class NewPasswordFields(forms.Form):
    """A password that only its owner knows."""

    use_required_attribute = False

    password1 = forms.CharField(
        label=_("Password"), widget=forms.PasswordInput(attrs={"autocomplete": "new-password"})
    )
    password2 = forms.CharField(
        label=_("The password once more"), widget=forms.PasswordInput(attrs={"autocomplete": "new-password"})
    )

    def owner(self) -> User:
        """The account whose facts the password must not be like, unsaved where there is none yet."""
        return User()

    def clean(self) -> dict[str, Any]:
        """Both are the same, and hard to guess."""
        data: dict[str, Any] = super().clean() or {}
        password = data.get("password1")
        if password and data.get("password2") != password:
            self.add_error("password2", _("You must type the same password each time."))
        elif password:
            try:
                validate_password(password, self.owner())
            except forms.ValidationError as error:
                self.add_error("password1", error)
        return data


class AcceptForm(NewPasswordFields):
    """Name and password of a new account."""

    full_name = forms.CharField(
        label=_("Full name"),
        help_text=_("As on the identity card."),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    field_order = ("full_name", "password1", "password2")

    def __init__(self, *args: Any, email: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.email = email

    def owner(self) -> User:
        """An account like the one that will be."""
        return User(email=self.email, full_name=self.cleaned_data.get("full_name", ""))
