"""A bad line, an ended session, two windows: what was typed waits, is sent once, and is never lost in silence."""

import re

from playwright.sync_api import expect

from dossiers.actions.enter_answers import enter_answers
from dossiers.states import State
from foundation.accounts.models import Role
from foundation.letters.models import Letter
from foundation.unsent.models import UnsentForm
from payments.models import Taking
from tests.dossiers.stages import at_stage, received_on_paper, written
from tests.journeys.conftest import NewVisitor
from tests.journeys.steps import CASHIER, OFFICER, RECEPTION
from tests.support.factories import dossier_in, staff, walk
from tests.support.waiting import eventually

APPLICANT, EMAIL = 17, "congdan17@demo.vn"
PROFILE = "/tai-khoan-cua-toi/thong-tin/"
REFUSED = "Hồ sơ không thuộc thẩm quyền giải quyết của Ủy ban nhân dân xã."
FIRST, SECOND = "Gửi khi mất mạng.", "Gõ dở rồi phiên kết thúc."

SEND = """(words) => {
    const asked = [];
    window.fetch = (_address, { keepalive }) => { asked.push(keepalive); return new Promise(() => {}); };
    const form = document.querySelector("#move-refuse form");
    form.querySelector("textarea").value = words;
    form.requestSubmit(form.querySelector("button[type=submit]:not([formaction])"));
    return asked;
}"""
"""Whether the browser is asked to send it on though the page is left before it is all out."""


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
    eventually(lambda: Letter.objects.filter(subject_id=dossier.pk, text=FIRST).exists())
    expect(box).to_have_value("")
    box.fill(SECOND)
    page.reload()
    expect(box).to_have_value(SECOND)
    page.context.clear_cookies(name="sessionid")
    page.get_by_role("button", name="Gửi tin nhắn").click()
    person.type_password(EMAIL)
    expect(box).to_have_value(SECOND)
    page.get_by_role("button", name="Gửi tin nhắn").click()
    eventually(lambda: Letter.objects.filter(subject_id=dossier.pk).count() == 2)


def test_what_one_person_typed_and_did_not_send_is_not_there_for_the_next_in_the_tab(
    visitor: NewVisitor,
) -> None:
    person = visitor()
    page, address = person.page, person.page.locator("[name=address]")
    kept = "() => Object.keys(sessionStorage).filter(name => name.startsWith('mc-keep '))"
    person.sign_in(EMAIL)
    person.go(PROFILE)
    address.fill("Số 12 phố Kín")
    assert len(page.evaluate(kept)) == 1
    page.context.clear_cookies(name="sessionid")
    person.sign_in("congdan18@demo.vn")
    person.go(PROFILE)
    expect(page.locator("mc-keep")).to_be_empty()
    expect(address).not_to_have_value("Số 12 phố Kín")
    assert page.evaluate(kept) == []
    address.fill("Số 13 phố Kín")
    page.locator(".mc-menu:has([action*=dang-xuat]) summary").click()
    page.get_by_role("button", name="Đăng xuất").click()
    expect(page.get_by_role("link", name="Đăng nhập").first).to_be_visible()
    assert page.evaluate(kept) == []


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


def test_a_draft_without_a_line_or_a_session_stays_on_its_page_and_goes_on_when_it_is_back(
    visitor: NewVisitor,
) -> None:
    person = visitor(width=360)
    page, child = person.page, person.page.locator("[name=child_name]")
    person.sign_in("congdan19@demo.vn")
    person.go("/nop-ho-so/1.001193/?agency=H99.11")
    person.press("Bắt đầu lập hồ sơ")
    page.context.set_offline(True)
    child.fill("Trần Minh Đức")
    page.locator("#page").get_by_role("button", name="Tiếp tục").last.click()
    expect(page.locator("mc-autosave")).to_contain_text("Mất kết nối")
    expect(child).to_have_value("Trần Minh Đức")
    page.context.set_offline(False)
    person.sees("Có nội dung cần sửa")
    expect(child).to_have_value("Trần Minh Đức")
    page.context.clear_cookies(name="sessionid")
    child.fill("Trần Minh Đạt")
    expect(page.locator("mc-autosave")).to_contain_text("Phiên đăng nhập đã kết thúc")
    for seen_at_once in (child, page.locator("mc-autosave")):
        expect(seen_at_once).to_be_in_viewport(ratio=1)
    typed, said = child.bounding_box(), page.locator("mc-autosave").bounding_box()
    assert typed is not None
    assert said is not None
    assert typed["y"] + typed["height"] <= said["y"], "the message does not lie over what is typed"
    page.locator("#page").get_by_role("button", name="Tiếp tục").last.click()
    person.type_password("congdan19@demo.vn")
    expect(child).to_have_value("Trần Minh Đạt")


def test_a_profile_a_mandate_a_rating_a_supplement_and_an_offer_wait_for_the_line(
    visitor: NewVisitor,
) -> None:
    asked = dossier_in(State.SUPPLEMENT_REQUESTED, applicant=APPLICANT)
    returned = dossier_in(State.RETURNED, applicant=APPLICANT)
    opened = dossier_in(State.RECEIVED, applicant=APPLICANT)
    person = visitor(width=360)
    page = person.page
    person.sign_in(EMAIL)
    for address, field, words, button, then in (
        (PROFILE, "address", "Tổ dân phố 9", "Lưu", "Đã lưu thông tin"),
        ("/tai-khoan-cua-toi/to-chuc/", "name", "Công ty An Bình", "Đăng ký", "Có nội dung cần sửa"),
        ("/tai-khoan-cua-toi/uy-quyen/", "contact", "0900", "Ủy quyền", "Có nội dung cần sửa"),
        (f"/danh-gia/{returned.code}/", "", "", "Hài lòng", "Xin cảm ơn đã đánh giá"),
        (f"/ho-so/{asked.code}/bo-sung/", "note", "Đã chụp lại.", "Gửi trả lời", "Có nội dung cần sửa"),
        (f"/ho-so/{opened.code}/xin-sua/", "says", "0912345678", "Gửi đề nghị sửa", "Có nội dung cần sửa"),
    ):
        person.go(address)
        if field:
            page.locator(f"[name={field}]").fill(words)
        page.context.set_offline(True)
        page.locator("main").get_by_role("button", name=button, exact=True).click()
        expect(page.locator("mc-keep")).to_contain_text("mất kết nối")
        page.context.set_offline(False)
        person.sees(then)
    page.locator("[name=about]").select_option("person:phone")
    page.locator("[name=words]").fill("Đã đổi số điện thoại.")
    page.get_by_role("button", name="Gửi đề nghị sửa").click()
    person.sees("Chờ cơ quan xem")
    expect(page).to_have_url(re.compile(rf"/ho-so/{opened.code}/#offers$"))


def test_the_check_of_papers_and_a_move_at_the_counter_wait_for_the_line_and_count_once(
    visitor: NewVisitor,
) -> None:
    dossier = dossier_in(State.REGISTERED, applicant=APPLICANT)
    reception = visitor()
    page = reception.page
    reception.sign_in(RECEPTION)
    reception.go(f"/quay/ho-so/{dossier.code}/")
    check = page.locator("form[action*='/giay-to/']").first
    check.get_by_label("Chưa đạt").first.check()
    check.locator("input[name$=note]").first.fill("Bản chụp mờ.")
    page.context.set_offline(True)
    check.get_by_role("button", name="Lưu kết quả kiểm tra").click()
    expect(check.locator("mc-keep")).to_contain_text("mất kết nối")
    page.context.set_offline(False)
    reception.sees("Đã lưu kết quả kiểm tra")
    assert dossier.components.filter(note="Bản chụp mờ.").count() == 1
    refusal = page.locator("#move-refuse")
    refusal.locator("summary").click()
    refusal.locator("textarea").first.fill(REFUSED)
    page.reload()
    expect(refusal.locator("textarea").first).to_have_value(REFUSED)
    expect(refusal.locator("mc-keep")).to_contain_text("chưa gửi")
    page.context.set_offline(True)
    refusal.locator("button[type=submit]").last.click()
    expect(refusal.locator("mc-keep")).to_contain_text("mất kết nối")
    page.context.set_offline(False)
    eventually(lambda: dossier.events.filter(move="refuse").count() == 1)
    expect(page.locator(".mc-messages")).to_be_visible()


def test_what_an_officer_types_outlives_an_ended_session_and_a_lost_line_and_counts_once(
    visitor: NewVisitor,
) -> None:
    """Also where the page had kept its beginning already."""
    dossier = walk(applicant=APPLICANT).go("submit", "receive", "hand_over", "to_officer").dossier
    officer = visitor()
    page, panel = officer.page, officer.page.locator("#move-propose")
    opinion, granted = panel.get_by_label("Ý kiến thẩm định"), panel.get_by_label("Giải quyết theo đề nghị")
    press = panel.locator("button[type=submit]:not([formaction])")
    officer.sign_in(OFFICER)
    officer.go(f"/can-bo/ho-so/{dossier.code}/")
    panel.locator("summary").click()
    opinion.fill(FIRST)
    expect(panel.locator("mc-autosave")).to_contain_text("Đã lưu nháp")
    page.context.clear_cookies(name="sessionid")
    opinion.fill(SECOND)
    granted.check()
    expect(panel.locator("mc-autosave")).to_contain_text("Phiên đăng nhập đã kết thúc")
    press.click()
    officer.type_password(OFFICER)
    officer.sees("Nội dung đã nhập vẫn còn đây")
    expect(opinion).to_be_visible()
    expect(opinion).to_have_value(SECOND)
    expect(granted).to_be_checked()
    page.context.set_offline(True)
    press.click()
    expect(panel.locator("mc-keep")).to_contain_text("mất kết nối")
    page.context.set_offline(False)
    expect(page.locator(".mc-messages")).to_contain_text("Trình phê duyệt")
    assert dossier.events.filter(move="propose").count() == 1
    assert not UnsentForm.objects.filter(subject_id=dossier.pk).exists()


def test_a_typed_form_of_paper_waits_for_the_line_and_counts_once(visitor: NewVisitor) -> None:
    dossier, actor = received_on_paper(), staff(Role.RECEPTION)
    enter_answers(actor=actor, dossier_id=dossier.pk, answers=written(dossier))
    reception = visitor(width=360)
    page = reception.page
    reception.sign_in(RECEPTION)
    reception.go(f"/quay/ho-so/{dossier.code}/to-khai/")
    page.locator("[name=applicant_email]").fill("lanh@example.org")
    page.context.set_offline(True)
    page.get_by_role("button", name="Lưu tờ khai").last.click()
    expect(page.locator("mc-keep")).to_contain_text("mất kết nối")
    page.context.set_offline(False)
    reception.sees("Đã lưu tờ khai")
    changed = dossier.events.filter(move="enter_answers").order_by("number")[1:]
    assert [sorted(event.payload["entered"]) for event in changed] == [["applicant_email"]]


def test_a_receipt_typed_at_the_till_waits_for_the_line_and_counts_once(visitor: NewVisitor) -> None:
    """Back keeps it; what is confirmed leaves nothing behind for the next payment."""
    demanded, owing = at_stage("payment_requested"), dossier_in(State.RECEIVED, "2.000635")
    cashier = visitor(width=360)
    page, receipt, keep = (
        cashier.page,
        cashier.page.locator("[name=receipt]"),
        cashier.page.locator("mc-keep"),
    )
    cashier.sign_in(CASHIER)
    for path, button, done in (
        (f"/quay/thu-tien/{demanded.code}/", "Xác nhận đã nộp tiền", "Đã xác nhận nộp tiền"),
        (f"/quay/thu-phi/{owing.code}/", "Xác nhận đã thu tiền", "đã thu"),
    ):
        cashier.go("/quay/thu-tien/")
        cashier.go(path)
        receipt.fill("BL-0458")
        page.go_back()
        page.go_forward()
        expect(receipt).to_have_value("BL-0458")
        page.context.set_offline(True)
        page.get_by_role("button", name=button).click()
        expect(keep).to_contain_text("mất kết nối")
        expect(receipt).to_have_value("BL-0458")
        page.context.set_offline(False)
        expect(page.locator(".mc-messages")).to_contain_text(done)
    page.locator("summary", has_text="Ghi nhầm").click()
    expect(page.locator("[name=back_as]").first).to_be_focused()
    assert demanded.events.filter(move="confirm_payment").count() == 1
    assert set(Taking.objects.filter(subject_id=owing.pk).values_list("receipt", flat=True)) == {"BL-0458"}


def test_what_was_typed_over_what_stood_there_is_put_back_too_unless_it_changed_meanwhile(
    visitor: NewVisitor,
) -> None:
    dossier = dossier_in(State.RECEIVED, applicant=APPLICANT)
    reception = visitor()
    page = reception.page
    panel = page.locator("#move-correct_person")
    name, phone = (panel.locator(f"[name={field}]") for field in ("name", "phone"))
    reception.sign_in(RECEPTION)
    reception.go(f"/quay/ho-so/{dossier.code}/")
    panel.locator("summary").click()
    name.fill("Hoàng Thị Lụa")
    phone.fill("0912345678")
    reception.go("/quay/")
    reception.go(f"/quay/ho-so/{dossier.code}/")
    expect(name).to_have_value("Hoàng Thị Lụa")
    expect(phone).to_have_value("0912345678")
    type(dossier).objects.filter(pk=dossier.pk).update(applicant_name="Hoàng Thị Lan")
    reception.go(f"/quay/ho-so/{dossier.code}/")
    expect(name).to_have_value("Hoàng Thị Lan")
    expect(phone).to_have_value("0912345678")
    expect(panel.locator("mc-keep dd")).to_have_text("Hoàng Thị Lụa")


def test_what_is_sent_goes_out_whole_though_the_page_is_left_at_once(visitor: NewVisitor) -> None:
    dossier = dossier_in(State.REGISTERED, applicant=APPLICANT)
    reception = visitor()
    reception.sign_in(RECEPTION)
    reception.go(f"/quay/ho-so/{dossier.code}/")
    assert reception.page.evaluate(SEND, REFUSED) == [True]
