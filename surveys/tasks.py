"""Celery's door to inviting."""

from celery import shared_task

from foundation.accounts.actor import Actor
from foundation.core.clock import by_the_clock
from surveys.actions.invite import invite


@shared_task
@by_the_clock
def invite_finished() -> None:
    """Invite applicants whose dossiers came to their end; called by the beat, safe to run twice and on many nodes."""
    invite(actor=Actor.system("invite-ratings"))
