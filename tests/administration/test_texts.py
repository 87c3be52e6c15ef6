"""Texts of notices: written by an administrator, seen before they hold, and never able to do anything but speak."""

from datetime import timedelta
from pathlib import Path
from re import findall
from typing import Any

import pytest
import time_machine
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from dossiers.moves.table import MOVES
from dossiers.notices import OF_THE_EVENT
from dossiers.told import VALUES
from foundation.accounts.actor import Actor
from foundation.accounts.models import Role
from foundation.audit.models import AuditEntry
from foundation.core.errors import InvalidInput, NotFound
from foundation.notifications.models import Channel, Message, TextKind, TextVersion
from foundation.notifications.outbox import Notice, queue
from foundation.notifications.texts import shipped_text, text_of, written_text
from foundation.notifications.wording import at_times, example, notices, places_of, unknown_in, values_of
from portal.administration.actions.change_text import change_text
from portal.administration.notice_texts import kinds_of, text_lines, text_page
from tests.administration.conftest import SignIn
from tests.support.delivery import deliver_one
from tests.support.factories import staff

pytestmark = pytest.mark.django_db
WHICH: dict[str, Any] = {"notice": "received", "kind": "email", "language": "vi"}
PAGE = reverse("administration:text", kwargs=WHICH)
TEXTS = [(notice, kind.value) for notice in notices() for kind in kinds_of(notice)]
TYPED: dict[str, Any] = {
    "subject": "Tin mới: {{ code }}",
    "body": "Kính gửi {{ applicant }},\n\nHẹn {{ due }}.",
}


def message(channel: str = Channel.EMAIL, **context: object) -> Message:
    return Message(notice="received", channel=channel, language="vi", context={**example(), **context})


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize(("notice", "kind"), TEXTS)
def test_the_text_to_begin_with_says_the_same_as_the_shipped_one(
    administrator: Actor, notice: str, kind: str, language: str
) -> None:
    page = text_page(administrator, notice, kind, language)
    assert unknown_in(notice, page.subject + page.body) == []
    assert "{{ code }}" in page.subject + page.body
    change_text(
        actor=administrator,
        notice=notice,
        kind=kind,
        language=language,
        subject=page.subject,
        body=page.body + " ",
    )
    own = text_page(administrator, notice, kind, language).line
    assert own.own
    assert (own.text.subject, own.text.body) == (page.shipped.subject, page.shipped.body)


def test_a_notice_for_the_inbox_alone_has_no_short_text(administrator: Actor) -> None:
    assert text_page(administrator, "idle", "email", "vi").line.own is False
    with pytest.raises(NotFound):
        text_page(administrator, "idle", "sms", "vi")


def test_an_own_text_is_sent_from_now_on_until_the_shipped_one_is_back(administrator: Actor) -> None:
    before = text_of(message())
    change_text(actor=administrator, **WHICH, **TYPED)
    assert text_of(message()).subject == "Tin mới: H26.101-260205-0007"
    assert text_of(message()).body == "Kính gửi Nguyễn Thị Hoa,\n\nHẹn thứ Hai, 16/11/2026 16:10."
    change_text(actor=administrator, **WHICH, subject="", body="", restored=True)
    assert text_of(message()) == before
    numbers = TextVersion.objects.order_by("number").values_list("number", "restored", "by_id")
    assert list(numbers) == [(1, False, administrator.user_id), (2, True, administrator.user_id)]
    assert AuditEntry.objects.filter(action="change_text", subject="text:received/email/vi").count() == 2


@pytest.mark.parametrize(
    "text",
    [
        "{{ secret }}",
        "{{ code.pk }}",
        "{{ code|safe }}",
        "{% load x %}",
        "{# a #}",
        "{{code",
        "a }}",
        "{{ CODE }}",
    ],
)
def test_anything_but_a_known_name_in_braces_is_refused_by_its_name(administrator: Actor, text: str) -> None:
    with pytest.raises(InvalidInput):
        change_text(actor=administrator, **WHICH, subject="Tin", body=text)
    assert not TextVersion.objects.exists()


def test_a_value_cannot_begin_a_header_a_line_or_another_name(administrator: Actor) -> None:
    change_text(actor=administrator, **WHICH, subject="Tin {{ reason }}", body="Lý do: {{ reason }}")
    odd = "một\r\nBcc: a@example.vn\u2028<b>{{ applicant }}{% now %}</b>\x00"
    text = text_of(message(reason=odd))
    assert text.subject == "Tin một Bcc: a@example.vn <b>{{ applicant }}{% now %}</b>"
    assert "\n" not in text.body
    queue([Notice("received", "1", None, "b@example.vn", {**example(), "reason": odd.replace("\x00", "")})])
    assert deliver_one(Channel.EMAIL)
    (sent,) = mail.outbox
    assert sent.recipients() == ["b@example.vn"]
    assert "Bcc" not in sent.message()


def test_markup_in_a_text_is_shown_and_not_obeyed(sign_in: SignIn, administrator: Actor) -> None:
    typed = {"subject": "<script>", "body": "<img src=x> {{ code }}", "preview": "1"}
    page = sign_in(administrator).post(PAGE, typed).content.decode()
    assert "&lt;img src=x&gt; H26.101-260205-0007" in page
    assert "<script>" not in page


def test_a_short_text_that_does_not_fit_is_refused(administrator: Actor) -> None:
    with pytest.raises(InvalidInput, match="134"):
        change_text(
            actor=administrator, notice="received", kind="sms", language="vi", subject="", body="ă" * 135
        )


def test_the_page_shows_how_it_would_read_before_anything_is_kept(
    sign_in: SignIn, administrator: Actor
) -> None:
    client = sign_in(administrator)
    assert "Tin mới: H26.101-260205-0007" in client.post(PAGE, {**TYPED, "preview": "1"}).content.decode()
    assert not TextVersion.objects.exists()
    refused = client.post(PAGE, {"subject": "Tin", "body": "{{ secret }}", "save": "1"})
    assert refused.status_code == 422
    assert "secret" in refused.content.decode()
    assert client.post(PAGE, {**TYPED, "save": "1"}).status_code == 302
    page = client.get(PAGE).content.decode()
    assert administrator.name in page
    assert "Tin mới: {{ code }}" in page
    assert client.post(PAGE, {"restore": "1"}).status_code == 302
    assert TextVersion.objects.latest("number").restored


def test_all_texts_are_listed_in_one_query(administrator: Actor, django_assert_num_queries: object) -> None:
    with django_assert_num_queries(1):  # type: ignore[operator]
        assert len(text_lines(administrator)) == len(TEXTS) * 2


def test_there_is_no_such_text_for_others_nor_of_other_notices(administrator: Actor) -> None:
    with pytest.raises(NotFound):
        change_text(actor=staff(Role.OFFICER), **WHICH, **TYPED)
    with pytest.raises(NotFound):
        text_page(administrator, "sign_in_code", "sms", "vi")


def test_whatever_a_move_tells_the_applicant_can_be_worded_anew() -> None:
    assert {move.notice for move in MOVES.values() if move.notice} - set(notices()) == set()


def test_every_name_has_a_value_in_the_example() -> None:
    for notice in notices():
        rare = at_times(notice)
        usual, then = (values_of(notice, one, "vi") for one in (example(), rare.example if rare else {}))
        assert all(usual[name] or then[name] for name in places_of(notice))


@pytest.mark.parametrize("notice", ["supplemented", "payment_confirmed"])
def test_an_own_text_can_say_what_is_still_awaited_and_promises_no_day_meanwhile(
    administrator: Actor, sign_in: SignIn, notice: str
) -> None:
    typed: dict[str, Any] = {"subject": "", "body": "Hẹn trả: {{ due }}. {{ short_still_awaited }}"}
    page = reverse("administration:text", kwargs={"notice": notice, "kind": "sms", "language": "vi"})
    shown = sign_in(administrator).post(page, {**typed, "preview": "1"}).content.decode()
    assert "Hẹn trả: thứ Hai, 16/11/2026 16:10." in shown
    assert "Nội dung hiển thị khi còn nội dung khác đang chờ" in shown
    assert "Chỉ được điền trong trường hợp này" in shown
    assert "Hẹn trả: sẽ thông báo sau. Cần bổ sung hạn" in shown
    change_text(actor=administrator, notice=notice, kind="sms", language="vi", **typed)
    demanded = {"still_awaited": ["payment_requested"], "due_at": None, "demanded": 50_000}
    sent = Message(notice=notice, channel=Channel.SMS, language="vi", context={**example(), **demanded})
    assert text_of(sent).body.startswith("Hẹn trả: sẽ thông báo sau. ")
    assert "50.000\xa0đ" in text_of(sent).body


@pytest.mark.parametrize("kind", TextKind.values)
@pytest.mark.parametrize("notice", ["supplemented", "payment_confirmed", "resumed"])
def test_an_own_text_that_says_not_what_is_still_awaited_is_refused_and_the_one_to_begin_with_says_it(
    administrator: Actor, notice: str, kind: str
) -> None:
    """Else whoever ends one of two waits believes all is done, and the other one ends the dossier."""
    which: dict[str, Any] = {"notice": notice, "kind": kind, "language": "vi"}
    page = text_page(administrator, notice, kind, "vi")
    name = "{{ short_still_awaited }}" if kind == TextKind.SHORT else "{{ still_awaited }}"
    assert page.body.count(name) == 1
    with pytest.raises(InvalidInput) as refused:
        change_text(actor=administrator, **which, subject=page.subject, body=page.body.replace(name, ""))
    assert refused.value.field == "body"
    assert name in str(refused.value.message)
    own = page.body.replace("ồ sơ", "Ồ SƠ", 1)
    change_text(actor=administrator, **which, subject=page.subject, body=own)
    demanded = {"still_awaited": ["payment_requested"], "due_at": None, "demanded": 50_000}
    channel = Channel.SMS if kind == TextKind.SHORT else Channel.EMAIL
    sent = Message(notice=notice, channel=channel, language="vi", context={**example(), **demanded})
    assert "Ồ SƠ" in text_of(sent).body
    assert "50.000\xa0đ" in text_of(sent).body
    assert "được tiếp tục giải quyết" not in text_of(sent).body


@pytest.mark.parametrize("kind", TextKind.values)
def test_an_own_text_older_than_the_name_of_what_is_awaited_hides_nothing(
    administrator: Actor, sign_in: SignIn, kind: str
) -> None:
    """The shipped text is sent while something is awaited, the own one else, and the list says which texts do so."""
    which: dict[str, Any] = {"notice": "supplemented", "kind": kind, "language": "vi"}
    old = "Đã nhận. Hồ sơ được tiếp tục giải quyết."
    whose = administrator.user_id or 0
    TextVersion.objects.create(**which, number=1, subject="Tin", body=old, by_id=whose)
    demanded = {"still_awaited": ["payment_requested"], "due_at": None, "demanded": 50_000}
    channel = Channel.SMS if kind == TextKind.SHORT else Channel.EMAIL
    usual, then = (
        text_of(Message(notice="supplemented", channel=channel, language="vi", context={**example(), **more}))
        for more in ({}, demanded)
    )
    assert usual.body == old
    assert "50.000\xa0đ" in then.body
    assert "tiếp tục giải quyết" not in then.body
    client = sign_in(administrator)
    for page in ("administration:texts", "administration:text"):
        shown = client.get(reverse(page, kwargs=which if page.endswith("text") else None)).content.decode()
        assert shown.count("lời có sẵn được gửi thay") == 1


@pytest.mark.parametrize("kind", TextKind.values)
def test_the_end_of_a_suspension_does_not_promise_that_work_goes_on_beside_another_wait(kind: str) -> None:
    rare = at_times("resumed")
    assert rare is not None
    text = shipped_text("resumed", kind, "vi", rare.example)
    assert "bổ sung" in text.body.lower()
    assert "tiếp tục giải quyết" not in text.subject + text.body
    usual = shipped_text("resumed", kind, "vi", example())
    assert "16/11/2026" in usual.body


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("kind", TextKind.values)
def test_what_becomes_of_money_is_told_by_an_own_text_too(
    administrator: Actor, sign_in: SignIn, kind: str, language: str
) -> None:
    """Whoever begins from the text that is offered keeps the name; without it the text is refused, and says so."""
    which: dict[str, Any] = {"notice": "withdrawn", "kind": kind, "language": language}
    page = text_page(administrator, **which)
    name = "{{ short_about_money }}" if kind == TextKind.SHORT else "{{ about_money }}"
    assert page.body.count(name) == 1
    with pytest.raises(InvalidInput) as refused:
        change_text(actor=administrator, **which, subject=page.subject, body=page.body.replace(name, ""))
    assert refused.value.field == "body"
    assert name in str(refused.value.message)
    assert "đã có tiền nộp" in str(refused.value.message)
    change_text(actor=administrator, **which, subject=page.subject, body=f"*** {page.body}")
    channel = Channel.SMS if kind == TextKind.SHORT else Channel.EMAIL
    paid, nothing = (
        text_of(
            Message(notice="withdrawn", channel=channel, language=language, context={**example(), **more})
        ).body
        for more in ({"paid": 120_000}, {"paid": 0})
    )
    assert paid.startswith("***")
    assert "120.000\xa0đ" in paid
    assert nothing == f"*** {page.shipped.body}"


def test_a_notice_is_shown_as_it_was_sent_whatever_was_written_since(administrator: Actor) -> None:
    before, later = (timezone.now() + timedelta(hours=hours) for hours in (-1, 1))
    shipped = text_of(message())
    change_text(actor=administrator, **WHICH, **TYPED)
    sent, sent_since, not_sent = message(), message(), message()
    sent.sent_at, sent_since.sent_at = before, later
    assert text_of(sent) == shipped
    assert text_of(sent_since).subject == text_of(not_sent).subject == "Tin mới: H26.101-260205-0007"
    with time_machine.travel(later + timedelta(hours=1)):
        change_text(actor=administrator, **WHICH, subject="", body="", restored=True)
    assert text_of(sent_since).subject == "Tin mới: H26.101-260205-0007"
    assert text_of(not_sent) == shipped


def test_a_short_text_that_does_not_fit_while_something_is_awaited_is_refused(administrator: Actor) -> None:
    body = "{{ short_still_awaited }}" + "ă" * 120
    with pytest.raises(InvalidInput, match="134"):
        change_text(
            actor=administrator, notice="supplemented", kind="sms", language="vi", subject="", body=body
        )


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize(("notice", "kind"), TEXTS)
def test_the_text_to_begin_with_carries_nothing_of_the_example_to_others(
    administrator: Actor, notice: str, kind: str, language: str
) -> None:
    page = text_page(administrator, notice, kind, language)
    other = {
        **example(), "code": "H99.11-260302-0001", "due_at": "2027-03-02T09:10:00+00:00", "receiving_phone": "0200 1",
        "answer_by": "2027-03-01T09:10:00+00:00", "receiving_point": "Bộ phận Một cửa phường Bình An",
        "payload": {"amount": 12000, "number": "7/UBND", "legal_reason": "khoản 2 Điều 5"},
    }  # fmt: skip
    shipped = shipped_text(notice, kind, language, other)
    written = written_text(kind, page.subject, page.body, values_of(notice, other, language))
    assert (written.subject, written.body) == (shipped.subject, shipped.body)


def test_of_an_event_the_texts_name_nothing_that_no_notice_carries() -> None:
    texts = [*Path("templates/emails").rglob("*.txt"), *Path("templates/sms").rglob("*.txt")]
    named = {name for text in texts for name in findall(r"payload\.(\w+)", text.read_text(encoding="utf-8"))}
    own = {name for value in VALUES.values() for name in findall(r"payload\.(\w+)", value)}
    assert named | own == set(OF_THE_EVENT)
