"""Making one trial. Each way has time limits of its own, so that none takes longer than the settings say."""

from collections.abc import Callable, Mapping
from datetime import timedelta
from itertools import islice
from typing import Final
from uuid import uuid4

from django.core.files.base import ContentFile
from django.core.mail import EmailMessage, get_connection
from django.utils import timezone

from foundation.accounts.models import User
from foundation.accounts.phone import mobile_phone
from foundation.core import virus
from foundation.core.storage import store
from foundation.notifications.channels import gateway
from foundation.notifications.models import Channel, Message
from foundation.notifications.texts import text_of
from portal.administration.models import Trial, TrialKind, TrialOutcome
from portal.administration.trials.reasons import FAULTS, reason_of, without_secrets

NOTICE: Final = "line_trial"
SMALL: Final = b"mot cua"


def attempt(trial: Trial) -> tuple[TrialOutcome, str]:
    """How it went, and what the other side said."""
    try:
        return WAYS[TrialKind(trial.kind)](trial), ""
    except FAULTS as error:
        outcome, said = reason_of(error)
        return outcome, without_secrets(said)


def _by_email(trial: Trial) -> TrialOutcome:
    address = trial.asked_by.email
    if not address:
        return TrialOutcome.NO_ADDRESS
    text = text_of(_message(trial, Channel.EMAIL, address))
    with get_connection() as connection:
        EmailMessage(text.subject, text.body, to=[address], connection=connection).send()
    return TrialOutcome.WORKED


def _by_sms(trial: Trial) -> TrialOutcome:
    if not gateway.is_configured(Channel.SMS):
        return TrialOutcome.NOT_SET_UP
    phone = _phone(trial.asked_by)
    if not phone:
        return TrialOutcome.NO_ADDRESS
    gateway.send(_message(trial, Channel.SMS, phone))
    return TrialOutcome.WORKED


def _storage(trial: Trial) -> TrialOutcome:
    """Lists a folder, which a bucket refuses in the clearest words, writes a small file, reads it back, deletes it."""
    files = store()
    list(islice(files.older_than("trials", timezone.now() - timedelta(days=1)), 1))
    name = files.save(f"trials/{uuid4().hex}.txt", ContentFile(SMALL))
    try:
        part = files.part(name)
        try:
            read = part.read()
        finally:
            part.close()
    finally:
        files.delete(name)
    return TrialOutcome.WORKED if read == SMALL else TrialOutcome.CHANGED


def _scanner(trial: Trial) -> TrialOutcome:
    if not virus.is_configured():
        return TrialOutcome.NOT_SET_UP
    clean = virus.scan([SMALL]) == virus.Verdict.CLEAN
    return TrialOutcome.WORKED if clean else TrialOutcome.NOT_SCANNED


WAYS: Final[Mapping[TrialKind, Callable[[Trial], TrialOutcome]]] = {
    TrialKind.EMAIL: _by_email,
    TrialKind.SMS: _by_sms,
    TrialKind.STORAGE: _storage,
    TrialKind.SCANNER: _scanner,
}


def _message(trial: Trial, channel: Channel, address: str) -> Message:
    """A notice that is in no outbox, for a trial must not wait behind others."""
    key = f"{NOTICE}:{trial.pk}:{channel}"
    context = {"applicant": trial.asked_by.full_name, "at": trial.asked_at.isoformat()}
    return Message(key=key, notice=NOTICE, channel=channel, address=address, context=context)


def _phone(user: User) -> str:
    return user.sign_in_phone or mobile_phone(user.phone)
