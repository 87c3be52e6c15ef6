"""Getting hold of a dossier as one who handles it from within, as opposed to its applicant and to the counter."""

from dossiers.selectors.access import get_for
from dossiers.standing import Standing
from foundation.accounts.actor import Actor
from foundation.core.errors import NotFound


def handled(actor: Actor, code: str) -> Standing:
    """Somebody who handles the dossier with this code, towards it, whatever its step. Raises NotFound for everybody
    else."""
    standing = Standing(actor, get_for(actor, code))
    if not standing.looks_inside:
        raise NotFound
    return standing
