"""End a dossier whose supplement did not come."""

from django.utils.translation import gettext_lazy as _

from dossiers.moves.declaration import Move
from dossiers.phases import LAPSING
from dossiers.states import ClockEffect, Party, State

MOVE = Move(
    "lapse",
    follows="resume",
    label=_("End because no supplement came"),
    happened=_("Processing ended because the supplement did not come in time"),
    sources=LAPSING,
    target=State.STOPPED,
    parties={Party.SYSTEM},
    clock=ClockEffect.STOP,
    notice="lapsed",
    form="05",
    fact="finished",
    outcome="stopped",
)
