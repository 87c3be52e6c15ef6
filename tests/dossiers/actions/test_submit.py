"""Submitting a dossier."""

from datetime import datetime, timedelta

import pytest

from dossiers.actions.submit import submit
from dossiers.models import Channel
from dossiers.states import State
from foundation.accounts.models import Role
from foundation.core.errors import Conflict, InvalidInput, NotFound
from foundation.core.working_time import VIETNAM
from tests.dossiers.stages import at_stage, counter_draft
from tests.support.factories import MONDAY, citizen, dossier_in, staff

pytestmark = pytest.mark.django_db


def test_submitting_gives_code_applicant_papers_and_the_time_to_answer() -> None:
    dossier = at_stage("draft")
    submit(actor=citizen(1), dossier_id=dossier.pk, at=MONDAY)
    dossier.refresh_from_db()
    assert dossier.code == "H99.11-260302-0001"
    assert dossier.submitted_at == MONDAY
    assert dossier.applicant_name
    assert dossier.components.count() >= 2
    # Eight hours of an office that opens seven and a half: half an hour is left for Tuesday morning.
    assert dossier.answer_by == datetime(2026, 3, 3, 8, 30, tzinfo=VIETNAM)


def test_what_is_filed_at_night_is_answered_from_the_next_opening() -> None:
    dossier = at_stage("draft")
    submit(actor=citizen(1), dossier_id=dossier.pk, at=MONDAY + timedelta(hours=12))
    dossier.refresh_from_db()
    assert dossier.answer_by == datetime(2026, 3, 4, 8, 0, tzinfo=VIETNAM)


def test_a_double_click_gives_the_same_dossier_back() -> None:
    dossier = at_stage("registered")
    assert submit(actor=citizen(1), dossier_id=dossier.pk).code == dossier.code
    assert dossier.events.count() == 1


def test_the_counter_needs_only_the_name_and_is_told_of_a_second_try() -> None:
    reception = staff(Role.RECEPTION)
    dossier = counter_draft(reception)
    submitted = submit(actor=reception, dossier_id=dossier.pk)
    assert (submitted.channel, submitted.answer_by, submitted.submitter_id) == (Channel.IN_PERSON, None, None)
    with pytest.raises(Conflict):
        submit(actor=reception, dossier_id=dossier.pk)


def test_a_missing_paper_keeps_the_draft_and_names_the_paper() -> None:
    dossier = at_stage("draft")
    paper = dossier.components.exclude(files=None)[0]
    paper.files.all().delete()
    with pytest.raises(InvalidInput) as caught:
        submit(actor=citizen(1), dossier_id=dossier.pk)
    assert caught.value.field == paper.component.key
    dossier.refresh_from_db()
    assert (dossier.state, dossier.code) == (State.DRAFT, None)


def test_a_closed_offering_takes_no_dossier() -> None:
    dossier = at_stage("draft")
    dossier.offering.active = False
    dossier.offering.save()
    with pytest.raises(InvalidInput):
        submit(actor=citizen(1), dossier_id=dossier.pk)


def test_codes_count_within_the_day_of_one_counter() -> None:
    codes = [dossier_in(State.REGISTERED, applicant=n).code for n in (1, 2)]
    next_day = dossier_in(State.REGISTERED, at=MONDAY + timedelta(days=1)).code
    elsewhere = dossier_in(State.REGISTERED, agency="H99.12").code
    assert codes == ["H99.11-260302-0001", "H99.11-260302-0002"]
    assert (next_day, elsewhere) == ("H99.11-260303-0001", "H99.12-260302-0001")


def test_nobody_submits_the_draft_of_another() -> None:
    with pytest.raises(NotFound):
        submit(actor=citizen(2), dossier_id=at_stage("draft").pk)
