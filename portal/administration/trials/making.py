"""Making the trials that were asked for. Safe to run twice and on many nodes: rows are claimed with SKIP LOCKED."""

from django.db import transaction
from django.utils import timezone

from portal.administration.models import Trial
from portal.administration.trials.attempts import attempt


def make_waiting() -> int:
    """Make each trial that waits, the oldest first; returns how many."""
    made = 0
    while _make_one():
        made += 1
    return made


@transaction.atomic
def _make_one() -> bool:
    waiting = Trial.objects.select_for_update(skip_locked=True, of=("self",)).select_related("asked_by")
    trial = waiting.filter(finished_at=None).order_by("pk").first()
    if trial is None:
        return False
    trial.outcome, trial.said = attempt(trial)
    trial.finished_at = timezone.now()
    trial.save(update_fields=["outcome", "said", "finished_at"])
    return True
