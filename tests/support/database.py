"""The test database as web server and worker reach it: with their own role, which may read and write rows alone."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings
from django.db import connection


def served_address(database: str) -> str:
    """DATABASE_URL of a process that is started on that database of the test server."""
    return f"postgresql://{settings.DATABASE_ROLE}@/{database}?host={connection.settings_dict['HOST']}"


@contextmanager
def with_rights_of(role: str) -> Iterator[None]:
    """Meanwhile the present transaction may do what that role may."""
    with connection.cursor() as cursor:
        cursor.execute(f'SET LOCAL ROLE "{role}"')
        try:
            yield
        finally:
            cursor.execute("RESET ROLE")


@contextmanager
def connected_to(database: str) -> Iterator[None]:
    """Meanwhile this process works on another database of the test server."""
    before = connection.settings_dict["NAME"]
    connection.close()
    connection.settings_dict["NAME"] = database
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict["NAME"] = before
