"""Hand a received dossier over to the unit that handles it."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from dossiers.moves.declaration import Likely, Move
from dossiers.states import Party, State

MOVE = Move(
    "hand_over",
    follows="change_procedure",
    label=_("Hand over"),
    happened=_("The dossier was handed over for processing"),
    sources={State.RECEIVED},
    target=State.PROCESSING,
    parties={Party.RECEPTION},
    produces=False,
    at_counter=pgettext_lazy("counter", "Hand over"),
    done=_("The dossier was handed over to the handling unit."),
    likely=Likely.FORWARD,
)
