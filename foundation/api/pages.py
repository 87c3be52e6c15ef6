"""Pages for people: the description of the interface, and the tokens of one's account."""

from allauth.account.decorators import reauthentication_required
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from foundation.accounts.middleware import public
from foundation.accounts.request import ActorRequest, signed_in
from foundation.accounts.second_factor import second_step_page
from foundation.api.actions.issue_token import issue_token
from foundation.api.actions.revoke_token import revoke_token
from foundation.api.forms import TokenForm
from foundation.api.manual import manual
from foundation.api.schema import description
from foundation.api.selectors import own_tokens
from foundation.core.forms import errors_into


@public
@require_safe
def documentation(request: HttpRequest) -> HttpResponse:
    """Every address with what it takes and gives, and an example to copy."""
    address = request.build_absolute_uri("/").rstrip("/")
    return render(request, "api/documentation.html", {"manual": manual(description(), address)})


@public
@require_safe
def schema(_request: HttpRequest) -> HttpResponse:
    """The description for programs (OpenAPI 3.1)."""
    return JsonResponse(description(), content_type="application/vnd.oai.openapi+json")


@require_safe
def tokens(request: ActorRequest) -> HttpResponse:
    """The tokens of the account."""
    return render(request, "api/tokens.html", {"tokens": own_tokens(request.actor)})


@never_cache
@reauthentication_required  # type: ignore[untyped-decorator] # the library has no types
def new_token(request: ActorRequest) -> HttpResponse:
    """Make a token, after the password, and the second step where the account has one, was given once more; it is shown
    this one time."""
    if page := second_step_page(request, signed_in(request)):
        return redirect(page)
    form = TokenForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        with errors_into(form):
            issued = issue_token(actor=request.actor, **form.cleaned_data)
            return render(request, "api/new_token.html", {"issued": issued})
    return render(request, "api/token_form.html", {"form": form}, status=422 if form.errors else 200)


@require_POST
def revoke(request: ActorRequest, token_id: int) -> HttpResponse:
    """End a token."""
    revoke_token(actor=request.actor, token_id=token_id)
    messages.success(request, _("The token was revoked. Software that used it is refused from now on."))
    return redirect("api:tokens")
