"""Papers that are attached where the form asks for them: their boxes, and what was sent with the page."""

from collections.abc import Mapping

from django.template.loader import render_to_string

from dossiers.citizen.pages import Station
from dossiers.models import Dossier
from dossiers.selectors.files import attached_to
from dossiers.uploads.actions.remove_file import remove_file
from dossiers.uploads.tiles import Tile, attach_all, file_to_remove, files_by_component, tiles
from foundation.accounts.request import ActorRequest
from procedures.forms_engine.page_form import PageForm


def take_files(request: ActorRequest, station: Station) -> dict[str, str]:
    """Attach what was chosen on the page and take off what was to go; returns a sentence by component for each file
    that was refused. Raises NotFound for a foreign file."""
    if not station.papers and not any(question.component for question in station.page.fields):
        return {}
    errors = attach_all(request.actor, station.draft, request.FILES)
    if file_id := file_to_remove(request.POST):
        remove_file(actor=request.actor, dossier_id=station.draft.pk, file_id=file_id)
    return errors


def show_boxes(form: PageForm, draft: Dossier, errors: Mapping[str, str]) -> list[Tile]:
    """Put the tile of its paper into each question for files; returns the tiles. Asks nothing of the database for a
    page without such questions."""
    questions = {question.component: key for key, question in form.questions.items() if question.component}
    if not questions:
        return []
    papers = [paper for paper in draft.procedure_version.components.all() if paper.key in questions]
    shown = tiles(draft, papers, files_by_component(attached_to(draft)), errors)
    for tile in shown:
        key = questions[tile.key]
        context = {"tile": tile, "question": key, "required": form.questions[key].required}
        form.put_box(key, render_to_string("dossiers/citizen/tile.html", context))
    return shown
