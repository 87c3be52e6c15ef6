"""Taking the time, and one line of the table."""

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from statistics import median, quantiles


@dataclass(frozen=True, slots=True)
class Line:
    """One figure: what was measured, ours, the floor beside it, and how the two or the aim compare.

    `aim` is in words; `met` says whether it was reached, None when nothing was aimed at.
    """

    what: str
    ours: str
    floor: str = ""
    ratio: str = ""
    aim: str = ""
    met: bool | None = None


def seconds(work: Callable[[], object]) -> float:
    """How long the work takes once."""
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def repeated(work: Callable[[], object], times: int) -> list[float]:
    """How long it takes each time, after one run that does not count."""
    work()
    return [seconds(work) for _ in range(times)]


def p50(taken: Iterable[float]) -> float:
    """The middle, in milliseconds."""
    return median(taken) * 1000


def p95(taken: Iterable[float]) -> float:
    """What nineteen of twenty stay under, in milliseconds."""
    return quantiles(taken, n=20)[-1] * 1000


def ms(milliseconds: float) -> str:
    """Milliseconds in words, with three digits that mean something."""
    return f"{milliseconds:.3g} ms" if milliseconds < 1000 else f"{milliseconds:,.0f} ms"


def per_second(number: int, taken: float) -> str:
    """A rate in words."""
    return f"{number / taken:,.0f}/s"
