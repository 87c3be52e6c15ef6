"""Texts of notices: each speaks in both languages, says the subject first, and invents no markup."""

from datetime import datetime
from pathlib import Path

import pytest
from django.conf import settings

from dossiers.moves.table import MOVES
from dossiers.states import State
from foundation.notifications.models import Message
from foundation.notifications.texts import text_of
from tests.support.factories import dossier_in

pytestmark = pytest.mark.django_db
EMAILS = Path(settings.BASE_DIR) / "templates" / "emails"
NAMES = sorted(path.stem for path in EMAILS.glob("*.txt"))
TO_STAFF = {
    "soon_due",
    "overdue",
    "step_soon_due",
    "step_late",
    "urged",
    "apology_drafted",
    "unanswered",
    "message_from_applicant",
    "paper_failed",
    "amendment_offered",
    "opinion_given",
    "opinion_missing",
}
ABOUT_ONE_DOSSIER = sorted(
    {move.notice for move in MOVES.values() if move.notice}
    | TO_STAFF
    | {"rating_invitation", "file_infected", "message_to_applicant", "supplement_awaited", "idle"}
)
ABOUT_ACCOUNTS = {
    "account_cleared", "account_closed", "contact_changed", "contact_code", "identity_linked", "identity_unlinked",
    "staff_invitation", "access_reset", "access_reset_started", "line_trial",
    "password_recovered", "password_reset", "registered_already", "sign_in_locked",
    "delegation_offered", "delegation_accepted", "delegation_ended", "representation_changed",
}  # fmt: skip
ASKED = {"opinion_asked", "opinion_not_needed", "opinion_asked_by_link"}
"""Who is asked for an opinion is not told whose dossier it is."""
ABOUT_WORK = {*ASKED, "digest", "absence_entered", "reorganised", "urged_in_agency", "follower_stuck"}
CONTEXT = {
    "code": "H26.101-260205-0007", "applicant": "Nguyễn & Con", "procedure": "Đăng ký khai sinh",
    "agency": "Ủy ban nhân dân phường Láng", "receiving_point": "Bộ phận Một cửa",
    "receiving_address": "Số 79 Láng", "receiving_phone": "024 3999 0001", "answer_by": "2026-11-10T10:00:00+00:00",
    "due_at": "2026-11-16T09:10:00+00:00",
    "reason": "Ảnh <mờ>", "payload": {"amount": 75000}, "track_path": "/tra-cuu/?code=H26&secret=K7QM",
    "day": "2026-11-16", "work": [], "file": "anh.jpg", "paper": "Giấy chứng sinh", "rating_path": "/danh-gia/abc/",
    "by": "Trần Thị Lan", "words": "Gấp.", "since": "2026-11-05T02:15:00+00:00",
    "until": "2026-11-13T10:00:00+00:00", "step": "", "unit": "",
    "body": "Phòng Văn hóa - Xã hội", "opinion_path": "/y-kien/abc/", "count": 2, "lines": [],
    "step_due_at": "2026-11-12T09:10:00+00:00",
    "ended": ["addresses", "tokens"], "follower": "invite-ratings", "fault": "ValueError: 1",
}  # fmt: skip


def message(name: str, language: str = "vi") -> Message:
    return Message(notice=name, context=CONTEXT, language=language)


def test_every_notice_has_a_text_and_every_text_a_notice() -> None:
    assert {*ABOUT_ONE_DOSSIER, *ABOUT_ACCOUNTS, *ABOUT_WORK} == set(NAMES)


@pytest.mark.parametrize("name", ABOUT_ONE_DOSSIER)
def test_a_notice_names_the_dossier_in_its_subject_and_is_plain_text(name: str) -> None:
    text = text_of(message(name))

    assert str(CONTEXT["code"]) in text.subject
    assert text.body.startswith("Kính gửi Nguyễn & Con") or name in TO_STAFF
    assert "&amp;" not in text.body
    assert "&lt;" not in text.body
    assert "\n\n\n" not in text.body


@pytest.mark.parametrize("name", NAMES)
def test_a_notice_speaks_both_languages(name: str) -> None:
    assert text_of(message(name, "en")).subject != text_of(message(name)).subject
    assert "hồ sơ" not in text_of(message(name, "en")).body.replace(str(CONTEXT["procedure"]), "")


def test_the_receipt_notice_says_when_to_come_and_where_to_look() -> None:
    body = text_of(message("received")).body

    assert "thứ Hai, 16/11/2026 16:10" in body
    assert f"{settings.PUBLIC_URL}/tra-cuu/?code=H26&secret=K7QM" in body


def test_the_payment_notice_says_how_much() -> None:
    assert "75.000\xa0đ" in text_of(message("payment_requested")).body


def test_notices_to_staff_do_not_hand_out_the_secret_of_the_dossier() -> None:
    for name in TO_STAFF:
        assert "secret" not in text_of(message(name)).body


@pytest.mark.parametrize("name", sorted(set(ABOUT_ONE_DOSSIER) - TO_STAFF))
@pytest.mark.parametrize(
    ("language", "ask"), [("vi", "Hỏi thêm: Bộ phận Một cửa"), ("en", "Questions? Ask: ")]
)
def test_a_notice_says_where_to_ask_with_address_and_telephone(name: str, language: str, ask: str) -> None:
    body = text_of(message(name, language)).body
    assert ask in body
    for place in ("receiving_address", "receiving_phone"):
        assert str(CONTEXT[place]) in body


def test_a_request_to_supplement_says_until_when_and_what_happens_then() -> None:
    body = text_of(message("supplement_requested")).body
    assert "Hạn gửi bổ sung: thứ Ba, 10/11/2026 17:00. Quá hạn mà chưa gửi thì hồ sơ dừng giải quyết" in body


def test_a_real_request_to_supplement_carries_its_own_deadline() -> None:
    dossier = dossier_in(State.SUPPLEMENT_REQUESTED)
    told = Message.objects.filter(notice="supplement_requested", channel="inbox").latest("pk")
    deadline = dossier.supplements.get().answer_by
    assert deadline is not None
    assert datetime.fromisoformat(told.context["answer_by"]) == deadline
    assert told.context["receiving_address"] == dossier.receiving_point.address != ""
