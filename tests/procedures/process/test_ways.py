"""Forks and joins against tokens that split, arrive and are counted where they arrive, in an order drawn at random."""

import random
from dataclasses import dataclass, field
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from procedures.process.definition import Ask, Edge, ProcessDefinition
from procedures.process.reading import parse
from procedures.process.ways import branch_of, passage
from tests.procedures.process.graphs import sound

Stack = tuple[tuple[str, str], ...]
"""The forks that a token is in, each with the first node of its branch."""


@dataclass
class Tokens:
    """Where the tokens are, each at a node, and those that wait at a join."""

    process: ProcessDefinition
    open: dict[str, Stack]
    waiting: list[tuple[str, Stack]] = field(default_factory=list)

    def leave(self, key: str, *, yes: bool) -> None:
        """Take the ways that lead on, all of them at a fork, else the first whose condition holds."""
        stack = self.open.pop(key)
        ways = [edge for edge in self.process.edges if edge.start == key and not edge.outcome]
        if self.process.node(key).forks:
            for way in ways:
                self._arrive(way, (*stack, (key, way.end)))
        else:
            self._arrive(next(way for way in ways if yes or way.when is None), stack)

    def _arrive(self, way: Edge, stack: Stack) -> None:
        join = self.process.node(way.end).join
        if join is None:
            self.open[way.end] = stack
            return
        self.waiting.append((way.end, stack))
        outside = stack[:-1]
        arrived = sum(key == way.end and one[:-1] == outside for key, one in self.waiting)
        branches = sum(edge.start == join.fork for edge in self.process.edges)
        if arrived >= (branches if join.needed is None else join.needed):
            inside = len(stack)
            fork = stack[-1][0]

            def stays(one: Stack) -> bool:
                return len(one) < inside or one[inside - 1][0] != fork

            self.open = {key: one for key, one in self.open.items() if stays(one)}
            self.waiting = [(key, one) for key, one in self.waiting if stays(one)]
            self.open[way.end] = outside


def saying(*, yes: bool) -> Ask:
    """Answers every condition alike."""
    return lambda _condition: yes


@settings(max_examples=80)
@given(sound(), st.integers())
def test_what_is_open_is_where_tokens_are(data: dict[str, Any], seed: int) -> None:
    process, dice = parse(data), random.Random(seed)  # noqa: S311
    tokens, opened = Tokens(process, {process.first.key: ()}), {process.first.key}
    while opened != {"return"}:
        key, yes = dice.choice(sorted(opened)), dice.random() < 0.5
        way = passage(process, key, opened - {key}, saying(yes=yes))
        opened = (opened - {key} - set(way.overtaken)) | {node.key for node in way.entered}
        tokens.leave(key, yes=yes)
        assert opened == set(tokens.open)
        said = {one: branch_of(process, one) for one in opened}
        assert said == {
            one: "".join(f"/{start}" for _fork, start in stack) for one, stack in tokens.open.items()
        }
