"""Pages about where one is signed in."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from foundation.accounts.request import ActorRequest
from foundation.accounts.sessions import end_other_sessions, end_session, sessions_of


@require_safe
def sessions(request: ActorRequest) -> HttpResponse:
    """Where the person is signed in."""
    return render(request, "accounts/sessions.html", {"sessions": sessions_of(request)})


@require_POST
def end_one(request: ActorRequest, session_id: int) -> HttpResponse:
    """Sign out another device."""
    end_session(request, session_id)
    messages.success(request, _("The device was signed out."))
    return redirect("accounts:sessions")


@require_POST
def end_others(request: ActorRequest) -> HttpResponse:
    """Sign out every device but this one."""
    end_other_sessions(request)
    messages.success(request, _("All other devices were signed out."))
    return redirect("accounts:sessions")
