"""Two people on one dossier: they see each other, write to the applicant, and neither loses a word to the other."""

from datetime import timedelta

from django.utils import timezone

from dossiers.models import Dossier
from tests.journeys.conftest import NewVisitor
from tests.journeys.steps import HEAD, OFFICER
from tests.support.browser import Visitor
from tests.support.factories import walk

APPLICANT = 7
OPINION = "Đã đối chiếu giấy chứng sinh, đủ điều kiện."


def test_officer_and_head_share_a_dossier_and_nothing_typed_is_lost(visitor: NewVisitor) -> None:
    begun = timezone.now() - timedelta(days=1)
    walked = walk(applicant=APPLICANT, at=begun).go("submit", "receive", "hand_over", "to_officer")
    code = str(Dossier.objects.get(pk=walked.dossier.pk).code)
    applicant, officer, head = visitor(), visitor(), visitor()
    for person, email in ((applicant, f"congdan{APPLICANT}@demo.vn"), (officer, OFFICER), (head, HEAD)):
        person.sign_in(email)

    applicant.go(f"/ho-so/{code}/")
    applicant.fill("Tin nhắn gửi đơn vị giải quyết", "Bao giờ có kết quả?")
    applicant.press("Gửi tin nhắn")
    _finds_the_question_in_the_list(officer, code)
    officer.fill("Tin nhắn gửi người nộp hồ sơ", "Đúng ngày hẹn trả.")
    officer.press("Gửi tin nhắn")
    officer.fill("Nội dung ghi chú", "Chờ đối chiếu sổ hộ tịch.")
    officer.press("Thêm ghi chú")
    applicant.go(f"/ho-so/{code}/")
    applicant.sees("Đúng ngày hẹn trả.")
    assert applicant.page.get_by_text("Chờ đối chiếu sổ hộ tịch.").count() == 0

    panel = officer.move("Trình phê duyệt")
    panel.get_by_label("Ý kiến thẩm định").fill(OPINION)
    panel.get_by_label("Giải quyết theo đề nghị").check()
    _extends(head, code, officer_is_there="cũng đang mở hồ sơ này")
    officer.confirm(panel)
    officer.sees("hồ sơ vừa có thay đổi")
    officer.sees("Chờ xác minh nơi cư trú.")
    again = officer.page.locator("#move-propose")
    assert again.get_by_label("Ý kiến thẩm định").input_value() == OPINION
    officer.confirm(again)
    officer.sees(code)
    assert "/can-bo/viec-cua-toi/?" in officer.page.url


def _finds_the_question_in_the_list(officer: Visitor, code: str) -> None:
    officer.go("/can-bo/viec-cua-toi/")
    officer.sees("Tin nhắn chưa trả lời")
    if officer.javascript:
        officer.page.keyboard.press("?")
        officer.page.get_by_role("button", name="Đóng").click()
    officer.page.get_by_text("Lưu mẫu xem").first.click()
    officer.fill("Tên mẫu xem", "Việc hôm nay")
    officer.press("Lưu mẫu xem")
    officer.sees("Việc hôm nay")
    officer.page.get_by_role("row").filter(has_text=code).get_by_role("link").first.click()
    officer.look()


def _extends(head: Visitor, code: str, *, officer_is_there: str) -> None:
    head.go(f"/can-bo/ho-so/{code}/")
    head.sees(officer_is_there)
    panel = head.move("Xin lỗi và gia hạn")
    panel.get_by_label("Số ngày làm việc gia hạn").fill("2")
    panel.locator("textarea").first.fill("Chờ xác minh nơi cư trú.")
    head.confirm(panel)
