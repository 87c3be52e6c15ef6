"""Agencies, units, counters, calendars and offerings of the demo: a set-up file like that of any site."""

from pathlib import Path

from foundation.agencies.selectors import forget_calendars
from portal.administration.set_up import carry_out
from portal.administration.setting_up.file import read_plan

FILE = Path(__file__).with_name("world.yaml")


def build_world() -> None:
    """Create what is missing of the demo's agencies and offerings; the catalogue must be loaded. Safe to run twice."""
    carry_out(read_plan(FILE))
    forget_calendars()
