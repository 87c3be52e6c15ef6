"""Papers that were brought to the counter in answer to a request: how many sheets of each came."""

from collections.abc import Mapping

from django.utils.translation import gettext as _

from dossiers.models import CheckOutcome, SubmittedComponent, Supplement
from dossiers.move_in_progress import MoveInProgress
from foundation.core.errors import InvalidInput

Brought = Mapping[str, Mapping[str, int]]
"""By key of a component: how many `originals` and `copies` came."""


def note_brought(in_progress: MoveInProgress, supplement: Supplement, brought: Brought) -> None:
    """Write down in the event what came of what was asked for, and have a slip made that says so.

    A paper of which nothing was there has these counts from now on; one that was there already keeps its own, for what
    came replaces it or comes beside it, as the slip shows. Raises InvalidInput for a paper that was not asked for.
    """
    counted = {key: {kind: int(number) for kind, number in sheets.items()} for key, sheets in brought.items()}
    came = {key: sheets for key, sheets in counted.items() if any(sheets.values())}
    if not came:
        return
    dossier = in_progress.dossier
    asked = {item.component.key: item.component for item in supplement.items.select_related("component")}
    if astray := [key for key in came if key not in asked]:
        raise InvalidInput(_("“%(paper)s” is not asked for.") % {"paper": astray[0]}, field=astray[0])
    in_progress.payload["brought"] = [
        {"key": key, "name": asked[key].name, "originals": 0, "copies": 0} | sheets
        for key, sheets in came.items()
    ]
    listed = {row.component_id: row for row in dossier.components.filter(component__key__in=came)}
    for key, sheets in came.items():
        row = listed.get(asked[key].pk)
        if row is None:
            row = SubmittedComponent(
                dossier=dossier, component=asked[key], outcome=CheckOutcome.ACCEPTED, **sheets
            )
            in_progress.rows.add(row)
        elif not row.originals + row.copies:
            row.originals, row.copies = sheets.get("originals", 0), sheets.get("copies", 0)
            in_progress.rows.change(row, "originals", "copies")
