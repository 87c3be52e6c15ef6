"""Take back what was offered."""

from django.utils.translation import gettext_lazy as _

from dossiers.moves.declaration import Move
from dossiers.moves.shared_arguments import offer
from dossiers.phases import AMENDED
from dossiers.states import Party

MOVE = Move(
    "withdraw_amendment",
    follows="offer_amendment",
    label=_("Take an offer back"),
    happened=_("The applicant took back what they had offered"),
    sources=AMENDED,
    target=None,
    parties={Party.APPLICANT},
    arguments=(offer(),),
)
