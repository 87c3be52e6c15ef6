"""Statements that are kept under a key: put together once, and nothing of another day or of an earlier change."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.db import connection
from django.db.models import QuerySet
from django.db.transaction import TransactionManagementError
from django.utils import timezone

from dossiers.models import Dossier
from dossiers.permissions import visible_to
from dossiers.selectors.access import get_for
from dossiers.states import State
from foundation.accounts.actor import Actor
from foundation.accounts.asking import APPLICANT, asking
from foundation.accounts.models import Role, User
from foundation.agencies.models import Agency
from foundation.core.errors import NotFound
from foundation.core.statements import prepared as statements
from foundation.core.statements.prepared import NOW, count_prepared, first_prepared, prepared, worked_out
from tests.support.factories import citizen, dossier_in, staff

Counted = Callable[[int], AbstractContextManager[None]]
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def nothing_kept() -> Iterator[None]:
    statements._kept.clear()
    yield
    statements._kept.clear()


def test_a_statement_is_put_together_once_for_a_key() -> None:
    made: list[str] = []

    def rows(name: str) -> QuerySet[User]:
        made.append(name)
        return User.objects.filter(full_name=name)

    first = prepared(("named", "A"), lambda: rows("A"))
    assert prepared(("named", "A"), lambda: rows("A")) is first
    assert prepared(("named", "B"), lambda: rows("B")) is not first
    assert made == ["A", "B"]


def test_the_next_day_has_a_statement_of_its_own() -> None:
    today = prepared("everybody", User.objects.all)
    with time_machine.travel(timezone.now() + timedelta(days=1), tick=False):
        assert prepared("everybody", User.objects.all) is not today


def test_a_change_of_what_is_remembered_has_a_statement_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("foundation.core.remembered.LOOK_AGAIN", -1.0)
    before = prepared("everybody", User.objects.all)
    assert prepared("everybody", User.objects.all) is before
    Agency.objects.update(phone="")
    assert prepared("everybody", User.objects.all) is not before


def test_no_more_are_kept_than_there_is_room_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(statements, "KEPT", 2)
    first, second = (prepared(number, User.objects.all) for number in (1, 2))
    assert prepared(1, User.objects.all) is first
    prepared(3, User.objects.all)
    assert prepared(1, User.objects.all) is first
    assert prepared(2, User.objects.all) is not second, "the one that was not asked for longest has gone"


def test_what_can_hold_for_no_row_asks_nothing(django_assert_num_queries: Counted) -> None:
    nothing = prepared("nobody", lambda: User.objects.filter(pk__in=[]))
    with django_assert_num_queries(0):
        assert nothing.ask() == []


def test_what_follows_from_the_moment_is_worked_out_each_time(django_assert_num_queries: Counted) -> None:
    person = citizen().person_id
    User.objects.filter(pk=person).update(date_joined=datetime(2026, 11, 20, tzinfo=UTC))

    def joined_lately() -> QuerySet[User]:
        return User.objects.filter(
            pk=person, date_joined__gte=worked_out(NOW, lambda now: now - timedelta(days=2))
        )

    for day, number in ((21, 1), (22, 1), (23, 0), (21, 1)):
        assert count_prepared("lately", joined_lately, now=datetime(2026, 11, day, tzinfo=UTC)) == number
    with django_assert_num_queries(1):
        count_prepared("lately", joined_lately, now=datetime(2026, 11, 21, tzinfo=UTC))


def test_a_lock_outside_a_transaction_is_an_error_each_time(monkeypatch: pytest.MonkeyPatch) -> None:
    locked = prepared("locked", lambda: User.objects.filter(pk=citizen().person_id).select_for_update())
    assert len(locked.ask()) == 1
    monkeypatch.setattr(connection, "get_autocommit", lambda: True)
    with pytest.raises(TransactionManagementError):
        locked.ask()


def test_what_is_not_found_is_looked_for_again_once_something_has_changed() -> None:
    """A statement that was put together before another process merged two units knows nothing of it."""
    asked: list[int] = []

    def nobody_yet() -> QuerySet[User]:
        asked.append(1)
        if len(asked) == 1:
            Agency.objects.update(phone="")  # as another process does meanwhile
            return User.objects.none()
        return User.objects.filter(pk=citizen().person_id)

    assert first_prepared("merged", nobody_yet) is not None
    assert len(asked) == 2


def test_whoever_works_nowhere_shares_a_statement_and_sees_only_their_own() -> None:
    mine, other = dossier_in(State.PROCESSING, applicant=1), dossier_in(State.PROCESSING, applicant=2)
    for person, own, foreign in ((citizen(1), mine, other), (citizen(2), other, mine)):
        assert asking(person) == (APPLICANT, {"user": person.user_id})
        assert get_for(person, str(own.code)) == own
        with pytest.raises(NotFound):
            get_for(person, str(foreign.code))


@pytest.mark.parametrize(
    "role", [Role.RECEPTION, Role.OFFICER, Role.HEAD, Role.LEADER, Role.CLERK, Role.CASHIER]
)
def test_staff_find_what_the_condition_lets_them_see_and_nothing_else(role: Role) -> None:
    found = [dossier_in(state, applicant=1) for state in (State.REGISTERED, State.PROCESSING, State.FINISHED)]
    actors = [staff(role), staff(Role.OFFICER, agency="H99.12"), Actor.anonymous(), Actor.system()]
    for actor in [*actors, *actors]:
        for dossier in found:
            allowed = Dossier.objects.filter(visible_to(actor), pk=dossier.pk).exists()
            assert _finds(actor, str(dossier.code)) == allowed


def _finds(actor: Actor, code: str) -> bool:
    try:
        get_for(actor, code)
    except NotFound:
        return False
    return True
