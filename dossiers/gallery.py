"""What the gallery shows of dossiers: what is done with one, its way and its clock, a list of them, its files."""

from datetime import datetime, timedelta
from types import SimpleNamespace
from typing import Any

from django import forms

from foundation.core.working_time import WorkingSpan

CODE = "H29.133.7-261116-0042"


def moves_at(_moment: datetime) -> dict[str, Any]:
    """What can be done with it."""
    return {"moves": moves()}


def way_at(moment: datetime) -> dict[str, Any]:
    """Where it can stand, what its clock can say, and how it came there."""
    clocks = [(status, span, moment) for status, span in CLOCKS]
    return {"states": STATES, "clocks": clocks, "timeline": timeline(moment), "weeks": WEEKS}


def list_at(_moment: datetime) -> dict[str, Any]:
    """Some rows of a list."""
    return {"rows": ROWS}


def files_at(_moment: datetime) -> dict[str, Any]:
    """A file of a paper."""
    file = {"id": 1, "name": "giay-chung-sinh.pdf", "size": 412_000, "url": "#main", "checked": True}
    return {"files": [file]}


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


def _day(number: int, kind: str) -> SimpleNamespace:
    return SimpleNamespace(number=number, kind=kind, today=number == 18)


def calendar_week(first: int, kinds: str) -> list[SimpleNamespace | None]:
    """Seven days from number `first`; one letter each: c counted, p paused, d due, o off, - plain."""
    names = {"c": "counted", "p": "paused", "d": "due", "o": "off", "-": ""}
    return [_day(first + at, names[sign]) for at, sign in enumerate(kinds)]


WEEKS = [
    [None, None, None, None, None, None, _day(1, "off")],
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
        {"name": "approve", "label": "Phê duyệt", "why_not": "Chỉ lãnh đạo được phê duyệt."},
    ]
