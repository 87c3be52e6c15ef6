"""What the dossiers bring: pages of applicants and officers, papers to print, files to look into, clocks to watch."""

from datetime import timedelta
from typing import Final

from celery.schedules import crontab
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from dossiers.paper_forms import PAPERS
from dossiers.states import DESK_ROLES, OVERSEERS
from dossiers.told import EXAMPLE, TOLD, VALUES
from dossiers.trail_words import TRAIL
from foundation.core.rooms.brought import (
    Area,
    Chapter,
    Group,
    Help,
    Kept,
    Room,
    Round,
    RowWork,
    Sample,
)

TASKS: Final = "dossiers.tasks"

ROOM: Final = Room(
    addresses=(
        ("api/v1/", "dossiers.api.urls"),
        ("", "dossiers.urls"),
        ("", "dossiers.citizen.urls"),
        ("xac-thuc/", "dossiers.verification.urls"),
        ("can-bo/", "dossiers.officer.urls"),
        ("y-kien/", "dossiers.experts.urls"),
    ),
    areas=(
        Area(
            "officer:worklist",
            _("Work list"),
            DESK_ROLES,
            Group.DAILY,
        ),
        Area(
            "officer:dashboard",
            pgettext_lazy("navigation", "Overview"),
            OVERSEERS,
            Group.OVERVIEW,
        ),
    ),
    slots=frozenset({"own_dossier"}),
    work={
        "make-registers": RowWork(f"{TASKS}.make_registers", "dossiers.register.exports.EXPORTS", 15),
        "make-exports": RowWork(f"{TASKS}.make_exports", "dossiers.exports.making.EXPORTS", 15),
        "scan-files": RowWork(f"{TASKS}.scan_files", "dossiers.uploads.scanning.SCANS", 15),
        "join-photos": RowWork(f"{TASKS}.join_photos", "dossiers.uploads.bundling.BUNDLES", 15),
    },
    rounds={
        "tidy-uploads": Round(f"{TASKS}.tidy_uploads", crontab(hour="2", minute="30")),
        "forget-begun-offers": Round(f"{TASKS}.forget_begun_offers", crontab(hour="2", minute="40")),
        "forget-exports": Round(f"{TASKS}.forget_exports", crontab(hour="2", minute="50")),
        "flag-late-dossiers": Round(f"{TASKS}.flag_late", timedelta(minutes=1)),
        "assign-waiting": Round(f"{TASKS}.assign_what_waits", timedelta(seconds=15)),
        "draft-apologies": Round(f"{TASKS}.draft_late_apologies", timedelta(minutes=15)),
        "tell-idle": Round(f"{TASKS}.tell_what_lies_idle", crontab(hour="8-17", minute="40")),
        "flag-silence": Round(f"{TASKS}.flag_silence", timedelta(minutes=1)),
        "end-unanswered": Round(f"{TASKS}.lapse_unanswered", crontab(hour="0", minute="20")),
        "close-questions": Round(f"{TASKS}.close_questions", timedelta(minutes=15)),
        "remind-applicants": Round(f"{TASKS}.remind_applicants", crontab(hour="7", minute="30")),
        "follow-calendars": Round(f"{TASKS}.follow_calendars", timedelta(minutes=1)),
        "summarise-work": Round(f"{TASKS}.summarise_work", crontab(minute="*/10")),
    },
    workplaces=("dossiers.worklists.desks.workplace.OFFICER",),
    consequences=(
        "dossiers.documents.of_move.PAPERS",
        "dossiers.notices.NOTICES",
        "dossiers.figures.facts.FACTS",
        "dossiers.consulting.overtaking.QUESTIONS",
    ),
    followers=("dossiers.watching.paying.PAYMENTS",),
    facts=("dossiers.figures.recounting.DOSSIERS",),
    sealed=("dossiers.history.sealed.EVENTS",),
    papers=PAPERS,
    trail=TRAIL,
    keeps=(
        Kept(
            _("Dossiers: answers, papers, results, messages"),
            _("To decide what was applied for, and to prove later what was decided"),
            years="DOSSIERS_KEPT_YEARS",
            until=_("As long as the law on archives asks"),
        ),
        Kept(
            _("Questions to other units and to experts, with names and e-mail addresses of experts, and their answers"),
            _("To decide with the opinion of those who know, and to prove later who gave which"),
            years="DOSSIERS_KEPT_YEARS",
            until=_("As long as the law on archives asks"),
        ),
        Kept(_("Drafts and their files"), _("To go on later"), until=_("Until they are sent or deleted")),
        Kept(
            _("Papers that were collected to be offered for a dossier and never sent"),
            _("To go on later"),
            days="BEGUN_OFFERS_KEPT_DAYS",
        ),
        Kept(
            _("Files into which one dossier was put together, with who asked for them and what for"),
            _("To hand the dossier to whoever may have it, such as a court"),
            days="EXPORTS_KEPT_DAYS",
        ),
        Kept(
            _("Of officers what each held when a dossier was assigned, and which fields they have"),
            _("To answer why a dossier came to whom it did"),
            years="DOSSIERS_KEPT_YEARS",
            until=_("As long as the law on archives asks"),
        ),
        Kept(
            _("Volumes of the register as files, with who asked for them"),
            _("To be printed and bound, or counted in a spreadsheet"),
            days="EXPORTS_KEPT_DAYS",
        ),
    ),
    told=TOLD,
    values=VALUES,
    example=EXAMPLE,
    help=(
        Help(Chapter.FILE, "dossiers/help/file.html"),
        Help(Chapter.FOLLOW, "dossiers/help/follow.html", "dossiers.watching.reminding.told_before"),
        Help(Chapter.FETCH, "dossiers/help/fetch.html"),
        Help(Chapter.FILES, "dossiers/help/files.html", "dossiers.uploads.helping.limits"),
    ),
    gallery=(
        Sample("dossiers/gallery/way.html", "dossiers.gallery.way_at"),
        Sample("dossiers/gallery/list.html", "dossiers.gallery.list_at", for_staff=True),
        Sample("dossiers/gallery/files.html", "dossiers.gallery.files_at"),
        Sample("dossiers/gallery/moves.html", "dossiers.gallery.moves_at", for_staff=True),
    ),
    bench={
        "papers": "tests.bench.papers.run",
        "sweep": "tests.bench.sweep.run",
        "counts": "tests.bench.counts.run",
        "pages": "tests.bench.pages.run",
        "moves": "tests.bench.moves.run",
        "wal": "tests.bench.wal.run",
        "one-agency": "tests.bench.one_agency.run",
        "assigning": "tests.bench.assigning.run",
        "uploads": "tests.bench.uploads.run",
    },
)  # fmt: skip
