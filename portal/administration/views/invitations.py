"""Inviting staff: the form, those who have not answered yet, and the link that is shown once."""

from datetime import datetime

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from foundation.accounts.request import ActorRequest
from foundation.accounts.selectors import role_choices, unit_choices
from foundation.core.forms import errors_into
from portal.administration.actions.invite_staff import invite_staff
from portal.administration.actions.renew_invitation import renew_invitation
from portal.administration.actions.withdraw_invitation import withdraw_invitation
from portal.administration.forms.invitations import InvitationForm
from portal.administration.staff.invitations import pending_invitations


@require_safe
def listing(request: ActorRequest) -> HttpResponse:
    """Who was invited and has not answered."""
    page = pending_invitations(request.actor, request.GET.get("after", ""))
    return render(request, "administration/invitations.html", {"page": page})


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def invite(request: ActorRequest) -> HttpResponse:
    """Invite one person; a link to be handed over is shown in the answer and never again."""
    asked = request.POST if request.method == "POST" else None
    post = {name: request.GET.get(name, "") for name in ("unit", "role")}
    words = request.GET.get("q", "").strip()
    units, roles = unit_choices(request.actor, words), role_choices(request.actor)
    form = InvitationForm(asked, initial=post, units=units, roles=roles)
    invitation, link = None, ""
    if form.is_valid():
        with errors_into(form):
            invitation, link = invite_staff(actor=request.actor, **form.facts())
    if invitation is None:
        context = {"form": form, "words": words}
        return render(request, "administration/invite.html", context, status=422 if form.errors else 200)
    return _made(request, invitation.email, invitation.expires_at, link)


@never_cache
@require_POST
def renew(request: ActorRequest, invitation_id: int) -> HttpResponse:
    """Send one again, or show a new link."""
    invitation, link = renew_invitation(actor=request.actor, invitation_id=invitation_id)
    return _made(request, invitation.email, invitation.expires_at, link)


@require_POST
def withdraw(request: ActorRequest, invitation_id: int) -> HttpResponse:
    """Take one back."""
    withdraw_invitation(actor=request.actor, invitation_id=invitation_id)
    messages.success(request, _("The invitation was taken back; its link works no more."))
    return redirect("administration:invitations")


def _made(request: ActorRequest, email: str, expires_at: datetime, link: str) -> HttpResponse:
    if link:
        context = {"link": link, "name": email, "expires_at": expires_at}
        return render(request, "administration/staff_link.html", context)
    messages.success(request, _("The invitation is on its way to %(email)s.") % {"email": email})
    return redirect("administration:invitations")
