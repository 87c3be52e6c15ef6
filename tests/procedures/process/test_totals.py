"""What a process that never ends adds up to."""

from fractions import Fraction

from procedures.process.definition import StepKind
from procedures.process.reading import parse
from procedures.process.totals import longest, numbers_of
from procedures.process.ways import Ways
from tests.procedures.process.graphs import chain, node


def test_no_way_to_an_end_takes_time_or_passes_anything() -> None:
    circle = {
        "nodes": [node("examine", share="1"), node("issue")],
        "edges": chain("examine", "issue", "examine"),
    }
    ways = Ways(parse(circle))
    assert (longest(ways), numbers_of(ways, StepKind.ISSUE)) == (Fraction(), (0, 0))
