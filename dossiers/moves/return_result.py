"""Hand the result over."""

from django.utils.translation import gettext_lazy as _

from dossiers.moves.argument import Argument
from dossiers.moves.declaration import Likely, Move
from dossiers.states import Party, State

MOVE = Move(
    "return_result",
    follows="issue_result",
    label=_("Return result"),
    happened=_("The result was handed over"),
    sources={State.FINISHED},
    target=State.RETURNED,
    parties={Party.RECEPTION, Party.APPLICANT},
    notice="returned",
    without_result=_("The result was revoked, so there is nothing to hand over."),
    arguments=(
        Argument(
            "taker",
            _("Name of the person who takes the result"),
            required=False,
            longest=160,
            help=_("Only when it is handed over at the counter."),
            meaning=_("Who takes the result at the counter."),
            missing=_("Enter the name of the person who takes the result."),
        ),
        Argument(
            "tracking",
            _("Tracking number"),
            required=False,
            longest=40,
            help=_("Only by post: the number on the receipt of the post office."),
            meaning=_("Number of the postal item, when the result goes by post."),
        ),
    ),
    at_counter=_("Return the result"),
    done=_("The result was returned."),
    likely=Likely.FORWARD,
)
