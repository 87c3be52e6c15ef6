"""The worker is killed in the middle of every task; it starts again, and all is as if nothing had happened."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import time_machine

from dossiers.models import (
    BundleState,
    Dossier,
    DossierExport,
    DueDateChange,
    Event,
    PhotoBundle,
    Recalculation,
    RegisterExport,
    UploadSession,
)
from dossiers.states import State
from foundation.core.worker.made_file import MadeState
from foundation.notifications.mock_gateway import Taken
from foundation.notifications.models import DeliveryState, Message
from foundation.papers.models import PrintedDocument
from tests.architecture.test_tasks_twice import OURS
from tests.crash.broker import Broker
from tests.crash.gates import Gates
from tests.crash.outcome import outcome, undisturbed
from tests.crash.processes import Worker
from tests.crash.tasks import (
    NOW,
    PLACES,
    PRINT,
    WRITE_NOTHING,
    age_files,
    something_for_every_task,
)
from tests.models.invariants import check_dossier, check_numbers
from tests.support.factories import dossier_in
from tests.support.running_site import Mailbox
from tests.support.waiting import eventually
from tests.support.world import world

SOON = NOW + timedelta(minutes=2)
LATER = NOW + timedelta(minutes=20)
"""By then the broker has given up on the killed workers, and hands out again what they never receipted."""
PATIENCE = 150
"""Seconds that a busy machine may take to start a worker with a process for every task."""


def test_every_task_has_a_place_where_its_worker_is_killed() -> None:
    assert {*PLACES, *WRITE_NOTHING} == set(OURS)


def test_all_is_done_once_though_the_worker_was_killed_in_the_middle_of_every_task(
    worker: Worker, broker: Broker, mailbox: Mailbox, gateway: Taken, tmp_path: Path
) -> None:
    with clock(NOW):
        something_for_every_task()
        expected = undisturbed(OURS, tmp_path / "undisturbed")
        gates, before = Gates(PLACES), world()
        with every_task_in_its_middle(NOW, worker, broker, gates):
            worker.kill()
            gates.drop_waiting()
        assert without_attempts(world()) == without_attempts(before), "something of a task was left"

    with clock(SOON), every_task_in_its_middle(SOON, worker, broker, gates):
        worker.kill()
    assert_each_went_one_step()
    assert not broker.heard()

    with clock(LATER):
        worker.start_at(LATER, 2)
        eventually(broker.is_done, PATIENCE)
        assert Event.objects.filter(move="lapse").count() == 2, "nobody asked, and it was handed out again"
        age_files()
        broker.ask(*OURS)
        eventually(broker.is_done, PATIENCE)
        found = outcome(mailbox, gateway)
    assert (found - expected, expected - found) == (Counter(), Counter())
    assert broker.heard()
    for dossier in Dossier.objects.exclude(state=State.DRAFT):
        check_dossier(dossier)
    check_numbers()


def test_a_task_whose_process_is_killed_alone_is_done_by_the_next_process_of_the_worker(
    worker: Worker, broker: Broker
) -> None:
    with clock(NOW):
        dossier_in(State.RECEIVED)
        gates = Gates({PRINT: PLACES[PRINT]})
        with gates.closed():
            broker.ask(PRINT)
            worker.start_at(NOW, 1)
            eventually(gates.waiting, PATIENCE)
            assert PrintedDocument.objects.filter(state=MadeState.WAITING).count() > 1
            worker.kill_children()
        eventually(broker.is_done, PATIENCE)
    papers = PrintedDocument.objects.values_list("state", "attempts")
    assert set(papers) == {(MadeState.READY, 0)}


def without_attempts(rows: dict[str, list[Any]]) -> dict[str, list[Any]]:
    """What a killed worker leaves on purpose is how often it began, and when another may begin."""
    left = ("attempts", "scan_attempts", "next_try_at")
    return {
        label: [{name: value for name, value in row.items() if name not in left} for row in those]
        for label, those in rows.items()
    }


@contextmanager
def clock(moment: datetime) -> Iterator[None]:
    """The clock of this process goes on from the moment, like that of the worker."""
    with time_machine.travel(moment, tick=True):
        yield


@contextmanager
def every_task_in_its_middle(
    moment: datetime, worker: Worker, broker: Broker, gates: Gates
) -> Iterator[None]:
    """A running worker in which each task is about to be done. In the end those commits happen that still can."""
    broker.door.reached.clear()
    broker.door.guarded.set()
    with gates.closed():
        broker.ask(*OURS)
        worker.start_at(moment, len(OURS))
        try:
            eventually(lambda: gates.waiting() == set(PLACES) and broker.door.reached.is_set(), PATIENCE)
        except AssertionError as late:
            raise AssertionError(f"not in their middle: {set(PLACES) - gates.waiting()}") from late
        yield
    broker.door.guarded.clear()


def assert_each_went_one_step() -> None:
    """The server did what had been sent to it, though nobody read its answer; what comes after it is not done."""
    sent = Message.objects.filter(state=DeliveryState.SENT)
    done = {channel: sent.filter(channel=channel).count() for channel in ("email", "sms", "zalo")} | {
        "papers": PrintedDocument.objects.exclude(file="").count(),
        "registers": RegisterExport.objects.filter(state=MadeState.READY).count(),
        "exports": DossierExport.objects.filter(state=MadeState.READY).count(),
        "exports of long ago": DossierExport.objects.filter(state=MadeState.FAILED).count(),
        "photos": PhotoBundle.objects.filter(state=BundleState.READY).count(),
        "uploads": UploadSession.objects.count(),
        "lapsed": Event.objects.filter(move="lapse").count(),
        "moved": DueDateChange.objects.filter(move="calendar").count(),
    }
    assert set(done.values()) == {1}, done
    assert Recalculation.objects.get().done_at is None
