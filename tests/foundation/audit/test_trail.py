"""The audit trail: every row is chained to the one before it, and names who acted."""

from datetime import timedelta
from functools import partial

import pytest
from django.db import IntegrityError, connection, transaction
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

CHAIN_FAULTS = """
    SELECT count(*) FROM (
        SELECT previous, coalesce(lag(digest) OVER (ORDER BY id), '') AS expected_previous, digest,
            encode(sha256(convert_to(jsonb_build_array(previous, id, extract(epoch FROM at), actor_id,
                actor_name, action, subject, reason, detail)::text, 'UTF8')), 'hex') AS expected_digest
        FROM audit_auditentry
    ) AS entries
    WHERE previous <> expected_previous OR digest <> expected_digest
"""


def faults() -> int:
    with connection.cursor() as cursor:
        cursor.execute(CHAIN_FAULTS)
        return int(cursor.fetchone()[0])


@pytest.mark.django_db
def test_entries_are_chained_and_sql_alone_can_verify_them() -> None:
    before = AuditEntry.objects.count()
    for number in range(5):
        record(citizen(1), "read", f"dossier:{number}", reason="Tra cứu", detail={"trang": number})
    record(Actor.system(), "sweep", "dossiers")
    assert AuditEntry.objects.count() == before + 6
    assert faults() == 0


def test_writers_at_once_make_one_chain(own_database: str) -> None:
    before = AuditEntry.objects.count()
    at_once([partial(record, citizen(number), "read", "dossier:1") for number in range(1, 13)])
    assert AuditEntry.objects.count() == before + 12
    assert faults() == 0


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
