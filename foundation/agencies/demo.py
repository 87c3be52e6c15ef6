"""What the demonstration needs of the divisions: the real ones."""

from foundation.agencies.loading import load
from foundation.core.rooms.brought import Wish


def divisions(_wish: Wish) -> None:
    """Both maps of the country."""
    load()
