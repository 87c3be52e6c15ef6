"""Epochs of the site: one until it is restored from a dump, then another. `manage.py after_restore` begins it."""

import secrets
from datetime import timedelta
from typing import Final

from django.conf import settings
from django.db import connection
from django.utils import timezone

from foundation.core.models import SiteEpoch

IDENTITY: Final = "SELECT system_identifier || '/' || current_database() FROM pg_control_system()"
"""Number of the server's data directory, which copies of its disk share and restored dumps do not, and the name."""


def identity() -> str:
    """Where this database lives."""
    with connection.cursor() as cursor:
        cursor.execute(IDENTITY)
        (found,) = cursor.fetchone()
    return str(found)


def current() -> SiteEpoch:
    """The epoch that runs. The first is noted when the owner asks first, which is when the site is set up."""
    running = SiteEpoch.objects.order_by("-pk").first()
    if running is None:
        unknown = {"began_at": timezone.now(), "database": identity()}
        running, _is_new = SiteEpoch.objects.get_or_create(mark="", defaults=unknown)
    return running


def begin() -> SiteEpoch:
    """Another epoch, from now on."""
    current()
    return SiteEpoch.objects.create(mark=secrets.token_hex(4), began_at=timezone.now(), database=identity())


def running_mark() -> str:
    """The mark of the epoch that runs; empty before the first restore."""
    return SiteEpoch.objects.order_by("-pk").values_list("mark", flat=True).first() or ""


def mark() -> str:
    """What stands before keys by which other systems know repeats; empty before the first restore."""
    mark_of_now = running_mark()
    return f"{mark_of_now}:" if mark_of_now else ""


def is_copy() -> bool:
    """Whether this database is not where its epoch began: a restored one, before `manage.py after_restore`."""
    running = SiteEpoch.objects.order_by("-pk").first()
    return running is not None and running.database != identity()


def reason_to_leave_files() -> str:
    """Why no stored file may be thrown away now; empty when nothing speaks against it.

    A restored copy knows nothing of the files that were stored since the dump, and may share them with the live site.
    """
    running = SiteEpoch.objects.order_by("-pk").first()
    if running is None:
        return ""
    if running.database != identity():
        return "this database is a copy; run manage.py after_restore"
    until = running.began_at + timedelta(days=settings.QUARANTINE_DAYS)
    if running.mark and timezone.now() < until:
        return f"the site was restored; files are tidied again from {until:%d/%m/%Y} on"
    return ""
