"""The history of a dossier: a change is found, and the database refuses to make one."""

from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any

import pytest
from django.db import connection, transaction
from django.db.utils import InternalError

from dossiers.history.chain import canonical, digest_of, first_broken
from dossiers.models import Dossier, Event
from dossiers.states import State
from foundation.accounts.actor import Actor
from foundation.accounts.models import User
from foundation.audit.models import AuditEntry
from foundation.audit.record import record
from foundation.core.errors import Conflict
from foundation.core.working_time import VIETNAM
from tests.support.factories import dossier_in, walk

pytestmark = pytest.mark.django_db
APPEND_ONLY = ("dossiers_event", "dossiers_duedatechange", "audit_auditentry")


def history() -> list[Event]:
    """Seven events or more: a dossier that was returned."""
    return list(dossier_in(State.RETURNED).events.all())


def test_the_chain_of_a_returned_dossier_holds_and_ends_in_its_tip() -> None:
    dossier = dossier_in(State.RETURNED)
    events = list(dossier.events.all())
    assert len(events) > 5
    assert first_broken(events) is None
    assert dossier.chain_tip == events[-1].digest


def test_what_is_sealed_is_written_in_one_way_for_ever() -> None:
    event = Event(
        dossier_id=7, number=2, move="refuse", from_state="registered", to_state="refused",
        at=datetime(2026, 11, 24, 10, 0, tzinfo=VIETNAM), actor_id=3, actor_name="Trần Thị Bưởi",
        actor_unit="Bộ phận Một cửa", reason="Thiếu giấy", payload={"b": 1, "a": "ư"}, public=True, previous="ab",
    )  # fmt: skip
    sealed = (
        '["ab",7,2,"refuse","registered","refused","2026-11-24T03:00:00+00:00",3,"Trần Thị Bưởi",'
        '"Bộ phận Một cửa","Thiếu giấy",{"a":"ư","b":1},true]'
    )
    assert canonical(event) == sealed
    assert digest_of(event) == sha256(sealed.encode()).hexdigest()


CHANGES: list[tuple[str, Any]] = [
    ("move", "refuse"),
    ("from_state", "draft"),
    ("to_state", "stopped"),
    ("reason", "Lý do khác"),
    ("dossier_id", 1),
    ("actor_id", 1),
    ("actor_name", "Ai đó"),
    ("actor_unit", "Nơi khác"),
    ("public", None),
    ("payload", {"number": "99/UBND"}),
    ("previous", "0" * 64),
    ("digest", "0" * 64),
    ("number", 9),
]


@pytest.mark.parametrize(("field", "value"), CHANGES)
def test_a_changed_fact_is_found_where_it_is(field: str, value: Any) -> None:
    events = history()
    setattr(events[2], field, value)
    assert first_broken(events) == 3


def test_every_fact_of_an_event_is_sealed() -> None:
    """The transaction is the database's word on when the row was written, for followers, and no fact of the dossier."""
    facts = {field.attname for field in Event._meta.concrete_fields} - {"id", "at", "transaction"}
    assert {field for field, _ in CHANGES} == facts


def test_a_changed_instant_a_missing_and_an_exchanged_event_are_found() -> None:
    changed, shortened, exchanged = history(), history(), history()
    changed[1].at += timedelta(microseconds=1)
    del shortened[3]
    exchanged[0], exchanged[1] = exchanged[1], exchanged[0]
    assert [first_broken(events) for events in (changed, shortened, exchanged)] == [2, 4, 1]


def test_a_forger_who_seals_again_breaks_the_next_event() -> None:
    events = history()
    events[2].reason = "Lý do khác"
    events[2].digest = digest_of(events[2])
    assert first_broken(events) == 4


@pytest.mark.parametrize("table", APPEND_ONLY)
@pytest.mark.parametrize("statement", ["UPDATE {} SET id = id", "DELETE FROM {}", "TRUNCATE {} CASCADE"])
def test_the_database_refuses_to_change_history(table: str, statement: str) -> None:
    dossier_in(State.PROCESSING)
    record(Actor.of(User.objects.all()[0]), "read", "dossier:1")
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        with pytest.raises(InternalError, match="append-only"), transaction.atomic():
            cursor.execute(statement.format(table))
    assert Event.objects.exists()
    assert AuditEntry.objects.exists()


def test_a_number_that_no_move_took_is_told_and_leaves_the_dossier_as_it_is() -> None:
    walked = walk().go("submit")
    dossier = walked.dossier
    event = dossier.events.latest("number")
    event.pk, event.number = None, event.number + 1
    event.save(force_insert=True)
    with pytest.raises(Conflict):
        walked.go("receive")
    assert Dossier.objects.get(pk=dossier.pk).state == dossier.state
