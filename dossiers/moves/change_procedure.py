"""Put a dossier that was received for the wrong procedure under the right one."""

from django.utils.translation import gettext_lazy as _

from dossiers.moves.argument import Argument, Kind
from dossiers.moves.declaration import Move
from dossiers.moves.shared_arguments import corrected_for, counts, papers_that_came
from dossiers.states import ClockEffect, Party, State

MOVE = Move(
    "change_procedure",
    follows="decline_amendment",
    label=_("Change the procedure"),
    happened=_("The dossier was put under another procedure"),
    sources={State.RECEIVED, State.PROCESSING},
    target=State.RECEIVED,
    parties=set(),
    produces=False,
    stand_in={Party.RECEPTION},
    clock=ClockEffect.RENEW,
    form="01",
    arguments=(
        Argument(
            "procedure",
            _("Right procedure"),
            Kind.CHOICE,
            shortest=1,
            longest=60,
            meaning=_("National code of the procedure."),
        ),
        Argument(
            "case",
            _("Case"),
            Kind.CHOICE,
            required=False,
            longest=60,
            missing=_("Choose the case."),
            meaning=_("Key of the case, where the procedure has cases."),
        ),
        counts(),
        papers_that_came("papers", _("Papers of the other procedure that lie there")),
        corrected_for(),
    ),
    means=_(
        "Limit, appointment, fees and papers become those of the procedure that is chosen; what changes is shown "
        "before it happens. A new form 01 replaces the earlier one, and the form has to be entered anew."
    ),
    done=_("The dossier stands under the other procedure, with a new appointment; print form 01 again."),
)
