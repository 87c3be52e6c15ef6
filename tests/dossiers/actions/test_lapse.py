"""Ending a dossier whose supplement did not come in time."""

from datetime import datetime, timedelta

import pytest

from dossiers.actions.lapse import lapse
from dossiers.models import Dossier
from dossiers.states import State
from dossiers.watching.lapsing import end_unanswered
from foundation.accounts.actor import Actor
from foundation.agencies.selectors import calendar_of
from foundation.core.errors import Conflict
from foundation.notifications.models import Message
from tests.dossiers.stages import at_stage, make
from tests.support.factories import citizen
from tests.support.threads import at_once


def until(dossier: Dossier) -> datetime:
    answer_by = dossier.supplements.get().answer_by
    assert answer_by is not None
    return answer_by


@pytest.mark.django_db
def test_the_request_names_the_end_of_the_last_working_day() -> None:
    dossier = at_stage("supplement_requested")
    calendar, asked = calendar_of(dossier.agency), dossier.supplements.get().requested_at
    assert until(dossier) == calendar.closing_of(calendar.working_day_after(calendar.local(asked).date(), 30))


@pytest.mark.django_db
def test_the_night_after_the_dossier_ends_with_form_05_and_a_notice_and_only_once() -> None:
    dossier = at_stage("supplement_requested")
    assert end_unanswered(until(dossier)) == 0
    with pytest.raises(Conflict):
        lapse(actor=Actor.system(), dossier_id=dossier.pk, at=until(dossier))
    late = until(dossier) + timedelta(seconds=1)
    assert end_unanswered(late) == 1
    assert end_unanswered(late) == 0
    dossier.refresh_from_db()
    assert (dossier.state, dossier.finished_at) == (State.STOPPED, late)
    paper = dossier.documents.latest("pk")
    assert paper.form == "05"
    assert paper.title == "Thông báo dừng giải quyết hồ sơ"
    assert not paper.context["signature"]["name"]
    assert Message.objects.filter(notice="lapsed", channel="inbox").count() == 1


@pytest.mark.django_db
def test_a_site_that_names_no_day_ends_nothing(settings: object) -> None:
    settings.SUPPLEMENT_WORKING_DAYS = 0  # type: ignore[attr-defined]
    dossier = at_stage("supplement_requested")
    assert dossier.supplements.get().answer_by is None
    assert end_unanswered(datetime.max.replace(tzinfo=dossier.created_at.tzinfo)) == 0
    with pytest.raises(Conflict):
        make("lapse", Actor.system(), dossier)


def test_of_the_sweep_and_an_answer_at_the_same_moment_one_happens(own_database: str) -> None:
    dossier = at_stage("supplement_requested")
    late = until(dossier) + timedelta(seconds=1)
    at_once([lambda: end_unanswered(late), lambda: make("supplement", citizen(1), dossier, at=late)])
    dossier.refresh_from_db()
    last = dossier.events.latest("number")
    assert last.move in {"lapse", "supplement"}
    assert dossier.state == (State.STOPPED if last.move == "lapse" else State.PROCESSING)
    assert Message.objects.filter(notice__in=["lapsed", "supplemented"], channel="inbox").count() == 1


def test_two_nodes_at_once_end_it_once(own_database: str) -> None:
    dossier = at_stage("supplement_requested")
    late = until(dossier) + timedelta(seconds=1)
    assert sorted(map(str, at_once([lambda: end_unanswered(late)] * 2))) == ["0", "1"]
