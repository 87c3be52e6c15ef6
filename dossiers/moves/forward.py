"""Give a dossier to a colleague."""

from django.utils.translation import gettext_lazy as _

from dossiers.moves.declaration import Likely, Move
from dossiers.moves.shared_arguments import colleague, word
from dossiers.states import At, Party, State

MOVE = Move(
    "forward",
    follows="assign",
    label=_("Forward"),
    happened=_("The dossier was forwarded"),
    sources={State.PROCESSING},
    target=None,
    steps={At.EXAMINE},
    parties={Party.HOLDER},
    produces=False,
    public=False,
    arguments=(colleague(_("Colleague")), word()),
    means=_("The due date of the step does not move."),
    leads_on=True,
    recallable=True,
    likely=Likely.AT_TIMES,
)
