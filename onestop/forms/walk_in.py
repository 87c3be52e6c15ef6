"""Who stands at the counter and what they ask for."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from dossiers.fees.counted_papers import counted_in, further_fields, left_open
from dossiers.fees.questions import fee_fields
from foundation.core.forms import offer
from onestop.arrivals import Person
from procedures.forms_engine.text_fields import CitizenId, NormalisedText, PersonName, Phone, TaxCode
from procedures.tariffs import Charge

UNREMEMBERED = {"autocomplete": "off"}
RENEWS = {"data-renews": ""}


class WalkInForm(forms.Form):
    """Person, procedure and case; which cases there are, and whether something is counted, follows from the choice.

    `service` is "<offering>.<receiving point>".
    """

    scan = forms.CharField(
        label=_("QR code of the identity card"),
        required=False,
        max_length=400,
        help_text=_("Scan the card here; the fields below are filled in."),
        widget=forms.TextInput(attrs=UNREMEMBERED | {"spellcheck": "false"}),
    )
    citizen_id = CitizenId(
        label=_("Personal identification number"),
        widget=forms.TextInput(attrs=UNREMEMBERED | RENEWS | {"inputmode": "numeric"}),
    )
    name = PersonName(label=_("Full name"), max_length=160, widget=forms.TextInput(attrs=UNREMEMBERED))
    phone = Phone(
        label=_("Phone number"),
        required=False,
        widget=forms.TextInput(attrs=UNREMEMBERED | {"inputmode": "tel"}),
    )
    address = forms.CharField(
        label=pgettext_lazy("counter", "Place of residence"),
        max_length=250,
        required=False,
        widget=forms.TextInput(attrs=UNREMEMBERED),
    )
    email = forms.EmailField(label=_("Email"), required=False, widget=forms.EmailInput(attrs=UNREMEMBERED))
    tax_code = TaxCode(
        label=_("Tax code"),
        required=False,
        help_text=_("Only of an organisation or a household business: it is the applicant then."),
        widget=forms.TextInput(attrs=UNREMEMBERED | {"inputmode": "numeric"}),
    )
    service = forms.ChoiceField(
        label=_("Procedure"),
        widget=forms.Select(attrs=RENEWS),
        error_messages={"required": _("Choose the procedure.")},
    )
    case = forms.ChoiceField(
        label=_("Case"),
        required=False,
        widget=forms.Select(attrs=RENEWS),
        error_messages={"required": _("Choose the case.")},
    )
    confirmed = forms.BooleanField(
        label=_("This is another request; receive it nevertheless"),
        error_messages={
            "required": _(
                "This person has the same request under way. Look at it, or confirm that this is another one."
            )
        },
    )

    def __init__(
        self, data: Mapping[str, Any] | None = None, initial: Mapping[str, Any] | None = None
    ) -> None:
        super().__init__(data, initial=dict(initial or {}))
        if (data or {}).get("tax_code"):
            self._expect_organisation()

    def _expect_organisation(self) -> None:
        """An organisation has a name with figures and signs, and no personal identification number."""
        usual = self.fields["name"]
        self.fields["name"] = NormalisedText(label=usual.label, max_length=160, widget=usual.widget)
        self.fields["citizen_id"].required = False

    def ask_less(self) -> None:
        """Who is turned back need not be known by a number: a letter may name none."""
        self.fields["citizen_id"].required = False

    def fit(
        self,
        services: Sequence[tuple[str, str]],
        cases: Sequence[tuple[str, str]],
        *,
        charges: Sequence[Charge],
        has_duplicate: bool,
    ) -> None:
        """Offer what can be received here, and ask only what the choice needs."""
        offer(self, "service", [("", _("Choose…")), *services])
        if cases:
            offer(self, "case", [("", _("Choose…")), *cases])
            self.fields["case"].required = True
        self.charges = charges
        asked = fee_fields(charges, {}, **RENEWS)
        self.further = further_fields(charges, self.data or self.initial, **RENEWS)
        self.asked = [*asked, *self.further]
        self.fields |= asked | self.further
        for name, needed in (("case", bool(cases)), ("confirmed", has_duplicate)):
            if not needed:
                del self.fields[name]

    def fee_questions(self) -> list[forms.BoundField]:
        """The fields of what the fees depend on, for the page."""
        return [self[name] for name in self.asked]

    def clean(self) -> dict[str, Any]:
        """What is counted of a further paper is counted whole."""
        cleaned = super().clean() or {}
        for name in left_open(self.data, self.charges):
            if name in self.fields and not self.has_error(name):
                self.add_error(name, _("Count this paper whole, or leave it empty."))
        return cleaned

    def fee_facts(self) -> dict[str, Any]:
        """What was counted and seen."""
        return counted_in(self.cleaned_data, self.charges)

    def person(self) -> Person:
        """Who the applicant is, for the action."""
        cleaned = self.cleaned_data
        names = ("name", "citizen_id", "phone", "address", "email", "tax_code")
        return Person(**{name: cleaned[name] for name in names})
