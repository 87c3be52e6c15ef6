"""What the lists of the desks can be narrowed and sorted by, and how that is said."""

from datetime import datetime, timedelta

from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dossiers.worklists.workplace import Filter
from foundation.core.folding import words_begin
from foundation.core.keyset import Order, by_moment
from foundation.core.text import is_digits
from foundation.core.wording import Words
from foundation.core.working_time import VIETNAM

AGES: dict[str, tuple[int, int | None]] = {
    "0-5": (0, 5),
    "5-15": (5, 15),
    "15-30": (15, 30),
    "30": (30, None),
    "": (0, None),
}

IN_TIME = Q(dossier__missed_due_at=None, dossier__finished_at__lte=F("dossier__due_at"))
LATE = Q(dossier__missed_due_at__isnull=False) | Q(dossier__finished_at__gt=F("dossier__due_at"))

ORDERS: dict[str, tuple[Words, Order | None]] = {
    "": (gettext_lazy("Due soonest first"), None),
    "lau-nhat": (gettext_lazy("Received longest ago first"), by_moment("dossier__received_at")),
    "moi-nhat": (gettext_lazy("Received latest first"), by_moment("dossier__received_at", descending=True)),
}


def month_start(value: str) -> datetime:
    """The first instant of a month written as "2026-11"; of this month for anything else."""
    try:
        day = datetime.strptime(value, "%Y-%m").replace(tzinfo=VIETNAM)
    except ValueError:
        day = timezone.localtime()
    return day.replace(day=1, hour=0, minute=0, second=0, microsecond=0)


def age_between(least: int, most: int | None) -> Q:
    """Dossiers received at least `least` and fewer than `most` days ago."""
    now = timezone.now()
    young = Q(dossier__received_at__lte=now - timedelta(days=least))
    return young if most is None else young & Q(dossier__received_at__gt=now - timedelta(days=most))


def age_label(value: str) -> str:
    """How long ago dossiers of this group were received, in words."""
    least, most = AGES.get(value, AGES[""])
    if most is None:
        return _("Received %(days)s days ago or earlier") % {"days": least}
    return _("Received %(least)s to %(most)s days ago") % {"least": least, "most": most}


def _names_or_code(value: str) -> Q:
    return words_begin("applicant_words", value) | Q(dossier__code__icontains=value.strip())


FILTERS: dict[str, Filter] = {
    "q": Filter(_names_or_code, lambda value: _("Search: %(value)s") % {"value": value}),
    "procedure": Filter(
        lambda value: Q(dossier__procedure_version__procedure__code=value),
        lambda value: _("Procedure: %(value)s") % {"value": value},
        control=gettext_lazy("Procedure"),
        anything=gettext_lazy("All"),
    ),
    "holder": Filter(
        lambda value: Q(assignee_id=int(value)) if is_digits(value) else Q(assignee_id=None),
        lambda value: _("With: %(value)s") % {"value": value},
        control=gettext_lazy("With whom"),
        anything=gettext_lazy("Anybody"),
        fewest=1,
    ),
    "unit": Filter(
        lambda value: Q(dossier__offering__handling_unit_id=int(value) if is_digits(value) else 0),
        lambda value: _("Unit: %(value)s") % {"value": value},
    ),
    "finished": Filter(
        lambda value: Q(dossier__finished_at__gte=month_start(value)),
        lambda value: _("Finished since month %(value)s") % {"value": value},
    ),
    "late": Filter(
        lambda value: LATE if value == "1" else IN_TIME,
        lambda value: _("Finished late") if value == "1" else _("Finished on time"),
    ),
    "age": Filter(lambda value: age_between(*AGES.get(value, AGES[""])), age_label),
}
