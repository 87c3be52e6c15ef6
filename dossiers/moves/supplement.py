"""Send the supplement that was asked for."""

from django.utils.translation import gettext_lazy as _

from dossiers.moves.declaration import Likely, Move
from dossiers.moves.shared_arguments import answers, note, papers_that_came
from dossiers.states import ClockEffect, Party, State

MOVE = Move(
    "supplement",
    follows="request_supplement",
    label=_("Send supplement"),
    happened=_("The supplement was sent; the time limit runs on"),
    happened_meanwhile=_("The supplement was sent; the time limit still stands"),
    sources={State.SUPPLEMENT_REQUESTED},
    target=State.PROCESSING,
    parties={Party.APPLICANT, Party.RECEPTION},
    clock=ClockEffect.RESUME,
    notice="supplemented",
    arguments=(
        answers(),
        papers_that_came("brought", _("Papers that were brought")),
        note(_("Remark for the officer"), at_counter=_("What was brought")),
    ),
    at_counter=_("Note the supplement"),
    done=_("The supplement was noted; the clock runs on with a new due date."),
    done_meanwhile=_("The supplement was noted; the time limit still stands: %(why)s."),
    likely=Likely.FORWARD,
)
