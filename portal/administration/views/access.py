"""Giving a colleague access anew: one begins, a second one confirms."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from foundation.accounts.request import ActorRequest
from foundation.core.forms import errors_into
from foundation.core.text import whole_number
from portal.administration.actions.confirm_access_reset import confirm_access_reset
from portal.administration.actions.start_access_reset import start_access_reset
from portal.administration.actions.withdraw_access_reset import withdraw_access_reset
from portal.administration.forms.access import StartResetForm
from portal.administration.staff.access import (
    BY_OPERATOR,
    has_second_person,
    people_to_reset,
    resets_under_way,
)


@require_http_methods(["GET", "HEAD", "POST"])
def listing(request: ActorRequest) -> HttpResponse:
    """What is under way, and a form to begin; POST begins."""
    sent = request.POST if request.method == "POST" else None
    chosen = (
        whole_number(request.GET.get("nguoi", "")) if sent is None else whole_number(sent.get("user", ""))
    )
    form = StartResetForm(sent, people=people_to_reset(request.actor, chosen), initial={"user": chosen})
    if form.is_valid():
        with errors_into(form):
            facts = {"user_id": form.cleaned_data["user"], "reason": form.cleaned_data["reason"]}
            reset = start_access_reset(actor=request.actor, **facts)
            _tell(request, confirmable=has_second_person(request.actor, reset.user))
    if form.is_bound and not form.errors:
        return redirect("administration:access")
    context = {"form": form, "resets": resets_under_way(request.actor), "me": request.actor.user_id}
    context["operator"] = BY_OPERATOR
    return render(request, "administration/access.html", context, status=422 if form.errors else 200)


def _tell(request: ActorRequest, *, confirmable: bool) -> None:
    if confirmable:
        messages.success(request, _("It was begun. A second person confirms it within a day."))
        return
    messages.warning(
        request,
        _(
            "It was begun, but nobody here can confirm it: whoever could was let in by the same hand, or holds the post"
            " for too short a time. Ask the operator of the server to confirm it within a day."
        ),
    )


@never_cache
@require_POST
def confirm(request: ActorRequest, reset_id: int) -> HttpResponse:
    """Confirm as the second person; the link is shown in the answer and never again."""
    reset, link = confirm_access_reset(actor=request.actor, reset_id=reset_id)
    context = {"link": link, "name": reset.user.full_name, "expires_at": reset.expires_at}
    return render(request, "administration/staff_link.html", context)


@require_POST
def withdraw(request: ActorRequest, reset_id: int) -> HttpResponse:
    """Take one back."""
    withdraw_access_reset(actor=request.actor, reset_id=reset_id)
    messages.success(request, _("It was taken back; its link works no more."))
    return redirect("administration:access")
