"""Trying mail, SMS, storage and scanner: the true answer in words, without secrets, and no page that waits."""

import errno
import smtplib
import socket
from datetime import timedelta
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import Any

import pytest
from botocore.exceptions import ClientError
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from foundation.accounts.actor import Actor
from foundation.accounts.models import Role, User
from foundation.audit.models import AuditEntry
from foundation.core.errors import NotFound, TooOften
from foundation.core.storage.bucket import StoreAway, spoken_of_as_files
from portal.administration.actions.ask_trial import ask_trial
from portal.administration.models import Trial
from portal.administration.models.trial import TrialKind
from portal.administration.tasks import forget_trials, try_lines
from portal.administration.trials.reasons import reason_of, without_secrets
from tests.administration.conftest import SignIn
from tests.administration.subtrees import commune_administrators
from tests.support.bucket import running_bucket
from tests.support.clamd import fake_clamd
from tests.support.factories import staff
from tests.support.gateways import SECRET, mock_gateway, odd_gateway

pytestmark = pytest.mark.django_db
SMTP = "django.core.mail.backends.smtp.EmailBackend"


def made(actor: Actor, kind: str) -> tuple[str, str]:
    ask_trial(actor=actor, kind=kind)
    try_lines()
    last = Trial.objects.latest("pk")
    return last.outcome, last.said


def free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


def test_a_test_letter_goes_to_whoever_asked(sign_in: SignIn, administrator: Actor) -> None:
    client, here = sign_in(administrator), reverse("administration:trials")
    assert client.post(reverse("administration:ask_trial", args=["email"])).status_code == 302
    assert mail.outbox == []
    try_lines()
    assert mail.outbox[-1].to == [User.objects.get(pk=administrator.person_id).email]
    lines = client.get(here).context["lines"]
    assert [line.worked for line in lines] == [True, False, False, False]
    assert AuditEntry.objects.get(action="ask_trial").actor_id == administrator.user_id


def test_a_mail_server_that_is_not_there_is_named_so(administrator: Actor, settings: Any) -> None:
    settings.EMAIL_BACKEND, settings.EMAIL_HOST, settings.EMAIL_PORT = SMTP, "127.0.0.1", free_port()
    assert made(administrator, "email")[0] == "unreachable"


@pytest.mark.parametrize(
    ("fault", "outcome", "said"),
    [
        (
            smtplib.SMTPAuthenticationError(535, b"5.7.8 bad credentials"),
            "wrong_password",
            "535 5.7.8 bad credentials",
        ),
        (smtplib.SMTPSenderRefused(553, b"not yours", "a@b.vn"), "sender", "553 not yours"),
        (smtplib.SMTPRecipientsRefused({"a@b.vn": (550, b"no such user")}), "recipient", "550 no such user"),
        (smtplib.SMTPDataError(554, b"spam"), "refused", "554 spam"),
        (smtplib.SMTPServerDisconnected("closed"), "hung_up", "closed"),
        (socket.gaierror(-2, "Name or service not known"), "name_unknown", "Name or service not known"),
        (TimeoutError("timed out"), "no_answer", "timed out"),
        (OSError(errno.ENOSPC, "No space left on device"), "full", "No space left"),
        (OSError(errno.EACCES, "Permission denied"), "not_writable", "Permission denied"),
    ],
)
def test_each_fault_is_told_in_words_with_what_the_other_side_said(
    fault: Exception, outcome: str, said: str
) -> None:
    found, text = reason_of(fault)
    assert found == outcome
    assert said in text


def test_an_sms_is_handed_to_the_gateway_for_the_own_phone(administrator: Actor, settings: Any) -> None:
    settings.SMS_URL = ""
    assert made(administrator, "sms")[0] == "not_set_up"
    User.objects.filter(pk=administrator.person_id).update(sign_in_phone=None, phone="")
    with mock_gateway() as (url, taken):
        settings.SMS_URL, settings.SMS_SECRET = url, SECRET
        assert made(administrator, "sms")[0] == "no_address"
        User.objects.filter(pk=administrator.person_id).update(sign_in_phone="+84912345678")
        ask_trial(actor=administrator, kind="sms")
        try_lines()
        assert taken.requests == 1


def test_a_refusal_of_the_gateway_is_shown_without_the_secret(administrator: Actor, settings: Any) -> None:
    def refuse(handler: BaseHTTPRequestHandler) -> None:
        body = b"unknown signature of bi-mat-cua-cong-nhan-tin"
        handler.send_response(403)
        handler.send_header("Content-Length", str(len(body)))
        handler.end_headers()
        handler.wfile.write(body)

    User.objects.filter(pk=administrator.person_id).update(sign_in_phone="+84912345678")
    with odd_gateway(refuse) as url:
        settings.SMS_URL, settings.SMS_SECRET = url, "bi-mat-cua-cong-nhan-tin"
        outcome, said = made(administrator, "sms")
    assert outcome == "refused"
    assert said.startswith("403 unknown signature of")
    assert "bi-mat" not in said
    settings.EMAIL_HOST_PASSWORD = "mat-khau-thu"
    assert "mat-khau-thu" not in without_secrets("AUTH mat-khau-thu\r\nX")


def test_the_storage_is_written_read_and_emptied(administrator: Actor, settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = str(tmp_path)
    assert made(administrator, "storage")[0] == "worked"
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []
    blocked = tmp_path / "file"
    blocked.write_text("no directory")
    settings.MEDIA_ROOT = str(blocked)
    assert made(administrator, "storage")[0] == "not_writable"


@pytest.mark.parametrize(
    ("changes", "outcome"),
    [
        ({}, "worked"),
        ({"secret_key": "sai"}, "wrong_key"),
        ({"endpoint_url": "http://127.0.0.1:9"}, "unreachable"),
    ],
)
def test_a_bucket_that_does_not_take_files_says_why(
    administrator: Actor, settings: Any, changes: dict[str, str], outcome: str
) -> None:
    with running_bucket() as bucket:
        options = bucket.options | changes
        settings.STORAGES = settings.STORAGES | {
            "default": {"BACKEND": "foundation.core.storage.bucket.BucketFiles", "OPTIONS": options}
        }
        assert made(administrator, "storage")[0] == outcome


@pytest.mark.parametrize(
    ("code", "outcome"),
    [("NoSuchBucket", "no_bucket"), ("AccessDenied", "denied"), ("InvalidAccessKeyId", "wrong_key")],
)
def test_the_code_of_a_bucket_says_what_to_mend(code: str, outcome: str) -> None:
    with pytest.raises(StoreAway) as fault, spoken_of_as_files():
        raise ClientError({"Error": {"Code": code, "Message": "no"}}, "PutObject")
    assert reason_of(fault.value)[0] == outcome


def test_the_scanner_is_asked_and_named_when_it_is_away(administrator: Actor, settings: Any) -> None:
    settings.CLAMAV_URL = ""
    assert made(administrator, "scanner")[0] == "not_set_up"
    settings.CLAMAV_URL = f"tcp://127.0.0.1:{free_port()}"
    assert made(administrator, "scanner")[0] == "unreachable"
    with fake_clamd() as daemon:
        settings.CLAMAV_URL = daemon.url
        assert made(administrator, "scanner")[0] == "worked"
        daemon.answer = b"INSTREAM size limit exceeded. ERROR"
        assert made(administrator, "scanner")[0] == "not_scanned"


def test_trials_are_limited_and_for_administrators_of_the_whole_site(
    sign_in: SignIn, administrator: Actor
) -> None:
    for actor in (commune_administrators().own, staff(Role.AUDITOR, "H99")):
        assert sign_in(actor).get(reverse("administration:trials")).status_code == 404
        with pytest.raises(NotFound):
            ask_trial(actor=actor, kind="email")
    for _number in range(10):
        ask_trial(actor=administrator, kind="email")
    with pytest.raises(TooOften):
        ask_trial(actor=administrator, kind="storage")


def test_a_trial_that_no_worker_takes_is_said_to_wait(sign_in: SignIn, administrator: Actor) -> None:
    ask_trial(actor=administrator, kind="email")
    Trial.objects.update(asked_at=timezone.now() - timedelta(minutes=3))
    lines = sign_in(administrator).get(reverse("administration:trials")).context["lines"]
    assert [line.stuck for line in lines] == [True, False, False, False]


def test_trials_are_forgotten_after_their_term_but_for_the_last_of_each_kind(
    settings: Any, administrator: Actor
) -> None:
    settings.TRIALS_KEPT_DAYS = 90
    now, person = timezone.now(), administrator.person_id
    ages = {TrialKind.EMAIL: (200, 100, 80), TrialKind.STORAGE: (300, 200)}
    for kind, days in ages.items():
        for ago in days:
            at = now - timedelta(days=ago)
            Trial.objects.create(kind=kind, asked_by_id=person, asked_at=at, finished_at=at)
    Trial.objects.create(kind=TrialKind.SCANNER, asked_by_id=person, asked_at=now - timedelta(days=200))
    forget_trials()
    left = [(one.kind, (now - one.asked_at).days) for one in Trial.objects.order_by("kind")]
    assert left == [("email", 80), ("scanner", 200), ("storage", 200)]
