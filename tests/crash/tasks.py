"""The tasks of the worker: the worst place in each, and something to do for all of them at once."""

import os
from datetime import datetime, timedelta
from io import BytesIO
from pathlib import Path

from django.conf import settings
from django.contrib.sessions.models import Session
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile

from dossiers.actions.submit import submit
from dossiers.clock.recalculation import order
from dossiers.models import (
    Amendment,
    Consultation,
    DossierExport,
    DossierFile,
    RegisterExport,
    SubmittedComponent,
    Supplement,
    UploadSession,
)
from dossiers.states import State
from dossiers.uploads.actions.attach_file import attach_file
from foundation.accounts.models import ResetRequest, Role, SentCount
from foundation.agencies.models import Agency, CalendarDay, OfficeCalendar, ReceivingPoint
from foundation.agencies.selectors import forget_calendars
from foundation.api.models import StoredAnswer
from foundation.core.storage import pieces
from foundation.core.worker import following
from foundation.core.working_time import VIETNAM
from foundation.notifications.models import Channel, Kind, Message, Preference
from foundation.papers.models import PrintedDocument
from foundation.unsent.models import UnsentForm
from portal.administration.models import StaffInvitation, StaffList
from portal.administration.models.trial import Trial, TrialKind
from tests.crash.gates import Place
from tests.dossiers.assigning.test_at_once import by_itself
from tests.dossiers.consulting.questions import ask, holder_of
from tests.support.factories import citizen, dossier_in, staff, walk
from tests.support.pictures import photo

NOW = datetime(2026, 11, 16, 7, 5, tzinfo=VIETNAM)
"""A Monday at the hour of the morning summaries."""
LAST_WEEK, ON_FRIDAY, ON_THURSDAY = (NOW - timedelta(days=days) for days in (7, 3, 4))
SHOP, PERMIT, COMMUNE = "1.001612", "1.013225", "H99.12"
WRITE_NOTHING = {
    "portal.site.tasks.heartbeat",
    "foundation.audit.tasks.look_at_seals",
    "foundation.core.tasks.look_at_followers",
}
"""Tasks that leave the database as it is."""
PRINT = "foundation.papers.tasks.print_waiting"
PLACES = {
    PRINT: Place("UPDATE", "dossiers_printeddocument", "NEW.state = 'ready'"),
    "dossiers.tasks.make_registers": Place("UPDATE", "dossiers_registerexport", "NEW.state = 'ready'"),
    "dossiers.tasks.make_exports": Place("UPDATE", "dossiers_dossierexport", "NEW.state = 'ready'"),
    "dossiers.tasks.forget_exports": Place("DELETE", "dossiers_dossierexport"),
    "dossiers.tasks.flag_late": Place(
        "UPDATE", "dossiers_dossier", "OLD.overdue_since IS NULL AND NEW.overdue_since IS NOT NULL"
    ),
    "dossiers.tasks.draft_late_apologies": Place("INSERT", "dossiers_apologydraft"),
    "dossiers.tasks.tell_what_lies_idle": Place("INSERT", "notifications_message", "NEW.notice = 'idle'"),
    "dossiers.tasks.flag_silence": Place(
        "UPDATE", "dossiers_dossier", "OLD.unanswered_since IS NULL AND NEW.unanswered_since IS NOT NULL"
    ),
    "dossiers.tasks.lapse_unanswered": Place("INSERT", "dossiers_event", "NEW.move = 'lapse'"),
    "dossiers.tasks.assign_what_waits": Place("UPDATE", "dossiers_stepinstance", "NEW.outcome = 'assign'"),
    "dossiers.tasks.close_questions": Place("INSERT", "dossiers_event", "NEW.move = 'note_silence'"),
    "dossiers.tasks.remind_applicants": Place(
        "INSERT", "notifications_message", "NEW.notice = 'supplement_awaited'"
    ),
    "dossiers.tasks.scan_files": Place(
        "UPDATE", "dossiers_dossierfile", "OLD.scan_state = 'pending' AND NEW.scan_state = 'clean'"
    ),
    "dossiers.tasks.join_photos": Place("UPDATE", "dossiers_photobundle", "NEW.state = 'ready'"),
    "dossiers.tasks.tidy_uploads": Place("DELETE", "dossiers_uploadsession"),
    "dossiers.tasks.forget_begun_offers": Place("DELETE", "dossiers_amendment"),
    "foundation.unsent.tasks.forget_left": Place("DELETE", "dossiers_unsentmove"),
    "portal.administration.tasks.end_invitations": Place(
        "UPDATE", "administration_staffinvitation", "OLD.void_because = '' AND NEW.void_because <> ''"
    ),
    "portal.administration.tasks.forget_staff_lists": Place("DELETE", "administration_stafflist"),
    "dossiers.tasks.follow_calendars": Place("INSERT", "dossiers_duedatechange", "NEW.move = 'calendar'"),
    "dossiers.tasks.summarise_work": Place("INSERT", "notifications_message", "NEW.notice = 'digest'"),
    "foundation.api.tasks.tidy_answers": Place("DELETE", "api_storedanswer"),
    "foundation.notifications.tasks.deliver_due": Place(
        "UPDATE", "notifications_message", "NEW.state = 'sent' AND NEW.channel = 'email'"
    ),
    "foundation.notifications.tasks.deliver_sms": Place(
        "UPDATE", "notifications_message", "NEW.state = 'sent' AND NEW.channel = 'sms'"
    ),
    "foundation.notifications.tasks.deliver_zalo": Place(
        "UPDATE", "notifications_message", "NEW.state = 'sent' AND NEW.channel = 'zalo'"
    ),
    "foundation.notifications.tasks.forget_notices": Place("DELETE", "notifications_message"),
    "portal.administration.tasks.forget_trials": Place("DELETE", "administration_trial"),
    "foundation.core.tasks.follow": Place("INSERT", "surveys_invitation"),
    "foundation.accounts.tasks.tidy_sessions": Place("DELETE", "django_session"),
    "foundation.accounts.tasks.tidy_counts": Place("DELETE", "accounts_sentcount"),
    "portal.site.tasks.answer_resets": Place("DELETE", "accounts_resetrequest"),
    "portal.administration.tasks.try_lines": Place(
        "UPDATE", "administration_trial", "NEW.finished_at IS NOT NULL"
    ),
}


def something_for_every_task() -> None:
    """Two of each that is done one by one, so that a worker can be killed between them.

    Cursors come first: they are due from now on, and the worker's clock begins again at this moment.
    """
    following.begin()
    _leave_notices_of_last_year()
    _wish_for_every_channel()
    for applicant in (1, 2):
        dossier_in(State.SUPPLEMENT_REQUESTED, applicant=applicant)
        dossier_in(State.RETURNED, applicant=applicant, at=LAST_WEEK)
    dossier_in(State.PROCESSING, applicant=3)
    dossier_in(State.RECEIVED, SHOP, applicant=3, at=ON_THURSDAY)
    dossier_in(State.REGISTERED, applicant=3, at=LAST_WEEK)
    _await_a_supplement()
    _await_opinions()
    _await_officers()
    _send_photos()
    _leave_two_papers()
    _wait_for_scanner()
    _close_commune()
    _ask_for_registers()
    _ask_for_exports()
    _ask_for_letter_and_trial()
    _leave_a_void_invitation()
    _leave_what_is_too_old()


def _leave_notices_of_last_year() -> None:
    """Before all others, as the numbers of notices grow with time."""
    for channel in (Channel.EMAIL, Channel.INBOX):
        notice = Message.objects.create(
            key=f"old:{channel}", notice="received", channel=channel, state="sent"
        )
        Message.objects.filter(pk=notice.pk).update(created_at=NOW - timedelta(days=366))


def _wish_for_every_channel() -> None:
    wanted = [f"{channel}:{kind}" for channel in (Channel.EMAIL, Channel.SMS, Channel.ZALO) for kind in Kind]
    Preference.objects.create(user_id=citizen(1).person_id, wanted=wanted)


def _await_a_supplement() -> None:
    asked = dossier_in(State.SUPPLEMENT_REQUESTED, SHOP, applicant=3, at=LAST_WEEK)
    Supplement.objects.filter(dossier=asked).update(answer_by=NOW + timedelta(days=2))


def _await_opinions() -> None:
    """Two questions whose time is over, on dossiers that have time left: no other task holds them."""
    for applicant in (4, 5):
        asked = walk(PERMIT, applicant=applicant, at=ON_FRIDAY).go(
            "submit", "receive", "hand_over", "to_officer"
        )
        question = ask(asked.dossier, by=holder_of(asked.dossier))
        Consultation.objects.filter(pk=question.pk).update(due_at=LAST_WEEK)


def _await_officers() -> None:
    """Two dossiers that nobody has, in a unit whose rule gives them to officers by itself."""
    for applicant in (6, 7):
        walk(PERMIT, applicant=applicant, at=ON_FRIDAY).go("submit", "receive", "hand_over")
    by_itself()


def _leave_two_papers() -> None:
    """Making one takes its time; the others count as made."""
    first = PrintedDocument.objects.values("pk")[:2]
    PrintedDocument.objects.exclude(pk__in=first).update(state="ready")


def _wait_for_scanner() -> None:
    for file in DossierFile.objects.filter(submitted__dossier__state=State.RETURNED):
        file.scan_state = "pending"
        file.save()


def _send_photos() -> None:
    for applicant in (4, 5):
        draft = dossier_in(State.DRAFT, applicant=applicant)
        paper = SubmittedComponent.objects.filter(dossier=draft).select_related("component")[0]
        paper.files.all().delete()
        for number in range(2):
            picture = SimpleUploadedFile(f"trang {number}.jpg", photo(size=(120, 90 + number)))
            attach_file(
                actor=citizen(applicant),
                dossier_id=draft.pk,
                component_key=paper.component.key,
                upload=picture,
            )
        submit(actor=citizen(applicant), dossier_id=draft.pk)


def _close_commune() -> None:
    """A day off is added on which a dossier of the commune is due, which keeps a calendar of its own: what other tasks
    hold in the ward is not waited for."""
    calendar = OfficeCalendar.objects.get(key="office")
    calendar.pk, calendar.key = None, "commune"
    calendar.save()
    Agency.objects.filter(code=COMMUNE).update(calendar=calendar)
    forget_calendars()
    due_at = dossier_in(State.PROCESSING, SHOP, COMMUNE, applicant=4, at=ON_FRIDAY).due_at
    assert due_at is not None
    CalendarDay.objects.create(
        calendar=calendar, day=due_at.date(), kind="off", name="Nghỉ bão", name_en="Storm"
    )
    order(staff(Role.SYSTEM_ADMIN, "H99"), calendar.pk, "Nghỉ bão")
    forget_calendars()


def _ask_for_registers() -> None:
    point, clerk = ReceivingPoint.objects.get(code="H99.11"), staff(Role.RECEPTION).person_id
    for kind in ("xlsx", "pdf"):
        RegisterExport.objects.create(point=point, year=2026, volume=1, kind=kind, requested_by_id=clerk)


def _ask_for_exports() -> None:
    """Of a dossier of which nothing waits to be printed before; two of long ago were given up."""
    dossier, officer = dossier_in(State.REGISTERED, applicant=4), staff(Role.OFFICER).person_id
    dossier.documents.update(state="failed")
    asked = {"dossier": dossier, "purpose": "Thanh tra 5/TTr", "requested_by_id": officer}
    for kind in ("archive", "merged"):
        DossierExport.objects.create(kind=kind, **asked)
        DossierExport.objects.create(kind=kind, state="failed", **asked)
    given_up = DossierExport.objects.filter(state="failed")
    given_up.update(requested_at=NOW - timedelta(days=8))


def _ask_for_letter_and_trial() -> None:
    ResetRequest.objects.create(address="congdan5@demo.vn")
    administrator = staff(Role.SYSTEM_ADMIN, "H99").person_id
    Trial.objects.create(kind=TrialKind.STORAGE, asked_by_id=administrator, asked_at=NOW)


def _leave_a_void_invitation() -> None:
    """Whoever gave it holds no post today."""
    StaffInvitation.objects.create(
        email="canbo.moi@example.vn", unit_id=staff(Role.RECEPTION).posts[0].unit_id, role=Role.OFFICER,
        since=NOW.date(), digest="of no link", invited_by_id=citizen(1).person_id, invited_at=NOW,
        expires_at=NOW + timedelta(days=3),
    )  # fmt: skip


def _leave_what_is_too_old() -> None:
    long_ago, person = NOW - timedelta(days=8), citizen(1).person_id
    answer = StoredAnswer.objects.create(user_id=person, key="old", request="", status=200)
    StoredAnswer.objects.filter(pk=answer.pk).update(created_at=long_ago)
    draft = dossier_in(State.DRAFT)
    for _number in range(2):
        upload = UploadSession.objects.create(user_id=person, dossier=draft, component_key="x", length=9)
        upload.pieces = [pieces.keep(upload.pk, BytesIO(b"some"))]
        upload.created_at = long_ago
        upload.save()
    UnsentForm.objects.create(
        user_id=person, subject_id=draft.pk, name="propose", seen=0, saved_at=NOW - timedelta(days=61)
    )
    for paper in ("Giấy ủy quyền", "Bản đồ"):
        Amendment.objects.create(dossier=draft, paper=paper, offered_by_id=person)
    StaffList.objects.create(
        agency_id=draft.agency_id, rows=[], with_leavers=False, made_by_id=person, made_at=long_ago
    )
    for days in (100, 99):
        past = NOW - timedelta(days=days)
        Trial.objects.create(kind=TrialKind.STORAGE, asked_by_id=person, asked_at=past, finished_at=past)
    Session.objects.create(session_key="over", session_data="", expire_date=long_ago)
    SentCount.objects.create(whose="somebody", at=long_ago)
    default_storage.save("dossiers/2026/03/unnamed.pdf", ContentFile(b"unnamed"))
    age_files()


def age_files() -> None:
    """All files as if they had been written a week ago, so that the tidying looks at them."""
    for path in Path(settings.MEDIA_ROOT).rglob("*"):
        os.utime(path, (LAST_WEEK.timestamp(), LAST_WEEK.timestamp()))
