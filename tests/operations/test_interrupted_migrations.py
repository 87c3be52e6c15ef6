"""A migration that was interrupted can be run again, and the schema is then that of one that ran through.

The drill `migrations` does the same to every migration that is not one transaction, from an empty database on.
"""

import importlib
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from django.core.management import call_command
from django.db import IntegrityError, connection
from django.db.migrations.executor import MigrationExecutor

from dossiers.actions.confirm_payment import confirm_payment
from dossiers.actions.take_fees import take_fees
from dossiers.models import Participation, StepInstance
from dossiers.states import State
from foundation.accounts.models import Role
from payments.models import Obligation, ObligationLine, TakingWay
from tests.conftest import database_copy
from tests.dossiers.stages import OTHER, at_stage
from tests.support.database import connected_to
from tests.support.factories import dossier_in, staff, walk
from tests.support.interruptions import interrupted_everywhere, schema

BEFORE = ("dossiers", "0040_urgency_of_papers")
ANEW = ("dossiers", "0041_find_the_next_paper")
LEARN = ("dossiers", "0045_steps_learn_in_batches")
TAKE_PART = ("dossiers", "0062_earlier_participation")
OWE = ("dossiers", "0075_what_earlier_dossiers_owe")
KEYS = ("dossiers", "0047_lost_foreign_keys_come_back")
LISTED = ("id", "dossier_state", "dossier_due_at", "agency_id", "handling_unit_id")


@pytest.fixture
def empty_copy(empty_database: str, django_db_blocker: Any) -> Iterator[None]:
    """The present database is one that was migrated and nothing more, and may be spoilt."""
    with (
        django_db_blocker.unblock(),
        database_copy("interrupted", empty_database) as copy,
        connected_to(copy),
    ):
        yield


@pytest.fixture
def numbered_from_one(own_database: str) -> None:
    """A copy's dossiers begin at one, however many numbers other tests have used: batches of one number each, run again
    at every statement, would take as many runs squared."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT setval(pg_get_serial_sequence('core_subject', 'id'), 1, false)")


def test_indexes_are_built_whatever_an_interrupted_run_has_left(empty_copy: None) -> None:
    sound = schema()
    MigrationExecutor(connection).migrate([BEFORE])
    assert schema() != sound
    assert interrupted_everywhere(ANEW) >= 3
    call_command("migrate", verbosity=0)
    assert schema() == sound


def test_a_build_that_failed_for_want_of_room_does_not_keep_the_site_from_starting(empty_copy: None) -> None:
    sound = schema()
    MigrationExecutor(connection).migrate([BEFORE])
    with connection.cursor() as cursor:
        cursor.execute("CREATE INDEX printed_next ON dossiers_printeddocument (id)")
        cursor.execute("UPDATE pg_index SET indisvalid = false WHERE indexrelid = 'printed_next'::regclass")
    call_command("migrate", verbosity=0)
    assert schema() == sound


def lose(*columns: tuple[str, str]) -> None:
    """Drop the foreign keys of these columns, as 0017 did when it was interrupted, and forget that they were mended."""
    with connection.cursor() as cursor:
        for table, column in columns:
            cursor.execute(
                "SELECT conname FROM pg_constraint JOIN pg_attribute ON attrelid = conrelid AND conkey = ARRAY[attnum]"
                " WHERE contype = 'f' AND conrelid = %s::regclass AND attname = %s",
                [table, column],
            )
            (name,) = cursor.fetchone()
            cursor.execute(f'ALTER TABLE {table} DROP CONSTRAINT "{name}"')
        cursor.execute("DELETE FROM django_migrations WHERE (app, name) = (%s, %s)", KEYS)


def test_foreign_keys_that_were_lost_come_back_whatever_interrupts_that(empty_copy: None) -> None:
    sound = schema()
    lose(
        ("dossiers_event", "dossier_id"), ("dossiers_stepinstance", "unit_id"),
        ("dossiers_dossier", "submitter_id"), ("dossiers_submittedcomponent", "component_id"),
    )  # fmt: skip
    assert schema() != sound
    assert interrupted_everywhere(KEYS) >= 4
    assert schema() == sound
    call_command("migrate", verbosity=0)
    assert schema() == sound


def test_a_row_that_points_to_nothing_is_told_and_no_other_one_is_written(
    own_database: str, caplog: pytest.LogCaptureFixture
) -> None:
    dossier_in(State.PROCESSING)
    lose(("dossiers_stepinstance", "given_by_id"))
    StepInstance.objects.update(given_by_id=987_654_321)
    interrupted_everywhere(KEYS)
    assert "Rows of dossiers_stepinstance point by given_by_id to nothing" in caplog.text
    assert StepInstance.objects.filter(given_by_id=987_654_321).exists()
    with pytest.raises(IntegrityError, match="given_by_id"):
        StepInstance.objects.update(given_by_id=987_654_322)
    StepInstance.objects.update(given_by_id=None)
    lose()
    interrupted_everywhere(KEYS)
    assert not [row for row in schema()["constraints"] if "False" in row]


def test_what_is_filled_in_batches_is_the_same_after_any_interruption(
    numbered_from_one: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importlib.import_module(".".join(("dossiers.migrations", LEARN[1]))), "BATCH", 25)
    for state in (State.PROCESSING, State.SUPPLEMENT_REQUESTED, State.RETURNED):
        dossier_in(state)
    open_ones = StepInstance.objects.filter(left_at=None)
    told = list(open_ones.order_by("pk").values_list(*LISTED))
    StepInstance.objects.update(dossier_state="", dossier_due_at=None, agency=None, handling_unit=None)
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE (app, name) = (%s, %s)", LEARN)
    assert interrupted_everywhere(LEARN) >= 2
    assert list(open_ones.order_by("pk").values_list(*LISTED)) == told
    assert not StepInstance.objects.filter(outcome="issue_result", agency=None).exists()


def test_who_took_part_before_is_written_whatever_interrupts_that(
    numbered_from_one: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importlib.import_module(".".join(("dossiers.migrations", TAKE_PART[1]))), "BATCH", 1)
    for state in (State.REGISTERED, State.PROCESSING, State.RETURNED):
        dossier_in(state)
    bodies = Participation.objects.order_by("dossier", "capacity", "unit").values_list(
        "dossier", "point", "agency", "unit", "capacity", "part", "until"
    )
    written = list(bodies)
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE dossiers_participation DISABLE TRIGGER participation_rows_stay")
        cursor.execute("DELETE FROM dossiers_participation")
        cursor.execute("ALTER TABLE dossiers_participation ENABLE TRIGGER participation_rows_stay")
        cursor.execute("DELETE FROM django_migrations WHERE (app, name) = (%s, %s)", TAKE_PART)
    assert interrupted_everywhere(TAKE_PART) >= 2
    assert len(written) == 9
    assert list(bodies) == written


def test_what_earlier_dossiers_owe_is_written_whatever_interrupts_that(
    numbered_from_one: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Fees that are open, fees that were taken, and a demand that was met beside one that waits."""
    monkeypatch.setattr("dossiers.fees.owed_before.BATCH", 1)
    dossier, paid = at_stage("payment_requested"), walk(OTHER).go("submit", "receive").dossier
    reception = staff(Role.RECEPTION)
    confirm_payment(actor=reception, dossier_id=dossier.pk, receipt="NH 1")
    at_stage("payment_requested")
    take_fees(actor=reception, dossier_id=paid.pk, receipt="BL 1", way=TakingWay.CASH)
    lines, obligations = ObligationLine.objects.order_by("pk"), Obligation.objects.order_by("pk")
    told = [replace(line.said, unit_amount=None) for line in lines]
    owed = list(obligations.values())
    assert {one["kind"] for one in owed if one["settled_at"]} == {"fees", "demand"}
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE dossiers_dossier dossier SET fees = (SELECT jsonb_agg(to_jsonb(line) ORDER BY position)"
            " FROM payments_obligationline line WHERE subject_id = dossier.id AND kind <> 'obligation')"
            " WHERE id IN (SELECT subject_id FROM payments_obligation WHERE kind = 'fees')"
        )
        for table in ("payments_obligation", "payments_obligationline"):
            cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
            cursor.execute(f"DELETE FROM {table}")  # noqa: S608
            cursor.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")
        cursor.execute("DELETE FROM django_migrations WHERE (app, name) = (%s, %s)", OWE)
    assert interrupted_everywhere(OWE) >= 2
    assert [line.said for line in lines.all()] == told
    assert list(obligations.values()) == owed
