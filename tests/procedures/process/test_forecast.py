"""When the result is there, against dossiers that people carry through a process by the hour."""

import random
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from foundation.core.working_time import VIETNAM
from procedures.process.definition import Node, ProcessDefinition
from procedures.process.forecast import result_at
from procedures.process.reading import parse
from tests.procedures.process.graphs import edge, node, sound, two_branches
from tests.procedures.process.test_ways import Tokens, saying

BEGIN = datetime(2026, 11, 24, 8, tzinfo=VIETNAM)
HOURS = {"reception": 1, "plan": 5, "fire": 3, "review": 2, "approve": 1, "issue": 1}


def after(hours: int) -> datetime:
    return BEGIN + timedelta(hours=hours)


@dataclass
class Carried:
    """Tokens of which each is left so many hours after it came to its node, the first one to be done first."""

    tokens: Tokens
    hours: dict[str, int]
    yes: bool
    now: int = 0
    came: dict[str, int] = field(default_factory=dict)

    def left(self) -> dict[str, int]:
        return {key: self.came.setdefault(key, self.now) + self.hours[key] for key in self.tokens.open}

    def on(self) -> None:
        self.now, key = min((hour, key) for key, hour in self.left().items())
        self.tokens.leave(key, yes=self.yes)

    def is_over(self) -> bool:
        return "return" in self.tokens.open


def spend_of(hours: dict[str, int]) -> Any:
    def spend(node: Node, at: datetime) -> datetime:
        return at + timedelta(hours=hours[node.key])

    return spend


@settings(max_examples=150)
@given(sound(), st.integers(), st.booleans())
def test_it_is_there_when_the_last_needed_branch_brings_it(
    data: dict[str, Any], seed: int, yes: bool
) -> None:
    process, dice = parse(data), random.Random(seed)  # noqa: S311
    hours = {node.key: dice.randint(1, 9) for node in process.nodes}
    carried = Carried(Tokens(process, {process.first.key: ()}), hours, yes)
    told = []
    while not carried.is_over():
        left = {key: after(hour) for key, hour in carried.left().items()}
        told.append(result_at(process, left, spend_of(hours), saying(yes=yes)))
        carried.on()
    assert set(told) == {after(carried.now)}


@pytest.mark.parametrize(
    ("needs", "open_now", "hours"),
    [
        ("all", {"reception": 1}, 1 + 5 + 2 + 1 + 1),
        ("any", {"reception": 1}, 1 + 3 + 2 + 1 + 1),
        ("all", {"plan": 6, "fire": 4}, 6 + 2 + 1 + 1),
        ("all", {"fire": 9}, 9 + 2 + 1 + 1),
        ("all", {"issue": 4}, 4),
    ],
)
def test_two_branches_by_hand(needs: str, open_now: dict[str, int], hours: int) -> None:
    process: ProcessDefinition = parse(two_branches(needs))
    left = {key: after(hour) for key, hour in open_now.items()}
    assert result_at(process, left, spend_of(HOURS), saying(yes=True)) == after(hours)


def test_a_branch_to_which_it_was_sent_back_brings_it_alone_whatever_the_join_needs() -> None:
    """Three branches met where one is enough; then the one sent back to is the only one that is open."""
    three = two_branches("any")
    three["nodes"].insert(3, node("water", "examine"))
    three["edges"] += [edge("reception", "water"), edge("water", "review")]
    assert result_at(parse(three), {"plan": after(6)}, spend_of(HOURS), saying(yes=True)) == after(
        6 + 2 + 1 + 1
    )


def test_a_dossier_that_waits_to_be_returned_has_its_result() -> None:
    process = parse(two_branches())
    assert result_at(process, {"return": BEGIN}, spend_of(HOURS), saying(yes=True)) == BEGIN
