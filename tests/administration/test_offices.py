"""Administrators create, change and close agencies, units and receiving points on pages."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from dossiers.states import State
from foundation.accounts.actor import Actor
from foundation.accounts.models import Membership, Role
from foundation.agencies.models import Agency, OfficeCalendar, ReceivingPoint, Unit
from foundation.audit.models import AuditEntry
from tests.administration.conftest import SignIn
from tests.support.factories import dossier_in, staff

LIST, NEW = reverse("administration:agencies"), reverse("administration:new_agency")


def typed() -> dict[str, Any]:
    """What an administrator types about a new commune."""
    return {
        "code": "H99.55", "old_code": "000.00.55.H99", "name": "Ủy ban nhân dân xã Đồi Chè",
        "name_en": "People's Committee of Đồi Chè Commune", "short_name": "UBND xã Đồi Chè", "kind": "committee",
        "level": "xa", "parent": Agency.objects.get(code="H99").pk, "place": "Đồi Chè", "notation": "UBND",
        "phone": "", "address": "Thôn 1", "calendar": OfficeCalendar.objects.get(key="office").pk,
        "valid_from": "2026-01-01",
    }  # fmt: skip


@pytest.fixture
def client_(sign_in: SignIn, administrator: Actor) -> Client:
    return sign_in(administrator)


@pytest.fixture
def commune(client_: Client) -> Agency:
    """A commune in which nothing and nobody is yet."""
    assert client_.post(NEW, typed()).status_code == 302
    return Agency.objects.get(code="H99.55")


def at(name: str, *args: Any) -> str:
    return reverse(f"administration:{name}", args=args)


def change(client: Client, address: str, facts: dict[str, Any]) -> Any:
    """Open the page, then send it."""
    return client.post(address, facts | {"seen": client.get(address).context["seen"]})


def test_others_than_system_administrators_find_nothing(sign_in: SignIn, db: None) -> None:
    for role in (Role.CATALOGUE_ADMIN, Role.AUDITOR):
        client = sign_in(staff(role, "H99"))
        assert {client.get(LIST).status_code, client.post(NEW, typed()).status_code} == {404}


def test_an_agency_is_found_by_name_and_by_its_old_identifier(client_: Client, commune: Agency) -> None:
    for words in ("đồi chè", "H99.55", "000.00.55"):
        page = client_.get(LIST, {"q": words})
        assert [agency.code for agency in page.context["page"].rows] == ["H99.55"]


def test_a_created_agency_stands_in_the_trail_with_all_that_was_typed(commune: Agency) -> None:
    entry = AuditEntry.objects.latest("pk")
    assert (entry.action, entry.subject) == ("edit_office", "agency:H99.55")
    assert (entry.detail["before"], entry.detail["after"]["old_code"]) == ({}, "000.00.55.H99")


def test_a_new_commune_gets_units_and_a_receiving_point(client_: Client, commune: Agency) -> None:
    one_stop = {"code": "one_stop", "name": "Bộ phận Một cửa", "name_en": "One-stop unit", "kind": "one_stop"}
    client_.post(at("new_office", commune.pk, "bo-phan"), one_stop)
    unit = Unit.objects.get(agency=commune)
    point = {
        "code": "H99.55", "name": "Bộ phận Một cửa xã Đồi Chè", "name_en": "Đồi Chè one-stop unit", "unit": unit.pk,
        "address": "Thôn 1", "phone": "", "opening": "Thứ Hai đến thứ Sáu", "opening_en": "Monday to Friday",
    }  # fmt: skip
    assert client_.post(at("new_office", commune.pk, "diem"), point).status_code == 302
    sheet = client_.get(at("agency", commune.pk)).content.decode()
    assert "Thứ Hai đến thứ Sáu" in sheet
    kept = ReceivingPoint.objects.get(agency=commune)
    change(client_, at("edit_office", "diem", kept.pk), point | {"opening": "Cả tuần", "code": "H99.56"})
    kept.refresh_from_db()
    assert (kept.opening, kept.code) == ("Cả tuần", "H99.55")


def test_a_receiving_point_says_with_which_notation_its_slips_are_numbered(
    client_: Client, commune: Agency
) -> None:
    unit = Unit.objects.create(agency=commune, code="1", name="Một cửa", name_en="One-stop", kind="one_stop")
    point = {
        "code": "H99.55", "name": "Bộ phận Một cửa", "name_en": "One-stop", "unit": unit.pk, "address": "Thôn 1",
    }  # fmt: skip
    page = at("new_office", commune.pk, "diem")
    assert client_.post(page, point | {"notation": "BP/1 2"}).status_code == 422
    assert client_.post(page, point | {"notation": "BPTNTKQ-ĐC"}).status_code == 302
    assert ReceivingPoint.objects.get(agency=commune).slip_notation == "BPTNTKQ-ĐC"
    assert AuditEntry.objects.latest("pk").detail["after"]["notation"] == "BPTNTKQ-ĐC"


def test_a_point_opens_in_units_of_its_own_agency_alone(client_: Client, commune: Agency) -> None:
    foreign = Unit.objects.get(agency__code="H99.11", code="one_stop")
    point = {"code": "X", "name": "X", "name_en": "X", "unit": foreign.pk, "address": "X"}
    assert client_.post(at("new_office", commune.pk, "diem"), point).status_code == 422


def test_the_opening_text_stands_where_citizens_look(client: Client, db: None) -> None:
    assert "sáng thứ Bảy" in client.get("/thu-tuc/1.001193/").content.decode()


def test_who_was_slower_keeps_what_they_typed(client_: Client, commune: Agency) -> None:
    address = at("edit_office", "co-quan", commune.pk)
    stale = client_.get(address).context["seen"]
    client_.post(address, typed() | {"place": "Chè", "seen": stale})
    answer = client_.post(address, typed() | {"address": "Thôn 2", "seen": stale})
    assert answer.status_code == 422
    assert "Người khác vừa thay đổi" in answer.content.decode()
    assert answer.context["form"]["address"].value() == "Thôn 2"
    commune.refresh_from_db()
    assert (commune.place, commune.address) == ("Chè", "Thôn 1")
    assert (
        client_.post(address, typed() | {"address": "Thôn 2", "seen": answer.context["seen"]}).status_code
        == 302
    )


@pytest.mark.parametrize(
    ("field", "value"), [("code", "H99.11"), ("valid_from", "hôm qua"), ("kind", "none")]
)
def test_what_does_not_fit_is_refused_beside_what_was_typed(client_: Client, field: str, value: str) -> None:
    answer = client_.post(NEW, typed() | {field: value})
    assert answer.status_code == 422
    assert field in answer.context["form"].errors
    assert "Thôn 1" in answer.content.decode()


def test_an_agency_never_stands_under_itself(client_: Client, commune: Agency) -> None:
    above = Agency.objects.get(code="H99")
    facts = {field: getattr(above, field) for field in typed() if field not in ("parent", "calendar")}
    answer = change(client_, at("edit_office", "co-quan", above.pk), facts | {"parent": commune.pk})
    assert answer.status_code == 422
    assert "parent" in answer.context["form"].errors


def test_an_agency_with_open_dossiers_is_not_closed_and_the_way_out_is_named(client_: Client) -> None:
    dossier = dossier_in(State.PROCESSING)
    today = timezone.localdate().isoformat()
    for kind, office_id in (
        ("co-quan", dossier.agency_id),
        ("bo-phan", dossier.offering.handling_unit_id),
        ("diem", dossier.receiving_point_id),
    ):
        answer = client_.post(at("close_office", kind, office_id), {"day": today})
        assert answer.status_code == 422
        assert "manage.py reorganise" in answer.content.decode()
    assert Agency.objects.get(pk=dossier.agency_id).valid_to is None


def test_a_unit_where_people_work_is_not_closed(client_: Client) -> None:
    unit = Unit.objects.get(agency__code="H99.12", code="records")
    address, today = at("close_office", "bo-phan", unit.pk), timezone.localdate()
    assert "vai trò kéo dài" in client_.post(address, {"day": today.isoformat()}).content.decode()
    Membership.objects.filter(unit=unit).update(until=today)
    wrong = client_.post(address, {"day": today.isoformat(), "successors": "nowhere"})
    assert "successors" in wrong.context["form"].errors
    assert client_.post(address, {"day": today.isoformat(), "successors": "one_stop"}).status_code == 302
    unit.refresh_from_db()
    assert (unit.valid_to, unit.successors.get().code) == (today, "one_stop")


def test_an_empty_agency_ends_with_its_units_once(client_: Client, commune: Agency) -> None:
    unit = Unit.objects.create(
        agency=commune, code="records", name="Văn thư", name_en="Records", kind="records"
    )
    address, today = at("close_office", "co-quan", commune.pk), timezone.localdate()
    tomorrow = client_.post(address, {"day": (today + timedelta(days=1)).isoformat()})
    assert "day" in tomorrow.context["form"].errors
    assert client_.post(address, {"day": today.isoformat(), "successors": "H99.11"}).status_code == 302
    commune.refresh_from_db()
    unit.refresh_from_db()
    assert (commune.valid_to, unit.valid_to, commune.successors.get().code) == (today, today, "H99.11")
    assert AuditEntry.objects.latest("pk").action == "close_office"
    assert client_.post(address, {"day": today.isoformat()}).status_code == 422


def test_a_closed_counter_takes_no_dossiers_any_more(client_: Client) -> None:
    point = ReceivingPoint.objects.get(code="H99.12")
    spare = ReceivingPoint.objects.get(code="H99.11")
    address, today = at("close_office", "diem", point.pk), timezone.localdate().isoformat()
    assert client_.post(address, {"day": today}).status_code == 422
    for offering in point.offerings.all():
        offering.receiving_points.add(spare)
    assert client_.post(address, {"day": today}).status_code == 302
    assert not point.offerings.exists()
