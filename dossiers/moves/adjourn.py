"""Suspend processing while the time limit runs on."""

from dataclasses import replace

from django.utils.translation import gettext_lazy as _

from dossiers.moves.declaration import Move
from dossiers.moves.shared_arguments import REASON_TO_READ, USUAL_SUSPENSIONS, legal_ground, reason
from dossiers.states import Party, State

GROUND_TO_RUN_ON = replace(
    legal_ground(), meaning=_("The time limit runs on, and the dossier may become late.")
)
MOVE = Move(
    "adjourn",
    follows="suspend",
    label=_("Suspend processing, the time limit runs on"),
    happened=_("Processing was suspended; the time limit runs on"),
    sources={State.PROCESSING},
    target=State.ADJOURNED,
    parties={Party.HEAD, Party.LEADER},
    notice="adjourned",
    arguments=(reason(REASON_TO_READ, usual=USUAL_SUSPENSIONS), GROUND_TO_RUN_ON),
    means=_(
        "The time limit runs on, and the dossier may become late. It stands only on a ground for which the law of "
        "the sector says so. The applicant is told the reason."
    ),
)
