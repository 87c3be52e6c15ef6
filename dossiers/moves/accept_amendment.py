"""Accept what the applicant offers."""

from django.utils.translation import gettext_lazy as _

from dossiers.moves.argument import Argument
from dossiers.moves.declaration import Move
from dossiers.moves.shared_arguments import answers, offer, word
from dossiers.phases import AMENDED
from dossiers.states import Party

MOVE = Move(
    "accept_amendment",
    follows="withdraw_amendment",
    label=_("Accept what the applicant offers"),
    happened=_("What the applicant offered was accepted"),
    sources=AMENDED,
    target=None,
    parties={Party.RECEPTION, Party.HOLDER},
    notice="amendment_accepted",
    until_handed_over=True,
    arguments=(
        offer(),
        Argument(
            "value",
            _("Write into the dossier"),
            required=False,
            longest=250,
            meaning=_("What is written of the applicant; as the applicant says it when it is empty."),
        ),
        answers(),
        word(_("Word to the applicant"), required=False),
    ),
    has_own_page=True,
)
