"""The days on which offices differ from their week, and what a change does to open dossiers."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from foundation.accounts.request import ActorRequest
from foundation.core.text import whole_number
from portal.administration import calendars
from portal.administration.actions.add_national_holidays import add_national_holidays
from portal.administration.actions.set_calendar_day import set_calendar_day
from portal.administration.forms.calendar_day import CalendarDayForm, as_typed
from portal.administration.holidays import holiday_year
from portal.administration.views.previewing import CHANGED, previewed


@require_safe
def listing(request: ActorRequest) -> HttpResponse:
    """All calendars and who keeps them."""
    context = {"lines": calendars.calendars(request.actor), "year": timezone.localdate().year}
    return render(request, "administration/calendars.html", context)


@require_safe
def year(request: ActorRequest, key: str, year: int) -> HttpResponse:
    """The exceptional days of one year, and a form for one more or, with `sua`, for one that is there."""
    page = calendars.calendar_year(request.actor, key, year)
    chosen = parse_date(request.GET.get("sua", "")) if len(request.GET.get("sua", "")) == 10 else None
    present = calendars.written(request.actor, key, chosen) if chosen else None
    form = CalendarDayForm(initial=as_typed(present) if present else None)
    return render(request, "administration/calendar.html", {"page": page, "form": form, "present": present})


@require_http_methods(["GET", "HEAD", "POST"])
def day(request: ActorRequest, key: str) -> HttpResponse:
    """What a change would do; POST makes it."""
    calendars.office_to_change(request.actor, key)
    form = CalendarDayForm(request.POST if request.method == "POST" else request.GET)
    effect, changed = previewed(
        request,
        form,
        lambda: calendars.preview(request.actor, key, form.wanted()),
        lambda shown: set_calendar_day(actor=request.actor, key=key, wanted=form.wanted(), shown=shown),
        told=CHANGED,
    )
    if changed:
        return redirect("administration:calendar", key, form.wanted().day.year)
    chosen = form.cleaned_data.get("day") or timezone.localdate()
    page = calendars.calendar_year(request.actor, key, chosen.year)
    present = calendars.written(request.actor, key, chosen)
    facts = calendars.day_facts(present)
    context = {
        "page": page,
        "form": form,
        "effect": effect,
        "present": present,
        "seen": calendars.seen(facts),
    }
    return render(request, "administration/calendar_day.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def holidays(request: ActorRequest) -> HttpResponse:
    """The published public holidays of a year that are missing; POST adds them."""
    asked = request.POST if request.method == "POST" else request.GET
    year = whole_number(asked.get("year", "")[:4]) or timezone.localdate().year
    page = holiday_year(request.actor, year)
    if request.method == "POST":
        days = len(add_national_holidays(actor=request.actor, first=year, last=year))
        words = ngettext(
            "%(number)s public holiday was added.", "%(number)s public holidays were added.", days
        )
        messages.success(request, words % {"number": days})
        return redirect("administration:calendar", calendars.SHARED, year)
    return render(request, "administration/holidays.html", {"page": page})
