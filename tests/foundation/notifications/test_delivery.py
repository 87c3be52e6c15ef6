"""Delivery against a real mail server: once each, again when it was away, and in Vietnamese."""

from asyncio import Transport
from collections.abc import Iterator
from datetime import timedelta
from email import message_from_bytes
from email.header import decode_header, make_header
from email.message import Message as Mail
from socket import socket

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session
from django.db import transaction
from django.utils import timezone
from pytest_django.fixtures import Settings

from foundation.notifications.delivery import GIVE_UP_AFTER, deliver_batch
from foundation.notifications.models import Channel, Message
from foundation.notifications.outbox import Notice, queue
from foundation.notifications.tasks import deliver_due
from tests.support.delivery import deliver_one
from tests.support.threads import at_once

CONTEXT = {
    "code": "H99.11-260302-0001",
    "applicant": "Vàng Thị Mai",
    "procedure": "Đăng ký khai sinh",
    "agency": "UBND phường Hoa Sen",
    "receiving_point": "Trung tâm Phục vụ hành chính công phường Hoa Sen",
    "due_at": "2026-03-02T17:00:00+07:00",
    "track_path": "/tra-cuu/?code=H99.11-260302-0001",
    "reason": "",
    "payload": {},
}


class Letterbox:
    """Keeps what arrives; refuses everything while `open` is false, and each receiver who is `unknown`.

    Over one connection it takes `most` letters, then ends it, with an answer or without. `lines` are the connections.
    """

    def __init__(self) -> None:
        self.mails: list[Mail] = []
        self.lines: set[object] = set()
        self.open = True
        self.unknown = ""
        self.most, self.ending = 0, ""
        self.taken = 0

    async def handle_MAIL(  # noqa: N802
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        """Named by the mail server's library."""
        if session.peer not in self.lines:
            self.lines.add(session.peer)
            self.taken = 0
        if self.most and self.taken >= self.most:
            return self.end(server)
        self.taken += 1
        envelope.mail_from = address
        return "250 OK"

    def end(self, server: SMTP) -> str:
        """End the connection as it was asked for."""
        if self.ending == "hang up":
            assert isinstance(server.transport, Transport)
            server.transport.abort()
        return self.ending

    async def handle_RCPT(  # noqa: N802
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        """Named by the mail server's library."""
        if address == self.unknown:
            return "550 Nobody here by that name"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        """Named by the mail server's library."""
        if not self.open:
            return "451 Try again later"
        self.mails.append(message_from_bytes(envelope.original_content or b""))
        return "250 OK"


def free_port() -> int:
    """A port that nobody listens on."""
    with socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture
def letterbox(settings: Settings) -> Iterator[Letterbox]:
    """A mail server on a thread of its own."""
    box = Letterbox()
    controller = Controller(box, hostname="127.0.0.1", port=free_port())
    controller.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = controller.hostname, controller.port
    yield box
    controller.stop()


def queue_mails(number: int = 1) -> None:
    with transaction.atomic():
        queue(Notice("received", f"{n}:2", None, f"congdan{n}@example.vn", CONTEXT) for n in range(number))


def make_due() -> None:
    Message.objects.update(next_try_at=timezone.now() - timedelta(seconds=1))


@pytest.mark.django_db
def test_a_mail_arrives_in_vietnamese_with_a_name_of_its_own(letterbox: Letterbox) -> None:
    queue_mails()
    assert deliver_batch(Channel.EMAIL) == 1
    (mail,) = letterbox.mails
    message = Message.objects.get()
    assert mail["To"] == "congdan0@example.vn"
    assert mail["Message-ID"] == f"<notice-{message.pk}@motcua>"
    subject = str(make_header(decode_header(mail["Subject"])))
    assert "hồ sơ" in subject.lower()
    assert "H99.11-260302-0001" in subject
    body = mail.get_payload(decode=True)
    assert isinstance(body, bytes)
    assert "Đăng ký khai sinh" in body.decode()
    assert (message.state, message.attempts) == ("sent", 1)
    assert message.sent_at is not None


@pytest.mark.django_db
def test_a_server_that_is_away_is_tried_again_later_and_later_and_then_given_up(letterbox: Letterbox) -> None:
    letterbox.open = False
    queue_mails()
    waits = []
    for _ in range(GIVE_UP_AFTER):
        make_due()
        before = timezone.now()
        assert deliver_one()
        waits.append(round((Message.objects.get().next_try_at - before).total_seconds() / 60))
    message = Message.objects.get()
    assert waits == [1, 2, 4, 8, 16, 32, 64, 128]
    assert (message.state, message.attempts) == ("dead", GIVE_UP_AFTER)
    assert "451" in message.error
    letterbox.open = True
    make_due()
    assert deliver_batch(Channel.EMAIL) == 0
    assert letterbox.mails == []


@pytest.mark.django_db
def test_what_could_not_be_sent_is_sent_when_the_server_is_back(
    letterbox: Letterbox, settings: Settings
) -> None:
    port, settings.EMAIL_PORT = settings.EMAIL_PORT, 1
    queue_mails()
    assert deliver_batch(Channel.EMAIL) == 1
    assert deliver_batch(Channel.EMAIL) == 0, "it is not due before its next try"
    assert Message.objects.get().state == "queued"
    settings.EMAIL_PORT = port
    make_due()
    assert deliver_batch(Channel.EMAIL) == 1
    assert (Message.objects.get().state, len(letterbox.mails)) == ("sent", 1)


def test_two_deliverers_at_once_send_each_mail_once(letterbox: Letterbox, own_database: str) -> None:
    queue_mails(12)
    assert at_once([deliver_due, deliver_due]) == [None, None]
    assert sorted(mail["To"] for mail in letterbox.mails) == sorted(
        f"congdan{n}@example.vn" for n in range(12)
    )
    assert Message.objects.filter(state="sent", attempts=1).count() == 12


@pytest.mark.django_db
def test_the_letters_of_a_round_share_one_connection(letterbox: Letterbox) -> None:
    queue_mails(5)
    assert deliver_batch(Channel.EMAIL) == 5
    assert (len(letterbox.mails), len(letterbox.lines)) == (5, 1)


@pytest.mark.django_db
def test_a_round_without_letters_opens_no_connection(letterbox: Letterbox) -> None:
    assert deliver_batch(Channel.EMAIL) == 0
    assert letterbox.lines == set()


@pytest.mark.django_db
@pytest.mark.parametrize("ending", ["421 Enough", "hang up"])
def test_a_server_that_ends_the_connection_between_letters_loses_none(
    letterbox: Letterbox, ending: str
) -> None:
    letterbox.ending, letterbox.most = ending, 2
    queue_mails(5)
    assert deliver_batch(Channel.EMAIL) == 5
    assert sorted(mail["To"] for mail in letterbox.mails) == [f"congdan{n}@example.vn" for n in range(5)]
    assert len(letterbox.lines) == 3
    assert Message.objects.filter(state="sent", attempts=1).count() == 5


@pytest.mark.django_db
def test_a_letter_that_is_not_taken_does_not_keep_the_others(letterbox: Letterbox) -> None:
    letterbox.unknown = "congdan1@example.vn"
    queue_mails(3)
    assert deliver_batch(Channel.EMAIL) == 3
    assert [mail["To"] for mail in letterbox.mails] == ["congdan0@example.vn", "congdan2@example.vn"]
    assert "550" in Message.objects.get(state="queued").error
    assert len(letterbox.lines) == 1
