"""Taking a filed dossier back to correct it, as long as nobody of the agency has opened it."""

from datetime import datetime, timedelta

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from dossiers.actions.save_draft import save_draft
from dossiers.actions.submit_again import submit_again
from dossiers.actions.take_back import take_back
from dossiers.models import Dossier
from dossiers.opened import note_reading, taken_back_too_often
from dossiers.states import State
from foundation.accounts.models import Delegation, Role, User
from foundation.audit.purposes import Purpose
from foundation.core.errors import Conflict, NotAllowed, NotFound
from foundation.core.working_time import VIETNAM
from foundation.notifications.models import Message
from tests.dossiers.stages import at_stage, make
from tests.support.factories import citizen, staff

pytestmark = pytest.mark.django_db
TUESDAY = datetime(2026, 3, 3, 9, 0, tzinfo=VIETNAM)


def test_it_keeps_its_code_leaves_the_queue_and_nobody_owes_an_answer() -> None:
    before = at_stage("registered")
    after = make("take_back", citizen(1), before)
    assert (after.state, after.code) == (State.TAKEN_BACK, before.code)
    assert after.answer_by is None
    event = after.events.latest("number")
    assert (event.move, event.public) == ("take_back", True)
    assert Message.objects.filter(notice="taken_back", recipient=before.submitter).exists()
    counter = Client()
    counter.force_login(User.objects.get(pk=staff(Role.RECEPTION).person_id))
    assert str(before.code) not in counter.get("/quay/danh-sach/cho-tiep-nhan/").content.decode()


def test_what_reception_has_opened_is_not_taken_back_any_more() -> None:
    dossier = at_stage("registered")
    note_reading(staff(Role.RECEPTION), dossier, Purpose.RECEPTION)
    with pytest.raises(Conflict, match="đã mở hồ sơ"):
        take_back(actor=citizen(1), dossier_id=dossier.pk)
    assert Dossier.objects.get(pk=dossier.pk).state == State.REGISTERED


def test_what_was_opened_while_it_was_in_hand_and_again_after_it_came_is_not_taken_back() -> None:
    """Of two openings within an hour the trail keeps one, but not across the moment at which it was filed again."""
    with time_machine.travel(timezone.now(), tick=False) as clock:
        dossier, reception = at_stage("taken_back"), staff(Role.RECEPTION)
        note_reading(reception, dossier, Purpose.RECEPTION)
        clock.shift(timedelta(minutes=5))
        again = submit_again(actor=citizen(1), dossier_id=dossier.pk)
        clock.shift(timedelta(minutes=5))
        note_reading(reception, again, Purpose.RECEPTION)
        with pytest.raises(Conflict, match="đã mở hồ sơ"):
            take_back(actor=citizen(1), dossier_id=dossier.pk)


def test_opening_ones_own_dossier_does_not_count() -> None:
    dossier = at_stage("registered")
    note_reading(citizen(1), dossier, Purpose.RECEPTION)
    assert take_back(actor=citizen(1), dossier_id=dossier.pk).state == State.TAKEN_BACK


def test_nobody_else_takes_it_back() -> None:
    dossier = at_stage("registered")
    with pytest.raises(NotAllowed):
        take_back(actor=staff(Role.RECEPTION), dossier_id=dossier.pk)
    with pytest.raises(NotFound):
        take_back(actor=citizen(2), dossier_id=dossier.pk)


def test_form_and_papers_can_be_corrected_meanwhile_and_reception_has_its_hours_anew() -> None:
    dossier = at_stage("taken_back")
    save_draft(actor=citizen(1), dossier_id=dossier.pk, answers={"investor_phone": "+84912345678"})
    after = submit_again(actor=citizen(1), dossier_id=dossier.pk, at=TUESDAY)
    assert (after.state, after.code) == (State.REGISTERED, dossier.code)
    # Six hours of Tuesday (until 11:30, and 13:30 to 17:00), two of Wednesday from 07:30.
    assert after.answer_by == datetime(2026, 3, 4, 9, 30, tzinfo=VIETNAM)
    assert after.submitted_at == TUESDAY


def test_what_reception_saw_before_it_was_filed_last_is_no_opening() -> None:
    dossier = at_stage("registered")
    assert dossier.submitted_at is not None
    with time_machine.travel(dossier.submitted_at - timedelta(seconds=1), tick=False):
        note_reading(staff(Role.RECEPTION), dossier, Purpose.RECEPTION)
    assert take_back(actor=citizen(1), dossier_id=dossier.pk).state == State.TAKEN_BACK


def test_whoever_it_was_filed_for_may_look_without_opening_it() -> None:
    dossier = at_stage("registered")
    today = timezone.localdate()
    delegation = Delegation.objects.create(
        principal_id=citizen(2).person_id, agent=dossier.submitter, since=today, until=today + timedelta(days=30),
        accepted_at=timezone.now(),
    )  # fmt: skip
    Dossier.objects.filter(pk=dossier.pk).update(delegation=delegation, principal=citizen(2).user_id)
    note_reading(citizen(2), dossier, Purpose.RECEPTION)
    assert take_back(actor=citizen(1), dossier_id=dossier.pk).state == State.TAKEN_BACK


def test_what_was_not_answered_in_time_is_owed_no_answer_any_more() -> None:
    dossier = at_stage("registered")
    Dossier.objects.filter(pk=dossier.pk).update(unanswered_since=TUESDAY)
    assert take_back(actor=citizen(1), dossier_id=dossier.pk).unanswered_since is None
    assert Dossier.objects.get(pk=dossier.pk).unanswered_since is None


def test_moves_of_other_kinds_do_not_count_as_taking_back() -> None:
    dossier = at_stage("registered")
    Dossier.objects.filter(pk=dossier.pk).update(version=9)
    dossier.refresh_from_db(fields=["version"])
    assert taken_back_too_often(dossier) == ""
