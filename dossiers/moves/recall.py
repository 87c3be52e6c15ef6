"""Recall what was just given to somebody else."""

from django.utils.translation import gettext_lazy as _

from dossiers.moves.declaration import Likely, Move
from dossiers.moves.shared_arguments import word
from dossiers.states import At, Party, State

NOT_THE_LAST = _(
    "Only what you gave to somebody last can be recalled, and only as long as nothing was done at this step since."
)
OPENED = _("Whoever has the dossier now has opened it, so it cannot be recalled. Talk to them about it.")
BRANCHED = _("The process has gone on along several branches since, so this cannot be recalled.")
SIGNATURE_FELL = _("A signature and its number have fallen with this, so it cannot be recalled.")

MOVE = Move(
    "recall",
    follows="redraw",
    label=_("Recall"),
    happened=_("What was given to somebody was recalled"),
    sources={State.PROCESSING},
    target=None,
    steps={At.EXAMINE, At.REVIEW, At.APPROVE},
    parties={Party.GIVER},
    produces=False,
    public=False,
    arguments=(word(required=False),),
    means=_("The step before is open again as it was, with its holder and its due date."),
    done=_("The step before is open again."),
    likely=Likely.OFTEN,
)
