"""Closing one's own account."""

from allauth.account.decorators import reauthentication_required
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from foundation.accounts.request import ActorRequest, signed_in
from foundation.accounts.second_factor import second_step_page
from portal.site.actions.close_account import close_account
from portal.site.closing import remainder_of
from portal.site.sign_in.forms import CloseForm


@require_http_methods(["GET", "HEAD", "POST"])
@reauthentication_required(app="allauth.account")  # type: ignore[untyped-decorator] # the library has no types
def close(request: ActorRequest) -> HttpResponse:
    """What goes and what stays; POST closes the account, after the password and the second step were given anew."""
    if page := second_step_page(request, signed_in(request)):
        return redirect(page)
    form = CloseForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        close_account(actor=request.actor)
        logout(request)
        messages.success(request, _("The account was closed. What need not be kept was erased."))
        return redirect("home")
    context = {"form": form, "left": remainder_of(request.actor), "is_staff": request.actor.is_staff_member}
    return render(request, "accounts/close.html", context, status=422 if form.errors else 200)
