"""The audit trail: every row is chained to the one before it, and names who acted."""

from functools import partial

import pytest
from django.db import connection

from portal.accounts.actor import Actor
from portal.audit.models import AuditEntry
from portal.audit.record import record
from portal.audit.selectors import readers_of
from tests.support.factories import citizen
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
    record(Actor.system(), "sweep", "dossiers")
    assert AuditEntry.objects.latest("pk").actor_name == "Một Cửa"
    with pytest.raises(ValueError, match="named"):
        record(Actor.anonymous(), "read", "dossier:1")


@pytest.mark.django_db
def test_a_person_sees_who_read_their_dossier_newest_first() -> None:
    for reader in (2, 3):
        record(citizen(reader), "read", "dossier:1")
    record(citizen(4), "read", "dossier:2")
    record(citizen(5), "export", "dossier:1")
    assert [entry.actor_id for entry in readers_of("dossier:1")] == [citizen(3).user_id, citizen(2).user_id]
