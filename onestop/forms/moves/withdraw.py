"""Withdrawing a dossier at the counter for its applicant."""

from django.utils.translation import gettext as _

from dossiers.moves.declaration import Move
from foundation.core.wording import Words, dong
from onestop.appointment import Appointment
from onestop.forms.counter_form import CounterForm
from onestop.selectors import AtCounter
from payments.till import paid_in_all


class WithdrawForm(CounterForm):
    """The applicant hears before it is done what becomes of money that was paid."""

    @classmethod
    def means(cls, move: Move, case: AtCounter, appointment: Appointment | None) -> Words:
        """What was paid, where anything was. One query."""
        usual = super().means(move, case, appointment)
        paid = paid_in_all(case.dossier.pk)
        if not paid:
            return usual
        words = _(
            "%(amount)s was paid for this dossier. Withdrawing does not mean that it is given back: whether it is, the"
            " rules of the fee or charge say. Tell the applicant before withdrawing."
        )
        return "\n".join(filter(None, (str(usual), words % {"amount": dong(paid)})))


FORM = WithdrawForm
