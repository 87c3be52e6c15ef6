"""Asking for a supplement while a dossier is processed."""

from datetime import datetime, timedelta

import pytest

from dossiers.models import Dossier
from dossiers.states import State
from portal.core.errors import InvalidInput
from tests.dossiers.stages import at_stage, first_paper, make, people_around

pytestmark = pytest.mark.django_db


def asked(dossier: Dossier, at: datetime) -> Dossier:
    """The dossier, flagged as due soon and as overdue, after its officer asked at that moment."""
    dossier.soon_since = dossier.overdue_since = dossier.due_at
    dossier.save()
    return make("request_supplement", people_around(dossier)["officer"], dossier, at=at)


def test_the_clock_waits_the_step_stays_and_flags_fall() -> None:
    before = at_stage("examining")
    assert before.due_at is not None
    after = asked(before, before.due_at - timedelta(minutes=1))
    assert after.state == State.SUPPLEMENT_REQUESTED
    assert (after.due_at, after.soon_since, after.overdue_since) == (before.due_at, None, None)
    assert after.steps.get(left_at=None) == before.steps.get(left_at=None)
    assert after.supplements.get().before_reception is False


def test_what_is_late_before_it_waits_stays_late() -> None:
    before = at_stage("examining")
    assert before.due_at is not None
    after = asked(before, before.due_at + timedelta(minutes=1))
    assert after.state == State.SUPPLEMENT_REQUESTED
    assert (after.missed_due_at, after.overdue_since) == (before.due_at, before.overdue_since)
    assert after.soon_since is None


def test_nothing_outside_the_published_papers_is_asked_for() -> None:
    dossier = at_stage("examining")
    for items in ({"photo": "Ảnh"}, {}):
        with pytest.raises(InvalidInput):
            make("request_supplement", people_around(dossier)["officer"], dossier, items=items)
    assert dossier.intervals.get(ended_at=None).kind == "running"


def test_a_question_of_the_form_may_be_asked_about() -> None:
    dossier = at_stage("examining")
    question = next(iter(dossier.answers))
    after = make(
        "request_supplement", people_around(dossier)["officer"], dossier, items={}, questions=[question]
    )
    assert after.supplements.get().questions == [question]
    assert first_paper(after)
