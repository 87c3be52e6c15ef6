"""The weekly hours of calendars, new calendars, and who keeps which."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from foundation.accounts.request import ActorRequest
from foundation.core.forms import errors_into
from portal.administration import weeks
from portal.administration.actions.choose_calendar import choose_calendar
from portal.administration.actions.create_calendar import create_calendar
from portal.administration.actions.set_calendar_week import set_calendar_week
from portal.administration.calendars import seen, week_of
from portal.administration.forms.week import CalendarChoiceForm, NewCalendarForm, WeekForm, week_as_typed
from portal.administration.views.previewing import CHANGED, previewed


@require_http_methods(["GET", "HEAD", "POST"])
def week(request: ActorRequest, key: str) -> HttpResponse:
    """The hours of each weekday, and with hours asked for what they would change; POST changes them."""
    office = weeks.changeable_week(request.actor, key)
    fields = request.POST if request.method == "POST" else request.GET
    form = WeekForm(fields) if fields or request.method == "POST" else WeekForm(initial=week_as_typed(office))
    effect, changed = previewed(
        request,
        form,
        lambda: weeks.preview_week(request.actor, key, form.wanted()),
        lambda shown: set_calendar_week(actor=request.actor, key=key, wanted=form.wanted(), shown=shown),
        told=CHANGED,
    )
    if changed:
        return redirect("administration:calendar", key, timezone.localdate().year)
    now = {"office": office, "days": week_of(office), "seen": seen(weeks.week_facts(office))}
    context = {**now, "form": form, "effect": effect, "year": timezone.localdate().year}
    return render(request, "administration/calendar_week.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def create(request: ActorRequest) -> HttpResponse:
    """A new calendar that begins as a copy of another."""
    fields = request.POST if request.method == "POST" else None
    form = NewCalendarForm(fields, calendars=weeks.calendar_choices(request.actor))
    office = None
    if form.is_valid():
        with errors_into(form):
            like = form.cleaned_data["like"]
            office = create_calendar(actor=request.actor, wanted=form.wanted(), like=like)
    if office is not None:
        messages.success(request, _("The calendar was created. Choose it now for those who keep it."))
        return redirect("administration:calendar_week", office.key)
    return render(
        request, "administration/calendar_new.html", {"form": form}, status=422 if form.errors else 200
    )


@require_http_methods(["GET", "HEAD", "POST"])
def choose(request: ActorRequest, kind: str, place_id: int) -> HttpResponse:
    """Which calendar an office keeps, and with one asked for what it would change; POST chooses it."""
    place = weeks.place_of(request.actor, kind, place_id)
    present = place.calendar.key if place.calendar else ""
    fields = request.POST if request.method == "POST" else request.GET
    choices = weeks.choices_for(request.actor, place)
    form = CalendarChoiceForm(fields or None, initial={"calendar": present}, calendars=choices)
    effect, chosen = previewed(
        request,
        form,
        lambda: weeks.preview_choice(place, form.cleaned_data["calendar"]),
        lambda shown: choose_calendar(
            actor=request.actor, place=place, key=form.cleaned_data["calendar"], shown=shown
        ),
        told=_("The calendar was chosen. Due dates follow within a minute."),
    )
    if chosen:
        return redirect("administration:calendars")
    context = {"place": place, "form": form, "effect": effect, "seen": present}
    return render(request, "administration/calendar_choice.html", context, status=422 if form.errors else 200)
