"""What the dossiers bring: pages of applicants and officers, papers to print, files to look into, clocks to watch."""

from datetime import timedelta
from typing import Final

from celery.schedules import crontab
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from dossiers.states import DESK_ROLES, OVERSEERS
from dossiers.trail_words import TRAIL
from foundation.core.rooms.brought import (
    Area,
    AtTimes,
    Chapter,
    Group,
    Help,
    Room,
    Round,
    RowWork,
    Sample,
    Told,
)

TASKS: Final = "dossiers.tasks"
ABOUT_A_DOSSIER: Final = (
    "code", "applicant", "procedure", "agency", "receiving_point", "receiving_address", "receiving_phone", "due",
    "short_place", "short_due", "reason", "link",
)  # fmt: skip
"""Names that the text of every notice about a dossier may use."""


AWAITED: Final = "{%% if still_awaited %%}{%% include '%s/parts/still_awaited.txt' %%}{%% endif %%}"
"""What else is awaited where one of several waits ended; else nothing."""
LATER: Final = (
    "{%% load notices %%}{%% if still_awaited %%}{%% include '%s/parts/told_later.txt' %%}"
    "{%% else %%}%s{%% endif %%}"
)
"""The due date, which nobody knows while something is still awaited."""
AWAITED_STILL: Final = AtTimes(
    _("while something else is still awaited"),
    {
        "still_awaited": ["supplement_requested", "payment_requested"], "due_at": None, "demanded": 75000,
        "answer_by": "2026-11-10T10:00:00+00:00",
    },
)  # fmt: skip
"""What differs in the example of a notice that one of several waits has ended."""


def _told(notice: str, *places: str) -> Told:
    return Told(notice, (*ABOUT_A_DOSSIER, *places))


def _told_of_an_end(notice: str) -> Told:
    """Of a notice that a wait ended, beside which another one may go on: its text has to leave room for that."""
    return Told(notice, (*ABOUT_A_DOSSIER, "still_awaited", "short_still_awaited"), AWAITED_STILL)


ROOM: Final = Room(
    addresses=(
        ("api/v1/", "dossiers.api.urls"),
        ("", "dossiers.urls"),
        ("", "dossiers.citizen.urls"),
        ("xac-thuc/", "dossiers.verification.urls"),
        ("can-bo/", "dossiers.officer.urls"),
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
        "print-documents": RowWork(f"{TASKS}.print_waiting", "dossiers.papers.printing.PAPERS", 15),
        "make-registers": RowWork(f"{TASKS}.make_registers", "dossiers.register.exports.EXPORTS", 15),
        "scan-files": RowWork(f"{TASKS}.scan_files", "dossiers.uploads.scanning.SCANS", 15),
        "join-photos": RowWork(f"{TASKS}.join_photos", "dossiers.uploads.bundling.BUNDLES", 15),
    },
    rounds={
        "tidy-uploads": Round(f"{TASKS}.tidy_uploads", crontab(hour="2", minute="30")),
        "forget-unsent": Round(f"{TASKS}.forget_unsent", crontab(hour="2", minute="40")),
        "flag-late-dossiers": Round(f"{TASKS}.flag_late", timedelta(minutes=1)),
        "flag-silence": Round(f"{TASKS}.flag_silence", timedelta(minutes=1)),
        "end-unanswered": Round(f"{TASKS}.lapse_unanswered", crontab(hour="0", minute="20")),
        "remind-applicants": Round(f"{TASKS}.remind_applicants", crontab(hour="7", minute="30")),
        "follow-calendars": Round(f"{TASKS}.follow_calendars", timedelta(minutes=1)),
        "summarise-work": Round(f"{TASKS}.summarise_work", crontab(minute="*/10")),
    },
    workplaces=("dossiers.worklists.desks.workplace.OFFICER",),
    consequences=(
        "dossiers.documents.of_move.PAPERS",
        "dossiers.notices.NOTICES",
        "dossiers.figures.facts.FACTS",
    ),
    followers=("dossiers.watching.paying.PAYMENTS",),
    facts=("dossiers.figures.recounting.DOSSIERS",),
    sealed=("dossiers.history.sealed.EVENTS",),
    trail=TRAIL,
    told=(
        _told("submitted", "answer_by"),
        _told("taken_back"),
        _told("completion_requested"),
        _told("refused"),
        _told("received"),
        _told("supplement_requested", "answer_by", "short_answer_by"),
        _told("supplement_awaited", "answer_by", "short_answer_by"),
        _told_of_an_end("supplemented"),
        _told("payment_requested", "amount"),
        _told_of_an_end("payment_confirmed"),
        _told("extended"),
        _told("suspended", "ground"),
        _told("adjourned", "ground"),
        _told_of_an_end("resumed"),
        _told("stopped", "ground"),
        _told("lapsed"),
        _told("withdrawn"),
        _told("finished"),
        _told("returned"),
        _told("corrected", "number"),
        _told("revoked", "number", "ground"),
        _told("amendment_accepted", "offered"),
        _told("amendment_declined", "offered"),
        _told("file_infected", "file", "paper"),
        _told("message_to_applicant"),
    ),
    values={
        "due": LATER % ("emails", "{{ due_at|iso_datetime|vn_datetime }}"),
        "short_due": LATER % ("sms", "{{ due_at|iso_datetime|short_datetime }}"),
        "short_place": "{% load notices %}{{ receiving_point|short_place|safe }}",
        "answer_by": "{% load notices %}{{ answer_by|iso_datetime|vn_datetime }}",
        "short_answer_by": "{% load notices %}{{ answer_by|iso_datetime|short_datetime }}",
        "still_awaited": AWAITED % "emails",
        "short_still_awaited": AWAITED % "sms",
        "offered": "{% autoescape off %}{{ payload.offered }}{% endautoescape %}",
        "number": "{% autoescape off %}{{ payload.number }}{% endautoescape %}",
        "ground": "{% autoescape off %}{{ payload.legal_reason }}{% endautoescape %}",
        "link": "{% autoescape off %}{{ public_url }}{{ track_path }}{% endautoescape %}",
    },
    example={
        "code": "H26.101-260205-0007", "applicant": "Nguyễn Thị Hoa", "procedure": "Đăng ký khai sinh",
        "agency": "UBND phường Hoa Sen", "receiving_point": "Bộ phận Một cửa phường Hoa Sen",
        "receiving_address": "Số 12 đường Hoa Sen, phường Hoa Sen", "receiving_phone": "024 3999 0001",
        "due_at": "2026-11-16T09:10:00+00:00", "answer_by": "2026-11-10T10:00:00+00:00",
        "reason": "Ảnh chụp giấy chứng sinh bị mờ.", "payload": {
            "amount": 75000, "offered": "Giấy chứng sinh", "number": "125/QĐ-UBND",
            "legal_reason": "điểm a khoản 1 Điều 11",
        },
        "track_path": "/tra-cuu/?code=H26.101-260205-0007", "file": "anh-1.jpg", "paper": "Giấy chứng sinh",
    },
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
        "uploads": "tests.bench.uploads.run",
    },
)  # fmt: skip
