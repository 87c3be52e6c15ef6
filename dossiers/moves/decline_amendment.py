"""Decline what the applicant offers."""

from django.utils.translation import gettext_lazy as _

from dossiers.moves.declaration import Move
from dossiers.moves.shared_arguments import offer, reason
from dossiers.phases import AMENDED
from dossiers.states import Party

MOVE = Move(
    "decline_amendment",
    follows="accept_amendment",
    label=_("Decline what the applicant offers"),
    happened=_("What the applicant offered was not accepted"),
    sources=AMENDED,
    target=None,
    parties={Party.RECEPTION, Party.HOLDER},
    notice="amendment_declined",
    until_handed_over=True,
    arguments=(offer(), reason(_("Word to the applicant"))),
    has_own_page=True,
)
