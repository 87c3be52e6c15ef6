"""Filling in the form: nothing that was typed is ever lost."""

from collections.abc import Callable

import pytest
from django.test import Client

from dossiers.citizen import pages
from dossiers.models import Dossier
from dossiers.papers.asked import papers_asked
from foundation.accounts.models import User
from procedures.models import Component
from tests.dossiers.citizen.conftest import APPLICANT_PAGE, words

Begin = Callable[..., Dossier]


def page(draft: Dossier, key: str = "applicant") -> str:
    return f"/ho-so/nhap/{draft.pk}/{key}/"


def test_a_draft_begins_with_what_the_profile_knows(begin: Begin, user: User) -> None:
    answers = begin().answers
    assert answers["applicant_name"] == user.full_name
    assert answers["applicant_citizen_id"] == user.citizen_id


def test_a_draft_opens_at_its_first_page(begin: Begin, citizen: Client) -> None:
    draft = begin()
    assert citizen.get(f"/ho-so/nhap/{draft.pk}/").headers["Location"] == page(draft, "phan-1")


def test_a_page_says_which_step_it_is(begin: Begin, citizen: Client) -> None:
    assert "Bước 1/3" in words(citizen.get(page(begin())))


def test_a_complete_page_leads_to_the_next(begin: Begin, citizen: Client) -> None:
    draft = begin()
    answer = citizen.post(page(draft), APPLICANT_PAGE | {"next": ""})
    assert answer.headers["Location"] == page(draft, "phan-2")
    draft.refresh_from_db()
    assert draft.answers["applicant_name"] == "Nguyễn Thị Hoa"


def test_a_page_reached_from_the_check_leads_back_to_it(begin: Begin, citizen: Client) -> None:
    draft = begin()
    answer = citizen.post(f"{page(draft)}?to=check", APPLICANT_PAGE | {"next": ""})
    assert answer.headers["Location"] == f"/ho-so/nhap/{draft.pk}/kiem-tra/"


def test_who_asks_for_communes_is_led_to_them_and_not_to_what_is_to_be_corrected(
    begin: Begin, citizen: Client
) -> None:
    """The browser begins at the first place that wants it, and the list, below, wants it."""
    typed = APPLICANT_PAGE | {"applicant_phone": "12", "choose_commune": "applicant_address"}
    shown = words(citizen.post(page(begin()), typed | {"applicant_address_province": "01"}))
    assert 'id="error-summary"' in shown
    assert "autofocus" not in shown.partition('id="error-summary"')[2].partition(">")[0]
    shown = words(citizen.post(page(begin()), APPLICANT_PAGE | {"applicant_phone": "12", "next": ""}))
    assert "autofocus" in shown.partition('id="error-summary"')[2].partition(">")[0]


def test_the_way_of_a_draft_is_worked_out_once_for_what_it_holds(
    begin: Begin, citizen: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    """To show a screen, once; to take it and go on, before and after it is saved."""
    draft, worked_out = begin(), list[int]()

    def counted(asked: Dossier) -> list[Component]:
        worked_out.append(asked.pk)
        return papers_asked(asked)

    monkeypatch.setattr(pages, "papers_asked", counted)
    citizen.get(page(draft, "phan-1"))
    assert len(worked_out) == 1
    citizen.post(page(draft), APPLICANT_PAGE | {"next": ""})
    assert len(worked_out) == 3
    citizen.get(f"/ho-so/nhap/{draft.pk}/kiem-tra/")
    assert len(worked_out) == 4


def test_a_page_with_a_mistake_is_shown_again_with_everything_typed(begin: Begin, citizen: Client) -> None:
    draft = begin()
    answer = citizen.post(page(draft), APPLICANT_PAGE | {"applicant_phone": "12", "next": ""})
    assert answer.status_code == 422
    assert 'value="12"' in words(answer)
    assert 'id="error-summary"' in words(answer)
    draft.refresh_from_db()
    assert draft.answers["applicant_name"] == "Nguyễn Thị Hoa"


def test_going_back_keeps_even_what_does_not_hold_yet(begin: Begin, citizen: Client) -> None:
    draft = begin()
    answer = citizen.post(page(draft, "phan-1"), {"subject_citizen_id": "00", "previous": ""})
    assert answer.headers["Location"] == page(draft, "phan-1")
    assert 'value="00"' in words(citizen.get(page(draft, "phan-1")))


def test_saving_for_later_leads_home_and_keeps_the_answers(begin: Begin, citizen: Client) -> None:
    draft = begin()
    answer = citizen.post(page(draft), {"applicant_name": "Trần Văn An", "save": ""})
    assert answer.headers["Location"] == "/tai-khoan-cua-toi/"
    draft.refresh_from_db()
    assert draft.answers["applicant_name"] == "Trần Văn An"


def test_an_answer_that_was_emptied_is_gone(begin: Begin, citizen: Client) -> None:
    draft = begin()
    citizen.post(page(draft), APPLICANT_PAGE | {"applicant_email": "a@example.vn", "next": ""})
    citizen.post(page(draft), APPLICANT_PAGE | {"applicant_email": "", "next": ""})
    draft.refresh_from_db()
    assert "applicant_email" not in draft.answers


def test_the_background_save_keeps_what_holds_and_says_when(begin: Begin, citizen: Client) -> None:
    draft = begin()
    answer = citizen.post(f"{page(draft)}tu-luu/", APPLICANT_PAGE | {"applicant_phone": "1"})
    assert len(answer.json()["saved"]) == 5
    draft.refresh_from_db()
    assert draft.answers["applicant_name"] == "Nguyễn Thị Hoa"


def test_what_to_press_once_the_session_is_over_comes_first(begin: Begin, citizen: Client) -> None:
    """With large letters on a telephone the end of a long message is below its edge."""
    assert 'data-over="Bấm “Tiếp tục” để đăng nhập lại' in words(citizen.get(page(begin())))


def test_a_page_sent_after_the_session_was_over_is_there_again_after_signing_in(begin: Begin) -> None:
    draft, late = begin(), Client()
    late.post("/tai-khoan/dang-nhap/", {"login": "congdan1@demo.vn", "password": "Motcua@2026"})
    late.get("/tai-khoan-cua-toi/")
    del late.cookies["sessionid"]
    typed = APPLICANT_PAGE | {"applicant_name": "Lê Thị Muộn", "next": ""}
    answer = late.post(page(draft), typed)
    assert answer.headers["Location"] == f"/tai-khoan/dang-nhap/?next={page(draft)}"
    signed_in = late.post(
        "/tai-khoan/dang-nhap/", {"login": "congdan1@demo.vn", "password": "Motcua@2026", "next": page(draft)}
    )
    assert signed_in.headers["Location"] == page(draft)
    shown = words(late.get(page(draft)))
    assert "Lê Thị Muộn" in shown
    assert "Nội dung đã nhập vẫn còn đây" in shown
    late.post(page(draft), typed)
    assert "Nội dung đã nhập vẫn còn đây" not in words(late.get(page(draft)))


def test_a_page_that_the_answers_skip_does_not_exist(begin: Begin, citizen: Client) -> None:
    assert citizen.get(page(begin(), "no_such_page")).status_code == 404


def test_a_draft_is_for_nobody_else(begin: Begin, stranger: Client) -> None:
    draft = begin()
    for path in ("", "applicant/", "giay-to/", "kiem-tra/", "xoa/"):
        assert stranger.get(f"/ho-so/nhap/{draft.pk}/{path}").status_code == 404
    assert stranger.post(page(draft), APPLICANT_PAGE).status_code == 404
    assert stranger.post(f"/ho-so/nhap/{draft.pk}/xoa/").status_code == 404


def test_a_draft_can_be_thrown_away(begin: Begin, citizen: Client) -> None:
    draft = begin()
    assert citizen.get(f"/ho-so/nhap/{draft.pk}/xoa/").status_code == 200
    assert Dossier.objects.filter(pk=draft.pk).exists()
    citizen.post(f"/ho-so/nhap/{draft.pk}/xoa/")
    assert not Dossier.objects.filter(pk=draft.pk).exists()


def test_the_background_save_does_not_leave_the_session_with_what_was_corrected(
    begin: Begin, citizen: Client
) -> None:
    draft = begin()
    citizen.post(f"{page(draft)}tu-luu/", APPLICANT_PAGE | {"applicant_phone": "1"})
    assert "Nội dung đã nhập vẫn còn đây" in words(citizen.get(page(draft)))
    citizen.post(f"{page(draft)}tu-luu/", APPLICANT_PAGE)
    assert "Nội dung đã nhập vẫn còn đây" not in words(citizen.get(page(draft)))
