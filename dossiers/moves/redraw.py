"""Have a draft result say what the dossier says now."""

from django.utils.translation import gettext_lazy as _

from dossiers.moves.declaration import Likely, Move
from dossiers.states import At, Party, State

NOTHING_DIFFERS = _("The draft says what the dossier says.")

MOVE = Move(
    "redraw",
    follows="send_back",
    label=_("Take the corrected values over"),
    happened=_("The draft result took the corrected values over"),
    sources={State.PROCESSING},
    target=None,
    steps={At.REVIEW, At.APPROVE},
    parties={Party.HOLDER},
    public=False,
    means=_("The draft then says what the dossier says now. Old and new values stay in the history."),
    likely=Likely.FORWARD,
)
