"""An address as two boxes: the commune and province, and the detail below them."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from procedures.forms_engine.dates import WholeField
from procedures.forms_engine.limits import LONGEST_ADDRESS


class AddressBoxes(forms.MultiWidget):
    """Two text boxes named <name>_detail and <name>_area."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"detail": forms.TextInput, "area": forms.TextInput}, attrs)

    def decompress(self, value: Any) -> list[str]:
        """{"detail": …, "area": …} → both texts."""
        return [value.get("detail", ""), value.get("area", "")] if value else ["", ""]

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        """Both boxes, each with its label."""
        detail, area = self.get_context(name, value, attrs)["widget"]["subwidgets"]
        return render_to_string("procedures/widgets/address.html", {"detail": detail, "area": area})


class AddressField(WholeField):
    """An address; cleaned to {"detail": street and number or hamlet, "area": commune and province}, or None."""

    widget = AddressBoxes
    default_error_messages = {"required": gettext_lazy("Enter the commune and the province.")}

    def __init__(self, **kwargs: Any) -> None:
        boxes = [forms.CharField(max_length=LONGEST_ADDRESS, required=False) for _box in ("detail", "area")]
        super().__init__(boxes, require_all_fields=False, **kwargs)

    def compress(self, data_list: list[str]) -> dict[str, str] | None:
        """Both boxes as one value. Raises ValidationError when only the detail is known."""
        detail, area = data_list or ["", ""]
        if not detail and not area:
            return None
        if not area:
            raise ValidationError(_("Enter the commune and the province."))
        return {"detail": detail, "area": area}
