"""Entries from before there were seals: their chain is proven, and the first seals countersign it."""

from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from foundation.audit.models import AuditEntry
from foundation.audit.sealing.unsealed import backlog
from tests.foundation.audit.sealing.site import change, delete, enter, found, seal_all, without_triggers
from tests.support.factories import citizen

pytestmark = pytest.mark.django_db
AS_OF_OLD = """
    INSERT INTO audit_auditentry (id, at, actor_id, actor_name, action, subject, reason, detail, previous, digest)
    SELECT number, at, actor, 'Phúc', 'read', 'dossier:1', 'Tra cứu', '{"ip": "192.0.2.1"}', before,
        encode(sha256(convert_to(jsonb_build_array(before, number, extract(epoch FROM at), actor, 'Phúc', 'read',
            'dossier:1', 'Tra cứu', '{"ip": "192.0.2.1"}'::jsonb)::text, 'UTF8')), 'hex')
    FROM (SELECT nextval('audit_auditentry_id_seq') AS number, now() AS at, %s::bigint AS actor, coalesce(
        (SELECT digest FROM audit_auditentry WHERE algorithm = 1 ORDER BY id DESC LIMIT 1), '') AS before) AS facts
"""
SALT = "UPDATE audit_auditentry SET salts = NULL WHERE digests IS NULL"
"""As the migration says it; the trigger knows what to do."""


@pytest.fixture
def old() -> list[int]:
    """Five entries as they were written then, by id."""
    delete(AuditEntry.objects.all())
    with without_triggers(AuditEntry), connection.cursor() as cursor:
        for _entry in range(5):
            cursor.execute(AS_OF_OLD, [citizen(1).user_id])
    return list(AuditEntry.objects.order_by("pk").values_list("pk", flat=True))


def salt_and_seal(folder: Path) -> None:
    """What the migration and the first rounds of the sealer do."""
    with connection.cursor() as cursor:
        cursor.execute(SALT)
    seal_all(folder)


def test_an_old_chain_is_whole_before_and_after_it_is_countersigned(old: list[int], tmp_path: Path) -> None:
    assert found() == []
    salt_and_seal(tmp_path)
    enter(1)
    seal_all(tmp_path)
    assert {entry.algorithm for entry in AuditEntry.objects.filter(pk__in=old)} == {1}
    assert (found(), backlog("").entries) == ([], 0)


def test_old_entries_get_salts_once_and_keep_their_words(old: list[int], tmp_path: Path) -> None:
    before = list(AuditEntry.objects.order_by("pk").values_list("actor_name", "reason", "detail", "digest"))
    with connection.cursor() as cursor:
        cursor.execute(SALT)
        assert cursor.rowcount == len(old)
        cursor.execute(SALT)
        assert cursor.rowcount == 0
    after = AuditEntry.objects.order_by("pk").values_list("actor_name", "reason", "detail", "digest")
    assert list(after) == before


@pytest.mark.parametrize("values", [{"subject": "x"}, {"actor_name": "x"}, {"reason": "x"}, {"detail": {}}])
def test_an_old_entry_that_was_changed_is_named(old: list[int], values: dict[str, Any]) -> None:
    change(AuditEntry.objects.get(pk=old[2]), **values)
    assert found() == [("chain", old[2])]


def test_an_old_entry_that_was_taken_out_is_noticed_at_the_next_one(old: list[int]) -> None:
    delete(AuditEntry.objects.filter(pk=old[2]))
    assert found() == [("chain_gap", old[3])]


def test_a_chain_that_was_computed_anew_is_not_the_one_that_was_countersigned(
    old: list[int], tmp_path: Path
) -> None:
    """As it was attacked: the last entry with another reason and a digest that fits; the chain alone is content."""
    salt_and_seal(tmp_path)
    forge = """
        UPDATE audit_auditentry SET reason = 'x', digests = audit_digests(salts, actor_name, 'x', address, detail),
            digest = encode(sha256(convert_to(jsonb_build_array(previous, id, extract(epoch FROM at), actor_id,
                actor_name, action, subject, 'x'::text, detail)::text, 'UTF8')), 'hex')
        WHERE id = %s
    """
    with without_triggers(AuditEntry), connection.cursor() as cursor:
        cursor.execute(forge, [old[4]])
    assert found() == [("entry", old[4])]


def test_an_empty_trail_is_whole() -> None:
    delete(AuditEntry.objects.all())
    assert found() == []
