"""Putting a received dossier under another procedure at the counter."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _

from dossiers.fee_questions import facts_in, fee_fields
from dossiers.fees import known_under
from onestop.forms.moves import CounterForm
from onestop.received_here import procedures_beside
from onestop.selectors import AtCounter
from procedures.selectors import in_force


class ChangeProcedureForm(CounterForm):
    """Which procedure it really is. The case, and what its fees count, are asked once a procedure is chosen that needs
    them."""

    def prepare(self, case: AtCounter) -> None:
        """The procedures that this counter receives for the same agency."""
        offered = procedures_beside(case.dossier)
        procedure, cases = self.fields["procedure"], self.fields["case"]
        assert isinstance(procedure, forms.ChoiceField)
        assert isinstance(cases, forms.ChoiceField)
        procedure.choices = [("", _("Choose…")), *offered]
        chosen = str(self.data.get("procedure", ""))
        version = in_force(chosen) if chosen in dict(offered) else None
        known = [(one.key, one.localised_name) for one in version.cases.all()] if version else []
        cases.required = True
        if known:
            cases.choices = [("", _("Choose…")), *known]
        else:
            del self.fields["case"]
        chosen_case = str(self.data.get("case", "")) if known else ""
        settled = version is not None and chosen_case in dict(known or [("", "")])
        self.charges = known_under(case.dossier, version, chosen_case) if settled and version else []
        self.fields |= fee_fields(self.charges, {})
        self.order_fields([*(name for name in self.fields if name != "reason"), "reason"])

    def arguments(self) -> dict[str, Any]:
        """What the action takes."""
        said = {
            name: self.cleaned_data[name] for name in ("procedure", "case", "reason") if name in self.fields
        }
        return said | {"counts": facts_in(self.cleaned_data, self.charges)}
