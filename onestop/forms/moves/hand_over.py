"""Handing over from the counter."""

from django.utils.translation import gettext as _

from dossiers.moves.declaration import Move
from foundation.core.wording import Words
from onestop.appointment import Appointment
from onestop.forms.counter_form import CounterForm
from onestop.selectors import AtCounter


class HandOverForm(CounterForm):
    """To whom it goes."""

    @classmethod
    def means(cls, _move: Move, case: AtCounter, _appointment: Appointment | None) -> Words:
        """The unit that handles it."""
        return _("To: %(unit)s.") % {"unit": case.dossier.offering.handling_unit.display_name}


FORM = HandOverForm
