"""The trials that were made, for administrators of the whole site."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from django.utils import timezone

from foundation.accounts.actor import Actor
from foundation.accounts.administering import check_administers_site
from portal.administration.models import Trial, TrialKind, TrialOutcome

NOBODY_TOOK_IT: Final = timedelta(minutes=2)


@dataclass(frozen=True, slots=True)
class TrialLine:
    """One kind, its last trial that is over and the one that waits, if there are any; `stuck`: no worker takes it."""

    kind: TrialKind
    last: Trial | None
    waiting: Trial | None

    @property
    def stuck(self) -> bool:
        """Whether the waiting one waits for longer than a worker needs to take it."""
        return self.waiting is not None and self.waiting.asked_at < timezone.now() - NOBODY_TOOK_IT

    @property
    def worked(self) -> bool:
        """Whether the last one went well."""
        return self.last is not None and self.last.outcome == TrialOutcome.WORKED


def trial_lines(actor: Actor) -> list[TrialLine]:
    """Each kind with its last trial. Two queries. Raises NotFound for others than administrators of the whole site."""
    check_administers_site(actor)
    rows = Trial.objects.order_by("kind", "-asked_at", "-pk").distinct("kind").select_related("asked_by")
    last = {one.kind: one for one in rows.filter(finished_at__isnull=False)}
    waiting = {one.kind: one for one in rows.filter(finished_at=None)}
    return [TrialLine(kind, last.get(kind), waiting.get(kind)) for kind in TrialKind]


def trial_names(keys: Collection[str]) -> dict[str, str]:
    """What is tried, by its kind, as the trail names it. No query."""
    labels = {str(kind): str(label) for kind, label in TrialKind.choices}
    return {key: labels[key] for key in keys if key in labels}
