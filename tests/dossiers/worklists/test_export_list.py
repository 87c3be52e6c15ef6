"""A list as a file: exactly the rows of its pages, as text, with a purpose and a trace."""

import csv
import io
import zipfile
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.timezone import localtime
from python_calamine import CalamineWorkbook

from dossiers.models import Dossier
from dossiers.states import State
from dossiers.worklists import whole_list
from dossiers.worklists.whole_list import MOST_ROWS
from dossiers.worklists.workplace import Workplace, workplaces
from foundation.accounts.models import Role
from foundation.audit.models import AuditEntry
from foundation.core.examining.sheets import lines_of
from foundation.core.web.csv_file import as_typed
from portal.administration.trail_facts import facts_in_words
from portal.administration.trail_names import names_in
from tests.dossiers.conftest import SignIn
from tests.dossiers.officer.walks import at_examination, post_move
from tests.support.factories import MONDAY, Team, dossier_in, staff

MINE, ALL = "viec-cua-toi", "tat-ca"
WHY = "Họp giao ban tuần của phòng"
DAY = timedelta(days=1)


def export(client: Client, slug: str = MINE, place: str = "officer", **typed: Any) -> Any:
    return client.post(reverse(f"{place}:export_list", args=[slug]), {"purpose": WHY, **typed})


def lines(response: Any) -> list[list[str]]:
    """The lines of a table, as its reader sees them."""
    assert response.status_code == 200
    assert response.streaming
    content = b"".join(response.streaming_content)
    if response["Content-Disposition"].endswith('.xlsx"'):
        return lines_of(io.BytesIO(content))
    told = csv.reader(io.StringIO(content.decode("utf-8-sig")))
    return [[as_typed(cell) for cell in line] for line in told]


def codes(response: Any) -> list[str]:
    return [line[0] for line in lines(response)[1:]]


def on_page(client: Client, slug: str, **query: str) -> list[str]:
    page = client.get(reverse("officer:worklist", args=[slug]), query)
    return [row.dossier.code for row in page.context["work"].page.rows]


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_a_file_has_the_rows_and_columns_of_the_page(world: Team, sign_in: SignIn, kind: str) -> None:
    later = at_examination(applicant=1, at=MONDAY + 3 * DAY, seed=1).dossier
    sooner = at_examination(applicant=2, at=MONDAY, seed=2).dossier
    client = sign_in(world.officer)
    client.post(reverse("officer:columns", args=[MINE]), {"column": ["received", "holder"]})
    told = lines(export(client, kind=kind))
    assert told == [
        ["Mã hồ sơ", "Chủ hồ sơ", "Cần lưu ý", "Đang ở", "Ngày tiếp nhận"],
        [sooner.code, sooner.applicant_name, "", "Chưa có người nhận", told[1][4]],
        [later.code, later.applicant_name, "", "Chưa có người nhận", told[2][4]],
    ]
    assert told[1][4].startswith("2026-03-02")


def test_it_is_narrowed_and_sorted_as_the_page_is(world: Team, sign_in: SignIn) -> None:
    for number in range(1, 4):
        at_examination(applicant=number, at=MONDAY + number * DAY, seed=number)
    client = sign_in(world.head)
    asked = {"order": "moi-nhat", "q": str(Dossier.objects.order_by("pk")[1].code)}
    assert codes(export(client, ALL, **asked)) == on_page(client, ALL, **asked)
    assert codes(export(client, ALL, order="moi-nhat")) == on_page(client, ALL, order="moi-nhat")
    assert len(on_page(client, ALL)) == 3


def test_all_rows_are_read_a_portion_at_a_time(
    world: Team, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(1, 6):
        at_examination(applicant=number, at=MONDAY + number * DAY, seed=number)
    client = sign_in(world.officer)
    wanted = on_page(client, MINE)
    monkeypatch.setattr(whole_list, "AT_ONCE", 2)
    response = export(client)
    pieces = iter(response.streaming_content)
    with CaptureQueriesContext(connection) as before_rows:
        next(pieces)
    assert len(before_rows) == 0
    with CaptureQueriesContext(connection) as of_one:
        next(pieces)
    assert len([query for query in of_one if "dossiers_stepinstance" in query["sql"].lower()]) == 1
    rest = [next(pieces), *pieces]
    assert len(rest) == 4
    assert codes(export(client)) == wanted


def test_what_nobody_sees_on_the_page_is_in_no_file(world: Team, sign_in: SignIn) -> None:
    """Deny by default: another unit's, another agency's and one's own dossiers stand on no list."""
    mine = at_examination().dossier
    elsewhere = staff(Role.OFFICER, "H99.12", unit="division")
    assert codes(export(sign_in(world.officer))) == [mine.code]
    assert codes(export(sign_in(elsewhere))) == []
    Dossier.objects.filter(pk=mine.pk).update(submitter=world.officer.person_id)
    assert codes(export(sign_in(world.officer))) == on_page(sign_in(world.officer), MINE) == []


def test_a_foreign_list_does_not_exist(world: Team, sign_in: SignIn) -> None:
    assert export(sign_in(world.officer), "cho-ky").status_code == 404
    assert export(sign_in(world.officer), "cho-tiep-nhan", "counter").status_code == 403
    assert not AuditEntry.objects.filter(action="export_list").exists()


def test_without_a_purpose_there_is_no_file(world: Team, sign_in: SignIn) -> None:
    assert export(sign_in(world.officer), purpose=" vì   cần ").status_code == 422
    assert not AuditEntry.objects.filter(action="export_list").exists()


def test_the_trail_says_who_took_it_along_and_what_for(world: Team, sign_in: SignIn) -> None:
    export(sign_in(world.head), ALL, holder="nobody", kind="xlsx")
    entry = AuditEntry.objects.get(action="export_list")
    assert (entry.actor_id, entry.subject, entry.reason) == (world.head.user_id, "worklist:officer", WHY)
    assert entry.detail == {
        "list": f"officer/{ALL}", "kind": "xlsx", "filters": {"holder": "nobody"},
        "columns": ["officer/procedure", "officer/due", "officer/holder"],
    }  # fmt: skip


def words_of(action: str) -> set[str]:
    """The facts of the only entry of an act, as an auditor reads them."""
    entry = AuditEntry.objects.get(action=action)
    return set(facts_in_words(entry, names_in([entry])))


def test_an_auditor_reads_words_and_how_many_rows_went_along(world: Team, sign_in: SignIn) -> None:
    for number in (1, 2):
        at_examination(applicant=number, seed=number)
    response = export(sign_in(world.head), ALL, holder="nobody", kind="csv")
    assert words_of("export_list") == {
        "Danh sách: Tất cả đang giải quyết",
        "Loại: Bảng dạng văn bản (CSV)",
        "Bộ lọc: Đang ở Chưa có người nhận",
        "Các cột: Thủ tục và bước, Thời hạn, Đang ở",
    }
    assert not AuditEntry.objects.filter(action="list_sent").exists(), "Nothing has left so far."
    assert len(lines(response)) == 3
    assert words_of("list_sent") == {
        "Danh sách: Tất cả đang giải quyết",
        "Loại: Bảng dạng văn bản (CSV)",
        "Số hàng: 2",
        "Cả danh sách: có",
    }


def test_a_file_that_is_broken_off_says_how_many_rows_were_read(
    world: Team, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever goes away may have them all the same."""
    for number in range(1, 6):
        at_examination(applicant=number, at=MONDAY + number * DAY, seed=number)
    monkeypatch.setattr(whole_list, "AT_ONCE", 2)
    response = export(sign_in(world.officer))
    pieces = iter(response.streaming_content)
    for _head_and_two_rows in range(3):
        next(pieces)
    for close in list(response._resource_closers):
        close()
    assert words_of("list_sent") >= {"Số hàng: 2", "Cả danh sách: không"}


def test_lists_of_two_workplaces_that_are_called_alike_have_their_own_names(
    world: Team, sign_in: SignIn
) -> None:
    """Of what was recorded before, the workplace is not kept."""
    export(sign_in(world.reception), "cho-bo-sung", "counter")
    entry = AuditEntry.objects.get(action="export_list")
    entry.pk, entry.detail = None, {"list": "cho-bo-sung", "columns": ["due"]}
    assert "Danh sách: Chờ bổ sung" in words_of("export_list")
    assert facts_in_words(entry, names_in([entry])) == [
        "Danh sách: Chờ người nộp hồ sơ hoặc tạm dừng / Chờ bổ sung",
        "Các cột: Thời hạn / Hẹn trả",
    ]


def test_a_spreadsheet_reckons_with_its_moments(world: Team, sign_in: SignIn) -> None:
    """They are days and hours there, shown as people here write them; the table as text has them year first."""
    dossier = at_examination().dossier
    client = sign_in(world.officer)
    client.post(reverse("officer:columns", args=[MINE]), {"column": ["received"]})
    received_at = localtime(dossier.received_at).replace(second=0, microsecond=0, tzinfo=None)
    sheet = io.BytesIO(b"".join(export(client, kind="xlsx").streaming_content))
    [_head, row] = CalamineWorkbook.from_filelike(sheet).get_sheet_by_index(0).to_python()
    assert row[-1] == received_at
    assert 'formatCode="dd/mm/yyyy hh:mm"' in zipfile.ZipFile(sheet).read("xl/styles.xml").decode()
    assert lines(export(client))[1][-1] == f"{received_at:%Y-%m-%d %H:%M}"


def test_a_name_that_looks_like_a_formula_stays_a_name(world: Team, sign_in: SignIn) -> None:
    dossier = at_examination().dossier
    name = '=HYPERLINK("http://evil.example";"Xem")'
    Dossier.objects.filter(pk=dossier.pk).update(applicant_name=name)
    raw = b"".join(export(sign_in(world.officer)).streaming_content).decode("utf-8-sig")
    assert "'=HYPERLINK" in raw
    assert lines(export(sign_in(world.officer), kind="xlsx"))[1][1] == name


def test_a_file_that_ends_before_the_list_says_so(
    world: Team, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in (1, 2, 3):
        at_examination(applicant=number, seed=number)
    monkeypatch.setattr(whole_list, "MOST_ROWS", 2)
    told = lines(export(sign_in(world.officer)))
    assert len(told) == 4
    assert told[-1] == ["Còn nhiều hơn 2 hàng. Hãy lọc hẹp danh sách để xem phần còn lại."]
    assert MOST_ROWS == 100_000


def test_a_list_of_what_is_over_is_a_file_too(world: Team, sign_in: SignIn) -> None:
    dossier = at_examination().dossier
    client = sign_in(world.officer)
    post_move(client, dossier, "propose", opinion="Đủ.", outcome="granted")
    assert codes(export(client, "da-xu-ly")) == [dossier.code]


def test_a_list_of_the_counter_is_a_file_by_its_own_word(world: Team, sign_in: SignIn) -> None:
    dossier = dossier_in(State.REGISTERED)
    told = lines(export(sign_in(world.reception), "cho-tiep-nhan", "counter"))
    assert told[0] == ["Mã hồ sơ", "Chủ hồ sơ", "Cần lưu ý", "Thủ tục", "Trả lời trước", "Quá hạn"]
    assert told[1][0] == dossier.code
    assert [line[0] for line in told[1:]] == [dossier.code]


def test_under_answer_by_the_counter_s_file_names_no_moment_of_filing(world: Team, sign_in: SignIn) -> None:
    """The page says "Nộp lúc" before that moment; in a file without the word it read as a deadline that was missed."""
    due, free = (dossier_in(State.REGISTERED, applicant=number, seed=number) for number in (1, 2))
    Dossier.objects.filter(pk=free.pk).update(answer_by=None)
    client = sign_in(world.reception)
    client.post(reverse("counter:columns", args=["cho-tiep-nhan"]), {"column": ["due", "filed"]})
    told = {line[0]: line[3:] for line in lines(export(client, "cho-tiep-nhan", "counter"))}
    filed, answer_by = (
        f"{localtime(free.submitted_at):%Y-%m-%d %H:%M}",
        f"{localtime(due.answer_by):%Y-%m-%d %H:%M}",
    )
    assert told["Mã hồ sơ"] == ["Trả lời trước", "Quá hạn", "Ngày nộp"]
    assert told[str(free.code)] == ["", "", filed]
    assert told[str(due.code)][0] == answer_by


def test_a_list_without_deadlines_names_since_when_a_dossier_stands_there(
    world: Team, sign_in: SignIn
) -> None:
    finished = dossier_in(State.FINISHED)
    told = lines(export(sign_in(world.reception), "cho-tra", "counter"))
    since = f"{localtime(finished.finished_at):%Y-%m-%d %H:%M}"
    assert told[1][told[0].index("Có kết quả từ")] == since


@pytest.mark.parametrize("workplace", workplaces(), ids=lambda one: one.place)
def test_every_column_has_its_cells(workplace: Workplace) -> None:
    assert set(workplace.cells) == {"", *workplace.columns}


@pytest.mark.parametrize(("place", "slug"), [("officer", MINE), ("counter", "cho-tiep-nhan")])
def test_every_list_offers_its_file_without_a_script(
    world: Team, sign_in: SignIn, place: str, slug: str
) -> None:
    client = sign_in(world.officer if place == "officer" else world.reception)
    names = {"officer": "officer:worklist", "counter": "counter:queue"}
    page = client.get(reverse(names[place], args=[slug])).content.decode()
    assert f'action="{reverse(f"{place}:export_list", args=[slug])}"' in page
