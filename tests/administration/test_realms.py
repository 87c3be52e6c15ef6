"""An administrator of one commune looks after that commune alone; the neighbour's does not exist for them."""

import datetime as dt
from typing import Any

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from foundation.accounts.actor import Actor
from foundation.accounts.administering import administered_by, administers_site, check_may_give
from foundation.accounts.at_work import Post
from foundation.accounts.models import Membership, Role, User
from foundation.agencies.models import Agency, AgencyKind, OfficeCalendar, ReceivingPoint, Unit
from foundation.audit.models import AuditEntry
from foundation.audit.record import record
from foundation.audit.selectors import whole_trail
from foundation.core.errors import InvalidInput, NotFound
from foundation.mandates.selectors import absentees_for
from portal.administration.actions.add_membership import add_membership
from portal.administration.actions.close_office import close_office
from portal.administration.actions.end_membership import end_membership
from portal.administration.actions.save_office import save_office
from portal.administration.actions.set_calendar_day import set_calendar_day
from portal.administration.actions.set_citizen_id import set_citizen_id
from portal.administration.calendars import Wanted, seen
from portal.administration.offices.reading import facts_of
from tests.administration.conftest import SignIn
from tests.administration.subtrees import OTHER, OWN, Below, commune_administrators, member, unit_of
from tests.support.factories import staff

WISH = Wanted(dt.date(2026, 7, 13), "off", [], "Lễ hội", "Festival", "1")
pytestmark = pytest.mark.django_db


@pytest.fixture
def below() -> Below:
    """The administrators of two communes."""
    return commune_administrators()


def agency(code: str) -> Agency:
    return Agency.objects.get(code=code)


def give(actor: Actor, **facts: Any) -> Membership:
    user = User.objects.get(pk=facts.pop("user_id"))
    known: dict[str, Any] = {"title": "", "since": timezone.localdate()} | facts
    return add_membership(actor=actor, user_id=user.pk, **known)


def test_the_reach_is_the_own_agency_and_all_below_it(below: Below) -> None:
    section = Agency.objects.create(**_like(OWN, code="H99.11.01", parent=agency(OWN)))
    lower = Agency.objects.create(**_like(OWN, code="H99.11.01.01", parent=section))
    realm = administered_by(below.own)
    assert realm.agency_ids == {agency(OWN).pk, section.pk, lower.pk}
    assert not realm.whole
    assert administered_by(staff(Role.SYSTEM_ADMIN, "H99")).whole


def test_an_agency_that_answers_to_a_ministry_outside_is_no_top_of_the_site() -> None:
    tax = Agency.objects.create(**_like(OWN, code="G99", parent=None) | {"kind": AgencyKind.VERTICAL})
    assert not tax.is_top
    assert agency("H99").is_top


@pytest.mark.parametrize(
    ("role", "at_top", "administers"),
    [(Role.SYSTEM_ADMIN, True, True), (Role.SYSTEM_ADMIN, False, False), (Role.AUDITOR, True, False)],
)
def test_the_site_is_administered_by_administrators_of_a_top_agency(
    role: Role, at_top: bool, administers: bool
) -> None:
    assert administers_site(Actor(1, "Ai đó", (Post(1, 1, role, at_top=at_top),))) is administers


@pytest.mark.parametrize(("days", "gives"), [(-1, False), (0, False), (1, True), (None, True)])
def test_a_post_is_given_in_a_unit_until_the_day_on_which_it_ends(days: int | None, gives: bool) -> None:
    top, unit = Actor(1, "Ai đó", (Post(1, 1, Role.SYSTEM_ADMIN, at_top=True),)), Unit(agency_id=2)
    unit.valid_to = None if days is None else timezone.localdate() + dt.timedelta(days)
    if gives:
        assert check_may_give(top, unit, Role.OFFICER) is unit
    else:
        with pytest.raises(InvalidInput) as refused:
            check_may_give(top, unit, Role.OFFICER)
        assert refused.value.field == "unit"


def test_every_page_about_the_neighbour_is_not_there(sign_in: SignIn, below: Below) -> None:
    client, there = sign_in(below.own), agency(OTHER)
    officer = staff(Role.OFFICER, OTHER)
    point = ReceivingPoint.objects.filter(agency=there)[0]
    post = Membership.objects.get(user_id=officer.person_id)
    strange: dict[str, list[Any]] = {
        "person": [officer.user_id],
        "end_membership": [officer.user_id, post.pk],
        "unlock": [officer.user_id],
        "agency": [there.pk],
        "new_office": [there.pk, "bo-phan"],
        "edit_office": ["bo-phan", unit_of(OTHER).pk],
        "close_office": ["diem", point.pk],
        "choose_calendar": ["co-quan", there.pk],
    }
    for name, arguments in strange.items():
        address = reverse(f"administration:{name}", args=arguments)
        asked = client.get if name == "agency" else client.post
        assert asked(address, {"until": "2030-01-01"}).status_code == 404, name
    for name in ("texts", "outbox", "reorganisations"):
        assert client.get(reverse(f"administration:{name}")).status_code == 404, name


def test_every_page_about_the_own_commune_is_there(sign_in: SignIn, below: Below) -> None:
    client, officer = sign_in(below.own), staff(Role.OFFICER, OWN)
    here: dict[str, list[Any]] = {
        "people": [],
        "person": [officer.user_id],
        "agencies": [],
        "agency": [agency(OWN).pk],
        "new_agency": [],
        "new_office": [agency(OWN).pk, "diem"],
        "edit_office": ["co-quan", agency(OWN).pk],
        "calendars": [],
        "choose_calendar": ["co-quan", agency(OWN).pk],
    }
    for name, arguments in here.items():
        assert client.get(reverse(f"administration:{name}", args=arguments)).status_code == 200, name


def test_lists_and_choices_name_the_own_commune_alone(sign_in: SignIn, below: Below) -> None:
    client, stranger = sign_in(below.own), staff(Role.OFFICER, OTHER)
    email = User.objects.get(pk=stranger.person_id).email
    found = client.get(reverse("administration:people"), {"q": email or ""}).context["page"].rows
    assert found == []
    agencies = client.get(reverse("administration:agencies")).context["page"].rows
    assert [one.code for one in agencies] == [OWN]
    page = client.get(reverse("administration:person", args=[staff(Role.OFFICER, OWN).user_id]))
    offered = {pk for _name, units in page.context["form"].fields["unit"].choices[1:] for pk, _unit in units}
    assert offered == {str(pk) for pk in agency(OWN).units.values_list("pk", flat=True)}
    assert "catalogue_admin" not in dict(page.context["form"].fields["role"].choices)


def test_the_rail_leads_to_no_page_that_is_not_there(sign_in: SignIn, below: Below) -> None:
    page = sign_in(below.own).get(reverse("administration:people")).content.decode()
    assert reverse("administration:agencies") in page
    assert reverse("administration:outbox") not in page


def test_posts_elsewhere_are_neither_shown_nor_ended(sign_in: SignIn, below: Below) -> None:
    both = member("haiNoi@demo.vn", OWN, Role.OFFICER)
    there = Membership.objects.create(
        user_id=both.person_id, unit=unit_of(OTHER), role=Role.LEADER, since=timezone.localdate()
    )
    page = sign_in(below.own).get(reverse("administration:person", args=[both.user_id]))
    assert [one.unit.agency.code for one in page.context["memberships"]] == [OWN]
    with pytest.raises(NotFound):
        end_membership(actor=below.own, membership_id=there.pk, until=there.since + dt.timedelta(days=1))


def test_nobody_gives_a_role_above_or_beside_the_own_agencies(below: Below) -> None:
    someone = member("mot@demo.vn", OWN, Role.OFFICER).person_id
    top = unit_of("H99", "leadership")
    for unit, role in (
        (top, Role.SYSTEM_ADMIN),
        (unit_of(OTHER), Role.OFFICER),
        (unit_of(OWN), Role.CATALOGUE_ADMIN),
    ):
        with pytest.raises(InvalidInput):
            give(below.own, user_id=someone, unit_id=unit.pk, role=role)
    assert give(below.own, user_id=someone, unit_id=unit_of(OWN).pk, role=Role.SYSTEM_ADMIN).pk


def test_no_agency_is_made_at_the_top_beside_or_above(below: Below) -> None:
    for parent in (None, agency("H99"), agency(OTHER)):
        facts = _like(OWN, code="H99.77", parent=parent)
        with pytest.raises(InvalidInput):
            save_office(actor=below.own, office=Agency(), facts=facts, shown="")
    made = Agency()
    save_office(
        actor=below.own, office=made, facts=_like(OWN, code="H99.11.77", parent=agency(OWN)), shown=""
    )
    assert administered_by(below.own).has(made.pk)


def test_the_own_agency_does_not_become_the_top(below: Below) -> None:
    mine = agency(OWN)
    shown = seen(facts_of(mine))
    with pytest.raises(InvalidInput):
        save_office(actor=below.own, office=mine, facts={"parent": None}, shown=shown)


def test_a_vertical_agency_does_not_turn_itself_into_the_top() -> None:
    tax = Agency.objects.create(**_like(OWN, code="G99", parent=None) | {"kind": AgencyKind.VERTICAL})
    unit = tax.units.create(code="office", name="Văn phòng", name_en="Office", kind="leadership")
    admin = member("thue@demo.vn", OWN, Role.OFFICER)
    Membership.objects.create(
        user_id=admin.person_id, unit=unit, role=Role.SYSTEM_ADMIN, since=timezone.localdate()
    )
    actor = Actor.of(User.objects.get(pk=admin.person_id))
    with pytest.raises(InvalidInput):
        save_office(actor=actor, office=tax, facts={"kind": AgencyKind.COMMITTEE}, shown=seen(facts_of(tax)))


def test_an_office_elsewhere_is_not_closed_or_changed_by_an_action_either(below: Below) -> None:
    with pytest.raises(NotFound):
        close_office(actor=below.own, office=unit_of(OTHER), day=timezone.localdate())
    with pytest.raises(NotFound):
        save_office(actor=below.own, office=unit_of(OTHER), facts={"name": "X"}, shown="")


def test_a_calendar_that_others_keep_too_is_read_and_not_changed(sign_in: SignIn, below: Below) -> None:
    client, shared = sign_in(below.own), agency(OWN).calendar
    Agency.objects.filter(code__in=[OWN, OTHER]).update(calendar=shared)
    year = client.get(reverse("administration:calendar", args=[shared.key, 2026]))
    assert year.status_code == 200
    assert year.context["page"].changeable is False
    for key in (shared.key, "chung"):
        with pytest.raises(NotFound):
            set_calendar_day(actor=below.own, key=key, wanted=WISH, shown="")
    assert client.get(reverse("administration:calendar_day", args=[shared.key])).status_code == 404
    assert client.get(reverse("administration:calendar_week", args=[shared.key])).status_code == 404


def test_a_calendar_of_the_own_agencies_is_changed_and_one_of_others_is_not_there(
    sign_in: SignIn, below: Below
) -> None:
    kept, strange = (
        OfficeCalendar.objects.create(key=key, name=key, weekly=agency(OWN).calendar.weekly)
        for key in ("rieng", "la")
    )
    Agency.objects.filter(code=OWN).update(calendar=kept)
    Agency.objects.filter(code=OTHER).update(calendar=strange)
    client = sign_in(below.own)
    assert client.get(reverse("administration:calendar", args=["la", 2026])).status_code == 404
    assert client.post(reverse("administration:calendar_day", args=["la"]), _day()).status_code == 404
    assert client.post(reverse("administration:calendar_day", args=["rieng"]), _day()).status_code == 302


def test_absences_are_entered_for_the_own_commune_alone(below: Below) -> None:
    found = set(absentees_for(below.own).values_list("pk", flat=True))
    assert staff(Role.OFFICER, OWN).user_id in found
    assert staff(Role.OFFICER, OTHER).user_id not in found


def test_the_auditor_of_a_commune_reads_the_acts_of_its_people(below: Below) -> None:
    auditor = member("kiemtra@demo.vn", OWN, Role.AUDITOR)
    record(staff(Role.OFFICER, OWN), "edit_office", "unit:own")
    record(staff(Role.OFFICER, OTHER), "edit_office", "unit:other")
    assert [one.subject for one in whole_trail(auditor, {"action": "edit_office"})] == ["unit:own"]
    whole = whole_trail(staff(Role.AUDITOR, "H99"), {"action": "edit_office"})
    assert set(whole) == set(AuditEntry.objects.filter(action="edit_office"))


def test_what_a_former_colleague_does_later_elsewhere_is_not_the_auditors(below: Below) -> None:
    auditor, mover = (
        member("kiemtra@demo.vn", OWN, Role.AUDITOR),
        member("chuyendi@demo.vn", OWN, Role.OFFICER),
    )
    with time_machine.travel(timezone.now() - dt.timedelta(days=9), tick=False):
        record(mover, "sign_in", "person:long-before")
    record(mover, "sign_in", "person:during")
    today = timezone.localdate()
    Membership.objects.filter(user_id=mover.person_id).update(until=today + dt.timedelta(days=3))
    with time_machine.travel(timezone.now() + dt.timedelta(days=3), tick=False):
        record(mover, "sign_in", "person:after")
    assert [one.subject for one in whole_trail(auditor, {"action": "sign_in"})] == ["person:during"]


def test_a_number_is_read_with_a_trace_and_only_by_those_who_answer_for_the_account(
    sign_in: SignIn, below: Below
) -> None:
    here = member("oday@demo.vn", OWN, Role.OFFICER)
    gone = member("dinoikhac@demo.vn", OWN, Role.OFFICER)
    both = member("hainoi@demo.vn", OWN, Role.OFFICER)
    past = {"since": dt.date(2024, 1, 1), "until": dt.date(2025, 1, 1)}
    Membership.objects.filter(user_id=gone.person_id).update(**past)
    for one in (gone, both):
        Membership.objects.create(
            user_id=one.person_id, unit=unit_of(OTHER), role=Role.LEADER, since=dt.date(2025, 1, 1)
        )
    client = sign_in(below.own)
    assert client.get(reverse("administration:person_number", args=[here.user_id])).status_code == 200
    assert AuditEntry.objects.filter(action="read_person", subject=f"person:{here.user_id}").exists()
    for one in (gone, both):
        page = client.get(reverse("administration:person", args=[one.user_id])).content.decode()
        assert one.name in page
        assert f"{one.name}@demo.vn" not in page
        strange = {"number": "079085000017", "reason": "x"}
        address = reverse("administration:person_number", args=[one.user_id])
        assert client.get(address).status_code == 404
        assert client.post(address, strange).status_code == 404
        assert client.post(reverse("administration:unlock", args=[one.user_id])).status_code == 404
        with pytest.raises(NotFound):
            set_citizen_id(actor=below.own, user_id=one.person_id, **strange)


def test_a_calendar_that_nobody_keeps_yet_is_changed_by_the_whole_sites_administrators_alone(
    below: Below,
) -> None:
    OfficeCalendar.objects.create(key="chua-ai", name="Chưa ai", weekly=agency(OWN).calendar.weekly)
    with pytest.raises(NotFound):
        set_calendar_day(actor=below.own, key="chua-ai", wanted=WISH, shown="")


def _day() -> dict[str, str]:
    return {"day": "2026-07-13", "kind": "off", "name": "Lễ hội", "name_en": "Festival", "decision": "1"}


def _like(like: str, **facts: Any) -> dict[str, Any]:
    model = agency(like)
    names = ("name", "name_en", "short_name", "kind", "level", "place", "notation", "calendar", "valid_from")
    return {name: getattr(model, name) for name in names} | facts
