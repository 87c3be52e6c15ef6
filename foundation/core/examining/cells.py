"""A cell of a table as somebody would have typed it. Pure."""

from datetime import date, datetime

from foundation.core.text import one_line

LONGEST_CELL = 250


def plain(cell: object) -> str:
    """A cell as text: days in ISO form, whole numbers without a decimal point, no sign that nobody sees."""
    if isinstance(cell, datetime):
        cell = cell.date()
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    return one_line(str(cell)[: LONGEST_CELL * 4], LONGEST_CELL)
