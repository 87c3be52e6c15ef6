"""Every thing that is missing is named with the page that mends it, and a dossier really stops there."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from dossiers.actions.approve import approve
from dossiers.actions.assign import assign
from dossiers.actions.issue_result import issue_result
from dossiers.actions.propose import propose
from dossiers.actions.receive import receive
from dossiers.models import Dossier
from foundation.accounts.actor import Actor
from foundation.accounts.models import Membership, Role, User
from foundation.agencies.models import Agency, OfficeCalendar, ReceivingPoint, Unit
from foundation.agencies.selectors import forget_calendars
from foundation.core.errors import Conflict, InvalidInput, NotAllowed, NotFound
from foundation.core.working_time import NoWorkingDayError
from portal.administration.readiness.page import AgencyLines, readiness
from portal.administration.readiness.sentences import check_sentence
from portal.administration.readiness.site_rules import Check, Checked
from procedures.models import FeeRule, LocalFee, Offering, ProcedureVersion
from tests.administration.conftest import SignIn
from tests.administration.subtrees import commune_administrators
from tests.support.factories import BIRTH, MONDAY, WARD, offering, staff, walk
from tests.support.money import amounts
from tests.support.resolutions import resolution

pytestmark = pytest.mark.django_db
PAGE = reverse("administration:readiness")
SHOP = "1.001612"
Move = Callable[..., Any]
IN_UNIT = ("submit", "receive", "hand_over")
STOPS: list[tuple[Role, str, str, tuple[str, ...], Move, dict[str, Any]]] = [
    (Role.RECEPTION, "one_stop", BIRTH, ("submit",), receive, {}),
    (Role.HEAD, "division_economy", SHOP, IN_UNIT, assign, {}),
    (Role.OFFICER, "division", BIRTH, IN_UNIT, propose, {"opinion": "Đủ điều kiện."}),
    (Role.LEADER, "leadership", BIRTH, (*IN_UNIT, "onward"), approve, {}),
    (Role.CLERK, "records", BIRTH, (*IN_UNIT, "onward", "onward"), issue_result, {}),
]


@pytest.fixture
def ward() -> Agency:
    return Agency.objects.get(code=WARD)


def lines_of(actor: Actor, ward: Agency) -> list[str]:
    """The sentences about the ward, on whichever page they stand."""
    return [line.text for line in found_of(actor, ward).lines]


def found_of(actor: Actor, ward: Agency) -> AgencyLines:
    after, found = 0, AgencyLines(ward.pk, "", [])
    while True:
        page = readiness(actor, after)
        found = next((one for one in page.agencies if one.pk == ward.pk), found)
        after = page.after
        if not after:
            return found


def nobody_can(move: Move, dossier: Dossier, **more: Any) -> None:
    """Everybody who works in the ward tries, and is refused."""
    working = User.objects.filter(memberships__unit__agency__code=WARD).distinct()
    assert working
    for user in working:
        with transaction.atomic(), pytest.raises((NotAllowed, NotFound)):
            move(actor=Actor.of(user), dossier_id=dossier.pk, **more)


@pytest.mark.parametrize("stop", STOPS, ids=[str(stop[0]) for stop in STOPS])
def test_a_role_that_nobody_holds_is_named_and_the_dossier_stops_there(
    stop: tuple[Role, str, str, tuple[str, ...], Move, dict[str, Any]], administrator: Actor, ward: Agency
) -> None:
    role, unit, procedure, verbs, move, more = stop
    walked = walk(procedure).go(*verbs)
    assert lines_of(administrator, ward) == []
    there = Unit.objects.get(agency=ward, code=unit)
    Membership.objects.filter(unit=there, role=role).delete()
    (line, *_others) = found_of(administrator, ward).lines
    assert line.text.startswith(f"{there.name}: chưa có người giữ vai trò “{role.label}”.")
    assert line.url == f"{reverse('administration:invite')}?unit={there.pk}&role={role}"
    if move is assign:
        more = {"officer_id": staff(Role.OFFICER, WARD, unit=unit).person_id}
    nobody_can(move, walked.dossier, **more)


def test_a_leader_whose_post_ended_is_named_with_the_day(administrator: Actor, ward: Agency) -> None:
    walked = walk().go(*IN_UNIT, "onward")
    yesterday = timezone.localdate() - timedelta(days=1)
    Membership.objects.filter(unit__agency=ward, role=Role.LEADER).update(until=yesterday)
    (line,) = lines_of(administrator, ward)
    assert f"kết thúc ngày {yesterday:%d/%m/%Y}" in line
    nobody_can(approve, walked.dossier)


def test_an_account_that_was_closed_holds_no_post(administrator: Actor, ward: Agency) -> None:
    leaders = Membership.objects.filter(unit__agency=ward, role=Role.LEADER)
    User.objects.filter(memberships__in=leaders).update(is_active=False)
    assert len(lines_of(administrator, ward)) == 1


def test_an_agency_without_records_office_is_named_and_approval_stops(
    administrator: Actor, ward: Agency
) -> None:
    walked = walk().go(*IN_UNIT, "onward")
    Unit.objects.filter(agency=ward, code="records").update(valid_to=date(2026, 1, 1))
    found = found_of(administrator, ward)
    assert found.lines[0].text.startswith("Chưa có bộ phận loại “Văn thư”.")
    assert found.lines[0].url == reverse("administration:new_office", args=[ward.pk, "bo-phan"])
    with pytest.raises(Conflict):
        walked.go("onward")


def test_offerings_without_receiving_point_are_named_and_nobody_can_file(
    administrator: Actor, ward: Agency
) -> None:
    offering().receiving_points.clear()
    (line,) = lines_of(administrator, ward)
    assert line == "Thủ tục chưa có điểm tiếp nhận. 1 thủ tục đang chờ."
    with pytest.raises(InvalidInput):
        walk()


def test_a_handling_unit_that_ended_is_named_and_nobody_takes_the_dossier(
    administrator: Actor, ward: Agency
) -> None:
    unit = offering().handling_unit
    Unit.objects.filter(pk=unit.pk).update(valid_to=date(2026, 1, 1))
    Membership.objects.filter(unit=unit).update(until=date(2026, 1, 1), since=date(2025, 1, 1))
    assert any("đã kết thúc hoạt động" in line for line in lines_of(administrator, ward))
    nobody_can(propose, walk().go(*IN_UNIT).dossier, opinion="Đủ điều kiện.")


def test_a_calendar_that_never_opens_is_named_at_point_and_agency_and_nothing_can_be_received(
    administrator: Actor, ward: Agency
) -> None:
    never = OfficeCalendar.objects.create(key="never", name="Không mở", weekly=[[] for _day in range(7)])
    point = ReceivingPoint.objects.get(agency=ward)
    usual = ward.calendar
    walked = walk().go("submit")
    for place, kind in ((point, "diem"), (ward, "co-quan")):
        ReceivingPoint.objects.filter(pk=point.pk).update(calendar=never if kind == "diem" else usual)
        Agency.objects.filter(pk=ward.pk).update(calendar=never if kind == "co-quan" else usual)
        forget_calendars()
        (line,) = found_of(administrator, ward).lines
        assert line.url == reverse("administration:choose_calendar", args=[kind, place.pk])
        assert "không có giờ mở cửa" in line.text
        with pytest.raises(NoWorkingDayError), transaction.atomic():
            receive(actor=staff(Role.RECEPTION), dossier_id=walked.dossier.pk, at=MONDAY)


def test_a_procedure_that_is_not_in_force_is_named_and_cannot_be_filed(administrator: Actor) -> None:
    versions = ProcedureVersion.objects.filter(procedure__code=BIRTH)
    versions.update(valid_to=timezone.localdate())
    found = [line.text for line in readiness(administrator).procedures]
    number = Offering.objects.filter(procedure__code=BIRTH, active=True).count()
    assert found[0].startswith(f"Thủ tục “Đăng ký khai sinh” ({BIRTH}) chưa có bản công bố đang có hiệu lực")
    assert f"{number} cơ quan" in found[0]
    with pytest.raises(NotFound):
        walk()


def test_a_fee_left_to_the_province_is_named_until_a_resolution_sets_it(
    administrator: Actor, ward: Agency
) -> None:
    LocalFee.objects.all().delete()
    fee = (
        FeeRule.objects.filter(amount=None, formula__isnull=True)
        .select_related("channel__version__procedure")
        .first()
    )
    assert fee is not None
    procedure = fee.channel.version.procedure
    assert any(procedure.code in line.text for line in readiness(administrator).procedures)
    assert amounts(walk(procedure.code).go("submit", "receive").dossier) == [None]
    for kind in set(
        FeeRule.objects.filter(channel__version__procedure=procedure).values_list("kind", flat=True)
    ):
        LocalFee.objects.create(
            procedure=procedure, agency=Agency.objects.get(code="H99"), kind=kind, amount=5000,
            decision=resolution("12/2025/NQ-HĐND", date(2025, 12, 10), "về lệ phí"), valid_from=date(2026, 1, 1),
        )  # fmt: skip
    assert not any(procedure.code in line.text for line in readiness(administrator).procedures)


def test_an_administrator_of_a_commune_reads_of_the_own_commune_alone(sign_in: SignIn, ward: Agency) -> None:
    both = commune_administrators()
    Membership.objects.filter(role=Role.CLERK).delete()
    page = readiness(both.own)
    assert [one.pk for one in page.agencies] == [ward.pk]
    assert page.site == []
    assert sign_in(both.own).get(PAGE).status_code == 200
    assert sign_in(staff(Role.CATALOGUE_ADMIN, "H99")).get(PAGE).status_code == 404


def test_the_page_shows_what_is_missing_and_the_navigation_counts_it(
    sign_in: SignIn, administrator: Actor, ward: Agency
) -> None:
    Membership.objects.filter(unit__agency=ward, role=Role.LEADER).delete()
    client: Client = sign_in(administrator)
    page = client.get(PAGE)
    missing = page.context["page"].missing
    assert f'<span class="mc-count">{missing}<' in page.content.decode()
    assert (
        f'<span class="mc-count">{missing}<' in client.get(reverse("administration:people")).content.decode()
    )


def test_a_new_records_office_takes_over_from_one_that_ended(administrator: Actor, ward: Agency) -> None:
    walked = walk().go(*IN_UNIT, "onward")
    old = Unit.objects.get(agency=ward, code="records")
    new = Unit.objects.create(agency=ward, code="records_2", name="Văn thư", name_en="Records", kind=old.kind)
    Unit.objects.filter(pk=old.pk).update(valid_to=date(2026, 1, 1))
    Membership.objects.filter(unit=old).update(unit=new)
    assert lines_of(administrator, ward) == []
    walked.go("onward")
    assert walked.dossier.steps.get(left_at=None).unit == new


def test_a_follower_that_is_late_is_told_by_what_it_does_and_the_name_for_the_operator(db: None) -> None:
    late = Checked(Check.FOLLOWERS, holds=False, about="invite-ratings 7 90")
    assert check_sentence(late).startswith("“Mời đánh giá” (invite-ratings)")
