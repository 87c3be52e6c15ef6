"""Sending a supplement."""

from datetime import timedelta

import pytest

from dossiers.actions.supplement import supplement
from dossiers.clock.timekeeping import recomputed
from dossiers.states import State
from portal.accounts.models import Role
from portal.core.errors import InvalidInput
from tests.dossiers.stages import STAGES, at_stage, make, people_around, walked_to
from tests.support.factories import citizen, staff

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
