"""Why a trial failed: the fault of a library as an outcome in words, and what the other side said."""

import errno
import smtplib
import socket
import ssl
from typing import Final

from botocore.exceptions import ClientError
from django.conf import settings

from foundation.core.storage.bucket import StoreAway
from foundation.core.text import one_line
from foundation.core.virus import NotScanned, ScannerAway
from foundation.notifications.channels.faults import Away, Busy, Fault
from portal.administration.models import TrialOutcome

FAULTS: Final = (OSError, Fault, NotScanned, ScannerAway)
"""Everything that a trial can meet; the faults of mail servers and buckets are OSErrors as well."""
LONGEST: Final = 300
BUCKET_CODES: Final = {
    "NoSuchBucket": TrialOutcome.NO_BUCKET,
    "AccessDenied": TrialOutcome.DENIED,
    "AllAccessDisabled": TrialOutcome.DENIED,
    "403": TrialOutcome.DENIED,
    "InvalidAccessKeyId": TrialOutcome.WRONG_KEY,
    "SignatureDoesNotMatch": TrialOutcome.WRONG_KEY,
}
DISK: Final = {
    errno.ENOSPC: TrialOutcome.FULL,
    errno.EDQUOT: TrialOutcome.FULL,
    **dict.fromkeys(
        (errno.EACCES, errno.EPERM, errno.EROFS, errno.ENOENT, errno.ENOTDIR, errno.EEXIST),
        TrialOutcome.NOT_WRITABLE,
    ),
}
KINDS: Final[tuple[tuple[type[Exception], TrialOutcome], ...]] = (
    (smtplib.SMTPAuthenticationError, TrialOutcome.WRONG_PASSWORD),
    (smtplib.SMTPSenderRefused, TrialOutcome.SENDER),
    (smtplib.SMTPRecipientsRefused, TrialOutcome.RECIPIENT),
    (smtplib.SMTPServerDisconnected, TrialOutcome.HUNG_UP),
    (smtplib.SMTPException, TrialOutcome.REFUSED),
    (Busy, TrialOutcome.BUSY),
    (Away, TrialOutcome.UNREACHABLE),
    (Fault, TrialOutcome.REFUSED),
    (NotScanned, TrialOutcome.NOT_SCANNED),
    (ScannerAway, TrialOutcome.UNREACHABLE),
    (ssl.SSLError, TrialOutcome.CERTIFICATE),
    (socket.gaierror, TrialOutcome.NAME_UNKNOWN),
    (TimeoutError, TrialOutcome.NO_ANSWER),
    (ConnectionError, TrialOutcome.UNREACHABLE),
)
"""The first that fits; what is special stands before what is general."""


def reason_of(error: Exception) -> tuple[TrialOutcome, str]:
    """The outcome for a fault, and what the other side said. The true reason counts where a library wrapped it."""
    if isinstance(error, StoreAway):
        return _of_bucket(error)
    cause = error.__cause__
    if isinstance(error, Away | ScannerAway) and isinstance(cause, OSError):
        outcome, _said = reason_of(cause)
        return (outcome if outcome != TrialOutcome.OTHER else TrialOutcome.UNREACHABLE), str(error)
    for kind, outcome in KINDS:
        if isinstance(error, kind):
            return outcome, _said_by(error)
    number = error.errno if isinstance(error, OSError) else None
    return DISK.get(number or 0, TrialOutcome.OTHER), str(error)


def _of_bucket(error: StoreAway) -> tuple[TrialOutcome, str]:
    cause = error.__cause__
    if not isinstance(cause, ClientError):
        return TrialOutcome.UNREACHABLE, str(cause or error)
    code = str(cause.response.get("Error", {}).get("Code", ""))
    return BUCKET_CODES.get(code, TrialOutcome.REFUSED), str(cause)


def _said_by(error: Exception) -> str:
    """Code and text of a mail server's answer; else what the fault says."""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        answers = [f"{code} {_text(text)}" for code, text in error.recipients.values()]
        return answers[0] if answers else ""
    if isinstance(error, smtplib.SMTPResponseException):
        return f"{error.smtp_code} {_text(error.smtp_error)}"
    return str(error)


def _text(said: bytes | str) -> str:
    return said.decode("utf-8", "replace") if isinstance(said, bytes) else said


def without_secrets(said: str) -> str:
    """One printable line in which no secret of the site stands."""
    for secret in _secrets():
        said = said.replace(secret, "•••")
    return one_line(said, LONGEST)


def _secrets() -> list[str]:
    options = settings.STORAGES["default"].get("OPTIONS", {})
    known = [
        settings.EMAIL_HOST_PASSWORD,
        settings.SMS_SECRET,
        settings.ZALO_SECRET,
        options.get("access_key"),
        options.get("secret_key"),
    ]
    return [str(secret) for secret in known if secret]
