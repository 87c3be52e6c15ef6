"""Attaching the papers of a draft."""

from django.http import HttpResponse
from django.shortcuts import redirect, render

from dossiers.actions.save_draft import save_draft
from dossiers.citizen.pages import Way, step_key, way_of
from dossiers.selectors.citizen import own_draft
from dossiers.selectors.files import attached_to
from dossiers.uploads.actions.remove_file import remove_file
from dossiers.uploads.tiles import attach_all, file_to_remove, files_by_component, tiles
from foundation.accounts.request import ActorRequest


def papers(request: ActorRequest, draft_id: int) -> HttpResponse:
    """One tile per paper. Whatever button is pressed, every file that was chosen is attached first."""
    draft = own_draft(request.actor, draft_id)
    if not draft.is_in_hand:
        return redirect("citizen:dossier", draft.code)
    errors = {}
    if request.method == "POST":
        errors = attach_all(request.actor, draft, request.FILES)
        if file_id := file_to_remove(request.POST):
            remove_file(actor=request.actor, dossier_id=draft.pk, file_id=file_id)
        if not errors:
            return redirect(_onward(request, draft_id, way_of(draft)))
    way = way_of(draft)
    files = files_by_component(attached_to(draft))
    context = {
        "draft": draft,
        "tiles": tiles(draft, way.papers, files, errors),
        "way": way,
        "number": way.number(request.path),
    }
    return render(request, "dossiers/citizen/papers.html", context, status=422 if errors else 200)


def _onward(request: ActorRequest, draft_id: int, way: Way) -> str:
    """Where the button that was pressed leads; the draft opens there again."""
    here = way.shared.get(request.path)
    if "next" in request.POST:
        url = way.after(request.path)
    elif "previous" in request.POST:
        url = here or way.before(request.path)
    else:
        return request.path
    save_draft(actor=request.actor, dossier_id=draft_id, answers={}, left_at=step_key(url))
    return url
