"""Refuse to receive a dossier (form 03)."""

from django.utils.translation import gettext_lazy as _

from dossiers.moves.declaration import Move
from dossiers.moves.shared_arguments import reason
from dossiers.states import Party, State

MOVE = Move(
    "refuse",
    follows="complete",
    label=_("Refuse"),
    happened=_("The dossier was not accepted"),
    sources={State.REGISTERED, State.AWAITING_COMPLETION},
    target=State.REFUSED,
    parties={Party.RECEPTION},
    notice="refused",
    form="03",
    fact="refused",
    arguments=(reason(missing=_("Write the reason; it stands on the slip.")),),
    done=_("The dossier was refused; the applicant was told why."),
    danger=True,
)
