"""Short texts: every notice to people outside has one, in both languages, and it fits into two segments of an SMS."""

import pytest
from django.conf import settings

from foundation.notifications.models import Channel, Message
from foundation.notifications.texts import text_of
from foundation.notifications.wording import inbox_only
from tests.documents.test_notices import ABOUT_ONE_DOSSIER, CONTEXT, TO_STAFF

pytestmark = pytest.mark.django_db
SHORT = sorted(path.stem for path in (settings.BASE_DIR / "templates/sms").glob("*.txt"))
OF_DOSSIERS = sorted(set(SHORT) & set(ABOUT_ONE_DOSSIER))
TWO_SEGMENTS = 134  # characters of UCS-2, which accents need
LONGEST = CONTEXT | {
    "code": "H26.101.01-260205-00071",
    "receiving_point": "Trung tâm Phục vụ hành chính công thành phố Phan Rang - Tháp Chàm số 2",
    "receiving_phone": "0259 3822 683",
    "payload": {"amount": 123456789},
}


def text(name: str, language: str) -> str:
    return text_of(Message(notice=name, context=LONGEST, language=language, channel=Channel.SMS)).body


def test_every_notice_to_people_outside_has_a_short_text() -> None:
    outside = set(ABOUT_ONE_DOSSIER) - TO_STAFF
    assert outside - set(SHORT) == outside & inbox_only() == {"idle"}


@pytest.mark.parametrize("language", ["vi", "en"])
def test_a_withdrawal_by_telephone_tells_of_money_that_was_paid_and_fits(language: str) -> None:
    context = LONGEST | {"paid": 123_456_789}
    message = Message(notice="withdrawn", context=context, language=language, channel=Channel.SMS)
    said = text_of(message).body
    assert len(said.encode("utf-16-le")) // 2 <= TWO_SEGMENTS, f"{len(said)}: {said}"
    assert "123.456.789\xa0đ" in said
    for told in (str(LONGEST["code"]), "0259 3822 683"):
        assert told in said


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("name", OF_DOSSIERS)
def test_a_short_text_fits_and_says_only_code_and_place(name: str, language: str) -> None:
    said = text(name, language)
    assert len(said.encode("utf-16-le")) // 2 <= TWO_SEGMENTS, f"{len(said)}: {said}"
    assert str(LONGEST["code"]) in said
    assert "0259 3822 683" in said
    for personal in ("Nguyễn", "khai sinh", "mờ", "K7QM", "anh.jpg"):
        assert personal not in said


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("name", ["supplement_requested", "supplement_awaited"])
def test_the_request_and_its_reminder_by_telephone_say_until_when(name: str, language: str) -> None:
    """Whoever filed at the counter without an account has no page that says it."""
    assert "17:00, 10/11/2026" in text(name, language)


@pytest.mark.parametrize(
    ("delivery", "vietnamese", "english"),
    [
        ("counter", "Mang giấy hẹn, căn cước đến", "Bring receipt and identity card to"),
        ("online", "Bản điện tử có trên trang hồ sơ.", "The electronic copy stands on the dossier page."),
        ("post", "Kết quả sẽ được gửi qua bưu chính.", "It will be sent by post."),
    ],
)
def test_a_result_is_told_by_the_way_in_which_it_comes(delivery: str, vietnamese: str, english: str) -> None:
    """Nobody is called to the counter for what comes to them."""
    words = {"vi": vietnamese, "en": english}
    for language, word in words.items():
        context = LONGEST | {"delivery": delivery}
        message = Message(notice="finished", context=context, language=language, channel=Channel.SMS)
        said = text_of(message).body
        assert len(said.encode("utf-16-le")) // 2 <= TWO_SEGMENTS, f"{len(said)}: {said}"
        assert [one for one in words.values() if one in said] == [word]
        assert ("Phan Rang" in said) is (delivery == "counter")
        assert str(LONGEST["code"]) in said
        assert "0259 3822 683" in said


@pytest.mark.parametrize("name", OF_DOSSIERS)
def test_a_short_text_speaks_both_languages(name: str) -> None:
    assert text(name, "vi") != text(name, "en")
    assert "ồ sơ" in text(name, "vi")
    assert "ossier" in text(name, "en")


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("name", ["supplemented", "payment_confirmed", "resumed"])
@pytest.mark.parametrize(
    "awaited",
    [
        ["supplement_requested"],
        ["payment_requested"],
        ["suspended"],
        ["supplement_requested", "payment_requested"],
    ],
)
@pytest.mark.parametrize("until", [LONGEST["answer_by"], None])
def test_what_is_still_awaited_fits_too(
    until: str | None, awaited: list[str], name: str, language: str
) -> None:
    """Where two things are, both are said: who pays and sends no supplement would see the dossier ended."""
    still = {"still_awaited": awaited, "answer_by": until, "due_at": None, "demanded": 123456789}
    message = Message(notice=name, context=LONGEST | still, language=language, channel=Channel.SMS)
    said = text_of(message).body
    assert len(said.encode("utf-16-le")) // 2 <= TWO_SEGMENTS, f"{len(said)}: {said}"
    assert "0259 3822 683" in said
    told = {"supplement_requested": "17:00, 10/11/2026" if until else "upplement", "payment_requested": "456"}
    if language == "en" or until:
        assert all(told[one] in said for one in awaited if one in told), said
