"""Followers read every event once and in order, whoever commits late, is killed, or fails."""

import os
import signal
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from datetime import datetime, timedelta
from typing import Any

import psycopg2
import pytest
import time_machine
from django.core.cache import cache
from django.core.management import CommandError, call_command
from django.db import connection, transaction
from django.test import Client
from django.urls import get_resolver
from django.utils import timezone

from dossiers.models import Event
from dossiers.states import State
from foundation.core.models import Cursor, ReferenceCounter
from foundation.core.rooms.brought import Room
from foundation.core.tasks import look_at_followers
from foundation.core.worker import following, lag
from foundation.core.worker.alarm import Waiting
from foundation.core.worker.following import Follower, follow
from foundation.core.worker.lag import FOLLOWERS
from foundation.notifications.models import Message
from payments.models import Taking
from tests.support.factories import dossier_in
from tests.support.waiting import eventually

INSERT = """
INSERT INTO dossiers_event (dossier_id, number, move, from_state, to_state, at, actor_name, actor_unit, reason, payload,
    public, previous, digest, id)
VALUES (%s, %s, 'claim', '', 'processing', now(), 'Lan', '', '', '{}', false, '', '', %s)
"""


def note(events: Sequence[Event]) -> None:
    """A row for each event, and for none a second one."""
    first = ReferenceCounter.objects.count()
    rows = [ReferenceCounter(series=f"read:{event.pk}", last=first + n) for n, event in enumerate(events)]
    ReferenceCounter.objects.bulk_create(rows)


def note_and_die(events: Sequence[Event]) -> None:
    note(events)
    os.kill(os.getpid(), signal.SIGKILL)


def note_and_fail(events: Sequence[Event]) -> None:
    ReferenceCounter.objects.create(series=f"failed:{events[0].pk}", last=0)
    raise ValueError("cannot read")


def reader(do: Callable[[Sequence[Event]], None], name: str = "toy", at_once: int = 2) -> Follower[Event]:
    return Follower(name=name, events=Event.objects.all, do=do, at_once=at_once)


TOY, DYING, FAILING = reader(note), reader(note_and_die), reader(note_and_fail, "failing")
ANOTHER = reader(note, "other", 500)
MONEY = Follower(name="money", events=Taking.objects.all, do=lambda takings: None)


def follow_only(monkeypatch: pytest.MonkeyPatch, *names: str) -> None:
    """Let the site have these followers of this file, and no other."""
    named = tuple(f"{__name__}.{name}" for name in names)
    monkeypatch.setattr("foundation.core.rooms.gathering.rooms", lambda: [Room(followers=named)])


@pytest.fixture
def events(own_database: str, monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Some events of one dossier, by their keys, and a follower that has read none of them."""
    get_resolver().url_patterns  # as the site has them, before it has no other room  # noqa: B018
    follow_only(monkeypatch, "TOY")
    ReferenceCounter.objects.all().delete()
    dossier_in(State.PROCESSING)
    ReferenceCounter.objects.all().delete()
    eventually(nobody_older_writes)
    return list(Event.objects.order_by("pk").values_list("pk", flat=True))


def nobody_older_writes() -> bool:
    """Whether all events may be read: a test of another process may have written on the same server since before."""
    newest = "SELECT max(transaction) < pg_snapshot_xmin(pg_current_snapshot()) FROM dossiers_event"
    with connection.cursor() as cursor:
        cursor.execute(newest)
        (is_over,) = cursor.fetchone()
        return bool(is_over)


def read() -> list[int]:
    """The keys of the events that were read, in the order in which they were."""
    rows = ReferenceCounter.objects.filter(series__startswith="read:").order_by("last")
    return [int(row.series.partition(":")[2]) for row in rows]


def read_all() -> None:
    for _round in range(9):
        follow()


@pytest.fixture
def other(own_database: str) -> Iterator[Any]:
    """Somebody else's connection."""
    with line_to(own_database) as line:
        yield line


@contextmanager
def line_to(database: str) -> Iterator[Any]:
    """A connection to a database of the test server."""
    address = connection.settings_dict
    with closing(
        psycopg2.connect(
            dbname=database, host=address["HOST"], port=address["PORT"] or None, user=address["USER"],
            password=address["PASSWORD"] or None,
        )
    ) as line:  # fmt: skip
        yield line


def write(line: Any, key: int | None = None) -> int:
    """Add an event over this line, with the next key or the given one."""
    dossier_id = Event.objects.values_list("dossier_id", flat=True)[0]
    cursor = line.cursor()
    if key is None:
        cursor.execute("SELECT nextval(pg_get_serial_sequence('dossiers_event', 'id'))")
        key = cursor.fetchone()[0]
    cursor.execute(INSERT, [dossier_id, 1000 + key, key])
    return key


def test_every_event_is_read_once_and_in_order(events: list[int]) -> None:
    read_all()
    assert read() == events
    read_all()
    assert read() == events
    assert lag.behind() == {"toy": Waiting(0, 0, is_late=False)}


def test_an_event_with_a_lower_key_that_is_committed_later_is_read(events: list[int], other: Any) -> None:
    read_all()
    late = write(other)
    early = write(connection)
    assert late < early
    read_all()
    assert read() == events, "who still writes may come before"
    other.commit()
    read_all()
    assert read() == [*events, late, early]


def test_who_has_a_number_but_has_written_nothing_yet_is_waited_for(events: list[int], other: Any) -> None:
    other.cursor().execute("SELECT pg_current_xact_id()")
    early = write(connection)
    read_all()
    assert read() == events
    late = write(other)
    other.commit()
    read_all()
    assert read() == [*events, late, early]


def test_who_writes_into_another_database_of_the_server_is_not_waited_for(events: list[int]) -> None:
    with line_to("postgres") as elsewhere:
        elsewhere.cursor().execute("CREATE TEMPORARY TABLE of_another_site ()")
        new = write(connection)
        read_all()
        assert read() == [*events, new]


def test_what_a_transaction_wrote_itself_is_read_after_its_end(events: list[int]) -> None:
    read_all()
    with transaction.atomic():
        new = write(connection)
        assert lag.behind() == {"toy": Waiting(0, 0, is_late=False)}
    read_all()
    assert read() == [*events, new]


def test_a_key_that_was_drawn_early_and_written_by_a_later_transaction_is_read(
    events: list[int], other: Any
) -> None:
    drawn = other.cursor()
    drawn.execute("SELECT nextval(pg_get_serial_sequence('dossiers_event', 'id'))")
    (low,) = drawn.fetchone()
    other.commit()  # drawing every 32nd key gives the transaction a number, and it would be waited for
    high = write(connection)
    read_all()
    assert read() == [*events, high]
    write(other, low)
    other.commit()
    read_all()
    assert read() == [*events, high, low]


def test_events_from_before_the_column_come_before_all_others(events: list[int]) -> None:
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE dossiers_event DISABLE TRIGGER event_rows_stay")
        cursor.execute("UPDATE dossiers_event SET transaction = NULL WHERE id < %s", [events[3]])
    read_all()
    assert read() == events


def test_who_is_killed_in_the_middle_repeats_nothing_and_loses_nothing(
    events: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    follow()
    follow_only(monkeypatch, "DYING")
    process = fork()
    assert os.WTERMSIG(os.waitpid(process, 0)[1]) == signal.SIGKILL
    assert read() == events[:2]
    follow_only(monkeypatch, "TOY")
    with time_machine.travel(timezone.now() + timedelta(minutes=1)):
        read_all()
    assert read() == events


def fork() -> int:
    """A process that follows."""
    connection.close()
    process = os.fork()
    if process == 0:
        try:
            follow()
        finally:
            os._exit(1)
    return process


def test_one_that_fails_stays_at_its_place_is_told_and_keeps_no_other_waiting(
    events: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    follow_only(monkeypatch, "FAILING", "TOY")
    now = timezone.now()
    for number in range(10):
        with time_machine.travel(now + number * timedelta(hours=2), tick=False):
            follow()
    failing = Cursor.objects.get(follower="failing")
    assert (failing.row_id, failing.attempts, failing.error) == (0, 8, "ValueError: cannot read")
    assert failing.stuck_since is not None
    assert not ReferenceCounter.objects.filter(series__startswith="failed:").exists()
    told = Message.objects.filter(notice="follower_stuck", channel="inbox")
    assert {message.context["follower"] for message in told} == {"failing"}
    assert read() == events, "the other one went on"
    with pytest.raises(CommandError, match="failing"):
        call_command("followers", verbosity=0)


def test_one_that_was_given_up_goes_on_from_its_place_when_it_is_let(
    events: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    read_all()
    Cursor.objects.update(stuck_since=timezone.now(), attempts=8, error="ValueError: x")
    new = write(connection)
    read_all()
    assert read() == events
    call_command("followers", resume="toy", verbosity=0)
    assert Cursor.objects.get(follower="toy").error == ""
    read_all()
    assert read() == [*events, new]


def test_what_was_read_before_a_dump_is_not_read_again_where_it_is_restored(events: list[int]) -> None:
    """There the transactions are counted from the beginning, so that those of the dump lie in the future."""
    follow()
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE dossiers_event DISABLE TRIGGER event_rows_stay")
        cursor.execute(
            "UPDATE dossiers_event SET transaction = (transaction::text::bigint + 1000000)::text::xid8"
        )
        cursor.execute("ALTER TABLE dossiers_event ENABLE TRIGGER event_rows_stay")
    Cursor.objects.update(transaction=Event.objects.get(pk=events[1]).transaction)
    with transaction.atomic():
        following.begin_after_restore()
    new = write(connection)
    read_all()
    assert read() == [*events, new]


def test_one_that_a_dump_does_not_know_reads_all_of_it_where_it_is_restored(events: list[int]) -> None:
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE dossiers_event DISABLE TRIGGER event_rows_stay")
        cursor.execute(
            "UPDATE dossiers_event SET transaction = (transaction::text::bigint + 1000000)::text::xid8"
        )
        cursor.execute("ALTER TABLE dossiers_event ENABLE TRIGGER event_rows_stay")
    Cursor.objects.all().delete()
    with transaction.atomic():
        following.begin_after_restore()
    new = write(connection)
    read_all()
    assert read() == [*events, new]


def test_a_follower_that_is_new_reads_from_the_first_event_on(
    events: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    read_all()
    ReferenceCounter.objects.all().delete()
    follow_only(monkeypatch, "TOY", "ANOTHER")
    follow()
    assert read() == events


def test_which_events_are_old_is_said_of_their_own_table(
    events: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    follow()
    Cursor.objects.update(old_until=7)
    follow_only(monkeypatch, "TOY", "ANOTHER", "MONEY")
    following.begin()
    old_until = dict(Cursor.objects.values_list("follower", "old_until"))
    assert old_until == {"toy": 7, "other": 7, "money": 0}


def test_the_moment_of_the_last_reading_is_noted(events: list[int]) -> None:
    moment = datetime(2027, 1, 4, 8, tzinfo=timezone.get_current_timezone())
    with time_machine.travel(moment, tick=False):
        follow()
    assert Cursor.objects.get().moved_at == moment


def test_what_happened_before_a_follower_began_waits_for_it_from_then_on(events: list[int]) -> None:
    """A new site is filled with what happened long ago, and an upgrade brings followers that begin with all of it."""
    cache.delete(FOLLOWERS.late_key)
    began = Event.objects.get(pk=events[0]).at + timedelta(days=14)
    for restore in (False, True):
        began += timedelta(days=restore)
        with time_machine.travel(began, tick=False), transaction.atomic():
            following.begin_after_restore() if restore else following.begin()
        with time_machine.travel(began + timedelta(seconds=60), tick=False):
            assert lag.behind() == {"toy": Waiting(len(events), 60, is_late=False)}
        with time_machine.travel(began + timedelta(seconds=61), tick=False):
            look_at_followers()
            assert FOLLOWERS.late() == {"toy": Waiting(len(events), 61, is_late=True)}


def test_a_follower_that_says_it_began_in_the_future_is_late_as_any_other(events: list[int]) -> None:
    following.begin()
    first = Event.objects.get(pk=events[0]).at
    Cursor.objects.update(began_at=first + timedelta(days=9_999))
    with time_machine.travel(first + timedelta(seconds=61), tick=False):
        assert lag.behind() == {"toy": Waiting(len(events), 61, is_late=True)}


def test_a_follower_that_has_not_begun_waits_from_now_on(events: list[int]) -> None:
    """Between the migration of an upgrade and the first round of a worker there is no cursor, and nothing is late."""
    long_after = Event.objects.get(pk=events[0]).at + timedelta(days=44)
    with time_machine.travel(long_after, tick=False):
        assert lag.behind() == {"toy": Waiting(len(events), 0, is_late=False)}


def test_monitors_and_the_operator_are_told_how_far_a_follower_is_behind_in_events_and_in_time(
    events: list[int], client: Client, caplog: pytest.LogCaptureFixture
) -> None:
    cache.delete_many([FOLLOWERS.late_key, FOLLOWERS.glance_key])
    first = Event.objects.get(pk=events[0]).at
    with time_machine.travel(first, tick=False):
        following.begin()
    with time_machine.travel(first + timedelta(seconds=60), tick=False):
        assert lag.behind() == {"toy": Waiting(len(events), 60, is_late=False)}
    with time_machine.travel(first + timedelta(seconds=61), tick=False):
        assert client.get("/health/ready").json()["followers"] == {
            "toy": {"entries": len(events), "seconds": 61}
        }
        for _time in range(2):
            look_at_followers()
        assert FOLLOWERS.late() == {"toy": Waiting(len(events), 61, is_late=True)}
    read_all()
    for _time in range(2):
        look_at_followers()
    assert FOLLOWERS.late() == {}
    told = [line for line in caplog.messages if "ollowers" in line]
    assert len(told) == 2
    assert f"toy: {len(events)} events, the first for 61 s" in told[0]
    assert "caught up" in told[1]
