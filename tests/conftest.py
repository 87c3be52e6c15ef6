"""Fixtures that every test may use; those of one app live in its own folder."""

from collections.abc import Iterator
from contextlib import closing
from typing import Any

import psycopg2
import pytest
from django.db import connection

from portal.agencies.selectors import forget_calendars
from portal.site.translations.catalogues import compile_stale
from tests.support.factories import build_everything


def pytest_configure(config: pytest.Config) -> None:
    """Pages are tested in Vietnamese, so the compiled catalogues must be those of this source."""
    if not hasattr(config, "workerinput"):
        compile_stale()


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any) -> None:
    """Every test begins with the demo's catalogue, agencies and people, and with no dossier."""
    with django_db_blocker.unblock():
        build_everything()


@pytest.fixture(autouse=True)
def _forget_calendars() -> None:
    forget_calendars()


@pytest.fixture
def own_database(django_db_setup: None, django_db_blocker: Any) -> Iterator[str]:
    """A copy of the test database for tests that really commit: threads, servers, killed processes. Yields its name."""
    shared = connection.settings_dict["NAME"]
    copy = f"{shared}_copy"
    with django_db_blocker.unblock():
        connection.close()
        _server(f'DROP DATABASE IF EXISTS "{copy}" WITH (FORCE)', f'CREATE DATABASE "{copy}" TEMPLATE "{shared}"')
        connection.settings_dict["NAME"] = copy
        try:
            yield copy
        finally:
            connection.close()
            connection.settings_dict["NAME"] = shared
            _server(f'DROP DATABASE "{copy}" WITH (FORCE)')


def _server(*statements: str) -> None:
    settings = connection.settings_dict
    address = {"host": settings["HOST"], "user": settings["USER"], "password": settings["PASSWORD"] or None}
    with closing(psycopg2.connect(dbname="postgres", port=settings["PORT"] or None, **address)) as server:
        server.autocommit = True
        for statement in statements:
            server.cursor().execute(statement)
