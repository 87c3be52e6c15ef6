"""The web process as the enemy: what its role of the database may not do."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.apps import apps
from django.conf import settings
from django.core.management import CommandError, call_command
from django.core.management.commands import migrate
from django.db import Error, connection, transaction
from django.utils import timezone
from psycopg2.sql import SQL, Identifier

from dossiers.states import State
from foundation.audit.models import AuditEntry
from foundation.core.database.faults import as_domain_error
from foundation.core.database.roles import UnfitRole, as_owner, grant_rights
from foundation.core.errors import WrongClock
from tests.support.database import with_rights_of
from tests.support.factories import dossier_in
from tests.support.result_papers import print_result

pytestmark = pytest.mark.django_db
GROWING = (
    "audit_auditentry",
    "audit_seal",
    "audit_sealingkey",
    "dossiers_event",
    "dossiers_duedatechange",
    "dossiers_taking",
    "facts_fact",
    "payments_obligationline",
    "procedures_decision",
    "procedures_processvariant",
    "core_skippednumbers",
    "agencies_reorganisation",
    "notifications_textversion",
)
KEYS = {
    "audit_seal": "number", "audit_sealingkey": "name", "facts_fact": "number", "payments_obligationline": "number"
}  # fmt: skip


@pytest.fixture
def as_web(db: None) -> Iterator[None]:
    """A dossier under way, then what web server and worker may do."""
    dossier_in(State.PROCESSING)
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    with with_rights_of(settings.DATABASE_ROLE):
        yield


def refusal(statement: str) -> str:
    """What the server says to it."""
    with pytest.raises(Error) as caught, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    return str(caught.value)


@pytest.mark.usefixtures("as_web")
@pytest.mark.parametrize("table", GROWING)
@pytest.mark.parametrize("act", ["UPDATE {0} SET {1} = {1}", "DELETE FROM {}", "TRUNCATE {} CASCADE"])
def test_the_web_s_role_cannot_change_what_only_grows(table: str, act: str) -> None:
    assert "permission denied for table" in refusal(act.format(table, KEYS.get(table, "id")))


@pytest.mark.usefixtures("as_web")
@pytest.mark.parametrize(
    "act",
    [
        "ALTER TABLE audit_auditentry DISABLE TRIGGER ALL",
        "DROP TRIGGER audit_rows_stay ON audit_auditentry",
        "DROP TABLE audit_auditentry CASCADE",
        "CREATE TABLE own (id int)",
        "CREATE TEMPORARY TABLE own (id int)",
        "CREATE SCHEMA own",
        "CREATE FUNCTION own() RETURNS int LANGUAGE sql AS 'SELECT 1'",
        "CREATE OR REPLACE FUNCTION audit_refuse() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'",
        "CREATE ROLE own SUPERUSER",
        "COPY (SELECT 1) TO PROGRAM 'true'",
        "COPY django_migrations FROM PROGRAM 'echo 1'",
        "COPY (SELECT 1) TO '/tmp/own'",
        "SELECT pg_read_file('/etc/passwd')",
        "SELECT lo_import('/etc/passwd')",
        "SET session_replication_role = replica",
        "SELECT setval('audit_auditentry_id_seq', 1)",
        "TRUNCATE dossiers_dossier CASCADE",
        "DELETE FROM django_migrations",
        "SELECT * FROM pg_authid",
    ],
)
def test_the_web_s_role_makes_nothing_reads_no_file_and_runs_no_program(act: str) -> None:
    said = refusal(act)
    assert "permission denied" in said or "must be" in said or "must have" in said, said


@pytest.mark.usefixtures("as_web")
def test_the_web_s_role_reads_every_table_and_adds_to_the_trail() -> None:
    AuditEntry.objects.create(actor_name="system:test", action="read", subject="dossier:1")
    for model in apps.get_models(include_auto_created=True):
        model._default_manager.first()


@pytest.mark.usefixtures("as_web")
def test_the_web_s_role_does_not_choose_the_moment_of_what_it_adds_to_the_trail() -> None:
    before = timezone.now()
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO audit_auditentry (at, actor_name, action, subject, reason, detail, previous, digest)"
            " VALUES ('2020-01-01', 'system:test', 'read', 'dossier:1', '', '{}', '', '') RETURNING at"
        )
        assert cursor.fetchone()[0] >= before
    assert AuditEntry.objects.latest("pk").at >= before


@pytest.mark.usefixtures("as_web")
def test_the_web_s_role_puts_no_entry_of_the_trail_where_no_seal_would_hold_it() -> None:
    """In a transaction that all seals have behind them, by a number below every floor, or as one of the old chain."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT last_value FROM audit_auditentry_id_seq")
        newest = cursor.fetchone()[0]
        cursor.execute(
            "INSERT INTO audit_auditentry (id, transaction, algorithm, at, actor_name, action, subject, reason, detail,"
            " previous, digest) VALUES (-5, '3', 1, now(), 'system:test', 'read', 'dossier:1', '', '{}', '', '')"
            " RETURNING id, transaction = pg_current_xact_id(), algorithm"
        )
        key, own, algorithm = cursor.fetchone()
    assert (key > newest, own, algorithm) == (True, True, 2)


WRITTEN = """
    INSERT INTO dossiers_event (dossier_id, number, move, from_state, to_state, at, actor_name, actor_unit, reason,
        payload, public, previous, digest)
    SELECT id, version + 1, 'receive', '', 'received', clock_timestamp() {}, 'An', '', '', '{{}}', true, '', ''
    FROM dossiers_dossier LIMIT 1
"""
TAKEN = """
    INSERT INTO dossiers_taking (dossier_id, point_id, kind, name, amount, way, receipt, taken_by_id, taken_at, reason)
    SELECT id, receiving_point_id, 'phi', 'x', 5000, 'cash', '1', (SELECT min(id) FROM accounts_user),
        clock_timestamp() {}, ''
    FROM dossiers_dossier LIMIT 1
"""
COUNTED = """
    INSERT INTO facts_fact (kind, day, subject_id, number, at, agency_id, point_id, unit_id, procedure, version, field,
        channel, level, outcome, punctuality)
    SELECT 'finished', ((moment {day}) AT TIME ZONE 'Asia/Ho_Chi_Minh')::date, 1, 99, moment, 1, 1, 1, 'x', 1, 'x', 1,
        'whole', 'result', 'late'
    FROM (SELECT clock_timestamp() {{}} AS moment) AS written
"""


OF_ANOTHER_FORM = """
    INSERT INTO dossiers_printeddocument (dossier_id, form, event_number, template, title, context, state, attempts,
        file, sha256, created_at)
    SELECT dossier_id, '05', event_number, template, title, context, 'ready', 0, '', repeat('e', 64), now()
    FROM dossiers_printeddocument WHERE form = 'result'
"""
PROMISED = """
    INSERT INTO dossiers_duedatechange (dossier_id, at, move, new, extra_working_days, reason)
    SELECT id, clock_timestamp() {}, 'calendar', clock_timestamp() + interval '90 days', 0, '' FROM dossiers_dossier
    LIMIT 1
"""
ENDED = """
    UPDATE dossiers_interval SET ended_at = greatest(started_at, clock_timestamp() {}) WHERE ended_at IS NULL
"""


@pytest.mark.usefixtures("as_web")
@pytest.mark.parametrize("row", [WRITTEN, TAKEN, COUNTED.format(day=""), PROMISED])
def test_the_web_s_role_enters_no_history(row: str) -> None:
    for moment in ("- interval '1 day'", "- interval '61 minutes'", "+ interval '6 minutes'"):
        assert "It is not" in refusal(row.format(moment))
    with connection.cursor() as cursor:
        cursor.execute(row.format("- interval '59 minutes'"))
        assert cursor.rowcount == 1


@pytest.mark.usefixtures("as_web")
def test_the_web_s_role_neither_takes_away_what_the_clock_did_nor_writes_it_anew() -> None:
    for deletion in ("DELETE FROM dossiers_interval", "DELETE FROM dossiers_stepinstance"):
        assert "permission denied for table" in refusal(deletion)
    assert "It is not" in refusal(ENDED.format("- interval '61 minutes'"))
    stood = """INSERT INTO dossiers_interval (dossier_id, kind, started_at, ended_at)
        SELECT dossier_id, 'suspended', clock_timestamp(), {} FROM dossiers_interval LIMIT 1"""
    assert "begins, and ends once" in refusal(stood.format("clock_timestamp()"))
    for change in (
        "UPDATE dossiers_interval SET ended_at = now(), started_at = started_at + interval '1 second'",
        "UPDATE dossiers_interval SET ended_at = now(), kind = 'suspended'",
    ):
        assert "begins, and ends once" in refusal(change)
    with connection.cursor() as cursor:
        cursor.execute(ENDED.format(""))
        assert cursor.rowcount == 1
        cursor.execute(stood.format("NULL"))
    assert "begins, and ends once" in refusal(
        "UPDATE dossiers_interval SET ended_at = now() WHERE ended_at IS NOT NULL"
    )


def test_the_web_s_role_leaves_what_was_issued_and_printed_as_it_was() -> None:
    dossier = dossier_in(State.FINISHED)
    print_result(dossier)
    result = dossier.results.get()
    assert result.sha256
    with connection.cursor() as cursor, with_rights_of(settings.DATABASE_ROLE):
        for change in (
            "sha256 = 'forged'", "sha256 = ''", "signer_name = 'x'", "verification_code = 'x'", "content = 'x'",
            "issued_at = NULL", "valid_until = now()", "paper_event = 1",
        ):  # fmt: skip
            assert "stays as it was issued" in refusal(f"UPDATE dossiers_result SET {change}")  # noqa: S608
        assert "permission denied for table" in refusal("DELETE FROM dossiers_result")
        for change in (
            "sha256 = 'forged'",
            "file = 'x.pdf'",
            "context = '{}'",
            "state = 'waiting'",
            "event_number = 99",
        ):
            said = refusal(f"UPDATE dossiers_printeddocument SET {change} WHERE form = 'result'")  # noqa: S608
            assert "says what it said" in said
        assert "not taken away" in refusal("DELETE FROM dossiers_printeddocument")
        assert "says what it said" in refusal(
            "UPDATE dossiers_printeddocument SET context = '{}' WHERE state = 'waiting'"
        )
        revoked = (
            "UPDATE dossiers_result SET revoked_at = now(), revocation_reason = 'x' WHERE revoked_at IS NULL"
        )
        cursor.execute(revoked)
        assert cursor.rowcount == 1
        assert "stays as it was issued" in refusal("UPDATE dossiers_result SET revoked_at = NULL")


def test_the_web_s_role_gives_an_issued_result_the_digest_of_its_paper_alone() -> None:
    """As the worker does when the paper of a result that was entered as history is made."""
    dossier = dossier_in(State.FINISHED)
    assert not dossier.results.get().sha256
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    with with_rights_of(settings.DATABASE_ROLE):
        assert "is that of its paper" in refusal("UPDATE dossiers_result SET sha256 = repeat('d', 64)")
        with connection.cursor() as cursor:
            cursor.execute(OF_ANOTHER_FORM)
            assert cursor.rowcount == 1
        assert "is that of its paper" in refusal("UPDATE dossiers_result SET sha256 = repeat('e', 64)")
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL DEFERRED")
            print_result(dossier)
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    assert dossier.results.get().sha256


def test_the_web_s_role_issues_and_revokes_when_it_happens_and_what_was_a_draft() -> None:
    dossier_in(State.FINISHED)
    draft = dossier_in(State.PROCESSING, applicant=2, seed=2)
    columns = (
        "(dossier_id, version, name, opinion, content, signer_name, signer_title, notation, signed_at, number"
    )
    begun = f"""INSERT INTO dossiers_result {columns}, {{}})
        SELECT {draft.pk}, 9, '', '', '', '', '', '', now(), 777, now()"""
    with with_rights_of(settings.DATABASE_ROLE), connection.cursor() as cursor:
        for column in ("issued_at", "revoked_at"):
            assert "begins as a draft" in refusal(begun.format(column))
        cursor.execute(begun.format("valid_from"))
        assert "not revoked" in refusal("UPDATE dossiers_result SET revoked_at = now() WHERE version = 9")
        assert "It is not" in refusal(
            "UPDATE dossiers_result SET issued_at = now() - interval '61 minutes' WHERE version = 9"
        )
        assert "It is not" in refusal(
            "UPDATE dossiers_result SET revoked_at = now() - interval '61 minutes' WHERE issued_at IS NOT NULL"
        )
        cursor.execute("UPDATE dossiers_result SET issued_at = now() WHERE version = 9")
        assert cursor.rowcount == 1


@pytest.mark.usefixtures("as_web")
@pytest.mark.parametrize(
    ("number", "said"), [("0", "event_number_from_one"), ("version + 2", "follow one another")]
)
def test_the_web_s_role_puts_no_event_before_the_first_nor_leaves_a_number_out(
    number: str, said: str
) -> None:
    assert said in refusal(WRITTEN.replace("version + 1", number).format(""))


@pytest.mark.usefixtures("as_web")
def test_the_web_s_role_gives_no_due_date_a_place_of_its_choice() -> None:
    chosen = PROMISED.replace("reason)", "reason, id)").replace("0, ''", "0, '', -7")
    with connection.cursor() as cursor:
        cursor.execute("SELECT max(id) FROM dossiers_duedatechange")
        newest = cursor.fetchone()[0]
        cursor.execute(chosen.format("") + "RETURNING id")
        assert cursor.fetchone()[0] > newest


@pytest.mark.usefixtures("as_web")
def test_the_web_s_role_puts_no_event_where_its_followers_have_been_already() -> None:
    """In a transaction of long ago, or by a key among those from before a restore, none would read it."""
    chosen = WRITTEN.replace("digest)", "digest, transaction, id)").replace(
        "'', ''\n", "'', '', '3'::xid8, -7\n"
    )
    with connection.cursor() as cursor:
        cursor.execute("SELECT max(id) FROM dossiers_event")
        newest = cursor.fetchone()[0]
        cursor.execute(chosen.format("") + "RETURNING transaction = pg_current_xact_id(), id")
        own, key = cursor.fetchone()
    assert own
    assert key > newest


@pytest.mark.usefixtures("as_web")
def test_the_web_s_role_counts_nothing_on_another_day_than_that_of_its_moment() -> None:
    said = refusal(COUNTED.format(day="- interval '30 days'").format(""))
    assert "is not counted on" in said


@pytest.mark.usefixtures("as_web")
def test_a_machine_on_another_day_is_told_that_its_clock_is_wrong() -> None:
    with pytest.raises(Error) as caught, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(WRITTEN.format("- interval '1 day'"))
    assert isinstance(as_domain_error(caught.value), WrongClock)


def test_a_table_that_comes_later_can_be_written_at_once_and_growing_ones_are_found_by_their_trigger() -> (
    None
):
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE later (id serial, word text)")
        with with_rights_of(settings.DATABASE_ROLE):
            cursor.execute("INSERT INTO later (word) VALUES ('a') RETURNING id")
        cursor.execute(
            "CREATE TRIGGER later_stays BEFORE UPDATE OR DELETE ON later FOR EACH ROW EXECUTE FUNCTION audit_refuse()"
        )
    for _time in range(2):
        call_command("migrate", verbosity=0)
    with with_rights_of(settings.DATABASE_ROLE):
        assert "permission denied for table later" in refusal("DELETE FROM later")


@pytest.mark.parametrize("name", ["DATABASE_ROLE", "DATABASE_SEALER"])
def test_a_role_that_may_do_everything_is_refused_before_anything_is_migrated(
    name: str, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    migrated: list[object] = []
    monkeypatch.setattr(migrate.Command, "handle", lambda *_given, **_options: migrated.append(1))
    owner = settings.DATABASE_OWNER
    setattr(settings, name, owner["USER"] if name == "DATABASE_ROLE" else owner)
    with pytest.raises(CommandError, match="superuser"):
        call_command("migrate", verbosity=0)
    assert migrated == []


def test_an_owner_who_may_make_no_roles_is_told_what_to_have_made() -> None:
    with connection.cursor() as cursor:
        cursor.execute("CREATE ROLE plain_owner")
    with with_rights_of("plain_owner"), pytest.raises(UnfitRole, match="CREATE ROLE somebody_new LOGIN"):
        grant_rights("somebody_new")


def test_an_owner_who_may_not_set_the_password_of_the_web_s_role_still_grants_its_rights(
    caplog: pytest.LogCaptureFixture,
) -> None:
    """From PostgreSQL 16 on, whoever makes roles has no power over those that somebody else made, nor over their own
    after pg_upgrade from 15."""
    with connection.cursor() as cursor:
        cursor.execute("CREATE ROLE made_elsewhere LOGIN")
        cursor.execute("CREATE ROLE upgraded_owner CREATEROLE")
        cursor.execute(SQL("GRANT {} TO upgraded_owner").format(Identifier(settings.DATABASE_OWNER["USER"])))
    with with_rights_of("upgraded_owner"):
        grant_rights("made_elsewhere", "its password")
    assert "password of made_elsewhere was left as it is" in caplog.text
    with with_rights_of("made_elsewhere"):
        AuditEntry.objects.create(actor_name="system:test", action="read", subject="dossier:1")


def test_whoever_is_the_owner_already_stays_connected() -> None:
    before = connection.connection
    with as_owner():
        assert connection.connection is before


@pytest.mark.usefixtures("as_web")
@pytest.mark.parametrize(
    "command",
    [
        ["add_obligations"],
        ["after_restore"],
        ["begin_sealing_key", "--ground", "Mất khóa"],
        ["forget_in_trail", "person:1", "--fields", "actor_name", "--ground", "Điều 14"],
        ["recount_facts", "--add-missing"],
    ],
    ids=lambda command: command[0],
)
def test_a_command_that_is_the_owner_s_asks_for_the_owner_in_one_sentence(command: list[str]) -> None:
    with pytest.raises(CommandError, match=r"^Only the owner of the tables .*: give OWNER_DATABASE_URL\.$"):
        call_command(*command)
