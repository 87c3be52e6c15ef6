"""Whose business a move is in the process of one dossier, before anybody asks whether it is possible now."""

from dossiers.models import Dossier
from dossiers.moves.declaration import Move
from dossiers.moves.table import MOVES
from dossiers.parties import has_account
from dossiers.process import process_of
from dossiers.states import ROLES, Party
from foundation.accounts.actor import Actor


def concerns(actor: Actor, name: str, dossier: Dossier) -> bool:
    """Whether a move is offered to somebody of these roles: by their post, or because the process of the dossier gives
    their role a step at which it is made. No query.

    What an applicant with an account does there is offered too, so that whoever stands in for others reads why not."""
    move = MOVES[name]
    stands_in = bool(move.stand_in) and (Party.APPLICANT in move.parties or not has_account(dossier))
    parties = move.parties | move.stand_in if stands_in else move.parties
    if any(role in actor.roles for party, role in ROLES.items() if party in parties):
        return True
    return Party.HOLDER in parties and _has_step(actor, move, dossier)


def _has_step(actor: Actor, move: Move, dossier: Dossier) -> bool:
    nodes = process_of(dossier).nodes
    return any(node.role in actor.roles and (not move.steps or node.kind in move.steps) for node in nodes)
