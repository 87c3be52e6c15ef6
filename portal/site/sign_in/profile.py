"""What is known of the person to whom an account belongs."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from portal.accounts.forms import ProfileForm
from portal.accounts.request import ActorRequest
from portal.site.actions.save_profile import save_profile


@require_http_methods(["GET", "HEAD", "POST"])
def profile(request: ActorRequest) -> HttpResponse:
    """What is known of the signed-in person; POST changes it."""
    form = ProfileForm(request.POST if request.method == "POST" else None, instance=request.user)
    if request.actor.is_staff_member:
        form.fix_identity()
    if form.is_valid():
        save_profile(actor=request.actor, facts=form.cleaned_data)
        messages.success(request, _("The profile was saved."))
        for warning in form.warnings():
            messages.warning(request, warning)
        return redirect("sign_in:profile")
    return render(request, "accounts/profile.html", {"form": form}, status=422 if form.errors else 200)
