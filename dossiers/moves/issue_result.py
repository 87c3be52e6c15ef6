"""Issue the signed result: the measured end of the dossier."""

from django.utils.translation import gettext_lazy as _

from dossiers.moves.declaration import Likely, Move
from dossiers.states import At, ClockEffect, Party, State

NOT_SIGNED = _("The result is not signed yet.")
NOT_MADE = _(
    "The paper of the result is not made yet. It is issued once it is there; where it failed, have it made again."
)

MOVE = Move(
    "issue_result",
    follows="approve",
    label=_("Issue the result"),
    happened=_("The result is ready"),
    sources={State.PROCESSING},
    target=State.FINISHED,
    steps={At.ISSUE},
    parties={Party.HOLDER},
    clock=ClockEffect.STOP,
    notice="finished",
    fact="finished",
    outcome="result",
    means=_("The signed result is released. The dossier is then finished and the applicant is told."),
    done=_("The result was issued; it can be returned."),
    likely=Likely.FORWARD,
)
