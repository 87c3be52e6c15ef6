"""Complete a dossier that is not received yet."""

from django.utils.translation import gettext_lazy as _

from dossiers.moves.declaration import Likely, Move
from dossiers.moves.shared_arguments import answers, note, papers_that_came
from dossiers.states import Party, State

MOVE = Move(
    "complete",
    follows="request_completion",
    label=_("Send completion"),
    happened=_("The completed dossier was sent"),
    sources={State.AWAITING_COMPLETION},
    target=State.REGISTERED,
    parties={Party.APPLICANT},
    produces=False,
    stand_in={Party.RECEPTION},
    arguments=(
        answers(),
        papers_that_came("brought", _("Papers that were brought")),
        note(_("Remark for the officer"), at_counter=_("What was brought")),
    ),
    at_counter=_("Note the completion"),
    done=_("The completion was noted; the dossier can be checked again."),
    likely=Likely.FORWARD,
)
