"""Number and issue the result: the measured end of the dossier."""

from django.utils.translation import gettext_lazy as _

from dossiers.moves.declaration import Move
from dossiers.states import ClockEffect, Party, State

NOT_SIGNED = _("The result is not signed yet.")

MOVE = Move(
    "issue_result",
    label=_("Number and issue"),
    happened=_("The result is ready"),
    sources={State.PROCESSING},
    target=State.FINISHED,
    parties={Party.HOLDER},
    clock=ClockEffect.STOP,
    notice="finished",
    form="result",
    means=_(
        "The result gets the next number of the year. The dossier is then finished and the applicant is told."
    ),
    done=_("The result was numbered and issued; it can be returned."),
)
