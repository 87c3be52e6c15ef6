"""A refusal says why, and costs the applicant nothing of what was typed."""

from datetime import timedelta

from django.utils import timezone

from dossiers.states import State
from tests.journeys.conftest import NewVisitor
from tests.journeys.steps import RECEPTION, code_on, receive
from tests.support.factories import dossier_in

REASON = "Nơi cư trú khai trong hồ sơ không thuộc phường Hoa Sen; đề nghị khai lại nơi cư trú hiện tại."
APPLICANT = 7


def test_a_refused_dossier_is_corrected_filed_again_and_received(visitor: NewVisitor) -> None:
    refused = dossier_in(State.REGISTERED, applicant=APPLICANT, at=timezone.now() - timedelta(days=1))
    reception, parent = visitor(), visitor(width=390)

    reception.sign_in(RECEPTION)
    reception.go(f"/quay/ho-so/{refused.code}/")
    panel = reception.move("Từ chối tiếp nhận")
    panel.get_by_label("Lý do").fill(REASON)
    reception.picture("reception-refuses")
    reception.confirm(panel)
    reception.sees("Đã từ chối tiếp nhận hồ sơ")

    parent.sign_in(f"congdan{APPLICANT}@demo.vn")
    parent.page.get_by_role("listitem").filter(has_text=refused.code).get_by_role("link").first.click()
    parent.look()
    parent.sees(REASON)
    parent.picture("refused")
    parent.press("Nộp lại với nội dung đã khai")
    parent.sees(f"{refused.code} được lấy lại")
    parent.press("Bắt đầu lập hồ sơ")
    parent.page.locator("[name=applicant_address_area]").fill("phường Hoa Sen, tỉnh Bình Minh")
    while parent.page.get_by_role("button", name="Tiếp tục").count():
        parent.press("Tiếp tục")
    parent.sees(refused.applicant_name)
    parent.press("Nộp hồ sơ", exact=True)
    parent.sees("Đã nộp hồ sơ")
    again = code_on(parent)
    assert again != refused.code
    receive(reception, again)
    refused.refresh_from_db()
    assert refused.state == State.REFUSED
