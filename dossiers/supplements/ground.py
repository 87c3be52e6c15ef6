"""When a supplement may be asked for without a legal ground: the one rule that action, page and interface read."""

from datetime import datetime

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from dossiers.clock.recorded import hours_of
from dossiers.models import Dossier
from foundation.core.working_time import LimitUnit, TimeLimit, due_at


def ground_to_ask(dossier: Dossier, times_asked: int, at: datetime) -> str:
    """Why a supplement may be asked for after reception on a legal ground only: it was asked for before, or it is late
    for that (Decree 61/2018/NĐ-CP with 118/2025/NĐ-CP: once, within three working days of receipt; the site may set
    both otherwise). Empty when no ground is needed."""
    most, days = settings.SUPPLEMENT_REQUESTS, settings.SUPPLEMENT_ASKED_WITHIN_DAYS
    if most and times_asked >= most:
        return _(
            "The applicant was asked for a supplement before. The law allows one request, and the national index "
            "counts a dossier with a second one as late while it is not finished. Quote the legal ground for asking "
            "again."
        )
    if days and dossier.received_at is not None:
        until = due_at(hours_of(dossier), TimeLimit(days, LimitUnit.WORKING_DAY), dossier.received_at)
        if at > until:
            return ngettext(
                "A supplement is asked for within %(days)s working day of receipt. Quote the legal ground for asking "
                "later.",
                "A supplement is asked for within %(days)s working days of receipt. Quote the legal ground for asking "
                "later.",
                days,
            ) % {"days": days}
    return ""


def ground_to_ask_again(dossier: Dossier) -> str:
    """Why completion before reception may be asked for on a legal ground only: it was asked for as often as the site
    allows (Decree 61/2018/NĐ-CP with 118/2025/NĐ-CP: once, fully and clearly). Empty when no ground is needed. One
    query."""
    most = settings.COMPLETION_REQUESTS
    if not most or dossier.supplements.filter(before_reception=True).count() < most:
        return ""
    return _(
        "The applicant was asked to complete the dossier before. The law allows one request before reception: receive "
        "the dossier, refuse it with the reasons, or quote the legal ground for asking again."
    )


def times_asked(dossier: Dossier) -> int:
    """How often the applicant was asked for a supplement after reception. One query."""
    return dossier.supplements.filter(before_reception=False).count()
