"""Changes that are shown before they are made."""

from collections.abc import Callable
from typing import TypeVar

from django import forms

from portal.accounts.request import ActorRequest
from portal.core.forms import errors_into

Effect = TypeVar("Effect")


def previewed(
    request: ActorRequest,
    form: forms.Form,
    preview: Callable[[], Effect],
    carry_out: Callable[[str], object],
) -> tuple[Effect | None, bool]:
    """What the change in the form would do, and whether it was made: by POST alone, given what the page had shown
    (`seen`). What speaks against it stands in the form afterwards."""
    effect = None
    if form.is_valid():
        with errors_into(form):
            effect = preview()
    if request.method == "POST" and form.is_valid():
        with errors_into(form):
            carry_out(request.POST.get("seen", ""))
    return effect, request.method == "POST" and form.is_valid()
