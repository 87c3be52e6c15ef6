"""The whole life of a dossier through the interface alone, each person with a program of their own."""

import pytest

from dossiers.models import Result
from dossiers.states import State
from portal.demo.papers import scanned_paper
from tests.foundation.api.client import Program, good, problem, program_of
from tests.foundation.api.people import begun, possible
from tests.support.factories import WARD, citizen, dossier_in, team
from tests.support.result_papers import print_result

pytestmark = pytest.mark.django_db


def test_a_dossier_goes_from_draft_to_returned_result_by_programs_alone() -> None:
    people = team()
    applicant, reception = program_of(citizen(1)), program_of(people.reception)
    head, officer = program_of(people.head), program_of(people.officer)
    leader, clerk = program_of(people.leader), program_of(people.clerk)

    draft = begun(applicant)
    assert draft.startswith("draft-")
    code = applicant.move(draft, "submit")["code"]
    assert code.startswith(WARD)

    reception.move(code, "receive")
    reception.move(code, "hand_over")
    if "assign" in possible(head, code):
        head.move(code, "assign", officer_id=people.officer.person_id)
    paper = good(applicant.get(f"dossiers/{code}/"))["files"][0]["component"]
    officer.move(code, "request_supplement", reason="Bản chụp chưa rõ.", items={paper: "Chụp lại."})

    assert possible(applicant, code) >= {"supplement"}
    waits = good(applicant.get(f"dossiers/{code}/"))["waits"]
    assert waits == [{"code": "supplement_requested", "name": "Waiting for the supplement of the applicant"}]
    assert problem(applicant.post(f"dossiers/{code}/moves/supplement/"))[1] == "invalid_input"
    good(applicant.attach(code, paper, scanned_paper()))
    applicant.move(code, "supplement", note="Đã chụp lại.")

    officer.move(code, "propose", opinion="Đủ điều kiện.")
    if "propose" in possible(head, code):
        head.move(code, "propose")
    leader.move(code, "approve")
    print_result(code)
    assert clerk.move(code, "issue_result")["state"]["code"] == "finished"
    reception.move(code, "return_result", taker="Nguyễn Thị Lan")

    done = good(applicant.get(f"dossiers/{code}/"))
    assert done["state"] == {
        "code": "returned",
        "name": "Result returned",
        "national_code": 10,
        "final": True,
    }
    happened = [event["move"] for event in good(applicant.get(f"dossiers/{code}/events/"))["events"]]
    assert happened[:3] == ["submit", "receive", "hand_over"]
    assert happened[-1] == "return_result"
    assert "claim" not in happened
    told = good(applicant.get(f"dossiers/{code}/explain/"))
    assert told["status"] == "done"
    assert told["summary"].split(":")[0] in told["sentences"][0]
    assert {"received", "due"} & {day["role"] for day in told["days"]}


def test_what_was_issued_can_be_verified_by_anybody() -> None:
    result = Result.objects.get(dossier=dossier_in(State.RETURNED))
    told = good(Program().get(f"verify/{result.verification_code}/"))
    assert told["number"] == result.document_number
    assert told["ending"] == ""
    assert problem(Program().get("verify/NONE-0000-0000/")) == (404, "not_found")
