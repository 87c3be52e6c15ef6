"""Is the port ours to take?"""

import errno
import os
import socket
import time

from foundation.core.embedded.process import EmbeddedServerError

PATIENCE_SECONDS = 5.0


def is_free(address: str, port: int) -> bool:
    """True if nobody listens there. Raises EmbeddedServerError for a place that waiting does not make ours."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((address, port))
        except OSError as error:
            if error.errno == errno.EADDRINUSE:
                return False
            reason = os.strerror(error.errno) if error.errno else str(error)
            raise EmbeddedServerError(
                f"Nothing can listen on {address}:{port} ({reason}). Choose an address of this machine and a port "
                f"from 1024 on: BIND_ADDRESS=127.0.0.1 PORT=8000 make run"
            ) from error
    return True


def require_free(
    address: str, port: int, patience_seconds: float = PATIENCE_SECONDS, variable: str = "PORT"
) -> None:
    """Wait for a killed run's program to let go; raise EmbeddedServerError when somebody else has the port, with the
    `variable` that names another.

    Without this the answers of another program would be taken for ours.
    """
    deadline = time.monotonic() + patience_seconds
    while not is_free(address, port):
        if time.monotonic() > deadline:
            raise EmbeddedServerError(
                f"Port {port} is in use. Choose another one: {variable}={port + 1} make run"
            )
        time.sleep(0.1)
