"""Gateways for SMS and Zalo on ports of their own: the bundled one, and one that misbehaves as it is told."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from foundation.notifications.mock_gateway import GatewayServer, Taken

SECRET = "only-these-tests-and-their-gateway-know-it"


@contextmanager
def mock_gateway(secret: str = SECRET) -> Iterator[tuple[str, Taken]]:
    """The bundled gateway: its address, and what it took."""
    taken = Taken()
    with running(GatewayServer(0, secret, taken)) as address:
        yield address, taken


@contextmanager
def odd_gateway(answer: Callable[[BaseHTTPRequestHandler], None]) -> Iterator[str]:
    """A gateway that reads a message and then does what `answer` does. Yields its address."""

    class Handler(BaseHTTPRequestHandler):
        """One request."""

        def do_POST(self) -> None:
            """Read, then behave."""
            self.rfile.read(int(self.headers["Content-Length"]))
            answer(self)

        def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - named by the library
            """Quiet."""

    with running(ThreadingHTTPServer(("127.0.0.1", 0), Handler)) as address:
        yield address


@contextmanager
def running(server: ThreadingHTTPServer) -> Iterator[str]:
    """The server on a thread of its own, until the end."""
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/messages"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
