"""What a rule about offerings would change, procedure by procedure, for the page that asks before it is done."""

from collections import Counter
from dataclasses import dataclass

from foundation.accounts.actor import Actor
from procedures.models import Procedure
from procedures.offering_difference import difference
from procedures.offering_rules import OfferingRule
from procedures.permissions import check_reads_drafts


@dataclass(frozen=True, slots=True)
class ReviewLine:
    """One procedure: at how many agencies it would be new, and at how many other terms would hold."""

    procedure: Procedure
    new: int
    changed: int


@dataclass(frozen=True, slots=True)
class Review:
    """All procedures that a rule changes, and how many offerings stay as they are."""

    lines: list[ReviewLine]
    kept: int

    @property
    def new(self) -> int:
        """How many offerings would be made."""
        return sum(line.new for line in self.lines)

    @property
    def changed(self) -> int:
        """How many would change."""
        return sum(line.changed for line in self.lines)


def review(actor: Actor, rule: OfferingRule) -> Review:
    """What the rule would change. Nothing is written. Raises NotFound for others than keepers, Findings."""
    check_reads_drafts(actor)
    changes = difference([rule])
    new, changed = (Counter(line.procedure.pk for line in lines) for lines in (changes.new, changes.changed))
    procedures = {line.procedure.pk: line.procedure for line in changes.lines}
    listed = [ReviewLine(procedure, new[pk], changed[pk]) for pk, procedure in procedures.items()]
    return Review(sorted(listed, key=lambda line: line.procedure.code), changes.kept)
