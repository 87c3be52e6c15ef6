"""Ask for completion before reception (form 02)."""

from django.utils.translation import gettext_lazy as _

from dossiers.moves.declaration import Move
from dossiers.moves.shared_arguments import ground_for_more, items, questions, reason, sheets
from dossiers.states import Party, State

MOVE = Move(
    "request_completion",
    follows="submit_again",
    label=_("Request completion"),
    happened=_("The dossier has to be completed before it is received"),
    sources={State.REGISTERED},
    target=State.AWAITING_COMPLETION,
    parties={Party.RECEPTION},
    produces=False,
    notice="completion_requested",
    form="02",
    arguments=(
        items(),
        sheets(),
        reason(missing=_("Write the reason; it stands on the slip.")),
        ground_for_more(),
        questions(),
    ),
    means=_("Write beside each paper what is wrong with it; papers without a word are not asked for."),
    done=_("The applicant was told what must be completed."),
)
