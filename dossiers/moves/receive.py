"""Receive a dossier: the legal clock starts (form 01)."""

from django.utils.translation import gettext_lazy as _

from dossiers.moves.declaration import Likely, Move
from dossiers.moves.shared_arguments import counts
from dossiers.states import ClockEffect, Party, State

INSUFFICIENT = _("A paper is marked as insufficient. Ask for completion, or mark it as complete.")
NO_FORM = _(
    "The form is missing: neither does it lie there printed, nor was it typed in. Check it, then receive."
)

MOVE = Move(
    "receive",
    follows="refuse",
    label=_("Receive"),
    happened=_("The dossier was received and an appointment given"),
    sources={State.REGISTERED},
    target=State.RECEIVED,
    parties={Party.RECEPTION},
    produces=False,
    clock=ClockEffect.START,
    notice="received",
    form="01",
    fact="received",
    arguments=(counts(),),
    at_counter=_("Receive and print the slip"),
    done=_("The dossier was received."),
    likely=Likely.FORWARD,
)
