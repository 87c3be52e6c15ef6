"""A person at the counter, or a letter, is not received: form 02 or 03 with number and trace, none in the register.

Decree 118/2025/NĐ-CP: before receiving, reception asks once for what must be completed, or refuses in writing.
"""

from typing import Any

import pytest
from django.test import Client

from dossiers.models import Channel, Dossier
from dossiers.states import State
from foundation.papers.models import PrintedDocument
from tests.onestop.test_walk_in import PAGE, TUYET, components, received, service, ticked

REASON = "Bản chính bị nhàu nát, không rõ nội dung"


def turned_back(client: Client, how: str, **typed: Any) -> Any:
    return client.post(PAGE, TUYET | {"service": service(), "reason": REASON, "turn_back": how} | typed)


def printed(form: str) -> PrintedDocument:
    return PrintedDocument.objects.get(form=form)


def test_what_is_not_there_is_asked_for_on_form_02_without_a_register_number(at_counter: Client) -> None:
    response = turned_back(at_counter, "guide")
    dossier = Dossier.objects.get()
    assert response["Location"] == f"{PAGE}?da-nhan={dossier.code}"
    assert (dossier.state, dossier.register_number, dossier.received_at) == (
        "awaiting_completion",
        None,
        None,
    )
    slip = printed("02").context
    assert (slip["number"], slip["reason"], slip["before_reception"]) == ("01/HDHS", REASON, True)
    assert [(item["name"], item["note"]) for item in slip["items"]] == [(components()[0].name, "Chưa nộp.")]
    assert list(dossier.events.order_by("number").values_list("move", flat=True)) == [
        "submit",
        "request_completion",
    ]


@pytest.mark.parametrize("how", ["guide", "refuse"])
def test_a_slip_has_a_reason_that_can_be_read_at_home(at_counter: Client, how: str) -> None:
    page = turned_back(at_counter, how, reason="Thiếu")
    assert page.status_code == 422
    assert "ít nhất hai từ và mười chữ cái" in page.content.decode()
    assert "Thiếu</textarea>" in page.content.decode()
    assert not Dossier.objects.exists()


def test_what_is_wrong_with_a_paper_that_is_there_stands_on_form_02(at_counter: Client) -> None:
    paper = components()[0]
    turned_back(at_counter, "guide", **ticked(), **{f"paper{paper.pk}-wrong": "Thiếu dấu giáp lai"})
    assert [item["note"] for item in printed("02").context["items"]] == ["Thiếu dấu giáp lai"]
    assert Dossier.objects.get().components.get(component=paper).outcome == "insufficient"


def test_a_refusal_to_receive_is_form_03_with_its_number_and_reason(at_counter: Client) -> None:
    turned_back(at_counter, "refuse")
    dossier = Dossier.objects.get()
    assert (dossier.state, dossier.register_number) == (State.REFUSED, None)
    slip = printed("03").context
    assert slip["reason"] == REASON
    assert slip["number"].startswith("01/")
    assert slip["submitter"] == TUYET["name"]


@pytest.mark.parametrize("how", ["guide", "refuse"])
def test_without_a_reason_no_slip_is_made(at_counter: Client, how: str) -> None:
    response = turned_back(at_counter, how, reason="")
    assert response.status_code == 422
    assert "Ghi lý do" in response.content.decode()
    assert not Dossier.objects.exists()


def test_when_nothing_is_wrong_form_02_says_that_something_must_be_named(at_counter: Client) -> None:
    response = turned_back(at_counter, "guide", **ticked())
    assert response.status_code == 422
    assert not Dossier.objects.exists()


@pytest.mark.parametrize("how", ["guide", "refuse"])
def test_two_clicks_make_one_slip_and_use_one_number(at_counter: Client, how: str) -> None:
    turned_back(at_counter, how)
    turned_back(at_counter, how)
    assert PrintedDocument.objects.filter(form__in=("02", "03")).count() == 1


def test_a_letter_that_the_post_brought_is_answered_though_it_names_no_number(at_counter: Client) -> None:
    turned_back(at_counter, "refuse", channel=Channel.POST, citizen_id="")
    dossier = Dossier.objects.get()
    assert (dossier.channel, dossier.state, dossier.applicant_citizen_id) == (Channel.POST, State.REFUSED, "")


def test_who_comes_back_with_the_papers_is_received_on_the_same_dossier(at_counter: Client) -> None:
    turned_back(at_counter, "guide")
    again = received(at_counter)
    assert again.status_code == 422
    code = str(Dossier.objects.get().code)
    assert code in again.content.decode()
    assert "viec/complete/" in at_counter.get(f"/quay/ho-so/{code}/").content.decode()


def test_the_page_after_it_offers_the_slip_to_be_printed(at_counter: Client) -> None:
    page = at_counter.get(turned_back(at_counter, "refuse")["Location"]).content.decode()
    assert f"/ban-in/{printed('03').pk}/" in page
    assert "Không tiếp nhận; mẫu 03" in page
