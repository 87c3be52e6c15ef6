"""The parts of the demonstration that take more than one room: the province, its people, and what they filed."""

from dossiers.models import Dossier
from foundation.core.database.roles import as_owner
from foundation.core.rooms.brought import Wish
from portal.demo.dossiers import make_dossiers
from portal.demo.people import build_people
from portal.demo.world import build_world


def province(_wish: Wish) -> None:
    """Agencies, counters, calendars and what they offer."""
    build_world()


def people(_wish: Wish) -> None:
    """Staff for every unit, and citizens."""
    build_people()


def dossiers(wish: Wish) -> None:
    """As many as are wished for, where there are none yet."""
    if not Dossier.objects.exists():
        with as_owner():  # who enters history
            make_dossiers(wish.dossiers, wish.say)
