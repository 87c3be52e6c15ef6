"""The steps of a procedure between reception and return, as data. Pure: knows no database and no Django."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from functools import cached_property
from typing import Any


class ProcessError(ValueError):
    """The data are no process definition; the message names the path."""


class StepKind(StrEnum):
    """What is done in a step."""

    RECEPTION = "reception"
    ASSIGN = "assign"
    EXAMINE = "examine"
    REVIEW = "review"
    APPROVE = "approve"
    ISSUE = "issue"
    RETURN = "return"


class Role(StrEnum):
    """Who does a step: one-stop staff, officer, head of unit, leader who signs, records clerk."""

    RECEPTION = "reception"
    OFFICER = "officer"
    HEAD = "head"
    LEADER = "leader"
    CLERK = "clerk"


class UnitKind(StrEnum):
    """Where a step is done, in terms of the offering: its counter, its handling unit, the leadership, the records."""

    COUNTER = "counter"
    HANDLING = "handling"
    LEADERSHIP = "leadership"
    RECORDS = "records"


@dataclass(frozen=True)
class Step:
    """One step; `share` is its part of the total time limit, from 0 to 1."""

    key: str
    name_vi: str
    name_en: str
    kind: StepKind
    role: Role
    unit: UnitKind
    share: Fraction

    def name(self, language: str) -> str:
        """The name of the step in the language ("vi" or "en")."""
        return self.name_en if language.startswith("en") else self.name_vi


@dataclass(frozen=True)
class ProcessDefinition:
    """The steps of a procedure in order."""

    steps: tuple[Step, ...]

    @cached_property
    def _positions(self) -> dict[str, int]:
        return {step.key: position for position, step in enumerate(self.steps)}

    @property
    def first(self) -> Step:
        """The step that a dossier enters when it arrives."""
        return self.steps[0]

    def step(self, key: str) -> Step:
        """The step with this key. Raises ProcessError if there is none."""
        if key not in self._positions:
            raise ProcessError(f"steps: no step has the key {key!r}")
        return self.steps[self._positions[key]]

    def after(self, key: str) -> Step | None:
        """The step that follows; None after the last one."""
        position = self._positions[self.step(key).key] + 1
        return self.steps[position] if position < len(self.steps) else None

    def before(self, key: str) -> Step | None:
        """The step that precedes; None before the first one."""
        position = self._positions[self.step(key).key]
        return self.steps[position - 1] if position else None

    def of_kind(self, kind: StepKind) -> tuple[Step, ...]:
        """All steps of one kind, in order."""
        return tuple(step for step in self.steps if step.kind == kind)


def parse(data: Mapping[str, Any]) -> ProcessDefinition:
    """Read {"steps": [{key, name: {vi, en}, kind, role, unit, share}]}; `share` is a text like "1/10" or "0.1".

    Raises ProcessError naming the path of what cannot be read. Whether the process makes sense is lint's question.
    """
    rows = data.get("steps")
    if not isinstance(rows, list) or not rows:
        raise ProcessError("steps: at least one step is needed")
    steps = tuple(_step(row, f"steps[{number}]") for number, row in enumerate(rows))
    keys = [step.key for step in steps]
    if len(set(keys)) != len(keys):
        raise ProcessError("steps: a key is used twice")
    return ProcessDefinition(steps)


def _step(row: Mapping[str, Any], path: str) -> Step:
    try:
        return Step(
            key=str(row["key"]),
            name_vi=row["name"]["vi"],
            name_en=row["name"]["en"],
            kind=StepKind(row["kind"]),
            role=Role(row["role"]),
            unit=UnitKind(row["unit"]),
            share=Fraction(str(row["share"])),
        )
    except KeyError as error:
        raise ProcessError(f"{path}: {error.args[0]} is missing") from error
    except (TypeError, ValueError, ZeroDivisionError) as error:
        raise ProcessError(f"{path}: {error}") from error
