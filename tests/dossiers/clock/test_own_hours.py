"""A receiving point has hours of its own, by which a dossier counts as received; its agency's say which days count.

The ward's counter is open on Saturday mornings. A certificate of marital status that it receives on Saturday 7 March
2026 has Monday, Tuesday and Wednesday, the 11th; with a counter that is closed then it counts as received on Monday,
and has Tuesday to Thursday, the 12th.
"""

from datetime import date, datetime

import pytest
import time_machine

from dossiers.clock.preview import Effect, effect_at, effect_of
from dossiers.clock.recalculation import order, recompute_waiting
from dossiers.models import Dossier, Recalculation
from foundation.accounts.models import Role
from foundation.agencies.models import CalendarDay, OfficeCalendar, ReceivingPoint
from foundation.agencies.selectors import calendar, calendars_if, forget_calendars
from foundation.audit.models import AuditEntry
from tests.dossiers.clock.test_changed_calendar import march
from tests.dossiers.stages import ELSEWHERE, make
from tests.support.factories import WARD, staff, walk

pytestmark = pytest.mark.django_db
SATURDAY = date(2026, 3, 7)
WEDNESDAY, THURSDAY = march(11, 17), march(12, 17)
LATER, EARLIER = Effect(open=1, earlier=0, later=1, staying=0), Effect(open=1, earlier=1, later=0, staying=0)
SAME, NOBODY = Effect(open=1, earlier=0, later=0, staying=0), Effect(open=0, earlier=0, later=0, staying=0)


def on_saturday(procedure: str = "1.004873", agency: str = WARD) -> Dossier:
    """Filed and received on Saturday morning."""
    filed = walk(procedure, agency, at=march(7, 9)).go("submit").dossier
    reception = staff(Role.RECEPTION, filed.receiving_point.agency.code)
    return make("receive", reception, filed, at=march(7, 10))


@pytest.fixture
def dossier() -> Dossier:
    found = on_saturday()
    assert found.due_at == WEDNESDAY
    return found


def office(key: str) -> OfficeCalendar:
    return OfficeCalendar.objects.get(key=key)


def others_hours() -> OfficeCalendar:
    """A calendar that no place keeps."""
    weekly = [[["08:00", "12:00"]]] * 6 + [[]]
    return OfficeCalendar.objects.create(key="mornings", name="Buổi sáng", weekly=weekly)


def seen(effect_of_what: str, dossier: Dossier, key: str) -> Effect:
    """What a place of the dossier that chose this calendar on Monday morning would be told."""
    place = dossier.receiving_point if effect_of_what == "point" else dossier.agency
    with time_machine.travel(march(9, 7), tick=False):
        return effect_at(place, calendar(office(key).pk))


def follow(calendar_id: int | None, at: datetime) -> int:
    with time_machine.travel(at, tick=False):
        order(staff(Role.SYSTEM_ADMIN, "H99"), calendar_id, "Nghỉ bão")
        forget_calendars()
        return recompute_waiting()


def storm(kept: OfficeCalendar) -> CalendarDay:
    return CalendarDay(calendar=kept, day=SATURDAY, kind="off", name="Nghỉ bão", name_en="Storm")


def test_a_day_off_of_the_counter_alone_is_previewed_and_followed(dossier: Dossier) -> None:
    kept = office("office-saturday")
    with time_machine.travel(march(9, 7), tick=False):
        assert effect_of(calendars_if(kept.pk, storm(kept), SATURDAY)) == LATER
    storm(kept).save()
    assert follow(kept.pk, march(9, 7)) == 1
    dossier.refresh_from_db()
    assert dossier.due_at == THURSDAY


def test_hours_that_nobody_keeps_concern_nobody(dossier: Dossier) -> None:
    strange = others_hours()
    assert effect_of({strange.pk: calendar(strange.pk)}) == NOBODY
    storm(strange).save()
    assert follow(strange.pk, march(9, 7)) == 0
    dossier.refresh_from_db()
    assert dossier.due_at == WEDNESDAY


def test_a_counter_that_chooses_the_hours_of_its_agency_receives_on_monday(dossier: Dossier) -> None:
    on_saturday(agency=ELSEWHERE)
    assert seen("point", dossier, "office") == LATER
    assert seen("point", dossier, "office-saturday") == SAME
    ReceivingPoint.objects.filter(pk=dossier.receiving_point_id).update(calendar=None)
    assert follow(office("office").pk, march(9, 7)) == 1
    dossier.refresh_from_db()
    assert dossier.due_at == THURSDAY


def test_an_agency_that_chooses_other_hours_leaves_those_of_its_counter(dossier: Dossier) -> None:
    """Were the counter closed on Saturday as the agency is, it would be Thursday; the day of receipt is not counted."""
    assert seen("agency", dossier, "office") == SAME
    assert seen("agency", dossier, "office-saturday") == SAME


def test_an_agency_that_closes_at_noon_ends_its_limits_at_noon(dossier: Dossier) -> None:
    others_hours()
    assert seen("agency", dossier, "mornings") == EARLIER
    assert seen("point", dossier, "mornings") == SAME


def test_hours_of_another_counter_of_the_agency_concern_what_that_one_received(dossier: Dossier) -> None:
    """One that came to be open on Saturday: the dossier that it received counts from then, the other stays as it is."""
    theirs, strange = on_saturday(agency=ELSEWHERE), others_hours()
    ReceivingPoint.objects.filter(pk=theirs.receiving_point_id).update(calendar=strange)
    dossier.offering.receiving_points.add(theirs.receiving_point)
    with time_machine.travel(march(9, 7), tick=False):
        assert effect_of({strange.pk: calendar(strange.pk)}) == EARLIER
        assert effect_at(theirs.receiving_point, calendar(strange.pk)) == EARLIER


def test_a_counter_without_own_hours_receives_by_those_that_its_agency_chooses() -> None:
    """Received on Saturday instead of Monday: Monday to Wednesday instead of Tuesday to Thursday."""
    elsewhere = on_saturday(agency=ELSEWHERE)
    assert elsewhere.due_at == THURSDAY
    assert seen("agency", elsewhere, "office-saturday") == EARLIER
    assert seen("point", elsewhere, "office-saturday") == EARLIER
    assert seen("agency", elsewhere, "office") == SAME


def test_who_receives_for_another_agency_chooses_when_its_dossiers_are_received() -> None:
    """A day on which its counter was closed counts as received on the next, so that each of them is due earlier."""
    theirs = on_saturday("1.004222", "G01.99.11")
    host = theirs.receiving_point.agency
    assert host != theirs.agency
    ReceivingPoint.objects.filter(agency=host).update(calendar=None)
    assert follow(None, march(9, 7)) == 1
    with time_machine.travel(march(9, 8), tick=False):
        assert effect_at(host, calendar(office("office-saturday").pk)) == EARLIER
        assert effect_at(host, calendar(office("office").pk)) == SAME
    ReceivingPoint.objects.filter(agency=host).update(calendar=office("office"))
    with time_machine.travel(march(9, 8), tick=False):
        assert effect_at(host, calendar(office("office-saturday").pk)) == NOBODY


def test_marks_of_a_date_that_moves_fall_away_and_those_of_others_stay(dossier: Dossier) -> None:
    other = on_saturday(agency=ELSEWHERE)
    marks = {"soon_since": march(9, 6), "overdue_since": march(9, 6)}
    Dossier.objects.filter(pk__in=[dossier.pk, other.pk]).update(**marks)
    storm(office("office-saturday")).save()
    assert follow(None, march(9, 7)) == 1
    for one, expected in ((dossier, None), (other, march(9, 6))):
        one.refresh_from_db()
        assert (one.soon_since, one.overdue_since) == (expected, expected)
    entry = AuditEntry.objects.get(action="recompute_due")
    assert (entry.subject, entry.reason) == (dossier.subject, "Nghỉ bão")
    moved = [datetime.fromisoformat(entry.detail[side]["due_at"]) for side in ("before", "after")]
    assert moved == [WEDNESDAY, THURSDAY]
    assert list(Recalculation.objects.values_list("changed", "done_at")) == [(1, march(9, 7))]


def test_an_order_without_author_is_the_systems(dossier: Dossier) -> None:
    storm(office("office-saturday")).save()
    Recalculation.objects.create(calendar=None, author=None, reason="Nghỉ bão")
    with time_machine.travel(march(9, 7), tick=False):
        assert recompute_waiting() == 1
    assert dossier.due_date_changes.get(move="calendar").author_id is None
    assert AuditEntry.objects.get(action="recompute_due").actor_name == "system:follow-calendars"
