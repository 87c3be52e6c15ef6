"""From work lists to what programs read."""

from dossiers.api import list_shapes as shapes
from dossiers.api.rows import procedure_of, reference_of, state_row
from dossiers.worklists.desks.rows import Row
from dossiers.worklists.workplace import MOST_COUNTED, CountedList


def list_row(prefix: str, counted: CountedList) -> shapes.WorkListRow:
    """A list with its count; `prefix` begins the slugs of its workplace."""
    number = counted.count or 0
    return shapes.WorkListRow(
        slug=f"{prefix}{counted.one.slug}",
        label=str(counted.one.label),
        count=None if counted.count is None else min(number, MOST_COUNTED),
        more=number > MOST_COUNTED,
        urgent=counted.urgent,
    )


def work_row(row: Row) -> shapes.WorkRow:
    """A line of a work list."""
    dossier = row.dossier
    return shapes.WorkRow(
        code=reference_of(dossier),
        version=dossier.version,
        applicant=dossier.applicant_name,
        procedure=procedure_of(dossier),
        state=state_row(dossier),
        step=row.step,
        holder=row.holder,
        due_at=dossier.due_at,
        clock=row.clock.status,
        flags=[flag.label for flag in row.flags],
        amount=None,
    )
