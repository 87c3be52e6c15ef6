"""Facts: what happened is counted as it was then, once, and a recount over the records says the same."""

import re
from datetime import datetime, timedelta
from decimal import Decimal
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import InternalError, connection, transaction

from dossiers.figures.kinds import PROMISED
from dossiers.figures.recounting import DOSSIERS, RECOUNT
from dossiers.models import Dossier, Event
from dossiers.moves.table import MOVES
from dossiers.states import ClockEffect, State
from foundation.accounts.models import Role
from foundation.core.working_time import VIETNAM
from foundation.facts.kinds import sources
from foundation.facts.models import Fact
from foundation.facts.recount import differences
from procedures.models import Offering
from tests.dossiers.stages import ON_PAPER, PERMIT, STAGES, at_stage, make
from tests.support.factories import citizen, dossier_in, staff

pytestmark = pytest.mark.django_db


def told(dossier: Dossier) -> list[tuple[str, str, str]]:
    """What the facts tell of a dossier, in the order of its events."""
    rows = Fact.objects.filter(subject_id=dossier.pk).order_by("number")
    return [(fact.kind, fact.outcome, fact.punctuality) for fact in rows]


def behind_our_back(statement: str, *values: int) -> None:
    """What the owner of the database can do with the triggers switched off."""
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE facts_fact DISABLE TRIGGER fact_rows_stay")
        cursor.execute(statement, values)


def test_what_a_move_is_counted_as_is_a_kind_of_the_dossiers_and_is_counted_again() -> None:
    declared = {(name, move.fact, move.outcome) for name, move in MOVES.items() if move.fact}
    kinds = {kind.name: kind.outcomes for kind in DOSSIERS.kinds}
    assert all(outcome in kinds[fact] for _name, fact, outcome in declared)
    listed = RECOUNT.partition("VALUES")[2].partition(" AS counted")[0]
    recounted = set(re.findall(r"\('(\w+)', '(\w+)', '(\w*)'\)", listed))
    assert {row for row in recounted if row[1] != PROMISED.name} == declared
    promised = {name for name, kind, _outcome in recounted if kind == PROMISED.name}
    moved_by = {ClockEffect.RESUME, ClockEffect.EXTEND, ClockEffect.RENEW}
    assert promised == {name for name, move in MOVES.items() if move.clock in moved_by}


def test_a_dossier_that_comes_to_its_result_is_filed_received_and_finished_once() -> None:
    dossier = at_stage("returned")
    assert told(dossier) == [("filed", "", ""), ("received", "", ""), ("finished", "result", "early")]
    filed, received, finished = Fact.objects.filter(subject_id=dossier.pk).order_by("number")
    assert (filed.at, received.at, finished.at) == (
        dossier.submitted_at, dossier.received_at, dossier.finished_at,
    )  # fmt: skip
    assert received.due_at == dossier.original_due_at
    assert (finished.agency_id, finished.point_id, finished.unit_id, finished.channel) == (
        dossier.agency_id, dossier.receiving_point_id, dossier.offering.handling_unit_id, dossier.channel,
    )  # fmt: skip
    assert (finished.procedure, finished.level) == (PERMIT, dossier.offering.service_level)
    assert finished.field == dossier.procedure_version.procedure.field.code


@pytest.mark.parametrize(
    ("stage", "last"),
    [
        ("refused", ("refused", "", "")),
        ("stopped", ("finished", "stopped", "early")),
        ("withdrawn", ("finished", "withdrawn", "early")),
        ("correcting", ("finished", "result", "early")),
    ],
)
def test_how_a_dossier_ended_is_told_apart(stage: str, last: tuple[str, str, str]) -> None:
    assert told(at_stage(stage))[-1] == last


def test_what_was_withdrawn_before_anybody_received_it_was_neither_in_time_nor_late() -> None:
    dossier = make("withdraw", citizen(1), at_stage("registered"))
    assert told(dossier) == [("filed", "", ""), ("finished", "withdrawn", "")]


def test_an_apology_after_the_promised_day_does_not_undo_being_late() -> None:
    dossier = at_stage("issuing")
    assert dossier.due_at is not None
    late = dossier.due_at + timedelta(days=1)
    extended = make("extend", staff(Role.LEADER), dossier, at=late)
    ended = make("issue_result", staff(Role.CLERK), extended, at=late + timedelta(hours=1))
    assert told(ended)[-2:] == [("promised", "extended", ""), ("finished", "result", "late")]


def test_the_day_is_that_of_viet_nam() -> None:
    evening = datetime(2026, 3, 2, 23, 30, tzinfo=VIETNAM)
    dossier = at_stage("registered", at=evening)
    assert dossier.submitted_at is not None
    assert Fact.objects.get(subject_id=dossier.pk).day == dossier.submitted_at.astimezone(VIETNAM).date()


def test_the_days_of_a_wait_are_not_days_that_the_agency_took() -> None:
    """From a Monday to the Wednesday of the next week, suspended from Tuesday to Tuesday, each at the same hour."""
    day, dossier = timedelta(days=1), at_stage("examining")
    monday = dossier.received_at
    assert monday is not None
    asked = make("suspend", staff(Role.HEAD, unit="division_economy"), dossier, at=monday + day)
    resumed = make("resume", staff(Role.HEAD, unit="division_economy"), asked, at=monday + 8 * day)
    ended = make("withdraw", citizen(1), resumed, at=monday + 9 * day)
    assert Fact.objects.get(subject_id=ended.pk, kind="finished").working_days == Decimal("2.00")


def test_nor_are_those_of_a_wait_that_began_too_late_to_move_the_date() -> None:
    """Five weeks and a day from a Monday on, in the fifth of them suspended; the date had passed in the third."""
    day, dossier = timedelta(days=1), at_stage("examining")
    monday = dossier.received_at
    assert monday is not None
    asked = make("suspend", staff(Role.HEAD, unit="division_economy"), dossier, at=monday + 28 * day)
    resumed = make("resume", staff(Role.HEAD, unit="division_economy"), asked, at=monday + 35 * day)
    ended = make("withdraw", citizen(1), resumed, at=monday + 36 * day)
    assert ended.due_at == dossier.original_due_at
    fact = Fact.objects.get(subject_id=ended.pk, kind="finished")
    assert (fact.punctuality, fact.working_days) == ("late", Decimal("21.00"))


def test_a_unit_that_takes_over_later_does_not_take_over_what_was_counted() -> None:
    dossier = at_stage("finished")
    unit = dossier.offering.handling_unit_id
    Offering.objects.filter(pk=dossier.offering_id).update(handling_unit=dossier.receiving_point.unit_id)
    assert set(Fact.objects.filter(subject_id=dossier.pk).values_list("unit_id", flat=True)) == {unit}


def test_a_recount_over_the_records_says_what_the_facts_say_at_every_stage() -> None:
    for stage in STAGES:
        at_stage(stage)
    out = StringIO()
    call_command("recount_facts", stdout=out)
    assert "tell what happened" in out.getvalue()
    known = {
        (kind.name, outcome) for source in sources() for kind in source.kinds for outcome in kind.outcomes
    }
    assert set(Fact.objects.values_list("kind", "outcome")) <= known


def test_a_fact_that_is_missing_and_one_that_says_something_else_are_named() -> None:
    dossier = dossier_in(State.FINISHED)
    behind_our_back("DELETE FROM facts_fact WHERE kind = 'received' AND subject_id = %s", dossier.pk)
    behind_our_back("UPDATE facts_fact SET punctuality = 'late' WHERE kind = 'finished'")
    assert [(one.kind, one.told_outcome, one.told_punctuality) for one in differences()] == [
        ("finished", "result", "late"), ("received", None, None),
    ]  # fmt: skip
    errors = StringIO()
    with pytest.raises(CommandError, match="2 differences"):
        call_command("recount_facts", stderr=errors)
    assert (
        f"received, subject {dossier.pk}, event 2: the facts say nothing, the records one"
        in errors.getvalue()
    )


@pytest.mark.parametrize(
    ("change", "names"),
    [
        ("at = at + interval '1 second'", "moment"),
        ("due_at = due_at + interval '1 day'", "due date"),
        ("due_at = NULL", "due date"),
        ("procedure = '2.000635'", "procedure"),
        ("channel = channel + 1", "channel"),
        ("agency_id = agency_id + 1000000", "agency"),
        ("point_id = point_id + 1000000", "point"),
        ("unit_id = unit_id + 1000000", "unit"),
        ("working_days = -1", "working days"),
        ("working_days = 400, unit_id = 0", "unit, working days"),
    ],
)
def test_a_fact_with_another_dimension_than_the_records_is_named(change: str, names: str) -> None:
    dossier = dossier_in(State.FINISHED)
    changed = f"UPDATE facts_fact SET {change} WHERE kind = 'finished' AND subject_id = %s"  # noqa: S608 - constants
    behind_our_back(changed, dossier.pk)
    (found,) = differences()
    assert (found.kind, found.otherwise) == ("finished", names)
    assert str(found).endswith(f"the records say otherwise: {names}")


def test_what_was_received_for_another_procedure_was_received_for_that_one() -> None:
    changed = make("change_procedure", staff(Role.RECEPTION), at_stage(ON_PAPER))
    received = Fact.objects.get(subject_id=changed.pk, kind="received")
    assert received.procedure != changed.procedure_version.procedure.code
    assert list(differences()) == []
    behind_our_back("UPDATE facts_fact SET procedure = 'x' WHERE kind = 'received' AND number > %s", 0)
    assert [one.otherwise for one in differences()] == ["procedure"]


def test_what_was_counted_can_neither_be_changed_nor_taken_away() -> None:
    at_stage("registered")
    for change in (lambda: Fact.objects.update(outcome="result"), lambda: Fact.objects.all().delete()):
        with pytest.raises(InternalError, match="append-only"), transaction.atomic():
            change()


def test_no_event_is_counted_twice() -> None:
    dossier = at_stage("returned")
    assert Fact.objects.filter(subject_id=dossier.pk).count() == 3
    assert Event.objects.filter(dossier=dossier).count() > 3


def test_what_an_earlier_release_wrote_while_the_tables_were_migrated_is_counted_afterwards() -> None:
    """As it was seen: what was filed meanwhile was missing from all figures, and no command mended it."""
    dossier = at_stage("returned")
    before = list(Fact.objects.filter(subject_id=dossier.pk).order_by("number").values())
    for fact in before:
        fact["working_days"] = None
    behind_our_back("DELETE FROM facts_fact WHERE subject_id = %s", dossier.pk)
    with pytest.raises(CommandError, match="3 differences"):
        call_command("recount_facts")
    for added in (3, 0):
        said = StringIO()
        call_command("recount_facts", add_missing=True, stdout=said)
        assert said.getvalue().splitlines() == [f"Facts added: {added}.", "The facts tell what happened."]
    assert list(Fact.objects.filter(subject_id=dossier.pk).order_by("number").values()) == before


def test_missing_facts_are_written_in_pieces_and_an_interrupted_run_goes_on(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("foundation.facts.recount.DAYS_AT_ONCE", timedelta(days=1))
    at_stage("returned")
    dossier = at_stage("returned", applicant=2)
    theirs = Fact.objects.filter(subject_id=dossier.pk)
    end = theirs.get(kind="finished").day
    earlier = theirs.filter(day__lt=end).count()
    assert earlier
    behind_our_back("DELETE FROM facts_fact WHERE subject_id = %s", dossier.pk)

    def stop(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if "INSERT INTO facts_fact" in sql and params["since"].date() >= end:
            raise InterruptedError
        return execute(sql, params, many, context)

    with connection.execute_wrapper(stop), pytest.raises(InterruptedError):
        call_command("recount_facts", add_missing=True)
    assert theirs.count() == earlier
    said = StringIO()
    call_command("recount_facts", add_missing=True, stdout=said)
    assert said.getvalue().splitlines()[0] == f"Facts added: {3 - earlier}."
