"""Where a dossier stands, for whoever holds its receipt.

Receipts that were printed carry the secret in the address of their QR code, and go on working without JavaScript. Such
an address is answered by another one at once, so that it stands neither in the browser's history of pages nor in what
the page tells others of where it came from; what was asked waits in a cookie for some minutes.
"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from dossiers.citizen.forms import TrackForm
from dossiers.selectors.citizen import tracked
from portal.accounts.middleware import public

COOKIE, SECONDS = "tracked", 600
LONGEST = 100


@public
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def track(request: HttpRequest) -> HttpResponse:
    """Code and secret, typed or from the QR code of the receipt, give state, place, due date and timeline."""
    if request.method != "POST" and request.GET.get("secret"):
        return _asked_again_without_secret(request)
    asked = request.POST if request.method == "POST" else {} if "code" in request.GET else _waiting(request)
    form = TrackForm(asked or None, initial=request.GET.dict())
    found = tracked(**form.cleaned_data) if asked and form.is_valid() else None
    missed = bool(asked) and not found and (form.is_valid() or request.method != "POST")
    context = {"form": form, "found": found, "missed": missed}
    status = 200 if found or not asked else 404 if missed else 422
    return render(request, "dossiers/track/track.html", context, status=status)


def _asked_again_without_secret(request: HttpRequest) -> HttpResponse:
    words = [request.GET.get(name, "")[:LONGEST] for name in ("code", "secret")]
    answer = redirect("dossiers:track")
    answer.set_signed_cookie(
        COOKIE,
        "\n".join(words),
        max_age=SECONDS,
        path=request.path,
        secure=request.is_secure(),
        httponly=True,
        samesite="Lax",
    )
    return answer


def _waiting(request: HttpRequest) -> dict[str, str]:
    """What was asked by an address with a secret; nothing when nothing was, or long ago."""
    words = (request.get_signed_cookie(COOKIE, "", max_age=SECONDS) or "").partition("\n")
    return {"code": words[0], "secret": words[2]} if words[1] else {}
