"""What silence means is fixed when the question is asked, and noted once its time is over; a late answer is taken for
as long as the dossier has not gone on."""

from datetime import datetime
from typing import Any

import pytest
import time_machine

from dossiers.actions.answer_consultation import answer_consultation
from dossiers.actions.withdraw_consultation import withdraw_consultation
from dossiers.models import Consultation, Dossier
from dossiers.watching.silence import close_unanswered
from foundation.core.errors import Conflict
from foundation.core.working_time import VIETNAM
from foundation.notifications.models import Message
from tests.dossiers.consulting.questions import YES, ask, colleague_asked
from tests.dossiers.stages import at_stage, make, people_around

pytestmark = pytest.mark.django_db
GROUND = "khoản 3 Điều 8 Quy chế phối hợp ban hành kèm theo Quyết định số 12/2026/QĐ-UBND"
AFTER = datetime(2026, 11, 27, 17, 1, tzinfo=VIETNAM)
"""A minute after three working days."""


def answer(dossier: Dossier, consultation: Consultation) -> None:
    answer_consultation(
        actor=colleague_asked(), dossier_id=dossier.pk, consultation_id=consultation.pk, opinions=YES
    )


def test_silence_means_what_was_fixed_at_asking_and_is_noted_once(settings: Any) -> None:
    settings.CONSULTATION_SILENCE_GROUND = GROUND
    dossier = at_stage("examining")
    consultation = ask(dossier, silence="agreement")
    settings.CONSULTATION_SILENCE_GROUND = ""
    assert close_unanswered(consultation.due_at) == 0, "to the last minute it is not over"
    assert close_unanswered(AFTER) == 1
    assert close_unanswered(AFTER) == 0
    consultation.refresh_from_db()
    assert (consultation.standing, consultation.settled) == ("silent", True)
    event = dossier.events.latest("number")
    assert (event.move, event.reason) == ("note_silence", f"Im lặng được coi là đồng ý theo {GROUND}.")
    holder = people_around(dossier)["officer"].person_id
    assert Message.objects.filter(notice="opinion_missing", channel="inbox", recipient=holder).count() == 1


def test_silence_that_means_nothing_settles_nothing() -> None:
    dossier = at_stage("examining")
    consultation = ask(dossier)
    close_unanswered(AFTER)
    consultation.refresh_from_db()
    assert (consultation.standing, consultation.settled) == ("silent", False)


def test_a_late_answer_is_taken_and_marked_until_the_dossier_goes_on() -> None:
    dossier = at_stage("examining")
    consultation, other = ask(dossier), ask(dossier)
    close_unanswered(AFTER)
    with time_machine.travel(AFTER, tick=False):
        answer(dossier, consultation)
        consultation.refresh_from_db()
        assert consultation.came_late
        assert dossier.events.latest("number").payload["late"]
        make("propose", people_around(dossier)["officer"], dossier)
        with pytest.raises(Conflict, match="đi tiếp"):
            answer(dossier, other)


def test_a_question_without_which_the_dossier_goes_on_is_closed_with_that_and_stays_so() -> None:
    dossier = at_stage("examining")
    consultation, settled = ask(dossier), ask(dossier)
    close_unanswered(AFTER)
    Consultation.objects.filter(pk=consultation.pk).update(standing="open")
    reviewing = make("propose", people_around(dossier)["officer"], dossier)
    consultation.refresh_from_db()
    settled.refresh_from_db()
    assert (consultation.standing, settled.standing) == ("overtaken", "silent")
    make("send_back", people_around(reviewing)["head"], reviewing)
    with pytest.raises(Conflict, match="đi tiếp"):
        answer(dossier, consultation)
    assert close_unanswered(AFTER) == 0


def test_a_question_stays_open_while_a_colleague_takes_the_step_over() -> None:
    dossier = at_stage("examining")
    consultation = ask(dossier)
    make("forward", people_around(dossier)["officer"], dossier)
    consultation.refresh_from_db()
    assert consultation.standing == "open"


def test_an_answer_that_came_first_stays_and_so_does_a_question_that_was_taken_back() -> None:
    dossier = at_stage("examining")
    answered, withdrawn = ask(dossier), ask(dossier)
    answer(dossier, answered)
    officer = people_around(dossier)["officer"]
    withdraw_consultation(actor=officer, dossier_id=dossier.pk, consultation_id=withdrawn.pk)
    assert close_unanswered(AFTER) == 0
    with pytest.raises(Conflict):
        withdraw_consultation(actor=officer, dossier_id=dossier.pk, consultation_id=answered.pk)
