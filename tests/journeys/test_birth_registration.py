"""The whole way of one dossier, by everybody who touches it, with JavaScript and without on a telephone."""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import NewVisitor
from tests.journeys.steps import (
    CLERK,
    LEADER,
    OFFICER,
    PROCEDURE,
    RECEPTION,
    answer_birth_form,
    ask_worker,
    attach_photo,
    code_on,
    finish_birth_form,
    hand_over,
    letter,
    open_once_drafted,
    open_once_printed,
    receive,
    text_of,
)
from tests.support.browser import Visitor
from tests.support.running_site import RunningSite
from tests.support.waiting import eventually


@pytest.mark.parametrize(
    ("javascript", "width", "applicant"),
    [
        pytest.param(True, 1280, "congdan2@demo.vn", id="desktop"),
        pytest.param(False, 360, "congdan3@demo.vn", id="telephone without JavaScript"),
    ],
)
def test_a_birth_is_registered_from_the_search_to_the_rating(
    visitor: NewVisitor, site: RunningSite, javascript: bool, width: int, applicant: str
) -> None:
    parent, reception, officer, leader, clerk = (
        visitor(javascript=javascript, width=width) for _ in range(5)
    )
    code = _file(parent, applicant)
    assert PROCEDURE in text_of(letter(site, applicant, f"{code} đã được nộp"))

    reception.sign_in(RECEPTION)
    receive(reception, code)
    media_type, slip = reception.file_behind("mở trong thẻ mới")
    assert (media_type, slip[:5]) == ("application/pdf", b"%PDF-")
    hand_over(reception, code)

    _propose(officer, code)
    _sign(leader, code)
    _issue(clerk, code)
    invitation = _invitation(site, applicant, code)
    result = _take_result(parent, code)
    assert result.startswith(b"%PDF-")
    _verify(visitor(javascript=javascript, width=width), parent, result)
    _rate(parent)

    invited = visitor(javascript=javascript, width=width)
    invited.go(invitation)
    invited.sees("Hồ sơ này đã được đánh giá từ một tài khoản")


def _invitation(site: RunningSite, applicant: str, code: str) -> str:
    ask_worker("foundation.core.tasks.follow")
    ask_worker("foundation.notifications.tasks.deliver_due")
    words = text_of(letter(site, applicant, f"đánh giá việc giải quyết hồ sơ {code}"))
    found = re.search(r"https?://\S+/danh-gia/p/\S+", words)
    assert found is not None
    return found[0]


def _file(parent: Visitor, applicant: str) -> str:
    parent.go("/")
    parent.picture("home")
    parent.page.get_by_role("searchbox", name="Tên thủ tục").press_sequentially("dang ky khai sinh")
    if parent.javascript:
        expect(parent.page.get_by_role("link", name=PROCEDURE)).to_be_visible()
        parent.picture("search")
    parent.page.keyboard.press("Enter")
    parent.sees("Tìm thủ tục hành chính")
    parent.press(PROCEDURE, exact=True)
    parent.picture("procedure")
    parent.press("Nộp trực tuyến")
    parent.type_password(applicant)
    parent.sees("Cần chuẩn bị")
    parent.picture("what-is-needed")
    parent.press("Bắt đầu lập hồ sơ")
    answer_birth_form(parent, "Lê Minh An")
    parent.picture("form")
    finish_birth_form(parent)
    attach_photo(parent)
    parent.sees("Lê Minh An")
    parent.picture("check")
    parent.press("Nộp hồ sơ", exact=True)
    parent.sees("Đã nộp hồ sơ")
    expect(parent.page.get_by_role("img", name=re.compile("QR"))).to_be_visible()
    parent.picture("receipt")
    return code_on(parent)


def _propose(officer: Visitor, code: str) -> None:
    officer.sign_in(OFFICER)
    officer.sees(code)
    officer.picture("work-list")
    officer.go(f"/can-bo/ho-so/{code}/")
    officer.confirm(officer.move("Nhận giải quyết"))
    panel = officer.move("Trình phê duyệt")
    panel.get_by_label("Ý kiến").fill("Đủ điều kiện đăng ký khai sinh.")
    panel.get_by_label("Giải quyết theo đề nghị").check()
    officer.picture("officer-proposes")
    officer.confirm(panel)
    officer.sees("Ký duyệt")


def _sign(leader: Visitor, code: str) -> None:
    leader.sign_in(LEADER)
    open_once_drafted(leader, code)
    leader.sees(code)
    leader.sees("Đủ điều kiện đăng ký khai sinh.")
    leader.picture("leader-signs")
    leader.press("Phê duyệt và ký")
    leader.sees(f"{code}: đã thực hiện “Phê duyệt và ký”")


def _issue(clerk: Visitor, code: str) -> None:
    clerk.sign_in(CLERK)
    open_once_printed(clerk, code)
    panel = clerk.move("Phát hành kết quả")
    clerk.picture("clerk-issues")
    clerk.confirm(panel)
    clerk.sees("Kết quả đã phát hành")
    is_pdf = ("application/pdf", b"%PDF-")
    eventually(lambda: _kind(clerk.file_behind("Mở kết quả")) == is_pdf)


def _kind(file: tuple[str, bytes]) -> tuple[str, bytes]:
    media_type, content = file
    return media_type, content[:5]


def _take_result(parent: Visitor, code: str) -> bytes:
    parent.go(f"/ho-so/{code}/")
    parent.press("Nhận kết quả bản điện tử")
    parent.sees("Đã trả kết quả")
    parent.look(again=True)
    parent.picture("my-dossier")
    with parent.page.expect_download() as waiting:
        parent.page.get_by_role("link", name="Tải về Giấy khai sinh").first.click()
    return waiting.value.path().read_bytes()


def _verify(anybody: Visitor, parent: Visitor, result: bytes) -> None:
    code = re.search(r"mã xác thực ([A-Z0-9-]+)", parent.page.locator("main").inner_text())
    assert code is not None
    anybody.go("/xac-thuc/")
    anybody.fill("Mã xác thực", code[1])
    anybody.press("Xác thực", exact=True)
    anybody.sees("Kết quả này là thật và còn giá trị")
    anybody.attach({"name": "giay-khai-sinh.pdf", "mimeType": "application/pdf", "buffer": result})
    anybody.press("So sánh tệp")
    anybody.sees("đúng là văn bản đã cấp")
    anybody.picture("verification")


def _rate(parent: Visitor) -> None:
    parent.press("Đánh giá việc giải quyết hồ sơ")
    parent.picture("rating")
    parent.press("Rất hài lòng", exact=True)
    parent.sees("Xin cảm ơn đã đánh giá")
