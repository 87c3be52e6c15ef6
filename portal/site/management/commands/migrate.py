"""`manage.py migrate`: as Django does it, by the owner of the tables; then the first epoch and the rights of others."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.conf import settings
from django.core.management.base import CommandError
from django.core.management.commands import migrate
from django.db import connection
from django.db.migrations import Migration
from django.db.migrations.executor import MigrationExecutor

from foundation.core import epoch
from foundation.core.database.bounds import MIGRATIONS, kept_to
from foundation.core.database.roles import (
    OF_SEALER,
    OF_WEB,
    UnfitRole,
    as_owner,
    check_role,
    grant_rights,
    grant_sealing,
)
from foundation.core.models import SiteEpoch

SAID_EVERY = 25


class Command(migrate.Command):
    """Migrate as OWNER_DATABASE_URL says, and grant the role of DATABASE_URL what it needs and no more.

    Another command may have itself told how far it is, by `call_command("migrate", say=…)`.
    """

    stealth_options = ("say",)
    say: Callable[[str], object] | None = None
    done = number = 0

    def execute(self, *args: Any, **options: Any) -> str | None:
        """The owner works from the first check on: on a new server the other role is not there yet."""
        with kept_to(MIGRATIONS), as_owner():
            answer: str | None = super().execute(*args, **options)
        return answer

    def handle(self, *args: Any, **options: Any) -> None:
        """Raises CommandError when a role cannot be made or may do more than it should, before anything is done."""
        if self.only_asks(options):
            super().handle(*args, **options)
            return
        if settings.DATABASE_OWNER:
            self.ask()
        if say := options.get("say"):
            executor = MigrationExecutor(connection)
            self.say, self.number = say, len(executor.migration_plan(executor.loader.graph.leaf_nodes()))
        super().handle(*args, **options)
        if SiteEpoch._meta.db_table in connection.introspection.table_names():
            epoch.current()
        if settings.DATABASE_OWNER:
            self.grant()

    def migration_progress_callback(
        self, action: str, migration: Migration | None = None, fake: bool = False
    ) -> None:
        """What Django says of each migration, or how many of them are done."""
        super().migration_progress_callback(action, migration, fake)
        if self.say and action == "apply_success":
            self.done += 1
            if self.done % SAID_EVERY == 0:
                self.say(f"  {self.done} of {self.number} migrations")

    def only_asks(self, options: dict[str, Any]) -> bool:
        """Whether nothing is to be changed."""
        return bool(options.get("plan") or options.get("check_unapplied"))

    def ask(self) -> None:
        """Whether the roles are fit to be given rights afterwards."""
        with _told():
            check_role(settings.DATABASE_ROLE, OF_WEB)
            if sealer := settings.DATABASE_SEALER:
                check_role(sealer["USER"], OF_SEALER)

    def grant(self) -> None:
        """Rights on all tables, those that were just made included."""
        with _told():
            grant_rights(settings.DATABASE_ROLE, settings.DATABASE_ROLE_PASSWORD)
            if sealer := settings.DATABASE_SEALER:
                grant_sealing(sealer["USER"], sealer["PASSWORD"])


@contextmanager
def _told() -> Iterator[None]:
    """An unfit role ends the command with a sentence."""
    try:
        yield
    except UnfitRole as error:
        raise CommandError(str(error)) from error
