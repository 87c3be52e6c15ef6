"""Money for what was demanded counts like fees once a dossier ended without a result, and is told before it ends."""

import pytest
from django.test import Client
from django.utils import timezone

from dossiers.actions.confirm_payment import confirm_payment
from dossiers.actions.withdraw import withdraw
from foundation.accounts.actor import Actor
from foundation.notifications.models import Message
from foundation.notifications.texts import text_of
from onestop.takings import day_of
from payments.selectors import demands
from portal.site.formats import money
from tests.dossiers.stages import at_stage

pytestmark = pytest.mark.django_db


def test_a_demand_that_was_paid_is_told_before_withdrawing_and_to_everybody_afterwards(
    at_counter: Client, reception: Actor
) -> None:
    dossier, applicant = at_stage("payment_requested"), Client()
    assert dossier.submitter is not None
    applicant.force_login(dossier.submitter)
    amount = demands(dossier.pk)[0].amount
    own, point, sum_of = f"/ho-so/{dossier.code}/", dossier.receiving_point, money(amount or 0)
    assert "đã được nộp cho hồ sơ này" not in applicant.get(f"{own}rut/").content.decode()
    assert "đã được nộp cho hồ sơ này" not in at_counter.get(f"/quay/ho-so/{dossier.code}/").content.decode()
    confirm_payment(actor=reception, dossier_id=dossier.pk, receipt="NH 15")
    before = applicant.get(f"{own}rut/").content.decode()
    for told in (f"{sum_of} đã được nộp cho hồ sơ này", point.address, point.phone):
        assert told in before, told
    at_the_counter = f"/quay/ho-so/{dossier.code}/"
    panel = at_counter.get(at_the_counter).content.decode().partition('id="move-withdraw"')[2]
    for told in (f"{sum_of} đã được nộp cho hồ sơ này", "Thông báo cho người nộp hồ sơ trước khi rút"):
        assert told in panel, told
    withdraw(actor=reception, dossier_id=dossier.pk, reason="Người nộp đổi ý.")
    shown = applicant.get(own).content.decode().partition('id="fees-without-result"')[2]
    for told in ("Nghĩa vụ tài chính", sum_of, "NH 15", "Khoản này có được trả lại hay không", point.address):
        assert told in shown, told
    assert [(one.dossier.pk, one.paid) for one in day_of(reception, timezone.localdate()).ended] == [
        (dossier.pk, amount)
    ]
    assert sum_of in at_counter.get("/quay/thu-trong-ngay/").content.decode()
    assert f'href="/quay/thu-phi/{dossier.code}/' in at_counter.get(at_the_counter).content.decode()
    till = at_counter.get(f"/quay/thu-phi/{dossier.code}/").content.decode()
    for told in (
        "Hồ sơ kết thúc mà không có kết quả, đã thu tiền",
        sum_of,
        "NH 15",
        "ghi vào sổ của Bộ phận Một cửa",
    ):
        assert told in till, told
    assert "không có khoản nào phải nộp" not in till.lower()
    body = text_of(Message.objects.filter(notice="withdrawn").latest("pk")).body
    for told in (sum_of, point.address, point.phone):
        assert told in body.replace("\xa0", " ") or told in body, told
