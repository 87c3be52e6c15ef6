"""What the gallery shows of the parts that every room uses: forms, notices, summaries."""

from datetime import datetime
from typing import Any

import segno
from django import forms
from django.utils.safestring import SafeString, mark_safe

CODE = "H29.133.7-261116-0042"


class ThreeBoxDate(forms.MultiWidget):
    """A date typed into three boxes, as the forms of procedures have it."""

    def __init__(self) -> None:
        super().__init__([forms.TextInput(), forms.TextInput(), forms.TextInput()], {"autocomplete": "bday"})

    def decompress(self, value: Any) -> list[Any]:
        """Day, month and year of a date, or three empty boxes."""
        return [value.day, value.month, value.year] if value else ["", "", ""]


class SampleForm(forms.Form):
    """One field of every kind."""

    full_name = forms.CharField(label="Họ, chữ đệm, tên", help_text="Viết như trên thẻ căn cước.")
    birthday = forms.CharField(label="Ngày sinh", help_text="Ví dụ: 2 9 1990", widget=ThreeBoxDate())
    ward = forms.ChoiceField(label="Phường, xã", choices=[("", "Chọn"), ("1", "Phường Bến Thành")])
    delivery = forms.ChoiceField(
        label="Nơi nhận kết quả",
        choices=[("counter", "Tại Bộ phận Một cửa"), ("post", "Qua bưu điện, tận nhà")],
        widget=forms.RadioSelect,
    )
    copies = forms.MultipleChoiceField(
        label="Giấy tờ kèm theo",
        required=False,
        choices=[("a", "Giấy chứng sinh"), ("b", "Giấy chứng nhận kết hôn")],
        widget=forms.CheckboxSelectMultiple,
    )
    reason = forms.CharField(label="Lý do", required=False, widget=forms.Textarea)
    photo = forms.FileField(label="Ảnh chân dung", required=False)
    declaration = forms.BooleanField(label="Cam đoan lời khai là đúng sự thật")


def forms_at(_moment: datetime) -> dict[str, Any]:
    """A form as it comes, and one that came back with errors."""
    return {"form": SampleForm(), "bad_form": bad_form()}


def bad_form() -> SampleForm:
    """A form that came back with errors."""
    return SampleForm({"birthday_0": "31", "birthday_1": "2"}, auto_id="bad_%s")


def shown_at(_moment: datetime) -> dict[str, Any]:
    """Notices, a code and a summary."""
    tones = ["info", "success", "warning", "error"]
    return {"tones": tones, "code": CODE, "qr_svg": sample_qr(), "summary": SUMMARY}


SUMMARY = [
    {"label": "Họ, chữ đệm, tên", "value": "Nguyễn Thị Phương Thảo", "url": "#main"},
    {"label": "Nơi thường trú", "value": "12 Nguyễn Huệ,\nPhường Bến Thành", "url": "#main"},
    {"label": "Ghi chú", "value": ""},
]
RAIL = [
    {"url": "#main", "label": "Cần tôi xử lý", "count": 12, "current": True},
    {"url": "#main", "label": "Sắp đến hạn", "count": 3},
    {"url": "#main", "label": "Quá hạn", "count": 1, "urgent": True},
    {"url": "#main", "label": "Chờ bổ sung", "count": None},
]


def sample_qr() -> SafeString:
    """QR picture without any style attribute, so that the content security policy lets it be."""
    picture = segno.make(CODE, error="m", micro=False).svg_inline(scale=4, dark="#1d1a17", omitsize=True)
    return mark_safe(picture)  # noqa: S308 - made here from a constant
