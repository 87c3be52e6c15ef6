"""Note that an opinion did not come in time."""

from django.utils.translation import gettext_lazy as _

from dossiers.moves.declaration import Move
from dossiers.moves.shared_arguments import consultation
from dossiers.phases import UNDER_WAY
from dossiers.states import Party

MOVE = Move(
    "note_silence",
    follows="answer_consultation",
    label=_("Note that no opinion came"),
    happened=_("The opinion that was asked for did not come in time"),
    sources=UNDER_WAY,
    target=None,
    parties={Party.SYSTEM},
    arguments=(consultation(),),
    produces=False,
)
