"""Forget what was typed into a form."""

from foundation.accounts.actor import Actor
from foundation.unsent.models import UnsentForm


def forget_unsent(*, actor: Actor, subject_id: int, name: str) -> None:
    """Delete what this person kept of the form of that name, because it was sent or is not wanted any more."""
    UnsentForm.objects.filter(user_id=actor.person_id, subject_id=subject_id, name=name).delete()
