"""Is the port ours to take?"""

import socket
import time

from portal.core.embedded.process import EmbeddedServerError

PATIENCE_SECONDS = 5.0


def is_free(address: str, port: int) -> bool:
    """True if nobody listens there."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((address, port))
        except OSError:
            return False
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
