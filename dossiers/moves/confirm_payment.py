"""Note the proof of a payment that was asked for."""

from django.utils.translation import gettext_lazy as _

from dossiers.moves.argument import Argument
from dossiers.moves.declaration import Likely, Move
from dossiers.states import ClockEffect, Party, State

RECEIPT = Argument(
    "receipt",
    _("Number of the receipt or of the bank's confirmation"),
    shortest=1,
    longest=120,
    meaning=_("Number of the receipt that was shown."),
    missing=_("Enter the number of the receipt that was shown."),
)
MOVE = Move(
    "confirm_payment",
    follows="request_payment",
    label=_("Confirm payment"),
    happened=_("The payment was confirmed; the time limit runs on"),
    happened_meanwhile=_("The payment was confirmed; the time limit still stands"),
    sources={State.PAYMENT_REQUESTED},
    target=State.PROCESSING,
    parties={Party.RECEPTION, Party.CASHIER, Party.SYSTEM},
    clock=ClockEffect.RESUME,
    notice="payment_confirmed",
    arguments=(RECEIPT,),
    at_counter=_("Confirm the payment"),
    done=_("The payment was confirmed; the clock runs on with a new due date."),
    done_meanwhile=_("The payment was confirmed; the time limit still stands: %(why)s."),
    likely=Likely.FORWARD,
)
