"""Who typed the form of a dossier in from paper, and who may."""

from dossiers.models import Dossier, Event
from dossiers.moves.table import MOVES
from dossiers.permissions import check, why_not
from dossiers.standing import Standing
from foundation.accounts.actor import Actor


def entered_from_paper(dossier: Dossier) -> Event | None:
    """The last time that somebody typed the form in; None where the applicant filled it in, or nobody did yet. One
    query, and only for a dossier on paper with answers."""
    if dossier.submitter_id is not None or not dossier.answers:
        return None
    return dossier.events.filter(move="enter_answers").order_by("-number").first()


def may_enter(standing: Standing) -> bool:
    """Whether this person may type the form in now. No query."""
    return standing.dossier.submitter_id is None and not why_not(standing, "enter_answers")


def check_enters(actor: Actor, dossier: Dossier) -> None:
    """Raise what keeps the actor from typing the form in. One query."""
    check(_standing(actor, dossier), MOVES["enter_answers"])


def enters(actor: Actor, dossier: Dossier) -> bool:
    """Whether the actor may type the form in now. One query."""
    return may_enter(_standing(actor, dossier))


def _standing(actor: Actor, dossier: Dossier) -> Standing:
    return Standing(actor, dossier, dossier.steps.filter(left_at=None).select_related("assignee").first())
