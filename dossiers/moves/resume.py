"""Resume processing after a suspension."""

from django.utils.translation import gettext_lazy as _

from dossiers.moves.declaration import Likely, Move
from dossiers.moves.shared_arguments import note
from dossiers.states import ClockEffect, Party, State

MOVE = Move(
    "resume",
    follows="adjourn",
    label=_("Resume processing"),
    happened=_("Processing was resumed; the time limit runs on"),
    happened_meanwhile=_("Processing was resumed; the time limit still stands"),
    sources={State.SUSPENDED, State.ADJOURNED},
    target=State.PROCESSING,
    parties={Party.HEAD, Party.LEADER},
    clock=ClockEffect.RESUME,
    notice="resumed",
    arguments=(note(_("Note")),),
    means=_("The time limit runs on. If it stood during the suspension, the appointment moves by that time."),
    likely=Likely.FORWARD,
)
