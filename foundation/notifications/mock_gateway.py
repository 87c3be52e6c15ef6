"""A small gateway for trying out and for tests: it speaks docs/reference/message-gateway.md, and sends nothing.

It checks the signature, drops what it was handed before under the same key, and shows what it took on a page.
"""

import hmac
import json
import time
from dataclasses import dataclass, field
from html import escape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Lock
from typing import Any, Final

from foundation.core.text import is_digits
from foundation.notifications.channels.gateway import signature

STALE_SECONDS: Final = 300
LONGEST_BODY: Final = 64 * 1024
KEPT: Final = 1000
PAGE: Final = """<!DOCTYPE html><html lang="vi"><meta charset="utf-8">
<meta name="viewport" content="width=device-width"><title>Tin đã gửi</title>
<h1>Tin SMS và Zalo đã gửi (bản dùng thử)</h1><ul>{lines}</ul></html>"""
LINE: Final = "<li><p><strong>{channel} {to}</strong> {at}<br>{text}</p></li>"


@dataclass
class Taken:
    """What the gateway took: by key, in order; `requests` counts also the repeats that it dropped."""

    messages: dict[str, dict[str, Any]] = field(default_factory=dict)
    requests: int = 0
    lock: Lock = field(default_factory=Lock)

    def take(self, key: str, message: dict[str, Any]) -> bool:
        """Keep a message; False when the key was here before. The oldest is forgotten after a thousand."""
        with self.lock:
            self.requests += 1
            if key in self.messages:
                return False
            self.messages[key] = message | {"at": time.strftime("%H:%M:%S %d/%m/%Y")}
            if len(self.messages) > KEPT:
                del self.messages[next(iter(self.messages))]
            return True


class GatewayServer(ThreadingHTTPServer):
    """The gateway on a port of this machine, not running yet; port 0 is any free one. It tells its messages on its page
    alone: hundreds of a fresh trial would push what was said last off the screen."""

    def __init__(self, port: int, secret: str, taken: Taken) -> None:
        super().__init__(("127.0.0.1", port), Handler)
        self.secret = secret
        self.taken = taken


class Handler(BaseHTTPRequestHandler):
    """One request."""

    server: GatewayServer

    def do_POST(self) -> None:
        """Take a message, or say why not."""
        body = self.rfile.read(min(int(self.headers.get("Content-Length") or 0), LONGEST_BODY))
        if wrong := self.why_not_signed(body):
            self.answer(401, "application/json", json.dumps({"error": wrong}))
            return
        message = json.loads(body)
        new = self.server.taken.take(self.headers["Idempotency-Key"], message)
        self.answer(200, "application/json", json.dumps({"taken": new}))

    def do_GET(self) -> None:
        """The messages, the newest first."""
        lines = (
            LINE.format(**{name: escape(str(message[name])) for name in ("channel", "to", "at", "text")})
            for message in reversed(list(self.server.taken.messages.values()))
        )
        self.answer(200, "text/html; charset=utf-8", PAGE.format(lines="".join(lines)))

    def why_not_signed(self, body: bytes) -> str:
        """What is wrong with the headers; nothing when they are in order."""
        stamp = self.headers.get("X-Motcua-Timestamp", "")
        if not is_digits(stamp) or abs(time.time() - int(stamp)) > STALE_SECONDS:
            return "The timestamp of the signature is missing or old."
        right = signature(self.server.secret, stamp, body)
        if not hmac.compare_digest(right, self.headers.get("X-Motcua-Signature", "")):
            return "The signature is wrong."
        return "" if self.headers.get("Idempotency-Key") else "The key is missing."

    def answer(self, status: int, kind: str, text: str) -> None:
        """Send a whole answer."""
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.end_headers()
        self.wfile.write(text.encode())

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - named by the library
        """The messages are told by `say`; requests need no line of their own."""
