"""The draft of an apology that speaks of a dossier as it stands."""

from collections.abc import Sequence
from datetime import datetime

from django.db.models import F, QuerySet

from dossiers.apologies.causes import causes_of
from dossiers.apologies.forecast import is_out_of_time, more_days
from dossiers.items import all_items
from dossiers.kept_rows import DOSSIER, rows_of
from dossiers.models import ApologyDraft, Dossier, StepInstance
from dossiers.standing import Standing


def draft_of(dossier: Dossier) -> ApologyDraft | None:
    """The draft for the due date that the dossier has, answered or not, as it was written; None where there is none or
    the dossier has ended. One statement."""
    return next(iter(rows_of(dossier, _present)), None) if dossier.finished_at is None else None


def open_draft_of(dossier: Dossier, now: datetime) -> ApologyDraft | None:
    """The same while nobody has answered it, with what the record says now; None once the dossier can be done in time
    again. At most three statements."""
    draft = draft_of(dossier)
    if draft is None or draft.answered_at is not None:
        return None
    return renewed(draft, all_items(dossier), now)


def shown_to(standing: Standing, stays: Sequence[StepInstance], now: datetime) -> ApologyDraft | None:
    """The draft for head and leader of a dossier under way; None for others. An open one says what the record says now.
    At most two statements."""
    draft = draft_of(standing.dossier) if standing.leads else None
    if draft is None or draft.answered_at is not None:
        return draft
    return renewed(draft, stays, now)


def renewed(draft: ApologyDraft, stays: Sequence[StepInstance], now: datetime) -> ApologyDraft | None:
    """The draft with the causes and the proposal that the record gives at this moment, not stored; None where the
    dossier can be done in time. `stays` are all of the dossier's. One statement, unless its intervals were read."""
    dossier = draft.dossier
    items = [stay for stay in stays if stay.left_at is None]
    if not items or not is_out_of_time(dossier, items, now):
        return None
    draft.causes = causes_of(dossier, stays, dossier.intervals.all(), now)
    draft.working_days = more_days(dossier, items, now)
    return draft


def _present() -> QuerySet[ApologyDraft]:
    return ApologyDraft.objects.filter(dossier=DOSSIER, due_at=F("dossier__due_at"))
