"""The spans in which a clock stood, as they are told."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from django.utils.translation import gettext as _

from dossiers.states import State
from dossiers.waits import WAITS, ClockMeanwhile, Wait


@dataclass(frozen=True, slots=True)
class Halt:
    """A span in which the clock stood, and why; without an end it still does. `before` is what it stood for earlier in
    the same span; `also`, while it stands, everything for which it does at once."""

    wait: Wait
    start: datetime
    end: datetime | None
    before: tuple[Wait, ...] = ()
    also: tuple[Wait, ...] = ()

    @property
    def why(self) -> str:
        """Everything that it stood for, in order."""
        return all_reasons([*self.before, self.wait])

    @property
    def why_now(self) -> str:
        """Everything for which it stands still."""
        return all_reasons(self.also or [self.wait])

    @property
    def why_before(self) -> str:
        """What it stands for no longer; nothing where that is the same as now."""
        return all_reasons(wait for wait in self.before if wait not in (self.wait, *self.also))


def as_told(halts: Iterable[Halt]) -> tuple[Halt, ...]:
    """The halts, which come in order of their beginning, with those that touch as one: where several steps wait at once
    the clock turns from one wait to the next, and has stood since the first began."""
    told: list[Halt] = []
    for halt in halts:
        last = told[-1] if told else None
        if last is not None and last.end is not None and halt.start <= last.end:
            told[-1] = replace(halt, start=last.start, before=(*last.before, last.wait))
        else:
            told.append(halt)
    return tuple(told)


def stands_for(states: Collection[State]) -> tuple[Wait, ...]:
    """The waits in these states for which the clock stands, in the order of the table of waits."""
    return tuple(wait for wait in WAITS if wait.state in states and wait.clock is ClockMeanwhile.STANDS)


def all_reasons(waits: Iterable[Wait]) -> str:
    """Why the clock stands for these, each reason once."""
    words = ""
    for why in dict.fromkeys(str(wait.why) for wait in waits):
        words = _("%(reasons)s and %(reason)s") % {"reasons": words, "reason": why} if words else why
    return words
