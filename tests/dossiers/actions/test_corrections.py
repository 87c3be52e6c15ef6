"""A typing error in a received dossier is corrected with a reason, a trace of old and new, and a new form 01."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from dossiers.actions.change_procedure import change_procedure
from dossiers.actions.correct_papers import correct_papers
from dossiers.actions.correct_person import correct_person
from dossiers.models import Dossier
from dossiers.printing import html_of
from dossiers.states import State
from portal.accounts.models import Role, User
from portal.core.errors import Conflict, DomainError, InvalidInput, NotAllowed
from procedures.selectors import offering_for
from tests.api.client import good, program_of
from tests.api.test_counter import receive
from tests.support.factories import WARD, citizen, dossier_in, staff, team, walk

pytestmark = pytest.mark.django_db
EXTRACT = "2.000635"
REASON = "Nhập sai so với căn cước."


def on_paper() -> Dossier:
    code = good(receive(program_of(staff(Role.RECEPTION))))["code"]
    return Dossier.objects.get(code=code)


def receipts(dossier: Dossier) -> list[str]:
    return [html_of(paper) for paper in dossier.documents.filter(form="01").order_by("pk")]


def test_reception_corrects_name_number_and_contact_and_a_new_form_01_replaces_the_first() -> None:
    dossier, reception = on_paper(), staff(Role.RECEPTION)
    old = dossier.applicant_name
    correct_person(
        actor=reception, dossier_id=dossier.pk, reason=REASON, name="Nguyễn Thị Lành", citizen_id="001190000017",
        phone="0987 654 321",
    )  # fmt: skip
    dossier.refresh_from_db()
    assert (dossier.applicant_name, dossier.applicant_citizen_id) == ("Nguyễn Thị Lành", "001190000017")
    assert dossier.applicant_phone == "+84987654321"
    event = dossier.events.get(move="correct_person")
    assert event.payload["corrected"]["applicant_name"] == [old, "Nguyễn Thị Lành"]
    assert (event.reason, event.actor_id) == (REASON, reception.user_id)
    first, second = receipts(dossier)
    assert "thay thế" not in first
    assert "Giấy này thay thế Giấy tiếp nhận hồ sơ và hẹn trả kết quả số" in second
    assert "Nguyễn Thị Lành" in second


def test_the_birth_date_is_corrected_in_the_form_that_asks_it() -> None:
    dossier = dossier_in(State.RECEIVED)
    old = dossier.answers["applicant_birth_date"]
    correct_person(
        actor=staff(Role.RECEPTION), dossier_id=dossier.pk, reason=REASON, birth_date=date(1991, 2, 3)
    )
    dossier.refresh_from_db()
    assert dossier.answers["applicant_birth_date"] == "1991-02-03"
    assert dossier.events.get(move="correct_person").payload["corrected"]["birth_date"] == [old, "1991-02-03"]


def test_the_officer_who_has_the_dossier_corrects_it_but_not_once_the_result_is_signed() -> None:
    walked = walk().go("submit", "receive", "hand_over", "to_officer")
    people = team()
    correct_person(actor=people.officer, dossier_id=walked.dossier.pk, reason=REASON, name="Trần Văn Sửa")
    walked.dossier.refresh_from_db()
    walked.go("to_clerk")
    with pytest.raises(Conflict, match="đã được ký"):
        correct_person(actor=people.clerk, dossier_id=walked.dossier.pk, reason=REASON, name="Trần Văn Khác")


@pytest.mark.parametrize("state", [State.FINISHED, State.RETURNED, State.WITHDRAWN, State.STOPPED])
def test_nothing_is_corrected_once_the_dossier_is_closed(state: State) -> None:
    dossier = dossier_in(state)
    with pytest.raises(Conflict):
        correct_person(actor=staff(Role.RECEPTION), dossier_id=dossier.pk, reason=REASON, name="Trần Văn Sửa")


def test_neither_strangers_nor_the_applicant_correct_and_nobody_without_a_reason() -> None:
    dossier = dossier_in(State.RECEIVED)
    for actor in (citizen(1), citizen(2), team().officer, staff(Role.RECEPTION, "H99.12")):
        with pytest.raises(DomainError):
            correct_person(actor=actor, dossier_id=dossier.pk, reason=REASON, name="Trần Văn Sửa")
    with pytest.raises(InvalidInput) as caught:
        correct_person(actor=staff(Role.RECEPTION), dossier_id=dossier.pk, reason=" ", name="Trần Văn Sửa")
    assert caught.value.field == "reason"
    with pytest.raises(InvalidInput) as caught:
        correct_person(actor=staff(Role.RECEPTION), dossier_id=dossier.pk, reason=REASON, citizen_id="12")
    assert caught.value.field == "citizen_id"


def test_originals_written_down_as_copies_are_corrected_on_the_page_of_the_counter() -> None:
    dossier, reception = on_paper(), staff(Role.RECEPTION)
    paper = dossier.components.select_related("component").filter(originals=1)[0]
    client = Client()
    client.force_login(User.objects.get(pk=reception.person_id))
    page = client.get(reverse("counter:dossier", args=[dossier.code])).content.decode()
    address = reverse("counter:move", args=[dossier.code, "correct_papers"])
    assert address in page
    counts = {
        f"paper_{name}_{row.component.key}": getattr(row, name)
        for row in dossier.components.select_related("component")
        for name in ("originals", "copies")
    }
    key = paper.component.key
    typed = counts | {f"paper_originals_{key}": 0, f"paper_copies_{key}": 2}
    sent = client.post(address, {"version": dossier.version, "reason": REASON, **typed})
    assert sent.status_code == 302
    paper.refresh_from_db()
    assert (paper.originals, paper.copies) == (0, 2)
    new = [{"originals": 1, "copies": 0}, {"originals": 0, "copies": 2}]
    assert dossier.events.get(move="correct_papers").payload["corrected"] == {key: new}
    assert "02 bản sao" in receipts(dossier)[-1]
    with pytest.raises(InvalidInput):
        correct_papers(
            actor=reception, dossier_id=dossier.pk, reason=REASON, papers={"nowhere": {"copies": 1}}
        )


def test_a_dossier_received_for_the_wrong_procedure_goes_to_the_right_one_with_its_terms() -> None:
    dossier, reception = on_paper(), staff(Role.RECEPTION)
    received, due = dossier.received_at, dossier.due_at
    change_procedure(actor=reception, dossier_id=dossier.pk, reason=REASON, procedure=EXTRACT)
    dossier = Dossier.objects.get(pk=dossier.pk)
    assert dossier.procedure_version.procedure.code == EXTRACT
    assert dossier.offering == offering_for(EXTRACT, WARD)
    assert (dossier.state, dossier.received_at) == (State.RECEIVED, received)
    change = dossier.due_date_changes.get(move="change_procedure")
    assert (change.old, change.new, change.reason) == (due, dossier.due_at, REASON)
    step = dossier.steps.get(left_at=None)
    assert (step.kind, step.handling_unit_id) == ("reception", dossier.offering.handling_unit_id)
    versions = {row.component.version_id for row in dossier.components.select_related("component")}
    assert versions == {dossier.procedure_version_id}
    assert dossier.events.get(move="change_procedure").payload["corrected"]["procedure"] == [
        "1.001193",
        EXTRACT,
    ]
    assert "thay thế" in receipts(dossier)[-1]


def test_after_something_was_produced_the_procedure_stays_and_the_words_say_what_to_do() -> None:
    dossier, people = on_paper(), team()
    program = program_of(people.reception)
    program.move(str(dossier.code), "hand_over")
    asking = {"reason": REASON, "items": {dossier.components.all()[0].component.key: "Bản chụp mờ."}}
    program_of(people.officer).move(str(dossier.code), "request_supplement", **asking)
    program.move(str(dossier.code), "supplement", note="Đã nộp.")
    with pytest.raises(Conflict, match="tiếp nhận hồ sơ mới"):
        change_procedure(actor=people.reception, dossier_id=dossier.pk, reason=REASON, procedure=EXTRACT)
    online = dossier_in(State.RECEIVED)
    with pytest.raises(NotAllowed):
        change_procedure(actor=people.reception, dossier_id=online.pk, reason=REASON, procedure=EXTRACT)


def test_programs_correct_the_person_and_the_procedure() -> None:
    dossier, program = on_paper(), program_of(staff(Role.RECEPTION))
    code = str(dossier.code)
    program.move(code, "correct_person", reason=REASON, name="Nguyễn Thị Lành")
    program.move(code, "change_procedure", reason=REASON, procedure=EXTRACT)
    told = good(program.get(f"dossiers/{code}/"))
    assert told["applicant"]["name"] == "Nguyễn Thị Lành"
    assert told["procedure"]["code"] == EXTRACT
