"""What holds for a dossier: on a day, and what was promised to it on receipt."""

from datetime import datetime

from django.utils import timezone

from dossiers.models import Dossier
from foundation.core.working_time import LimitUnit, TimeLimit
from procedures.selectors import channel_for
from procedures.selectors.terms import Terms, terms


def terms_at(dossier: Dossier, at: datetime) -> Terms:
    """What holds for a dossier that is received at that moment. Raises NotFound for a way that is not offered."""
    day = timezone.localdate(at)
    return terms(dossier.procedure_version, dossier.agency_id, dossier.channel, dossier.case_key, day)


def promised_limit(dossier: Dossier) -> TimeLimit:
    """The time limit that was copied to a dossier on receipt, with the cut-off of its version."""
    assert dossier.limit_value is not None
    limit = TimeLimit(dossier.limit_value, LimitUnit(dossier.limit_unit))
    return limit.cut_off_at(dossier.procedure_version.cut_off)


def national_limit(dossier: Dossier) -> TimeLimit | None:
    """The limit of the law where the promised one is the agency's own in another unit, which waits lengthen otherwise;
    None where it is the same, or one in its unit, which stays the longer one whatever is waited for."""
    limit = channel_for(dossier.procedure_version, dossier.channel, dossier.case_key).time_limit
    return None if limit.unit == dossier.limit_unit else limit
