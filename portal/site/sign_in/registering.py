"""Registering: a form, a code, signed in. Neither page tells whether the address has an account already."""

from typing import Any

from allauth.account.forms import SignupForm
from allauth.account.utils import complete_signup, get_next_redirect_url
from django import forms
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.hashers import make_password
from django.contrib.auth.password_validation import validate_password
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from foundation.accounts.actor import Actor
from foundation.accounts.middleware import public
from foundation.accounts.models import ContactKind, User
from foundation.accounts.phone import normal_phone
from foundation.accounts.request import ActorRequest, address_of
from foundation.accounts.sign_in import plain
from foundation.core.errors import TooOften
from foundation.core.forms import errors_into
from portal.site.account_notices import sends_sms
from portal.site.actions.begin_registration import begin_registration
from portal.site.actions.change_contact import change_contact
from portal.site.actions.complete_registration import complete_registration
from portal.site.registration import Registration, forget, keep, proven_by, waiting_in
from portal.site.sign_in.forms import TEL, CodeForm


class RegistrationForm(SignupForm):  # type: ignore[misc] # the library has no types
    """What a citizen says when registering; the code goes to one of the two addresses."""

    full_name = forms.CharField(
        label=gettext_lazy("Full name"),
        max_length=120,
        help_text=gettext_lazy("As on the identity card."),
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    phone = forms.CharField(
        label=gettext_lazy("Phone number"),
        max_length=20,
        required=False,
        help_text=gettext_lazy("Ten digits; used to sign in and to reach the applicant about a dossier."),
        widget=TEL,
    )
    field_order = ("full_name", "phone", "email", "password1")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        plain(self.fields)
        if not sends_sms():
            self.fields["phone"].help_text = _("Ten digits; used to reach the applicant about a dossier.")
            self.fields["email"].help_text = _("Used to sign in; a code is sent there.")

    @property
    def needs_email(self) -> bool:
        """Whether a number alone is not enough, because this site cannot ask a phone."""
        return not sends_sms()

    def clean_phone(self) -> str:
        """The number in one form."""
        return normal_phone(self.cleaned_data["phone"]) if self.cleaned_data["phone"] else ""

    def validate_unique_email(self, value: str) -> str:
        """Nothing is looked up here: the answer is the same for an address that has an account."""
        return value

    def clean(self) -> dict[str, Any]:
        """A code can be sent, and the password does not repeat what is known of the person."""
        said: dict[str, Any] = super().clean()
        if not self.errors.keys() & {"email", "phone"} and self._proven(said) is None:
            self._ask_for_address()
        if "password1" in said and "password1" not in self.errors:
            someone = User(full_name=said.get("full_name") or "", phone=said.get("phone") or "")
            try:
                validate_password(said["password1"], someone)
            except forms.ValidationError as error:
                self.add_error("password1", error)
        return said

    def try_save(self, request: HttpRequest) -> tuple[None, HttpResponse]:
        """Send the code; the library opens no account by itself. Raises TooOften."""
        said = self.cleaned_data
        kind, address = self._proven(said) or (ContactKind.EMAIL, "")
        registration = Registration(
            kind=kind,
            address=address,
            full_name=" ".join(said["full_name"].split()),
            phone=said["phone"],
            email=said["email"],
            password=make_password(said["password1"]),
            goes_on_to=get_next_redirect_url(request) or "",
        )
        begin_registration(kind=kind, address=address, network=address_of(request))
        keep(request.session, registration)
        return None, redirect("sign_in:register_code")

    def _proven(self, said: dict[str, Any]) -> tuple[ContactKind, str] | None:
        given = {"phone": said.get("phone") or "", "email": said.get("email") or ""}
        return proven_by(**given, sends_sms=sends_sms())

    def _ask_for_address(self) -> None:
        if sends_sms():
            self.add_error(
                "phone", _("Enter a mobile phone number or an e-mail address; a code is sent there.")
            )
            return
        text = _(
            "This site sends no SMS, so that registering needs an e-mail address. Whoever has none files the dossier"
            " at the one-stop unit, without an account."
        )
        self.add_error("email", text)


@public
@require_http_methods(["GET", "HEAD", "POST"])
def code(request: ActorRequest) -> HttpResponse:
    """Where the message went; POST with its code opens the account and signs in."""
    registration = waiting_in(request.session)
    if registration is None or request.user.is_authenticated:
        return redirect(settings.LOGIN_REDIRECT_URL if request.user.is_authenticated else "account_signup")
    form = CodeForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        with errors_into(form):
            given = {"code": form.cleaned_data["code"], "network": address_of(request)}
            user = complete_registration(registration=registration, **given)
            return _signed_in(request, registration, user)
    context = {"form": form, "registration": registration}
    return render(request, "accounts/registration_code.html", context, status=422 if form.errors else 200)


@public
@require_POST
def send_again(request: ActorRequest) -> HttpResponse:
    """Another message to the same address."""
    registration = waiting_in(request.session)
    if registration is None:
        return redirect("account_signup")
    begin_registration(kind=registration.kind, address=registration.address, network=address_of(request))
    messages.info(request, _("Another message was sent. Only the newest code works."))
    return redirect("sign_in:register_code")


def _signed_in(request: ActorRequest, registration: Registration, user: User) -> HttpResponse:
    forget(request.session)
    answer: HttpResponse = complete_signup(request, user, None, registration.goes_on_to or None)
    if registration.second_email:
        _ask_second(request, user, registration.second_email)
    return answer


def _ask_second(request: ActorRequest, user: User, email: str) -> None:
    """The mailbox is asked as well; until it answered, the number alone signs in."""
    new = {"kind": ContactKind.EMAIL, "address": email, "network": address_of(request)}
    try:
        change_contact(actor=Actor.of(user), **new)
    except TooOften:
        return
    text = _(
        "A code was sent to %(address)s as well. Once it is entered, the address signs in too: page “Signing in”."
    )
    messages.info(request, text % {"address": email})
