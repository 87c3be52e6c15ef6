"""Dossiers for tests: the demo's world, and a walk by the real actions to the state that a test wants."""

import pickle
from dataclasses import dataclass
from datetime import datetime
from random import Random
from typing import Self

from django.core.management import call_command

from dossiers.models import Dossier
from dossiers.states import State
from foundation.accounts.actor import Actor
from foundation.accounts.models import Membership, Role, User
from foundation.core.working_time import VIETNAM
from portal.demo.names import Person, invent
from portal.demo.people import build_people
from portal.demo.trip import Trip
from portal.demo.walk import Walk
from portal.demo.world import build_world
from procedures.models import Offering
from tests.support.recordings import carried, recorded

MONDAY = datetime(2026, 3, 2, 8, 0, tzinfo=VIETNAM)
BIRTH, WARD = "1.001193", "H99.11"


def build_everything() -> None:
    """Catalogue, agencies, counters, calendars, staff and citizens."""
    call_command("load_catalogue", publish=True, verbosity=0)
    build_world()
    build_people()


def offering(procedure: str = BIRTH, agency: str = WARD) -> Offering:
    """Who offers the procedure."""
    return Offering.objects.select_related("procedure", "agency", "handling_unit").get(
        procedure__code=procedure, agency__code=agency
    )


def citizen(number: int = 1) -> Actor:
    """One of the demo's citizens."""
    return Actor.of(User.objects.get(email=f"congdan{number}@demo.vn"))


def person(number: int = 1) -> Person:
    """What a citizen fills into forms; always the same for a number."""
    return invent(Random(number), number)  # noqa: S311


def staff(role: Role, agency: str = WARD, *, unit: str = "") -> Actor:
    """The first member of staff with that role in the agency, or in its unit with that code."""
    members = Membership.objects.filter(role=role, unit__agency__code=agency).order_by("pk")
    if unit:
        members = members.filter(unit__code=unit)
    return Actor.of(members.select_related("user")[0].user)


def walk(
    procedure: str = BIRTH, agency: str = WARD, *, applicant: int = 1, at: datetime = MONDAY, seed: int = 1
) -> Walk:
    """A dossier at its beginning, with the people around it."""

    def begin() -> Trip:
        rng = Random(seed)  # noqa: S311
        return Walk(offering(procedure, agency), citizen(applicant), person(applicant), rng, at).trip

    return PlayedWalk(carried((procedure, agency, applicant, at, seed), begin))


class PlayedWalk(Walk):
    """A walk whose ways are walked once in a process, and from then on played again."""

    def __init__(self, trip: Trip) -> None:
        self.trip, self.offering, self.applicant = trip, trip.offering, trip.applicant

    def go(self, *verbs: str) -> Self:
        """Do the verbs in this order."""

        def along() -> Trip:
            return Walk.go(self, *verbs).trip

        self.trip = carried((verbs, pickle.dumps(self.trip)), along)
        return self


@recorded
def dossier_in(
    state: State,
    procedure: str = BIRTH,
    agency: str = WARD,
    *,
    applicant: int = 1,
    at: datetime = MONDAY,
    seed: int = 1,
) -> Dossier:
    """A dossier that came to `state` by the real actions, fresh from the database."""
    return walk(procedure, agency, applicant=applicant, at=at, seed=seed).to(state)


@dataclass(frozen=True)
class Team:
    """The staff around one dossier of a process with every kind of step."""

    reception: Actor
    head: Actor
    officer: Actor
    leader: Actor
    clerk: Actor


def team(agency: str = WARD, *, unit: str = "division") -> Team:
    """The people of the ward's civil status section, or of another unit."""
    return Team(
        reception=staff(Role.RECEPTION, agency),
        head=staff(Role.HEAD, agency, unit=unit),
        officer=staff(Role.OFFICER, agency, unit=unit),
        leader=staff(Role.LEADER, agency),
        clerk=staff(Role.CLERK, agency),
    )
