"""One line of the register (form 07)."""

from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from dossiers.documents.receipt import ADDRESSED
from dossiers.documents.wording import VOLUME, two_digits
from dossiers.models import Delivery, Dossier, Result
from dossiers.states import State
from foundation.accounts.phone import local_phone
from foundation.core.models import SkippedNumbers

__all__ = ["COLUMNS", "GROUP", "HEADINGS", "VOLUME", "WIDTHS", "row_of", "row_of_skipped", "with_worth"]

HEADINGS = (
    "STT",
    "Mã hồ sơ",
    "Tên thủ tục hành chính",
    "Số lượng hồ sơ (bộ)",
    "Tên cá nhân, tổ chức",
    "Địa chỉ, số điện thoại",
    "Cơ quan chủ trì giải quyết",
    "Nhận hồ sơ",
    "Hẹn trả kết quả",
    "Trả kết quả",
    "Phương thức nhận kết quả",
    "Ký nhận",
    "Ghi chú",
)
GROUP = ("Nhận và trả kết quả", slice(7, 10))
"""The head that stands over several columns, and over which of them."""
COLUMNS = (
    "register_number",
    "code",
    "procedure_version__name",
    "sets",
    "applicant_name",
    "applicant_address",
    "applicant_phone",
    "agency__name",
    "received_at",
    "due_at",
    "returned_at",
    "delivery",
    "returned_to",
    "state",
)
"""What a row is made of; a version brings its whole form and process along if it is not told to stay away."""
WIDTHS = (6, 26, 40, 8, 26, 36, 30, 16, 16, 16, 22, 22, 22)
COUNTER = "Tại bộ phận tiếp nhận"
ENDED = {
    State.WITHDRAWN: "Rút hồ sơ",
    State.STOPPED: "Dừng giải quyết",
    State.FINISHED: "Chờ trả kết quả",
    State.CORRECTING: "Đang đính chính kết quả",
}
REVOKED = "Kết quả đã bị thu hồi"
CORRECTED = "Chờ trả kết quả đã đính chính"


def row_of(dossier: Dossier) -> list[str]:
    """The thirteen columns of one dossier that was read `with_worth`, as text, always Vietnamese."""
    delivery = Delivery(dossier.delivery)
    return [
        str(dossier.register_number),
        dossier.code or "",
        dossier.procedure_version.name,
        two_digits(dossier.sets),
        dossier.applicant_name,
        ", ".join(filter(None, [dossier.applicant_address, local_phone(dossier.applicant_phone)])),
        dossier.agency.name,
        _minute(dossier.received_at),
        _minute(dossier.due_at),
        _minute(dossier.returned_at),
        COUNTER if delivery == Delivery.COUNTER else ADDRESSED[delivery],
        dossier.returned_to,
        _note(dossier),
    ]


def with_worth(dossiers: QuerySet[Dossier]) -> QuerySet[Dossier]:
    """The dossiers with `is_void`: whether their result was revoked and nothing issued since."""
    return dossiers.annotate(is_void=Exists(Result.objects.left_void().filter(dossier=OuterRef("pk"))))


def _note(dossier: Any) -> str:
    """Why nothing is there yet, or nothing will come."""
    if dossier.is_void:
        return REVOKED
    if dossier.state == State.FINISHED and dossier.returned_at:
        return CORRECTED
    return ENDED.get(State(dossier.state), "")


def row_of_skipped(skipped: SkippedNumbers) -> list[str]:
    """The line that stands for numbers that nobody gets, with the reason."""
    numbers = f"{skipped.first}" if skipped.first == skipped.last else f"{skipped.first}–{skipped.last}"
    reason = f"Bỏ trống do khôi phục dữ liệu lúc {_minute(skipped.epoch.began_at)}"
    return [numbers, *[""] * (len(HEADINGS) - 2), reason]


def _minute(at: datetime | None) -> str:
    return f"{timezone.localtime(at):%H:%M %d/%m/%Y}" if at else ""
