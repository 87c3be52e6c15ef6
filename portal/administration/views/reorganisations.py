"""Merging and splitting: a plan and what it would move, carrying it out, and the record of what was."""

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from foundation.accounts.administering import administers_site
from foundation.accounts.request import ActorRequest
from foundation.core.errors import InvalidInput
from foundation.core.forms import errors_into
from portal.administration.actions.announce_reorganisation import announce_reorganisation
from portal.administration.actions.reorganise import reorganise
from portal.administration.forms.reorganising import AgencyMoveForm, PlanFileForm, UnitMoveForm
from portal.administration.reorganising.past import past
from portal.administration.reorganising.review import Review, review

FORMS = ("units", "agencies", "file")


@require_safe
def listing(request: ActorRequest) -> HttpResponse:
    """Past reorganisations, the newest first."""
    page = past(request.actor, request.GET.get("after", ""))
    return render(request, "administration/reorganisations.html", {"page": page})


@require_http_methods(["GET", "HEAD", "POST"])
def plan(request: ActorRequest) -> HttpResponse:
    """What goes into what, by a form or a file; POST shows what would move and writes nothing."""
    forms = _forms(request)
    form = forms.get(request.POST.get("way", "")) if request.method == "POST" else None
    reviewed: Review | None = None
    if form is not None and form.is_valid():
        with errors_into(form):
            reviewed = review(request.actor, form.text())  # type: ignore[attr-defined]
    context = {"forms": forms, "form": form, "review": reviewed}
    status = 422 if form is not None and form.errors else 200
    return render(request, "administration/reorganise.html", context, status=status)


@require_POST
def carry_out(request: ActorRequest) -> HttpResponse:
    """Carry out the plan that was shown; what has changed since is shown anew."""
    text = request.POST.get("plan", "")
    try:
        moved = reorganise(actor=request.actor, text=text, shown=request.POST.get("seen", ""))
    except InvalidInput as error:
        return _refused(request, text, error)
    done = any(line.anything for line in moved)
    messages.success(request, _("It was carried out.") if done else _("Nothing was left to move."))
    return _to_the_list(request)


@require_POST
def tell(request: ActorRequest) -> HttpResponse:
    """Tell those concerned of a plan whose day has not come."""
    text = request.POST.get("plan", "")
    try:
        told = announce_reorganisation(actor=request.actor, text=text)
    except InvalidInput as error:
        return _refused(request, text, error)
    words = ngettext("%(number)s person was told.", "%(number)s people were told.", told)
    messages.success(request, words % {"number": told})
    return _to_the_list(request)


def _refused(request: ActorRequest, text: str, error: InvalidInput) -> HttpResponse:
    messages.error(request, str(error.message))
    context = {"forms": _forms(request, fresh=True), "form": None, "review": _again(request, text)}
    return render(request, "administration/reorganise.html", context, status=422)


def _to_the_list(request: ActorRequest) -> HttpResponse:
    whole = administers_site(request.actor)
    return redirect("administration:reorganisations" if whole else "administration:agencies")


def _again(request: ActorRequest, text: str) -> Review | None:
    try:
        return review(request.actor, text)
    except InvalidInput:
        return None


def _forms(request: ActorRequest, *, fresh: bool = False) -> dict[str, Form]:
    way = "" if fresh or request.method != "POST" else request.POST.get("way", "")
    data = {name: request.POST if name == way else None for name in FORMS}
    return {
        "units": UnitMoveForm(request.actor, data["units"], prefix="u"),
        "agencies": AgencyMoveForm(request.actor, data["agencies"], prefix="a"),
        "file": PlanFileForm(data["file"], request.FILES if way == "file" else None),
    }
