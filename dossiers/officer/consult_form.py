"""What whoever holds a step says when they ask others for an opinion."""

from typing import Any, Final

from django import forms
from django.conf import settings
from django.utils.translation import gettext as _

from dossiers.consulting.asking import agencies_to_ask, meanings_allowed, units_to_ask
from dossiers.consulting.awaiting import wanted_at
from dossiers.models import Dossier, Silence
from dossiers.officer.desk_form import DeskForm
from dossiers.places import unit_at
from dossiers.selectors.case import Case
from foundation.accounts.models import Role
from foundation.core.forms import offer
from foundation.core.text import whole_number
from procedures.process.definition import PlaceKind, Wanted

EXPERT: Final = "chuyen-gia"
WHOM, AGENCY, WANTED = "ai", "co-quan", "wanted"
OF_EXPERTS, OF_UNITS = ("expert_name", "expert_email"), ("unit_id",)


class ConsultForm(DeskForm):
    """The form of the page on which an opinion is asked for. The address says before whom: a unit of the agency that is
    named, the own one at first, or an expert; and which of those that the process wants is begun with."""

    use_required_attribute = False

    def offer(self, name: str, values: Any) -> None:
        """Nothing has to be chosen."""
        offer(self, name, values)

    def prepare(self, case: Case) -> None:
        """Only what concerns whom is asked, begun with what the process says."""
        self.asks_expert = self.so_far.get(WHOM) == EXPERT
        self.by_process = self._wanted(case)
        if self.by_process is not None:
            self.asks_expert = self.by_process.body.kind is PlaceKind.OUTSIDE
        for name in OF_UNITS if self.asks_expert else OF_EXPERTS:
            del self.fields[name]
        for name in OF_EXPERTS if self.asks_expert else OF_UNITS:
            self.fields[name].required = True
        if not self.asks_expert:
            self._offer_units(case.dossier)
        self._offer_silence()
        self.fields[WHOM] = forms.CharField(
            required=False, widget=forms.HiddenInput, initial=self.so_far.get(WHOM, "")
        )
        self.fields[AGENCY] = forms.CharField(
            required=False, widget=forms.HiddenInput, initial=self.so_far.get(AGENCY, "")
        )
        self.fields[WANTED].widget = forms.HiddenInput()
        self.fields["in_words"].error_messages["required"] = str(self.move.argument("in_words").missing)
        if not case.listed:
            del self.fields["opened_papers"]
        self.initial.setdefault("working_days", settings.CONSULTATION_WORKING_DAYS)
        self._begin_with_wanted()

    def _wanted(self, case: Case) -> Wanted | None:
        place = whole_number(str(self.so_far.get(WANTED, "")))
        known = wanted_at(case.dossier, case.step)
        if place is None or place >= len(known):
            return None
        self.initial[WANTED] = place
        return known[place]

    def _offer_units(self, dossier: Dossier) -> None:
        self.agencies = list(agencies_to_ask())
        chosen = unit_at(dossier, self.by_process.body, Role.OFFICER) if self.by_process is not None else None
        asked = whole_number(str(self.so_far.get(AGENCY, "")))
        self.agency_id = chosen.agency_id if chosen is not None else asked or dossier.agency_id
        units = list(units_to_ask(dossier, self.agency_id))
        offer(self, "unit_id", [("", _("Choose")), *((str(unit.pk), unit.display_name) for unit in units)])
        if chosen is not None:
            self.initial["unit_id"] = str(chosen.pk)

    def _offer_silence(self) -> None:
        allowed = meanings_allowed(self.by_process)
        if set(allowed) == {Silence.NOTHING}:
            del self.fields["silence"]
            return
        offer(self, "silence", [(one.value, _meant(one, ground)) for one, ground in allowed.items()])
        self.initial["silence"] = next(iter(allowed)).value

    def _begin_with_wanted(self) -> None:
        wanted = self.by_process
        if wanted is None:
            return
        self.initial["to_agree" if wanted.asks_agreement else "in_words"] = wanted.question
        self.initial["working_days"] = wanted.limit.value
        self.initial["is_kept_back"], self.initial["kept_back_ground"] = (
            wanted.is_kept_back,
            wanted.kept_back_ground,
        )
        if wanted.is_kept_back:
            self.fields["is_kept_back"].disabled = True

    def arguments(self) -> dict[str, Any]:
        """Without what only the page needs."""
        said = super().arguments()
        return {name: value for name, value in said.items() if name not in {WHOM, AGENCY}}


def _meant(meaning: Silence, ground: str) -> str:
    return f"{meaning.label} ({ground})" if ground else str(meaning.label)
