"""Both sets of forms, read as they come out of the printer: page, margins, type, words."""

from datetime import datetime, timedelta

import pytest

from dossiers.documents.sets import NAMES, SETS, TT_01_2018, TT_03_2025, set_for
from dossiers.models import Dossier, DueDateChange, Supplement
from foundation.core.printing import pdf
from foundation.core.working_time import VIETNAM
from foundation.papers.printing import html_of
from tests.documents import factory, reading

pytestmark = pytest.mark.django_db
A5_LANDSCAPE = (210, 148)
OLD = datetime(2021, 3, 5, 9, 0, tzinfo=VIETNAM)
NEW = datetime(2026, 2, 5, 9, 5, tzinfo=VIETNAM)
CASES = [(one, form) for one in SETS for form in one.titles if form != "07"]


def page(form: str, at: datetime) -> tuple[bytes, str, str]:
    """The PDF of a form of a dossier received then, its title, and its template."""
    dossier = factory.dossier(received_at=at, due_at=at + timedelta(days=5))
    signer = factory.leader(dossier)
    if form == "02":
        Supplement.objects.create(dossier=dossier, reason="Thiếu trang", requested_by=signer, requested_at=at)
    DueDateChange.objects.create(
        dossier=dossier,
        at=at,
        move="extend",
        old=at,
        new=at + timedelta(days=9),
        extra_working_days=4,
        reason="Xác minh",
    )
    event = factory.event(dossier, "x", reason="Lý do được nêu", actor=signer)
    made = factory.paper(form, dossier, event)
    return pdf.render(html_of(made)), made.title, made.template


@pytest.mark.parametrize(("forms", "form"), CASES, ids=lambda value: getattr(value, "folder", value))
def test_a_form_is_laid_out_as_prescribed(forms: object, form: str) -> None:
    at = OLD if forms is TT_01_2018 else NEW
    pages, title, template = page(form, at)
    assert template == f"pdf/{'2018' if at == OLD else '2025'}/{NAMES[form]}.html"
    assert set(reading.sizes(pages)) == {A5_LANDSCAPE}
    left, top, right, bottom = reading.margins(pages)
    assert left >= 14.4
    assert (top >= 6.9, right >= 11.4, bottom >= 2.9) == (True, True, True)
    assert {name.partition("-")[0] for name in reading.fonts(pages) if "Dingbats" not in name} >= {
        "Liberation"
    }
    sizes = reading.sizes_of_type(pages)
    assert min(sizes) >= 8.5
    assert max(sizes) == 13
    assert {12, 13} <= sizes
    text = reading.words(pages)
    for phrase in (
        title.upper(), "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "Nguyễn Thị Quỳnh Ánh",
        factory.CODE, "Đăng ký khai sinh",
    ):  # fmt: skip
        assert phrase.replace("THÔNG BÁO DỪNG", "DỪNG") in text


def test_the_old_receipt_has_no_line_for_fees_and_the_old_apology_names_another_day() -> None:
    receipt, _title, _template = page("01", OLD)
    assert "Lệ phí" not in reading.words(receipt)


def test_the_old_apology_names_another_day() -> None:
    apology, title, _template = page("04", OLD)
    assert title == "Phiếu xin lỗi và hẹn lại ngày trả kết quả"
    assert "Thời gian hẹn lại: 09 giờ 00 phút, ngày 14 tháng 3 năm 2021" in reading.words(apology)


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        (datetime(2025, 9, 14, 23, 59, 59, tzinfo=VIETNAM), TT_01_2018),
        (datetime(2025, 9, 15, 0, 0, tzinfo=VIETNAM), TT_03_2025),
        (datetime(2018, 1, 1, tzinfo=VIETNAM), TT_01_2018),
    ],
)
def test_the_set_changes_at_midnight_of_its_first_day(moment: datetime, expected: object) -> None:
    assert set_for("01", moment) is expected


def test_the_stop_notice_that_the_old_circular_did_not_know_is_the_new_one() -> None:
    assert set_for("05", OLD) is TT_03_2025


def test_a_dossier_received_under_the_old_circular_keeps_its_forms() -> None:
    dossier: Dossier = factory.dossier(received_at=OLD)
    event = factory.event(dossier, "print_control_slip")
    event.at = NEW
    assert factory.paper("06", dossier, event).template == "pdf/2018/control_slip.html"
