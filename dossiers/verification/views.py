"""Public pages that say whether a result is genuine."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from dossiers.verification.forms import CodeForm, CompareForm
from dossiers.verification.selectors import normalised, verified
from foundation.accounts.middleware import public
from foundation.core.errors import NotFound


@public
@require_GET
def form(request: HttpRequest) -> HttpResponse:
    """Ask for the code; a code that was typed leads to its page."""
    code_form = CodeForm(request.GET if "code" in request.GET else None)
    if code_form.is_valid() and (code := normalised(code_form.cleaned_data["code"])):
        return redirect("verification:show", code=code)
    return render(request, "verification/form.html", {"form": code_form})


@public
@require_http_methods(["GET", "POST"])
def show(request: HttpRequest, code: str) -> HttpResponse:
    """Say whether the result with this code is valid; compare a posted file with it. Nothing is written."""
    try:
        result = verified(code)
    except NotFound:
        context = {"form": CodeForm(initial={"code": code}), "unknown_code": code}
        return render(request, "verification/form.html", context, status=NotFound.status)
    compare = CompareForm(request.POST or None, request.FILES or None)
    context = {"result": result, "form": compare}
    if compare.is_bound and compare.is_valid():
        context["digest"] = compare.digest()
        context["is_same_file"] = bool(result.sha256) and context["digest"] == result.sha256
    return render(request, "verification/show.html", context)
