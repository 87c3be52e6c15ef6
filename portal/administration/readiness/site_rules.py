"""What the whole site lacks, each check with the page that mends it. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from portal.administration.readiness.facts import SiteFacts
from procedures.process.duties import DUTIES

AT_WORK = frozenset(str(role) for duty in DUTIES.values() for role in duty.roles)
"""The roles that some step of a process may name."""


class Check(StrEnum):
    """What is looked at, in the order in which a site is set up."""

    NAME = "name"
    CONTACT = "contact"
    CALENDARS = "calendars"
    HOLIDAYS = "holidays"
    POINTS = "points"
    CATALOGUE = "catalogue"
    OFFERINGS = "offerings"
    STAFF = "staff"
    CHANNEL = "channel"
    CLOCK = "clock"
    LAPSES = "lapses"
    SEALS = "seals"
    FOLLOWERS = "followers"


@dataclass(frozen=True, slots=True)
class Checked:
    """One check and whether it holds; `about` is the year, the channel or the number in question; of a late
    follower its name, how many events wait for it and for how many seconds."""

    check: Check
    holds: bool
    about: str = ""


def site_checks(facts: SiteFacts) -> list[Checked]:
    """All checks of the site in their order."""
    return [
        Checked(Check.NAME, bool(facts.name)),
        Checked(Check.CONTACT, facts.reachable),
        Checked(Check.CALENDARS, bool(facts.calendars)),
        *_holidays(facts),
        Checked(Check.POINTS, bool(facts.points)),
        Checked(Check.CATALOGUE, facts.published),
        Checked(Check.OFFERINGS, facts.offered),
        Checked(Check.STAFF, bool(AT_WORK & facts.roles)),
        *(Checked(Check.CHANNEL, one in facts.tried, one) for one in facts.configured),
        Checked(Check.CLOCK, not facts.clock_ahead, str(facts.clock_ahead)),
        Checked(Check.LAPSES, not facts.held_lapses, str(facts.held_lapses)),
        Checked(Check.SEALS, not facts.seals_behind, str(facts.seals_behind)),
        *_followers(facts),
    ]


def _followers(facts: SiteFacts) -> Iterator[Checked]:
    """One that holds, or one for each that is late."""
    for name, number, seconds in facts.followers_behind:
        yield Checked(Check.FOLLOWERS, False, f"{name} {number} {seconds}")
    if not facts.followers_behind:
        yield Checked(Check.FOLLOWERS, True)


def _holidays(facts: SiteFacts) -> Iterator[Checked]:
    for year in (facts.year, facts.year + 1):
        yield Checked(Check.HOLIDAYS, year in facts.holiday_years, str(year))
