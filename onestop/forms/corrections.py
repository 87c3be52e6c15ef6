"""Corrections of a received dossier at the counter."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dossiers.fee_questions import facts_in, fee_fields
from dossiers.fees import known_under
from dossiers.officer.correction_fields import PaperFields, PersonFields, ReasonAsked
from onestop.forms.moves import MoveForm
from onestop.received_here import procedures_beside
from onestop.selectors import AtCounter
from procedures.selectors import in_force


class CorrectPersonForm(PersonFields, MoveForm):
    """The applicant as the papers have it, and why."""

    def fit(self, case: AtCounter) -> None:
        """Begin with what is written now."""
        self.begin_with(case.dossier)


class CorrectPapersForm(PaperFields, MoveForm):
    """The counts of the papers, and why."""

    def fit(self, case: AtCounter) -> None:
        """Begin with what is written now."""
        self.list_papers(case.dossier, case.papers)
        self.list_counts(case.dossier)


class ChangeProcedureForm(ReasonAsked, MoveForm):
    """Which procedure it really is. The case, and what its fees count, are asked once a procedure is chosen that needs
    them."""

    procedure = forms.ChoiceField(label=gettext_lazy("Right procedure"))
    case = forms.ChoiceField(
        label=gettext_lazy("Case"), error_messages={"required": gettext_lazy("Choose the case.")}
    )

    def fit(self, case: AtCounter) -> None:
        """The procedures that this counter receives for the same agency."""
        offered = procedures_beside(case.dossier)
        procedure, cases = self.fields["procedure"], self.fields["case"]
        assert isinstance(procedure, forms.ChoiceField)
        assert isinstance(cases, forms.ChoiceField)
        procedure.choices = [("", _("Choose…")), *offered]
        chosen = str(self.data.get("procedure", ""))
        version = in_force(chosen) if chosen in dict(offered) else None
        known = [(one.key, one.localised_name) for one in version.cases.all()] if version else []
        if known:
            cases.choices = [("", _("Choose…")), *known]
        else:
            del self.fields["case"]
        chosen_case = str(self.data.get("case", "")) if known else ""
        settled = version is not None and chosen_case in dict(known or [("", "")])
        self.charges = known_under(case.dossier, version, chosen_case) if settled and version else []
        self.fields |= fee_fields(self.charges, {})
        self.order_fields([*(name for name in self.fields if name != "reason"), "reason"])

    @property
    def arguments(self) -> Mapping[str, Any]:
        """What the action takes."""
        said = {
            name: self.cleaned_data[name] for name in ("procedure", "case", "reason") if name in self.fields
        }
        return said | {"counts": facts_in(self.cleaned_data, self.charges)}
