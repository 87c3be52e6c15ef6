"""What is asked for about agencies, units and receiving points."""

from typing import Any

from django import forms
from django.db.models import Q
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from foundation.accounts.actor import Actor
from foundation.accounts.administering import Realm, administered_by
from foundation.agencies.models import Agency, ReceivingPoint, Unit, UnitKind
from foundation.core.errors import InvalidInput
from foundation.core.forms import DayField, DayInput
from portal.administration.offices.reading import Office

LABELS = {
    "code": gettext_lazy("Identifier code"),
    "old_code": gettext_lazy("Old identifier code"),
    "name": gettext_lazy("Name in Vietnamese"),
    "name_en": gettext_lazy("Name in English"),
    "short_name": gettext_lazy("Short name"),
    "kind": gettext_lazy("Kind"),
    "level": gettext_lazy("Level"),
    "parent": gettext_lazy("Stands under"),
    "governed_by": gettext_lazy("Governing body printed above its name"),
    "place": gettext_lazy("Place name printed before dates"),
    "notation": gettext_lazy("Notation in document numbers"),
    "phone": gettext_lazy("Phone number"),
    "address": gettext_lazy("Address"),
    "calendar": gettext_lazy("Calendar"),
    "valid_from": gettext_lazy("Exists from day"),
    "unit": gettext_lazy("Unit whose staff works there"),
    "opening": gettext_lazy("When it is open, in Vietnamese"),
    "opening_en": gettext_lazy("When it is open, in English"),
}


class _OfficeForm(forms.ModelForm):  # type: ignore[type-arg]
    use_required_attribute = False

    def facts(self) -> dict[str, Any]:
        """What was asked for."""
        return dict(self.cleaned_data)


class AgencyForm(_OfficeForm):
    """An agency; which calendar one keeps that is there already is chosen on a page of its own, with its effect."""

    class Meta:
        model = Agency
        fields = (
            "code", "old_code", "name", "name_en", "short_name", "kind", "level", "parent", "governed_by", "place",
            "notation", "phone", "address", "calendar", "valid_from",
        )  # fmt: skip
        labels = LABELS
        help_texts = dict.fromkeys(("old_code", "place", "notation"), "") | {
            "governed_by": gettext_lazy(
                "Empty: the agency that it stands under. A vertical agency names its ministry, for example."
            )
        }
        widgets = {"valid_from": DayInput()}

    def __init__(self, *args: Any, realm: Realm, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = Q(valid_to__isnull=True) & realm.within("pk")
        lasting = Agency.objects.filter(offered | Q(pk=self.instance.parent_id))
        self.fields["parent"].queryset = lasting.exclude(pk=self.instance.pk).order_by("name")  # type: ignore[attr-defined]
        beside = self.instance.pk is not None and self.instance.parent_id is None
        self.fields["parent"].required = not realm.whole and not beside
        if self.instance.pk is not None:
            del self.fields["calendar"]


class UnitForm(_OfficeForm):
    """A unit of an agency."""

    class Meta:
        model = Unit
        fields = ("code", "name", "name_en", "kind")
        labels = LABELS


class PointForm(_OfficeForm):
    """A receiving point; its code begins the codes of its dossiers and stays."""

    class Meta:
        model = ReceivingPoint
        fields = ("code", "name", "name_en", "unit", "address", "phone", "opening", "opening_en", "notation")
        labels = LABELS
        help_texts = {
            "opening": gettext_lazy("For example: Monday to Friday and Saturday morning."),
            "notation": gettext_lazy("Empty: TTPVHCC for a centre, BPTNTKQ for others. Given numbers stay."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        units = Unit.objects.filter(
            agency=self.instance.agency, kind=UnitKind.ONE_STOP, valid_to__isnull=True
        )
        self.fields["unit"].queryset = units  # type: ignore[attr-defined]
        if self.instance.pk is not None:
            del self.fields["code"]


class CloseForm(forms.Form):
    """From which day on it exists no more, and what came after it."""

    use_required_attribute = False

    day = DayField(label=gettext_lazy("Exists no more from day"))
    successors = forms.CharField(
        label=gettext_lazy("Codes of its successors"),
        help_text=gettext_lazy("Separated by commas. They may read what it has ended."),
        max_length=300,
        required=False,
    )

    def __init__(self, office: Office, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.office = office
        self.fields["day"].initial = timezone.localdate
        if isinstance(office, ReceivingPoint):
            del self.fields["successors"]

    def found_successors(self) -> list[Any]:
        """The agencies, or units of the same agency, with the codes. Raises InvalidInput for one that is not there."""
        codes = [code.strip() for code in self.cleaned_data.get("successors", "").split(",") if code.strip()]
        same = {"agency": self.office.agency} if isinstance(self.office, Unit) else {}
        rows: Any = Unit.objects if isinstance(self.office, Unit) else Agency.objects
        successors = {row.code: row for row in rows.filter(code__in=codes, **same).exclude(pk=self.office.pk)}
        if missing := [code for code in codes if code not in successors]:
            raise InvalidInput(_("There is no %(code)s.") % {"code": missing[0]}, field="successors")
        return list(successors.values())


def office_form(actor: Actor, office: Office, typed: QueryDict | None) -> _OfficeForm:
    """The form for an office, with what is kept about it. Raises NotFound for others than administrators."""
    realm = administered_by(actor)
    if isinstance(office, Agency):
        return AgencyForm(typed, instance=office, realm=realm)
    return (UnitForm if isinstance(office, Unit) else PointForm)(typed, instance=office)
