"""Following one's own dossier and answering what is asked."""

from collections.abc import Callable
from datetime import datetime, time, timedelta
from html import unescape

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from dossiers.actions.take_fees import take_fees
from dossiers.models import Delivery, Dossier, DossierFile
from dossiers.states import State
from foundation.accounts.models import Role
from foundation.agencies.models import Unit
from foundation.core.working_time import VIETNAM
from foundation.notifications.models import Message
from foundation.notifications.texts import text_of
from payments.models import TakingWay
from payments.selectors import demands
from portal.site.formats import dialled, money
from tests.dossiers.citizen.conftest import BIRTH, MARITAL_STATUS, words
from tests.support.factories import dossier_in, staff

EXTRACT = "2.000635"
"""8,000 đ for each copy (Circular 281/2016/TT-BTC)."""
LONG_AGO = datetime(2026, 4, 15, 17, 0, tzinfo=VIETNAM)
Photo = Callable[..., SimpleUploadedFile]
WAITING = {
    State.REGISTERED,
    State.RECEIVED,
    State.PROCESSING,
    State.SUSPENDED,
    State.ADJOURNED,
    State.CORRECTING,
}
SUBMITTED = [state for state in State if state != State.DRAFT]


def url(dossier: Dossier, more: str = "") -> str:
    return f"/ho-so/{dossier.code}/{more}"


@pytest.mark.parametrize("state", SUBMITTED)
def test_the_page_of_a_dossier_reads_in_every_state(citizen: Client, state: State) -> None:
    dossier = dossier_in(state, at=datetime(2026, 11, 24, 8, 0, tzinfo=VIETNAM))
    shown = words(citizen.get(url(dossier)))
    assert str(state.label) in shown
    assert str(dossier.code) in shown
    assert ("Hiện chưa cần làm gì thêm" in shown) is (state in WAITING)


@pytest.mark.parametrize("state", [State.RETURNED, State.WITHDRAWN])
def test_what_became_of_an_ended_dossier_is_said_once(citizen: Client, state: State) -> None:
    top, _timeline, _rest = words(citizen.get(url(dossier_in(state)))).partition("mc-timeline")
    assert top.count(str(state.label)) == 1


@pytest.mark.parametrize("more", ["", "da-nop/", "bo-sung/", "rut/"])
def test_a_dossier_is_for_nobody_else(stranger: Client, more: str) -> None:
    assert stranger.get(url(dossier_in(State.SUPPLEMENT_REQUESTED), more)).status_code == 404


def test_where_it_is_and_until_when_stands_in_one_sentence(citizen: Client) -> None:
    dossier = dossier_in(State.PROCESSING)
    assert "Đang giải quyết tại" in words(citizen.get(url(dossier)))


def test_moves_inside_the_agency_are_not_told(citizen: Client) -> None:
    dossier = dossier_in(State.FINISHED, "1.013225")
    titles = words(citizen.get(url(dossier))).count("mc-timeline-title")
    assert titles == dossier.events.filter(public=True).count()
    assert titles < dossier.events.count()


def test_units_and_papers_have_english_names_on_an_english_page(citizen: Client) -> None:
    """The title of a result is that of the paper: it is read as Vietnamese."""
    dossier = dossier_in(State.RETURNED)
    citizen.cookies["django_language"] = "en"
    shown = words(citizen.get(url(dossier)))
    names = set(
        dossier.events.filter(public=True).exclude(actor_unit="").values_list("actor_unit", flat=True)
    )
    assert names
    for unit in Unit.objects.filter(name__in=names, agency=dossier.agency):
        assert unit.name_en in shown
        assert f"{unit.name}<" not in " ".join(shown.split()).replace(" <", "<")
    assert "Receipt and appointment slip" in shown
    assert "Giấy tiếp nhận hồ sơ" not in shown
    assert f'<span lang="vi">{dossier.documents.get(form="result").title}</span>' in shown


def test_what_is_asked_stands_in_the_red_box_with_its_form(citizen: Client) -> None:
    dossier = dossier_in(State.SUPPLEMENT_REQUESTED)
    shown = words(citizen.get(url(dossier)))
    assert "mc-red-box" in shown
    assert url(dossier, "bo-sung/") in shown


def test_the_last_moment_for_a_supplement_stands_in_the_red_box_and_among_what_is_to_be_done(
    citizen: Client,
) -> None:
    dossier = dossier_in(State.SUPPLEMENT_REQUESTED)
    until = datetime(2026, 4, 15, 17, 0, tzinfo=VIETNAM)
    dossier.supplements.filter(answered_at=None).update(answer_by=until)
    for page in (url(dossier), "/tai-khoan-cua-toi/"):
        shown = words(citizen.get(page))
        box = shown[shown.index("mc-red-box") :].partition("</section>")[0]
        assert "15/04/2026 17:00" in box


def test_a_passed_day_of_a_request_is_called_passed_with_whose_turn_it_is_and_whom_to_call(
    citizen: Client,
) -> None:
    dossier = dossier_in(State.SUPPLEMENT_REQUESTED)
    dossier.supplements.update(answer_by=LONG_AGO)
    phone = dossier.receiving_point.phone
    for more in ("", "bo-sung/"):
        shown = words(citizen.get(url(dossier, more)))
        box = shown[shown.index("mc-red-box") :]
        assert "đã qua" in box
        assert "Đến lượt người nộp hồ sơ" in box
        assert phone in box
    assert "thời hạn này đã qua" in words(citizen.get("/tai-khoan-cua-toi/"))


def test_an_answer_of_reception_that_is_overdue_is_called_so(citizen: Client) -> None:
    dossier = dossier_in(State.REGISTERED)
    Dossier.objects.filter(pk=dossier.pk).update(answer_by=LONG_AGO)
    standing = standing_of(citizen, dossier)
    assert "Đã quá thời hạn trả lời" in standing
    assert f"{dossier.receiving_point.name} phải trả lời ngay" in " ".join(standing.split())
    assert dossier.receiving_point.phone in standing
    assert "Hiện chưa cần làm gì thêm" not in standing


def test_an_overdue_result_is_owed_by_the_agency_with_whom_to_call(citizen: Client) -> None:
    dossier = dossier_in(State.PROCESSING, at=datetime(2026, 3, 2, 9, 0, tzinfo=VIETNAM))
    standing = standing_of(citizen, dossier)
    assert "Đã quá hẹn trả kết quả" in standing
    assert dossier.agency.name in standing
    assert dossier.receiving_point.phone in standing


def test_what_is_in_time_is_not_called_passed(citizen: Client) -> None:
    dossier = dossier_in(State.REGISTERED, at=datetime(2026, 11, 24, 9, 0, tzinfo=VIETNAM))
    assert "Đã quá" not in standing_of(citizen, dossier)


def standing_of(citizen: Client, dossier: Dossier) -> str:
    shown = words(citizen.get(url(dossier)))
    return shown[shown.index('class="mc-standing"') :].partition("mc-two")[0]


def test_the_fee_told_on_reception_is_asked_for_with_sum_place_and_time(citizen: Client) -> None:
    dossier = dossier_in(State.PROCESSING, EXTRACT, at=datetime(2026, 11, 24, 9, 0, tzinfo=VIETNAM))
    asked = " ".join(fee_box(citizen, dossier).split())
    point = dossier.receiving_point
    for said in ("8.000 đ", f"{point.name}, {point.address}", point.phone, "chậm nhất khi trả kết quả",
                 "chưa nộp trực tuyến được"):  # fmt: skip
        assert said in asked, said
    assert "Hiện chưa cần làm gì thêm" not in words(citizen.get(url(dossier)))


def test_a_payment_that_is_demanded_names_place_hours_and_telephone(citizen: Client) -> None:
    dossier = dossier_in(State.PAYMENT_REQUESTED)
    point, demand = dossier.receiving_point, demands(dossier.pk)[0]
    _before, _heading, box = words(citizen.get(url(dossier))).partition("Cần nộp tiền")
    box = unescape(box.partition("</section>")[0])
    assert point.display_opening
    assert point.phone
    for said in (
        money(demand.amount or 0),
        demand.ground,
        point.address,
        point.display_opening,
        dialled(point.phone),
    ):
        assert said in box


def test_a_fee_that_was_not_taken_when_the_result_was_handed_over_is_still_asked_for(citizen: Client) -> None:
    """The till lists it as owed; nobody owes what they are not told of."""
    dossier = dossier_in(State.RETURNED, EXTRACT)
    asked = " ".join(fee_box(citizen, dossier).split())
    point = dossier.receiving_point
    for said in ("8.000 đ", f"{point.name}, {point.address}", point.phone, "Kết quả đã trả"):
        assert said in asked, said
    assert "chậm nhất khi trả kết quả" not in asked
    take_fees(actor=staff(Role.RECEPTION), dossier_id=dossier.pk, receipt="BL 22", way=TakingWay.CASH)
    assert not fee_box(citizen, dossier)


def test_the_notice_of_reception_says_the_fee_where_it_is_paid_and_by_when(citizen: Client) -> None:
    dossier = dossier_in(State.RECEIVED, EXTRACT)
    message = Message.objects.filter(notice="received").latest("pk")
    body = text_of(message).body
    for said in ("8.000\xa0đ", dossier.receiving_point.address, "chậm nhất khi trả kết quả"):
        assert said in body, said


def test_the_notice_of_reception_says_days_and_date_together(citizen: Client) -> None:
    dossier = dossier_in(State.RECEIVED, MARITAL_STATUS)
    body = text_of(Message.objects.filter(notice="received").latest("pk")).body
    assert dossier.due_at is not None
    assert f"{dossier.due_at.astimezone(VIETNAM):%d/%m/%Y}" in body
    assert "Thời hạn giải quyết: 3 ngày làm việc." in body


def test_a_fee_that_was_taken_or_never_owed_is_not_asked_for(citizen: Client) -> None:
    taken = dossier_in(State.PROCESSING, EXTRACT)
    reception = staff(Role.RECEPTION)
    take_fees(actor=reception, dossier_id=taken.pk, receipt="BL 21", way=TakingWay.CASH)
    assert not fee_box(citizen, taken)
    assert "BL 21" in words(citizen.get(url(taken)))
    assert not fee_box(citizen, dossier_in(State.PROCESSING))
    assert not fee_box(citizen, dossier_in(State.REFUSED, EXTRACT))


def fee_box(citizen: Client, dossier: Dossier) -> str:
    """What the page asks to be paid; empty when it asks nothing."""
    _before, found, box = words(citizen.get(url(dossier))).partition('aria-labelledby="fee"')
    return box.partition("</section>")[0] if found else ""


@pytest.mark.parametrize(
    ("asked", "answered"),
    [(State.AWAITING_COMPLETION, State.REGISTERED), (State.SUPPLEMENT_REQUESTED, State.PROCESSING)],
)
def test_what_is_asked_is_sent_together(citizen: Client, photo: Photo, asked: State, answered: State) -> None:
    dossier = dossier_in(asked)
    request = dossier.supplements.get(answered_at=None)
    files = {f"file-{item.component.key}": photo() for item in request.items.all()}
    answer = citizen.post(url(dossier, "bo-sung/"), {**files, "note": "Đã chụp lại.", "send": ""})
    assert answer.headers["Location"] == url(dossier)
    assert Dossier.objects.get(pk=dossier.pk).state == answered


def test_an_answer_without_the_paper_is_not_sent_and_the_remark_is_kept(citizen: Client) -> None:
    dossier = dossier_in(State.SUPPLEMENT_REQUESTED)
    answer = citizen.post(url(dossier, "bo-sung/"), {"note": "Sẽ gửi sau.", "send": ""})
    assert answer.status_code == 422
    assert "Sẽ gửi sau." in words(answer)
    assert Dossier.objects.get(pk=dossier.pk).state == State.SUPPLEMENT_REQUESTED


def test_papers_attached_wait_until_they_are_sent(citizen: Client, photo: Photo) -> None:
    dossier = dossier_in(State.SUPPLEMENT_REQUESTED)
    item = dossier.supplements.get(answered_at=None).items.get()
    citizen.post(url(dossier, "bo-sung/"), {f"file-{item.component.key}": photo("moi.jpg"), "upload": ""})
    assert "moi.jpg" in words(citizen.get(url(dossier, "bo-sung/")))
    assert "moi.jpg" not in words(citizen.get(url(dossier)))


def test_when_nothing_is_asked_the_page_leads_to_the_dossier_and_says_so(citizen: Client) -> None:
    dossier = dossier_in(State.REGISTERED)
    answer = citizen.get(url(dossier, "bo-sung/"), follow=True)
    assert answer.redirect_chain == [(url(dossier), 302)]
    assert "Hiện không có yêu cầu nào đối với người nộp hồ sơ." in words(answer)


def test_the_link_of_a_request_that_was_answered_leads_to_the_dossier_and_says_when_it_was(
    citizen: Client, photo: Photo
) -> None:
    dossier = dossier_in(State.SUPPLEMENT_REQUESTED)
    request = dossier.supplements.get(answered_at=None)
    sent = {f"file-{item.component.key}": photo() for item in request.items.all()} | {"send": ""}
    citizen.post(url(dossier, "bo-sung/"), sent)
    request.refresh_from_db()
    answer = citizen.get(url(dossier, "bo-sung/"), follow=True)
    assert answer.redirect_chain == [(url(dossier), 302)]
    assert f"Yêu cầu này đã được trả lời ngày {timezone.localtime(request.answered_at):%d/%m/%Y}" in words(
        answer
    )
    refused = citizen.post(url(dossier, "bo-sung/"), {"note": "Gửi lại.", "send": ""})
    assert refused.status_code == 409
    assert f'href="{url(dossier)}"' in words(refused)


def test_withdrawing_needs_a_reason(citizen: Client) -> None:
    dossier = dossier_in(State.REGISTERED)
    assert citizen.post(url(dossier, "rut/"), {"reason": " "}).status_code == 422
    done = citizen.post(url(dossier, "rut/"), {"reason": "Không còn nhu cầu"}, follow=True)
    assert "Việc rút hồ sơ đã được ghi nhận." in words(done)
    assert Dossier.objects.get(pk=dossier.pk).state == State.WITHDRAWN


@pytest.mark.parametrize("state", [State.RETURNED, State.WITHDRAWN])
def test_what_is_over_is_not_withdrawn_and_the_refusal_leads_to_the_dossier(
    citizen: Client, state: State
) -> None:
    dossier = dossier_in(state)
    form = {"Referer": f"http://testserver{url(dossier, 'rut/')}"}
    for answer in (
        citizen.get(url(dossier, "rut/")),
        citizen.post(url(dossier, "rut/"), {"reason": "Không còn nhu cầu"}, headers=form),
    ):
        assert answer.status_code == 409
        shown = words(answer)
        assert f'<a class="btn btn-primary" href="{url(dossier)}">Mở hồ sơ</a>' in shown
        assert "Quay lại trang trước" not in shown


def test_the_fee_of_a_withdrawn_dossier_is_said_to_be_owed_no_more(citizen: Client) -> None:
    dossier = dossier_in(State.PROCESSING, EXTRACT)
    assert "không phải nộp nữa" not in words(citizen.get(url(dossier)))
    done = citizen.post(url(dossier, "rut/"), {"reason": "Không còn nhu cầu"}, follow=True)
    assert "không phải nộp nữa" in words(done)


def test_an_electronic_result_is_taken_by_a_button_and_never_by_looking(citizen: Client) -> None:
    dossier = dossier_in(State.FINISHED)
    dossier.delivery = Delivery.ONLINE
    dossier.save(update_fields=["delivery"])
    assert url(dossier, "nhan-ket-qua/") in words(citizen.get(url(dossier)))
    assert citizen.get(url(dossier, "nhan-ket-qua/")).status_code == 405
    citizen.post(url(dossier, "nhan-ket-qua/"))
    assert Dossier.objects.get(pk=dossier.pk).state == State.RETURNED


def test_a_stranger_takes_no_result(stranger: Client) -> None:
    dossier = dossier_in(State.FINISHED)
    assert stranger.post(url(dossier, "nhan-ket-qua/")).status_code == 404


def test_an_own_file_is_shown_so_that_it_cannot_act(citizen: Client) -> None:
    dossier = dossier_in(State.REGISTERED, BIRTH)
    file = DossierFile.objects.filter(submitted__dossier=dossier).first()
    assert file is not None
    shown = citizen.get(f"/ho-so/tep/{file.pk}/")
    assert shown.headers["X-Content-Type-Options"] == "nosniff"
    assert shown.headers["Content-Security-Policy"].startswith("default-src 'none'")
    assert shown.getvalue()
    saved = citizen.get(f"/ho-so/tep/{file.pk}/?download")
    assert saved.headers["Content-Disposition"].startswith("attachment")
    assert "sandbox" in saved.headers["Content-Security-Policy"]
    assert saved.getvalue()


def test_a_foreign_file_does_not_exist(stranger: Client) -> None:
    dossier = dossier_in(State.REGISTERED, BIRTH)
    file = DossierFile.objects.filter(submitted__dossier=dossier).first()
    assert file is not None
    assert stranger.get(f"/ho-so/tep/{file.pk}/").status_code == 404


def test_a_file_that_was_not_found_clean_is_not_served(citizen: Client) -> None:
    dossier = dossier_in(State.REGISTERED, BIRTH)
    files = DossierFile.objects.filter(submitted__dossier=dossier)
    files.update(scan_state="pending")
    assert citizen.get(f"/ho-so/tep/{files[0].pk}/").status_code == 404


def test_a_document_that_is_still_being_made_says_so(citizen: Client) -> None:
    dossier = dossier_in(State.RECEIVED)
    shown = words(citizen.get(url(dossier)))
    assert "đang được tạo" in shown
    assert "data-waiting" in shown
    assert citizen.get(f"/ho-so/van-ban/{dossier.documents.get(form='01').pk}/").status_code == 404


def test_the_page_needs_the_same_queries_however_much_happened(
    citizen: Client, django_assert_max_num_queries: Callable[..., object]
) -> None:
    dossier = dossier_in(State.RETURNED)
    with django_assert_max_num_queries(22):  # type: ignore[attr-defined]
        citizen.get(url(dossier))


def test_until_when_a_result_holds_stands_beside_it_as_on_the_page_that_verifies_it(citizen: Client) -> None:
    dossier = dossier_in(State.RETURNED, MARITAL_STATUS, at=datetime(2026, 3, 2, 8, 0, tzinfo=VIETNAM))
    last_day = dossier.results.get().valid_until
    assert last_day is not None
    noon = datetime.combine(last_day, time(12), VIETNAM)
    holds = f"Có giá trị đến hết ngày {last_day:%d/%m/%Y}"
    for at, said in ((noon, holds), (noon + timedelta(days=1), "đã hết hiệu lực")):
        with time_machine.travel(at, tick=False):
            assert said in words(citizen.get(url(dossier)))
