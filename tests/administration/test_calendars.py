"""Administrators change calendars after having seen what it does to open dossiers."""

from datetime import date, datetime

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from dossiers.clock.recalculation import recompute_waiting
from dossiers.models import Dossier, Recalculation
from dossiers.states import State
from foundation.accounts.actor import Actor
from foundation.accounts.models import Role
from foundation.agencies.models import CalendarDay
from foundation.audit.models import AuditEntry
from foundation.core.working_time import VIETNAM
from tests.administration.conftest import SignIn
from tests.administration.subtrees import commune_administrators
from tests.support.factories import dossier_in, staff

YEAR = reverse("administration:calendar", args=["chung", 2026])
DAY = reverse("administration:calendar_day", args=["chung"])
STORM = {
    "day": "2026-03-05",
    "kind": "off",
    "name": "Nghỉ bão",
    "name_en": "Storm",
    "decision": "QĐ 1",
    "hours": "",
}


def send(client: Client, typed: dict[str, str]) -> None:
    """Look at what would change, then change it."""
    client.post(DAY, typed | {"seen": client.get(DAY, typed).context["seen"]})


@pytest.mark.parametrize("who", [Role.CATALOGUE_ADMIN, Role.AUDITOR])
@pytest.mark.parametrize("address", [reverse("administration:calendars"), YEAR, DAY])
def test_calendars_do_not_exist_for_others(sign_in: SignIn, db: None, who: Role, address: str) -> None:
    client = sign_in(staff(who, "H99"))
    assert client.get(address, STORM).status_code == 404
    assert client.post(DAY, STORM).status_code == 404
    assert not CalendarDay.objects.filter(name="Nghỉ bão").exists()


def test_the_list_says_who_keeps_which_calendar(sign_in: SignIn, administrator: Actor) -> None:
    page = sign_in(administrator).get(reverse("administration:calendars")).content.decode()
    assert "Giờ hành chính và sáng thứ Bảy" in page
    assert "Ủy ban nhân dân phường Hoa Sen" in page


def test_a_year_shows_its_days_and_those_that_all_offices_share(
    sign_in: SignIn, administrator: Actor
) -> None:
    client = sign_in(administrator)
    assert "Tết Dương lịch" in client.get(YEAR).content.decode()
    own = client.get(reverse("administration:calendar", args=["office", 2026])).content.decode()
    assert "Tết Dương lịch" in own
    assert "?sua=" not in own
    for wrong in (["chung", 1999], ["nothing", 2026]):
        assert client.get(reverse("administration:calendar", args=wrong)).status_code == 404


def before_the_storm() -> time_machine.travel:
    """Nothing that is walked to here was due yet."""
    return time_machine.travel(datetime(2026, 3, 2, 7, tzinfo=VIETNAM), tick=False)


def test_the_effect_is_shown_before_anything_is_written(sign_in: SignIn, administrator: Actor) -> None:
    dossier_in(State.PROCESSING, "1.001612")
    with before_the_storm():
        page = sign_in(administrator).get(DAY, STORM)
    assert (page.context["effect"].open, page.context["effect"].later) == (1, 1)
    assert not CalendarDay.objects.filter(name="Nghỉ bão").exists()


def test_a_day_is_added_recorded_and_followed(sign_in: SignIn, administrator: Actor) -> None:
    dossier = dossier_in(State.PROCESSING, "1.001612")
    answer = sign_in(administrator).post(DAY, STORM)
    assert answer.headers["Location"] == YEAR
    entry = AuditEntry.objects.latest("pk")
    assert (entry.action, entry.subject, entry.actor_id) == (
        "edit_calendar",
        "calendar:chung",
        administrator.user_id,
    )
    assert entry.detail["after"]["decision"] == "QĐ 1"
    with before_the_storm():
        assert recompute_waiting() == 1
    later = Dossier.objects.get(pk=dossier.pk).due_at
    assert later is not None
    assert dossier.due_at is not None
    assert later > dossier.due_at


def test_a_day_is_changed_and_taken_out(sign_in: SignIn, administrator: Actor) -> None:
    client = sign_in(administrator)
    client.post(DAY, STORM)
    send(client, STORM | {"kind": "half_day", "hours": "08:00-11:00"})
    assert CalendarDay.objects.get(day=date(2026, 3, 5)).windows == [["08:00", "11:00"]]
    assert 'value="08:00-11:00"' in client.get(YEAR, {"sua": "2026-03-05"}).content.decode()
    send(client, STORM | {"kind": "usual"})
    assert not CalendarDay.objects.filter(day=date(2026, 3, 5)).exists()
    assert Recalculation.objects.count() == 3


def test_the_same_day_again_changes_and_records_nothing(sign_in: SignIn, administrator: Actor) -> None:
    client = sign_in(administrator)
    client.post(DAY, STORM)
    before = AuditEntry.objects.count()
    client.post(DAY, STORM)
    assert (AuditEntry.objects.count(), Recalculation.objects.count()) == (before, 1)


def test_who_was_slower_is_told_what_the_calendar_says_now(sign_in: SignIn, administrator: Actor) -> None:
    client = sign_in(administrator)
    client.post(DAY, STORM | {"seen": ""})
    answer = client.post(DAY, STORM | {"kind": "half_day", "name": "Nghỉ chiều", "seen": ""})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Người khác vừa thay đổi ngày này" in page
    assert "Nghỉ chiều" in page
    assert "“Nghỉ bão”" in page
    assert CalendarDay.objects.get(day=date(2026, 3, 5)).kind == "off"


@pytest.mark.parametrize("hours", ["sáng", "11:30-07:30", "07:30-11:30, 11:00-17:00", "25:00-26:00"])
def test_hours_that_make_no_sense_are_refused_in_words(
    sign_in: SignIn, administrator: Actor, hours: str
) -> None:
    wrong = STORM | {"kind": "working", "hours": hours}
    for answer in (sign_in(administrator).get(DAY, wrong), sign_in(administrator).post(DAY, wrong)):
        assert answer.status_code == 422
        assert hours in answer.content.decode()
    assert not CalendarDay.objects.filter(name="Nghỉ bão").exists()


def test_the_holidays_of_a_year_are_shown_with_their_effect_and_added_by_one_confirmation(
    sign_in: SignIn, administrator: Actor
) -> None:
    dossier_in(State.PROCESSING)
    CalendarDay.objects.filter(calendar=None, day__year=2026).delete()
    client, address = sign_in(administrator), reverse("administration:holidays")
    page = client.get(address, {"year": "2026"})
    days = [day.day for day in page.context["page"].missing]
    assert {date(2026, 1, 1), date(2026, 2, 17), date(2026, 4, 30), date(2026, 9, 2)} <= set(days)
    assert page.context["page"].effect.open == 1
    assert page.context["page"].years == list(range(2019, 2028))
    assert not CalendarDay.objects.filter(calendar=None, day__year=2026).exists()
    assert [client.post(address, {"year": "2026"}).status_code for _ in range(2)] == [302, 302]
    assert CalendarDay.objects.filter(calendar=None, day=date(2026, 9, 2)).count() == 1
    assert "Đã nhập đủ các ngày đã công bố" in client.get(address, {"year": "2026"}).content.decode()
    assert "nhập từng ngày" in client.get(address, {"year": "2031"}).content.decode()


def test_holidays_are_those_of_the_whole_site(sign_in: SignIn, db: None) -> None:
    client = sign_in(commune_administrators().own)
    assert client.get(reverse("administration:holidays")).status_code == 404
    assert client.post(reverse("administration:holidays"), {"year": "2026"}).status_code == 404
