"""Work that waits as rows is done by one loop: every kind is listed, and nobody counts or catches by themselves."""

import ast
from typing import Any

import pytest
from celery import current_app
from django.apps import apps
from django.conf import settings
from django.db.models import Field, Model

from foundation.core.rooms.gathering import rooms
from foundation.core.worker.work import LONGEST_REASON, Work, kinds
from portal.celery import app
from tests.architecture.source import code, text

LOOP = "foundation/core/worker/work.py"
ROUNDS_UP = "foundation/core/storage/local.py"
"""It takes the half of a file away, and raises again."""


def table_of(work: Work[Any]) -> type[Model]:
    return work.waiting().model


def counters() -> set[tuple[str, str]]:
    """Every column in which attempts are counted, with its table."""
    return {
        (model._meta.label, field.name)
        for model in apps.get_models()
        for field in model._meta.concrete_fields
        if field.name.endswith("attempts")
    }


def test_every_table_that_counts_attempts_is_worked_off_by_the_one_loop() -> None:
    assert counters() == {(table_of(work)._meta.label, work.counter) for work in kinds().values()}


def test_every_kind_has_a_task_and_a_round_in_the_timetable() -> None:
    app.loader.import_default_modules()
    assert set(kinds()) <= set(current_app.tasks)
    assert set(kinds()) <= {entry["task"] for entry in settings.CELERY_BEAT_SCHEDULE.values()}


@pytest.mark.parametrize("task", sorted(work.task for room in rooms() for work in room.work.values()))
def test_what_a_kind_says_of_its_table_is_there(task: str) -> None:
    work = kinds()[task]
    meta = table_of(work)._meta
    reason = meta.get_field(work.reason)
    assert isinstance(reason, Field)
    assert reason.max_length == LONGEST_REASON
    assert {*work.changes, work.counter} <= {field.name for field in meta.concrete_fields}
    assert work.back_off is None or "next_try_at" in work.changes


def test_nobody_else_catches_everything() -> None:
    broad = {
        str(path)
        for path in code()
        for node in ast.walk(ast.parse(text(path)))
        if isinstance(node, ast.ExceptHandler)
        and (node.type is None or ast.unparse(node.type) in ("Exception", "BaseException"))
    }
    assert broad == {LOOP, ROUNDS_UP}


def test_nobody_else_claims_rows_that_wait() -> None:
    """One sweep claims with SKIP LOCKED as well: it does a hundred rows by one statement and counts nothing."""
    claiming = {str(path) for path in code() if "skip_locked" in text(path)}
    sweep = "portal/administration/staff/voiding.py"
    assert claiming == {LOOP, "foundation/notifications/delivery.py", sweep}
