"""Receiving a dossier from a person at the counter: one screen, one act."""

from datetime import timedelta
from functools import partial
from random import Random
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from dossiers.actions.check_component import check_component
from dossiers.actions.enter_applicant import enter_applicant
from dossiers.actions.receive import receive as receive_filed
from dossiers.actions.start import start
from dossiers.models import Channel, CheckOutcome, Dossier
from dossiers.states import State
from foundation.accounts.actor import Actor
from foundation.accounts.models import Role
from foundation.core.errors import InvalidInput, NotAllowed, NotFound
from foundation.papers.models import PrintedDocument
from onestop.actions.receive_walk_in import receive_walk_in
from onestop.arrivals import Person, Request, file_by_hand
from onestop.papers import Paper
from portal.demo.answers import invent_answers
from procedures.models import Component
from procedures.selectors import form_of, in_force
from tests.dossiers.uploads.test_limits import settable_components
from tests.onestop.conftest import OTHER_WARD
from tests.support.factories import WARD, citizen, offering, person, staff
from tests.support.money import amounts

PAGE = "/quay/tiep-nhan-truc-tiep/"
CERTIFIED_COPY, BUILDING = "2.000815", "1.013225"
CARD = "079090001234|123456789|Nguyễn Thị Ánh Tuyết|01021990|Nữ|Tổ 3, phường Hoa Sen|12052022"
KEY = {"-once": "k3Jx-9walkin"}
TUYET = {
    "citizen_id": "079090001234",
    "name": "Nguyễn Thị Ánh Tuyết",
    "phone": "0912 345 678",
    "address": "Tổ 3",
}


def service(procedure: str = CERTIFIED_COPY) -> str:
    found = offering(procedure)
    return f"{found.pk}.{found.receiving_points.get(unit__agency__code=WARD).pk}"


def components(procedure: str = CERTIFIED_COPY) -> list[Component]:
    wanted = Component.objects.filter(version__procedure__code=procedure, required=True, case=None)
    return [
        row for row in wanted if row.kind not in ("eform", "data") and (not row.channels or 1 in row.channels)
    ]


def ticked(procedure: str = CERTIFIED_COPY) -> dict[str, Any]:
    typed: dict[str, Any] = {}
    for component in components(procedure):
        typed |= {
            f"paper{component.pk}-{name}": value
            for name, value in (("here", "on"), ("originals", 1), ("copies", 2))
        }
    return typed


def received(client: Client, **typed: Any) -> Any:
    return client.post(
        PAGE, TUYET | {"service": service(), "pages": 3, "copies": 2, "receive": "1"} | ticked() | typed
    )


def test_one_press_gives_code_due_date_fee_and_slip_and_an_empty_form_again(at_counter: Client) -> None:
    response = received(at_counter)
    dossier = Dossier.objects.get()
    assert response.url == f"{PAGE}?da-nhan={dossier.code}"
    assert (dossier.state, dossier.channel) == (State.RECEIVED, Channel.IN_PERSON)
    assert (dossier.applicant_name, dossier.applicant_phone) == ("Nguyễn Thị Ánh Tuyết", "+84912345678")
    assert dossier.due_at is not None
    assert amounts(dossier)[0] == 10_000
    assert set(dossier.components.filter(originals=1).values_list("copies", "outcome")) == {
        (2, CheckOutcome.ACCEPTED)
    }
    slip = PrintedDocument.objects.get(subject_id=dossier.pk, form="01")
    page = at_counter.get(response.url).content.decode()
    assert str(dossier.code) in page
    assert f"/ban-in/{slip.pk}/" in page
    assert "Nguyễn Thị Ánh Tuyết; hẹn trả kết quả" in page
    assert 'value="079090001234"' not in page


def test_choosing_the_procedure_shows_papers_fee_and_due_date_and_keeps_what_was_typed(
    at_counter: Client,
) -> None:
    page = at_counter.post(
        PAGE, TUYET | {"service": service(), "pages": 10, "copies": 2, "choose": "1"}
    ).content.decode()
    assert components()[0].name in page
    assert "24.000\xa0đ" in page
    assert "Hẹn trả kết quả" in page
    assert 'value="Nguyễn Thị Ánh Tuyết"' in page
    assert not Dossier.objects.exists()


def test_a_fee_that_only_waits_for_the_count_is_not_said_to_wait_for_a_decision(at_counter: Client) -> None:
    page = at_counter.post(PAGE, TUYET | {"service": service(), "choose": "1"}).content.decode()
    assert "tính khi đã đếm đủ" in page
    assert "theo quyết định về mức thu" not in page


def test_a_procedure_with_cases_asks_for_the_case_first(at_counter: Client) -> None:
    page = at_counter.post(PAGE, TUYET | {"service": service(BUILDING), "choose": "1"}).content.decode()
    assert 'name="case"' in page
    assert "Chọn trường hợp; giấy tờ cần nộp hiện ở đây." in page


def test_a_scanned_card_is_split_without_a_script_too(at_counter: Client) -> None:
    page = at_counter.post(PAGE, {"scan": CARD, "choose": "1"}).content.decode()
    assert 'value="079090001234"' in page
    assert 'value="Nguyễn Thị Ánh Tuyết"' in page
    assert 'value="Tổ 3, phường Hoa Sen"' in page
    assert CARD not in page


def test_a_missing_paper_is_said_beside_it_and_nothing_is_left_behind(at_counter: Client) -> None:
    first = components()[0]
    typed = TUYET | {"service": service(), "quantity": 1, "receive": "1", f"paper{first.pk}-originals": 4}
    response = at_counter.post(PAGE, typed)
    page = response.content.decode()
    assert response.status_code == 422
    assert "Giấy tờ này bắt buộc phải có" in page
    assert 'value="4"' in page
    assert 'value="0912 345 678"' in page
    assert not Dossier.objects.exists()


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"citizen_id": "12345"}, "12 chữ số"),
        ({"name": ""}, "Họ và tên"),
        ({"service": ""}, "Chọn thủ tục hành chính."),
        ({"service": "999999.1"}, "Thủ tục"),
    ],
)
def test_what_does_not_fit_is_said_and_nothing_is_received(
    at_counter: Client, typed: dict[str, str], words: str
) -> None:
    response = received(at_counter, **typed)
    assert response.status_code == 422
    assert words in response.content.decode()
    assert not Dossier.objects.exists()


def test_the_same_request_twice_is_warned_of_and_received_only_when_confirmed(at_counter: Client) -> None:
    received(at_counter)
    first = Dossier.objects.get()
    again = received(at_counter)
    assert again.status_code == 422
    assert str(first.code) in again.content.decode()
    assert Dossier.objects.count() == 1
    assert received(at_counter, confirmed="on").status_code == 302
    assert Dossier.objects.count() == 2


def test_a_form_that_arrives_again_minutes_later_is_received_once(at_counter: Client) -> None:
    """The line broke before the first answer came, and the tab sends it again when it is back. Whoever goes back in the
    browser and writes the next person over it sends something else."""
    first = received(at_counter, **KEY)
    with time_machine.travel(timezone.now() + timedelta(minutes=5), tick=False):
        assert received(at_counter, **KEY)["Location"] == first["Location"]
        assert Dossier.objects.count() == 1
        other = received(at_counter, **KEY, name="Trần Văn Ba", citizen_id="001185012345")
        assert other.status_code == 302
    assert Dossier.objects.count() == 2


def test_a_person_who_came_before_need_not_be_typed_again(
    at_counter: Client, at_other_counter: Client
) -> None:
    received(at_counter)
    typed = {"citizen_id": TUYET["citizen_id"], "choose": "1"}
    assert 'value="Nguyễn Thị Ánh Tuyết"' in at_counter.post(PAGE, typed).content.decode()
    assert "Nguyễn Thị Ánh Tuyết" not in at_other_counter.post(PAGE, typed).content.decode()


def test_a_code_of_another_counter_shows_nothing_of_its_dossier(
    at_counter: Client, at_other_counter: Client
) -> None:
    received(at_counter)
    assert at_other_counter.get(f"{PAGE}?da-nhan={Dossier.objects.get().code}").status_code == 404


def receive(actor: Actor, papers: list[Paper]) -> Dossier:
    chosen = offering(CERTIFIED_COPY)
    return receive_walk_in(
        actor=actor, person=Person("Lê Văn A"), offering=chosen, case_key="", papers=papers,
        receiving_point=chosen.receiving_points.get(unit__agency__code=WARD),
    )  # fmt: skip


def test_it_is_all_or_nothing(reception: Actor) -> None:
    with pytest.raises(InvalidInput) as refused:
        receive(reception, [])
    assert refused.value.field == components()[0].key
    assert not Dossier.objects.exists()


def test_only_the_reception_of_the_point_may_receive(db: None) -> None:
    papers = [Paper(component.key, CheckOutcome.ACCEPTED, 1, 0) for component in components()]
    for actor in (staff(Role.RECEPTION, OTHER_WARD), staff(Role.OFFICER), citizen()):
        with pytest.raises(NotAllowed):
            receive(actor, papers)
    assert not Dossier.objects.exists()


def test_the_applicant_of_a_draft_is_entered_by_the_one_who_began_it_at_the_counter(reception: Actor) -> None:
    chosen = offering(CERTIFIED_COPY)
    draft = start(actor=reception, offering=chosen, channel=Channel.IN_PERSON)
    with pytest.raises(InvalidInput):
        enter_applicant(actor=reception, dossier_id=draft.pk, name=" ")
    with pytest.raises(NotFound):
        enter_applicant(actor=staff(Role.RECEPTION, OTHER_WARD), dossier_id=draft.pk, name="Lê Văn A")
    entered = enter_applicant(
        actor=reception, dossier_id=draft.pk, name=" Lê Văn A ", citizen_id="079090001234"
    )
    assert (entered.applicant_name, entered.applicant_citizen_id) == ("Lê Văn A", "079090001234")


def test_an_applicant_s_own_draft_is_not_reception_s_to_fill(reception: Actor) -> None:
    draft = start(actor=citizen(), offering=offering())
    with pytest.raises(NotAllowed):
        enter_applicant(actor=citizen(), dossier_id=draft.pk, name="Lê Văn A")


def with_an_online_form_alone() -> Component:
    """The procedure asks for its online form and nothing else, whatever the way to file."""
    first, *others = Component.objects.filter(version=in_force(CERTIFIED_COPY), required=True)
    with settable_components():
        Component.objects.filter(pk__in=[one.pk for one in others]).update(required=False)
        Component.objects.filter(pk=first.pk).update(kind="eform", name="Tờ khai điện tử", channels=[])
    return Component.objects.get(pk=first.pk)


def test_where_the_online_form_is_the_only_one_it_is_ticked_once_it_lies_there_printed(
    at_counter: Client,
) -> None:
    form = with_an_online_form_alone()
    empty = received(at_counter)
    assert empty.status_code == 422
    assert "Tờ khai điện tử" in empty.content.decode()
    assert "Giấy tờ này bắt buộc phải có" in empty.content.decode()
    assert not Dossier.objects.exists()
    assert (
        received(at_counter, **{f"paper{form.pk}-here": "on", f"paper{form.pk}-originals": 1}).status_code
        == 302
    )
    assert Dossier.objects.get().components.get().outcome == CheckOutcome.ACCEPTED


def test_neither_the_form_on_paper_nor_what_stands_on_it_is_no_dossier(reception: Actor) -> None:
    form, chosen = with_an_online_form_alone(), offering(CERTIFIED_COPY)
    receive_so = partial(
        receive_walk_in,
        actor=reception,
        person=Person("Nguyễn Thị Hoa", "015191536156"),
        offering=chosen,
        receiving_point=chosen.receiving_points.get(unit__agency__code=WARD),
        case_key="",
        counts={"pages": 1, "copies": 1},
        papers=[],
    )
    nothing: tuple[dict[str, Any] | None, ...] = (None, {})
    for answers in nothing:
        with pytest.raises(InvalidInput) as caught:
            receive_so(answers=answers)
        assert caught.value.field == form.key
    assert not Dossier.objects.exists()
    filled = form_of(in_force(CERTIFIED_COPY))
    answers = invent_answers(Random(1), filled, person(1))  # noqa: S311
    assert receive_so(answers=answers).answers


def test_who_was_turned_back_without_the_form_is_not_received_without_it_afterwards(reception: Actor) -> None:
    form, chosen = with_an_online_form_alone(), offering(CERTIFIED_COPY)
    point = chosen.receiving_points.get(unit__agency__code=WARD)
    request = Request(Person("Nguyễn Thị Hoa", "015191536156"), chosen, point, "", [])
    filed = file_by_hand(reception, request, None)
    counts = {"pages": 1, "copies": 1}
    with pytest.raises(InvalidInput) as caught:
        receive_filed(actor=reception, dossier_id=filed.pk, counts=counts)
    assert caught.value.field == form.key
    found = partial(
        check_component,
        actor=reception,
        dossier_id=filed.pk,
        component_key=form.key,
        outcome=CheckOutcome.ACCEPTED,
    )
    found(originals=0)
    with pytest.raises(InvalidInput):
        receive_filed(actor=reception, dossier_id=filed.pk, counts=counts)
    found(originals=1)
    assert receive_filed(actor=reception, dossier_id=filed.pk, counts=counts).state == State.RECEIVED
