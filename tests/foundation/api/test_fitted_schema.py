"""What a move asks for is fitted to dossier and person: known choices are listed, and what is listed is taken."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from jsonschema import Draft202012Validator

from dossiers.actions.claim import claim
from dossiers.models import Dossier
from dossiers.states import State
from foundation.accounts.actor import Actor
from foundation.accounts.models import Absence, Membership, Role
from foundation.agencies.models import Unit
from foundation.audit.models import AuditEntry
from tests.dossiers.stages import GROUND, REASON
from tests.foundation.api.client import Program, good, problem, program_of
from tests.foundation.api.people import cast, possible
from tests.foundation.api.test_statements import statements
from tests.foundation.mandates.acts import mandate
from tests.support.factories import BIRTH, citizen, dossier_in, staff, team, walk
from tests.support.money import amounts

pytestmark = pytest.mark.django_db
PERMIT = "1.013225"
MOST = 10
IN_THE_UNIT = ("submit", "receive", "hand_over", "to_officer")


def arguments(program: Program, code: str | None, move: str) -> dict[str, Any]:
    """The schema of a move that must be possible."""
    rows = good(program.get(f"dossiers/{code}/moves/"))["moves"]
    row = next(row for row in rows if row["name"] == move)
    assert row["allowed"], row["why_not"]
    schema: dict[str, Any] = row["arguments"]
    return schema


def members(schema: dict[str, Any]) -> dict[str, Any]:
    """The members of a schema."""
    found: dict[str, Any] = schema["properties"]
    return found


def listed(schema: dict[str, Any]) -> dict[Any, str]:
    """The choices of a member with their names."""
    return {one["const"]: one["title"] for one in schema["oneOf"]}


def with_the_officer(procedure: str = BIRTH) -> tuple[Dossier, Actor]:
    """A dossier that an officer examines, and who that is."""
    dossier = walk(procedure).go(*IN_THE_UNIT).dossier
    step, unit = dossier.steps.get(left_at=None), dossier.offering.handling_unit
    if step.assignee is not None:
        return dossier, Actor.of(step.assignee)
    officer = staff(Role.OFFICER, unit.agency.code, unit=unit.code)
    claim(actor=officer, dossier_id=dossier.pk)
    return dossier, officer


def join(unit: Unit, *people: Actor) -> None:
    """Let people work as officers of the unit."""
    for one in people:
        Membership.objects.create(
            user_id=one.person_id, unit=unit, role=Role.OFFICER, since=timezone.localdate() - timedelta(1)
        )


@pytest.mark.parametrize("state", [state for state in State if state != State.DRAFT])
def test_every_schema_of_every_possible_move_is_one(state: State) -> None:
    code, people = dossier_in(state).code, team()
    for actor in (citizen(1), people.reception, people.head, people.officer, people.leader, people.clerk):
        for row in good(program_of(actor).get(f"dossiers/{code}/moves/"))["moves"]:
            Draft202012Validator.check_schema(row["arguments"])
            assert set(row["arguments"]["required"]) <= set(row["arguments"]["properties"])


def test_a_request_lists_the_papers_of_the_dossier_and_the_answers_that_were_given() -> None:
    dossier, officer = with_the_officer()
    asked = members(arguments(program_of(officer), dossier.code, "request_supplement"))
    papers = asked["items"]["properties"]
    assert set(papers) == {one.component.key for one in dossier.components.all()}
    assert all(one["title"] and one["maxLength"] == 300 for one in papers.values())
    assert not asked["items"]["additionalProperties"]
    questions = listed(asked["questions"]["items"])
    assert set(dossier.answers) <= set(questions)
    assert asked["reason"]["examples"]
    text, free = asked["legal_reason"]["anyOf"]
    assert listed(text)
    assert "oneOf" not in free


def test_what_a_request_lists_is_taken_and_what_it_does_not_list_is_refused() -> None:
    dossier, officer = with_the_officer()
    program = program_of(officer)
    schema = arguments(program, dossier.code, "request_supplement")
    paper, questions = (
        list(members(schema)["items"]["properties"])[-1],
        members(schema)["questions"]["items"],
    )
    address = f"dossiers/{dossier.code}/moves/request_supplement/"
    said = {
        "reason": "Chưa đọc rõ nội dung.", "items": {paper: "Mờ."}, "questions": list(listed(questions))[:1],
        "legal_reason": GROUND,
    }  # fmt: skip
    for wrong in (
        said | {"items": {"no_such_paper": "Mờ."}},
        said | {"items": {paper: ""}},
        said | {"items": {paper: "x" * 301}},
        said | {"questions": ["no_such_question"]},
    ):
        assert not Draft202012Validator(schema).is_valid(wrong)
        assert problem(program.post(address, wrong)) == (422, "invalid_input")
    assert Draft202012Validator(schema).is_valid(said)
    program.move(dossier.code or "", "request_supplement", **said)
    answers = members(arguments(program_of(citizen(1)), dossier.code, "supplement"))["answers"]
    assert set(answers["properties"]) == set(said["questions"])


def test_a_head_is_offered_the_officers_who_can_take_the_dossier() -> None:
    dossier, holder = with_the_officer()
    unit, head = dossier.offering.handling_unit, staff(Role.HEAD, unit="division")
    gone, deputy, covered = citizen(3), citizen(4), citizen(5)
    join(unit, citizen(1), gone, deputy, covered)
    today, until = timezone.localdate(), timezone.localdate() + timedelta(3)
    Absence.objects.create(user_id=gone.person_id, since=today, until=until)
    Absence.objects.create(user_id=covered.person_id, deputy_id=deputy.person_id, since=today, until=until)
    people = listed(members(arguments(program_of(head), dossier.code, "assign"))["officer_id"])
    assert {deputy.person_id, covered.person_id} <= set(people)
    assert not {holder.person_id, gone.person_id, citizen(1).person_id} & set(people)
    assert deputy.name in people[covered.person_id]
    for refused in (gone, citizen(1), citizen(2)):
        answer = program_of(head).post(
            f"dossiers/{dossier.code}/moves/assign/", {"officer_id": refused.person_id}
        )
        assert problem(answer) == (422, "invalid_input")
        assert answer.json()["field"] == "officer_id"
    program_of(head).move(dossier.code or "", "assign", officer_id=covered.person_id)


def test_an_officer_without_colleagues_is_told_that_nobody_could_take_the_dossier() -> None:
    dossier, officer = with_the_officer()
    unit = dossier.offering.handling_unit
    Membership.objects.filter(unit=unit, role=Role.OFFICER).exclude(user_id=officer.person_id).delete()
    assert "forward" not in possible(program_of(officer), dossier.code or "")
    join(unit, citizen(4))
    people = listed(members(arguments(program_of(officer), dossier.code, "forward"))["officer_id"])
    assert people == {citizen(4).person_id: citizen(4).name}


def test_a_result_is_handed_to_a_person_or_to_the_post_and_the_applicant_just_takes_it() -> None:
    dossier = dossier_in(State.FINISHED)
    schema = arguments(program_of(team().reception), dossier.code, "return_result")
    assert [way["required"] for way in schema["oneOf"]] == [["taker"], ["tracking"]]
    assert members(schema)["taker"]["default"] == dossier.applicant_name
    valid = Draft202012Validator(schema).is_valid
    assert valid({"taker": "Nguyễn Thị Lan"})
    assert not valid({})
    assert members(arguments(program_of(citizen(1)), dossier.code, "return_result")) == {}


def test_a_stop_lists_the_legal_texts_of_the_procedure_and_takes_others() -> None:
    dossier, _officer = with_the_officer(PERMIT)
    schema = arguments(program_of(staff(Role.LEADER)), dossier.code, "stop")
    texts = listed(members(schema)["legal_reason"]["anyOf"][0])
    valid = Draft202012Validator(schema).is_valid
    assert all(valid({"reason": REASON, "legal_reason": text}) for text in [*texts, "Điều 5 Luật khác"])
    assert not valid({"reason": REASON, "legal_reason": ""})
    assert not valid({"reason": "Sai.", "legal_reason": GROUND})


def test_a_suspension_lists_the_grounds_on_which_the_time_limit_stands_and_no_other_is_taken() -> None:
    dossier, _officer = with_the_officer(PERMIT)
    leader = program_of(staff(Role.LEADER))
    valid = Draft202012Validator(arguments(leader, dossier.code, "suspend")).is_valid
    assert valid({"reason": REASON, "legal_reason": GROUND})
    assert not valid({"reason": REASON, "legal_reason": "Điều 5 Luật khác"})
    schema = arguments(leader, dossier.code, "adjourn")
    assert Draft202012Validator(schema).is_valid({"reason": REASON, "legal_reason": "Điều 5 Luật khác"})
    assert (
        members(schema)["legal_reason"]["description"]
        == "The time limit runs on, and the dossier may become late."
    )


def test_a_proposal_begins_with_what_the_applicant_declared_and_a_correction_with_what_was_issued() -> None:
    dossier, officer = with_the_officer()
    asked = arguments(program_of(officer), dossier.code, "propose")
    begun = members(asked)["content"]["default"]
    assert any(answer in begun for answer in dossier.answers.values() if isinstance(answer, str))
    assert asked["required"] == ["opinion"]
    done = dossier_in(State.RETURNED)
    corrected = members(arguments(program_of(staff(Role.LEADER)), done.code, "correct_result"))["content"]
    assert corrected["default"]


def test_reading_the_moves_of_somebody_else_s_dossier_is_recorded() -> None:
    dossier, officer = with_the_officer()
    for actor in (officer, citizen(1)):
        good(program_of(actor).get(f"dossiers/{dossier.code}/moves/"))
    readers = AuditEntry.objects.filter(action="read", subject=dossier.subject).values_list(
        "actor_id", flat=True
    )
    assert list(readers) == [officer.user_id]


def test_a_paper_that_lacks_something_stands_in_the_way_of_receiving() -> None:
    people = cast()
    code = people.file()
    dossier = Dossier.objects.get(code=code)
    dossier.components.filter(component__kind="submit").update(outcome="insufficient", note="Mờ.")
    assert "receive" not in possible(people["reception"], code)
    assert "request_completion" in possible(people["reception"], code)
    assert problem(people["reception"].post(f"dossiers/{code}/moves/receive/"))[0] == 422


def test_the_quantity_is_asked_where_a_fee_is_due_for_each() -> None:
    reception = program_of(team().reception)
    copies, birth = (walk(code).go("submit").dossier for code in ("2.000635", BIRTH))
    assert "counts" not in members(arguments(reception, copies.code, "receive")), "the form says how many"
    Dossier.objects.filter(pk=copies.pk).update(answers={})
    counted = members(arguments(reception, copies.code, "receive"))["counts"]["properties"]
    assert counted["copies"]["title"] == "copy"
    assert "counts" not in members(arguments(reception, birth.code, "receive"))
    reception.move(copies.code or "", "receive", counts={"copies": 3})
    assert amounts(Dossier.objects.get(pk=copies.pk))[0] == 24000


def test_reading_the_moves_takes_few_statements_however_much_there_is_to_choose_from() -> None:
    dossier, officer = with_the_officer()
    people = team()
    unit = dossier.offering.handling_unit
    before = {one: spent(one, dossier) for one in (officer, people.head, people.leader, citizen(1))}
    assert max(before.values()) <= MOST
    with_the_officer()
    join(unit, *(citizen(number) for number in range(2, 7)))
    assert {one: spent(one, dossier) for one in before} == before


def test_the_dossier_of_an_organisation_takes_hardly_more_statements() -> None:
    dossier, officer = with_the_officer()
    before = spent(officer, dossier)
    Dossier.objects.filter(pk=dossier.pk).update(representation=mandate())
    assert spent(officer, dossier) <= before + 3


def spent(actor: Actor, dossier: Dossier) -> int:
    """How many statements the list of moves takes, besides those that find out who asks."""
    program = program_of(actor)
    good(program.get(f"dossiers/{dossier.code}/moves/"))
    return len(statements(lambda: program.get(f"dossiers/{dossier.code}/moves/")))
