"""What a cell of a table for a spreadsheet holds: a text, or a moment that the spreadsheet reckons with."""

from datetime import datetime

Cell = str | datetime
"""A moment is local and has no zone, as spreadsheets know none."""


def in_text(cell: Cell) -> str:
    """The cell where there are texts alone: a moment to the minute, year first (ISO 8601), so that it is sorted right
    and read by every program alike."""
    return f"{cell:%Y-%m-%d %H:%M}" if isinstance(cell, datetime) else cell
