"""A paper is missing: reception says so once before it receives, and the time limit begins only with reception."""

from django.utils import timezone
from playwright.sync_api import expect

from dossiers.documents.wording import moment
from dossiers.models import Dossier
from dossiers.states import State
from tests.documents.reading import words
from tests.journeys.conftest import NewVisitor
from tests.journeys.steps import (
    RECEPTION,
    answer_birth_form,
    ask_worker,
    attach_photo,
    code_on,
    finish_birth_form,
    letter,
    photo,
    receive,
    text_of,
)
from tests.support.browser import Visitor
from tests.support.running_site import RunningSite
from tests.support.waiting import eventually

APPLICANT, CHILD = "congdan8@demo.vn", "Hoàng Gia Bảo"
MISSING = "Văn bản xác nhận của cơ sở y tế đã thực hiện kỹ thuật hỗ trợ sinh sản"
WANTED = "Chưa có văn bản này trong hồ sơ."
REASON = "Trẻ sinh ra do mang thai hộ nhưng hồ sơ chưa có văn bản xác nhận của cơ sở y tế."
QUESTION, ANSWER = "Gửi ảnh chụp có được không?", "Được, nếu đọc rõ chữ."


def test_a_missing_paper_is_asked_for_once_and_then_the_dossier_is_received(
    visitor: NewVisitor, site: RunningSite
) -> None:
    parent, reception = visitor(width=360), visitor()
    code = _file_without_the_paper(parent)
    reception.sign_in(RECEPTION)
    _ask_for_it(reception, code)
    _answer_a_question(reception, parent, code)

    ask_worker("foundation.notifications.tasks.deliver_due")
    assert REASON in text_of(letter(site, APPLICANT, code + " cần được hoàn thiện"))
    _complete(parent, code)

    reception.go(f"/quay/ho-so/{code}/")
    paper = reception.page.locator(".mc-paper", has_text=MISSING)
    paper.get_by_label("Đầy đủ", exact=True).check()
    reception.press("Lưu kết quả kiểm tra")
    receive(reception, code)
    _promise_is_the_same_everywhere(reception, parent, code)


def _file_without_the_paper(parent: Visitor) -> str:
    parent.go("/nop-ho-so/1.001193/?agency=H99.11")
    parent.type_password(APPLICANT)
    parent.press("Bắt đầu lập hồ sơ")
    answer_birth_form(parent, CHILD)
    parent.choose("Trẻ sinh ra do mang thai hộ")
    finish_birth_form(parent)
    attach_photo(parent)
    parent.press("Nộp hồ sơ", exact=True)
    parent.sees("Đã nộp hồ sơ")
    return code_on(parent)


def _ask_for_it(reception: Visitor, code: str) -> None:
    reception.go("/quay/")
    reception.sees(code)
    reception.go(f"/quay/ho-so/{code}/")
    paper = reception.page.locator(".mc-paper", has_text=MISSING)
    paper.get_by_label("Chưa đạt", exact=True).check()
    paper.get_by_label("Nội dung chưa đạt").fill(WANTED)
    reception.press("Lưu kết quả kiểm tra")
    bar = reception.page.locator(".mc-action-bar")
    expect(bar).to_contain_text("Cần yêu cầu hoàn thiện hoặc đánh dấu đầy đủ")
    panel = reception.move("Yêu cầu hoàn thiện")
    expect(panel.get_by_label(MISSING)).to_have_value(WANTED)
    panel.get_by_label("Lý do").fill(REASON)
    reception.confirm(panel)
    reception.go("/quay/danh-sach/cho-hoan-thien/")
    reception.sees(code)


def _answer_a_question(reception: Visitor, parent: Visitor, code: str) -> None:
    parent.go(f"/ho-so/{code}/")
    parent.fill("Tin nhắn gửi đơn vị giải quyết", QUESTION)
    parent.press("Gửi tin nhắn")
    parent.sees(QUESTION)
    reception.press("Tin nhắn chưa trả lời")
    reception.sees(code)
    _step_to(reception, code)
    reception.page.keyboard.press("Enter")
    reception.sees(QUESTION)
    reception.look(again=True)
    reception.fill("Tin nhắn gửi người nộp hồ sơ", ANSWER)
    reception.press("Gửi tin nhắn")
    reception.sees(ANSWER)
    reception.go("/quay/tin-nhan/")
    expect(reception.page.locator("main")).not_to_contain_text(code)
    parent.go("/tai-khoan-cua-toi/")
    expect(parent.page.locator(".mc-own-ways")).to_contain_text("mới")
    parent.go(f"/ho-so/{code}/")
    parent.sees(ANSWER)


def _step_to(reception: Visitor, code: str) -> None:
    """By the key that goes down a list, whatever other people wrote before."""
    rows = reception.page.locator("[data-key-row]")
    for place in range(rows.count()):
        reception.page.keyboard.press("j")
        expect(rows.nth(place)).to_be_focused()
        if code in (rows.nth(place).get_attribute("href") or ""):
            return


def _complete(parent: Visitor, code: str) -> None:
    parent.go("/tai-khoan-cua-toi/")
    parent.sees("Việc cần làm ngay")
    parent.go(f"/ho-so/{code}/")
    parent.sees(REASON)
    parent.press("Hoàn thiện hồ sơ")
    expect(parent.page.locator("input[type=file]")).to_have_count(1)
    parent.sees(MISSING)
    parent.sees(WANTED)
    parent.attach(photo("xác nhận của cơ sở y tế.jpg", "XAC NHAN"))
    parent.sees("đã kiểm tra")
    parent.look(again=True)
    parent.press("Gửi")
    parent.look(again=True)
    assert Dossier.objects.get(code=code).state == State.REGISTERED


def _promise_is_the_same_everywhere(reception: Visitor, parent: Visitor, code: str) -> None:
    dossier = Dossier.objects.get(code=code)
    assert dossier.due_at is not None
    asked = dossier.supplements.get(before_reception=True)
    assert asked.answered_at is not None
    first = dossier.intervals.earliest("started_at")
    assert first.started_at >= asked.answered_at, "the time limit ran before reception"
    due = timezone.localtime(dossier.due_at)
    reception.sees(f"{due:%d/%m/%Y %H:%M}")
    parent.go(f"/ho-so/{code}/")
    parent.sees(f"{due:%d/%m/%Y %H:%M}")
    parent.look(again=True)
    slip = eventually(lambda: _slip(reception))
    assert moment(dossier.due_at) in slip


def _slip(reception: Visitor) -> str:
    media_type, content = reception.file_behind("mở trong thẻ mới")
    return words(content) if media_type == "application/pdf" else ""
