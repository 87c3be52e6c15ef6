"""A volume of the register on paper: form 07, as laid out in its template, with up to 500 rows written into it."""

from datetime import datetime
from typing import Any

from django.template.loader import render_to_string
from django.utils import timezone

from dossiers.documents.sets import REGISTER, template_for
from dossiers.documents.wording import register_volume, two_digits
from dossiers.models import RegisterExport
from dossiers.register.row import GROUP, HEADINGS, VOLUME
from foundation.core.printing import ruled

CENTRED = frozenset({0, 3})


def book_of(export: RegisterExport, rows: list[list[str]], opened: datetime) -> bytes:
    """The PDF of a volume in the form that was in force on the day when it was opened."""
    html = render_to_string(template_for(REGISTER, opened), _context(export, len(rows)))
    return ruled.render(html, rows, centred=CENTRED)


def heads() -> dict[str, Any]:
    """The heads of the columns, each with its number: `before`, `grouped` under the head `group`, and `after`."""
    columns = list(enumerate(HEADINGS, start=1))
    group, grouped = GROUP
    return {
        "group": group,
        "before": columns[: grouped.start],
        "grouped": columns[grouped],
        "after": columns[grouped.stop :],
    }


def _context(export: RegisterExport, rows: int) -> dict[str, Any]:
    return {
        "agency": export.point.agency.name,
        "point": export.point.name,
        "volume": register_volume(export.year, (export.volume or 1) * VOLUME),
        "rows": two_digits(rows) if rows else "",
        "printed": timezone.localtime(),
    } | heads()
