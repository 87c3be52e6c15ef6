"""Administrators change the weekly hours of a calendar, make new calendars and say who keeps which."""

from datetime import datetime, timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from dossiers.clock.recalculation import recompute_waiting
from dossiers.models import Dossier, Recalculation
from dossiers.states import State
from foundation.accounts.actor import Actor
from foundation.accounts.models import Role
from foundation.agencies.models import Agency, CalendarDay, OfficeCalendar, ReceivingPoint
from foundation.audit.models import AuditEntry
from foundation.core.errors import InvalidInput
from foundation.core.working_time import VIETNAM
from portal.administration.opening_hours import read_hours
from tests.administration.conftest import SignIn
from tests.dossiers.stages import make
from tests.support.factories import MONDAY, WARD, dossier_in, staff, walk

KEY = "office-saturday"
WEEK = reverse("administration:calendar_week", args=[KEY])
USUAL = "07:30-11:30, 13:30-17:00"
TYPED = {
    "name": "Giờ hành chính và sáng thứ Bảy",
    **{f"day{number}": USUAL for number in range(5)},
    "day5": "07:30-11:30",
    "day6": "",
}
MORNINGS = TYPED | {f"day{number}": "07:30-11:30" for number in range(5)}


def office(key: str = KEY) -> OfficeCalendar:
    return OfficeCalendar.objects.get(key=key)


def before_a_weekend() -> Dossier:
    """A dossier with three working days, received on a Thursday by an agency that works on Saturday mornings."""
    Agency.objects.filter(code=WARD).update(calendar=office())
    return dossier_in(State.PROCESSING, "1.001612", at=MONDAY + timedelta(days=3))


def on_the(day: int) -> time_machine.travel:
    """A morning in March 2026, before what the test received is due: a date that has passed is never moved."""
    return time_machine.travel(datetime(2026, 3, day, 7, tzinfo=VIETNAM), tick=False)


def seen(client: Client, address: str = WEEK) -> str:
    """The mark that a page carries which an administrator has open."""
    return str(client.get(address).context["seen"])


def test_every_day_of_the_week_is_shown_as_it_can_be_typed(sign_in: SignIn, administrator: Actor) -> None:
    form = sign_in(administrator).get(WEEK).context["form"]
    assert {name: form.initial[name] for name in TYPED} == TYPED


def test_other_hours_show_their_effect_before_anything_is_written(
    sign_in: SignIn, administrator: Actor
) -> None:
    before_a_weekend()
    without_saturday = TYPED | {"day5": ""}
    with on_the(6):
        page = sign_in(administrator).get(WEEK, without_saturday)
    assert (page.context["effect"].open, page.context["effect"].later) == (1, 1)
    assert office().weekly[5] == [["07:30", "11:30"]]


def test_changed_hours_are_recorded_and_followed(sign_in: SignIn, administrator: Actor) -> None:
    dossier = before_a_weekend()
    client = sign_in(administrator)
    answer = client.post(WEEK, TYPED | {"day5": "", "seen": seen(client)})
    assert answer.status_code == 302
    assert office().weekly[5:] == [[], []]
    entry = AuditEntry.objects.latest("pk")
    assert (entry.action, entry.subject) == ("edit_calendar", f"calendar:{KEY}")
    assert (entry.detail["before"]["weekly"][5], entry.detail["after"]["weekly"][5]) == (
        [["07:30", "11:30"]],
        [],
    )
    with on_the(6):
        assert recompute_waiting() == 1
    later = Dossier.objects.get(pk=dossier.pk).due_at
    assert later is not None
    assert dossier.due_at is not None
    assert later > dossier.due_at


def test_another_name_alone_moves_no_due_date(sign_in: SignIn, administrator: Actor) -> None:
    client = sign_in(administrator)
    client.post(WEEK, TYPED | {"name": "Phường Hoa Sen", "seen": seen(client)})
    assert office().name == "Phường Hoa Sen"
    assert not Recalculation.objects.exists()


def test_who_was_slower_is_told_so_and_keeps_what_they_typed(sign_in: SignIn, administrator: Actor) -> None:
    client = sign_in(administrator)
    stale = seen(client)
    client.post(WEEK, TYPED | {"day5": "08:00-11:00", "seen": stale})
    answer = client.post(WEEK, MORNINGS | {"seen": stale})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Người khác vừa thay đổi lịch này" in page
    assert "08:00–11:00" in page
    assert answer.context["form"]["day0"].value() == "07:30-11:30"
    assert office().weekly[0] != [["07:30", "11:30"]]
    assert client.post(WEEK, MORNINGS | {"seen": answer.context["seen"]}).status_code == 302
    assert office().weekly[0] == [["07:30", "11:30"]]


def test_sending_twice_changes_once(sign_in: SignIn, administrator: Actor) -> None:
    client = sign_in(administrator)
    sent = MORNINGS | {"seen": seen(client)}
    assert [client.post(WEEK, sent).status_code for _ in range(2)] == [302, 302]
    by_hand = AuditEntry.objects.filter(action="edit_calendar", actor_id=administrator.user_id)
    assert (by_hand.count(), Recalculation.objects.count()) == (1, 1)


@pytest.mark.parametrize(
    ("hours", "words"),
    [
        ("17:00-07:30", "trong cùng một ngày"),
        ("22:00-02:00", "qua nửa đêm"),
        ("07:30-11:30, 11:00-17:00", "không chồng lên nhau"),
        ("07:30-24:30", "từ 00:00 đến 23:59"),
        ("cả ngày", "07:30-11:30, 13:30-17:00"),
        (", ".join(f"{hour:02}:00-{hour:02}:30" for hour in range(7, 14)), "nhiều nhất sáu"),
    ],
)
def test_hours_that_make_no_sense_are_refused_at_their_day(
    sign_in: SignIn, administrator: Actor, hours: str, words: str
) -> None:
    client = sign_in(administrator)
    for answer in (client.get(WEEK, TYPED | {"day2": hours}), client.post(WEEK, TYPED | {"day2": hours})):
        assert answer.status_code == 422
        assert words in " ".join(answer.context["form"].errors["day2"])
        assert hours in answer.content.decode()


def test_a_week_without_any_working_day_is_refused(sign_in: SignIn, administrator: Actor) -> None:
    client = sign_in(administrator)
    closed = TYPED | {f"day{number}": "" for number in range(7)}
    answer = client.post(WEEK, closed | {"seen": seen(client)})
    assert answer.status_code == 422
    assert "ít nhất một ngày làm việc" in answer.content.decode()
    assert any(office().weekly)


@pytest.mark.parametrize(
    "typed", ["13h30-17h; 7h30–11h30", "7:30 - 11:30, 13:30 - 17:00", "7g30-11g30,13g30-17g"]
)
def test_hours_are_understood_as_people_write_them(typed: str) -> None:
    assert read_hours(typed) == [["07:30", "11:30"], ["13:30", "17:00"]]


def test_hours_in_letters_are_not_understood() -> None:
    with pytest.raises(InvalidInput):
        read_hours("sáng")


def test_a_new_calendar_begins_as_a_copy_with_its_own_days(sign_in: SignIn, administrator: Actor) -> None:
    CalendarDay.objects.create(
        calendar=office(), day="2026-05-19", kind="off", name="Nghỉ", name_en="Off", decision="QĐ 2"
    )
    client, address = sign_in(administrator), reverse("administration:new_calendar")
    answers = [client.post(address, {"name": "Lịch xã Suối Mây", "like": KEY}) for _ in range(2)]
    keys = ["lich-xa-suoi-may", "lich-xa-suoi-may-2"]
    assert [answer.headers["Location"] for answer in answers] == [
        reverse("administration:calendar_week", args=[key]) for key in keys
    ]
    copy = office(keys[0])
    assert (copy.weekly, copy.days.get().decision) == (office().weekly, "QĐ 2")
    assert AuditEntry.objects.latest("pk").detail["like"] == KEY


def test_a_new_calendar_is_typed_from_nothing_and_one_that_never_opens_is_refused(
    sign_in: SignIn, administrator: Actor
) -> None:
    client, address = sign_in(administrator), reverse("administration:new_calendar")
    assert 'value="07:30-11:30, 13:30-17:00"' in client.get(address).content.decode()
    hours = {f"day{number}": "" for number in range(7)}
    assert client.post(address, {"name": "Chợ phiên", **hours}).status_code == 422
    hours |= {"day0": "7h-11h", "day6": "7h30-9h, 14h-16h"}
    assert client.post(address, {"name": "Chợ phiên", **hours}).status_code == 302
    weekly = office("cho-phien").weekly
    assert (weekly[0], weekly[1:6]) == ([["07:00", "11:00"]], [[]] * 5)
    assert weekly[6] == [["07:30", "09:00"], ["14:00", "16:00"]]


def test_an_agency_is_given_another_calendar_and_its_due_dates_follow(
    sign_in: SignIn, administrator: Actor
) -> None:
    dossier = before_a_weekend()
    address = reverse("administration:choose_calendar", args=["co-quan", dossier.agency_id])
    client = sign_in(administrator)
    with on_the(6):
        page = client.get(address, {"calendar": "office"})
    assert (page.context["effect"].open, page.context["effect"].later) == (1, 1)
    assert client.post(address, {"calendar": "office", "seen": KEY}).status_code == 302
    assert Agency.objects.get(pk=dossier.agency_id).calendar == office("office")
    entry = AuditEntry.objects.latest("pk")
    assert (entry.action, entry.subject, entry.detail) == (
        "choose_calendar",
        "agency:H99.11",
        {"before": KEY, "after": "office"},
    )
    with on_the(6):
        assert recompute_waiting() == 1
    stale = client.post(address, {"calendar": KEY, "seen": KEY})
    assert stale.status_code == 422
    assert Agency.objects.get(pk=dossier.agency_id).calendar == office("office")


def test_a_counter_keeps_a_calendar_of_its_own_or_its_agencys(sign_in: SignIn, administrator: Actor) -> None:
    point = ReceivingPoint.objects.get(code="H99.11")
    address = reverse("administration:choose_calendar", args=["diem", point.pk])
    client = sign_in(administrator)
    saturday = datetime(2026, 3, 7, 9, tzinfo=VIETNAM)
    filed = walk("1.004873", at=saturday).go("submit").dossier
    dossier = make("receive", staff(Role.RECEPTION), filed, at=saturday + timedelta(hours=1))
    # received on Saturday: Monday, Tuesday, Wednesday; without Saturday hours it is received on Monday
    assert dossier.due_at == datetime(2026, 3, 11, 17, tzinfo=VIETNAM)
    with on_the(9):
        page = client.get(address, {"calendar": ""})
        client.post(address, {"calendar": "", "seen": KEY})
        assert recompute_waiting() == 1
    assert (page.context["effect"].open, page.context["effect"].later) == (1, 1)
    own = ReceivingPoint.objects.filter(pk=point.pk).values_list("calendar__key", flat=True)
    assert list(own.all()) == [None]
    dossier.refresh_from_db()
    assert dossier.due_at == datetime(2026, 3, 12, 17, tzinfo=VIETNAM)
    client.post(address, {"calendar": "office", "seen": ""})
    assert list(own.all()) == ["office"]
    assert client.post(address, {"calendar": "nothing", "seen": ""}).status_code == 422


def test_what_is_not_there_is_not_found(sign_in: SignIn, administrator: Actor) -> None:
    client = sign_in(administrator)
    for name, args in (
        ("calendar_week", ["chung"]),
        ("calendar_week", ["nothing"]),
        ("choose_calendar", ["co-quan", 0]),
        ("choose_calendar", ["diem", 0]),
    ):
        assert client.get(reverse(f"administration:{name}", args=args)).status_code == 404
