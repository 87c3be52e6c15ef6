"""What the set-up pages ask for."""

from typing import Any

from django import forms
from django.core.validators import RegexValidator
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from foundation.agencies.models import Accent, OfficeCalendar
from foundation.core.forms import DayField, offer
from portal.administration.setting_up.places import Seat, seats, usual_kinds
from portal.administration.setting_up.wanted import WantedIdentity

FIRST_YEAR, LAST_YEAR = 2018, 2100
CODE = RegexValidator(
    r"^[A-Za-z0-9.-]+$", _("It holds letters without accents, digits, full stops and hyphens.")
)


class SiteForm(forms.Form):
    """Whose site it is."""

    use_required_attribute = False

    name = forms.CharField(
        label=_("Name in Vietnamese"), max_length=200, help_text=_("In the head of every page.")
    )
    name_en = forms.CharField(label=_("Name in English"), max_length=200, required=False)
    address = forms.CharField(label=_("Address"), max_length=250, required=False)
    phone = forms.CharField(label=_("Hotline"), max_length=30, required=False)
    email = forms.EmailField(label=_("E-mail"), required=False)
    accent = forms.ChoiceField(label=_("Colour"), choices=Accent.choices, widget=forms.RadioSelect)
    logo = forms.FileField(
        label=_("Logo"), help_text=_("PNG, JPEG or WebP up to 2 MB; it is shown in a square."), required=False
    )
    without_logo = forms.BooleanField(label=_("Show no logo of our own"), required=False)

    def wanted(self) -> WantedIdentity:
        """What was asked for."""
        facts = {name: value for name, value in self.cleaned_data.items() if "logo" not in name}
        sent = self.cleaned_data["logo"]
        logo = sent.read() if sent else b"" if self.cleaned_data["without_logo"] else None
        return WantedIdentity(facts, logo)


class HolidaysForm(forms.Form):
    """Of which years the published holidays are taken."""

    use_required_attribute = False

    first = forms.IntegerField(label=_("From year"), min_value=FIRST_YEAR, max_value=LAST_YEAR)
    last = forms.IntegerField(label=_("To year"), min_value=FIRST_YEAR, max_value=LAST_YEAR)


class TreeForm(forms.Form):
    """For which province or commune agencies are made, and which."""

    use_required_attribute = False

    division = forms.ChoiceField(label=_("Province or centrally run city"))
    code = forms.CharField(
        label=_("Identifier code of the People's Committee"),
        max_length=20,
        help_text=_(
            "By Decision 20/2020/QĐ-TTg, for example H61. It begins the codes of dossiers and stays as it is."
        ),
    )
    since = DayField(
        label=_("Exist from day"),
        initial=timezone.localdate,
    )
    commune_start = forms.CharField(
        label=_("Identifier codes of the communes begin with"),
        required=False,
        max_length=20,
        validators=[CODE],
        help_text=_(
            "Each commune has this and then its own statistical code. Empty: the code above and a full stop, "
            "so that with H61 the commune 29557 has H61.29557."
        ),
    )
    communes = forms.CharField(
        label=_("Only these communes"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Statistical codes separated by commas or spaces; empty for all communes."),
    )
    alone = forms.BooleanField(
        label=_("A site of this one commune: its People's Committee alone, with the identifier code above"),
        required=False,
    )
    calendar = forms.ChoiceField(label=_("Calendar of the province"))
    commune_calendar = forms.ChoiceField(label=_("Calendar of the communes"))
    centre = forms.BooleanField(
        label=_("With a provincial public administration service centre"), required=False
    )
    departments = forms.MultipleChoiceField(
        label=_("Departments"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        calendars = list(OfficeCalendar.objects.order_by("pk").values_list("key", "name"))
        usual = usual_kinds()["departments"]
        choices: dict[str, Any] = {
            "division": [("", _("Choose a province")), *seats()],
            "calendar": calendars,
            "commune_calendar": calendars,
            "departments": [(key, one["short_name"]) for key, one in usual.items()],
        }
        for name, chosen in choices.items():
            offer(self, name, chosen)

    def seat(self) -> Seat:
        """What was asked for."""
        said = self.cleaned_data
        return Seat(
            division=said["division"],
            code=said["code"].strip(),
            since=said["since"],
            calendar=said["calendar"],
            commune_calendar=said["commune_calendar"],
            communes=_codes(said["communes"]) or None,
            departments=tuple(said["departments"]),
            commune_code=(said["commune_start"] or "{code}.") + "{division}",
            centre=said["centre"],
            alone=said["alone"],
        )

    def clean(self) -> dict[str, Any]:
        """A site of one commune names that one."""
        said = self.cleaned_data
        if said.get("alone") and len(_codes(said.get("communes", ""))) != 1:
            self.add_error("communes", _("Enter the statistical code of that one commune."))
        return said


def _codes(typed: str) -> tuple[str, ...]:
    return tuple(typed.replace(",", " ").split())
