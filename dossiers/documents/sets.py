"""Sets of printed forms by the day from which a circular prescribes them.

A dossier keeps the set that was in force when it was received, so that its papers fit each other; what is printed
before reception follows the day on which it is printed. A form that the older circular did not know, the stop notice,
is taken from the newer one.
"""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone


@dataclass(frozen=True, slots=True)
class FormSet:
    """One circular: its folder of templates, its first day, and what it calls each form, by our number of the form."""

    folder: str
    since: date
    titles: dict[str, str]


CONTROL_SLIP, REGISTER = "06", "07"
TT_01_2018 = FormSet(
    "2018",
    date(2019, 1, 6),
    {
        "01": "Giấy tiếp nhận hồ sơ và hẹn trả kết quả",
        "02": "Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ",
        "03": "Phiếu từ chối tiếp nhận giải quyết hồ sơ",
        "04": "Phiếu xin lỗi và hẹn lại ngày trả kết quả",
        CONTROL_SLIP: "Phiếu kiểm soát quá trình giải quyết hồ sơ",
        REGISTER: "Sổ theo dõi hồ sơ",
    },
)
TT_03_2025 = FormSet(
    "2025",
    date(2025, 9, 15),
    TT_01_2018.titles
    | {
        "04": "Văn bản xin lỗi và đề nghị gia hạn thời gian giải quyết",
        "05": "Thông báo dừng giải quyết hồ sơ",
    },
)
SETS = (TT_03_2025, TT_01_2018)
NAMES = {
    "01": "receipt",
    "02": "supplement_request",
    "03": "refusal",
    "04": "apology",
    "05": "stop_notice",
    CONTROL_SLIP: "control_slip",
    REGISTER: "register",
}


def set_for(form: str, at: datetime) -> FormSet:
    """The set that a form is taken from for what was received, or is printed, at this instant."""
    day = timezone.localtime(at).date()
    in_force = next((one for one in SETS if one.since <= day), SETS[-1])
    return in_force if form in in_force.titles else TT_03_2025


def template_for(form: str, at: datetime) -> str:
    """The template of a form: "pdf/2025/receipt.html"."""
    folder, name = set_for(form, at).folder, NAMES[form]
    return f"pdf/{folder}/{name}.html"
