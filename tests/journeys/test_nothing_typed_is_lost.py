"""Whatever goes wrong while a form is filled in, what was typed stays, and a sentence says what to do."""

import pytest
from playwright.sync_api import expect

from dossiers.models import Dossier
from tests.journeys.conftest import NewVisitor
from tests.journeys.steps import answer_birth_form, attach_photo, code_on, finish_birth_form, photo
from tests.support.browser import Visitor

START = "/nop-ho-so/1.001193/?agency=H99.11"


@pytest.mark.parametrize("javascript", [True, False], ids=["JavaScript", "no JavaScript"])
def test_a_session_that_ended_in_the_middle_of_a_form_loses_nothing(
    visitor: NewVisitor, javascript: bool
) -> None:
    email = f"congdan{11 if javascript else 12}@demo.vn"
    parent = visitor(javascript=javascript, width=390)
    parent.sign_in(email)
    parent.go(START)
    parent.press("Bắt đầu lập hồ sơ")
    page_url = parent.page.url
    parent.page.context.clear_cookies(name="sessionid")
    parent.page.get_by_label("Quan hệ với người được khai sinh").select_option(label="Mẹ")
    parent.fill("Thư điện tử", "thu.moi@demo.vn")
    parent.press("Tiếp tục")
    parent.type_password(email)
    assert parent.page.url == page_url
    parent.picture("typed-page-is-back")
    expect(parent.page.get_by_label("Thư điện tử")).to_have_value("thu.moi@demo.vn")
    expect(parent.page.get_by_label("Quan hệ với người được khai sinh")).to_have_value("mother")
    parent.press("Tiếp tục")
    parent.sees("Người được khai sinh")


def test_mistakes_are_said_in_a_sentence_and_a_double_click_files_once(visitor: NewVisitor) -> None:
    before = _codes_of("congdan13@demo.vn")
    parent = visitor()
    parent.sign_in("congdan13@demo.vn")
    parent.go(START)
    _skip_link_works(parent)
    parent.press("Bắt đầu lập hồ sơ")
    _the_keyboard_reaches_the_main_button(parent)
    _wrong_citizen_id(parent)
    answer_birth_form(parent, "Bùi Gia Hân")
    finish_birth_form(parent)
    _bad_files(parent)
    attach_photo(parent)
    parent.page.get_by_role("button", name="Nộp hồ sơ", exact=True).dblclick()
    parent.sees("Đã nộp hồ sơ")
    code = code_on(parent)
    assert _codes_of("congdan13@demo.vn") - before == {code}


def test_a_procedure_that_is_not_filed_online_says_where_to_go(visitor: NewVisitor) -> None:
    person = visitor(width=390)
    person.sign_in("congdan14@demo.vn")
    person.go("/nop-ho-so/2.000815/?agency=H99.11")
    person.sees("Thủ tục này chưa nộp trực tuyến được tại cơ quan này.")
    person.sees("Trung tâm Phục vụ hành chính công phường Hoa Sen")


def _codes_of(email: str) -> set[str | None]:
    """The codes of what the person has filed; which dossiers the demo gives to whom changes with the day."""
    return set(
        Dossier.objects.filter(submitter__email=email, code__isnull=False).values_list("code", flat=True)
    )


def _skip_link_works(parent: Visitor) -> None:
    parent.page.keyboard.press("Tab")
    expect(parent.page.get_by_role("link", name="Đến nội dung chính")).to_be_focused()
    parent.page.keyboard.press("Enter")
    expect(parent.page.locator("main")).to_be_focused()


def _the_keyboard_reaches_the_main_button(parent: Visitor) -> None:
    button = parent.page.get_by_role("button", name="Tiếp tục")
    reached = []
    for _ in range(40):
        parent.page.keyboard.press("Tab")
        reached.append(parent.page.evaluate("document.activeElement.name || document.activeElement.id"))
        if button.evaluate("button => button === document.activeElement"):
            break
    expect(button).to_be_focused()
    order = [
        name for name in ("applicant_name", "applicant_citizen_id", "relation", "next") if name in reached
    ]
    assert order == ["applicant_name", "applicant_citizen_id", "relation", "next"]
    assert [reached.index(name) for name in order] == sorted(reached.index(name) for name in order)


def _wrong_citizen_id(parent: Visitor) -> None:
    number = parent.page.get_by_label("Số định danh cá nhân")
    right = number.input_value()
    number.fill("12345")
    parent.fill("Thư điện tử", "giu.lai@demo.vn")
    parent.press("Tiếp tục")
    parent.sees("Số định danh cá nhân gồm 12 chữ số")
    parent.look(again=True)
    parent.picture("mistake")
    expect(number).to_have_value("12345")
    expect(parent.page.get_by_label("Thư điện tử")).to_have_value("giu.lai@demo.vn")
    number.fill(right)


def _bad_files(parent: Visitor) -> None:
    parent.attach({"name": "giay.pdf", "mimeType": "application/pdf", "buffer": b"MZ" + b"\0" * 2000})
    parent.sees("Đổi tên tệp")
    parent.look(again=True)
    whole = photo("anh.jpg")
    parent.attach({**whole, "buffer": whole["buffer"][:2000]})
    parent.sees("anh.jpg: Tệp bị hỏng hoặc bị đứt quãng khi gửi.")
    parent.picture("bad-file")
    expect(parent.page.get_by_text("đã kiểm tra")).to_have_count(0)
