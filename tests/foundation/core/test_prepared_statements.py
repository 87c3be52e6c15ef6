"""Statements that PostgreSQL keeps for a connection: the same rows for any values, and never longer than they hold."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import LazySettings
from django.contrib.postgres.fields import ArrayField
from django.db import connection, transaction
from django.db.models import BigIntegerField, BooleanField, CharField, DateField, F, Func, QuerySet
from django.db.transaction import TransactionManagementError
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from dossiers.models import Dossier
from dossiers.states import State
from foundation.accounts.models import Membership, Role, User
from foundation.agencies.models import Agency
from foundation.core import remembered
from foundation.core.errors import Busy
from foundation.core.statements import kept, prepared
from foundation.core.statements.given import Given
from foundation.core.statements.kept import ask_kept
from foundation.core.statements.prepared import planned_each_time
from foundation.core.statements.rows import Rows
from tests.support.factories import citizen, dossier_in, team


@pytest.fixture(autouse=True)
def prepared_anew(request: pytest.FixtureRequest, settings: LazySettings) -> Iterator[None]:
    """By a session that keeps nothing yet, nor afterwards: what it kept refers to functions of these tests."""
    settings.DATABASE_PREPARED = True
    request.getfixturevalue("own_database" if "own_database" in request.fixturenames else "db")
    remembered.stamp()
    forget_all()
    yield
    forget_all()


HELD_BY, SINCE, LIKE = '"user_id" = ($2)', '"since" <= ($1)', '"agencies_agency"."name"::text LIKE'


def forget_all() -> None:
    kept._kept.clear()
    prepared.forget()


def asked(rows: Any, *said: Any, **given: Any) -> str:
    """The statement that was sent."""
    with CaptureQueriesContext(connection) as queries:
        ask_kept(rows, *said, **given)
    return str(queries[-1]["sql"])


def held_by() -> QuerySet[Membership]:
    return Membership.objects.filter(
        user=Given("user", BigIntegerField()), role=Given("role", CharField())
    ).order_by("pk")


def since() -> QuerySet[Membership]:
    return Membership.objects.filter(since__lte=Given("day", DateField())).order_by("pk")


def like(text: str) -> QuerySet[Agency]:
    return Agency.objects.filter(name__contains=text).order_by("pk")


def locked() -> QuerySet[User]:
    return User.objects.filter(pk=Given("user", BigIntegerField())).select_for_update()


@planned_each_time
def of_role() -> QuerySet[Membership]:
    return Membership.objects.filter(role=Given("role", CharField()))


def in_session(words: str) -> list[str]:
    """What the server keeps for this connection, of the statements with such words."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT statement FROM pg_prepared_statements WHERE position(%s in statement) > 0 ORDER BY prepare_time",
            [words],
        )
        return [statement for (statement,) in cursor.fetchall()]


def test_what_is_asked_for_the_third_time_is_asked_by_its_name_and_finds_the_same() -> None:
    people = [
        (team().officer, Role.OFFICER),
        (team().head, Role.HEAD),
        (team().leader, Role.LEADER),
        (team().head, Role.OFFICER),
    ]
    for _round in range(3):
        for who, role in people:
            plain = list(Membership.objects.filter(user=who.person_id, role=role).order_by("pk"))
            assert ask_kept(held_by, user=who.person_id, role=role) == plain
    assert asked(held_by, user=people[0][0].person_id, role=Role.OFFICER).startswith("EXECUTE kept_")
    assert len(in_session(HELD_BY)) == 1


def test_yes_is_one_where_a_number_is_told() -> None:
    """As the ORM takes it."""
    for _round in range(4):
        assert ask_kept(held_by, user=True, role=Role.HEAD) == ask_kept(held_by, user=1, role=Role.HEAD)


def test_values_that_the_driver_writes_otherwise_are_prepared_apart() -> None:
    today = timezone.localdate()
    for _round in range(4):
        assert ask_kept(since, day=today) == ask_kept(since, day=today.isoformat())
        assert ask_kept(held_by, user=2**40, role=Role.HEAD) == []
        assert ask_kept(held_by, user=None, role=Role.HEAD) == []
        assert ask_kept(held_by, user=team().head.person_id, role=Role.HEAD)
    assert (len(in_session(HELD_BY)), len(in_session(SINCE))) == (3, 2)


@pytest.mark.parametrize("text", ["%", "%s", "100 %% \\", "$1", "O'Brien", "phường", "{}"])
def test_what_always_is_the_same_stands_in_the_statement_whatever_it_is(text: str) -> None:
    plain = list(like(text))
    for _round in range(4):
        assert ask_kept(like, text) == plain


def test_rows_are_locked_by_name_too_and_in_a_transaction_alone() -> None:
    me = citizen().person_id
    for _round in range(3):
        asked(locked, user=me)
    said = asked(locked, user=me)
    assert said.startswith("EXECUTE kept_")
    with connection.cursor() as cursor:
        cursor.execute("SELECT statement FROM pg_prepared_statements WHERE statement LIKE '%%FOR UPDATE'")
        assert cursor.fetchall()


def test_outside_a_transaction_nothing_is_locked(own_database: str) -> None:
    for _round in range(4):
        with transaction.atomic():
            ask_kept(locked, user=citizen().person_id)
    with pytest.raises(TransactionManagementError):
        ask_kept(locked, user=citizen().person_id)


def test_what_finds_a_handful_for_one_and_very_many_for_another_is_planned_each_time() -> None:
    for _round in range(5):
        assert asked(of_role, role=Role.OFFICER).startswith("SELECT")


def test_behind_a_pooler_nothing_is_kept(settings: LazySettings) -> None:
    settings.DATABASE_PREPARED = False
    for _round in range(5):
        assert asked(held_by, user=1, role=Role.HEAD).startswith("SELECT")


def test_a_session_keeps_so_many_and_lets_the_one_go_that_was_not_asked_for_longest(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(prepared, "MOST", 2)
    for text in ("AAA", "BBB", "AAA", "CCC"):
        for _round in range(3):
            ask_kept(like, text)
    assert [next(text for text in ("AAA", "BBB", "CCC") if text in one) for one in in_session(LIKE)] == [
        "AAA",
        "CCC",
    ]


def test_a_connection_that_was_lost_keeps_nothing(own_database: str) -> None:
    for _round in range(4):
        asked(held_by, user=1, role=Role.HEAD)
    connection.close()
    assert asked(held_by, user=1, role=Role.HEAD).startswith("SELECT")
    assert ask_kept(held_by, user=team().head.person_id, role=Role.HEAD)


def test_what_a_migration_changed_is_asked_anew_or_told_to_be_busy(own_database: str) -> None:
    """A column of another type: PostgreSQL refuses what it has prepared, and with it the transaction."""
    me = team().head.person_id
    for _round in range(4):
        ask_kept(held_by, user=me, role=Role.HEAD)
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE accounts_membership ALTER COLUMN role TYPE varchar(90)")
    assert ask_kept(held_by, user=me, role=Role.HEAD)
    for _round in range(4):
        ask_kept(held_by, user=me, role=Role.HEAD)
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE accounts_membership ALTER COLUMN role TYPE varchar(91)")
    with pytest.raises(Busy), transaction.atomic():
        ask_kept(held_by, user=me, role=Role.HEAD)
    assert ask_kept(held_by, user=me, role=Role.HEAD)


def test_where_a_pooler_gives_sessions_away_that_is_told_once_and_nothing_is_prepared_any_more(
    own_database: str, caplog: pytest.LogCaptureFixture
) -> None:
    me = team().head.person_id
    try:
        for inside in (False, True):
            prepared._sessions_are_given_away.clear()
            for _round in range(4):
                asked(held_by, user=me, role=Role.HEAD)
            with connection.cursor() as cursor:
                cursor.execute("DEALLOCATE ALL")
            if inside:
                with pytest.raises(Busy), transaction.atomic():
                    ask_kept(held_by, user=me, role=Role.HEAD)
            for _round in range(4):
                assert asked(held_by, user=me, role=Role.HEAD).startswith("SELECT")
    finally:
        prepared._sessions_are_given_away.clear()
    assert [one.message.partition(":")[0] for one in caplog.records] == ["A pooler gives sessions away"] * 2


def test_no_connection_gives_a_name_that_another_gave(own_database: str) -> None:
    """Behind such a pooler one would be answered by the other's statement."""
    names = set()
    for _connection in range(2):
        connection.close()
        for _round in range(3):
            said = asked(held_by, user=1, role=Role.HEAD)
        names.add(said.split()[1].rpartition("_")[0])
    assert len(names) == 2


def among_numbers() -> QuerySet[User]:
    numbers = Given("numbers", ArrayField(BigIntegerField()))
    is_one = Func(
        F("pk"), numbers, template="(%(expressions)s))", arg_joiner=" = ANY(", output_field=BooleanField()
    )
    return User.objects.filter(is_one).order_by("pk")


@pytest.mark.parametrize("numbers", [[5, 2**40], [2**40, 5], [5, 2**70], [1, 2], [1, None], []])
def test_a_list_of_numbers_is_as_wide_as_its_widest(numbers: list[int | None]) -> None:
    """With numbers missing, or none at all, too."""
    possible = [one for one in numbers if one is not None and one < 2**63]
    plain = list(User.objects.filter(pk__in=possible).order_by("pk"))
    for _round in range(4):
        assert ask_kept(among_numbers, numbers=numbers) == plain


def test_rows_are_written_by_name_with_whatever_values() -> None:
    dossier = dossier_in(State.PROCESSING)
    for number, (name, by) in enumerate(
        (("Một %", None), ("O'Hai", None), ("Ba $1", None), ("Bốn", timezone.now()), ("Năm", None))
    ):
        rows = Rows()
        dossier.applicant_name, dossier.answer_by = name, by
        rows.change(dossier, "applicant_name", "answer_by")
        with CaptureQueriesContext(connection) as queries:
            rows.write()
        assert queries[0]["sql"].startswith(
            "EXECUTE" if number == 4 else "WITH" if number != 2 else "EXECUTE"
        ), number
        found = Dossier.objects.get(pk=dossier.pk)
        assert (found.applicant_name, found.answer_by) == (name, by)
