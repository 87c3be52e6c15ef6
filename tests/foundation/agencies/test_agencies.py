"""Agencies, their counters, and the calendars that dossiers are counted by."""

import re
from datetime import date, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils.translation import override

from dossiers.actions.receive import receive
from dossiers.states import State
from foundation.accounts.models import Role
from foundation.agencies.holidays import national_exceptions
from foundation.agencies.models import Agency, CalendarDay, OfficeCalendar, ReceivingPoint
from foundation.agencies.selectors import calendar_of, forget_calendars
from foundation.core.working_time import VIETNAM, WorkingCalendar
from tests.support.factories import MONDAY, dossier_in, staff

pytestmark = pytest.mark.django_db


def ward() -> Agency:
    return Agency.objects.get(code="H99.11")


def worked(calendar: WorkingCalendar, day: date) -> timedelta:
    """Working time of one day."""
    start = datetime(day.year, day.month, day.day, tzinfo=VIETNAM)
    return calendar.working_time_between(start, start + timedelta(days=1))


def counter() -> ReceivingPoint:
    """The counter of the ward, which keeps hours of its own."""
    return ReceivingPoint.objects.select_related("agency").get(code="H99.11")


def test_an_office_works_seven_and_a_half_hours_and_its_counter_may_open_on_saturday_morning_too() -> None:
    office, reception = calendar_of(ward()), calendar_of(counter())
    for calendar in (office, reception):
        assert worked(calendar, date(2026, 3, 2)) == timedelta(hours=7.5)
        assert worked(calendar, date(2026, 3, 8)) == timedelta(0)
    assert worked(office, date(2026, 3, 7)) == timedelta(0)
    assert worked(reception, date(2026, 3, 7)) == timedelta(hours=4)


def test_a_public_holiday_holds_for_every_office() -> None:
    assert worked(calendar_of(ward()), date(2026, 9, 2)) == timedelta(0)
    assert {day.day for day in national_exceptions()} == set(
        CalendarDay.objects.filter(calendar=None).values_list("day", flat=True)
    )


def test_an_offices_own_day_wins_over_the_day_of_every_office() -> None:
    own = ward()
    week = [[["07:30", "11:30"]]] * 7
    own.calendar = OfficeCalendar.objects.create(key="ward-alone", name="Phường", weekly=week)
    own.save()
    CalendarDay.objects.create(
        calendar=own.calendar,
        day=date(2026, 9, 2),
        kind="working",
        name="Trực lễ",
        windows=[["08:00", "10:00"]],
    )
    forget_calendars()
    assert worked(calendar_of(own), date(2026, 9, 2)) == timedelta(hours=2)
    elsewhere = Agency.objects.get(code="H99.12")
    assert worked(calendar_of(elsewhere), date(2026, 9, 2)) == timedelta(0)


def test_a_changed_calendar_is_read_again_once_it_is_forgotten() -> None:
    own = ward()
    before = worked(calendar_of(own), date(2026, 3, 2))
    OfficeCalendar.objects.filter(pk=own.calendar_id).update(weekly=[[["08:00", "09:00"]]] * 7)
    assert worked(calendar_of(own), date(2026, 3, 2)) == before
    forget_calendars()
    assert worked(calendar_of(own), date(2026, 3, 2)) == timedelta(hours=1)


def test_a_counter_has_its_agencys_hours_unless_it_has_its_own() -> None:
    point = counter()
    point.calendar = None
    assert calendar_of(point) is calendar_of(point.agency)
    point.calendar = OfficeCalendar.objects.create(
        key="night", name="Buổi tối", weekly=[[["18:00", "20:00"]]] * 7
    )
    assert worked(calendar_of(point), date(2026, 3, 2)) == timedelta(hours=2)


def test_an_agency_ends_after_it_began() -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Agency.objects.filter(code="H99.11").update(valid_to=date(2020, 1, 1))


def test_names_follow_the_language_of_the_reader() -> None:
    assert ward().display_name == "Ủy ban nhân dân phường Hoa Sen"
    with override("en"):
        assert ward().display_name == "People's Committee of Hoa Sen Ward"


def test_one_counter_of_the_demo_opens_on_saturday_mornings_and_its_appointments_show_it() -> None:
    saturday = date(2026, 3, 7)
    points = ReceivingPoint.objects.select_related("agency")
    assert [point.code for point in points if calendar_of(point).is_working_day(saturday)] == ["H99.11"]
    morning = datetime(2026, 3, 7, 9, 0, tzinfo=VIETNAM)
    # received on Saturday: three working days of the office are Monday, Tuesday and Wednesday
    assert promised("H99.11", morning) == datetime(2026, 3, 11, 17, 0, tzinfo=VIETNAM)
    # received on Monday, when the counter opens again: Tuesday, Wednesday and Thursday
    assert promised("H99.12", morning) == datetime(2026, 3, 12, 17, 0, tzinfo=VIETNAM)


def test_a_saturday_between_receipt_and_appointment_is_no_working_day_though_the_counter_is_open() -> None:
    wednesday = MONDAY + timedelta(days=2)
    for agency in ("H99.11", "H99.12"):
        assert promised(agency, wednesday) == datetime(2026, 3, 9, 17, 0, tzinfo=VIETNAM)


def promised(agency: str, at: datetime) -> datetime | None:
    """When a procedure of three working days is due that reception received at that moment."""
    filed = dossier_in(State.REGISTERED, "1.004873", agency)
    return receive(actor=staff(Role.RECEPTION, agency), dossier_id=filed.pk, at=at).due_at


def test_what_is_noted_beside_a_public_holiday_is_vietnamese() -> None:
    english = re.compile(r"\b(falls|lieu|rest|swap|estimate|resolution|announced|the)\b", re.IGNORECASE)
    notes = {row.note for row in national_exceptions() if row.note}
    assert notes
    assert not [note for note in notes if english.search(note)]
