"""Celery's doors to what happens to dossiers without a person."""

from celery import shared_task

from dossiers.amendments.begun_offers import forget_begun
from dossiers.clock.recalculation import recompute_waiting
from dossiers.exports import making
from dossiers.models import DossierExport, RegisterExport
from dossiers.register.exports import make_waiting
from dossiers.uploads.bundling import join_batch
from dossiers.uploads.scanning import scan_batch
from dossiers.uploads.tidying import tidy
from dossiers.watching import assigning
from dossiers.watching.apologising import draft_apologies
from dossiers.watching.climbing import tell_rungs
from dossiers.watching.idling import tell_idle
from dossiers.watching.lapsing import end_unanswered
from dossiers.watching.lateness import flag_overdue, flag_soon, flag_unanswered
from dossiers.watching.morning_summary import send_morning_summaries
from dossiers.watching.reminding import remind
from dossiers.watching.silence import close_unanswered
from foundation.core.clock import by_the_clock
from foundation.core.taken_along import forget


@shared_task
def make_registers() -> None:
    """Make the exports of registers that wait; called by the beat and nudged when one is asked for."""
    make_waiting()


@shared_task
def make_exports() -> None:
    """Make the files of dossiers that were asked for; called by the beat and nudged when one is."""
    making.make_waiting()


@shared_task
@by_the_clock
def forget_exports() -> None:
    """Delete the files of dossiers and registers that were kept for their term; called by the beat every night."""
    forget(DossierExport.objects.all())
    forget(RegisterExport.objects.all())


@shared_task
@by_the_clock
def flag_late() -> None:
    """Flag dossiers that are due soon or overdue, and tell those whom the ladder names; called by the beat."""
    flag_overdue()
    flag_soon()
    tell_rungs()


@shared_task
@by_the_clock
def assign_what_waits() -> None:
    """Assign what waits in units whose rule does it by itself; called by the beat."""
    assigning.assign_waiting()


@shared_task
@by_the_clock
def draft_late_apologies() -> None:
    """Draft apologies for what cannot be done in time any more, and tell the heads; called by the beat."""
    draft_apologies()


@shared_task
@by_the_clock
def tell_what_lies_idle() -> None:
    """Tell applicants why nothing happens; called by the beat every hour of the day."""
    tell_idle()


@shared_task
@by_the_clock
def flag_silence() -> None:
    """Flag what reception did not answer in time, and tell its people; called by the beat."""
    flag_unanswered()


@shared_task
@by_the_clock
def lapse_unanswered() -> None:
    """End dossiers whose supplement did not come within the time given; called by the beat every night."""
    end_unanswered()


@shared_task
@by_the_clock
def remind_applicants() -> None:
    """Remind applicants of a supplement that is awaited and lapses soon; called by the beat every morning."""
    remind()


@shared_task
@by_the_clock
def close_questions() -> None:
    """Close questions to others that nobody answered in time; called by the beat."""
    close_unanswered()


@shared_task
def scan_files() -> None:
    """Have the files scanned that wait for it; called by the beat and nudged after each upload."""
    scan_batch()


@shared_task
def join_photos() -> None:
    """Join photos that were sent together; called by the beat and nudged when papers are sent."""
    join_batch()


@shared_task
@by_the_clock
def tidy_uploads() -> None:
    """Throw away unfinished uploads after a day, and files that no row names; called by the beat every night."""
    tidy()


@shared_task
@by_the_clock
def forget_begun_offers() -> None:
    """Forget papers that were collected to be offered and not sent in time; called by the beat every night."""
    forget_begun()


@shared_task
def follow_calendars() -> None:
    """Recompute due dates after a calendar was changed; called by the beat and nudged after each change."""
    recompute_waiting()


@shared_task
@by_the_clock
def summarise_work() -> None:
    """Queue the morning summaries of those whose hour it is; called by the beat every ten minutes."""
    send_morning_summaries()
