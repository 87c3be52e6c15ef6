"""What files of every workplace say alike of a row, which has its `dossier`."""

from datetime import datetime
from typing import Final

from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from dossiers.worklists.workplace import Cells
from foundation.core.table_cells import Cell

LATE: Final = _("Overdue")
ALWAYS: Final[Cells] = (
    (_("Dossier code"), lambda row: str(row.dossier.code or "")),
    (_("Applicant"), lambda row: str(row.dossier.applicant_name)),
)
PROCEDURE: Final = (_("Procedure"), lambda row: str(row.dossier.procedure_version.localised_name))
CHANNEL: Final = (_("Way of filing"), lambda row: str(row.dossier.get_channel_display()))


def minute(at: datetime | None) -> Cell:
    """An instant in local time to the minute; an empty cell for none."""
    return timezone.localtime(at).replace(second=0, microsecond=0, tzinfo=None) if at else ""


def yes_or_nothing(*, holds: bool) -> str:
    """What one counts and filters by in a spreadsheet."""
    return gettext("yes") if holds else ""
