"""Filing for somebody else by programs: only on a ground that holds, told to the principal, refused otherwise."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from dossiers.models import Dossier
from dossiers.states import State
from foundation.accounts.models import Delegation
from foundation.audit.models import AuditEntry
from foundation.mandates.actions.end_delegation import end_delegation
from tests.foundation.api.client import Program, good, problem, program_of
from tests.foundation.api.people import begun, filing, happened
from tests.foundation.mandates.acts import TAX_CODE, account, given, mandate
from tests.support.factories import BIRTH, citizen

pytestmark = pytest.mark.django_db
HOUSEHOLD = "1.001612"


def principal() -> dict[str, str]:
    """How a program names the first citizen."""
    return {"citizen_id": account(citizen(1)).citizen_id}


def agent() -> Program:
    """The program of the second citizen."""
    return program_of(citizen(2))


def answers_of_the_principal() -> dict[str, Any]:
    """Answers that name the first citizen as the applicant."""
    known, answers = account(citizen(1)), filing()["answers"]
    number = next(one for one in ("applicant_citizen_id", "citizen_id") if one in answers)
    return {**answers, number: known.citizen_id}


def file_for(program: Program, on_behalf: dict[str, Any], key: str = "a", **more: Any) -> Any:
    """The answer to filing for somebody."""
    said = filing() | {"answers": answers_of_the_principal(), "on_behalf": on_behalf} | more
    return program.post("dossiers/", said, Idempotency_Key=key)


def test_an_agent_files_by_a_delegation_and_both_follow_the_dossier() -> None:
    delegation = given(BIRTH)
    draft = begun(agent(), on_behalf=principal(), answers=answers_of_the_principal())
    assert problem(program_of(citizen(1)).get(f"dossiers/{draft}/")) == (404, "not_found")
    code = agent().move(draft, "submit")["code"]
    dossier = Dossier.objects.get(code=code)
    assert (dossier.delegation_id, dossier.principal_id) == (delegation.pk, citizen(1).person_id)
    used = AuditEntry.objects.get(action="use_delegation")
    assert (used.actor_id, used.subject) == (citizen(2).person_id, f"person:{citizen(1).person_id}")
    for number in (1, 2):
        told = good(program_of(citizen(number)).get(f"dossiers/{code}/"))["on_behalf"]
        assert (told["submitter"], told["holds"]) == (citizen(2).name, True)
    program_of(citizen(1)).move(code, "withdraw", reason="Tự nộp sau.")
    assert happened(agent(), code) == ["submit", "withdraw"]


def test_the_number_of_the_delegation_names_it_too() -> None:
    draft = good(file_for(agent(), {"delegation": given(BIRTH).pk}))["code"]
    assert Dossier.objects.get(pk=draft.removeprefix("draft-")).principal_id == citizen(1).person_id


def test_a_representative_names_the_organisation_by_its_tax_code() -> None:
    mandate(confirmed=True)
    said = filing(HOUSEHOLD) | {"on_behalf": {"tax_code": TAX_CODE}}
    answer = agent().post("dossiers/", said, Idempotency_Key="a")
    draft = good(answer)["code"]
    assert good(agent().get(f"dossiers/{draft}/"))["on_behalf"]["tax_code"] == TAX_CODE
    assert problem(file_for(agent(), {"tax_code": TAX_CODE}, "b")) == (403, "no_right_to_act")


def test_without_a_ground_nobody_learns_whether_there_is_such_a_person() -> None:
    given("1.004873")
    known = account(citizen(3)).citizen_id
    refused = [
        file_for(agent(), on_behalf)
        for on_behalf in (
            principal(),
            {"citizen_id": known},
            {"citizen_id": "001099000000"},
            {"delegation": 1},
        )
    ]
    assert {problem(answer) for answer in refused} == {(403, "no_right_to_act")}
    assert len({answer.content for answer in refused}) == 1
    assert not Dossier.objects.exists()


def test_a_foreign_or_ended_delegation_is_no_ground() -> None:
    delegation = given(BIRTH)
    assert problem(file_for(program_of(citizen(3)), principal())) == (403, "no_right_to_act")
    Delegation.objects.filter(pk=delegation.pk).update(
        since=timezone.localdate() - timedelta(9), until=timezone.localdate()
    )
    assert problem(file_for(agent(), principal())) == (403, "no_right_to_act")


def test_a_delegation_that_ends_before_the_draft_is_sent_stops_it() -> None:
    delegation = given(BIRTH)
    draft = begun(agent(), on_behalf=principal(), answers=answers_of_the_principal())
    end_delegation(actor=citizen(1), delegation_id=delegation.pk)
    assert problem(agent().post(f"dossiers/{draft}/moves/submit/")) == (404, "not_found")
    assert Dossier.objects.get(pk=draft.removeprefix("draft-")).state == State.DRAFT


@pytest.mark.parametrize(
    "named", [{}, {"citizen_id": "1", "tax_code": "2"}, {"name": "Lan"}, {"delegation": 0}, "x"]
)
def test_one_person_is_named_in_one_way(named: Any) -> None:
    assert problem(file_for(agent(), named)) == (422, "invalid_input")


def test_the_result_goes_where_the_form_says() -> None:
    own, said = program_of(citizen(1)), filing()
    said["answers"]["delivery"] = "pick_up"
    refused = own.post("dossiers/", said | {"delivery": "post"}, Idempotency_Key="a")
    assert problem(refused) == (422, "invalid_input")
    assert refused.json()["field"] == "delivery"
    said["answers"] |= {"delivery": "electronic"}
    code = good(own.post("dossiers/", said, Idempotency_Key="a"))["code"]
    assert good(own.get(f"dossiers/{code}/"))["delivery"] == "online"
