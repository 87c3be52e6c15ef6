"""Sending a supplement."""

from datetime import timedelta
from typing import Any

import pytest

from dossiers.actions.supplement import supplement
from dossiers.clock.recorded import recomputed
from dossiers.models import Dossier
from dossiers.states import State
from foundation.accounts.models import Role
from foundation.core.errors import InvalidInput
from tests.dossiers.paper import receipts
from tests.dossiers.stages import STAGES, at_stage, make, people_around, walked_to
from tests.support.factories import citizen, staff, team, walk
from tests.support.money import amounts

pytestmark = pytest.mark.django_db


def test_the_wait_moves_the_due_date_and_the_deadline_of_the_step() -> None:
    before = at_stage("supplement_requested")
    step, asked = before.steps.get(left_at=None), before.supplements.get().requested_at
    after = make("supplement", citizen(1), before, at=asked + timedelta(days=7), note="Đã nộp lại.")
    assert before.due_at is not None
    assert after.due_at == before.due_at + timedelta(days=7) == recomputed(after)
    assert after.original_due_at == before.original_due_at
    now = after.steps.get(left_at=None)
    assert now.pk == step.pk
    assert step.due_at is not None
    assert now.due_at is not None
    assert now.due_at > step.due_at
    change = after.due_date_changes.latest("pk")
    assert (change.move, change.old, change.new) == ("supplement", before.due_at, after.due_at)
    assert after.supplements.get().answer_note == "Đã nộp lại."


def test_online_every_paper_asked_for_needs_a_file_and_at_the_counter_paper_is_enough() -> None:
    verbs = STAGES["supplement_requested"].verbs[:-1]
    walked = walked_to("draft").go(*verbs)
    with pytest.raises(InvalidInput):
        supplement(actor=citizen(1), dossier_id=walked.dossier.pk)
    after = make("supplement", staff(Role.RECEPTION), walked.dossier)
    assert after.state == State.PROCESSING


def test_an_answer_that_was_asked_about_is_corrected_and_both_values_are_recorded() -> None:
    dossier = at_stage("examining")
    question = next(
        key for key, value in dossier.answers.items() if isinstance(value, str) and len(value) > 15
    )
    officer = people_around(dossier)["officer"]
    asked = make("request_supplement", officer, dossier, items={}, questions=[question])
    old, new = asked.answers[question], asked.answers[question].upper()
    after = make("supplement", citizen(1), asked, answers={question: new})
    assert after.answers[question] == new
    assert after.events.latest("number").payload == {"changed": {question: [old, new]}}


def test_answers_that_were_not_asked_about_stay() -> None:
    dossier = at_stage("supplement_requested")
    with pytest.raises(InvalidInput):
        supplement(actor=citizen(1), dossier_id=dossier.pk, answers={next(iter(dossier.answers)): "khác"})


def extract_corrected(paid: bool = False, **answers: Any) -> Dossier:
    """An extract for one copy, 8.000 đồng, of whose form these answers were asked about and corrected."""
    walked = walk("2.000635").go("submit", "receive", "hand_over", "to_officer")
    dossier, officer = Dossier.objects.get(pk=walked.dossier.pk), team().officer
    assert (dossier.answers["copies"], amounts(dossier)) == (1, [8_000])
    if paid:
        dossier = make("request_payment", officer, dossier, amount=8_000)
        dossier = make("confirm_payment", staff(Role.RECEPTION), dossier)
    asked = make("request_supplement", officer, dossier, items={}, questions=list(answers))
    return make("supplement", citizen(1), asked, answers=answers)


def test_another_number_of_copies_is_charged_and_form_01_made_anew() -> None:
    dossier = extract_corrected(copies=3)
    assert amounts(dossier) == [24_000]
    assert dossier.events.latest("number").payload["fees"] == [[8_000], [24_000]]
    first, second = receipts(dossier)
    assert "8.000 đồng" in first
    assert "24.000 đồng" in second
    assert "thay thế" in second
    declared = dossier.documents.filter(form="declared").order_by("-pk")[0]
    assert declared.number == dossier.version, "the declaration says three copies too"


def test_what_was_paid_stays_and_the_difference_is_told() -> None:
    dossier = extract_corrected(paid=True, copies=3)
    assert amounts(dossier) == [8_000]
    assert dossier.events.latest("number").payload["unsettled"] == [[8_000], [24_000]]


def test_a_corrected_name_and_number_are_those_of_the_dossier_with_a_trace_and_a_new_form_01() -> None:
    name, phone = "Vàng Thị Mai Hương", "+84912000003"
    dossier = extract_corrected(applicant_name=name, applicant_phone=phone)
    assert (dossier.applicant_name, dossier.applicant_phone) == (name, phone)
    payload = dossier.events.latest("number").payload
    old = {key: before for key, (before, _now) in payload["changed"].items()}
    assert payload["corrected"] == {
        "applicant_name": [old["applicant_name"], name],
        "applicant_phone": [old["applicant_phone"], phone],
    }
    first, second = receipts(dossier)
    assert old["applicant_name"] in first
    assert name in second
    assert "thay thế" in second


def test_an_answer_about_something_else_makes_no_new_form_01() -> None:
    assert len(receipts(extract_corrected(register_entry="Số 12, quyển 01/2019"))) == 1
