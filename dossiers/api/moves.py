"""The moves of the table, told and made by programs."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import get_language

from dossiers.acts import ACTS, Act
from dossiers.api import shapes
from dossiers.api.answers import check_questions, corrected, entered
from dossiers.api.arguments import schema_of, typed
from dossiers.api.fitted_schema import fitted
from dossiers.api.rows import reference_of
from dossiers.models import Dossier, StepInstance
from dossiers.moves.table import MOVES
from dossiers.process import process_of
from dossiers.selectors.circumstances import Circumstances
from dossiers.standing import Standing
from foundation.accounts.actor import Actor
from foundation.api.bodies import checked
from foundation.api.errors import Stale
from foundation.core.errors import Conflict, NotFound

MOST_ARGUMENTS = len({one.name for act in ACTS.values() for one in act.move.arguments})


def moves_for(standing: Standing, items: Sequence[StepInstance] = ()) -> shapes.MoveList:
    """All moves with the reason why each is not possible for this person now, possible ones first; what a possible one
    asks for is fitted to the dossier. `items` are the steps that are open. At most ten statements."""
    found, dossier = Circumstances(standing), standing.dossier
    rows = [_row(name, ACTS[name], found) for name in MOVES]
    ordered = sorted(rows, key=lambda row: not row["allowed"])
    listed = shapes.MoveList(code=reference_of(dossier), version=dossier.version, moves=ordered)
    if len(items) > 1:
        first = sorted(items, key=lambda item: item is not standing.step)
        listed["items"] = [_item(dossier, item) for item in first]
    return listed


def _item(dossier: Dossier, item: StepInstance) -> shapes.OpenItem:
    name = process_of(dossier).node(item.key).name(get_language() or "vi")
    return shapes.OpenItem(id=item.pk, version=item.version, step=name, unit=item.unit.display_name)


def _row(name: str, act: Act, circumstances: Circumstances) -> shapes.MoveRow:
    refusal = act.why_not(circumstances)
    schema = schema_of(act.move)
    return shapes.MoveRow(
        name=name,
        label=str(act.move.label),
        allowed=not refusal,
        why_not=refusal,
        arguments=schema if refusal else fitted(act, schema, circumstances),
    )


def declared(name: str) -> Act:
    """The act of that name. Raises NotFound for a move that there is not."""
    if name not in ACTS:
        raise NotFound
    return ACTS[name]


def make(
    actor: Actor, dossier: Dossier, name: str, said: Any, seen: int | None, item: int | None = None
) -> Dossier:
    """Make a move with what the body says, on the open step `item` where one is named. Raises what the act raises, and
    Stale when `seen` is not current."""
    act = declared(name)
    arguments = typed(act.move, checked(said, schema_of(act.move)))
    if "answers" in arguments:
        keep = entered if name == "enter_answers" else corrected
        arguments["answers"] = keep(dossier, arguments["answers"])
    if "questions" in arguments:
        check_questions(dossier, arguments["questions"])
    if item is not None and act.move.steps:
        arguments["item"] = item
    elif seen is not None and seen != dossier.version:
        raise Stale
    if seen is not None and act.takes_version:
        arguments["seen"] = seen
    return _carried_out(act, actor, dossier, arguments)


def _carried_out(act: Act, actor: Actor, dossier: Dossier, arguments: dict[str, Any]) -> Dossier:
    try:
        return act.carry_out(actor=actor, dossier_id=dossier.pk, **arguments)
    except Conflict as error:
        lost_race = "seen" in arguments and error.message is Conflict.default_message
        raise (Stale() if lost_race else error) from error
