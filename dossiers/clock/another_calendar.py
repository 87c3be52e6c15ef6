"""What another calendar does to the due date of one dossier with its rows: before anybody chooses it, and when it is
followed."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from dossiers.clock.rules import Recorded, Stand, due, followed
from dossiers.models import COUNTED_ANEW, PUT_UNDER, Dossier, DueDateChange
from dossiers.models.interval import RUNNING
from dossiers.terms import national_limit, promised_limit
from foundation.core.working_time import Pause, ServiceHours


@dataclass(frozen=True, slots=True)
class Followed:
    """A due date before and after a change of calendar. `stays`: counted again it would be another one, and is not
    moved; `noted`: and the rows say so already."""

    old: datetime
    new: datetime
    stays: bool
    noted: bool

    @property
    def moves(self) -> bool:
        """Whether the dossier is due at another time now."""
        return self.new != self.old


def follow(dossier: Dossier, hours: ServiceHours, now: datetime) -> Followed:
    """What the change of a calendar to these hours, made at this moment, does to a dossier with its intervals and
    changes of due date."""
    assert dossier.due_at is not None
    recorded = recorded_of(dossier)
    base, _last = stands_of(dossier.due_date_changes.all())
    counted = due(hours, replace(recorded, stood=base))
    new = followed(dossier.due_at, counted, standing_since(dossier, now))
    return Followed(dossier.due_at, new, stays=new != counted, noted=due(hours, recorded) == new)


def recorded_of(dossier: Dossier) -> Recorded:
    """What the loaded rows of a dossier say."""
    assert dossier.received_at is not None
    waits = [row for row in dossier.intervals.all() if row.kind != RUNNING]
    changes = dossier.due_date_changes.all()
    extension = next((change for change in changes if change.extra_working_days), None)
    return Recorded(
        received_at=dossier.received_at,
        limit=promised_limit(dossier),
        national=national_limit(dossier),
        pauses=[Pause(row.started_at, row.ended_at) for row in waits if row.ended_at],
        extra_working_days=extension.extra_working_days if extension else 0,
        extended_at=extension.at if extension else None,
        stood=stands_of(changes)[1],
    )


def stands_of(changes: Iterable[DueDateChange]) -> tuple[Stand | None, Stand | None]:
    """From which standing date another calendar counts anew, and from which the clock counts now; None where it is the
    receipt.

    An apology names its date upon the one that stands then, so from there it is counted ever after. So it is from a
    date that another procedure left as it was: that promise does not follow from the receipt.
    """
    base: Stand | None = None
    last: Stand | None = None
    for change in changes:
        if change.extra_working_days:
            base = last
        elif change.move in COUNTED_ANEW:
            stand = Stand(change.new, change.at) if change.stands else None
            if change.move == PUT_UNDER:
                base = stand
            last = stand or base
    return base, last


def standing_since(dossier: Dossier, now: datetime) -> datetime:
    """The moment to which the clock of the dossier has come: now, or when it began to wait."""
    waiting = (
        row.started_at for row in dossier.intervals.all() if row.ended_at is None and row.kind != RUNNING
    )
    return min([now, *waiting])
