"""The embedded Redis: append-only file, written through every second."""

import signal
import socket
import subprocess
import time
from pathlib import Path

from foundation.core.embedded.addresses import socket_dir
from foundation.core.embedded.binaries import redis_server
from foundation.core.embedded.leftovers import retire_server
from foundation.core.embedded.process import EmbeddedServerError, Launch

START_SECONDS = 60
DURABLE = ("--appendonly", "yes", "--appendfsync", "everysec")
FORGETFUL = ("--appendonly", "no")


def prepare(data_dir: Path) -> None:
    """Make the directory and clear what a killed server left."""
    home = data_dir / "redis"
    home.mkdir(parents=True, exist_ok=True)
    home.chmod(0o700)
    retire_server((home / "redis.pid",), home, signal.SIGTERM)


def launch(data_dir: Path, settings: tuple[str, ...] = DURABLE) -> Launch:
    """redis-server on a socket that only its owner may open, never on TCP."""
    home = data_dir / "redis"
    return Launch(
        name="redis",
        command=[
            *(str(redis_server()), "--port", "0", "--unixsocket", str(socket_dir(data_dir) / "redis.sock")),
            *("--unixsocketperm", "700", "--dir", str(home), "--pidfile", str(home / "redis.pid")),
            *("--save", "", "--daemonize", "no", "--maxmemory-policy", "noeviction", "--loglevel", "warning"),
            *settings,
        ],
        directory=home,
        log_file=data_dir / "log" / "redis.log",
    )


def answers(data_dir: Path) -> bool:
    """True if the server takes commands; while it still loads its file it does not."""
    try:
        with socket.socket(socket.AF_UNIX) as connection:
            connection.settimeout(2)
            connection.connect(str(socket_dir(data_dir) / "redis.sock"))
            connection.sendall(b"PING\r\n")
            return connection.recv(16).startswith(b"+PONG")
    except OSError:
        return False


def wait_until_ready(data_dir: Path, server: subprocess.Popen[bytes]) -> None:
    """Return when the server answers; raise EmbeddedServerError when it ended or stays silent."""
    deadline = time.monotonic() + START_SECONDS
    while not answers(data_dir):
        if server.poll() is not None or time.monotonic() > deadline:
            raise EmbeddedServerError(f"Redis did not start; see {data_dir / 'log' / 'redis.log'}.")
        time.sleep(0.05)
