"""Two people on one dossier: what the later one finds instead of a lost text."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import QueryDict

from dossiers.models import Dossier
from dossiers.move_forms.form import MoveForm
from dossiers.officer.draft import preview_of
from dossiers.officer.moves import circumstances_of, form_for, make, reason_against, view_of_move
from dossiers.officer.places import place_in, way_back
from dossiers.officer.unsent import in_words, put_back, typed_in
from dossiers.reading import note_reading
from dossiers.selectors.case import Case
from dossiers.selectors.case_history import label_of
from dossiers.selectors.repeated import was_made
from dossiers.selectors.timeline import Reader, timeline_of
from foundation.accounts.actor import Actor
from foundation.audit.purposes import Purpose
from foundation.core.errors import Conflict, NotAllowed
from foundation.core.forms import errors_into
from foundation.core.text import whole_number


@dataclass(frozen=True, slots=True)
class Clash:
    """A move that met a dossier other than its author saw, or that is not theirs any more."""

    status: int
    reason: str = ""


def attempt(name: str, form: MoveForm, actor: Actor, case: Case) -> Dossier | Clash | None:
    """Make the move with what the form says.

    None when the form has errors; a Clash when the dossier moved since the page was shown, or while the move was made.
    A button that asks nothing and was pressed twice has done what it says.
    """
    seen = whole_number(str(form.data.get("version", "")))
    if seen is not None and seen != case.dossier.version:
        return case.dossier if _pressed_twice(name, form, actor, case, seen) else Clash(Conflict.status)
    if not form.is_valid():
        return None
    moved = None
    try:
        with errors_into(form):
            moved = make(name, form, actor, case.dossier.pk)
    except (Conflict, NotAllowed) as error:
        if _pressed_twice(name, form, actor, case, form.cleaned_data["version"]):
            return case.dossier
        return Clash(error.status, str(error.message))
    return moved


def _pressed_twice(name: str, form: MoveForm, actor: Actor, case: Case, seen: int) -> bool:
    return not form.visible_fields() and was_made(actor, case.dossier, name, seen)


def merge_context(
    actor: Actor, case: Case, name: str, data: QueryDict, clash: Clash, now: datetime
) -> dict[str, Any]:
    """What happened since the page was shown, what was typed, and the move again when it is still possible.

    `case` is the dossier as it stands now, `data` what was posted too late. Being shown the page leaves a trace.
    """
    note_reading(actor, case.dossier, Purpose.HANDLING)
    back = place_in(data.get("back", ""))
    found = circumstances_of(case)
    fresh = form_for(name, found, case, back=back)
    put_back(fresh, typed_in(data))
    reason = reason_against(name, found)
    seen = whole_number(str(data.get("version", "")))
    since = case.dossier.version if seen is None else seen
    return {
        "case": case,
        "dossier": case.dossier,
        "preview": preview_of(case, actor),
        "back_url": way_back(back),
        "label": label_of(name),
        "happened": timeline_of(case.dossier, Reader.working(own=case.own), since=since),
        "reason": reason or clash.reason,
        "move": None if reason else view_of_move(case, name, fresh),
        "typed": in_words(fresh) if reason else [],
        "now": now,
    }
