"""Forms of the applicant beside the form of the procedure."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from dossiers.fees.amounts import known_before
from dossiers.fees.questions import facts_in, fee_fields
from dossiers.filing.on_behalf import Ground
from dossiers.models import Delivery, Dossier
from dossiers.move_forms.fields import field_of
from dossiers.moves.table import MOVES
from dossiers.results.delivery import delivery_in
from dossiers.selectors.own_search import Wanted
from dossiers.states import State
from foundation.core.forms import offer
from foundation.letters.rules import LONGEST
from procedures.models import Offering, ProcedureVersion
from procedures.selectors import form_of

WITHOUT_ACCOUNT = "other"


class StartForm(forms.Form):
    """For whom and with whom a dossier is filed, and which case it is. Anybody may file for a person without an
    account, whose data the form then asks for."""

    agency = forms.CharField(widget=forms.HiddenInput)
    on_behalf = forms.ChoiceField(
        label=_("For whom is the dossier filed?"), widget=forms.RadioSelect, required=False
    )
    case = forms.ChoiceField(label=_("Which case is it?"), widget=forms.RadioSelect)
    receiving_point = forms.TypedChoiceField(
        label=_("Where should the dossier be received?"), widget=forms.RadioSelect, coerce=int
    )
    use_required_attribute = False

    def __init__(
        self,
        version: ProcedureVersion,
        offering: Offering,
        *args: Any,
        grounds: Sequence[Ground] = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.grounds = grounds
        others = [(ground.key, ground.label) for ground in grounds]
        anybody = (WITHOUT_ACCOUNT, str(_("For somebody who has no account here, for example a parent")))
        self._offer("on_behalf", [("", str(_("For myself"))), *others, anybody], least=2)
        self.points = list(offering.receiving_points.all())
        self.initial.setdefault("agency", offering.agency.code)
        self._offer("case", [(case.key, case.localised_name) for case in version.cases.all()], least=1)
        self._offer("receiving_point", [(point.pk, point.display_name) for point in self.points], least=2)

    def _offer(self, name: str, choices: list[tuple[Any, str]], *, least: int) -> None:
        if len(choices) < least:
            del self.fields[name]
            return
        offer(self, name, choices)
        self.initial.setdefault(name, choices[0][0])

    @property
    def is_for_another(self) -> bool:
        """Whether the applicant is somebody of whom no account knows anything."""
        return self.cleaned_data.get("on_behalf") == WITHOUT_ACCOUNT

    def chosen_ground(self) -> Ground | None:
        """By what the dossier is filed for somebody else; None for oneself."""
        chosen = self.cleaned_data.get("on_behalf")
        return next((ground for ground in self.grounds if ground.key == chosen), None)

    def chosen_point(self) -> Any:
        """The receiving point that was chosen, or None to take the usual one."""
        chosen = self.cleaned_data.get("receiving_point")
        return next((point for point in self.points if point.pk == chosen), None)


class CheckForm(forms.Form):
    """How the result is wanted and that all is true; what the form of the procedure asks is not asked again."""

    delivery = forms.ChoiceField(
        label=_("How to receive the result"), choices=Delivery, widget=forms.RadioSelect
    )
    delivery_address = forms.CharField(
        label=_("Postal address for the result"),
        max_length=250,
        required=False,
        help_text=_("Only for delivery by post."),
    )
    declared = forms.BooleanField(
        label=_("I declare that what is stated here is true, and I answer for it before the law.")
    )
    use_required_attribute = False

    def __init__(self, draft: Dossier, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        questions = {question.key: question.type for question in form_of(draft.procedure_version).questions()}
        self.draft, self.answers = draft, draft.answers
        self.charges = known_before(draft)
        self.fields |= fee_fields(self.charges, draft.fee_facts)
        self.initial = {"delivery": draft.delivery, "delivery_address": draft.delivery_address}
        self.fields["declared"].error_messages["required"] = _("Tick this to submit the dossier.")
        if "delivery" in questions:
            del self.fields["delivery"], self.fields["delivery_address"]
        if "declaration" in questions.values():
            del self.fields["declared"]

    def clean(self) -> dict[str, Any]:
        """An address is needed for the post."""
        cleaned = super().clean() or {}
        if cleaned.get("delivery") == Delivery.POST and not cleaned.get("delivery_address", "").strip():
            self.add_error("delivery_address", _("Enter the address to which the result is sent."))
        return cleaned

    def fee_facts(self) -> dict[str, Any]:
        """What was counted for the fees, and the reduction that is claimed."""
        return facts_in(self.cleaned_data, self.charges)

    def chosen_delivery(self) -> tuple[Delivery, str]:
        """Way and address of the result, from this page or from the answers of the form."""
        if "delivery" in self.fields:
            return Delivery(self.cleaned_data["delivery"]), self.cleaned_data["delivery_address"]
        return delivery_in(self.answers) or (Delivery.COUNTER, "")


class LetterForm(forms.Form):
    """A word to the unit that handles the dossier."""

    use_required_attribute = False
    text = forms.CharField(
        label=_("Message to the handling unit"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("For questions about this dossier. Papers cannot be handed in this way."),
    )


class WithdrawForm(forms.Form):
    """Why a dossier is taken back."""

    reason = field_of(MOVES["withdraw"].argument("reason"))
    use_required_attribute = False


class AnswerForm(forms.Form):
    """A remark that goes with a completion or a supplement."""

    note = field_of(MOVES["supplement"].argument("note"))


class OwnSearchForm(forms.Form):
    """Words, state and year by which one of many own dossiers is found; what is no choice counts as left open."""

    q = forms.CharField(label=_("Procedure, code, applicant or agency"), max_length=100, required=False)
    state = forms.ChoiceField(
        label=_("State"), choices=[("", _("Every state")), *State.choices], required=False
    )
    year = forms.TypedChoiceField(label=_("Year"), coerce=int, empty_value=None, required=False)
    use_required_attribute = False

    def __init__(self, *args: Any, years: Sequence[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "year", [("", _("Every year")), *((year, str(year)) for year in years)])

    def wanted(self) -> Wanted:
        """What is looked for; nothing when nothing was asked."""
        self.full_clean()
        said = self.cleaned_data
        return Wanted(said.get("q", "").strip(), said.get("state", ""), said.get("year"))


class TrackForm(forms.Form):
    """Code and secret, as on the receipt."""

    code = forms.CharField(
        label=_("Dossier code"), max_length=60, widget=forms.TextInput(attrs={"autocomplete": "off"})
    )
    secret = forms.CharField(
        label=_("Tracking secret"),
        max_length=16,
        help_text=_("Ten letters and digits beside the QR code of the receipt."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters"}),
    )
    use_required_attribute = False
