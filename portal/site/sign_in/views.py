"""Confirming and changing the addresses with which a person signs in, and recovering an account by phone."""

from allauth.account.decorators import reauthentication_required
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from foundation.accounts.middleware import public
from foundation.accounts.request import ActorRequest, address_of
from foundation.core.forms import errors_into
from portal.site.account_notices import sends_sms
from portal.site.actions.change_contact import change_contact
from portal.site.actions.confirm_contact import confirm_contact
from portal.site.actions.recover_account import recover_account
from portal.site.actions.send_contact_code import send_contact_code
from portal.site.actions.send_recovery_code import send_recovery_code
from portal.site.actions.unlink_identity import unlink_identity
from portal.site.sign_in.forms import CodeForm, EmailForm, ForgottenForm, PhoneForm, RecoverForm
from portal.site.sign_in.overview import overview_of
from portal.site.sign_in.reset import say_what_ended

KINDS = {"email": EmailForm, "phone": PhoneForm}
PHONE_SESSION_KEY = "recovery_phone"
any_page = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
def overview(request: ActorRequest) -> HttpResponse:
    """The addresses and identities that open the account."""
    return render(request, "accounts/contacts.html", {"overview": overview_of(request.actor)})


@require_POST
def send_code(request: ActorRequest, kind: str) -> HttpResponse:
    """Send a code to the present address."""
    send_contact_code(actor=request.actor, kind=_known(kind), network=address_of(request))
    return redirect("sign_in:code")


@any_page
@reauthentication_required(app="allauth.account")  # type: ignore[untyped-decorator] # the library has no types
def change(request: ActorRequest, kind: str) -> HttpResponse:
    """Another address; POST sends a code to it."""
    form = KINDS[_known(kind)](request.POST if request.method == "POST" else None)
    code_is_asked = False
    if form.is_valid():
        with errors_into(form):
            new = {"kind": kind, "address": form.cleaned_data["address"], "network": address_of(request)}
            code_is_asked = change_contact(actor=request.actor, **new)
    if form.is_bound and not form.errors:
        return redirect("sign_in:code" if code_is_asked else "sign_in:overview")
    context = {"form": form, "kind": kind, "by_code": kind == "email" or sends_sms()}
    return render(request, "accounts/contact_change.html", context, status=422 if form.errors else 200)


@any_page
def code(request: ActorRequest) -> HttpResponse:
    """The code that came; POST confirms the address."""
    form = CodeForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        with errors_into(form):
            confirm_contact(actor=request.actor, code=form.cleaned_data["code"])
    if form.is_bound and not form.errors:
        messages.success(request, _("The address was confirmed."))
        return redirect("sign_in:overview")
    return render(request, "accounts/contact_code.html", {"form": form}, status=422 if form.errors else 200)


@require_POST
@reauthentication_required(app="allauth.account")  # type: ignore[untyped-decorator] # the library has no types
def unlink(request: ActorRequest, identity_id: int) -> HttpResponse:
    """End a link with an identity."""
    unlink_identity(actor=request.actor, identity_id=identity_id)
    messages.success(request, _("The link was ended."))
    return redirect("sign_in:overview")


@public
@any_page
def forgotten(request: ActorRequest) -> HttpResponse:
    """The number of an account whose password was forgotten; POST sends a code to it."""
    form = ForgottenForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        phone = form.cleaned_data["phone"]
        send_recovery_code(actor=request.actor, phone=phone, network=address_of(request))
        request.session[PHONE_SESSION_KEY] = phone
        return redirect("sign_in:recover")
    context = {"form": form, "sends_sms": sends_sms()}
    return render(request, "accounts/recovery_phone.html", context, status=422 if form.errors else 200)


@public
@any_page
def recover(request: ActorRequest) -> HttpResponse:
    """The code and a new password."""
    phone = request.session.get(PHONE_SESSION_KEY)
    if not phone:
        return redirect("sign_in:forgotten")
    form = RecoverForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        with errors_into(form):
            given = {"code": form.cleaned_data["code"], "password": form.cleaned_data["password1"]}
            say_what_ended(request, recover_account(actor=request.actor, phone=phone, **given))
    if form.is_bound and not form.errors:
        del request.session[PHONE_SESSION_KEY]
        return redirect("account_reset_password_from_key_done")
    return render(request, "accounts/recovery_code.html", {"form": form}, status=422 if form.errors else 200)


def _known(kind: str) -> str:
    if kind not in KINDS:
        raise Http404
    return kind
