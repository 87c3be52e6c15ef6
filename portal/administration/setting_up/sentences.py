"""What a part of setting up did, in sentences with old and new values."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from foundation.agencies.models import AgencyLevel, OfficeCalendar
from portal.administration.offices.reading import facts_of, subject_of
from portal.administration.setting_up.tree import Difference
from procedures.offering_difference import OfferingDifference


def tree_counts(changes: Difference) -> str:
    """How much is missing: "1 province, 124 communes, 750 units, 125 receiving points"; empty for nothing."""
    levels = changes.levels
    committees = sum(
        agency.kind == "committee" for agency in changes.agencies if agency.level == AgencyLevel.PROVINCE
    )
    communes = levels[AgencyLevel.COMMUNE]
    others = len(changes.agencies) - communes - committees
    counts = (
        (committees, ngettext("%(number)s province", "%(number)s provinces", committees)),
        (communes, ngettext("%(number)s commune", "%(number)s communes", communes)),
        (others, ngettext("%(number)s other agency", "%(number)s other agencies", others)),
        (len(changes.units), ngettext("%(number)s unit", "%(number)s units", len(changes.units))),
        (
            len(changes.points),
            ngettext("%(number)s receiving point", "%(number)s receiving points", len(changes.points)),
        ),
    )
    return ", ".join(words % {"number": number} for number, words in counts if number)


def tree_sentences(changes: Difference) -> list[str]:
    """What was made, and each fact that was changed."""
    counts = tree_counts(changes)
    made = [_("Created: %(counts)s.") % {"counts": counts}] if counts else []
    return made + [
        _changed(subject_of(change.office).partition(":")[2], change.before, facts_of(change.office))
        for change in changes.changed
    ]


def calendar_sentences(done: Sequence[OfficeCalendar]) -> list[str]:
    """Which calendars were written."""
    return [_("The calendar “%(name)s” was written.") % {"name": office.name} for office in done]


def offering_sentences(changes: OfferingDifference) -> list[str]:
    """How many offerings were made, and each that was changed."""
    number = len(changes.new)
    words = ngettext("%(number)s offering was created.", "%(number)s offerings were created.", number)
    made = [words % {"number": number}] if number else []
    return made + [
        _changed(f"{line.procedure.code} {line.agency.code}", line.before.facts, line.terms.facts)
        for line in changes.changed
        if line.before is not None
    ]


def _changed(name: str, before: dict[str, Any], after: dict[str, Any]) -> str:
    different = [
        f"{fact}: {_word(before[fact])} → {_word(after[fact])}" for fact in _different(before, after)
    ]
    return _("%(name)s was changed: %(facts)s.") % {"name": name, "facts": "; ".join(different)}


def _different(before: dict[str, Any], after: dict[str, Any]) -> Iterable[str]:
    return [fact for fact in after if before.get(fact) != after[fact]]


def _word(value: Any) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value or "–")
