"""Give the opinion that was asked for."""

from django.utils.translation import gettext_lazy as _

from dossiers.moves.argument import Argument, Kind
from dossiers.moves.declaration import Move
from dossiers.moves.shared_arguments import consultation
from dossiers.phases import UNDER_WAY
from dossiers.states import Party

LONGEST_ANSWER = 5000
"""Letters of the words to one question."""
MOST_ASKED = 10
"""Questions at one time."""

MOVE = Move(
    "answer_consultation",
    follows="withdraw_consultation",
    label=_("Give the opinion"),
    happened=_("The opinion that was asked for is there"),
    sources=UNDER_WAY,
    target=None,
    parties={Party.CONSULTED},
    produces=False,
    arguments=(
        consultation(),
        Argument(
            "opinions",
            _("Opinion"),
            Kind.OPINION,
            longest=LONGEST_ANSWER,
            most=MOST_ASKED,
            meaning=_(
                "To each question in its order whether they agree, where that was asked, and the words."
            ),
        ),
    ),
    has_own_page=True,
)
