"""The moves that people who handle dossiers make, as their page shows them."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import Any, Final

from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _

from dossiers.acts import ACTS
from dossiers.duties import concerns
from dossiers.models import Dossier
from dossiers.move_forms.form import MoveForm
from dossiers.move_forms.shown import ShownMove
from dossiers.move_forms.told import told_at_desk
from dossiers.move_forms.typed import put_back
from dossiers.moves.by_move import said_by_move
from dossiers.moves.recall import MOVE as RECALL
from dossiers.moves.table import MOVES
from dossiers.officer import move_forms
from dossiers.officer.desk_form import DeskForm
from dossiers.officer.places import case_url
from dossiers.selectors.case import Case
from dossiers.selectors.circumstances import Circumstances
from dossiers.states import Party
from foundation.accounts.actor import Actor
from foundation.unsent.models import UnsentForm
from foundation.unsent.selectors import unsent_about

INSIDE = frozenset({Party.HOLDER, Party.GIVER, Party.HEAD, Party.LEADER})
NOTHING_TYPED: Final[Mapping[str, Mapping[str, Sequence[str]]]] = MappingProxyType({})
FORMS: Final[Mapping[str, type[DeskForm]]] = said_by_move(move_forms, "FORM")


def desk_moves() -> list[str]:
    """The moves of those who handle dossiers, the likeliest first."""
    inside = [name for name, move in MOVES.items() if move.parties & INSIDE and not move.has_own_page]
    return sorted(inside, key=lambda name: MOVES[name].likely)


def circumstances_of(case: Case) -> Circumstances:
    """What the moves of an opened dossier depend on, with what its page has read already."""
    return Circumstances(case.standing, draft=case.draft, times_asked=case.times_asked, papers=case.listed)


def form_for(
    name: str,
    circumstances: Circumstances,
    case: Case,
    data: Mapping[str, Any] | None = None,
    *,
    back: str = "",
) -> DeskForm:
    """The form of a move."""
    return FORMS.get(name, DeskForm)(ACTS[name], circumstances, case, data, back=back)


def moves_of(
    actor: Actor,
    case: Case,
    *,
    bound: MoveForm | None = None,
    name: str = "",
    back: str = "",
    typed: Mapping[str, Mapping[str, Sequence[str]]] = NOTHING_TYPED,
) -> list[ShownMove]:
    """The moves of the actor's roles, possible ones first, with what the actor typed earlier and did not send.

    `bound` is the form of the move `name` that came back with errors; without it, `name` is the move that was asked
    for, whose panel stands open. `back` says where its page leads afterwards; `typed`, by move, what met an ended
    session after that, whose panels stand open too.
    """
    answered, asked_for = (name, "") if bound is not None else ("", name)
    circumstances = circumstances_of(case)
    mine = [key for key in desk_moves() if _is_offered(actor, key, case)]
    reasons = {key: ACTS[key].why_not(circumstances) for key in mine}
    possible = [key for key in mine if not reasons[key]]
    ordered = possible + [key for key in mine if reasons[key]]
    first = next((key for key in possible if MOVES[key].leads_forward), "")
    forms_of: dict[str, MoveForm] = {key: form_for(key, circumstances, case, back=back) for key in possible}
    unsent = {
        key: one
        for key, one in unsent_about(actor, case.dossier.pk).items()
        if key in forms_of and key != answered
    }
    restored = {key: fields for key, fields in typed.items() if key in forms_of and key != answered}
    for key, fields in {**{key: one.fields for key, one in unsent.items()}, **restored}.items():
        put_back(forms_of[key], fields)
    if bound is not None and answered in forms_of:
        forms_of[answered] = bound
    return [
        replace(
            _view(case, key, reasons[key], forms_of.get(key), first=first, unsent=unsent.get(key)),
            restored=key in restored,
            open=key in restored or key == asked_for,
            takes_focus=key == asked_for,
        )
        for key in ordered
    ]


def _is_offered(actor: Actor, name: str, case: Case) -> bool:
    """By the post of the actor, or because they gave the step."""
    gave = Party.GIVER in MOVES[name].parties and case.standing.gave_step
    return gave or concerns(actor, name, case.dossier)


def view_of_move(case: Case, name: str, form: MoveForm) -> ShownMove:
    """One possible move with its form, by itself and open."""
    return replace(_view(case, name, "", form, first=name), open=True)


def _view(
    case: Case,
    key: str,
    reason: str,
    form: MoveForm | None,
    *,
    first: str,
    unsent: UnsentForm | None = None,
) -> ShownMove:
    move = MOVES[key]
    place = [case.dossier.code, key]
    asks = form is not None and bool(form.visible_fields())
    return ShownMove(
        name=key,
        label=move.label,
        url=reverse("officer:move", args=place),
        text=_told_before(key, form),
        why_not=reason,
        form=form,
        primary=key == first,
        danger=move.danger,
        keep_url=reverse("officer:keep", args=place) if asks else "",
        unsent=unsent,
    )


def _told_before(key: str, form: MoveForm | None) -> str:
    """What the move leads to, and of what it warns where it can be made."""
    warning = ACTS[key].warning(form.circumstances) if form is not None else ""
    return "\n".join(filter(None, (str(MOVES[key].means), warning)))


def told_with_recall(name: str, dossier: Dossier, back: str) -> str:
    """What happened, and the way to recall it where it only gave the dossier to somebody; `back` is where the page of
    the dossier then leads."""
    told = told_at_desk(name, dossier)
    if not MOVES[name].recallable:
        return told
    way = case_url(dossier.code or "", back, move=RECALL.name)
    return format_html('{} <a href="{}">{}</a>', told, way, _("Given by mistake? Recall it"))
