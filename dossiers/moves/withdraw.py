"""Withdraw a dossier."""

from django.utils.translation import gettext_lazy as _

from dossiers.moves.declaration import Move
from dossiers.moves.shared_arguments import word
from dossiers.phases import UNDER_WAY
from dossiers.states import ClockEffect, Party, State

MOVE = Move(
    "withdraw",
    follows="stop",
    label=_("Withdraw"),
    happened=_("The dossier was withdrawn"),
    sources={State.REGISTERED, State.TAKEN_BACK, State.AWAITING_COMPLETION, *UNDER_WAY},
    target=State.WITHDRAWN,
    parties={Party.APPLICANT, Party.RECEPTION},
    clock=ClockEffect.STOP,
    notice="withdrawn",
    fact="finished",
    outcome="withdrawn",
    arguments=(word(_("Reason for withdrawing")),),
    at_counter=_("Withdraw the dossier"),
    done=_("The dossier was withdrawn at the applicant's request."),
    danger=True,
)
