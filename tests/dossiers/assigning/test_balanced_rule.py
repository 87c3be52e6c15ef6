"""The balanced rule, compared with a computation of its own on whatever unit comes."""

import heapq
from datetime import datetime, timedelta
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from dossiers.assigning.balanced_rule import Candidate, Item, LeftOut, Load, Pressure, Weights, choose
from foundation.core.working_time import VIETNAM

NOON = datetime(2026, 11, 24, 12, tzinfo=VIETNAM)
WEIGHTS = st.builds(Weights, st.integers(0, 20), st.integers(0, 20), st.integers(0, 20))
LOADS = st.builds(Load, *([st.integers(0, 30)] * 4))
MOMENTS = st.none() | st.integers(0, 5).map(lambda days: NOON - timedelta(days=days))
PEOPLE = st.integers(1, 7)
FIELDS = st.integers(1, 3)


@st.composite
def units(draw: st.DrawFn) -> list[Candidate]:
    """Some people of a unit, each with another key."""
    return [
        Candidate(
            key, draw(LOADS), draw(st.frozensets(FIELDS, max_size=2)), draw(st.booleans()), draw(MOMENTS)
        )
        for key in sorted(draw(st.sets(PEOPLE, max_size=7)))
    ]


@st.composite
def batches(draw: st.DrawFn) -> list[Item]:
    """Some dossiers."""
    barred = st.dictionaries(PEOPLE, st.sampled_from([LeftOut.OWN, LeftOut.DECIDED]), max_size=3)
    return [
        Item(
            key, draw(FIELDS), draw(st.sampled_from(Pressure)), draw(MOMENTS), draw(st.frozensets(PEOPLE)),
            tuple(draw(barred).items()),
        )
        for key in range(draw(st.integers(0, 12)))
    ]  # fmt: skip


@given(batches(), units(), WEIGHTS)
def test_nobody_gets_one_who_is_away_or_must_not_have_it(
    items: list[Item], unit: list[Candidate], weights: Weights
) -> None:
    away = {one.key for one in unit if one.away}
    barred = {item.key: dict(item.barred) for item in items}
    for choice in choose(items, unit, weights):
        free = {one.key for one in unit} - away - set(barred[choice.item])
        assert choice.key in free if free else choice.key is None


@given(batches(), units(), WEIGHTS)
def test_whoever_was_given_the_field_goes_first_and_without_any_everybody_may(
    items: list[Item], unit: list[Candidate], weights: Weights
) -> None:
    by_key = {item.key: item for item in items}
    for choice in choose(items, unit, weights):
        item = by_key[choice.item]
        free = [one for one in unit if not one.away and one.key not in dict(item.barred)]
        skilled = {one.key for one in free if item.field in one.fields}
        if skilled:
            assert choice.key in skilled


@given(batches(), units(), WEIGHTS, st.integers())
def test_the_order_in_which_they_are_told_makes_no_difference(
    items: list[Item], unit: list[Candidate], weights: Weights, seed: int
) -> None:
    mixed, people = list(items), list(unit)
    Random(seed).shuffle(mixed)  # noqa: S311 - an order, no secret
    Random(seed).shuffle(people)  # noqa: S311
    assert choose(mixed, people, weights) == choose(items, unit, weights)


@given(st.lists(st.sampled_from(Pressure), max_size=30), st.lists(LOADS, min_size=1, max_size=6), WEIGHTS)
def test_it_is_as_balanced_as_one_by_one_to_the_least_loaded(
    pressures: list[Pressure], loads: list[Load], weights: Weights
) -> None:
    """Graham's list scheduling, by a heap and by no line of the rule: the same loads come out."""
    counts = {"resting": 1, "running": 2, "soon": weights.soon, "late": weights.late}
    heap = [sum(getattr(load, name) * points for name, points in counts.items()) for load in loads]
    final = list(heap)
    heapq.heapify(heap)
    for pressure in pressures:
        heapq.heapreplace(heap, heap[0] + counts[pressure.value])
    items = [Item(key, 1, pressure) for key, pressure in enumerate(pressures)]
    for choice in choose(items, [Candidate(key, load) for key, load in enumerate(loads)], weights):
        assert choice.key is not None
        final[choice.key] += counts[pressures[choice.item].value]
    assert sorted(final) == sorted(heap)


@given(units(), WEIGHTS, MOMENTS)
def test_of_equals_it_goes_to_who_waited_longest_for_new_work(
    unit: list[Candidate], weights: Weights, since: datetime | None
) -> None:
    alike = [Candidate(one.key, last_given=one.last_given) for one in unit]
    choices = choose([Item(1, 1, due_at=since)], alike, weights)
    if len(alike) > 1:
        assert choices[0].tied
        longest = min(one.last_given.timestamp() if one.last_given else 0 for one in alike)
        chosen = next(one for one in alike if one.key == choices[0].key)
        assert (chosen.last_given.timestamp() if chosen.last_given else 0) == longest


def test_what_presses_counts_more_and_who_knows_the_applicant_counts_less() -> None:
    calm, pressed = Candidate(1, Load(running=3)), Candidate(2, Load(running=1, late=1))
    item = Item(9, 1)
    assert choose([item], [calm, pressed], Weights(known=0))[0].key == 1  # 6 points against 8
    known = Item(9, 1, known_by=frozenset({2}))
    choice = choose([known], [calm, pressed], Weights(known=3))[0]
    assert (choice.key, choice.tied) == (2, False)  # 6 against 8 - 3
    assert [(one.key, one.points, one.knows) for one in choice.looked_at] == [(2, 5, True), (1, 6, False)]


def test_where_nobody_could_get_it_each_is_said_why_not() -> None:
    unit = [Candidate(1, away=True), Candidate(2)]
    choice = choose([Item(9, 1, barred=((2, LeftOut.OWN),))], unit, Weights())[0]
    assert choice.key is None
    assert {one.key: one.left_out for one in choice.looked_at} == {1: "away", 2: "own"}
