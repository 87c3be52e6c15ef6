"""By when the counter must do its part for a dossier."""

from dataclasses import replace

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from dossiers.models import Dossier
from dossiers.phases import CLOCK_RUNS, PAUSED
from dossiers.selectors.clock_view import counts_to
from dossiers.states import State
from dossiers.worklists.named import Words
from foundation.agencies.selectors import calendar_of
from onestop.due import Due, countdown, hand_over_by

ANSWER_BY, HAND_OVER_BY, DUE = _("Answer by"), _("Hand over by"), _("Due")


def due_of(dossier: Dossier) -> Due | None:
    """What the counter must do by when for this dossier; None where nothing is counted."""
    now = timezone.now()
    if dossier.state == State.REGISTERED and dossier.answer_by is not None:
        return countdown(calendar_of(dossier.receiving_point), dossier.answer_by, now)
    if dossier.state == State.RECEIVED and dossier.received_at is not None:
        office = calendar_of(dossier.agency)
        return countdown(office, hand_over_by(office, dossier.received_at), now)
    if dossier.state in PAUSED:
        return Due("paused", at=None)
    if dossier.state in CLOCK_RUNS and (until := counts_to(dossier)) is not None:
        return replace(countdown(calendar_of(dossier.agency), until, now), at=dossier.due_at)
    return None


def due_label(dossier: Dossier) -> Words:
    """What the moment of `due_of` is."""
    return {State.REGISTERED: ANSWER_BY, State.RECEIVED: HAND_OVER_BY}.get(State(dossier.state), DUE)
