"""What is promised to somebody who files: until when reception answers, and when the result is due."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from foundation.agencies.models import ReceivingPoint
from foundation.agencies.selectors import calendar_of, service_hours
from procedures.models import ChannelKind, Offering
from procedures.selectors import Terms

ANSWER_WITHIN: Final = timedelta(hours=8)
"""Working hours that reception has to accept, refuse or ask for completion of what was filed online."""


@dataclass(frozen=True, slots=True)
class Promise:
    """`answer_by` is until when reception answers, None where papers are taken on the spot; `due` is when the result
    is due at the latest: counted from receipt at once, or from the last moment of that answer."""

    answer_by: datetime | None
    due: datetime


def answer_by(point: ReceivingPoint, filed_at: datetime) -> datetime:
    """Until when the receiving point answers what was filed online: eight of its opening hours later (general rule of
    Decree 45/2020/NĐ-CP). Raises NoWorkingDayError."""
    calendar = calendar_of(point)
    return calendar.add_working_time(calendar.next_opening(filed_at), ANSWER_WITHIN)


def promise(known: Terms, offering: Offering, filed_at: datetime) -> Promise:
    """What is promised to who files on these terms with the offering, at its first receiving point; where it has none,
    the agency's own hours count. Raises NoWorkingDayError."""
    point = min(offering.receiving_points.all(), key=lambda one: one.pk, default=None)
    answer = answer_by(point, filed_at) if point and known.channel.channel == ChannelKind.ONLINE else None
    hours = service_hours(offering.agency, point)
    return Promise(answer, known.due(hours, answer or filed_at))
