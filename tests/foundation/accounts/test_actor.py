"""The actor: a person with the posts that they hold today."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from foundation.accounts.actor import Actor, ActsFor
from foundation.accounts.at_work import Post
from foundation.accounts.models import Membership, Role, User
from foundation.agencies.models import Unit
from tests.support.factories import citizen, staff

pytestmark = pytest.mark.django_db


def membership(days_since: int, days_until: int | None) -> Membership:
    """Somebody who is an officer from so many days ago until in so many days."""
    today = timezone.localdate()
    return Membership.objects.create(
        user=User.objects.get(pk=citizen(1).person_id),
        unit=Unit.objects.get(agency__code="H99.11", code="division"),
        role=Role.OFFICER,
        since=today - timedelta(days=days_since),
        until=None if days_until is None else today + timedelta(days=days_until),
    )


def test_a_citizen_holds_nothing() -> None:
    actor = citizen(1)
    assert (actor.posts, actor.roles, actor.is_staff_member, actor.is_system) == (
        (),
        frozenset(),
        False,
        False,
    )


@pytest.mark.parametrize(
    ("since", "until", "holds"),
    [(0, None, True), (-1, None, False), (9, 1, True), (9, 0, False)],
    ids=["from today", "from tomorrow", "until tomorrow", "until today is the first day without"],
)
def test_a_post_counts_on_the_days_that_it_is_held(since: int, until: int | None, holds: bool) -> None:
    membership(since, until)
    assert citizen(1).holds(Role.OFFICER) is holds


def test_posts_name_unit_and_agency() -> None:
    member = membership(0, None)
    actor = citizen(1)
    assert actor.holds(Role.OFFICER, unit_id=member.unit_id)
    assert actor.holds(Role.OFFICER, agency_id=member.unit.agency_id)
    assert not actor.holds(Role.OFFICER, unit_id=member.unit_id + 1)
    assert not actor.holds(Role.HEAD, unit_id=member.unit_id)
    assert actor.units_as(Role.OFFICER, Role.HEAD) == [member.unit_id]
    assert actor.agencies_as(Role.LEADER) == []
    assert staff(Role.LEADER).posts[0].title == "Chủ tịch"
    assert not Post(1, 1, Role.SYSTEM_ADMIN).at_top


def test_own_is_what_bears_the_own_number_or_that_of_somebody_for_whom_one_acts() -> None:
    deputy = Actor(3, "Ai đó", citizen_id="012", acts_for=ActsFor(frozenset({7}), frozenset({"0101"})))
    assert (sorted(deputy.own_accounts), sorted(deputy.own_numbers)) == ([3, 7], ["0101", "012"])
    assert (Actor.anonymous().own_accounts, Actor.anonymous().own_numbers) == (frozenset(), frozenset())


def test_nobody_and_the_system_are_not_persons() -> None:
    for actor in (Actor.anonymous(), Actor.system()):
        with pytest.raises(ValueError, match="signed in"):
            _ = actor.person_id
    assert Actor.system().is_system


def test_a_role_in_a_unit_is_held_once_at_a_time_and_ends_after_it_began() -> None:
    membership(5, None)
    for since, until in ((3, None), (0, 0)):
        with pytest.raises(IntegrityError), transaction.atomic():
            membership(since, until)
