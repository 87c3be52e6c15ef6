"""Where one-time links lead: taking up a role, and choosing a new password."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from foundation.accounts.keys import keep_session
from foundation.accounts.middleware import public
from foundation.accounts.request import ActorRequest
from foundation.core.forms import errors_into
from portal.administration.actions.accept_invitation import accept_invitation
from portal.administration.actions.take_new_access import take_new_access
from portal.administration.forms.access import NewAccessForm
from portal.administration.forms.invitations import AcceptForm
from portal.administration.staff.access import reset_of
from portal.administration.staff.invitations import Offer, offer_of


@public
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def accept(request: ActorRequest, token: str) -> HttpResponse:
    """What one is invited to; POST takes it up, with a new account or with the one that is signed in."""
    offer = offer_of(token)
    if offer.account is not None:
        return _with_account(request, token, offer)
    form = AcceptForm(
        request.POST if request.method == "POST" else None,
        email=offer.invitation.email,
        initial={"full_name": offer.invitation.full_name},
    )
    if form.is_valid():
        with errors_into(form):
            given = {"full_name": form.cleaned_data["full_name"], "password": form.cleaned_data["password1"]}
            accept_invitation(actor=request.actor, token=token, **given)
    if form.is_bound and not form.errors:
        messages.success(
            request, _("The account is ready. Sign in with the e-mail address and the password.")
        )
        return redirect("account_login")
    context = {"form": form, "invitation": offer.invitation}
    return render(request, "administration/door_new.html", context, status=422 if form.errors else 200)


@public
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def new_access(request: ActorRequest, token: str) -> HttpResponse:
    """A new password for somebody whom two colleagues gave access anew."""
    person = reset_of(token).user
    form = NewAccessForm(request.POST if request.method == "POST" else None, person=person)
    if form.is_valid():
        password = form.cleaned_data["password1"]
        take_new_access(token=token, password=password, address=request.actor.address)
        messages.success(request, _("The password was saved. Sign in with it, then set up the second step."))
        return redirect("account_login")
    context = {"form": form, "person": person}
    return render(request, "administration/door_access.html", context, status=422 if form.errors else 200)


def _with_account(request: ActorRequest, token: str, offer: Offer) -> HttpResponse:
    if request.method == "POST":
        keep_session(request, accept_invitation(actor=request.actor, token=token))
        messages.success(request, _("The role was taken up."))
        return redirect("after_sign_in")
    mine = offer.account is not None and offer.account.pk == request.actor.user_id
    context = {"invitation": offer.invitation, "mine": mine, "here": request.path}
    return render(request, "administration/door_account.html", context)
