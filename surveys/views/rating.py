"""Rating a dossier: one tap, then, for who wants to, the reasons."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from foundation.accounts.middleware import public
from foundation.accounts.typed import forget_typed, keeps_typed, typed_on
from foundation.api.sent_once import sent_once
from foundation.core.errors import InvalidInput
from foundation.core.forms import errors_into
from foundation.core.text import whole_number
from surveys.actions.explain import explain
from surveys.actions.rate import rate
from surveys.forms import WhyForm
from surveys.selectors import ToRate, to_rate

Key = dict[str, str]


@require_http_methods(["GET", "HEAD", "POST"])
@sent_once
def rate_own(request: HttpRequest, code: str) -> HttpResponse:
    """The applicant rates their own dossier."""
    return rating_page(request, {"code": code}, reverse("surveys:rate", args=[code]))


@keeps_typed
@require_POST
@sent_once
def explain_own(request: HttpRequest, code: str) -> HttpResponse:
    """The applicant says why."""
    return explaining(request, {"code": code}, reverse("surveys:rate", args=[code]))


@public
@require_http_methods(["GET", "HEAD", "POST"])
@sent_once
def rate_by_token(request: HttpRequest, token: str) -> HttpResponse:
    """Whoever was invited by e-mail rates without an account."""
    return rating_page(request, {"token": token}, reverse("surveys:rate_by_token", args=[token]))


@public
@require_POST
@sent_once
def explain_by_token(request: HttpRequest, token: str) -> HttpResponse:
    """Whoever was invited by e-mail says why."""
    return explaining(request, {"token": token}, reverse("surveys:rate_by_token", args=[token]))


def rating_page(request: HttpRequest, key: Key, here: str) -> HttpResponse:
    """Five tiles, or the thanks for the tile that was tapped."""
    if request.method != "POST":
        return page(request, key, here)
    score = request.POST.get("score", "")
    try:
        rate(actor=request.actor, score=whole_number(score) or 0, **key)  # type: ignore[attr-defined]
    except InvalidInput as error:
        return page(request, key, here, error=str(error.message), status=422)
    return redirect(here)


def explaining(request: HttpRequest, key: Key, here: str) -> HttpResponse:
    """Keep the reasons, or show them again with what is wrong."""
    form = WhyForm(request.POST)
    if form.is_valid():
        with errors_into(form):
            explain(actor=request.actor, **form.cleaned_data, **key)  # type: ignore[attr-defined]
    if form.errors:
        return page(request, key, here, form=form, status=422)
    forget_typed(request, here)
    return redirect(f"{here}?xong=1")


def page(
    request: HttpRequest,
    key: Key,
    here: str,
    *,
    form: WhyForm | None = None,
    error: str = "",
    status: int = 200,
) -> HttpResponse:
    """The page of one dossier's rating; `error` stands above the tiles."""
    to_be_rated = to_rate(request.actor, **key)  # type: ignore[attr-defined]
    unsent = None if request.method == "POST" else typed_on(request)
    if unsent is not None and to_be_rated.rating:
        form = WhyForm(initial={"reasons": unsent.getlist("reasons"), "comment": unsent.get("comment", "")})
    context = {
        "restored": unsent,
        "asked": to_be_rated,
        "dossier": to_be_rated.dossier,
        "rating": to_be_rated.rating,
        "here": here,
        "explain_url": f"{here}ly-do/",
        "error": error,
        "complete": "xong" in request.GET,
        "form": form or _beginning(to_be_rated),
    }
    return render(request, "surveys/rate.html", context, status=status)


def _beginning(asked: ToRate) -> WhyForm:
    """The form with what was said before, for who rates signed in."""
    return WhyForm.of(asked.rating) if asked.rating and not asked.by_token else WhyForm()
