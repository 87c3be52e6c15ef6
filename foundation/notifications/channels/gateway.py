"""SMS and Zalo through an HTTP gateway; docs/reference/message-gateway.md describes both sides of the line.

The address comes from the settings alone, and redirects are not followed, so nobody who can write a notice can choose
where the site connects to.
"""

import hashlib
import hmac
import json
from http.client import HTTPConnection, HTTPException, HTTPResponse, HTTPSConnection
from threading import Timer
from typing import Final
from urllib.parse import urlsplit

from django.conf import settings
from django.utils import timezone

from foundation.core import epoch
from foundation.core.text import is_digits
from foundation.notifications.channels.faults import Away, Busy, Fault, Refused
from foundation.notifications.models import Channel, Message
from foundation.notifications.texts import text_of

LONGEST_ANSWER: Final = 4096
REST_SECONDS: Final = 60
LONGEST_REST_SECONDS: Final = 3600
VALUES: Final = ("code", "receiving_point", "receiving_phone", "due_at")
"""What a gateway with texts of its own (a Zalo template) may fill in; never a name, a reason or a secret."""


def is_configured(channel: str) -> bool:
    """Whether this site has a gateway for the channel."""
    return bool(_line(channel)[0])


def send(message: Message) -> None:
    """Hand one message to the gateway of its channel. Raises Refused, Busy, Away, or Fault for what may pass."""
    url, secret = _line(message.channel)
    if not url:
        raise Refused("No gateway is configured for this channel.")
    body = json.dumps(_content(message), ensure_ascii=False).encode()
    stamp = str(int(timezone.now().timestamp()))
    headers = {
        "Content-Type": "application/json; charset=utf-8",
        "Idempotency-Key": f"{epoch.mark()}{message.key}",
        "X-Motcua-Timestamp": stamp,
        "X-Motcua-Signature": signature(secret, stamp, body),
    }
    status, retry_after, answer = _post(url, headers, body)
    _judge(status, retry_after, answer)


def signature(secret: str, stamp: str, body: bytes) -> str:
    """HMAC-SHA256 in hex over the timestamp, a full stop and the body."""
    return hmac.new(secret.encode(), f"{stamp}.".encode() + body, hashlib.sha256).hexdigest()


def _line(channel: str) -> tuple[str, str]:
    if channel == Channel.SMS:
        return settings.SMS_URL, settings.SMS_SECRET
    if channel == Channel.ZALO:
        return settings.ZALO_URL, settings.ZALO_SECRET
    return "", ""


def _content(message: Message) -> dict[str, object]:
    values = {} if message.confidential else {k: message.context[k] for k in VALUES if message.context.get(k)}
    return {
        "channel": message.channel,
        "to": message.address,
        "notice": message.notice,
        "language": message.language,
        "text": text_of(message).body,
        "values": values,
    }


def _post(url: str, headers: dict[str, str], body: bytes) -> tuple[int, str, str]:
    """Status, Retry-After and the beginning of the answer. The clock runs over the whole exchange, so that a gateway
    that sends a byte now and then holds up nobody. Raises Away."""
    parts = urlsplit(url)
    kind = HTTPSConnection if parts.scheme == "https" else HTTPConnection
    line = kind(parts.hostname or "", parts.port, timeout=settings.GATEWAY_SECONDS)
    patience = Timer(settings.GATEWAY_SECONDS, _hang_up, [line])
    patience.daemon = True
    try:
        line.connect()
        patience.start()
        path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        line.request("POST", path, body, headers)
        answer: HTTPResponse = line.getresponse()
        said = answer.read(LONGEST_ANSWER).decode("utf-8", "replace")
        return answer.status, answer.headers.get("Retry-After", ""), said
    except (OSError, HTTPException) as error:
        raise Away(str(error) or type(error).__name__) from error
    finally:
        patience.cancel()
        line.close()


def _hang_up(line: HTTPConnection) -> None:
    """Ends whatever the thread that waits for this line is waiting for."""
    if line.sock is not None:
        try:
            line.sock.shutdown(2)
        except OSError:
            return


def _judge(status: int, retry_after: str, answer: str) -> None:
    if 200 <= status < 300:
        return
    reason = f"{status} {answer[:200]}"
    if status == 429:
        wanted = int(retry_after) if is_digits(retry_after) and len(retry_after) < 6 else REST_SECONDS
        raise Busy(reason, min(max(wanted, 1), LONGEST_REST_SECONDS))
    if 400 <= status < 500 and status not in (408, 425):
        raise Refused(reason)
    raise Fault(reason)
