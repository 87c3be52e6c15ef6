"""What administration brings: how a province is set up and kept, and what its auditors read."""

from typing import Final

from celery.schedules import crontab
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from foundation.core.rooms.brought import Area, Chapter, Group, Help, Kept, Room, Round, RowWork
from portal.administration.trail_words import TRAIL

TASKS: Final = "portal.administration.tasks"


def _kept(page: str, label: str | Promise, *, whole: bool = False) -> Area:
    return Area(f"administration:{page}", label, frozenset({"system_admin"}), Group.KEEPING, whole)


def _watched(page: str, label: str | Promise) -> Area:
    return Area(f"administration:{page}", label, frozenset({"auditor"}), Group.WATCHING)


ROOM: Final = Room(
    addresses=(("quan-tri/", "portal.administration.urls"), ("", "portal.administration.door_urls")),
    areas=(
        _kept("setup", pgettext_lazy("navigation", "Set-up"), whole=True),
        _kept("readiness", pgettext_lazy("navigation", "Readiness")),
        _kept("people", _("Staff")),
        Area(
            "administration:access",
            _("Access given anew"),
            frozenset({"head", "system_admin"}),
            Group.KEEPING,
        ),
        _kept("agencies", _("Agencies")),
        _kept("calendars", _("Calendars")),
        _kept("ladder", pgettext_lazy("navigation", "Urging"), whole=True),
        _kept("reorganisations", _("Mergers and splits"), whole=True),
        _kept("outbox", pgettext_lazy("navigation", "Outbox"), whole=True),
        _kept("trials", _("Connections"), whole=True),
        _kept("texts", pgettext_lazy("navigation", "Texts of notices"), whole=True),
        _watched("trail", _("Audit trail")),
        _watched("decisions", pgettext_lazy("navigation", "Decisions")),
    ),
    work={"try-lines": RowWork(f"{TASKS}.try_lines", "portal.administration.trials.making.TRIALS", 60)},
    rounds={
        "forget-trials": Round(f"{TASKS}.forget_trials", crontab(hour="2", minute="55")),
        "forget-staff-lists": Round(f"{TASKS}.forget_staff_lists", crontab(minute="45")),
        "end-invitations": Round(f"{TASKS}.end_invitations", crontab(minute="5")),
    },
    keeps=(
        Kept(
            _("Trials of mail, SMS, storage and virus scanner, with who made them"),
            _("To see since when something works"),
            days="TRIALS_KEPT_DAYS",
        ),
    ),
    help=(Help(Chapter.STAFF, "administration/help/staff.html"),),
    bench={"setting-up": "tests.bench.staff_pages.administration"},
    trail=TRAIL,
)
