"""The forms in which papers are printed, as the rooms declare them."""

from foundation.core.rooms.brought import PaperForm
from foundation.core.rooms.gathering import rooms


def form_of(name: str) -> PaperForm:
    """The form of this name; one that no room declares any more has no English name, and nothing follows from it."""
    return next((form for room in rooms() for form in room.papers if form.name == name), PaperForm(name))
