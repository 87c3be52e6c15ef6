"""Submit a dossier that was taken back."""

from django.utils.translation import gettext_lazy as _

from dossiers.moves.declaration import Move
from dossiers.states import Party, State

MOVE = Move(
    "submit_again",
    follows="take_back",
    label=_("Submit the corrected dossier"),
    happened=_("The corrected dossier was submitted"),
    sources={State.TAKEN_BACK},
    target=State.REGISTERED,
    parties={Party.APPLICANT},
    notice="submitted",
    form="declared",
)
