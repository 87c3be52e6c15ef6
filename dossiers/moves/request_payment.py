"""Tell the applicant what is owed."""

from django.utils.translation import gettext_lazy as _

from dossiers.moves.argument import Argument, Kind
from dossiers.moves.declaration import Likely, Move
from dossiers.moves.shared_arguments import reason
from dossiers.states import At, Party, State

MOVE = Move(
    "request_payment",
    follows="supplement",
    label=_("Request payment"),
    happened=_("A payment was requested; the time limit waits"),
    sources={State.PROCESSING},
    target=State.PAYMENT_REQUESTED,
    steps={At.EXAMINE},
    parties={Party.HOLDER},
    notice="payment_requested",
    arguments=(
        Argument(
            "amount",
            _("Amount in đồng"),
            Kind.NUMBER,
            least=1,
            most=10**12,
            meaning=_("Whole đồng."),
            missing=_("Enter the amount owed in dong."),
        ),
        reason(_("What is owed, and number and day of the notice")),
    ),
    means=_(
        "The applicant is told what is owed. The time limit waits until the payment is confirmed at the counter."
    ),
    leads_on=True,
    likely=Likely.OFTEN,
)
