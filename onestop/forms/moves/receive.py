"""Receiving at the counter."""

from typing import Any, ClassVar

from django.template.loader import render_to_string

from dossiers.fees.amounts import known_before
from dossiers.fees.questions import facts_in, fee_fields, row_fields, rows_in
from dossiers.models import CheckOutcome
from dossiers.moves.declaration import Move
from foundation.core.wording import Words
from onestop.appointment import Appointment
from onestop.forms.counter_form import CounterForm
from onestop.selectors import AtCounter


class ReceiveForm(CounterForm):
    """What the fees depend on: pages, copies, and whether the applicant belongs to a group that pays less."""

    then: ClassVar[str] = "counter:slip"

    @classmethod
    def means(cls, move: Move, case: AtCounter, appointment: Appointment | None) -> Words:
        """The appointment that would be given, and the papers that nobody checked yet."""
        if appointment is None:
            return super().means(move, case, appointment)
        unchecked = [
            paper.component.localised_name
            for paper in case.papers
            if paper.outcome == CheckOutcome.UNCHECKED and paper.component.kind == "submit"
        ]
        words = render_to_string(
            "onestop/moves/receive.txt", {"appointment": appointment, "unchecked": unchecked}
        )
        return "".join(words)  # plain words, so that the page escapes the names of papers in them

    def prepare(self, case: AtCounter) -> None:
        """Ask what the form of the procedure did not ask, filled with what the applicant said, and let the papers that
        it lists be counted."""
        self.charges = known_before(case.dossier)
        self.fields |= fee_fields(self.charges, case.dossier.fee_facts)
        self.known = case.dossier.answers | case.dossier.fee_facts
        self.fields |= row_fields(self.charges, self.known)

    def arguments(self) -> dict[str, Any]:
        """What was counted and seen."""
        counted = rows_in(self.cleaned_data, self.charges, self.known)
        return {"counts": facts_in(self.cleaned_data, self.charges) | counted}


FORM = ReceiveForm
