"""A person at the counter: received in one screen without touching the mouse, then followed from the printed slip."""

import re

from playwright.sync_api import Page, expect

from tests.documents.reading import words
from tests.journeys.conftest import NewVisitor
from tests.journeys.steps import RECEPTION, held_back
from tests.support.browser import Visitor
from tests.support.waiting import eventually


def test_a_person_at_the_counter_is_received_by_keyboard_and_follows_the_dossier(visitor: NewVisitor) -> None:
    reception = visitor()
    reception.sign_in(RECEPTION)
    reception.go("/quay/tiep-nhan-truc-tiep/")
    _ticks_while_the_fee_is_counted_anew(reception)
    reception.go("/quay/tiep-nhan-truc-tiep/")
    _type_person(reception.page)
    _pick_procedure(reception)
    reception.page.context.set_offline(True)
    reception.page.keyboard.press("F9")
    expect(reception.page.locator("mc-keep")).to_contain_text("mất kết nối")
    reception.page.context.set_offline(False)
    box = reception.page.locator(".mc-received")
    expect(box).to_contain_text("Phạm Thị Hạnh")
    reception.look(again=True)
    reception.picture("walk-in-received")
    expect(reception.page.get_by_label("Mã QR trên thẻ căn cước")).to_be_focused()
    code = box.locator(".mc-code-value").inner_text().strip()

    secret = eventually(lambda: _secret_on_slip(reception))
    _follow(visitor(width=390), code, secret)


def _secret_on_slip(reception: Visitor) -> str:
    media_type, content = reception.file_behind("In giấy hẹn")
    if media_type != "application/pdf":
        return ""
    found = re.search(r"Mã bí mật:?\s*([0-9A-Z]{10})", words(content))
    assert found is not None, "the slip names no secret"
    return found[1]


def _type_person(page: Page) -> None:
    keyboard = page.keyboard
    expect(page.get_by_label("Mã QR trên thẻ căn cước")).to_be_focused()
    for text in ("", "001185012345", "Phạm Thị Hạnh", "0912345678", "Tổ dân phố 3, phường Hoa Sen"):
        keyboard.type(text)
        keyboard.press("Tab")


def _pick_procedure(reception: Visitor) -> None:
    keyboard = reception.page.keyboard
    keyboard.type("khai")
    expect(reception.page.get_by_role("option").nth(1)).to_be_visible()
    keyboard.press("Enter")
    expect(reception.page.get_by_text("Có nhiều thủ tục phù hợp")).to_be_visible()
    assert reception.page.locator("#id_service").input_value() == ""
    keyboard.press("Control+A")
    keyboard.type("000635")
    expect(reception.page.get_by_role("option")).to_have_text(re.compile("2\\.000635"))
    keyboard.press("Tab")
    expect(reception.page.get_by_text("bấm Enter để chọn")).to_be_visible()
    assert reception.page.locator("#id_service").input_value() == ""
    keyboard.press("Shift+Tab")
    keyboard.type("khai sinh")
    expect(reception.page.get_by_role("option").first).to_contain_text("Đăng ký khai sinh")
    keyboard.press("Control+A")
    keyboard.type("tinh trang hon nhan")
    expect(reception.page.get_by_role("option").first).to_be_visible()
    keyboard.press("ArrowDown")
    keyboard.press("Enter")
    paper = reception.page.get_by_role("checkbox", name=re.compile("Tờ khai cấp Giấy xác nhận"))
    expect(paper).to_be_visible()
    keyboard.press("F6")
    expect(reception.page.locator("#id_reason")).to_be_focused()
    keyboard.press("F6")
    expect(reception.page.locator("#id_reason")).to_be_hidden()
    reception.page.locator("#id_service-typed").focus()
    for _ in range(6):
        if paper.evaluate("box => box === document.activeElement"):
            break
        keyboard.press("Tab")
    expect(paper).to_be_focused()
    keyboard.press("Space")
    expect(paper).to_be_checked()
    reception.look(again=True)
    reception.picture("walk-in")


def _ticks_while_the_fee_is_counted_anew(reception: Visitor) -> None:
    """Two copies are 16.000 đồng."""
    page = reception.page
    page.locator("#id_service-typed").focus()
    page.keyboard.type("2.000635")
    page.keyboard.press("Enter")
    ticks = page.locator("[name^=paper][name$=here]")
    first, last = ticks.first, ticks.last
    first.check()
    with held_back(reception, "**/tiep-nhan-truc-tiep/"):
        page.locator("[name=copies]").fill("2")
        last.check()
        first.uncheck()
    expect(page.locator(".mc-promise")).to_contain_text("16.000 đ")
    expect(last).to_be_checked()
    expect(first).not_to_be_checked()


def _follow(person: Visitor, code: str, secret: str) -> None:
    person.go("/")
    person.page.get_by_role("searchbox", name="Mã hồ sơ").fill(code)
    person.press("Tra cứu", exact=True)
    person.fill("Mã bí mật", "AAAAAAAAAA")
    person.press("Tra cứu", exact=True)
    person.sees("không khớp")
    person.fill("Mã bí mật", secret)
    person.press("Tra cứu", exact=True)
    person.sees("Đã tiếp nhận hồ sơ")
    person.sees("hẹn trả")
    person.picture("tracking")
    person.go(f"/tra-cuu/?code={code}&secret={secret}")
    person.sees(code)
