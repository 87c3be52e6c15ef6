"""Proving the audit trail: what was changed behind the triggers' back is named."""

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from foundation.audit.models import AuditEntry
from foundation.audit.record import record
from foundation.audit.verification import holds, verify
from tests.support.factories import citizen

pytestmark = pytest.mark.django_db


@pytest.fixture
def entries() -> list[int]:
    """Five entries, by id."""
    for number in range(5):
        record(citizen(1), "read", f"dossier:{number}", detail={"trang": number})
    return list(AuditEntry.objects.order_by("-pk").values_list("pk", flat=True)[:5])[::-1]


def behind_the_triggers(statement: str, entry_id: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("ALTER TABLE audit_auditentry DISABLE TRIGGER USER")
        cursor.execute(statement, [entry_id])
        cursor.execute("ALTER TABLE audit_auditentry ENABLE TRIGGER USER")


def test_an_untouched_trail_is_whole_and_says_where_it_ends(
    entries: list[int], capsys: pytest.CaptureFixture[str]
) -> None:
    call_command("verify_audit")
    last = AuditEntry.objects.get(pk=entries[-1])
    said = capsys.readouterr().out
    assert f"{AuditEntry.objects.count()} entries" in said
    assert f"{last.pk}:{last.digest}" in said


@pytest.mark.parametrize(
    "change",
    ["subject = 'dossier:9'", "actor_name = 'Ai đó'", "at = at + interval '1 second'", "detail = '{}'", "reason = 'x'"],
)  # fmt: skip
def test_a_changed_entry_is_named(entries: list[int], change: str) -> None:
    behind_the_triggers(f"UPDATE audit_auditentry SET {change} WHERE id = %s", entries[2])  # noqa: S608
    broken = verify().broken
    assert broken is not None
    assert (broken.id, broken.changed) == (entries[2], True)


def test_the_first_of_several_faults_is_named(entries: list[int]) -> None:
    for entry_id in (entries[3], entries[1]):
        behind_the_triggers("UPDATE audit_auditentry SET action = 'x' WHERE id = %s", entry_id)
    with pytest.raises(CommandError, match=f"Entry {entries[1]} was changed"):
        call_command("verify_audit")


def test_an_entry_that_was_taken_out_is_noticed_at_the_next_one(entries: list[int]) -> None:
    behind_the_triggers("DELETE FROM audit_auditentry WHERE id = %s", entries[2])
    with pytest.raises(CommandError, match=f"Entry {entries[3]} follows an entry that is missing"):
        call_command("verify_audit")


def test_a_forged_digest_breaks_the_chain_after_it(entries: list[int]) -> None:
    forge = """
        UPDATE audit_auditentry SET reason = 'x', digest = encode(sha256(convert_to(jsonb_build_array(previous, id,
            extract(epoch FROM at), actor_id, actor_name, action, subject, 'x'::text, detail)::text, 'UTF8')), 'hex')
        WHERE id = %s
    """
    behind_the_triggers(forge, entries[2])
    broken = verify().broken
    assert broken is not None
    assert (broken.id, broken.changed) == (entries[3], False)


def test_a_trail_whose_end_was_cut_off_is_caught_by_what_was_noted(entries: list[int]) -> None:
    last = AuditEntry.objects.get(pk=entries[-1])
    noted = f"{last.pk}:{last.digest}"
    call_command("verify_audit", noted=noted)
    behind_the_triggers("DELETE FROM audit_auditentry WHERE id = %s", last.pk)
    assert verify().broken is None
    for wrong in (noted, "1:", "x"):
        with pytest.raises(CommandError, match="cut off"):
            call_command("verify_audit", noted=wrong)
    assert not holds(0, "")


def test_an_empty_trail_is_whole() -> None:
    behind_the_triggers("DELETE FROM audit_auditentry WHERE id > %s", 0)
    assert (verify().entries, verify().broken) == (0, None)
