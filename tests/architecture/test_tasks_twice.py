"""Tasks are safe to run twice: the second run of each finds nothing left to do."""

from datetime import timedelta

import pytest
from celery import current_app
from celery.app.task import Task
from django.conf import settings
from django.utils import timezone

from dossiers.models import Dossier
from dossiers.states import State
from portal.celery import app
from tests.architecture.source import APPS
from tests.support.factories import dossier_in
from tests.support.world import world

app.loader.import_default_modules()
OURS = sorted(name for name in current_app.tasks if name.startswith(tuple(f"{one}." for one in APPS)))


def something_of_everything() -> None:
    """Dossiers with notices and papers waiting; one is overdue, one due soon, one not answered, one finished."""
    for state in (State.REGISTERED, State.RECEIVED, State.SUPPLEMENT_REQUESTED, State.RETURNED):
        dossier_in(state)
    soon = dossier_in(State.PROCESSING, applicant=2)
    Dossier.objects.filter(pk=soon.pk).update(due_at=timezone.now() + timedelta(minutes=5))


def test_tasks_of_every_app_are_found() -> None:
    scheduled = {entry["task"] for entry in settings.CELERY_BEAT_SCHEDULE.values()}
    assert scheduled <= set(OURS)


@pytest.mark.django_db
@pytest.mark.parametrize("name", OURS)
def test_a_task_run_twice_leaves_the_same_world(name: str) -> None:
    something_of_everything()
    task: Task[[], None] = current_app.tasks[name]
    task()
    once = world()
    task()
    assert world() == once
