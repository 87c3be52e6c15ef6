"""Making a move with what a page says, where somebody else may have moved the dossier meanwhile."""

from dataclasses import dataclass

from dossiers.models import Dossier
from dossiers.move_forms.form import ITEM, MoveForm
from dossiers.selectors.repeated import said_the_same
from foundation.accounts.actor import Actor
from foundation.core.errors import Conflict, NotAllowed
from foundation.core.forms import errors_into
from foundation.core.text import whole_number


@dataclass(frozen=True, slots=True)
class Clash:
    """A move that met a dossier other than its author saw, or that is not theirs any more."""

    status: int
    reason: str = ""


def attempt(form: MoveForm, actor: Actor, dossier: Dossier) -> Dossier | Clash | None:
    """Make the move with what the form says.

    None when the form has errors; a Clash when the dossier moved since the page was shown, or while the move was made.
    A button that was pressed twice has done what it says, where the event tells everything that was typed.
    """
    seen = seen_in(form)
    if seen is not None and seen != form.initial["version"]:
        return dossier if _pressed_twice(form, actor, dossier, seen) else Clash(Conflict.status)
    if not form.is_valid():
        return None
    moved = None
    try:
        with errors_into(form):
            moved = form.make(actor, dossier.pk)
    except (Conflict, NotAllowed) as error:
        if _pressed_twice(form, actor, dossier, form.cleaned_data["version"]):
            return dossier
        return Clash(error.status, str(error.message))
    return moved


def seen_in(form: MoveForm) -> int | None:
    """The version of the dossier that the page showed."""
    return whole_number(str(form.data.get("version", "")))


def _pressed_twice(form: MoveForm, actor: Actor, dossier: Dossier, seen: int) -> bool:
    typed = {field.name: str(field.data or "") for field in form.visible_fields()}
    return said_the_same(
        actor, dossier, form.move.name, seen, typed, whole_number(str(form.data.get(ITEM, "")))
    )
