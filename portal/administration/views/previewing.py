"""Changes that are shown before they are made."""

from collections.abc import Callable
from typing import TypeVar

from django import forms
from django.contrib import messages
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from foundation.accounts.request import ActorRequest
from foundation.core.forms import errors_into

Effect = TypeVar("Effect")
CHANGED = _("The calendar was changed. Due dates follow within a minute.")


def previewed(
    request: ActorRequest,
    form: forms.Form,
    preview: Callable[[], Effect],
    carry_out: Callable[[str], object],
    *,
    told: str | Promise,
) -> tuple[Effect | None, bool]:
    """What the change in the form would do, and whether it was made: by POST alone, given what the page had shown
    (`seen`); `told` says so then. What speaks against it stands in the form afterwards."""
    effect = None
    if form.is_valid():
        with errors_into(form):
            effect = preview()
    if request.method == "POST" and form.is_valid():
        with errors_into(form):
            carry_out(request.POST.get("seen", ""))
    made = request.method == "POST" and form.is_valid()
    if made:
        messages.success(request, str(told))
    return effect, made
