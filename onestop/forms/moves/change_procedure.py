"""Putting a received dossier under another procedure at the counter."""

from typing import Any

from django import forms
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dossiers.actions.change_procedure import still_to_come, version_on_receipt
from dossiers.clock.timekeeping import promised_under
from dossiers.fees.amounts import known_under, total_of
from dossiers.fees.questions import facts_in, fee_fields
from dossiers.fees.takings import Fees
from dossiers.terms import promised_limit
from foundation.core.forms import offer
from onestop.forms.brought import brought_fields, brought_in, count_of
from onestop.forms.counter_form import CounterForm
from onestop.forms.walk_in import RENEWS
from onestop.received_here import procedures_beside
from onestop.selectors import AtCounter
from procedures.limits import limit_in_words
from procedures.models import ProcedureVersion
from procedures.selectors import parts_of, terms
from procedures.tariffs import Charge

SEEN = "looked_at"
NOT_HERE = gettext_lazy(
    "The other procedure requires this paper. Count it once it is here; originals or copies suffice."
)
TOLD_ANEW = gettext_lazy("What changes is another by now. Look at it above, then tick this.")


class ChangeProcedureForm(CounterForm):
    """Which procedure it really is. Once one is chosen, and its case where it has cases: what its fees count, the
    papers that it requires and nobody brought yet, and that what changes was looked at. The tick says what it saw,
    which procedure, case and fee: once another one is chosen or follows from what was counted, it is asked again. While
    fees that were taken stand it leads to the till, and not to the move."""

    panel = "onestop/moves/change_procedure.html"
    consequences = ""

    def prepare(self, case: AtCounter) -> None:
        """The procedures that this counter receives for the same agency."""
        offered = procedures_beside(case.dossier)
        procedure, cases = self.fields["procedure"], self.fields["case"]
        offer(self, "procedure", [("", _("Choose…")), *offered])
        for choice in (procedure, cases):
            choice.widget.attrs |= RENEWS
        chosen = str(self.so_far.get("procedure", ""))
        version = version_on_receipt(case.dossier, chosen) if chosen in dict(offered) else None
        known = [(one.key, one.localised_name) for one in parts_of(version).cases.all()] if version else []
        cases.required = True
        if known:
            offer(self, "case", [("", _("Choose…")), *known])
        else:
            del self.fields["case"]
        chosen_case = str(self.so_far.get("case", "")) if known else ""
        self.settled = version if chosen_case in dict(known or [("", "")]) else None
        self._ask(case, chosen_case)
        self.order_fields(
            ["procedure", "case", "reason", *(name for name in self.fields if name != SEEN), SEEN]
        )
        for name, field in self.fields.items():
            if name in self.so_far and not field.widget.is_hidden:
                self.initial[name] = field.widget.value_from_datadict(self.so_far, {}, name)

    def _ask(self, case: AtCounter, chosen_case: str) -> None:
        dossier, version = case.dossier, self.settled
        self.charges = known_under(dossier, version, chosen_case) if version else []
        self.missing = still_to_come(dossier, version, chosen_case) if version else []
        counts, papers = fee_fields(self.charges, {}, **RENEWS), brought_fields(self.missing)
        self.fields |= counts | papers
        self.counts, self.papers = ([self[name] for name in asked] for asked in (counts, papers))
        if version is not None:
            begun = {} if self.is_bound else {name: field.initial for name, field in counts.items()}
            said = begun | {name: self.so_far[name] for name in self.so_far}
            counted = known_under(dossier, version, chosen_case, facts_in(said, self.charges))
            self._ask_to_look(_what_is_seen(version, chosen_case, total_of(counted)))
            self.consequences = self._tell(case, version, chosen_case, counted)

    def _ask_to_look(self, seen: str) -> None:
        """A tick under anything else than this is none."""
        self.seen = seen
        has_looked = self.so_far.get(SEEN) == seen
        self.fields[SEEN] = forms.BooleanField(
            label=_("What changes was looked at"),
            error_messages={"required": _("Look at what changes above, then tick this.")},
            widget=forms.CheckboxInput(attrs={"value": seen}, check_test=lambda _value: has_looked),
        )

    def _tell(
        self, case: AtCounter, version: ProcedureVersion, chosen_case: str, counted: list[Charge]
    ) -> str:
        dossier = case.dossier
        received = timezone.localdate(dossier.received_at)
        known = terms(version, dossier.agency_id, dossier.channel, chosen_case, received)
        limits = (promised_limit(dossier), known.limit)
        facts = {
            "limits": [limit_in_words(limit) for limit in limits],
            "due_at": [dossier.due_at, promised_under(dossier, known, timezone.now())[0]],
            "fee": _fee(case.fees, counted),
            "missing": [paper.localised_name for paper in self.missing],
        }
        return render_to_string("onestop/moves/change_procedure.txt", facts).strip()

    @property
    def awaits_till(self) -> bool:
        """Whether fees that were taken stand, so that nothing can be changed before they are taken back."""
        return bool(self.case.fees.taken)

    @property
    def must_come_first(self) -> str:
        """The way to the till, while fees that were taken stand."""
        if not self.awaits_till:
            return ""
        return _(
            "It cannot be done while fees that were taken stand: take them back at the till first. What was typed "
            "stands below, on this page only."
        )

    @property
    def was_filled(self) -> bool:
        """Whether somebody has counted papers or looked at what changes already."""
        return any(self.so_far.get(name) for name in (SEEN, *(paper.name for paper in self.papers)))

    def clean(self) -> dict[str, Any]:
        """What reception requires of the other procedure is here, and the fee that follows was looked at."""
        cleaned = super().clean() or {}
        if cleaned.get(SEEN) and self.data.get(SEEN) != self.seen:
            self.add_error(SEEN, TOLD_ANEW)
        came = brought_in(cleaned)
        for paper in self.missing:
            if paper.key not in came and not self.has_error(count_of(paper)):
                self.add_error(count_of(paper), NOT_HERE)
        return cleaned

    def arguments(self) -> dict[str, Any]:
        """What the action takes."""
        said = {
            name: self.cleaned_data[name] for name in ("procedure", "case", "reason") if name in self.fields
        }
        came = brought_in(self.cleaned_data)
        return said | {"counts": facts_in(self.cleaned_data, self.charges), "papers": came}


FORM = ChangeProcedureForm


def _what_is_seen(version: ProcedureVersion, case: str, fee: int | None) -> str:
    """What changes, as the tick says it: the procedure in this version, its case, and the fee in đồng."""
    return f"{version.pk}/{case}/{fee}"


def _fee(fees: Fees, counted: list[Charge]) -> dict[str, Any]:
    """What was owed and is owed now, in đồng; what was taken, by which receipt, and how much of it is given back or
    added. `new` is None while somebody else sets it or something is not counted yet."""
    new, taken = total_of(counted), sum(line.amount for line in fees.taken)
    more = (new or 0) - taken
    return {
        "old": fees.amount,
        "new": new,
        "is_uncounted": any(one.missing for one in counted),
        "taken": taken,
        "receipt": ", ".join(sorted({line.receipt for line in fees.taken})),
        "added": max(more, 0),
        "given_back": max(-more, 0),
    }
