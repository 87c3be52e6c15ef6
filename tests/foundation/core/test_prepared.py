"""A prepared statement finds what its queryset would, with other values each time."""

import pytest
from django.db import connection
from django.db.models import BigIntegerField, CharField
from django.test.utils import CaptureQueriesContext

from foundation.accounts.models import Membership, Role
from foundation.core.statements.prepared import Given, Prepared
from tests.support.factories import Team, team


@pytest.fixture
def people(db: None) -> Team:
    """People with posts."""
    return team()


def test_each_asks_with_values_of_their_own(people: Team) -> None:
    user, role = Given("user", BigIntegerField()), Given("role", CharField())
    held = Prepared(Membership.objects.filter(user=user, role=role).select_related("unit__agency"))
    for who, post in ((people.officer, Role.OFFICER), (people.head, Role.HEAD), (people.head, Role.OFFICER)):
        plain = Membership.objects.filter(user=who.person_id, role=post)
        with CaptureQueriesContext(connection) as queries:
            found = held.ask(user=who.person_id, role=post)
            assert [one.unit.agency_id for one in found] == [who.posts[0].agency_id] * len(found)
        assert len(queries) == 1
        assert found == list(plain)


def test_a_value_that_is_missing_is_no_answer(people: Team) -> None:
    held = Prepared(Membership.objects.filter(user=Given("user", BigIntegerField())))
    with pytest.raises(KeyError):
        held.ask()
