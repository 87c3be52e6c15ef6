"""Two windows on one draft: each saves what was changed in it, and nothing is written over in silence."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from dossiers.actions.save_draft import save_draft
from dossiers.filing.seen_answers import marks_of, read_marks
from dossiers.models import Dossier
from dossiers.states import State
from dossiers.uploads.actions.attach_file import attach_file
from foundation.accounts.models import User
from tests.dossiers.citizen.conftest import APPLICANT_PAGE, BIRTH, MARITAL_STATUS, words
from tests.support import factories, pictures
from tests.support.check_page import shown_by

pytestmark = pytest.mark.django_db
Begin = Callable[..., Dossier]


def page(draft: Dossier) -> str:
    return f"/ho-so/nhap/{draft.pk}/applicant/"


def answers(draft: Dossier) -> dict[str, Any]:
    draft.refresh_from_db()
    return dict(draft.answers)


@pytest.fixture
def draft(begin: Begin, citizen: Client) -> Dossier:
    """A draft whose first topic is filled in."""
    begun = begin()
    citizen.post(page(begun), {**APPLICANT_PAGE, "next": ""})
    return begun


def test_different_changes_in_two_windows_are_both_kept(citizen: Client, draft: Dossier) -> None:
    first, second = shown_by(citizen, page(draft)), shown_by(citizen, page(draft))
    citizen.post(page(draft), {**APPLICANT_PAGE, **first, "applicant_phone": "0912345678", "next": ""})
    answer = citizen.post(
        page(draft), {**APPLICANT_PAGE, **second, "applicant_email": "hoa@example.vn", "next": ""}
    )
    assert answer.status_code == 302
    kept = answers(draft)
    assert (kept["applicant_phone"], kept["applicant_email"]) == ("+84912345678", "hoa@example.vn")


def test_the_same_answer_changed_in_both_is_shown_twice_and_overwritten_only_on_purpose(
    citizen: Client, draft: Dossier
) -> None:
    first, second = shown_by(citizen, page(draft)), shown_by(citizen, page(draft))
    citizen.post(page(draft), {**APPLICANT_PAGE, **first, "applicant_phone": "0912345678", "next": ""})
    late = {**APPLICANT_PAGE, "applicant_phone": "0987654321", "next": ""}
    answer = citizen.post(page(draft), late | second)
    assert answer.status_code == 409
    shown = words(answer)
    assert "0912 345 678" in shown
    assert "0987 654 321" in shown
    assert answers(draft)["applicant_phone"] == "+84912345678"
    on_purpose = {"-seen": answer.context["marks"]["-seen"]}
    assert citizen.post(page(draft), late | on_purpose).status_code == 302
    assert answers(draft)["applicant_phone"] == "+84987654321"


@pytest.mark.parametrize("leaves", ["tu-luu/", ""])
def test_an_answer_that_met_another_one_waits_and_is_told_at_the_check_until_it_is_settled(
    citizen: Client, draft: Dossier, leaves: str
) -> None:
    first, second = shown_by(citizen, page(draft)), shown_by(citizen, page(draft))
    citizen.post(page(draft), {**APPLICANT_PAGE, **first, "applicant_phone": "0912345678", "next": ""})
    late = {**APPLICANT_PAGE, "applicant_phone": "0987654321"}
    citizen.post(f"{page(draft)}{leaves}", {**late, **second, "next": ""} if not leaves else late | second)
    (waits,) = citizen.get(check(draft)).context["waiting"]
    assert (waits.typed, waits.stands) == ("0987 654 321", "0912 345 678")
    (clash,) = citizen.get(page(draft)).context["clashes"]
    assert (clash["kept"], clash["typed"]) == ("0912 345 678", "0987 654 321")
    chosen = [
        (page(draft), "0987654321", "+84987654321"),
        (f"{page(draft)}?saved=1", "0912345678", "+84912345678"),
    ]
    address, typed, stands = chosen[bool(leaves)]
    settled = {**late, **shown_by(citizen, address), "applicant_phone": typed, "next": ""}
    assert citizen.post(page(draft), settled).status_code == 302
    assert answers(draft)["applicant_phone"] == stands
    assert not citizen.get(check(draft)).context["waiting"]


def test_what_is_written_waits_no_more(citizen: Client, draft: Dossier) -> None:
    citizen.post(f"{page(draft)}tu-luu/", APPLICANT_PAGE | shown_by(citizen, page(draft)))
    citizen.post(page(draft), {**APPLICANT_PAGE, "applicant_phone": "0912345678", "save": ""})
    assert not citizen.get(check(draft)).context["waiting"]
    assert not citizen.get(page(draft)).context["restored"]


def test_the_background_save_says_it_and_leaves_what_the_other_window_saved(
    citizen: Client, draft: Dossier
) -> None:
    first, second = shown_by(citizen, page(draft)), shown_by(citizen, page(draft))
    saving = f"{page(draft)}tu-luu/"
    saved = citizen.post(saving, {**APPLICANT_PAGE, **first, "applicant_phone": "0912345678"}).json()
    assert not saved["contested"]
    later = citizen.post(
        saving, {**APPLICANT_PAGE, "-seen": saved["seen"]["value"], "applicant_phone": "0911111111"}
    ).json()
    assert not later["contested"], "one's own last save is no other window"
    other = citizen.post(saving, {**APPLICANT_PAGE, **second, "applicant_phone": "0987654321"}).json()
    assert other["contested"]
    assert answers(draft)["applicant_phone"] == "+84911111111"


def test_a_second_background_save_undoes_nothing_that_the_other_window_saved(
    citizen: Client, draft: Dossier
) -> None:
    first, second = shown_by(citizen, page(draft)), shown_by(citizen, page(draft))
    saving = f"{page(draft)}tu-luu/"
    citizen.post(saving, {**APPLICANT_PAGE, **first, "applicant_phone": "0912345678"})
    one = citizen.post(saving, {**APPLICANT_PAGE, **second, "applicant_email": "a@example.vn"}).json()
    renewed = {"-seen": one["seen"]["value"]}
    two = citizen.post(saving, {**APPLICANT_PAGE, **renewed, "applicant_email": "ab@example.vn"}).json()
    kept = answers(draft)
    assert (kept["applicant_phone"], kept["applicant_email"]) == ("+84912345678", "ab@example.vn")
    contests = {"-seen": two["seen"]["value"], "applicant_phone": "0987654321"}
    assert citizen.post(saving, {**APPLICANT_PAGE, **contests}).json()["contested"]


def test_a_page_that_came_back_with_a_mistake_undoes_nothing_that_the_other_window_saved(
    citizen: Client, draft: Dossier
) -> None:
    first, second = shown_by(citizen, page(draft)), shown_by(citizen, page(draft))
    citizen.post(page(draft), {**APPLICANT_PAGE, **first, "applicant_phone": "0912345678", "next": ""})
    typed = {**APPLICANT_PAGE, "applicant_email": "hoa", "next": ""}
    refused = citizen.post(page(draft), typed | second)
    assert refused.status_code == 422
    mended = {"-seen": refused.context["marks"]["-seen"], "applicant_email": "hoa@example.vn"}
    assert citizen.post(page(draft), typed | mended).status_code == 302
    assert answers(draft)["applicant_phone"] == "+84912345678"


def test_what_waited_with_a_mistake_comes_back_and_undoes_nothing_that_was_saved_since(
    citizen: Client, draft: Dossier
) -> None:
    typed = {**APPLICANT_PAGE, "applicant_email": "hoa", "next": ""}
    citizen.post(page(draft), typed | shown_by(citizen, page(draft)))
    save_draft(actor=factories.citizen(), dossier_id=draft.pk, answers={"applicant_phone": "+84912345678"})
    back = citizen.get(page(draft))
    assert back.context["restored"]
    assert not back.context["clashes"], "the telephone number was not touched here"
    telephone = back.context["form"]["applicant_phone"].value()
    assert telephone == "0912 345 678"
    mended = {"applicant_phone": telephone, "applicant_email": "hoa@example.vn"}
    assert citizen.post(page(draft), typed | shown_by(citizen, page(draft)) | mended).status_code == 302
    assert answers(draft)["applicant_phone"] == "+84912345678"


def test_what_waited_and_was_changed_elsewhere_since_is_shown_twice_at_once(
    citizen: Client, draft: Dossier
) -> None:
    shown = shown_by(citizen, page(draft))
    save_draft(actor=factories.citizen(), dossier_id=draft.pk, answers={"applicant_phone": "+84912345678"})
    late = {**APPLICANT_PAGE, **shown, "applicant_phone": "0987654321", "applicant_email": "hoa", "next": ""}
    citizen.post(page(draft), late)
    (clash,) = citizen.get(page(draft)).context["clashes"]
    assert (clash["kept"], clash["typed"]) == ("0912 345 678", "0987 654 321")


def test_a_mistake_leaves_the_last_valid_answer_to_the_next_device_and_is_shown_where_it_was_made(
    citizen: Client, user: User, draft: Dossier
) -> None:
    valid, another_device = answers(draft)["applicant_phone"], Client()
    another_device.force_login(user)
    wrong = {**APPLICANT_PAGE, "applicant_phone": "123"}
    for more in ({"save": ""}, {"next": ""}):
        citizen.post(f"{page(draft)}tu-luu/", wrong | shown_by(citizen, page(draft)))
        citizen.post(page(draft), wrong | shown_by(citizen, page(draft)) | more)
        assert answers(draft)["applicant_phone"] == valid
    here, elsewhere = citizen.get(page(draft)), another_device.get(page(draft))
    assert here.context["form"]["applicant_phone"].value() == "123"
    assert "applicant_phone" in here.context["form"].errors
    assert elsewhere.context["form"]["applicant_phone"].value() == "0961 774 337"
    assert not elsewhere.context["form"].errors
    emptied = wrong | shown_by(citizen, page(draft)) | {"applicant_phone": "", "save": ""}
    citizen.post(page(draft), emptied)
    assert "applicant_phone" not in answers(draft), "what is emptied is no mistake"


def test_a_mistake_mended_after_another_window_answered_is_shown_beside_it(
    citizen: Client, draft: Dossier
) -> None:
    wrong = {**APPLICANT_PAGE, **shown_by(citizen, page(draft)), "applicant_phone": "123", "next": ""}
    save_draft(actor=factories.citizen(), dossier_id=draft.pk, answers={"applicant_phone": "+84912345678"})
    refused = citizen.post(page(draft), wrong)
    mended = {"-seen": refused.context["marks"]["-seen"], "applicant_phone": "0987654321"}
    assert citizen.post(page(draft), wrong | mended).status_code == 409
    assert answers(draft)["applicant_phone"] == "+84912345678"


def test_gaps_that_nobody_came_to_yet_are_no_mistake_when_a_saved_draft_opens_again(
    citizen: Client, begin: Begin
) -> None:
    draft = begin()
    typed = {"applicant_name": "Nguyễn Thị Hoa"}
    citizen.post(f"{page(draft)}tu-luu/", typed | shown_by(citizen, page(draft)))
    citizen.post(page(draft), typed | shown_by(citizen, page(draft)) | {"save": ""})
    back = citizen.get(page(draft))
    assert not back.context["restored"]
    assert not back.context["form"].errors
    assert citizen.post(page(draft), typed | {"next": ""}).status_code == 422


def test_what_was_sent_twice_because_the_answer_was_lost_contests_nothing(
    citizen: Client, draft: Dossier
) -> None:
    typed = {**APPLICANT_PAGE, **shown_by(citizen, page(draft)), "applicant_phone": "0912345678"}
    for _time in range(2):
        assert not citizen.post(f"{page(draft)}tu-luu/", typed).json()["contested"]


@pytest.mark.parametrize("text", ["", "x", "[]", "3", "null", '{"a": [1]}'])
def test_marks_that_nobody_wrote_break_nothing(citizen: Client, draft: Dossier, text: str) -> None:
    assert citizen.post(page(draft), {**APPLICANT_PAGE, "-seen": text, "next": ""}).status_code == 302
    assert not read_marks(text)


def test_a_page_marks_no_answer_in_the_clear(citizen: Client, draft: Dossier) -> None:
    marks = json.loads(shown_by(citizen, page(draft))["-seen"])
    assert "Nguyễn" not in str(marks)
    assert marks_of([], {}) == {}


def check(draft: Dossier) -> str:
    return f"/ho-so/nhap/{draft.pk}/kiem-tra/"


def state_of(draft: Dossier) -> str:
    return str(Dossier.objects.values_list("state", flat=True).get(pk=draft.pk))


def test_what_another_window_changed_is_shown_before_it_is_filed(citizen: Client) -> None:
    draft = factories.dossier_in(State.DRAFT, MARITAL_STATUS)
    read = shown_by(citizen, check(draft))
    save_draft(actor=factories.citizen(), dossier_id=draft.pk, answers={"applicant_phone": "+84912345678"})
    answer = citizen.post(check(draft), read)
    assert answer.status_code == 409
    assert state_of(draft) == State.DRAFT
    (new,) = answer.context["review"].new
    assert new.now == "0912 345 678"
    shown = words(answer)
    assert "không có gì được nộp" in shown
    assert "Hồ sơ đã thay đổi, hãy xem lại rồi nộp" in shown
    assert "Có nội dung cần sửa" not in shown, "it only has to be read"
    assert shown.count("autofocus") == 1
    again = {"-seen": answer.context["review"].seen}
    assert citizen.post(check(draft), again).status_code == 302
    assert state_of(draft) == State.REGISTERED


@pytest.mark.parametrize("marks", [{}, {"-seen": ""}, {"-seen": "x"}, {"-seen": "[" * 5000}])
def test_without_marks_that_can_be_read_nothing_is_filed_before_all_is_shown_again(
    citizen: Client, marks: dict[str, str]
) -> None:
    draft = factories.dossier_in(State.DRAFT, MARITAL_STATUS)
    answer = citizen.post(check(draft), {"reduction": "poor_household", **marks})
    assert (answer.status_code, state_of(draft)) == (409, State.DRAFT)
    shown = words(answer)
    assert "chưa được nộp" in shown
    assert "cửa sổ khác" not in shown, "nobody changed anything"
    assert "Có nội dung cần sửa" not in shown, "it only has to be read"
    assert ".:" not in shown[shown.index('id="new"') :].partition("</ul>")[0]
    assert answer.context["form"]["reduction"].value() == "poor_household"
    assert citizen.post(check(draft), {"-seen": answer.context["review"].seen}).status_code == 302


def test_a_file_that_came_in_another_window_is_named_before_it_is_filed(citizen: Client) -> None:
    draft = factories.dossier_in(State.DRAFT, BIRTH)
    read = shown_by(citizen, check(draft))
    paper = draft.components.select_related("component").earliest("pk").component
    upload = SimpleUploadedFile("moi.jpg", pictures.photo())
    attach_file(actor=factories.citizen(), dossier_id=draft.pk, component_key=paper.key, upload=upload)
    answer = citizen.post(check(draft), read)
    assert answer.status_code == 409
    assert state_of(draft) == State.DRAFT
    assert [(one.label, "moi.jpg" in one.now) for one in answer.context["review"].new] == [(paper.name, True)]


def test_what_changed_is_told_too_when_something_else_kept_the_page(citizen: Client, draft: Dossier) -> None:
    read = shown_by(citizen, check(draft))
    citizen.post(page(draft), {**APPLICANT_PAGE, "applicant_phone": "0912345678", "next": ""})
    answer = citizen.post(check(draft), read)
    assert [one.now for one in answer.context["review"].new] == ["0912 345 678"]


def test_what_is_typed_after_the_other_window_filed_or_deleted_the_draft_is_said_not_to_be_taken(
    citizen: Client, draft: Dossier
) -> None:
    autosave = f"{page(draft)}tu-luu/"
    filed = {"state": State.REGISTERED, "code": "H99.11-261124-0999", "submitted_at": draft.created_at}
    Dossier.objects.filter(pk=draft.pk).update(**filed)
    script = {"accept": "application/json"}
    refused = citizen.post(autosave, APPLICANT_PAGE, headers=script)
    assert (refused.status_code, refused["X-Refused"]) == (409, "conflict")
    assert "không được lưu" in words(refused)
    landed = citizen.post(page(draft), {**APPLICANT_PAGE, "next": ""}, follow=True)
    assert "nội dung vừa nhập chưa được ghi nhận" in words(landed)
    gone = citizen.post(autosave.replace(str(draft.pk), "999999"), APPLICANT_PAGE, headers=script)
    assert (gone.status_code, gone["X-Refused"]) == (404, "not_found")
    lost = page(draft).replace(str(draft.pk), "999999")
    stood_on = {"Referer": f"http://testserver{lost}?to=check"}
    refused = citizen.post(lost, {**APPLICANT_PAGE, "next": ""}, headers=stood_on)
    assert refused.status_code == 404
    assert "bản nháp đã bị xóa" in words(refused)
    assert "Quay lại trang trước" not in words(refused), "it is not found either"
    assert 'href="/tai-khoan-cua-toi/"' in words(refused)
