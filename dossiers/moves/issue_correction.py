"""Issue a corrected result."""

from django.utils.translation import gettext_lazy as _

from dossiers.moves.declaration import Likely, Move
from dossiers.states import At, Party, State

MOVE = Move(
    "issue_correction",
    follows="correct_result",
    label=_("Issue the correction"),
    happened=_("A corrected result was issued"),
    sources={State.CORRECTING},
    target=State.FINISHED,
    steps={At.ISSUE},
    parties={Party.HOLDER},
    notice="corrected",
    means=_("The corrected result is released and replaces the old one from now on."),
    done=_("The corrected result was issued; it can be returned."),
    likely=Likely.FORWARD,
)
