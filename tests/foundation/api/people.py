"""Everybody around one dossier, each with a program of their own, at the dates of a story."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from random import Random
from typing import Any

import time_machine

from foundation.accounts.actor import Actor
from foundation.accounts.models import Role
from foundation.core.working_time import VIETNAM
from portal.demo.answers import invent_answers
from portal.demo.papers import scanned_paper
from procedures.models import Offering
from procedures.selectors import components_for, form_of, in_force
from tests.foundation.api.client import Program, good, program_of
from tests.support.factories import BIRTH, WARD, citizen, offering, person, staff
from tests.support.result_papers import print_result

WRITTEN = {"3.000347": "Số giấy phép lái xe: 790123456789\nCó giá trị đến: 30/11/2036"}
"""What the officer writes of a result whose content no form declares, by procedure."""


def filing(procedure: str = BIRTH, agency: str = WARD, **more: Any) -> dict[str, Any]:
    """What a citizen's program sends to begin: valid answers."""
    version = in_force(procedure)
    answers = invent_answers(Random(1), form_of(version), person(1))  # noqa: S311
    cases = list(version.cases.all())
    case = {"case": cases[0].key} if cases else {}
    return {"procedure": procedure, "agency": agency, "answers": answers, **case, **more}


def begun(program: Program, key: str = "k-1", procedure: str = BIRTH, agency: str = WARD, **more: Any) -> str:
    """A draft with its papers; its code."""
    said = filing(procedure, agency, **more)
    code = good(program.post("dossiers/", said, Idempotency_Key=key))["code"]
    for component in components_for(in_force(procedure), said.get("case", ""), said["answers"], 2):
        if component.required and component.kind == "submit":
            good(program.attach(code, component.key, scanned_paper()))
    return str(code)


@contextmanager
def on(day: int, hour: int, minute: int = 0) -> Iterator[datetime]:
    """At an instant in February 2027, when Tết is from Thursday 4 to Wednesday 10."""
    at = datetime(2027, 2, day, hour, minute, tzinfo=VIETNAM)
    with time_machine.travel(at, tick=False):
        yield at


@dataclass
class Cast:
    """The applicant and the staff of one offering. Programs are made when somebody first acts."""

    offering: Offering

    def __post_init__(self) -> None:
        agency, unit = self.offering.agency.code, self.offering.handling_unit
        point = self.offering.receiving_points.select_related("unit__agency").order_by("pk")[0]
        self.actors: dict[str, Actor] = {
            "citizen": citizen(),
            "reception": staff(Role.RECEPTION, point.unit.agency.code, unit=point.unit.code),
            "head": staff(Role.HEAD, unit.agency.code, unit=unit.code),
            "officer": staff(Role.OFFICER, unit.agency.code, unit=unit.code),
            "leader": staff(Role.LEADER, agency),
            "clerk": staff(Role.CLERK, agency),
        }
        self.programs: dict[str, Program] = {}

    def __getitem__(self, who: str) -> Program:
        """The program of somebody."""
        if who not in self.programs:
            self.programs[who] = program_of(self.actors[who])
        return self.programs[who]

    def file(self, **more: Any) -> str:
        """The applicant files with all papers; the code."""
        procedure, agency = self.offering.procedure.code, self.offering.agency.code
        draft = begun(self["citizen"], "story", procedure, agency, **more)
        return str(self["citizen"].move(draft, "submit")["code"])

    def to_the_officer(self, code: str) -> None:
        """Reception receives and hands over; the head assigns where the process has that step."""
        self["reception"].move(code, "receive")
        self["reception"].move(code, "hand_over")
        if "assign" in possible(self["head"], code):
            self["head"].move(code, "assign", officer_id=self.actors["officer"].person_id)

    def to_the_result(self, code: str) -> None:
        """Whoever has the dossier brings it forward until the clerk has issued the result."""
        written = WRITTEN.get(self.offering.procedure.code, "")
        self["officer"].move(code, "propose", opinion="Đủ điều kiện.", content=written)
        if "propose" in possible(self["head"], code):
            self["head"].move(code, "propose")
        self["leader"].move(code, "approve")
        print_result(code)
        self["clerk"].move(code, "issue_result")


def cast(procedure: str = BIRTH, agency: str = WARD) -> Cast:
    """The people around a procedure of an agency."""
    return Cast(offering(procedure, agency))


def possible(program: Program, code: str) -> set[str]:
    """The moves that the program may make now."""
    moves = good(program.get(f"dossiers/{code}/moves/"))["moves"]
    return {move["name"] for move in moves if move["allowed"]}


def state_of(program: Program, code: str) -> str:
    """Where the program sees the dossier."""
    return str(good(program.get(f"dossiers/{code}/"))["state"]["code"])


def happened(program: Program, code: str) -> list[str]:
    """The moves that the program knows of, in order."""
    return [event["move"] for event in good(program.get(f"dossiers/{code}/events/"))["events"]]


def forms_of(program: Program, code: str) -> list[str]:
    """The forms that were made, as the program reads them."""
    return [one["form"] for one in good(program.get(f"dossiers/{code}/documents/"))["documents"]]
