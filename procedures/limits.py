"""Time limits in words."""

from datetime import timedelta

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from foundation.core.working_time import LimitUnit, TimeLimit


def limit_in_words(limit: TimeLimit) -> str:
    """ "3 ngày làm việc", "15 ngày"; for the same day also what holds after the cut-off."""
    if limit.unit is LimitUnit.SAME_DAY:
        return _("the same day; on the next working day if received after %(time)s") % {
            "time": f"{limit.cut_off:%H:%M}"
        }
    return _counted(limit) % {"number": limit.value}


def _counted(limit: TimeLimit) -> str:
    number = limit.value
    return {
        LimitUnit.WORKING_DAY: ngettext("%(number)d working day", "%(number)d working days", number),
        LimitUnit.CALENDAR_DAY: ngettext("%(number)d day", "%(number)d days", number),
        LimitUnit.WORKING_HOUR: ngettext("%(number)d working hour", "%(number)d working hours", number),
        LimitUnit.MONTH: ngettext("%(number)d month", "%(number)d months", number),
    }[limit.unit]


def short_limit(limit: TimeLimit) -> str:
    """The limit as a headline: without the words about the cut-off."""
    return (
        _("The same day") if limit.unit is LimitUnit.SAME_DAY else _counted(limit) % {"number": limit.value}
    )


def hours_in_words(span: timedelta) -> str:
    """Less than a working day: "1 giờ 55 phút làm việc"."""
    hours, minutes = divmod(span // timedelta(minutes=1), 60)
    told = {"hours": hours, "minutes": minutes}
    if hours:
        return _("%(hours)d h %(minutes)d min of working time") % told
    return _("%(minutes)d min of working time") % told
