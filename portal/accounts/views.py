"""Pages about one's own account."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from portal.accounts.forms import ProfileForm
from portal.accounts.request import ActorRequest


def profile(request: ActorRequest) -> HttpResponse:
    """What is known of the signed-in person; POST changes it."""
    form = ProfileForm(request.POST if request.method == "POST" else None, instance=request.user)
    if request.actor.is_staff_member:
        form.fix_name()
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("The profile was saved."))
        return redirect("accounts:profile")
    return render(request, "accounts/profile.html", {"form": form}, status=422 if form.errors else 200)
