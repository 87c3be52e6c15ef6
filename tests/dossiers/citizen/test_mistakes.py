"""A correction with a mistake in it is never said to be saved, and nothing is filed past it in silence."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from dossiers.actions.save_draft import save_draft
from dossiers.models import Dossier
from dossiers.states import State
from foundation.accounts.models import User
from tests.dossiers.citizen.conftest import APPLICANT_PAGE, BIRTH, EXTRACT, MARITAL_STATUS, words
from tests.support import factories
from tests.support.check_page import shown_by, submit_on

pytestmark = pytest.mark.django_db
MISTYPED = {**APPLICANT_PAGE, "applicant_phone": "0911 222 33"}
STOOD = "+84961774337"


def page(draft: Dossier) -> str:
    return f"/ho-so/nhap/{draft.pk}/applicant/"


def check(draft: Dossier) -> str:
    return f"/ho-so/nhap/{draft.pk}/kiem-tra/"


def state_and_phone(draft: Dossier) -> tuple[str, str]:
    draft.refresh_from_db()
    return draft.state, draft.answers["applicant_phone"]


@pytest.fixture
def draft(citizen: Client) -> Dossier:
    """A draft that can be filed as it stands, with a valid telephone number."""
    begun = factories.dossier_in(State.DRAFT, MARITAL_STATUS)
    citizen.post(page(begun), {**APPLICANT_PAGE, "next": ""})
    assert state_and_phone(begun) == (State.DRAFT, STOOD)
    return begun


def test_saving_says_what_was_not_saved(citizen: Client, draft: Dossier) -> None:
    saved = citizen.post(f"{page(draft)}tu-luu/", MISTYPED | shown_by(citizen, page(draft))).json()
    assert saved["mistaken"]
    assert "còn mục cần sửa" in words(citizen.get(page(draft)))
    home = words(citizen.post(page(draft), MISTYPED | {"save": ""}, follow=True))
    assert "trừ nội dung vừa nhập ở: Số điện thoại" in home
    right = {**MISTYPED, "applicant_phone": "0911222333"}
    assert not citizen.post(f"{page(draft)}tu-luu/", right | shown_by(citizen, page(draft))).json()[
        "mistaken"
    ]


def test_the_check_names_the_mistake_and_files_only_once_it_is_corrected(
    citizen: Client, draft: Dossier
) -> None:
    read = shown_by(citizen, check(draft))
    citizen.post(f"{page(draft)}tu-luu/", MISTYPED | shown_by(citizen, page(draft)))
    shown = words(citizen.get(check(draft)))
    for told in ("0911 222 33", "0961 774 337", f'href="{page(draft)}?to=check#id_applicant_phone"'):
        assert told in shown
    assert "Nộp hồ sơ" not in shown.partition("<main")[2]
    assert citizen.post(check(draft), read).status_code == 409, "a page that was opened before the mistake"
    assert state_and_phone(draft) == (State.DRAFT, STOOD)
    right = {**MISTYPED, **shown_by(citizen, page(draft)), "applicant_phone": "0911222333", "next": ""}
    assert citizen.post(f"{page(draft)}?to=check", right).headers["Location"] == check(draft)
    assert submit_on(citizen, check(draft)).status_code == 302
    assert state_and_phone(draft) == (State.REGISTERED, "+84911222333")


def test_what_stood_before_is_filed_only_on_purpose(citizen: Client, user: User, draft: Dossier) -> None:
    citizen.post(page(draft), MISTYPED | {"save": ""})
    assert "Giữ như trong hồ sơ" in words(citizen.get(check(draft)))
    kept = citizen.post(check(draft), {"keep": "applicant_phone"})
    assert (kept.status_code, kept.headers["Location"]) == (302, check(draft))
    assert not citizen.get(check(draft)).context["waiting"]
    assert "0961774337" in words(citizen.get(page(draft))).replace(" ", "")
    assert submit_on(citizen, check(draft)).status_code == 302
    assert state_and_phone(draft) == (State.REGISTERED, STOOD)


def test_a_mistake_of_a_whole_screen_is_corrected_on_its_topic_too(citizen: Client, draft: Dossier) -> None:
    screen = f"/ho-so/nhap/{draft.pk}/phan-1/"
    citizen.post(screen, MISTYPED | {"save": ""})
    (mistake,) = citizen.get(check(draft)).context["waiting"]
    assert mistake.url.startswith(screen)
    citizen.post(page(draft), {**MISTYPED, "applicant_phone": "0911222333", "next": ""})
    assert not citizen.get(check(draft)).context["waiting"]
    assert "applicant_phone" not in citizen.get(screen).context["form"].errors


def test_a_gap_is_no_mistake(citizen: Client, draft: Dossier) -> None:
    citizen.post(page(draft), {**MISTYPED, "applicant_phone": "", "next": ""})
    assert not citizen.get(check(draft)).context["waiting"]


def screen(draft: Dossier) -> str:
    """The first screen, on which the topic of the applicant stands with its neighbours."""
    return f"/ho-so/nhap/{draft.pk}/phan-1/"


def waiting(citizen: Client, draft: Dossier) -> list[str]:
    """What was typed and waits to be corrected, as the check names it."""
    return [mistake.typed for mistake in citizen.get(check(draft)).context["waiting"]]


def test_a_mistake_of_a_topic_stands_on_the_whole_screen_too(citizen: Client, draft: Dossier) -> None:
    citizen.post(f"{page(draft)}?to=check", MISTYPED | shown_by(citizen, page(draft)) | {"save": ""})
    opened = citizen.get(f"/ho-so/nhap/{draft.pk}/", follow=True)
    assert opened.redirect_chain[-1][0] == screen(draft)
    form = opened.context["form"]
    assert form["applicant_phone"].value() == "0911 222 33"
    assert list(form.errors) == ["applicant_phone"]
    assert form["applicant_name"].value() == APPLICANT_PAGE["applicant_name"]
    corrected = {
        **MISTYPED,
        **shown_by(citizen, screen(draft)),
        "applicant_phone": APPLICANT_PAGE["applicant_phone"],
    }
    citizen.post(screen(draft), corrected | {"save": ""})
    assert not waiting(citizen, draft), "what stood before was typed again on purpose"
    assert not citizen.get(page(draft)).context["restored"]


@pytest.mark.parametrize("where", [page, screen])
@pytest.mark.parametrize("button", [{"save": ""}, {"next": ""}])
def test_a_window_that_never_showed_the_mistake_corrects_nothing(
    citizen: Client, draft: Dossier, where: Callable[[Dossier], str], button: dict[str, str]
) -> None:
    opened_before = shown_by(citizen, where(draft))
    citizen.post(f"{page(draft)}tu-luu/", MISTYPED | shown_by(citizen, page(draft)))
    citizen.post(
        where(draft), {**APPLICANT_PAGE, **opened_before, "applicant_email": "hoa@example.vn", **button}
    )
    assert waiting(citizen, draft) == ["0911 222 33"]
    draft.refresh_from_db()
    assert draft.answers["applicant_email"] == "hoa@example.vn"
    assert citizen.get(page(draft)).context["form"]["applicant_email"].value() == "hoa@example.vn"


def test_a_mistake_in_another_window_does_not_push_out_the_first(citizen: Client, draft: Dossier) -> None:
    opened_before = shown_by(citizen, page(draft))
    citizen.post(f"{page(draft)}tu-luu/", MISTYPED | shown_by(citizen, page(draft)))
    citizen.post(f"{page(draft)}tu-luu/", {**APPLICANT_PAGE, **opened_before, "applicant_email": "hoa"})
    assert waiting(citizen, draft) == ["0911 222 33", "hoa"]


def test_another_answer_in_another_window_is_the_last_word(citizen: Client, draft: Dossier) -> None:
    opened_before = shown_by(citizen, screen(draft))
    citizen.post(f"{page(draft)}tu-luu/", MISTYPED | shown_by(citizen, page(draft)))
    citizen.post(
        screen(draft), {**APPLICANT_PAGE, **opened_before, "applicant_phone": "0911222333", "save": ""}
    )
    assert not waiting(citizen, draft)
    assert state_and_phone(draft) == (State.DRAFT, "+84911222333")


def test_what_was_mistyped_and_typed_back_on_the_same_page_waits_no_more(
    citizen: Client, draft: Dossier
) -> None:
    saved = citizen.post(f"{page(draft)}tu-luu/", MISTYPED | shown_by(citizen, page(draft))).json()
    citizen.post(f"{page(draft)}tu-luu/", {**APPLICANT_PAGE, "-seen": saved["seen"]["value"]})
    assert not waiting(citizen, draft)


@pytest.mark.parametrize("where", [page, screen])
def test_two_mistakes_of_one_screen_are_corrected_one_by_one(
    citizen: Client, draft: Dossier, where: Callable[[Dossier], str]
) -> None:
    both = {**MISTYPED, "applicant_email": "hoa"}
    citizen.post(screen(draft), both | shown_by(citizen, screen(draft)) | {"save": ""})
    assert waiting(citizen, draft) == ["0911 222 33", "hoa"]
    one = {**both, "applicant_phone": "0911222333"}
    citizen.post(where(draft), one | shown_by(citizen, where(draft)) | {"save": ""})
    assert waiting(citizen, draft) == ["hoa"]
    other = {**one, "applicant_email": "hoa@example.vn"}
    citizen.post(where(draft), other | shown_by(citizen, where(draft)) | {"save": ""})
    assert not waiting(citizen, draft)
    assert not citizen.get(screen(draft)).context["restored"]
    draft.refresh_from_db()
    assert (draft.answers["applicant_phone"], draft.answers["applicant_email"]) == (
        "+84911222333",
        "hoa@example.vn",
    )


@pytest.mark.parametrize("where", [page, screen])
def test_of_two_answers_that_wait_each_is_given_up_or_corrected_by_itself(
    citizen: Client, draft: Dossier, where: Callable[[Dossier], str]
) -> None:
    both = {**MISTYPED, "applicant_email": "hoa"}
    citizen.post(where(draft), both | shown_by(citizen, where(draft)) | {"save": ""})
    shown = " ".join(words(citizen.get(check(draft))).split())
    if where is page:  # on the whole screen the other answers were emptied, and are missing
        assert "Sửa xong từng mục này, hoặc giữ như trong hồ sơ, thì nộp được hồ sơ." in shown
    for key in ("applicant_phone", "applicant_email"):
        assert f'name="keep" value="{key}"' in shown
    citizen.post(check(draft), {"keep": "applicant_phone"})
    assert waiting(citizen, draft) == ["hoa"]
    form = citizen.get(where(draft)).context["form"]
    assert (list(form.errors), form["applicant_email"].value()) == (["applicant_email"], "hoa")
    assert form["applicant_phone"].value().replace(" ", "") == "0961774337"
    shown = " ".join(words(citizen.get(check(draft))).split())
    if where is page:
        assert "Sửa xong mục này, hoặc giữ như trong hồ sơ, thì nộp được hồ sơ." in shown
    citizen.post(check(draft), {"keep": "applicant_email"})
    assert not waiting(citizen, draft)
    assert state_and_phone(draft) == (State.DRAFT, STOOD)


def test_giving_up_what_does_not_wait_changes_nothing(citizen: Client, draft: Dossier) -> None:
    citizen.post(page(draft), MISTYPED | {"save": ""})
    for key in ("", "applicant_email", "no_question"):
        assert citizen.post(check(draft), {"keep": key}).status_code == 302
    assert waiting(citizen, draft) == ["0911 222 33"]


@pytest.mark.parametrize("where", [page, screen])
def test_a_screen_names_what_is_not_saved_of_it_and_leads_there(
    citizen: Client, draft: Dossier, where: Callable[[Dossier], str]
) -> None:
    citizen.post(f"{page(draft)}tu-luu/", MISTYPED | shown_by(citizen, page(draft)))
    shown = " ".join(words(citizen.get(where(draft))).split())
    assert "Chưa lưu: Số điện thoại. Mọi nội dung khác ở đây đã được lưu." in shown
    assert "chưa được ghi nhận" not in shown
    assert '<a href="#id_applicant_phone">Đến phần đã nhập</a>' in shown


def test_what_a_screen_fills_in_by_itself_is_not_said_to_be_unsaved(
    citizen: Client, begin: Callable[..., Dossier]
) -> None:
    """The certificate is about the applicant at first, whose name and number stand there already."""
    begun = begin()
    citizen.post(f"{page(begun)}tu-luu/", MISTYPED | shown_by(citizen, page(begun)))
    shown = citizen.get(screen(begun)).context
    assert shown["form"]["subject_name"].value() == APPLICANT_PAGE["applicant_name"]
    assert shown["unsaved"] == ["Số điện thoại"]


def test_a_screen_on_which_only_something_is_missing_speaks_of_nothing_typed(
    citizen: Client, draft: Dossier
) -> None:
    citizen.post(page(draft), {**APPLICANT_PAGE, "applicant_phone": "", "next": ""})
    again = citizen.get(page(draft))
    assert list(again.context["form"].errors) == ["applicant_phone"]
    assert "Nội dung đã nhập vẫn còn đây" not in words(again)


def test_what_was_typed_while_the_session_was_over_is_not_filed_past_either(
    citizen: Client, user: User, draft: Dossier
) -> None:
    read = shown_by(citizen, check(draft))
    typed = {**APPLICANT_PAGE, **shown_by(citizen, page(draft)), "applicant_phone": "0911222333", "next": ""}
    del citizen.cookies["sessionid"]
    assert "dang-nhap" in citizen.post(page(draft), typed).headers["Location"]
    citizen.post("/tai-khoan/dang-nhap/", {"login": user.email, "password": "Motcua@2026"})
    assert waiting(citizen, draft) == ["0911 222 333"]
    assert citizen.post(check(draft), read).status_code == 409
    assert citizen.get(screen(draft)).context["form"]["applicant_phone"].value() == "0911222333"
    right = {**typed, **shown_by(citizen, screen(draft))}
    assert citizen.post(screen(draft), right | {"save": ""}).status_code == 302
    assert not waiting(citizen, draft)
    assert state_and_phone(draft) == (State.DRAFT, "+84911222333")


def test_a_mistake_that_waits_outlives_a_session_that_ended_by_itself_and_no_signing_out(
    citizen: Client, user: User, draft: Dossier
) -> None:
    def sign_in() -> None:
        citizen.post("/tai-khoan/dang-nhap/", {"login": user.email, "password": "Motcua@2026"})

    citizen.post(page(draft), MISTYPED | shown_by(citizen, page(draft)) | {"save": ""})
    waits = waiting(citizen, draft)
    assert waits
    with time_machine.travel(timezone.now() + timedelta(hours=3)):
        assert citizen.get(check(draft)).status_code == 302
        sign_in()
        assert waiting(citizen, draft) == waits
        citizen.post("/tai-khoan/dang-xuat/")
        sign_in()
        assert not waiting(citizen, draft)


def as_sent_again(form: Any) -> dict[str, Any]:
    """What a browser sends of a screen that was opened again as it was typed."""
    return {name: form.data.getlist(name) for name in form.data if not name.startswith("-")}


EXTRACT_ANSWERS = {"relation": "self", "event": "birth", "registered_at": "UBND xã Suối Mây"}
SAME_AS_APPLICANT = ["subject_name", "subject_birth_date", "subject_citizen_id"]


@pytest.fixture
def after_the_session(citizen: Client, user: User, begin: Callable[..., Dossier]) -> Dossier:
    """A draft of an extract about the applicant, whose whole screen was filled in and sent after the session: what is
    the same as of the applicant was left empty."""
    begun = begin(EXTRACT)
    typed = {
        **APPLICANT_PAGE,
        **EXTRACT_ANSWERS,
        **shown_by(citizen, screen(begun)),
        "copies": "1",
        "next": "",
    }
    typed |= {"delivery": "pick_up", "declaration": "on"}
    del citizen.cookies["sessionid"]
    citizen.post(screen(begun), typed)
    citizen.post("/tai-khoan/dang-nhap/", {"login": user.email, "password": "Motcua@2026"})
    return begun


def test_what_was_left_empty_as_it_is_the_same_is_not_said_to_be_unsaved(
    citizen: Client, after_the_session: Dossier
) -> None:
    waits = [one.key for one in citizen.get(check(after_the_session)).context["waiting"]]
    shown = citizen.get(screen(after_the_session)).context
    assert {"event", "registered_at"} <= set(waits)
    assert not set(waits) & set(SAME_AS_APPLICANT)
    assert "Việc hộ tịch đã đăng ký" in shown["unsaved"]
    assert not [label for label in shown["unsaved"] if "người đó" in label or "người được cấp" in label]


def test_what_was_typed_rightly_is_said_to_need_saving_only_and_nothing_of_it_to_be_missing(
    citizen: Client, after_the_session: Dossier
) -> None:
    answer = citizen.get(check(after_the_session))
    shown = " ".join(words(answer).split())
    problems = [problem.message for problem in answer.context["review"].problems]
    assert "Bấm “Mở lại”, rồi bấm “Tiếp tục”" in shown
    assert "Sửa xong từng mục này" not in shown
    assert "Xử lý xong danh sách đó, trang này cho biết còn thiếu nội dung nào không." in shown
    assert not problems
    items = shown.partition('id="waiting"')[2].partition("</form>")[0].split("<li>")
    (item,) = [one for one in items if "UBND xã Suối Mây" in one]
    assert "Mở lại<" in item
    assert "Bỏ nội dung đã nhập" in item
    assert "Giữ như trong hồ sơ" not in item


def test_what_stands_on_a_screen_by_default_is_not_said_to_be_saved(
    citizen: Client, after_the_session: Dossier
) -> None:
    shown = " ".join(words(citizen.get(screen(after_the_session))).split())
    assert "Chưa lưu: " in shown
    assert "Mọi nội dung khác ở đây đã được lưu" not in shown
    assert ".." not in shown.partition("Chưa lưu: ")[2].partition("</p>")[0]


def test_the_dossier_is_not_said_to_be_ready_while_something_is_missing_beside_a_mistake(
    citizen: Client, draft: Dossier
) -> None:
    citizen.post(page(draft), MISTYPED | {"save": ""})
    save_draft(actor=factories.citizen(), dossier_id=draft.pk, answers={"declaration": None})
    shown = " ".join(words(citizen.get(check(draft))).split())
    assert "hoặc giữ như trong hồ sơ, thì nộp được hồ sơ" not in shown
    assert "Xử lý xong cả hai danh sách nêu trên thì nộp được hồ sơ." in shown


def test_what_was_kept_is_said_and_whether_the_dossier_can_be_submitted(
    citizen: Client, draft: Dossier
) -> None:
    citizen.post(page(draft), {**MISTYPED, "applicant_email": "hoa", "save": ""})
    first = words(citizen.post(check(draft), {"keep": "applicant_phone"}, follow=True))
    assert "Đã giữ như trong hồ sơ: Số điện thoại: 0961 774 337." in first
    assert "Nay nộp được hồ sơ." not in first
    second = words(citizen.post(check(draft), {"keep": "applicant_email"}, follow=True))
    assert "Nay nộp được hồ sơ." in second


def test_a_mistake_in_one_date_makes_no_gap_of_the_date_that_is_the_same(
    citizen: Client, begin: Callable[..., Dossier]
) -> None:
    begun = begin(EXTRACT)
    typed = {**APPLICANT_PAGE, **EXTRACT_ANSWERS, "applicant_birth_date_month": "13", "next": ""}
    errors = citizen.post(screen(begun), typed).context["form"].errors
    assert "applicant_birth_date" in errors
    assert "subject_birth_date" not in errors


def test_of_two_questions_of_one_name_it_is_said_whose_they_are(
    citizen: Client, begin: Callable[..., Dossier]
) -> None:
    problems = citizen.get(check(begin(BIRTH))).context["review"].problems
    told = [problem.message for problem in problems]
    assert "Người được khai sinh – Ngày, tháng, năm sinh: Ghi ngày, tháng, năm." in told


def test_opening_it_again_and_going_on_saves_all_that_waits_on_the_screen(
    citizen: Client, after_the_session: Dossier
) -> None:
    told = citizen.get(check(after_the_session)).context["waiting"]
    address = next(one.url for one in told if one.key == "event").partition("#")[0]
    form = citizen.get(address).context["form"]
    sent = as_sent_again(form) | shown_by(citizen, address) | {"next": ""}
    assert citizen.post(address, sent).headers["Location"] == check(after_the_session)
    left = [one.key for one in citizen.get(check(after_the_session)).context["waiting"]]
    assert not left
    after_the_session.refresh_from_db()
    answers = after_the_session.answers
    assert (answers["event"], answers["registered_at"]) == ("birth", "UBND xã Suối Mây")
    assert answers["subject_name"] == answers["applicant_name"]


def test_what_stood_and_was_emptied_waits_though_it_would_be_the_same(
    citizen: Client, user: User, begin: Callable[..., Dossier]
) -> None:
    begun = begin(EXTRACT)
    save_draft(
        actor=factories.citizen(), dossier_id=begun.pk, answers={"relation": "self", "subject_name": "Lê An"}
    )
    typed = {**APPLICANT_PAGE, **EXTRACT_ANSWERS, **shown_by(citizen, screen(begun)), "next": ""}
    del citizen.cookies["sessionid"]
    citizen.post(screen(begun), typed)
    citizen.post("/tai-khoan/dang-nhap/", {"login": user.email, "password": "Motcua@2026"})
    assert "subject_name" in [one.key for one in citizen.get(check(begun)).context["waiting"]]


def test_what_the_other_window_saved_is_taken_but_a_mistake_beside_it_stays(
    citizen: Client, draft: Dossier
) -> None:
    opened_before = shown_by(citizen, page(draft))
    save_draft(actor=factories.citizen(), dossier_id=draft.pk, answers={"applicant_email": "kia@example.vn"})
    late = {**MISTYPED, **opened_before, "applicant_email": "nay@example.vn"}
    citizen.post(f"{page(draft)}tu-luu/", late)
    assert waiting(citizen, draft) == ["0911 222 33", "nay@example.vn"]
    shown = " ".join(words(citizen.get(check(draft))).split())
    assert "Trong hồ sơ đang ghi: kia@example.vn." in shown, "not that it says so still: it was changed"
    form = citizen.get(f"{page(draft)}?saved=1").context["form"]
    assert (form["applicant_email"].value(), form["applicant_phone"].value()) == (
        "kia@example.vn",
        "0911 222 33",
    )
    taken = {**late, **shown_by(citizen, f"{page(draft)}?saved=1"), "applicant_email": "kia@example.vn"}
    citizen.post(page(draft), taken | {"save": ""})
    assert waiting(citizen, draft) == ["0911 222 33"]


def test_a_mistaken_date_is_led_to_by_its_first_box(citizen: Client, draft: Dossier) -> None:
    citizen.post(page(draft), {**APPLICANT_PAGE, "applicant_birth_date_day": "31", "save": ""})
    (mistake,) = citizen.get(check(draft)).context["waiting"]
    address, _hash, anchor = mistake.url.partition("#")
    assert anchor
    assert f'id="{anchor}"' in words(citizen.get(address))


def test_names_with_commas_in_them_are_told_apart(citizen: Client, draft: Dossier) -> None:
    both = {**MISTYPED, "applicant_email": "hoa"}
    home = words(citizen.post(page(draft), both | {"save": ""}, follow=True))
    assert "Số điện thoại; Thư điện tử" in home


def test_beside_a_mistake_the_screen_shows_what_another_device_saved_since(
    citizen: Client, draft: Dossier
) -> None:
    citizen.post(f"{page(draft)}tu-luu/", MISTYPED | shown_by(citizen, page(draft)))
    save_draft(actor=factories.citizen(), dossier_id=draft.pk, answers={"applicant_email": "kia@example.vn"})
    for where in (screen, page):
        form = citizen.get(where(draft)).context["form"]
        assert form["applicant_email"].value() == "kia@example.vn"
        assert form["applicant_phone"].value() == "0911 222 33"
        assert list(form.errors) == ["applicant_phone"]


def test_beside_a_mistake_of_a_window_opened_before_the_screen_shows_what_the_first_one_saved(
    citizen: Client, draft: Dossier
) -> None:
    first, second = shown_by(citizen, screen(draft)), shown_by(citizen, screen(draft))
    saving, emailed = f"{screen(draft)}tu-luu/", {"applicant_email": "kia@example.vn"}
    citizen.post(saving, {**APPLICANT_PAGE, **first, **emailed})
    citizen.post(saving, MISTYPED | second)
    shown = citizen.get(screen(draft))
    assert shown.context["form"]["applicant_email"].value() == "kia@example.vn"
    right = {**APPLICANT_PAGE, **emailed, **shown_by(citizen, screen(draft)), "applicant_phone": "0911222333"}
    citizen.post(screen(draft), right | {"save": ""})
    assert state_and_phone(draft) == (State.DRAFT, "+84911222333")
    assert draft.answers["applicant_email"] == "kia@example.vn"


def test_gaps_with_which_somebody_went_on_are_named_when_the_screen_opens_again(
    citizen: Client, draft: Dossier
) -> None:
    citizen.post(page(draft), {**APPLICANT_PAGE, "applicant_phone": "", "next": ""})
    assert list(citizen.get(page(draft)).context["form"].errors) == ["applicant_phone"]
    save_draft(actor=factories.citizen(), dossier_id=draft.pk, answers={"applicant_phone": STOOD})
    assert not citizen.get(page(draft)).context["form"].errors


def test_what_is_emptied_before_it_is_typed_anew_is_not_lost_meanwhile(
    citizen: Client, draft: Dossier
) -> None:
    saving, emptied = f"{page(draft)}tu-luu/", {**APPLICANT_PAGE, "applicant_phone": ""}
    saved = citizen.post(saving, emptied | shown_by(citizen, page(draft))).json()
    assert (saved["mistaken"], state_and_phone(draft)) == (True, (State.DRAFT, STOOD))
    (mistake,) = citizen.get(check(draft)).context["waiting"]
    assert (mistake.typed, mistake.message, mistake.stands) == ("", "Cần điền mục này.", "0961 774 337")
    form = citizen.get(page(draft)).context["form"]
    assert (form["applicant_phone"].value(), list(form.errors)) == ("", ["applicant_phone"])
    renewed = {"-seen": saved["seen"]["value"]}
    saved = citizen.post(saving, {**emptied, **renewed, "applicant_phone": "09617"}).json()
    assert (waiting(citizen, draft), state_and_phone(draft)) == (["09617"], (State.DRAFT, STOOD))
    renewed = {"-seen": saved["seen"]["value"]}
    citizen.post(saving, {**emptied, **renewed, "applicant_phone": "0911222333"})
    assert (waiting(citizen, draft), state_and_phone(draft)) == ([], (State.DRAFT, "+84911222333"))


def test_what_need_not_be_answered_is_emptied_at_once(citizen: Client, draft: Dossier) -> None:
    saving, emailed = f"{page(draft)}tu-luu/", {**APPLICANT_PAGE, "applicant_email": "hoa@example.vn"}
    citizen.post(saving, emailed | shown_by(citizen, page(draft)))
    saved = citizen.post(saving, APPLICANT_PAGE | shown_by(citizen, page(draft))).json()
    draft.refresh_from_db()
    assert ("applicant_email" in draft.answers, saved["mistaken"]) == (False, False)
    assert not waiting(citizen, draft)


def test_a_window_that_showed_no_answer_empties_none(citizen: Client, begin: Callable[..., Dossier]) -> None:
    begun = begin()
    save_draft(actor=factories.citizen(), dossier_id=begun.pk, answers={"applicant_phone": None})
    opened_before = shown_by(citizen, page(begun))
    save_draft(actor=factories.citizen(), dossier_id=begun.pk, answers={"applicant_phone": STOOD})
    citizen.post(f"{page(begun)}tu-luu/", {**APPLICANT_PAGE, **opened_before, "applicant_phone": ""})
    assert not waiting(citizen, begun)
    assert state_and_phone(begun) == (State.DRAFT, STOOD)
