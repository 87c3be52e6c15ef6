"""The port is ours, and nobody else's."""

import errno
import os
import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager

from foundation.core.embedded.process import EmbeddedServerError

PATIENCE_SECONDS = 5.0


@contextmanager
def held(
    address: str, port: int, patience_seconds: float = PATIENCE_SECONDS, variable: str = "PORT"
) -> Iterator[None]:
    """While inside, nobody else begins to listen there, not even who shares ports as our web server does.

    It waits for a killed run's program to let go; raises EmbeddedServerError when somebody else has the port, with the
    `variable` that names another. Without this the answers of another program would be taken for ours, and the other
    way round.
    """
    deadline = time.monotonic() + patience_seconds
    while (listening := _listening(address, port)) is None:
        if time.monotonic() > deadline:
            raise EmbeddedServerError(
                f"Port {port} is in use. Choose another one: {variable}={port + 1} make run"
            )
        time.sleep(0.1)
    with listening:
        yield


def require_free(
    address: str, port: int, patience_seconds: float = PATIENCE_SECONDS, variable: str = "PORT"
) -> None:
    """Raise EmbeddedServerError when somebody else has the port."""
    with held(address, port, patience_seconds, variable):
        pass


def _listening(address: str, port: int) -> socket.socket | None:
    """None if somebody listens there. Raises EmbeddedServerError for a place that waiting does not make ours."""
    ours = socket.socket()
    ours.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        ours.bind((address, port))
        ours.listen(0)
    except OSError as error:
        ours.close()
        if error.errno == errno.EADDRINUSE:
            return None
        reason = os.strerror(error.errno) if error.errno else str(error)
        raise EmbeddedServerError(
            f"Nothing can listen on {address}:{port} ({reason}). Choose an address of this machine and a port "
            f"from 1024 on: BIND_ADDRESS=127.0.0.1 PORT=8000 make run"
        ) from error
    return ours
