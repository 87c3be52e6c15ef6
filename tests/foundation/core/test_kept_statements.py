"""Statements that are kept under a key: put together once, and nothing of another day or of an earlier change."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from datetime import UTC, datetime, timedelta
from math import inf

import pytest
import time_machine
from django.db import connection
from django.db.models import BigIntegerField, CharField, QuerySet, Value
from django.db.transaction import TransactionManagementError
from django.utils import timezone

from foundation.accounts.models import Membership, Role, User
from foundation.agencies.models import Agency
from foundation.core import remembered
from foundation.core.statements import kept as statements
from foundation.core.statements.given import NOW, Along, Given, worked_out
from foundation.core.statements.kept import ask_kept, count_kept, first_kept
from tests.support.factories import citizen, team

Counted = Callable[[int], AbstractContextManager[None]]
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def nothing_kept(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """And this thread does not look for changes on the way."""
    monkeypatch.setattr("foundation.core.remembered.LOOK_AGAIN", inf)
    remembered.stamp()
    statements._kept.clear()
    yield
    statements._kept.clear()


def named(name: str) -> QuerySet[User]:
    return User.objects.filter(full_name=name)


def everybody(_number: int = 0) -> QuerySet[User]:
    return User.objects.all()


def test_a_statement_is_put_together_once_for_what_it_is_told() -> None:
    for names, number in (("AAA", 1), ("B", 2), ("AB", 2)):
        for name in names:
            ask_kept(named, name)
        assert len(statements._kept) == number


def test_each_asks_with_values_of_their_own(django_assert_num_queries: Counted) -> None:
    people = team()
    for who, post in ((people.officer, Role.OFFICER), (people.head, Role.HEAD), (people.head, Role.OFFICER)):
        plain = list(Membership.objects.filter(user=who.person_id, role=post))
        with django_assert_num_queries(1):
            found = ask_kept(held_by, user=who.person_id, role=post)
            assert [one.unit.agency_id for one in found] == [who.posts[0].agency_id] * len(plain)
        assert found == plain


def held_by() -> QuerySet[Membership]:
    user, role = Given("user", BigIntegerField()), Given("role", CharField())
    return Membership.objects.filter(user=user, role=role).select_related("unit__agency")


def test_a_value_that_is_missing_is_no_answer() -> None:
    with pytest.raises(KeyError):
        ask_kept(held_by, role=Role.HEAD)


def test_a_number_that_no_row_can_have_finds_nothing_without_a_statement(
    django_assert_num_queries: Counted,
) -> None:
    ask_kept(held_by, user=2**63 - 1, role=Role.HEAD)
    with django_assert_num_queries(0):
        assert ask_kept(held_by, user=2**63, role=Role.HEAD) == []
        assert ask_kept(held_by, user=10**40, role=Role.HEAD) == []


def test_the_next_day_has_a_statement_of_its_own() -> None:
    ask_kept(everybody)
    with time_machine.travel(timezone.now() + timedelta(days=1), tick=False):
        ask_kept(everybody)
    assert len(statements._kept) == 2


def test_a_change_of_what_is_remembered_has_a_statement_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("foundation.core.remembered.LOOK_AGAIN", -1.0)
    for _time in range(2):
        ask_kept(everybody)
    assert len(statements._kept) == 1
    Agency.objects.update(phone="")
    ask_kept(everybody)
    assert len(statements._kept) == 2


def test_no_more_are_kept_than_there_is_room_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(statements, "KEPT", 2)
    for number in (1, 2, 1, 3):
        ask_kept(everybody, number)
    assert [key[-1] for key in statements._kept] == [1, 3], "the one that was not asked for longest has gone"  # type: ignore[index]


def test_what_can_hold_for_no_row_asks_nothing(django_assert_num_queries: Counted) -> None:
    ask_kept(nobody)
    with django_assert_num_queries(0):
        assert ask_kept(nobody) == []


def nobody() -> QuerySet[User]:
    return User.objects.filter(pk__in=[])


def test_what_is_read_along_is_told_apart_by_itself_and_not_by_its_name() -> None:
    one, other, person = {"told": Value(1)}, {"told": Value(2)}, citizen().person_id
    before = len(statements._kept)
    for along, told in ((one, 1), (other, 2), (one, 1)):
        (found,) = ask_kept(with_along, Along(along), user=person)
        assert vars(found)["told"] == told
    assert len(statements._kept) == before + 2


def with_along(along: Along) -> QuerySet[User]:
    return User.objects.filter(pk=Given("user", BigIntegerField())).annotate(**along.columns)


def test_what_follows_from_the_moment_is_worked_out_each_time(django_assert_num_queries: Counted) -> None:
    person = citizen().person_id
    User.objects.filter(pk=person).update(date_joined=datetime(2026, 11, 20, tzinfo=UTC))
    for day, number in ((21, 1), (22, 1), (23, 0), (21, 1)):
        assert count_kept(joined_lately, user=person, now=datetime(2026, 11, day, tzinfo=UTC)) == number
    with django_assert_num_queries(1):
        count_kept(joined_lately, user=person, now=datetime(2026, 11, 21, tzinfo=UTC))


def joined_lately() -> QuerySet[User]:
    since = worked_out(lambda now: now - timedelta(days=2), NOW)
    return User.objects.filter(pk=Given("user", BigIntegerField()), date_joined__gte=since)


def test_a_lock_outside_a_transaction_is_an_error_each_time(monkeypatch: pytest.MonkeyPatch) -> None:
    person = citizen().person_id
    assert len(ask_kept(locked, user=person)) == 1
    monkeypatch.setattr(connection, "get_autocommit", lambda: True)
    with pytest.raises(TransactionManagementError):
        ask_kept(locked, user=person)


def locked() -> QuerySet[User]:
    return User.objects.filter(pk=Given("user", BigIntegerField())).select_for_update()


def test_what_is_not_found_is_looked_for_again_once_something_has_changed() -> None:
    """A statement that was put together before another process merged two units knows nothing of it."""
    asked: list[int] = []

    def nobody_yet() -> QuerySet[User]:
        asked.append(1)
        if len(asked) == 1:
            Agency.objects.update(phone="")  # as another process does meanwhile
            return User.objects.none()
        return User.objects.filter(pk=citizen().person_id)

    assert first_kept(nobody_yet) is not None
    assert len(asked) == 2
