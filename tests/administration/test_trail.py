"""The audit trail as auditors read it."""

import csv
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from dossiers.states import State
from foundation.accounts.actor import Actor
from foundation.accounts.models import Role
from foundation.audit.models import AuditEntry
from foundation.audit.purposes import Purpose
from foundation.audit.record import record
from foundation.audit.selectors import PAGE
from portal.administration.acts import facts_in_words
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


def test_what_only_looks_like_a_moment_stays_as_it_is() -> None:
    assert facts_in_words(AuditEntry(detail={"name": "2026-13-04T13:42:00+07:00"})) == [
        "Tên: 2026-13-04T13:42:00+07:00"
    ]
