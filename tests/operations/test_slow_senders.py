"""Many who send slowly, by real connections to the real web server: everybody else gets their pages."""

import http.client
import socket
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from time import monotonic
from typing import Any

import pytest

from tests.support.web_server import WebServer

pytestmark = pytest.mark.other_processes
SENDERS = 16
"""Four times as many as the process has threads."""
HALF = (
    b"POST /tai-khoan/dang-nhap/ HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 1000\r\n"
    b"Content-Type: application/x-www-form-urlencoded\r\n\r\nlogin="
)
PUT_OFF_SECONDS = 10


@pytest.fixture
def web(own_database: str, django_db_blocker: Any, tmp_path: Path) -> Iterator[WebServer]:
    with django_db_blocker.unblock():
        server = WebServer(own_database, tmp_path)
        yield server
        server.kill()


def answers(port: int, method: str = "GET", path: str = "/thu-tuc/", body: str | None = None) -> int:
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=PUT_OFF_SECONDS)
    headers = {"Content-Type": "application/x-www-form-urlencoded"} if body else {}
    line.request(method, path, body=body, headers=headers)
    status = line.getresponse().status
    line.close()
    return status


def test_pages_and_forms_are_answered_while_four_times_as_many_as_there_are_threads_send_slowly(
    web: WebServer,
) -> None:
    with ExitStack() as lines:
        slow = [
            lines.enter_context(socket.create_connection(("127.0.0.1", web.port))) for _ in range(SENDERS)
        ]
        for line in slow:
            line.sendall(HALF)
        began = monotonic()
        assert answers(web.port) == 200
        assert (
            answers(web.port, "POST", "/tai-khoan/dang-nhap/", "login=a&password=b") == 403
        )  # no CSRF token
        assert monotonic() - began < PUT_OFF_SECONDS
        slow[0].sendall(b"a" * 994)
        assert slow[0].recv(12) == b"HTTP/1.1 403"


def test_a_reader_who_takes_nothing_of_what_was_asked_for_holds_nobody_up(web: WebServer) -> None:
    asked = b"GET /thu-tuc/ HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"
    with ExitStack() as lines:
        for _ in range(SENDERS):
            line = lines.enter_context(socket.socket())
            line.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 1024)
            line.connect(("127.0.0.1", web.port))
            line.sendall(asked)
        assert answers(web.port) == 200
