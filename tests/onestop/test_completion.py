"""Completing a dossier at the counter for somebody without an account."""

import pytest
from django.test import Client

from dossiers.actions.enter_applicant import enter_applicant
from dossiers.actions.request_completion import request_completion
from dossiers.actions.start import start
from dossiers.actions.submit import submit
from dossiers.models import Channel, Dossier
from dossiers.states import State
from foundation.accounts.actor import Actor
from tests.support.factories import dossier_in, offering


@pytest.fixture
def asked(reception: Actor) -> Dossier:
    """A dossier that reception entered and found incomplete."""
    draft = start(actor=reception, offering=offering(), channel=Channel.IN_PERSON)
    enter_applicant(actor=reception, dossier_id=draft.pk, name="Nguyễn Thị Hoa")
    filed = submit(actor=reception, dossier_id=draft.pk)
    items = {filed.components.all()[0].component.key: "Thiếu chữ ký"}
    return request_completion(actor=reception, dossier_id=filed.pk, reason="Thiếu chữ ký.", items=items)


def url(dossier: Dossier, tail: str = "") -> str:
    return f"/quay/ho-so/{dossier.code}/{tail}"


def test_what_was_brought_is_noted_and_the_dossier_can_be_received(
    at_counter: Client, asked: Dossier
) -> None:
    assert "viec/complete/" in at_counter.get(url(asked)).content.decode()
    typed = {"version": asked.version, "note": "Đã ký tại quầy."}
    assert at_counter.post(url(asked, "viec/complete/"), typed).url == url(asked)  # type: ignore[attr-defined]
    assert Dossier.objects.get(pk=asked.pk).state == State.REGISTERED
    assert at_counter.post(url(asked, "viec/complete/"), typed).url == url(asked)  # type: ignore[attr-defined]
    other = typed | {"note": "Chưa ký."}
    assert at_counter.post(url(asked, "viec/complete/"), other).status_code == 409


def test_who_has_an_account_completes_there_and_the_counter_reads_why(at_counter: Client) -> None:
    dossier = dossier_in(State.AWAITING_COMPLETION)
    page = at_counter.get(url(dossier)).content.decode()
    assert "Người nộp tự thực hiện việc này trên tài khoản của mình." in page
    typed = {"version": dossier.version, "note": "Đã ký."}
    assert at_counter.post(url(dossier, "viec/complete/"), typed).status_code == 403
    assert Dossier.objects.get(pk=dossier.pk).state == State.AWAITING_COMPLETION
