"""The audit trail: every entry is salted, waits for no other, and names who acted."""

import hashlib
from datetime import timedelta
from functools import partial

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from dossiers.models import Event
from dossiers.states import State
from foundation.accounts.actor import Actor
from foundation.accounts.models import Role
from foundation.audit.models import AuditEntry
from foundation.audit.record import record
from foundation.audit.selectors import readers_of
from portal.administration.actions.add_membership import add_membership
from portal.administration.actions.end_membership import end_membership
from tests.support.factories import citizen, dossier_in, staff
from tests.support.threads import at_once


@pytest.mark.django_db
def test_an_entry_is_salted_anew_and_chained_to_nothing() -> None:
    """The same words twice leave different digests: who has no salt learns nothing by trying words."""
    for _time in range(2):
        record(citizen(1), "read", "dossier:1", reason="Tra cứu", detail={"trang": 1})
    record(Actor.system(), "sweep", "dossiers")
    first, second, _third = AuditEntry.objects.order_by("-pk")[:3][::-1]
    assert (first.actor_name, first.reason, first.detail) == (second.actor_name, second.reason, second.detail)
    assert len({*(first.salts or []), *(second.salts or [])}) == 8
    digests = [bytes(entry.digests or b"") for entry in (first, second)]
    assert len({whole[place : place + 32] for whole in digests for place in range(0, 128, 32)}) == 8
    (salt,) = [salt for salt in (first.salts or [])[1:2] if salt]
    assert digests[0][32:64] == hashlib.sha256(salt.bytes + "Tra cứu".encode()).digest()
    assert {entry.previous + entry.digest for entry in (first, second)} == {""}


def test_many_writers_at_once_write_as_many_entries(own_database: str) -> None:
    before = AuditEntry.objects.count()
    at_once([partial(record, citizen(number), "read", "dossier:1") for number in range(1, 13)])
    assert AuditEntry.objects.count() == before + 12


@pytest.mark.django_db
def test_an_entry_names_who_acted() -> None:
    record(Actor.system("sweep"), "sweep", "dossiers")
    assert AuditEntry.objects.latest("pk").actor_name == "system:sweep"
    for nobody in (Actor.anonymous(), Actor(citizen(1).user_id, " ")):
        with pytest.raises(ValueError, match="named"):
            record(nobody, "read", "dossier:1")


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("person", "name"), [(None, ""), (None, "Ai đó"), (None, "system:"), (1, ""), (1, " \t")]
)
def test_the_database_refuses_an_entry_without_a_named_actor(person: int | None, name: str) -> None:
    actor_id = citizen(person).user_id if person else None
    with pytest.raises(IntegrityError, match="audit_actor_is_named"), transaction.atomic():
        AuditEntry.objects.create(actor_id=actor_id, actor_name=name, action="read", subject="dossier:1")


@pytest.mark.django_db
def test_the_database_refuses_an_event_without_a_named_actor() -> None:
    event = Event.objects.filter(dossier=dossier_in(State.RECEIVED)).latest("number")
    event.pk, event.number, event.actor_name = None, event.number + 1, " "
    with pytest.raises(IntegrityError, match="event_actor_is_named"), transaction.atomic():
        event.save(force_insert=True)


@pytest.mark.django_db
def test_giving_and_ending_a_role_stands_in_the_trail() -> None:
    administrator, person = staff(Role.SYSTEM_ADMIN, "H99"), staff(Role.LEADER)
    post = staff(Role.OFFICER).posts[0]
    today = timezone.localdate()
    given = add_membership(
        actor=administrator,
        user_id=person.person_id,
        unit_id=post.unit_id,
        role=Role.OFFICER,
        title="",
        since=today,
    )
    end_membership(actor=administrator, membership_id=given.pk, until=today + timedelta(days=1))
    trail = AuditEntry.objects.filter(subject=f"person:{person.user_id}").order_by("pk")
    assert [(one.action, one.actor_id) for one in trail] == [
        ("add_membership", administrator.user_id), ("end_membership", administrator.user_id)
    ]  # fmt: skip


@pytest.mark.django_db
def test_a_person_sees_who_read_their_dossier_newest_first() -> None:
    for reader in (2, 3):
        record(citizen(reader), "read", "dossier:1")
    record(citizen(4), "read", "dossier:2")
    record(citizen(5), "export", "dossier:1")
    assert [entry.actor_id for entry in readers_of("dossier:1")] == [citizen(3).user_id, citizen(2).user_id]
