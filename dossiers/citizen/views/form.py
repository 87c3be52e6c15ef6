"""The pages of the form, with everything typed kept."""

from collections.abc import Mapping
from dataclasses import replace

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from dossiers.actions.save_draft import save_draft
from dossiers.attached import with_files
from dossiers.citizen.form_files import show_boxes, take_files
from dossiers.citizen.pages import Station, station_of, taken_over, way_of
from dossiers.selectors.citizen import own_draft
from portal.accounts.request import ActorRequest
from portal.accounts.typed import forget_typed, keep_typed, keeps_typed, typed_on
from procedures.forms_engine.answers import CleanedPage, clean_page
from procedures.forms_engine.build import PageForm, page_form


def draft(request: ActorRequest, draft_id: int) -> HttpResponse:
    """Go to the first step of a draft."""
    found = own_draft(request.actor, draft_id)
    if found.code:
        return redirect("citizen:dossier", found.code)
    return redirect(way_of(found).urls[0])


NOTHING: Mapping[str, str] = {}


@keeps_typed
def form(request: ActorRequest, draft_id: int, page_key: str) -> HttpResponse:
    """One page: `next` checks it, `previous` and `save` keep it as it is."""
    found = own_draft(request.actor, draft_id)
    if found.code:
        return redirect("citizen:dossier", found.code)
    station = station_of(found, page_key)
    if request.method == "POST":
        return _take(request, station)
    typed = typed_on(request)
    answers = with_files(found, found.answers)
    shown = page_form(station.definition, station.page, answers=answers, data=typed)
    return _page(request, station, shown, restored=typed is not None)


def _take(request: ActorRequest, station: Station) -> HttpResponse:
    refused = take_files(request, station)
    cleaned, saved = save_page(request, station)
    way = way_of(saved.draft)
    if refused:
        return _page(request, saved, cleaned.form, status=422, refused=refused)
    if "save" in request.POST:
        messages.success(request, _("The draft is kept. It can be continued at any time."))
        return redirect("citizen:home")
    if "previous" in request.POST:
        return redirect(way.before(saved.url))
    if cleaned.is_complete:
        return redirect(way.urls[-1] if request.GET.get("to") == "check" else way.after(saved.url))
    return _page(request, saved, cleaned.form, status=200 if cleaned.wants_more else 422)


def save_page(request: ActorRequest, station: Station) -> tuple[CleanedPage, Station]:
    """Save what holds of a posted page; what does not stays in the session as it was typed."""
    draft, page = station.draft, station.page
    answers = with_files(draft, draft.answers)
    cleaned = clean_page(station.definition, page, answers=answers, data=request.POST)
    answers = {question.key: cleaned.answers.get(question.key) for question in page.fields}
    saved = save_draft(actor=request.actor, dossier_id=draft.pk, answers=answers)
    if cleaned.form.errors:
        keep_typed(request, station.url)
    else:
        forget_typed(request, station.url)
    return cleaned, replace(station, draft=saved)


def _page(
    request: ActorRequest,
    station: Station,
    shown: PageForm,
    *,
    status: int = 200,
    restored: bool = False,
    refused: Mapping[str, str] = NOTHING,
) -> HttpResponse:
    language, way = get_language() or "vi", way_of(station.draft)
    for key in taken_over(request.actor, station):
        shown.remark(key, _("Taken from an earlier dossier; check it again."))
    context = {
        "draft": station.draft,
        "page": station.page,
        "heading": station.page.title.in_language(language),
        "intro": station.page.intro.in_language(language),
        "tiles": show_boxes(shown, station.draft, refused),
        "form": shown,
        "way": way,
        "number": way.number(station.url),
        "restored": restored,
    }
    return render(request, "dossiers/citizen/form.html", context, status=status)


@require_POST
def autosave(request: ActorRequest, draft_id: int, page_key: str) -> HttpResponse:
    """Save a page in the background; answers with the time at which it was kept, as "10:32"."""
    save_page(request, station_of(own_draft(request.actor, draft_id), page_key))
    return JsonResponse({"saved": f"{timezone.localtime():%H:%M}"})
