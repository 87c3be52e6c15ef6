"""Resolutions of People's Councils, as local rules cite them."""

import datetime as dt

from procedures.citing import cite
from procedures.decisions import Citation
from procedures.models import Decision, DecisionKind


def resolution(number: str, day: dt.date, title: str = "") -> Decision:
    """The resolution with that number, passed on that day."""
    return cite(Citation(DecisionKind.RESOLUTION, number, day, title=title))
