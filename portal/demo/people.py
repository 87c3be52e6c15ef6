"""Accounts of the demo: staff for every unit in its roles, and citizens."""

from dataclasses import dataclass
from datetime import date
from random import Random

from django.contrib.auth.hashers import make_password
from django.db import transaction

from foundation.accounts.models import Membership, Role, User
from foundation.agencies.models import AgencyKind, AgencyLevel, Unit, UnitKind
from portal.demo.names import invent

PASSWORD = "Motcua@2026"  # noqa: S105 - of invented people, printed on the console
CITIZENS = 30
SINCE = date(2025, 7, 1)
STAFF: dict[str, list[tuple[Role, str, str]]] = {
    UnitKind.ONE_STOP: [(Role.RECEPTION, "tiepnhan", ""), (Role.RECEPTION, "tiepnhan2", "")],
    UnitKind.DIVISION: [
        (Role.OFFICER, "chuyenvien", ""),
        (Role.OFFICER, "chuyenvien2", ""),
        (Role.HEAD, "truongphong", "Trưởng phòng"),
    ],
    UnitKind.LEADERSHIP: [(Role.LEADER, "lanhdao", "")],
    UnitKind.RECORDS: [(Role.CLERK, "vanthu", "")],
}
LEADER_TITLES = {
    "committee": "Chủ tịch",
    "department": "Giám đốc",
    "centre": "Giám đốc",
    "vertical": "Giám đốc",
}
WARD_WITH_CASHIER = "H99.11"
POLICE_TITLE = "Trưởng Công an phường"
ADMINISTRATORS = [
    (Role.CATALOGUE_ADMIN, "quantri.thutuc"),
    (Role.SYSTEM_ADMIN, "quantri.hethong"),
    (Role.AUDITOR, "thanhtra"),
]


@dataclass(frozen=True, slots=True)
class DemoAccount:
    """One line of the table that is shown when the demo starts."""

    role: str
    place: str
    email: str


@transaction.atomic
def build_people() -> None:
    """Create what is missing of the demo's accounts, all with the same password. Safe to run twice."""
    rng, password = Random(1954), make_password(PASSWORD)  # noqa: S311 - invented people, not secrets
    for number in range(1, CITIZENS + 1):
        _citizen(rng, number, password)
    for unit in Unit.objects.select_related("agency").order_by("agency__code", "code"):
        for role, stem, title in STAFF[unit.kind]:
            _member(rng, unit, role, _email(stem, unit), title or _leader_title(unit, role), password)
    office = Unit.objects.get(agency__code="H99", kind=UnitKind.RECORDS)
    for role, stem in ADMINISTRATORS:
        _member(rng, office, role, f"{stem}@demo.vn", "", password)
    till = Unit.objects.get(agency__code=WARD_WITH_CASHIER, kind=UnitKind.ONE_STOP)
    _member(rng, till, Role.CASHIER, _email("thungan", till), "", password)


def demo_accounts() -> list[DemoAccount]:
    """The accounts worth trying, in the order of the story."""
    return [
        DemoAccount("Người dân", "", "congdan1@demo.vn"),
        DemoAccount("Tiếp nhận", "Phường Hoa Sen", "tiepnhan.h99-11@demo.vn"),
        DemoAccount("Thu ngân", "Phường Hoa Sen", "thungan.h99-11@demo.vn"),
        DemoAccount("Trưởng bộ phận", "Tư pháp - Hộ tịch, phường Hoa Sen", "truongphong.h99-11@demo.vn"),
        DemoAccount("Chuyên viên", "Tư pháp - Hộ tịch, phường Hoa Sen", "chuyenvien.h99-11@demo.vn"),
        DemoAccount("Lãnh đạo", "Chủ tịch UBND phường Hoa Sen", "lanhdao.h99-11@demo.vn"),
        DemoAccount("Văn thư", "UBND phường Hoa Sen", "vanthu.h99-11@demo.vn"),
        DemoAccount("Tiếp nhận", "Trung tâm tỉnh", "tiepnhan.h99-01@demo.vn"),
        DemoAccount("Quản trị thủ tục", "UBND tỉnh", "quantri.thutuc@demo.vn"),
        DemoAccount("Quản trị hệ thống", "UBND tỉnh", "quantri.hethong@demo.vn"),
        DemoAccount("Thanh tra", "UBND tỉnh", "thanhtra@demo.vn"),
    ]


def _leader_title(unit: Unit, role: Role) -> str:
    if role != Role.LEADER:
        return ""
    police = unit.agency.kind == AgencyKind.VERTICAL and unit.agency.level == AgencyLevel.COMMUNE
    return POLICE_TITLE if police else LEADER_TITLES[unit.agency.kind]


def _email(stem: str, unit: Unit) -> str:
    place = unit.agency.code.lower().replace(".", "-")
    suffix = unit.code.removeprefix("division").replace("_", "-") if unit.kind == UnitKind.DIVISION else ""
    return f"{stem}.{place}{suffix}@demo.vn"


def _citizen(rng: Random, number: int, password: str) -> None:
    person = invent(rng, number)
    User.objects.get_or_create(
        email=person.email,
        defaults={
            "full_name": person.name,
            "phone": person.phone,
            "sign_in_phone": person.phone,
            "citizen_id": person.citizen_id,
            "birth_date": person.birth_date,
            "address": person.place,
            "password": password,
        },
    )


def _member(rng: Random, unit: Unit, role: Role, email: str, title: str, password: str) -> None:
    user, _ = User.objects.get_or_create(
        email=email, defaults={"full_name": invent(rng, 0).name, "password": password}
    )
    Membership.objects.get_or_create(
        user=user, unit=unit, role=role, defaults={"title": title, "since": SINCE}
    )
