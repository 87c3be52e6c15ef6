"""An address: house and street, then a commune of today from the list, or the places as an old paper says them."""

import datetime as dt
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from foundation.agencies.places import communes_on, place_today, provinces_on
from procedures.forms_engine.dates import WholeField
from procedures.forms_engine.limits import LONGEST_ADDRESS
from procedures.forms_engine.text_fields import NormalisedText

CHOOSE_COMMUNE = "choose_commune"
"""Name of the submit button that asks for the communes of the chosen province; its value is the name of the field."""
PARTS = ("detail", "province", "commune", "area")
LONGEST_CODE = 5
GAP = "required"


class AddressBoxes(forms.MultiWidget):
    """Boxes named <name>_detail, <name>_province, <name>_commune and <name>_area."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(dict.fromkeys(PARTS, forms.TextInput), attrs)

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        """What was sent; whoever asked for the communes of this address goes on at their list."""
        if data.get(CHOOSE_COMMUNE) == name:
            self.widgets[PARTS.index("commune")].attrs["autofocus"] = True
        return super().value_from_datadict(data, files, name)

    def decompress(self, value: Any) -> list[str]:
        """The answer → what stands in each box; the text of a chosen commune is worked out again."""
        if not value:
            return [""] * len(PARTS)
        if value.get("commune"):
            return [value.get("detail", ""), value.get("province", ""), value["commune"], ""]
        return [value.get("detail", ""), "", "", value.get("area", "")]

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        """All boxes, each with its label; only the first and last where no divisions are known."""
        boxes = self.get_context(name, value, attrs)["widget"]["subwidgets"]
        detail, province, commune, area = boxes
        today = timezone.localdate()
        context = {
            "name": name,
            "detail": detail,
            "province": province,
            "commune": commune,
            "area": area,
            "provinces": provinces_on(today),
            "communes": communes_on(province["value"] or "", today),
            "today": place_today(area["value"] or ""),
            "choose_commune": CHOOSE_COMMUNE,
        }
        return render_to_string("procedures/widgets/address.html", context)


class AddressField(WholeField):
    """An address, or None. A commune of today is cleaned to {"detail", "area", "province", "commune"} with both codes;
    `area` is then its name with the province. Other places are kept as written: {"detail", "area"}."""

    widget = AddressBoxes
    default_error_messages = {"required": gettext_lazy("Enter the commune and the province.")}

    def __init__(self, **kwargs: Any) -> None:
        lengths = (LONGEST_ADDRESS, LONGEST_CODE, LONGEST_CODE, LONGEST_ADDRESS)
        boxes = [NormalisedText(max_length=length, required=False) for length in lengths]
        super().__init__(boxes, require_all_fields=False, **kwargs)

    def compress(self, data_list: list[str]) -> dict[str, str] | None:
        """All boxes as one value. Raises ValidationError when the commune is not known or not one of the province."""
        detail, province, commune, area = data_list or [""] * len(PARTS)
        if commune and area:
            raise ValidationError(
                _("Choose the commune of today or write the old address; clear one of them.")
            )
        if area:
            return {"detail": detail, "area": area}
        if commune:
            return {"detail": detail, **_chosen(province, commune, timezone.localdate())}
        if province:
            raise ValidationError(_("Choose the commune or ward as well."), code=GAP)
        if detail:
            raise ValidationError(_("Enter the commune and the province."), code=GAP)
        return None


def _chosen(province: str, commune: str, today: dt.date) -> dict[str, str]:
    names = dict(communes_on(province, today))
    if commune not in names:
        raise ValidationError(_("Choose a commune or ward of this province."), code=GAP)
    area = f"{names[commune]}, {dict(provinces_on(today))[province]}"
    return {"area": area, "province": province, "commune": commune}
