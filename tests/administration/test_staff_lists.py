"""Importing a list of staff: read, reviewed, and carried out whole or not at all."""

import csv
import io
import unicodedata
import zipfile
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.urls import reverse
from django.utils import timezone

from foundation.accounts.actor import Actor
from foundation.accounts.models import Membership, Role, User
from foundation.agencies.models import Agency
from foundation.audit.models import AuditEntry
from foundation.core.errors import Conflict, InvalidInput, NotFound
from foundation.notifications.models import Message
from portal.administration.actions.carry_out_staff_list import carry_out_staff_list
from portal.administration.actions.upload_staff_list import upload_staff_list
from portal.administration.models import StaffInvitation, StaffList
from portal.administration.staff.lists import review
from portal.administration.staff.review import Review
from portal.administration.staff.roster_file import read_roster, write_csv, write_xlsx
from portal.administration.tasks import forget_staff_lists
from tests.administration.conftest import SignIn
from tests.administration.subtrees import OTHER, OWN, commune_administrators, member, unit_of
from tests.support.factories import staff

HEAD = "Họ tên,Thư điện tử,Số điện thoại,Cơ quan,Bộ phận,Vai trò,Chức vụ,Từ ngày,Đến ngày"
UPLOAD = reverse("administration:import_staff")


def lines(*rows: str) -> bytes:
    return "\r\n".join([HEAD, *rows]).encode()


def line(email: str, unit: str = "division", role: str = "officer", **more: str) -> str:
    known = {"name": "Hà Văn Ba", "phone": "", "agency": "", "title": "", "since": "01/03/2026", "until": ""}
    m = known | more
    return ",".join(
        [m["name"], email, m["phone"], m["agency"], unit, role, m["title"], m["since"], m["until"]]
    )


def uploaded(actor: Actor, content: bytes, *, leavers: bool = False) -> StaffList:
    agency_id = Agency.objects.get(code=OWN).pk
    return upload_staff_list(actor=actor, agency_id=agency_id, content=content, with_leavers=leavers)


def reviewed(actor: Actor, *rows: str, leavers: bool = False) -> Review:
    return review(actor, uploaded(actor, lines(*rows), leavers=leavers))


def carried_out(actor: Actor, *rows: str, leavers: bool = False) -> int:
    found = uploaded(actor, lines(*rows), leavers=leavers)
    return carry_out_staff_list(actor=actor, list_id=found.pk, seen=review(actor, found).mark)


def outcomes(found: Review) -> list[str]:
    return [str(one.outcome) for one in found.lines]


@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("delimiter", [",", ";"])
def test_csv_is_read_with_and_without_mark_with_comma_and_semicolon(mark: str, delimiter: str) -> None:
    text = mark + lines(line("a@b.vn", name="Đỗ Thị Ỷ")).decode().replace(",", delimiter)
    row = read_roster(text.encode())[0]
    assert (row["full_name"], row["email"], row["since"]) == ("Đỗ Thị Ỷ", "a@b.vn", "01/03/2026")


def test_a_spreadsheet_is_read_with_days_numbers_and_what_formulas_gave() -> None:
    file = io.BytesIO()
    with xlsxwriter.Workbook(file) as book:
        sheet, day = book.add_worksheet(), book.add_format({"num_format": "dd/mm/yyyy"})
        for column, heading in enumerate(HEAD.split(",")):
            sheet.write_string(0, column, heading)
        sheet.write_formula(1, 0, '="Hà "&"Ba"', None, "Hà Ba")
        sheet.write_string(1, 1, "ba@example.vn")
        sheet.write_number(1, 2, 912345678)
        sheet.write_string(1, 4, "division")
        sheet.write_string(1, 5, "Chuyên viên")
        sheet.write_datetime(1, 7, datetime(2026, 7, 1), day)  # noqa: DTZ001 - a cell has no zone
    row = read_roster(file.getvalue())[0]
    assert (row["full_name"], row["phone"], row["since"], row["until"]) == (
        "Hà Ba",
        "912345678",
        "2026-07-01",
        "",
    )


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"x" * (1024 * 1024 + 1),
        HEAD.encode(),
        "Họ tên,Thư\nA,B".encode(),
        "Họ tên".encode("utf-16"),
        b"PK\x03\x04 broken",
        (HEAD + '\n"open').encode(),
        (HEAD + "\nA,a@b.vn,,,x,y,,01/01/2026," * 2001).encode(),
    ],
)
def test_a_file_that_is_no_list_is_refused_with_a_sentence(content: bytes) -> None:
    with pytest.raises(InvalidInput) as refusal:
        read_roster(content)
    assert refusal.value.field == "file"


@pytest.mark.parametrize("filling", ["\n", "\r", ",", '"\n"'])
def test_a_list_of_nothing_but_signs_is_refused_before_it_is_taken_apart(
    filling: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def taken_apart(*_arguments: Any, **_named: Any) -> None:
        raise AssertionError("A million signs were taken apart.")

    monkeypatch.setattr("portal.administration.staff.roster_file.csv.reader", taken_apart)
    with pytest.raises(InvalidInput, match="2000"):
        read_roster((HEAD + "\n" + filling * 300_000).encode())


@pytest.mark.parametrize(
    "name", ["=1+1", "＝1+1", "+84 912", "a;=1+1", "a\t=1+1", " =1+1", "a,@x", '"=1+1', "-x", "＋1"]
)
def test_no_name_becomes_a_formula_wherever_a_spreadsheet_cuts_it_and_all_are_read_as_typed(
    name: str,
) -> None:
    written = write_csv([[name, "a@b.vn", "", "", "division", "officer", "", "01/03/2026", ""]]).decode()
    for cut in (",", ";", "\t"):
        for cells in csv.reader(io.StringIO(written.removeprefix("\ufeff")), delimiter=cut):
            begins = [unicodedata.normalize("NFKC", cell).strip(' "')[:1] for cell in cells]
            assert not set(begins) & set("=+-@"), cells
    assert read_roster(written.encode())[0]["full_name"] == " ".join(name.split())


def sheet_with(cells: str) -> bytes:
    """A spreadsheet of one sheet with these rows, as Excel would write it with hardly any words."""
    main, office = (
        "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
        "officeDocument/2006/relationships",
    )
    relation = f"http://schemas.openxmlformats.org/{office}"
    relations = "http://schemas.openxmlformats.org/package/2006/relationships"
    parts = {
        "_rels/.rels": f'<Relationships xmlns="{relations}"><Relationship Id="r1" Type="{relation}/officeDocument" '
        'Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{relation}"><sheets><sheet name="a" sheetId="1" '
        'r:id="r1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{relations}"><Relationship Id="r1" '
        f'Type="{relation}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{main}"><sheetData>{cells}</sheetData></worksheet>',
    }
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return file.getvalue()


@pytest.mark.parametrize(
    "cells",
    [
        '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>2</v></c></row>',
        '<row r="1"><c r="A1"><v>1</v></c></row><row r="2102"><c r="A2102"><v>2</v></c></row>',
        '<row r="1"><c r="A1"><v>1</v></c><c r="CZ1"><v>2</v></c></row>',
    ],
)
def test_two_cells_at_the_ends_of_a_sheet_do_not_fill_the_memory_of_the_web_server(cells: str) -> None:
    """A range of all cells in between is 2^34 cells of 32 bytes; whoever made room for it would be ended."""
    with pytest.raises(InvalidInput, match="2000"):
        read_roster(sheet_with(cells))


@pytest.mark.django_db
def test_each_line_says_what_will_happen_and_nothing_is_done(administrator: Actor) -> None:
    officer = User.objects.get(pk=staff(Role.OFFICER, OWN, unit="division").person_id).email or ""
    posts = Membership.objects.count()
    found = reviewed(
        administrator,
        line("moi@example.vn"),
        line(officer),
        line(officer, "one_stop", "reception"),
        line("khong-phai-thu"),
        line("a@example.vn", "khong-co"),
        line("b@example.vn", role="vua"),
        line("moi@example.vn"),
        line("c@example.vn", since="hom nay"),
        line("d@example.vn", until="01/01/2020"),
        line("e@example.vn", agency="Ủy ban nhân dân Mặt Trăng"),
    )
    assert outcomes(found) == ["new", "same", "added", *["wrong"] * 7]
    assert not found.ready
    assert "khong-co" in found.lines[4].sentences[0]
    assert Membership.objects.count() == posts
    assert not StaffInvitation.objects.exists()


@pytest.mark.django_db
def test_new_people_are_invited_and_others_go_over(administrator: Actor) -> None:
    old = member("chuyen@example.vn", OWN, Role.OFFICER)
    Membership.objects.filter(user_id=old.person_id).update(since=date(2025, 1, 2))
    rows = (
        line("moi@example.vn", phone="0912345678", until="31/12/2030"),
        line("chuyen@example.vn", "one_stop", "reception"),
    )
    assert carried_out(administrator, *rows) == 2
    invitation = StaffInvitation.objects.get()
    assert (invitation.email, invitation.phone, invitation.until) == (
        "moi@example.vn",
        "+84912345678",
        date(2031, 1, 1),
    )
    assert Message.objects.filter(notice="staff_invitation", address="moi@example.vn").count() == 1
    before, after = Membership.objects.filter(user_id=old.person_id).order_by("pk")
    assert (before.until, after.role, after.since) == (date(2026, 3, 1), "reception", date(2026, 3, 1))
    kinds = AuditEntry.objects.filter(subject=f"person:{old.person_id}").values_list("action", flat=True)
    assert set(kinds) == {"add_membership", "end_membership"}


@pytest.mark.django_db
def test_leavers_leave_only_when_that_is_ticked_and_only_from_this_agency(administrator: Actor) -> None:
    gone, there = member("di@example.vn", OWN, Role.OFFICER), member("kia@example.vn", OTHER, Role.OFFICER)
    in_a_year = timezone.localdate() + timedelta(days=365)
    Membership.objects.filter(user_id=gone.person_id).update(since=date(2025, 1, 2), until=in_a_year)
    stays = [
        line(post.user.email or "", post.unit.code, post.role)
        for post in Membership.objects.filter(unit__agency__code=OWN)
        if post.user_id != gone.user_id
    ]
    assert set(outcomes(reviewed(administrator, *stays))) == {"same"}
    found = reviewed(administrator, *stays, leavers=True)
    assert [one.who for one in found.lines if one.outcome == "ended"] == ["di"]
    assert carried_out(administrator, *stays, leavers=True) == 1
    assert Membership.objects.get(user_id=gone.person_id).until == timezone.localdate()
    assert Membership.objects.get(user_id=there.person_id).until is None


@pytest.mark.django_db
def test_nobody_leaves_or_rises_by_the_own_list() -> None:
    own = commune_administrators().own
    email = User.objects.get(pk=own.person_id).email or ""
    found = reviewed(own, line("x@example.vn"), leavers=True)
    assert own.user_id not in {one.user_id for one in found.lines}
    assert outcomes(reviewed(own, line(email, "one_stop", "reception"))) == ["wrong"]


@pytest.mark.django_db
def test_a_list_is_carried_out_once(administrator: Actor) -> None:
    found = uploaded(administrator, lines(line("moi@example.vn")))
    mark = review(administrator, found).mark
    carry_out_staff_list(actor=administrator, list_id=found.pk, seen=mark)
    with pytest.raises(Conflict):
        carry_out_staff_list(actor=administrator, list_id=found.pk, seen=mark)
    assert StaffInvitation.objects.count() == 1
    assert StaffList.objects.get().rows == []


@pytest.mark.django_db
def test_what_changed_since_the_review_is_shown_before_anything_is_done(
    sign_in: SignIn, administrator: Actor
) -> None:
    moved = member("chuyen@example.vn", OWN, Role.OFFICER)
    found = uploaded(administrator, lines(line("chuyen@example.vn", "one_stop", "reception")))
    here = reverse("administration:review_staff_list", args=[found.pk])
    client = sign_in(administrator)
    mark = client.get(here).context["review"].mark
    Membership.objects.create(
        user_id=moved.person_id, unit=unit_of(OWN, "records"), role=Role.CLERK, since=date(2026, 1, 5)
    )
    assert client.post(here, {"seen": mark}).status_code == 422
    assert not Membership.objects.filter(user_id=moved.person_id, role="reception").exists()
    newer = client.get(here).context["review"].mark
    assert client.post(here, {"seen": newer}).status_code == 302
    assert client.post(here, {"seen": newer}).status_code == 409


@pytest.mark.django_db
def test_a_wrong_line_keeps_all_others_from_being_done(administrator: Actor) -> None:
    found = uploaded(administrator, lines(line("moi@example.vn"), line("khong")))
    with pytest.raises(InvalidInput):
        carry_out_staff_list(actor=administrator, list_id=found.pk, seen=review(administrator, found).mark)
    assert not StaffInvitation.objects.exists()


@pytest.mark.django_db
def test_the_list_of_one_commune_does_not_reach_another(sign_in: SignIn) -> None:
    below = commune_administrators()
    strange = Agency.objects.get(code=OTHER)
    found = reviewed(
        below.own,
        line("a@example.vn", agency=strange.name),
        line("b@example.vn", role="catalogue_admin"),
    )
    assert outcomes(found) == ["wrong", "wrong"]
    with pytest.raises(NotFound):
        upload_staff_list(
            actor=below.own, agency_id=strange.pk, content=lines(line("a@example.vn")), with_leavers=True
        )
    mine = uploaded(below.own, lines(line("a@example.vn")))
    here = reverse("administration:review_staff_list", args=[mine.pk])
    assert sign_in(below.other).get(here).status_code == 404
    assert sign_in(below.own).get(here).status_code == 200
    exported = sign_in(below.own).post(reverse("administration:export_staff", args=["csv"])).content.decode()
    assert str(User.objects.get(pk=staff(Role.OFFICER, OWN).person_id).email) in exported
    assert str(User.objects.get(pk=staff(Role.OFFICER, OTHER).person_id).email) not in exported


@pytest.mark.django_db
def test_a_list_is_uploaded_and_carried_out_by_pages(sign_in: SignIn, administrator: Actor) -> None:
    client = sign_in(administrator)
    sent = {
        "agency": Agency.objects.get(code=OWN).pk,
        "file": SimpleUploadedFile("can-bo.csv", lines(line("moi@example.vn"))),
    }
    page = client.post(UPLOAD, sent, follow=True)
    assert page.context["review"].ready
    here = page.redirect_chain[-1][0]
    assert client.post(here, {"seen": page.context["review"].mark}).status_code == 302
    assert StaffInvitation.objects.get().email == "moi@example.vn"
    assert client.post(UPLOAD, {"agency": sent["agency"]}).status_code == 422


@pytest.mark.django_db
def test_a_list_is_forgotten_after_a_day(administrator: Actor) -> None:
    old = uploaded(administrator, lines(line("moi@example.vn")))
    StaffList.objects.update(made_at=timezone.now() - timedelta(days=1, minutes=1))
    with pytest.raises(NotFound):
        carry_out_staff_list(actor=administrator, list_id=old.pk, seen="")
    uploaded(administrator, lines(line("hai@example.vn")))
    assert not StaffList.objects.filter(pk=old.pk).exists()


@pytest.mark.django_db
def test_a_list_is_forgotten_after_a_day_although_nobody_uploads_another(administrator: Actor) -> None:
    uploaded(administrator, lines(line("moi@example.vn")))
    forget_staff_lists()
    assert StaffList.objects.exists()
    StaffList.objects.update(made_at=timezone.now() - timedelta(days=1, minutes=1))
    forget_staff_lists()
    assert not StaffList.objects.exists()


@pytest.mark.django_db
def test_what_is_exported_can_be_imported_and_changes_nothing(administrator: Actor, sign_in: SignIn) -> None:
    for kind in ("csv", "xlsx"):
        answer = sign_in(administrator).post(reverse("administration:export_staff", args=[kind]))
        found = review(administrator, uploaded(administrator, answer.content))
        assert set(outcomes(found)) == {"same"}
    assert AuditEntry.objects.filter(action="export_staff").count() == 2


def test_no_cell_of_an_export_is_a_formula() -> None:
    evil = ["=HYPERLINK(1)", "+1", "-1", "@x", "", "", "", "", ""]
    cells = next(iter(list(csv.reader(io.StringIO(write_csv([evil]).decode("utf-8-sig"))))[1:]))
    assert all(cell[:1] not in ("=", "+", "-", "@") for cell in cells)
    assert b"<f>" not in write_xlsx([evil])


@pytest.mark.django_db
def test_the_command_shows_and_carries_out(administrator: Actor, tmp_path: Path) -> None:
    file = tmp_path / "can-bo.csv"
    file.write_bytes(lines(line("moi@example.vn")))
    told = io.StringIO()
    options: dict[str, Any] = {"agency": OWN, "by": User.objects.get(pk=administrator.person_id).email}
    call_command("import_staff", file, **options, dry_run=True, stdout=told)
    assert "Hà Văn Ba" in told.getvalue()
    assert not StaffInvitation.objects.exists()
    assert not StaffList.objects.exists()
    call_command("import_staff", file, **options, stdout=told)
    assert StaffInvitation.objects.get().invited_by_id == administrator.user_id
    with pytest.raises(CommandError):
        call_command("import_staff", file, agency=OWN, by="khong@example.vn", stdout=told)
