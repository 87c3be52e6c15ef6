"""The counter by programs: what waits there, papers checked one by one, and a person who stands there served."""

import json
import re
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.utils import timezone

from dossiers.models import Dossier
from dossiers.states import State
from dossiers.worklists.workplace import lists_of
from foundation.accounts.actor import Actor
from foundation.accounts.models import Membership, Role
from onestop.api.filing import BODY
from onestop.forms.arrival import ArrivalForm
from onestop.forms.walk_in import WalkInForm
from onestop.lists import QUEUES
from onestop.workplace import COUNTER
from tests.foundation.api.client import Program, good, problem, program_of
from tests.foundation.api.people import cast, filing, forms_of, happened, possible
from tests.foundation.api.test_statements import statements
from tests.support.factories import BIRTH, WARD, citizen, dossier_in, person, staff, team, walk

pytestmark = pytest.mark.django_db


def at_counter(**more: Any) -> dict[str, Any]:
    """What reception sends for a person at the counter, with every paper that a birth takes."""
    someone = person(3)
    said = walk_in_papers() | {
        "procedure": BIRTH,
        "agency": WARD,
        "applicant": {"name": someone.name, "citizen_id": someone.citizen_id, "phone": "0912 345 678"},
    }
    return said | more


def walk_in_papers() -> dict[str, Any]:
    """Case and required papers of a birth."""
    version = good(Program().get(f"procedures/{BIRTH}/"))
    case = version["cases"][0]["key"] if version["cases"] else ""
    needed = [
        {"component": one["key"], "originals": 1}
        for one in version["components"]
        if one["required"] and one["kind"] not in {"eform", "data"} and one["case"] in {"", case}
    ]
    return {"papers": needed} | ({"case": case} if case else {})


def reception() -> Program:
    """The program of the ward's counter."""
    return program_of(staff(Role.RECEPTION))


def receive(program: Program, key: str = "a", **more: Any) -> Any:
    """The answer to the request of a counter."""
    return program.post("dossiers/", at_counter(**more), Idempotency_Key=key)


def test_a_person_at_the_counter_is_served_by_one_request() -> None:
    program = reception()
    answer = receive(program)
    code = good(answer)["code"]
    assert answer["Location"].endswith(f"/dossiers/{code}/")
    told = good(program.get(f"dossiers/{code}/"))
    assert (told["state"]["code"], told["channel"]) == ("received", 1)
    assert told["applicant"]["phone"] == "+84912345678"
    assert told["due_at"]
    assert happened(program, code) == ["submit", "receive"]
    assert "01" in forms_of(program, code)
    papers = good(program.get(f"dossiers/{code}/papers/"))["papers"]
    assert {one["outcome"] for one in papers if one["originals"]} == {"accepted"}
    dossier = Dossier.objects.get(code=code)
    assert (dossier.submitter_id, dossier.entered_by_id) == (None, staff(Role.RECEPTION).user_id)
    assert receive(program).json() == answer.json()
    assert Dossier.objects.count() == 1
    program.move(code, "hand_over")


def test_what_the_how_to_sends_for_a_person_at_the_counter_is_received() -> None:
    told = (Path(settings.BASE_DIR) / "docs/how-to/use-the-interface.md").read_text()
    (body,) = re.findall(r"-d '([^']*\"applicant\"[^']*)'", told)
    answer = good(reception().post("dossiers/", json.loads(body), Idempotency_Key="told"))
    assert answer["state"]["code"] == "received"


def test_what_came_on_paper_goes_to_the_returned_result_without_an_account() -> None:
    people = cast()
    written = {key: said for key, said in filing()["answers"].items() if key != "declaration"}
    written["applicant_name"] = person(3).name
    code = good(receive(people["reception"], answers=written))["code"]
    people["reception"].move(code, "hand_over")
    people.to_the_result(code)
    returned = people["reception"].move(code, "return_result", taker=person(3).name)
    assert returned["state"]["code"] == "returned"
    assert problem(people["citizen"].get(f"dossiers/{code}/")) == (404, "not_found")
    assert code in {
        row["code"] for row in good(people["reception"].get("worklists/quay-da-tra/"))["dossiers"]
    }


def test_who_brings_it_and_the_way_of_the_result_are_said_as_on_the_screen() -> None:
    brought = {"name": "Lê Thị Mai", "citizen_id": "079165001111", "ground": "Giấy ủy quyền ngày 02/03/2026"}
    by_post = {"delivery": "post", "delivery_address": "Số 5 Lê Lợi, phường Hoa Sen"}
    dossier = Dossier.objects.get(code=good(receive(reception(), bearer=brought, **by_post))["code"])
    assert (dossier.bearer_name, dossier.bearer_citizen_id) == ("Lê Thị Mai", "079165001111")
    assert dossier.bearer_ground == "Giấy ủy quyền ngày 02/03/2026"
    assert (dossier.delivery, dossier.delivery_address) == ("post", "Số 5 Lê Lợi, phường Hoa Sen")
    receipt = dossier.documents.get(form="01").context
    assert (receipt["submitter"], receipt["person"]["name"]) == ("Lê Thị Mai", person(3).name)


def test_an_organisation_is_the_applicant_by_its_tax_code() -> None:
    company = {"name": "Công ty TNHH 1 thành viên Sao Mai", "tax_code": "0100109106", "email": "a@saomai.vn"}
    dossier = Dossier.objects.get(code=good(receive(reception(), applicant=company))["code"])
    assert (dossier.applicant_name, dossier.applicant_tax_code) == (company["name"], "0100109106")
    assert (dossier.applicant_citizen_id, dossier.applicant_email) == ("", "a@saomai.vn")


def test_what_the_post_brought_is_received_by_the_way_of_the_post_and_needs_no_ground() -> None:
    code = good(receive(reception(), channel=3, bearer={"name": "Trần Văn Nam"}))["code"]
    assert (Dossier.objects.get(code=code).channel, Dossier.objects.get(code=code).bearer_ground) == (3, "")


def test_a_way_by_which_the_procedure_is_not_received_is_said_so() -> None:
    said = at_counter(procedure="2.000815", channel=3, papers=[])
    said.pop("case", None)
    answer = reception().post("dossiers/", said, Idempotency_Key="p")
    assert problem(answer) == (422, "invalid_input")
    assert answer.json()["field"] == "channel"
    assert not Dossier.objects.exists()


def test_the_description_names_all_that_the_screen_asks_of_person_and_arrival() -> None:
    described = BODY["properties"]
    assert {*described["applicant"]["properties"]} == {*WalkInForm.base_fields} - {
        "scan", "service", "case", "confirmed",
    }  # fmt: skip
    bearer = {f"bearer_{name}" for name in described["bearer"]["properties"]}
    assert {*described} & {*ArrivalForm.base_fields} | bearer == {*ArrivalForm.base_fields}


def test_the_same_request_of_the_same_person_has_to_be_confirmed() -> None:
    program = reception()
    first = good(receive(program))["code"]
    assert problem(receive(program, "b")) == (409, "same_request_under_way")
    assert good(receive(program, "b", is_another=True))["code"] != first


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"papers": []}, None),
        ({"agency": "H99.12"}, "agency"),
        ({"procedure": "0.000000"}, "procedure"),
        ({"case": "nonsense"}, "case"),
        ({"receiving_point": "nowhere"}, "receiving_point"),
        ({"applicant": {"name": "Lan 7", "citizen_id": "12"}}, "applicant.name"),
        ({"applicant": {"name": "Nguyễn Thị Lan"}}, "applicant.citizen_id"),
        ({"applicant": {"name": "Công ty Sao Mai", "tax_code": "0100109107"}}, "applicant.tax_code"),
        ({"bearer": {"name": "Lê Thị Mai"}}, "bearer.ground"),
        ({"bearer": {"name": "Lê Thị Mai", "ground": "mẹ", "citizen_id": "1"}}, "bearer.citizen_id"),
        ({"bearer": {"ground": "mẹ"}}, "bearer.name"),
        ({"channel": 2}, "channel"),
        ({"delivery": "online"}, "delivery"),
        ({"delivery": "post"}, "delivery_address"),
        ({"answers": {}}, "answers/applicant_name"),
        ({"quantity": 0}, "quantity"),
    ],
)
def test_what_the_screen_would_refuse_is_refused_and_nothing_is_entered(
    wrong: dict[str, Any], field: str | None
) -> None:
    answer = receive(reception(), **wrong)
    assert problem(answer) == (422, "invalid_input")
    if field is None:
        assert answer.json()["field"]
    else:
        assert answer.json().get("field", "") == field
    assert not Dossier.objects.exists()


def test_only_a_counter_receives_from_a_person() -> None:
    for actor in (citizen(1), team().officer, team().clerk):
        assert problem(receive(program_of(actor))) == (403, "not_allowed")
    elsewhere = program_of(staff(Role.RECEPTION, "H99.12"))
    assert problem(receive(elsewhere)) == (422, "invalid_input")
    assert not Dossier.objects.exists()


def test_reception_checks_the_papers_before_it_receives() -> None:
    dossier = dossier_in(State.REGISTERED)
    program, address = reception(), f"dossiers/{dossier.code}/checks/"
    key = dossier.components.filter(component__kind="submit")[0].component.key
    bad = {"component": key, "outcome": "insufficient", "note": "Mờ."}
    found = good(program.post(address, {"papers": [bad]}))["papers"]
    assert next(one for one in found if one["component"] == key)["note"] == "Mờ."
    assert "receive" not in possible(program, dossier.code or "")
    changes: list[dict[str, Any]] = [
        {"note": ""},
        {"note": "x" * 301},
        {"component": "nonsense"},
        {"originals": 100},
    ]
    for wrong in [[bad | change] for change in changes] + [[]]:
        assert problem(program.post(address, {"papers": wrong})) == (422, "invalid_input")
    right = {"papers": [{"component": key, "outcome": "accepted", "originals": 1, "copies": 2}]}
    assert problem(program.post(address, right, If_Match='"9"')) == (412, "stale")
    good(program.post(address, right, If_Match=f'"{dossier.version}"'))
    program.move(dossier.code or "", "receive")
    assert problem(program.post(address, right)) == (409, "conflict")


def test_nobody_else_checks_papers() -> None:
    dossier = dossier_in(State.REGISTERED)
    key = dossier.components.all()[0].component.key
    said = {"papers": [{"component": key, "outcome": "accepted"}]}
    address = f"dossiers/{dossier.code}/checks/"
    for actor in (citizen(1), citizen(2), team().officer, staff(Role.RECEPTION, "H99.12")):
        assert problem(program_of(actor).post(address, said)) == (404, "not_found")


def test_the_lists_of_a_counter_have_the_counts_and_the_dossiers_of_its_pages() -> None:
    waiting, received = dossier_in(State.REGISTERED), dossier_in(State.RECEIVED)
    program = reception()
    lists = {one["slug"]: one for one in good(program.get("worklists/"))["worklists"]}
    assert set(lists) == {f"quay-{queue.slug}" for queue in QUEUES.values() if queue.roles}
    assert {slug: one["count"] for slug, one in lists.items()} == {
        f"quay-{counted.one.slug}": counted.count
        for counted in lists_of(COUNTER, staff(Role.RECEPTION), timezone.now())
    }
    assert lists["quay-cho-tiep-nhan"]["urgent"]
    assert not lists["quay-cho-tra"]["urgent"]
    for slug, dossier in (("quay-cho-tiep-nhan", waiting), ("quay-cho-ban-giao", received)):
        row = good(program.get(f"worklists/{slug}/"))["dossiers"][0]
        assert (row["code"], row["procedure"]["code"], row["amount"]) == (dossier.code, BIRTH, None)
        assert row["due_at"]
    other = program_of(staff(Role.RECEPTION, "H99.12"))
    assert good(other.get("worklists/quay-cho-tiep-nhan/"))["dossiers"] == []


def test_a_list_of_another_post_does_not_exist() -> None:
    for actor, slug in (
        (team().reception, "viec-cua-toi"),
        (team().reception, "quay-thu-tien"),
        (team().reception, "cho-tiep-nhan"),
        (team().officer, "quay-cho-tiep-nhan"),
        (staff(Role.CASHIER), "quay-cho-tiep-nhan"),
        (citizen(1), "quay-cho-tiep-nhan"),
    ):
        assert problem(program_of(actor).get(f"worklists/{slug}/")) == (404, "not_found")
    assert problem(program_of(citizen(1)).get("worklists/")) == (403, "not_allowed")


def test_who_stands_at_a_counter_and_sits_at_a_desk_has_the_lists_of_both() -> None:
    at_desk, counter = team().officer, team().reception
    unit_id = next(post.unit_id for post in counter.posts if post.role == Role.RECEPTION)
    since = timezone.localdate() - timedelta(1)
    Membership.objects.create(user_id=at_desk.person_id, unit_id=unit_id, role=Role.RECEPTION, since=since)
    slugs = {one["slug"] for one in good(program_of(team().officer).get("worklists/"))["worklists"]}
    assert {"cho-bo-sung", "quay-cho-bo-sung", "viec-cua-toi"} <= slugs


def test_the_lists_of_a_desk_are_counted() -> None:
    dossier_in(State.PROCESSING)
    lists = {one["slug"]: one for one in good(program_of(team().head).get("worklists/"))["worklists"]}
    assert (lists["tat-ca"]["count"], lists["tat-ca"]["more"]) == (1, False)
    assert lists["da-xong"]["count"] is None


def test_a_cashier_reads_what_is_owed() -> None:
    dossier = dossier_in(State.PAYMENT_REQUESTED)
    cashier = program_of(staff(Role.CASHIER))
    assert [one["slug"] for one in good(cashier.get("worklists/"))["worklists"]] == ["quay-thu-tien"]
    row = good(cashier.get("worklists/quay-thu-tien/"))["dossiers"][0]
    assert row["code"] == dossier.code
    assert row["amount"] > 0


@pytest.mark.parametrize(
    ("role", "address"),
    [
        (Role.RECEPTION, "worklists/"),
        (Role.RECEPTION, "worklists/quay-cho-tiep-nhan/"),
        (Role.CASHIER, "worklists/quay-thu-tien/"),
        (Role.OFFICER, "worklists/"),
    ],
)
def test_lists_take_the_same_statements_for_one_dossier_and_for_five(role: Role, address: str) -> None:
    actor = staff(role)
    spent = [asked(actor, address, more) for more in (1, 4)]
    assert spent[0] == spent[1]


def asked(actor: Actor, address: str, more: int) -> int:
    """Statements of the list after some more dossiers of two procedures."""
    for number in range(more):
        walk().go("submit")
        walk(("1.013225", BIRTH)[number % 2]).to(State.PAYMENT_REQUESTED)
    program = program_of(actor)
    good(program.get(address))
    return len(statements(lambda: program.get(address)))
