"""What whoever made a move is told of it afterwards, at a desk and at the counter."""

from django.utils.translation import gettext as _

from dossiers.clock.halts import all_reasons, stands_for
from dossiers.models import Dossier
from dossiers.moves.table import MOVES
from dossiers.selectors.case import Whereabouts, whereabouts
from dossiers.selectors.case_history import label_of
from dossiers.states import State
from dossiers.step_waits import waits_beside
from dossiers.waits import WAIT_AT


def told_at_counter(name: str, moved: Dossier) -> str:
    """How the move that was made is called when it is done; where the clock stands for something else, for what. One
    statement at most, for a process with branches."""
    move = MOVES[name]
    if not move.done_meanwhile or moved.state not in WAIT_AT:
        return str(move.done)
    left = {State(moved.state), *waits_beside(moved)}
    why = all_reasons(stands_for(left))
    return str(move.done_meanwhile) % {"why": why} if why else str(move.done)


def told_at_desk(name: str, dossier: Dossier) -> str:
    """What happened with the move, and with whom the dossier is now."""
    done = _("%(code)s: “%(move)s” is done.") % {"code": dossier.code, "move": label_of(name)}
    where = whereabouts(dossier)
    return f"{done} {_now_with(where)}" if where else done


def _now_with(where: Whereabouts) -> str:
    facts = {"step": where.step, "unit": where.unit, "person": where.person}
    if where.person:
        return _("It is now with %(person)s, %(unit)s, for “%(step)s”.") % facts
    return _("It is now with %(unit)s, for “%(step)s”.") % facts
