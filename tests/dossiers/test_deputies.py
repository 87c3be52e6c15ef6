"""Somebody is away, or works there no more: who may go on with their steps."""

from datetime import timedelta

import pytest
from django.utils import timezone

from dossiers.items import open_step
from dossiers.models import Dossier, StepInstance
from dossiers.permissions import why_not
from dossiers.standing import Standing
from dossiers.states import Party
from dossiers.worklists.desks.lists import LISTS
from foundation.accounts.actor import Actor
from foundation.accounts.models import Absence, Membership, User
from tests.dossiers.stages import at_stage, make, people_around

pytestmark = pytest.mark.django_db


def again(actor: Actor) -> Actor:
    """The same person on a new request."""
    return Actor.of(User.objects.get(pk=actor.person_id))


def away(person: Actor, deputy: Actor, since: int = 0, until: int = 5) -> None:
    today = timezone.localdate()
    Absence.objects.create(
        user_id=person.person_id,
        deputy_id=deputy.person_id,
        since=today + timedelta(days=since),
        until=today + timedelta(days=until),
    )


def leaves(person: Actor) -> None:
    Membership.objects.filter(user_id=person.person_id).update(until=timezone.localdate())


def step_of(dossier: Dossier) -> StepInstance:
    step = open_step(dossier)
    assert step is not None
    return step


def is_on(key: str, actor: Actor, dossier: Dossier) -> bool:
    return LISTS[key].standing(actor, timezone.now()).filter(dossier=dossier).exists()


def test_a_deputy_holds_the_steps_of_the_absent_person_and_finds_them_among_own_work() -> None:
    dossier = at_stage("examining")
    people = people_around(dossier)
    deputy = people["other_officer"]
    assert Party.HOLDER not in Standing(deputy, dossier, step_of(dossier)).parties
    assert not is_on("my_work", deputy, dossier)
    away(people["officer"], deputy)
    deputy = again(deputy)
    assert Party.HOLDER in Standing(deputy, dossier, step_of(dossier)).parties
    assert is_on("my_work", deputy, dossier)
    make("propose", deputy, dossier)


@pytest.mark.parametrize(("since", "until"), [(1, 5), (-5, 0)], ids=["not yet", "back today"])
def test_a_deputy_holds_nothing_on_other_days(since: int, until: int) -> None:
    dossier = at_stage("examining")
    people = people_around(dossier)
    away(people["officer"], people["other_officer"], since, until)
    assert Party.HOLDER not in Standing(again(people["other_officer"]), dossier, step_of(dossier)).parties


def test_standing_in_gives_no_role_that_the_deputy_does_not_have() -> None:
    dossier = at_stage("examining")
    people = people_around(dossier)
    away(people["officer"], people["officer_elsewhere"])
    away(people["officer"], people["clerk"])
    for name in ("officer_elsewhere", "clerk"):
        assert Party.HOLDER not in Standing(again(people[name]), dossier, step_of(dossier)).parties


def test_a_step_of_somebody_who_left_is_with_nobody_and_can_be_taken() -> None:
    dossier = at_stage("examining")
    people = people_around(dossier)
    other = people["other_officer"]
    assert why_not(Standing(other, dossier, step_of(dossier)), "claim")
    assert not is_on("untaken", other, dossier)
    leaves(people["officer"])
    assert is_on("untaken", other, dossier)
    assert is_on("to_assign", people["head"], dossier)
    assert why_not(Standing(other, dossier, step_of(dossier)), "claim") == ""
    make("claim", other, dossier)
    assert step_of(dossier).assignee_id == other.user_id
    assert not is_on("untaken", other, dossier)


def test_a_step_of_somebody_who_stays_is_theirs_alone() -> None:
    dossier = at_stage("examining")
    people = people_around(dossier)
    assert Party.HOLDER in Standing(people["officer"], dossier, step_of(dossier)).parties
    assert Party.HOLDER not in Standing(people["other_officer"], dossier, step_of(dossier)).parties
