"""The audit trail as auditors read it."""

import csv
from dataclasses import replace
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from dossiers.states import State
from foundation.accounts.actor import Actor
from foundation.accounts.models import Role
from foundation.agencies.models import ReceivingPoint, Unit
from foundation.audit.models import AuditEntry
from foundation.audit.purposes import Purpose
from foundation.audit.record import record
from foundation.audit.selectors import PAGE
from portal.administration.trail_facts import facts_in_words
from tests.administration.conftest import SignIn
from tests.support.factories import citizen, dossier_in, staff

TRAIL = reverse("administration:trail")


def subjects(page: Any) -> list[str]:
    return [line.entry.subject for line in page.context["lines"]]


@pytest.mark.parametrize("who", [Role.OFFICER, Role.CATALOGUE_ADMIN, Role.SYSTEM_ADMIN, None])
def test_the_trail_does_not_exist_for_others(sign_in: SignIn, db: None, who: Role | None) -> None:
    actor = citizen() if who is None else staff(who, "H99.11" if who == Role.OFFICER else "H99")
    assert sign_in(actor).get(TRAIL).status_code == 404


def test_the_trail_is_narrowed_down_by_person_act_subject_and_day(sign_in: SignIn, auditor: Actor) -> None:
    client, dossier = sign_in(auditor), dossier_in(State.PROCESSING)
    officer, today = staff(Role.OFFICER), timezone.localdate().isoformat()
    record(officer, "read", dossier.subject)
    record(staff(Role.CATALOGUE_ADMIN, "H99"), "start_draft", "procedure:9.999999")
    assert subjects(client.get(TRAIL, {"subject": dossier.code or ""})) == [dossier.subject]
    assert subjects(client.get(TRAIL, {"subject": "9.999999"})) == ["procedure:9.999999"]
    assert subjects(client.get(TRAIL, {"actor": officer.name, "action": "read"})) == [dossier.subject]
    assert subjects(client.get(TRAIL, {"since": "2099-01-01"})) == []
    assert subjects(client.get(TRAIL, {"since": today, "until": today, "action": "start_draft"})) == [
        "procedure:9.999999"
    ]


@pytest.mark.parametrize(
    ("typed", "found"),
    [("nguyen van a", True), ("Văn Nguyễn", True), ("NGUYỄN", True), ("uyễn", False), ("van b", False)],
)
def test_a_name_in_the_trail_is_found_as_everywhere_without_its_accents(
    sign_in: SignIn, auditor: Actor, typed: str, found: bool
) -> None:
    """By the beginnings of its words in any order; of parts of words the others find nothing either."""
    record(replace(staff(Role.OFFICER), name="Nguyễn Văn A"), "read", "procedure:9.999999")
    assert subjects(sign_in(auditor).get(TRAIL, {"actor": typed})) == ["procedure:9.999999"] * found


def test_a_task_of_the_system_is_found_by_its_name(sign_in: SignIn, auditor: Actor) -> None:
    record(Actor.system("set-up"), "edit_site", "site:identity")
    found = sign_in(auditor).get(TRAIL, {"actor": "set-up", "action": "edit_site"})
    assert subjects(found)[:1] == ["site:identity"]
    assert "Hệ thống: thiết lập ban đầu" in found.content.decode()


def test_entries_are_said_in_words(sign_in: SignIn, auditor: Actor) -> None:
    dossier = dossier_in(State.PROCESSING)
    record(staff(Role.OFFICER), "read", dossier.subject, reason=Purpose.HANDLING, address="203.0.113.7")
    record(staff(Role.OFFICER), "something_new", "odd")
    page = sign_in(auditor).get(TRAIL).content.decode()
    assert f"Hồ sơ {dossier.code}" in page
    assert "Xem hồ sơ" in page
    assert "Để giải quyết hồ sơ" in page
    assert "203.0.113.7" in page
    assert "something_new" not in page


def test_words_of_the_system_are_told_in_words(sign_in: SignIn, auditor: Actor) -> None:
    offered = {"level": "mot_phan", "points": ["H99.11"]}
    record(auditor, "sign_in", f"person:{auditor.user_id}", detail={"by": ["password"]})
    record(
        auditor, "edit_offering", "procedure:9.999999", detail={"before": {}, "after": {"H99.11": offered}}
    )
    page = sign_in(auditor).get(TRAIL).content.decode()
    assert "mật khẩu" in page
    assert "một phần" in page
    assert "mot_phan" not in page


@pytest.mark.parametrize(
    ("action", "detail", "told"),
    [
        (
            "edit_offerings",
            {"before": {}, "after": {"H99.11": {"unit": "division_society", "points": ["H99.11"]}}},
            ["{agency}: – → Đơn vị {unit}, {agency}, Điểm tiếp nhận {point}"],
        ),
        (
            "add_membership",
            {
                "before": None,
                "after": {"role": "officer", "unit": "H99.11/division_society", "since": "2026-11-24"},
            },
            ["Vai trò: – → Chuyên viên", "Đơn vị: – → {unit}, {agency}", "Từ ngày: – → 24/11/2026"],
        ),
        (
            "reorganise",
            {"from": "H99.11/division_society", "to": "H99.11"},
            ["Chuyển đến: {agency}", "Từ: {unit}, {agency}"],
        ),
        ("start_draft", {"from": 1}, ["Từ: 1"]),
        ("choose_calendar", {"before": "", "after": "{calendar_key}"}, ["Lịch: – → {calendar}"]),
        (
            "change_contact",
            {"kind": "phone", "confirmed": False},
            ["Loại: số điện thoại", "Đã xác nhận: không"],
        ),
        ("search_dossiers", {"by": "citizen_id"}, ["Cách thức: số định danh cá nhân"]),
        ("export", {"action": "add_membership"}, ["Việc đã làm: Giao vai trò"]),
    ],
)
def test_codes_among_the_facts_are_told_by_their_names(
    sign_in: SignIn, auditor: Actor, action: str, detail: dict[str, Any], told: list[str]
) -> None:
    unit = Unit.objects.select_related("agency__calendar").get(agency__code="H99.11", code="division_society")
    point = ReceivingPoint.objects.get(code="H99.11")
    words = {
        "agency": unit.agency.name,
        "unit": unit.name,
        "point": point.name,
        "calendar": unit.agency.calendar.name,
        "calendar_key": unit.agency.calendar.key,
    }
    if action == "choose_calendar":
        detail = {"before": "", "after": words["calendar_key"]}
    record(auditor, action, "procedure:9.999999", detail=detail)
    (line, *_others) = sign_in(auditor).get(TRAIL, {"action": action}).context["lines"]
    assert line.facts == [one.format(**words) for one in told]


def test_long_trails_go_on_from_where_the_page_ended(sign_in: SignIn, auditor: Actor) -> None:
    client = sign_in(auditor)
    for number in range(PAGE + 5):
        record(auditor, "read", f"procedure:{number}")
    first = client.get(TRAIL, {"action": "read"})
    second = client.get(TRAIL, {"action": "read", "after": first.context["after"]})
    assert len(subjects(first)) == PAGE
    assert not set(subjects(first)) & set(subjects(second))
    assert f"after={first.context['after']}" in first.content.decode()


def test_reading_the_trail_asks_the_same_number_of_queries_for_2_and_20_entries(
    sign_in: SignIn, auditor: Actor, django_assert_max_num_queries: Any
) -> None:
    client = sign_in(auditor)
    client.get(TRAIL)  # the first look of the hour leaves its entry

    def queries() -> int:
        with django_assert_max_num_queries(20) as asked:
            client.get(TRAIL, {"action": "read"})
        return len(asked)

    for number in range(2):
        record(auditor, "read", f"dossier:{number}")
    few = queries()
    for number in range(2, 20):
        record(auditor, "read", f"dossier:{number}")
    assert queries() == few
    assert AuditEntry.objects.filter(action="read").count() >= 20


def test_the_trail_is_downloaded_as_a_table_and_that_is_recorded(sign_in: SignIn, auditor: Actor) -> None:
    client, dossier = sign_in(auditor), dossier_in(State.PROCESSING)
    record(staff(Role.OFFICER), "read", dossier.subject, reason="=1+1")
    record(staff(Role.OFFICER), "read", "procedure:9.999999")
    record(Actor.system("set-up"), "edit_site", "site:identity")
    whole = client.post(reverse("administration:export_trail"), {"action": "edit_site"})
    told = {(row[2], row[4]) for row in csv.reader(whole.getvalue().decode("utf-8-sig").splitlines())}
    assert ("Hệ thống: thiết lập ban đầu", "Cổng dịch vụ công") in told
    answer = client.post(
        reverse("administration:export_trail"), {"subject": dossier.code, "since": "2026-01-01"}
    )
    rows = list(csv.reader(answer.getvalue().decode("utf-8-sig").splitlines()))
    assert rows[0][:3] == ["Số thứ tự", "Thời điểm", "Người thực hiện"]
    assert "Niêm phong" not in rows[0], "new entries bear no digest of their own"
    assert [row[4] for row in rows[1:]] == [f"Hồ sơ {dossier.code}"]
    assert rows[1][5] == "'=1+1"
    noted = AuditEntry.objects.latest("pk")
    assert (noted.action, noted.actor_id) == ("export", auditor.user_id)
    assert noted.address == "127.0.0.1"
    assert noted.detail == {"subject": dossier.code, "since": "2026-01-01"}


def test_nobody_else_downloads_the_trail_and_looking_does_not(sign_in: SignIn, administrator: Actor) -> None:
    before = AuditEntry.objects.count()
    assert sign_in(administrator).post(reverse("administration:export_trail")).status_code == 404
    assert sign_in(staff(Role.AUDITOR, "H99")).get(reverse("administration:export_trail")).status_code == 405
    assert AuditEntry.objects.count() == before


@pytest.mark.parametrize(("page", "act"), [("trail", "read_trail"), ("decisions", "read_decisions")])
def test_whoever_looks_at_what_colleagues_did_leaves_one_entry_an_hour(
    sign_in: SignIn, auditor: Actor, page: str, act: str
) -> None:
    browser = sign_in(auditor)
    for _twice in range(2):
        assert browser.get(reverse(f"administration:{page}")).status_code == 200
    entry = AuditEntry.objects.get(action=act)
    assert (entry.actor_id, entry.subject, entry.reason) == (auditor.user_id, page, "oversight")


@pytest.mark.parametrize(
    "detail",
    [
        {"before": {"due_at": "2026-03-04T13:42:00+07:00"}, "after": {"due_at": "2026-03-05T13:42:00+07:00"}},
        {"new": "2026-03-05T13:42:00+07:00", "old": "2026-03-04T06:42:00+00:00"},
    ],
    ids=["", "kept before"],
)
def test_a_moved_due_date_is_told_in_local_words_what_was_before_what_is(detail: dict[str, Any]) -> None:
    """06:42 by world time is 13:42 here."""
    assert facts_in_words(AuditEntry(detail=detail)) == [
        "Hạn: thứ Tư, 04/03/2026 13:42 → thứ Năm, 05/03/2026 13:42"
    ]


def test_an_amount_is_told_as_on_every_other_page() -> None:
    assert facts_in_words(AuditEntry(detail={"amount": 8000})) == ["Số tiền: 8.000\N{NO-BREAK SPACE}đ"]


def test_what_only_looks_like_a_moment_stays_as_it_is() -> None:
    assert facts_in_words(AuditEntry(detail={"name": "2026-13-04T13:42:00+07:00"})) == [
        "Tên: 2026-13-04T13:42:00+07:00"
    ]
