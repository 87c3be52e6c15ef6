"""Where a dossier stands, for whoever holds its receipt."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from dossiers.citizen.forms import TrackForm
from dossiers.selectors.citizen import tracked
from portal.accounts.middleware import public


@public
@never_cache
def track(request: HttpRequest) -> HttpResponse:
    """Code and secret, typed or from the QR code of the receipt, give state, place, due date and timeline."""
    complete = bool(request.GET.get("secret"))
    form = TrackForm(request.GET if complete else None, initial=request.GET.dict())
    found = tracked(**form.cleaned_data) if complete and form.is_valid() else None
    context = {"form": form, "found": found, "missed": complete and found is None}
    return render(request, "dossiers/track/track.html", context, status=404 if context["missed"] else 200)
