"""Making the trials that were asked for. Safe to run twice and on many nodes."""

from django.db.models import QuerySet
from django.utils import timezone

from foundation.core.worker import work
from portal.administration.models import Trial, TrialOutcome
from portal.administration.trials.attempts import attempt
from portal.administration.trials.reasons import without_secrets


def make_waiting() -> int:
    """Make each trial that waits, the oldest first; returns how many."""
    return work.run(TRIALS).tried


def _waiting() -> QuerySet[Trial]:
    return Trial.objects.filter(finished_at=None)


def _make(trial: Trial) -> None:
    trial.outcome, trial.said = attempt(trial)
    trial.finished_at = timezone.now()


def _give_up(trial: Trial) -> None:
    """Whoever asked reads that it failed, and of what."""
    trial.outcome, trial.finished_at = TrialOutcome.OTHER, timezone.now()


TRIALS = work.Work(
    name="Trial",
    waiting=_waiting,
    turn=lambda waiting: waiting.order_by("pk"),
    related=("asked_by",),
    do=_make,
    give_up=_give_up,
    changes=("outcome", "finished_at"),
    most=2,
    words=lambda error: without_secrets(work.words_of(error)),
    reason="said",
)
