"""Who may set a site up: its administrators, and the system from a file that an operator gives it."""

from foundation.accounts.actor import Actor
from foundation.accounts.administering import check_administers_site


def check_sets_up(actor: Actor) -> None:
    """Raises NotFound for everybody else, also for administrators of a part of the site."""
    if not actor.is_system:
        check_administers_site(actor)
