"""How a dossier came to the counter, who brought it, and how its result is wanted."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dossiers.models import Channel, Delivery
from onestop.arrivals import Arrival, Bearer
from procedures.forms_engine.text_fields import CitizenId, PersonName

WAYS_IN = (Channel.IN_PERSON, Channel.POST)
WAYS_OUT = (Delivery.COUNTER, Delivery.POST)


def _line(**attributes: str) -> forms.TextInput:
    return forms.TextInput(attrs={"autocomplete": "off"} | attributes)


class ArrivalForm(forms.Form):
    """Filled as most people come: themselves, to fetch the result here."""

    channel = forms.TypedChoiceField(
        label=gettext_lazy("How the dossier came"),
        choices=[(way.value, way.label) for way in WAYS_IN],
        coerce=lambda value: Channel(int(value)),
        empty_value=None,
        initial=Channel.IN_PERSON,
        required=False,
        widget=forms.RadioSelect(attrs={"data-renews": ""}),
    )
    bearer_name = PersonName(
        label=gettext_lazy("Name of who brings it"),
        max_length=160,
        required=False,
        help_text=gettext_lazy("Only where it is not the applicant."),
        widget=_line(),
    )
    bearer_citizen_id = CitizenId(
        label=gettext_lazy("Their personal identification number"),
        required=False,
        widget=_line(inputmode="numeric"),
    )
    bearer_ground = forms.CharField(
        label=gettext_lazy("By what paper, or as whose relative"),
        max_length=200,
        required=False,
        help_text=gettext_lazy(
            "For example: authorisation of 02/03/2026; introduction letter 12/GGT; mother."
        ),
        widget=_line(),
    )
    delivery = forms.TypedChoiceField(
        label=gettext_lazy("How the result is wanted"),
        choices=[(way.value, way.label) for way in WAYS_OUT],
        coerce=Delivery,
        empty_value=Delivery.COUNTER,
        initial=Delivery.COUNTER,
        required=False,
        widget=forms.RadioSelect,
    )
    delivery_address = forms.CharField(
        label=gettext_lazy("Address for the result"),
        max_length=250,
        required=False,
        help_text=gettext_lazy("Only by post, where it is not the place of residence."),
        widget=_line(),
    )

    @property
    def says_something(self) -> bool:
        """Whether anything was typed or chosen that is not the usual; then the page shows it open."""
        said = self.data if self.is_bound else self.initial
        usual = {"", *(str(way.value) for way in (Channel.IN_PERSON, Delivery.COUNTER))}
        return any(str(said.get(name, "")) not in usual for name in self.fields)

    def clean(self) -> dict[str, Any]:
        """Somebody who brings it has a name, and unless the post does, a ground."""
        cleaned = super().clean() or {}
        name, ground = cleaned.get("bearer_name"), cleaned.get("bearer_ground")
        if (cleaned.get("bearer_citizen_id") or ground) and not name and not self.has_error("bearer_name"):
            self.add_error("bearer_name", _("Enter the name of the person who brings the dossier."))
        if (
            name
            and not ground
            and cleaned.get("channel") != Channel.POST
            and not self.has_error("bearer_ground")
        ):
            self.add_error(
                "bearer_ground",
                _("Enter by what paper, or as whose relative, this person brings the dossier."),
            )
        return cleaned

    def arrival(self) -> Arrival:
        """The same for the action."""
        cleaned = self.cleaned_data
        bearer = Bearer(cleaned["bearer_name"], cleaned["bearer_citizen_id"], cleaned["bearer_ground"])
        channel = cleaned["channel"] or Channel.IN_PERSON
        return Arrival(channel, bearer, cleaned["delivery"], cleaned["delivery_address"])
