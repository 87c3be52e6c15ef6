"""The register (form 07): volumes without gaps, on paper and as a spreadsheet."""

import io
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from python_calamine import CalamineWorkbook

from dossiers.documents.wording import register_volume
from dossiers.models import Dossier, RegisterExport
from dossiers.register.exports import make_waiting, register_rows
from dossiers.register.row import HEADINGS
from dossiers.states import State
from dossiers.tasks import forget_exports
from foundation.accounts.actor import Actor
from foundation.accounts.models import Role, User
from foundation.audit.models import AuditEntry
from foundation.core.errors import InvalidInput, NotAllowed, NotFound
from foundation.core.storage import store
from onestop.actions.export_register import export_register
from onestop.registers import export_for, shelf_of
from tests.documents import reading
from tests.dossiers.stages import at_stage, make
from tests.support.factories import citizen, dossier_in, staff

pytestmark = pytest.mark.django_db


def entered(number: int = 3) -> list[Dossier]:
    """Received dossiers of the ward's counter."""
    return [dossier_in(State.RETURNED if n == 0 else State.RECEIVED, applicant=n + 1) for n in range(number)]


def asked(actor: Actor, dossier: Dossier, *, volume: int | None = 1, kind: str = "xlsx") -> RegisterExport:
    assert dossier.register_year is not None
    return export_register(
        actor=actor, point_id=dossier.receiving_point_id, year=dossier.register_year, volume=volume, kind=kind
    )


def content(export: RegisterExport) -> bytes:
    export.refresh_from_db()
    with export.file.open() as file:
        made: bytes = file.read()
    return made


def sheet(export: RegisterExport) -> list[list[str]]:
    book = CalamineWorkbook.from_filelike(io.BytesIO(content(export)))
    return [[str(cell) for cell in row] for row in book.get_sheet_by_index(0).to_python()]


def test_the_spreadsheet_has_every_number_once_in_order_with_all_columns() -> None:
    dossiers = entered()
    export = asked(staff(Role.RECEPTION), dossiers[0], volume=None)
    assert make_waiting() == 1
    over, head, *rows = sheet(export)
    assert (over[7], over[:7], over[8:]) == ("Nhận và trả kết quả", [""] * 7, [""] * 5)
    assert head == list(HEADINGS)
    assert head[7:10] == ["Nhận hồ sơ", "Hẹn trả kết quả", "Trả kết quả"]
    assert [row[0] for row in rows] == ["1", "2", "3"]
    assert [row[1] for row in rows] == [dossier.code for dossier in dossiers]
    assert rows[0][9]
    assert rows[0][11] == dossiers[0].returned_to
    assert not rows[1][9]


def test_a_name_that_begins_like_a_formula_stays_text() -> None:
    dossier = entered(1)[0]
    Dossier.objects.filter(pk=dossier.pk).update(applicant_name="=HYPERLINK(1)")
    export = asked(staff(Role.RECEPTION), dossier)
    make_waiting()
    assert sheet(export)[2][4] == "=HYPERLINK(1)"
    assert b"<f>" not in content(export)


def test_the_volume_on_paper_is_a4_landscape_with_its_number() -> None:
    dossiers = entered(2)
    export = asked(staff(Role.LEADER), dossiers[0], kind="pdf")
    make_waiting()
    pages = content(export)
    assert reading.sizes(pages) == [(297, 210)]
    left, top, right, _bottom = reading.margins(pages)
    assert left == pytest.approx(20, abs=0.6)
    assert right == pytest.approx(15, abs=0.6)
    assert top >= 20
    text = reading.words(pages)
    for phrase in (
        "SỔ THEO DÕI HỒ SƠ",
        "Quyển số 01/2026",
        "02 hồ sơ; in lúc",
        "Ký nhận",
        dossiers[1].applicant_name,
    ):
        assert phrase in text


def test_a_second_run_makes_nothing_again() -> None:
    export = asked(staff(Role.RECEPTION), entered(1)[0])
    assert make_waiting() == 1
    first = content(export)
    assert make_waiting() == 0
    assert content(export) == first


def test_volumes_hold_five_hundred_numbers() -> None:
    assert [register_volume(2026, number) for number in (1, 500, 501)] == ["01/2026", "01/2026", "02/2026"]
    dossier = entered(1)[0]
    Dossier.objects.filter(pk=dossier.pk).update(register_number=1203)
    volumes = shelf_of(staff(Role.RECEPTION)).books[0].volumes
    assert [(one.number, one.first, one.last) for one in volumes] == [
        (3, 1001, 1203), (2, 501, 1000), (1, 1, 500),
    ]  # fmt: skip


def test_an_export_is_on_record() -> None:
    export = asked(staff(Role.RECEPTION), entered(1)[0])
    entry = AuditEntry.objects.get(action="export_register")
    assert entry.subject == f"receiving_point:{export.point_id}"
    assert entry.detail["export"] == export.pk


def test_other_counters_and_citizens_find_nothing_and_nonsense_is_refused() -> None:
    dossier = entered(1)[0]
    with pytest.raises(NotFound):
        asked(staff(Role.RECEPTION, "H99.12"), dossier)
    with pytest.raises(NotAllowed):
        shelf_of(citizen())
    for volume, kind in ((None, "pdf"), (9, "xlsx"), (1, "exe")):
        with pytest.raises(InvalidInput):
            asked(staff(Role.RECEPTION), dossier, volume=volume, kind=kind)
    assert not RegisterExport.objects.exists()


def test_the_page_asks_again_by_itself_until_the_file_is_there_and_only_for_who_asked() -> None:
    dossier, reception, leader = entered(1)[0], staff(Role.RECEPTION), staff(Role.LEADER)
    client, other = Client(), Client()
    client.force_login(User.objects.get(pk=reception.person_id))
    other.force_login(User.objects.get(pk=leader.person_id))
    chosen = {"point": dossier.receiving_point_id, "year": dossier.register_year, "kind": "xlsx"}
    assert client.post(reverse("counter:register_export"), chosen).status_code == 302
    assert client.get(reverse("counter:register")).headers["Refresh"]
    make_waiting()
    page = client.get(reverse("counter:register"))
    url = reverse("counter:register_file", args=[RegisterExport.objects.get().pk])
    assert "Refresh" not in page.headers
    assert url in page.content.decode()
    response = client.get(url)
    assert response.headers["Content-Disposition"].startswith("attachment")
    assert response.getvalue().startswith(b"PK")
    assert other.get(url).status_code == 404
    assert other.get(reverse("counter:register")).status_code == 200


def test_a_file_is_gone_when_its_term_is_over_and_nobody_gets_it_before_it_is(settings: Any) -> None:
    settings.EXPORTS_KEPT_DAYS = 3
    dossier, reception = entered(1)[0], staff(Role.RECEPTION)
    export, young = asked(reception, dossier), asked(reception, dossier)
    make_waiting()
    export.refresh_from_db()
    RegisterExport.objects.filter(pk=export.pk).update(
        requested_at=timezone.now() - timedelta(days=3, minutes=1)
    )
    assert shelf_of(reception).exports == [young]
    with pytest.raises(NotFound):
        export_for(reception, export.pk)
    forget_exports()
    assert RegisterExport.objects.get() == young
    assert not store().exists(str(export.file.name))


def test_a_row_needs_no_question_of_its_own() -> None:
    """All rows are one, and the spans of numbers that were left out another."""
    dossiers = entered(3)
    export = asked(staff(Role.RECEPTION), dossiers[0], volume=None)
    with CaptureQueriesContext(connection) as asked_for:
        assert len(list(register_rows(export))) == 3
    assert len(asked_for) == 2


def test_the_note_tells_a_revoked_result_and_a_corrected_one_from_one_that_waits() -> None:
    leader = staff(Role.LEADER)
    at_stage("finished")
    revoked, corrected = at_stage("finished"), at_stage("returned")
    make("revoke_result", leader, revoked)
    make("correct_result", leader, corrected)
    dossier = make("issue_correction", staff(Role.CLERK), corrected)
    rows = register_rows(asked(staff(Role.RECEPTION), dossier, volume=None))
    assert [row[-1] for row in rows] == [
        "Chờ trả kết quả", "Kết quả đã bị thu hồi", "Chờ trả kết quả đã đính chính",
    ]  # fmt: skip
