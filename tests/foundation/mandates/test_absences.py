"""Absences on their pages, deputies in the lists, and assigning to people who are away."""

from datetime import timedelta

import pytest
from django.utils import timezone

from dossiers.actions.assign import assign
from foundation.accounts.models import Absence, Role
from foundation.audit.models import AuditEntry
from foundation.core.errors import Conflict, InvalidInput, NotFound
from foundation.mandates.actions.end_absence import end_absence
from foundation.mandates.actions.enter_absence import enter_absence
from foundation.notifications.models import Message
from tests.dossiers.stages import at_stage, people_around
from tests.foundation.mandates.acts import account, again, browser
from tests.support.factories import citizen, staff

pytestmark = pytest.mark.django_db


def days(first: int = 0, last: int = 3) -> dict[str, object]:
    today = timezone.localdate()
    return {"since": today + timedelta(days=first), "last_day": today + timedelta(days=last)}


def test_an_officer_enters_the_own_absence_and_the_deputy_sees_whose_steps_they_do() -> None:
    dossier = at_stage("examining")
    people = people_around(dossier)
    officer, deputy = people["officer"], people["other_officer"]
    answer = browser(officer).post(
        f"/can-bo/vang-mat/{officer.user_id}/", {**days(), "deputy": str(deputy.user_id)}
    )
    assert answer.status_code == 302
    page = browser(deputy).get("/can-bo/").content.decode()
    assert str(dossier.code) in page
    assert f"Làm thay {officer.name}" in page
    assert Message.objects.filter(notice="absence_entered", recipient=account(deputy)).exists()
    assert AuditEntry.objects.get(action="enter_absence").subject == f"person:{officer.user_id}"
    assert officer.name in browser(deputy).get("/can-bo/vang-mat/").content.decode()


def test_it_ends_early_at_once() -> None:
    dossier = at_stage("examining")
    people = people_around(dossier)
    officer, deputy = people["officer"], people["other_officer"]
    absence = enter_absence(
        actor=officer, user_id=officer.person_id, deputy_id=deputy.user_id, **days()  # type: ignore[arg-type]
    )  # fmt: skip
    assert again(deputy).stands_in_for == {officer.user_id}
    browser(officer).post(f"/can-bo/vang-mat/ket-thuc/{absence.pk}/")
    assert not again(deputy).stands_in_for
    assert str(dossier.code) not in browser(deputy).get("/can-bo/").content.decode()
    with pytest.raises(Conflict):
        end_absence(actor=officer, absence_id=absence.pk)


def test_the_head_enters_it_for_the_unit_and_the_administrator_for_everybody() -> None:
    officer, head = staff(Role.OFFICER, unit="division"), staff(Role.HEAD, unit="division")
    for first, actor in enumerate((head, staff(Role.SYSTEM_ADMIN, "H99"))):
        enter_absence(actor=actor, user_id=officer.person_id, **days(first, first))  # type: ignore[arg-type]
    for actor in (staff(Role.HEAD, unit="division_economy"), staff(Role.RECEPTION), citizen(1)):
        with pytest.raises(NotFound):
            enter_absence(actor=actor, user_id=officer.person_id, **days(5, 5))  # type: ignore[arg-type]
    with pytest.raises(NotFound):
        end_absence(actor=staff(Role.RECEPTION), absence_id=Absence.objects.latest("pk").pk)


def test_days_that_meet_or_are_over_and_strange_deputies_are_refused() -> None:
    officer = staff(Role.OFFICER, unit="division")
    me = {"actor": officer, "user_id": officer.person_id}
    enter_absence(**me, **days(0, 3))  # type: ignore[arg-type]
    for wrong in (days(3, 5), days(8, 7), days(-5, -1)):
        with pytest.raises(InvalidInput):
            enter_absence(**me, **wrong)  # type: ignore[arg-type]
    strange = staff(Role.CLERK).user_id
    with pytest.raises(InvalidInput):
        enter_absence(**me, **days(5, 6), deputy_id=strange)  # type: ignore[arg-type]
    with pytest.raises(InvalidInput):
        enter_absence(**me, **days(5, 6), deputy_id=officer.user_id)  # type: ignore[arg-type]


def test_nobody_away_without_a_deputy_gets_new_work_and_the_head_sees_it() -> None:
    dossier = at_stage("assigning")
    people = people_around(dossier)
    head, officer, other = people["head"], people["officer"], people["other_officer"]
    absence = enter_absence(actor=head, user_id=officer.person_id, **days())  # type: ignore[arg-type]
    page = browser(head).get(f"/can-bo/ho-so/{dossier.code}/").content.decode()
    assert f"{officer.name} (vắng mặt đến hết" in page
    assert "không có người làm thay" in page
    with pytest.raises(InvalidInput, match="không có người làm thay"):
        assign(actor=head, dossier_id=dossier.pk, officer_id=officer.person_id)
    end_absence(actor=head, absence_id=absence.pk)
    enter_absence(
        actor=head, user_id=officer.person_id, deputy_id=other.user_id, **days()  # type: ignore[arg-type]
    )  # fmt: skip
    assign(actor=head, dossier_id=dossier.pk, officer_id=officer.person_id)


def test_a_deputy_who_is_away_too_is_none() -> None:
    dossier = at_stage("assigning")
    people = people_around(dossier)
    head, officer, other = people["head"], people["officer"], people["other_officer"]
    enter_absence(
        actor=head, user_id=officer.person_id, deputy_id=other.user_id, **days()  # type: ignore[arg-type]
    )  # fmt: skip
    enter_absence(actor=head, user_id=other.person_id, **days())  # type: ignore[arg-type]
    with pytest.raises(InvalidInput):
        assign(actor=head, dossier_id=dossier.pk, officer_id=officer.person_id)
