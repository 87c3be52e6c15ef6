"""The clock of a dossier told in sentences, from facts alone and in the active language."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from fractions import Fraction

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from dossiers.clock.days import DAYS_OFF_COUNT, due_is_moving, is_holiday, is_made_up, span
from dossiers.clock.halts import Halt, as_told
from foundation.core.working_time import (
    LimitUnit,
    Pause,
    ServiceHours,
    TimeLimit,
    begun_days,
    effective_start,
    first_day,
)
from procedures.limits import hours_in_words, short_limit


@dataclass(frozen=True, slots=True)
class Facts:
    """What was recorded of the clock of one dossier. `stood`: counting anew left the date as it was the last time;
    `put_under_at` when that was for another procedure, None where it was for another calendar. `promised_at` is the due
    date told on receipt, `missed_at` one that had passed when a later one was set; both None where there is nothing to
    tell. `adjourned`: processing is suspended and the clock runs on. `falls_to` is the limit of the law where
    it ends before the agency's own."""

    hours: ServiceHours
    limit: TimeLimit
    received_at: datetime
    due_at: datetime
    finished_at: datetime | None = None
    halts: tuple[Halt, ...] = ()
    extra_working_days: int = 0
    recalculated_at: tuple[datetime, ...] = ()
    stood: bool = False
    put_under_at: datetime | None = None
    promised_at: datetime | None = None
    missed_at: datetime | None = None
    adjourned: bool = False
    falls_to: TimeLimit | None = None


def tell(facts: Facts) -> tuple[str, list[str]]:
    """The summary and the sentences, in order: limit, receipt, days left out, waits, extension, due date."""
    facts = replace(facts, halts=as_told(facts.halts))
    due = _moment(facts, facts.due_at)
    begin = _begin(facts)
    halts = [_halt(facts, halt) for halt in facts.halts]
    extension = _extension(facts.extra_working_days)
    adjourned = _adjourned(facts)
    due_words = _("due at %(due)s") % {"due": due}
    if due_is_moving(facts):
        due_words = _("the due date moves on while it stands and is told anew when it runs again")
    shortly = [begin, *(_shortly(facts, halt) for halt in facts.halts), adjourned, extension, due_words]
    summary = f"{short_limit(facts.limit)}: {'; '.join(filter(None, shortly))}."
    if facts.falls_to:
        halts.append(_national_one(facts.falls_to))
    sentences = [
        _("Time limit: %(limit)s.") % {"limit": short_limit(facts.limit)},
        *(_sentence(words) for words in [begin, *_left_out(facts), *halts, adjourned, extension] if words),
        *_counted_anew(facts),
        *(_sentence(words) for words in _kept(facts)),
        _sentence(due_words),
    ]
    return summary, sentences


def _begin(facts: Facts) -> str:
    limit = facts.limit
    start = effective_start(facts.hours, facts.received_at)
    first = first_day(facts.hours, limit, facts.received_at)
    words = {
        "at": _moment(facts, facts.received_at),
        "start": _moment(facts, start),
        "first": day_words(first),
        "cut_off": f"{limit.cut_off:%H:%M}",
    }
    outside = start != facts.received_at
    if limit.unit is LimitUnit.SAME_DAY:
        return _begin_of_same_day(start, first, limit, outside=outside) % words
    if not limit.starts_next_day:
        sentence = (
            _("received %(at)s outside office hours, so counted from %(start)s")
            if outside
            else _("counted from the receipt, %(at)s")
        )
        return sentence % words
    sentence = (
        _("received %(at)s outside office hours, so taken as received %(start)s and counted from %(first)s")
        if outside
        else _("received %(at)s, so counted from %(first)s")
    )
    return sentence % words


def _begin_of_same_day(start: datetime, first: date, limit: TimeLimit, *, outside: bool) -> str:
    if first == start.date():
        if outside:
            return _(
                "received %(at)s outside office hours, so taken as received %(start)s and due on that day"
            )
        return _("received %(at)s, until %(cut_off)s, so due the same day, %(first)s")
    if start.time() > limit.cut_off:
        if outside:
            return _(
                "received %(at)s outside office hours, so taken as received %(start)s, after %(cut_off)s, and due on "
                "%(first)s"
            )
        return _("received %(at)s, after %(cut_off)s, so due on %(first)s")
    return _("received %(at)s, when the agency was closed, so due on %(first)s")


def _kept(facts: Facts) -> Iterator[str]:
    """What later dates do not undo: the first promise, and having been late."""
    if facts.promised_at and facts.promised_at != facts.due_at:
        yield _("on receipt the result was promised for %(due)s") % {"due": _moment(facts, facts.promised_at)}
    if facts.missed_at:
        yield _("the due date %(due)s had passed when a later one was set, so the dossier counts as late") % {
            "due": _moment(facts, facts.missed_at)
        }


def _left_out(facts: Facts) -> Iterator[str]:
    calendar = facts.hours.office
    first, due = calendar.local(facts.received_at).date(), calendar.local(facts.due_at).date()
    days = list(span(first + timedelta(days=1), due))
    if holidays := [day for day in days if is_holiday(calendar, day)]:
        sentence = (
            _(
                "public holidays within the time: %(days)s; if the last day is one, the next working day counts"
            )
            if facts.limit.unit in DAYS_OFF_COUNT
            else _("public holidays are not counted: %(days)s")
        )
        yield sentence % {"days": _runs(holidays)}
    if facts.limit.unit in DAYS_OFF_COUNT:
        return
    weekly = [day for day in days if not calendar.is_working_day(day) and not is_holiday(calendar, day)]
    if weekly:
        yield _("weekly days off are not counted: %(days)s") % {"days": _runs(weekly)}
    if made_up := [day for day in days if is_made_up(calendar, day)]:
        yield _("working days in exchange are counted: %(days)s") % {"days": _runs(made_up)}


def _halt(facts: Facts, halt: Halt) -> str:
    start = _moment(facts, halt.start)
    if halt.end is None:
        return _still(halt, start)
    words = {
        "why": halt.why,
        "start": start,
        "end": _moment(facts, halt.end),
        "span": _lost(facts, halt.start, halt.end),
    }
    if halt.start >= facts.due_at:
        return _("from %(start)s to %(end)s %(why)s; this adds nothing because the time was over") % words
    return _("the clock stood for %(span)s from %(start)s to %(end)s, %(why)s") % words


def _still(halt: Halt, start: str) -> str:
    words = {"start": start, "why": halt.why_now, "before": halt.why_before}
    if halt.why_before:
        return _("the clock stands since %(start)s, first %(before)s, now %(why)s") % words
    return _("the clock stands since %(start)s, %(why)s") % words


def _shortly(facts: Facts, halt: Halt) -> str:
    if halt.end is None:
        return _("the clock stands, %(why)s") % {"why": halt.why_now}
    if halt.start >= facts.due_at:
        return ""
    return _("the clock stood for %(span)s, %(why)s") % {
        "why": halt.why,
        "span": _lost(facts, halt.start, halt.end),
    }


def _national_one(limit: TimeLimit) -> str:
    words = _("the national time limit, %(limit)s, ends earlier than the agency's own and holds")
    return words % {"limit": short_limit(limit)}


def _lost(facts: Facts, start: datetime, end: datetime) -> str:
    if facts.limit.unit in DAYS_OFF_COUNT:
        waits = [Pause(halt.start, halt.end) for halt in facts.halts if halt.end]
        number = sum(start <= begun < end for begun in begun_days(waits))
        return ngettext("%(number)s day", "%(number)s days", number) % {"number": number}
    if facts.limit.unit is LimitUnit.WORKING_HOUR:
        hours = facts.hours.office.working_time_between(start, end) / timedelta(hours=1)
        return _("%(number)s working hours") % {"number": number_format(round(hours, 1))}
    days: Fraction = facts.hours.office.working_days_between(start, end)
    if days < 1:
        return hours_in_words(facts.hours.office.working_time_between(start, end))
    whole = int(days) if days.denominator == 1 else round(float(days), 1)
    return ngettext("%(number)s working day", "%(number)s working days", int(whole)) % {
        "number": number_format(whole)
    }


def _adjourned(facts: Facts) -> str:
    if not facts.adjourned:
        return ""
    return _(
        "processing is suspended and the time limit runs on, because the law does not let it stand on the ground given"
    )


def _extension(days: int) -> str:
    if not days:
        return ""
    return ngettext(
        "extended by %(number)s working day with an apology",
        "extended by %(number)s working days with an apology",
        days,
    ) % {"number": days}


def _counted_anew(facts: Facts) -> list[str]:
    if facts.put_under_at is None:
        return [_recalculated(facts, at) for at in facts.recalculated_at[-1:]]
    if not facts.stood:
        return []
    sentence = _(
        "The dossier was put under this procedure on %(day)s. The date promised before stays: none is promised that is "
        "over already."
    )
    return [sentence % {"day": day_words(facts.hours.office.local(facts.put_under_at).date())}]


def _recalculated(facts: Facts, at: datetime) -> str:
    words = {"day": day_words(facts.hours.office.local(at).date())}
    if facts.stood:
        return (
            _(
                "The working calendar was changed on %(day)s. The date promised before stays, because it had passed by "
                "then or the new one would have."
            )
            % words
        )
    return _("The date was computed again on %(day)s because the working calendar was changed.") % words


def _moment(facts: Facts, at: datetime) -> str:
    local = facts.hours.office.local(at)
    return f"{local:%H:%M} {day_words(local.date())}"


def day_words(day: date) -> str:
    """A day inside a sentence: "thứ Sáu 06/03/2026"."""
    names = (
        pgettext("day in a sentence", "Monday"),
        pgettext("day in a sentence", "Tuesday"),
        pgettext("day in a sentence", "Wednesday"),
        pgettext("day in a sentence", "Thursday"),
        pgettext("day in a sentence", "Friday"),
        pgettext("day in a sentence", "Saturday"),
        pgettext("day in a sentence", "Sunday"),
    )
    return f"{names[day.weekday()]} {day:%d/%m/%Y}"


def _runs(days: Sequence[date]) -> str:
    """Days as short text, consecutive ones as a span: "16/02–20/02, 27/04"."""
    runs: list[list[date]] = []
    for day in days:
        if runs and day - runs[-1][-1] == timedelta(days=1):
            runs[-1].append(day)
        else:
            runs.append([day])
    return ", ".join(_run(run) for run in runs)


def _run(run: Sequence[date]) -> str:
    return f"{run[0]:%d/%m}" if len(run) == 1 else f"{run[0]:%d/%m}–{run[-1]:%d/%m}"


def _sentence(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}."
