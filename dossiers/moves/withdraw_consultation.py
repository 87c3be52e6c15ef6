"""Take back a question that nobody has answered."""

from django.utils.translation import gettext_lazy as _

from dossiers.moves.consult import MOVE as CONSULT
from dossiers.moves.declaration import Move
from dossiers.moves.shared_arguments import consultation
from dossiers.states import Party

MOVE = Move(
    "withdraw_consultation",
    follows="consult",
    label=_("Take the question back"),
    happened=_("A question to others was taken back"),
    sources=CONSULT.sources,
    target=None,
    steps=CONSULT.steps,
    parties={Party.HOLDER},
    produces=False,
    arguments=(consultation(),),
    has_own_page=True,
)
