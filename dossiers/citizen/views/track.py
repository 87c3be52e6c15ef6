"""Where a dossier stands, for whoever holds its receipt.

Receipts that were printed carry the secret in the address of their QR code, and go on working without JavaScript. What
is asked, by such an address or by the form, waits in a cookie for two minutes and is answered under another address: so
it stands neither in the browser's history of pages nor in what the page tells others of where it came from, and loading
the page again sends nothing again. Many people share one machine: whoever says that they are done, or comes back to the
form, leaves nothing that the next person could call up.
"""

from urllib.parse import quote, unquote

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from dossiers.citizen.forms import TrackForm
from dossiers.selectors.tracking import tracked
from foundation.accounts.middleware import public

COOKIE, SECONDS = "tracked", 120
LONGEST = 100


@public
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def track(request: HttpRequest) -> HttpResponse:
    """Ask for code and secret. What was looked up before is forgotten."""
    if request.method != "POST" and request.GET.get("secret"):
        return _looking_up(request, *(request.GET.get(name, "")[:LONGEST] for name in ("code", "secret")))
    form = TrackForm(request.POST if request.method == "POST" else None, initial=request.GET.dict())
    if form.is_valid():
        return _looking_up(request, form.cleaned_data["code"], form.cleaned_data["secret"])
    answer = render(request, "dossiers/track/track.html", {"form": form}, status=422 if form.errors else 200)
    return _forgetting(answer)


@public
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def standing(request: HttpRequest) -> HttpResponse:
    """State, place, due date and timeline of what was asked, for two minutes; POST ends it earlier."""
    asked = _waiting(request)
    if request.method == "POST":
        answer = _forgetting(redirect("dossiers:track"))
        answer.headers["Clear-Site-Data"] = '"cache"'
        return answer
    if not asked:
        return redirect("dossiers:track")
    form = TrackForm(asked)
    found = tracked(**form.cleaned_data) if form.is_valid() else None
    if found is not None:
        return render(request, "dossiers/track/standing.html", {"found": found})
    context = {"form": TrackForm(initial={"code": asked["code"]}), "missed": True}
    return _forgetting(render(request, "dossiers/track/track.html", context, status=404))


def _looking_up(request: HttpRequest, code: str, secret: str) -> HttpResponse:
    answer = redirect("dossiers:standing")
    answer.set_signed_cookie(
        COOKIE,
        quote(f"{code}\n{secret}"),  # a cookie holds no letters of Vietnamese
        max_age=SECONDS,
        path=reverse("dossiers:track"),
        secure=request.is_secure(),
        httponly=True,
        samesite="Lax",
    )
    return answer


def _waiting(request: HttpRequest) -> dict[str, str]:
    """What was asked; nothing when nothing was, or some minutes ago."""
    kept = request.get_signed_cookie(COOKIE, "", max_age=SECONDS) or ""
    words = unquote(kept).partition("\n")
    return {"code": words[0], "secret": words[2]} if words[1] else {}


def _forgetting(answer: HttpResponse) -> HttpResponse:
    answer.delete_cookie(COOKIE, path=reverse("dossiers:track"))
    return answer
