"""Roles of the database: the owner, who makes and changes tables, that of web server and worker, and the sealer.

The second reads and writes rows and nothing else; of tables that only grow it may not even change a row (ADR 0020), and
to those of seals it adds none: that is the sealer's alone, which writes nothing else (ADR 0033).
"""

import logging
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Any, Final

from django.conf import settings
from django.core.management.base import CommandError
from django.db import ProgrammingError, connection, transaction
from psycopg2.errors import InsufficientPrivilege
from psycopg2.sql import SQL, Identifier, Literal

ADDRESS: Final = ("USER", "PASSWORD", "HOST", "PORT")
OF_WEB, OF_SEALER = "DATABASE_URL", "SEALER_DATABASE_URL"
"""The settings that name the roles."""
ONLY_READ: Final = "django_migrations"
OWNER_WRITES: Final = ("core_siteepoch",)
"""Tables that the owner's commands alone write: a forged epoch would excuse seals that are missing (ADR 0033)."""
ONLY_GROWING: Final = """
    SELECT DISTINCT class.relname FROM pg_trigger AS guard
    JOIN pg_class AS class ON class.oid = guard.tgrelid
    JOIN pg_proc AS refusal ON refusal.oid = guard.tgfoid
    WHERE NOT guard.tgisinternal AND refusal.proname LIKE '%\\_refuse' AND guard.tgtype & 25 = 25
    ORDER BY 1
"""
"""Tables whose rows nobody changes: a trigger for each row before it is updated or deleted (1, 8 and 16 of tgtype)
calls a function whose name ends with "_refuse"."""
NEVER_DELETED: Final = ONLY_GROWING.replace("& 25 = 25", "& 9 = 9")
"""Tables of which nobody takes a row away: the same, for a trigger that guards deletion (1 and 8)."""
MAKE: Final = """
    DO $$ BEGIN
        CREATE ROLE {role} LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS;
    EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
    END $$
"""
GRANT: Final = """
    REVOKE ALL ON SCHEMA public FROM PUBLIC;
    REVOKE ALL ON DATABASE {database} FROM PUBLIC;
    GRANT CONNECT ON DATABASE {database} TO {role};
    GRANT USAGE ON SCHEMA public TO {role};
    REVOKE ALL ON ALL TABLES IN SCHEMA public FROM {role};
    REVOKE ALL ON ALL SEQUENCES IN SCHEMA public FROM {role};
    GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {role};
    GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {role};
    ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO {role};
    ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT USAGE, SELECT ON SEQUENCES TO {role};
    REVOKE INSERT, UPDATE, DELETE ON {only_read} FROM {role};
"""
GRANT_SEALING: Final = """
    GRANT CONNECT ON DATABASE {database} TO {role};
    GRANT USAGE ON SCHEMA public TO {role};
    REVOKE ALL ON ALL TABLES IN SCHEMA public FROM {role};
    GRANT SELECT ON {reads} TO {role};
    GRANT SELECT, INSERT ON {writes} TO {role};
"""
OWNS: Final = "SELECT pg_has_role(current_user, relowner, 'USAGE') FROM pg_class WHERE oid = %s::regclass"

log = logging.getLogger(__name__)


class UnfitRole(Exception):
    """A role cannot be made, or may do more than it should."""


def as_owner() -> AbstractContextManager[None]:
    """Meanwhile this process works as the owner of the tables, where the site names one; else as before."""
    return _working_as(settings.DATABASE_OWNER)


@contextmanager
def as_owner_of(table: str) -> Iterator[None]:
    """Meanwhile a command works as the owner, and may do with `table` what the database lets nobody else do. Raises
    CommandError where it cannot."""
    with as_owner():
        with connection.cursor() as cursor:
            cursor.execute(OWNS, [table])
            (owns,) = cursor.fetchone()
        if not owns:
            raise CommandError("Only the owner of the tables may do this: give OWNER_DATABASE_URL.")
        yield


def as_sealer() -> AbstractContextManager[None]:
    """Meanwhile this process works as the sealer, where the site names one; else as before."""
    return _working_as(settings.DATABASE_SEALER)


@contextmanager
def _working_as(role: dict[str, Any]) -> Iterator[None]:
    here = connection.settings_dict
    if not role or here["USER"] == role["USER"]:
        yield
        return
    before = {name: here[name] for name in ADDRESS}
    connection.close()
    here.update(role)
    try:
        yield
    finally:
        connection.close()
        here.update(before)


def check_role(role: str, variable: str) -> None:
    """Raise UnfitRole where granting it rights would do so, before anything is done; `variable` names it."""
    with connection.cursor() as cursor:
        _check(cursor, role, variable)


@transaction.atomic
def grant_rights(role: str, password: str = "") -> None:
    """Let the role read and write rows of all tables that there are and will be; called by their owner.

    It is made when it is not there, and gets the password if one is given. May be repeated at any time. Raises
    UnfitRole when the owner may not make roles, or when the role is a superuser.
    """
    names = {"role": Identifier(role), "only_read": Identifier(ONLY_READ)}
    with connection.cursor() as cursor:
        _see_to(cursor, role, password, OF_WEB)
        names["database"] = Identifier(connection.settings_dict["NAME"])
        cursor.execute(SQL(GRANT).format(**names))
        for rights, guarded in (("UPDATE, DELETE", ONLY_GROWING), ("DELETE", NEVER_DELETED)):
            cursor.execute(guarded)
            _revoke(cursor, rights, [table for (table,) in cursor.fetchall()], role)
        _revoke(
            cursor, "INSERT, UPDATE, DELETE", _there(cursor, (*OWNER_WRITES, *settings.SEALER_WRITES)), role
        )


@transaction.atomic
def grant_sealing(role: str, password: str = "") -> None:
    """Let the sealer read what it seals and add seals, and nothing else. Made and repeated as `grant_rights`."""
    with connection.cursor() as cursor:
        _see_to(cursor, role, password, OF_SEALER)
        writes = _there(cursor, settings.SEALER_WRITES)
        if not writes:
            return
        reads = _there(cursor, (ONLY_READ, *settings.SEALER_READS))
        names = {
            "role": Identifier(role),
            "database": Identifier(connection.settings_dict["NAME"]),
            "reads": SQL(", ").join(map(Identifier, reads)),
            "writes": SQL(", ").join(map(Identifier, writes)),
        }
        cursor.execute(SQL(GRANT_SEALING).format(**names))


def _there(cursor: Any, tables: Iterable[str]) -> list[str]:
    """Those of the tables that the migrations have made by now."""
    cursor.execute("SELECT name FROM unnest(%s) AS name WHERE to_regclass(name) IS NOT NULL", [list(tables)])
    return [name for (name,) in cursor.fetchall()]


def _revoke(cursor: Any, rights: str, tables: Iterable[str], role: str) -> None:
    for table in tables:
        statement = SQL("REVOKE {rights} ON {table} FROM {role}")
        names = {"rights": SQL(rights), "table": Identifier(table), "role": Identifier(role)}
        cursor.execute(statement.format(**names))


def _see_to(cursor: Any, role: str, password: str, variable: str) -> None:
    """The role is there, and may do no more than it should."""
    is_there, makes_roles = _check(cursor, role, variable)
    if not is_there:
        cursor.execute(SQL(MAKE).format(role=Identifier(role)))
    if password and makes_roles:
        _set_password(cursor, role, password)


def _check(cursor: Any, role: str, variable: str) -> tuple[bool, bool]:
    """Whether the role is there, and whether the owner may make roles."""
    cursor.execute("SELECT rolsuper OR rolcreaterole OR rolcreatedb FROM pg_roles WHERE rolname = %s", [role])
    role_row = cursor.fetchone()
    if role_row and role_row[0]:
        raise UnfitRole(
            f"{role} is a superuser or may make roles or databases. Name another role in {variable}."
        )
    cursor.execute("SELECT rolsuper OR rolcreaterole FROM pg_roles WHERE rolname = current_user")
    (makes_roles,) = cursor.fetchone()
    if not role_row and not makes_roles:
        raise UnfitRole(f"There is no role {role}. Have it made: CREATE ROLE {role} LOGIN PASSWORD '…';")
    return bool(role_row), bool(makes_roles)


def _set_password(cursor: Any, role: str, password: str) -> None:
    """From PostgreSQL 16 on, an owner may set it of roles only that it made itself, and after pg_upgrade of none."""
    statement = SQL("ALTER ROLE {role} PASSWORD {password}")
    try:
        with transaction.atomic():
            cursor.execute(statement.format(role=Identifier(role), password=Literal(password)))
    except ProgrammingError as error:
        if not isinstance(error.__cause__, InsufficientPrivilege):
            raise
        log.warning(
            "The password of %s was left as it is, for %s may not set it; it has to be the one of the settings.",
            role,
            connection.settings_dict["USER"],
        )
