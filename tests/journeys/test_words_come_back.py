"""Words that are saved by themselves, and words that wait in the tab.

An officer's words come back as they were typed last, or are shown to be copied; shorter ones never go in their
place. What a script is answered is told as what it is.
"""

from collections.abc import Callable

from django.db.models import QuerySet
from playwright.sync_api import Route, expect

from dossiers.actions.extend import extend
from dossiers.models import Dossier, Urging
from dossiers.states import State
from foundation.accounts.models import Role
from foundation.unsent.models import UnsentForm
from tests.journeys.conftest import NewVisitor
from tests.journeys.steps import HEAD, OFFICER, RECEPTION, held_back
from tests.support.browser import Visitor
from tests.support.factories import dossier_in, staff, walk
from tests.support.waiting import eventually

EMAIL = "congdan20@demo.vn"
SHORT = "Đủ điều kiện."
LONG = "Đủ điều kiện. Đã đối chiếu giấy chứng sinh với sổ hộ tịch, không có gì khác."
RENAMED = "Hoàng Thị Lan"


def test_what_is_typed_on_the_page_that_a_move_was_overtaken_outlives_an_ended_session(
    visitor: NewVisitor,
) -> None:
    dossier = at_the_officers()
    officer = visitor()
    page, panel = officer.page, officer.page.locator("#move-propose")
    opinion = panel.get_by_label("Ý kiến thẩm định")
    officer.sign_in(OFFICER)
    officer.go(f"/can-bo/ho-so/{dossier.code}/")
    panel.locator("summary").click()
    opinion.fill(SHORT)
    panel.get_by_label("Giải quyết theo đề nghị").check()
    extend(
        actor=staff(Role.HEAD, unit="division"), dossier_id=dossier.pk, working_days=2, reason="Chờ xác minh."
    )
    officer.confirm(panel)
    officer.sees("hồ sơ vừa có thay đổi")
    expect(opinion).to_have_value(SHORT)
    page.context.clear_cookies(name="sessionid")
    opinion.fill(LONG)
    expect(panel.locator("mc-autosave")).to_contain_text("Phiên đăng nhập đã kết thúc")
    officer.confirm(panel)
    officer.type_password(OFFICER)
    expect(opinion).to_have_value(LONG)
    officer.confirm(panel)
    expect(page.locator(".mc-messages")).to_contain_text("Trình phê duyệt")
    assert dossier.steps.filter(note=LONG).exists()


def test_words_that_are_not_put_back_are_shown_until_the_form_is_sent(visitor: NewVisitor) -> None:
    dossier = dossier_in(State.RECEIVED, applicant=17)
    reception = visitor()
    page, panel = reception.page, reception.page.locator("#move-correct_person")
    name, phone, keep = (panel.locator(css) for css in ("[name=name]", "[name=phone]", "mc-keep"))
    reception.sign_in(RECEPTION)
    reception.go(f"/quay/ho-so/{dossier.code}/")
    panel.locator("summary").click()
    name.fill("Hoàng Thị Lụa")
    Dossier.objects.filter(pk=dossier.pk).update(applicant_name=RENAMED)
    reception.go(f"/quay/ho-so/{dossier.code}/")
    expect(name).to_have_value(RENAMED)
    expect(keep.get_by_text("Hoàng Thị Lụa")).to_be_visible()
    reception.look(again=True)
    phone.fill("0912345678")
    page.reload()
    expect(keep.get_by_text("Hoàng Thị Lụa")).to_be_visible()
    panel.get_by_label("Lý do sửa").fill("Theo căn cước.")
    reception.confirm(panel)
    expect(phone).to_have_value("0912 345 678")
    reception.go(f"/quay/ho-so/{dossier.code}/")
    expect(keep).to_be_empty()


def test_what_is_typed_right_before_a_page_is_left_is_saved(visitor: NewVisitor) -> None:
    dossier = at_the_officers()
    parent, officer = visitor(), visitor()
    begin_birth_form(parent, EMAIL)
    parent.page.locator("[name=child_name]").fill("Trần Minh Phúc")
    parent.go("/tai-khoan-cua-toi/")
    eventually(lambda: drafts_of(EMAIL).filter(answers__child_name="Trần Minh Phúc").exists())
    officer.sign_in(OFFICER)
    officer.go(f"/can-bo/ho-so/{dossier.code}/")
    panel = officer.page.locator("#move-propose")
    panel.locator("summary").click()
    panel.get_by_label("Ý kiến thẩm định").fill(LONG)
    officer.go("/can-bo/viec-cua-toi/")
    eventually(lambda: UnsentForm.objects.filter(subject_id=dossier.pk, fields__opinion=[LONG]).exists())


def test_what_is_sent_leaves_nothing_that_looks_unsent(visitor: NewVisitor) -> None:
    """Not by a save that was under way, nor by the one of a page that is left."""
    dossier = at_the_officers()
    officer = visitor()
    page, panel = officer.page, officer.page.locator("#move-propose")
    opinion = panel.get_by_label("Ý kiến thẩm định")
    officer.sign_in(OFFICER)
    officer.go(f"/can-bo/ho-so/{dossier.code}/")
    panel.locator("summary").click()
    panel.get_by_label("Giải quyết theo đề nghị").check()
    with held_back(officer, "**/giu-lai/"):
        with page.expect_request("**/giu-lai/"):
            opinion.fill(SHORT)
        opinion.fill(LONG)
        officer.confirm(panel)
        expect(page.locator(".mc-messages")).to_contain_text("Trình phê duyệt", timeout=20_000)
    page.wait_for_timeout(1_500)
    assert dossier.steps.filter(note=LONG).exists()
    assert not UnsentForm.objects.filter(subject_id=dossier.pk).exists()


def test_what_the_save_of_a_form_is_answered_is_told_as_what_it_is(visitor: NewVisitor) -> None:
    parent = visitor()
    begin_birth_form(parent, EMAIL)
    said = parent.page.locator("mc-autosave")
    box = parent.page.locator("[name=child_name]")
    for number, (status, headers, body, told) in enumerate(
        (
            (404, {"X-Refused": "not_found"}, "Bản nháp đã bị xóa.", "Bản nháp đã bị xóa."),
            (409, {"X-Refused": "conflict"}, "Hồ sơ đã được nộp.", "Hồ sơ đã được nộp."),
            (422, {"X-Refused": "invalid_input"}, "Nội dung quá dài.", "Nội dung quá dài."),
            (401, {}, "", "Phiên đăng nhập đã kết thúc"),
            (403, {}, "", "Phiên đăng nhập đã kết thúc"),
            (404, {}, "", "hệ thống không tiếp nhận được nội dung đã gửi"),
            (413, {}, "", "hệ thống không tiếp nhận được nội dung đã gửi"),
            (503, {}, "", "hệ thống tạm thời chưa tiếp nhận được"),
        )
    ):
        parent.page.route("**/tu-luu/", answered(status, headers, body))
        box.fill(f"Trần Minh {number}")
        expect(said).to_contain_text(told)
        parent.page.unroute("**/tu-luu/")


def answered(status: int, headers: dict[str, str], body: str) -> Callable[[Route], None]:
    def answer(route: Route) -> None:
        route.fulfill(status=status, headers=headers, body=body, content_type="text/plain; charset=utf-8")

    return answer


def at_the_officers() -> Dossier:
    return walk(applicant=17).go("submit", "receive", "hand_over", "to_officer").dossier


def begin_birth_form(parent: Visitor, email: str) -> None:
    parent.sign_in(email)
    parent.go("/nop-ho-so/1.001193/?agency=H99.11")
    parent.press("Bắt đầu lập hồ sơ")


def drafts_of(email: str) -> QuerySet[Dossier]:
    return Dossier.objects.filter(submitter__email=email, code=None)


def test_after_a_word_to_urge_the_focus_stands_on_what_was_said_of_it(visitor: NewVisitor) -> None:
    """On its message, or where it is shown; also on a page that stands at that place already."""
    dossier = at_the_officers()
    head = visitor()
    head.sign_in(HEAD)
    head.go(f"/can-bo/ho-so/{dossier.code}/")
    box, said = head.page.locator("section[aria-labelledby=urgings]"), head.page.locator("main .mc-messages")
    for word in (SHORT, LONG):
        box.locator("textarea").fill(word)
        box.locator("form button").click()
        expect(said).to_contain_text("Đã đôn đốc")
        expect(box).to_contain_text(word)
        expect(head.page.locator("main :is(#urgings, .mc-messages):focus")).to_be_visible()
        Urging.objects.all().delete()
        head.page.reload()
