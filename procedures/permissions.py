"""Who may write the catalogue. Reading it is free: what is in force is public."""

from foundation.accounts.actor import Actor
from foundation.accounts.models import Role
from foundation.core.errors import NotAllowed, NotFound


def keeps_catalogue(actor: Actor) -> bool:
    """Whether the person drafts and publishes procedures."""
    return actor.holds(Role.CATALOGUE_ADMIN)


def check_reads_drafts(actor: Actor) -> None:
    """Drafts and the state of the catalogue exist only for those who keep it. Raises NotFound."""
    if not keeps_catalogue(actor):
        raise NotFound


def check_writes(actor: Actor) -> None:
    """Versions are written by those who keep the catalogue, and by the system from data files. Raises NotAllowed."""
    if not (actor.is_system or keeps_catalogue(actor)):
        raise NotAllowed
