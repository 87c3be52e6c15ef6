"""From work lists to what programs read."""

from dossiers.api import list_shapes as shapes
from dossiers.api.rows import procedure_of, reference_of, state_row
from dossiers.selectors.worklist_rows import Row
from dossiers.selectors.worklists import MOST_COUNTED, CountedList
from foundation.core.keyset import Page


def list_row(one: CountedList) -> shapes.WorkListRow:
    """A list with its count."""
    found = one.count or 0
    return shapes.WorkListRow(
        slug=one.slug,
        label=str(one.label),
        count=None if one.count is None else min(found, MOST_COUNTED),
        more=found > MOST_COUNTED,
        urgent=one.urgent and found > 0,
    )


def work_page(slug: str, page: Page[Row]) -> shapes.WorkPage:
    """One page of a desk's list."""
    rows = [work_row(row) for row in page.rows]
    return shapes.WorkPage(slug=slug, dossiers=rows, next=page.after, previous=page.before)


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
