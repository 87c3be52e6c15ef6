"""What is charged when a dossier is received or put under another procedure, and when its form is typed in later."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from django.utils.translation import gettext_lazy

from dossiers.fees.amounts import beside_form, charges_told, known_before
from dossiers.fees.questions import check_counted, check_facts
from dossiers.move_in_progress import MoveInProgress
from dossiers.states import ClockEffect
from foundation.core.errors import InvalidInput
from payments.lines import Line, lines_of, total_of
from payments.selectors import fees_owed, is_settled
from payments.telling import tell_fees

_PAID: Final = gettext_lazy(
    "Something was paid by these counts, so they stay. Take back first what was noted, with the reason; then count anew"
    " and take what is owed."
)


def charge_on_receipt(in_progress: MoveInProgress, counts: Mapping[str, Any]) -> None:
    """Compute the fees and keep what they rest on. A quantity that nobody named is one request.

    What was counted goes before what the form says; the event tells where they differ. Raises InvalidInput for a fact
    that no fee asks, or while a fee waits for a quantity.
    """
    dossier = in_progress.dossier
    check_facts(counts, known_before(dossier))
    dossier.fee_facts = _over(dossier.fee_facts, counts)
    charges = charges_told(dossier)
    check_counted(charges)
    lines = lines_of(charges)
    in_progress.payload["owed"] = total_of(lines)  # also where nothing is told, so that it tells nothing else
    if lines or in_progress.move.clock is not ClockEffect.START:  # which begins with nothing told
        _tell(in_progress, lines)
    _tell_difference(in_progress)


def charge_again(in_progress: MoveInProgress, before: Mapping[str, Any]) -> None:
    """Compute the fees anew when the answers of the form changed from `before`, by the tariff of the receipt.

    The event tells the sum before and now, and where the form differs from what was counted, which stays. The lines
    that were told are replaced while nothing was paid, with a new form 01; once something was paid they stay, and the
    event tells the difference as not settled.
    """
    dossier = in_progress.dossier
    now = charges_told(dossier)
    answers, dossier.answers = dossier.answers, dict(before)
    earlier = charges_told(dossier)
    dossier.answers = answers
    _tell_difference(in_progress)
    if [one.amount for one in now] == [one.amount for one in earlier]:
        return
    lines = lines_of(now)
    sums = [_amounts(_told(in_progress)), _amounts(lines)]
    if _is_paid(in_progress):
        in_progress.payload["unsettled"] = sums
    else:
        in_progress.payload["fees"] = sums
        _tell(in_progress, lines)


def correct_counts(in_progress: MoveInProgress, counts: Mapping[str, Any]) -> dict[str, list[Any]]:
    """Compute the fees anew by what was counted wrongly before; the counts that changed, old and new, for the event,
    which tells the sums too where they differ.

    Raises InvalidInput once something was paid, and as on receipt.
    """
    dossier = in_progress.dossier
    if not counts:
        return {}
    if _is_paid(in_progress):
        raise InvalidInput(_PAID, field="counts")
    check_facts(counts, known_before(dossier))
    before = dossier.fee_facts
    after = dossier.fee_facts = _over(before, counts)
    charges = charges_told(dossier)
    check_counted(charges)
    earlier, lines = _told(in_progress), lines_of(charges)
    _tell(in_progress, lines)
    if _amounts(earlier) != _amounts(lines):
        in_progress.payload["recounted"] = [_amounts(earlier), _amounts(lines)]
    _tell_difference(in_progress)
    changed = sorted(key for key in {*before, *after} if before.get(key) != after.get(key))
    return {key: [before.get(key), after.get(key)] for key in changed}


def _tell(in_progress: MoveInProgress, lines: Sequence[Line]) -> None:
    dossier = in_progress.dossier
    in_progress.payload["owed"] = total_of(lines)
    tell_fees(in_progress.rows, dossier.pk, dossier.version + 1, lines, in_progress.at)


def _told(in_progress: MoveInProgress) -> Sequence[Line]:
    """The lines before this move. One statement."""
    owed = fees_owed(in_progress.dossier.pk)
    return owed.lines if owed else ()


def _amounts(lines: Sequence[Line]) -> list[int | None]:
    return [line.amount for line in lines]


def _is_paid(in_progress: MoveInProgress) -> bool:
    return is_settled(in_progress.dossier.pk)


def _tell_difference(in_progress: MoveInProgress) -> None:
    if found := beside_form(in_progress.dossier):
        in_progress.payload["counted"] = found


def _over(earlier: Mapping[str, Any], counts: Mapping[str, Any]) -> dict[str, Any]:
    """What was counted now over what was said before; rows and the numbers of one row never stand side by side."""
    numbers = {key for row in _lists(counts) for key in row}
    kept = {key: value for key, value in earlier.items() if key not in numbers}
    if any(key in row for row in _lists(earlier) for key in counts):
        kept = {key: value for key, value in kept.items() if not isinstance(value, list)}
    return kept | dict(counts)


def _lists(facts: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    return [row for value in facts.values() if isinstance(value, list) for row in value]
