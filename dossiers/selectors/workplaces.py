"""The workplace of officers, heads, leaders and clerks."""

from dossiers.models import ListPlace
from dossiers.selectors.saved_views import Workplace
from dossiers.selectors.worklist_rows import FILTERS, ORDERS
from dossiers.selectors.worklists import LISTS, check_works_here
from foundation.accounts.actor import Actor


def _slugs(actor: Actor) -> set[str]:
    check_works_here(actor)
    return {one.slug for one in LISTS.values() if one.roles & actor.roles}


OFFICER = Workplace(
    place=ListPlace.OFFICER,
    list_page="officer:worklist",
    columns=("procedure", "due", "holder", "received", "unit", "channel", "state"),
    usual=("procedure", "due", "holder"),
    filters=tuple(FILTERS),
    orders=tuple(ORDERS),
    slugs=_slugs,
)
