"""The one loop for work that waits: what kills its worker, what fails, what is no fault of the row."""

import errno
import os
import signal
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import count
from threading import Event
from typing import Any, NoReturn

import pytest
import time_machine
from django.db import connection, transaction
from django.db.models import Model, QuerySet

from dossiers.models import DossierExport, DossierFile, PhotoBundle, RegisterExport, SubmittedComponent
from dossiers.states import State
from foundation.accounts.models import ResetRequest, Role
from foundation.core.models import Cursor
from foundation.core.worker import following, work
from foundation.core.working_time import VIETNAM
from foundation.notifications.models import Channel, Message
from foundation.papers.models import PrintedDocument
from portal.administration.models import Trial
from portal.site.health import LONGEST_SILENCE_SECONDS
from tests.crash.locks import stuck, wait_until_gone
from tests.support.factories import dossier_in, staff
from tests.support.threads import at_once
from tests.support.waiting import eventually

NOW = datetime(2026, 11, 24, 10, tzinfo=VIETNAM)
"""A Tuesday."""


def killed(_row: Model) -> NoReturn:
    os.kill(os.getpid(), signal.SIGKILL)
    raise AssertionError


def killed_round(kind: work.Work[Any]) -> None:
    """A round in a process of its own, which its first row kills."""
    connection.close()
    process = os.fork()
    if process == 0:
        try:
            work.run(kind, do=killed)
        finally:
            os._exit(0)
    _process, status = os.waitpid(process, 0)
    assert os.WTERMSIG(status) == signal.SIGKILL, "nothing was tried"
    wait_until_gone()  # its row is locked until the server notices


def paper() -> None:
    PrintedDocument.objects.exclude(pk=PrintedDocument.objects.latest("pk").pk).update(state="ready")


def export() -> None:
    point, clerk = dossier_in(State.RECEIVED).receiving_point, staff(Role.RECEPTION).person_id
    RegisterExport.objects.create(point=point, year=2026, kind="xlsx", requested_by_id=clerk)


def dossier_export() -> None:
    who = staff(Role.OFFICER).person_id
    DossierExport.objects.create(dossier=dossier_in(State.RECEIVED), kind="archive", requested_by_id=who)


def bundle() -> None:
    PhotoBundle.objects.create(submitted=SubmittedComponent.objects.all()[0])


def file() -> None:
    DossierFile.objects.filter(pk=DossierFile.objects.latest("pk").pk).update(scan_state="pending")


def notice(channel: Channel) -> Callable[[], None]:
    def queued() -> None:
        Message.objects.all().delete()
        Message.objects.create(key="k", notice="received", channel=channel, address="a@demo.vn")

    return queued


def reset() -> None:
    ResetRequest.objects.create(address="congdan1@demo.vn")


def trial() -> None:
    who = staff(Role.SYSTEM_ADMIN, "H99").person_id
    Trial.objects.create(kind="storage", asked_by_id=who, asked_at=NOW)


def follower() -> None:
    following.begin()
    Cursor.objects.update(next_try_at=NOW)
    with_something_to_read = following.FOLLOWING.turn(following.FOLLOWING.waiting())[0]
    Cursor.objects.exclude(pk=with_something_to_read.pk).delete()


ONE_OF: dict[str, Callable[[], None]] = {
    "foundation.core.tasks.follow": follower,
    "foundation.papers.tasks.print_waiting": paper,
    "dossiers.tasks.make_registers": export,
    "dossiers.tasks.make_exports": dossier_export,
    "dossiers.tasks.join_photos": bundle,
    "dossiers.tasks.scan_files": file,
    "foundation.notifications.tasks.deliver_due": notice(Channel.EMAIL),
    "foundation.notifications.tasks.deliver_sms": notice(Channel.SMS),
    "foundation.notifications.tasks.deliver_zalo": notice(Channel.ZALO),
    "portal.site.tasks.answer_resets": reset,
    "portal.administration.tasks.try_lines": trial,
}
FOR_EVER = {"dossiers.tasks.scan_files"}
"""Nobody may open a file that was not scanned, so that it waits behind the others for as long as it takes."""


def test_whatever_kills_its_worker_is_given_up_after_as_many_times_as_its_kind_says(
    own_database: str,
) -> None:
    dossier_in(State.RECEIVED)
    for task, kind in work.kinds().items():
        ONE_OF[task]()
        with time_machine.travel(NOW, tick=False) as clock:
            for attempt in range(1, (kind.most or 3) + 1):
                clock.shift(timedelta(days=1))
                killed_round(kind)
                assert kind.waiting().values_list(kind.counter, flat=True).get() == attempt, task
            clock.shift(timedelta(days=1))
            if task not in FOR_EVER:
                work.run(kind, do=killed)  # it would end this process
                assert not kind.waiting().exists(), task


@pytest.fixture
def resets(db: None) -> work.Work[ResetRequest]:
    """A kind whose rows are small, and three of them."""
    for number in range(1, 4):
        ResetRequest.objects.create(address=f"congdan{number}@demo.vn")
    kind: work.Work[ResetRequest] = work.kinds()["portal.site.tasks.answer_resets"]
    return replace(kind, words=work.words_of)


def test_a_round_of_slow_rows_ends_before_anybody_thinks_that_the_worker_is_dead(
    resets: work.Work[ResetRequest], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.undo()  # the suite lets a round last for as long as it takes
    monkeypatch.setattr(work, "monotonic", iter([0, 0, 7, 14]).__next__)
    assert work.run(resets, do=lambda _row: None).tried == 2
    assert LONGEST_SILENCE_SECONDS > 2 * work.LONGEST_ROUND


def test_one_that_fails_keeps_no_other_and_says_on_its_row_and_in_the_log_of_what(
    resets: work.Work[ResetRequest], caplog: pytest.LogCaptureFixture
) -> None:
    def do(asked: ResetRequest) -> None:
        if asked.address == "congdan1@demo.vn":
            raise RuntimeError("first line\nsecond " + "x" * 400)
        asked.delete()

    assert work.run(resets, do=do).tried == 3
    left = ResetRequest.objects.get()
    assert (left.address, left.attempts) == ("congdan1@demo.vn", 1)
    assert left.error.startswith("RuntimeError: first line second xxx")
    assert len(left.error) == 300
    assert "Traceback" in caplog.text


def test_what_failed_half_way_leaves_nothing(resets: work.Work[ResetRequest]) -> None:
    def do(asked: ResetRequest) -> None:
        ResetRequest.objects.create(address="half")
        asked.delete()
        raise RuntimeError

    work.run(resets, do=do)
    assert list(ResetRequest.objects.values_list("address", "attempts")) == [
        (f"congdan{number}@demo.vn", 1) for number in range(1, 4)
    ]


def test_what_is_no_fault_of_the_row_is_tried_as_long_as_it_lasts(resets: work.Work[ResetRequest]) -> None:
    def full(_asked: ResetRequest) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    for _time in range(2 * (resets.most or 0)):
        assert work.run(resets, do=full).tried == 3
    assert set(ResetRequest.objects.values_list("attempts", flat=True)) == {0}


def test_a_fault_that_others_would_meet_ends_the_round(resets: work.Work[ResetRequest]) -> None:
    def away(_asked: ResetRequest) -> None:
        raise TimeoutError

    done = work.run(replace(resets, end_round=(TimeoutError,)), do=away)
    assert (done.tried, type(done.fault)) == (1, TimeoutError)


def test_what_can_never_go_well_is_given_up_at_once(resets: work.Work[ResetRequest]) -> None:
    def never(_asked: ResetRequest) -> None:
        raise LookupError

    work.run(replace(resets, hopeless=(LookupError,)), do=never)
    assert not ResetRequest.objects.exists()


def test_a_row_takes_three_statements_and_the_end_of_the_round_one(
    resets: work.Work[ResetRequest], django_assert_num_queries: Any
) -> None:
    with django_assert_num_queries(
        3 * 3 + 1 + 2 * 2 * 3 + 2
    ):  # with the savepoints that stand for transactions here
        work.run(resets, do=lambda _asked: None, at_once=4)


def test_a_claimed_row_is_done_though_another_worker_looks_at_it_at_that_moment(own_database: str) -> None:
    """PostgreSQL keeps a row locked that it found to be claimed only after it had locked it, until that look ends."""
    ResetRequest.objects.create(address="congdan1@demo.vn")
    kind: work.Work[ResetRequest] = work.kinds()["portal.site.tasks.answer_resets"]
    looks, asked = Event(), count(1)

    def waiting() -> QuerySet[ResetRequest]:
        if next(asked) == 2:  # claimed, and not locked yet
            assert looks.wait(60)
        return kind.waiting()

    def looker() -> None:
        eventually(ResetRequest.objects.filter(attempts=1).exists)
        with transaction.atomic():
            ResetRequest.objects.select_for_update().get()
            looks.set()
            eventually(lambda: stuck() == 1)

    assert at_once([lambda: work.run(replace(kind, waiting=waiting), do=Model.delete).tried, looker]) == [
        1,
        None,
    ]
    assert not ResetRequest.objects.exists()
