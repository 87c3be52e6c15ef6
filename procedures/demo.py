"""What the demonstration needs of the catalogue: all of it, in force."""

from django.core.management import call_command

from foundation.core.rooms.brought import Wish


def catalogue(_wish: Wish) -> None:
    """Load and publish the procedures of the data files."""
    call_command("load_catalogue", publish=True, verbosity=0)
