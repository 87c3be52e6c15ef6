"""What a file says of the rows of a desk's list."""

from typing import Final

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from dossiers.worklists.cells import ALWAYS, CHANNEL, LATE, PROCEDURE, minute, yes_or_nothing
from dossiers.worklists.desks.rows import Row
from dossiers.worklists.workplace import Cells
from foundation.core.table_cells import Cell


def _due(row: Row) -> Cell:
    """The due date as the list shows it: none while the clock rests."""
    return "" if row.clock.status == "paused" else minute(row.clock.due_at)


def _flags(row: Row) -> str:
    return "; ".join(flag.label for flag in row.flags)


def _holder(row: Row) -> str:
    return row.holder or gettext("Nobody yet")


CELLS: Final[dict[str, Cells]] = {
    "": (*ALWAYS, (_("To be noted"), _flags)),
    "procedure": (PROCEDURE, (_("Step"), lambda row: row.step)),
    "due": ((_("Due"), _due), (LATE, lambda row: yes_or_nothing(holds=row.clock.status == "late"))),
    "holder": ((_("With whom"), _holder),),
    "received": ((_("Received on"), lambda row: minute(row.dossier.received_at)),),
    "unit": ((_("Unit"), lambda row: row.unit),),
    "channel": (CHANNEL,),
    "state": ((_("State"), lambda row: str(row.dossier.get_state_display())),),
}
