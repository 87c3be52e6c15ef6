"""What a dossier at the counter may come with: an organisation, somebody who brings it, the post, an address."""

from typing import Any

import pytest
from django.test import Client

from dossiers.models import Channel, Delivery, Dossier
from foundation.accounts.actor import Actor
from foundation.accounts.models import User
from foundation.notifications.models import Message
from foundation.papers.models import PrintedDocument
from tests.onestop.test_walk_in import received, service, ticked

BY_POST = "1.004873"
MOTHER = {
    "bearer_name": "Lê Thị Mai",
    "bearer_citizen_id": "079165001111",
    "bearer_ground": "Giấy ủy quyền ngày 02/03/2026",
}
COMPANY = {"tax_code": "0100109106", "name": "Công ty TNHH 1 thành viên Sao Mai", "citizen_id": ""}


def dossier(client: Client, **typed: Any) -> Dossier:
    response = received(client, **typed)
    assert response.status_code == 302, response.content.decode()
    return Dossier.objects.latest("pk")


def test_who_brings_it_stands_on_the_receipt_and_is_not_the_applicant(at_counter: Client) -> None:
    brought = dossier(at_counter, **MOTHER)
    assert (brought.applicant_name, brought.bearer_name) == ("Nguyễn Thị Ánh Tuyết", "Lê Thị Mai")
    receipt = PrintedDocument.objects.get(subject_id=brought.pk, form="01").context
    assert (receipt["submitter"], receipt["person"]["name"]) == ("Lê Thị Mai", "Nguyễn Thị Ánh Tuyết")
    page = " ".join(at_counter.get(f"/quay/ho-so/{brought.code}/").text.split())
    assert "Lê Thị Mai, 079165001111; Giấy ủy quyền ngày 02/03/2026" in page


@pytest.mark.parametrize("lacking", ["bearer_name", "bearer_ground"])
def test_who_brings_it_has_a_name_and_a_ground(at_counter: Client, lacking: str) -> None:
    response = received(at_counter, **MOTHER | {lacking: ""})
    assert response.status_code == 422
    assert f'id="id_{lacking}_error"' in response.content.decode()
    assert not Dossier.objects.exists()


def test_an_official_does_not_receive_what_they_bring_for_somebody(
    at_counter: Client, reception: Actor
) -> None:
    User.objects.filter(pk=reception.person_id).update(citizen_id=MOTHER["bearer_citizen_id"])
    assert received(at_counter, **MOTHER).status_code == 403
    assert not Dossier.objects.exists()


def test_an_organisation_has_a_tax_code_instead_of_a_personal_number(at_counter: Client) -> None:
    company = dossier(at_counter, **COMPANY)
    assert (company.applicant_name, company.applicant_tax_code) == (COMPANY["name"], "0100109106")
    assert received(at_counter, **COMPANY | {"tax_code": "0100109107"}).status_code == 422
    assert received(at_counter, **COMPANY | {"tax_code": ""}).status_code == 422


def test_the_result_goes_by_post_to_the_address_that_was_given(at_counter: Client) -> None:
    sent = dossier(at_counter, delivery="post", delivery_address="Số 5 Lê Lợi, phường Hoa Sen")
    assert (sent.delivery, sent.delivery_address) == (Delivery.POST, "Số 5 Lê Lợi, phường Hoa Sen")
    receipt = PrintedDocument.objects.get(subject_id=sent.pk, form="01").context
    assert receipt["delivery"] == "Địa chỉ nhận qua dịch vụ bưu chính công ích: Số 5 Lê Lợi, phường Hoa Sen"


def test_without_any_address_nothing_is_promised_by_post(at_counter: Client) -> None:
    response = received(at_counter, delivery="post", address="")
    assert response.status_code == 422
    assert "Nhập địa chỉ" in response.content.decode()
    assert not Dossier.objects.exists()


def test_what_the_post_brought_is_received_by_the_way_of_the_post(at_counter: Client) -> None:
    by_post = {"channel": Channel.POST, "service": service(BY_POST), "bearer_name": "Trần Văn Nam"}
    posted = dossier(at_counter, **ticked(BY_POST), **by_post)
    assert posted.channel == Channel.POST
    assert posted.due_at is not None


def test_a_procedure_that_the_post_may_not_bring_is_said_so(at_counter: Client) -> None:
    response = received(at_counter, channel=Channel.POST)
    assert response.status_code == 422
    assert "không tiếp nhận theo cách nộp này" in response.content.decode()
    assert not Dossier.objects.exists()


def test_the_email_that_was_given_is_told_of_the_receipt(at_counter: Client) -> None:
    dossier(at_counter, email="tuyet@example.vn")
    assert Message.objects.filter(channel="email", address="tuyet@example.vn", notice="received").count() == 1


def test_an_applicant_without_an_account_is_told_by_sms_where_the_site_has_it(
    at_counter: Client, settings: Any
) -> None:
    settings.SMS_URL = "https://sms.example.vn/"
    dossier(at_counter)
    told = Message.objects.get(channel="sms")
    assert told.notice == "received", "that it was filed is not told beside that it was received"
    assert (told.address, told.recipient_id) == ("+84912345678", None)
    settings.SMS_URL = ""
    dossier(at_counter, confirmed="on", is_another="on")
    assert Message.objects.filter(channel="sms", notice="received").count() == 1


def test_the_form_can_be_typed_in_right_after_the_receipt(at_counter: Client) -> None:
    response = received(at_counter, receive="form")
    assert response["Location"] == f"/quay/ho-so/{Dossier.objects.get().code}/to-khai/"
    assert at_counter.get(response["Location"]).status_code == 200
