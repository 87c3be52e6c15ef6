"""`manage.py setup`: a site from a file, again, and what it says about a file that does not fit."""

import re
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from foundation.accounts.models import Membership, Role, User
from foundation.agencies.identity import written_identity
from foundation.agencies.models import Agency, CalendarDay, Division, OfficeCalendar, ReceivingPoint, Unit
from foundation.audit.models import AuditEntry
from portal.administration.actions.build_tree import build_tree
from portal.administration.set_up import SYSTEM
from portal.administration.setting_up.file import read_plan
from procedures.models import Offering

OWN = "rung-xanh-suoi-mat-9"
EXAMPLE = Path(__file__).resolve().parents[3] / "docs" / "how-to" / "set-up.example.yaml"
CODES = "H61"
SMALL = """
calendars:
  office:
agencies:
  division: "86"
  code: H61
  since: 2025-07-01
  communes: ["29551", "29557"]
"""
ADMINISTRATOR = "administrator: {name: Nguyễn Văn Quản, email: quan@example.vn}\n"


def setup(path: Path, **options: object) -> list[str]:
    """What the command says, line by line."""
    said = StringIO()
    call_command("setup", str(path), stdout=said, **options)
    return said.getvalue().splitlines()


@pytest.fixture
def file(tmp_path: Path, vinh_long: Division, nobody_administers: None) -> Path:
    """A set-up file to write into, beside a small one in it."""
    path = tmp_path / "site.yaml"
    path.write_text(SMALL, encoding="utf-8")
    return path


def test_the_example_makes_a_whole_province_and_a_second_run_nothing(
    vinh_long: Division, nobody_administers: None
) -> None:
    said = setup(EXAMPLE)
    agencies = Agency.objects.filter(code__startswith=CODES)
    assert agencies.filter(level="xa").count() == 124
    assert agencies.exclude(level="xa").count() == 5  # committee, centre, three departments
    assert ReceivingPoint.objects.filter(agency__in=agencies).count() == 125
    assert Unit.objects.filter(agency__in=agencies, agency__level="xa").count() == 124 * 6
    assert "Đã lập: 1 tỉnh, 124 xã, phường, 5 cơ quan khác, 761 bộ phận, 125 điểm tiếp nhận." in said
    assert written_identity().accent == "blue"
    marriage = Offering.objects.get(procedure__code="1.004873", agency__code="H61.29551")
    assert (marriage.handling_unit.code, marriage.service_level) == ("division", "toan_trinh")
    trail = AuditEntry.objects.count()
    assert setup(EXAMPLE) == ["Không có gì khác, nên không có gì phải làm."]
    assert AuditEntry.objects.count() == trail


def test_a_province_of_124_communes_takes_a_dozen_statements(vinh_long: Division) -> None:
    plan = read_plan(EXAMPLE)
    OfficeCalendar.objects.get_or_create(key="mien-nui", defaults={"name": "Vùng xa", "weekly": [[]] * 7})
    with CaptureQueriesContext(connection) as queries:
        found = build_tree(actor=SYSTEM, wanted=plan.agencies)
    assert len(found.agencies) == 130
    assert len(queries) <= 14


def test_a_trial_run_says_the_same_and_does_nothing(file: Path) -> None:
    said = setup(file, dry_run=True)
    assert said == [
        "Nếu thực hiện:",
        "Đã lập: 1 tỉnh, 2 xã, phường, 1 cơ quan khác, 17 bộ phận, 3 điểm tiếp nhận.",
    ]
    assert not Agency.objects.filter(code__startswith=CODES).exists()
    assert setup(file) == said[1:]


def test_a_changed_file_changes_only_what_changed_with_old_and_new_value(file: Path) -> None:
    setup(file)
    said = """  list:
    - {code: H61.29551, phone: "0270 1", units: {records: {name: Phòng Văn thư}}, point: {opening: Cả tuần}}
"""
    file.write_text(SMALL + said, encoding="utf-8")
    assert setup(file) == [
        "Đã thay đổi H61.29551: phone: – → 0270 1.",
        "Đã thay đổi H61.29551/records: name: Văn thư → Phòng Văn thư.",
        "Đã thay đổi H61.29551: phone: – → 0270 1; opening: – → Cả tuần.",
    ]
    entry = AuditEntry.objects.get(subject="unit:H61.29551/records", detail__before__name="Văn thư")
    assert entry.detail["after"]["name"] == "Phòng Văn thư"
    assert setup(file) == ["Không có gì khác, nên không có gì phải làm."]


def test_what_an_administrator_changed_and_the_file_does_not_say_stays(file: Path) -> None:
    setup(file)
    Agency.objects.filter(code="H61.29551").update(name="UBND phường Long Châu (mới)", phone="0270 9")
    assert setup(file) == ["Không có gì khác, nên không có gì phải làm."]
    assert Agency.objects.get(code="H61.29551").phone == "0270 9"


@pytest.mark.parametrize(
    ("line", "finding"),
    [
        ("  comunes: all", "Dòng 9, agencies.comunes: Ở đây không có mục này"),
        ("  departments: [so_la]", "Không có sở “so_la”"),
        (
            "  list: [{code: H61.1, name: A, kind: commitee, level: xa}]",
            "“commitee” không thuộc committee, department",
        ),
        ("  list: [{code: h61, name: A, kind: vertical, level: xa}]", "“h61” không phải mã định danh"),
        ("  list: [{code: H61.1, name: A, kind: vertical, level: xa, parent: H62}]", "H61.1 trực thuộc H62"),
        ("  commune_code: X", "agencies.commune_code: Phải có {division}"),
        ("  calendar: đêm", "theo lịch “đêm”, nhưng chưa có lịch này"),
        ("holidays: {from: xưa}", "Dòng 9, holidays.from: Cần năm"),
        ("catalogue: {file: nowhere.yaml}", "Dòng 9, catalogue.file: Không đọc được tệp"),
        ("site: {accent: hồng}", "accent"),
        ("offerings: [{unit: division, service_level: toan_trinh}]", "offerings[1].since: Cần một ngày"),
        (
            "offerings: [{agencies: [H00], unit: division, service_level: mot_phan, since: 2026-01-01}]",
            "Dòng 9, offerings[1]: Không có cơ quan H00",
        ),
        (
            "offerings: [{agencies: [H61], unit: day_nghe, service_level: mot_phan, since: 2026-01-01}]",
            "H61 không có bộ phận “day_nghe”",
        ),
        ("agencies: [", "Dòng"),
    ],
)
def test_a_finding_is_a_sentence_with_its_line_and_nothing_is_half_done(
    file: Path, line: str, finding: str
) -> None:
    file.write_text(SMALL + line + "\n", encoding="utf-8")
    with pytest.raises(CommandError) as refused:
        setup(file)
    assert str(refused.value).startswith("Chưa làm gì cả.\n")
    assert finding in str(refused.value)
    assert not Agency.objects.filter(code__startswith=CODES).exists()


def test_the_same_agency_under_another_identifier_is_found(file: Path) -> None:
    setup(file)
    file.write_text(
        SMALL.replace("code: H61", 'code: H61\n  commune_code: "{code}.X{division}"'), encoding="utf-8"
    )
    with pytest.raises(CommandError, match=r"đã có, với mã định danh H61\.29551 chứ không phải H61\.X29551"):
        setup(file)


def test_communes_of_two_provinces_may_have_one_name(file: Path) -> None:
    setup(file)
    other = Division.objects.create(
        map="since_2025", code="92", kind="municipality", name="Thành phố Cần Thơ", path="Thành phố Cần Thơ"
    )
    name = "Phường Long Châu"
    Division.objects.create(map="since_2025", code="31000", kind="ward", name=name, path=name, parent=other)
    file.write_text(
        SMALL.replace('"86"', '"92"').replace("H61", "H13").replace('"29551", "29557"', '"31000"')
    )
    setup(file)
    assert Agency.objects.filter(name="Ủy ban nhân dân phường Long Châu").count() == 2


def test_a_commune_alone_gets_its_own_people_s_committee(file: Path) -> None:
    file.write_text(
        SMALL.replace('"86"', '"29551"').replace('  communes: ["29551", "29557"]\n', ""), encoding="utf-8"
    )
    setup(file)
    commune = Agency.objects.get(code="H61")
    assert (commune.name, commune.level) == ("Ủy ban nhân dân phường Long Châu", "xa")
    assert commune.parent is None


def test_public_holidays_of_some_years_bring_their_swapped_days_along(file: Path) -> None:
    CalendarDay.objects.filter(calendar=None).delete()
    file.write_text("holidays: {from: 2019, to: 2019}\n", encoding="utf-8")
    setup(file)
    days = set(CalendarDay.objects.values_list("day", flat=True))
    assert {day.isoformat() for day in days} >= {"2018-12-31", "2019-01-05", "2019-09-02"}
    assert not [day for day in days if day.year > 2019]


def test_the_first_administrator_chooses_a_password_by_a_link_once(file: Path, client: Client) -> None:
    file.write_text(SMALL + ADMINISTRATOR, encoding="utf-8")
    link = setup(file)[-1].rpartition(" ")[2]
    user = User.objects.get(email="quan@example.vn")
    roles = set(Membership.objects.filter(user=user).values_list("role", flat=True))
    assert roles == {Role.SYSTEM_ADMIN, Role.CATALOGUE_ADMIN}
    form = client.get(link, follow=True)
    client.post(form.redirect_chain[-1][0], {"password1": OWN, "password2": OWN})
    user.refresh_from_db()
    assert user.check_password(OWN)
    assert client.login(email=user.email, password=OWN) or client.get(reverse("home")).status_code == 200
    assert "không còn" in Client().get(link, follow=True).content.decode()


def test_an_unfit_first_password_is_named_as_its_field_is(file: Path, client: Client) -> None:
    """On the first page that a province sees, no word is English."""
    file.write_text(SMALL + ADMINISTRATOR, encoding="utf-8")
    form = client.get(setup(file)[-1].rpartition(" ")[2], follow=True)
    refused = client.post(form.redirect_chain[-1][0], {"password1": "12345678", "password2": "12345678"}).text
    assert "Mật khẩu mới: " in refused.partition('id="error-summary"')[2]
    assert re.findall(r'<label class="mc-label"[^>]*>\s*([^<]+?)\s*<', refused) == [
        "Mật khẩu mới",
        "Nhập lại mật khẩu",
    ]
    assert "New Password" not in refused


def test_answers_on_the_line_make_the_smallest_site(vinh_long: Division, nobody_administers: None) -> None:
    answers = {"division": "86", "code": "H61", "name": "Nguyễn Văn Quản", "email": "quan@example.vn"}
    call_command("setup", stdout=StringIO(), **answers)
    assert Agency.objects.filter(code__startswith=CODES).count() == 1
    with pytest.raises(CommandError, match="đã quản trị cổng này"):
        call_command("setup", stdout=StringIO(), **answers)


def test_createsuperuser_says_what_to_do_instead(db: None) -> None:
    with pytest.raises(CommandError, match=r"manage\.py setup"):
        call_command("createsuperuser", email="a@example.vn", interactive=False)
