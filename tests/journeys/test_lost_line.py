"""A bad line, an ended session, two windows: what was typed waits, is sent once, and is never lost in silence."""

from playwright.sync_api import expect

from dossiers.models import Letter
from dossiers.states import State
from tests.journeys.conftest import NewVisitor
from tests.support.factories import dossier_in
from tests.support.waiting import eventually

APPLICANT, EMAIL = 17, "congdan17@demo.vn"
FIRST, SECOND = "Gửi khi mất mạng.", "Gõ dở rồi phiên kết thúc."


def test_a_message_outlives_a_lost_line_and_an_ended_session(visitor: NewVisitor) -> None:
    dossier = dossier_in(State.REGISTERED, applicant=APPLICANT)
    person = visitor(width=360)
    page, box = person.page, person.page.locator("textarea[name=text]")
    person.sign_in(EMAIL)
    person.go(f"/ho-so/{dossier.code}/")
    box.fill(FIRST)
    page.context.set_offline(True)
    page.get_by_role("button", name="Gửi tin nhắn").click()
    expect(page.locator("mc-keep")).to_contain_text("mất kết nối")
    page.context.set_offline(False)
    eventually(lambda: Letter.objects.filter(dossier=dossier, text=FIRST).exists())
    expect(box).to_have_value("")
    box.fill(SECOND)
    page.reload()
    expect(box).to_have_value(SECOND)
    page.context.clear_cookies(name="sessionid")
    page.get_by_role("button", name="Gửi tin nhắn").click()
    person.type_password(EMAIL)
    expect(box).to_have_value(SECOND)
    page.get_by_role("button", name="Gửi tin nhắn").click()
    eventually(lambda: Letter.objects.filter(dossier=dossier).count() == 2)


def test_two_windows_on_one_draft_show_both_answers(visitor: NewVisitor) -> None:
    person = visitor(width=360)
    person.sign_in("congdan18@demo.vn")
    person.go("/nop-ho-so/1.001193/?agency=H99.11")
    person.press("Bắt đầu lập hồ sơ")
    first, second = person.page, person.page.context.new_page()
    second.goto(first.url)
    for window, child, said in (
        (second, "Trần Minh Bảo", "Đã lưu lúc"),
        (first, "Trần Minh Châu", "cửa sổ khác"),
    ):
        window.locator("[name=child_name]").fill(child)
        expect(window.locator("mc-autosave")).to_contain_text(said)
    person.press("Tiếp tục")
    person.look(again=True)
    for child in ("Trần Minh Bảo", "Trần Minh Châu"):
        person.sees(child)
