"""Applicants are told once more, three working days before what was asked for comes too late."""

from datetime import datetime

import pytest
from django.utils import timezone

from dossiers.models import Dossier, Supplement
from dossiers.watching.reminding import remind
from foundation.notifications.models import Message
from foundation.notifications.texts import text_of
from tests.dossiers.stages import at_stage, make
from tests.support.factories import citizen

pytestmark = pytest.mark.django_db
HERE = timezone.get_default_timezone()
FRIDAY = datetime(2026, 11, 20, 17, tzinfo=HERE)
MONDAY, TUESDAY, WEDNESDAY = (datetime(2026, 11, day, 7, 30, tzinfo=HERE) for day in (16, 17, 18))


@pytest.fixture
def dossier() -> Dossier:
    """One of which a supplement is awaited until Friday."""
    dossier = at_stage("supplement_requested")
    Supplement.objects.filter(dossier=dossier).update(answer_by=FRIDAY)
    return dossier


def told() -> list[Message]:
    return list(Message.objects.filter(notice="supplement_awaited", channel="inbox"))


def test_it_is_told_from_the_third_working_day_before_and_once(dossier: Dossier) -> None:
    assert remind(MONDAY) == 0
    assert [remind(day) for day in (TUESDAY, TUESDAY, WEDNESDAY)] == [1, 1, 1]
    (message,) = told()
    assert message.recipient_id == citizen(1).person_id
    text = text_of(message)
    assert str(dossier.code) in text.subject
    assert "20/11/2026 17:00" in text.body


def test_what_was_asked_this_very_day_or_has_come_or_ended_is_not_told_again(dossier: Dossier) -> None:
    Supplement.objects.filter(dossier=dossier).update(requested_at=TUESDAY.replace(hour=0, minute=1))
    assert remind(TUESDAY) == 0
    assert remind(FRIDAY.replace(hour=18)) == 0
    make("supplement", citizen(1), dossier)
    assert remind(WEDNESDAY) == 0
    assert told() == []
