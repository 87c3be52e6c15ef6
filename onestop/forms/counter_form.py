"""The form of a move at the counter."""

from typing import ClassVar

from django import forms

from dossiers.move_forms.fields import field_of
from dossiers.move_forms.form import MoveForm
from dossiers.moves.argument import Argument
from dossiers.moves.declaration import Move
from foundation.core.wording import Words
from onestop.appointment import Appointment
from onestop.selectors import AtCounter


class CounterForm(MoveForm):
    """The form of a move at the counter, which says some things in the place of the applicant; `then` is the page that
    follows."""

    then: ClassVar[str] = "counter:dossier"

    @classmethod
    def means(cls, move: Move, _case: AtCounter, _appointment: Appointment | None) -> Words:
        """What the move leads to, told beside its button, also where it is not possible."""
        return move.means

    def field_of(self, argument: Argument) -> forms.Field:
        """In the words of the counter where it has some."""
        return field_of(argument, label=argument.at_counter or argument.label)
