"""The draft of an apology that speaks of a dossier as it stands."""

from collections.abc import Sequence
from datetime import datetime

from django.db.models import F, QuerySet

from dossiers.apologies.causes import causes_of
from dossiers.apologies.forecast import is_out_of_time, more_days
from dossiers.items import all_items
from dossiers.kept_rows import DOSSIER, rows_of
from dossiers.models import ApologyDraft, Dossier, DueDateChange, StepInstance
from dossiers.phases import CLOCK_RUNS
from dossiers.standing import Standing


def open_draft_of(dossier: Dossier, now: datetime) -> ApologyDraft | None:
    """The draft that nobody has answered for the due date that the dossier has, with what the record says now, for the
    letter: it names nobody. None while the clock stands, and once the dossier can be done in time again. At most three
    statements."""
    draft = _draft_of(dossier)
    if draft is None or not _waits_for_an_answer(draft):
        return None
    return renewed(draft, all_items(dossier), now, with_names=False)


def shown_to(standing: Standing, stays: Sequence[StepInstance], now: datetime) -> ApologyDraft | None:
    """What head and leader of a dossier under way are shown; None for others. An answer as it was given; what waits for
    one says what the record says now, as long as the clock runs. At most three statements."""
    dossier = standing.dossier
    draft = _draft_of(dossier) if standing.leads else None
    if draft is not None and draft.answered_at is not None:
        return draft
    return _asked(dossier, draft, stays, now) if standing.leads else None


def asked_of(dossier: Dossier, now: datetime) -> ApologyDraft | None:
    """What waits for an answer as `shown_to` shows it; not stored yet where the limit was extended before, for then
    nothing is drafted. At most four statements."""
    draft = _draft_of(dossier)
    if draft is not None and draft.answered_at is not None:
        return None
    return _asked(dossier, draft, all_items(dossier), now)


def renewed(
    draft: ApologyDraft, stays: Sequence[StepInstance], now: datetime, *, with_names: bool = True
) -> ApologyDraft | None:
    """The draft with the causes and the proposal that the record gives at this moment, not stored; None where the
    dossier can be done in time. `stays` are all of the dossier's. One statement, unless its intervals were read."""
    dossier = draft.dossier
    items = [stay for stay in stays if stay.left_at is None]
    if not items or not is_out_of_time(dossier, items, now):
        return None
    draft.causes = causes_of(dossier, stays, dossier.intervals.all(), now, with_names=with_names)
    draft.working_days = more_days(dossier, items, now)
    return draft


def _asked(
    dossier: Dossier, draft: ApologyDraft | None, stays: Sequence[StepInstance], now: datetime
) -> ApologyDraft | None:
    if draft is not None:
        return renewed(draft, stays, now) if _waits_for_an_answer(draft) else None
    if dossier.state not in CLOCK_RUNS or dossier.due_at is None:
        return None
    unwritten = ApologyDraft(dossier=dossier, due_at=dossier.due_at, at=now)
    return renewed(unwritten, stays, now) if rows_of(dossier, _extension) else None


def _waits_for_an_answer(draft: ApologyDraft) -> bool:
    """Whether it stands on the list of what is to be apologised for."""
    return draft.answered_at is None and draft.dossier.state in CLOCK_RUNS


def _draft_of(dossier: Dossier) -> ApologyDraft | None:
    """The draft for the due date that the dossier has, answered or not, as it was written; None where there is none or
    the dossier has ended. One statement."""
    return next(iter(rows_of(dossier, _present)), None) if dossier.finished_at is None else None


def _present() -> QuerySet[ApologyDraft]:
    return ApologyDraft.objects.filter(dossier=DOSSIER, due_at=F("dossier__due_at"))


def _extension() -> QuerySet[DueDateChange]:
    return DueDateChange.objects.filter(subject_id=DOSSIER, extra_working_days__gt=0)
