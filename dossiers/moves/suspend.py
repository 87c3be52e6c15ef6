"""Suspend processing on a ground that lets the time limit stand."""

from dataclasses import replace

from django.utils.translation import gettext_lazy as _

from dossiers.moves.argument import Kind
from dossiers.moves.declaration import Move
from dossiers.moves.shared_arguments import REASON_TO_READ, USUAL_SUSPENSIONS, legal_ground, reason
from dossiers.states import Party, State

NO_GROUND = _("This site names no ground on which the law lets the time limit stand during a suspension.")

MOVE = Move(
    "suspend",
    follows="revoke_result",
    label=_("Suspend processing, the time limit stands"),
    happened=_("Processing was suspended; the time limit waits"),
    sources={State.PROCESSING},
    target=State.SUSPENDED,
    parties={Party.HEAD, Party.LEADER},
    notice="suspended",
    arguments=(
        reason(REASON_TO_READ, usual=USUAL_SUSPENSIONS),
        replace(
            legal_ground(_("Legal ground on which the time limit stands")),
            kind=Kind.CHOICE,
            help="",
            meaning=_(
                "On these grounds the law of the sector lets the time limit stand; on any other use adjourn."
            ),
        ),
    ),
    means=_(
        "The time limit stands until processing is resumed, because the law of the sector says so for the ground "
        "chosen. The applicant is told the reason."
    ),
)
