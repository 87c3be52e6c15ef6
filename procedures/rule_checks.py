"""What every rule of a province has to be before it is kept."""

import datetime as dt

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from foundation.core.errors import InvalidInput
from procedures.models.local_rule import LocalRule


def check_days(rule: LocalRule) -> None:
    """Raises InvalidInput where it ends before it begins."""
    if rule.last_day is not None and rule.last_day < rule.valid_from:
        raise InvalidInput(_("The last day cannot be before the first."), field="last_day")


def check_alone(rule: LocalRule, on_the_same: QuerySet[LocalRule]) -> None:
    """Raises InvalidInput where another rule on the same matter holds on one of its days for the same agency, way and
    case."""
    others = on_the_same.filter(
        procedure=rule.procedure, agency=rule.agency, channel=rule.channel, case_key=rule.case_key
    ).exclude(pk=rule.pk)
    for other in others.select_related("decision"):
        if rule.valid_from <= (other.last_day or dt.date.max) and other.valid_from <= (
            rule.last_day or dt.date.max
        ):
            raise InvalidInput(
                _("%(number)s holds at that time. Enter its last day first.")
                % {"number": other.decision.number},
                field="valid_from",
            )
