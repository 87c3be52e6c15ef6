"""Texts of notices: each speaks in both languages, says the subject first, and invents no markup."""

from pathlib import Path

import pytest
from django.conf import settings

from dossiers.states import MOVES
from portal.notifications.models import Message
from portal.notifications.texts import text_of

pytestmark = pytest.mark.django_db
EMAILS = Path(settings.BASE_DIR) / "templates" / "emails"
NAMES = sorted(path.stem for path in EMAILS.glob("*.txt"))
ABOUT_ONE_DOSSIER = sorted(set(NAMES) - {"digest"})
TO_STAFF = {"soon_due", "overdue", "message_from_applicant"}
CONTEXT = {
    "code": "H26.101-260205-0007", "applicant": "Nguyễn & Con", "procedure": "Đăng ký khai sinh",
    "agency": "Ủy ban nhân dân phường Láng", "receiving_point": "Bộ phận Một cửa",
    "due_at": "2026-11-16T09:10:00+00:00",
    "reason": "Ảnh <mờ>", "payload": {"amount": 75000}, "track_path": "/tra-cuu/?code=H26&secret=K7QM",
    "day": "2026-11-16", "work": [], "file": "anh.jpg", "paper": "Giấy chứng sinh", "rating_path": "/danh-gia/abc/",
}  # fmt: skip


def message(name: str, language: str = "vi") -> Message:
    return Message(notice=name, context=CONTEXT, language=language)


def test_every_notice_of_the_table_of_moves_has_a_text() -> None:
    wanted = {move.notice for move in MOVES.values() if move.notice} | {
        "soon_due",
        "overdue",
        "rating_invitation",
        "file_infected",
        "message_to_applicant",
        "message_from_applicant",
    }

    assert wanted == set(NAMES)


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
    assert "75.000 đ" in text_of(message("payment_requested")).body


def test_notices_to_staff_do_not_hand_out_the_secret_of_the_dossier() -> None:
    for name in TO_STAFF:
        assert "secret" not in text_of(message(name)).body
