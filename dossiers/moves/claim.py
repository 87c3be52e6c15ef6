"""Take a dossier over that nobody has yet."""

from django.utils.translation import gettext_lazy as _

from dossiers.moves.declaration import Likely, Move
from dossiers.states import At, Party, State

MOVE = Move(
    "claim",
    follows="hand_over",
    label=_("Take over"),
    happened=_("The dossier was taken over"),
    sources={State.PROCESSING},
    target=None,
    steps={At.EXAMINE, At.REVIEW, At.APPROVE, At.ISSUE},
    parties={Party.HOLDER},
    produces=False,
    untaken=True,
    public=False,
    means=_("The dossier will be with you; nobody else is asked to work on it."),
    likely=Likely.TAKING,
)
