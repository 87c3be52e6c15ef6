"""Sample data for the gallery of components: one plausible example of each."""

from datetime import datetime, timedelta
from typing import Any

import segno
from django import forms
from django.utils.safestring import SafeString, mark_safe

from foundation.core.working_time import WorkingSpan

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


def sample_context(*, today: datetime) -> dict[str, Any]:
    """Variables for every component, as far as they are not plain words."""
    return {
        "form": SampleForm(),
        "bad_form": SampleForm({"birthday_0": "31", "birthday_1": "2"}, auto_id="bad_%s"),
        "today": today,
        "tones": ["info", "success", "warning", "error"],
        "states": STATES,
        "clocks": [(status, span, today) for status, span in CLOCKS],
        "timeline": timeline(today),
        "summary": SUMMARY,
        "weeks": WEEKS,
        "qr_svg": sample_qr(),
        "code": CODE,
        "files": [{"id": 1, "name": "giay-chung-sinh.pdf", "size": 412_000, "url": "#main", "checked": True}],
        "moves": moves(),
        "rows": ROWS,
        "rail": RAIL,
    }


STATES = [
    ("neutral", "Bản nháp"),
    ("running", "Đang xử lý"),
    ("waiting", "Chờ bổ sung"),
    ("success", "Đã trả kết quả"),
    ("danger", "Dừng xử lý"),
]
SOON = WorkingSpan(timedelta(hours=3, minutes=20), 0, timedelta(hours=3, minutes=20))
CLOCKS = [
    ("early", WorkingSpan(timedelta(hours=18), 2, timedelta(hours=3))),
    ("soon", SOON),
    ("late", WorkingSpan(timedelta(hours=8, minutes=30), 1, timedelta(hours=1))),
    ("paused", WorkingSpan(timedelta(hours=15), 2)),
    ("done", None),
    ("none", None),
]
SUMMARY = [
    {"label": "Họ, chữ đệm, tên", "value": "Nguyễn Thị Phương Thảo", "url": "#main"},
    {"label": "Nơi thường trú", "value": "12 Nguyễn Huệ,\nPhường Bến Thành", "url": "#main"},
    {"label": "Ghi chú", "value": ""},
]
ROWS = [
    (CODE, "Nguyễn Thị Phương Thảo", "Đăng ký khai sinh", "Thẩm định", "soon", SOON),
    (
        "H29.133.7-261113-0007",
        "Trần Quốc Toản",
        "Cấp giấy phép xây dựng nhà ở riêng lẻ",
        "Phê duyệt",
        "late",
        WorkingSpan(timedelta(hours=9), 1, timedelta(minutes=90)),
    ),
    (
        "H29.133.7-261120-0113",
        "Lê Thị Hồng Gấm",
        "Chứng thực bản sao",
        "Thẩm định",
        "early",
        WorkingSpan(timedelta(hours=22, minutes=30), 3),
    ),
]

RAIL = [
    {"url": "#main", "label": "Cần tôi xử lý", "count": 12, "current": True},
    {"url": "#main", "label": "Sắp đến hạn", "count": 3},
    {"url": "#main", "label": "Quá hạn", "count": 1, "urgent": True},
    {"url": "#main", "label": "Chờ bổ sung", "count": None},
]


def timeline(today: datetime) -> list[dict[str, Any]]:
    """Three entries; the first is where things stand."""
    return [
        {"title": "Đang thẩm định", "at": today, "who": "Phòng Tư pháp", "current": True},
        {
            "title": "Đã tiếp nhận",
            "at": today - timedelta(days=1),
            "who": "Phạm Văn Đồng, Bộ phận Một cửa",
            "note": "Giấy chứng sinh nộp bản chính.",
        },
        {
            "title": "Đã nộp trực tuyến",
            "at": today - timedelta(days=1, hours=2),
            "who": "Nguyễn Thị Phương Thảo",
        },
    ]


def calendar_week(first: int, kinds: str) -> list[dict[str, Any] | None]:
    """Seven days from number `first`; one letter each: c counted, p paused, d due, o off, - plain."""
    names = {"c": "counted", "p": "paused", "d": "due", "o": "off", "-": ""}
    return [
        {"number": first + at, "kind": names[sign], "today": first + at == 18}
        for at, sign in enumerate(kinds)
    ]


WEEKS = [
    [None, None, None, None, None, None, {"number": 1, "kind": "off", "today": False}],
    calendar_week(2, "-----oo"),
    calendar_week(9, "--cccoo"),
    calendar_week(16, "cpppcoo"),
    calendar_week(23, "cd---oo"),
]


class ReasonForm(forms.Form):
    """What a sample move asks for."""

    reason = forms.CharField(
        label="Lý do", widget=forms.Textarea, help_text="Người nộp hồ sơ đọc được lý do này."
    )


def moves() -> list[dict[str, Any]]:
    """A likely move, a second one, and one that is not possible now."""
    return [
        {
            "name": "propose",
            "label": "Trình lãnh đạo",
            "url": "",
            "form": ReasonForm(prefix="p"),
            "primary": True,
        },
        {"name": "supplement", "label": "Yêu cầu bổ sung", "url": "", "form": ReasonForm(prefix="s")},
        {"name": "approve", "label": "Phê duyệt", "disabled_reason": "Chỉ lãnh đạo được phê duyệt."},
    ]


def sample_qr() -> SafeString:
    """QR picture without any style attribute, so that the content security policy lets it be."""
    picture = segno.make(CODE, error="m", micro=False).svg_inline(scale=4, dark="#1d1a17", omitsize=True)
    return mark_safe(picture)  # noqa: S308 - made here from a constant
