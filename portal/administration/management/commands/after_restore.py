"""`manage.py after_restore`: once after the database was restored from a dump, before the site starts."""

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.urls import reverse
from django.utils import timezone

from foundation.core import epoch
from foundation.core.database.roles import as_owner_of
from foundation.core.models import SiteEpoch
from portal.administration.restoring import begin_epoch

JUST_DONE = timedelta(hours=1)


class Command(BaseCommand):
    """Keep what the site does from now on apart from what it did between the dump and the loss; as the owner of the
    tables, who alone writes epochs."""

    help = "After a restore: skip numbers, end sessions, tokens and links, hold waiting notices, keep files for weeks."

    def add_arguments(self, parser: CommandParser) -> None:
        """How many numbers may have been given since the dump."""
        parser.add_argument(
            "--numbers",
            type=int,
            default=200,
            help="How far each series of numbers goes on: more than any counter gave between dump and loss (200).",
        )
        parser.add_argument(
            "--again", action="store_true", help="Do it although it was done within this hour."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Say what was done. Raises CommandError when it was done a moment ago or the number makes no sense."""
        if options["numbers"] < 0:
            raise CommandError("--numbers cannot be less than 0.")
        with as_owner_of(SiteEpoch._meta.db_table):
            running = epoch.current()
            if running.mark and timezone.now() - running.began_at < JUST_DONE and not options["again"]:
                raise CommandError(
                    f"It was done at {running.began_at:%H:%M} UTC. Once is enough; --again insists."
                )
            done = begin_epoch(options["numbers"])
        self.stdout.write(
            f"Epoch {done.epoch.mark} has begun.\n"
            f"{done.series} series of numbers go on {options['numbers']} further; the register says so.\n"
            f"{done.sessions} sessions have ended.\n"
            f"{done.tokens} tokens of software have ended; their owners issue new ones on {reverse('api:tokens')}.\n"
            f"{done.links} invitations and links into accounts have ended; they are given anew.\n"
            f"{done.notices} waiting notices are held; send again what is needed on /quan-tri/thong-bao/.\n"
            f"No stored file is thrown away for {settings.QUARANTINE_DAYS} days."
        )
