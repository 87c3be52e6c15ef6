"""Who may set a site up: its administrators, and the system from a file that an operator gives it."""

from portal.accounts.actor import Actor
from portal.accounts.selectors import check_administers


def check_sets_up(actor: Actor) -> None:
    """Raises NotFound for everybody else."""
    if not actor.is_system:
        check_administers(actor)
