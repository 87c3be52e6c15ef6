"""The pages of the form, with everything typed kept."""

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from dossiers.actions.save_draft import save_draft
from dossiers.citizen.pages import form_url, page_of, way_of
from dossiers.models import Dossier
from dossiers.selectors.citizen import own_draft
from portal.accounts.request import ActorRequest
from portal.accounts.typed import forget_typed, keep_typed, keeps_typed, typed_on
from procedures.forms_engine.answers import CleanedPage, clean_page
from procedures.forms_engine.build import PageForm, page_form
from procedures.forms_engine.definition import Page
from procedures.selectors import form_of


def draft(request: ActorRequest, draft_id: int) -> HttpResponse:
    """Go to the first step of a draft."""
    found = own_draft(request.actor, draft_id)
    if found.code:
        return redirect("citizen:dossier", found.code)
    return redirect(way_of(found).urls[0])


@keeps_typed
def form(request: ActorRequest, draft_id: int, page_key: str) -> HttpResponse:
    """One page: `next` checks it, `previous` and `save` keep it as it is."""
    found = own_draft(request.actor, draft_id)
    if found.code:
        return redirect("citizen:dossier", found.code)
    page = page_of(form_of(found.procedure_version), page_key)
    if request.method == "POST":
        return _take(request, found, page)
    typed = typed_on(request)
    shown = page_form(form_of(found.procedure_version), page, answers=found.answers, data=typed)
    return _page(request, found, page, shown, restored=typed is not None)


def _take(request: ActorRequest, found: Dossier, page: Page) -> HttpResponse:
    cleaned, saved = save_page(request, found, page)
    here = form_url(saved, page)
    if "save" in request.POST:
        messages.success(request, _("The draft is kept. It can be continued at any time."))
        return redirect("citizen:home")
    if "previous" in request.POST:
        return redirect(way_of(saved).before(here))
    if cleaned.is_complete:
        return redirect(_next(request, saved, here))
    return _page(request, saved, page, cleaned.form, status=200 if cleaned.wants_row else 422)


def _next(request: ActorRequest, saved: Dossier, here: str) -> str:
    way = way_of(saved)
    return way.urls[-1] if request.GET.get("to") == "check" else way.after(here)


def save_page(request: ActorRequest, found: Dossier, page: Page) -> tuple[CleanedPage, Dossier]:
    """Save what holds of a posted page; what does not stays in the session as it was typed."""
    cleaned = clean_page(form_of(found.procedure_version), page, answers=found.answers, data=request.POST)
    answers = {question.key: cleaned.answers.get(question.key) for question in page.fields}
    saved = save_draft(actor=request.actor, dossier_id=found.pk, answers=answers)
    path = form_url(saved, page)
    if cleaned.form.errors:
        keep_typed(request, path)
    else:
        forget_typed(request, path)
    return cleaned, saved


def _page(
    request: ActorRequest,
    found: Dossier,
    page: Page,
    shown: PageForm,
    *,
    status: int = 200,
    restored: bool = False,
) -> HttpResponse:
    way, here = way_of(found), form_url(found, page)
    language = get_language() or "vi"
    context = {
        "draft": found,
        "page": page,
        "heading": page.title.in_language(language),
        "intro": page.intro.in_language(language),
        "form": shown,
        "way": way,
        "number": way.number(here),
        "restored": restored,
    }
    return render(request, "dossiers/citizen/form.html", context, status=status)


@require_POST
def autosave(request: ActorRequest, draft_id: int, page_key: str) -> HttpResponse:
    """Save a page in the background; answers with the time at which it was kept, as "10:32"."""
    found = own_draft(request.actor, draft_id)
    save_page(request, found, page_of(form_of(found.procedure_version), page_key))
    return JsonResponse({"saved": f"{timezone.localtime():%H:%M}"})
