"""Take a filed dossier back to correct it."""

from django.utils.translation import gettext_lazy as _

from dossiers.moves.declaration import Move
from dossiers.states import Party, State

OPENED = _(
    "The one-stop unit has opened the dossier already, so it cannot be taken back to be corrected. Add a paper or ask "
    "for a correction on the page of the dossier, or withdraw it."
)

MOVE = Move(
    "take_back",
    follows="submit",
    label=_("Take back to correct"),
    happened=_("The applicant took the dossier back to correct it"),
    sources={State.REGISTERED},
    target=State.TAKEN_BACK,
    parties={Party.APPLICANT},
    notice="taken_back",
)
