"""A typing error about the applicant is corrected with a reason, a trace of old and new, and a new form 01."""

from datetime import date

import pytest

from dossiers.actions.correct_person import correct_person
from dossiers.states import State
from foundation.accounts.models import Role
from foundation.core.errors import Conflict, DomainError, InvalidInput
from tests.dossiers.paper import on_paper, receipts
from tests.foundation.api.client import good, program_of
from tests.support.factories import citizen, dossier_in, staff, team, walk

pytestmark = pytest.mark.django_db
REASON = "Nhập sai so với căn cước."


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


def test_programs_correct_the_person() -> None:
    dossier, program = on_paper(), program_of(staff(Role.RECEPTION))
    program.move(str(dossier.code), "correct_person", reason=REASON, name="Nguyễn Thị Lành")
    assert good(program.get(f"dossiers/{dossier.code}/"))["applicant"]["name"] == "Nguyễn Thị Lành"
