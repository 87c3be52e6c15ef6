"""Many dossiers out of a few: the copies must be as sound as what people walked."""

from collections import Counter

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.db.models import Count, Max, Min

from dossiers.history.integrity import faults
from dossiers.models import Dossier, Event, Result, StepInstance
from dossiers.states import State
from foundation.core.models import ReferenceCounter
from foundation.facts.recount import differences
from portal.demo.copies.indexes import set_aside
from portal.demo.copies.load import copy_lives
from tests.support.factories import dossier_in

LIVED = (State.REGISTERED, State.RECEIVED, State.PROCESSING, State.REFUSED, State.RETURNED, State.FINISHED)
COPIES = 400


@pytest.fixture
def crowd(own_database: str) -> int:
    """A handful of walked dossiers and four hundred copies of them; the highest number of the walked ones."""
    for number, state in enumerate(LIVED, start=1):
        dossier_in(state, applicant=number, seed=number)
    last = Dossier.objects.aggregate(last=Max("pk"))["last"]
    assert copy_lives(COPIES) == COPIES
    return int(last)


def index_names() -> set[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT indexname FROM pg_indexes WHERE tablename LIKE 'dossiers_%'")
        return {name for (name,) in cursor.fetchall()}


def test_copies_are_sealed_numbered_and_dated_as_if_each_had_been_walked(crowd: int) -> None:
    copies = Dossier.objects.filter(pk__gt=crowd)
    assert list(faults()) == []
    assert list(differences()) == []
    assert copies.count() == COPIES
    for point in copies.exclude(register_number=None).values("receiving_point", "register_year").distinct():
        numbers = Dossier.objects.filter(**point, register_number__isnull=False)
        told = numbers.aggregate(first=Min("register_number"), last=Max("register_number"), rows=Count("pk"))
        assert told["last"] - told["first"] + 1 == told["rows"]
    issued = Result.objects.filter(dossier__pk__gt=crowd, number__isnull=False)
    for event in Event.objects.filter(dossier__pk__gt=crowd, move="issue_result").select_related("dossier"):
        assert event.payload["number"] == issued.get(dossier=event.dossier).document_number


def test_copies_have_other_people_and_spread_over_earlier_weeks(crowd: int) -> None:
    copies = Dossier.objects.filter(pk__gt=crowd)
    assert copies.values("submitter").distinct().count() > COPIES / 5
    assert copies.values("applicant_name").distinct().count() > COPIES / 5
    assert copies.exclude(submitter__email__endswith="demo.vn").count() == 0
    days = Counter(dossier.submitted_at.date() for dossier in copies if dossier.submitted_at)
    assert len(days) > 10
    for dossier in copies.exclude(state__in=[State.REGISTERED, State.RECEIVED, State.PROCESSING])[:20]:
        assert dossier.applicant_name in str(dossier.answers)


def test_the_service_goes_on_counting_behind_the_copies(crowd: int) -> None:
    indexes, steps = index_names(), StepInstance.objects.count()
    again = dossier_in(State.RETURNED, applicant=7, seed=7)
    assert again.pk == crowd + COPIES + 1
    last = ReferenceCounter.objects.get(series=f"register:{again.receiving_point_id}:{again.register_year}")
    assert last.last == again.register_number
    assert StepInstance.objects.count() > steps
    assert {"dossier_open_by_due", "step_open_at_desk", "item_open_once"} <= indexes


def test_indexes_that_a_killed_run_left_out_are_made_by_the_next_one(own_database: str) -> None:
    before = index_names()
    set_aside([Dossier, StepInstance])
    assert before - index_names() >= {"dossier_open_by_due", "step_open_at_desk"}
    dossier_in(State.REGISTERED)
    copy_lives(10)
    assert index_names() == before


def test_only_the_chosen_lives_are_repeated(own_database: str) -> None:
    for state in (State.REGISTERED, State.RETURNED, State.PROCESSING):
        dossier_in(state)
    copy_lives(20, chosen=lambda life: life.dossier.state == State.REGISTERED)
    assert Dossier.objects.filter(state=State.REGISTERED).count() == 21
    assert list(faults()) == []


@pytest.mark.django_db
def test_without_a_walked_dossier_the_command_says_what_to_do() -> None:
    with pytest.raises(CommandError, match="seed_demo"):
        call_command("generate_dossiers", 10)
