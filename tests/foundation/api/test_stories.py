"""Stories from filing to the end by programs alone, at their own dates: Tết, apology, stop, withdrawal, correction."""

from datetime import datetime
from typing import Any

import pytest

from foundation.core.working_time import VIETNAM
from portal.demo.papers import scanned_paper
from tests.foundation.api.client import Program, good, problem
from tests.foundation.api.people import cast, forms_of, happened, on, possible, state_of
from tests.support.result_papers import print_result

pytestmark = pytest.mark.django_db
PERMIT = ("1.013225", "H99.11")
LICENCE = ("3.000347", "G01.99")
REASON, GROUND = "Bản vẽ chưa có chữ ký.", "Điều 11 Nghị định số 63/2010/NĐ-CP"


def explained(program: Program, code: str) -> dict[str, Any]:
    """How the due date comes about."""
    return good(program.get(f"dossiers/{code}/explain/"))


def local(instant: str) -> datetime:
    """An instant of an answer by the clock of the office."""
    return datetime.fromisoformat(instant).astimezone(VIETNAM)


def feb(day: int, hour: int, minute: int = 0) -> datetime:
    """An instant in February 2027."""
    return datetime(2027, 2, day, hour, minute, tzinfo=VIETNAM)


def test_reception_asks_for_completion_before_it_receives() -> None:
    people = cast(*PERMIT)
    applicant, reception = people["citizen"], people["reception"]
    code = people.file()
    papers = good(reception.get(f"dossiers/{code}/papers/"))["papers"]
    key = next(one["component"] for one in papers if one["kind"] == "submit")
    wrong = {"items": {key: "Bản chụp mờ."}, "reason": "Giấy tờ chưa đọc được."}
    assert reception.move(code, "request_completion", **wrong)["state"]["code"] == "awaiting_completion"
    assert forms_of(applicant, code) == ["declared", "02"]

    asked = good(applicant.get(f"dossiers/{code}/papers/"))["asked"]
    assert (asked["papers"], asked["before_reception"]) == ({key: "Bản chụp mờ."}, True)
    assert problem(applicant.post(f"dossiers/{code}/moves/complete/"))[1] == "invalid_input"
    good(applicant.attach(code, key, scanned_paper()))
    assert applicant.move(code, "complete", note="Đã chụp lại.")["due_at"] is None
    assert good(applicant.get(f"dossiers/{code}/papers/"))["asked"] is None

    assert reception.move(code, "receive")["due_at"]
    assert forms_of(applicant, code) == ["declared", "02", "01"]
    assert happened(applicant, code) == ["submit", "request_completion", "complete", "receive"]


@pytest.mark.parametrize(
    ("procedure", "promised", "promised_anew", "at_tet"),
    [
        # Fifteen days of the calendar, and each of the ten days that the wait lasted, begun ones too.
        (PERMIT, feb(16, 17), feb(26, 17), "paused"),
        # Five working days, and from Tuesday 2 at nine to Thursday 11 at ten: two of them and an hour.
        (LICENCE, feb(15, 17), feb(18, 8, 30), "off"),
    ],
)
def test_a_supplement_across_tet_is_explained_with_the_right_due_date(
    procedure: tuple[str, str], promised: datetime, promised_anew: datetime, at_tet: str
) -> None:
    people = cast(*procedure)
    with on(1, 8):
        code = people.file()
        people.to_the_officer(code)
        assert local(explained(people["citizen"], code)["due_at"]) == promised
    with on(2, 9):
        papers = good(people["officer"].get(f"dossiers/{code}/papers/"))["papers"]
        key = next(one["component"] for one in papers if one["kind"] == "submit")
        people["officer"].move(code, "request_supplement", reason=REASON, items={key: "Thiếu chữ ký."})
        told = explained(people["citizen"], code)
        assert (told["status"], told["changes"][-1:]) == ("paused", told["changes"])
        assert state_of(people["citizen"], code) == "supplement_requested"
    with on(11, 10):
        good(people["citizen"].attach(code, key, scanned_paper()))
        back = people["citizen"].move(code, "supplement", note="Đã ký.")
        assert local(back["due_at"]) == promised_anew
        told = explained(people["citizen"], code)
    assert local(told["due_at"]) == promised_anew
    assert told["status"] == "early"
    assert [(local(one["old"]), local(one["new"])) for one in told["changes"] if one["old"]] == [
        (promised, promised_anew)
    ]
    days = {one["day"]: one for one in told["days"]}
    assert days["2027-02-05"] == {"day": "2027-02-05", "role": at_tet, "is_holiday": True}
    assert days[promised_anew.date().isoformat()]["role"] == "due"
    with on(12, 9):
        people.to_the_result(code)
        people["reception"].move(code, "return_result", taker="Nguyễn Thị Lan")
    assert state_of(people["citizen"], code) == "returned"
    assert happened(people["citizen"], code)[-1] == "return_result"
    assert {"01", "02", "result"} <= set(forms_of(people["citizen"], code))


def test_a_head_extends_once_with_an_apology_and_the_result_comes_in_the_new_time() -> None:
    people = cast(*LICENCE)
    with on(1, 8):
        code = people.file()
        people.to_the_officer(code)
    with on(2, 9):
        more = {"working_days": 3, "reason": "Chờ kết quả kiểm tra thực địa."}
        assert problem(people["officer"].post(f"dossiers/{code}/moves/extend/", more))[1] == "not_allowed"
        extended = people["head"].move(code, "extend", **more)
        assert local(extended["due_at"]) == feb(18, 17)
        assert "extend" not in possible(people["head"], code)
        assert problem(people["head"].post(f"dossiers/{code}/moves/extend/", more)) == (409, "conflict")
        change = explained(people["citizen"], code)["changes"][-1]
        assert (change["move"], change["extra_working_days"], change["reason"]) == (
            "extend",
            3,
            more["reason"],
        )
    assert forms_of(people["citizen"], code).count("04") == 1
    with on(17, 9):
        people.to_the_result(code)
        told = explained(people["citizen"], code)
        assert (told["status"], local(told["due_at"])) == ("done", feb(18, 17))
        people["citizen"].move(code, "return_result")
    assert state_of(people["citizen"], code) == "returned"


def test_a_leader_stops_a_dossier_and_nothing_more_can_be_done_with_it() -> None:
    people = cast(*PERMIT)
    with on(1, 8):
        code = people.file()
        people.to_the_officer(code)
    with on(3, 15):
        said = {"reason": "Thửa đất đang tranh chấp.", "legal_reason": GROUND}
        assert (
            problem(
                people["leader"].post(f"dossiers/{code}/moves/stop/", {"reason": "Đã ghi nhầm thông tin"})
            )[0]
            == 422
        )
        assert people["leader"].move(code, "stop", **said)["state"]["final"]
        last = good(people["citizen"].get(f"dossiers/{code}/events/"))["events"][-1]
        assert (last["move"], last["reason"]) == ("stop", said["reason"])
        assert last["who"] != people.actors["leader"].name
    assert forms_of(people["citizen"], code)[-1] == "05"
    assert explained(people["citizen"], code)["status"] == "done"
    for who in ("citizen", "reception", "officer", "head", "leader", "clerk"):
        assert possible(people[who], code) == set(), who


def test_an_applicant_withdraws_and_the_unit_has_nothing_more_to_do() -> None:
    people = cast(*PERMIT)
    with on(1, 8):
        code = people.file()
        people.to_the_officer(code)
        assert code in listed(people["officer"])
    with on(3, 15) as withdrawn_at:
        done = people["citizen"].move(code, "withdraw", reason="Không còn nhu cầu.")
        assert done["state"]["code"] == "withdrawn"
        assert code not in listed(people["officer"])
        ended = good(people["citizen"].get(f"dossiers/{code}/"))
        assert local(ended["finished_at"]) == withdrawn_at
    refused = people["officer"].post(f"dossiers/{code}/moves/propose/", {"opinion": "x"})
    assert problem(refused)[0] in {403, 409}
    assert happened(people["citizen"], code)[-1] == "withdraw"


def listed(program: Program) -> list[str]:
    """What waits for somebody."""
    return [row["code"] for row in good(program.get("worklists/viec-cua-toi/"))["dossiers"]]


def test_a_corrected_result_replaces_the_old_one_for_everybody_who_verifies_it() -> None:
    people = cast(*PERMIT)
    code = people.file()
    people.to_the_officer(code)
    people.to_the_result(code)
    people["reception"].move(code, "return_result", taker="Nguyễn Thị Lan")
    ended = good(people["citizen"].get(f"dossiers/{code}/"))["finished_at"]
    first = good(people["citizen"].get(f"dossiers/{code}/documents/"))["results"][0]
    assert (first["opinion"], first["content"]) == ("", "")
    anybody = Program()
    assert good(anybody.get(f"verify/{first['verification_code']}/"))["ending"] == ""

    issued = good(people["clerk"].get(f"dossiers/{code}/documents/"))["results"][0]["content"]
    unchanged = {"reason": REASON, "content": issued}
    refused = people["leader"].post(f"dossiers/{code}/moves/correct_result/", unchanged)
    assert problem(refused) == (422, "invalid_input")
    right = f"{issued}\nCao độ cho phép: 9,5 m."
    moved = people["leader"].move(code, "correct_result", reason=REASON, content=right)
    assert moved["state"]["code"] == "correcting"
    assert good(anybody.get(f"verify/{first['verification_code']}/"))["ending"] == ""
    assert len(good(people["citizen"].get(f"dossiers/{code}/documents/"))["results"]) == 1
    assert good(people["clerk"].get(f"dossiers/{code}/documents/"))["results"][1]["content"] == right
    print_result(code)
    people["clerk"].move(code, "issue_correction")

    old, new = good(people["citizen"].get(f"dossiers/{code}/documents/"))["results"]
    assert (old["ending"], new["ending"]) == ("replaced", "")
    told = good(anybody.get(f"verify/{old['verification_code']}/"))
    assert (told["ending"], told["replaced_by"], told["reason"]) == ("replaced", new["number"], REASON)
    assert good(anybody.get(f"verify/{new['verification_code']}/"))["ending"] == ""
    assert good(people["citizen"].get(f"dossiers/{code}/"))["finished_at"] == ended
    assert forms_of(people["citizen"], code).count("result") == 2
    people["reception"].move(code, "return_result", taker="Nguyễn Thị Lan")
    assert state_of(people["citizen"], code) == "returned"
