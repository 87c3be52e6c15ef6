"""What the pages of one's own dossiers say stays true whatever happened since."""

from datetime import datetime, timedelta
from importlib import import_module

import pytest
import time_machine
from django.apps import apps
from django.db import connection
from django.test import Client
from django.utils import timezone

from dossiers.actions.take_fees import take_fees
from dossiers.actions.withdraw import withdraw
from dossiers.citizen.filing import for_whom, of_the_applicant
from dossiers.models import Dossier
from dossiers.states import State
from dossiers.watching.lateness import flag_unanswered
from foundation.accounts.models import Role, User
from foundation.core.working_time import VIETNAM
from foundation.notifications.delivery import deliver
from foundation.notifications.models import Channel, Message
from payments.models import TakingWay
from portal.site.formats import vn_datetime
from procedures.forms_engine.prefill import prefill
from procedures.selectors import form_of, in_force
from tests.dossiers.amendments.offers import correction_offered
from tests.dossiers.citizen.conftest import words
from tests.support.check_page import submit_on
from tests.support.factories import WARD, dossier_in, staff

pytestmark = pytest.mark.django_db
EXTRACT = "2.000635"
HOME = "/tai-khoan-cua-toi/"


def box(shown: str, start: str) -> str:
    """The section of the page that begins with these words."""
    return shown[shown.index(start) :].partition("</section>")[0]


def test_what_a_payment_is_for_stays_in_the_box_after_a_correction_was_offered(citizen: Client) -> None:
    dossier = dossier_in(State.PAYMENT_REQUESTED)
    asked = dossier.events.get(move="request_payment")
    correction_offered(dossier)
    amount = f"{asked.payload['amount']:,}".replace(",", ".")
    red = box(words(citizen.get(f"/ho-so/{dossier.code}/")), "mc-red-box")
    assert asked.reason in red
    assert red.count(amount) == 1
    assert f"Cần nộp {amount} đ" in " ".join(words(citizen.get(HOME)).split()).replace("đồng", "đ")


def test_the_receipt_promises_an_answer_only_while_it_is_still_to_come(citizen: Client) -> None:
    waiting = dossier_in(State.REGISTERED, at=datetime(2026, 11, 24, 9, 0, tzinfo=VIETNAM))
    over = dossier_in(State.REFUSED, seed=2)
    receipt = f"/ho-so/{waiting.code}/da-nop/"
    assert "sẽ có trả lời" in words(citizen.get(receipt))
    long_ago = datetime(2026, 4, 15, 17, 0, tzinfo=VIETNAM)
    Dossier.objects.filter(pk=waiting.pk).update(answer_by=long_ago)
    assert "sẽ có trả lời" not in words(citizen.get(receipt))
    assert "Đã quá thời hạn trả lời" in words(citizen.get(receipt))
    refused = words(citizen.get(f"/ho-so/{over.code}/da-nop/"))
    assert "thông báo sẽ nêu rõ" not in refused
    assert str(State.REFUSED.label) in refused


@time_machine.travel(datetime(2026, 11, 24, 10, 0, tzinfo=VIETNAM), tick=False)
@pytest.mark.parametrize("procedure", [EXTRACT, "1.004873"])
def test_check_receipt_and_the_dossier_repeat_the_day_of_the_result_that_the_start_promised(
    citizen: Client, procedure: str
) -> None:
    start = citizen.get(f"/nop-ho-so/{procedure}/?agency={WARD}")
    promise = start.context["needs"][0].promise
    answer_by, due = vn_datetime(promise.answer_by), vn_datetime(promise.due)
    draft = dossier_in(State.DRAFT, procedure)
    check = f"/ho-so/nhap/{draft.pk}/kiem-tra/"
    for shown in (words(start), words(citizen.get(check))):
        assert answer_by in shown
        assert due in shown
    receipt = words(citizen.get(submit_on(citizen, check).headers["Location"]))
    assert f"có kết quả chậm nhất {due}" in receipt
    code = Dossier.objects.get(pk=draft.pk).code
    own_page, receipt_page = f"/ho-so/{code}/", f"/ho-so/{code}/da-nop/"
    assert f"có kết quả chậm nhất {due}" in words(citizen.get(own_page))
    Dossier.objects.filter(pk=draft.pk).update(answer_by=datetime(2026, 4, 15, 17, 0, tzinfo=VIETNAM))
    for page in (own_page, receipt_page):
        assert "có kết quả chậm nhất" not in words(citizen.get(page))


def test_the_receipt_of_what_ended_says_whether_its_fee_was_paid(citizen: Client) -> None:
    """One copy of an extract is 8.000 đồng."""
    refused, paid = dossier_in(State.REFUSED, EXTRACT), dossier_in(State.RECEIVED, EXTRACT, seed=2)
    assert "Không phải nộp" in words(citizen.get(f"/ho-so/{refused.code}/da-nop/"))
    reception = staff(Role.RECEPTION)
    take_fees(actor=reception, dossier_id=paid.pk, receipt="BL 22", way=TakingWay.CASH)
    assert "Đã nộp 8.000" not in words(citizen.get(f"/ho-so/{paid.code}/da-nop/"))
    withdraw(actor=reception, dossier_id=paid.pk, reason="Người nộp đổi ý.")
    shown = words(citizen.get(f"/ho-so/{paid.code}/da-nop/"))
    assert "Đã nộp 8.000" in shown
    assert "Không phải nộp" not in shown


def test_submitting_what_was_withdrawn_in_another_window_is_said_to_have_done_nothing(
    citizen: Client,
) -> None:
    dossier = dossier_in(State.WITHDRAWN)
    landed = citizen.post(f"/ho-so/nhap/{dossier.pk}/kiem-tra/", {"declared": "on"}, follow=True)
    assert landed.redirect_chain == [(f"/ho-so/{dossier.code}/", 302)]
    assert "chưa có hồ sơ nào được nộp" in words(landed)


def test_the_fee_box_names_no_appointment_that_passed_or_stands_still(citizen: Client) -> None:
    for state, said in (
        (State.FINISHED, "Kết quả đã có"),
        (State.SUPPLEMENT_REQUESTED, "đang tạm dừng"),
    ):
        dossier = dossier_in(state, EXTRACT)
        fee = box(words(citizen.get(f"/ho-so/{dossier.code}/")), 'aria-labelledby="fee"')
        assert said in fee
        assert "Hẹn trả kết quả" not in fee
        assert "vẫn được giải quyết" not in fee


def test_a_result_that_waits_stands_among_what_is_to_be_done_with_where_it_is_fetched(
    citizen: Client,
) -> None:
    ready = dossier_in(State.FINISHED)
    red = box(words(citizen.get(HOME)), "mc-red-box")
    assert str(ready.code) in red
    assert str(ready.get_delivery_display()) in red


def test_lists_say_for_whom_a_dossier_or_draft_without_an_account_is(citizen: Client) -> None:
    draft, filed = dossier_in(State.DRAFT), dossier_in(State.REGISTERED, seed=2)
    answers = draft.answers | {"applicant_name": "Hồ Văn Tư"}
    Dossier.objects.filter(pk=draft.pk).update(answers=answers)
    Dossier.objects.filter(pk=filed.pk).update(applicant_name="Lò Thị Inh")
    shown = words(citizen.get(HOME))
    assert "Nộp thay cho Hồ Văn Tư" in shown
    assert "Nộp thay cho Lò Thị Inh" in shown


def test_an_organisation_is_not_the_person_of_a_civil_status_entry() -> None:
    definition = form_of(in_force(EXTRACT))
    given = prefill(definition, {"full_name": "Công ty TNHH Hoa Sen"})
    assert set(given) == {"applicant_name"}
    assert set(of_the_applicant(definition, given)) == {"applicant_name"}


def test_the_inbox_leads_to_the_own_page_and_shows_no_secret(citizen: Client) -> None:
    dossier = dossier_in(State.RECEIVED)
    shown = words(citizen.get("/thong-bao/"))
    assert f"/ho-so/{dossier.code}/" in shown
    assert "secret=" not in shown
    assert dossier.secret not in shown


def test_no_inbox_and_no_notice_that_was_sent_keeps_the_secret_and_what_is_to_be_sent_does() -> None:
    """The e-mail leads to the page of the dossier without an account."""
    dossier = dossier_in(State.RETURNED)
    dossier_in(State.REGISTERED)
    flag_unanswered(timezone.now() + timedelta(days=90))
    told = Message.objects.exclude(notice="contact_code")
    kept = {
        channel: [str(one.context) for one in told.filter(channel=channel)] for channel in ("inbox", "email")
    }
    assert kept["inbox"]
    assert all("secret=" not in one for one in kept["inbox"])
    assert any(dossier.secret in one for one in kept["email"])
    deliver(Channel.EMAIL)
    assert told.filter(channel="email", state="sent").exists()
    assert not any("secret=" in str(one.context) for one in told.exclude(state="queued"))


def test_notices_of_before_lose_the_secret_and_still_lead_where_they_led(citizen: Client, user: User) -> None:
    dossier = dossier_in(State.RECEIVED)
    with_secret = {"track_path": f"/tra-cuu/?code={dossier.code}&secret={dossier.secret}"}
    kept = Message.objects.filter(notice="received", channel="inbox", recipient=user)
    old = kept.latest("pk")
    old.context |= with_secret | {"own_path": f"/ho-so/{dossier.code}/"}
    elder = Message(
        notice="received", channel="inbox", state="sent", recipient=user, key="1", context={**old.context}
    )
    del elder.context["own_path"]
    waiting = Message(notice="received", channel="email", address="a@b.vn", key="2", context={**old.context})
    for one in (old, elder, waiting):
        one.save()
    before = words(citizen.get("/thong-bao/"))
    import_module("foundation.notifications.migrations.0009_inboxes_keep_no_secret").forget_secrets(
        apps, connection.schema_editor()
    )
    after = words(citizen.get("/thong-bao/"))
    for shown in (before, after):
        assert dossier.secret not in shown
        assert f"/tra-cuu/?code={dossier.code}" in shown
    for one in (old, elder, waiting):
        one.refresh_from_db()
    assert old.context["track_path"] == f"/ho-so/{dossier.code}/"
    assert elder.context["track_path"] == f"/tra-cuu/?code={dossier.code}"
    assert waiting.context["track_path"] == with_secret["track_path"]


def test_a_dossier_filed_again_is_for_the_same_person_at_first(citizen: Client, user: User) -> None:
    refused = dossier_in(State.REFUSED)
    assert for_whom(refused) == ("" if refused.applicant_name == user.full_name else "other")
    Dossier.objects.filter(pk=refused.pk).update(applicant_name="Lò Thị Inh")
    code = refused.procedure_version.procedure.code
    page = citizen.get(f"/nop-ho-so/{code}/?again={refused.code}&agency={refused.agency.code}")
    assert page.context["form"]["on_behalf"].value() == "other"


def test_the_choice_for_whom_outlives_an_ended_session() -> None:
    late, login = Client(), {"login": "congdan1@demo.vn", "password": "Motcua@2026"}
    late.post("/tai-khoan/dang-nhap/", login)
    late.get(HOME)
    del late.cookies["sessionid"]
    start = f"/nop-ho-so/{EXTRACT}/"
    chosen = {"agency": WARD, "on_behalf": "other"}
    late.post(start, chosen, headers={"Referer": f"http://testserver{start}?agency={WARD}"})
    late.post("/tai-khoan/dang-nhap/", login)
    page = late.get(f"{start}?agency={WARD}")
    assert page.context["form"]["on_behalf"].value() == "other"
    assert "Nội dung đã nhập" in words(page)
