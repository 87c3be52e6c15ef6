"""Delivery by SMS and Zalo against real HTTP servers: once each, signed, and patient with sick gateways."""

import json
import urllib.error
import urllib.request
from collections.abc import Iterator
from datetime import timedelta
from http.server import BaseHTTPRequestHandler
from threading import Event, Thread
from typing import Any

import pytest
from django.core import mail
from django.core.management import call_command
from django.db import transaction
from django.utils import timezone
from pytest_django.fixtures import Settings

from foundation.notifications.channels.faults import Away, Busy, Fault, Refused
from foundation.notifications.delivery import deliver_batch
from foundation.notifications.mock_gateway import GatewayServer, Taken
from foundation.notifications.models import Channel, Message
from foundation.notifications.outbox import Notice, queue
from foundation.notifications.tasks import deliver_sms
from foundation.notifications.texts import texts_for_others
from tests.support.delivery import deliver_one
from tests.support.factories import citizen
from tests.support.gateways import SECRET, mock_gateway, odd_gateway
from tests.support.ports import free_port
from tests.support.threads import at_once

PHONE = "+84912345678"
CONTEXT = {
    "code": "H99.11-260302-0001",
    "applicant": "Vàng Thị Mai",
    "procedure": "Đăng ký khai sinh",
    "agency": "UBND phường Hoa Sen",
    "receiving_point": "Trung tâm Phục vụ hành chính công phường Hoa Sen",
    "receiving_phone": "024 3999 0001",
    "due_at": "2026-03-02T17:00:00+07:00",
    "track_path": "/tra-cuu/?code=H99.11-260302-0001&secret=K7QM",
}


@pytest.fixture
def gateway(settings: Settings) -> Iterator[Taken]:
    """The bundled gateway, for SMS and Zalo."""
    with mock_gateway() as (address, taken):
        connect(settings, address)
        yield taken


def connect(settings: Settings, address: str) -> None:
    settings.SMS_URL = settings.ZALO_URL = address
    settings.SMS_SECRET = settings.ZALO_SECRET = SECRET
    settings.GATEWAY_SECONDS = 2


def queue_sms(number: int = 1, **more: Any) -> None:
    with transaction.atomic():
        queue(
            Notice("received", f"{n}:2", None, phone=f"+8491234{n:04}", context=CONTEXT, **more)
            for n in range(number)
        )


def make_due() -> None:
    Message.objects.update(next_try_at=timezone.now() - timedelta(seconds=1))


@pytest.mark.django_db
def test_without_a_gateway_nothing_is_queued_for_it() -> None:
    queue_sms()
    assert not Message.objects.exists()


@pytest.mark.django_db
def test_a_short_message_arrives_with_code_and_place_and_nothing_personal(gateway: Taken) -> None:
    queue_sms()
    assert deliver_batch(Channel.SMS) == 1
    ((key, taken),) = gateway.messages.items()
    message = Message.objects.get()
    assert (key, message.state, message.attempts) == (message.key, "sent", 1)
    assert (taken["channel"], taken["to"], taken["notice"]) == ("sms", "+84912340000", "received")
    assert "17:00, 02/03/2026" in taken["text"]
    assert "024 3999 0001" in taken["text"]
    assert taken["values"]["code"] == CONTEXT["code"]
    for personal in ("Mai", "khai sinh", "K7QM"):
        assert personal not in json.dumps(taken, ensure_ascii=False)


@pytest.mark.django_db
def test_a_repeat_under_the_same_key_is_dropped_by_the_receiver(gateway: Taken) -> None:
    queue_sms()
    deliver_one(Channel.SMS)
    Message.objects.update(state="queued")
    make_due()
    deliver_one(Channel.SMS)
    assert (gateway.requests, len(gateway.messages)) == (2, 1)


@pytest.mark.django_db
def test_a_wrong_secret_is_refused_and_the_notice_given_up_at_once(
    gateway: Taken, settings: Settings
) -> None:
    settings.SMS_SECRET = "another-secret"
    queue_sms()
    assert isinstance(deliver_one(Channel.SMS), Refused)
    message = Message.objects.get()
    assert (message.state, message.attempts) == ("dead", 1)
    assert "401" in message.error
    assert gateway.messages == {}


def test_the_gateway_refuses_what_nobody_signed() -> None:
    with mock_gateway() as (address, taken):
        request = urllib.request.Request(address, b"{}", {"Idempotency-Key": "1"})  # noqa: S310
        with pytest.raises(urllib.error.HTTPError):
            urllib.request.urlopen(request)  # noqa: S310
        assert taken.messages == {}


def status(code: int, body: bytes = b"", **headers: str) -> Any:
    def answer(request: BaseHTTPRequestHandler) -> None:
        request.send_response(code)
        for name, value in headers.items():
            request.send_header(name.replace("_", "-"), value)
        request.end_headers()
        request.wfile.write(body)

    return answer


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("code", "fault", "state"),
    [(400, Refused, "dead"), (404, Refused, "dead"), (500, Fault, "queued"), (503, Fault, "queued"),
     (302, Fault, "queued"), (408, Fault, "queued"), (429, Busy, "queued")],
)  # fmt: skip
def test_an_answer_decides_what_becomes_of_the_notice(
    settings: Settings, code: int, fault: type[Fault], state: str
) -> None:
    with odd_gateway(status(code, b"number\r\nunknown", Location="http://127.0.0.1:9/")) as address:
        connect(settings, address)
        queue_sms()
        assert type(deliver_one(Channel.SMS)) is fault
    message = Message.objects.get()
    assert message.state == state
    assert message.error == f"{code} number unknown"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("asked", "seconds"), [("7", 7), ("soon", 60), ("9999999", 60), ("99999", 3600), ("", 60)]
)
def test_a_busy_gateway_is_left_alone_as_long_as_it_asks(
    settings: Settings, asked: str, seconds: int
) -> None:
    with odd_gateway(status(429, Retry_After=asked)) as address:
        connect(settings, address)
        queue_sms(3)
        before = timezone.now()
        assert deliver_batch(Channel.SMS) == 1
        assert deliver_batch(Channel.SMS) == 0
    for message in Message.objects.all():
        assert message.attempts == 0
        assert abs((message.next_try_at - before).total_seconds() - seconds) < 2


def garbage(request: BaseHTTPRequestHandler) -> None:
    request.wfile.write(b"\x00\xff garbage\n" * 100)


def silence(request: BaseHTTPRequestHandler) -> None:
    request.connection.shutdown(0)
    Event().wait(20)


def dribble(request: BaseHTTPRequestHandler) -> None:
    try:
        while True:
            request.wfile.write(b"H")
            request.wfile.flush()
            Event().wait(0.1)
    except OSError:
        return


@pytest.mark.django_db
@pytest.mark.parametrize("behaviour", [garbage, silence, dribble])
def test_a_gateway_that_is_not_well_costs_one_wait_and_no_mail(settings: Settings, behaviour: Any) -> None:
    with odd_gateway(behaviour) as address:
        connect(settings, address)
        settings.GATEWAY_SECONDS = 0.5
        queue_sms(3)
        queue([Notice("received", "9:2", None, "a@example.vn", context=CONTEXT)])
        began = timezone.now()
        assert deliver_batch(Channel.SMS) == 1
        assert (timezone.now() - began).total_seconds() < 3
        assert deliver_batch(Channel.EMAIL) == 1
    assert len(mail.outbox) == 1
    assert sorted(Message.objects.filter(channel="sms").values_list("attempts", flat=True)) == [0, 0, 1]


@pytest.mark.django_db
def test_a_gateway_that_is_not_there_is_tried_again_later(settings: Settings) -> None:
    connect(settings, "http://127.0.0.1:9/")
    queue_sms()
    assert isinstance(deliver_one(Channel.SMS), Away)
    assert Message.objects.get().state == "queued"


@pytest.mark.django_db
def test_what_is_confidential_is_in_no_inbox_on_no_screen_and_forgotten_once_sent(gateway: Taken) -> None:
    who = citizen(1).user_id
    queue([Notice("received", "c:1", who, phone=PHONE, context=CONTEXT, confidential=True)])
    message = Message.objects.get()
    assert message.channel == Channel.SMS
    assert CONTEXT["code"] not in str(texts_for_others([message]))
    deliver_one(Channel.SMS)
    message.refresh_from_db()
    assert (message.state, message.context) == ("sent", {})
    ((_key, taken),) = gateway.messages.items()
    assert CONTEXT["code"] in taken["text"]
    assert taken["values"] == {}


def test_two_deliverers_at_once_send_each_message_once(own_database: str, settings: Settings) -> None:
    with mock_gateway() as (address, taken):
        connect(settings, address)
        queue_sms(12)
        assert at_once([deliver_sms, deliver_sms]) == [None, None]
        assert (taken.requests, len(taken.messages)) == (12, 12)


@pytest.mark.django_db
def test_the_bundled_gateway_leaves_the_screen_to_address_and_accounts(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    def take_one(server: GatewayServer) -> None:
        waiting = Thread(target=server.handle_request)
        waiting.start()
        assert deliver_batch(Channel.SMS) == 1
        waiting.join()
        assert len(server.taken.messages) == 1

    settings.DEMO_GATEWAY, settings.DEMO_GATEWAY_PORT = True, free_port()
    connect(settings, f"http://127.0.0.1:{settings.DEMO_GATEWAY_PORT}/")
    queue_sms()
    monkeypatch.setattr(GatewayServer, "serve_forever", take_one)
    call_command("mock_gateway")
    assert capfd.readouterr() == ("", "")
