"""What is known of the person to whom an account belongs."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from foundation.accounts.request import ActorRequest
from foundation.accounts.typed import forget_typed, keeps_typed, typed_on
from foundation.api.sent_once import sent_once
from portal.site.actions.save_profile import save_profile
from portal.site.sign_in.profile_form import OwnProfileForm


@keeps_typed
@require_http_methods(["GET", "HEAD", "POST"])
@sent_once
def profile(request: ActorRequest) -> HttpResponse:
    """What is known of the signed-in person; POST changes it."""
    unsent = None if request.method == "POST" else typed_on(request)
    form = OwnProfileForm(request.POST if request.method == "POST" else None, instance=request.user)
    if unsent is not None:
        form.show_again(unsent)
    if request.actor.is_staff_member:
        form.fix_identity()
    if form.is_valid():
        forget_typed(request)
        save_profile(actor=request.actor, facts=form.cleaned_data)
        messages.success(request, _("The profile was saved."))
        for warning in form.warnings():
            messages.warning(request, warning)
        return redirect("sign_in:profile")
    return render(
        request,
        "accounts/profile.html",
        {"form": form, "restored": unsent},
        status=422 if form.errors else 200,
    )
