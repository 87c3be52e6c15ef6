"""Lists that questions offer: the 54 ethnic groups and the countries. Pure."""

import csv
from functools import cache
from pathlib import Path

from procedures.forms_engine.definition import Option, Question, Text

_DATA = Path(__file__).resolve().parent.parent / "data" / "lists"


@cache
def ethnic_groups() -> tuple[Option, ...]:
    """The 54 ethnic groups (Decision 121-TCTK/PPCĐ of 1979), the largest first, then by the order of the decision."""
    return _read("ethnic_groups.csv")


@cache
def countries() -> tuple[Option, ...]:
    """Countries by ISO 3166-1 code, Viet Nam first, then by their Vietnamese names."""
    return _read("countries.csv")


def options_of(question: Question) -> tuple[Option, ...]:
    """The choices of a question: its own, or those of the list that its type stands for."""
    listed = {"ethnic_group": ethnic_groups, "country": countries}.get(question.type)
    return listed() if listed else question.options


def _read(name: str) -> tuple[Option, ...]:
    with (_DATA / name).open(encoding="utf-8", newline="") as lines:
        return tuple(Option(row["code"], Text(row["vi"], row["en"])) for row in csv.DictReader(lines))
