"""Everybody who may or may not have to do with the dossiers of a ward, and one legal way to make each move."""

from typing import Any

from dossiers.models import Dossier
from foundation.accounts.actor import Actor
from foundation.accounts.models import Role
from tests.dossiers.stages import GROUND, arguments, colleague
from tests.support.factories import WARD, citizen, staff

ELSEWHERE = "H99.12"
UNITS = ("division", "division_economy")
OFFICERS = {"assign", "forward"}


def everybody() -> dict[str, Actor]:
    """Citizens, the staff of two units, their counter, leader and clerk, people of another ward, and the system."""
    people = {
        "citizen 1": citizen(1),
        "citizen 2": citizen(2),
        "stranger": citizen(3),
        "counter": staff(Role.RECEPTION),
        "leader": staff(Role.LEADER),
        "clerk": staff(Role.CLERK),
        "counter elsewhere": staff(Role.RECEPTION, ELSEWHERE),
        "leader elsewhere": staff(Role.LEADER, ELSEWHERE),
        "system": Actor.system(),
    }
    for unit in UNITS:
        people[f"head of {unit}"] = staff(Role.HEAD, unit=unit)
        people[f"officer of {unit}"] = staff(Role.OFFICER, unit=unit)
        people[f"colleague in {unit}"] = colleague(Role.OFFICER, unit)
    return people


def said_with(move: str, dossier: Dossier, actor: Actor) -> dict[str, Any]:
    """What the move needs besides the actor; who gives a dossier on gives it to the other officer of its unit."""
    said = arguments(move, dossier)
    said.pop("at", None)
    if move == "request_completion":
        said["legal_reason"] = GROUND  # without one it may be asked for once
    if move in OFFICERS:
        unit = dossier.offering.handling_unit.code
        first, second = staff(Role.OFFICER, WARD, unit=unit), colleague(Role.OFFICER, unit)
        said["officer_id"] = (second if actor.user_id == first.user_id else first).person_id
    return said
