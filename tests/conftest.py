"""Fixtures that every test may use; those of one app live in its own folder."""

import os
import re
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from typing import Any

import hypothesis
import psycopg2
import pytest
from django.conf import settings
from django.core.cache import cache
from django.db import connection
from django.db.backends.base.creation import TEST_DATABASE_PREFIX
from django.test.utils import setup_databases, teardown_databases
from django.utils import timezone
from redis import Redis

from foundation.agencies.identity import forget_identity
from foundation.agencies.selectors import forget_calendars
from foundation.audit.sealing.alarm import SEALS
from foundation.core import remembered
from foundation.core.cache.patient import Absence
from foundation.core.database.outage import Outage
from foundation.core.models import SiteEpoch
from foundation.core.worker.lag import FOLLOWERS
from portal.site.translations.catalogues import compile_stale
from procedures.selectors import forget_local_rules, forget_versions
from tests.support import recordings
from tests.support.clock import suite_time
from tests.support.factories import build_everything

EMPTY = "empty"
MEMORIES = (
    "foundation.agencies.selectors", "foundation.agencies.identity", "foundation.core.remembered",
    "procedures.selectors.local_rules",
)  # fmt: skip
"""What a process looks at again after some seconds: within a test, never, so that no count of statements depends on how
fast the machine is."""
A_DAY = 86_400
CHANGES_WHAT_IS_REMEMBERED = re.compile(
    r'(INSERT INTO|UPDATE|DELETE FROM) "(agencies_(agency|unit|receivingpoint)|procedures_(procedure\w*|offering))"'
)


def pytest_configure(config: pytest.Config) -> None:
    """Pages are tested in Vietnamese, so the compiled catalogues must be those of this source. No random example may
    depend on how fast the machine is. What tests record, count and read of statements are those that were written;
    services of tests in processes of their own prepare them as any site does."""
    hypothesis.settings.register_profile(
        "unhurried", deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow]
    )
    hypothesis.settings.load_profile("unhurried")
    settings.DATABASE_PREPARED = False
    if not hasattr(config, "workerinput"):
        compile_stale()


@pytest.fixture(scope="session")
def django_db_setup(
    request: pytest.FixtureRequest,
    django_test_environment: None,
    django_db_modify_db_settings: None,
    django_db_blocker: Any,
) -> Iterator[None]:
    """Every test begins with the demo's catalogue, agencies and people, and with no dossier.

    The test database is made even when the chosen tests only use copies of it. With MOTCUA_TEST_KEEP it stays for the
    next run, which takes it as it is.
    """
    keep, name = "MOTCUA_TEST_KEEP" in os.environ, TEST_DATABASE_PREFIX + connection.settings_dict["NAME"]
    if keep and _server("SELECT 1 FROM pg_database WHERE datname = %s", name):
        connection.settings_dict["NAME"] = name
        yield
        return
    copies = ExitStack()
    with suite_time(), django_db_blocker.unblock():
        databases = setup_databases(verbosity=0, interactive=False, aliases={"default": None})
        SiteEpoch.objects.all().delete()  # copies of this database are sites, not copies of a site
        if any("empty_database" in getattr(item, "fixturenames", ()) for item in request.session.items):
            copies.enter_context(database_copy(EMPTY))
        build_everything()
    yield
    if keep:
        return
    with django_db_blocker.unblock():
        copies.close()
        connection.close()
        end_sessions(connection.settings_dict["NAME"])
        teardown_databases(databases, verbosity=0)


@pytest.fixture(scope="session")
def empty_database(django_db_setup: None) -> str:
    """The name of a database that was migrated and nothing more."""
    return f"{connection.settings_dict['NAME']}_{EMPTY}"


@pytest.fixture(autouse=True)
def _forget_what_other_tests_changed(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    # The suite lives on a day of its own, and the server does not.
    monkeypatch.setattr("foundation.core.clock.of_database", timezone.now)
    for memory in MEMORIES:
        monkeypatch.setattr(f"{memory}.LOOK_AGAIN", A_DAY)
    monkeypatch.setattr("foundation.core.worker.nudge._next_run", {})
    monkeypatch.setattr("foundation.core.worker.work.LONGEST_ROUND", A_DAY)  # however slow the machine is
    Absence.end()
    Outage.end()
    forget_calendars()
    forget_versions()
    forget_local_rules()
    remembered.forget()
    forget_what_was_late_and_who_signed_in()
    with connection.execute_wrapper(_a_second_later), recordings.listening():
        yield


def forget_what_was_late_and_who_signed_in() -> None:
    """What was late on another test's day is not late today; and the moments of all sign-ins are one moment here, which
    would be too many for one address."""
    with Redis.from_url(str(settings.CACHES["default"]["LOCATION"])) as server:
        attempts = [
            key.decode().partition(":2:")[2] for key in server.scan_iter("*:allauth:rl:*", count=1000)
        ]
    cache.delete_many([SEALS.late_key, FOLLOWERS.late_key, *attempts])


def _a_second_later(execute: Callable[..., Any], sql: object, *more: Any) -> Any:
    """What a test changes itself counts as changed a second ago."""
    answer = execute(sql, *more)
    if isinstance(sql, str) and CHANGES_WHAT_IS_REMEMBERED.match(sql):
        remembered.forget()
    return answer


@pytest.fixture
def own_identity(db: None) -> Iterator[None]:
    """For tests that write who runs the site: what processes remember of it is forgotten with them."""
    yield
    forget_identity()


@pytest.fixture
def own_database(django_db_setup: None, django_db_blocker: Any) -> Iterator[str]:
    """A copy of the test database for tests that really commit: threads, servers, killed processes. Yields its name."""
    with django_db_blocker.unblock(), database_copy("copy") as copy:
        shared = connection.settings_dict["NAME"]
        connection.settings_dict["NAME"] = copy
        try:
            yield copy
        finally:
            connection.close()
            connection.settings_dict["NAME"] = shared


@contextmanager
def database_copy(suffix: str, of: str = "") -> Iterator[str]:
    """A copy of the test database, or `of` another, made by the server from its files and dropped at the end. Yields
    its name."""
    shared = of or connection.settings_dict["NAME"]
    copy = f"{connection.settings_dict['NAME']}_{suffix}"
    connection.close()
    end_sessions(shared)
    _server(f'DROP DATABASE IF EXISTS "{copy}" WITH (FORCE)')
    _server(f'CREATE DATABASE "{copy}" TEMPLATE "{shared}"')
    try:
        yield copy
    finally:
        _server(f'DROP DATABASE "{copy}" WITH (FORCE)')


def end_sessions(database: str) -> None:
    """End what is still connected to the database.

    A connection that was opened while a browser's event loop ran is out of reach once that loop has ended.
    """
    _server("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s", database)


def _server(statement: str, *values: str) -> bool:
    """Let the server carry out a statement outside every test's database; whether it answered with a row."""
    settings = connection.settings_dict
    address = {"host": settings["HOST"], "user": settings["USER"], "password": settings["PASSWORD"] or None}
    with closing(psycopg2.connect(dbname="postgres", port=settings["PORT"] or None, **address)) as server:
        server.autocommit = True
        cursor = server.cursor()
        cursor.execute(statement, values or None)
        return cursor.description is not None and cursor.rowcount > 0
