"""Celery's doors to the administration."""

from celery import shared_task

from foundation.core.clock import by_the_clock
from portal.administration.staff import lists
from portal.administration.staff.voiding import end_void_invitations
from portal.administration.trials import forgetting
from portal.administration.trials.making import make_waiting


@shared_task
def try_lines() -> None:
    """Make the trials that administrators asked for."""
    make_waiting()


@shared_task
@by_the_clock
def end_invitations() -> None:
    """End invitations that hold no more since a role or a unit ended on its day."""
    end_void_invitations()


@shared_task
@by_the_clock
def forget_staff_lists() -> None:
    """Forget the lists of staff that were uploaded more than a day ago; called by the beat every hour."""
    lists.forget_old()


@shared_task
@by_the_clock
def forget_trials() -> None:
    """Forget trials that were kept for their term; called by the beat every night."""
    forgetting.forget_old()
