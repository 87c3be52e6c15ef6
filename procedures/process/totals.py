"""What the ways through a process add up to. Pure."""

from fractions import Fraction

from procedures.process.definition import StepKind
from procedures.process.ways import Ways


def longest(ways: Ways) -> Fraction:
    """The largest share of the time limit that any way to an end takes."""
    taken: dict[str, Fraction] = {}
    for key in ways.in_order:
        before = max((taken[start] for start in ways.into[key]), default=Fraction(0))
        taken[key] = before + ways.definition.node(key).share
    return max((taken[key] for key in ways.ends), default=Fraction(0))


def numbers_of(ways: Ways, kind: StepKind) -> tuple[int, int]:
    """How many nodes of the kind the ways to an end pass, at least and at most."""
    least: dict[str, int] = {}
    most: dict[str, int] = {}
    for key in ways.in_order:
        own = ways.definition.node(key).kind is kind
        least[key] = min((least[start] for start in ways.into[key]), default=0) + own
        most[key] = max((most[start] for start in ways.into[key]), default=0) + own
    return min((least[key] for key in ways.ends), default=0), max((most[key] for key in ways.ends), default=0)
